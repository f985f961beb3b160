//! What reports ask: lines of sales summed up, and the facts behind a figure.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, Utc, Weekday};
use rusqlite::{Row, named_params};
use uuid::Uuid;

use super::{Reader, account};
use crate::books::error::BooksError;
use crate::domain::business_day::Period;
use crate::domain::fact::{FactKind, Recorded};
use crate::domain::id::Id;
use crate::domain::ids::EventId;
use crate::domain::menu::Class;
use crate::domain::money::Money;
use crate::domain::posting::Account;
use crate::domain::report::tally::Tally;
use crate::domain::sold::Given;

/// An item as the lines of sales have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoldRow {
    /// The item.
    pub item: Id,
    /// Its name, where it stood on no menu.
    pub open_name: Option<String>,
    /// Its class.
    pub class: Class,
    /// The last fact that it stands in.
    pub last_seq: i64,
    /// Its sales.
    pub tally: Tally,
}

/// Lines of sales by which a figure is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lines {
    /// Of an item, its name where it stood on no menu, and its class.
    Item(Id, Option<String>, Class),
    /// Of an hour of the wall clock.
    Hour(u32),
    /// Of a person.
    Seller(String),
}

/// The comps of a bearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GivenRow {
    /// The bearer.
    pub given: Given,
    /// How many pieces.
    pub count: i64,
    /// At menu price.
    pub menu: Money,
    /// At cost.
    pub cost: Money,
}

/// What a line adds to a [`Tally`], behind the three questions that tell where it goes: was it
/// given away, was it given back, is it a cup.
const ADDS: &str = "bearer IS NOT NULL, sale IS NOT NULL, class IN ('drinks', 'bar'),
    n = 1, made, menu, off + share, net, tax, cost";

/// Reads what a line adds from the columns of [`ADDS`], which begin at `from`.
fn tally(row: &Row<'_>, from: usize) -> rusqlite::Result<Tally> {
    let is = |at: usize| row.get::<_, bool>(from + at);
    let count = |at: usize| row.get::<_, i64>(from + at);
    let money = |at: usize| row.get(from + at).map(Money::from_minor);
    let (made, menu, net, tax, cost) = (count(4)?, money(5)?, money(7)?, money(8)?, money(9)?);
    let mut tally = Tally { off: money(6)?, net, tax, ..Tally::default() };
    if is(0)? {
        (tally.given, tally.given_menu, tally.given_cost) = (made, menu, cost);
    } else {
        (tally.sold, tally.menu, tally.cost) = (made, menu, cost);
    }
    if is(1)? {
        tally.back = -(net + tax);
    } else {
        tally.orders = count(3)?;
    }
    if is(2)? {
        tally.cups = made;
    }
    Ok(tally)
}

/// A text of a row, as it lies there.
fn text<'r>(row: &'r Row<'_>, at: usize) -> Result<&'r str, BooksError> {
    row.get_ref(at)?.as_str().map_err(|_| damaged("no text"))
}

fn item(row: &Row<'_>, at: usize) -> Result<Id, BooksError> {
    text(row, at)?.parse().map_err(|_| damaged("no item"))
}

pub(super) fn damaged(what: &str) -> BooksError {
    BooksError::Damaged(format!("the view `lines` holds {what}"))
}

impl Reader<'_> {
    /// The sales of a period, by item.
    pub fn sold_items(&self, period: Period) -> Result<Vec<SoldRow>, BooksError> {
        let sold = self.tallies("lines", ["item", "name", "class"], period, |row| {
            let class = Class::parse(text(row, 2)?).ok_or_else(|| damaged("no class"))?;
            Ok((item(row, 0)?, row.get(1)?, class))
        })?;
        let sold = sold.into_iter().map(|((item, open_name, class), (tally, last_seq))| SoldRow {
            item,
            open_name,
            class,
            last_seq,
            tally,
        });
        Ok(sold.collect())
    }

    /// The sales of a period, by the weekday of the business day and the hour of the wall clock.
    pub fn sold_hours(&self, period: Period) -> Result<Vec<(Weekday, u32, Tally)>, BooksError> {
        let sold = self.tallies("lines", ["day", "hour"], period, |row| {
            let day: NaiveDate = text(row, 0)?.parse().map_err(|_| damaged("no day"))?;
            Ok((day.weekday().num_days_from_monday(), row.get::<_, u32>(1)?))
        })?;
        let sold = sold.into_iter().filter_map(|((weekday, hour), (tally, _))| {
            let weekday = Weekday::try_from(u8::try_from(weekday).ok()?).ok()?;
            Some((weekday, hour, tally))
        });
        Ok(sold.collect())
    }

    /// The sales of one hour of the wall clock in a period, by the moment of each fact.
    pub fn sold_in_hour(
        &self,
        period: Period,
        hour: u32,
    ) -> Result<Vec<(DateTime<Utc>, Tally)>, BooksError> {
        let lines = format!("lines JOIN journal j ON j.seq = lines.seq AND hour = {hour}");
        let sold = self.tallies(&lines, ["j.at"], period, |row| {
            text(row, 0)?.parse().map_err(|_| damaged("no moment"))
        })?;
        Ok(sold.into_iter().map(|(at, (tally, _))| (at, tally)).collect())
    }

    /// The sales of a period, by item and the hour of the wall clock.
    pub fn sold_item_hours(&self, period: Period) -> Result<Vec<(Id, u32, Tally)>, BooksError> {
        let sold = self.tallies("lines", ["item", "hour"], period, |row| {
            Ok((item(row, 0)?, row.get::<_, u32>(1)?))
        })?;
        Ok(sold.into_iter().map(|((item, hour), (tally, _))| (item, hour, tally)).collect())
    }

    /// What was sold in a period, by whom.
    pub fn sold_by(&self, period: Period) -> Result<Vec<(String, Tally)>, BooksError> {
        let sold = self.tallies("lines", ["seller"], period, |row| Ok(row.get::<_, String>(0)?))?;
        Ok(sold.into_iter().map(|(seller, (tally, _))| (seller, tally)).collect())
    }

    /// The lines of a period by some keys, each with the last fact among them. They are summed up
    /// here: the file would sort all lines of ten years to find those that belong together.
    fn tallies<K: Ord, const KEYS: usize>(
        &self,
        lines: &str,
        keys: [&str; KEYS],
        period: Period,
        key: impl Fn(&Row<'_>) -> Result<K, BooksError>,
    ) -> Result<BTreeMap<K, (Tally, i64)>, BooksError> {
        let sql = format!(
            "SELECT {}, lines.seq, {ADDS} FROM {lines} WHERE day BETWEEN ?1 AND ?2",
            keys.join(", ")
        );
        let mut ask = self.0.prepare_cached(&sql)?;
        let mut rows = ask.query([period.from.to_string(), period.to.to_string()])?;
        let mut sums: BTreeMap<K, (Tally, i64)> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let (sum, last) = sums.entry(key(row)?).or_default();
            *sum += tally(row, KEYS + 1)?;
            *last = row.get::<_, i64>(KEYS)?.max(*last);
        }
        Ok(sums)
    }

    /// The cost of everything that was made for the lines of a period, sold or given away.
    pub fn cost_of_lines(&self, period: Period) -> Result<Money, BooksError> {
        let sql = "SELECT sum(cost) FROM lines WHERE day BETWEEN :from AND :to";
        Ok(Money::from_minor(self.figure(sql, period)?.unwrap_or(0)))
    }

    /// Asks something of the days of a period.
    pub(super) fn over<T>(
        &self,
        sql: &str,
        period: Period,
        read: impl Fn(&Row<'_>) -> Result<T, BooksError>,
    ) -> Result<Vec<T>, BooksError> {
        let (from, to) = (period.from.to_string(), period.to.to_string());
        self.all(sql, named_params! { ":from": from, ":to": to }, read)
    }

    /// The one figure that something asked of a period comes to.
    fn figure(&self, sql: &str, period: Period) -> Result<Option<i64>, BooksError> {
        let (from, to) = (period.from.to_string(), period.to.to_string());
        self.one(sql, named_params! { ":from": from, ":to": to }, |row| row.get(0))
    }

    /// The comps of a period, by bearer.
    pub fn given_in(&self, period: Period) -> Result<Vec<GivenRow>, BooksError> {
        let sql = "SELECT bearer, event, sum(made), sum(menu), sum(cost) FROM lines
                    WHERE day BETWEEN :from AND :to AND bearer IS NOT NULL
                    GROUP BY bearer, event ORDER BY bearer, event";
        self.over(sql, period, |row| {
            let (word, event): (String, Option<[u8; 16]>) = (row.get(0)?, row.get(1)?);
            let given = Given::parse(&word, event.map(EventId::from_bytes));
            Ok(GivenRow {
                given: given.ok_or_else(|| damaged("no bearer"))?,
                count: row.get(2)?,
                menu: Money::from_minor(row.get(3)?),
                cost: Money::from_minor(row.get(4)?),
            })
        })
    }

    /// The reductions by discounts in a period, by name: the number of lines, and the sum.
    pub fn discounts_in(
        &self,
        period: Period,
    ) -> Result<Vec<(Option<String>, i64, Money)>, BooksError> {
        let sql = "SELECT name, count(*), sum(amount) FROM (
                     SELECT off_name AS name, off AS amount FROM lines
                      WHERE day BETWEEN :from AND :to AND off <> 0
                     UNION ALL
                     SELECT share_name, share FROM lines
                      WHERE day BETWEEN :from AND :to AND share <> 0)
                    GROUP BY name ORDER BY name IS NULL, name";
        self.over(sql, period, |row| Ok((row.get(0)?, row.get(1)?, Money::from_minor(row.get(2)?))))
    }

    /// How many lines were given back in a period, and their worth, tax inside.
    pub fn given_back(&self, period: Period) -> Result<(i64, Money), BooksError> {
        let sql = "SELECT count(*), coalesce(-sum(net + tax), 0) FROM lines
                    WHERE day BETWEEN :from AND :to AND sale IS NOT NULL AND net + tax <> 0";
        let (from, to) = (period.from.to_string(), period.to.to_string());
        self.one(sql, named_params! { ":from": from, ":to": to }, |row| {
            Ok((row.get(0)?, Money::from_minor(row.get(1)?)))
        })
    }

    /// The money received and given back in a period, by tender.
    pub fn tenders_in(&self, period: Period) -> Result<Vec<(String, Money, Money)>, BooksError> {
        let sql = "SELECT tender, sum(taken), sum(given_back) FROM tenders
                    WHERE day BETWEEN :from AND :to GROUP BY tender ORDER BY tender";
        self.over(sql, period, |row| {
            Ok((row.get(0)?, Money::from_minor(row.get(1)?), Money::from_minor(row.get(2)?)))
        })
    }

    /// Facts of some kinds, and what took one of these back, on the days of a period: their own
    /// business days, or days that they post on.
    pub fn facts_of(
        &self,
        period: Period,
        kinds: &[FactKind],
    ) -> Result<Vec<Recorded>, BooksError> {
        let kinds: Vec<String> = kinds.iter().map(|kind| format!("'{kind}'")).collect();
        let condition = format!(
            "kind IN ({}) AND seq IN (SELECT seq FROM by_day WHERE day BETWEEN :from AND :to)",
            kinds.join(", ")
        );
        self.facts_where(&condition, period)
    }

    pub(super) fn facts_where(
        &self,
        condition: &str,
        period: Period,
    ) -> Result<Vec<Recorded>, BooksError> {
        let (from, to) = (period.from.to_string(), period.to.to_string());
        self.records(condition, named_params! { ":from": from, ":to": to })
    }

    /// The sums of accounts in a period, by event; none for what belongs to no single one.
    pub fn sums_by_event(
        &self,
        period: Period,
    ) -> Result<Vec<(Option<EventId>, Account, Money)>, BooksError> {
        let sql = "SELECT event, account, sum(amount) FROM daily
                    WHERE day BETWEEN :from AND :to GROUP BY event, account";
        self.over(sql, period, |row| {
            let event: Vec<u8> = row.get(0)?;
            Ok((
                Uuid::from_slice(&event).ok().map(EventId::new),
                account(row, 1)?,
                Money::from_minor(row.get(2)?),
            ))
        })
    }

    /// The sums of accounts on each day of a period, each with whether it is of an event.
    pub fn sums_by_day(
        &self,
        period: Period,
    ) -> Result<Vec<(NaiveDate, Account, bool, Money)>, BooksError> {
        let sql = "SELECT day, account, length(event) > 0, sum(amount) FROM daily
                    WHERE day BETWEEN :from AND :to GROUP BY 1, 2, 3 ORDER BY day";
        self.over(sql, period, |row| {
            let day: String = row.get(0)?;
            let day = day.parse().map_err(|_| damaged("no day"))?;
            Ok((day, account(row, 1)?, row.get(2)?, Money::from_minor(row.get(3)?)))
        })
    }

    /// The facts that post on a day, each with what it posts there by account, and whether that is
    /// of an event.
    pub fn postings_on(
        &self,
        day: NaiveDate,
    ) -> Result<Vec<(i64, Account, bool, Money)>, BooksError> {
        let sql = "WITH facts (seq) AS (
                     SELECT seq FROM lines WHERE day BETWEEN :from AND :to
                     UNION SELECT seq FROM by_day WHERE day BETWEEN :from AND :to)
                   SELECT p.seq, p.account, p.event IS NOT NULL, p.amount
                     FROM facts f JOIN postings p ON p.seq = f.seq
                    WHERE p.day BETWEEN :from AND :to ORDER BY p.seq, p.n";
        self.over(sql, Period::day(day), |row| {
            Ok((row.get(0)?, account(row, 1)?, row.get(2)?, Money::from_minor(row.get(3)?)))
        })
    }

    /// Net sales of some lines of a period, by day.
    pub fn days_of_lines(
        &self,
        lines: &Lines,
        period: Period,
    ) -> Result<Vec<(NaiveDate, Money)>, BooksError> {
        self.of_lines("day", lines, period, |row| {
            let day: String = row.get(0)?;
            Ok((day.parse().map_err(|_| damaged("no day"))?, Money::from_minor(row.get(1)?)))
        })
    }

    /// Net sales of some lines of a day, by the fact that they stand in.
    pub fn facts_of_lines(
        &self,
        lines: &Lines,
        day: NaiveDate,
    ) -> Result<Vec<(i64, Money)>, BooksError> {
        self.of_lines("seq", lines, Period::day(day), |row| {
            Ok((row.get(0)?, Money::from_minor(row.get(1)?)))
        })
    }

    fn of_lines<T>(
        &self,
        key: &str,
        lines: &Lines,
        period: Period,
        read: impl Fn(&Row<'_>) -> Result<T, BooksError>,
    ) -> Result<Vec<T>, BooksError> {
        let (condition, word, name, class) = match lines {
            Lines::Item(item, name, class) => {
                let condition = "item = :word AND name IS :name AND class = :class";
                (condition, item.to_string(), name.as_deref(), Some(class.as_str()))
            }
            // Two that say nothing are alike: these ask for no name and no class.
            Lines::Hour(hour) => ("hour = :word AND :name IS :class", hour.to_string(), None, None),
            Lines::Seller(who) => ("seller = :word AND :name IS :class", who.clone(), None, None),
        };
        let sql = format!(
            "SELECT {key}, sum(net) FROM lines WHERE day BETWEEN :from AND :to AND {condition} \
             GROUP BY {key} ORDER BY {key}"
        );
        let (from, to) = (period.from.to_string(), period.to.to_string());
        let of = named_params! {
            ":from": from, ":to": to, ":word": word, ":name": name, ":class": class,
        };
        self.all(&sql, of, read)
    }

    /// How many business days of a period had sales but no labour of the counter.
    pub fn days_without_labour(&self, period: Period) -> Result<i64, BooksError> {
        let sql = "SELECT count(DISTINCT o.day) FROM orders o
                    WHERE o.day BETWEEN :from AND :to AND o.number = 1 AND NOT EXISTS
                          (SELECT 1 FROM daily d WHERE d.day = o.day
                              AND d.account = 'expenses:counter:labour' AND d.amount <> 0)";
        Ok(self.figure(sql, period)?.unwrap_or(0))
    }

    /// The last fact that stands in the lines of a period; none where nothing was sold.
    pub fn last_line_seq(&self, period: Period) -> Result<Option<i64>, BooksError> {
        let sql = "SELECT max(seq) FROM lines WHERE day BETWEEN :from AND :to";
        self.figure(sql, period)
    }
}
