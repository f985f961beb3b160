//! Questions to the books. Each is answered from an index or a view: none grows with history
//! unless it asks for history.

mod counter;
mod event;
mod export;
mod own;
mod report;
mod shift;
mod staff;
mod stock;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, named_params};
use uuid::Uuid;

pub(crate) use self::export::PostedAccount;
pub(crate) use self::own::Own;
pub(crate) use self::report::{Lines, SoldRow};
pub(crate) use self::shift::ShiftRow;
pub(crate) use self::staff::StaffRow;
pub(crate) use self::stock::{CountRow, CountingRow, MovedRow, StockRow};
use super::error::BooksError;
use super::journal::{COLUMNS, JournalRow, stored};
use crate::domain::business_day::{Month, Period};
use crate::domain::fact::correction::Retendered;
use crate::domain::fact::event::{EventChanged, EventPlanned};
use crate::domain::fact::sale::{SaleMade, SaleRefunded};
use crate::domain::fact::{Fact, FactKind, Recorded};
use crate::domain::ids::{EventId, RequestId};
use crate::domain::money::Money;
use crate::domain::posting::{Account, Posting};
use crate::domain::statement::Statement;

/// The books, to be asked. All answers of one `Reader` come from one state of the file.
///
/// Every question fails when the file cannot be read or is damaged, and for no other reason unless
/// it says so.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'c>(pub(super) &'c Connection);

/// An event as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// Its id.
    pub id: EventId,
    /// As planned.
    pub plan: EventPlanned,
    /// Whether it was cancelled.
    pub cancelled: bool,
}

/// A cost or income, with whether it was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRow {
    /// As recorded.
    pub record: Recorded,
    /// Whether it was reversed.
    pub reversed: bool,
}

impl<'c> Reader<'c> {
    /// What concerns this till alone.
    pub fn own(self) -> Own<'c> {
        Own(self)
    }
}

impl Reader<'_> {
    /// The row of a seq.
    pub fn row(&self, seq: i64) -> Result<Option<JournalRow>, BooksError> {
        let sql = format!("SELECT {COLUMNS} FROM journal WHERE seq = :seq");
        let mut ask = self.0.prepare_cached(&sql)?;
        Ok(ask.query_row(named_params! { ":seq": seq }, JournalRow::read).optional()?)
    }

    /// The row of a request's id, with the digest of the request.
    pub fn by_id(&self, id: RequestId) -> Result<Option<(Recorded, String)>, BooksError> {
        let sql = format!("SELECT {COLUMNS} FROM journal WHERE id = :id");
        let mut ask = self.0.prepare_cached(&sql)?;
        let row = ask.query_row(named_params! { ":id": id.as_bytes() }, JournalRow::read);
        match row.optional()? {
            Some(row) => Ok(Some((row.record()?, row.envelope()?.request))),
            None => Ok(None),
        }
    }

    /// Facts of a kind whose id starts with these hex digits (without hyphens), at most two.
    pub fn by_prefix(&self, prefix: &str, kinds: &[FactKind]) -> Result<Vec<Recorded>, BooksError> {
        let Some((low, high)) = uuid_range(prefix) else { return Ok(Vec::new()) };
        let sql = format!("SELECT {COLUMNS} FROM journal WHERE id BETWEEN :low AND :high");
        let mut ask = self.0.prepare_cached(&sql)?;
        let mut rows = ask.query(named_params! { ":low": low, ":high": high })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let row = JournalRow::read(row)?;
            if kinds.iter().any(|kind| kind.as_str() == row.kind) {
                found.push(row.record()?);
            }
            if found.len() == 2 {
                break;
            }
        }
        Ok(found)
    }

    /// The sale of a call number.
    pub fn sale_by_number(
        &self,
        day: NaiveDate,
        number: u32,
    ) -> Result<Option<Recorded<SaleMade>>, BooksError> {
        let seq: Option<i64> = self
            .0
            .prepare_cached("SELECT seq FROM orders WHERE day = :day AND number = :number")?
            .query_row(named_params! { ":day": day.to_string(), ":number": number }, |r| r.get(0))
            .optional()?;
        match seq {
            Some(seq) => {
                Ok(self.row(seq)?.map(|r| r.record()).transpose()?.and_then(Recorded::into_sale))
            }
            None => Ok(None),
        }
    }

    /// The sales of a business day, in the order of their numbers.
    pub fn sales_of(&self, day: NaiveDate) -> Result<Vec<Recorded<SaleMade>>, BooksError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM journal WHERE seq IN (SELECT seq FROM orders WHERE day = :day) \
             ORDER BY seq"
        );
        let records = self.records(&sql, named_params! { ":day": day.to_string() })?;
        let mut sales: Vec<_> = records.into_iter().filter_map(Recorded::into_sale).collect();
        sales.sort_by_key(|sale| sale.fact.number);
        Ok(sales)
    }

    /// The refunds of a sale, oldest first.
    pub fn refunds_of(&self, sale: i64) -> Result<Vec<Recorded<SaleRefunded>>, BooksError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM journal \
             WHERE seq IN (SELECT seq FROM refunds WHERE sale = :sale) ORDER BY seq"
        );
        let records = self.records(&sql, named_params! { ":sale": sale })?;
        Ok(records.into_iter().filter_map(Recorded::into_refund).collect())
    }

    /// The corrected tenders of a sale, oldest first.
    pub fn retenders_of(&self, sale: i64) -> Result<Vec<Recorded<Retendered>>, BooksError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM journal \
             WHERE seq IN (SELECT seq FROM retenders WHERE sale = :sale) ORDER BY seq"
        );
        let records = self.records(&sql, named_params! { ":sale": sale })?;
        Ok(records.into_iter().filter_map(Recorded::into_retender).collect())
    }

    /// The menu in force at a seq: its text.
    pub fn menu_text_at(&self, seq: i64) -> Result<Option<String>, BooksError> {
        let adopted: Option<i64> = self
            .0
            .prepare_cached("SELECT max(seq) FROM menus WHERE seq <= :seq")?
            .query_row(named_params! { ":seq": seq }, |r| r.get(0))?;
        let Some(adopted) = adopted else { return Ok(None) };
        let record = self.row(adopted)?.map(|r| r.record()).transpose()?;
        Ok(record.and_then(|record| {
            let Fact::MenuAdopted(menu) = record.fact else { return None };
            Some(menu.text)
        }))
    }

    /// Which fact adopted the last menu.
    pub fn last_menu_seq(&self) -> Result<Option<i64>, BooksError> {
        Ok(self.0.prepare_cached("SELECT max(seq) FROM menus")?.query_row([], |r| r.get(0))?)
    }

    /// The text of the last menu that was adopted.
    pub fn last_menu_text(&self) -> Result<Option<String>, BooksError> {
        self.menu_text_at(i64::MAX)
    }

    /// An event.
    pub fn event(&self, id: EventId) -> Result<Option<EventRow>, BooksError> {
        let sql = event_sql("id = :id");
        Ok(self.events_where(&sql, named_params! { ":id": id.as_bytes() })?.pop())
    }

    /// All events, by when they start.
    pub fn events(&self) -> Result<Vec<EventRow>, BooksError> {
        self.events_where(&event_sql("true"), &[])
    }

    /// The event running at an instant; of several the last to start.
    pub fn running_event(&self, at: DateTime<Utc>) -> Result<Option<EventRow>, BooksError> {
        let sql = event_sql("cancelled IS NULL AND starts <= :at AND ends > :at");
        Ok(self.events_where(&sql, named_params! { ":at": stored(at) })?.pop())
    }

    /// Events that began before an instant and ended after another, the first first.
    pub fn events_around(
        &self,
        began_before: DateTime<Utc>,
        ended_after: DateTime<Utc>,
    ) -> Result<Vec<EventRow>, BooksError> {
        let sql = event_sql("cancelled IS NULL AND starts <= :before AND ends > :after");
        let (before, after) = (stored(began_before), stored(ended_after));
        self.events_where(&sql, named_params! { ":before": before, ":after": after })
    }

    fn events_where(
        &self,
        sql: &str,
        params: &[(&str, &dyn rusqlite::ToSql)],
    ) -> Result<Vec<EventRow>, BooksError> {
        let mut ask = self.0.prepare_cached(sql)?;
        let mut rows = ask.query(params)?;
        let mut events = Vec::new();
        while let Some(row) = rows.next()? {
            let cancelled: Option<i64> = row.get(13)?;
            let Recorded { id, fact, .. } = JournalRow::read(row)?.record()?;
            let (id, plan) = match fact {
                Fact::EventPlanned(plan) => (id.into(), plan),
                Fact::EventChanged(EventChanged { event, plan }) => (event, plan),
                _ => continue,
            };
            events.push(EventRow { id, plan, cancelled: cancelled.is_some() });
        }
        Ok(events)
    }

    /// Costs that are not of an event, in the order they were entered.
    pub fn costs(&self) -> Result<Vec<EntryRow>, BooksError> {
        self.entries_where("e.kind = 'CostAdded'", &[])
    }

    /// Income and direct costs of an event, in the order they were booked.
    pub fn entries_of(&self, event: EventId) -> Result<Vec<EntryRow>, BooksError> {
        self.entries_where("e.event = :event", named_params! { ":event": event.as_bytes() })
    }

    /// Whether an entry was taken back; none where the row is no cost or income.
    pub fn is_reversed(&self, seq: i64) -> Result<Option<bool>, BooksError> {
        Ok(self
            .0
            .prepare_cached("SELECT reversed IS NOT NULL FROM entries WHERE seq = :seq")?
            .query_row(named_params! { ":seq": seq }, |r| r.get(0))
            .optional()?)
    }

    /// The fact that took an entry back; none while it stands.
    pub fn taken_back_by(&self, seq: i64) -> Result<Option<Recorded>, BooksError> {
        let by: Option<Option<i64>> = self
            .0
            .prepare_cached("SELECT reversed FROM entries WHERE seq = :seq")?
            .query_row(named_params! { ":seq": seq }, |r| r.get(0))
            .optional()?;
        match by.flatten() {
            Some(seq) => Ok(self.row(seq)?.map(|row| row.record()).transpose()?),
            None => Ok(None),
        }
    }

    fn entries_where(
        &self,
        condition: &str,
        params: &[(&str, &dyn rusqlite::ToSql)],
    ) -> Result<Vec<EntryRow>, BooksError> {
        let columns = prefixed("j");
        let sql = format!(
            "SELECT {columns}, e.reversed FROM entries e JOIN journal j ON j.seq = e.seq \
             WHERE {condition} ORDER BY j.seq"
        );
        let mut ask = self.0.prepare_cached(&sql)?;
        let mut rows = ask.query(params)?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let reversed: Option<i64> = row.get(13)?;
            let record = JournalRow::read(row)?.record()?;
            entries.push(EntryRow { record, reversed: reversed.is_some() });
        }
        Ok(entries)
    }

    /// The months that are sealed, in order, as `2026-03`.
    pub fn sealed_months(&self) -> Result<Vec<Month>, BooksError> {
        let mut ask = self.0.prepare_cached("SELECT month FROM sealed_months ORDER BY month")?;
        let months: Vec<String> = ask.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?;
        let read = |month: &String| {
            let wrong = || BooksError::Damaged(format!("a sealed month is written `{month}`"));
            Month::parse(month).ok_or_else(wrong)
        };
        months.iter().map(read).collect()
    }

    /// The first business day and posting day of the books; none where nothing was posted.
    pub fn first_day(&self) -> Result<Option<NaiveDate>, BooksError> {
        let day: Option<String> =
            self.0.prepare_cached("SELECT min(day) FROM daily")?.query_row([], |r| r.get(0))?;
        Ok(day.and_then(|d| d.parse().ok()))
    }

    /// The owner's statement of a period, from the daily totals.
    pub fn statement(&self, period: Period) -> Result<Statement, BooksError> {
        let (from, to) = (period.from.to_string(), period.to.to_string());
        let days = named_params! { ":from": from, ":to": to };
        let sums = self.sums(
            "SELECT account, sum(amount) FROM daily WHERE day BETWEEN :from AND :to
              GROUP BY account ORDER BY account",
            days,
        )?;
        let cups = self
            .0
            .prepare_cached(
                "SELECT coalesce(sum(cups), 0) FROM daily_cups WHERE day BETWEEN :from AND :to",
            )?
            .query_row(days, |r| r.get(0))?;
        let held = self
            .0
            .prepare_cached(
                "SELECT count(*) FROM events WHERE cancelled IS NULL AND day BETWEEN :from AND :to",
            )?
            .query_row(days, |r| r.get(0))?;
        let mut statement = Statement::new(period, sums, cups, held);
        statement.labour_twice = self.labour_twice(period)?;
        Ok(statement)
    }

    /// The days of a period whose labour was both entered and clocked (docs/books.md, Labour by the
    /// clock).
    fn labour_twice(&self, period: Period) -> Result<Vec<NaiveDate>, BooksError> {
        let sql = "SELECT DISTINCT day FROM daily \
                   WHERE day BETWEEN :from AND :to AND account = :wages AND amount < 0";
        let mut ask = self.0.prepare_cached(sql)?;
        let (from, to) = (period.from.to_string(), period.to.to_string());
        let wages = Account::Wages.to_string();
        let params = named_params! { ":from": from, ":to": to, ":wages": wages };
        let clocked: Vec<String> =
            ask.query_map(params, |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
        if clocked.is_empty() {
            return Ok(Vec::new());
        }
        let entered = self.costs()?.into_iter().filter(|entry| !entry.reversed);
        let entered: Vec<NaiveDate> = entered
            .filter_map(|entry| match entry.record.fact {
                Fact::CostAdded(cost) if cost.kind.as_str() == "labour" => Some(cost.days()),
                _ => None,
            })
            .flatten()
            .collect();
        let clocked = clocked.into_iter().filter_map(|day| day.parse().ok());
        Ok(clocked.filter(|day| entered.contains(day)).collect())
    }

    /// Balances of an event's accounts.
    pub fn sums_of_event(&self, event: EventId) -> Result<Vec<(Account, Money)>, BooksError> {
        self.sums(
            "SELECT account, sum(amount) FROM daily WHERE event = :event
              GROUP BY account ORDER BY account",
            named_params! { ":event": event.as_bytes() },
        )
    }

    fn sums(
        &self,
        sql: &str,
        params: &[(&str, &dyn rusqlite::ToSql)],
    ) -> Result<Vec<(Account, Money)>, BooksError> {
        let mut ask = self.0.prepare_cached(sql)?;
        let mut rows = ask.query(params)?;
        let mut sums = Vec::new();
        while let Some(row) = rows.next()? {
            let account: String = row.get(0)?;
            let account =
                account.parse::<Account>().map_err(|e| BooksError::Damaged(e.to_string()))?;
            sums.push((account, Money::from_minor(row.get(1)?)));
        }
        Ok(sums)
    }

    /// The postings of a fact, as stored.
    ///
    /// # Errors
    /// When the file cannot be read, or an account is unknown.
    pub fn postings_of(&self, seq: i64) -> Result<Vec<Posting>, BooksError> {
        let mut ask = self.0.prepare_cached(
            "SELECT day, account, event, amount FROM postings WHERE seq = :seq ORDER BY n",
        )?;
        let mut rows = ask.query(named_params! { ":seq": seq })?;
        let mut postings = Vec::new();
        while let Some(row) = rows.next()? {
            let bad = |what: String| BooksError::Damaged(format!("seq {seq}: {what}"));
            let (day, account): (String, String) = (row.get(0)?, row.get(1)?);
            postings.push(Posting {
                day: day.parse().map_err(|_| bad(format!("`{day}` is no day")))?,
                account: account
                    .parse()
                    .map_err(|e: crate::domain::posting::NotAnAccount| bad(e.to_string()))?,
                event: row.get::<_, Option<[u8; 16]>>(2)?.map(EventId::from_bytes),
                amount: Money::from_minor(row.get(3)?),
            });
        }
        Ok(postings)
    }

    fn records(
        &self,
        sql: &str,
        params: &[(&str, &dyn rusqlite::ToSql)],
    ) -> Result<Vec<Recorded>, BooksError> {
        let mut ask = self.0.prepare_cached(sql)?;
        let mut rows = ask.query(params)?;
        let mut records = Vec::new();
        while let Some(row) = rows.next()? {
            records.push(JournalRow::read(row)?.record()?);
        }
        Ok(records)
    }
}

fn prefixed(table: &str) -> String {
    COLUMNS.split(", ").map(|c| format!("{table}.{}", c.trim())).collect::<Vec<_>>().join(", ")
}

fn event_sql(condition: &str) -> String {
    let columns = prefixed("j");
    format!(
        "SELECT {columns}, v.cancelled FROM \
         (SELECT * FROM events WHERE {condition}) v JOIN journal j ON j.seq = v.seq \
         ORDER BY v.starts, v.seq"
    )
}

/// The smallest and largest UUID that start with some hex digits.
fn uuid_range(prefix: &str) -> Option<([u8; 16], [u8; 16])> {
    let digits: String = prefix.chars().filter(|c| *c != '-').collect();
    let sound = (4..=32).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let filled = |fill: &str| {
        let text = digits.clone() + &fill.repeat(32 - digits.len());
        Uuid::try_parse(&text).ok().map(Uuid::into_bytes)
    };
    if sound { filled("0").zip(filled("f")) } else { None }
}
