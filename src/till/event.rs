//! Events: planning, cancelling, and their money.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::orders::only;
use super::{Counter, Done, Request, Till, TillError};
pub use crate::books::EventRow;
use crate::books::Reader;
use crate::domain::business_day::business_day;
use crate::domain::fact::cost::Segment;
use crate::domain::fact::event::{
    EventCancelled, EventCostBooked, EventIncomeBooked, EventPlanned, MAX_EVENT_NAME_CHARS,
};
use crate::domain::fact::sale::TaxTotal;
use crate::domain::fact::{Fact, Purse};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::posting::{OWN_EVENT_INCOME, is_own_expense};

/// The most seats: more than any café that this till is for.
const MAX_SEATS: u32 = 100_000;

/// An event as asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventPlan {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: Id,
    /// When it starts.
    pub from: DateTime<FixedOffset>,
    /// When it ends.
    pub to: DateTime<FixedOffset>,
    /// Seats; the shop's unless said.
    pub capacity: Option<u32>,
}

/// Money of an event as asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventMoney {
    /// The event, as a person names it.
    pub event: String,
    /// The kind of income or cost.
    pub kind: Id,
    /// The amount, as written.
    pub amount: String,
    /// The tax in it, by the menu's name.
    pub tax: Option<Id>,
    /// Where it goes to or comes from.
    pub purse: Purse,
}

impl Till {
    /// Plans an event; its id is the request's.
    ///
    /// # Errors
    /// When it has no name, ends before it starts, or the books cannot be used.
    pub fn plan_event(&mut self, request: &Request, ask: &EventPlan) -> Result<Done, TillError> {
        self.record(request, "event plan", ask, |counter| {
            let name = ask.name.trim();
            let sound = !name.is_empty()
                && name.chars().count() <= MAX_EVENT_NAME_CHARS
                && !name.chars().any(char::is_control);
            if !sound {
                return Err(TillError::BadEventName);
            }
            if ask.to <= ask.from {
                return Err(TillError::EventEndsBeforeStart);
            }
            let shop = &counter.menu.shop;
            let capacity = ask.capacity.unwrap_or(shop.seats);
            if capacity > MAX_SEATS {
                return Err(TillError::TooManySeats(capacity));
            }
            Ok(Fact::EventPlanned(EventPlanned {
                name: name.to_owned(),
                kind: ask.kind.clone(),
                from: ask.from,
                to: ask.to,
                day: business_day(ask.from.to_utc(), shop.timezone, shop.business_day_starts),
                capacity,
            }))
        })
    }

    /// Cancels an event.
    ///
    /// # Errors
    /// When there is none, it was cancelled, or income stands on it.
    pub fn cancel_event(&mut self, request: &Request, event: &str) -> Result<Done, TillError> {
        self.record(request, "event cancel", &event, |counter| {
            let id = counter.standing_event(event)?;
            let standing: Vec<String> = counter
                .books
                .entries_of(id)?
                .into_iter()
                .filter(|entry| !entry.reversed)
                .filter_map(|entry| {
                    let Fact::EventIncomeBooked(income) = &entry.record.fact else { return None };
                    let amount = counter.menu.shop.currency.plain(income.amount);
                    Some(format!("{} {amount} ({})", income.kind, entry.record.id))
                })
                .collect();
            if standing.is_empty() {
                Ok(Fact::EventCancelled(EventCancelled { event: id }))
            } else {
                let name = find_event(counter.books, event)?.plan.name;
                Err(TillError::EventHasIncome { name, entries: standing.join(", ") })
            }
        })
    }

    /// Books income of an event: what is received, tax inside.
    ///
    /// # Errors
    /// When there is no such event, the kind is the till's own, or the books cannot be used.
    pub fn book_event_income(
        &mut self,
        request: &Request,
        ask: &EventMoney,
    ) -> Result<Done, TillError> {
        self.record(request, "event income", ask, |counter| {
            let amount = counter.positive(&ask.amount)?;
            if OWN_EVENT_INCOME.contains(&ask.kind.as_str()) {
                return Err(TillError::OwnKind(ask.kind.to_string()));
            }
            let tax = match &ask.tax {
                Some(name) => {
                    let rate = counter.menu.taxes.get(name);
                    let rate = *rate.ok_or_else(|| TillError::UnknownTax(name.to_string()))?;
                    let tax = rate.inside(amount);
                    Some(TaxTotal { name: name.clone(), rate, base: amount, tax })
                }
                None => None,
            };
            Ok(Fact::EventIncomeBooked(EventIncomeBooked {
                event: counter.standing_event(&ask.event)?,
                kind: ask.kind.clone(),
                amount,
                tax,
                to: ask.purse,
            }))
        })
    }

    /// Books a direct cost of an event.
    ///
    /// # Errors
    /// When there is no such event, the kind is the till's own, or the books cannot be used.
    pub fn book_event_cost(
        &mut self,
        request: &Request,
        ask: &EventMoney,
    ) -> Result<Done, TillError> {
        self.record(request, "event cost", ask, |counter| {
            if is_own_expense(Segment::Events, &ask.kind) {
                return Err(TillError::OwnKind(ask.kind.to_string()));
            }
            Ok(Fact::EventCostBooked(EventCostBooked {
                // A cancelled event may still cost: the speaker's train was booked.
                event: find_event(counter.books, &ask.event)?.id,
                kind: ask.kind.clone(),
                amount: counter.positive(&ask.amount)?,
                from: ask.purse,
            }))
        })
    }
}

impl Counter<'_> {
    /// An amount of more than nothing.
    pub(super) fn positive(&self, written: &str) -> Result<Money, TillError> {
        let amount = self.menu.shop.currency.parse(written)?;
        if amount > Money::ZERO { Ok(amount) } else { Err(TillError::NotPositive) }
    }
}

/// The event that a person means: by its id or the start of it.
///
/// # Errors
/// When there is none, or several start so.
pub fn find_event(books: Reader<'_>, written: &str) -> Result<EventRow, TillError> {
    let unknown = || TillError::UnknownEvent(written.to_owned());
    let found = only(books.by_prefix(written, &["EventPlanned"])?, written)?;
    books.event(found.ok_or_else(unknown)?.id)?.ok_or_else(unknown)
}
