//! Why a menu cannot be used, below the refusals and the menu that both tell it.

use std::fmt;

use super::said::nested::of_menu_file;
use crate::locale::refusal::Said;
use crate::menu_file::{MenuFileError, Problem};

/// Why a menu cannot be used: in words for a terminal, and place by place where it is its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuTrouble {
    /// All of it, for a terminal.
    pub words: String,
    /// The same for the window.
    pub said: Option<Said>,
    /// Each problem with its place; none where it is not the text.
    pub problems: Vec<Problem>,
}

impl fmt::Display for MenuTrouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl From<MenuFileError> for MenuTrouble {
    fn from(error: MenuFileError) -> Self {
        let (words, said) = (error.to_string(), Some(of_menu_file(&error)));
        let problems = match error {
            MenuFileError::Broken { problems, .. } => problems,
            MenuFileError::Io { .. }
            | MenuFileError::NoFile(_)
            | MenuFileError::TooLarge(_)
            | MenuFileError::NotUtf8 { .. } => Vec::new(),
        };
        Self { words, said, problems }
    }
}
