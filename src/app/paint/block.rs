//! Rectangles with round corners, an edge and a fill: tiles, buttons, rules.

use std::hash::{Hash, Hasher};

use iced::advanced::renderer::Quad;
use iced::{Background, Color, Gradient, Rectangle};

use super::area::Area;
use super::ground::{Ground, Ink};

/// A rectangle with round corners, in pixels.
#[derive(Debug, Clone, Copy)]
struct Shape {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
    /// From the top left, clockwise.
    radii: [f32; 4],
}

impl Shape {
    /// So much smaller on every side.
    fn inset(self, by: f32) -> Self {
        Self {
            left: self.left + by,
            top: self.top + by,
            right: (self.right - by).max(self.left + by),
            bottom: (self.bottom - by).max(self.top + by),
            radii: self.radii.map(|radius| (radius - by).max(0.0)),
        }
    }

    /// How much of a pixel lies inside.
    fn cover(&self, x: i32, y: i32) -> f32 {
        let (x, y) = (x as f32, y as f32);
        let wide = (self.right.min(x + 1.0) - self.left.max(x)).clamp(0.0, 1.0);
        let high = (self.bottom.min(y + 1.0) - self.top.max(y)).clamp(0.0, 1.0);
        let [top_left, top_right, bottom_right, bottom_left] = self.radii;
        let (x, y) = (x + 0.5, y + 0.5);
        let (is_left, is_top) =
            (x < (self.left + self.right) / 2.0, y < (self.top + self.bottom) / 2.0);
        let radius = match (is_left, is_top) {
            (true, true) => top_left,
            (false, true) => top_right,
            (false, false) => bottom_right,
            (true, false) => bottom_left,
        };
        let across = if is_left { self.left + radius - x } else { x - self.right + radius };
        let down = if is_top { self.top + radius - y } else { y - self.bottom + radius };
        let round = if across > 0.0 && down > 0.0 {
            (radius + 0.5 - across.hypot(down)).clamp(0.0, 1.0)
        } else {
            1.0
        };
        round.min(wide * high)
    }

    fn corner(&self) -> f32 {
        self.radii.into_iter().fold(0.0, f32::max)
    }

    fn rectangle(&self) -> Rectangle {
        Rectangle {
            x: self.left,
            y: self.top,
            width: self.right - self.left,
            height: self.bottom - self.top,
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Fill {
    Plain(Ink),
    /// From one colour at the top to another at the foot.
    Down(Color, Color),
}

/// A quad as it stands in the window.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    shape: Shape,
    edge: Option<(f32, Ink)>,
    fill: Fill,
}

impl Block {
    /// Gradients run from the top down, and shadows are none: the house has no others
    /// (docs/house.md, The painter).
    pub(super) fn of(quad: &Quad, background: Background, scale: f32) -> Self {
        let bounds = quad.bounds * scale;
        let snap = |at: f32| if quad.snap { at.round() } else { at };
        let (left, top) = (snap(bounds.x), snap(bounds.y));
        let (right, bottom) = (snap(bounds.x + bounds.width), snap(bounds.y + bounds.height));
        let most = (right - left).min(bottom - top).max(0.0) / 2.0;
        let radii = <[f32; 4]>::from(quad.border.radius).map(|radius| (radius * scale).min(most));
        let thick = match quad.border.width * scale {
            thick if quad.snap && thick > 0.0 => thick.round().max(1.0),
            thick => thick,
        };
        let ink = Ink::of(quad.border.color);
        let fill = match background {
            Background::Color(color) => Fill::Plain(Ink::of(color)),
            Background::Gradient(Gradient::Linear(linear)) => {
                let mut stops = linear.stops.into_iter().flatten().map(|stop| stop.color);
                let first = stops.next().unwrap_or(Color::TRANSPARENT);
                Fill::Down(first, stops.next_back().unwrap_or(first))
            }
        };
        let edge = (thick > 0.0 && ink.share > 0).then_some((thick.min(most), ink));
        Self { shape: Shape { left, top, right, bottom, radii }, edge, fill }
    }

    /// Every pixel that it touches.
    pub(super) fn area(&self) -> Area {
        Area::around(self.shape.rectangle())
    }

    /// The pixels below which nothing can be seen.
    pub(super) fn hides(&self) -> Option<Area> {
        let Fill::Plain(ink) = self.fill else { return None };
        let is_full = ink.is_full() && self.edge.is_none_or(|(_, ink)| ink.is_full());
        // The corners of a square inside a circle.
        let inner = self.shape.inset(self.shape.corner() * 0.3);
        is_full.then(|| Area {
            left: inner.left.ceil() as i32,
            top: inner.top.ceil() as i32,
            right: inner.right.floor() as i32,
            bottom: inner.bottom.floor() as i32,
        })
    }

    pub(super) fn paint(&self, ground: &mut Ground<'_>, clip: Area) {
        let Some((thick, edge)) = self.edge else {
            return self.lay(ground, clip, &self.shape, None, &self.fill);
        };
        let inner = self.shape.inset(thick);
        if edge.is_full() && matches!(self.fill, Fill::Plain(ink) if ink.is_full()) {
            // Laid on each other, so that nothing shines through where they meet.
            self.lay(ground, clip, &self.shape, None, &Fill::Plain(edge));
            self.lay(ground, clip, &inner, None, &self.fill);
        } else {
            self.lay(ground, clip, &inner, None, &self.fill);
            self.lay(ground, clip, &self.shape, Some(&inner), &Fill::Plain(edge));
        }
    }

    fn lay(
        &self,
        ground: &mut Ground<'_>,
        clip: Area,
        shape: &Shape,
        hole: Option<&Shape>,
        fill: &Fill,
    ) {
        let Some(area) = Area::around(shape.rectangle()).meet(clip) else { return };
        let cover = |x, y| shape.cover(x, y) - hole.map_or(0.0, |hole| hole.cover(x, y));
        let thick = hole.map_or(0.0, |hole| hole.left - shape.left);
        let (left, right) = (shape.left.floor() as i32, shape.right.ceil() as i32);
        for y in area.top..area.bottom {
            let ink = match fill {
                Fill::Plain(ink) => *ink,
                Fill::Down(first, last) => Ink::of(self.between(*first, *last, y)),
            };
            if ink.share == 0 {
                return;
            }
            let corner = shape.corner();
            let middle = y as f32 + 0.5;
            let is_round = middle < shape.top + corner || middle > shape.bottom - corner;
            // As many pixels at each end of a row as can differ from those in its middle.
            let ends = if is_round { corner.max(thick) } else { thick }.ceil() as i32 + 1;
            let from = (left + ends).min(right);
            let to = (right - ends).max(from);
            for x in (left..from).chain(to..right).filter(|x| (area.left..area.right).contains(x)) {
                ground.lay(y, x, x + 1, ink.part(cover(x, y)));
            }
            let (from, to) = (from.max(area.left), to.min(area.right));
            if from < to {
                ground.lay(y, from, to, ink.part(cover(from, y)));
            }
        }
    }

    fn between(&self, first: Color, last: Color, y: i32) -> Color {
        let down =
            (y as f32 + 0.5 - self.shape.top) / (self.shape.bottom - self.shape.top).max(1.0);
        let mix = |a: f32, b: f32| a + (b - a) * down.clamp(0.0, 1.0);
        Color {
            r: mix(first.r, last.r),
            g: mix(first.g, last.g),
            b: mix(first.b, last.b),
            a: mix(first.a, last.a),
        }
    }
}

impl Hash for Block {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Shape { left, top, right, bottom, radii } = self.shape;
        [left, top, right, bottom].iter().chain(&radii).for_each(|n| n.to_bits().hash(state));
        self.edge.map(|(thick, ink)| (thick.to_bits(), ink)).hash(state);
        match self.fill {
            Fill::Plain(ink) => ink.hash(state),
            Fill::Down(first, last) => (first.into_rgba8(), last.into_rgba8()).hash(state),
        }
    }
}
