//! Allergens by the words that menus write: those of the European Union's list of fourteen and of
//! Japan's eight and twenty are translated, any other word is said as it was written
//! (docs/menu.md, Allergens).

use super::Locale;

/// Other words for the same.
const ALSO: &[(&str, &str)] = &[
    ("cashew-nut", "cashew"),
    ("cereal", "gluten"),
    ("dairy", "milk"),
    ("groundnut", "peanut"),
    ("kiwifruit", "kiwi"),
    ("macadamia-nut", "macadamia"),
    ("mollusk", "mollusc"),
    ("nut", "nuts"),
    ("oat", "oats"),
    ("prawn", "shrimp"),
    ("soba", "buckwheat"),
    ("soya", "soy"),
    ("soybean", "soy"),
    ("soya-bean", "soy"),
    ("sulfite", "sulphite"),
    ("tree-nut", "nuts"),
];

impl Locale {
    /// An allergen in the reader's words.
    pub fn allergen(&self, written: &str) -> String {
        let word = written.to_lowercase().replace(' ', "-");
        let one = word.strip_suffix('s').unwrap_or(&word);
        for word in [word.as_str(), one] {
            let word = ALSO.iter().find(|(also, _)| *also == word).map_or(word, |(_, word)| word);
            let key = format!("allergen-{word}");
            if self.has(&key) {
                return self.text(&key);
            }
        }
        written.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn a_known_allergen_is_said_in_the_readers_words_however_it_is_written() {
        let chinese = Locale::new(Language::Chinese);
        for written in ["soy", "Soybeans", "soya"] {
            assert_eq!(chinese.allergen(written), "大豆", "{written}");
        }
        for (written, said) in [("eggs", "蛋"), ("Tree nuts", "坚果"), ("sulfites", "亚硫酸盐")]
        {
            assert_eq!(chinese.allergen(written), said);
        }
        assert_eq!(chinese.allergen("Rote Bete"), "Rote Bete");
    }
}
