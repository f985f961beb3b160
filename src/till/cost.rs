//! Costs: rent, wages, power and whatever else the house pays.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use super::{Done, Request, Till, TillError};
use crate::books::Reader;
use crate::domain::business_day::Month;
use crate::domain::fact::cost::{CostAdded, Segment, When};
use crate::domain::fact::{Fact, Purse};
use crate::domain::id::Id;
use crate::domain::ids::EntryId;
use crate::domain::money::{Currency, Money, parse_decimal};
use crate::domain::posting::is_own_expense;

/// A cost as asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CostAsk {
    /// Its kind.
    pub kind: Id,
    /// The whole of it, as written.
    pub amount: String,
    /// When it is borne.
    pub when: CostWhen,
    /// Who bears it: `counter=70,events=30`, as written.
    pub split: Vec<(String, String)>,
}

/// When a cost is borne.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum CostWhen {
    /// Every day of the month that starts on this day.
    Month(NaiveDate),
    /// One day, paid at once.
    Day(NaiveDate, Purse),
}

impl CostAsk {
    /// The same cost, on every day of a month.
    pub fn again(cost: &CostAdded, month: Month, currency: Currency) -> Self {
        let share = |(side, percent): &(Segment, Decimal)| {
            (side.as_str().to_owned(), percent.normalize().to_string())
        };
        Self {
            kind: cost.kind.clone(),
            amount: currency.plain(cost.amount),
            when: CostWhen::Month(month.first()),
            split: cost.split.iter().map(share).collect(),
        }
    }

    /// The cost that it comes to.
    ///
    /// # Errors
    /// When the amount is none, the split does not add up, or the kind is the till's own.
    pub fn cost(&self, currency: Currency) -> Result<CostAdded, TillError> {
        let amount = currency.parse(&self.amount)?;
        if amount <= Money::ZERO {
            return Err(TillError::NotPositive);
        }
        let split = split(&self.split)?;
        if split.iter().any(|(segment, _)| is_own_expense(*segment, &self.kind)) {
            return Err(TillError::OwnKind(self.kind.clone()));
        }
        let when = match self.when {
            CostWhen::Month(first) => When::Month { first },
            CostWhen::Day(day, from) => When::Day { day, from },
        };
        Ok(CostAdded { kind: self.kind.clone(), amount, when, split })
    }
}

impl Till {
    /// Enters a cost; its id is the request's.
    ///
    /// # Errors
    /// When the split does not add up, the kind is the till's own, a day is sealed, or the books
    /// cannot be used.
    pub fn add_cost(&mut self, request: &Request, ask: &CostAsk) -> Result<Done, TillError> {
        self.record(request, "cost add", ask, |scene| {
            Ok(Fact::CostAdded(ask.cost(scene.menu.shop.currency)?))
        })
    }
}

/// Each side once, and 100 in all.
fn split(written: &[(String, String)]) -> Result<Vec<(Segment, Decimal)>, TillError> {
    let shown: Vec<String> = written.iter().map(|(s, p)| format!("{s}={p}")).collect();
    let wrong = || TillError::Split(shown.join(","));
    let mut split: Vec<(Segment, Decimal)> = Vec::new();
    for (segment, percent) in written {
        let segment = Segment::parse(segment).ok_or_else(wrong)?;
        let percent = parse_decimal(percent, 2).map_err(|_| wrong())?;
        if percent <= Decimal::ZERO || split.iter().any(|(s, _)| *s == segment) {
            return Err(wrong());
        }
        split.push((segment, percent));
    }
    if split.iter().map(|(_, p)| *p).sum::<Decimal>() == Decimal::ONE_HUNDRED {
        Ok(split)
    } else {
        Err(wrong())
    }
}

/// A cost as it stands in the books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostEntry {
    /// Its id.
    pub id: EntryId,
    /// The business day it was entered on.
    pub day: NaiveDate,
    /// Who entered it.
    pub by: String,
    /// What was entered.
    pub cost: CostAdded,
    /// How it was taken back, where it was.
    pub back: Option<Back>,
}

/// How a cost was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Back {
    /// The business day on which that was done.
    pub day: NaiveDate,
    /// Who did it.
    pub by: String,
    /// Why.
    pub reason: String,
    /// Whether its month was sealed by then, so that it stays and all of it is undone on that day.
    pub whole: bool,
}

impl CostEntry {
    /// Whether it counts in its own month: it stands, or was taken back only after that was sealed.
    pub fn counts(&self) -> bool {
        self.back.as_ref().is_none_or(|back| back.whole)
    }

    /// Whether it was taken back whole in this month.
    pub fn is_undone_in(&self, month: Month) -> bool {
        self.back.as_ref().is_some_and(|back| back.whole && Month::of(back.day) == month)
    }
}

/// All costs, and the months that take none any more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CostsView {
    /// In the order they were entered.
    pub entries: Vec<CostEntry>,
    /// The months that are sealed, in order.
    pub sealed: Vec<Month>,
}

impl CostsView {
    /// Reads them.
    ///
    /// # Errors
    /// When the books cannot be read.
    pub fn of(books: Reader<'_>) -> Result<Self, TillError> {
        let mut entries = Vec::new();
        for entry in books.costs()? {
            let back = match entry.reversed {
                true => books.taken_back_by(entry.record.seq)?,
                false => None,
            };
            let back = back.and_then(|back| {
                let Fact::Reversed(reversed) = back.fact else { return None };
                let (reason, whole) = (reversed.reason, reversed.whole);
                Some(Back { day: back.day, by: back.by, reason, whole })
            });
            let (id, day, by) = (entry.record.id, entry.record.day, entry.record.by);
            if let Fact::CostAdded(cost) = entry.record.fact {
                entries.push(CostEntry { id: id.into(), day, by, cost, back });
            }
        }
        Ok(Self { entries, sealed: books.sealed_months()? })
    }

    /// The costs of a month, those of its days among them.
    pub fn in_month(&self, month: Month) -> impl Iterator<Item = &CostEntry> {
        self.entries.iter().filter(move |entry| entry.cost.month() == month)
    }

    /// The costs of other months that were taken back whole in this one.
    pub fn undone_in(&self, month: Month) -> impl Iterator<Item = &CostEntry> {
        self.entries.iter().filter(move |entry| entry.is_undone_in(month))
    }

    /// What each side bears in a month, as its statement has it.
    pub fn borne_in(&self, month: Month) -> [(Segment, Money); 3] {
        let adds = self.in_month(month).filter(|entry| entry.counts());
        let adds = adds.flat_map(|entry| entry.cost.parts());
        let takes = self.undone_in(month).flat_map(|entry| entry.cost.parts());
        let all: Vec<_> = adds.chain(takes.map(|(side, amount)| (side, -amount))).collect();
        Segment::ALL.map(|side| {
            let of_side = all.iter().filter(|(of, _)| *of == side);
            (side, of_side.map(|(_, amount)| *amount).sum())
        })
    }

    /// Whether a month takes no cost any more.
    pub fn is_sealed(&self, month: Month) -> bool {
        self.sealed.contains(&month)
    }

    /// What was entered monthly in the month before and is missing in this one. Each cost of this month stands
    /// for one of the month before: for the same one if there is such, else for one of its kind.
    pub fn missing_in(&self, month: Month) -> Vec<&CostAdded> {
        let monthly = |month| {
            let standing = self.in_month(month).filter(|entry| entry.back.is_none());
            let costs = standing.map(|entry| &entry.cost);
            costs.filter(|cost| matches!(cost.when, When::Month { .. })).collect::<Vec<_>>()
        };
        let (mut missing, mut here) = (monthly(month.before()), monthly(month));
        let is_same = |a: &CostAdded, b: &CostAdded| a.amount == b.amount && a.split == b.split;
        for is_alike in [is_same, |_: &CostAdded, _: &CostAdded| true] {
            here.retain(|cost| {
                let alike = |of: &&CostAdded| of.kind == cost.kind && is_alike(of, cost);
                let found = missing.iter().position(alike);
                if let Some(at) = found {
                    missing.remove(at);
                }
                found.is_none()
            });
        }
        missing
    }

    /// Kinds that were entered, the last one first, each once.
    pub fn kinds(&self) -> Vec<&Id> {
        let mut kinds = Vec::new();
        for entry in self.entries.iter().rev() {
            if !kinds.contains(&&entry.cost.kind) {
                kinds.push(&entry.cost.kind);
            }
        }
        kinds
    }
}
