//! Corrections of a sale that stands: a mis-tapped tender, a receipt printed again.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::DecodeError;
use super::cash::CashLine;
use super::happening::{Happening, Posted, Tendered, posts_nothing};
use super::paid::Paid;
use crate::domain::ids::OrderId;
use crate::domain::posting::{Account, Legs, Segment};
use crate::domain::rights::{Doer, Right};

/// A mis-tapped tender: one tender posted against the other (docs/books.md, Retender).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retendered {
    /// The sale.
    pub order: OrderId,
    /// What was tapped, and what is left of it.
    pub from: Paid,
    /// The right tender, with the same amount; cash rounded as the shop rounds it.
    pub to: Paid,
}

/// The receipt of a sale was made once more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptReprinted {
    /// The sale.
    pub order: OrderId,
}

impl Happening for Retendered {
    fn post(&self, day: NaiveDate, legs: &mut Legs) -> Posted {
        legs.add(day, self.to.account(), None, self.to.amount);
        legs.add(day, self.from.account(), None, -self.from.amount);
        let rounding = self.from.amount - self.to.amount;
        legs.add(day, Account::own(Segment::House, "rounding"), None, rounding);
        Ok(())
    }

    fn needs(&self, _: Doer) -> Vec<Right> {
        vec![Right::Refund]
    }

    fn tendered(&self) -> Result<Vec<Tendered>, DecodeError> {
        let from = Tendered::taken(&self.from);
        let from = Tendered { count: -from.count, taken: -from.taken, ..from };
        Ok(vec![from, Tendered::taken(&self.to)])
    }

    fn cash_line(&self) -> Option<CashLine> {
        Some(CashLine::Retendered)
    }
}

posts_nothing!(ReceiptReprinted; []);
