//! The head file: the end of the chain, kept outside the ledger.
//!
//! A hash chain proves nothing about its own end, so every fact's number and hash are appended to a
//! file beside the books (docs/books.md, The journal). At start-up a ledger that ends before its
//! head file does has lost facts, and is refused.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::error::BooksError;
use crate::files;

/// How often the file is synced: the ledger itself is synced at each fact.
const SYNC_EVERY: i64 = 20;

/// How much of the file's end is read at start-up: some forty lines, and several tills may have
/// appended theirs out of order.
const TAIL_BYTES: u64 = 4096;

/// The end of the chain as the head file knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// The fact's number.
    pub seq: i64,
    /// Its hash in hex.
    pub hash: String,
    /// When it was recorded.
    pub recorded_at: String,
}

impl Mark {
    fn parse(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let (seq, hash, recorded_at) = (words.next()?, words.next()?, words.next()?);
        let sound = hash.len() == 64 && words.next().is_none();
        let seq = seq.parse().ok().filter(|_| sound)?;
        Some(Self { seq, hash: hash.to_owned(), recorded_at: recorded_at.to_owned() })
    }
}

/// Where the head file of a ledger is.
pub(super) fn path_of(books: &Path) -> PathBuf {
    files::beside(books, ".head")
}

/// The last fact that the head file knows; none where there is no such file.
pub(super) fn last(path: &Path) -> Result<Option<Mark>, BooksError> {
    let io = |source| BooksError::Io { path: path.to_owned(), source };
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io(error)),
    };
    let length = file.metadata().map_err(io)?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL_BYTES))).map_err(io)?;
    let mut tail = Vec::new();
    file.take(TAIL_BYTES).read_to_end(&mut tail).map_err(io)?;
    Ok(marks(&String::from_utf8_lossy(&tail)).max_by_key(|m| m.seq))
}

/// The first fact after `seq` that the head file knows.
pub(super) fn first_after(path: &Path, seq: i64) -> Result<Option<Mark>, BooksError> {
    let text = std::fs::read_to_string(path)
        .map_err(|source| BooksError::Io { path: path.to_owned(), source })?;
    let first = marks(&text).filter(|m| m.seq > seq).min_by_key(|m| m.seq);
    Ok(first)
}

/// Whole lines only: a line cut off by a power loss, at either end, is no mark.
fn marks(text: &str) -> impl Iterator<Item = Mark> {
    text.split_inclusive('\n').filter_map(|line| Mark::parse(line.strip_suffix('\n')?))
}

/// The head file, open for appending.
#[derive(Debug)]
pub(super) struct HeadFile {
    file: File,
    path: PathBuf,
}

impl HeadFile {
    pub(super) fn open(path: &Path) -> Result<Self, BooksError> {
        let io = |source| BooksError::Io { path: path.to_owned(), source };
        let mut file =
            files::opening().create(true).append(true).read(true).open(path).map_err(io)?;
        if ends_torn(&mut file).map_err(io)? {
            file.write_all(b"\n").map_err(io)?;
        }
        Ok(Self { file, path: path.to_owned() })
    }

    /// Appends a mark, and syncs at every twentieth.
    pub(super) fn append(&mut self, mark: &Mark) -> Result<(), BooksError> {
        let line = format!("{} {} {}\n", mark.seq, mark.hash, mark.recorded_at);
        self.file.write_all(line.as_bytes()).map_err(|e| self.io(e))?;
        if mark.seq % SYNC_EVERY == 0 { self.sync() } else { Ok(()) }
    }

    /// Brings all marks to disk.
    pub(super) fn sync(&mut self) -> Result<(), BooksError> {
        self.file.sync_data().map_err(|e| self.io(e))
    }

    fn io(&self, source: std::io::Error) -> BooksError {
        BooksError::Io { path: self.path.clone(), source }
    }
}

fn ends_torn(file: &mut File) -> std::io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(false);
    }
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}
