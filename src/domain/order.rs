//! An order while it is rung: items, choices, quantities, the bearers of comps, and, for a tab, the
//! pieces sent to the bar and the parts paid.
//!
//! Parsed at the door, rung up line by line in [`line`], priced by [`super::price`].

mod join;
mod line;
mod recipe;
mod tab;

use serde::{Deserialize, Serialize};

pub use self::join::Kept;
pub use self::line::{
    LineError, Wanted, chosen_options, find_choice, find_discount, plain_uses, ring_up,
    unknown_item,
};
pub use self::recipe::allergens;
pub(crate) use self::tab::{MoveError, Part};
use super::bearer::Bearer;
use super::choice::Choice;
use super::discount::Discount;
use super::fact::sale::SaleLine;
use super::id::Id;
use super::ids::{EventId, LineId, OrderId};
use super::menu::{Menu, Off};
use super::money::Money;

/// The id under which open items stand in the books.
pub const OPEN_ITEM: &str = "open-item";

/// The most of one thing on a line: a barista who means more has mistyped (docs/contract.md,
/// Commands).
pub const MAX_QUANTITY: u32 = 999;

/// The most lines of an order: more than any table orders, few enough to stay quick and printable.
pub const MAX_LINES: usize = 200;

/// The longest note, table or reason, in characters: what fits a receipt without flooding it.
pub const MAX_NOTE_CHARS: usize = 200;

/// Something that is not on the menu, sold at a price that is typed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenItem {
    /// Its name.
    pub name: String,
    /// The category whose class and tax it has.
    pub category: Id,
}

/// A line of an order before it is priced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// Its id; none while it stands on no order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<LineId>,
    /// The item.
    pub item: Id,
    /// How many.
    pub quantity: u32,
    /// Choices that were made; a group without one takes its default.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// The item's price when it was rung, options not counted: it holds until the order is paid.
    pub price: Money,
    /// A discount on the whole line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<Discount>,
    /// Its bearer, where it is given away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bearer: Option<Bearer>,
    /// The open item, where it is not on the menu.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<OpenItem>,
    /// A note for the bar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether the guest reads the note on the receipt too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub note_for_guest: bool,
    /// How many of it were sent to the bar.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub sent: u32,
    /// How many of it a part that was paid line by line stands for.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub covered: u32,
}

fn is_zero(count: &u32) -> bool {
    *count == 0
}

impl OrderLine {
    /// A number of an item with its default options.
    pub fn new(item: Id, quantity: u32, price: Money) -> Self {
        Self {
            id: None,
            item,
            quantity,
            choices: Vec::new(),
            price,
            discount: None,
            bearer: None,
            open: None,
            note: None,
            note_for_guest: false,
            sent: 0,
            covered: 0,
        }
    }

    /// Whether another line is the same but for how many, so that both can be one. One with an
    /// amount off it is like no other: the amount is off that line once.
    pub fn is_like(&self, other: &Self) -> bool {
        let alike =
            |line: &Self| Self { id: None, quantity: 0, sent: 0, covered: 0, ..line.clone() };
        !self.has_amount_off() && alike(self) == alike(other)
    }

    /// Whether an amount is off it, and not a share.
    pub fn has_amount_off(&self) -> bool {
        self.discount.as_ref().is_some_and(|discount| matches!(discount.off, Off::Amount(_)))
    }

    /// How many of it the bar does not know of yet.
    pub fn unsent(&self) -> u32 {
        self.quantity.saturating_sub(self.sent)
    }
}

/// An order that is being rung. Its id, made at its first tap, becomes the sale's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Its id.
    pub id: OrderId,
    /// Its lines, in the order of the taps.
    pub lines: Vec<OrderLine>,
    /// Whether it leaves the house.
    #[serde(default)]
    pub take_away: bool,
    /// Whether it has nothing to do with the event that is on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub apart: bool,
    /// The event it belongs to, where that was said: of several that are on, not the last to start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<EventId>,
    /// The person who took all of it off, by name, until that is recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cleared: Option<String>,
    /// A discount on all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<Discount>,
    /// The reason for a comp, or for a large discount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The name or table that it stays open under, where it is a tab.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tab: Option<String>,
    /// Whether it was put aside, and is not the one being rung.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub parked: bool,
    /// The parts paid before the rest (docs/books.md, Tabs paid in parts).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// The state in which it was kept last, as far as whoever holds it knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<Kept>,
}

impl Order {
    /// How many of an item are on it.
    pub fn count(&self, item: &Id) -> u32 {
        self.lines.iter().filter(|line| line.item == *item).map(|line| line.quantity).sum()
    }

    /// An empty order.
    pub fn new(id: OrderId) -> Self {
        Self {
            id,
            lines: Vec::new(),
            take_away: false,
            apart: false,
            event: None,
            cleared: None,
            discount: None,
            reason: None,
            tab: None,
            parked: false,
            parts: Vec::new(),
            kept: None,
        }
    }

    /// Rings up a line as one of this order: where the order is had says which tax it carries.
    /// Prepaid drinks are had here (docs/books.md, Tax).
    ///
    /// # Errors
    /// As [`ring_up`].
    pub fn ring_up(&self, menu: &Menu, line: &OrderLine) -> Result<SaleLine, LineError> {
        let is_prepaid = matches!(line.bearer, Some(Bearer::Package(_)));
        line::rung(menu, line, self.take_away && !is_prepaid)
    }

    /// Whether nothing is on it.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether something of it is given away, which needs a reason; a package needs none.
    pub fn needs_reason(&self) -> bool {
        let given = |l: &OrderLine| !matches!(l.bearer, None | Some(Bearer::Package(_)));
        self.lines.iter().any(given)
    }

    /// Whether there is anything that a reason would be the reason of.
    pub fn explains(&self) -> bool {
        let is_cut = self.discount.is_some() || self.lines.iter().any(|l| l.discount.is_some());
        is_cut || self.needs_reason()
    }

    /// How many things are on it.
    pub fn pieces(&self) -> u32 {
        self.lines.iter().map(|l| l.quantity).sum()
    }
}
