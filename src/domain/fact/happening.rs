//! What every fact has to say of itself, beside its body.
//!
//! What it posts and which rights it takes is said by each, were it *nothing*: money and rights
//! have no silent default. All else most facts have nothing to do with.

use chrono::NaiveDate;

use super::DecodeError;
use super::cash::CashLine;
use super::moves::StockMove;
use super::paid::Paid;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::posting::Legs;
use crate::domain::rights::{Doer, Right};

/// Posted; a reversal fails where the body of its inner fact cannot be read.
pub(super) type Posted = Result<(), DecodeError>;

/// A fact by its body.
pub(super) trait Happening {
    /// Its legs, where it is recorded on a business day.
    fn post(&self, day: NaiveDate, legs: &mut Legs) -> Posted;

    /// The rights that it takes.
    fn needs(&self, doer: Doer) -> Vec<Right>;

    /// What it does to the stock.
    fn moves(&self) -> Result<Vec<StockMove>, DecodeError> {
        Ok(Vec::new())
    }

    /// Cups made; negative where they were never made after all.
    fn made(&self) -> i64 {
        0
    }

    /// What guests paid by it, or got back.
    fn tendered(&self) -> Result<Vec<Tendered>, DecodeError> {
        Ok(Vec::new())
    }

    /// The day on which its quantities and payments count, where it is recorded on a business day.
    fn counts_on(&self, day: NaiveDate) -> NaiveDate {
        day
    }

    /// Why it brings cash into the drawer or takes it out, where it does and no count makes it.
    fn cash_line(&self) -> Option<CashLine> {
        None
    }

    /// The body as what it does, boxed or not.
    fn happening(&self) -> &dyn Happening
    where
        Self: Sized,
    {
        self
    }
}

/// Bodies that post nothing, and the rights that they take.
macro_rules! posts_nothing {
    ($($body:ident),+; $rights:tt) => {$(
        impl $crate::domain::fact::happening::Happening for $body {
            fn post(
                &self,
                _: chrono::NaiveDate,
                _: &mut $crate::domain::posting::Legs,
            ) -> $crate::domain::fact::happening::Posted {
                Ok(())
            }

            fn needs(
                &self,
                _: $crate::domain::rights::Doer,
            ) -> Vec<$crate::domain::rights::Right> {
                vec!$rights
            }
        }
    )+};
}

pub(super) use posts_nothing;

/// What a tender brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tendered {
    /// The tender.
    pub tender: Id,
    /// How many payments more.
    pub count: i64,
    /// What came in; negative where it was another tender.
    pub taken: Money,
    /// What was given back.
    pub given_back: Money,
}

impl Tendered {
    /// A payment.
    pub(super) fn taken(paid: &Paid) -> Self {
        let (taken, given_back) = (paid.amount, Money::ZERO);
        Self { tender: paid.tender.clone(), count: 1, taken, given_back }
    }

    /// Money that goes back; what was paid with it stays a payment.
    pub(super) fn given_back(paid: &Paid) -> Self {
        let (taken, given_back) = (Money::ZERO, paid.amount);
        Self { tender: paid.tender.clone(), count: 0, taken, given_back }
    }
}
