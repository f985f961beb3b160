//! SQLite's own check of the whole file, on a reader of its own beside selling: slowly, and never
//! in anybody's way.

use std::path::Path;
use std::thread;
use std::time::Duration;

use super::error::BooksError;
use super::{alone, connect, place};

/// How often it looks whether it must give way, in steps of SQLite's.
const STEPS: i32 = 2_000;

/// How long it rests after so many steps, which take a tenth of that: the disk and the processor
/// are selling's.
const REST: Duration = Duration::from_millis(1);

/// What a check came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Pages, indexes and columns are as they must be.
    Sound,
    /// It gave way, and found nothing until then.
    GaveWay,
    /// Something is not.
    Damaged(String),
}

/// Checks the file behind the books' back: `goes_on` says whether there is still a point in it.
///
/// # Errors
/// When the file cannot be read for another reason than damage.
pub fn quick_check(
    path: &Path,
    mut goes_on: impl FnMut() -> bool + Send + 'static,
) -> Result<Finding, BooksError> {
    let mut conn = connect::to_read(&place::of_books(path)?)?;
    conn.progress_handler(
        STEPS,
        Some(move || {
            thread::sleep(REST);
            alone::is_waited_for() || !goes_on()
        }),
    )?;
    let found: Result<String, _> = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0));
    match found {
        Ok(found) if found == "ok" => Ok(Finding::Sound),
        // A check that was stopped says so among its findings.
        Ok(found) if found.contains("interrupted") => Ok(Finding::GaveWay),
        Ok(found) => Ok(Finding::Damaged(found)),
        Err(error) if is_interrupted(&error) => Ok(Finding::GaveWay),
        Err(error) => match BooksError::from(error) {
            BooksError::Damaged(found) => Ok(Finding::Damaged(found)),
            other => Err(other),
        },
    }
}

fn is_interrupted(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::OperationInterrupted)
}
