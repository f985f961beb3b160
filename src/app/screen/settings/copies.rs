//! The backups that lie in the folders, and what came of the last one.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use crate::app::refused::Refused;
use crate::app::room::Reading;
use crate::till::backup::{BackedUp, Listed};

/// The backups as they are known.
#[derive(Debug, Default)]
pub(super) struct Copies {
    pub read: Reading<Vec<Copy>>,
    /// Whether one is being made that somebody asked for.
    pub is_running: bool,
    /// The folders that the last one did not come into, and why.
    pub failed: Vec<(PathBuf, Refused)>,
}

/// A backup, in all folders that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Copy {
    pub at: DateTime<Utc>,
    pub facts: i64,
    pub bytes: u64,
    pub is_verified: bool,
    /// Where it lies: each a backup of its own.
    pub paths: Vec<PathBuf>,
}

impl Copies {
    /// What lies in the folders; one that is not there has none.
    pub(super) fn listed(&mut self, listed: Result<Vec<Listed>, Refused>) {
        let found = listed.map(|listed| {
            let mut copies: Vec<Copy> = Vec::new();
            let all = listed.into_iter().filter_map(|folder| folder.backups.ok()).flatten();
            for backup in all {
                // One backup is made in each folder, a moment after the other.
                let same = copies.iter_mut().find(|copy| {
                    let apart = (copy.at - backup.at).num_minutes().abs();
                    copy.facts == backup.facts && apart < SAME_MINUTES
                });
                match same {
                    Some(copy) => {
                        copy.is_verified &= backup.is_verified;
                        copy.paths.push(backup.path);
                    }
                    None => copies.push(Copy {
                        at: backup.at,
                        facts: backup.facts,
                        bytes: backup.bytes,
                        is_verified: backup.is_verified,
                        paths: vec![backup.path],
                    }),
                }
            }
            copies.sort_by_key(|copy| std::cmp::Reverse(copy.at));
            copies
        });
        self.read.hear(found);
    }

    /// What came of a backup: the folders that it did not come into.
    pub(super) fn made(&mut self, made: Vec<BackedUp>) {
        let failed = made.into_iter().filter_map(|made| {
            let BackedUp { folder, outcome } = made;
            outcome.err().map(|error| (folder, error.into()))
        });
        self.failed = failed.collect();
    }
}

/// Copies of the same facts so close together are one backup.
const SAME_MINUTES: i64 = 10;

/// The folder that a backup lies in, by the last part of its name.
pub(super) fn folder_name(path: &Path) -> String {
    name(path.parent().unwrap_or(path))
}

/// The last part of a path, which is what a stick or a share is called.
pub(super) fn name(folder: &Path) -> String {
    let last = folder.file_name().unwrap_or(folder.as_os_str());
    PathBuf::from(last).display().to_string()
}
