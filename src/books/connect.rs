//! Opening the file: what every connection sets, reads back and asserts (docs/books.md, The file),
//! and whose file it is.

pub(super) mod fresh;

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::alone::Alone;
use super::error::BooksError;
use super::views::{FILLED, fill};

/// `ALLN`, in the file's header.
const APPLICATION_ID: i64 = 0x414C_4C4E;

/// How long to wait for another program that is writing.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// A sale touches nine pages of the file, a little of each: small pages are less to write and sync.
const PAGE_BYTES: i64 = 2048;

/// More than this program has, so that each is prepared once.
const CACHED_STATEMENTS: usize = 64;

/// The schema, oldest first; `user_version` says how many of them a file has.
const MIGRATIONS: &[&str] = &[
    include_str!("sql/0001_ledger.sql"),
    include_str!("sql/0002_counter.sql"),
    include_str!("sql/0003_people.sql"),
    include_str!("sql/0004_pins.sql"),
    include_str!("sql/0005_events.sql"),
    include_str!("sql/0006_reports.sql"),
    include_str!("sql/0007_stock.sql"),
    include_str!("sql/0008_second_edition.sql"),
    include_str!("sql/0009_countdown.sql"),
    include_str!("sql/0010_people.sql"),
];

/// The settings of every connection; each is read back. SQLite's own defaults would lose sales on
/// power loss (`synchronous`), let INSERT OR REPLACE slip past the triggers (`recursive_triggers`),
/// run functions planted in a schema (`trusted_schema`), trust a torn page (`cell_size_check`), or
/// let one guest in ninety wait until the log is brought into the file (`wal_autocheckpoint`: now
/// one in four hundred, for a log of 8 MB).
const SETTINGS: &[(&str, &str)] = &[
    ("synchronous", "2"),
    ("fullfsync", "1"),
    ("checkpoint_fullfsync", "1"),
    ("foreign_keys", "1"),
    ("recursive_triggers", "1"),
    ("trusted_schema", "0"),
    ("cell_size_check", "1"),
    ("mmap_size", "0"),
    ("wal_autocheckpoint", "4000"),
];

/// Opens the one connection that writes; makes the file and its schema where there is none.
pub(super) fn to_write(path: &Path) -> Result<Connection, BooksError> {
    if std::fs::metadata(path).map_or(true, |meta| meta.len() == 0) {
        fresh::make(path, |conn| {
            set(conn)?;
            migrate(path, conn)?;
            keep_a_log(path, conn)
        })?;
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(|e| opening(path, e))?;
    set(&conn).map_err(|e| whose(path, e))?;
    migrate(path, &conn)?;
    keep_a_log(path, &conn)?;
    Ok(conn)
}

fn keep_a_log(path: &Path, conn: &Connection) -> Result<(), BooksError> {
    let mode: String = conn
        .pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))
        .map_err(|e| writing(path, e))?;
    expect("journal_mode", mode, "wal")
}

/// Brings the log into the file and empties it.
pub(super) fn settle(conn: &Connection) -> rusqlite::Result<bool> {
    let _alone = Alone::at_last();
    let is_held: i64 = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    Ok(is_held == 0)
}

/// How long to wait for a program that is about to close the books.
const CLOSING: Duration = Duration::from_secs(1);

/// Opens books so that no other program can, and keeps them so until the connection is closed. All
/// of them is in the one file then, and its log is empty.
pub(super) fn to_hold(path: &Path) -> Result<Connection, BooksError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(|e| opening(path, e))?;
    // Before anything is read: only then is the file's own lock taken, which fails where another
    // program has it open, even idle.
    conn.pragma_update_and_check(None, "locking_mode", "exclusive", |_| Ok(()))?;
    // When it is closed there may be a log of that name that belongs to other books.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    conn.busy_timeout(CLOSING)?;
    check_version(path, &conn)?;
    set(&conn).map_err(|e| whose(path, e))?;
    conn.execute_batch("BEGIN EXCLUSIVE; COMMIT").map_err(|e| writing(path, e))?;
    if settle(&conn)? { Ok(conn) } else { Err(BooksError::Busy) }
}

/// Opens a connection that only reads.
pub(super) fn to_read(path: &Path) -> Result<Connection, BooksError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(|e| opening(path, e))?;
    set(&conn).map_err(|e| whose(path, e))?;
    let conn = match application_id(&conn) {
        Ok(_) => conn,
        Err(error) if is_unopenable(&error) => alone(path)?,
        Err(error) => return Err(whose(path, error.into())),
    };
    check_version(path, &conn)?;
    // A file of an earlier version has none of what later steps made: asked for it, it has nothing.
    let from = usize::try_from(version(&conn)?).unwrap_or(usize::MAX);
    for step in MIGRATIONS.iter().skip(from) {
        conn.execute_batch(&beside(step))?;
    }
    if from < FILLED {
        match fill(&conn, from) {
            // A row that cannot be read: a question about it fails, and verify names it.
            Ok(()) | Err(BooksError::Damaged(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(conn)
}

/// A step made beside a file that is only read: its tables hide those of the file that they
/// replace, and what the file has no index of is found by reading all of it.
fn beside(step: &str) -> String {
    let stays = |line: &&str| {
        !line.starts_with("DROP TABLE") && !line.starts_with("CREATE INDEX people ON journal")
    };
    let lines: Vec<&str> = step.lines().filter(stays).collect();
    lines.join("\n").replace("CREATE TABLE", "CREATE TEMP TABLE")
}

/// Opens a file that no program can write, on a disk where even the shared memory of the
/// write-ahead log cannot be made.
fn alone(path: &Path) -> Result<Connection, BooksError> {
    let name = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let conn = Connection::open_with_flags(format!("file:{name}?immutable=1"), flags)?;
    set(&conn).map_err(|e| whose(path, e))?;
    Ok(conn)
}

fn is_unopenable(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{CannotOpen, ReadOnly};
    matches!(error.sqlite_error_code(), Some(CannotOpen | ReadOnly))
}

fn set(conn: &Connection) -> Result<(), BooksError> {
    conn.busy_timeout(BUSY_TIMEOUT)?;
    conn.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
    if !conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)? {
        expect("defensive", "0".to_owned(), "1")?;
    }
    for (name, wanted) in SETTINGS {
        conn.pragma_update(None, name, wanted)?;
        let found: i64 = conn.pragma_query_value(None, name, |row| row.get(0))?;
        expect(name, found.to_string(), wanted)?;
    }
    Ok(())
}

fn expect(setting: &'static str, found: String, wanted: &str) -> Result<(), BooksError> {
    if found == wanted {
        Ok(())
    } else {
        Err(BooksError::Setting { setting, found, wanted: wanted.to_owned() })
    }
}

fn application_id(conn: &Connection) -> rusqlite::Result<i64> {
    conn.pragma_query_value(None, "application_id", |row| row.get(0))
}

fn version(conn: &Connection) -> rusqlite::Result<i64> {
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
}

fn newest() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

fn check_version(path: &Path, conn: &Connection) -> Result<(), BooksError> {
    let ours = application_id(conn).map_err(|e| whose(path, e.into()))?;
    if ours != APPLICATION_ID {
        return Err(BooksError::NotOurs(path.to_owned()));
    }
    let found = version(conn)?;
    if found > newest() {
        return Err(BooksError::Newer { path: path.to_owned(), found, known: newest() });
    }
    Ok(())
}

fn migrate(path: &Path, conn: &Connection) -> Result<(), BooksError> {
    let empty = is_empty(conn).map_err(|e| whose(path, e.into()))?;
    if !empty {
        check_version(path, conn)?;
    }
    if version(conn)? == newest() {
        return Ok(());
    }
    let write = |sql: &str| conn.execute_batch(sql).map_err(|e| writing(path, e));
    if empty {
        conn.pragma_update(None, "page_size", PAGE_BYTES).map_err(|e| writing(path, e))?;
    }
    write("BEGIN IMMEDIATE")?;
    // Another program may have made or upgraded the file while this one waited.
    let from = usize::try_from(version(conn)?).unwrap_or(usize::MAX);
    for step in MIGRATIONS.iter().skip(from) {
        write(step)?;
    }
    if !empty && from < FILLED {
        fill(conn, from)?;
    }
    conn.pragma_update(None, "application_id", APPLICATION_ID).map_err(|e| writing(path, e))?;
    conn.pragma_update(None, "user_version", newest()).map_err(|e| writing(path, e))?;
    write("COMMIT")
}

fn is_empty(conn: &Connection) -> rusqlite::Result<bool> {
    let objects: i64 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))?;
    Ok(objects == 0 && application_id(conn)? == 0 && version(conn)? == 0)
}

/// The schema as this program makes it: every object's SQL by name.
pub(super) fn fresh_schema() -> Result<Vec<(String, String)>, BooksError> {
    schema_of_version(newest())
}

/// The schema as a program of the file's version made it.
pub(super) fn schema_when_made(conn: &Connection) -> Result<Vec<(String, String)>, BooksError> {
    schema_of_version(version(conn)?)
}

fn schema_of_version(version: i64) -> Result<Vec<(String, String)>, BooksError> {
    let conn = Connection::open_in_memory()?;
    for step in MIGRATIONS.iter().take(usize::try_from(version).unwrap_or(0)) {
        conn.execute_batch(step)?;
    }
    Ok(schema(&conn)?)
}

/// The schema of a file: every object's SQL by name.
pub(super) fn schema(conn: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let sql = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name";
    let mut rows = conn.prepare(sql)?;
    rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

fn opening(path: &Path, error: rusqlite::Error) -> BooksError {
    let source = match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::PermissionDenied) => std::io::ErrorKind::PermissionDenied.into(),
        _ => std::io::Error::other(error.to_string()),
    };
    BooksError::Io { path: path.to_owned(), source }
}

fn writing(path: &Path, error: rusqlite::Error) -> BooksError {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::ReadOnly) => BooksError::ReadOnly(path.to_owned()),
        _ => error.into(),
    }
}

/// A file that SQLite cannot read as a database is a foreign one.
fn whose(path: &Path, error: BooksError) -> BooksError {
    match error {
        BooksError::Damaged(why) if why.contains("not a database") => {
            BooksError::NotOurs(path.to_owned())
        }
        other => other,
    }
}
