//! Tickets: the items that the bar has to make, their order, and their stage.
//!
//! A sale is a ticket of the items that the bar did not know before; a tab sends tickets while it
//! is open. No item is sent twice: a line knows how many of its pieces were sent
//! ([`super::order::OrderLine::sent`]), and a later void goes out as a ticket of its own.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::choice::Choice;
use super::fact::sale::SaleMade;
use super::id::Id;
use super::ids::{OrderId, RequestId};
use super::menu::Menu;
use super::order::{Order, OrderLine};

/// How long a ticket stays on the queue: no guest waits longer, and a house that does not use its
/// queue is not shown the whole day.
pub const MAX_AGE: TimeDelta = TimeDelta::hours(3);

/// From this wait on a ticket is late.
pub const LATE_AFTER: TimeDelta = TimeDelta::minutes(4);

/// A ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// Its id: that of the request that sent it.
    pub id: RequestId,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
    /// How far it is.
    pub stage: Stage,
    /// Its slip.
    pub slip: Slip,
}

/// How far a ticket is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Not begun.
    Queued,
    /// Being made, since then.
    Making(DateTime<Utc>),
    /// Ready, since then.
    Ready(DateTime<Utc>),
    /// It was handed over, then.
    HandedOver(DateTime<Utc>),
}

impl Stage {
    /// The next one, reached now.
    pub fn next(self, now: DateTime<Utc>) -> Self {
        match self {
            Self::Queued => Self::Making(now),
            Self::Making(_) => Self::Ready(now),
            Self::Ready(_) | Self::HandedOver(_) => Self::HandedOver(now),
        }
    }

    /// The one before, as far as its time is known: that it was ready since now.
    pub fn back(self, now: DateTime<Utc>) -> Self {
        match self {
            Self::Queued | Self::Making(_) => Self::Queued,
            Self::Ready(_) => Self::Making(now),
            Self::HandedOver(_) => Self::Ready(now),
        }
    }
}

/// The text of a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// The order.
    #[serde(rename = "o")]
    pub order: OrderId,
    /// What is called: the number of a sale.
    #[serde(rename = "n", default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// The name or table of a tab.
    #[serde(rename = "t", default, skip_serializing_if = "Option::is_none")]
    pub tab: Option<String>,
    /// Whether it leaves the house.
    #[serde(rename = "a", default, skip_serializing_if = "std::ops::Not::not")]
    pub take_away: bool,
    /// Whether it takes back what an earlier ticket said.
    #[serde(rename = "x", default, skip_serializing_if = "std::ops::Not::not")]
    pub is_change: bool,
    /// The pieces to be made, and those voided.
    #[serde(rename = "l")]
    pub lines: Vec<SlipLine>,
}

/// A line of a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlipLine {
    /// The item.
    #[serde(rename = "i")]
    pub item: Id,
    /// How many.
    #[serde(rename = "q")]
    pub quantity: u32,
    /// Its name, where it is not on the menu.
    #[serde(rename = "n", default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Choices that were made.
    #[serde(rename = "c", default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// A note for the bar.
    #[serde(rename = "h", default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether it is made already.
    #[serde(rename = "d", default, skip_serializing_if = "std::ops::Not::not")]
    pub done: bool,
}

impl Slip {
    /// The part of an open order that the bar makes and does not know yet; none where there is
    /// nothing.
    pub fn of(menu: &Menu, order: &Order) -> Option<Self> {
        let unsent = order.lines.iter().map(|line| (line, line.unsent()));
        let lines: Vec<SlipLine> = unsent
            .filter(|(line, quantity)| *quantity > 0 && line.is_made(menu))
            .map(|(line, quantity)| SlipLine::of(line, quantity))
            .collect();
        let slip = Self {
            order: order.id,
            number: None,
            tab: order.tab.clone(),
            take_away: order.take_away,
            is_change: false,
            lines,
        };
        Some(slip).filter(|slip| !slip.lines.is_empty())
    }

    /// What of a sale the bar did not know before it was paid.
    pub fn of_sale(order: OrderId, sale: &SaleMade) -> Option<Self> {
        let sent = sale.sent.iter().copied().chain(std::iter::repeat(0));
        let lines: Vec<SlipLine> = sale
            .lines
            .iter()
            .zip(sent)
            .filter(|(line, sent)| line.class.is_made() && line.quantity > *sent)
            .map(|(line, sent)| SlipLine {
                item: line.item.clone(),
                quantity: line.quantity - sent,
                name: line.name.clone(),
                options: line.options.clone(),
                note: line.note.clone(),
                done: false,
            })
            .collect();
        let slip = Self {
            order,
            number: Some(sale.number),
            tab: sale.tab.clone(),
            take_away: sale.take_away,
            is_change: false,
            lines,
        };
        Some(slip).filter(|slip| !slip.lines.is_empty())
    }

    /// A number of pieces of a line that are voided.
    pub fn without(menu: &Menu, order: &Order, line: &OrderLine, quantity: u32) -> Option<Self> {
        line.is_made(menu).then(|| Self {
            order: order.id,
            number: None,
            tab: order.tab.clone(),
            take_away: order.take_away,
            is_change: true,
            lines: vec![SlipLine::of(line, quantity)],
        })
    }

    /// How many things are to be made.
    pub fn pieces(&self) -> u32 {
        self.lines.iter().map(|line| line.quantity).sum()
    }
}

impl SlipLine {
    fn of(line: &OrderLine, quantity: u32) -> Self {
        Self {
            item: line.item.clone(),
            quantity,
            name: line.open.as_ref().map(|open| open.name.clone()),
            options: line.choices.clone(),
            note: line.note.clone(),
            done: false,
        }
    }
}
