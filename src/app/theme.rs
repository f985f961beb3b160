//! How the window looks: colours, spaces, voices of type, and the styles made of them. No view
//! holds a number or a colour of its own.

pub(crate) mod measure;
pub(crate) mod style;
pub(crate) mod voice;

use std::fmt;

use iced::{Color, color};

use self::measure::Measure;
use crate::domain::menu::{DaypartTheme, Menu};
use crate::domain::money::Currency;
use crate::locale::Locale;

/// The colours of a theme, by what they are for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Palette {
    pub paper: Color,
    /// Tiles, cards, the ticket.
    pub surface: Color,
    pub rail: Color,
    /// Fields, tracks, quiet chips.
    pub sunken: Color,
    pub line: Color,
    /// Rules that carry meaning.
    pub rule: Color,
    pub ink: Color,
    /// Text of less weight.
    pub ink2: Color,
    /// Text of least weight.
    pub ink3: Color,
    /// The next tap, and events.
    pub amber: Color,
    /// The top of an amber fill.
    pub amber_high: Color,
    pub on_amber: Color,
    /// Amber as text or icon.
    pub amber_ink: Color,
    pub amber_wash: Color,
    pub amber_line: Color,
    /// The ring of a chosen option.
    pub amber_edge: Color,
    /// What events cost, in a picture.
    pub amber_soft: Color,
    /// What the coffee side costs, as a surface.
    pub coffee_wash: Color,
    pub coffee: Color,
    /// What sales recover, in a picture.
    pub coffee_mid: Color,
    pub good: Color,
    pub good_wash: Color,
    pub bad: Color,
    pub bad_wash: Color,
    pub led: Color,
    /// Its border; none by day.
    pub led_line: Color,
    pub led_on: Color,
    pub led_off: Color,
    /// Titles on a dot panel.
    pub led_title: Color,
    /// Text on a dot panel.
    pub led_text: Color,
    pub rim: Color,
    pub rim_line: Color,
    /// Under a raised surface: its shadow on paper, mixed once, since what is opaque is drawn
    /// faster.
    pub shadow: Color,
    pub scrim: Color,
}

pub const DAY: Palette = Palette {
    paper: color!(0xF2F0EB),
    surface: color!(0xFFFFFF),
    rail: color!(0xFAF9F6),
    sunken: color!(0xE8E4DC),
    line: color!(0xDDD7CC),
    rule: color!(0x8F8578),
    ink: color!(0x1E1813),
    ink2: color!(0x574C42),
    ink3: color!(0x6E6358),
    amber: color!(0xFFB224),
    amber_high: color!(0xFFC24D),
    on_amber: color!(0x2A1A02),
    amber_ink: color!(0x8A4B00),
    amber_wash: color!(0xFFF1D6),
    amber_line: color!(0xE9B65A),
    amber_edge: color!(0xC17D0C),
    amber_soft: color!(0xFFD98F),
    coffee_wash: color!(0xF4EAE0),
    coffee: color!(0x7B4F2E),
    coffee_mid: color!(0xB58A63),
    good: color!(0x1B6943),
    good_wash: color!(0xE2F2E8),
    bad: color!(0xB3261E),
    bad_wash: color!(0xFBE8E5),
    led: color!(0x16110B),
    led_line: Color::TRANSPARENT,
    led_on: color!(0xFFB224),
    led_off: color!(0x2B2114),
    led_title: color!(0xF6DDB2),
    led_text: color!(0xD8B27A),
    rim: color!(0xFFFFFF),
    rim_line: color!(0xE6DFD3),
    shadow: color!(0xE0DDD8),
    scrim: color!(0x1E1813, 0.42),
};

pub const NIGHT: Palette = Palette {
    paper: color!(0x120F0C),
    surface: color!(0x1D1915),
    rail: color!(0x171310),
    sunken: color!(0x0B0907),
    line: color!(0x37302A),
    rule: color!(0x7D7164),
    ink: color!(0xF8F2E9),
    ink2: color!(0xC9BDAE),
    ink3: color!(0xA4988A),
    amber: color!(0xFFB224),
    amber_high: color!(0xFFC24D),
    on_amber: color!(0x2A1A02),
    amber_ink: color!(0xFFC567),
    amber_wash: color!(0x37270E),
    amber_line: color!(0x7A5619),
    amber_edge: color!(0xFFB224),
    amber_soft: color!(0xA87A2A),
    coffee_wash: color!(0x2B2119),
    coffee: color!(0xC4956A),
    coffee_mid: color!(0x8A6848),
    good: color!(0x74D6A4),
    good_wash: color!(0x15301F),
    bad: color!(0xFF9D90),
    bad_wash: color!(0x40191A),
    led: color!(0x080604),
    led_line: color!(0x4A3716),
    led_on: color!(0xFFB224),
    led_off: color!(0x211809),
    led_title: color!(0xF6DDB2),
    led_text: color!(0xD8B27A),
    rim: color!(0x2A241E),
    rim_line: color!(0x453C33),
    shadow: color!(0x0B0907),
    scrim: color!(0x000000, 0.6),
};

/// The palette of a daypart's theme.
pub fn palette(theme: DaypartTheme) -> &'static Palette {
    match theme {
        DaypartTheme::Day => &DAY,
        DaypartTheme::Night => &NIGHT,
    }
}

/// What every view is drawn with: words, colours and sizes.
#[derive(Clone, Copy)]
pub struct Look<'l> {
    pub locale: &'l Locale,
    pub palette: &'static Palette,
    /// Sizes that follow the window's.
    pub measure: &'static Measure,
    /// How wide the window is, in logical pixels.
    pub width: f32,
    pub currency: Currency,
    /// The menu that the till sells from; none while the till could not start.
    pub menu: Option<&'l Menu>,
}

impl fmt::Debug for Look<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Look").field(self.locale).finish()
    }
}

impl Look<'_> {
    /// The words behind a key.
    pub fn word(&self, key: &str) -> String {
        self.locale.text(key)
    }
}
