//! What the two threads of a [`Desk`](super::desk::Desk) can be given to do that is no fact and no
//! question, and what the office has at hand for it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::ask::About;
use super::menu::watched::Watched;
use super::pass::Acting;
use super::{Till, TillError};
use crate::books::Ledger;
use crate::domain::menu::Menu;
use crate::print::pdf::Press;

/// The books as the office reads them: opened once, and again where the file moved away from them.
#[derive(Debug)]
pub(super) struct OpenBooks {
    pub(super) path: PathBuf,
    ledger: Option<Ledger>,
}

impl OpenBooks {
    pub(super) fn at(path: &Path) -> Self {
        Self { path: path.to_owned(), ledger: None }
    }

    pub(super) fn ledger(&mut self) -> Result<&Ledger, TillError> {
        let ledger = match self.ledger.take().filter(Ledger::stands) {
            Some(ledger) => ledger,
            None => Ledger::open_to_read(&self.path)?,
        };
        Ok(self.ledger.insert(ledger))
    }
}

/// What stands beside the counter: questions, paper, and the menu's file.
pub struct Office {
    pub(super) books: OpenBooks,
    /// The menu's file, and what was last seen of it.
    pub(super) watched: Watched,
    pub(super) press: Option<Press>,
    pub(super) menu: Arc<Menu>,
    /// The file of this machine's settings.
    pub(super) settings: PathBuf,
}

/// Something to be done at the counter that is no fact: an order that is kept, a mark, a PIN that
/// is looked at.
pub trait Errand {
    /// What comes of it.
    type Answer;

    /// Runs it.
    ///
    /// # Errors
    /// When it is refused, or the books cannot be used.
    fn run(&self, till: &mut Till, acting: &Acting) -> Result<Self::Answer, TillError>;

    /// The lines that a second person must read before they approve it.
    fn particulars(&self, _about: &About<'_>) -> Vec<String> {
        Vec::new()
    }
}

/// Something to be done beside the counter that is more than a question: paper, files, lists.
pub trait Paperwork {
    /// What comes of it.
    type Answer;

    /// Does it.
    ///
    /// # Errors
    /// When a right is missing, the books cannot be read, or a file cannot be read or written.
    fn file(&self, office: &mut Office, acting: &Acting) -> Result<Self::Answer, TillError>;

    /// The lines that a second person must read before they approve it.
    fn particulars(&self, _about: &About<'_>) -> Vec<String> {
        Vec::new()
    }
}

/// Something that takes long and needs neither the counter nor the office: it is begun in the
/// office and done on a thread of its own, so that neither sales nor reports wait for it.
pub trait LongWork {
    /// What is taken along from the office.
    type Papers: Send;

    /// What comes of it.
    type Answer;

    /// Begins it in the office.
    ///
    /// # Errors
    /// When a right is missing, or the books cannot be read.
    fn begin(&self, office: &mut Office, acting: &Acting) -> Result<Self::Papers, TillError>;

    /// Does it.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    fn finish(&self, papers: Self::Papers) -> Result<Self::Answer, TillError>;

    /// The lines that a second person must read before they approve it.
    fn particulars(&self, _about: &About<'_>) -> Vec<String> {
        Vec::new()
    }
}

/// Something that the office begins and the counter ends: a receipt is made and then noted, a menu
/// is written and then recorded.
pub trait Handover {
    /// What the office hands over to the counter.
    type Papers: Send;

    /// What comes of it.
    type Answer;

    /// Begins it in the office.
    ///
    /// # Errors
    /// When a right is missing, the books cannot be read, or a file cannot be read or written.
    fn begin(&self, office: &mut Office, acting: &Acting) -> Result<Self::Papers, TillError>;

    /// Ends it at the counter. Trouble there takes nothing back.
    fn end(&self, till: &mut Till, acting: &Acting, papers: Self::Papers) -> Self::Answer;

    /// The lines that a second person must read before they approve it.
    fn particulars(&self, _about: &About<'_>) -> Vec<String> {
        Vec::new()
    }
}
