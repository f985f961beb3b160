//! The voices of type: size, line and weight under one name.

use iced::Font;
use iced::font::{Family, Weight};

use crate::fonts;
use crate::locale::Language;

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Voice {
    /// Height of the letters' body.
    pub size: f32,
    pub line: f32,
    pub weight: Weight,
}

const fn voice(size: f32, line: f32, weight: Weight) -> Voice {
    Voice { size, line, weight }
}

pub(crate) const LABEL: Voice = voice(12.0, 16.0, Weight::Medium);
/// Second language, modifiers, asides.
pub(crate) const SMALL: Voice = voice(13.0, 18.0, Weight::Normal);
pub(crate) const CHIP: Voice = voice(13.0, 18.0, Weight::Medium);
pub(crate) const BODY: Voice = voice(15.0, 20.0, Weight::Normal);
pub(crate) const CHOICE: Voice = voice(15.0, 20.0, Weight::Medium);
pub(crate) const STRONG: Voice = voice(15.0, 20.0, Weight::Semibold);
pub(crate) const TILE: Voice = voice(15.0, 18.0, Weight::Semibold);
/// The same where tiles are narrow.
pub(crate) const TILE_SMALL: Voice = voice(14.0, 18.0, Weight::Semibold);
/// The same where they are wide.
pub(crate) const TILE_LARGE: Voice = voice(17.0, 21.0, Weight::Semibold);
/// The same for names that are too long for a tile.
pub(crate) const TILE_LONG: Voice = voice(13.0, 15.0, Weight::Semibold);
pub(crate) const HEADING: Voice = voice(17.0, 22.0, Weight::Semibold);
/// The ticket's title, steppers.
pub(crate) const STEP: Voice = voice(20.0, 26.0, Weight::Bold);
pub(crate) const SIGNATURE: Voice = voice(22.0, 26.0, Weight::Bold);
pub(crate) const KEY: Voice = voice(24.0, 30.0, Weight::Semibold);
/// A call number in words.
pub(crate) const CALL: Voice = voice(32.0, 38.0, Weight::Bold);
pub(crate) const SUM: Voice = voice(34.0, 40.0, Weight::Bold);
pub(crate) const TITLE: Voice = voice(24.0, 30.0, Weight::Semibold);

impl Voice {
    /// The font of this voice in a family.
    pub const fn font(self, family: &'static str) -> Font {
        Font { family: Family::Name(family), weight: self.weight, ..Font::DEFAULT }
    }
}

impl Voice {
    /// How heavy it is as a number, 400 to 700.
    pub fn number(self) -> u16 {
        match self.weight {
            Weight::Medium => 500,
            Weight::Semibold => 600,
            Weight::Bold => 700,
            _regular => 400,
        }
    }
}

/// The family of a field to write in: what it does not have is found in the other faces.
pub(crate) const fn writing(language: Language) -> &'static str {
    match language {
        Language::English => fonts::LATIN,
        Language::Chinese => fonts::CHINESE,
        Language::Japanese => fonts::JAPANESE,
    }
}

/// A text cut where its face changes: every piece with the family that draws it.
pub(crate) fn runs(text: &str, language: Language) -> Vec<(&str, &'static str)> {
    let mut runs: Vec<(&str, &'static str)> = Vec::new();
    let mut start = 0;
    let mut of: Option<&'static str> = None;
    for (at, character) in text.char_indices() {
        let family = fonts::family(language, character);
        match of {
            Some(before) if before != family => {
                runs.extend(text.get(start..at).map(|piece| (piece, before)));
                (start, of) = (at, Some(family));
            }
            Some(_) => {}
            None => of = Some(family),
        }
    }
    runs.extend(text.get(start..).map(|piece| (piece, of.unwrap_or(fonts::LATIN))));
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_where_its_face_changes() {
        assert_eq!(
            runs("全押AI拿铁", Language::Chinese),
            [("全押", fonts::CHINESE), ("AI", fonts::LATIN), ("拿铁", fonts::CHINESE)]
        );
        assert_eq!(runs("ALL in AI", Language::Japanese), [("ALL in AI", fonts::LATIN)]);
        assert_eq!(runs("", Language::English), [("", fonts::LATIN)]);
    }
}
