//! Costs: rent, wages, power and all else that is paid by the month or on a day.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Purse, spread};
use crate::domain::business_day::Month;
use crate::domain::id::Id;
use crate::domain::money::{Money, allocate};

/// The side of the house that bears a cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Segment {
    /// The coffee side, a cost centre.
    Counter,
    /// The events, a profit centre.
    Events,
    /// The house: costs of neither side.
    House,
}

impl Segment {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Counter, Self::Events, Self::House];

    /// Its word in the books.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Events => "events",
            Self::House => "house",
        }
    }

    /// Reads its word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.as_str() == text)
    }
}

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
            borne.extend(spread(part, &days).into_iter().map(|(day, of)| (day, segment, of)));
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
        let amounts = allocate(self.amount, &hundredths);
        self.split.iter().map(|(segment, _)| *segment).zip(amounts).collect()
    }
}
