//! The ledger file under outside tools: what it refuses, and what `verify` finds.

use std::fs;
use std::path::Path;

use allin::books::{BooksError, Ledger, Verdict};
use allin::till::Till;
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::shop::{Shop, enter_worked_day};

/// Single edits that are tried; the long form is asked for by the environment.
fn many(short: usize, variable: &str) -> usize {
    std::env::var(variable).ok().and_then(|n| n.parse().ok()).unwrap_or(short)
}

/// A small generator of numbers, the same from the same seed (xorshift64*).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let mixed = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(mixed).unwrap() % limit
    }

    /// A coin.
    pub(crate) fn falls(&mut self) -> bool {
        self.below(2) == 0
    }
}

fn verify(path: &Path) -> Result<Verdict, BooksError> {
    Ledger::verify(path, &mut |_, _| {})
}

fn worked_books() -> Shop {
    let shop = Shop::new();
    enter_worked_day(&shop);
    shop.sqlite().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    shop
}

fn refuses(conn: &Connection, sql: &str, why: &str) {
    let error = conn.execute_batch(sql).expect_err(sql).to_string();
    assert!(error.contains(why), "{sql}: {error}");
}

#[test]
fn the_file_itself_refuses_what_is_wrong() {
    let shop = worked_books();
    let conn = shop.sqlite();
    conn.execute_batch("PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON").unwrap();
    refuses(&conn, "UPDATE journal SET body = '{}' WHERE seq = 2", "never changed");
    refuses(&conn, "DELETE FROM journal WHERE seq = 9", "never shortened");
    refuses(&conn, "UPDATE postings SET amount = 1 WHERE seq = 2", "never changed");
    refuses(&conn, "DELETE FROM postings", "never deleted");
    let posting = "INSERT INTO postings VALUES";
    refuses(
        &conn,
        &format!("{posting} (3, 99, '2026-03-10', 'assets:bank', NULL, NULL, 5)"),
        "next row",
    );
    // Postings without their row: the deferred key refuses the commit.
    let next: i64 = conn.query_row("SELECT max(seq) + 1 FROM journal", [], |r| r.get(0)).unwrap();
    let orphan =
        format!("BEGIN; {posting} ({next}, 1, '2026-03-10', 'assets:bank', NULL, NULL, 5); COMMIT");
    refuses(&conn, &orphan, "FOREIGN KEY");
    conn.execute_batch("ROLLBACK").unwrap();
    let row = |seq: i64, postings: i64, prev: &str| {
        format!(
            "INSERT INTO journal VALUES ({seq}, randomblob(16), 'till-1', '2026-03-10', \
             '2026-03-10T01:10:00.000Z', 480, '2026-03-10T01:10:00.000Z', 'MonthSealed', 1, \
             '{{}}', {postings}, {prev}, zeroblob(32))"
        )
    };
    let last = "(SELECT hash FROM journal ORDER BY seq DESC LIMIT 1)";
    refuses(&conn, &row(next + 1, 0, last), "no gaps");
    refuses(&conn, &row(next, 0, "zeroblob(32)"), "last hash");
    refuses(&conn, &row(next, 2, last), "other postings");
    let one_leg = format!(
        "BEGIN; {posting} ({next}, 1, '2026-03-10', 'assets:bank', NULL, NULL, 5); {}",
        row(next, 1, last)
    );
    refuses(&conn, &one_leg, "sum to zero");
    conn.execute_batch("ROLLBACK").unwrap();
    let two_days = format!(
        "BEGIN; {posting} ({next}, 1, '2026-03-10', 'assets:bank', NULL, NULL, 5), \
         ({next}, 2, '2026-03-11', 'assets:safe', NULL, NULL, -5); {}",
        row(next, 2, last)
    );
    refuses(&conn, &two_days, "sum to zero");
    conn.execute_batch("ROLLBACK").unwrap();
    let replace = row(2, 0, last).replace("INSERT", "INSERT OR REPLACE");
    assert!(conn.execute_batch(&replace).is_err(), "INSERT OR REPLACE slipped past the triggers");
    assert!(matches!(verify(&shop.books()), Ok(Verdict::Sound { .. })));
}

#[test]
fn a_posting_in_a_sealed_month_is_refused_by_the_file() {
    let shop = Shop::new();
    shop.ok(&["ring", "espresso", "--pay", "cash", "--at", "2026-01-05T10:00:00+08:00"]);
    shop.ok(&["seal", "2026-01"]);
    let conn = shop.sqlite();
    let next: i64 = conn.query_row("SELECT max(seq) + 1 FROM journal", [], |r| r.get(0)).unwrap();
    let late = format!(
        "BEGIN; INSERT INTO postings VALUES \
         ({next}, 1, '2026-01-05', 'assets:bank', NULL, NULL, 5), \
         ({next}, 2, '2026-01-05', 'assets:safe', NULL, NULL, -5); \
         INSERT INTO journal VALUES ({next}, randomblob(16), 'till-1', '2026-02-05', \
         '2026-02-05T01:10:00.000Z', 480, '2026-02-05T01:10:00.000Z', 'CostAdded', 1, '{{}}', 2, \
         (SELECT hash FROM journal ORDER BY seq DESC LIMIT 1), zeroblob(32))"
    );
    refuses(&conn, &late, "sealed month");
}

#[test]
fn the_file_is_ours_and_keeps_a_write_ahead_log() {
    let shop = worked_books();
    let conn = shop.sqlite();
    let ask = |pragma: &str| -> Value {
        conn.query_row(&format!("PRAGMA {pragma}"), [], |r| r.get(0)).unwrap()
    };
    assert_eq!(ask("journal_mode"), Value::Text("wal".to_owned()));
    assert_ne!(ask("application_id"), Value::Integer(0));
    assert_eq!(ask("user_version"), Value::Integer(10));
    assert_eq!(ask("integrity_check"), Value::Text("ok".to_owned()));
}

/// Takes the guards off, as somebody with SQLite's own tools would.
fn without_triggers(conn: &Connection) {
    let mut ask = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").unwrap();
    let names: Vec<String> = ask.query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect();
    for name in names {
        conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
}

#[test]
fn every_single_edit_is_found_and_its_row_is_named() {
    let shop = worked_books();
    let conn = shop.sqlite();
    conn.execute_batch("PRAGMA journal_mode = DELETE; PRAGMA ignore_check_constraints = ON")
        .unwrap();
    without_triggers(&conn);
    let edits = [
        ("journal", "till", "'till-2'"),
        ("journal", "business_day", "'2026-03-09'"),
        ("journal", "at", "'2026-03-10T01:10:00.001Z'"),
        ("journal", "offset_minutes", "offset_minutes + 60"),
        ("journal", "recorded_at", "'2026-03-10T01:10:00.001Z'"),
        ("journal", "kind", "kind || 'x'"),
        ("journal", "version", "version + 1"),
        ("journal", "body", "replace(body, '\"', ' \"')"),
        ("journal", "postings", "postings + 1"),
        ("journal", "id", "randomblob(16)"),
        ("journal", "prev_hash", "randomblob(32)"),
        ("journal", "hash", "randomblob(32)"),
        ("postings", "amount", "amount + 1"),
        ("postings", "amount", "-amount"),
        ("postings", "account", "'assets:bank' || seq"),
        ("postings", "day", "'2026-03-31'"),
        ("postings", "segment", "CASE WHEN segment IS NULL THEN 'house' END"),
        ("postings", "event", "randomblob(16)"),
    ];
    let mut dice = Dice(0x5eed);
    for _ in 0..many(2_000, "ALLIN_EDITS") {
        let (table, column, to) = edits[dice.below(edits.len())];
        let count: i64 =
            conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0)).unwrap();
        let at = dice.below(usize::try_from(count).unwrap());
        let key = if table == "journal" { "seq" } else { "seq, n" };
        let (seq, n): (i64, i64) = conn
            .query_row(
                &format!("SELECT {key}, 0 FROM {table} ORDER BY {key} LIMIT 1 OFFSET {at}"),
                [],
                |r| Ok((r.get(0)?, r.get(1)?)),
            )
            .unwrap();
        let row = if table == "journal" {
            format!("seq = {seq}")
        } else {
            format!("seq = {seq} AND n = {n}")
        };
        let before: Value = conn
            .query_row(&format!("SELECT {column} FROM {table} WHERE {row}"), [], |r| r.get(0))
            .unwrap();
        let changed = conn
            .execute(
                &format!("UPDATE {table} SET {column} = {to} WHERE {row} AND {column} IS NOT {to}"),
                [],
            )
            .unwrap();
        if changed == 0 {
            continue;
        }
        let found = verify(&shop.books()).unwrap();
        let Verdict::Unsound { seq: Some(named), problem } = found else {
            panic!("{table}.{column} of {row} was not found: {found:?}");
        };
        // A row whose seal or number is wrong may show first in the one that follows it.
        assert!(named == seq || named == seq + 1, "{table}.{column} of {row}: {named}: {problem}");
        conn.execute(&format!("UPDATE {table} SET {column} = ?1 WHERE {row}"), [before]).unwrap();
    }
}

#[test]
fn a_cut_chain_a_stray_posting_and_a_changed_view_are_found() {
    let shop = worked_books();
    let conn = shop.sqlite();
    let books = shop.books();
    conn.execute_batch("UPDATE daily SET amount = amount + 100 WHERE account = 'assets:stock'")
        .unwrap();
    assert!(matches!(verify(&books), Ok(Verdict::Unsound { .. })), "a changed view");
    conn.execute_batch("UPDATE daily SET amount = amount - 100 WHERE account = 'assets:stock'")
        .unwrap();
    assert!(matches!(verify(&books), Ok(Verdict::Sound { .. })));
    without_triggers(&conn);
    let found = verify(&books).unwrap();
    assert!(matches!(found, Verdict::Unsound { seq: None, .. }), "missing triggers: {found:?}");
    conn.execute_batch(
        "PRAGMA foreign_keys = OFF;
         INSERT INTO postings VALUES (99, 1, '2026-03-10', 'assets:bank', NULL, NULL, 5)",
    )
    .unwrap();
    let found = verify(&books).unwrap();
    assert!(matches!(found, Verdict::Unsound { seq: Some(99), .. }), "{found:?}");
    conn.execute_batch("DELETE FROM postings WHERE seq = 99").unwrap();
    // The last fact and all that followed from it, gone: only the head file knows of it.
    conn.execute_batch(
        "DELETE FROM postings WHERE seq = (SELECT max(seq) FROM journal);
         DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)",
    )
    .unwrap();
    let refused = Ledger::open_to_read(&books);
    assert!(matches!(refused, Err(BooksError::Older { missing: 1, .. })), "{refused:?}");
}

/// All that the file says of the business, in one text.
fn content(path: &Path) -> Option<String> {
    let conn = Connection::open(path).ok()?;
    let mut all = String::new();
    for table in ["journal", "postings"] {
        let mut ask = conn.prepare(&format!("SELECT * FROM {table}")).ok()?;
        let columns = ask.column_count();
        let mut rows = ask.query([]).ok()?;
        while let Some(row) = rows.next().ok()? {
            for column in 0..columns {
                let value: Value = row.get(column).ok()?;
                all.push_str(&format!("{value:?} "));
            }
        }
    }
    Some(all)
}

#[test]
fn a_flipped_bit_is_found_or_changes_no_record() {
    let shop = worked_books();
    shop.sqlite().execute_batch("PRAGMA journal_mode = DELETE").unwrap();
    let sound = fs::read(shop.books()).unwrap();
    let before = content(&shop.books()).unwrap();
    let copy = shop.folder().join("flipped.sqlite3");
    let mut dice = Dice(0xb17);
    let mut found = 0;
    let flips = many(1_000, "ALLIN_BIT_FLIPS");
    for _ in 0..flips {
        let mut bytes = sound.clone();
        let (at, bit) = (dice.below(bytes.len()), dice.below(8));
        bytes[at] ^= 1 << bit;
        fs::write(&copy, &bytes).unwrap();
        match verify(&copy) {
            Err(_) | Ok(Verdict::Unsound { .. }) => found += 1,
            Ok(Verdict::Sound { .. }) => {
                assert_eq!(content(&copy), Some(before.clone()), "byte {at}, bit {bit}");
            }
        }
    }
    assert!(found > flips / 10, "only {found} of {flips} flips were seen at all");
}

#[test]
fn a_plain_copy_of_the_file_is_whole_once_the_window_is_closed() {
    let shop = worked_books();
    // The window's own connection is still there, as its thread is when the window goes.
    let mut ledger = Ledger::open(&shop.books()).unwrap();
    shop.ok(&["ring", "espresso", "--pay", "cash", "--at", "2026-03-12T09:00:00+08:00"]);
    let facts = shop.facts();
    let copy = shop.folder().join("copy.sqlite3");
    let in_the_copy = || {
        std::fs::copy(shop.books(), &copy).unwrap();
        let conn = Connection::open(&copy).unwrap();
        conn.query_row("SELECT count(*) FROM journal", [], |row| row.get(0)).unwrap_or(0)
    };
    assert!(in_the_copy() < facts, "the log held nothing back");
    Till::close(&shop.books()).unwrap();
    assert_eq!(in_the_copy(), facts);
    ledger.write(|_| Ok::<_, BooksError>(())).unwrap();
}
