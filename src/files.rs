//! The till's own files: no other person of the machine reads or writes them, whatever the umask
//! says (docs/threats.md, Files).
//!
//! A file is made new and never through a link that lies in its place. It refuses nothing that the
//! system allows.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The rights of a file: its owner reads and writes it.
#[cfg(unix)]
const FILE: u32 = 0o600;

/// The rights of a folder: its owner enters it.
#[cfg(unix)]
const FOLDER: u32 = 0o700;

/// Makes a folder and those above it where they are missing. Those that are there stay as they are.
///
/// # Errors
/// When the system refuses.
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    let mut new = DirBuilder::new();
    new.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut new, FOLDER);
    new.create(folder)
}

/// Makes a new folder; those above it are there.
///
/// # Errors
/// When something has that name, or the system refuses.
pub(crate) fn new_folder(folder: &Path) -> io::Result<()> {
    let mut new = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut new, FOLDER);
    new.create(folder)
}

/// Makes a folder that is the till's alone; one that an earlier version made is closed to others.
///
/// # Errors
/// When the system refuses to make it.
pub(crate) fn own_folder(folder: &Path) -> io::Result<()> {
    make_folder(folder)?;
    close_folder(folder);
    Ok(())
}

/// Closes a folder that is the till's alone to others, where it is there and may be changed.
pub(crate) fn close_folder(folder: &Path) {
    #[cfg(unix)]
    close(folder, FOLDER, fs::Metadata::is_dir);
    #[cfg(not(unix))]
    let _folder = folder;
}

/// Closes a file of the till to others, where it is there and may be changed.
pub(crate) fn close_file(file: &Path) {
    #[cfg(unix)]
    close(file, FILE, fs::Metadata::is_file);
    #[cfg(not(unix))]
    let _file = file;
}

/// What cannot be changed belongs to another person of the machine, who decides about it.
#[cfg(unix)]
fn close(path: &Path, rights: u32, is_ours: impl FnOnce(&fs::Metadata) -> bool) {
    use std::os::unix::fs::PermissionsExt;
    let Ok(meta) = fs::symlink_metadata(path) else { return };
    let mode = meta.permissions().mode() & 0o7777;
    if is_ours(&meta) && mode & !rights != 0 {
        let _closed = fs::set_permissions(path, fs::Permissions::from_mode(mode & rights));
    }
}

/// How a file of the till is opened: to be written, and closed to others where it is made.
pub(crate) fn opening() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, FILE);
    options
}

/// A new file. What lies there under that name already is not followed and not written.
///
/// # Errors
/// When something has that name, or the system refuses.
pub(crate) fn create_new(path: &Path) -> io::Result<File> {
    opening().create_new(true).open(path)
}

/// A new file for what is being written. What a program that was stopped left under its name goes
/// first, and so does a link that somebody laid there.
///
/// # Errors
/// When the system refuses.
pub(crate) fn create_partial(path: &Path) -> io::Result<File> {
    // What is not there needs no removing.
    let _removed = fs::remove_file(path);
    create_new(path)
}

/// Writes a file of the till whole or not at all, in the place of the one before.
///
/// # Errors
/// When the system refuses.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let partial = partial(path)?;
    let written = create_partial(&partial)
        .and_then(|mut file| file.write_all(bytes))
        .and_then(|()| fs::rename(&partial, path));
    if written.is_err() {
        let _removed = fs::remove_file(&partial);
    }
    written
}

/// Brings the name of a file to the disk; where a folder cannot be synced, it comes there by
/// itself.
pub(crate) fn sync_folder(file: &Path) {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = File::open(folder.unwrap_or(Path::new(".")));
    let _synced = folder.and_then(|folder| folder.sync_all());
}

/// The name of a file while it is written, in its own folder.
///
/// # Errors
/// When the path names no file.
pub(crate) fn partial(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
    Ok(path.with_file_name(format!(".{name}.{}.partial", std::process::id())))
}

/// The file that has a name with an end of its own beside another.
pub(crate) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(end);
    PathBuf::from(name)
}

/// The name of the user of this machine who runs the program, where a file belongs to them; none
/// where it is another user's. An administrator is another user too.
///
/// # Errors
/// When the file is not there.
#[cfg(unix)]
pub(crate) fn own_user(file: &Path) -> io::Result<Option<String>> {
    use std::os::unix::fs::MetadataExt;
    let user = rustix::process::geteuid().as_raw();
    if fs::metadata(file)?.uid() != user {
        return Ok(None);
    }
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let named = users.lines().find_map(|line| {
        let mut fields = line.split(':');
        let (name, id) = (fields.next()?, fields.nth(1)?);
        (id.parse() == Ok(user)).then(|| name.to_owned())
    });
    Ok(Some(named.unwrap_or_else(|| format!("user {user}"))))
}

/// Elsewhere nobody can be told from the owner of a file.
#[cfg(not(unix))]
pub(crate) fn own_user(_file: &Path) -> io::Result<Option<String>> {
    Ok(None)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_file_is_written_over_a_link_and_not_through_it() {
        let folder = tempfile::tempdir().unwrap();
        let (victim, path) = (folder.path().join("victim"), folder.path().join("z-0001.pdf"));
        fs::write(&victim, "theirs").unwrap();
        symlink(&victim, &path).unwrap();
        symlink(&victim, partial(&path).unwrap()).unwrap();
        write(&path, b"ours").unwrap();
        assert_eq!(fs::read_to_string(&victim).unwrap(), "theirs");
        assert_eq!(fs::read_to_string(&path).unwrap(), "ours");
        assert!(!fs::symlink_metadata(&path).unwrap().is_symlink());
        assert_eq!(mode(&path), 0o600);
        assert!(create_new(&path).is_err());
    }

    #[test]
    fn what_is_there_is_closed_and_never_opened() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("books.sqlite3");
        fs::write(&path, "").unwrap();
        for (before, after) in [(0o644, 0o600), (0o666, 0o600), (0o400, 0o400), (0o600, 0o600)] {
            fs::set_permissions(&path, fs::Permissions::from_mode(before)).unwrap();
            close_file(&path);
            assert_eq!(mode(&path), after);
        }
        let deep = folder.path().join("a/b");
        own_folder(&deep).unwrap();
        assert_eq!((mode(&deep), mode(&folder.path().join("a"))), (0o700, 0o700));
    }
}
