//! menu.toml to a [`Menu`], or every problem in it at once, each with line, column and what would
//! be right (docs/contract.md, menu.toml).
//!
//! Amounts are read from the document's own text, so that none goes through a binary float. A
//! menu that comes out of here is sound: every id that one part names stands in another.

pub(crate) mod edit;
mod items;
mod known;
mod pantry;
mod paying;
mod problem;
mod reader;
mod shop;

use std::path::{Path, PathBuf};

pub(crate) use self::problem::{Problem, render};
use self::reader::Sink;
pub(crate) use self::reader::instead_of;
use crate::domain::menu::Menu;

/// The menu inside the program, for a shop that has written none yet.
pub const BUILT_IN: &str = include_str!("../menu.toml");

/// The largest menu file: two hundred times the shipped one's size is no menu.
pub const MAX_BYTES: u64 = 4 << 20;

/// The motifs that `art` can name, drawn in `assets/drinks`.
pub const MOTIFS: &[&str] = &[
    "all-in-ai",
    "attention-matcha",
    "bear-market-old-fashioned",
    "bootstrapped-bagel",
    "bull-run-highball",
    "context-window-cold-brew",
    "cooling-off-lemonade",
    "diamond-hands-cappuccino",
    "event-package",
    "exit-strategy-martini",
    "few-shot-doppio",
    "fine-tuned-flat-white",
    "gas-fee-gt",
    "gpu-shortage-americano",
    "hallucination-mocha",
    "hodl-hot-chocolate",
    "mark-allin",
    "napkin-pitch-cheesecake",
    "open-item",
    "prompt-pour-over",
    "proof-of-nothing",
    "seed-round-granola",
    "series-a-negroni",
    "stealth-mode-stout",
    "transformer-tonic",
    "whitepaper-milk",
    "zero-shot-espresso",
];

/// Why a menu file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MenuFileError {
    /// It cannot be read.
    #[error("the menu {} cannot be read: {source}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It is a folder, a pipe or a device.
    #[error("the menu {} is no file that can be read; put menu.toml there", .0.display())]
    NoFile(PathBuf),
    /// It is no menu.
    #[error("the menu {} is larger than {MAX_BYTES} bytes", .0.display())]
    TooLarge(PathBuf),
    /// It is no text.
    #[error("{}:{line}:1: the menu is not UTF-8 text; save it as UTF-8", .path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// The line with the first byte that is not UTF-8.
        line: usize,
    },
    /// It is broken.
    #[error("{}", render(.name, .text, .problems))]
    Broken {
        /// The file's name as given.
        name: String,
        /// Its text.
        text: String,
        /// Its problems.
        problems: Vec<Problem>,
    },
}

/// Reads a menu file: its text, and the menu.
///
/// # Errors
/// When it cannot be read, or is broken.
pub fn load(path: &Path) -> Result<(String, Menu), MenuFileError> {
    let text = text_of(path, bytes_of(path)?)?;
    let menu = sound(path, &text)?;
    Ok((text, menu))
}

/// The menu that a file's text says, its pictures among the files beside it.
///
/// # Errors
/// Every problem in it.
pub fn sound(path: &Path, text: &str) -> Result<Menu, MenuFileError> {
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    read(text, Some(folder)).map_err(|problems| MenuFileError::Broken {
        name: path.display().to_string(),
        text: text.to_owned(),
        problems,
    })
}

/// The bytes of a menu file. Only files are opened: a pipe would be waited for.
///
/// # Errors
/// When it cannot be read, is no file, or too large.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, MenuFileError> {
    let io = |source| MenuFileError::Io { path: path.to_owned(), source };
    let metadata = std::fs::metadata(path).map_err(io)?;
    if !metadata.is_file() {
        return Err(MenuFileError::NoFile(path.to_owned()));
    }
    if metadata.len() > MAX_BYTES {
        return Err(MenuFileError::TooLarge(path.to_owned()));
    }
    std::fs::read(path).map_err(io)
}

/// The bytes of a menu file, as text.
///
/// # Errors
/// When it is no text.
pub fn text_of(path: &Path, bytes: Vec<u8>) -> Result<String, MenuFileError> {
    String::from_utf8(bytes).map_err(|error| {
        let sound = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or(&[]);
        let line = 1 + sound.iter().filter(|b| **b == b'\n').count();
        MenuFileError::NotUtf8 { path: path.to_owned(), line }
    })
}

/// Reads a menu's text from any source; pictures are not looked for.
///
/// # Errors
/// Every problem in it.
pub fn parse(text: &str) -> Result<Menu, Vec<Problem>> {
    read(text, None)
}

/// Reads a menu's text; where its folder is known, its pictures must be there.
fn read(text: &str, folder: Option<&Path>) -> Result<Menu, Vec<Problem>> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let sink = Sink::new(body);
    let (document, errors) = toml::de::DeTable::parse_recoverable(body);
    for error in errors {
        sink.syntax(error.span().unwrap_or(0..0), error.message());
    }
    let menu = shop::menu(&sink, document.get_ref(), folder);
    match (menu, sink.into_problems()) {
        (Some(menu), problems) if problems.is_empty() => Ok(menu),
        (_, problems) => Err(problems),
    }
}

#[cfg(test)]
mod tests;
