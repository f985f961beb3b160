//! The end of the chain in the ledger beside the end that its head file knows (docs/books.md, The
//! journal).

use std::path::Path;

use rusqlite::Connection;

use super::error::BooksError;
use super::head::{self, HeadFile, Mark};
use super::journal::{self, hex};
use super::read::Reader;
use super::saved;

/// A missing or empty file beside a head file that knows of facts: the books were lost, and new
/// ones in their place would hide it.
pub(super) fn refuse_empty_with_a_head(path: &Path) -> Result<(), BooksError> {
    let is_empty = std::fs::metadata(path).map_or(true, |meta| meta.len() == 0);
    let head_path = head::path_of(path);
    match head::last(&head_path)? {
        Some(last) if is_empty => Err(missing(path, &head_path, 0, &last)?),
        Some(_) => Ok(()),
        None if is_empty => refuse_beside_saved(path),
        None => Ok(()),
    }
}

/// Nor are new ones made where all that is left of the books is what was saved of them.
fn refuse_beside_saved(path: &Path) -> Result<(), BooksError> {
    match saved::last(path) {
        Some(saved) => Err(BooksError::OnlySaved { path: path.to_owned(), saved }),
        None => Ok(()),
    }
}

/// Compares the ledger's end with its head file (docs/books.md, The journal).
pub(super) fn check_head(path: &Path, conn: &Connection) -> Result<(), BooksError> {
    compare(path, conn, head::last(&head::path_of(path))?)
}

pub(super) fn compare(
    path: &Path,
    conn: &Connection,
    known: Option<Mark>,
) -> Result<(), BooksError> {
    let head_path = head::path_of(path);
    let Some(mark) = known else { return Ok(()) };
    let (seq, _) = journal::head(conn)?;
    if seq < mark.seq {
        return Err(missing(path, &head_path, seq, &mark)?);
    }
    let row = Reader(conn).row(mark.seq)?;
    if row.is_some_and(|row| hex(&row.hash) == mark.hash) {
        Ok(())
    } else {
        Err(BooksError::OtherPast { path: path.to_owned(), head: head_path, seq: mark.seq })
    }
}

fn missing(path: &Path, head: &Path, seq: i64, last: &Mark) -> Result<BooksError, BooksError> {
    let first = head::first_after(head, seq)?;
    Ok(BooksError::Older {
        path: path.to_owned(),
        head: head.to_owned(),
        missing: last.seq - seq,
        since: first.map_or_else(|| last.recorded_at.clone(), |m| m.recorded_at),
        last: last.seq,
    })
}

/// Appends the end of the chain where a crash left the head file behind, or there is none yet.
pub(super) fn catch_up(
    path: &Path,
    conn: &Connection,
    head: &mut HeadFile,
) -> Result<(), BooksError> {
    let (seq, _) = journal::head(conn)?;
    let known = head::last(&head::path_of(path))?.map_or(0, |m| m.seq);
    if seq > known
        && let Some(row) = Reader(conn).row(seq)?
    {
        head.append(&Mark { seq, hash: hex(&row.hash), recorded_at: row.recorded_at })?;
    }
    Ok(())
}
