//! What facts do to the stock, ingredient by ingredient (docs/books.md, Stock).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::id::Id;
use crate::domain::money::{Money, round};

/// An ingredient of one unit of a line: quantity in the ingredient's unit, and what one unit of it
/// costs in major units of the currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(Id, Decimal, Decimal)", into = "(Id, Decimal, Decimal)")]
pub struct Use {
    /// The ingredient.
    pub ingredient: Id,
    /// How much of it one takes.
    pub quantity: Decimal,
    /// Standard cost of one unit of it.
    pub unit_cost: Decimal,
}

impl From<(Id, Decimal, Decimal)> for Use {
    fn from((ingredient, quantity, unit_cost): (Id, Decimal, Decimal)) -> Self {
        Self { ingredient, quantity, unit_cost }
    }
}

impl From<Use> for (Id, Decimal, Decimal) {
    fn from(u: Use) -> Self {
        (u.ingredient, u.quantity, u.unit_cost)
    }
}

/// How an ingredient moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Move {
    /// It went into something that was sold.
    Sold,
    /// It went into something that was given away.
    Given,
    /// It was delivered.
    Received,
    /// It was thrown away.
    Wasted,
    /// A count found more or less of it.
    Counted,
    /// A first count found it there.
    Opening,
    /// It costs something else now; nothing moves.
    Revalued,
}

impl Move {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Sold,
        Self::Given,
        Self::Received,
        Self::Wasted,
        Self::Counted,
        Self::Opening,
        Self::Revalued,
    ];

    /// Its word in the books.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sold => "sold",
            Self::Given => "given",
            Self::Received => "received",
            Self::Wasted => "wasted",
            Self::Counted => "counted",
            Self::Opening => "opening",
            Self::Revalued => "revalued",
        }
    }

    /// Reads its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// What a fact does to the stock of one ingredient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockMove {
    /// The ingredient; none for what rounding left.
    pub ingredient: Option<Id>,
    /// How it moves.
    pub kind: Move,
    /// The item behind it, where that is known by the fact.
    pub item: Option<Id>,
    /// The line of the sale that it belongs to, from 1, where the item is known by the sale alone.
    pub line: Option<u32>,
    /// What comes in; negative where it goes out.
    pub quantity: Decimal,
    /// Standard cost of one unit of it then, in major units of the currency.
    pub unit_cost: Decimal,
    /// What it adds to waste, shrinkage or price variance; what sales use is a cost of their lines.
    pub expense: Money,
}

impl StockMove {
    pub(super) fn of(kind: Move, used: &Use, quantity: Decimal) -> Self {
        Self {
            ingredient: Some(used.ingredient.clone()),
            kind,
            item: None,
            line: None,
            quantity,
            unit_cost: used.unit_cost,
            expense: Money::ZERO,
        }
    }

    pub(super) fn back(self) -> Self {
        Self { quantity: -self.quantity, expense: -self.expense, ..self }
    }
}

/// What a quantity is worth at a unit cost: major units made minor ones, and rounded once.
pub fn worth(quantity: Decimal, unit_cost: Decimal, decimals: u32) -> Money {
    round(quantity * unit_cost * Decimal::from(10_i64.pow(decimals.min(6))))
}
