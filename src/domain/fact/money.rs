//! Money between accounts of the balance sheet: a provider pays out, the owner puts something in, a
//! tax is paid (docs/books.md, Moving money).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::happening::{Happening, Posted};
use super::paid::is_nothing;
use crate::domain::ids::EventId;
use crate::domain::money::Money;
use crate::domain::posting::{Account, Legs, Segment};
use crate::domain::rights::{Doer, Right};

/// Money went from one account to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyMoved {
    /// The account that it left.
    pub from: Account,
    /// The account that it went to.
    pub to: Account,
    /// How much left the first.
    pub amount: Money,
    /// How much of that was kept as a fee.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub fee: Money,
    /// The event, where it is an opening balance of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<EventId>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The second edition of the books began. Events of earlier days keep their money on the day on
/// which it is paid (docs/books.md, Event money).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionBegun {
    /// The edition.
    pub edition: u32,
    /// The business day on which it began, by the clock.
    pub day: NaiveDate,
}

impl Happening for MoneyMoved {
    fn post(&self, day: NaiveDate, legs: &mut Legs) -> Posted {
        legs.add(day, self.from.clone(), self.event, -self.amount);
        legs.add(day, self.to.clone(), self.event, self.amount - self.fee);
        legs.add(day, Account::own(Segment::House, "fees"), None, self.fee);
        Ok(())
    }

    fn needs(&self, _: Doer) -> Vec<Right> {
        vec![Right::EnterCosts]
    }
}

super::happening::posts_nothing!(EditionBegun; []);
