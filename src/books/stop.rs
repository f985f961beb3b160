//! Recording stops: the books' files were taken away under the program, or damage was found. What
//! the open connection still holds is saved beside them, and nothing of theirs is touched.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use rusqlite::config::DbConfig;

use super::error::BooksError;
use super::saved::save;
use super::{Ledger, Recording};

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
        if recording.files.are_at(&self.file) {
            Ok(())
        } else {
            Err(BooksError::TakenAway { path: self.file.clone(), saved: None })
        }
    }

    /// Stops recording for good, and saves beside the books what the open connection still holds:
    /// that may be more than the file has. What is said from now on names the file that was saved.
    pub fn stop(&mut self, why: &BooksError, now: DateTime<Utc>) -> BooksError {
        if let Some(stopped) = self.recording.as_ref().and_then(|r| r.stopped.as_ref()) {
            return self.stopped(stopped);
        }
        let is_here = |r: &Recording| r.files.are_at(&self.file);
        let found = self.recording.as_ref().is_none_or(is_here).then(|| why.to_string());
        let saved = save(&self.conn, &self.file, now).ok();
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
        let (path, saved) = (self.file.clone(), saved.clone());
        match found.clone() {
            Some(found) => BooksError::Stopped { found, saved },
            None => BooksError::TakenAway { path, saved },
        }
    }
}
