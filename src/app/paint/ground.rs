//! Pixels that are painted on, and the paints.

use iced::Color;

use super::area::Area;

/// All of an ink: nothing is left of what lies below.
pub(super) const ALL: u32 = 256;

/// A colour, and how much of it is laid on, of 256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Ink {
    pub color: u32,
    pub share: u32,
}

impl Ink {
    pub(super) fn of(color: Color) -> Self {
        let [r, g, b, _] = color.into_rgba8();
        let share = (color.a.clamp(0.0, 1.0) * ALL as f32).round() as u32;
        Self { color: u32::from_be_bytes([0, r, g, b]), share }
    }

    /// A part of the ink, 0 to 1.
    pub(super) fn part(self, cover: f32) -> Self {
        Self { share: (self.share as f32 * cover).round() as u32, ..self }
    }

    pub(super) fn is_full(self) -> bool {
        self.share >= ALL
    }
}

/// Some rows of a window.
pub(super) struct Ground<'a> {
    pub pixels: &'a mut [u32],
    pub width: usize,
    /// The row of the window that comes first.
    pub top: i32,
}

impl Ground<'_> {
    /// The pixels of a row between two columns, which lie inside the window.
    pub(super) fn row(&mut self, y: i32, left: i32, right: i32) -> &mut [u32] {
        let row = usize::try_from(y - self.top).unwrap_or(usize::MAX);
        let [left, right] = [left, right].map(|x| usize::try_from(x).unwrap_or(0));
        let start = row.saturating_mul(self.width);
        self.pixels
            .get_mut(start.saturating_add(left)..start.saturating_add(right))
            .unwrap_or_default()
    }

    pub(super) fn lay(&mut self, y: i32, left: i32, right: i32, ink: Ink) {
        let row = self.row(y, left, right);
        match ink.share {
            0 => {}
            ALL.. => row.fill(ink.color),
            share => row.iter_mut().for_each(|pixel| *pixel = mix(*pixel, ink.color, share)),
        }
    }

    pub(super) fn fill(&mut self, area: Area, ink: Ink) {
        (area.top..area.bottom).for_each(|y| self.lay(y, area.left, area.right, ink));
    }
}

/// Some of an ink, of 256, over what lies below.
pub(super) fn mix(below: u32, ink: u32, share: u32) -> u32 {
    let rest = ALL - share;
    let odd = ((below & 0x00ff_00ff) * rest + (ink & 0x00ff_00ff) * share) >> 8;
    let even = ((below & 0x0000_ff00) * rest + (ink & 0x0000_ff00) * share) >> 8;
    odd & 0x00ff_00ff | even & 0x0000_ff00
}

/// A pixel of a picture, its alpha in the highest byte and multiplied in, over what lies below.
pub(super) fn cover(below: u32, over: u32) -> u32 {
    match over >> 24 {
        0 => below,
        0xff => over & 0x00ff_ffff,
        alpha => {
            let rest = 255 - alpha;
            // Halves are added, so that nothing loses a shade by rounding down.
            let odd = ((below & 0x00ff_00ff) * rest + 0x007f_007f) >> 8;
            let even = ((below & 0x0000_ff00) * rest + 0x0000_7f00) >> 8;
            (over & 0x00ff_ffff) + (odd & 0x00ff_00ff | even & 0x0000_ff00)
        }
    }
}
