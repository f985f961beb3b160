//! Months side by side, gathered from the statement of each and from the events that were held.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, Weekday};
use rust_decimal::Decimal;

use crate::books::{EventRow, Reader};
use crate::domain::business_day::{Month, Now, Period};
use crate::domain::id::Id;
use crate::domain::ids::EventId;
use crate::domain::menu::Menu;
use crate::domain::money::{Money, round};
use crate::domain::report::season::{Base, Held, Season, SeasonMonth};
use crate::domain::rights::Right;
use crate::domain::statement::{Counts, Statement};
use crate::till::TillError;
use crate::till::event::uplift;
use crate::till::question::{Question, Sight};

/// The period from the first to the last of so many months that have anything, this one so far.
pub(crate) fn season_of(books: Reader<'_>, months: u32, now: Now) -> Result<Period, TillError> {
    let found = books.months_with_anything(now.day, months)?;
    let this = Month::of(now.day);
    let (first, last) = (found.first().copied(), found.last().copied());
    Ok(Period { from: first.unwrap_or(this).first(), to: last.unwrap_or(this).last() })
}

/// Asks for the last months that have anything, side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeasonOf {
    /// How many.
    pub months: u32,
}

impl Question for SeasonOf {
    type Answer = Box<Season>;
    const NEEDS: Option<Right> = Some(Right::SeeMargins);

    fn ask(&self, sight: &Sight<'_>) -> Result<Box<Season>, TillError> {
        let (Sight { books, menu, .. }, now) = (sight, sight.today());
        let period = season_of(*books, self.months, now)?;
        Ok(Box::new(season(*books, menu, period, now)?))
    }
}

/// The months of a period that have anything, up to now.
pub(super) fn season(
    books: Reader<'_>,
    menu: &Menu,
    period: Period,
    now: Now,
) -> Result<Season, TillError> {
    let mut months = Vec::new();
    let mut events: HashMap<EventId, Of> = HashMap::new();
    for month in books.months_with_anything(period.to.min(now.day), u32::MAX)? {
        if month < Month::of(period.from) {
            continue;
        }
        let days = Period::month(month);
        let statement = books.statement(days, now)?;
        let mut held = Held { contribution: statement.contribution(), ..Held::default() };
        for event in held_in(books, days, now)? {
            let seats = books.seats_of(event.id, event.plan.capacity)?;
            held.events += 1;
            held.signed_up += seats.signed_up;
            held.guests += seats.arrived;
            let of = events.entry(event.id).or_insert_with(|| Of::new(event));
            of.held.events = 1;
            of.held.signed_up = seats.signed_up;
            of.held.guests = seats.arrived;
        }
        months.push(SeasonMonth { month, statement, held });
    }
    left(books, period, now, &mut events)?;
    let whole = books.statement(period, now)?;
    let base = base(books, menu, &months, now)?;
    let (kinds, hosts, weekdays) = by_what(events.into_values());
    Ok(Season { months, whole, kinds, hosts, weekdays, base })
}

/// An event as it counts by kind, host and weekday.
struct Of {
    event: EventRow,
    held: Held,
}

impl Of {
    fn new(event: EventRow) -> Self {
        Self { event, held: Held::default() }
    }
}

/// What each event left on the days of a period, held in it or not.
fn left(
    books: Reader<'_>,
    period: Period,
    now: Now,
    events: &mut HashMap<EventId, Of>,
) -> Result<(), TillError> {
    let Some(come) = now.come(period) else { return Ok(()) };
    let mut sums: HashMap<EventId, Vec<_>> = HashMap::new();
    for (event, account, amount) in books.sums_by_event(come)? {
        if let Some(event) = event {
            sums.entry(event).or_default().push((account, true, amount));
        }
    }
    for (id, sums) in sums {
        let contribution = Statement::new(come, sums, Counts::default()).contribution();
        if contribution.is_zero() {
            continue;
        }
        if let Some(of) = events.get_mut(&id) {
            of.held.contribution = contribution;
        } else if let Some(event) = books.event(id)? {
            let held = Held { contribution, ..Held::default() };
            events.insert(id, Of { event, held });
        }
    }
    Ok(())
}

fn held_in(books: Reader<'_>, days: Period, now: Now) -> Result<Vec<EventRow>, TillError> {
    let Some(come) = now.come(days) else { return Ok(Vec::new()) };
    let mut events = books.events_on(come)?;
    events.retain(|event| event.plan.from <= now.at);
    Ok(events)
}

type ByWhat = (Vec<(Id, Held)>, Vec<(Option<String>, Held)>, Vec<(Weekday, Held)>);

fn by_what(events: impl Iterator<Item = Of>) -> ByWhat {
    let mut kinds: BTreeMap<Id, Held> = BTreeMap::new();
    let mut hosts: BTreeMap<Option<String>, Held> = BTreeMap::new();
    let mut weekdays: BTreeMap<u8, (Weekday, Held)> = BTreeMap::new();
    for Of { event, held } in events {
        let weekday = event.plan.day.weekday();
        let at = u8::try_from(weekday.num_days_from_monday()).unwrap_or(u8::MAX);
        let (_, of_weekday) = weekdays.entry(at).or_insert((weekday, Held::default()));
        for sum in [
            kinds.entry(event.plan.kind).or_default(),
            hosts.entry(event.plan.host).or_default(),
            of_weekday,
        ] {
            sum.events += held.events;
            sum.signed_up += held.signed_up;
            sum.guests += held.guests;
            sum.contribution += held.contribution;
        }
    }
    let (mut kinds, mut hosts): (Vec<_>, Vec<_>) =
        (kinds.into_iter().collect(), hosts.into_iter().collect());
    kinds.sort_by_key(|(_, held)| std::cmp::Reverse(held.contribution));
    hosts.sort_by_key(|(_, held)| std::cmp::Reverse(held.contribution));
    (kinds, hosts, weekdays.into_values().collect())
}

/// The last month that is over and had events.
fn base(
    books: Reader<'_>,
    menu: &Menu,
    months: &[SeasonMonth],
    now: Now,
) -> Result<Option<Base>, TillError> {
    let closed = |month: &&SeasonMonth| month.statement.so_far.is_none() && month.held.events > 0;
    let Some(month) = months.iter().rev().find(closed) else { return Ok(None) };
    let statement = &month.statement;
    let kind = |kinds: &crate::domain::statement::Kinds, word: &str| {
        kinds.iter().find(|(kind, _)| kind.as_str() == word).map_or(Money::ZERO, |(_, sum)| *sum)
    };
    let mut gained = Vec::new();
    for event in held_in(books, Period::month(month.month), now)? {
        gained.extend(uplift(books, menu, &event.plan, now.at.to_utc())?.gained());
    }
    let ingredients = kind(&statement.counter_costs, "ingredients");
    Ok(Some(Base {
        month: month.month,
        result: statement.house_result(),
        events: month.held.events,
        contribution: statement.contribution(),
        hire: kind(&statement.event_income, "venue-hire"),
        gain: gain(&gained, statement.recovered, ingredients),
    }))
}

/// The mean of net sales gained, less the ingredients that sales of the month took of each. Rounded
/// once.
fn gain(gained: &[Money], sold: Money, ingredients: Money) -> Money {
    let evenings = Decimal::from(gained.len());
    if gained.is_empty() || sold <= Money::ZERO {
        return Money::ZERO;
    }
    let sum: Money = gained.iter().copied().sum();
    round(sum.exact() * (sold - ingredients).exact() / (evenings * sold.exact()))
}
