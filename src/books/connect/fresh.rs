//! New books: made whole under another name, so that a program that is stopped on the way leaves
//! nothing under theirs.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::super::error::BooksError;
use super::super::place::folder_of;
use super::opening;
use crate::files::{self, beside};

/// What a program that was stopped left behind is nobody's any more after so long.
const LEFT_BEHIND: Duration = Duration::from_secs(600);

/// Makes books in a file of their own and gives it their name once it is whole on the disk. Where
/// another program was quicker, its books stay.
///
/// # Errors
/// When the folder cannot be written, or what `fill` returns; nothing is left then.
pub(super) fn make(
    path: &Path,
    fill: impl FnOnce(&Connection) -> Result<(), BooksError>,
) -> Result<(), BooksError> {
    let new = another(path);
    remove(&new);
    let made = write(&new, fill).and_then(|()| {
        let named = name(&new, path);
        named.map_err(|source| BooksError::Io { path: path.to_owned(), source })
    });
    remove(&new);
    made
}

/// The name of a file beside one that it is to become. What programs left under such names that
/// were stopped goes.
pub(in crate::books) fn another(path: &Path) -> PathBuf {
    clear(path);
    beside(path, &format!(".new-{}", std::process::id()))
}

fn write(
    new: &Path,
    fill: impl FnOnce(&Connection) -> Result<(), BooksError>,
) -> Result<(), BooksError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    // SQLite gives its log the rights of the file.
    files::create_new(new).map_err(|source| BooksError::Io { path: new.to_owned(), source })?;
    let conn = Connection::open_with_flags(new, flags).map_err(|e| opening(new, e))?;
    fill(&conn)?;
    // The log goes into the file with the last connection.
    conn.close().map_err(|(_, error)| error)?;
    let io = |source| BooksError::Io { path: new.to_owned(), source };
    File::open(new).and_then(|file| file.sync_all()).map_err(io)
}

/// An empty file of that name gives way; any other one stays.
fn name(new: &Path, path: &Path) -> io::Result<()> {
    let named = match fs::metadata(path) {
        Ok(meta) if meta.len() > 0 => Ok(()),
        Ok(_empty) => fs::rename(new, path),
        Err(_none) => match fs::hard_link(new, path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            // Not every disk has links.
            Err(_) if !path.exists() => fs::rename(new, path),
            linked => linked,
        },
    };
    named?;
    files::sync_folder(path);
    Ok(())
}

/// Removes what programs left that were stopped while they made books here.
fn clear(path: &Path) {
    let Some(name) = path.file_name() else { return };
    let start = format!("{}.new-", name.to_string_lossy());
    let Ok(files) = fs::read_dir(folder_of(path)) else { return };
    for file in files.flatten() {
        let is_ours = file.file_name().to_string_lossy().starts_with(&start);
        let age = file.metadata().and_then(|meta| meta.modified()).ok();
        let is_old = age.is_some_and(|age| age.elapsed().is_ok_and(|age| age > LEFT_BEHIND));
        if is_ours && is_old {
            let _removed = fs::remove_file(file.path());
        }
    }
}

/// Removes such a file and what lies beside it.
pub(in crate::books) fn remove(new: &Path) {
    for end in ["", "-wal", "-shm", "-journal", ".head"] {
        // What is not there needs no removing.
        let _removed = fs::remove_file(beside(new, end));
    }
}
