//! The ledger file: a journal of facts in a hash chain, their postings, and views of both
//! (docs/books.md). The only place that speaks SQL.
//!
//! One [`Ledger`] owns the one connection that writes; reports read beside it through their own.
//! It refuses a file that is not ours, newer, damaged, or older than its head file, and throws
//! nothing away.

mod alone;
mod anchor;
mod aside;
mod beside;
mod connect;
mod error;
mod head;
mod journal;
mod place;
mod read;
mod recent;
mod saved;
mod stamp;
mod stop;
mod verify;
mod views;

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use self::anchor::{catch_up, check_head, compare, refuse_empty_with_a_head};
pub use self::beside::{Finding, quick_check};
pub use self::error::BooksError;
use self::head::{HeadFile, Mark};
pub use self::journal::{Entry, JournalRow, hex};
pub(crate) use self::read::{
    CountRow, CountingRow, EntryRow, EventRow, Lines, MovedRow, Own, PostedAccount, Reader,
    ShiftRow, SoldRow, StaffRow, StockRow,
};
use self::recent::Reach;
use self::stamp::{Files, Stamp};
use self::stop::Stopped;
pub use self::verify::{Progress, Verdict};
use crate::domain::fact::Recorded;

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
    /// The files as they were when their ends were compared last.
    compared: RefCell<Stamp>,
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
            std::fs::create_dir_all(folder)
                .map_err(|source| BooksError::Io { path: folder.to_owned(), source })?;
        }
        refuse_empty_with_a_head(path)?;
        let conn = connect::to_write(path)?;
        check_head(path, &conn)?;
        recent::check(&conn, Reach::Rows)?;
        let mut head = HeadFile::open(&head::path_of(path))?;
        catch_up(path, &conn, &mut head)?;
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
        let ledger = Self::open_unchecked(path)?;
        check_head(&ledger.file, &ledger.conn)?;
        Ok(ledger)
    }

    fn open_unchecked(path: &Path) -> Result<Self, BooksError> {
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
        Self { path, file, conn, recording, doubtful: false, compared }
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
        let ledger = Self::open_unchecked(path)?;
        // The head file is read before the books: what other programs record meanwhile is in it
        // later than in the books, and not in the state that is verified.
        let path = &ledger.file;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fact::Fact;
    use crate::domain::fact::drawer::DrawerOpened;
    use crate::domain::ids::RequestId;

    fn drawer_opened() -> Entry {
        let at = "2026-03-10T01:10:00Z".parse().unwrap();
        Entry {
            id: RequestId::new(uuid::Uuid::new_v4()),
            day: "2026-03-10".parse().unwrap(),
            at,
            offset_minutes: 480,
            recorded_at: at,
            by: "owner".to_owned(),
            approved_by: None,
            request: String::new(),
            fact: Fact::DrawerOpened(DrawerOpened { reason: "change".to_owned() }),
        }
    }

    fn till_of_next_row(ledger: &mut Ledger) -> String {
        let recorded = ledger.write(|writer| writer.record(&drawer_opened())).unwrap();
        ledger.read(|books| books.row(recorded.seq)).unwrap().unwrap().till
    }

    #[test]
    fn a_till_keeps_the_name_that_its_books_have() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("books.sqlite3");
        let mut ledger = Ledger::open(&path).unwrap();
        assert_eq!(till_of_next_row(&mut ledger), "till-1");
        ledger.recording.as_mut().unwrap().till = "corner/B".to_owned();
        assert_eq!(till_of_next_row(&mut ledger), "corner/B");
        drop(ledger);
        assert_eq!(till_of_next_row(&mut Ledger::open(&path).unwrap()), "corner/B");
    }
}
