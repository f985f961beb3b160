//! Why no backup is made or restored, in words.

use super::nested::of_books;
use super::of_path;
use crate::books::BackupError;
use crate::locale::refusal::Said;

pub(super) fn of_backup(error: &BackupError) -> Said {
    match error {
        BackupError::Books(error) => of_books(error),
        BackupError::NoFolders => Said::new("refusal-backup-no-folders"),
        BackupError::NoFolder(path) => of_path("refusal-backup-no-folder", path),
        BackupError::Nothing => Said::new("refusal-backup-nothing"),
        BackupError::OverTheBooks(path) => of_path("refusal-backup-over-the-books", path),
        BackupError::IsThere(path) => of_path("refusal-backup-is-there", path),
        BackupError::NotSound { path, .. } => of_path("refusal-backup-not-sound", path),
        BackupError::NoBackup(path) => of_path("refusal-backup-no-backup", path),
        BackupError::OtherBooks { path, .. } => of_path("refusal-backup-other-books", path),
        BackupError::Loss { missing, since } => {
            Said::new("refusal-backup-loss").with("missing", *missing).with("since", *since)
        }
        BackupError::OtherPast(_) => Said::new("refusal-backup-other-past"),
        BackupError::Unknown(path) => of_path("refusal-backup-unknown", path),
        BackupError::InUse(_) => Said::new("refusal-backup-in-use"),
    }
}
