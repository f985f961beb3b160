//! The pen of a PDF page: shapes and rows of glyphs as its operations, and what it was dipped in
//! last.

use printpdf::{
    Codepoint, Color, FontId, Line as PdfLine, LineCapStyle, LineDashPattern, LinePoint, Op,
    PaintMode, PdfFontHandle, Point, Polygon, PolygonRing, Pt, Rgb, TextItem, WindingOrder,
};

use super::setter::{Glyphs, Inks, Laid};
use crate::paper::drawing::{Area, Bar, Curve, DotNumber, Ink, Line, Mark};

/// Control points of a circle's quarter, in radii.
const CIRCLE: f32 = 0.552_284_8;
/// The hairline around a bar, in points.
const EDGE: f32 = 0.75;
/// Dashes of a dashed line, in points.
const DASH: [f32; 2] = [1.5, 2.25];

/// How lines are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Stroke {
    ink: Ink,
    thickness: f32,
    is_round: bool,
    is_dashed: bool,
}

pub(super) struct Pen {
    pub ops: Vec<Op>,
    height: f32,
    unit: f32,
    inks: Inks,
    /// The ink it was dipped in last.
    fill: Option<Ink>,
    stroke: Option<Stroke>,
}

impl Pen {
    pub(super) fn new(page: &Laid) -> Self {
        let (height, unit, inks) = (page.height, page.unit, page.inks);
        Self { ops: Vec::new(), height, unit, inks, fill: None, stroke: None }
    }

    /// Draws anything but words, which are drawn as glyphs.
    pub(super) fn shape(&mut self, mark: &Mark) {
        match mark {
            Mark::Bar(bar) => self.bar(bar),
            Mark::Line(line) => self.line(line),
            Mark::Dots(dots) => self.dots(dots),
            Mark::Curve(curve) => self.curve(curve),
            Mark::Text(_) => {}
        }
    }

    /// Draws a row of glyphs, which a reader finds as text.
    pub(super) fn words(&mut self, row: &Glyphs, shown: Vec<Codepoint>, font: &FontId) {
        let Some(first) = row.glyphs.first() else { return };
        self.fill(row.ink);
        let size = Pt(row.size * self.unit);
        self.ops.extend([
            Op::StartTextSection,
            Op::SetFont { font: PdfFontHandle::External(font.clone()), size },
            Op::SetTextCursor { pos: self.point(first.x, row.baseline) },
            Op::ShowText { items: vec![TextItem::GlyphIds(shown)] },
            Op::EndTextSection,
        ]);
    }

    fn bar(&mut self, bar: &Bar) {
        self.fill(bar.fill);
        let mode = match bar.edge {
            Some(ink) => {
                let thickness = EDGE / self.unit;
                self.stroke(Stroke { ink, thickness, is_round: false, is_dashed: false });
                PaintMode::FillStroke
            }
            None => PaintMode::Fill,
        };
        let points = outline(bar.area, bar.radius);
        let polygon = Polygon {
            rings: vec![PolygonRing { points: self.points(&points) }],
            mode,
            winding_order: WindingOrder::NonZero,
        };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    fn line(&mut self, line: &Line) {
        let (ink, thickness, is_dashed) = (line.ink, line.thickness, line.is_dashed);
        self.stroke(Stroke { ink, thickness, is_round: false, is_dashed });
        self.draw(&[(line.from, false), (line.to, false)]);
    }

    /// A dot is a line of no length with round ends: a sixth of the bytes of a circle.
    fn dots(&mut self, number: &DotNumber) {
        let (ink, thickness) = (number.ink, number.dot());
        self.stroke(Stroke { ink, thickness, is_round: true, is_dashed: false });
        for dot in number.dots() {
            self.draw(&[(dot, false), (dot, false)]);
        }
    }

    fn curve(&mut self, curve: &Curve) {
        let (ink, thickness) = (curve.ink, curve.thickness);
        self.stroke(Stroke { ink, thickness, is_round: true, is_dashed: false });
        // Of every three points behind the first, two pull.
        let points = curve.points.iter().enumerate();
        let points: Vec<_> = points.map(|(at, point)| (*point, at % 3 != 0)).collect();
        self.draw(&points);
    }

    fn draw(&mut self, points: &[((f32, f32), bool)]) {
        let line = PdfLine { points: self.points(points), is_closed: false };
        self.ops.push(Op::DrawLine { line });
    }

    fn fill(&mut self, ink: Ink) {
        if self.fill.replace(ink) != Some(ink) {
            self.ops.push(Op::SetFillColor { col: color(ink, self.inks) });
        }
    }

    fn stroke(&mut self, stroke: Stroke) {
        let last = self.stroke.replace(stroke);
        let differs = |of: fn(&Stroke) -> bool| last.is_none_or(|last| of(&last) != of(&stroke));
        if last.is_none_or(|last| last.ink != stroke.ink) {
            self.ops.push(Op::SetOutlineColor { col: color(stroke.ink, self.inks) });
        }
        if last.is_none_or(|last| last.thickness != stroke.thickness) {
            let pt = Pt(hundredths(stroke.thickness * self.unit));
            self.ops.push(Op::SetOutlineThickness { pt });
        }
        if differs(|stroke| stroke.is_round) {
            let cap = if stroke.is_round { LineCapStyle::Round } else { LineCapStyle::Butt };
            self.ops.push(Op::SetLineCapStyle { cap });
        }
        if differs(|stroke| stroke.is_dashed) {
            let dash = match stroke.is_dashed {
                true => LineDashPattern::new(0.0, &DASH),
                false => LineDashPattern::solid(),
            };
            self.ops.push(Op::SetLineDashPattern { dash });
        }
    }

    fn points(&self, points: &[((f32, f32), bool)]) -> Vec<LinePoint> {
        let point = |((x, y), bezier): &((f32, f32), bool)| LinePoint {
            p: self.point(*x, *y),
            bezier: *bezier,
        };
        points.iter().map(point).collect()
    }

    /// PDF counts from the bottom.
    fn point(&self, x: f32, y: f32) -> Point {
        let place = |length: f32| Pt(hundredths(length * self.unit));
        Point { x: place(x), y: place(self.height - y) }
    }
}

/// A hundredth of a point is finer than any printer.
fn hundredths(points: f32) -> f32 {
    (points * 100.0).round() / 100.0
}

/// A rectangle's outline; points that pull are marked.
fn outline(area: Area, radius: f32) -> Vec<((f32, f32), bool)> {
    let (left, top) = (area.x, area.y);
    let (right, bottom) = (left + area.width, top + area.height);
    let r = radius.min(area.width / 2.0).min(area.height / 2.0);
    if r <= 0.0 {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        return corners.map(|corner| (corner, false)).to_vec();
    }
    let k = r * (1.0 - CIRCLE);
    vec![
        ((left + r, top), false),
        ((right - r, top), false),
        ((right - k, top), true),
        ((right, top + k), true),
        ((right, top + r), false),
        ((right, bottom - r), false),
        ((right, bottom - k), true),
        ((right - k, bottom), true),
        ((right - r, bottom), false),
        ((left + r, bottom), false),
        ((left + k, bottom), true),
        ((left, bottom - k), true),
        ((left, bottom - r), false),
        ((left, top + r), false),
        ((left, top + k), true),
        ((left + k, top), true),
        ((left + r, top), false),
    ]
}

/// The colour of an ink on white paper. No two that stand beside each other are one grey.
fn color(ink: Ink, inks: Inks) -> Color {
    let hex = match inks {
        Inks::Black if ink == Ink::Ground => 0xFF_FF_FF,
        Inks::Black => 0,
        Inks::Colour => on_paper(ink),
    };
    let part = |shift: u32| f32::from(u8::try_from(hex >> shift & 0xFF).unwrap_or(0)) / 255.0;
    let (r, g, b) = (part(16), part(8), part(0));
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}

const fn on_paper(ink: Ink) -> u32 {
    match ink {
        Ink::Ink => 0x1E_18_13,
        Ink::Ink2 => 0x57_4C_42,
        Ink::Ink3 => 0x6E_63_58,
        Ink::Coffee => 0x7B_4F_2E,
        Ink::CoffeeMid => 0xB5_8A_63,
        Ink::CoffeeWash => 0xF4_EA_E0,
        Ink::Amber => 0xFF_B2_24,
        Ink::AmberEdge => 0xC1_7D_0C,
        Ink::AmberSoft => 0xFF_D9_8F,
        Ink::AmberWash => 0xFF_F1_D6,
        Ink::AmberInk => 0x8A_4B_00,
        Ink::Line => 0xDD_D7_CC,
        Ink::Rule => 0x8F_85_78,
        Ink::Good => 0x1B_69_43,
        Ink::Bad => 0xB3_26_1E,
        Ink::BadWash => 0xFB_E8_E5,
        Ink::Ground => 0xFF_FF_FF,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How light an ink is, 0 to 255, as a printer without colours sees it.
    fn grey(ink: Ink) -> u32 {
        let [_, r, g, b] = on_paper(ink).to_be_bytes().map(u32::from);
        (r * 299 + g * 587 + b * 114) / 1000
    }

    #[test]
    fn bars_beside_each_other_can_be_told_apart_in_grey() {
        let fills = [Ink::Ink, Ink::Coffee, Ink::CoffeeMid, Ink::Amber, Ink::AmberSoft];
        for pair in fills.windows(2) {
            assert!(grey(pair[1]) >= grey(pair[0]) + 25, "{pair:?}");
        }
        assert!(grey(Ink::AmberEdge) + 60 < grey(Ink::AmberSoft), "pale bars have an edge");
        for wash in [Ink::CoffeeWash, Ink::AmberWash, Ink::BadWash] {
            assert!(grey(wash) > 225, "words are read on {wash:?}");
        }
    }
}
