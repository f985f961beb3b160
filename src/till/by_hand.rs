//! A file that people write by hand, written by the till: never over what somebody else wrote
//! meanwhile, and with the file as it was kept beside it.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::exchange::draft::Draft;

/// Where the file as it was before the last change is kept.
fn kept_beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".before");
    path.with_file_name(name)
}

/// Puts a text in the place of what was there, which is kept beside it; not where that is something
/// else by now.
pub(super) fn replace(path: &Path, was: Option<&[u8]>, text: &str) -> std::io::Result<bool> {
    let mut draft = Draft::create(path)?;
    draft.write_all(text.as_bytes())?;
    if let Some(was) = was {
        let mut before = Draft::create_own(&kept_beside(path))?;
        before.write_all(was)?;
        before.finish()?;
    }
    let now = match fs::read(path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if now.as_deref() != was {
        return Ok(false);
    }
    draft.finish()?;
    Ok(true)
}
