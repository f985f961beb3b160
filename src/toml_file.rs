//! The files that an owner writes by hand, menu.toml and till.toml: read whole, with every problem
//! at its place and what would be right.

mod number;
mod problem;
mod reader;
mod sink;

use std::fmt;
use std::path::{Path, PathBuf};

use toml::de::DeTable;

pub(crate) use self::problem::{Problem, render};
pub(crate) use self::reader::{MAX_NAME_CHARS, MAX_TEXT_CHARS, Node, Table};
pub(crate) use self::sink::{Sink, instead_of};

/// The largest file: twenty times the shipped menu's size is no menu.
pub const MAX_BYTES: u64 = 512 << 10;

/// Which of the files it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// menu.toml.
    Menu,
    /// till.toml.
    Settings,
}

impl Which {
    /// The name that it has beside the books.
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Menu => "menu.toml",
            Self::Settings => "till.toml",
        }
    }
}

impl fmt::Display for Which {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Menu => "the menu",
            Self::Settings => "the settings file",
        })
    }
}

/// Why a file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TomlFileError {
    /// It cannot be read.
    #[error("{which} {} cannot be read: {source}", .path.display())]
    Io {
        /// Which file.
        which: Which,
        /// Its path.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It is a folder, a pipe or a device.
    #[error(
        "{which} {} is no file that can be read; put {} there", .path.display(), .which.file_name()
    )]
    NoFile {
        /// Which file.
        which: Which,
        /// Its path.
        path: PathBuf,
    },
    /// It is no menu and no settings.
    #[error("{which} {} is larger than {MAX_BYTES} bytes", .path.display())]
    TooLarge {
        /// Which file.
        which: Which,
        /// Its path.
        path: PathBuf,
    },
    /// It is no text.
    #[error("{}:{line}:1: {which} is not UTF-8 text; save it as UTF-8", .path.display())]
    NotUtf8 {
        /// Which file.
        which: Which,
        /// Its path.
        path: PathBuf,
        /// The line with the first byte that is not UTF-8.
        line: usize,
    },
    /// It is broken.
    #[error("{}", render(.name, .text, .problems))]
    Broken {
        /// Which file.
        which: Which,
        /// The file's name as given.
        name: String,
        /// Its text.
        text: String,
        /// Its problems.
        problems: Vec<Problem>,
    },
}

/// Reads all of a text with `read`, which notes problems as it goes on.
///
/// # Errors
/// Every problem in it.
pub(crate) fn read<T>(
    text: &str,
    read: impl FnOnce(&Sink<'_>, &DeTable<'_>) -> Option<T>,
) -> Result<T, Vec<Problem>> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let sink = Sink::new(body);
    let (document, errors) = DeTable::parse_recoverable(body);
    for error in errors {
        sink.syntax(error.span().unwrap_or(0..0), error.message());
    }
    let value = read(&sink, document.get_ref());
    match (value, sink.into_problems()) {
        (Some(value), problems) if problems.is_empty() => Ok(value),
        (_, problems) => Err(problems),
    }
}

/// The bytes of a file. Only files are opened: a pipe would be waited for.
///
/// # Errors
/// When it cannot be read, is no file, or too large.
pub(crate) fn bytes_of(which: Which, path: &Path) -> Result<Vec<u8>, TomlFileError> {
    let io = |source| TomlFileError::Io { which, path: path.to_owned(), source };
    let metadata = std::fs::metadata(path).map_err(io)?;
    if !metadata.is_file() {
        return Err(TomlFileError::NoFile { which, path: path.to_owned() });
    }
    if metadata.len() > MAX_BYTES {
        return Err(TomlFileError::TooLarge { which, path: path.to_owned() });
    }
    std::fs::read(path).map_err(io)
}

/// The bytes of a file, as text.
///
/// # Errors
/// When it is no text.
pub(crate) fn text_of(which: Which, path: &Path, bytes: Vec<u8>) -> Result<String, TomlFileError> {
    String::from_utf8(bytes).map_err(|error| {
        let sound = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or(&[]);
        let line = 1 + sound.iter().filter(|b| **b == b'\n').count();
        TomlFileError::NotUtf8 { which, path: path.to_owned(), line }
    })
}

/// What is wrong with the text of a file.
pub(crate) fn broken(
    which: Which,
    path: &Path,
    text: &str,
    problems: Vec<Problem>,
) -> TomlFileError {
    let (name, text) = (path.display().to_string(), text.to_owned());
    TomlFileError::Broken { which, name, text, problems }
}
