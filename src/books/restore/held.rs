//! What is in the place of the books while others are put there, kept so that no other program
//! opens it.

use std::path::Path;

use rusqlite::Connection;

use super::id_by_head;
use crate::books::backup::End;
use crate::books::error::{BackupError, BooksError};
use crate::books::head::{self, HeadFile, Mark};
use crate::books::journal::{self, hex};
use crate::books::read::Reader;
use crate::books::{connect, ends};

/// What is there.
#[derive(Debug)]
pub(super) enum Held {
    /// No file, or an empty one.
    Nothing,
    /// Books, which no other program can open until this goes.
    Books(Connection),
    /// Something that cannot be read as books.
    Unreadable,
}

impl Held {
    /// Takes what is there.
    ///
    /// # Errors
    /// When another program has it open, it is of a newer version, or it cannot be written.
    pub(super) fn take(books: &Path) -> Result<Self, BackupError> {
        if std::fs::metadata(books).map_or(true, |meta| meta.len() == 0) {
            return Ok(Self::Nothing);
        }
        match connect::to_hold(books) {
            Ok(conn) => Ok(Self::Books(conn)),
            Err(BooksError::Busy) => Err(BackupError::InUse(books.to_owned())),
            Err(BooksError::NotOurs(_) | BooksError::Damaged(_)) => Ok(Self::Unreadable),
            Err(error) => Err(error.into()),
        }
    }

    /// The books, where they can be read.
    pub(super) fn conn(&self) -> Option<&Connection> {
        match self {
            Self::Books(conn) => Some(conn),
            Self::Nothing | Self::Unreadable => None,
        }
    }

    /// The id of the books that are here, by themselves or by their head file.
    pub(super) fn id(&self, books: &Path) -> Result<Option<String>, BooksError> {
        let end = self.conn().and_then(|conn| End::of(conn).ok().flatten());
        end.map_or_else(|| id_by_head(books), |end| Ok(Some(end.books)))
    }

    /// The last fact that is known to have been here. The head file is brought up to it, so that it
    /// says the same in whatever state this program is stopped.
    ///
    /// # Errors
    /// When the head file cannot be read or written.
    pub(super) fn settle_head(&self, books: &Path) -> Result<Option<Mark>, BooksError> {
        let path = head::path_of(books);
        let known = head::last(&path)?;
        let Some(conn) = self.conn() else { return Ok(known) };
        // Books of which not even the end can be read say nothing.
        let Ok(Some(end)) = end_of(conn) else { return Ok(known) };
        let is_stale = |known: &Mark| ends::is_given_up(conn, known).unwrap_or(false);
        let Some(known) = known.filter(|known| !is_stale(known)) else {
            head::make(&path, conn, Reader(conn).own().last_numbers()?)?;
            return Ok(Some(end));
        };
        if end.seq > known.seq && ends::has(conn, &known).unwrap_or(false) {
            HeadFile::open(&path)?.append(&end, None)?;
            return Ok(Some(end));
        }
        Ok(Some(known))
    }
}

fn end_of(conn: &Connection) -> Result<Option<Mark>, BooksError> {
    let (seq, _) = journal::head(conn)?;
    let row = Reader(conn).row(seq)?;
    Ok(row.map(|row| Mark { seq, hash: hex(&row.hash), recorded_at: row.recorded_at }))
}
