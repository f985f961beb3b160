//! A delivery or a loss is taken back: what that does, and why.

use iced::widget::{column, container, row, space};
use iced::{Alignment, Element, Length};
use uuid::Uuid;

use super::moved::line;
use super::{Message, Seen};
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::Surface;
use crate::app::theme::{Look, voice};
use crate::app::widget::choices::{choices, heading, writing};
use crate::app::widget::press::{finish, rule, wide};
use crate::app::widget::words::words;
use crate::domain::fact::Fact;
use crate::domain::menu::Menu;
use crate::domain::order::MAX_NOTE_CHARS;
use crate::till::stock::StockView;

/// An entry while it is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Undo {
    id: Uuid,
    entry: Uuid,
    reason: String,
}

impl Undo {
    /// Nobody said why yet.
    pub fn new(id: Uuid, entry: Uuid) -> Self {
        Self { id, entry, reason: String::new() }
    }

    /// The id of the request that it ends in.
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// What is taken back.
    pub fn entry(&self) -> Uuid {
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
    pub fn view<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        view: &'a StockView,
        seen: Seen,
        is_free: bool,
    ) -> Element<'a, Message> {
        let p = look.palette;
        let Some(entry) = view.entries.iter().find(|entry| entry.id == self.entry) else {
            return space::vertical().into();
        };
        let reasons = ["reason-twice", "reason-wrong-amount", "reason-by-mistake"].map(|key| {
            let said = look.word(key);
            (said.clone(), said == self.reason, Message::ReasonSaid(said))
        });
        let own = writing(look, "adjust-reason-by-hand", &self.reason, Message::ReasonSaid)
            .on_submit(Message::DonePressed);
        let key = match &entry.fact {
            Fact::StockReceived(_) => "stock-undo-received",
            _loss => "stock-undo-wasted",
        };
        let what = row![
            Icon::Alert.show(m::ICON, p.amber_ink),
            words(look, look.word(key), voice::BODY, p.ink).fill()
        ]
        .spacing(m::GAP)
        .align_y(Alignment::Center);
        let what = container(what).padding(m::PAD).width(Length::Fill);
        let left = column![
            line(look, menu, entry, seen),
            rule(look, Surface::Line, m::RULE),
            what.style(Surface::Sunken.style(p)),
            column![heading(look, "shift-why-moved"), choices(look, reasons), own].spacing(m::NEAR)
        ]
        .spacing(m::APART)
        .padding(m::APART);
        let left =
            container(left).width(Length::Fill).height(Length::Fill).style(Surface::Card.style(p));
        let done = (is_free && self.reason().is_some()).then_some(Message::DonePressed);
        let right = column![
            space::vertical(),
            wide(look, None, &look.word("cancel"), is_free.then_some(Message::CancelPressed)),
            finish(look, &look.word("event-reverse"), done)
        ]
        .spacing(m::NEAR)
        .width(look.measure.ticket);
        row![left, right].spacing(m::PAD).height(Length::Fill).into()
    }
}
