//! Why a paper or a file could not be made. What it is about stands in the books all the same.

use std::path::PathBuf;

/// A paper or file that did not come out.
#[derive(Debug, thiserror::Error)]
pub enum OutError {
    /// The receipt could not be made.
    #[error("the receipt could not be made: {0}. The sale stands; print it again from the order")]
    Receipt(String),
    /// The Z report could not be made.
    #[error("the Z report could not be made: {0}; print it again when that is mended")]
    ZReport(String),
    /// The statement of an event could not be made.
    #[error("the statement of the event could not be made: {0}")]
    EventStatement(String),
    /// A report could not be put on paper.
    #[error("the report could not be printed: {0}")]
    Report(String),
    /// A file could not be written.
    #[error("{} cannot be written: {source}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file that the till itself lives on.
    #[error("{} belongs to the till: name another file with --out", .0.display())]
    OverTheBooks(PathBuf),
    /// Several files, and no folder for them.
    #[error("csv is several files: name a folder for them with --out FOLDER")]
    TablesNeedFolder,
}
