//! Recording stops: the books' files were taken away under the program, or damage was found. What
//! the open connection still holds is saved beside them, and nothing of theirs is touched.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::Ledger;
use super::error::BooksError;
use super::stamp::{Files, with_end};

/// Why nothing is recorded any more.
#[derive(Debug, Clone)]
pub(super) struct Stopped {
    /// What was found; none where the files were taken away.
    found: Option<String>,
    saved: Option<PathBuf>,
}

impl Ledger {
    /// Looks whether the files that are held open are still those of their names, and whether
    /// recording was stopped.
    ///
    /// # Errors
    /// When it was, or must be.
    pub fn refuse_if_stopped(&self) -> Result<(), BooksError> {
        let Some(recording) = &self.recording else { return Ok(()) };
        if let Some(stopped) = &recording.stopped {
            return Err(self.stopped(stopped));
        }
        if recording.files == Files::of(&self.path) {
            Ok(())
        } else {
            Err(BooksError::TakenAway { path: self.path.clone(), saved: None })
        }
    }

    /// Stops recording for good, and saves beside the books what the open connection still holds:
    /// that may be more than the file has. What is said from now on names the file that was saved.
    pub fn stop(&mut self, why: &BooksError, now: DateTime<Utc>) -> BooksError {
        if let Some(stopped) = self.recording.as_ref().and_then(|r| r.stopped.as_ref()) {
            return self.stopped(stopped);
        }
        let is_here = |r: &super::Recording| r.files == Files::of(&self.path);
        let found = self.recording.as_ref().is_none_or(is_here).then(|| why.to_string());
        let saved = save(&self.conn, &self.path, now).ok();
        // Closing would bring the log into the file, and delete whatever lies under its name.
        let _kept = self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
        let stopped = Stopped { found, saved };
        let error = self.stopped(&stopped);
        if let Some(recording) = &mut self.recording {
            recording.stopped = Some(stopped);
        }
        error
    }

    fn stopped(&self, Stopped { found, saved }: &Stopped) -> BooksError {
        let (path, saved) = (self.path.clone(), saved.clone());
        match found.clone() {
            Some(found) => BooksError::Stopped { found, saved },
            None => BooksError::TakenAway { path, saved },
        }
    }
}

/// Copies what a connection sees into a new file beside the books, which is whole by itself.
fn save(conn: &Connection, path: &Path, now: DateTime<Utc>) -> Result<PathBuf, BooksError> {
    let to = free_name(path, now);
    let io = |source| BooksError::Io { path: to.clone(), source };
    let saved = copy(conn, &to).and_then(|()| {
        File::open(&to).and_then(|file| file.sync_all()).map_err(io)?;
        let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
        // Where a folder cannot be synced, the name comes to the disk by itself.
        let folder = File::open(folder.unwrap_or(Path::new(".")));
        let _synced = folder.and_then(|folder| folder.sync_all());
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
    let name = with_end(path, &format!(".saved-{}", now.format("%Y%m%d-%H%M%S")));
    let others = (2..100).map(|n| with_end(&name, &format!("-{n}")));
    let mut names = std::iter::once(name.clone()).chain(others);
    names.find(|name| !name.exists()).unwrap_or(name)
}
