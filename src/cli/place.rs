//! Where the books, the menu and the settings are: where they are named, else where they belong.

use std::path::{Path, PathBuf};

use etcetera::{AppStrategy, AppStrategyArgs};

use super::Options;
use crate::books::BooksError;
use crate::files;
use crate::settings_file;
use crate::till::TillError;
use crate::till::desk::Where;
use crate::till::menu::Source;

/// What the window opens on.
pub(super) fn window(options: &Options) -> Result<Where, TillError> {
    let books = books(options)?;
    let menu = Source::find(options.menu.as_deref(), &books);
    let settings = settings(options, &books);
    Ok(Where { books, menu, settings })
}

/// The ledger that is named, else the one in the platform's data folder.
pub(super) fn books(options: &Options) -> Result<PathBuf, TillError> {
    if let Some(books) = &options.books {
        return Ok(books.clone());
    }
    let ours = AppStrategyArgs {
        top_level_domain: "app".to_owned(),
        author: "allin".to_owned(),
        app_name: "allin".to_owned(),
    };
    match etcetera::choose_app_strategy(ours) {
        Ok(folders) => {
            // Versions before made it as the umask said.
            files::close_folder(&folders.data_dir());
            Ok(folders.in_data_dir("books.sqlite3"))
        }
        Err(_) => Err(TillError::Books(BooksError::NoHome)),
    }
}

/// The settings that are named, else those beside the books.
pub(super) fn settings(options: &Options, books: &Path) -> PathBuf {
    settings_file::place(options.settings.as_deref(), books)
}
