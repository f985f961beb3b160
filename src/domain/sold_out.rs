//! What is sold out, and of what only so many are left.

use std::fmt;

use chrono::{DateTime, Utc};

use super::choice::Choice;
use super::id::{Id, NotAnId};

/// Something that can be sold out; as text `item`, or `group.option`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ware {
    /// An item of the menu.
    Item(Id),
    /// An option, of whatever item it is asked for.
    Option(Choice),
}

/// How it stands with something that not everybody can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It is sold out until then, or until it is undone.
    Out(Option<DateTime<Utc>>),
    /// So many are left.
    Left(u32),
}

/// All that is marked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SoldOut(Vec<(Ware, Mark)>);

impl SoldOut {
    /// Until when something is sold out: none where it is there, none inside where nobody knows.
    pub fn until(&self, ware: &Ware, now: DateTime<Utc>) -> Option<Option<DateTime<Utc>>> {
        match self.mark(ware)? {
            Mark::Out(until) if until.is_none_or(|until| until > now) => Some(until),
            Mark::Out(_) | Mark::Left(_) => None,
        }
    }

    /// Whether an option is sold out.
    pub fn has_no(&self, choice: &Choice, now: DateTime<Utc>) -> bool {
        self.until(&Ware::Option(choice.clone()), now).is_some()
    }

    /// How many of an item are left, where they are counted.
    pub fn left(&self, item: &Id) -> Option<u32> {
        match self.mark(&Ware::Item(item.clone()))? {
            Mark::Left(left) => Some(left),
            Mark::Out(_) => None,
        }
    }

    /// Whether something is counted.
    pub fn counts(&self) -> bool {
        self.0.iter().any(|(_, mark)| matches!(mark, Mark::Left(_)))
    }

    /// How something is marked.
    pub fn mark(&self, ware: &Ware) -> Option<Mark> {
        self.0.iter().find(|(marked, _)| marked == ware).map(|(_, mark)| *mark)
    }
}

impl FromIterator<(Ware, Mark)> for SoldOut {
    fn from_iter<T: IntoIterator<Item = (Ware, Mark)>>(marked: T) -> Self {
        Self(marked.into_iter().collect())
    }
}

impl IntoIterator for SoldOut {
    type Item = (Ware, Mark);
    type IntoIter = std::vec::IntoIter<(Ware, Mark)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Ware {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Item(id) => id.fmt(f),
            Self::Option(choice) => choice.fmt(f),
        }
    }
}

impl TryFrom<String> for Ware {
    type Error = NotAnId;

    fn try_from(text: String) -> Result<Self, NotAnId> {
        match text.contains('.') {
            true => text.try_into().map(Self::Option),
            false => text.parse().map(Self::Item),
        }
    }
}
