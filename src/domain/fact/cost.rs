//! Costs: rent, wages, power and all else that is paid by the month or on a day.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Purse;
use super::cash::CashLine;
use super::happening::{Happening, Posted};
use super::sale::TaxTotal;
use super::standing::tax_in;
use crate::domain::business_day::Month;
use crate::domain::id::Id;
use crate::domain::money::{Money, allocate};
pub use crate::domain::posting::Segment;
use crate::domain::posting::{Account, Legs};
use crate::domain::rights::{Doer, Right};

/// When a cost is borne.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum When {
    /// Every day of a month, from its first to its last; owed until paid.
    Month {
        /// Its first day.
        first: NaiveDate,
    },
    /// One day, paid at once.
    Day {
        /// The day.
        day: NaiveDate,
        /// The purse it was paid from.
        from: Purse,
    },
}

/// A cost, split over the sides of the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostAdded {
    /// `rent`, `labour`, `utilities` …
    pub kind: Id,
    /// The whole of it.
    pub amount: Money,
    /// When it is borne.
    pub when: When,
    /// The sides that bear it, in per cent, as written; adds up to 100.
    pub split: Vec<(Segment, Decimal)>,
    /// The input tax in it, where it can be deducted; the sides bear the rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<TaxTotal>,
}

impl CostAdded {
    /// Its days.
    pub fn days(&self) -> Vec<NaiveDate> {
        match self.when {
            When::Month { first } => Month::of(first).days().collect(),
            When::Day { day, .. } => vec![day],
        }
    }

    /// The month that it lies in; no cost reaches beyond one.
    pub fn month(&self) -> Month {
        match self.when {
            When::Month { first } => Month::of(first),
            When::Day { day, .. } => Month::of(day),
        }
    }

    /// The amount that each segment bears on each day, one segment after the other (docs/books.md,
    /// Monthly costs).
    pub fn borne(&self) -> Vec<(NaiveDate, Segment, Money)> {
        let days = self.days();
        let mut borne = Vec::new();
        for (segment, part) in self.parts() {
            let shares = allocate(part, &vec![1; days.len()]).into_iter();
            borne.extend(days.iter().zip(shares).map(|(day, share)| (*day, segment, share)));
        }
        borne
    }

    /// Each segment's part, by largest remainder.
    pub fn parts(&self) -> Vec<(Segment, Money)> {
        let hundredths: Vec<i64> = self
            .split
            .iter()
            .map(|(_, percent)| crate::domain::money::round(percent * Decimal::ONE_HUNDRED).minor())
            .collect();
        let amounts = allocate(self.amount - tax_in(self.tax.as_ref()), &hundredths);
        self.split.iter().map(|(segment, _)| *segment).zip(amounts).collect()
    }
}

impl Happening for CostAdded {
    fn post(&self, _: NaiveDate, legs: &mut Legs) -> Posted {
        let against = match self.when {
            When::Month { .. } => Account::Accrued,
            When::Day { from, .. } => from.account(),
        };
        for (day, segment, amount) in self.borne() {
            legs.add(day, Account::Expense(segment, self.kind.clone()), None, amount);
            legs.add(day, against.clone(), None, -amount);
        }
        if let (Some(tax), Some(first)) = (&self.tax, self.days().first()) {
            legs.add(*first, Account::InputVat, None, tax.tax);
            legs.add(*first, against, None, -tax.tax);
        }
        Ok(())
    }

    fn needs(&self, _: Doer) -> Vec<Right> {
        vec![Right::EnterCosts]
    }

    fn cash_line(&self) -> Option<CashLine> {
        Some(CashLine::Paid)
    }
}
