//! The watch over the books while the window is open: SQLite's own check of the whole file beside
//! selling, and a look at the files' names (docs/reliability.md, While the window is open).

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use super::office::Errand;
use super::pass::Acting;
use super::{Till, TillError};
use crate::books::{BooksError, Finding, quick_check};

/// The window is drawn and the first order rung before the first check begins.
const AFTER_START: Duration = Duration::from_secs(5);

/// A check that found nothing is good for a day.
const DAILY: Duration = Duration::from_secs(24 * 60 * 60);

/// A check that gave way, or could not read, is tried again soon.
const SOON: Duration = Duration::from_secs(5 * 60);

/// A watch; it ends with this value.
#[derive(Debug)]
pub(super) struct Watch {
    found: Arc<OnceLock<String>>,
    is_over: Arc<AtomicBool>,
    _wakes: Sender<()>,
}

impl Watch {
    /// Begins to watch over the books, in a thread of its own.
    pub(super) fn over(books: &Path) -> Self {
        let (found, is_over) = (Arc::default(), Arc::default());
        let (wakes, ends) = channel();
        let watch = Self { found, is_over, _wakes: wakes };
        let (found, is_over) = (Arc::clone(&watch.found), Arc::clone(&watch.is_over));
        let books = books.to_owned();
        thread::spawn(move || check(&books, &found, &is_over, &ends));
        watch
    }

    /// What the check found.
    ///
    /// # Errors
    /// When it found damage.
    pub(super) fn found(&self) -> Result<(), BooksError> {
        match self.found.get() {
            Some(found) => Err(BooksError::Damaged(found.clone())),
            None => Ok(()),
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
    }
}

fn check(books: &Path, found: &OnceLock<String>, is_over: &Arc<AtomicBool>, ends: &Receiver<()>) {
    let mut pause = AFTER_START;
    while ends.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
        let is_over = Arc::clone(is_over);
        pause = match quick_check(books, move || !is_over.load(Ordering::Relaxed)) {
            Ok(Finding::Sound) => DAILY,
            Ok(Finding::Damaged(damage)) => {
                // The first finding is enough.
                let _first = found.set(damage);
                return;
            }
            // What is not there any more is seen by the counter.
            Ok(Finding::GaveWay) | Err(_) => SOON,
        };
    }
}

/// Looks whether the books are still those that were opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookAtBooks;

impl Errand for LookAtBooks {
    type Answer = ();

    fn run(&self, till: &mut Till, _acting: &Acting) -> Result<(), TillError> {
        Ok(till.books().refuse_if_stopped()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_check_found_is_told_to_whoever_asks() {
        let watch = Watch::over(Path::new("nowhere"));
        assert!(watch.found().is_ok());
        watch.found.set("row 3 is missing from an index".to_owned()).unwrap();
        let found = watch.found().unwrap_err();
        assert!(found.stops_selling() && found.to_string().contains("row 3"), "{found}");
    }
}
