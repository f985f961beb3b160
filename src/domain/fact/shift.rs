//! The shift: from counting the float to counting the drawer (docs/books.md, The drawer).
//!
//! A shift is no box that sales must go into: a fact belongs to the shift that is open when it is
//! recorded, else to the next one opened.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::cash::CashLine;
pub use super::cash::CashPlace;
use super::happening::{Happening, Posted};
use super::paid::is_false;
use super::sale::TaxTotal;
use super::standing::tax_in;
use crate::domain::money::Money;
use crate::domain::posting::{Account, Legs, Segment};
use crate::domain::rights::{Doer, Right};

/// A shift began with a counted float.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftOpened {
    /// 1, 2, 3 … without gap; its Z report has the same number.
    pub number: u32,
    /// The cash counted into the drawer.
    pub float: Money,
    /// The expected cash before.
    pub expected: Money,
    /// Whether it is the first: its float opens the books, instead of coming from the safe.
    #[serde(default, skip_serializing_if = "is_false")]
    pub first: bool,
}

impl ShiftOpened {
    /// The cash put into the drawer to make the float; negative where some was taken out.
    pub fn moved(&self) -> Money {
        self.float - self.expected
    }
}

/// Cash was put into the drawer or taken out of it, apart from sales.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashMoved {
    /// How much came in; negative where it went out.
    pub amount: Money,
    /// Where it came from, or went.
    pub place: CashPlace,
    /// Why.
    pub reason: String,
    /// The input tax in what was spent, where it can be deducted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<TaxTotal>,
}

/// How many of one note or coin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pieces {
    /// The value of one.
    pub value: Money,
    /// How many.
    pub count: u32,
}

impl Pieces {
    /// Their value together.
    pub fn worth(&self) -> Money {
        self.value * self.count
    }
}

/// An order's call number on its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallNumber {
    /// The business day.
    pub day: NaiveDate,
    /// The number.
    pub number: u32,
}

/// A shift ended with a counted drawer. The rest of its Z report follows from the facts before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftClosed {
    /// The shift's number, which is the Z report's.
    pub number: u32,
    /// Expected cash: the balance of `assets:till:cash`.
    pub expected: Money,
    /// Counted cash.
    pub counted: Money,
    /// The notes and coins of the count, where they were counted one by one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<Pieces>,
    /// Earlier counts, where the drawer was recounted after expected cash was shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counted_before: Vec<Money>,
    /// Why more or less was counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Its first order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_order: Option<CallNumber>,
    /// Its last order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_order: Option<CallNumber>,
    /// The tabs that pass to the next shift, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tabs: Vec<String>,
    /// Sales of all shifts so far, refunds not taken off: it never falls.
    pub grand_total: Money,
}

impl ShiftClosed {
    /// More in the drawer than expected; negative where it is short.
    pub fn over_short(&self) -> Money {
        self.counted - self.expected
    }
}

impl Happening for ShiftOpened {
    fn post(&self, day: NaiveDate, legs: &mut Legs) -> Posted {
        let from = if self.first { Account::Opening } else { Account::Safe };
        legs.add(day, Account::TillCash, None, self.moved());
        legs.add(day, from, None, -self.moved());
        Ok(())
    }

    /// A float of less than was there takes cash out of the drawer.
    fn needs(&self, _: Doer) -> Vec<Right> {
        let takes_out = self.float < self.expected && !self.first;
        if takes_out { vec![Right::MoveCash] } else { Vec::new() }
    }
}

impl Happening for CashMoved {
    fn post(&self, day: NaiveDate, legs: &mut Legs) -> Posted {
        let other = match &self.place {
            CashPlace::Safe => Account::Safe,
            CashPlace::Bank => Account::Bank,
            CashPlace::Kind(kind) => Account::Expense(Segment::Counter, kind.clone()),
        };
        let tax = tax_in(self.tax.as_ref());
        legs.add(day, Account::TillCash, None, self.amount);
        legs.add(day, other, None, -self.amount - tax);
        legs.add(day, Account::InputVat, None, tax);
        Ok(())
    }

    fn needs(&self, _: Doer) -> Vec<Right> {
        vec![Right::MoveCash]
    }

    fn cash_line(&self) -> Option<CashLine> {
        Some(CashLine::Moved(self.place.clone(), self.reason.clone()))
    }
}

impl Happening for ShiftClosed {
    fn post(&self, day: NaiveDate, legs: &mut Legs) -> Posted {
        legs.add(day, Account::TillCash, None, self.over_short());
        legs.add(day, Account::own(Segment::House, "over-short"), None, -self.over_short());
        Ok(())
    }

    fn needs(&self, _: Doer) -> Vec<Right> {
        vec![Right::CloseShift]
    }
}
