//! Sold out: an item for an hour, for today, or until it is undone.

use chrono::TimeDelta;

use crate::app::kit::*;
use crate::domain::business_day::{day_ends, wall_clock};

/// How long an item is sold out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    Then(DateTime<Utc>),
    /// Until it is undone by hand.
    Undone,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoldOutSheet {
    item: Id,
    /// How long it is sold out; none where it is not.
    until: Option<Until>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    HourPressed,
    /// To the end of the business day.
    DayPressed,
    UndonePressed,
    RestockPressed,
    CancelPressed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    None,
    Close,
    /// The item is sold out until then, or until it is undone.
    SellOut(Id, Option<DateTime<Utc>>),
    Restock(Id),
}

impl SoldOutSheet {
    pub fn new(item: Id, until: Option<Until>) -> Self {
        Self { item, until }
    }

    pub fn update(&mut self, menu: &Menu, now: DateTime<Utc>, message: Message) -> Action {
        let item = self.item.clone();
        let shop = &menu.shop;
        match message {
            Message::HourPressed => Action::SellOut(item, Some(now + TimeDelta::hours(1))),
            Message::DayPressed => {
                let end = day_ends(now, shop.timezone, shop.business_day_starts);
                Action::SellOut(item, Some(end))
            }
            Message::UndonePressed => Action::SellOut(item, None),
            Message::RestockPressed => Action::Restock(item),
            Message::CancelPressed => Action::Close,
        }
    }

    pub fn view(&self, look: Look<'_>, menu: &Menu, cups: &Cups) -> Element<'_, Message> {
        let name = menu.items.get(&self.item).map_or("", |item| look.name(&item.name));
        let cup = cups.show(&self.item, look.measure.signature_cup, self.until.is_some());
        let state = match self.until {
            None => look.word("sold-out-ask"),
            Some(Until::Undone) => look.word("sold-out-undone"),
            Some(Until::Then(until)) => {
                let until = look.locale.time(wall_clock(until, menu.shop.timezone));
                look.with("sold-out-until", &[("time", until.into())])
            }
        };
        let head = strip![
            cup.unwrap_or_else(|| space().into()),
            col![look.text(name, TITLE), look.text(state, QUIET).fill()].spacing(m::TIGHT)
        ]
        .spacing(m::PAD);
        let choice = |key: &str, message| {
            press(look, Button::Plain, None, &look.word(key), Some(message)).height(m::TENDER)
        };
        let mut choices = pile![
            choice("sold-out-hour", Message::HourPressed).width(Fill),
            choice("sold-out-day", Message::DayPressed).width(Fill),
            choice("sold-out-open", Message::UndonePressed).width(Fill)
        ];
        if self.until.is_some() {
            let again = look.word("sold-out-again");
            let message = Some(Message::RestockPressed);
            let again = press(look, Button::Amber, Some(Icon::Done), &again, message);
            choices = choices.push(again.height(m::TENDER).width(Fill));
        }
        let cancel =
            press(look, Button::Plain, None, &look.word("cancel"), Some(Message::CancelPressed));
        let card = col![
            head,
            container(choices).max_width(m::PAGE),
            space::vertical(),
            row![space::horizontal(), cancel]
        ]
        .spacing(m::APART)
        .padding(m::APART);
        sheet(look, card)
    }
}
