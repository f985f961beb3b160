//! The settings of this machine: read, checked and written (docs/contract.md, till.toml).

use std::fs;
use std::path::{Path, PathBuf};

use super::TillError;
use super::ask::About;
use super::by_hand::replace;
use super::error::WritingError;
use super::office::{Office, Paperwork};
use super::pass::{self, Acting};
use super::trouble::FileTrouble;
use crate::domain::ids::RequestId;
use crate::domain::rights::Right;
use crate::settings_file::{self, Settings};

/// Another program that writes the file at the same moment is waited for so often.
const TRIES: usize = 5;

/// The settings as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsSeen {
    /// The file that they stand in, or would.
    pub path: PathBuf,
    /// What it says, or what is wrong with it.
    pub settings: Result<Settings, FileTrouble>,
    /// The books that they stand beside.
    pub books: PathBuf,
    /// The folders for copies that can be written into now.
    pub there: Vec<PathBuf>,
    /// Sticks and shares that copies could go to.
    pub found: Vec<PathBuf>,
}

impl SettingsSeen {
    /// Looks at the file, and at what it names.
    pub fn at(path: &Path, books: &Path) -> Self {
        let settings = settings_file::load(path).map_err(FileTrouble::from);
        Self::of(path, books, settings)
    }

    fn of(path: &Path, books: &Path, settings: Result<Settings, FileTrouble>) -> Self {
        let (path, books) = (path.to_owned(), books.to_owned());
        let named = settings.as_ref().map_or(&[][..], |settings| &settings.backup_folders);
        let there = named.iter().filter(|folder| is_usable(folder)).cloned().collect();
        let found = mounted().into_iter().filter(|found| !named.contains(found)).collect();
        Self { path, settings, books, there, found }
    }
}

/// Whether files can be made in a folder, as far as its rights tell.
fn is_usable(folder: &Path) -> bool {
    fs::metadata(folder).is_ok_and(|meta| meta.is_dir() && !meta.permissions().readonly())
}

/// Where Linux desktops put sticks, and people their shares.
const MOUNTS: [&str; 3] = ["/media", "/run/media", "/mnt"];

/// What is plugged in or mounted, by name: the folders below those of the system and its users.
fn mounted() -> Vec<PathBuf> {
    let below = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
    };
    let device = |path: &Path| fs::metadata(path).ok().map(|meta| device(&meta));
    let mut found = Vec::new();
    for mounts in MOUNTS.map(Path::new) {
        let near = below(mounts);
        let far = near.iter().flat_map(|folder| below(folder));
        // A folder on another disk than the one that it stands in is something that is mounted.
        let is_mounted = |path: &PathBuf| device(path) != path.parent().and_then(device);
        found.extend(near.iter().cloned().chain(far).filter(is_mounted));
    }
    found.sort();
    found.dedup();
    found
}

#[cfg(unix)]
fn device(meta: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::dev(meta)
}

/// Elsewhere there are none of these folders.
#[cfg(not(unix))]
fn device(_meta: &fs::Metadata) -> u64 {
    0
}

/// Sets a key of the file as [`settings_file::set`] does, and leaves the file as it was beside it.
///
/// # Errors
/// When the file is broken, would be then, or cannot be read or written; then it is as it was.
pub fn set(path: &Path, key: &str, written: &[String]) -> Result<Settings, TillError> {
    for _try in 0..TRIES {
        let was = settings_file::text(path)?;
        let name = path.display().to_string();
        let text = was.as_deref().unwrap_or_default();
        let (edited, settings) =
            settings_file::set(&name, text, key, written).map_err(WritingError::from)?;
        if edited == text {
            return Ok(settings);
        }
        match replace(path, was.as_deref().map(str::as_bytes), &edited) {
            Ok(true) => return Ok(settings),
            Ok(false) => {}
            Err(source) => {
                return Err(WritingError::Refused { path: path.to_owned(), source }.into());
            }
        }
    }
    Err(WritingError::Busy(path.to_owned()).into())
}

/// Reads the settings, as they are now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadSettings;

impl Paperwork for ReadSettings {
    type Answer = SettingsSeen;

    fn file(&self, office: &mut Office, _acting: &Acting) -> Result<SettingsSeen, TillError> {
        Ok(SettingsSeen::at(&office.settings, &office.books.path))
    }
}

/// Sets a key; the answer is the settings then. Those who ask must have the right to change them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeSetting {
    /// The id of the request.
    pub id: RequestId,
    /// The key, with points between its parts.
    pub key: String,
    /// What it shall be: one value, or those of a list.
    pub to: Vec<String>,
}

impl Paperwork for ChangeSetting {
    type Answer = SettingsSeen;

    fn file(&self, office: &mut Office, acting: &Acting) -> Result<SettingsSeen, TillError> {
        let ledger = office.books.ledger()?;
        ledger.read(|books| pass::check(books, acting, Right::ChangeSettings))?;
        let settings = set(&office.settings, &self.key, &self.to)?;
        Ok(SettingsSeen::of(&office.settings, &office.books.path, Ok(settings)))
    }

    fn particulars(&self, _about: &About<'_>) -> Vec<String> {
        vec![format!("{}: {}", self.key, self.to.join(", "))]
    }
}
