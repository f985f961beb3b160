//! The owner's statement, and the postings and daily totals that it is made of.

use chrono::NaiveDate;
use rusqlite::{Params, named_params};

use super::{Reader, account};
use crate::books::error::BooksError;
use crate::domain::business_day::Period;
use crate::domain::fact::Fact;
use crate::domain::ids::EventId;
use crate::domain::money::Money;
use crate::domain::posting::{Account, NotAnAccount, Posting};
use crate::domain::statement::Statement;

impl Reader<'_> {
    /// The first business day and posting day of the books; none where nothing was posted.
    pub fn first_day(&self) -> Result<Option<NaiveDate>, BooksError> {
        let day: Option<String> = self.one("SELECT min(day) FROM daily", [], |r| r.get(0))?;
        Ok(day.and_then(|d| d.parse().ok()))
    }

    /// The owner's statement of a period, from the daily totals.
    pub fn statement(&self, period: Period) -> Result<Statement, BooksError> {
        let (from, to) = (period.from.to_string(), period.to.to_string());
        let days = named_params! { ":from": from, ":to": to };
        let sums = self.sums("day BETWEEN :from AND :to", days)?;
        let sql = "SELECT coalesce(sum(cups), 0) FROM daily_cups WHERE day BETWEEN :from AND :to";
        let cups = self.one(sql, days, |r| r.get(0))?;
        let sql = "SELECT count(*) FROM events
                    WHERE cancelled IS NULL AND day BETWEEN :from AND :to";
        let held = self.one(sql, days, |r| r.get(0))?;
        let mut statement = Statement::new(period, sums, cups, held);
        statement.labour_twice = self.labour_twice(period)?;
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
    pub fn sums_of_event(&self, event: EventId) -> Result<Vec<(Account, Money)>, BooksError> {
        self.sums("event = :event", named_params! { ":event": event.as_bytes() })
    }

    /// The sums of accounts over the daily totals on some condition.
    fn sums(
        &self,
        condition: &str,
        params: impl Params,
    ) -> Result<Vec<(Account, Money)>, BooksError> {
        let sql = format!(
            "SELECT account, sum(amount) FROM daily WHERE {condition} \
             GROUP BY account ORDER BY account"
        );
        self.all(&sql, params, |row| Ok((account(row, 0)?, Money::from_minor(row.get(1)?))))
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
