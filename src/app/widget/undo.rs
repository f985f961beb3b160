//! Something that was entered is taken back: what it was, what taking it back does, and why.

use iced::widget::{column, container, row, space};
use iced::{Alignment, Element, Length};

use super::choices::{choices, heading, writing};
use super::press::{finish, rule, wide};
use super::scroll::scrolls;
use super::words::words;
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::Surface;
use crate::app::theme::{Look, voice};
use crate::domain::ids::{EntryId, RequestId};
use crate::domain::order::MAX_NOTE_CHARS;

/// An entry while it is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    id: RequestId,
    entry: EntryId,
    reason: String,
}

/// What is asked about it.
pub struct Question<'a, M> {
    /// The entry, as its list shows it.
    pub entry: Element<'a, M>,
    /// What taking it back does.
    pub does: String,
    /// Reasons to press.
    pub reasons: &'a [&'static str],
    /// Whether nothing else is asked for.
    pub is_free: bool,
    /// A reason was said.
    pub said: fn(String) -> M,
    /// Take it back.
    pub done: M,
    /// Leave it as it was.
    pub cancel: M,
}

impl Undo {
    /// Nobody said why yet.
    pub fn new(id: RequestId, entry: EntryId) -> Self {
        Self { id, entry, reason: String::new() }
    }

    /// The id of the request that it ends in.
    pub fn id(&self) -> RequestId {
        self.id
    }

    /// What is taken back.
    pub fn entry(&self) -> EntryId {
        self.entry
    }

    /// Why; none while nothing is said.
    pub fn reason(&self) -> Option<String> {
        Some(self.reason.trim().to_owned()).filter(|reason| !reason.is_empty())
    }

    /// Why.
    pub fn say_why(&mut self, reason: &str) {
        self.reason = reason.chars().take(MAX_NOTE_CHARS).collect();
    }

    /// The question on the screen.
    pub fn view<'a, M: Clone + 'a>(
        &'a self,
        look: Look<'a>,
        question: Question<'a, M>,
    ) -> Element<'a, M> {
        let p = look.palette;
        let Question { entry, does, reasons, is_free, said, done, cancel } = question;
        let reasons = reasons.iter().map(|key| {
            let reason = look.word(key);
            (reason.clone(), reason == self.reason, said(reason))
        });
        let own =
            writing(look, "adjust-reason-by-hand", &self.reason, said).on_submit(done.clone());
        let does = row![
            Icon::Alert.show(m::ICON, p.amber_ink),
            words(look, does, voice::BODY, p.ink).fill()
        ]
        .spacing(m::GAP)
        .align_y(Alignment::Center);
        let does = container(does).padding(m::PAD).width(Length::Fill);
        let left = column![
            entry,
            rule(look, Surface::Line, m::RULE),
            does.style(Surface::Sunken.style(p)),
            column![heading(look, "shift-why-moved"), choices(look, reasons), own].spacing(m::NEAR)
        ]
        .spacing(m::APART)
        .padding(m::PAD);
        let left = container(scrolls(left)).padding(m::NEAR);
        let left = left.width(Length::Fill).height(Length::Fill);
        let left = left.style(Surface::Card.style(p));
        let done = (is_free && self.reason().is_some()).then_some(done);
        let right = column![
            space::vertical(),
            wide(look, None, &look.word("cancel"), is_free.then_some(cancel)),
            finish(look, &look.word("event-reverse"), done)
        ]
        .spacing(m::NEAR)
        .width(look.measure.ticket);
        row![left, right].spacing(m::PAD).height(Length::Fill).into()
    }
}
