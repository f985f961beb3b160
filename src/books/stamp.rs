//! Whether the books' files are those that were looked at, told without reading them.

use std::path::Path;
use std::time::SystemTime;

use super::head;
use super::place::{FileId, file_id};

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
        Self { file: std::fs::metadata(path).ok().map(|meta| file_id(&meta)), head }
    }
}
