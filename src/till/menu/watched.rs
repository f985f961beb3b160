//! The menu's file as people change it while the till runs: it is edited, replaced, taken away,
//! broken and mended; and as it is changed from the till.

use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use super::{Adoptable, FileTrouble, Source};
use crate::domain::menu_change::Change;
use crate::menu_file::{self, edit};
use crate::till::TillError;
use crate::till::by_hand::replace;
use crate::till::error::WritingError;
use crate::toml_file::{TomlFileError, Which, bytes_of, text_of};

/// Another program that writes the file at the same moment is waited for so often.
const TRIES: usize = 5;

/// The menu's file, and what was last seen of it.
#[derive(Debug)]
pub(crate) struct Watched {
    source: Source,
    seen: Option<Seen>,
    /// What is wrong with it, and whether that was said.
    trouble: Option<(FileTrouble, bool)>,
    /// The text in force.
    text: Option<Arc<str>>,
}

/// A file as it is, without what stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seen {
    changed: Option<SystemTime>,
    length: u64,
    /// Which file it is, and when anything about it changed: one that is replaced by another of the
    /// same length and time is another.
    #[cfg(unix)]
    identity: (u64, u64, i64, i64),
}

impl Seen {
    fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        use std::os::unix::fs::MetadataExt;
        Self {
            changed: metadata.modified().ok(),
            length: metadata.len(),
            #[cfg(unix)]
            identity: (metadata.dev(), metadata.ino(), metadata.ctime(), metadata.ctime_nsec()),
        }
    }
}

impl Watched {
    /// Nothing was looked at yet.
    pub(crate) fn new(source: Source) -> Self {
        Self { source, seen: None, trouble: None, text: None }
    }

    /// Where it is.
    pub(crate) fn source(&self) -> &Source {
        &self.source
    }

    /// Reads it, and knows from now on what it was.
    ///
    /// # Errors
    /// When it cannot be read or is broken.
    pub(crate) fn load(&mut self) -> Result<Adoptable, TillError> {
        self.seen = self.see();
        let loaded = self.source.load();
        match &loaded {
            Ok(adoptable) => self.take(adoptable),
            Err(error) => self.trouble = Some((trouble_of(error), true)),
        }
        loaded
    }

    fn take(&mut self, adoptable: &Adoptable) {
        self.text = Some(Arc::clone(&adoptable.text));
        self.trouble = None;
    }

    fn see(&self) -> Option<Seen> {
        match &self.source {
            Source::File(path) => fs::metadata(path).ok().as_ref().map(Seen::of),
            Source::BuiltIn => None,
        }
    }

    /// What is new about it since it was last looked at. A file that is broken is looked at twice
    /// before anybody is told: another program may be writing it, or have taken it away to put a
    /// new one there.
    pub(crate) fn look(&mut self) -> Option<Result<Adoptable, FileTrouble>> {
        let seen = self.see();
        let is_unsaid = matches!(self.trouble, Some((_, false)));
        if seen == self.seen && !is_unsaid {
            return None;
        }
        self.seen = seen;
        match self.source.load() {
            Ok(adoptable) => {
                let was_said = matches!(self.trouble, Some((_, true)));
                let is_new = self.text.as_ref() != Some(&adoptable.text);
                self.take(&adoptable);
                (is_new || was_said).then_some(Ok(adoptable))
            }
            Err(error) => {
                let trouble = trouble_of(&error);
                match &mut self.trouble {
                    Some((known, is_said)) if *known == trouble => {
                        let was_said = std::mem::replace(is_said, true);
                        (!was_said).then_some(Err(trouble))
                    }
                    _ => {
                        self.trouble = Some((trouble, false));
                        None
                    }
                }
            }
        }
    }

    /// Writes changes into it: as it is now, whatever was read before. The file as it was is kept
    /// beside it. A menu that was nowhere but in the program is written beside the books.
    ///
    /// # Errors
    /// When the file is broken, somebody else changed the same value, or it cannot be written; then
    /// it is as it was.
    pub(crate) fn save(
        &mut self,
        books: &Path,
        changes: &[Change],
    ) -> Result<Adoptable, TillError> {
        let path = match &self.source {
            Source::File(path) => path.clone(),
            Source::BuiltIn => books.with_file_name("menu.toml"),
        };
        for _try in 0..TRIES {
            let was = match (bytes_of(Which::Menu, &path), &self.source) {
                (Ok(bytes), _) => Some(bytes),
                (Err(TomlFileError::Io { source, .. }), Source::BuiltIn)
                    if source.kind() == ErrorKind::NotFound =>
                {
                    None
                }
                (Err(error), _) => return Err(error.into()),
            };
            let text = match &was {
                Some(bytes) => text_of(Which::Menu, &path, bytes.clone())?,
                None => menu_file::BUILT_IN.to_owned(),
            };
            let name = path.display().to_string();
            let (edited, _) = edit::apply(&name, &text, changes)?;
            let menu = menu_file::sound(&path, &edited)?;
            if was.is_none() || edited != text {
                match replace(&path, was.as_deref(), &edited) {
                    Ok(true) => {}
                    Ok(false) => continue,
                    Err(source) => return Err(WritingError::Refused { path, source }.into()),
                }
            }
            self.source = Source::File(path);
            // What another program does to it from here on is looked at.
            self.seen = None;
            let adoptable = Adoptable { text: edited.into(), menu: Arc::new(menu), in_force: None };
            self.take(&adoptable);
            return Ok(adoptable);
        }
        Err(WritingError::Busy(path).into())
    }
}

/// What is wrong with a menu, as it is told.
pub(crate) fn trouble_of(error: &TillError) -> FileTrouble {
    match error {
        TillError::File(trouble) => (**trouble).clone(),
        other => FileTrouble { words: other.to_string(), said: other.said(), problems: Vec::new() },
    }
}
