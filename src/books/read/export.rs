//! The whole of the books, a fact at a time: what exports read.

use chrono::NaiveDate;
use rusqlite::named_params;

use super::{Reader, account};
use crate::books::error::BooksError;
use crate::books::journal::{COLUMNS, JournalRow};
use crate::domain::money::Money;
use crate::domain::posting::{Account, Posting};

/// An account of some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostedAccount {
    /// The account.
    pub account: Account,
    /// The first of those days on which something was posted to it.
    pub first: NaiveDate,
    /// The last.
    pub last: NaiveDate,
    /// The sum posted to it on those days.
    pub sum: Money,
}

impl Reader<'_> {
    /// Calls `each` with every row of the journal and its postings as stored, in order.
    ///
    /// # Errors
    /// When the file cannot be read, or what `each` returns.
    pub fn each_row<E: From<BooksError>>(
        &self,
        mut each: impl FnMut(JournalRow, Vec<Posting>) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = format!("SELECT {COLUMNS} FROM journal ORDER BY seq");
        let mut ask = self.0.prepare_cached(&sql).map_err(BooksError::from)?;
        let mut rows = ask.query([]).map_err(BooksError::from)?;
        while let Some(row) = rows.next().map_err(BooksError::from)? {
            let row = JournalRow::read(row).map_err(BooksError::from)?;
            let postings = self.postings_of(row.seq)?;
            each(row, postings)?;
        }
        Ok(())
    }

    /// Calls `each` with what every fact posted on a day, from one day to another, both included,
    /// in the order of days and then of the journal. A fact that posts on several days comes once
    /// for each.
    ///
    /// # Errors
    /// When the file cannot be read, or what `each` returns.
    pub fn each_posted_day<E: From<BooksError>>(
        &self,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
        mut each: impl FnMut(JournalRow, NaiveDate, Vec<Posting>) -> Result<(), E>,
    ) -> Result<(), E> {
        // SQLite sorts in a file of its own where memory is too small.
        let sql = "SELECT day, seq FROM postings \
                   WHERE (:from IS NULL OR day >= :from) AND (:to IS NULL OR day <= :to) \
                   GROUP BY day, seq ORDER BY day, seq";
        let (from, to) = (from.map(|day| day.to_string()), to.map(|day| day.to_string()));
        let mut ask = self.0.prepare_cached(sql).map_err(BooksError::from)?;
        let mut rows =
            ask.query(named_params! { ":from": from, ":to": to }).map_err(BooksError::from)?;
        while let Some(found) = rows.next().map_err(BooksError::from)? {
            let day: String = found.get(0).map_err(BooksError::from)?;
            let seq: i64 = found.get(1).map_err(BooksError::from)?;
            let bad = |what: String| BooksError::Damaged(format!("seq {seq}: {what}"));
            let day: NaiveDate = day.parse().map_err(|_| bad(format!("`{day}` is no day")))?;
            let row = self.row(seq)?.ok_or_else(|| bad("it has postings and no row".to_owned()))?;
            let postings = self.postings_of(seq)?.into_iter().filter(|p| p.day == day).collect();
            each(row, day, postings)?;
        }
        Ok(())
    }

    /// The accounts that were posted to from one day to another, both included, from the daily
    /// totals.
    pub fn posted_accounts(
        &self,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
    ) -> Result<Vec<PostedAccount>, BooksError> {
        let sql = "SELECT account, min(day), max(day), sum(amount) FROM daily \
                   WHERE (:from IS NULL OR day >= :from) AND (:to IS NULL OR day <= :to) \
                   GROUP BY account ORDER BY account";
        let (from, to) = (from.map(|day| day.to_string()), to.map(|day| day.to_string()));
        self.all(sql, named_params! { ":from": from, ":to": to }, |row| {
            let bad = |day: String| BooksError::Damaged(format!("`{day}` is no day"));
            let day = |day: String| day.parse().map_err(|_| bad(day));
            Ok(PostedAccount {
                account: account(row, 0)?,
                first: day(row.get(1)?)?,
                last: day(row.get(2)?)?,
                sum: Money::from_minor(row.get(3)?),
            })
        })
    }
}
