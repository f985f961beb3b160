//! Named styles: what a surface or a button looks like, by what it is.

use iced::border::Radius;
use iced::gradient::Linear;
use iced::widget::{button, container, text_input};
use iced::{Background, Border, Color, Radians, Shadow, Theme};

use super::Palette;
use super::measure as m;

/// How far a pressed fill moves toward ink.
const PRESSED: f32 = 0.06;
/// How far one under the pointer moves.
const HOVERED: f32 = 0.02;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Surface {
    Paper,
    Rail,
    Ticket,
    Card,
    /// Under a card or a tile: its shadow.
    Under,
    /// The track of segments, quiet chips.
    Sunken,
    QuietChip,
    /// A chip of the signature drink or an event.
    Chip,
    Event,
    Seats,
    Badge,
    /// A count on a place of the rail.
    CountBadge,
    Led,
    /// The top of a card, as a dot panel.
    LedHead,
    /// A hairline on a dot panel.
    LedRule,
    /// The line of the ticket that is open.
    ChosenLine,
    Cost,
    Earned,
    Bad,
    Good,
    Line,
    /// A rule that carries meaning.
    Rule,
    /// The rule above the result.
    Ink,
    /// A dot before an event.
    Dot,
    Mark,
    /// A sheet over the page.
    Sheet,
    SheetSide,
    /// Between the page and a sheet.
    Scrim,
    /// What is chosen, beside others like it.
    Picked,
    /// Paper that was printed, or will be.
    OnPaper,
    /// The mark of a step that is done.
    StepDone,
    /// The mark of the step at hand.
    StepNow,
    /// The mark of a step to come.
    StepNext,
    /// A digit of a PIN that is typed.
    DigitTyped,
    /// A digit of a PIN that is to come.
    DigitToCome,
}

impl Surface {
    pub(crate) fn style(
        self,
        p: &'static Palette,
    ) -> impl Fn(&Theme) -> container::Style + 'static {
        move |_| self.of(p)
    }

    fn of(self, p: &Palette) -> container::Style {
        let (fill, line, corner) = match self {
            Self::Paper => (p.paper, None, 0.0),
            Self::Rail => (p.rail, None, 0.0),
            Self::Ticket => (p.surface, None, 0.0),
            Self::Card => (p.surface, Some(p.line), m::CORNER_TILE),
            Self::Under => (p.shadow, None, m::CORNER_TILE),
            Self::Sunken => (p.sunken, None, m::CORNER_CONTROL),
            Self::QuietChip => (p.sunken, None, m::CORNER_CHIP),
            Self::Chip => (p.amber_wash, None, m::CORNER_CHIP),
            Self::Event => (p.amber_wash, Some(p.amber_line), m::CORNER_CONTROL),
            Self::Seats => (p.surface, None, m::CORNER_SEGMENT),
            Self::Badge => (p.amber, Some(p.surface), m::BADGE),
            Self::CountBadge => (p.ink, None, m::RAIL_BADGE),
            Self::Led => (p.led, Some(p.led_line), m::CORNER_TILE),
            Self::LedHead => (p.led, None, m::CORNER_TILE),
            Self::LedRule => (p.led_off, None, 0.0),
            Self::ChosenLine => (p.paper, None, m::CORNER_CONTROL),
            Self::Cost => (p.coffee_wash, None, m::CORNER_SEGMENT),
            Self::Earned => (p.amber_wash, None, m::CORNER_SEGMENT),
            Self::Bad => (p.bad_wash, None, m::CORNER_CONTROL),
            Self::Good => (p.good_wash, None, m::CORNER_CONTROL),
            Self::Line => (p.line, None, 0.0),
            Self::Rule => (p.rule, None, 0.0),
            Self::Ink => (p.ink, None, 0.0),
            Self::Dot => (p.amber, None, m::DOT),
            Self::Mark => (p.led, None, m::CORNER_CONTROL),
            Self::Sheet => (p.surface, Some(p.line), m::CORNER_SHEET),
            Self::SheetSide => (p.paper, None, m::CORNER_SHEET),
            Self::Scrim => (p.scrim, None, 0.0),
            Self::Picked => (p.amber_wash, Some(p.amber_edge), m::CORNER_TILE),
            Self::OnPaper => (p.paper, Some(p.line), m::CORNER_CHIP),
            Self::StepDone => (p.good_wash, None, m::STEP_MARK),
            Self::StepNow => (p.ink, None, m::STEP_MARK),
            Self::StepNext => (p.sunken, None, m::STEP_MARK),
            Self::DigitTyped => (p.amber, Some(p.amber_edge), m::PIN_DOT),
            Self::DigitToCome => (p.surface, Some(p.rule), m::PIN_DOT),
        };
        let radius = match self {
            Self::LedHead => Radius::new(0.0).top(corner - m::HAIR),
            Self::SheetSide => Radius::new(0.0).left(corner - m::HAIR),
            _all_round => Radius::new(corner),
        };
        let width = match self {
            Self::Badge | Self::Picked | Self::DigitTyped | Self::DigitToCome => m::HEAVY_RULE,
            _thin if line.is_some() => m::HAIR,
            _none => 0.0,
        };
        container::Style {
            text_color: Some(p.ink),
            background: Some(Background::Color(fill)),
            border: Border { color: line.unwrap_or(Color::TRANSPARENT), width, radius },
            shadow: Shadow::default(),
            snap: true,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Button {
    /// The next tap: one on a screen.
    Amber,
    Plain,
    /// Nothing but its words.
    Bare,
    Tile,
    /// Where one is: a place, a tab, a segment.
    Chosen,
    /// One that could be chosen beside it.
    Other,
    Line,
    Step,
    Picked,
    /// A choice beside the main ones.
    Quiet,
    OnLed,
    Event,
}

impl Button {
    pub fn style(
        self,
        p: &'static Palette,
    ) -> impl Fn(&Theme, button::Status) -> button::Style + 'static {
        move |_, status| self.of(p, status)
    }

    pub fn corner(self) -> f32 {
        match self {
            Self::Amber | Self::Tile | Self::Event => m::CORNER_TILE,
            Self::Plain
            | Self::Bare
            | Self::Chosen
            | Self::Other
            | Self::Line
            | Self::Step
            | Self::Picked
            | Self::Quiet
            | Self::OnLed => m::CORNER_CONTROL,
        }
    }

    fn of(self, p: &Palette, status: button::Status) -> button::Style {
        let (fill, line) = match self {
            Self::Amber => (p.amber, Some(p.amber)),
            Self::Plain | Self::Tile | Self::Chosen => (p.surface, Some(p.line)),
            Self::Bare | Self::Other => (Color::TRANSPARENT, None),
            Self::Line | Self::Step => (p.surface, None),
            Self::Picked => (p.amber_wash, Some(p.amber_edge)),
            Self::Quiet => (p.paper, Some(p.line)),
            Self::OnLed => (p.led, Some(p.led_text)),
            Self::Event => (p.amber_wash, Some(p.amber_line)),
        };
        let corner = self.corner();
        let toward_ink = match status {
            button::Status::Pressed => PRESSED,
            button::Status::Hovered => HOVERED,
            button::Status::Active | button::Status::Disabled => 0.0,
        };
        let is_disabled =
            status == button::Status::Disabled && !matches!(self, Self::Chosen | Self::Line);
        let background = if is_disabled {
            Background::Color(if matches!(self, Self::Bare) { fill } else { p.paper })
        } else if matches!(self, Self::Amber) {
            let (top, foot) =
                (shade(p.amber_high, p.ink, toward_ink), shade(fill, p.ink, toward_ink));
            Linear::new(Radians::PI).add_stop(0.0, top).add_stop(1.0, foot).into()
        } else {
            Background::Color(shade(fill, p.ink, toward_ink))
        };
        let text_color = match self {
            _grey if is_disabled => p.ink3,
            Self::Amber => p.on_amber,
            Self::OnLed => p.led_title,
            Self::Bare | Self::Other => p.ink2,
            Self::Plain
            | Self::Tile
            | Self::Chosen
            | Self::Line
            | Self::Step
            | Self::Picked
            | Self::Event
            | Self::Quiet => p.ink,
        };
        button::Style {
            background: Some(background),
            text_color,
            border: Border {
                color: if is_disabled { p.paper } else { line.unwrap_or(Color::TRANSPARENT) },
                width: match self {
                    Self::Picked => m::HEAVY_RULE,
                    _thin if line.is_some() => m::HAIR,
                    _none => 0.0,
                },
                radius: Radius::new(corner),
            },
            shadow: Shadow::default(),
            snap: true,
        }
    }
}

pub(crate) fn field(
    p: &'static Palette,
) -> impl Fn(&Theme, text_input::Status) -> text_input::Style {
    move |_, status| {
        let is_focused = matches!(status, text_input::Status::Focused { .. });
        text_input::Style {
            background: Background::Color(p.sunken),
            border: Border {
                color: if is_focused { p.amber_edge } else { p.line },
                width: if is_focused { m::HEAVY_RULE } else { m::HAIR },
                radius: Radius::new(m::CORNER_CONTROL),
            },
            icon: p.ink2,
            placeholder: p.ink3,
            value: p.ink,
            selection: p.amber_line,
        }
    }
}

/// A colour moved toward another; one that is not there takes a little of it.
fn shade(from: Color, to: Color, share: f32) -> Color {
    if from.a == 0.0 {
        return Color { a: share, ..to };
    }
    let mix = |a: f32, b: f32| a + (b - a) * share;
    Color { r: mix(from.r, to.r), g: mix(from.g, to.g), b: mix(from.b, to.b), a: from.a }
}
