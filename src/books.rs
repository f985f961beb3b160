//! The ledger file: a journal of facts in a hash chain, their postings, and views of both
//! (docs/books.md). The only place that speaks SQL.
//!
//! One [`Ledger`] owns the one connection that writes; reports read beside it through their own.
//! It refuses a file that is not ours, newer, damaged, or older than its head file, and throws
//! nothing away.

mod aside;
mod connect;
mod error;
mod head;
mod journal;
mod pepper;
mod read;
mod stamp;
mod verify;
mod views;

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, TransactionBehavior};

pub use self::error::BooksError;
use self::head::{HeadFile, Mark};
pub use self::journal::{Entry, JournalRow, hex};
pub use self::pepper::Pepper;
pub(crate) use self::read::{
    CountRow, CountingRow, EntryRow, EventRow, Known, Lines, MovedRow, Own, PostedAccount, Reader,
    ShiftRow, SoldRow, StaffRow, StockRow,
};
use self::stamp::Stamp;
pub use self::verify::{Progress, Verdict};
use crate::clock;
use crate::domain::fact::Recorded;
use crate::files;

/// The ends of the names of the files that belong to the books.
pub const FILES: [&str; 6] = ["", "-wal", "-shm", "-journal", ".head", ".here"];

/// The ledger, open for recording or only for reading.
#[derive(Debug)]
pub struct Ledger {
    path: PathBuf,
    conn: Connection,
    /// None where the file is only read.
    recording: Option<Recording>,
    /// A commit failed: the file must be opened again and checked before it is written again.
    doubtful: bool,
    /// The files as they were when their ends were compared last.
    compared: RefCell<Stamp>,
    /// How far the clock was behind the last fact when the books were opened.
    behind: TimeDelta,
}

/// What recording takes beside the file.
#[derive(Debug)]
struct Recording {
    head: HeadFile,
    /// The name of the till, as it stands in the rows.
    till: String,
}

impl Ledger {
    /// Opens the books for recording; makes them where there are none.
    ///
    /// # Errors
    /// When the file is not ours, newer, damaged, read-only, or older than its head file.
    pub fn open(path: &Path) -> Result<Self, BooksError> {
        check_place(path)?;
        if is_marked_read_only(path) {
            return Err(BooksError::ReadOnly(path.to_owned()));
        }
        if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
            files::make_folder(folder)
                .map_err(|source| BooksError::Io { path: folder.to_owned(), source })?;
        }
        refuse_empty_with_a_head(path)?;
        // Before anything is opened, so that the log that SQLite makes is closed as well.
        for end in FILES {
            files::close_file(&files::beside(path, end));
        }
        let conn = connect::to_write(path)?;
        check_head(path, &conn)?;
        let mut head = HeadFile::open(&head::path_of(path))?;
        catch_up(path, &conn, &mut head)?;
        let recording = Some(Recording { head, till: journal::till(&conn)? });
        Ok(Self::around(path, conn, recording))
    }

    /// Opens books that are there, only to read them; a read-only file will do.
    ///
    /// # Errors
    /// When there are none, or the file is not ours, newer, or older than its head file.
    pub fn open_to_read(path: &Path) -> Result<Self, BooksError> {
        let ledger = Self::open_unchecked(path)?;
        check_head(path, &ledger.conn)?;
        Ok(ledger)
    }

    fn open_unchecked(path: &Path) -> Result<Self, BooksError> {
        check_place(path)?;
        refuse_empty_with_a_head(path)?;
        if !path.exists() {
            return Err(BooksError::NotThere(path.to_owned()));
        }
        Ok(Self::around(path, connect::to_read(path)?, None))
    }

    fn around(path: &Path, conn: Connection, recording: Option<Recording>) -> Self {
        let compared = RefCell::new(Stamp::of(path));
        // A time that cannot be read is named by whatever reads the row.
        let last = journal::last_recorded(&conn).ok().flatten();
        let behind = last.map_or(TimeDelta::zero(), |last| last - clock::steady());
        let behind = behind.max(TimeDelta::zero());
        Self { path: path.to_owned(), conn, recording, doubtful: false, compared, behind }
    }

    /// A time that goes on evenly while the books are open, whatever is done to the clock, and that
    /// began no earlier than their last fact.
    pub fn steady_time(&self) -> DateTime<Utc> {
        clock::steady() + self.behind
    }

    /// Whether books that were opened to be read are still the file of that name, and still end
    /// where their head file says. Where they do not, they are opened again. The files are only
    /// looked at where they moved.
    pub fn stands(&self) -> bool {
        let stamp = Stamp::of(&self.path);
        if *self.compared.borrow() == stamp {
            return true;
        }
        let is_same = self.compared.borrow().file == stamp.file;
        let stands = is_same && stamp.file.is_some() && check_head(&self.path, &self.conn).is_ok();
        if stands {
            self.compared.replace(stamp);
        }
        stands
    }

    /// Where the books are.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The pepper of the PINs; none where its file is missing, or no pepper.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn pepper(&self) -> Result<Option<Pepper>, BooksError> {
        pepper::read(&self.path)
    }

    /// The pepper of the PINs, made where there is none.
    ///
    /// # Errors
    /// When the books are only read, or the file cannot be written.
    pub fn make_pepper(&self) -> Result<Pepper, BooksError> {
        match self.recording {
            Some(_) => pepper::make(&self.path),
            None => Err(BooksError::ReadOnly(self.path.clone())),
        }
    }

    /// Asks the books; all answers come from one state of the file.
    ///
    /// # Errors
    /// When the file cannot be read, or what `ask` returns.
    pub fn read<T, E: From<BooksError>>(
        &self,
        ask: impl FnOnce(Reader<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let one_state = self.conn.unchecked_transaction().map_err(BooksError::from)?;
        ask(Reader(&one_state))
    }

    /// Checks a rule and records what follows, in one transaction: all of it or nothing. When this
    /// returns, the record is on the disk.
    ///
    /// # Errors
    /// When the file cannot be written, or what `rule` returns; nothing is recorded then, except
    /// after [`BooksError::OutcomeUnknown`].
    pub fn write<T, E: From<BooksError>>(
        &mut self,
        rule: impl FnOnce(&mut Writer<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.reopen_if_doubtful()?;
        let Some(Recording { head, till }) = &mut self.recording else {
            return Err(BooksError::ReadOnly(self.path.clone()).into());
        };
        let transaction = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(BooksError::from)?;
        let mut writer = Writer { conn: &transaction, till, marks: Vec::new() };
        let value = rule(&mut writer)?;
        let marks = writer.marks;
        if let Err(error) = transaction.commit() {
            self.doubtful = true;
            return Err(BooksError::OutcomeUnknown(error.to_string()).into());
        }
        // The sale is made. A head file that cannot be written loses its warning, not the sale;
        // the next start catches up.
        for mark in &marks {
            if head.append(mark).is_err() {
                break;
            }
        }
        Ok(value)
    }

    /// Deletes beside the record so that nothing of it is left, in the file or its log: a name that
    /// was erased is gone, and not only out of sight.
    ///
    /// # Errors
    /// When the file cannot be written, or what `rule` returns.
    pub fn erase<T, E: From<BooksError>>(
        &mut self,
        rule: impl FnOnce(&mut Writer<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let set = |conn: &Connection, overwrites: bool| {
            conn.pragma_update_and_check(None, "secure_delete", overwrites, |_| Ok(()))
        };
        set(&self.conn, true).map_err(BooksError::from)?;
        let erased = self.write(rule);
        set(&self.conn, false).map_err(BooksError::from)?;
        let erased = erased?;
        let is_settled = connect::settle(&self.conn).map_err(BooksError::from)?;
        if is_settled { Ok(erased) } else { Err(BooksError::StillHeld.into()) }
    }

    /// Brings the log into the file of books that are closed, so that a plain copy of the file is
    /// whole. Books that are refused stay untouched.
    ///
    /// # Errors
    /// When they are refused, or cannot be written.
    pub fn settle(path: &Path) -> Result<(), BooksError> {
        drop(Self::open_to_read(path)?);
        // What another program still reads stays in the log until it closes.
        let _is_settled = connect::settle(&connect::to_write(path)?)?;
        Ok(())
    }

    fn reopen_if_doubtful(&mut self) -> Result<(), BooksError> {
        if self.doubtful {
            let conn = connect::to_write(&self.path)?;
            check_head(&self.path, &conn)?;
            self.conn = conn;
            self.doubtful = false;
        }
        Ok(())
    }

    /// Verifies everything: the chain, every posting, every view, the schema, the head file.
    ///
    /// # Errors
    /// When SQLite cannot read the file at all.
    pub fn verify(path: &Path, progress: Progress<'_>) -> Result<Verdict, BooksError> {
        let ledger = Self::open_unchecked(path)?;
        // The head file is read before the books: what other programs record meanwhile is in it
        // later than in the books, and not in the state that is verified.
        let known = head::last(&head::path_of(path))?;
        let one_state = ledger.conn.unchecked_transaction()?;
        let verdict = verify::verify(&one_state, progress)?;
        match (verdict, compare(path, &one_state, known)) {
            (Verdict::Sound { facts, .. }, Err(error @ BooksError::Older { .. })) => {
                Ok(Verdict::Unsound { seq: Some(facts + 1), problem: error.to_string() })
            }
            (Verdict::Sound { .. }, Err(error @ BooksError::OtherPast { seq, .. })) => {
                Ok(Verdict::Unsound { seq: Some(seq), problem: error.to_string() })
            }
            (verdict, _) => Ok(verdict),
        }
    }
}

impl Drop for Ledger {
    fn drop(&mut self) {
        if let Some(Recording { head, .. }) = &mut self.recording {
            // Nothing can be done about it here, and the next start catches up.
            let _synced = head.sync();
        }
    }
}

/// A transaction that records.
#[derive(Debug)]
pub struct Writer<'c> {
    conn: &'c Connection,
    till: &'c str,
    marks: Vec<Mark>,
}

impl Writer<'_> {
    /// The books as they are inside this transaction.
    pub fn read(&self) -> Reader<'_> {
        Reader(self.conn)
    }

    /// Records a fact: its postings, the views, and last the row that seals it.
    ///
    /// # Errors
    /// When the file refuses it.
    pub fn record(&mut self, entry: &Entry) -> Result<Recorded, BooksError> {
        let (row, legs) = journal::post(self.conn, self.till, entry)?;
        let record = Recorded {
            seq: row.seq,
            id: entry.id,
            day: entry.day,
            at: crate::domain::business_day::at_offset(entry.at, entry.offset_minutes),
            recorded_at: entry.recorded_at,
            by: entry.by.clone(),
            approved_by: entry.approved_by.clone(),
            hash: hex(&row.hash),
            fact: entry.fact.clone(),
        };
        views::apply(self.conn, &record, &legs)?;
        journal::seal(self.conn, &row)?;
        let mark = Mark { seq: row.seq, hash: record.hash.clone(), recorded_at: row.recorded_at };
        self.marks.push(mark);
        Ok(record)
    }
}

fn check_place(path: &Path) -> Result<(), BooksError> {
    if path.is_dir() { Err(BooksError::IsFolder(path.to_owned())) } else { Ok(()) }
}

fn is_marked_read_only(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|meta| meta.permissions().readonly())
}

/// A missing or empty file beside a head file that knows of facts: the books were lost, and new
/// ones in their place would hide it.
fn refuse_empty_with_a_head(path: &Path) -> Result<(), BooksError> {
    let is_empty = std::fs::metadata(path).map_or(true, |meta| meta.len() == 0);
    let head_path = head::path_of(path);
    match head::last(&head_path)? {
        Some(last) if is_empty => Err(missing(path, &head_path, 0, &last)?),
        Some(_) | None => Ok(()),
    }
}

/// Compares the ledger's end with its head file (docs/books.md, The journal).
fn check_head(path: &Path, conn: &Connection) -> Result<(), BooksError> {
    compare(path, conn, head::last(&head::path_of(path))?)
}

fn compare(path: &Path, conn: &Connection, known: Option<Mark>) -> Result<(), BooksError> {
    let head_path = head::path_of(path);
    let Some(mark) = known else { return Ok(()) };
    let (seq, _) = journal::head(conn)?;
    if seq < mark.seq {
        return Err(missing(path, &head_path, seq, &mark)?);
    }
    let row = Reader(conn).row(mark.seq)?;
    if row.is_some_and(|row| hex(&row.hash) == mark.hash) {
        Ok(())
    } else {
        Err(BooksError::OtherPast { path: path.to_owned(), head: head_path, seq: mark.seq })
    }
}

fn missing(path: &Path, head: &Path, seq: i64, last: &Mark) -> Result<BooksError, BooksError> {
    let first = head::first_after(head, seq)?;
    Ok(BooksError::Older {
        path: path.to_owned(),
        head: head.to_owned(),
        missing: last.seq - seq,
        since: first.map_or_else(|| last.recorded_at.clone(), |m| m.recorded_at),
        last: last.seq,
    })
}

/// Appends the end of the chain where a crash left the head file behind, or there is none yet.
fn catch_up(path: &Path, conn: &Connection, head: &mut HeadFile) -> Result<(), BooksError> {
    let (seq, _) = journal::head(conn)?;
    let known = head::last(&head::path_of(path))?.map_or(0, |m| m.seq);
    if seq > known
        && let Some(row) = Reader(conn).row(seq)?
    {
        head.append(&Mark { seq, hash: hex(&row.hash), recorded_at: row.recorded_at })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
