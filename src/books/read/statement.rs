//! The owner's statement, and the postings and daily totals that it is made of.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Params, named_params};

use super::{Reader, account};
use crate::books::error::BooksError;
use crate::books::journal::stored;
use crate::domain::business_day::{Now, Period};
use crate::domain::fact::Fact;
use crate::domain::ids::EventId;
use crate::domain::money::Money;
use crate::domain::posting::{Account, NotAnAccount, Posting};
use crate::domain::statement::{Counts, Statement, Sums};

impl Reader<'_> {
    /// The first business day and posting day of the books; none where nothing was posted.
    pub fn first_day(&self) -> Result<Option<NaiveDate>, BooksError> {
        let day: Option<String> = self.one("SELECT min(day) FROM daily", [], |r| r.get(0))?;
        Ok(day.and_then(|d| d.parse().ok()))
    }

    /// The business day of the first sale; none where nothing was sold yet.
    pub fn first_sale(&self) -> Result<Option<NaiveDate>, BooksError> {
        let day: Option<String> = self.one("SELECT min(day) FROM orders", [], |r| r.get(0))?;
        Ok(day.and_then(|d| d.parse().ok()))
    }

    /// The owner's statement of a period, from the daily totals: up to a moment, where the period
    /// is not over by then (docs/statement.md, Not over yet).
    pub fn statement(&self, period: Period, now: Now) -> Result<Statement, BooksError> {
        let Some(come) = now.come(period) else {
            return Ok(Statement::new(period, [], Counts::default()));
        };
        let (from, to) = (come.from.to_string(), come.to.to_string());
        let days = named_params! { ":from": from, ":to": to };
        let sums = self.sums("day BETWEEN :from AND :to", days)?;
        let sql = "SELECT coalesce((SELECT sum(cups) FROM daily_cups
                                     WHERE day BETWEEN :from AND :to), 0),
                          (SELECT count(*) FROM orders WHERE day BETWEEN :from AND :to),
                          (SELECT count(*) FROM events WHERE cancelled IS NULL
                            AND day BETWEEN :from AND :to AND starts <= :now)";
        let now_at = stored(now.at.to_utc());
        let params = named_params! { ":from": from, ":to": to, ":now": now_at };
        let counts = self.one(sql, params, |row| {
            Ok(Counts { cups: row.get(0)?, orders: row.get(1)?, events_held: row.get(2)? })
        })?;
        let mut statement = Statement::new(period, sums, counts);
        statement.so_far = now.is_in(period).then_some(now.at);
        statement.labour_twice = self.labour_twice(come)?;
        Ok(statement)
    }

    /// The days of a period whose labour was both entered and clocked (docs/books.md, Labour by the
    /// clock).
    fn labour_twice(&self, period: Period) -> Result<Vec<NaiveDate>, BooksError> {
        let sql = "SELECT DISTINCT day FROM daily \
                   WHERE day BETWEEN :from AND :to AND account = :wages AND amount < 0";
        let (from, to) = (period.from.to_string(), period.to.to_string());
        let wages = Account::Wages.to_string();
        let params = named_params! { ":from": from, ":to": to, ":wages": wages };
        let clocked: Vec<String> = self.all(sql, params, |row| Ok(row.get(0)?))?;
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
    pub fn sums_of_event(&self, event: EventId) -> Result<Sums, BooksError> {
        self.sums("event = :event", named_params! { ":event": event.as_bytes() })
    }

    /// Balances of the accounts of every event, as [`Self::sums_of_event`] has those of one: asked
    /// for all of them, the daily totals are read once.
    pub fn sums_of_events(&self) -> Result<HashMap<EventId, Sums>, BooksError> {
        let sql = "SELECT event, account, sum(amount) FROM daily
                    WHERE length(event) > 0 GROUP BY 1, 2";
        let all = self.all(sql, [], |row| {
            let event = EventId::from_bytes(row.get(0)?);
            Ok((event, account(row, 1)?, Money::from_minor(row.get(2)?)))
        })?;
        let mut sums: HashMap<EventId, Sums> = HashMap::new();
        for (event, account, amount) in all {
            sums.entry(event).or_default().push((account, true, amount));
        }
        Ok(sums)
    }

    /// The sums of accounts over the daily totals on some condition, each with whether it is of an
    /// event.
    fn sums(&self, condition: &str, params: impl Params) -> Result<Sums, BooksError> {
        let sql = format!(
            "SELECT account, length(event) > 0, sum(amount) FROM daily WHERE {condition} \
             GROUP BY 1, 2 ORDER BY 1, 2"
        );
        self.all(&sql, params, |row| {
            Ok((account(row, 0)?, row.get(1)?, Money::from_minor(row.get(2)?)))
        })
    }

    /// The postings of a fact, as stored.
    ///
    /// # Errors
    /// When the file cannot be read, or an account is unknown.
    pub fn postings_of(&self, seq: i64) -> Result<Vec<Posting>, BooksError> {
        let sql = "SELECT day, account, event, amount FROM postings WHERE seq = :seq ORDER BY n";
        self.all(sql, named_params! { ":seq": seq }, |row| {
            let bad = |what: String| BooksError::Damaged(format!("seq {seq}: {what}"));
            let (day, account): (String, String) = (row.get(0)?, row.get(1)?);
            Ok(Posting {
                day: day.parse().map_err(|_| bad(format!("`{day}` is no day")))?,
                account: account.parse().map_err(|e: NotAnAccount| bad(e.to_string()))?,
                event: row.get::<_, Option<[u8; 16]>>(2)?.map(EventId::from_bytes),
                amount: Money::from_minor(row.get(3)?),
            })
        })
    }
}
