//! The ledger file: a journal of facts in a hash chain, their postings, and views of both
//! (docs/books.md). The only place that speaks SQL.
//!
//! One [`Ledger`] owns the one connection that writes; reports read beside it through their own.
//! It refuses a file that is not ours, newer, damaged, or older than its head file, and throws
//! nothing away.

mod alone;
mod aside;
pub mod backup;
mod beside;
mod connect;
mod ends;
mod error;
mod head;
mod journal;
mod pepper;
mod place;
mod read;
mod recent;
pub mod restore;
mod saved;
mod stamp;
mod stop;
mod verify;
mod views;

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, TransactionBehavior};

pub use self::beside::{Finding, quick_check};
use self::ends::{catch_up, check_head, refuse_empty_with_a_head};
pub use self::error::{BackupError, BooksError};
use self::head::{HeadFile, Mark};
pub use self::journal::{Entry, JournalRow, hex};
pub use self::pepper::Pepper;
pub(crate) use self::read::{
    CountRow, CountingRow, EntryRow, EventRow, Known, Lines, MovedRow, Own, PostedAccount, Reader,
    ShiftRow, SoldRow, StaffRow, StockRow,
};
use self::recent::Reach;
use self::stamp::{Files, Stamp};
use self::stop::Stopped;
pub use self::verify::{HeadKnown, Progress, Verdict};
use crate::clock;
use crate::domain::fact::{Fact, Recorded};
use crate::domain::numbers::LastNumbers;
use crate::files;

/// How often the head file notes the last numbers that were given.
const NUMBERS_EVERY: i64 = 100;

/// The ends of the names of the files that belong to the books.
pub const FILES: [&str; 6] = ["", "-wal", "-shm", "-journal", ".head", ".here"];

/// The ledger, open for recording or only for reading.
#[derive(Debug)]
pub struct Ledger {
    /// As it was named.
    path: PathBuf,
    /// The file behind that name, which may be a link to it.
    file: PathBuf,
    conn: Connection,
    /// None where the file is only read.
    recording: Option<Recording>,
    /// A commit failed: the file must be opened again and checked before it is written again.
    doubtful: bool,
    /// The books that the pepper of the PINs lies beside, where that are others.
    pepper_of: Option<PathBuf>,
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
    /// The files that are held open: where others lie under their names, nothing is recorded.
    files: Files,
    /// Why nothing is recorded any more.
    stopped: Option<Stopped>,
    /// Whether a fact was recorded through it.
    has_recorded: bool,
}

impl Ledger {
    /// Opens the books for recording; makes them where there are none. Their schema and last rows
    /// are looked at first (docs/reliability.md, Before a fact).
    ///
    /// # Errors
    /// When the file is not ours, newer, damaged, read-only, or older than its head file.
    pub fn open(path: &Path) -> Result<Self, BooksError> {
        let (named, path) = (path, &place::of_books(path)?);
        if place::is_marked_read_only(path) {
            return Err(BooksError::ReadOnly(path.to_owned()));
        }
        if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
            files::make_folder(folder)
                .map_err(|source| BooksError::Io { path: folder.to_owned(), source })?;
        }
        refuse_empty_with_a_head(path)?;
        let before = Stamp::of(path).file;
        // Before anything is opened, so that the log that SQLite makes is closed as well.
        for end in FILES {
            files::close_file(&files::beside(path, end));
        }
        let conn = connect::to_write(path)?;
        check_head(path, &conn)?;
        recent::check(&conn, Reach::Rows)?;
        let head = catch_up(path, &conn)?;
        // Books that are restored while this program waits for them are not those that it opened.
        if before.is_some() && Stamp::of(path).file != before {
            return Err(BooksError::Busy);
        }
        let (till, files) = (journal::till(&conn)?, Files::of(path));
        let recording = Some(Recording { head, till, files, stopped: None, has_recorded: false });
        Ok(Self::around([named, path], conn, recording))
    }

    /// Looks farther back than opening does: at the last thousand rows and the last two business
    /// days (docs/reliability.md, Before a fact).
    ///
    /// # Errors
    /// When something there is not as it was sealed.
    pub fn look_back(&self) -> Result<(), BooksError> {
        let one_state = self.conn.unchecked_transaction()?;
        recent::check(&one_state, Reach::Days)
    }

    /// Opens books that are there, only to read them; a read-only file will do.
    ///
    /// # Errors
    /// When there are none, or the file is not ours, newer, or older than its head file.
    pub fn open_to_read(path: &Path) -> Result<Self, BooksError> {
        let ledger = Self::open_to_look(path)?;
        check_head(&ledger.file, &ledger.conn)?;
        Ok(ledger)
    }

    /// Opens books only to look into them, also where they end before their head file says.
    ///
    /// # Errors
    /// When there are none, or the file is not ours or newer.
    pub fn open_to_look(path: &Path) -> Result<Self, BooksError> {
        let (named, path) = (path, &place::of_books(path)?);
        refuse_empty_with_a_head(path)?;
        if !path.exists() {
            return Err(BooksError::NotThere(path.to_owned()));
        }
        Ok(Self::around([named, path], connect::to_read(path)?, None))
    }

    fn around([named, file]: [&Path; 2], conn: Connection, recording: Option<Recording>) -> Self {
        let (path, file) = (named.to_owned(), file.to_owned());
        let compared = RefCell::new(Stamp::of(&file));
        // A time that cannot be read is named by whatever reads the row.
        let last = journal::last_recorded(&conn).ok().flatten();
        let behind = last.map_or(TimeDelta::zero(), |last| last - clock::steady());
        let behind = behind.max(TimeDelta::zero());
        let pepper_of = None;
        Self { path, file, conn, recording, doubtful: false, pepper_of, compared, behind }
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
        let stamp = Stamp::of(&self.file);
        if *self.compared.borrow() == stamp {
            return true;
        }
        let is_same = self.compared.borrow().file == stamp.file;
        let stands = is_same && stamp.file.is_some() && check_head(&self.file, &self.conn).is_ok();
        if stands {
            self.compared.replace(stamp);
        }
        stands
    }

    /// Whether a fact was recorded through this connection.
    pub fn has_recorded(&self) -> bool {
        self.recording.as_ref().is_some_and(|recording| recording.has_recorded)
    }

    /// Where the books are, by the name that they were opened by.
    pub fn path(&self) -> &Path {
        &self.path
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
        self.refuse_if_stopped()?;
        self.reopen_if_doubtful()?;
        let Some(Recording { head, till, has_recorded, .. }) = &mut self.recording else {
            return Err(BooksError::ReadOnly(self.file.clone()).into());
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
            return Err(BooksError::at_commit(error).into());
        }
        *has_recorded |= !marks.is_empty();
        // The sale is made. A head file that cannot be written loses its warning, not the sale;
        // the next start catches up.
        for (mark, numbers) in &marks {
            if head.append(mark, numbers.as_ref()).is_err() {
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
            let conn = connect::to_write(&self.file)?;
            check_head(&self.file, &conn)?;
            recent::check(&conn, Reach::Rows)?;
            self.conn = conn;
            self.doubtful = false;
            if let Some(recording) = &mut self.recording {
                recording.files = Files::of(&self.file);
            }
        }
        Ok(())
    }

    /// Verifies everything: the chain, every posting, every view, the schema, the head file.
    ///
    /// # Errors
    /// When SQLite cannot read the file at all.
    pub fn verify(path: &Path, progress: Progress<'_>) -> Result<Verdict, BooksError> {
        let ledger = Self::open_to_look(path)?;
        // The head file is read before the books: what other programs record meanwhile is in it
        // later than in the books, and not in the state that is verified.
        let path = &ledger.file;
        let known = head::all(&head::path_of(path))?;
        let one_state = ledger.conn.unchecked_transaction()?;
        let verdict = verify::verify(&one_state, progress)?;
        match verdict {
            Verdict::Sound { facts, head, .. } => {
                ends::verified(path, &one_state, known.as_ref(), facts, head)
            }
            unsound @ Verdict::Unsound { .. } => Ok(unsound),
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
    /// What goes into the head file once it is committed.
    marks: Vec<(Mark, Option<LastNumbers>)>,
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
        let are_noted = row.seq % NUMBERS_EVERY == 0 || gives_a_rare_number(&record.fact);
        let numbers = if are_noted { self.read().own().last_numbers()? } else { None };
        self.marks.push((mark, numbers));
        Ok(record)
    }
}

/// Whether a fact gives a number of which none may be lost sight of.
fn gives_a_rare_number(fact: &Fact) -> bool {
    match fact {
        Fact::ShiftClosed(_)
        | Fact::SaleRefunded(_)
        | Fact::InvoiceIssued(_)
        | Fact::BooksRestored(_) => true,
        Fact::Reversed(reversed) => reversed.invoice.is_some(),
        _other => false,
    }
}

#[cfg(test)]
mod tests;
