//! Why the menu's file or the settings cannot be written.

use std::path::PathBuf;

use crate::settings_file::SetError;

/// Why a file that people write is as it was.
#[derive(Debug, thiserror::Error)]
pub enum WritingError {
    /// A setting cannot be set so.
    #[error(transparent)]
    Setting(#[from] SetError),
    /// The system refuses.
    #[error("{} cannot be written: {source}. It is as it was", .path.display())]
    Refused {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Somebody writes it without end.
    #[error("{} is being written by another program: try again in a moment", .0.display())]
    Busy(PathBuf),
}
