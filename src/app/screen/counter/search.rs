//! Finding an item by any of its names, in any language, or by the initials of its pinyin: `qyai`
//! finds 全押AI拿铁.

use crate::app::kit::*;
use pinyin::ToPinyin;

/// The longest text that is looked for: longer than any name.
pub(crate) const MAX_SOUGHT: usize = 40;

/// What every item of a menu can be found by.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index(Vec<(Id, Vec<String>)>);

impl Index {
    /// Reads all names of a menu, once.
    pub(crate) fn of(menu: &Menu) -> Self {
        let keys = |name: &str| [folded(name), initials(name), spelled(name)];
        let item = |(id, item): (&Id, &crate::domain::menu::Item)| {
            let mut all: Vec<String> = item.name.all().flat_map(|(_, name)| keys(name)).collect();
            all.push(folded(id.as_str()));
            (id.clone(), all)
        };
        Self(menu.items.iter().map(item).collect())
    }

    /// Whether an item answers to a text.
    pub(crate) fn answers(&self, id: &Id, sought: &str) -> bool {
        let sought = folded(sought);
        let mut items = self.0.iter();
        let keys = items.find(|(item, _)| item == id).map(|(_, keys)| keys);
        keys.is_some_and(|keys| keys.iter().any(|key| key.contains(&sought)))
    }
}

/// Without case, spaces and marks.
fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn initials(text: &str) -> String {
    let initial = |c: char| match c.to_pinyin() {
        Some(sound) => sound.plain().chars().next().into_iter().collect(),
        None => folded(&c.to_string()),
    };
    text.chars().map(initial).collect()
}

fn spelled(text: &str) -> String {
    let sound = |c: char| match c.to_pinyin() {
        Some(sound) => sound.plain().to_owned(),
        None => folded(&c.to_string()),
    };
    text.chars().map(sound).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_found_by_any_name_and_by_its_initials() {
        let menu = crate::menu_file::parse(crate::menu_file::BUILT_IN).unwrap();
        let index = Index::of(&menu);
        let all_in: Id = "all-in-ai".parse().unwrap();
        for sought in ["all in", "ALLIN", "qyai", "全押", "quanya", "オールイン", "ai"] {
            assert!(index.answers(&all_in, sought), "{sought}");
        }
        assert!(!index.answers(&all_in, "mocha"));
    }
}
