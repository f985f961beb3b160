//! Restoring a backup (docs/backup.md, Restoring). What was there is kept under another name, and
//! at no moment is there less than before: stopped at any step, the same again is safe.

mod held;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use rusqlite::{Connection, TransactionBehavior};

use self::held::Held;
use super::backup::{BOOKS, End, copy, io_of};
use super::connect::fresh;
use super::error::{BackupError, BooksError};
use super::head::{self, Mark};
use super::journal::{self, id_of};
use super::read::Reader;
use super::{Entry, Writer, connect, ends};
use crate::domain::business_day::{Turn, at_offset, business_day};
use crate::domain::fact::restored::{BooksRestored, LostEnd};
use crate::domain::numbers::{LastNumbers, Taken};
use crate::files::{self, beside, sync_folder};

/// What is to be restored where.
#[derive(Debug, Clone, Copy)]
pub struct Restore<'r> {
    /// The books that it is to become.
    pub books: &'r Path,
    /// The folder of a backup, or a file of books; those in their place too, to accept what they
    /// lack.
    pub from: &'r Path,
    /// Whether what the backup lacks may be lost.
    pub accepts_loss: bool,
    /// When.
    pub now: DateTime<Utc>,
    /// The shop's zone and the turn of its day.
    pub turn: (Tz, Turn),
}

impl Restore<'_> {
    /// The business day of a moment.
    fn day_of(&self, at: DateTime<Utc>) -> NaiveDate {
        let (zone, turn) = self.turn;
        business_day(at, zone, turn)
    }
}

/// What was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// How many facts are in the books now.
    pub facts: i64,
    /// The hash of the last, in hex.
    pub head: String,
    /// Where the books are that were there before; none where there were none.
    pub aside: Option<PathBuf>,
    /// What was lost, where something was.
    pub loss: Option<BooksRestored>,
}

/// A step after which a program can be stopped; the tests stop it after each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Copied,
    Held,
    LossRecorded,
    PutAside,
    LogRemoved,
    Named,
}

/// The file of books in a backup.
///
/// # Errors
/// When there is none.
pub fn books_of(backup: &Path) -> Result<PathBuf, BackupError> {
    let file = if backup.is_dir() { backup.join(BOOKS) } else { backup.to_owned() };
    if file.is_file() { Ok(file) } else { Err(BackupError::NoBackup(backup.to_owned())) }
}

/// Puts a backup in the place of the books. `entry` makes the fact that says what is lost.
///
/// # Errors
/// When the backup is not there, not ours, newer or not sound; when it lacks facts and that was not
/// accepted; when another program has the books open; when the disk is full or cannot be written.
/// What was there stays then.
pub fn restore(
    what: &Restore<'_>,
    entry: &dyn Fn(BooksRestored) -> Entry,
) -> Result<Restored, BackupError> {
    let new = fresh::another(&file_of(what.books));
    fresh::remove(&new);
    let restored = put_in_place(what, &new, entry, &mut |_| Ok(()));
    fresh::remove(&new);
    restored
}

fn put_in_place(
    what: &Restore<'_>,
    new: &Path,
    entry: &dyn Fn(BooksRestored) -> Entry,
    after: &mut dyn FnMut(Step) -> Result<(), BackupError>,
) -> Result<Restored, BackupError> {
    let Restore { books, from, .. } = *what;
    copy_of(books, &books_of(from)?, new)?;
    after(Step::Copied)?;
    let held = Held::take(books)?;
    after(Step::Held)?;
    let known = held.settle_head(books)?;
    let conn = connect::to_write(new)?;
    let loss = loss(what, &held, known.as_ref(), &conn)?;
    if let Some(loss) = &loss {
        record(&conn, &entry(loss.clone()))?;
    }
    let end = End::of(&conn)?.ok_or(BackupError::Nothing)?;
    let numbers = Reader(&conn).own().last_numbers()?;
    head::make(&head::path_of(new), &conn, numbers)?;
    // All of it goes into the file with the last connection.
    conn.close().map_err(|(_, error)| BooksError::from(error))?;
    let synced = fs::File::open(new).and_then(|file| file.sync_all());
    synced.map_err(|source| io_of(new, source))?;
    after(Step::LossRecorded)?;
    let file = file_of(books);
    let aside = put_aside(books, &file, what.now).map_err(|source| io_of(books, source))?;
    after(Step::PutAside)?;
    // The log of other books would be played into these.
    for log in ["-wal", "-shm", "-journal"] {
        match fs::remove_file(beside(&file, log)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(io_of(books, error)),
            Ok(()) | Err(_) => {}
        }
    }
    after(Step::LogRemoved)?;
    fs::rename(new, &file).map_err(|source| io_of(&file, source))?;
    sync_folder(&file);
    // From here on it is done: a head file that ends with what is lost is known to be stale.
    after(Step::Named)?;
    if loss.is_some() || known.is_none() {
        let named = fs::rename(head::path_of(new), head::path_of(books));
        named.map_err(|source| io_of(books, source))?;
        sync_folder(books);
    }
    Ok(Restored { facts: end.facts, head: end.head, aside, loss })
}

/// The file that the books are in, where their name leads to it from elsewhere.
fn file_of(books: &Path) -> PathBuf {
    books.canonicalize().unwrap_or_else(|_| books.to_owned())
}

/// A verified copy of what is to be restored, under another name.
fn copy_of(books: &Path, source: &Path, new: &Path) -> Result<(), BackupError> {
    if let Some(folder) = books.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        files::make_folder(folder).map_err(|source| io_of(folder, source))?;
    }
    let conn = connect::to_read(source)?;
    // Books that take their own place are known to lack something.
    let is_in_place = source.canonicalize().ok() == books.canonicalize().ok();
    if !is_in_place {
        ends::check_head(source, &conn)?;
    }
    copy(&conn, new).map(|_end| ()).map_err(|error| match error {
        BackupError::NotSound { seq, problem, .. } => {
            BackupError::NotSound { path: source.to_owned(), seq, problem }
        }
        other => other,
    })
}

/// What a copy lacks of the books that are here; none where it has all.
fn loss(
    what: &Restore<'_>,
    held: &Held,
    known: Option<&Mark>,
    copy: &Connection,
) -> Result<Option<BooksRestored>, BackupError> {
    let id = End::of(copy)?.ok_or(BackupError::Nothing)?.books;
    if let Some(ours) = held.id(what.books)?.filter(|ours| *ours != id) {
        return Err(BackupError::OtherBooks { path: what.from.to_owned(), theirs: id, ours });
    }
    let last = Reader(copy).own().last_numbers()?.ok_or(BackupError::Nothing)?;
    let Some(known) = known else {
        return match (held, what.accepts_loss) {
            (Held::Nothing | Held::Books(_), false) => Ok(None),
            (Held::Unreadable, false) => Err(BackupError::Unknown(what.books.to_owned())),
            (_, true) => Ok(Some(BooksRestored {
                from: last.day,
                lost: None,
                taken: Taken::unknown(&last, what.day_of(what.now)),
            })),
        };
    };
    if ends::has(copy, known)? {
        return Ok(None);
    }
    let head = head::all(&head::path_of(what.books))?;
    let first = head.as_ref().and_then(|head| head.first_after(last.seq)).unwrap_or(known);
    let since: DateTime<Utc> = first.recorded_at.parse().unwrap_or(what.now);
    if !what.accepts_loss {
        let missing = known.seq - last.seq;
        let offset = Reader(copy).row(last.seq)?.map_or(0, |row| row.offset_minutes);
        let since = at_offset(since, i32::try_from(offset).unwrap_or(0));
        return Err(match missing > 0 {
            true => BackupError::Loss { missing, since },
            false => BackupError::OtherPast(known.seq),
        });
    }
    let noted = head.map(|head| head.numbers).unwrap_or_default();
    let taken = taken(held, copy, &last, &noted, known.seq, what.day_of(what.now));
    let lost = LostEnd { seq: known.seq, hash: known.hash.clone(), since };
    Ok(Some(BooksRestored { from: what.day_of(since), lost: Some(lost), taken }))
}

/// The numbers that the lost facts gave: as the books say that were here, and where these end
/// before the head file does, as far as its notes can tell.
fn taken(
    held: &Held,
    copy: &Connection,
    last: &LastNumbers,
    noted: &[LastNumbers],
    known: i64,
    today: NaiveDate,
) -> Taken {
    let of_books = held.conn().and_then(|conn| {
        let own = Reader(conn).own();
        let given = own.given_beyond(Reader(copy).own()).ok()?;
        Some((given, own.last_numbers().ok()??))
    });
    match of_books {
        Some((mut given, end)) => {
            if end.seq < known {
                given.merge(Taken::bounded(&end, noted, known, today));
            }
            given
        }
        None => Taken::bounded(last, noted, known, today),
    }
}

fn record(conn: &Connection, entry: &Entry) -> Result<(), BackupError> {
    let till = journal::till(conn).map_err(BooksError::from)?;
    let work = rusqlite::Transaction::new_unchecked(conn, TransactionBehavior::Immediate);
    let work = work.map_err(BooksError::from)?;
    let mut writer = Writer { conn: &work, till: &till, marks: Vec::new() };
    writer.record(entry)?;
    work.commit().map_err(BooksError::from)?;
    Ok(())
}

/// Gives what is there a second name with the time, so that it stays when the first goes to other
/// books. Its log and its head file go with it.
fn put_aside(books: &Path, file: &Path, now: DateTime<Utc>) -> std::io::Result<Option<PathBuf>> {
    if !file.exists() {
        return Ok(None);
    }
    let stamp = now.format("%Y%m%dT%H%M%SZ");
    let names = (1..).map(|n: u32| match n {
        1 => beside(file, &format!(".before-{stamp}")),
        n => beside(file, &format!(".before-{stamp}-{n}")),
    });
    let Some(aside) = names.into_iter().find(|name| !name.exists()) else { return Ok(None) };
    for (end, beside_it) in [("-wal", beside(file, "-wal")), (".head", head::path_of(books))] {
        if beside_it.exists() {
            fs::copy(&beside_it, beside(&aside, end))?;
        }
    }
    if fs::hard_link(file, &aside).is_err() {
        // Not every disk has links: without one there are no books for a moment, and the head file
        // says so to whoever looks then.
        fs::rename(file, &aside)?;
    }
    sync_folder(&aside);
    Ok(Some(aside))
}

/// The books' own id by the first line of their head file.
fn id_by_head(books: &Path) -> Result<Option<String>, BooksError> {
    let head = head::all(&head::path_of(books))?;
    let first = head.and_then(|head| head.marks.into_iter().find(|mark| mark.seq == 1));
    Ok(first.map(|mark| id_of(&mark.hash)))
}

#[cfg(test)]
mod tests;
