//! Events as they are seen: the season, one event with its money, and the event of now.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, TimeZone, Utc};

use super::{EventRow, row};
use crate::books::Reader;
use crate::domain::business_day::{Period, business_day, wall_clock};
use crate::domain::event_report::{EventReport, Uplift, drunk, entry};
use crate::domain::fact::event::EventPlanned;
use crate::domain::guests::{Guest, Seats};
use crate::domain::ids::{EventId, OrderId};
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::domain::package::Package;
use crate::domain::rights::Right;
use crate::domain::statement::{Counts, Statement, owed};
use crate::till::TillError;
use crate::till::question::{Question, Sight};
use crate::till::settlement::Settlement;

/// Asks for the events of the season, by when they start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Season;

/// An event of the season.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The event.
    pub event: EventRow,
    /// Its seats.
    pub seats: Seats,
    /// Its contribution and what its host owes; none where those who ask may not see its money.
    pub money: Option<(Money, Money)>,
}

impl Question for Season {
    type Answer = Vec<Planned>;

    fn ask(&self, sight: &Sight<'_>) -> Result<Self::Answer, TillError> {
        let books = sight.books;
        let shows_money = sight.may(Right::PlanEvents);
        let mut sums = books.sums_of_events()?;
        let events = books.events()?.into_iter().map(|event| {
            let seats = books.seats_of(event.id, event.plan.capacity)?;
            let sums = sums.remove(&event.id).unwrap_or_default();
            let owed = owed(&sums);
            let day = Period::day(event.plan.day);
            let left = Statement::new(day, sums, Counts::default()).contribution();
            Ok(Planned { event, seats, money: shows_money.then_some((left, owed)) })
        });
        events.collect()
    }
}

/// One event with its guests and its money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventView {
    /// The event in figures.
    pub report: EventReport,
    /// What was agreed with its host, and the invoices.
    pub settlement: Settlement,
    /// The guests, in the order in which they signed up.
    pub guests: Vec<Guest>,
    /// The names of other events at its time.
    pub overlaps: Vec<String>,
    /// Whether those who ask may see its money.
    pub shows_money: bool,
    /// Whether it has ended, or was cancelled.
    pub is_over: bool,
}

/// Asks for one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventPage(pub EventId);

impl Question for EventPage {
    type Answer = Box<EventView>;

    fn ask(&self, sight: &Sight<'_>) -> Result<Box<EventView>, TillError> {
        let (books, event) = (sight.books, row(sight.books, self.0)?);
        let is_over = event.cancelled || event.plan.to <= sight.now;
        let overlaps = overlapping(books, self.0)?;
        let report = report(books, sight.menu, event, sight.now)?;
        Ok(Box::new(EventView {
            report,
            settlement: Settlement::of(books, self.0)?,
            guests: books.guests_of(self.0)?,
            overlaps: overlaps.into_iter().map(|other| other.plan.name).collect(),
            shows_money: sight.may(Right::PlanEvents),
            is_over,
        }))
    }
}

/// An event that is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    /// The event.
    pub event: EventRow,
    /// Its seats.
    pub seats: Seats,
    /// Its packages, while drinks can be drawn from them.
    pub packages: Vec<Package>,
}

/// Asks for the events that are on, the last to start first: an order belongs to that one unless
/// it says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventsNow;

impl Question for EventsNow {
    type Answer = Vec<Running>;

    fn ask(&self, sight: &Sight<'_>) -> Result<Vec<Running>, TillError> {
        let running = sight.books.running_events(sight.now)?.into_iter().rev();
        let seen = running.map(|event| {
            let seats = sight.books.seats_of(event.id, event.plan.capacity)?;
            let mut packages = sight.books.packages_of(event.id)?;
            packages.retain(|package| !package.is_reversed && !package.is_settled);
            Ok(Running { event, seats, packages })
        });
        seen.collect()
    }
}

/// Other events at the time of one, which were not cancelled.
pub fn overlapping(books: Reader<'_>, event: EventId) -> Result<Vec<EventRow>, TillError> {
    let Some(row) = books.event(event)? else { return Ok(Vec::new()) };
    let (from, to) = (row.plan.from.to_utc(), row.plan.to.to_utc());
    let mut others = books.events_around(to, from)?;
    others.retain(|other| other.id != event && other.plan.from.to_utc() < to);
    Ok(others)
}

/// Everything about one event.
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
    let counts = Counts { cups, orders: 0, events_held: u32::from(!event.cancelled) };
    let entries = books.entries_of(id)?;
    Ok(EventReport {
        id,
        seats: books.seats_of(id, event.plan.capacity)?,
        statement: Statement::new(period, books.sums_of_event(id)?, counts),
        entries: entries.iter().filter_map(|e| entry(&e.record, e.reversed)).collect(),
        owed: books.owed_for(id)?,
        packages,
        drunk,
        sales: uplift(books, menu, &event.plan, now)?,
        is_cancelled: event.cancelled,
        plan: event.plan,
    })
}

/// Net sales in its hours, beside those of the same weekday and hours on the last days without an
/// event. Days on which nothing at all was sold do not count: the house was closed.
pub(in crate::till) fn uplift(
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
