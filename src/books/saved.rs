//! What was saved of the books when recording stopped, beside them.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::error::BooksError;
use crate::files::{beside, create_new, sync_folder};

const SAVED: &str = ".saved-";

/// The file that was saved last beside books of this name.
pub(super) fn last(path: &Path) -> Option<PathBuf> {
    let start = format!("{}{SAVED}", path.file_name()?.to_string_lossy());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let files = fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?.flatten();
    let saved = files.filter(|file| file.file_name().to_string_lossy().starts_with(&start));
    saved.map(|file| file.path()).max()
}

/// Copies what a connection sees into a new file beside the books, which is whole by itself.
pub(super) fn save(
    conn: &Connection,
    path: &Path,
    now: DateTime<Utc>,
) -> Result<PathBuf, BooksError> {
    let to = free_name(path, now);
    let io = |source| BooksError::Io { path: to.clone(), source };
    let saved = copy(conn, &to).and_then(|()| {
        File::open(&to).and_then(|file| file.sync_all()).map_err(io)?;
        sync_folder(&to);
        Ok(())
    });
    match saved {
        Ok(()) => Ok(to),
        Err(error) => {
            // Half a copy would be taken for a whole one.
            let _removed = fs::remove_file(&to);
            Err(error)
        }
    }
}

fn copy(conn: &Connection, to: &Path) -> Result<(), BooksError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    create_new(to).map_err(|source| BooksError::Io { path: to.to_owned(), source })?;
    let mut copy = Connection::open_with_flags(to, flags)?;
    match Backup::new(conn, &mut copy)?.step(-1)? {
        StepResult::Done => {}
        _unfinished => return Err(BooksError::Busy),
    }
    copy.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))?;
    copy.close().map_err(|(_, error)| error.into())
}

/// `books.sqlite3.saved-20261127-182000`, with a number where that is taken.
fn free_name(path: &Path, now: DateTime<Utc>) -> PathBuf {
    let name = beside(path, &format!("{SAVED}{}", now.format("%Y%m%d-%H%M%S")));
    let others = (2..100).map(|n| beside(&name, &format!("-{n}")));
    let mut names = std::iter::once(name.clone()).chain(others);
    names.find(|name| !name.exists()).unwrap_or(name)
}
