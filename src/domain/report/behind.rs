//! The entries behind a figure: first the days, on one day the facts, down to the order.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::domain::business_day::Period;
use crate::domain::fact::Fact;
use crate::domain::id::Id;
use crate::domain::ids::{EventId, OrderId, RequestId};
use crate::domain::menu::Class;
use crate::domain::money::Money;
use crate::domain::statement::Line;

/// A figure that can be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Behind {
    /// A line of the statement.
    Line(Line),
    /// Net sales of an item: its id, its name where it stood on no menu, its class then.
    Item(Id, Option<String>, Class),
    /// Net sales of an hour of the wall clock.
    Hour(u32),
    /// Net sales of a person.
    Seller(String),
    /// An event, which has a page of its own.
    Event(EventId),
}

/// A figure of a period that was opened. The amounts of its rows add up to the figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The figure.
    pub of: Behind,
    /// The business days it is of.
    pub period: Period,
    /// The rows.
    pub rows: Vec<Found>,
    /// Their sum.
    pub sum: Money,
}

/// A row behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A business day, of several.
    Day(NaiveDate, Money),
    /// A fact of one day.
    Fact(Box<FoundFact>),
}

impl Found {
    /// Its part of the figure.
    pub fn amount(&self) -> Money {
        match self {
            Self::Day(_, amount) => *amount,
            Self::Fact(fact) => fact.amount,
        }
    }
}

/// A fact behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFact {
    /// The id of the fact.
    pub id: RequestId,
    /// The order that it is, or is about.
    pub order: Option<(OrderId, NaiveDate)>,
    /// When it happened.
    pub at: DateTime<FixedOffset>,
    /// The person who did it.
    pub by: String,
    /// The fact.
    pub fact: Fact,
    /// Its part of the figure.
    pub amount: Money,
}
