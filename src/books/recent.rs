//! A look at the end of the books before they are written: quick however old they are, because it
//! reads the last rows by their number and nothing else.

use rusqlite::{Connection, OptionalExtension};

use super::error::BooksError;
use super::journal::{COLUMNS, GENESIS, JournalRow};
use super::verify::{derived, schema_differs, sealed};
use crate::domain::fact::{Fact, Recorded};

/// How far back it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// At a few rows: before each command that records.
    Rows,
    /// At the last two business days: as the window opens.
    Days,
}

/// The rows that are looked at before each command.
const ROWS: usize = 20;

/// The rows whose link is looked at as the window opens.
const LINKS: usize = 1000;

/// The most rows that are read for two business days: a busy day has some hundreds.
const MOST: usize = 4000;

/// The business days whose facts are derived again.
const DAYS: usize = 2;

/// Checks the schema, the link of the last rows, and what is derived from their bodies.
///
/// # Errors
/// When something is not as it was sealed; nothing may be recorded on top of it.
pub(super) fn check(conn: &Connection, reach: Reach) -> Result<(), BooksError> {
    if reach == Reach::Rows
        && let Some(problem) = schema_differs(conn)?
    {
        return Err(BooksError::Damaged(problem));
    }
    let mut ask = conn.prepare(&format!("SELECT {COLUMNS} FROM journal ORDER BY seq DESC"))?;
    let mut rows = ask.query([])?;
    let mut looked = Looked::default();
    while let Some(row) = rows.next()? {
        let row = JournalRow::read(row)?;
        if looked.is_enough(reach, &row) {
            // The row before those that were looked at: they follow it.
            return looked.follows(&row);
        }
        looked.follows(&row)?;
        looked.see(conn, reach, row)?;
    }
    looked.begins()
}

/// What was looked at so far, from the end.
#[derive(Debug, Default)]
struct Looked {
    rows: usize,
    /// The number and the hash that the row before must have.
    before: Option<(i64, Vec<u8>)>,
    /// The newest business days.
    days: Vec<String>,
}

impl Looked {
    fn is_enough(&self, reach: Reach, row: &JournalRow) -> bool {
        match reach {
            Reach::Rows => self.rows >= ROWS,
            Reach::Days => {
                let is_older =
                    self.days.len() == DAYS && self.days.iter().all(|day| *day > row.business_day);
                self.rows >= MOST || (self.rows >= LINKS && is_older)
            }
        }
    }

    fn follows(&self, row: &JournalRow) -> Result<(), BooksError> {
        match &self.before {
            Some((seq, _)) if *seq != row.seq => {
                Err(bad(*seq, &format!("the row is missing; the one before it is seq {}", row.seq)))
            }
            Some((seq, hash)) if *hash != row.hash => {
                Err(bad(seq + 1, "the row does not follow the hash before it"))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// The first row of the books follows nothing.
    fn begins(&self) -> Result<(), BooksError> {
        match &self.before {
            Some((seq, _)) if *seq != 0 => Err(bad(*seq, "the row is missing")),
            Some((_, hash)) if *hash != GENESIS => {
                Err(bad(1, "the row does not follow the hash before it"))
            }
            Some(_) | None => Ok(()),
        }
    }

    fn see(&mut self, conn: &Connection, reach: Reach, row: JournalRow) -> Result<(), BooksError> {
        sealed(&row).map_err(|problem| bad(row.seq, &problem))?;
        if reach == Reach::Rows || self.is_of_newest(&row.business_day) {
            let (record, _) = derived(conn, &row).map_err(|problem| bad(row.seq, &problem))?;
            if !is_in_the_views(conn, &record)? {
                return Err(bad(row.seq, "the views do not hold it"));
            }
        }
        (self.rows, self.before) = (self.rows + 1, Some((row.seq - 1, row.prev_hash)));
        Ok(())
    }

    fn is_of_newest(&mut self, day: &str) -> bool {
        let is_known = self.days.iter().any(|known| known == day);
        if !is_known && self.days.len() < DAYS {
            self.days.push(day.to_owned());
        }
        is_known || self.days.iter().any(|known| known == day)
    }
}

/// What a fact is found by stands where it is looked for: an order under its day and number, a line
/// of each sale, any other fact under its day.
fn is_in_the_views(conn: &Connection, record: &Recorded) -> Result<bool, BooksError> {
    let (seq, day) = (record.seq, record.day.to_string());
    let found = |sql: &str| conn.prepare_cached(sql)?.exists((seq, &day));
    match &record.fact {
        Fact::SaleMade(sale) => {
            let sql = "SELECT seq FROM orders WHERE day = ?1 AND number = ?2";
            let order: Option<i64> = conn
                .prepare_cached(sql)?
                .query_row((&day, sale.number), |r| r.get(0))
                .optional()?;
            let lines = found("SELECT 1 FROM lines WHERE seq = ?1 AND day = ?2")?;
            Ok(order == Some(seq) && (lines || sale.lines.is_empty()))
        }
        Fact::SaleRefunded(_) => Ok(found("SELECT 1 FROM lines WHERE seq = ?1 AND day = ?2")?),
        _other => Ok(found("SELECT 1 FROM by_day WHERE seq = ?1 AND day = ?2")?),
    }
}

fn bad(seq: i64, problem: &str) -> BooksError {
    BooksError::Damaged(format!("seq {seq}: {problem}"))
}
