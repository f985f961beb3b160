//! The face of a person: five rows of five dots, mirrored, made of their id. It is not chosen, and
//! no two people share one.

use iced::widget::canvas::{self, Geometry, Path};
use iced::{Point, Rectangle, Theme, mouse};

use super::base::*;
use crate::domain::ids::StaffId;

const SIDE: u8 = 5;
/// Columns that are drawn from the id; the others mirror them.
const DRAWN: u8 = 3;
/// A dot, as a part of its place.
const DOT: f32 = 0.78;

#[derive(Debug)]
struct Face {
    /// A bit for each dot, row by row.
    dots: u32,
    color: Color,
}

/// A face on its ground, so large; lit for the one that is meant.
pub(crate) fn face<'a, M: 'a>(
    look: Look<'_>,
    of: StaffId,
    size: f32,
    is_lit: bool,
) -> Element<'a, M> {
    let p = look.palette;
    let (surface, color) =
        if is_lit { (Surface::Mark, p.led_on) } else { (Surface::Sunken, p.ink2) };
    let side = Length::Fixed(size * m::FACE_PART);
    let drawn = canvas::Canvas::new(Face { dots: dots(of), color }).width(side).height(side);
    on(look, surface, drawn).center(size).into()
}

/// The dots of an id: its last digits, which chance made.
fn dots(of: StaffId) -> u32 {
    let chance =
        of.as_bytes().iter().rev().take(4).fold(0_u32, |all, byte| all << 8 | u32::from(*byte));
    let mut dots = 0;
    for row in 0..SIDE {
        for column in 0..DRAWN {
            if chance >> (row * DRAWN + column) & 1 == 1 {
                dots |= 1 << (row * SIDE + column) | 1 << (row * SIDE + SIDE - 1 - column);
            }
        }
    }
    // An id without dots is a person too.
    if dots == 0 { 1 << (SIDE * SIDE / 2) } else { dots }
}

impl<M> canvas::Program<M, Theme, Painter> for Face {
    type State = canvas::Cache<Painter>;

    fn draw(
        &self,
        cache: &canvas::Cache<Painter>,
        renderer: &Painter,
        _theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry<Painter>> {
        // Twenty-five dots are drawn faster than their changes are told apart.
        cache.clear();
        vec![cache.draw(renderer, bounds.size(), |frame| {
            let pitch = bounds.width / f32::from(SIDE);
            let middle = |at: u8| (f32::from(at) + 0.5) * pitch;
            let places = (0..SIDE).flat_map(|y| (0..SIDE).map(move |x| (x, y)));
            let lit = Path::new(|path| {
                for (x, y) in places.filter(|(x, y)| self.dots >> (y * SIDE + x) & 1 == 1) {
                    path.circle(Point::new(middle(x), middle(y)), pitch * DOT / 2.0);
                }
            });
            frame.fill(&lit, self.color);
        })]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_face_looks_both_ways_alike() {
        for number in 0..500_u128 {
            let dots = dots(StaffId::new(uuid::Uuid::from_u128(number * 0x9E37_79B9)));
            for row in 0..SIDE {
                for column in 0..SIDE {
                    let at = |column: u8| dots >> (row * SIDE + column) & 1;
                    assert_eq!(at(column), at(SIDE - 1 - column));
                }
            }
            assert_ne!(dots, 0);
        }
    }
}
