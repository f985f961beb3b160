//! Something that was entered is taken back: what it was, what taking it back does, and why.

use super::base::*;
use super::choices::heading;
use super::press::{cancel_button, finish, hairline};
use super::scroll::scrolls;
use super::text::Reason;
use crate::domain::ids::{EntryId, RequestId};

/// An entry while it is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    id: RequestId,
    entry: EntryId,
    reason: Reason,
}

/// The question of taking it back.
pub struct Question<'a, M> {
    /// The entry, as its list shows it.
    pub entry: Element<'a, M>,
    /// What taking it back does.
    pub does: String,
    pub reasons: &'a [&'static str],
    /// Whether nothing else is asked for.
    pub is_free: bool,
    /// A reason was said.
    pub said: fn(String) -> M,
    pub done: M,
    pub cancel: M,
}

impl Undo {
    /// Nobody said why yet.
    pub fn new(id: RequestId, entry: EntryId) -> Self {
        Self { id, entry, reason: Reason::default() }
    }

    pub fn id(&self) -> RequestId {
        self.id
    }

    /// What is taken back.
    pub fn entry(&self) -> EntryId {
        self.entry
    }

    /// Why; none while nothing is said.
    pub fn reason(&self) -> Option<String> {
        self.reason.said()
    }

    pub fn say_why(&mut self, reason: &str) {
        self.reason.say(reason);
    }

    pub fn view<'a, M: Clone + 'a>(
        &'a self,
        look: Look<'a>,
        question: Question<'a, M>,
    ) -> Element<'a, M> {
        let p = look.palette;
        let Question { entry, does, reasons, is_free, said, done, cancel } = question;
        let why = self.reason.view(look, reasons, said, Some(done.clone()));
        let does = strip![Icon::Alert.show(m::ICON, p.amber_ink), look.text(does, BODY).fill()]
            .spacing(m::GAP);
        let does = on(look, Surface::Sunken, does).padding(m::PAD).width(Fill);
        let left = col![entry, hairline(look), does, pile![heading(look, "shift-why-moved"), why]]
            .spacing(m::APART)
            .padding(m::PAD);
        let left = card(look, scrolls(left)).padding(m::NEAR);
        let done = (is_free && self.reason().is_some()).then_some(done);
        let right = pile![
            space::vertical(),
            cancel_button(look, is_free.then_some(cancel)),
            finish(look, &look.word("event-reverse"), done)
        ]
        .width(look.measure.ticket);
        sides(left, right)
    }
}
