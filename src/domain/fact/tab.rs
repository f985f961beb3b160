//! What happens to an order before it is paid: a part of it is paid, something sent to the bar is
//! taken off.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::DecodeError;
use super::cash::CashLine;
use super::happening::{Happening, Posted, Tendered, posts_nothing};
use super::paid::{Paid, is_nothing};
use crate::domain::choice::Choice;
use crate::domain::id::Id;
use crate::domain::ids::OrderId;
use crate::domain::menu::TenderKind;
use crate::domain::money::Money;
use crate::domain::posting::{Account, Legs};
use crate::domain::rights::{Doer, Right};

/// A part of an open tab was paid: tender against `liabilities:tabs`, until the sale takes it from
/// there (docs/books.md, Tabs paid in parts).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TabPartPaid {
    /// The order, whose id will be the sale's.
    pub tab: OrderId,
    /// The name or table that it stays open under, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The payment handed over.
    pub paid: Paid,
    /// The change, always cash.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub change: Money,
}

impl TabPartPaid {
    /// The amount kept of it.
    pub fn kept(&self) -> Paid {
        let change = match self.paid.kind {
            TenderKind::Cash => self.change,
            TenderKind::External => Money::ZERO,
        };
        Paid { amount: self.paid.amount - change, ..self.paid.clone() }
    }
}

/// Something that had been sent to the bar was taken off before it was paid, and not made. It posts
/// nothing; it tells who did it and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineVoided {
    /// The order.
    pub order: OrderId,
    /// What it was.
    pub item: Id,
    /// Its name, where it stood on no menu.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How many.
    pub quantity: u32,
    /// Choices that were made, defaults left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// Their menu price.
    pub worth: Money,
    /// Why.
    pub reason: String,
}

/// An order was taken off as a whole before it was paid. It posts nothing; it tells what was on it,
/// what it came to and who did it (docs/books.md, Comps).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderCleared {
    /// The order.
    pub order: OrderId,
    /// What was on it.
    pub lines: Vec<ClearedLine>,
    /// The amount that would have been paid.
    pub worth: Money,
    /// The name of the person who cleared it; whoever records it may be the next one at the till.
    pub who: String,
}

/// A line of an order that was cleared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClearedLine {
    /// The item.
    pub item: Id,
    /// Its name, where it stood on no menu.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How many.
    pub quantity: u32,
    /// Choices that were made, defaults left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
}

impl OrderCleared {
    /// How many pieces were on it.
    pub fn pieces(&self) -> u32 {
        self.lines.iter().map(|line| line.quantity).sum()
    }
}

impl Happening for TabPartPaid {
    fn post(&self, day: NaiveDate, legs: &mut Legs) -> Posted {
        let kept = self.kept();
        legs.add(day, kept.account(), None, kept.amount);
        legs.add(day, Account::Tabs, None, -kept.amount);
        Ok(())
    }

    fn needs(&self, _: Doer) -> Vec<Right> {
        Vec::new()
    }

    fn tendered(&self) -> Result<Vec<Tendered>, DecodeError> {
        Ok(vec![Tendered::taken(&self.kept())])
    }

    fn cash_line(&self) -> Option<CashLine> {
        Some(CashLine::Sales)
    }
}

posts_nothing!(LineVoided; [Right::Void]);
posts_nothing!(OrderCleared; []);
