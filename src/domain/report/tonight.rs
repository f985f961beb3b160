//! What an owner asks first of an evening: the event, who owes, and who works
//! (docs/statement.md, Tonight).

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::domain::event_report::EventReport;
use crate::domain::ids::EventId;
use crate::domain::money::Money;

/// How an event lies to the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// It goes on.
    Running,
    /// It is over.
    Over,
    /// It is still to come on the day.
    Later,
    /// It is on a later day, in so many days.
    Next(i64),
}

/// The event of the day, or the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tonight {
    /// How it lies.
    pub when: When,
    /// All of it.
    pub report: EventReport,
}

/// A host who owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owing {
    /// The event that it is owed for.
    pub event: EventId,
    /// Its host; its name where it has none.
    pub who: String,
    /// The day of the event.
    pub day: NaiveDate,
    /// How much, tax inside.
    pub amount: Money,
}

/// A person's work on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Their name.
    pub name: String,
    /// Since when.
    pub from: DateTime<FixedOffset>,
    /// Until when; none while they are at work.
    pub to: Option<DateTime<FixedOffset>>,
    /// What their hours come to; not posted while they are at work.
    pub labour: Money,
}
