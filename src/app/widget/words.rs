//! Words in a voice: every character in the face of its language, figures as wide as each other.

use std::borrow::Cow;

use iced::widget::text::{IntoFragment, LineHeight, Wrapping};
use iced::widget::{responsive, rich_text, span, text};
use iced::{Color, Length, Pixels, alignment};

use crate::app::paint::Element;
use crate::app::theme::Look;
use crate::app::theme::voice::{Voice, runs};
use crate::domain::name::shown;
use crate::fonts;
use crate::locale::Language;

/// Words before they are put on the screen.
#[derive(Debug, Clone)]
pub struct Words {
    said: String,
    language: Language,
    voice: Voice,
    color: Color,
    width: Length,
    align: alignment::Horizontal,
    wrapping: Wrapping,
    is_struck: bool,
}

/// Words in the reader's language.
pub(crate) fn words(look: Look<'_>, said: impl Into<String>, voice: Voice, color: Color) -> Words {
    Words {
        said: seen(said.into()),
        language: look.locale.language(),
        voice,
        color,
        width: Length::Shrink,
        align: alignment::Horizontal::Left,
        wrapping: Wrapping::Word,
        is_struck: false,
    }
}

/// What would bend the line is spelled out.
fn seen(said: String) -> String {
    match shown(&said) {
        Cow::Borrowed(_) => said,
        Cow::Owned(spelled) => spelled,
    }
}

impl Words {
    /// In another language than the reader's.
    pub fn in_language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    /// In another ink than the tone's.
    pub fn ink(mut self, ink: Color) -> Self {
        self.color = ink;
        self
    }

    /// As wide as there is room.
    pub fn fill(mut self) -> Self {
        self.width = Length::Fill;
        self
    }

    pub fn width(mut self, width: f32) -> Self {
        self.width = Length::Fixed(width);
        self
    }

    /// At the right edge, as wide as there is room: figures in a column.
    pub fn right(mut self) -> Self {
        self.align = alignment::Horizontal::Right;
        self
    }

    /// A figure of a column: at its right edge, on one line.
    pub fn figure(self) -> Self {
        self.fill().right().one_line()
    }

    pub fn center(mut self) -> Self {
        self.align = alignment::Horizontal::Center;
        self
    }

    /// Struck through: what does not count any more.
    pub fn struck(mut self) -> Self {
        self.is_struck = true;
        self
    }

    /// Broken inside a word that is longer than a line, so that none runs over its neighbour.
    pub fn broken(mut self) -> Self {
        self.wrapping = Wrapping::WordOrGlyph;
        self
    }

    /// On one line: money never wraps.
    pub fn one_line(mut self) -> Self {
        self.wrapping = Wrapping::None;
        self
    }
}

impl Words {
    /// On one line as wide as there is room, ending in `…` where it is wider: names that people
    /// write.
    pub fn cut<'a, M: 'a>(self) -> Element<'a, M> {
        let line = self.voice.line;
        responsive(move |room| self.clone().within(room.width).fill().into()).height(line).into()
    }

    /// On one line no wider than some room, ending in `…` where it is wider.
    pub fn within(mut self, room: f32) -> Self {
        let Voice { size, .. } = self.voice;
        self.said = fonts::cut(&self.said, self.language, self.voice.number(), size, room);
        self.one_line()
    }

    /// How wide they are on one line.
    pub fn wide(&self) -> f32 {
        fonts::width(&self.said, self.language, self.voice.number(), self.voice.size).ceil()
    }
}

impl<'a, M: 'a> From<Words> for Element<'a, M> {
    fn from(words: Words) -> Self {
        let (size, line) =
            (Pixels(words.voice.size), LineHeight::Absolute(words.voice.line.into()));
        let runs = runs(&words.said, words.language);
        if let ([(only, family)], false) = (runs.as_slice(), words.is_struck) {
            return text((*only).to_owned().into_fragment())
                .size(size)
                .line_height(line)
                .font(words.voice.font(family))
                .color(words.color)
                .width(words.width)
                .align_x(words.align)
                .wrapping(words.wrapping)
                .into();
        }
        let spans: Vec<_> = runs
            .into_iter()
            .map(|(piece, family)| {
                span::<(), _>(piece.to_owned())
                    .font(words.voice.font(family))
                    .color(words.color)
                    .strikethrough(words.is_struck)
            })
            .collect();
        rich_text(spans)
            .size(size)
            .line_height(line)
            .font(words.voice.font(crate::fonts::LATIN))
            .width(words.width)
            .align_x(words.align)
            .wrapping(words.wrapping)
            .into()
    }
}
