//! Files beside the books, and folders that remember what is in them.

use std::fs::File;
use std::path::{Path, PathBuf};

/// The file of a path with more behind its name.
pub(super) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// The folder that a path lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// The names in the folder of a path are on the disk too; where a folder cannot be synced, they
/// come there by themselves.
pub(super) fn sync_folder(path: &Path) {
    let folder = File::open(folder_of(path));
    let _synced = folder.and_then(|folder| folder.sync_all());
}

/// The identity of a file, which another file of the same name does not have.
pub(super) type FileId = (u64, u64);

#[cfg(unix)]
pub(super) fn file_id(meta: &std::fs::Metadata) -> FileId {
    use std::os::unix::fs::MetadataExt;
    (meta.dev(), meta.ino())
}

/// Elsewhere a file that is open cannot be replaced.
#[cfg(not(unix))]
pub(super) fn file_id(_meta: &std::fs::Metadata) -> FileId {
    (0, 0)
}
