//! Sold out: an item for an hour, for today, or until it is undone; how many of it are left; and
//! its options.

use chrono::TimeDelta;

use crate::app::kit::*;
use crate::domain::business_day::{day_ends, wall_clock};
use crate::domain::choice::Choice;
use crate::domain::menu::Item;
use crate::domain::order::MAX_QUANTITY;
use crate::domain::sold_out::{Mark, SoldOut, Ware};
use crate::till::queue::MarkSoldOut;

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
    /// How many are left, where that is said.
    left: u32,
    /// Whether they are counted.
    counts: bool,
}

/// How many are left before a hand says how many.
const FEW: u32 = 3;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    HourPressed,
    /// To the end of the business day.
    DayPressed,
    UndonePressed,
    RestockPressed,
    FewerPressed,
    MorePressed,
    /// So many are left, as the figure says.
    LeftPressed,
    /// An option is sold out everywhere, or there again.
    OptionPressed(Choice, bool),
    CancelPressed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    None,
    Close,
    Ask(MarkSoldOut),
}

impl Action {
    fn mark(ware: Ware, mark: Mark) -> Self {
        Self::Ask(MarkSoldOut::Mark(ware, mark))
    }

    fn restock(ware: Ware) -> Self {
        Self::Ask(MarkSoldOut::Restock(ware))
    }
}

impl SoldOutSheet {
    pub fn new(item: Id, until: Option<Until>, left: Option<u32>) -> Self {
        Self { item, until, left: left.unwrap_or(FEW), counts: left.is_some() }
    }

    pub fn update(&mut self, menu: &Menu, now: DateTime<Utc>, message: Message) -> Action {
        let item = Ware::Item(self.item.clone());
        let out = |until| Action::mark(item.clone(), Mark::Out(until));
        let shop = &menu.shop;
        match message {
            Message::HourPressed => out(Some(now + TimeDelta::hours(1))),
            Message::DayPressed => {
                let end = day_ends(now, shop.timezone, shop.business_day_starts);
                out(Some(end))
            }
            Message::UndonePressed => out(None),
            Message::LeftPressed => Action::mark(item, Mark::Left(self.left)),
            Message::OptionPressed(choice, true) => Action::restock(Ware::Option(choice)),
            Message::OptionPressed(choice, false) => {
                Action::mark(Ware::Option(choice), Mark::Out(None))
            }
            Message::FewerPressed => {
                self.left = self.left.saturating_sub(1).max(1);
                Action::None
            }
            Message::MorePressed => {
                self.left = (self.left + 1).min(MAX_QUANTITY);
                Action::None
            }
            Message::RestockPressed => Action::restock(item),
            Message::CancelPressed => Action::Close,
        }
    }

    pub fn view<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        cups: &Cups,
        out: (&SoldOut, DateTime<Utc>),
    ) -> Element<'a, Message> {
        let item = menu.items.get(&self.item);
        let name = item.map_or("", |item| look.name(&item.name));
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
        let few = look.count("sold-out-left", self.left);
        choices = choices.push(strip![
            stepper(look, self.left, Some(Message::FewerPressed), Some(Message::MorePressed)),
            press(look, Button::Plain, None, &few, Some(Message::LeftPressed)).width(Fill)
        ]);
        if self.until.is_some() || self.counts {
            let again = look.word("sold-out-again");
            let message = Some(Message::RestockPressed);
            let again = press(look, Button::Amber, Some(Icon::Done), &again, message);
            choices = choices.push(again.height(m::TENDER).width(Fill));
        }
        let cancel =
            press(look, Button::Plain, None, &look.word("cancel"), Some(Message::CancelPressed));
        let options = item.map(|item| options(look, menu, item, out));
        let card = col![
            head,
            scrolls(row![container(choices).max_width(m::PAGE), options].spacing(m::APART)),
            row![space::horizontal(), cancel]
        ]
        .spacing(m::APART)
        .padding(m::APART);
        sheet(look, card)
    }
}

/// The options of an item; a press on one sells it out everywhere, or brings it back.
fn options<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    item: &'a Item,
    (sold_out, now): (&SoldOut, DateTime<Utc>),
) -> Element<'a, Message> {
    let groups = item.modifiers.iter().filter_map(|id| menu.modifiers.get_key_value(id));
    let shown = groups.map(|(id, group)| {
        let offered = group.options.iter().map(|(option, of)| {
            let choice = Choice { group: id.clone(), option: option.clone() };
            let is_out = sold_out.has_no(&choice, now);
            let said = look.name(&of.name);
            let said = if is_out {
                look.with("sold-out-option", &[("option", said.into())])
            } else {
                said.to_owned()
            };
            (said, is_out, Message::OptionPressed(choice, is_out))
        });
        let name = look.text(look.name(&group.name), NOTE).ink(look.palette.ink);
        col![name, choices(look, offered)].spacing(m::TIGHT).into()
    });
    let head = (!item.modifiers.is_empty()).then(|| heading(look, "sold-out-options"));
    col![head].extend(shown).spacing(m::GAP).width(Fill).into()
}
