//! Names of things in the menu and of kinds in the books: `[a-z0-9-]+`, short, compared as written.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The longest id: it becomes part of an account's name, which people read in columns.
pub const MAX_ID_BYTES: usize = 64;

/// An id of menu and books (docs/contract.md, menu.toml): one or more of `a-z`, `0-9` and `-`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

/// A text that is no [`Id`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an id: use 1 to {MAX_ID_BYTES} of a-z, 0-9 and -")]
pub struct NotAnId(pub String);

/// The known word that an unknown one may stand for: the one spelled most like it, where at most a
/// third of it differs.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|known| (strsim::osa_distance(word, known), known))
        .filter(|(distance, known)| *distance <= (known.chars().count() / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

impl Id {
    /// The id that words become: small letters, and a hyphen for all else between them. None where
    /// nothing is left, too much is, or a letter is none of a-z and would be lost.
    pub fn of_words(words: &str) -> Option<Self> {
        let words = words.trim().to_lowercase();
        if words.chars().any(|letter| letter.is_alphanumeric() && !letter.is_ascii()) {
            return None;
        }
        let parts = words.split(|letter: char| !letter.is_ascii_alphanumeric());
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        parts.join("-").parse().ok()
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Id {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let sound = !text.is_empty()
            && text.len() <= MAX_ID_BYTES
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if sound { Ok(Self(text.into())) } else { Err(NotAnId(text.to_owned())) }
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_an_id_that_loses_no_letter() {
        let of = |words: &str| Id::of_words(words).map(|id| id.to_string());
        assert_eq!(of("Coffee machine lease").as_deref(), Some("coffee-machine-lease"));
        assert_eq!(of("  Wi-Fi & phone (2nd) ").as_deref(), Some("wi-fi-phone-2nd"));
        for lost in ["", " - ", "咖啡机", "Café lease", "電気 A", &"x ".repeat(40)] {
            assert_eq!(of(lost), None, "{lost}");
        }
    }

    #[test]
    fn an_id_is_lower_case_digits_and_hyphens() {
        assert!("all-in-ai".parse::<Id>().is_ok());
        for bad in ["", "All", "a b", "拿铁", "a_b", &"x".repeat(65)] {
            assert_eq!(bad.parse::<Id>(), Err(NotAnId(bad.to_owned())));
        }
    }
}
