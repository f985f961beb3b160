//! What a refusal is about, and the errors that come in another shape.

use super::TillError;
use crate::books::{BackupError, BooksError};
use crate::domain::fact::DecodeError;

impl From<DecodeError> for TillError {
    fn from(error: DecodeError) -> Self {
        Self::Books(BooksError::Damaged(error.to_string()))
    }
}

impl TillError {
    /// Whether what was asked may have been recorded all the same.
    pub fn is_outcome_unknown(&self) -> bool {
        matches!(self, Self::Books(BooksError::OutcomeUnknown(_)))
    }

    /// Whether the books are the trouble, and not what was asked.
    pub fn is_about_books(&self) -> bool {
        match self {
            Self::Books(_) => true,
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
