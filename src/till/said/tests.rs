//! Every refusal that the window can meet has its words in three languages.

mod refusals;

use std::collections::BTreeSet;

use self::refusals::{amount, id, name, refusals};
use super::*;
use crate::domain::choice::Choice;
use crate::domain::order::{LineError, Wanted};
use crate::domain::tender::SettleError;
use crate::locale::{Language, Locale};
use crate::menu_file::{BUILT_IN, parse};
use crate::till::error::{OutError, StaffError};

/// The keys that a refusal uses, those of what stands in it too.
fn keys(said: &Said, into: &mut BTreeSet<String>) {
    fn of_value(value: &Value, into: &mut BTreeSet<String>) {
        match value {
            Value::Said(said) => keys(said, into),
            Value::List(all) => all.iter().for_each(|value| of_value(value, into)),
            Value::Word(key) => drop(into.insert(key.clone().into_owned())),
            _plain => {}
        }
    }
    into.insert(said.key.to_owned());
    said.values.iter().for_each(|(_, value)| of_value(value, into));
}

#[test]
fn every_refusal_is_said_in_the_readers_language() {
    let menu = parse(BUILT_IN).unwrap();
    for refusal in refusals() {
        let said = refusal.said().unwrap_or_else(|| panic!("no words for {refusal:?}"));
        let [english, chinese, japanese] =
            Language::ALL.map(|language| Locale::new(language).said(&said, Some(&menu)));
        for words in [&english, &chinese, &japanese] {
            assert!(!words.contains("{$") && !words.contains("{ $"), "{words}");
            assert!(!words.contains("refusal-") && !words.contains("--"), "{words}");
            assert!(!words.contains('`'), "{words}");
        }
        assert_ne!(english, chinese, "{refusal:?}");
        assert_ne!(english, japanese, "{refusal:?}");
    }
}

#[test]
fn no_words_of_a_refusal_are_spare_and_none_are_missing() {
    let mut used = BTreeSet::new();
    refusals().iter().filter_map(TillError::said).for_each(|said| keys(&said, &mut used));
    // SQLite's own error is not made here.
    used.insert("refusal-books-sqlite".to_owned());
    // No right is held by the lowest role alone.
    used.insert("refusal-role-anybody".to_owned());
    for language in Language::ALL {
        let locale = Locale::new(language);
        let missing: Vec<_> = used.iter().filter(|key| !locale.has(key)).collect();
        assert!(missing.is_empty(), "{language:?}: {missing:?}");
    }
    let words = include_str!("../../../assets/i18n/en.ftl");
    let there = words.lines().filter_map(|line| line.split(' ').next());
    let spare: Vec<_> = there
        .filter(|key| key.strip_prefix("refusal-").is_some() && !used.contains(*key))
        .collect();
    assert!(spare.is_empty(), "no refusal is said so: {spare:?}");
}

#[test]
fn money_times_and_names_are_written_as_the_reader_writes_them() {
    let menu = parse(BUILT_IN).unwrap();
    let said = |language, refusal: TillError| {
        Locale::new(language).said(&refusal.said().unwrap(), Some(&menu))
    };
    let short = || TillError::from(SettleError::Short { short: amount(), owed: amount() });
    assert_eq!(
        said(Language::Chinese, short()),
        "应收 ¥38.50，还差 ¥38.50。请补足金额或增加支付方式。"
    );
    let since = "2026-11-27T10:20:00Z".parse().unwrap();
    let long = TillError::Staff(StaffError::TooLongAtWork { name: name(), since });
    assert!(said(Language::Japanese, long).contains("2026年11月27日(金) 18:20"));
    let count = LineError::WrongCount {
        item: menu.items.keys().next().unwrap().clone(),
        group: id("milk"),
        wanted: Wanted::One,
        chosen: 2,
    };
    let item = menu.items[0].name.get("zh-CN");
    let line = TillError::Line { line: 2, source: count };
    let words = said(Language::Chinese, line);
    assert_eq!(words, format!("第 2 行：请为{item}选一项“奶”。"));
}

/// What the command line alone can meet.
#[test]
fn a_flag_of_the_command_line_is_not_explained_in_the_window() {
    let choice = Choice { group: id("milk"), option: id("oat") };
    let alone = [
        TillError::NotPaidFrom,
        OutError::TablesNeedFolder.into(),
        TillError::Line { line: 1, source: LineError::OptionTwice(choice) },
        TillError::from(SettleError::OpenBeforeLast(id("cash"))),
    ];
    assert!(alone.iter().all(|refusal| refusal.said().is_none()));
}
