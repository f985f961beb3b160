//! Words, money, dates and times as people read them, in English, 简体中文 and 日本語.
//!
//! Every word a person reads on screen or paper stands in `assets/i18n`; a test keeps the three
//! languages at the same keys. It refuses nothing: a missing word shows as its key.

mod allergen;
mod day;
mod language;
mod number;
pub(crate) mod refusal;

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

pub use self::language::Language;
use crate::domain::fact::staff::Role;

/// The words and forms of one language.
pub struct Locale {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Locale").field(&self.language).finish()
    }
}

impl Locale {
    /// The words of a language.
    pub fn new(language: Language) -> Self {
        let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks that isolate values from right-to-left text print as boxes.
        bundle.set_use_isolating(false);
        // Words that do not parse show as their keys; the parity test reads every one of them.
        let words = match FluentResource::try_new(language.words().to_owned()) {
            Ok(words) | Err((words, _)) => words,
        };
        bundle.add_resource_overriding(words);
        Self { language, bundle }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A role in words.
    pub fn role(&self, role: Role) -> String {
        self.text(match role {
            Role::Barista => "role-barista",
            Role::Manager => "role-manager",
            Role::Owner => "role-owner",
        })
    }

    /// The words behind a key.
    pub fn text(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// Who did something: a name, or the owner of a till that is open to everybody.
    pub fn person(&self, name: &str) -> String {
        if name == Role::Owner.as_str() { self.text("role-owner") } else { name.to_owned() }
    }

    /// Who did something, and who approved it where somebody had to.
    pub fn doer(&self, by: &str, approved_by: Option<&str>) -> String {
        let by = self.person(by);
        let Some(approved) = approved_by.map(|name| self.person(name)) else { return by };
        self.with("orders-approved", &[("by", by.into()), ("approved", approved.into())])
    }

    /// The words behind a key, with values in their places.
    pub fn with<'v>(&self, key: &str, values: &[(&'v str, Cow<'v, str>)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, value.clone());
        }
        self.format(key, Some(&args))
    }

    /// The words behind a key that counts something: in `$count` for the form of the words, in
    /// `$shown` with its thousands apart.
    pub fn count(&self, key: &str, count: i64) -> String {
        let mut args = FluentArgs::new();
        args.set("count", count);
        args.set("shown", self.number(count));
        self.format(key, Some(&args))
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let pattern = self.bundle.get_message(key).and_then(|message| message.value());
        match pattern {
            Some(pattern) => {
                self.bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned()
            }
            None => key.to_owned(),
        }
    }

    /// Whether there are words behind a key.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// Several things, one after the other: `Mei, Lin`, `Mei、Lin`.
    pub fn list<S: AsRef<str>>(&self, all: impl IntoIterator<Item = S>) -> String {
        let mut said = String::new();
        for (i, one) in all.into_iter().enumerate() {
            if i > 0 {
                said += &self.text("list-comma");
            }
            said += one.as_ref();
        }
        said
    }

    /// The first few of several things, and how many more there are.
    pub fn list_of_first<S>(&self, all: impl ExactSizeIterator<Item = S>, first: usize) -> String
    where
        S: AsRef<str>,
    {
        let more = i64::try_from(all.len().saturating_sub(first)).unwrap_or(i64::MAX);
        let said = self.list(all.take(first));
        if more > 0 { said + &self.count("list-more", more) } else { said }
    }

    /// What is said of something: `Clock out: Mei`.
    pub fn titled(&self, title: String, said: String) -> String {
        self.with("list-titled", &[("title", title.into()), ("said", said.into())])
    }

    /// A thing and how many of it: `Staff drink, 3`.
    pub fn counted(&self, what: String, count: impl ToString) -> String {
        let count = count.to_string();
        self.with("paper-counted", &[("what", what.into()), ("count", count.into())])
    }

    /// The name of a kind of cost or income: its words where there are any, else as it was entered.
    pub fn kind(&self, kind: &str) -> String {
        self.known("kind-", kind)
    }

    /// The name of a station of the house.
    pub fn station(&self, station: &str) -> String {
        self.known("station-", station)
    }

    fn known(&self, family: &str, id: &str) -> String {
        let key = format!("{family}{id}");
        if self.has(&key) { self.text(&key) } else { sentence(id) }
    }
}

/// `venue-hire` as `Venue hire`.
fn sentence(kind: &str) -> String {
    let words = kind.replace('-', " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(language: Language) -> Vec<(String, Vec<String>)> {
        let mut keys: Vec<_> = language
            .words()
            .lines()
            .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|l| l.split_once('='))
            .map(|(key, words)| {
                let mut values: Vec<String> = words
                    .split("{ $")
                    .skip(1)
                    .filter_map(|rest| rest.split([' ', '}']).next())
                    .map(str::to_owned)
                    .collect();
                values.sort();
                values.dedup();
                (key.trim().to_owned(), values)
            })
            .collect();
        keys.sort();
        keys
    }

    #[test]
    fn all_languages_have_the_same_words_with_the_same_values() {
        let english = keys(Language::English);
        for language in Language::ALL {
            assert!(FluentResource::try_new(language.words().to_owned()).is_ok(), "{language:?}");
            let theirs = keys(language);
            let names = |k: &[(String, Vec<String>)]| -> Vec<String> {
                k.iter().map(|(n, _)| n.clone()).collect()
            };
            assert_eq!(names(&english), names(&theirs), "{language:?}");
            let unique: std::collections::BTreeSet<_> = names(&theirs).into_iter().collect();
            assert_eq!(unique.len(), theirs.len(), "a word stands twice in {language:?}");
        }
    }
}
