//! The head file: the end of the chain, kept outside the ledger.
//!
//! A hash chain proves nothing about its own end, so every fact's number and hash are appended to a
//! file beside the books (docs/books.md, The head file). At start-up a ledger that ends before its
//! head file does has lost facts, and is refused. The file stays small: what is old is thinned out.

mod line;

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use rusqlite::Connection;

pub(super) use self::line::{Head, Mark};
use super::error::BooksError;
use super::journal::hex;
use super::place::file_id;
use crate::domain::numbers::LastNumbers;
use crate::files::{self, beside, sync_folder};

/// How often the file is synced: the ledger itself is synced at each fact.
const SYNC_EVERY: i64 = 20;

/// How much of the file's end is read at start-up: some forty lines, and several tills may have
/// appended theirs out of order.
const TAIL_BYTES: u64 = 4096;

/// A longer file is thinned out. That is room for some six thousand facts until it is again.
const MOST_BYTES: u64 = 1_000_000;

/// The last so many facts keep their lines, of those before them each hundredth, and so on:
/// how far back, and each how manieth.
const KEPT: [(i64, i64); 3] = [(2_000, 1), (100_000, 100), (1_000_000, 1_000)];

/// Of what is older than all that.
const KEPT_FOR_EVER: i64 = 10_000;

/// How long to wait for another program: thinning the file out takes some twenty milliseconds.
const PATIENCE_MS: u32 = 500;

/// How often a file that others replace at the same moment is opened anew.
const TRIES: usize = 100;

/// Where the head file of a ledger is.
pub(super) fn path_of(books: &Path) -> PathBuf {
    beside(books, ".head")
}

/// The last fact that the head file knows; none where there is no such file.
pub(super) fn last(path: &Path) -> Result<Option<Mark>, BooksError> {
    let io = |source| BooksError::Io { path: path.to_owned(), source };
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io(error)),
    };
    let length = file.metadata().map_err(io)?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL_BYTES))).map_err(io)?;
    let mut tail = Vec::new();
    file.take(TAIL_BYTES).read_to_end(&mut tail).map_err(io)?;
    Ok(Head::read(&String::from_utf8_lossy(&tail)).marks.pop())
}

/// All that the head file knows; none where there is no such file.
pub(super) fn all(path: &Path) -> Result<Option<Head>, BooksError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(Head::read(&String::from_utf8_lossy(&bytes)))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(BooksError::Io { path: path.to_owned(), source }),
    }
}

/// Writes the head file of a ledger anew, as the ledger has it, with the last numbers it gave.
pub(super) fn make(
    path: &Path,
    conn: &Connection,
    numbers: Option<LastNumbers>,
) -> Result<(), BooksError> {
    let mut head = Head { marks: Vec::new(), numbers: numbers.into_iter().collect() };
    let last = super::journal::head(conn)?.0;
    // Asked one by one: a million rows are not read for some thousand lines.
    let mut ask = conn.prepare("SELECT hash, recorded_at FROM journal WHERE seq = ?1")?;
    for seq in (1..=last).filter(|seq| is_kept(*seq, last)) {
        let read = |row: &rusqlite::Row<'_>| {
            let hash = hex(&row.get::<_, [u8; 32]>(0)?);
            Ok(Mark { seq, hash, recorded_at: row.get(1)? })
        };
        head.marks.push(ask.query_row([seq], read)?);
    }
    replace(path, &head.written())
        .map_err(|source| BooksError::Io { path: path.to_owned(), source })
}

/// Whether the line of a fact stays, where a later one is the last.
fn is_kept(seq: i64, last: i64) -> bool {
    let age = last.saturating_sub(seq);
    let each = KEPT.iter().find(|(back, _)| age < *back).map_or(KEPT_FOR_EVER, |(_, each)| *each);
    seq == 1 || seq % each == 0
}

/// Puts a text in the place of a file, whole or not at all; who may read it stays.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let new = beside(path, &format!(".new-{}", std::process::id()));
    let write = || {
        let mut file = files::create_partial(&new)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, path)
    };
    let written = write();
    if written.is_err() {
        // The file is as it was; what could not be written may not be there.
        let _removed = fs::remove_file(&new);
    }
    sync_folder(path);
    written
}

/// The head file, open for appending. Programs that append to it take turns.
#[derive(Debug)]
pub(super) struct HeadFile {
    file: File,
    path: PathBuf,
}

impl HeadFile {
    pub(super) fn open(path: &Path) -> Result<Self, BooksError> {
        let io = |source| BooksError::Io { path: path.to_owned(), source };
        let mut head = Self { file: open(path).map_err(io)?, path: path.to_owned() };
        head.in_turn(Self::mend).map_err(io)?;
        Ok(head)
    }

    /// Appends a mark and the last numbers where they are to be noted, and syncs at every
    /// twentieth.
    pub(super) fn append(
        &mut self,
        mark: &Mark,
        numbers: Option<&LastNumbers>,
    ) -> Result<(), BooksError> {
        self.put(mark, numbers)?;
        if mark.seq % SYNC_EVERY == 0 || numbers.is_some() { self.sync() } else { Ok(()) }
    }

    fn put(&mut self, mark: &Mark, numbers: Option<&LastNumbers>) -> Result<(), BooksError> {
        let lines = line::written(mark, numbers);
        let written = self.in_turn(|head| {
            head.mend()?;
            head.file.write_all(lines.as_bytes())
        });
        written.map_err(|source| BooksError::Io { path: self.path.clone(), source })
    }

    /// Brings all marks to disk.
    pub(super) fn sync(&mut self) -> Result<(), BooksError> {
        let synced = self.file.sync_data();
        synced.map_err(|source| BooksError::Io { path: self.path.clone(), source })
    }

    /// Does something while no other program writes the file. Where another one put a thinner file
    /// in its place meanwhile, that is taken.
    fn in_turn(&mut self, work: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        for _ in 0..TRIES {
            let is_locked = is_locked(&self.file);
            if self.is_the_named()? {
                let done = work(self);
                if is_locked {
                    self.file.unlock()?;
                }
                return done;
            }
            self.file = open(&self.path)?;
        }
        Err(ErrorKind::ResourceBusy.into())
    }

    fn is_the_named(&self) -> io::Result<bool> {
        match fs::metadata(&self.path) {
            Ok(named) => Ok(file_id(&named) == file_id(&self.file.metadata()?)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Ends a line that a program left torn, and thins the file out where it is too long.
    fn mend(&mut self) -> io::Result<()> {
        let length = self.file.metadata()?.len();
        if length > MOST_BYTES {
            let text = fs::read(&self.path)?;
            let mut head = Head::read(&String::from_utf8_lossy(&text));
            head.thin(is_kept, KEPT[0].0);
            replace(&self.path, &head.written())?;
            // Whoever waits for the old file sees that it is not the named one any more.
            self.file = open(&self.path)?;
            is_locked(&self.file);
            return Ok(());
        }
        if length > 0 && ends_torn(&mut self.file)? {
            self.file.write_all(b"\n")?;
        }
        Ok(())
    }
}

/// Waits until no other program writes the file, but not for ever: a program that hangs stops no
/// sale. Not every disk has locks; there the last one to write wins.
fn is_locked(file: &File) -> bool {
    for _ in 0..PATIENCE_MS {
        match file.try_lock() {
            Ok(()) => return true,
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(1)),
            Err(TryLockError::Error(_)) => return false,
        }
    }
    false
}

fn open(path: &Path) -> io::Result<File> {
    files::opening().create(true).append(true).read(true).open(path)
}

fn ends_torn(file: &mut File) -> io::Result<bool> {
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(seq: i64) -> Mark {
        let hash = format!("{seq:064x}");
        Mark { seq, hash, recorded_at: "2026-11-28T00:34:00.000Z".to_owned() }
    }

    fn file(folder: &tempfile::TempDir) -> PathBuf {
        folder.path().join("books.sqlite3.head")
    }

    #[test]
    fn it_stays_small_however_many_facts_there_are_and_keeps_its_ends() {
        let folder = tempfile::tempdir().unwrap();
        let path = file(&folder);
        let mut head = HeadFile::open(&path).unwrap();
        let mut longest = 0;
        for seq in 1..=200_000 {
            head.put(&mark(seq), None).unwrap();
            if seq % 500 == 0 {
                longest = longest.max(fs::metadata(&path).unwrap().len());
            }
        }
        assert!((500_000..=1_000_200).contains(&longest), "{longest}");
        let all = all(&path).unwrap().unwrap();
        assert_eq!(last(&path).unwrap(), Some(mark(200_000)));
        assert_eq!(all.marks.first(), Some(&mark(1)));
        let recent = all.marks.iter().filter(|mark| mark.seq > 198_000).count();
        assert_eq!(recent, 2_000);
        // Whatever end the ledger has, a mark says where what is missing begins.
        for end in [1, 99, 12_345, 150_000, 199_999] {
            let first = all.first_after(end).unwrap();
            assert!(first.seq - end <= 1_000, "{end}: {}", first.seq);
        }
    }

    #[test]
    fn an_old_file_is_read_as_it_is_and_shrinks_at_the_next_write() {
        let folder = tempfile::tempdir().unwrap();
        let path = file(&folder);
        let lines: String = (1..=30_000).map(|seq| line::written(&mark(seq), None)).collect();
        fs::write(&path, &lines).unwrap();
        assert_eq!(last(&path).unwrap(), Some(mark(30_000)));
        assert_eq!(all(&path).unwrap().unwrap().marks.len(), 30_000);
        HeadFile::open(&path).unwrap().append(&mark(30_001), None).unwrap();
        assert!(fs::metadata(&path).unwrap().len() < 300_000);
        let all = all(&path).unwrap().unwrap();
        assert_eq!((all.marks.first(), all.marks.last()), (Some(&mark(1)), Some(&mark(30_001))));
    }

    #[test]
    fn a_torn_line_is_no_mark_and_swallows_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = file(&folder);
        let mut head = HeadFile::open(&path).unwrap();
        head.append(&mark(1), None).unwrap();
        // Another program dies in the middle of its line.
        open(&path).unwrap().write_all(b"2 00000").unwrap();
        head.append(&mark(3), None).unwrap();
        let seqs: Vec<i64> =
            all(&path).unwrap().unwrap().marks.iter().map(|mark| mark.seq).collect();
        assert_eq!(seqs, [1, 3]);
    }

    #[test]
    fn programs_that_append_and_thin_out_at_once_lose_no_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = file(&folder);
        // Long enough that it is thinned out on the way.
        let lines: String = (1..=10_500).map(|seq| line::written(&mark(seq), None)).collect();
        fs::write(&path, &lines).unwrap();
        thread::scope(|all| {
            for turn in 0..4 {
                let path = &path;
                all.spawn(move || {
                    let mut head = HeadFile::open(path).unwrap();
                    for n in 0..400 {
                        head.put(&mark(10_501 + n * 4 + turn), None).unwrap();
                    }
                });
            }
        });
        let all = all(&path).unwrap().unwrap();
        let new: Vec<i64> =
            all.marks.iter().map(|mark| mark.seq).filter(|seq| *seq > 10_500).collect();
        assert_eq!(new, (10_501..12_101).collect::<Vec<_>>());
        assert!(fs::metadata(&path).unwrap().len() < MOST_BYTES);
    }
}
