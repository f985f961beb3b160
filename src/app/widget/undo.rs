//! Something that was entered is taken back: the entry, what taking it back does, and the reason.

use super::base::*;
use super::choices::heading;
use super::form::FormView;
use super::press::hairline;
use super::scroll::scrolls;
use super::text::Reason;
use crate::app::room;
use crate::domain::ids::EntryId;
use crate::till::reversal::Reverse;

/// An entry while it is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    entry: EntryId,
    reason: Reason,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    ReasonSaid(String),
}

/// The question of taking it back.
pub struct Question<'a> {
    /// The entry, as its list shows it.
    pub entry: Element<'a, Message>,
    /// What taking it back does.
    pub does: String,
    pub reasons: &'a [&'static str],
}

impl Undo {
    pub fn new(entry: EntryId) -> Self {
        Self { entry, reason: Reason::default() }
    }

    /// The entry that is taken back.
    pub fn entry(&self) -> EntryId {
        self.entry
    }

    pub fn update(&mut self, message: Message) {
        match message {
            Message::ReasonSaid(reason) => self.reason.say(&reason),
        }
    }

    /// What is asked for; none while no reason is said.
    pub fn ask(&self) -> Option<Reverse> {
        Some(Reverse { entry: self.entry, reason: self.reason.said()? })
    }

    /// The question on the screen: it can be finished once a reason is said, while no answer is
    /// waited for.
    pub fn show<'a, M: Clone + 'a>(
        &self,
        look: Look<'a>,
        question: Question<'a>,
        is_free: bool,
        form: fn(Message) -> M,
        room: fn(room::Message) -> M,
    ) -> Element<'a, M> {
        let p = look.palette;
        let Question { entry, does, reasons } = question;
        let why = self.reason.view(look, reasons, Message::ReasonSaid, None);
        let does = strip![Icon::Alert.show(m::ICON, p.amber_ink), look.text(does, BODY).fill()]
            .spacing(m::GAP);
        let does = on(look, Surface::Sunken, does).padding(m::PAD).width(Fill);
        let left = col![entry, hairline(look), does, pile![heading(look, "shift-why-moved"), why]]
            .spacing(m::APART)
            .padding(m::PAD);
        let left = card(look, scrolls(left)).padding(m::NEAR);
        let cancel = is_free.then(|| room(room::Message::CancelPressed));
        let done = (is_free && self.ask().is_some()).then(|| room(room::Message::DonePressed));
        FormView::framed(left, "event-reverse").show(look, form, cancel, done)
    }
}
