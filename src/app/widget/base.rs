//! What widgets and screens are made of: iced's own parts, sizes and colours, words in a named
//! tone, and the frames that come again and again. It knows nothing of the till.

pub(crate) use iced::widget::{column, container, row, space, stack};
pub(crate) use iced::{Alignment, Center, Color, Fill, FillPortion, Length, Padding, Shrink};

use std::borrow::Cow;

pub(crate) use crate::app::paint::{Column, Container, Element, Painter, Row};

pub(crate) use super::words::{Words, words};
pub(crate) use crate::app::icon::Icon;
pub(crate) use crate::app::theme::style::{Button, Surface};
use crate::app::theme::voice::Voice;
pub(crate) use crate::app::theme::{Look, Palette, measure as m, voice};
use crate::domain::menu::Name;
use crate::domain::money::Money;

/// A voice and its usual ink. [`Words::ink`] takes another ink.
#[derive(Debug, Clone, Copy)]
pub struct Tone {
    voice: Voice,
    ink: fn(&Palette) -> Color,
}

const fn tone(voice: Voice, ink: fn(&Palette) -> Color) -> Tone {
    Tone { voice, ink }
}

pub(crate) const TITLE: Tone = tone(voice::TITLE, |p| p.ink);
pub(crate) const HEADING: Tone = tone(voice::HEADING, |p| p.ink);
/// The ticket's title, a figure on a card.
pub(crate) const STEP: Tone = tone(voice::STEP, |p| p.ink);
pub(crate) const STRONG: Tone = tone(voice::STRONG, |p| p.ink);
pub(crate) const BODY: Tone = tone(voice::BODY, |p| p.ink);
/// Text of less weight.
pub(crate) const QUIET: Tone = tone(voice::BODY, |p| p.ink2);
/// Text of least weight.
pub(crate) const FAINT: Tone = tone(voice::BODY, |p| p.ink3);
/// Small text below other text.
pub(crate) const NOTE: Tone = tone(voice::SMALL, |p| p.ink2);
/// Small text of least weight.
pub(crate) const ASIDE: Tone = tone(voice::SMALL, |p| p.ink3);

impl Look<'_> {
    /// Words as they are, in a tone.
    pub fn text(self, said: impl Into<String>, tone: Tone) -> Words {
        words(self, said, tone.voice, (tone.ink)(self.palette))
    }

    /// The words behind a key, in a tone.
    pub fn say(self, key: &str, tone: Tone) -> Words {
        self.text(self.word(key), tone)
    }

    /// The words behind a key, as a small note.
    pub fn note(self, key: &str) -> Words {
        self.say(key, NOTE)
    }

    /// The words behind a key with values in them.
    pub fn with<'v>(self, key: &str, values: &[(&'v str, Cow<'v, str>)]) -> String {
        self.locale.with(key, values)
    }

    /// The words behind a key for a number of things.
    pub fn count(self, key: &str, count: impl TryInto<i64>) -> String {
        self.locale.count(key, count.try_into().unwrap_or(i64::MAX))
    }

    pub fn number(self, number: impl TryInto<i64>) -> String {
        self.locale.number(number.try_into().unwrap_or(i64::MAX))
    }

    /// So many of all; only so many where all are not counted.
    pub fn of(self, some: usize, all: usize) -> String {
        if all == 0 {
            return self.number(some);
        }
        let values = [("some", self.number(some).into()), ("all", self.number(all).into())];
        self.with("some-of", &values)
    }

    pub fn money(self, amount: Money) -> String {
        self.locale.money(amount, self.currency)
    }

    /// Money without its currency: `24.00`.
    pub fn amount(self, amount: Money) -> String {
        self.locale.amount(amount, self.currency)
    }

    /// A name of the menu in the reader's language.
    pub fn name(self, name: &Name) -> &str {
        name.get(self.locale.language().tag())
    }
}

/// A row with the house's gap, its parts level with each other.
macro_rules! strip {
    ($($part:tt)*) => {
        iced::widget::row![$($part)*]
            .spacing($crate::app::theme::measure::NEAR)
            .align_y(iced::Center)
    };
}

/// A column with the house's gap.
macro_rules! pile {
    ($($part:tt)*) => {
        iced::widget::column![$($part)*].spacing($crate::app::theme::measure::NEAR)
    };
}

/// A column without a gap. iced calls it `column`, which is the name of a macro of the language
/// too.
macro_rules! col {
    ($($part:tt)*) => {
        iced::widget::column![$($part)*]
    };
}

pub(crate) use {col, pile, strip};

/// The tails that builders of views share.
pub(crate) trait Tails: Sized {
    /// As large as there is room.
    fn full(self) -> Self;
    /// Room at the left and at the right.
    fn inset(self, room: f32) -> Self;
}

macro_rules! tails {
    ($($kind:ident),+) => {
        $(impl<M> Tails for $kind<'_, M> {
            fn full(self) -> Self {
                self.width(Fill).height(Fill)
            }

            fn inset(self, room: f32) -> Self {
                self.padding(Padding::ZERO.horizontal(room))
            }
        })+
    };
}

tails!(Column, Container, Row);

pub(crate) fn on<'a, M: 'a>(
    look: Look<'_>,
    surface: Surface,
    content: impl Into<Element<'a, M>>,
) -> Container<'a, M> {
    container(content).style(surface.style(look.palette))
}

/// A card as large as there is room.
pub(crate) fn card<'a, M: 'a>(
    look: Look<'_>,
    content: impl Into<Element<'a, M>>,
) -> Container<'a, M> {
    on(look, Surface::Card, content).full()
}

/// Content in the middle of the room that there is.
pub(crate) fn centred<'a, M: 'a>(content: impl Into<Element<'a, M>>) -> Container<'a, M> {
    container(content).center(Fill)
}

/// Two sides of a page.
pub(crate) fn sides<'a, M: 'a>(
    left: impl Into<Element<'a, M>>,
    right: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    row![left.into(), right.into()].spacing(m::PAD).height(Fill).into()
}

/// The page of a place beside the rail, with its gutters.
pub(crate) fn whole_page<'a, M: 'a>(
    look: Look<'_>,
    content: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    let gutters = Padding::ZERO.horizontal(look.measure.gutter).bottom(m::PAD);
    container(content).padding(gutters).full().into()
}

/// A page that has nothing to show yet: an icon, why, and what to do.
pub(crate) fn empty<'a, M: 'a>(
    look: Look<'_>,
    icon: impl Into<Option<Icon>>,
    title: String,
    help: String,
) -> Element<'a, M> {
    let said = col![
        icon.into().map(|icon| icon.show(m::ICON_PAGE, look.palette.ink3)),
        look.text(title, HEADING).center(),
        look.text(help, QUIET).center()
    ]
    .spacing(m::GAP)
    .align_x(Center)
    .max_width(m::PAGE);
    centred(said).padding(m::APART).into()
}
