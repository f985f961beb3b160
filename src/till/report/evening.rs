//! The owner's evening, gathered.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Timelike, Utc};
use rust_decimal::Decimal;

use super::sold;
use super::tonight::{owing, tonight, works};
use crate::books::{EventRow, Reader};
use crate::domain::business_day::{
    Month, Now, Period, at_wall_clock, business_day, day_ends, wall_clock,
};
use crate::domain::event_report::Uplift;
use crate::domain::fact::event::EventPlanned;
use crate::domain::fact::shift::ShiftClosed;
use crate::domain::fact::staff::labour;
use crate::domain::fact::{Fact, FactKind, Recorded};
use crate::domain::guests::Seats;
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::domain::money::{Money, round};
use crate::domain::posting::Account;
use crate::domain::report::beside::{Beside, DrawerCount};
use crate::domain::report::evening::{Against, Bar, BarAt, Evening, MOST_DAYS, Missing, Window};
use crate::domain::report::hours::after;
use crate::domain::report::items::ItemSold;
use crate::domain::statement::Statement;
use crate::till::TillError;
use crate::till::cost::CostsView;
use crate::till::event::uplift;

/// Half a year back is another season: what is usual is looked for in these weeks.
const WEEKS_BACK: u64 = 26;

/// All that the owner reads of a period at a moment, against another one.
pub fn evening(
    books: Reader<'_>,
    menu: &Menu,
    period: Period,
    against: Against,
    now: Now,
) -> Result<Evening, TillError> {
    let is_one_day = period.from == period.to;
    let events = books.events_on(period)?;
    let items = {
        let mut items = sold(books, menu, period)?;
        items.sort_by(|a, b| {
            b.tally.margin().cmp(&a.tally.margin()).then_with(|| a.item.cmp(&b.item))
        });
        items
    };
    let (sales, windows) = if is_one_day {
        let windows = windows(books, menu, &events, now.at.to_utc())?;
        (hours(books, menu, period.from, &windows)?, windows)
    } else if (period.to - period.from).num_days() < MOST_DAYS {
        (days(books, menu, period)?, days_of(menu, &events))
    } else {
        (months(books, period)?, Vec::new())
    };
    let is_today = period == Period::day(now.day);
    let up_to_it = Now { day: now.day.min(period.to), ..now };
    let month = Period::month(Month::of(period.from));
    let month = if is_one_day { Some(books.statement(month, up_to_it)?) } else { None };
    let works = if is_one_day { works(books, period, now)? } else { Vec::new() };
    let (before, sold_before) = compared(books, menu, period, against, now)?;
    Ok(Evening {
        statement: books.statement(period, now)?,
        before,
        sold_before,
        month,
        is_to_come: now.come(period).is_none(),
        has_event_to_come: events.iter().any(|event| event.plan.from > now.at),
        tonight: if is_one_day { tonight(books, menu, &events, now, is_today)? } else { None },
        owing: if is_one_day { owing(books)? } else { Vec::new() },
        works,
        beside: beside(books, period, now)?,
        sales,
        events: windows,
        missing: missing(books, period, &items)?,
        items,
        seats: seats(books, &events)?,
        closed: closed(books, period.to)?,
    })
}

/// What a period is read against: like with like, from the first sale of the books to now. A period
/// that is not over is read against as many days; today only with the net sales up to the same hour
/// (docs/statement.md, Compared).
fn compared(
    books: Reader<'_>,
    menu: &Menu,
    period: Period,
    against: Against,
    now: Now,
) -> Result<(Option<Statement>, Option<Money>), TillError> {
    let (Some(come), Some(first)) = (now.come(period), books.first_sale()?) else {
        return Ok((None, None));
    };
    let Some(before) = against.period(come).filter(|before| before.from >= first) else {
        return Ok((None, None));
    };
    if come != Period::day(now.day) {
        return Ok((Some(books.statement(before, now)?), None));
    }
    let shop = &menu.shop;
    let starts = |day: NaiveDate| {
        let start = day.and_time(shop.business_day_starts.time());
        at_wall_clock(start, shop.timezone).map(|at| at.to_utc())
    };
    let (Some(began), Some(start)) = (starts(now.day), starts(before.from)) else {
        return Ok((None, None));
    };
    let sold = books.sold_between(before, start, start + (now.at.to_utc() - began))?;
    Ok((None, sold))
}

/// The counts of the drawer in a period, in order.
pub(super) fn drawer_counts(
    books: Reader<'_>,
    period: Period,
) -> Result<Vec<DrawerCount>, TillError> {
    let mut counts = Vec::new();
    for record in books.facts_of(period, &[FactKind::ShiftClosed])? {
        let Recorded { day, by, approved_by, fact: Fact::ShiftClosed(closed), .. } = record else {
            continue;
        };
        let ShiftClosed { number: z, expected, counted, reason, .. } = closed;
        counts.push(DrawerCount { z, day, expected, counted, reason, by, approved_by });
    }
    Ok(counts)
}

/// How the drawer was counted in a period, and who is at work now.
pub fn beside(books: Reader<'_>, period: Period, now: Now) -> Result<Beside, TillError> {
    let counts = drawer_counts(books, period)?;
    if !now.is_in(period) {
        return Ok(Beside { counts, ..Beside::default() });
    }
    let last = books.own().last_shift()?;
    let mut beside = Beside {
        counts,
        is_open: last.is_some_and(|shift| shift.closed.is_none()),
        ..Beside::default()
    };
    for person in books.staff()?.into_iter().filter(|person| !person.has_left) {
        let Some(since) = person.at_work_since.filter(|since| *since <= now.at.to_utc()) else {
            continue;
        };
        let minutes = u32::try_from((now.at.to_utc() - since).num_minutes()).unwrap_or(0);
        beside.at_work += 1;
        beside.labour_so_far += labour(person.person.wage, minutes);
    }
    Ok(beside)
}

fn closed(
    books: Reader<'_>,
    day: NaiveDate,
) -> Result<Option<(u32, DateTime<chrono::FixedOffset>)>, TillError> {
    let Some((number, seq)) = books.own().shift_closed_on(day)? else { return Ok(None) };
    Ok(Some((number, books.fact(seq)?.at)))
}

fn seats(books: Reader<'_>, events: &[EventRow]) -> Result<Seats, TillError> {
    let mut all = Seats::of(0, 0, 0);
    for event in events {
        let seats = books.seats_of(event.id, event.plan.capacity)?;
        all.capacity += seats.capacity;
        all.signed_up += seats.signed_up;
        all.arrived += seats.arrived;
        all.waiting += seats.waiting;
    }
    Ok(all)
}

/// The hours of events among those of their day, with what each did to the counter.
fn windows(
    books: Reader<'_>,
    menu: &Menu,
    events: &[EventRow],
    now: DateTime<Utc>,
) -> Result<Vec<Window>, TillError> {
    let windows = events.iter().map(|event| {
        let plan = &event.plan;
        let shop = &menu.shop;
        let turns = day_ends(plan.from.to_utc(), shop.timezone, shop.business_day_starts);
        let end = wall_clock(plan.to.to_utc().min(turns), shop.timezone);
        let last = (end - TimeDelta::seconds(1)).max(plan.from);
        let uplift = uplift(books, menu, plan, now)?.percent();
        let span = (BarAt::Hour(plan.from.hour()), BarAt::Hour(last.hour()));
        Ok(Window { event: event.id, name: plan.name.clone(), span, uplift })
    });
    windows.collect()
}

/// The days of events among those of their period.
fn days_of(menu: &Menu, events: &[EventRow]) -> Vec<Window> {
    let windows = events.iter().map(|event| {
        let span = (BarAt::Day(event.plan.day), BarAt::Day(last_day(menu, &event.plan)));
        Window { event: event.id, name: event.plan.name.clone(), span, uplift: None }
    });
    windows.collect()
}

/// The last business day on which an event lies: one that goes on past the turn lies on the next
/// one too.
fn last_day(menu: &Menu, plan: &EventPlanned) -> NaiveDate {
    let last = (plan.to - TimeDelta::seconds(1)).max(plan.from).to_utc();
    business_day(last, menu.shop.timezone, menu.shop.business_day_starts)
}

/// Net sales by hour of one business day, from the first hour that has any, or usually has, to the
/// last.
fn hours(
    books: Reader<'_>,
    menu: &Menu,
    day: NaiveDate,
    windows: &[Window],
) -> Result<Vec<Bar>, TillError> {
    let turn = menu.shop.business_day_starts;
    let by_hour = |day| -> Result<BTreeMap<u32, Money>, TillError> {
        let sold = books.sold_hours(Period::day(day))?;
        Ok(sold.into_iter().map(|(_, hour, tally)| (after(turn, hour), tally.net)).collect())
    };
    let sold = by_hour(day)?;
    let alike = days_alike(books, menu, Period::day(day))?.remove(&day).unwrap_or_default();
    let mut usual: BTreeMap<u32, Money> = BTreeMap::new();
    for day in &alike {
        for (hour, net) in by_hour(*day)? {
            *usual.entry(hour).or_default() += net;
        }
    }
    let hour = |at| match at {
        BarAt::Hour(hour) => Some(after(turn, hour)),
        BarAt::Day(_) | BarAt::Month(_) => None,
    };
    let spans = windows.iter().filter_map(|w| Some((hour(w.span.0)?, hour(w.span.1)?)));
    let spans: Vec<(u32, u32)> = spans.collect();
    let known = || sold.keys().chain(usual.keys()).copied();
    let known = || known().chain(spans.iter().flat_map(|(from, to)| [*from, *to]));
    let (Some(first), Some(last)) = (known().min(), known().max()) else { return Ok(Vec::new()) };
    let start = turn.time().hour();
    let bars = (first..=last).map(|at| Bar {
        at: BarAt::Hour((at + start) % 24),
        sold: sold.get(&at).copied().unwrap_or_default(),
        usual: (!alike.is_empty())
            .then(|| mean(usual.get(&at).copied().unwrap_or_default(), alike.len())),
        has_event: spans.iter().any(|(from, to)| (*from..=*to).contains(&at)),
    });
    Ok(bars.collect())
}

/// Net sales by day.
fn days(books: Reader<'_>, menu: &Menu, period: Period) -> Result<Vec<Bar>, TillError> {
    let mut back = period;
    back.from = weeks_before(period.from, WEEKS_BACK);
    let sold = counter_by_day(books, back)?;
    let alike = days_alike(books, menu, period)?;
    let held = days_of_events(books, menu, period)?;
    let of = |day: &NaiveDate| sold.get(day).copied().unwrap_or_default();
    let bars = period.from.iter_days().take_while(|day| *day <= period.to).map(|day| {
        let alike = alike.get(&day).filter(|days| !days.is_empty());
        Bar {
            at: BarAt::Day(day),
            sold: of(&day),
            usual: alike.map(|days| mean(days.iter().map(of).sum(), days.len())),
            has_event: held.contains(&day),
        }
    });
    Ok(bars.collect())
}

fn months(books: Reader<'_>, period: Period) -> Result<Vec<Bar>, TillError> {
    let mut months: BTreeMap<Month, Money> = BTreeMap::new();
    let mut month = Month::of(period.from);
    while month.first() <= period.to {
        months.insert(month, Money::ZERO);
        month = month.next();
    }
    for (day, net) in counter_by_day(books, period)? {
        *months.entry(Month::of(day)).or_default() += net;
    }
    let held: BTreeSet<Month> =
        books.events_on(period)?.into_iter().map(|event| Month::of(event.plan.day)).collect();
    let bars = months.into_iter().map(|(month, sold)| {
        let has_event = held.contains(&month);
        Bar { at: BarAt::Month(month), sold, usual: None, has_event }
    });
    Ok(bars.collect())
}

/// Net sales of the counter by day, from the daily totals.
fn counter_by_day(
    books: Reader<'_>,
    period: Period,
) -> Result<BTreeMap<NaiveDate, Money>, TillError> {
    let mut days: BTreeMap<NaiveDate, Money> = BTreeMap::new();
    for (day, account, _of_event, amount) in books.sums_by_day(period)? {
        if let Account::CounterIncome(_) = account {
            *days.entry(day).or_default() -= amount;
        }
    }
    Ok(days)
}

/// For each day of a period the last of its weekday before it that had sales and no event
/// (docs/statement.md, Drink uplift).
fn days_alike(
    books: Reader<'_>,
    menu: &Menu,
    period: Period,
) -> Result<BTreeMap<NaiveDate, Vec<NaiveDate>>, TillError> {
    let back = Period { from: weeks_before(period.from, WEEKS_BACK), to: period.to };
    let sold = counter_by_day(books, back)?;
    let held = days_of_events(books, menu, back)?;
    let is_plain = |day: &NaiveDate| sold.contains_key(day) && !held.contains(day);
    let days = period.from.iter_days().take_while(|day| *day <= period.to).map(|day| {
        let before = (1..=WEEKS_BACK).map(|weeks| weeks_before(day, weeks));
        (day, before.filter(is_plain).take(Uplift::DAYS as usize).collect())
    });
    Ok(days.collect())
}

/// The business days on which an event of a period lies.
fn days_of_events(
    books: Reader<'_>,
    menu: &Menu,
    period: Period,
) -> Result<BTreeSet<NaiveDate>, TillError> {
    let days = books.events_on(period)?.into_iter().flat_map(|event| {
        let last = last_day(menu, &event.plan);
        event.plan.day.iter_days().take_while(move |day| *day <= last)
    });
    Ok(days.collect())
}

fn weeks_before(day: NaiveDate, weeks: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(7 * weeks)).unwrap_or(day)
}

fn mean(sum: Money, of: usize) -> Money {
    round(sum.exact() / Decimal::from(of.max(1)))
}

/// The gaps of a period: days without labour, a monthly cost that is not entered yet, a recipe
/// without costs.
fn missing(
    books: Reader<'_>,
    period: Period,
    items: &[ItemSold],
) -> Result<Vec<Missing>, TillError> {
    let mut missing = Vec::new();
    let days = books.days_without_labour(period)?;
    if days > 0 {
        missing.push(Missing::Labour(days));
    }
    missing.extend(costs_to_come(books, period)?);
    let unknown: Vec<_> =
        items.iter().filter(|item| item.has_no_cost()).map(|item| item.name.clone()).collect();
    if !unknown.is_empty() {
        missing.push(Missing::Recipes(unknown));
    }
    Ok(missing)
}

/// Costs that came in the month before one of the period, and are not entered for it. Labour is
/// told by its days; a month that is sealed takes none any more.
fn costs_to_come(books: Reader<'_>, period: Period) -> Result<Vec<Missing>, TillError> {
    let costs = CostsView::of(books)?;
    let mut missing = Vec::new();
    let mut month = Month::of(period.from);
    while month.first() <= period.to {
        let kinds = costs.missing_in(month).into_iter().map(|cost| cost.kind.clone());
        let to_come = |kind: &Id| kind.as_str() != "labour" && !costs.is_sealed(month);
        let kinds: BTreeSet<Id> = kinds.filter(to_come).collect();
        missing.extend(kinds.into_iter().map(|kind| Missing::Cost(kind, month)));
        month = month.next();
    }
    Ok(missing)
}
