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
mod shop;

use std::path::Path;

use crate::domain::menu::Menu;
use crate::toml_file::{self, Problem, TomlFileError, Which, broken, bytes_of, text_of};

/// The menu inside the program, for a shop that has written none yet.
pub const BUILT_IN: &str = include_str!("../menu.toml");

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

/// Reads a menu file: its text, and the menu.
///
/// # Errors
/// When it cannot be read, or is broken.
pub(crate) fn load(path: &Path) -> Result<(String, Menu), TomlFileError> {
    let text = text_of(Which::Menu, path, bytes_of(Which::Menu, path)?)?;
    let menu = sound(path, &text)?;
    Ok((text, menu))
}

/// The menu that a file's text says, its pictures among the files beside it.
///
/// # Errors
/// Every problem in it.
pub(crate) fn sound(path: &Path, text: &str) -> Result<Menu, TomlFileError> {
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    read(text, Some(folder)).map_err(|problems| broken(Which::Menu, path, text, problems))
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
    toml_file::read(text, |sink, root| shop::menu(sink, root, folder))
}

#[cfg(test)]
mod tests;
