//! Reports gathered from the books: the owner's evening, the tables, and what is behind a figure.
//!
//! Names of things are those of the menu that was in force when the period's last sale was made, so
//! that a report of a closed month reads the same after the menu changed.

mod dayparts;
mod evening;
mod files;
mod names;
mod owed;
mod season;
mod stock;
mod tax;
mod tonight;

use std::collections::BTreeMap;

pub use self::evening::{beside, evening};
pub(crate) use self::files::{SaveSheet, Sheet};
use self::names::Names;
pub(super) use self::names::plain;
pub(crate) use self::season::{SeasonOf, season_of};
use super::TillError;
use super::ask::About;
pub use super::error::OutError;
use super::question::{Question, Sight};
use crate::books::{Lines, Reader};
use crate::domain::business_day::{Now, Period};
use crate::domain::fact::{Fact, FactKind, Recorded};
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::domain::report::behind::{Behind, Found, FoundFact, Opened};
use crate::domain::report::comps::{LetGo, Why};
use crate::domain::report::evening::{Against, Evening};
use crate::domain::report::events::{EventHead, EventMoney};
use crate::domain::report::items::ItemSold;
use crate::domain::report::staff::StaffWork;
use crate::domain::report::tenders::TenderTaken;
use crate::domain::report::{
    Kind, Table, comps, dayparts as by_daypart, drawer, events, hours, items, months,
    owed as owed_table, staff, taxes, tenders,
};
use crate::domain::rights::Right;
use crate::domain::statement::{Counts, Statement, owed};

/// A report of a period; `menu` names what no menu of the books does.
pub fn table(
    books: Reader<'_>,
    menu: &Menu,
    kind: Kind,
    period: Period,
    now: Now,
) -> Result<Table, TillError> {
    Ok(match kind {
        Kind::Items => {
            let mut sold = sold(books, menu, period)?;
            stock::at_todays_cost(books, menu, period, &mut sold)?;
            items::table(period, sold)
        }
        Kind::Hours => {
            hours::table(period, menu.shop.business_day_starts, &books.sold_hours(period)?)
        }
        Kind::Dayparts => by_daypart::table(period, dayparts::sold(books, menu, period)?),
        Kind::Tenders => tenders::table(period, taken(books, menu, period)?),
        Kind::Staff => staff::table(period, worked(books, period)?),
        Kind::Comps => comps::table(period, let_go(books, menu, period)?),
        Kind::Events => events::table(period, &of_events(books, period, now)?),
        Kind::Stock => stock::table(books, menu, period)?,
        Kind::Tax => taxes::table(period, tax::filing(books, menu, period, now)?),
        Kind::Drawer => drawer::table(period, evening::drawer_counts(books, period)?),
        Kind::Owed => owed_table::table(Period::day(now.day), owed::debts(books, now)?),
        Kind::Season => months::table(period, season::season(books, menu, period, now)?),
    })
}

/// Asks for the owner's evening: all that is read of a period, against another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EveningOf {
    /// The period.
    pub period: Period,
    /// The period that it is read against.
    pub against: Against,
}

/// Asks for a report of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableOf {
    /// The report.
    pub kind: Kind,
    /// The period.
    pub period: Period,
}

/// Asks for the days or the facts behind a figure of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactsBehind {
    /// The figure.
    pub figure: Behind,
    /// The period.
    pub period: Period,
}

impl Question for EveningOf {
    type Answer = Box<Evening>;
    const NEEDS: Option<Right> = Some(Right::SeeMargins);

    fn ask(&self, sight: &Sight<'_>) -> Result<Box<Evening>, TillError> {
        let Sight { books, menu, .. } = sight;
        Ok(Box::new(evening(*books, menu, self.period, self.against, sight.today())?))
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        vec![about.locale.period(self.period)]
    }
}

impl Question for TableOf {
    type Answer = Table;
    const NEEDS: Option<Right> = Some(Right::SeeMargins);

    fn ask(&self, sight: &Sight<'_>) -> Result<Table, TillError> {
        table(sight.books, sight.menu, self.kind, self.period, sight.today())
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        vec![about.locale.period(self.period)]
    }
}

impl Question for FactsBehind {
    type Answer = Opened;
    const NEEDS: Option<Right> = Some(Right::SeeMargins);

    fn ask(&self, sight: &Sight<'_>) -> Result<Opened, TillError> {
        opened(sight.books, self.figure.clone(), self.period, sight.today())
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        vec![about.locale.period(self.period)]
    }
}

/// What was sold in a period, under the names of its time.
fn sold(books: Reader<'_>, menu: &Menu, period: Period) -> Result<Vec<ItemSold>, TillError> {
    let mut names = Names::of(books, menu, period)?;
    let rows = books.sold_items(period)?.into_iter().map(|row| {
        let name = names.item(&row)?;
        let (item, open_name, class) = (row.item, row.open_name, row.class);
        Ok(ItemSold { item, open_name, name, class, tally: row.tally, cost_today: None })
    });
    rows.collect()
}

fn taken(books: Reader<'_>, menu: &Menu, period: Period) -> Result<Vec<TenderTaken>, TillError> {
    let names = Names::of(books, menu, period)?;
    let rows = books.tenders_in(period)?.into_iter();
    Ok(rows
        .map(|(tender, taken, back)| {
            let name = names.tender(&tender);
            TenderTaken { tender, name, taken, back }
        })
        .collect())
}

/// What everybody sold, and the hours that ended in the period.
fn worked(books: Reader<'_>, period: Period) -> Result<Vec<StaffWork>, TillError> {
    let mut people: BTreeMap<String, StaffWork> = BTreeMap::new();
    let mut of = |name: String, add: &dyn Fn(&mut StaffWork)| {
        let work = people.entry(name.clone()).or_default();
        work.name = name;
        add(work);
    };
    for (seller, tally) in books.sold_by(period)? {
        of(seller, &|work| work.tally += tally);
    }
    let names = books.staff()?;
    for record in books.facts_of(period, &[FactKind::StaffClockedOut])? {
        let Fact::StaffClockedOut(out) = &record.fact else { continue };
        let person = names.iter().find(|row| row.id == out.staff);
        let name = person.map_or_else(|| record.by.clone(), |row| row.person.name.clone());
        of(name, &|work| {
            work.minutes += i64::from(out.minutes);
            work.labour += out.labour;
        });
    }
    Ok(people.into_values().collect())
}

fn let_go(books: Reader<'_>, menu: &Menu, period: Period) -> Result<Vec<LetGo>, TillError> {
    let mut rows = Vec::new();
    for row in books.given_in(period)? {
        let event = row.given.event().map(|id| books.event(id)).transpose()?.flatten();
        let why = Why::Given(row.given, event.map(|event| event.plan.name));
        rows.push(LetGo { why, count: row.count, menu: row.menu, cost: row.cost });
    }
    let names = Names::of(books, menu, period)?;
    for (name, count, off) in books.discounts_in(period)? {
        let why = match name {
            Some(id) => Why::Discount(id.clone(), names.discount(&id)),
            None => Why::Discounted,
        };
        rows.push(LetGo { why, count, menu: off, cost: Money::ZERO });
    }
    let (count, back) = books.given_back(period)?;
    if !back.is_zero() {
        rows.push(LetGo { why: Why::Refunded, count, menu: back, cost: Money::ZERO });
    }
    for (name, count, menu) in books.open_items_in(period)? {
        rows.push(LetGo { why: Why::Open(name), count, menu, cost: Money::ZERO });
    }
    rows.extend(taken_off(books, period)?);
    Ok(rows)
}

/// What was taken off before it was paid: voids, and cleared orders by who cleared them.
fn taken_off(books: Reader<'_>, period: Period) -> Result<Vec<LetGo>, TillError> {
    let (mut voids, mut cleared) = ((0, Money::ZERO), BTreeMap::new());
    for record in books.facts_of(period, &[FactKind::LineVoided, FactKind::OrderCleared])? {
        match record.fact {
            Fact::LineVoided(void) => {
                voids = (voids.0 + i64::from(void.quantity), voids.1 + void.worth)
            }
            Fact::OrderCleared(order) => {
                let (count, worth) = cleared.entry(order.who).or_insert((0, Money::ZERO));
                (*count, *worth) = (*count + 1, *worth + order.worth);
            }
            _other => {}
        }
    }
    let row = |why, (count, menu)| LetGo { why, count, menu, cost: Money::ZERO };
    let voids = (voids.0 > 0).then(|| row(Why::Voided, voids));
    let cleared = cleared.into_iter().map(|(who, sum)| row(Why::Cleared(who), sum));
    Ok(voids.into_iter().chain(cleared).collect())
}

/// The events whose planned start lies in a period, each with all its money whenever it was posted;
/// cancelled ones where money stands on them. Last, what of it stands on days outside the period,
/// taken off, so that the whole is what the period's statement says of events.
fn of_events(
    books: Reader<'_>,
    period: Period,
    now: Now,
) -> Result<(Vec<EventMoney>, EventMoney), TillError> {
    let (mut rows, mut sums) = (Vec::new(), books.sums_of_events()?);
    for event in books.planned_in(period)? {
        let sums = sums.remove(&event.id).unwrap_or_default();
        let owed = owed(&sums);
        let statement = Statement::new(period, sums, Counts::default());
        if event.cancelled && !moves_money(&statement) {
            continue;
        }
        let seats = books.seats_of(event.id, event.plan.capacity)?;
        let (id, plan, is_cancelled) = (event.id, event.plan, event.cancelled);
        let head = EventHead { id, plan, seats, is_cancelled };
        rows.push(EventMoney { event: Some(head), statement, owed });
    }
    let whole = books.statement(period, now)?;
    Ok((rows, EventMoney { event: None, statement: whole, owed: Money::ZERO }))
}

fn moves_money(s: &Statement) -> bool {
    !(s.event_income.is_empty() && s.direct_costs.is_empty() && s.hospitality.is_zero())
}

/// The rows behind a figure of a period: its days, or on one day the facts. They come to the
/// figure.
pub fn opened(
    books: Reader<'_>,
    of: Behind,
    period: Period,
    now: Now,
) -> Result<Opened, TillError> {
    let Some(come) = now.come(period) else {
        return Ok(Opened { of, period, rows: Vec::new(), sum: Money::ZERO });
    };
    let is_one_day = period.from == period.to;
    let rows = if is_one_day { facts_behind(books, &of, come)? } else { days(books, &of, come)? };
    let sum = rows.iter().map(Found::amount).sum();
    Ok(Opened { of, period, rows, sum })
}

fn days(books: Reader<'_>, of: &Behind, period: Period) -> Result<Vec<Found>, TillError> {
    let mut days: BTreeMap<_, Money> = BTreeMap::new();
    match of {
        Behind::Line(line) => {
            for (day, account, of_event, amount) in books.sums_by_day(period)? {
                *days.entry(day).or_default() += line.takes(&account, of_event, amount);
            }
        }
        Behind::Event(_) => {}
        Behind::Item(..) | Behind::Hour(_) | Behind::Seller(_) => {
            days.extend(books.days_of_lines(&lines(of), period)?);
        }
    }
    days.retain(|_, amount| !amount.is_zero());
    Ok(days.into_iter().map(|(day, amount)| Found::Day(day, amount)).collect())
}

fn facts_behind(books: Reader<'_>, of: &Behind, period: Period) -> Result<Vec<Found>, TillError> {
    let mut facts: BTreeMap<i64, Money> = BTreeMap::new();
    match of {
        Behind::Line(line) => {
            for (seq, account, of_event, amount) in books.postings_on(period.from)? {
                *facts.entry(seq).or_default() += line.takes(&account, of_event, amount);
            }
            facts.retain(|_, amount| !amount.is_zero());
        }
        Behind::Event(_) => {}
        Behind::Item(..) | Behind::Hour(_) | Behind::Seller(_) => {
            facts.extend(books.facts_of_lines(&lines(of), period.from)?);
        }
    }
    let found = facts.into_iter().map(|(seq, amount)| {
        let record = books.fact(seq)?;
        Ok(Found::Fact(Box::new(found(books, record, amount)?)))
    });
    found.collect()
}

fn found(books: Reader<'_>, record: Recorded, amount: Money) -> Result<FoundFact, TillError> {
    let order = match &record.fact {
        Fact::SaleMade(_) => Some((record.id.into(), record.day)),
        Fact::SaleRefunded(refund) => {
            let sale = books.by_id(refund.order.into())?;
            sale.map(|(sale, _)| (sale.id.into(), sale.day))
        }
        _other => None,
    };
    let Recorded { id, at, by, fact, .. } = record;
    Ok(FoundFact { id, order, at, by, fact, amount })
}

/// The lines of sales that a figure is of.
fn lines(of: &Behind) -> Lines {
    match of {
        Behind::Item(item, name, class) => Lines::Item(item.clone(), name.clone(), *class),
        Behind::Hour(hour) => Lines::Hour(*hour),
        Behind::Seller(who) => Lines::Seller(who.clone()),
        // What is no figure of lines is asked otherwise; nobody has this name.
        Behind::Line(_) | Behind::Event(_) => Lines::Seller(String::new()),
    }
}
