//! `verify`: is the ledger what it was when each fact was sealed?
//!
//! It hashes the chain again, derives every posting and every view again from the bodies, compares
//! them all and the schema, and names the first row that differs. It opens any file that
//! SQLite can read, and changes nothing.

use rusqlite::Connection;
use rusqlite::types::Value;
use sha2::{Digest, Sha256};

use super::connect::{fresh_schema, schema, schema_when_made};
use super::error::BooksError;
use super::journal::{COLUMNS, GENESIS, JournalRow, hex};
use super::read::Reader;
use super::views::{VIEWS, apply};
use crate::domain::fact::Recorded;
use crate::domain::posting::Posting;

/// The result of verify.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// All is as it was sealed.
    Sound {
        /// How many facts.
        facts: i64,
        /// The hash of the last, in hex.
        head: String,
        /// What its head file knows; none where there is none.
        known: Option<HeadKnown>,
    },
    /// Something differs.
    Unsound {
        /// The first row that differs; none where no row does.
        seq: Option<i64>,
        /// The difference.
        problem: String,
    },
}

/// The span of facts that a head file knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadKnown {
    /// The first fact that it has a line of: where that is not 1, the file does not reach back to
    /// the beginning.
    pub from: i64,
    /// The last one.
    pub to: i64,
}

/// Progress: how many rows were checked, of how many.
pub type Progress<'p> = &'p mut dyn FnMut(i64, i64);

/// How often progress is told, in rows.
const PROGRESS_EVERY: i64 = 1000;

/// Verifies the ledger behind a connection.
///
/// # Errors
/// When SQLite cannot read the file at all.
pub(super) fn verify(conn: &Connection, progress: Progress<'_>) -> Result<Verdict, BooksError> {
    let again = Again::new()?;
    if let Some(bad) = rows(conn, &again, progress)? {
        return Ok(bad);
    }
    if let Some(seq) = stray_posting(conn)? {
        return Ok(bad_row(seq, "postings without a row in the journal"));
    }
    if let Some(problem) = schema_differs(conn)? {
        return Ok(Verdict::Unsound { seq: None, problem });
    }
    for view in VIEWS {
        if let Some(bad) = view_differs(conn, &again.0, view)? {
            return Ok(bad);
        }
    }
    if let Some(bad) = bent_pin(conn)? {
        return Ok(bad);
    }
    if let Some(problem) = file_is_damaged(conn)? {
        return Ok(Verdict::Unsound { seq: None, problem });
    }
    let (facts, hash) = super::journal::head(conn)?;
    Ok(Verdict::Sound { facts, head: hex(&hash), known: None })
}

fn bad_row(seq: i64, problem: impl Into<String>) -> Verdict {
    Verdict::Unsound { seq: Some(seq), problem: problem.into() }
}

/// The views made again, in a temporary file that SQLite keeps in memory while it is small.
struct Again(Connection);

impl Again {
    fn new() -> Result<Self, BooksError> {
        let conn = Connection::open("")?;
        conn.execute_batch(
            "PRAGMA synchronous = OFF;
             CREATE TABLE journal (seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
                                   business_day TEXT NOT NULL) STRICT;",
        )?;
        let views = fresh_schema()?;
        for (_, sql) in views.iter().filter(|(name, _)| VIEWS.contains(&name.as_str())) {
            conn.execute_batch(sql)?;
        }
        conn.execute_batch("BEGIN")?;
        Ok(Self(conn))
    }

    fn apply(&self, record: &Recorded, legs: &[Posting]) -> Result<(), BooksError> {
        self.0
            .prepare_cached("INSERT INTO journal (seq, id, business_day) VALUES (?1, ?2, ?3)")?
            .execute((record.seq, record.id.as_bytes(), record.day.to_string()))?;
        apply(&self.0, record, legs)
    }
}

/// The chain and the postings, row by row; builds the views beside.
fn rows(
    conn: &Connection,
    again: &Again,
    progress: Progress<'_>,
) -> Result<Option<Verdict>, BooksError> {
    let count: i64 = conn.query_row("SELECT count(*) FROM journal", [], |r| r.get(0))?;
    let mut ask = conn.prepare(&format!("SELECT {COLUMNS} FROM journal ORDER BY seq"))?;
    let mut rows = ask.query([])?;
    let mut last_hash = GENESIS.to_vec();
    for seq in 1.. {
        let row = match rows.next() {
            Ok(Some(row)) => JournalRow::read(row),
            Ok(None) => break,
            Err(error) => Err(error),
        };
        let checked = row
            .map_err(|error| format!("the row cannot be read: {error}"))
            .and_then(|row| check(conn, again, seq, &last_hash, &row).map(|()| row.hash));
        match checked {
            Ok(hash) => last_hash = hash,
            Err(problem) => return Ok(Some(bad_row(seq, problem))),
        }
        if seq % PROGRESS_EVERY == 0 {
            progress(seq, count);
        }
    }
    progress(count, count);
    Ok(None)
}

fn check(
    conn: &Connection,
    again: &Again,
    seq: i64,
    last_hash: &[u8],
    row: &JournalRow,
) -> Result<(), String> {
    if row.seq != seq {
        return Err(format!("the row is missing; the next one is seq {}", row.seq));
    }
    if row.prev_hash != last_hash {
        return Err("the row does not follow the hash before it".to_owned());
    }
    sealed(row)?;
    let (record, derived) = derived(conn, row)?;
    again.apply(&record, &derived).map_err(|e| e.to_string())
}

/// A row is what its hash sealed.
pub(super) fn sealed(row: &JournalRow) -> Result<(), String> {
    if row.hash == row.seal() {
        Ok(())
    } else {
        Err("the row is not what its hash sealed".to_owned())
    }
}

/// The fact of a row with its postings, which are those of its body.
pub(super) fn derived(
    conn: &Connection,
    row: &JournalRow,
) -> Result<(Recorded, Vec<Posting>), String> {
    let record = row.record().map_err(|e| e.to_string())?;
    let derived = record.fact.postings(record.day).map_err(|e| e.to_string())?;
    if usize::try_from(row.postings) != Ok(derived.len()) {
        return Err("it says another number of postings than its body has".to_owned());
    }
    let stored = stored_legs(conn, row.seq);
    let stored = stored.map_err(|e| format!("its postings cannot be read: {e}"))?;
    if stored != (1..).zip(&derived).map(|(n, leg)| as_stored(n, leg)).collect::<Vec<_>>() {
        return Err("its postings are not those of its body".to_owned());
    }
    Ok((record, derived))
}

/// n, day, account, segment, event, amount.
type StoredLeg = (i64, String, String, Option<String>, Option<Vec<u8>>, i64);

fn stored_legs(conn: &Connection, seq: i64) -> rusqlite::Result<Vec<StoredLeg>> {
    let mut ask = conn.prepare_cached(
        "SELECT n, day, account, segment, event, amount FROM postings WHERE seq = ?1 ORDER BY n",
    )?;
    let legs = ask.query_map([seq], |r| {
        Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?, r.get(5)?))
    })?;
    legs.collect()
}

fn as_stored(n: i64, leg: &Posting) -> StoredLeg {
    (
        n,
        leg.day.to_string(),
        leg.account.to_string(),
        leg.account.segment().map(|s| s.as_str().to_owned()),
        leg.event.map(|id| id.as_bytes().to_vec()),
        leg.amount.minor(),
    )
}

fn stray_posting(conn: &Connection) -> Result<Option<i64>, BooksError> {
    let sql = "SELECT min(seq) FROM postings WHERE seq NOT IN (SELECT seq FROM journal)";
    Ok(conn.query_row(sql, [], |r| r.get(0))?)
}

pub(super) fn schema_differs(conn: &Connection) -> Result<Option<String>, BooksError> {
    let (wanted, found) = (schema_when_made(conn)?, schema(conn)?);
    for (name, sql) in &wanted {
        match found.iter().find(|(n, _)| n == name) {
            None => return Ok(Some(format!("the schema lacks `{name}`"))),
            Some((_, theirs)) if theirs != sql => {
                return Ok(Some(format!("`{name}` of the schema was changed")));
            }
            Some(_) => {}
        }
    }
    let extra = found.iter().find(|(name, _)| !wanted.iter().any(|(n, _)| n == name));
    Ok(extra.map(|(name, _)| format!("`{name}` does not belong into the schema")))
}

/// Compares a view with the one made again, row by row in the order of all columns.
fn view_differs(
    conn: &Connection,
    again: &Connection,
    view: &str,
) -> Result<Option<Verdict>, BooksError> {
    let columns: Vec<String> = again
        .prepare(&format!("SELECT * FROM {view}"))?
        .column_names()
        .map(str::to_owned)
        .collect();
    let order: Vec<String> = (1..=columns.len()).map(|n| n.to_string()).collect();
    let sql = format!("SELECT {} FROM {view} ORDER BY {}", columns.join(", "), order.join(", "));
    let (mut ask_stored, mut ask_again) = (conn.prepare(&sql)?, again.prepare(&sql)?);
    let (mut stored, mut again_rows) = (ask_stored.query([])?, ask_again.query([])?);
    loop {
        let theirs = values(stored.next(), columns.len())?;
        let ours = values(again_rows.next(), columns.len())?;
        match (ours, theirs) {
            (None, None) => return Ok(None),
            (ours, theirs) if ours == theirs => {}
            (ours, theirs) => {
                let row = ours.as_ref().or(theirs.as_ref());
                let shown = |row: &Option<Vec<Value>>| {
                    row.as_ref().map_or("nothing".to_owned(), |r| show(r))
                };
                let problem = format!(
                    "the view `{view}` holds {} where the journal gives {}",
                    shown(&theirs),
                    shown(&ours)
                );
                let seq = row.and_then(|row| seq_behind(conn, view, &columns, row));
                return Ok(Some(Verdict::Unsound { seq, problem }));
            }
        }
    }
}

fn values(
    row: rusqlite::Result<Option<&rusqlite::Row<'_>>>,
    columns: usize,
) -> rusqlite::Result<Option<Vec<Value>>> {
    match row? {
        Some(row) => (0..columns).map(|i| row.get(i)).collect::<rusqlite::Result<_>>().map(Some),
        None => Ok(None),
    }
}

fn show(row: &[Value]) -> String {
    let shown: Vec<String> = row
        .iter()
        .map(|value| match value {
            Value::Null => "-".to_owned(),
            Value::Integer(n) => n.to_string(),
            Value::Real(n) => n.to_string(),
            Value::Text(text) => text.clone(),
            Value::Blob(bytes) if bytes.is_empty() => "-".to_owned(),
            Value::Blob(bytes) => hex(bytes),
        })
        .collect();
    shown.join(" ")
}

/// The first fact behind a row of a view: the row's own, or the first that its day or account has.
fn seq_behind(conn: &Connection, view: &str, columns: &[String], row: &[Value]) -> Option<i64> {
    let column =
        |name: &str| columns.iter().position(|c| c == name).and_then(|i| row.get(i)).cloned();
    if let Some(Value::Integer(seq)) = column("seq") {
        return Some(seq);
    }
    let (sql, params) = match view {
        "daily" => (
            "SELECT min(seq) FROM postings WHERE day = ?1 AND account = ?2",
            vec![column("day")?, column("account")?],
        ),
        "tenders" | "daily_cups" => {
            ("SELECT min(seq) FROM orders WHERE day = ?1", vec![column("day")?])
        }
        _ => ("SELECT min(seq) FROM orders", Vec::new()),
    };
    conn.query_row(sql, rusqlite::params_from_iter(params), |r| r.get(0)).ok().flatten()
}

/// A PIN that was taken out of the file, or put into the place of another: the journal has a digest
/// of what is kept of each.
fn bent_pin(conn: &Connection) -> Result<Option<Verdict>, BooksError> {
    let books = Reader(conn);
    for (id, known) in books.people()? {
        let (Some(set), name) = (known.pin, known.person.name) else { continue };
        let problem = match (books.pin_hash(id)?, set.fact.digest) {
            (None, _) => format!("the PIN of {name} was taken out of the file"),
            (Some(hash), Some(digest)) if hex(&Sha256::digest(&hash)) != digest => {
                format!("the PIN of {name} in the file is not the one that was set")
            }
            (Some(_), _) => continue,
        };
        return Ok(Some(bad_row(set.seq, problem)));
    }
    Ok(None)
}

/// The problems that SQLite itself finds in the file: in its pages and indexes.
fn file_is_damaged(conn: &Connection) -> Result<Option<String>, BooksError> {
    let found: String = conn.query_row("PRAGMA integrity_check(1)", [], |r| r.get(0))?;
    Ok(Some(found).filter(|found| found != "ok"))
}
