//! What can go wrong with the file that holds the books.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use rusqlite::ErrorCode;

/// Why the books cannot be used. Nothing is lost by any of these: the file stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum BooksError {
    /// A folder stands where the file should be.
    #[error(
        "{} is a folder; name a file for the books, such as {}",
        .0.display(),
        .0.join("books.sqlite3").display()
    )]
    IsFolder(PathBuf),
    /// A pipe, a socket, a device.
    #[error("{} is no file that books can be in. Name another one with --books", .0.display())]
    NotAFile(PathBuf),
    /// A link whose file is not there.
    #[error(
        "{} is a link to a file that is not there: bring back the file or the disk that it is on",
        .0.display()
    )]
    LinkToNothing(PathBuf),
    /// No books there, and none were to be made.
    #[error("there are no books at {}; the first sale makes them", .0.display())]
    NotThere(PathBuf),
    /// Some other file.
    #[error(
        "{} is not a ledger of Allin; it was left untouched. Name another file with --books",
        .0.display()
    )]
    NotOurs(PathBuf),
    /// Written by a later program.
    #[error(
        "{} was written by a newer Allin (ledger version {found}; this one reads up to {known}). \
         Install that version",
        .path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest this program knows.
        known: i64,
    },
    /// The head file knows of facts that the ledger does not have.
    #[error(
        "{missing} facts recorded since {} are missing from {path}: it is older than its head \
         file {}, which ends with fact {last}. Restore the newest backup with `allin restore \
         BACKUP`; or only look into the books with --look; or accept the loss with `allin restore \
         {path} --accept-loss`",
        .since.format("%Y-%m-%d %H:%M"),
        .head.display(),
        path = .path.display(),
    )]
    Older {
        /// The ledger.
        path: PathBuf,
        /// The head file.
        head: PathBuf,
        /// How many are missing.
        missing: i64,
        /// When the first of them that is known was recorded, by the shop's wall clock.
        since: DateTime<FixedOffset>,
        /// The last that the head file knows.
        last: i64,
    },
    /// The ledger and its head file tell of different pasts.
    #[error(
        "{path} is not the ledger that its head file {} was written for: fact {seq} differs. \
         Restore the backup that belongs to it with `allin restore BACKUP`; or only look into \
         the books with --look; or accept the loss with `allin restore {path} --accept-loss`",
        .head.display(),
        path = .path.display(),
    )]
    OtherPast {
        /// The ledger.
        path: PathBuf,
        /// The head file.
        head: PathBuf,
        /// The fact that differs.
        seq: i64,
    },
    /// There is no home folder to keep books in.
    #[error("there is no home folder to keep the books in; name a file with --books FILE")]
    NoHome,
    /// The file cannot be written.
    #[error(
        "{} is read-only: nothing can be recorded. Allow writing to the file and its folder",
        .0.display()
    )]
    ReadOnly(PathBuf),
    /// The disk is full.
    #[error("the disk is full: nothing was recorded. Make room and try again")]
    Full,
    /// Another program holds the file.
    #[error("another program is holding the books: nothing was recorded. Close it and try again")]
    Busy,
    /// Another program reads the pages that were to be overwritten.
    #[error(
        "it is deleted, but another program that reads the books still holds the old pages: \
         close it and do this again"
    )]
    StillHeld,
    /// The file is damaged.
    #[error(
        "the books are damaged: {0}. The file was left untouched: restore the newest backup with \
         `allin restore BACKUP`, and accept with --accept-loss what is missing from it; `allin \
         verify` names the first bad row, and --look reads what can still be read"
    )]
    Damaged(String),
    /// The file, or its log, was moved, deleted or replaced while it was open.
    #[error(
        "{} or its log was moved, deleted or replaced while it was open: nothing is recorded any \
         more. {}",
        .path.display(),
        kept(.saved.as_deref())
    )]
    TakenAway {
        /// The file.
        path: PathBuf,
        /// What was still held of it, saved beside.
        saved: Option<PathBuf>,
    },
    /// No books, but what was saved of them.
    #[error(
        "there are no books at {}, but what was saved of them is in {}: give that file their \
         name, or move it away to begin new books",
        .path.display(),
        .saved.display()
    )]
    OnlySaved {
        /// Where the books should be.
        path: PathBuf,
        /// What was saved.
        saved: PathBuf,
    },
    /// Damage was found while the till was open.
    #[error("{found}. Nothing is recorded any more. {}", kept(.saved.as_deref()))]
    Stopped {
        /// What was found.
        found: String,
        /// What was still held of the books, saved beside.
        saved: Option<PathBuf>,
    },
    /// The disk reported an error.
    #[error("the disk reports an error ({0}): nothing was recorded. Check the disk and its cable")]
    Disk(String),
    /// A connection setting did not hold.
    #[error(
        "the books cannot be opened safely: the setting {setting} reads {found} instead of {wanted}"
    )]
    Setting {
        /// Its name.
        setting: &'static str,
        /// The value read back.
        found: String,
        /// The value that it must have.
        wanted: String,
    },
    /// The commit came back with an error; whether it took place is not known.
    #[error("it is not known whether this was recorded ({0}); ask again under the same id")]
    OutcomeUnknown(String),
    /// The file system refused.
    #[error("{} cannot be used: {source}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Anything else that SQLite reports.
    #[error("the books cannot be used: {0}")]
    Sqlite(rusqlite::Error),
}

fn kept(saved: Option<&Path>) -> String {
    match saved {
        Some(saved) => format!("All that was recorded is in {}", saved.display()),
        None => "What was still held could not be saved".to_owned(),
    }
}

impl BooksError {
    /// Why a commit failed. Where a write failed, its end is not in the log and it never was; else
    /// nobody knows.
    pub(super) fn at_commit(error: rusqlite::Error) -> Self {
        let extended = error.sqlite_error().map(|error| error.extended_code);
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::SystemIoFailure) if extended == Some(NOT_WRITTEN) => error.into(),
            _ => Self::OutcomeUnknown(error.to_string()),
        }
    }

    /// Whether it says that the file is not, or not any more, the books that were opened: selling
    /// stops.
    pub fn stops_selling(&self) -> bool {
        match self {
            Self::IsFolder(_)
            | Self::NotAFile(_)
            | Self::LinkToNothing(_)
            | Self::NotThere(_)
            | Self::OnlySaved { .. }
            | Self::NotOurs(_)
            | Self::Newer { .. }
            | Self::Older { .. }
            | Self::OtherPast { .. }
            | Self::Damaged(_)
            | Self::TakenAway { .. }
            | Self::Stopped { .. } => true,
            Self::NoHome
            | Self::ReadOnly(_)
            | Self::Full
            | Self::Busy
            | Self::StillHeld
            | Self::Disk(_)
            | Self::Setting { .. }
            | Self::OutcomeUnknown(_)
            | Self::Io { .. }
            | Self::Sqlite(_) => false,
        }
    }
}

/// SQLite's codes for a write that failed, a file that ends too early, and a disk that says that
/// its own data is wrong.
const NOT_WRITTEN: i32 = 778;
const ENDS_EARLY: i32 = 522;
const WRONG_ON_DISK: i32 = 8458;

impl From<rusqlite::Error> for BooksError {
    fn from(error: rusqlite::Error) -> Self {
        let extended = error.sqlite_error().map(|error| error.extended_code);
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged(error.to_string())
            }
            Some(ErrorCode::SystemIoFailure)
                if matches!(extended, Some(ENDS_EARLY | WRONG_ON_DISK)) =>
            {
                Self::Damaged(error.to_string())
            }
            Some(ErrorCode::SystemIoFailure) => Self::Disk(error.to_string()),
            _ => Self::Sqlite(error),
        }
    }
}

/// Why no backup is made, or none restored. What is there stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The books, or the copy, cannot be used.
    #[error(transparent)]
    Books(#[from] BooksError),
    /// No folder is named.
    #[error("name a file or a folder for the backup: `allin backup FOLDER`")]
    NoFolders,
    /// A folder for backups that is not there: a disk that is not plugged in must not be mistaken
    /// for an empty one.
    #[error("the folder {} is not there: plug in its disk, or make it", .0.display())]
    NoFolder(PathBuf),
    /// Books without a fact.
    #[error("the books hold nothing yet: there is nothing to back up")]
    Nothing,
    /// The name of the books themselves, or of what belongs to them.
    #[error("{} belongs to the books themselves: name another file or folder", .0.display())]
    OverTheBooks(PathBuf),
    /// A file that is no backup of these books.
    #[error("{} is there already and is no backup of these books: name another file", .0.display())]
    IsThere(PathBuf),
    /// A copy that is not what was sealed.
    #[error("{} is not sound: {}{problem}", .path.display(), at(*.seq))]
    NotSound {
        /// The copy.
        path: PathBuf,
        /// The first fact that differs, where one does.
        seq: Option<i64>,
        /// The difference.
        problem: String,
    },
    /// Nothing there to restore.
    #[error("there is no backup at {}: name its folder, or a file of books", .0.display())]
    NoBackup(PathBuf),
    /// The books of another till.
    #[error(
        "{} holds other books ({theirs}) than those here ({ours}): restore their own backup, or \
         name other books with --books FILE",
        .path.display()
    )]
    OtherBooks {
        /// The backup.
        path: PathBuf,
        /// Its books' own id.
        theirs: String,
        /// The id of those here.
        ours: String,
    },
    /// The backup ends before the books do.
    #[error(
        "the backup lacks {missing} facts recorded since {}: they would be lost. Restore a newer \
         one, or accept the loss with --accept-loss",
        .since.format("%Y-%m-%d %H:%M")
    )]
    Loss {
        /// How many facts it lacks.
        missing: i64,
        /// When the first of them that is known was recorded, by the shop's wall clock.
        since: DateTime<FixedOffset>,
    },
    /// The backup and the books tell of different pasts.
    #[error(
        "the backup tells another past than the books here, whose last fact is {0}: facts of them \
         would be lost. Restore another one, or accept the loss with --accept-loss"
    )]
    OtherPast(i64),
    /// What is there cannot be read, so that nothing says what the backup lacks.
    #[error(
        "{} cannot be read and has no head file: nothing says which facts the backup lacks. \
         Accept what is lost with --accept-loss",
        .0.display()
    )]
    Unknown(PathBuf),
    /// Another program has the books open.
    #[error("another program has the books {} open: close the till first", .0.display())]
    InUse(PathBuf),
}

fn at(seq: Option<i64>) -> String {
    seq.map_or_else(String::new, |seq| format!("seq {seq}: "))
}
