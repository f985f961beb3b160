//! Backups of the books and back from one, as values for the window and the command line
//! (docs/backup.md).

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::menu::{Source, last_good};
use super::office::{LongWork, Office};
use super::pass::{self, Acting, Names, checked};
use super::{TillError, fresh_id};
use crate::books::backup::{self, Backup, With};
use crate::books::restore::{Restore, Restored, books_of, restore};
use crate::books::{BackupError, BooksError, Entry, Ledger};
use crate::clock;
use crate::domain::business_day::{business_day, offset_minutes};
use crate::domain::fact::Fact;
use crate::domain::menu::{Art, Menu};
use crate::domain::rights::Right;
use crate::files;
use crate::settings_file;

/// The settings of a machine, beside its books and in a backup.
const SETTINGS: &str = "till.toml";

/// The menu in a backup.
const MENU: &str = "menu.toml";

/// The folders for backups that the settings of this machine name.
///
/// # Errors
/// When the settings cannot be read, or are broken.
pub fn folders(settings: &Path) -> Result<Vec<PathBuf>, TillError> {
    Ok(settings_file::load(settings)?.backup_folders)
}

/// What goes into a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    books: PathBuf,
    with: Vec<With>,
}

/// What came of a backup into one folder.
#[derive(Debug, Clone)]
pub struct BackedUp {
    /// The folder.
    pub folder: PathBuf,
    /// The backup, or why there is none.
    pub outcome: Result<Backup, Arc<TillError>>,
}

impl Plan {
    /// The books, the settings, and the menu's file with the pictures that it names.
    pub fn of(books: &Path, source: &Source, settings: &Path) -> Self {
        let settings = With { name: SETTINGS.to_owned(), from: settings.to_owned() };
        let mut with = vec![settings];
        if let Source::File(menu) = source {
            with.push(With { name: MENU.to_owned(), from: menu.clone() });
            // A broken menu goes along as it is.
            let pictures = source.load().map_or_else(|_| Vec::new(), |of| pictures(&of.menu));
            let from = |name: String| With { from: menu.with_file_name(&name), name };
            with.extend(pictures.into_iter().map(from));
        }
        Self { books: books.to_owned(), with }
    }

    /// Into a folder of backups.
    ///
    /// # Errors
    /// When the folder is not there, full, or cannot be written; when the books are not sound.
    pub fn to_folder(&self, folder: &Path, now: DateTime<Utc>) -> Result<Backup, TillError> {
        Ok(backup::to_folder(&self.books, folder, &self.with, now)?)
    }

    /// Into one file, which holds the books alone.
    ///
    /// # Errors
    /// As [`Self::to_folder`]; when the file is there and no backup of these books.
    pub fn to_file(&self, file: &Path, now: DateTime<Utc>) -> Result<Backup, TillError> {
        Ok(backup::to_file(&self.books, file, now)?)
    }

    /// Into each of some folders; one that fails keeps none of the others from its own.
    pub fn to_all(&self, folders: &[PathBuf], now: DateTime<Utc>) -> Vec<BackedUp> {
        let one = |folder: &PathBuf| BackedUp {
            folder: folder.clone(),
            outcome: self.to_folder(folder, now).map_err(Arc::new),
        };
        folders.iter().map(one).collect()
    }
}

/// The pictures that a menu names, by their paths beside it.
fn pictures(menu: &Menu) -> Vec<String> {
    let named = menu.items.values().filter_map(|item| match &item.art {
        Some(Art::File(name)) => Some(name.clone()),
        Some(Art::BuiltIn(_)) | None => None,
    });
    let mut named: Vec<String> = named.collect();
    named.sort();
    named.dedup();
    named
}

/// Backs the books up into folders, while selling goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackUp {
    /// The folders.
    pub folders: Vec<PathBuf>,
}

impl LongWork for BackUp {
    type Papers = Plan;
    type Answer = Vec<BackedUp>;

    fn begin(&self, office: &mut Office, acting: &Acting) -> Result<Plan, TillError> {
        let books = office.books.ledger()?;
        books.read(|books| pass::check(books, acting, Right::KeepBooks))?;
        Ok(Plan::of(books.path(), office.watched.source(), &office.settings))
    }

    fn finish(&self, plan: Plan) -> Result<Vec<BackedUp>, TillError> {
        Ok(plan.to_all(&self.folders, clock::now()))
    }
}

/// Backs the books up into the folders of the settings, without anybody: after a Z report, and once
/// the business day has turned. It needs no right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeepBackedUp {
    /// A folder with a backup of these books since then needs none.
    pub since: Option<DateTime<Utc>>,
}

impl LongWork for KeepBackedUp {
    type Papers = (Plan, Vec<PathBuf>);
    type Answer = Vec<BackedUp>;

    fn begin(&self, office: &mut Office, _acting: &Acting) -> Result<Self::Papers, TillError> {
        let books = office.books.ledger()?.path().to_owned();
        let plan = Plan::of(&books, office.watched.source(), &office.settings);
        Ok((plan, folders(&office.settings)?))
    }

    fn finish(&self, (plan, folders): Self::Papers) -> Result<Vec<BackedUp>, TillError> {
        let lacks = |folder: &PathBuf| match self.since {
            Some(since) => !backup::has_since(&plan.books, folder, since),
            None => true,
        };
        let lacking: Vec<PathBuf> = folders.into_iter().filter(lacks).collect();
        Ok(plan.to_all(&lacking, clock::now()))
    }
}

/// What lies in a folder of backups.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The folder.
    pub folder: PathBuf,
    /// The backups in it, the newest first; or why they cannot be listed.
    pub backups: Result<Vec<Backup>, Arc<TillError>>,
}

/// Lists the backups in folders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListBackups {
    /// The folders.
    pub folders: Vec<PathBuf>,
}

impl LongWork for ListBackups {
    type Papers = ();
    type Answer = Vec<Listed>;

    fn begin(&self, office: &mut Office, acting: &Acting) -> Result<(), TillError> {
        office.books.ledger()?.read(|books| pass::check(books, acting, Right::KeepBooks))
    }

    fn finish(&self, (): ()) -> Result<Vec<Listed>, TillError> {
        let list = |folder: &PathBuf| Listed {
            folder: folder.clone(),
            backups: backup::list(folder).map_err(|error| Arc::new(error.into())),
        };
        Ok(self.folders.iter().map(list).collect())
    }
}

/// Puts a backup in the place of the books. No desk may be open on them: the books that are open
/// are those that go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestoreBackup {
    /// The folder of a backup, or a file of books.
    pub from: PathBuf,
    /// Whether what the backup lacks may be lost.
    pub accepts_loss: bool,
}

impl RestoreBackup {
    /// Restores it. Whoever does it has the right by the people of the backup: the books in its
    /// place may be past reading.
    ///
    /// # Errors
    /// When the right is missing, the backup is not sound or lacks something, another program has
    /// the books open, or the disk cannot be written. What was there stays then.
    pub fn run(
        &self,
        books: &Path,
        source: &Source,
        acting: &Acting,
    ) -> Result<Restored, TillError> {
        let copy = Ledger::open_to_look(&books_of(&self.from)?)?.with_pepper_of(books);
        // Without the pepper no PIN of the backup can be checked: on a new machine whoever may
        // write its files restores it, and sets an owner's PIN anew.
        let Names { by, approved_by } = match copy.pepper()? {
            Some(_) => copy.read(|copy| checked(copy, acting, &[Right::KeepBooks]))?,
            None => Names { by: acting.by.name().to_owned(), approved_by: None },
        };
        let menu = match last_good(&copy) {
            Ok(Some(menu)) => menu,
            Ok(None) | Err(TillError::File(_)) => source.load()?,
            Err(error) => return Err(error),
        };
        drop(copy);
        let (now, shop) = (clock::now(), &menu.menu.shop);
        let turn = (shop.timezone, shop.business_day_starts);
        let entry = |restored| Entry {
            id: fresh_id(),
            day: business_day(now, shop.timezone, shop.business_day_starts),
            at: now,
            offset_minutes: offset_minutes(now, shop.timezone),
            recorded_at: now,
            by: by.clone(),
            approved_by: approved_by.clone(),
            request: String::new(),
            fact: Fact::BooksRestored(Box::new(restored)),
        };
        let (from, accepts_loss) = (&self.from, self.accepts_loss);
        let restored = restore(&Restore { books, from, accepts_loss, now, turn }, &entry)?;
        self.put_beside(books, source)?;
        Ok(restored)
    }

    /// Settings and menu come along where there are none: those that are here are this machine's.
    fn put_beside(&self, books: &Path, source: &Source) -> Result<(), BackupError> {
        for With { name, from } in backup::others(&self.from)? {
            let is_settings = name == SETTINGS;
            let to = books.with_file_name(&name);
            if to.exists() || (!is_settings && *source != Source::BuiltIn) {
                continue;
            }
            let put = || {
                if let Some(folder) = to.parent() {
                    files::make_folder(folder)?;
                }
                let part = to.with_extension("part");
                fs::copy(&from, &part)?;
                fs::rename(&part, &to)
            };
            match put() {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    let source = error;
                    return Err(BooksError::Io { path: to, source }.into());
                }
                Ok(()) | Err(_) => {}
            }
        }
        Ok(())
    }
}
