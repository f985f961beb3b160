//! What the drawer asks: shifts, the facts in them, and the cash since the last of them.

use chrono::NaiveDate;
use rusqlite::named_params;

use super::Own;
use crate::books::error::BooksError;
use crate::books::journal::{COLUMNS, JournalRow};
use crate::domain::business_day::Period;
use crate::domain::fact::Recorded;
use crate::domain::money::Money;
use crate::domain::posting::Account;

/// A shift by its rows in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShiftRow {
    /// Its number.
    pub number: u32,
    /// Where it was opened.
    pub opened: i64,
    /// Where it was closed; none while it is open.
    pub closed: Option<i64>,
}

impl Own<'_> {
    /// The last shift that was opened.
    pub fn last_shift(&self) -> Result<Option<ShiftRow>, BooksError> {
        self.shift_where("true", 0)
    }

    /// A shift by its number.
    pub fn shift(&self, number: u32) -> Result<Option<ShiftRow>, BooksError> {
        self.shift_where("number = :number", number)
    }

    /// The last shift before a number that was closed: numbers may be missing between them.
    pub fn shift_closed_before(&self, number: u32) -> Result<Option<ShiftRow>, BooksError> {
        self.shift_where("number < :number AND closed IS NOT NULL", number)
    }

    fn shift_where(&self, condition: &str, number: u32) -> Result<Option<ShiftRow>, BooksError> {
        let sql = format!(
            "SELECT number, opened, closed FROM shifts WHERE {condition} AND :number >= 0 \
             ORDER BY number DESC LIMIT 1"
        );
        self.0.some(&sql, named_params! { ":number": number }, |r| {
            Ok(ShiftRow { number: r.get(0)?, opened: r.get(1)?, closed: r.get(2)? })
        })
    }

    /// The business day of the last shift that was closed.
    pub fn last_counted_day(&self) -> Result<Option<NaiveDate>, BooksError> {
        let sql = "SELECT j.business_day FROM shifts s JOIN journal j ON j.seq = s.closed \
                   ORDER BY s.number DESC LIMIT 1";
        let day: Option<String> = self.0.some(sql, [], |r| r.get(0))?;
        Ok(day.and_then(|day| day.parse().ok()))
    }

    /// Calls `each` with the facts after one row of the journal, up to another, in order.
    ///
    /// # Errors
    /// When the file cannot be read, or what `each` returns.
    pub fn facts_between<E: From<BooksError>>(
        &self,
        after: i64,
        upto: i64,
        mut each: impl FnMut(Recorded) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = format!(
            "SELECT {COLUMNS} FROM journal WHERE seq > :after AND seq <= :upto ORDER BY seq"
        );
        let mut ask = self.0.0.prepare_cached(&sql).map_err(BooksError::from)?;
        let span = named_params! { ":after": after, ":upto": upto };
        let mut rows = ask.query(span).map_err(BooksError::from)?;
        while let Some(row) = rows.next().map_err(BooksError::from)? {
            each(JournalRow::read(row).map_err(BooksError::from)?.record()?)?;
        }
        Ok(())
    }

    /// The cash that came into the drawer, less the cash that went out, after a row of the journal.
    pub fn cash_since(&self, after: i64) -> Result<Money, BooksError> {
        let sql = "SELECT coalesce(sum(amount), 0) FROM postings \
                   WHERE seq > :after AND account = :account";
        let params = named_params! { ":after": after, ":account": Account::TillCash.to_string() };
        self.0.one(sql, params, |r| r.get(0).map(Money::from_minor))
    }

    /// The number of the last shift that was closed on a business day, and the fact that closed it.
    pub fn shift_closed_on(&self, day: NaiveDate) -> Result<Option<(u32, i64)>, BooksError> {
        let sql = "SELECT s.number, s.closed FROM by_day b JOIN shifts s ON s.closed = b.seq
                    WHERE b.day BETWEEN :from AND :to ORDER BY s.number";
        let shifts = self.0.over(sql, Period::day(day), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(shifts.last().copied())
    }
}
