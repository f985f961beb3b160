//! The settings of this machine: where copies of the books go, and what the program is made of.

mod about;
mod backup;
mod copies;
mod page;

use std::path::PathBuf;

use self::copies::Copies;
use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::app::room::{self, Action, Here, Reading, Room};
use crate::domain::ids::RequestId;
use crate::till::backup::{BackUp, BackedUp, ListBackups, Listed};
use crate::till::settings::{ChangeSetting, ReadSettings, SettingsSeen};

/// The field that a folder is typed into.
pub const FOLDER: &str = "settings-folder";

/// The key of the folders that copies go to.
const FOLDERS: &str = "backup.folders";

#[derive(Debug, Default)]
pub struct Settings {
    room: Room<Stage>,
    read: Reading<SettingsSeen>,
    page: Page,
    copies: Copies,
    /// The backup that is looked at, by its time.
    chosen: Option<DateTime<Utc>>,
    /// The part whose licence is read.
    part: Option<usize>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Page {
    #[default]
    Backup,
    About,
}

#[derive(Debug, Default, Clone, PartialEq, Eq)]
enum Stage {
    #[default]
    Looking,
    /// Another folder for copies.
    Adding(Text<300>),
    /// A folder gets no copies any more.
    Removing(PathBuf),
}

#[derive(Debug, Clone)]
pub enum Message {
    Opened,
    PagePressed(Page),
    AddPressed,
    FolderSaid(String),
    /// One of those that were found.
    FolderPressed(PathBuf),
    RemovePressed(PathBuf),
    PartPressed(usize),
    BackUpPressed,
    CopyPressed(DateTime<Utc>),
    Room(room::Message),
    Key(Stroke),
    Answered(Result<SettingsSeen, Refused>),
    Changed(RequestId, Result<SettingsSeen, Refused>),
    /// What came of the backup that somebody asked for.
    BackedUp(Result<Vec<BackedUp>, Refused>),
    /// What came of one that the till made by itself.
    KeptBackedUp(Result<Vec<BackedUp>, Refused>),
    Listed(Result<Vec<Listed>, Refused>),
}

impl Settings {
    pub fn update(&mut self, here: Here<'_>, message: Message) -> Action {
        match message {
            Message::Opened => {
                self.room.hush();
                return Action::ask(ReadSettings);
            }
            Message::PagePressed(page) => {
                self.room.go(Stage::Looking);
                self.page = page;
            }
            Message::AddPressed => {
                self.room.go(Stage::Adding(Text::default()));
                return Action::focus(FOLDER).and(ReadSettings);
            }
            Message::FolderSaid(said) => {
                if let Some(Stage::Adding(folder)) = self.room.stage_mut() {
                    folder.say(&said);
                }
            }
            Message::FolderPressed(found) => {
                if let Some(Stage::Adding(folder)) = self.room.stage_mut() {
                    folder.say(&found.to_string_lossy());
                }
            }
            Message::RemovePressed(folder) => self.room.go(Stage::Removing(folder)),
            Message::PartPressed(part) => self.part = Some(part),
            Message::CopyPressed(at) => self.chosen = Some(at),
            Message::BackUpPressed => {
                self.room.hush();
                self.copies.is_running = true;
                return Action::ask(BackUp { folders: self.folders().to_vec() });
            }
            Message::BackedUp(made) => {
                self.copies.is_running = false;
                match made {
                    Ok(made) => {
                        self.copies.made(made);
                        if self.copies.failed.is_empty() {
                            self.room.tell("backup-done");
                        }
                    }
                    Err(refused) => self.room.failed("backup-not-made", refused),
                }
                return self.list();
            }
            // Nobody asked for it: what failed is counted on the rail, and said here.
            Message::KeptBackedUp(Ok(made)) => self.copies.made(made),
            Message::KeptBackedUp(Err(_)) => {}
            Message::Listed(listed) => self.copies.listed(listed),
            Message::Room(room::Message::DonePressed) => return self.done(&here),
            Message::Room(message) => {
                self.room.update(message);
            }
            Message::Key(stroke) => return self.key(here, &stroke),
            Message::Answered(read) => {
                self.room.read(&mut self.read, read, "settings-unread");
                return self.list();
            }
            Message::Changed(id, changed) => {
                if let Some(seen) = self.room.heard(id, changed) {
                    self.read.hear(Ok(seen));
                    return self.list();
                }
            }
        }
        Action::none()
    }

    /// How many things have to be looked at here: folders without their backup, a broken file.
    pub fn unwell(&self) -> usize {
        let is_broken = self.read.known().is_some_and(|seen| seen.settings.is_err());
        self.copies.failed.len() + usize::from(is_broken)
    }

    fn list(&self) -> Action {
        match self.folders() {
            [] => Action::none(),
            folders => Action::ask(ListBackups { folders: folders.to_vec() }),
        }
    }

    /// The folders that copies go to.
    fn folders(&self) -> &[PathBuf] {
        let seen = self.read.known().and_then(|seen| seen.settings.as_ref().ok());
        seen.map_or(&[], |settings| &settings.backup_folders)
    }

    fn done(&mut self, here: &Here<'_>) -> Action {
        let mut folders = self.folders().to_vec();
        let told = match self.room.stage() {
            Stage::Looking => return Action::none(),
            Stage::Adding(folder) => {
                let Some(folder) = folder.said() else { return Action::none() };
                folders.push(folder.into());
                "backup-folder-added"
            }
            Stage::Removing(gone) => {
                folders.retain(|folder| folder != gone);
                "backup-folder-removed"
            }
        };
        let to = match folders.is_empty() {
            true => vec![crate::settings_file::NONE.to_owned()],
            false => folders.iter().map(|path| path.to_string_lossy().into_owned()).collect(),
        };
        let change = |id| ChangeSetting { id, key: FOLDERS.to_owned(), to };
        self.room.run(change, told, here.fresh_id)
    }

    fn key(&mut self, here: Here<'_>, stroke: &Stroke) -> Action {
        match self.room.key(stroke) {
            Some(message) => self.update(here, Message::Room(message)),
            None => Action::none(),
        }
    }
}
