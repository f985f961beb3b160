//! Whether the till sells: it is open, or it says why it is not.

use std::path::Path;

use chrono::{DateTime, Utc};

use super::open::Open;
use super::screen::trouble::{Trouble, What};
use crate::locale::Language;
use crate::till::TillError;
use crate::till::clock_doubt::ClockDoubt;
use crate::till::desk::{Desk, Where};
use crate::till::menu::Source;

/// Either the till is open, or it says why it is not.
pub(super) enum Stage {
    Open(Box<Open>),
    Closed(Trouble),
}

impl Stage {
    /// Opens the till, and says in which language it speaks and whether the clock may be wrong.
    pub(super) fn open(place: &Where, now: DateTime<Utc>) -> (Self, Language, Option<ClockDoubt>) {
        match Desk::open(place) {
            Ok((desk, opened)) => {
                let set = opened.settings.settings.as_ref().ok().and_then(|set| set.language);
                let of_menu = || Language::of_tag(opened.menu.language());
                let language = set.or_else(of_menu).unwrap_or_default();
                let doubt = opened.clock_doubt;
                (Self::Open(Box::new(Open::new(desk, opened, now))), language, doubt)
            }
            Err(error) => (Self::Closed(trouble_of(place, error)), Language::default(), None),
        }
    }
}

fn trouble_of(place: &Where, error: TillError) -> Trouble {
    let (what, file) = match (&place.menu, error.is_about_books()) {
        (_, true) => (What::Books, place.books.as_path()),
        (Source::File(menu), false) => (What::Menu, menu.as_path()),
        (Source::BuiltIn, false) => (What::Menu, Path::new("menu.toml")),
    };
    Trouble { what, file: file.display().to_string(), why: error.into() }
}
