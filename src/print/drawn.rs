//! A drawing laid out: its words set in our faces, its shapes as they are.

use super::setter::{Inks, Laid, Mark, Setter, Span};
use crate::paper::drawing::{Anchor, Drawing, Mark as Shape, Text, Weight};

impl Setter {
    /// Lays a drawing out on a page of its size.
    pub(super) fn draw(&mut self, drawing: &Drawing) -> Laid {
        let mut marks = Vec::with_capacity(drawing.marks.len());
        for mark in &drawing.marks {
            match mark {
                Shape::Text(text) => self.text(text, &mut marks),
                Shape::Bar(_) | Shape::Line(_) | Shape::Dots(_) | Shape::Curve(_) => {
                    marks.push(Mark::Shape(mark.clone()));
                }
            }
        }
        let (width, height) = (drawing.width, drawing.height);
        Laid { width, height, unit: 1.0, inks: Inks::Colour, marks }
    }

    fn text(&mut self, text: &Text, marks: &mut Vec<Mark>) {
        let (size, weight) = (text.size, on_paper(text.weight));
        let span = Span { text: &text.words, language: text.language, size, weight };
        let set = self.set(&[span], None, text.ink);
        let x = match text.anchor {
            Anchor::Left => text.x,
            Anchor::Middle => text.x - set.width / 2.0,
            Anchor::Right => text.x - set.width,
        };
        for mut row in set.lines.into_iter().flat_map(|line| line.rows) {
            row.baseline = text.baseline;
            row.glyphs.iter_mut().for_each(|glyph| glyph.x += x);
            marks.push(Mark::Glyphs(row));
        }
    }
}

/// Paper has two weights, as the faces of East Asia have: each further one would be another face in
/// the file.
const fn on_paper(weight: Weight) -> u16 {
    match weight {
        Weight::Regular | Weight::Medium => Weight::Regular.number(),
        Weight::Strong | Weight::Bold => Weight::Bold.number(),
    }
}
