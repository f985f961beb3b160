//! The end of a ledger beside what its head file says (docs/books.md, The head file).

use std::path::Path;

use chrono::{DateTime, FixedOffset, Local, Utc};
use rusqlite::Connection;

use super::error::BooksError;
use super::head::{self, Head, HeadFile, Mark};
use super::journal::{self, hex};
use super::read::Reader;
use super::saved;
use super::verify::{HeadKnown, Verdict};
use crate::domain::business_day::at_offset;

/// A missing or empty file beside a head file that knows of facts: the books were lost, and new
/// ones in their place would hide it.
pub(super) fn refuse_empty_with_a_head(path: &Path) -> Result<(), BooksError> {
    let is_empty = std::fs::metadata(path).map_or(true, |meta| meta.len() == 0);
    match head::last(&head::path_of(path))? {
        Some(last) if is_empty => Err(missing(path, 0, None, &last)?),
        None if is_empty => refuse_beside_saved(path),
        Some(_) | None => Ok(()),
    }
}

/// Nor are new ones made where all that is left of the books is what was saved of them.
fn refuse_beside_saved(path: &Path) -> Result<(), BooksError> {
    match saved::last(path) {
        Some(saved) => Err(BooksError::OnlySaved { path: path.to_owned(), saved }),
        None => Ok(()),
    }
}

/// Compares the ledger's end with its head file.
pub(super) fn check_head(path: &Path, conn: &Connection) -> Result<(), BooksError> {
    compare(path, conn, head::last(&head::path_of(path))?)
}

/// Compares the ledger's end with one that is known from elsewhere.
pub(super) fn compare(
    path: &Path,
    conn: &Connection,
    known: Option<Mark>,
) -> Result<(), BooksError> {
    let Some(mark) = known else { return Ok(()) };
    if has(conn, &mark)? || is_given_up(conn, &mark)? {
        return Ok(());
    }
    let (seq, _) = journal::head(conn)?;
    if seq < mark.seq {
        let offset = Reader(conn).row(seq)?.map(|row| row.offset_minutes);
        return Err(missing(path, seq, offset, &mark)?);
    }
    Err(other_past(path, mark.seq))
}

/// What is to be said of a ledger that is sound in itself, beside what its head file knows: every
/// line of that must be a fact of it, or of what was given up.
pub(super) fn verified(
    path: &Path,
    conn: &Connection,
    known: Option<&Head>,
    facts: i64,
    head: String,
) -> Result<Verdict, BooksError> {
    let unsound = |seq, error: &BooksError| {
        Ok(Verdict::Unsound { seq: Some(seq), problem: error.to_string() })
    };
    let marks = known.map_or(&[][..], |known| &known.marks);
    match compare(path, conn, marks.last().cloned()) {
        Err(error @ BooksError::Older { .. }) => return unsound(facts + 1, &error),
        Err(error @ BooksError::OtherPast { seq, .. }) => return unsound(seq, &error),
        Ok(()) | Err(_) => {}
    }
    // Lines of what was given up may stand there until the next fact is recorded.
    let is_stale = marks.last().is_some_and(|last| has(conn, last).is_ok_and(|has| !has));
    for mark in marks.iter().filter(|_| !is_stale) {
        if !has(conn, mark)? {
            let error = other_past(path, mark.seq);
            return unsound(mark.seq, &error);
        }
    }
    let span = marks.first().zip(marks.last());
    let known = span.map(|(from, to)| HeadKnown { from: from.seq, to: to.seq });
    Ok(Verdict::Sound { facts, head, known })
}

fn other_past(path: &Path, seq: i64) -> BooksError {
    BooksError::OtherPast { path: path.to_owned(), head: head::path_of(path), seq }
}

/// Whether the ledger holds the fact of a mark.
pub(super) fn has(conn: &Connection, mark: &Mark) -> Result<bool, BooksError> {
    let row = Reader(conn).row(mark.seq)?;
    Ok(row.is_some_and(|row| hex(&row.hash) == mark.hash))
}

/// Whether the ledger says that what ends with a mark is lost: it was restored, and whoever
/// restored it accepted the loss (docs/backup.md, When something is lost).
pub(super) fn is_given_up(conn: &Connection, mark: &Mark) -> Result<bool, BooksError> {
    let restored = Reader(conn).own().restorations()?;
    let mut lost = restored.into_iter().filter_map(|record| record.fact.lost);
    Ok(lost.any(|lost| lost.seq == mark.seq && lost.hash == mark.hash))
}

fn missing(
    path: &Path,
    seq: i64,
    offset: Option<i64>,
    last: &Mark,
) -> Result<BooksError, BooksError> {
    let head_path = head::path_of(path);
    let known = head::all(&head_path)?;
    let first = known.as_ref().and_then(|known| known.first_after(seq));
    Ok(BooksError::Older {
        path: path.to_owned(),
        head: head_path,
        missing: last.seq - seq,
        since: on_the_wall(&first.unwrap_or(last).recorded_at, offset),
        last: last.seq,
    })
}

/// A time of a mark by the wall clock that the shop had at its last fact; by that of this machine
/// where there is none.
fn on_the_wall(recorded_at: &str, offset_minutes: Option<i64>) -> DateTime<FixedOffset> {
    let at: DateTime<Utc> = recorded_at.parse().unwrap_or_default();
    match offset_minutes.and_then(|minutes| i32::try_from(minutes).ok()) {
        Some(minutes) => at_offset(at, minutes),
        None => at.with_timezone(&Local).fixed_offset(),
    }
}

/// Appends the end of the chain where a crash left the head file behind, or there is none yet; and
/// where the head file still ends with what was given up, makes it anew.
pub(super) fn catch_up(path: &Path, conn: &Connection) -> Result<HeadFile, BooksError> {
    let head_path = head::path_of(path);
    let (seq, _) = journal::head(conn)?;
    match head::last(&head_path)? {
        Some(mark) if has(conn, &mark)? && mark.seq == seq => HeadFile::open(&head_path),
        Some(mark) if has(conn, &mark)? => {
            let mut head = HeadFile::open(&head_path)?;
            if let Some(row) = Reader(conn).row(seq)? {
                let (hash, recorded_at) = (hex(&row.hash), row.recorded_at);
                head.append(&Mark { seq, hash, recorded_at }, None)?;
            }
            Ok(head)
        }
        Some(_) | None => {
            if seq > 0 {
                head::make(&head_path, conn, Reader(conn).own().last_numbers()?)?;
            }
            HeadFile::open(&head_path)
        }
    }
}
