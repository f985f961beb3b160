//! What kind of refusal it is: what follows from it for whoever asked.

use super::TillError;
use crate::books::{BackupError, BooksError};
use crate::domain::fact::DecodeError;
use crate::domain::ids::RequestId;

impl From<DecodeError> for TillError {
    fn from(error: DecodeError) -> Self {
        Self::Books(BooksError::Damaged(error.to_string()))
    }
}

impl TillError {
    /// Whether what was asked may have been recorded all the same.
    pub fn is_outcome_unknown(&self) -> bool {
        matches!(self, Self::Unknown { .. } | Self::Books(BooksError::OutcomeUnknown(_)))
    }

    /// What a request came to that was asked again, because its outcome was not known: where the
    /// books failed again, it still is not.
    pub(in crate::till) fn after_doubt(self, id: RequestId, why: String) -> Self {
        if self.is_about_books() { Self::Unknown { id, why } } else { self }
    }

    /// Why one of several was not recorded, after those before it were.
    pub(in crate::till) fn after(self, done: usize, all: usize) -> Self {
        match done {
            0 => self,
            done => Self::Partly { done, all, source: Box::new(self) },
        }
    }

    /// Whether the books are not what they were, so that selling stops.
    pub fn stops_selling(&self) -> bool {
        matches!(self, Self::Books(error) if error.stops_selling())
    }

    /// Whether the books are the trouble, and not what was asked.
    pub fn is_about_books(&self) -> bool {
        match self {
            Self::Books(_) | Self::Unknown { .. } => true,
            Self::Backup(error) => is_about_books(error),
            _other => false,
        }
    }
}

impl From<BackupError> for TillError {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::Books(error) => Self::Books(error),
            other => Self::Backup(other),
        }
    }
}

/// Whether a backup or the books in its place are the trouble, and not what was named.
fn is_about_books(error: &BackupError) -> bool {
    match error {
        BackupError::Books(_)
        | BackupError::NotSound { .. }
        | BackupError::OtherBooks { .. }
        | BackupError::Loss { .. }
        | BackupError::OtherPast(_)
        | BackupError::Unknown(_)
        | BackupError::InUse(_) => true,
        BackupError::NoFolders
        | BackupError::NoFolder(_)
        | BackupError::Nothing
        | BackupError::OverTheBooks(_)
        | BackupError::IsThere(_)
        | BackupError::NoBackup(_) => false,
    }
}

/// Several, parted by commas.
pub(super) fn listed(all: &[impl ToString]) -> String {
    all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
