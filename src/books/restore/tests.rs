//! Stopped at every step, the same again is safe; and what is there while others are put there.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::books::backup::{list, to_file, to_folder};
use crate::books::{Ledger, Verdict};
use crate::domain::fact::Fact;
use crate::domain::fact::drawer::DrawerOpened;
use crate::domain::ids::RequestId;

const STEPS: [Step; 6] =
    [Step::Copied, Step::Held, Step::LossRecorded, Step::PutAside, Step::LogRemoved, Step::Named];

fn now() -> DateTime<Utc> {
    "2026-03-10T01:10:00Z".parse().unwrap()
}

fn turn() -> (Tz, Turn) {
    (Tz::Asia__Shanghai, Turn::new("04:00:00".parse().unwrap()).unwrap())
}

fn entry(fact: Fact) -> Entry {
    Entry {
        id: RequestId::new(uuid::Uuid::new_v4()),
        day: "2026-03-10".parse().unwrap(),
        at: now(),
        offset_minutes: 480,
        recorded_at: now(),
        by: "owner".to_owned(),
        approved_by: None,
        request: String::new(),
        fact,
    }
}

fn record_some(books: &Path, count: usize) {
    let mut ledger = Ledger::open(books).unwrap();
    for _ in 0..count {
        let opened = Fact::DrawerOpened(DrawerOpened { reason: "change".to_owned() });
        ledger.write(|writer| writer.record(&entry(opened))).unwrap();
    }
}

fn facts(books: &Path) -> i64 {
    match Ledger::verify(books, &mut |_, _| {}).unwrap() {
        Verdict::Sound { facts, .. } => facts,
        Verdict::Unsound { seq, problem } => panic!("{seq:?}: {problem}"),
    }
}

/// Books of five facts in a folder, and a backup of the first three.
struct Scene {
    folder: tempfile::TempDir,
    backup: PathBuf,
}

impl Scene {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let books = folder.path().join("books.sqlite3");
        record_some(&books, 3);
        let backup = to_folder(&books, folder.path(), &[], now()).unwrap().path;
        record_some(&books, 2);
        Self { folder, backup }
    }

    fn books(&self) -> PathBuf {
        self.folder.path().join("books.sqlite3")
    }

    fn head(&self) -> PathBuf {
        head::path_of(&self.books())
    }

    fn restore(
        &self,
        accepts_loss: bool,
        after: &mut dyn FnMut(Step) -> Result<(), BackupError>,
    ) -> Result<Restored, BackupError> {
        let (books, from) = (self.books(), &self.backup);
        let turn = turn();
        let what = Restore { books: &books, from, accepts_loss, now: now(), turn };
        let new = fresh::another(&books);
        fresh::remove(&new);
        put_in_place(&what, &new, &|lost| entry(Fact::BooksRestored(Box::new(lost))), after)
    }

    /// The facts of the books that were put aside, the most first.
    fn aside(&self) -> Vec<i64> {
        let files = fs::read_dir(self.folder.path()).unwrap().map(|file| file.unwrap().path());
        let is_aside = |path: &PathBuf| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            name.contains(".before-") && name.ends_with('Z')
        };
        let mut found: Vec<i64> = files.filter(is_aside).map(|path| facts(&path)).collect();
        found.sort_unstable_by_key(|facts| std::cmp::Reverse(*facts));
        found
    }
}

fn go_on(_: Step) -> Result<(), BackupError> {
    Ok(())
}

#[test]
fn stopped_after_any_step_the_books_are_whole_and_the_same_again_is_safe() {
    for stop in STEPS {
        let scene = Scene::new();
        let stopped = scene.restore(true, &mut |step| match step == stop {
            true => Err(BackupError::Nothing),
            false => Ok(()),
        });
        assert!(stopped.is_err(), "{stop:?}");
        // The old ones, or the new ones with the fact that says what is lost: nothing between.
        let whole = if stop == Step::Named { 4 } else { 5 };
        assert_eq!(facts(&scene.books()), whole, "{stop:?}");
        Ledger::open_to_read(&scene.books()).unwrap();
        let restored = scene.restore(true, &mut go_on).unwrap();
        assert_eq!((restored.facts, facts(&scene.books())), (4, 4), "{stop:?}");
        record_some(&scene.books(), 1);
        assert_eq!(facts(&scene.books()), 5, "{stop:?}");
        assert!(scene.aside().contains(&5), "{stop:?}: the old books are gone");
    }
}

#[test]
fn books_that_were_restored_go_on_where_the_head_file_is_that_of_what_is_lost() {
    let scene = Scene::new();
    let stale = fs::read(scene.head()).unwrap();
    scene.restore(true, &mut go_on).unwrap();
    fs::write(scene.head(), &stale).unwrap();
    assert_eq!(facts(&scene.books()), 4);
    record_some(&scene.books(), 1);
    assert_eq!(facts(&scene.books()), 5);
    let head = head::all(&scene.head()).unwrap().unwrap();
    let seqs: Vec<i64> = head.marks.iter().map(|mark| mark.seq).collect();
    assert_eq!(seqs, [1, 2, 3, 4, 5]);
}

#[test]
fn what_a_backup_lacks_is_refused_until_it_is_accepted() {
    let scene = Scene::new();
    let refused = scene.restore(false, &mut go_on);
    assert!(matches!(refused, Err(BackupError::Loss { missing: 2, .. })), "{refused:?}");
    assert_eq!(facts(&scene.books()), 5);
    // Without a head file the books themselves say what would be lost.
    fs::remove_file(scene.head()).unwrap();
    let refused = scene.restore(false, &mut go_on);
    assert!(matches!(refused, Err(BackupError::Loss { missing: 2, .. })), "{refused:?}");
    let loss = scene.restore(true, &mut go_on).unwrap().loss.unwrap();
    assert_eq!(loss.lost.unwrap().seq, 5);
    // Nothing is lost where the backup has all.
    let whole = scene.folder.path().join("whole.sqlite3");
    to_file(&scene.books(), &whole, now()).unwrap();
    let books = scene.books();
    let turn = turn();
    let what = Restore { books: &books, from: &whole, accepts_loss: false, now: now(), turn };
    let restored = restore(&what, &|_| panic!("nothing was lost")).unwrap();
    assert_eq!((restored.facts, restored.loss), (4, None));
}

#[test]
fn books_that_cannot_be_read_are_kept_and_their_loss_is_accepted() {
    let scene = Scene::new();
    fs::write(scene.books(), b"this was a ledger once, before the disk broke").unwrap();
    let refused = scene.restore(false, &mut go_on);
    assert!(matches!(refused, Err(BackupError::Loss { missing: 2, .. })), "{refused:?}");
    fs::remove_file(scene.head()).unwrap();
    let refused = scene.restore(false, &mut go_on);
    assert!(matches!(refused, Err(BackupError::Unknown(_))), "{refused:?}");
    let restored = scene.restore(true, &mut go_on).unwrap();
    let loss = restored.loss.unwrap();
    assert_eq!(loss.lost, None);
    assert_eq!(loss.taken.calls.values().copied().collect::<Vec<_>>(), [100]);
    assert!(fs::read(restored.aside.unwrap()).unwrap().starts_with(b"this was"));
    assert_eq!(facts(&scene.books()), 4);
}

#[test]
fn books_that_another_program_has_open_are_not_replaced() {
    let scene = Scene::new();
    let ledger = Ledger::open(&scene.books()).unwrap();
    let refused = scene.restore(true, &mut go_on);
    assert!(matches!(refused, Err(BackupError::InUse(_))), "{refused:?}");
    drop(ledger);
    // And while they are replaced, no other program opens them.
    let books = scene.books();
    let mut tried = 0;
    scene
        .restore(true, &mut |step| {
            if matches!(step, Step::Held | Step::LogRemoved) {
                let conn = Connection::open(&books).unwrap();
                conn.busy_timeout(std::time::Duration::ZERO).unwrap();
                let seen =
                    conn.query_row("SELECT count(*) FROM journal", [], |r| r.get::<_, i64>(0));
                assert!(seen.is_err_and(|error| {
                    error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy)
                }));
                tried += 1;
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(tried, 2);
    assert_eq!(facts(&books), 4);
}

#[test]
fn books_take_their_own_place_where_what_they_lack_is_accepted() {
    let scene = Scene::new();
    let older = scene.backup.join(BOOKS);
    fs::copy(older, scene.books()).unwrap();
    assert!(matches!(Ledger::open(&scene.books()), Err(BooksError::Older { missing: 2, .. })));
    let books = scene.books();
    let turn = turn();
    let what = Restore { books: &books, from: &books, accepts_loss: true, now: now(), turn };
    let make = |lost| entry(Fact::BooksRestored(Box::new(lost)));
    assert_eq!(restore(&what, &make).unwrap().facts, 4);
    record_some(&books, 1);
    assert_eq!(facts(&books), 5);
}

#[test]
fn a_backup_of_other_books_is_refused_and_so_is_a_torn_one() {
    let (scene, other) = (Scene::new(), Scene::new());
    let theirs = Scene { folder: scene.folder, backup: other.backup.clone() };
    let refused = theirs.restore(true, &mut go_on);
    assert!(matches!(refused, Err(BackupError::OtherBooks { .. })), "{refused:?}");
    let file = other.backup.join(BOOKS);
    let mut bytes = fs::read(&file).unwrap();
    let at = bytes.windows(6).position(|piece| piece == b"change").unwrap();
    bytes[at] ^= 1;
    fs::write(&file, bytes).unwrap();
    let refused = other.restore(true, &mut go_on);
    assert!(matches!(refused, Err(BackupError::NotSound { .. })), "{refused:?}");
    assert_eq!((facts(&other.books()), other.aside()), (5, Vec::new()));
}

#[test]
fn older_backups_are_removed_and_nothing_else_is() {
    let folder = tempfile::tempdir().unwrap();
    let (books, other) = (folder.path().join("books.sqlite3"), Scene::new());
    record_some(&books, 1);
    let disk = tempfile::tempdir().unwrap();
    let theirs = to_folder(&other.books(), disk.path(), &[], now()).unwrap();
    fs::write(disk.path().join("holiday.jpg"), b"sea").unwrap();
    let first = to_folder(&books, disk.path(), &[], now()).unwrap();
    fs::write(first.path.join("note.txt"), b"keep this one").unwrap();
    let hour = chrono::TimeDelta::hours(1);
    for n in 1..=20 {
        to_folder(&books, disk.path(), &[], now() + hour * n).unwrap();
    }
    let listed = list(disk.path()).unwrap();
    assert!(listed.iter().all(|backup| backup.is_verified && backup.facts > 0), "{listed:?}");
    // The newest of the day, the one that somebody put a note into, the other till's.
    assert_eq!(listed.len(), 3);
    assert!(listed.iter().any(|backup| backup.path == theirs.path));
    assert!(listed.iter().any(|backup| backup.path == first.path));
    assert!(disk.path().join("holiday.jpg").exists());
    let hidden = fs::read_dir(disk.path()).unwrap().flatten();
    let hidden = hidden.filter(|entry| entry.file_name().to_string_lossy().starts_with('.'));
    assert_eq!(hidden.count(), 0);
}

#[test]
fn a_backup_that_fails_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let books = folder.path().join("books.sqlite3");
    let disk = tempfile::tempdir().unwrap();
    record_some(&books, 3);
    // A view that was changed by hand: the copy is no better than the books.
    Connection::open(&books).unwrap().execute_batch("INSERT INTO menus VALUES (2)").unwrap();
    let refused = to_folder(&books, disk.path(), &[], now());
    assert!(matches!(refused, Err(BackupError::NotSound { .. })), "{refused:?}");
    assert_eq!(fs::read_dir(disk.path()).unwrap().count(), 0);
    let missing = disk.path().join("unplugged");
    let refused = to_folder(&books, &missing, &[], now());
    assert!(matches!(refused, Err(BackupError::NoFolder(_))), "{refused:?}");
    for ours in ["books.sqlite3", "books.sqlite3.head", "books.sqlite3-wal"] {
        let refused = to_file(&books, &folder.path().join(ours), now());
        assert!(matches!(refused, Err(BackupError::OverTheBooks(_))), "{ours}: {refused:?}");
    }
}

#[cfg(unix)]
#[test]
fn books_whose_name_leads_elsewhere_are_replaced_where_they_are() {
    let scene = Scene::new();
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("ledger");
    fs::rename(scene.books(), &file).unwrap();
    std::os::unix::fs::symlink(&file, scene.books()).unwrap();
    let books = scene.books();
    let turn = turn();
    let from = &scene.backup;
    let what = Restore { books: &books, from, accepts_loss: true, now: now(), turn };
    let make = |lost| entry(Fact::BooksRestored(Box::new(lost)));
    let aside = restore(&what, &make).unwrap().aside.unwrap();
    assert!(fs::symlink_metadata(&books).unwrap().is_symlink());
    assert_eq!((facts(&file), facts(&aside)), (4, 5));
    record_some(&books, 1);
    assert_eq!(facts(&books), 5);
}
