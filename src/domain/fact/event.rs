//! Events: what pays for the coffee.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Purse;
use super::cash::CashLine;
use super::happening::{Happening, Posted, posts_nothing};
use super::sale::TaxTotal;
use crate::domain::id::Id;
use crate::domain::ids::EventId;
use crate::domain::money::Money;
use crate::domain::posting::{Account, Legs, Segment};
use crate::domain::rights::{Doer, Right};

/// The longest name of an event, in characters.
pub(crate) const MAX_EVENT_NAME_CHARS: usize = 80;

/// An event. Its id is the fact's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventPlanned {
    /// Its name.
    pub name: String,
    /// `talk`, `training`, `meet-up` …
    pub kind: Id,
    /// When it starts.
    pub from: DateTime<FixedOffset>,
    /// When it ends.
    pub to: DateTime<FixedOffset>,
    /// The business day it starts on.
    pub day: NaiveDate,
    /// Seats.
    pub capacity: u32,
    /// Its host.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// Notes for the people who work at it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
}

/// The plan of an event changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventChanged {
    /// Whose id it is.
    pub event: EventId,
    /// What it is now.
    #[serde(flatten)]
    pub plan: EventPlanned,
}

/// A host paid an invoice, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventCollected {
    /// The event.
    pub event: EventId,
    /// How much.
    pub amount: Money,
    /// Where it went: the bank, or the drawer.
    pub to: Purse,
}

/// An event will not take place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventCancelled {
    /// The event.
    pub event: EventId,
}

/// Income of an event, tax inside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventIncomeBooked {
    /// The event.
    pub event: EventId,
    /// `venue-hire`, `sponsorship`, `tickets` …
    pub kind: Id,
    /// The amount received.
    pub amount: Money,
    /// The tax in it, where it carries one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<TaxTotal>,
    /// Where it went.
    pub to: Purse,
}

/// A direct cost of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventCostBooked {
    /// The event.
    pub event: EventId,
    /// `speakers`, `catering` …
    pub kind: Id,
    /// The amount paid.
    pub amount: Money,
    /// The purse it was paid from.
    pub from: Purse,
}

posts_nothing!(EventPlanned, EventChanged, EventCancelled; [Right::PlanEvents]);

impl Happening for EventCollected {
    fn post(&self, day: NaiveDate, legs: &mut Legs) -> Posted {
        let event = Some(self.event);
        legs.add(day, self.to.account(), event, self.amount);
        legs.add(day, Account::EventReceivable, event, -self.amount);
        Ok(())
    }

    fn needs(&self, _: Doer) -> Vec<Right> {
        vec![Right::PlanEvents]
    }

    fn cash_line(&self) -> Option<CashLine> {
        Some(CashLine::Received)
    }
}

impl Happening for EventIncomeBooked {
    fn post(&self, day: NaiveDate, legs: &mut Legs) -> Posted {
        let tax = self.tax.as_ref().map_or(Money::ZERO, |tax| tax.tax);
        let event = Some(self.event);
        legs.add(day, self.to.account(), event, self.amount);
        legs.add(day, Account::EventIncome(self.kind.clone()), event, -(self.amount - tax));
        legs.add(day, Account::Vat, event, -tax);
        Ok(())
    }

    fn needs(&self, _: Doer) -> Vec<Right> {
        vec![Right::PlanEvents]
    }

    fn cash_line(&self) -> Option<CashLine> {
        Some(CashLine::Received)
    }
}

impl Happening for EventCostBooked {
    fn post(&self, day: NaiveDate, legs: &mut Legs) -> Posted {
        let event = Some(self.event);
        legs.add(day, Account::Expense(Segment::Events, self.kind.clone()), event, self.amount);
        legs.add(day, self.from.account(), event, -self.amount);
        Ok(())
    }

    fn needs(&self, _: Doer) -> Vec<Right> {
        vec![Right::PlanEvents]
    }

    fn cash_line(&self) -> Option<CashLine> {
        Some(CashLine::Paid)
    }
}
