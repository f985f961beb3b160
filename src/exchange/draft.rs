//! A file that is there whole or not at all: it is written under another name in the same folder,
//! and takes its own when it is finished.

use std::fs::{self, File, Permissions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::files;

/// A file that is being written. Dropped before it is finished, it leaves nothing behind.
#[derive(Debug)]
pub(crate) struct Draft {
    /// Its name when it is finished.
    path: PathBuf,
    /// Its name until then; none where it cannot be renamed: a pipe, a terminal.
    partial: Option<PathBuf>,
    out: BufWriter<File>,
}

impl Draft {
    /// Begins a file; the old one under its name stays until this one is finished, and leaves it
    /// its permissions. A new one is the till's alone.
    ///
    /// # Errors
    /// When it cannot be written there: a folder, a file that must not be written, no such folder.
    pub(crate) fn create(path: &Path) -> io::Result<Self> {
        Self::begin(path, true)
    }

    /// Begins a file that is the till's alone, whatever the one before it was.
    ///
    /// # Errors
    /// As for [`create`](Self::create).
    pub(crate) fn create_own(path: &Path) -> io::Result<Self> {
        Self::begin(path, false)
    }

    fn begin(path: &Path, keeps_rights: bool) -> io::Result<Self> {
        // Behind a link, what it leads to is replaced, and not the link.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let there = fs::metadata(&path).ok();
        if there.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(ErrorKind::IsADirectory.into());
        }
        let of_old = there.as_ref().map(fs::Metadata::permissions);
        if of_old.as_ref().is_some_and(Permissions::readonly) {
            return Err(ErrorKind::PermissionDenied.into());
        }
        if there.is_some_and(|there| !there.is_file()) {
            let out = BufWriter::new(File::options().write(true).open(&path)?);
            return Ok(Self { path, partial: None, out });
        }
        let partial = files::partial(&path)?;
        let out = BufWriter::new(files::create_partial(&partial)?);
        let draft = Self { path, partial: Some(partial), out };
        // Before anything stands in it that not everybody may read.
        if let Some(rights) = of_old.filter(|_| keeps_rights) {
            draft.out.get_ref().set_permissions(rights)?;
        }
        Ok(draft)
    }

    /// Gives it its name, once all of it is on the disk.
    ///
    /// # Errors
    /// When the disk refuses; then nothing of it is left.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.out.flush()?;
        if let Some(partial) = &self.partial {
            self.out.get_ref().sync_all()?;
            fs::rename(partial, &self.path)?;
            self.partial = None;
            files::sync_folder(&self.path);
        }
        Ok(())
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(partial) = &self.partial {
            // What cannot be removed says by its name that it is not whole.
            let _removed = fs::remove_file(partial);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_not_finished_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("books.journal");
        fs::write(&path, "before").unwrap();
        let mut draft = Draft::create(&path).unwrap();
        draft.write_all(b"half of it").unwrap();
        drop(draft);
        assert_eq!(fs::read_to_string(&path).unwrap(), "before");
        assert_eq!(names(folder.path()), ["books.journal"]);
    }

    #[test]
    fn what_is_finished_takes_its_name_and_leaves_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("books.journal");
        for text in ["once", "again"] {
            let mut draft = Draft::create(&path).unwrap();
            draft.write_all(text.as_bytes()).unwrap();
            draft.finish().unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        assert_eq!(names(folder.path()), ["books.journal"]);
    }

    #[test]
    fn a_folder_and_a_file_that_must_not_be_written_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Draft::create(folder.path()).is_err());
        assert!(Draft::create(&folder.path().join("nowhere/books.journal")).is_err());
        let kept = folder.path().join("kept");
        fs::write(&kept, "kept").unwrap();
        let mut rights = fs::metadata(&kept).unwrap().permissions();
        rights.set_readonly(true);
        fs::set_permissions(&kept, rights).unwrap();
        assert!(Draft::create(&kept).is_err());
    }
}
