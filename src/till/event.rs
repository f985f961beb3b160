//! Events: planning, cancelling, and their money.

mod money;
mod papers;
mod seen;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

pub use self::money::{BookEventCost, BookEventIncome, CollectInvoice};
pub(super) use self::money::{cash_rounding, positive};
pub use self::papers::{EventPaper, PrintEvent};
pub(super) use self::seen::uplift;
pub use self::seen::{
    EventPage, EventView, EventsNow, Planned, Running, Season, overlapping, report,
};
use super::ask::{About, Ask};
pub use super::error::EventError;
use super::{Scene, Standing, TillError, text};
pub(crate) use crate::books::EventRow;
use crate::books::Reader;
use crate::domain::business_day::{Month, business_day, wall_clock};
use crate::domain::fact::Fact;
use crate::domain::fact::event::{
    EventCancelled, EventChanged, EventCollected, EventCostBooked, EventIncomeBooked, EventPlanned,
    MAX_EVENT_NAME_CHARS, Moved,
};
use crate::domain::fact::guest::{CheckInUndone, GuestCheckedIn, GuestDroppedOut, GuestSignedUp};
use crate::domain::fact::package::{EventSettled, PackageSold};
use crate::domain::fact::staff::StaffClockedOut;
use crate::domain::id::Id;
use crate::domain::ids::EventId;
use crate::domain::name::is_bending;

/// The most seats: more than any café that this till is for.
const MAX_SEATS: u32 = 100_000;

/// Plans an event; its id is the request's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanEvent {
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
    /// Its host.
    pub host: Option<String>,
    /// Notes for the people who work at it.
    pub notes: Option<String>,
}

/// Changes an event, as far as something is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeEvent {
    /// The event.
    pub event: EventId,
    /// Another name.
    pub name: Option<String>,
    /// Another kind.
    pub kind: Option<Id>,
    /// When it starts.
    pub from: Option<DateTime<FixedOffset>>,
    /// When it ends.
    pub to: Option<DateTime<FixedOffset>>,
    /// Seats.
    pub capacity: Option<u32>,
    /// Its host; an empty text: none.
    pub host: Option<String>,
    /// Notes for the people who work at it; an empty text: none.
    pub notes: Option<String>,
}

/// Cancels an event; income that stands on it must be taken back before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CancelEvent(pub EventId);

impl PlanEvent {
    /// Another event like one that was planned, from another time on.
    pub fn like(plan: &EventPlanned, from: DateTime<FixedOffset>) -> Self {
        Self {
            name: plan.name.clone(),
            kind: plan.kind.clone(),
            from,
            to: from + (plan.to - plan.from),
            capacity: Some(plan.capacity),
            host: plan.host.clone(),
            notes: plan.notes.clone(),
        }
    }
}

impl ChangeEvent {
    /// Changes all of an event to what a plan says.
    pub fn to(event: EventId, plan: PlanEvent) -> Self {
        let PlanEvent { name, kind, from, to, capacity, host, notes } = plan;
        Self {
            event,
            name: Some(name),
            kind: Some(kind),
            from: Some(from),
            to: Some(to),
            capacity,
            host: Some(host.unwrap_or_default()),
            notes: Some(notes.unwrap_or_default()),
        }
    }

    fn on(&self, before: &EventPlanned) -> PlanEvent {
        PlanEvent {
            name: self.name.clone().unwrap_or_else(|| before.name.clone()),
            kind: self.kind.clone().unwrap_or_else(|| before.kind.clone()),
            from: self.from.unwrap_or(before.from),
            to: self.to.unwrap_or(before.to),
            capacity: Some(self.capacity.unwrap_or(before.capacity)),
            host: self.host.clone().or_else(|| before.host.clone()),
            notes: self.notes.clone().or_else(|| before.notes.clone()),
        }
    }
}

impl Ask for PlanEvent {
    type Fact = EventPlanned;
    const WORD: &'static str = "event plan";

    fn rule(&self, scene: &Scene<'_>) -> Result<EventPlanned, TillError> {
        let plan = scene.plan(self)?;
        scene.refuse_sealed(plan.day, EventError::IntoSealed)?;
        Ok(plan)
    }

    fn particulars(&self, _about: &About<'_>) -> Vec<String> {
        vec![self.name.clone()]
    }
}

impl Ask for ChangeEvent {
    type Fact = EventChanged;
    const WORD: &'static str = "event change";

    fn rule(&self, scene: &Scene<'_>) -> Result<EventChanged, TillError> {
        let before = scene.standing(self.event)?.plan;
        let plan = scene.plan(&self.on(&before))?;
        if plan == before {
            return Err(TillError::NothingChanges(before.name));
        }
        if plan.day == before.day {
            return Ok(EventChanged { event: self.event, plan, moved: None });
        }
        scene.refuse_sealed(before.day, EventError::IsSealed)?;
        scene.refuse_sealed(plan.day, EventError::IntoSealed)?;
        let amounts = scene.on_the_day_of(self.event)?;
        let moved = Moved { from: before.day, to: plan.day, amounts };
        let moved = Some(moved).filter(|moved| !moved.amounts.is_empty());
        Ok(EventChanged { event: self.event, plan, moved })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        self.name.clone().or_else(|| about.event(self.event)).into_iter().collect()
    }
}

impl Ask for CancelEvent {
    type Fact = EventCancelled;
    const WORD: &'static str = "event cancel";

    fn rule(&self, scene: &Scene<'_>) -> Result<EventCancelled, TillError> {
        let event = scene.standing(self.0)?;
        let entries = scene.standing_on(event.id)?;
        scene.refuse_sealed(event.plan.day, EventError::IsSealed)?;
        if entries.is_empty() {
            Ok(EventCancelled { event: event.id })
        } else {
            Err(EventError::HasIncome { name: event.plan.name, entries }.into())
        }
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        [Some(about.word("event-cancel")), about.event(self.0)].into_iter().flatten().collect()
    }
}

impl Scene<'_> {
    /// An event that was not cancelled.
    pub(super) fn standing(&self, id: EventId) -> Result<EventRow, TillError> {
        standing(self.books, id)
    }

    /// The income and the packages that keep an event from being cancelled.
    fn standing_on(&self, id: EventId) -> Result<Vec<Standing>, TillError> {
        let entries = self.books.entries_of(id)?;
        let entries = entries.into_iter().filter(|entry| !entry.reversed);
        let income = entries.filter_map(|entry| {
            let Fact::EventIncomeBooked(income) = &entry.record.fact else { return None };
            let amount = self.menu.shop.currency.of(income.amount);
            Some(Standing::Income { kind: income.kind.clone(), amount, id: entry.record.id })
        });
        let packages = self.books.packages_of(id)?;
        let packages = packages.iter().filter(|package| !package.is_reversed);
        let packages = packages.map(|p| Standing::Package { drinks: p.sold.drinks, id: p.id });
        Ok(income.chain(packages).collect())
    }

    fn plan(&self, ask: &PlanEvent) -> Result<EventPlanned, TillError> {
        let name = ask.name.trim();
        let sound = !name.is_empty()
            && name.chars().count() <= MAX_EVENT_NAME_CHARS
            && !name.chars().any(is_bending);
        if !sound {
            return Err(EventError::BadName.into());
        }
        if ask.to <= ask.from {
            return Err(EventError::EndsBeforeStart.into());
        }
        let shop = &self.menu.shop;
        let capacity = ask.capacity.unwrap_or(shop.seats);
        if capacity > MAX_SEATS {
            return Err(EventError::TooManySeats(capacity).into());
        }
        let written = |what, text: &Option<String>| {
            let said = text.as_deref().filter(|text| !text.trim().is_empty());
            said.map(|text| self::text(what, text)).transpose()
        };
        Ok(EventPlanned {
            name: name.to_owned(),
            kind: ask.kind.clone(),
            // As the shop's own clock shows it, whatever offset it was written with.
            from: wall_clock(ask.from.to_utc(), shop.timezone),
            to: wall_clock(ask.to.to_utc(), shop.timezone),
            day: business_day(ask.from.to_utc(), shop.timezone, shop.business_day_starts),
            capacity,
            host: written("host", &ask.host)?,
            notes: written("notes", &ask.notes)?,
        })
    }

    /// How many events were held stands in the statement of a closed month.
    fn refuse_sealed(&self, day: NaiveDate, why: fn(Month) -> EventError) -> Result<(), TillError> {
        let month = Month::of(day);
        if self.books.sealed_months()?.contains(&month) {
            return Err(why(month).into());
        }
        Ok(())
    }
}

/// The event that a fact is about.
pub fn event_in(fact: &Fact) -> Option<EventId> {
    match fact {
        Fact::EventChanged(EventChanged { event, .. })
        | Fact::EventCancelled(EventCancelled { event })
        | Fact::EventIncomeBooked(EventIncomeBooked { event, .. })
        | Fact::EventCostBooked(EventCostBooked { event, .. })
        | Fact::EventCollected(EventCollected { event, .. })
        | Fact::EventSettled(EventSettled { event, .. })
        | Fact::PackageSold(PackageSold { event, .. })
        | Fact::GuestSignedUp(GuestSignedUp { event, .. })
        | Fact::GuestDroppedOut(GuestDroppedOut { event, .. })
        | Fact::GuestCheckedIn(GuestCheckedIn { event, .. })
        | Fact::CheckInUndone(CheckInUndone { event, .. }) => Some(*event),
        Fact::StaffClockedOut(StaffClockedOut { event, .. }) => *event,
        Fact::InvoiceIssued(invoice) => Some(invoice.event),
        _ => None,
    }
}

/// An event.
pub(super) fn row(books: Reader<'_>, id: EventId) -> Result<EventRow, TillError> {
    books.event(id)?.ok_or_else(|| EventError::Unknown(id.to_string()).into())
}

/// An event that was not cancelled.
pub(super) fn standing(books: Reader<'_>, id: EventId) -> Result<EventRow, TillError> {
    let event = row(books, id)?;
    if event.cancelled { Err(EventError::IsCancelled(event.plan.name).into()) } else { Ok(event) }
}
