//! Questions to the books. Each is answered from an index or a view: none grows with history
//! unless it asks for history.

mod counter;
mod entry;
mod event;
mod export;
mod given;
mod invoice;
mod owed;
mod own;
mod people;
mod report;
mod sale;
mod shift;
mod staff;
mod statement;
mod stock;
mod tax;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, Params, Row, named_params};
use uuid::Uuid;

pub(crate) use self::entry::EntryRow;
pub(crate) use self::event::EventRow;
pub(crate) use self::export::PostedAccount;
pub(crate) use self::own::Own;
pub(crate) use self::people::Known;
pub(crate) use self::report::{Lines, SoldRow};
pub(crate) use self::shift::ShiftRow;
pub(crate) use self::staff::StaffRow;
pub(crate) use self::stock::{CountRow, CountingRow, MovedRow, StockRow};
use super::error::BooksError;
use super::journal::{COLUMNS, JournalRow};
use crate::domain::fact::{Fact, FactKind, Recorded};
use crate::domain::ids::RequestId;
use crate::domain::posting::{Account, NotAnAccount};

/// The books, to be asked. All answers of one `Reader` come from one state of the file.
///
/// Every question fails when the file cannot be read or is damaged, and for no other reason unless
/// it says so.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'c>(pub(super) &'c Connection);

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
        self.some(&sql, named_params! { ":seq": seq }, JournalRow::read)
    }

    /// When the last fact was recorded.
    pub(crate) fn last_recorded_at(&self) -> Result<Option<DateTime<Utc>>, BooksError> {
        let sql = "SELECT recorded_at FROM journal ORDER BY seq DESC LIMIT 1";
        let last: Option<String> = self.some(sql, [], |row| row.get(0))?;
        Ok(last.and_then(|last| last.parse().ok()))
    }

    /// A fact that a view points at.
    pub(crate) fn fact(&self, seq: i64) -> Result<Recorded, BooksError> {
        let missing = || BooksError::Damaged(format!("seq {seq}: a view points at it"));
        self.row(seq)?.ok_or_else(missing)?.record()
    }

    /// The business day of the books' first fact.
    pub fn begins_on(&self) -> Result<Option<NaiveDate>, BooksError> {
        let sql = "SELECT business_day FROM journal WHERE seq = 1";
        let day: Option<String> = self.some(sql, [], |r| r.get(0))?;
        Ok(day.and_then(|day| day.parse().ok()))
    }

    /// The row of a request's id, with the digest of the request.
    pub fn by_id(&self, id: RequestId) -> Result<Option<(Recorded, String)>, BooksError> {
        let sql = format!("SELECT {COLUMNS} FROM journal WHERE id = :id");
        match self.some(&sql, named_params! { ":id": id.as_bytes() }, JournalRow::read)? {
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

    /// The menu in force at a seq: its text.
    pub fn menu_text_at(&self, seq: i64) -> Result<Option<String>, BooksError> {
        let Some(adopted) = self.menu_seq_at(seq)? else { return Ok(None) };
        let record = self.row(adopted)?.map(|r| r.record()).transpose()?;
        Ok(record.and_then(|record| {
            let Fact::MenuAdopted(menu) = record.fact else { return None };
            Some(menu.text)
        }))
    }

    /// Which fact adopted the menu in force at a seq.
    pub fn menu_seq_at(&self, seq: i64) -> Result<Option<i64>, BooksError> {
        let sql = "SELECT max(seq) FROM menus WHERE seq <= :seq";
        self.one(sql, named_params! { ":seq": seq }, |r| r.get(0))
    }

    /// Which fact adopted the last menu.
    pub fn last_menu_seq(&self) -> Result<Option<i64>, BooksError> {
        self.one("SELECT max(seq) FROM menus", [], |r| r.get(0))
    }

    /// The text of the last menu that was adopted.
    pub fn last_menu_text(&self) -> Result<Option<String>, BooksError> {
        self.menu_text_at(i64::MAX)
    }

    /// What every row says that something asked finds.
    fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl Fn(&Row<'_>) -> Result<T, BooksError>,
    ) -> Result<Vec<T>, BooksError> {
        let mut ask = self.0.prepare_cached(sql)?;
        let mut rows = ask.query(params)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }

    /// What the one row says that something asked finds.
    fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, BooksError> {
        Ok(self.0.prepare_cached(sql)?.query_row(params, read)?)
    }

    /// The same, where there may be none.
    fn some<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, BooksError> {
        Ok(self.0.prepare_cached(sql)?.query_row(params, read).optional()?)
    }

    /// The facts on some condition, oldest first.
    fn records(&self, condition: &str, params: impl Params) -> Result<Vec<Recorded>, BooksError> {
        let sql = format!("SELECT {COLUMNS} FROM journal WHERE {condition} ORDER BY seq");
        self.all(&sql, params, |row| JournalRow::read(row)?.record())
    }
}

fn account(row: &Row<'_>, at: usize) -> Result<Account, BooksError> {
    let account: String = row.get(at)?;
    account.parse().map_err(|e: NotAnAccount| BooksError::Damaged(e.to_string()))
}

/// The columns of the journal, of a table that is named.
fn prefixed(table: &str) -> String {
    COLUMNS.split(", ").map(|c| format!("{table}.{}", c.trim())).collect::<Vec<_>>().join(", ")
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
