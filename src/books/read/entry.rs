//! Costs, income and whatever else can be taken back, and the months that are sealed over it.

use rusqlite::{Params, named_params};

use super::{Reader, prefixed};
use crate::books::error::BooksError;
use crate::books::journal::JournalRow;
use crate::domain::business_day::Month;
use crate::domain::fact::Recorded;
use crate::domain::ids::EventId;

/// A cost or income, with whether it was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRow {
    /// As recorded.
    pub record: Recorded,
    /// Whether it was reversed.
    pub reversed: bool,
}

impl Reader<'_> {
    /// Costs that are not of an event, in the order they were entered.
    pub fn costs(&self) -> Result<Vec<EntryRow>, BooksError> {
        self.entries_where("e.kind = 'CostAdded'", [])
    }

    /// Money moved between accounts of the balance sheet, in the order it was entered.
    pub fn moves_of_money(&self) -> Result<Vec<EntryRow>, BooksError> {
        self.entries_where("e.kind = 'MoneyMoved'", [])
    }

    /// Income and direct costs of an event, in the order they were booked.
    pub fn entries_of(&self, event: EventId) -> Result<Vec<EntryRow>, BooksError> {
        self.entries_where("e.event = :event", named_params! { ":event": event.as_bytes() })
    }

    /// Whether an entry was taken back; none where the row is no cost or income.
    pub fn is_reversed(&self, seq: i64) -> Result<Option<bool>, BooksError> {
        let sql = "SELECT reversed IS NOT NULL FROM entries WHERE seq = :seq";
        self.some(sql, named_params! { ":seq": seq }, |r| r.get(0))
    }

    /// The fact that took an entry back; none while it stands.
    pub fn taken_back_by(&self, seq: i64) -> Result<Option<Recorded>, BooksError> {
        let sql = "SELECT reversed FROM entries WHERE seq = :seq";
        let by: Option<Option<i64>> =
            self.some(sql, named_params! { ":seq": seq }, |r| r.get(0))?;
        match by.flatten() {
            Some(seq) => Ok(self.row(seq)?.map(|row| row.record()).transpose()?),
            None => Ok(None),
        }
    }

    pub(super) fn entries_where(
        &self,
        condition: &str,
        params: impl Params,
    ) -> Result<Vec<EntryRow>, BooksError> {
        let sql = format!(
            "SELECT {}, e.reversed FROM entries e JOIN journal j ON j.seq = e.seq \
             WHERE {condition} ORDER BY j.seq",
            prefixed("j")
        );
        self.all(&sql, params, |row| {
            let reversed: Option<i64> = row.get(13)?;
            let record = JournalRow::read(row)?.record()?;
            Ok(EntryRow { record, reversed: reversed.is_some() })
        })
    }

    /// The months that are sealed, in order, as `2026-03`.
    pub fn sealed_months(&self) -> Result<Vec<Month>, BooksError> {
        self.all("SELECT month FROM sealed_months ORDER BY month", [], |row| {
            let month: String = row.get(0)?;
            let wrong = || BooksError::Damaged(format!("a sealed month is written `{month}`"));
            Month::parse(&month).ok_or_else(wrong)
        })
    }
}
