//! Sets words: cosmic-text shapes and measures with our own faces only. The language of a text
//! picks its face; a character that no face has is replaced before it is shaped, never drawn as a
//! silent box.

use std::sync::Arc;

use cosmic_text::{Attrs, Buffer, Family, FontSystem, Metrics, Shaping, Weight, Wrap, fontdb};

use crate::domain::name::is_bending;
use crate::fonts::{CHINESE, FACES, JAPANESE, LATIN, family};
use crate::locale::Language;
use crate::paper::drawing::{self, Ink};

/// The stand-in for a character that no face has.
const REPLACEMENT: char = '?';

/// Line height in relation to the size.
const LEADING: f32 = 1.28;

/// A page laid out, ready to be drawn.
#[derive(Debug)]
pub(super) struct Laid {
    /// In its own units.
    pub width: f32,
    pub height: f32,
    /// Points per unit.
    pub unit: f32,
    /// The look of its inks.
    pub inks: Inks,
    pub marks: Vec<Mark>,
}

/// The look of inks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inks {
    /// Black, and the ground white: for a thermal head.
    Black,
    /// In colour, readable in grey.
    Colour,
}

/// Something drawn; y goes down.
#[derive(Debug)]
pub(super) enum Mark {
    Glyphs(Glyphs),
    /// Anything but words.
    Shape(drawing::Mark),
}

/// A row of glyphs of one face that stand on `baseline`.
#[derive(Debug)]
pub(super) struct Glyphs {
    pub face: usize,
    pub size: f32,
    pub baseline: f32,
    pub ink: Ink,
    pub glyphs: Vec<Glyph>,
}

#[derive(Debug)]
pub(super) struct Glyph {
    pub id: u16,
    pub x: f32,
    /// The text it stands for; empty for the later glyphs of one cluster.
    pub text: String,
}

/// Words in one language, size and weight.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span<'s> {
    pub text: &'s str,
    pub language: Language,
    pub size: f32,
    pub weight: u16,
}

/// The faces, parsed once.
pub(super) struct Setter {
    fonts: FontSystem,
    /// The face of each font id, by its place in [`FACES`].
    ids: Vec<fontdb::ID>,
}

/// Words broken into lines.
pub(super) struct Set {
    pub lines: Vec<SetLine>,
    pub width: f32,
    pub height: f32,
}

impl Set {
    /// Where the first line stands, from the top.
    pub(super) fn baseline(&self) -> f32 {
        let row = self.lines.first().and_then(|line| line.rows.first());
        row.map_or(0.0, |row| row.baseline)
    }
}

pub(super) struct SetLine {
    pub rows: Vec<Glyphs>,
    pub width: f32,
}

/// Letters that one family draws in one size and weight.
struct Piece {
    text: String,
    family: &'static str,
    size: f32,
    weight: u16,
}

impl Setter {
    pub(super) fn new() -> Self {
        let mut database = fontdb::Database::new();
        let mut ids = Vec::new();
        for face in FACES {
            let source = fontdb::Source::Binary(Arc::new(face.bytes));
            ids.extend(database.load_font_source(source));
        }
        let fonts = FontSystem::new_with_locale_and_db("en".to_owned(), database);
        Self { fonts, ids }
    }

    /// Every character with the family that draws it; those that none has are replaced.
    fn pieces(&mut self, spans: &[Span<'_>]) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        for span in spans {
            let (size, weight) = (span.size, span.weight);
            for letter in span.text.chars().filter(|c| !is_unprintable(*c)) {
                let (letter, family) = self.drawable(letter, span.language);
                let is_same = |piece: &&mut Piece| {
                    piece.family == family && piece.size == size && piece.weight == weight
                };
                match pieces.last_mut().filter(is_same) {
                    Some(piece) => piece.text.push(letter),
                    None => pieces.push(Piece { text: letter.to_string(), family, size, weight }),
                }
            }
        }
        pieces
    }

    fn drawable(&mut self, letter: char, language: Language) -> (char, &'static str) {
        let first = family(language, letter);
        let others = [first, LATIN, CHINESE, JAPANESE];
        let found = others.into_iter().find(|family| self.has(family, letter));
        found.map_or((REPLACEMENT, LATIN), |family| (letter, family))
    }

    fn has(&mut self, family: &str, letter: char) -> bool {
        let face = FACES.iter().position(|f| f.family == family);
        let id = face.and_then(|face| self.ids.get(face)).copied();
        let font = id.and_then(|id| self.fonts.get_font(id, fontdb::Weight::NORMAL));
        font.is_some_and(|font| font.as_swash().charmap().map(letter) != 0)
    }

    /// Sets words, broken into lines where there is not room for all of them on one.
    pub(super) fn set(&mut self, spans: &[Span<'_>], room: Option<f32>, ink: Ink) -> Set {
        let pieces = self.pieces(spans);
        let largest = spans.iter().map(|span| span.size).fold(1.0, f32::max);
        let metrics = Metrics::new(largest, (largest * LEADING).round());
        let mut buffer = Buffer::new(&mut self.fonts, metrics);
        buffer.set_wrap(&mut self.fonts, Wrap::WordOrGlyph);
        buffer.set_size(&mut self.fonts, room.map(|room| room.max(1.0)), None);
        let rich = pieces.iter().map(|piece| {
            let metrics = Metrics::new(piece.size, metrics.line_height);
            let attrs = Attrs::new().family(Family::Name(piece.family));
            (piece.text.as_str(), attrs.weight(Weight(piece.weight)).metrics(metrics))
        });
        let default = Attrs::new().family(Family::Name(LATIN));
        buffer.set_rich_text(&mut self.fonts, rich, &default, Shaping::Advanced, None);
        buffer.shape_until_scroll(&mut self.fonts, false);
        let mut lines = Vec::new();
        for run in buffer.layout_runs() {
            let baseline = run.line_y - run.line_top;
            let rows = self.rows(run.glyphs, run.text, baseline, ink);
            lines.push(SetLine { rows, width: run.line_w });
        }
        let widest = lines.iter().map(|l| l.width).fold(0.0, f32::max);
        Set { width: widest, height: metrics.line_height, lines }
    }

    /// The glyphs of a line, apart by face and size.
    fn rows(
        &self,
        glyphs: &[cosmic_text::LayoutGlyph],
        text: &str,
        baseline: f32,
        ink: Ink,
    ) -> Vec<Glyphs> {
        let mut rows: Vec<Glyphs> = Vec::new();
        let mut last_cluster = None;
        for glyph in glyphs {
            let Some(face) = self.ids.iter().position(|id| *id == glyph.font_id) else { continue };
            let is_new = last_cluster != Some(glyph.start);
            last_cluster = Some(glyph.start);
            let said = text.get(glyph.start..glyph.end).filter(|_| is_new).unwrap_or("");
            let placed = Glyph { id: glyph.glyph_id, x: glyph.x, text: said.to_owned() };
            match rows.last_mut() {
                Some(row) if row.face == face && row.size == glyph.font_size => {
                    row.glyphs.push(placed);
                }
                Some(_) | None => rows.push(Glyphs {
                    face,
                    size: glyph.font_size,
                    baseline,
                    ink,
                    glyphs: vec![placed],
                }),
            }
        }
        rows
    }

    /// The advance of a glyph as the face itself has it, in the units of its size.
    pub(super) fn advance(&mut self, face: usize, glyph: u16, size: f32) -> f32 {
        let id = self.ids.get(face).copied();
        let weight = FACES.get(face).map_or(400, |f| f.weight);
        let font = id.and_then(|id| self.fonts.get_font(id, fontdb::Weight(weight)));
        font.map_or(0.0, |font| font.as_swash().glyph_metrics(&[]).scale(size).advance_width(glyph))
    }
}

/// Control characters and what only joins or varies pictures.
fn is_unprintable(letter: char) -> bool {
    is_bending(letter) || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}')
}
