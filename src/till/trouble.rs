//! Why a file that people write cannot be used, below the refusals and the files that both tell
//! it.

use std::fmt;

use super::said::nested::of_file;
use crate::locale::refusal::Said;
use crate::toml_file::{Problem, TomlFileError};

/// Why a menu or settings cannot be used: in words for a terminal, and place by place where it is
/// the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileTrouble {
    /// All of it, for a terminal.
    pub words: String,
    /// The same for the window.
    pub said: Option<Said>,
    /// Each problem with its place; none where it is not the text.
    pub problems: Vec<Problem>,
}

impl fmt::Display for FileTrouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl From<TomlFileError> for FileTrouble {
    fn from(error: TomlFileError) -> Self {
        let (words, said) = (error.to_string(), Some(of_file(&error)));
        let problems = match error {
            TomlFileError::Broken { problems, .. } => problems,
            TomlFileError::Io { .. }
            | TomlFileError::NoFile { .. }
            | TomlFileError::TooLarge { .. }
            | TomlFileError::NotUtf8 { .. } => Vec::new(),
        };
        Self { words, said, problems }
    }
}
