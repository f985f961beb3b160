//! `allin settings`: what this machine has (docs/contract.md, till.toml).

use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::{Value, json};

use super::Answer;
use super::Shop;
use super::menu::listed;
use super::place;
use crate::domain::rights::Right;
use crate::settings_file::Settings;
use crate::till::TillError;
use crate::till::settings::{SettingsSeen, set};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Show every setting, and the file that it stands in
    Show,
    /// Report every problem of the settings at once
    Check {
        /// The file; the one in use by default
        file: Option<PathBuf>,
    },
    /// Set a setting; everything else in the file stays as it is written
    Set {
        /// Which one, like backup.folders or printers.counter.to
        key: String,
        /// What it shall be; several make a list, `none` takes it away
        #[arg(required = true, value_name = "VALUE")]
        values: Vec<String>,
    },
}

pub(super) fn run(shop: &Shop, command: Command) -> Result<Answer, TillError> {
    let path = place::settings(&shop.options, &shop.books);
    match command {
        Command::Show => match SettingsSeen::at(&path, &shop.books).settings {
            Ok(settings) => Ok(shown(&path, &settings)),
            Err(trouble) => Err(TillError::File(Box::new(trouble))),
        },
        Command::Check { file } => check(&file.unwrap_or(path), &shop.books),
        Command::Set { key, values } => {
            shop.check(Right::ChangeSettings)?;
            Ok(shown(&path, &set(&path, &key, &values)?))
        }
    }
}

fn shown(path: &Path, settings: &Settings) -> Answer {
    let mut json = settings.to_json();
    let mut text = format!("# {}\n", path.display());
    lines("", &json, &mut text);
    if let Some(fields) = json.as_object_mut() {
        fields.insert("file".to_owned(), path.display().to_string().into());
    }
    Answer::new(text, json)
}

/// Each key with its value, as the file would have it; what is not set, as a comment.
fn lines(key: &str, value: &Value, text: &mut String) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let key = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
                lines(&key, value, text);
            }
        }
        Value::Null => *text += &format!("# {key} is not set\n"),
        value => *text += &format!("{key} = {value}\n"),
    }
}

fn check(path: &Path, books: &Path) -> Result<Answer, TillError> {
    match SettingsSeen::at(path, books).settings {
        Ok(_) => {
            let said = format!("{}: sound\n", path.display());
            Ok(Answer::new(said, json!({ "ok": true })))
        }
        Err(trouble) => listed(trouble),
    }
}
