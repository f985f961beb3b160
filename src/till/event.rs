//! Events: planning, cancelling, and their money.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, TimeZone, Utc};
use serde::Serialize;

use super::orders::only;
use super::{Done, Request, Scene, Standing, Till, TillError, text};
pub use crate::books::EventRow;
use crate::books::Reader;
use crate::domain::business_day::{Month, Period, business_day, wall_clock};
use crate::domain::event_report::{EventReport, Uplift, drunk, entry};
use crate::domain::fact::cost::Segment;
use crate::domain::fact::event::{
    EventCancelled, EventChanged, EventCollected, EventCostBooked, EventIncomeBooked, EventPlanned,
    MAX_EVENT_NAME_CHARS,
};
use crate::domain::fact::sale::TaxTotal;
use crate::domain::fact::{Fact, FactKind, Purse};
use crate::domain::id::Id;
use crate::domain::ids::{EventId, OrderId};
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::domain::posting::{OWN_EVENT_INCOME, is_own_expense};
use crate::domain::statement::Statement;
use crate::locale::Locale;
use crate::paper::event_statement::event_statement;
use crate::print::Width;
use crate::print::pdf::Press;

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
    /// Whose it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// What whoever works it must know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
}

/// What changes about an event; all else stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct EventChange {
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
    /// Whose it is; an empty text: nobody's in particular.
    pub host: Option<String>,
    /// What whoever works it must know.
    pub notes: Option<String>,
}

impl EventChange {
    /// All of it as in a plan.
    pub fn to(plan: EventPlan) -> Self {
        let EventPlan { name, kind, from, to, capacity, host, notes } = plan;
        Self {
            name: Some(name),
            kind: Some(kind),
            from: Some(from),
            to: Some(to),
            capacity,
            host: Some(host.unwrap_or_default()),
            notes: Some(notes.unwrap_or_default()),
        }
    }

    fn on(&self, before: &EventPlanned) -> EventPlan {
        EventPlan {
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

impl EventPlan {
    /// Another one like it, that starts then.
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

impl Till {
    /// Plans an event; its id is the request's.
    ///
    /// # Errors
    /// When it has no name, ends before it starts, or the books cannot be used.
    pub fn plan_event(&mut self, request: &Request, ask: &EventPlan) -> Result<Done, TillError> {
        self.record(request, "event plan", ask, |scene| {
            let plan = scene.plan(ask)?;
            scene.refuse_sealed_event(plan.day)?;
            Ok(Fact::EventPlanned(plan))
        })
    }

    /// Changes an event, as far as something is named.
    ///
    /// # Errors
    /// When there is none, it was cancelled or lies in a sealed month, what is asked for is no event, nothing
    /// would change, or the books cannot be used.
    pub fn change_event(
        &mut self,
        request: &Request,
        event: &str,
        ask: &EventChange,
    ) -> Result<Done, TillError> {
        self.record(request, "event change", &(event, ask), |scene| {
            let id = scene.standing_event(event)?;
            let before = find_event(scene.books, event)?.plan;
            let plan = scene.plan(&ask.on(&before))?;
            if plan == before {
                return Err(TillError::NothingChanges(before.name));
            }
            if plan.day != before.day {
                scene.refuse_sealed_event(before.day)?;
                scene.refuse_sealed_event(plan.day)?;
            }
            Ok(Fact::EventChanged(EventChanged { event: id, plan }))
        })
    }

    /// A host pays what was invoiced, or a part of it.
    ///
    /// # Errors
    /// When there is no such event, less than that is owed, or the books cannot be used.
    pub fn collect(
        &mut self,
        request: &Request,
        event: &str,
        amount: &str,
        to: Purse,
    ) -> Result<Done, TillError> {
        self.record(request, "event collect", &(event, amount, to), |scene| {
            let event = find_event(scene.books, event)?.id;
            let (amount, owed) = (scene.positive(amount)?, scene.books.owed_for(event)?);
            if amount > owed {
                let owed = scene.menu.shop.currency.of(owed);
                return Err(TillError::NotOwed { owed });
            }
            Ok(Fact::EventCollected(EventCollected { event, amount, to }))
        })
    }

    /// Cancels an event.
    ///
    /// # Errors
    /// When there is none, it was cancelled, or income stands on it.
    pub fn cancel_event(&mut self, request: &Request, event: &str) -> Result<Done, TillError> {
        self.record(request, "event cancel", &event, |scene| {
            let id = scene.standing_event(event)?;
            let standing = scene
                .books
                .entries_of(id)?
                .into_iter()
                .filter(|entry| !entry.reversed)
                .filter_map(|entry| {
                    let Fact::EventIncomeBooked(income) = &entry.record.fact else { return None };
                    let amount = scene.menu.shop.currency.of(income.amount);
                    Some(Standing::Income {
                        kind: income.kind.clone(),
                        amount,
                        id: entry.record.id,
                    })
                });
            let packages = scene.books.packages_of(id)?;
            let unserved = packages.iter().filter(|package| !package.is_reversed);
            let unserved = unserved.map(|p| Standing::Package { drinks: p.sold.drinks, id: p.id });
            let entries: Vec<Standing> = standing.chain(unserved).collect();
            scene.refuse_sealed_event(find_event(scene.books, event)?.plan.day)?;
            if entries.is_empty() {
                Ok(Fact::EventCancelled(EventCancelled { event: id }))
            } else {
                let name = find_event(scene.books, event)?.plan.name;
                Err(TillError::EventHasIncome { name, entries })
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
        self.record(request, "event income", ask, |scene| {
            let amount = scene.positive(&ask.amount)?;
            if OWN_EVENT_INCOME.contains(&ask.kind.as_str()) {
                return Err(TillError::OwnKind(ask.kind.clone()));
            }
            let tax = match &ask.tax {
                Some(name) => {
                    let rate = scene.menu.taxes.get(name);
                    let rate = *rate.ok_or_else(|| TillError::UnknownTax(name.clone()))?;
                    let tax = rate.inside(amount);
                    Some(TaxTotal { name: name.clone(), rate, base: amount, tax })
                }
                None => None,
            };
            Ok(Fact::EventIncomeBooked(EventIncomeBooked {
                event: scene.standing_event(&ask.event)?,
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
        self.record(request, "event cost", ask, |scene| {
            if is_own_expense(Segment::Events, &ask.kind) {
                return Err(TillError::OwnKind(ask.kind.clone()));
            }
            Ok(Fact::EventCostBooked(EventCostBooked {
                // A cancelled event may still cost: the speaker's train was booked.
                event: find_event(scene.books, &ask.event)?.id,
                kind: ask.kind.clone(),
                amount: scene.positive(&ask.amount)?,
                from: ask.purse,
            }))
        })
    }
}

impl Scene<'_> {
    /// An event that was not cancelled.
    pub(super) fn standing(&self, id: EventId) -> Result<EventRow, TillError> {
        let event = self.books.event(id)?;
        let event = event.ok_or_else(|| TillError::UnknownEvent(id.to_string()))?;
        match event.cancelled {
            true => Err(TillError::EventIsCancelled(event.plan.name)),
            false => Ok(event),
        }
    }

    fn plan(&self, ask: &EventPlan) -> Result<EventPlanned, TillError> {
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
        let shop = &self.menu.shop;
        let capacity = ask.capacity.unwrap_or(shop.seats);
        if capacity > MAX_SEATS {
            return Err(TillError::TooManySeats(capacity));
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
    fn refuse_sealed_event(&self, day: NaiveDate) -> Result<(), TillError> {
        let month = Month::of(day);
        if self.books.sealed_months()?.contains(&month) {
            return Err(TillError::EventIsSealed(month));
        }
        Ok(())
    }

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
    let found = only(books.by_prefix(written, &[FactKind::EventPlanned])?, written)?;
    books.event(found.ok_or_else(unknown)?.id.into())?.ok_or_else(unknown)
}

/// Other events at the time of one, which were not cancelled.
///
/// # Errors
/// When the books cannot be read.
pub fn overlapping(books: Reader<'_>, event: EventId) -> Result<Vec<EventRow>, TillError> {
    let Some(row) = books.event(event)? else { return Ok(Vec::new()) };
    let (from, to) = (row.plan.from.to_utc(), row.plan.to.to_utc());
    let mut others = books.events_around(to, from)?;
    others.retain(|other| other.id != event && other.plan.from.to_utc() < to);
    Ok(others)
}

/// Everything about one event.
///
/// # Errors
/// When the books cannot be read.
pub fn report(
    books: Reader<'_>,
    menu: &Menu,
    event: EventRow,
    now: DateTime<Utc>,
) -> Result<EventReport, TillError> {
    let id = event.id;
    let packages = books.packages_of(id)?;
    let sales = books.sales_at(id)?;
    let mut unmade: HashMap<(OrderId, u32), u32> = HashMap::new();
    for sale in &sales {
        for refund in books.refunds_of(sale.seq)?.iter().filter(|refund| refund.fact.unmade) {
            for line in &refund.fact.lines {
                *unmade.entry((sale.order(), line.line)).or_default() += line.quantity;
            }
        }
    }
    let drunk =
        drunk(id, &packages, &sales, |sale, line| unmade.get(&(sale, line)).copied().unwrap_or(0));
    let cups = drunk.iter().map(|drunk| i64::from(drunk.quantity)).sum();
    let period = Period { from: event.plan.day, to: event.plan.day };
    let held = u32::from(!event.cancelled);
    let entries = books.entries_of(id)?;
    Ok(EventReport {
        id,
        seats: books.seats_of(id, event.plan.capacity)?,
        statement: Statement::new(period, books.sums_of_event(id)?, cups, held),
        entries: entries.iter().filter_map(|e| entry(&e.record, e.reversed)).collect(),
        owed: books.owed_for(id)?,
        packages,
        drunk,
        sales: uplift(books, menu, &event.plan, now)?,
        is_cancelled: event.cancelled,
        plan: event.plan,
    })
}

/// Net sales in its hours, beside those of the same weekday and hours on the last days without an event. Days
/// on which nothing at all was sold do not count: the house was closed.
pub(super) fn uplift(
    books: Reader<'_>,
    menu: &Menu,
    plan: &EventPlanned,
    now: DateTime<Utc>,
) -> Result<Uplift, TillError> {
    /// Half a year back is another season.
    const WEEKS_BACK: i64 = 26;
    if plan.from > now {
        return Ok(Uplift::default());
    }
    let zone = menu.shop.timezone;
    // While it is on, both sides are compared so far.
    let length = plan.to.to_utc().min(now) - plan.from.to_utc();
    let from = wall_clock(plan.from.to_utc(), zone).naive_local();
    let sold = sold_for(books, menu, plan.from.to_utc(), length)?;
    let mut before = Vec::new();
    for week in 1..=WEEKS_BACK {
        let back = TimeDelta::weeks(week);
        let Some(start) = zone.from_local_datetime(&(from - back)).earliest() else { continue };
        let start = start.to_utc();
        let days = business_days(menu, start, length);
        if books.has_event_on(days)? {
            continue;
        }
        before.extend(sold_for(books, menu, start, length)?);
        if before.len() >= Uplift::DAYS as usize {
            break;
        }
    }
    Ok(Uplift::of(sold.or(Some(Money::ZERO)), &before))
}

/// Writes the statement of an event beside the books; says where.
///
/// # Errors
/// When it cannot be made or written.
pub(super) fn write_pdf(
    books: &Path,
    press: &mut Press,
    report: &EventReport,
    menu: &Menu,
    locale: &Locale,
) -> Result<PathBuf, TillError> {
    let paper = event_statement(menu, report, locale);
    let pdf = press
        .print(&paper, Width::A4, report.plan.to)
        .map_err(|e| TillError::EventStatement(e.to_string()))?;
    let folder = books.with_file_name("events");
    let id = report.id.uuid().simple().to_string();
    let file = folder.join(format!("{}-{}.pdf", report.plan.day, id.get(..8).unwrap_or(&id)));
    let failed = |source| TillError::Out { path: file.clone(), source };
    std::fs::create_dir_all(&folder).map_err(failed)?;
    std::fs::write(&file, pdf).map_err(failed)?;
    Ok(file)
}

/// The business days that some hours touch.
fn business_days(menu: &Menu, start: DateTime<Utc>, length: TimeDelta) -> Period {
    let day = |at| business_day(at, menu.shop.timezone, menu.shop.business_day_starts);
    // Its last instant is not in it: what ends as the day turns touches no other day.
    let last = (start + length - TimeDelta::milliseconds(1)).max(start);
    Period { from: day(start), to: day(last) }
}

fn sold_for(
    books: Reader<'_>,
    menu: &Menu,
    start: DateTime<Utc>,
    length: TimeDelta,
) -> Result<Option<Money>, TillError> {
    Ok(books.sold_between(business_days(menu, start, length), start, start + length)?)
}
