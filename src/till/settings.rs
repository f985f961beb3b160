//! The settings of this machine: read, checked and written (docs/contract.md, till.toml).

use std::path::{Path, PathBuf};

use super::TillError;
use super::ask::About;
use super::by_hand::replace;
use super::office::{Office, Paperwork};
use super::pass::{self, Acting};
use super::trouble::FileTrouble;
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
}

impl SettingsSeen {
    /// Looks at the file.
    pub fn at(path: &Path) -> Self {
        let settings = settings_file::load(path).map_err(FileTrouble::from);
        Self { path: path.to_owned(), settings }
    }
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
        let (edited, settings) = settings_file::set(&name, text, key, written)?;
        if edited == text {
            return Ok(settings);
        }
        match replace(path, was.as_deref().map(str::as_bytes), &edited) {
            Ok(true) => return Ok(settings),
            Ok(false) => {}
            Err(source) => return Err(TillError::FileNotWritten { path: path.to_owned(), source }),
        }
    }
    Err(TillError::FileBusy(path.to_owned()))
}

/// Reads the settings, as they are now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadSettings;

impl Paperwork for ReadSettings {
    type Answer = SettingsSeen;

    fn file(&self, office: &mut Office, _acting: &Acting) -> Result<SettingsSeen, TillError> {
        Ok(SettingsSeen::at(&office.settings))
    }
}

/// Sets a key; the answer is the settings then. Those who ask must have the right to change them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeSetting {
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
        let settings = Ok(set(&office.settings, &self.key, &self.to)?);
        Ok(SettingsSeen { path: office.settings.clone(), settings })
    }

    fn particulars(&self, _about: &About<'_>) -> Vec<String> {
        vec![format!("{}: {}", self.key, self.to.join(", "))]
    }
}
