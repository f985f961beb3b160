//! What every part of a menu needs to know of the others, and rules that all parts share.

use std::path::Path;

use indexmap::IndexSet;

use crate::domain::id::Id;
use crate::domain::menu::{Lang, Name};
use crate::domain::money::Currency;
use crate::locale::refusal::Said;
use crate::toml_file::{MAX_NAME_CHARS, Table};

/// What the parts of a menu need to know of each other.
pub(super) struct Known<'m> {
    pub currency: Currency,
    pub languages: Vec<Lang>,
    pub taxes: IndexSet<Id>,
    pub dayparts: IndexSet<Id>,
    pub ingredients: IndexSet<Id>,
    pub categories: IndexSet<Id>,
    pub modifiers: IndexSet<Id>,
    pub folder: Option<&'m Path>,
}

/// At least one of a section must stand.
pub(super) fn at_least_one(root: &Table<'_, '_>, section: &str, what: &str) {
    let is_empty = root
        .table
        .get(section)
        .is_none_or(|v| v.get_ref().as_table().is_some_and(|table| table.is_empty()));
    if is_empty {
        let help = format!("write at least one [{section}.…]");
        let said = missing_section(section);
        root.sink.note(0..0, format!("the menu has no {what}"), Some(help), said);
    }
}

pub(super) fn missing_section(section: &str) -> Said {
    let section = format!("[{section}]");
    Said::new("problem-missing-key").with("what", "menu.toml").with("key", section)
}

pub(super) fn not_valid(written: &str, example: &str) -> Said {
    Said::new("problem-not-valid").with("written", written).with("example", example)
}

/// A thing without a name is called by its id.
pub(super) fn named_by_id(id: &Id, known: &Known<'_>) -> Option<Name> {
    let first = known.languages.first()?.clone();
    Some(Name::new(vec![(first, id.to_string())]))
}

/// The allergens of an ingredient, an option or an item: words, each once.
pub(super) fn allergens(table: &Table<'_, '_>) -> Vec<String> {
    let Some(node) = table.get("allergens") else { return Vec::new() };
    let mut allergens: Vec<String> = Vec::new();
    for (node, word) in node.list().iter().filter_map(|n| Some((n, n.words(MAX_NAME_CHARS)?))) {
        if allergens.contains(&word) {
            let said = Said::new("problem-duplicate").with("id", word.as_str());
            node.wrong(format!("duplicate allergen `{word}`"), "name each once", said);
        } else {
            allergens.push(word);
        }
    }
    allergens
}
