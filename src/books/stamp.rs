//! Whether the books' files are those that were looked at, told without reading them.

use std::io::ErrorKind;
use std::path::Path;
use std::time::SystemTime;

use super::head;
use super::place::{FileId, file_id};
use crate::files::beside;

/// What tells one state of the books' files from another without reading them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub file: Option<FileId>,
    head: Option<(u64, SystemTime)>,
}

impl Stamp {
    pub(super) fn of(path: &Path) -> Self {
        let head = std::fs::metadata(head::path_of(path)).ok();
        let head = head.and_then(|meta| Some((meta.len(), meta.modified().ok()?)));
        Self { file: id_of(path), head }
    }
}

/// The files of books that are held open for recording: as long as they are, the ledger, its log
/// and the index of its log keep their names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Files([Option<FileId>; 3]);

/// The ends of their names.
const ENDS: [&str; 3] = ["", "-wal", "-shm"];

impl Files {
    pub(super) fn of(path: &Path) -> Self {
        Self(ENDS.map(|end| id_of(&beside(path, end))))
    }

    /// Whether they still have their names. A disk that does not answer takes none away.
    pub(super) fn are_at(self, path: &Path) -> bool {
        ENDS.iter().zip(self.0).all(|(end, file)| match std::fs::metadata(beside(path, end)) {
            Ok(meta) => file == Some(file_id(&meta)),
            Err(error) => error.kind() != ErrorKind::NotFound || file.is_none(),
        })
    }
}

fn id_of(path: &Path) -> Option<FileId> {
    std::fs::metadata(path).ok().map(|meta| file_id(&meta))
}
