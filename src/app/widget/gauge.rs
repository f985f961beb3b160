//! How many of how many, in dots; how much beside how much, as a bar.

use iced::widget::canvas::{self, Cache, Geometry, Path, Stroke};
use iced::{Point, Rectangle, Size, Theme, mouse};

use rust_decimal::Decimal;

use super::base::*;

/// A dot, as a part of its place.
const DOT: f32 = 0.62;

#[derive(Debug)]
struct Gauge {
    taken: usize,
    of: usize,
    fill: Color,
    edge: Color,
}

/// Taken dots filled, the others hollow.
pub(crate) fn dots<'a, M: 'a>(
    look: Look<'_>,
    taken: usize,
    of: usize,
    fill: Color,
) -> Element<'a, M> {
    canvas::Canvas::new(Gauge { taken, of, fill, edge: look.palette.rule })
        .width(Fill)
        .height(FillPortion(8))
        .into()
}

impl<M> canvas::Program<M, Theme, Painter> for Gauge {
    type State = Cache<Painter>;

    fn draw(
        &self,
        cache: &Cache<Painter>,
        renderer: &Painter,
        _theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry<Painter>> {
        cache.clear();
        vec![cache.draw(renderer, bounds.size(), |frame| {
            let columns = columns(self.of, bounds.size());
            let rows = self.of.div_ceil(columns);
            let pitch = (bounds.width / to_f32(columns)).min(bounds.height / to_f32(rows));
            let radius = (pitch * DOT / 2.0).min(m::GAP);
            for at in 0..self.of {
                let center = Point::new(
                    (to_f32(at % columns) + 0.5) * pitch,
                    (to_f32(at / columns) + 0.5) * pitch,
                );
                let dot = Path::circle(center, radius);
                if at < self.taken {
                    frame.fill(&dot, self.fill);
                } else {
                    let edge = Stroke::default().with_color(self.edge).with_width(m::HEAVY_RULE);
                    frame.stroke(&dot, edge);
                }
            }
        })]
    }
}

/// As many side by side as make the dots largest.
fn columns(of: usize, room: Size) -> usize {
    let pitch = |columns: usize| {
        (room.width / to_f32(columns)).min(room.height / to_f32(of.div_ceil(columns)))
    };
    let best = (1..=of.max(1)).max_by(|a, b| pitch(*a).total_cmp(&pitch(*b)));
    best.unwrap_or(1)
}

/// Counts of dots are small.
#[allow(clippy::cast_precision_loss, reason = "far below the 24 bits of a float")]
fn to_f32(count: usize) -> f32 {
    count as f32
}

/// A bar as long as its part of the most.
pub(crate) fn bar<'a, M: 'a>(part: i64, most: i64, color: Color) -> Element<'a, M> {
    let share = |part: i64| u16::try_from(part * 1000 / most.max(1)).unwrap_or(1000);
    let filled = container(space::horizontal().height(m::GAP)).style(move |_| container::Style {
        background: Some(color.into()),
        border: iced::Border::default().rounded(m::TIGHT),
        ..container::Style::default()
    });
    let part = share(part);
    row![
        filled.width(FillPortion(part.max(1))),
        space::horizontal().width(FillPortion((1000 - part.min(1000)).max(1)))
    ]
    .into()
}

/// How much there is beside how much there should be at least, which is marked in the middle.
pub(crate) fn level<'a, M: 'a>(
    look: Look<'_>,
    there: Decimal,
    par: Decimal,
    color: Color,
) -> Element<'a, M> {
    let full = par * Decimal::TWO;
    let part = if full.is_zero() { Decimal::ZERO } else { there / full };
    let part = part.clamp(Decimal::ZERO, Decimal::ONE) * Decimal::ONE_THOUSAND;
    let part = i64::try_from(part.trunc()).unwrap_or(1000);
    let filled = match part {
        0 => space::horizontal().height(m::GAP).into(),
        part => bar(part, 1000, color),
    };
    let track = on(look, Surface::Sunken, filled).width(Fill);
    let tick =
        on(look, Surface::Ink, space::vertical().width(m::HEAVY_RULE).height(m::GAP + m::NEAR));
    let height = m::GAP + m::NEAR;
    stack![container(track).center_y(height), container(tick).center_x(Fill).height(height)].into()
}
