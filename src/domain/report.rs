//! Reports: what the owner reads beside the statement. Each is defined once, as a [`Table`];
//! screen, plain text, PDF, CSV and JSON are made of that.
//!
//! A report is a sum of the books: its totals are the ledger's (a test compares them, day by day).

pub mod behind;
pub(crate) mod beside;
pub(crate) mod comps;
pub(crate) mod dayparts;
pub mod debts;
pub(crate) mod drawer;
pub(crate) mod entered;
pub mod evening;
pub(crate) mod events;
pub mod filing;
pub(crate) mod hours;
pub mod items;
pub(crate) mod months;
pub(crate) mod owed;
pub mod season;
pub(crate) mod staff;
pub(crate) mod stock;
mod table;
pub mod tally;
pub(crate) mod taxes;
pub mod tenders;
pub(crate) mod tonight;

use rust_decimal::{Decimal, RoundingStrategy};

pub use self::table::{Cell, Column, Detail, Row, Table};
use super::money::Money;

/// A report that is a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The items sold, with their class of menu engineering.
    Items,
    /// Sales by hour and weekday.
    Hours,
    /// Sales and margin by daypart.
    Dayparts,
    /// How it was paid.
    Tenders,
    /// Sales by person, and hours.
    Staff,
    /// Comps and discounts.
    Comps,
    /// The contribution of each event.
    Events,
    /// The movements of the stock.
    Stock,
    /// Tax for a filing.
    Tax,
    /// The Z reports, over and short by person.
    Drawer,
    /// Who owes what since when, as of now.
    Owed,
    /// Months side by side.
    Season,
}

impl Kind {
    /// Those of any period, in the order in which they are offered.
    pub const ALL: [Self; 10] = [
        Self::Items,
        Self::Hours,
        Self::Dayparts,
        Self::Tenders,
        Self::Staff,
        Self::Comps,
        Self::Events,
        Self::Stock,
        Self::Tax,
        Self::Drawer,
    ];

    /// Its word on the command line and in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Items => "items",
            Self::Hours => "hours",
            Self::Dayparts => "dayparts",
            Self::Tenders => "tenders",
            Self::Staff => "staff",
            Self::Comps => "comps",
            Self::Events => "events",
            Self::Stock => "stock",
            Self::Tax => "tax",
            Self::Drawer => "drawer",
            Self::Owed => "owed",
            Self::Season => "season",
        }
    }
}

/// `part` of `whole` in per cent with one decimal, half away from zero; none of nothing, or of a
/// loss.
pub fn percent(part: Money, whole: Money) -> Option<Decimal> {
    percent_of(part.exact(), whole.exact())
}

/// The same of counts.
pub fn percent_of(part: Decimal, whole: Decimal) -> Option<Decimal> {
    (whole > Decimal::ZERO).then(|| {
        let share = part * Decimal::ONE_HUNDRED / whole;
        let mut share = share.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
        share.rescale(1);
        share
    })
}
