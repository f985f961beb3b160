//! A cost is taken back: what that does, and why.

use iced::widget::{column, container, row, space};
use iced::{Alignment, Element, Length};
use uuid::Uuid;

use super::Message;
use super::page::{line, purse_word};
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::Surface;
use crate::app::theme::{Look, voice};
use crate::app::widget::choices::{choices, heading, writing};
use crate::app::widget::press::{finish, rule, wide};
use crate::app::widget::words::words;
use crate::domain::fact::cost::When;
use crate::domain::order::MAX_NOTE_CHARS;
use crate::till::cost::{CostEntry, CostsView};

/// A cost while it is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
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
        view: &'a CostsView,
        is_free: bool,
    ) -> Element<'a, Message> {
        let p = look.palette;
        let Some(entry) = view.entries.iter().find(|entry| entry.id == self.entry) else {
            return space::vertical().into();
        };
        let reasons =
            ["reason-twice", "reason-wrong-amount", "reason-wrong-month", "reason-by-mistake"];
        let reasons = reasons.map(|key| {
            let said = look.word(key);
            (said.clone(), said == self.reason, Message::ReasonSaid(said))
        });
        let own = writing(look, "adjust-reason-by-hand", &self.reason, Message::ReasonSaid)
            .on_submit(Message::DonePressed);
        let what = row![
            Icon::Alert.show(m::ICON, p.amber_ink),
            words(look, consequence(look, view, entry), voice::BODY, p.ink).fill()
        ]
        .spacing(m::GAP)
        .align_y(Alignment::Center);
        let what = container(what).padding(m::PAD).width(Length::Fill);
        let left = column![
            line(look, entry, None),
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

/// What taking it back does.
fn consequence(look: Look<'_>, view: &CostsView, entry: &CostEntry) -> String {
    let month = look.locale.month(entry.cost.month());
    let amount = look.locale.money(entry.cost.amount, look.currency);
    if view.is_sealed(entry.cost.month()) {
        let values = [("month", month.into()), ("amount", amount.into())];
        return look.locale.with("costs-undo-sealed", &values);
    }
    match entry.cost.when {
        When::Month { .. } => look.locale.with("costs-undo-month", &[("month", month.into())]),
        When::Day { day, from } => {
            let (day, purse) = (look.locale.full_day(day), purse_word(look, from));
            let values = [("day", day.into()), ("amount", amount.into()), ("purse", purse.into())];
            look.locale.with("costs-undo-day", &values)
        }
    }
}
