//! The pepper: 32 random bytes beside the books, without which no PIN of theirs can be checked or
//! guessed (docs/threats.md, PINs and the pepper).
//!
//! It lies in a file of its own, so that neither a copy of the books nor a backup of them gives a
//! thief anything to try PINs on. It refuses nothing: a file that is no pepper counts as lost.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::Ledger;
use super::error::BooksError;
use crate::files;

/// The end of its file's name.
const END: &str = ".here";

const BYTES: usize = 32;

/// What stands before the pepper where its name is made of it.
const NAMED: &[u8] = b"allin pepper\0";

/// Random bytes that go into each hash of a PIN and stand in none.
#[derive(Clone, PartialEq, Eq)]
pub struct Pepper([u8; BYTES]);

impl Pepper {
    /// The bytes, to be hashed with.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// What tells this pepper from another one, and nothing about it.
    pub fn name(&self) -> [u8; 8] {
        let hash = Sha256::new().chain_update(NAMED).chain_update(self.0).finalize();
        let mut name = [0; 8];
        name.copy_from_slice(hash.get(..8).unwrap_or(&[0; 8]));
        name
    }

    /// One to measure with: nothing is kept by it.
    pub fn none() -> Self {
        Self([0; BYTES])
    }

    #[cfg(test)]
    pub(crate) fn of(byte: u8) -> Self {
        Self([byte; BYTES])
    }
}

impl fmt::Debug for Pepper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pepper(…)")
    }
}

impl Ledger {
    /// Takes the PINs with the pepper that lies beside other books: these are a copy of those.
    #[must_use]
    pub fn with_pepper_of(mut self, books: &Path) -> Self {
        self.pepper_of = Some(books.to_owned());
        self
    }

    /// The pepper of the PINs; none where it is not here.
    ///
    /// # Errors
    /// When its file cannot be read.
    pub fn pepper(&self) -> Result<Option<Pepper>, BooksError> {
        read(self.pepper_of.as_deref().unwrap_or(&self.file))
    }

    /// The pepper of the PINs, made where there is none.
    ///
    /// # Errors
    /// When the books are only read, or the file cannot be written.
    pub fn make_pepper(&self) -> Result<Pepper, BooksError> {
        match self.recording {
            Some(_) => make(&self.file),
            None => Err(BooksError::ReadOnly(self.path.clone())),
        }
    }
}

/// The pepper beside the books; none where its file is missing, or no pepper.
fn read(books: &Path) -> Result<Option<Pepper>, BooksError> {
    let path = files::beside(books, END);
    match load(&path) {
        Ok(pepper) => Ok(pepper),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(BooksError::Io { path, source }),
    }
}

/// The pepper beside the books, made where there is none.
fn make(books: &Path) -> Result<Pepper, BooksError> {
    let path = files::beside(books, END);
    let io = |source| BooksError::Io { path: path.clone(), source };
    if let Some(pepper) = read(books)? {
        return Ok(pepper);
    }
    let mut pepper = Pepper([0; BYTES]);
    getrandom::fill(&mut pepper.0).map_err(|error| io(io::Error::other(error.to_string())))?;
    let file = match files::create_new(&path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            // Another program was quicker; or what lies there is no pepper, and gives way.
            if let Some(pepper) = read(books)? {
                return Ok(pepper);
            }
            files::create_partial(&path)
        }
        made => made,
    };
    file.and_then(|file| keep(file, &pepper)).map_err(io)?;
    files::sync_folder(&path);
    Ok(pepper)
}

/// A link counts as no file: the pepper is read from its own place.
fn load(path: &Path) -> io::Result<Option<Pepper>> {
    if !fs::symlink_metadata(path)?.is_file() {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(BYTES + 1);
    File::open(path)?.take(BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes.try_into().ok().map(Pepper))
}

/// It is on the disk before a PIN is hashed with it.
fn keep(mut file: File, pepper: &Pepper) -> io::Result<()> {
    file.write_all(&pepper.0)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pepper_is_made_once_and_a_file_that_is_none_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let books = folder.path().join("books.sqlite3");
        assert_eq!(read(&books).unwrap(), None);
        let pepper = make(&books).unwrap();
        assert_eq!(make(&books).unwrap(), pepper);
        assert_eq!(read(&books).unwrap(), Some(pepper.clone()));
        assert_ne!(pepper, Pepper::of(0));
        fs::write(files::beside(&books, END), "short").unwrap();
        assert_eq!(read(&books).unwrap(), None);
        let other = make(&books).unwrap();
        assert_ne!(other.name(), pepper.name());
        assert_eq!(make(&books).unwrap(), other);
    }

    #[test]
    fn a_pepper_is_never_shown() {
        assert_eq!(format!("{:?}", Pepper::of(7)), "Pepper(…)");
    }
}
