//! till.toml to [`Settings`], or every problem in it at once: what this machine has, beside the
//! books (docs/contract.md, till.toml). The menu is the shop's, and the same on every till.

mod printer;
mod set;

use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use serde_json::{Value, json};

pub use self::printer::{Printer, Prints, Reach, Receipts, Width};
pub use self::set::{NONE, SetError, set};
use crate::domain::id::Id;
use crate::locale::Language;
use crate::locale::refusal::Said;
use crate::toml_file::{self, MAX_TEXT_CHARS, Node, Problem, Table, TomlFileError, Which};

/// More folders than that would take a close of the shift too long.
const MAX_FOLDERS: usize = 8;

/// The most screens that are counted.
const MAX_SCREENS: u32 = 16;

/// What this machine has. All of it may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// The language of the screen at the start.
    pub language: Option<Language>,
    /// Where copies of the books go at each Z report and each night.
    pub backup_folders: Vec<PathBuf>,
    /// What prints, by its name.
    pub printers: IndexMap<Id, Printer>,
    /// The screen that the guests' board opens on, counted from 1 at the left.
    pub board_screen: Option<u32>,
    /// The file with rankings of the owner's own.
    pub board_own: Option<PathBuf>,
    /// Where several tills meet.
    pub hub_url: Option<String>,
}

impl Settings {
    /// All of them as one value, by the keys of the file.
    pub fn to_json(&self) -> Value {
        let printers: serde_json::Map<String, Value> =
            self.printers.iter().map(|(id, of)| (id.to_string(), of.to_json())).collect();
        json!({
            "language": self.language.map(Language::tag),
            "backup": { "folders": self.backup_folders },
            "printers": printers,
            "board": { "screen": self.board_screen, "own": self.board_own },
            "hub": { "url": self.hub_url },
        })
    }
}

/// Where the settings stand: the file that is named, else till.toml beside the books.
pub fn place(named: Option<&Path>, books: &Path) -> PathBuf {
    named.map_or_else(|| books.with_file_name(Which::Settings.file_name()), Path::to_owned)
}

/// Reads a settings file; where there is none, nothing is set.
///
/// # Errors
/// When it cannot be read, or is broken.
pub(crate) fn load(path: &Path) -> Result<Settings, TomlFileError> {
    match text(path)? {
        Some(text) => parse(&text)
            .map_err(|problems| toml_file::broken(Which::Settings, path, &text, problems)),
        None => Ok(Settings::default()),
    }
}

/// The text of a settings file; none where there is no file.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn text(path: &Path) -> Result<Option<String>, TomlFileError> {
    match toml_file::bytes_of(Which::Settings, path) {
        Ok(bytes) => toml_file::text_of(Which::Settings, path, bytes).map(Some),
        Err(TomlFileError::Io { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Reads the text of settings.
///
/// # Errors
/// Every problem in it.
pub fn parse(text: &str) -> Result<Settings, Vec<Problem>> {
    toml_file::read(text, |sink, root| {
        let root = Table { sink, span: 0..0, table: root };
        root.allow(&["language", "backup", "printers", "board", "hub"]);
        let (board_screen, board_own) = board(&root);
        Some(Settings {
            language: root.get("language").and_then(|node| node.one_of(LANGUAGES)),
            backup_folders: backup_folders(&root),
            printers: printer::printers(&root),
            board_screen,
            board_own,
            hub_url: hub(&root),
        })
    })
}

const LANGUAGES: &[(&str, Language)] = &[
    (Language::English.tag(), Language::English),
    (Language::Chinese.tag(), Language::Chinese),
    (Language::Japanese.tag(), Language::Japanese),
];

fn backup_folders(root: &Table<'_, '_>) -> Vec<PathBuf> {
    let Some(table) = root.table("backup") else { return Vec::new() };
    table.allow(&["folders"]);
    let Some(list) = table.get("folders") else { return Vec::new() };
    let mut folders: Vec<PathBuf> = Vec::new();
    for node in list.list() {
        let Some(folder) = whole_path(&node) else { continue };
        if folders.contains(&folder) {
            let said = Said::new("problem-duplicate").with("id", folder.display().to_string());
            node.wrong("this folder is named twice", "name each once", said);
        } else if folders.len() == MAX_FOLDERS {
            let said = Said::new("problem-count").with("max", MAX_FOLDERS);
            node.wrong(format!("{MAX_FOLDERS} folders are enough"), "take this one out", said);
        } else {
            folders.push(folder);
        }
    }
    folders
}

fn board(root: &Table<'_, '_>) -> (Option<u32>, Option<PathBuf>) {
    let Some(table) = root.table("board") else { return (None, None) };
    table.allow(&["screen", "own"]);
    let screen = table.get("screen").and_then(|node| {
        let screen = node.count(MAX_SCREENS)?;
        if screen == 0 {
            not_valid(&node, "screens are counted from 1, at the left", "1");
        }
        Some(screen).filter(|screen| *screen > 0)
    });
    let own = table.get("own").and_then(|node| node.words(MAX_TEXT_CHARS)).map(PathBuf::from);
    (screen, own)
}

fn hub(root: &Table<'_, '_>) -> Option<String> {
    let table = root.table("hub")?;
    table.allow(&["url"]);
    let node = table.get("url")?;
    let url = node.words(MAX_TEXT_CHARS)?;
    if ["postgresql://", "postgres://"].iter().any(|scheme| url.starts_with(scheme)) {
        return Some(url);
    }
    not_valid(&node, "this is no address of a hub", "postgresql://hub.example/allin");
    None
}

/// A path from the root: the till may be started in any folder.
fn whole_path(node: &Node<'_, '_>) -> Option<PathBuf> {
    let path = PathBuf::from(node.words(MAX_TEXT_CHARS)?);
    if path.is_absolute() {
        return Some(path);
    }
    not_valid(node, "this is no whole path", "/media/usb/allin");
    None
}

fn not_valid(node: &Node<'_, '_>, message: &str, example: &str) {
    let said = Said::new("problem-not-valid")
        .with("written", node.as_written().trim_matches('"'))
        .with("example", example);
    node.wrong(message, &format!("write it like \"{example}\""), said);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        let problems = parse(text).unwrap_err();
        problems.iter().map(|p| format!("{}:{}: {}", p.line, p.column, p.message)).collect()
    }

    const WHOLE: &str = r#"
language = "zh-CN"
[backup]
folders = ["/media/usb/allin", "/mnt/office"]
[printers.counter]
to = "192.168.1.50:9100"
prints = ["receipts", "tickets:bar"]
drawer = true
[printers.office]
to = "cups:Brother"
width = "a4"
prints = ["reports", "z"]
receipts = "asked"
[board]
screen = 2
own = "board.toml"
[hub]
url = "postgresql://hub.example/allin"
"#;

    #[test]
    fn all_of_it_is_read() {
        let settings = parse(WHOLE).unwrap();
        assert_eq!(settings.language, Some(Language::Chinese));
        assert_eq!(settings.backup_folders.len(), 2);
        assert_eq!(settings.board_screen, Some(2));
        let json = serde_json::to_string_pretty(&settings.to_json()).unwrap();
        insta::assert_snapshot!(json);
    }

    #[test]
    fn nothing_at_all_is_sound() {
        assert_eq!(parse("").unwrap(), Settings::default());
        assert_eq!(parse("\u{feff}# nothing yet\n").unwrap(), Settings::default());
    }

    #[test]
    fn every_problem_is_said_with_its_place() {
        let text = r#"
languages = "ja"
language = "de"
[backup]
folders = ["usb", "/a", "/a", 3]
[printers.Bar]
[printers.counter]
width = 70
dots = 9
prints = ["receipt", "tickets:The Bar"]
receipts = "never"
[printers.other]
to = "printer"
[board]
screen = 0
[hub]
url = "http://hub"
"#;
        insta::assert_snapshot!(problems(text).join("\n"));
    }
}
