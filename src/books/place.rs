//! Where books may be, and which file is which.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::error::BooksError;

/// The file that books of this name are in. A link stands for the file that it leads to, so that
/// the log and the head file lie beside that one, by whatever name the books are opened.
///
/// # Errors
/// When there can be no books of that name.
pub(super) fn of_books(path: &Path) -> Result<PathBuf, BooksError> {
    let io = |source| BooksError::Io { path: path.to_owned(), source };
    match fs::metadata(path) {
        Ok(meta) if meta.is_dir() => Err(BooksError::IsFolder(path.to_owned())),
        Ok(meta) if !meta.is_file() => Err(BooksError::NotAFile(path.to_owned())),
        Ok(_) if path.is_symlink() => fs::canonicalize(path).map_err(io),
        Err(_) if path.is_symlink() => Err(BooksError::LinkToNothing(path.to_owned())),
        Err(error) if !matches!(error.kind(), ErrorKind::NotFound) => Err(io(error)),
        Ok(_) | Err(_) => Ok(plain(path)),
    }
}

/// SQLite takes a name that begins so for an address with settings in it.
fn plain(path: &Path) -> PathBuf {
    let is_address = path.to_string_lossy().starts_with("file:");
    if is_address { Path::new(".").join(path) } else { path.to_owned() }
}

pub(super) fn is_marked_read_only(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|meta| meta.permissions().readonly())
}

/// The folder that a path lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
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
