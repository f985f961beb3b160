//! Backups: a copy of the books made while others sell, read back and verified before it gets its
//! name (docs/backup.md). A backup that fails leaves nothing behind.

mod folder;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, SubsecRound, Utc};
use rusqlite::Connection;

pub use self::folder::{has_since, list, others};
use super::error::{BackupError, BooksError};
use super::journal::{self, hex};
use super::place::folder_of;
use super::read::Reader;
use super::verify::Verdict;
use super::{Ledger, connect, ends, head};
use crate::domain::backup::BackupName;
use crate::files::{self, beside, sync_folder};

/// The books in the folder of a backup.
pub const BOOKS: &str = "books.sqlite3";

/// A backup as it was made, or as it lies there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Its folder, or the file.
    pub path: PathBuf,
    /// The books' own id.
    pub books: String,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// How many facts are in it.
    pub facts: i64,
    /// The hash of the last, in hex.
    pub head: String,
    /// The size of the books in it.
    pub bytes: u64,
    /// Whether it was read back whole and ends where its head file says.
    pub is_verified: bool,
}

/// A file that goes with the books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct With {
    /// Its name in the backup: a path inside it.
    pub name: String,
    /// Where it is.
    pub from: PathBuf,
}

/// The end of books, and whose they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct End {
    pub(super) books: String,
    pub(super) facts: i64,
    pub(super) head: String,
}

impl End {
    /// The end of a ledger; none of one without facts.
    pub(super) fn of(conn: &Connection) -> Result<Option<Self>, BooksError> {
        let Some(books) = Reader(conn).own().id()? else { return Ok(None) };
        let (facts, head) = journal::head(conn)?;
        Ok(Some(Self { books, facts, head: hex(&head) }))
    }
}

/// Makes a backup in a folder of the owner: a folder of its own in it, with the books, their head
/// file and what goes with them. Older ones of these books that are not kept any more are removed.
///
/// # Errors
/// When the folder is not there, is full or cannot be written; when the books, or the copy, are not
/// sound. Nothing is left then.
pub fn to_folder(
    books: &Path,
    folder: &Path,
    with: &[With],
    now: DateTime<Utc>,
) -> Result<Backup, BackupError> {
    if !folder.is_dir() {
        return Err(BackupError::NoFolder(folder.to_owned()));
    }
    let source = Ledger::open_to_read(books)?;
    let id = End::of(&source.conn)?.ok_or(BackupError::Nothing)?.books;
    folder::clear(folder, &format!(".allin-{id}-"));
    let name = folder::free_name(folder, &id, now);
    let part = Part::folder(folder, &name)?;
    let end = copy(&source.conn, &part.0.join(BOOKS))?;
    drop(source);
    folder::fill(&part.0, with)?;
    let path = folder.join(name.to_string());
    part.name(&path)?;
    folder::thin(folder, &name);
    made(path.join(BOOKS), path, end, name.at)
}

/// Makes a backup as one file, with its head file beside it. One of these books that is there
/// already is replaced.
///
/// # Errors
/// As [`to_folder`]; when another file has that name.
pub fn to_file(books: &Path, file: &Path, now: DateTime<Utc>) -> Result<Backup, BackupError> {
    if !folder_of(file).is_dir() {
        return Err(BackupError::NoFolder(folder_of(file).to_owned()));
    }
    refuse_the_books(books, file)?;
    let source = Ledger::open_to_read(books)?;
    let id = End::of(&source.conn)?.ok_or(BackupError::Nothing)?.books;
    if file.exists() && !is_backup_of(file, &id) {
        return Err(BackupError::IsThere(file.to_owned()));
    }
    folder::clear(folder_of(file), &file.file_name().unwrap_or_default().to_string_lossy());
    let part = Part::file(file);
    let end = copy(&source.conn, &part.0)?;
    // Between the two names the head file is that of an older copy, which is no contradiction.
    part.name(file)?;
    made(file.to_owned(), file.to_owned(), end, now)
}

fn made(file: PathBuf, path: PathBuf, end: End, at: DateTime<Utc>) -> Result<Backup, BackupError> {
    let bytes = fs::metadata(&file).map_err(|source| io_of(&file, source))?.len();
    let End { books, facts, head } = end;
    Ok(Backup { path, books, at: at.trunc_subsecs(0), facts, head, bytes, is_verified: true })
}

fn refuse_the_books(books: &Path, file: &Path) -> Result<(), BackupError> {
    let whole = |path: &Path| {
        let folder = folder_of(path).canonicalize().unwrap_or_else(|_| folder_of(path).to_owned());
        folder.join(path.file_name().unwrap_or_default())
    };
    let ours = ["", "-wal", "-shm", "-journal", ".head", ".here"];
    let is_ours = ours.iter().any(|end| whole(&beside(books, end)) == whole(file));
    if is_ours { Err(BackupError::OverTheBooks(file.to_owned())) } else { Ok(()) }
}

fn is_backup_of(file: &Path, id: &str) -> bool {
    let end = connect::to_read(file).and_then(|conn| End::of(&conn));
    end.is_ok_and(|end| end.is_some_and(|end| end.books == id))
}

/// Copies the books as they are at one moment, and reads the copy back. Who sells meanwhile waits
/// for nothing.
pub(super) fn copy(source: &Connection, to: &Path) -> Result<End, BackupError> {
    let io = |source| io_of(to, source);
    files::create_new(to).map_err(io)?;
    source.execute("VACUUM INTO ?1", [to.to_string_lossy()]).map_err(BooksError::from)?;
    File::open(to).and_then(|file| file.sync_all()).map_err(io)?;
    if let Verdict::Unsound { seq, problem } = Ledger::verify(to, &mut |_, _| {})? {
        return Err(BackupError::NotSound { path: to.to_owned(), seq, problem });
    }
    let conn = connect::to_read(to)?;
    let end = End::of(&conn)?.ok_or(BackupError::Nothing)?;
    let head_path = head::path_of(to);
    files::create_new(&head_path).map_err(|source| io_of(&head_path, source))?;
    head::make(&head_path, &conn, Reader(&conn).own().last_numbers()?)?;
    ends::check_head(to, &conn)?;
    Ok(end)
}

/// What is written under a name that is no backup's, and goes where it is not named in the end.
struct Part(PathBuf);

impl Part {
    fn folder(folder: &Path, name: &BackupName) -> Result<Self, BackupError> {
        let part = folder.join(format!(".{name}.part-{}", std::process::id()));
        let made = files::new_folder(&part);
        made.map_err(|source| io_of(&part, source))?;
        Ok(Self(part))
    }

    fn file(file: &Path) -> Self {
        Self(beside(file, &format!(".part-{}", std::process::id())))
    }

    /// Gives it its name; a single file takes its head file along.
    fn name(self, to: &Path) -> Result<(), BackupError> {
        let head = head::path_of(&self.0);
        let named = fs::rename(&self.0, to).and_then(|()| {
            if head.exists() { fs::rename(&head, head::path_of(to)) } else { Ok(()) }
        });
        named.map_err(|source| io_of(to, source))?;
        sync_folder(to);
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // What has its name by now is not there any more.
        let _removed = fs::remove_dir_all(&self.0);
        for end in ["", "-journal", ".head"] {
            let _removed = fs::remove_file(beside(&self.0, end));
        }
    }
}

pub(super) fn io_of(path: &Path, source: io::Error) -> BackupError {
    match source.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => BooksError::Full.into(),
        _ => BooksError::Io { path: path.to_owned(), source }.into(),
    }
}
