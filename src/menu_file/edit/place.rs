//! Where something stands in a menu's text.

use toml_edit::{InlineTable, Item, Key, Table, Value as Written};

/// Where something stands.
pub(super) enum Found<'d> {
    /// It is there.
    There { key: &'d Key, item: &'d Item, holder: Holder<'d> },
    /// It is not, but what would hold it is.
    Missing(Holder<'d>),
}

/// A table of keys and their values.
#[derive(Clone, Copy)]
pub(super) enum Holder<'d> {
    Table(&'d Table),
    Inline(&'d InlineTable),
}

impl<'d> Holder<'d> {
    pub(super) fn of(item: &'d Item) -> Option<Self> {
        match item {
            Item::Table(table) => Some(Self::Table(table)),
            Item::Value(Written::InlineTable(table)) => Some(Self::Inline(table)),
            _ => None,
        }
    }

    pub(super) fn get(self, key: &str) -> Option<(&'d Key, &'d Item)> {
        match self {
            Self::Table(table) => table.get_key_value(key),
            Self::Inline(table) => table.get_key_value(key),
        }
    }

    pub(super) fn is_dotted(self) -> bool {
        match self {
            Self::Table(table) => table.is_dotted(),
            Self::Inline(table) => table.is_dotted(),
        }
    }

    pub(super) fn entries(self) -> Vec<(&'d Key, &'d Item)> {
        let keys: Vec<&str> = match self {
            Self::Table(table) => table.iter().map(|(key, _)| key).collect(),
            Self::Inline(table) => table.iter().map(|(key, _)| key).collect(),
        };
        keys.into_iter().filter_map(|key| self.get(key)).collect()
    }

    /// Where the last of its own entries ends as they are written; none where it has none.
    pub(super) fn end(self) -> Option<usize> {
        self.entries().into_iter().filter_map(|(_, item)| end_of(item)).max()
    }

    /// The last key of its own whose value stands right behind it.
    pub(super) fn last_key(self) -> Option<&'d Key> {
        let plain = self.entries().into_iter().filter(|(_, item)| !is_dotted(item));
        let keys = plain.filter_map(|(key, item)| Some((end_of(item)?, key)));
        keys.max_by_key(|(end, _)| *end).map(|(_, key)| key)
    }
}

/// Where an entry ends that stands in its holder itself, and not under a header of its own.
fn end_of(item: &Item) -> Option<usize> {
    match Holder::of(item) {
        Some(holder) if holder.is_dotted() => holder.end(),
        Some(Holder::Table(_)) => None,
        Some(Holder::Inline(_)) | None => Some(item.span()?.end),
    }
}

pub(super) fn is_dotted(item: &Item) -> bool {
    Holder::of(item).is_some_and(Holder::is_dotted)
}
