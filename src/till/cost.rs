//! Costs: rent, wages, power and whatever else the house pays.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use super::{Done, Request, Till, TillError};
use crate::domain::fact::cost::{CostAdded, Segment, When};
use crate::domain::fact::{Fact, Purse};
use crate::domain::id::Id;
use crate::domain::money::parse_decimal;
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

impl Till {
    /// Enters a cost; its id is the request's.
    ///
    /// # Errors
    /// When the split does not add up, the kind is the till's own, a day is sealed, or the books
    /// cannot be used.
    pub fn add_cost(&mut self, request: &Request, ask: &CostAsk) -> Result<Done, TillError> {
        self.record(request, "cost add", ask, |counter| {
            let amount = counter.positive(&ask.amount)?;
            let split = split(&ask.split)?;
            if split.iter().any(|(segment, _)| is_own_expense(*segment, &ask.kind)) {
                return Err(TillError::OwnKind(ask.kind.to_string()));
            }
            let when = match ask.when {
                CostWhen::Month(first) => When::Month { first },
                CostWhen::Day(day, from) => When::Day { day, from },
            };
            Ok(Fact::CostAdded(CostAdded { kind: ask.kind.clone(), amount, when, split }))
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
