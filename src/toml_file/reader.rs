//! Typed reading of a TOML document, where every failure is noted with its place and reading goes
//! on.

use std::ops::Range;

use indexmap::{IndexMap, IndexSet};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::sink::{Sink, not_known};
use crate::domain::id::{Id, NotAnId, nearest};
use crate::domain::menu::{Lang, Name};
use crate::locale::refusal::Said;

/// The longest name, in characters: three lines of a tile.
pub(crate) const MAX_NAME_CHARS: usize = 80;

/// The longest free text, in characters: an address, a footer.
pub(crate) const MAX_TEXT_CHARS: usize = 300;

/// A value with its place.
#[derive(Clone)]
pub(crate) struct Node<'a, 't> {
    pub sink: &'a Sink<'t>,
    pub span: Range<usize>,
    pub value: &'a DeValue<'a>,
}

/// A table, with the place of the key that names it.
#[derive(Clone)]
pub(crate) struct Table<'a, 't> {
    pub sink: &'a Sink<'t>,
    pub span: Range<usize>,
    pub table: &'a DeTable<'a>,
}

impl<'a, 't> Table<'a, 't> {
    /// Notes every key that is not allowed here.
    pub(crate) fn allow(&self, allowed: &[&str]) {
        for key in self.table.keys() {
            if !allowed.contains(&key.get_ref().as_ref()) {
                self.sink.unknown(key.span(), "key", key.get_ref(), allowed.iter().copied());
            }
        }
    }

    pub(crate) fn get(&self, key: &str) -> Option<Node<'a, 't>> {
        let value = self.table.get(key)?;
        Some(Node { sink: self.sink, span: value.span(), value: value.get_ref() })
    }

    /// The key that names it, as it is written.
    pub(crate) fn key(&self) -> &'t str {
        self.sink.text.get(self.span.clone()).unwrap_or_default()
    }

    pub(crate) fn required(&self, key: &str, what: &str) -> Option<Node<'a, 't>> {
        let found = self.get(key);
        if found.is_none() {
            let help = format!("add `{key} = …` here");
            let said = Said::new("problem-missing-key").with("what", self.key()).with("key", key);
            self.sink.note(self.span.clone(), format!("{what} has no `{key}`"), Some(help), said);
        }
        found
    }

    /// A table below this one; where it is missing, an empty one in its place.
    pub(crate) fn table(&self, key: &str) -> Option<Table<'a, 't>> {
        let (name, value) = self.table.get_key_value(key)?;
        let node = Node { sink: self.sink, span: value.span(), value: value.get_ref() };
        node.as_table(name.span())
    }

    /// The tables of a section by their ids, in order.
    pub(crate) fn section(&self, key: &str) -> Vec<(Id, Table<'a, 't>)> {
        let Some(section) = self.table(key) else { return Vec::new() };
        let mut tables = Vec::new();
        for (name, node) in section.entries() {
            if let (Some(id), Some(table)) = (section.id(&name), node.as_table(name.span())) {
                tables.push((id, table));
            }
        }
        tables
    }

    /// Every key with its value.
    pub(crate) fn entries(&self) -> Vec<(Spanned<String>, Node<'a, 't>)> {
        let entries = self.table.iter().map(|(key, value)| {
            let node = Node { sink: self.sink, span: value.span(), value: value.get_ref() };
            (Spanned::new(key.span(), key.get_ref().to_string()), node)
        });
        entries.collect()
    }

    /// A key as an id.
    pub(crate) fn id(&self, key: &Spanned<String>) -> Option<Id> {
        let id: Result<Id, NotAnId> = key.get_ref().parse();
        if let Err(error) = &id {
            let said = Said::new("problem-not-an-id").with("typed", key.get_ref());
            self.sink.note(key.span(), error.to_string(), None, said);
        }
        id.ok()
    }

    /// A map from known ids to amounts of some kind.
    pub(crate) fn map<V>(
        &self,
        key: &str,
        what: &str,
        known: &IndexSet<Id>,
        read: impl Fn(&Node<'a, 't>) -> Option<V>,
    ) -> IndexMap<Id, V> {
        let Some(table) = self.table(key) else { return IndexMap::new() };
        let mut map = IndexMap::new();
        for (name, node) in table.entries() {
            let value = read(&node);
            match known.get(name.get_ref().as_str()) {
                Some(id) => {
                    if let Some(value) = value {
                        map.insert(id.clone(), value);
                    }
                }
                None => {
                    let known = known.iter().map(Id::as_str);
                    self.sink.unknown(name.span(), what, name.get_ref(), known);
                }
            }
        }
        map
    }
}

impl<'a, 't> Node<'a, 't> {
    pub(crate) fn wrong(&self, message: impl Into<String>, help: &str, said: Said) {
        // What has no length was put in by the parser where the syntax is broken, and is reported.
        if self.span.is_empty() {
            return;
        }
        let help = Some(help.to_owned()).filter(|h| !h.is_empty());
        self.sink.note(self.span.clone(), message, help, said);
    }

    /// The text that it was read from.
    pub(crate) fn as_written(&self) -> &'t str {
        self.sink.text.get(self.span.clone()).unwrap_or_default()
    }

    pub(crate) fn as_table(&self, key: Range<usize>) -> Option<Table<'a, 't>> {
        if let DeValue::Table(table) = self.value {
            return Some(Table { sink: self.sink, span: key, table });
        }
        let help = "write it as [section.name] or { key = value }";
        self.wrong("a table must stand here", help, Said::new("problem-table"));
        None
    }

    pub(crate) fn string(&self) -> Option<&'a str> {
        match self.value {
            DeValue::String(text) => Some(text.as_ref()),
            _ => {
                let help = "put it in quotes: \"…\"";
                self.wrong("a text must stand here", help, Said::new("problem-quotes"));
                None
            }
        }
    }

    /// A text of one line that people read.
    pub(crate) fn words(&self, max_chars: usize) -> Option<String> {
        let text = self.string()?.trim();
        let said = || Said::new("problem-text").with("max", max_chars);
        if text.is_empty() {
            self.wrong("the text is empty", "", said());
            return None;
        }
        if text.chars().any(char::is_control) {
            self.wrong("the text has control characters in it", "write it on one line", said());
            return None;
        }
        if text.chars().count() > max_chars {
            self.wrong(format!("the text is longer than {max_chars} characters"), "", said());
            return None;
        }
        Some(text.to_owned())
    }

    pub(crate) fn bool(&self) -> Option<bool> {
        match self.value {
            DeValue::Boolean(value) => Some(*value),
            _ => {
                self.wrong("true or false must stand here", "", Said::new("problem-bool"));
                None
            }
        }
    }

    /// A whole number up to a limit.
    pub(crate) fn count(&self, max: u32) -> Option<u32> {
        let number = match self.value {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
            _ => None,
        };
        let number = number.filter(|n| *n <= max);
        if number.is_none() {
            let said = Said::new("problem-count").with("max", max);
            self.wrong(format!("a whole number from 0 to {max} must stand here"), "", said);
        }
        number
    }

    /// The list's values, each with its place.
    pub(crate) fn list(&self) -> Vec<Node<'a, 't>> {
        if let DeValue::Array(values) = self.value {
            let node = |v: &'a Spanned<DeValue<'a>>| Node {
                sink: self.sink,
                span: v.span(),
                value: v.get_ref(),
            };
            return values.iter().map(node).collect();
        }
        let help = "write it like [\"…\", \"…\"]";
        self.wrong("a list must stand here", help, Said::new("problem-list"));
        Vec::new()
    }

    /// One of these words.
    pub(crate) fn one_of<T: Copy>(&self, words: &[(&str, T)]) -> Option<T> {
        let found = self.string()?;
        let value = words.iter().find(|(word, _)| *word == found).map(|(_, value)| *value);
        if value.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let help = match nearest(found, known.iter().copied()) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!("write one of {}", known.join(", ")),
            };
            let said = not_known(found, &known);
            self.wrong(format!("`{found}` is not allowed here"), &help, said);
        }
        value
    }

    /// The id of something that stands elsewhere in the menu.
    pub(crate) fn known(&self, what: &str, known: &IndexSet<Id>) -> Option<Id> {
        let found = self.string()?;
        let id = known.get(found).cloned();
        if id.is_none() {
            self.sink.unknown(self.span.clone(), what, found, known.iter().map(Id::as_str));
        }
        id
    }

    /// A list of such ids, each once.
    pub(crate) fn all_known(&self, what: &str, known: &IndexSet<Id>) -> Vec<Id> {
        let mut ids: Vec<Id> = Vec::new();
        for node in self.list() {
            if let Some(id) = node.known(what, known) {
                if ids.contains(&id) {
                    let said = Said::new("problem-duplicate").with("id", id.as_str());
                    node.wrong(format!("duplicate {what} `{id}`"), "name each once", said);
                } else {
                    ids.push(id);
                }
            }
        }
        ids
    }

    /// A name: a text in the shop's first language, or a table by language.
    pub(crate) fn name(&self, languages: &[Lang]) -> Option<Name> {
        self.text_by_language(languages, MAX_NAME_CHARS)
    }

    pub(crate) fn text_by_language(&self, languages: &[Lang], max_chars: usize) -> Option<Name> {
        if !matches!(self.value, DeValue::Table(_)) {
            let first = languages.first().cloned().unwrap_or(Lang("en".to_owned()));
            return self.words(max_chars).map(|words| Name::new(vec![(first, words)]));
        }
        let table = self.as_table(self.span.clone())?;
        let mut names: Vec<(Lang, String)> = Vec::new();
        for (tag, node) in table.entries() {
            let words = node.words(max_chars);
            match languages.iter().find(|l| l.0 == *tag.get_ref()) {
                Some(lang) => names.extend(words.map(|words| (lang.clone(), words))),
                None => {
                    let known = languages.iter().map(|l| l.0.as_str());
                    self.sink.unknown(tag.span(), "language", tag.get_ref(), known);
                }
            }
        }
        if table.table.is_empty() {
            let help = "write it in the shop's first language at least";
            let said = Said::new("problem-text").with("max", max_chars);
            self.wrong("the name is empty", help, said);
            return None;
        }
        names.sort_by_key(|(lang, _)| languages.iter().position(|l| l == lang));
        Some(Name::new(names))
    }
}
