//! Whether the books' files are those that were looked at, told without reading them.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::head;

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
        Self(ENDS.map(|end| id_of(&with_end(path, end))))
    }

    /// Whether they still have their names. A disk that does not answer takes none away.
    pub(super) fn are_at(self, path: &Path) -> bool {
        ENDS.iter().zip(self.0).all(|(end, file)| match std::fs::metadata(with_end(path, end)) {
            Ok(meta) => file == Some(file_id(&meta)),
            Err(error) => error.kind() != ErrorKind::NotFound || file.is_none(),
        })
    }
}

/// A file beside the books, named after them.
pub(super) fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// The identity of a file, which another file of the same name does not have.
pub(super) type FileId = (u64, u64);

fn id_of(path: &Path) -> Option<FileId> {
    std::fs::metadata(path).ok().map(|meta| file_id(&meta))
}

#[cfg(unix)]
fn file_id(meta: &std::fs::Metadata) -> FileId {
    use std::os::unix::fs::MetadataExt;
    (meta.dev(), meta.ino())
}

/// Elsewhere a file that is open cannot be replaced.
#[cfg(not(unix))]
fn file_id(_meta: &std::fs::Metadata) -> FileId {
    (0, 0)
}
