//! Who bears a cost, in whole per cent: after each press the sides still add up to a hundred.

use iced::Border;

use crate::app::kit::*;
use crate::domain::fact::cost::Segment;

const WHOLE: u32 = 100;
/// What a press of plus or minus moves.
const STEP: u32 = 5;

/// The part of each side, in per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    counter: u32,
    events: u32,
    house: u32,
}

impl Split {
    pub const OFFERED: [Self; 6] = [
        Self { counter: 100, events: 0, house: 0 },
        Self { counter: 0, events: 100, house: 0 },
        Self { counter: 0, events: 0, house: 100 },
        Self { counter: 70, events: 30, house: 0 },
        Self { counter: 50, events: 50, house: 0 },
        Self { counter: 30, events: 70, house: 0 },
    ];

    pub fn of(self, side: Segment) -> u32 {
        match side {
            Segment::Counter => self.counter,
            Segment::Events => self.events,
            Segment::House => self.house,
        }
    }

    /// A side has so much, at most all of it. What it gains comes from the larger of the other two,
    /// and then from the smaller; what it loses goes to the larger, of equal ones to the first.
    #[must_use]
    pub fn with(self, side: Segment, percent: u32) -> Self {
        let percent = percent.min(WHOLE);
        let left = WHOLE - percent;
        let [one, other] = match side {
            Segment::Counter => [Segment::Events, Segment::House],
            Segment::Events => [Segment::Counter, Segment::House],
            Segment::House => [Segment::Counter, Segment::Events],
        };
        let (larger, smaller) =
            if self.of(one) >= self.of(other) { (one, other) } else { (other, one) };
        let kept = self.of(smaller).min(left);
        let of = |asked: Segment| match asked {
            _same if asked == side => percent,
            _same if asked == larger => left - kept,
            _smaller => kept,
        };
        Self {
            counter: of(Segment::Counter),
            events: of(Segment::Events),
            house: of(Segment::House),
        }
    }

    /// A side has five more or five less, and then a multiple of five.
    #[must_use]
    pub fn step(self, side: Segment, step: Step) -> Self {
        let now = self.of(side);
        self.with(
            side,
            match step {
                Step::Back => now.saturating_sub(1) / STEP * STEP,
                Step::On => (now / STEP + 1) * STEP,
            },
        )
    }

    /// Whether a side can have more, or less.
    pub fn can_step(self, side: Segment, step: Step) -> bool {
        self.step(side, step) != self
    }

    /// The sides that bear something.
    pub fn sides(self) -> impl Iterator<Item = (Segment, u32)> {
        let all = Segment::ALL.into_iter().map(move |side| (side, self.of(side)));
        all.filter(|(_, percent)| *percent > 0)
    }

    pub fn shares(self) -> Vec<(Segment, Decimal)> {
        self.sides().map(|(side, percent)| (side, Decimal::from(percent))).collect()
    }
}

pub fn side_word(look: Look<'_>, side: Segment) -> String {
    look.word(match side {
        Segment::Counter => "costs-counter",
        Segment::Events => "statement-events",
        Segment::House => "statement-house",
    })
}

/// The colour of a side, and that of its edge: what costs is brown, what belongs to events is
/// amber, what belongs to neither is ink.
fn colours(p: &Palette, side: Segment) -> (Color, Color) {
    match side {
        Segment::Counter => (p.coffee, p.coffee),
        Segment::Events => (p.amber, p.amber_edge),
        Segment::House => (p.ink, p.ink),
    }
}

/// Parts beside each other, each as wide as its weight.
pub fn bar<'a, M: 'a>(
    look: Look<'_>,
    parts: impl IntoIterator<Item = (Segment, i64)>,
    is_quiet: bool,
) -> Element<'a, M> {
    let parts: Vec<_> = parts.into_iter().filter(|(_, weight)| *weight > 0).collect();
    let whole: i64 = parts.iter().map(|(_, weight)| weight).sum();
    let shown = parts.into_iter().map(|(side, weight)| {
        let portion = u16::try_from(weight.saturating_mul(1000) / whole.max(1)).unwrap_or(1);
        let piece = piece(look.palette, side, is_quiet, Fill);
        container(piece).width(FillPortion(portion.max(1))).into()
    });
    row(shown).spacing(m::HEAVY_RULE).into()
}

/// The mark of a side, before its name.
pub fn mark<'a, M: 'a>(look: Look<'_>, side: Segment) -> Element<'a, M> {
    piece(look.palette, side, false, Length::Fixed(m::GAP))
}

fn piece<'a, M: 'a>(
    p: &'static Palette,
    side: Segment,
    is_quiet: bool,
    width: Length,
) -> Element<'a, M> {
    let (fill, edge) = if is_quiet { (p.line, p.line) } else { colours(p, side) };
    container(space::horizontal().height(m::GAP))
        .width(width)
        .style(move |_| container::Style {
            background: Some(fill.into()),
            border: Border { color: edge, width: m::HAIR, radius: m::TIGHT.into() },
            ..container::Style::default()
        })
        .into()
}
