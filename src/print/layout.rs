//! A document laid out in dots of 203 dpi: what every renderer that draws stands on.
//!
//! cosmic-text shapes and measures with our own faces only. The language of a run picks its face;
//! a character that no face has is replaced before it is shaped, never drawn as a silent box.

use std::sync::Arc;

use cosmic_text::{Attrs, Buffer, Family, FontSystem, Metrics, Shaping, Weight, Wrap, fontdb};
use qrcode::{EcLevel, QrCode};

use super::Width;
use crate::dots::{Dots, ROWS};
use crate::fonts::{CHINESE, FACES, JAPANESE, LATIN, family};
use crate::locale::Language;
use crate::paper::{Align, Block, Document, Rule, Run, Style};

const SIDE_MARGIN: f32 = 28.0;
const NARROW_SIDE_MARGIN: f32 = 12.0;
const END_MARGIN: f32 = 36.0;
const SHEET_MARGIN: f32 = 140.0;
const MARK_WIDTH: f32 = 40.0;
const COLUMN_GAP: f32 = 12.0;
const RULE_SPACE: f32 = 14.0;
const RULE_WIDTH: f32 = 2.5;
const DOT_RULE: f32 = 2.5;
const DOT_RULE_PITCH: f32 = 6.0;
const BLOCK_GAP: f32 = 4.0;
const ENTRY_GAP: f32 = 10.0;
const CALL_PITCH: f32 = 10.0;
const CALL_DOT: f32 = 4.4;
const QR_MODULE: f32 = 5.0;
const BAND_PADDING: f32 = 8.0;
const BLANK_GAP: f32 = 20.0;

/// What stands for a character that no face has.
const REPLACEMENT: char = '?';

/// Line height in relation to the size.
const LEADING: f32 = 1.28;

/// A document laid out.
#[derive(Debug)]
pub(super) struct Laid {
    pub width: f32,
    pub height: f32,
    pub marks: Vec<Mark>,
}

/// Something drawn; y goes down, text stands on `baseline`.
#[derive(Debug)]
pub(super) enum Mark {
    Glyphs(Glyphs),
    Rect { x: f32, y: f32, width: f32, height: f32 },
    Dot { x: f32, y: f32, radius: f32 },
}

/// A row of glyphs of one face.
#[derive(Debug)]
pub(super) struct Glyphs {
    pub face: usize,
    pub size: f32,
    pub baseline: f32,
    pub is_white: bool,
    pub glyphs: Vec<Glyph>,
}

#[derive(Debug)]
pub(super) struct Glyph {
    pub id: u16,
    pub x: f32,
    /// What it stands for; empty for the later glyphs of one cluster.
    pub text: String,
}

/// The faces, parsed once.
pub(super) struct Setter {
    fonts: FontSystem,
    /// The face of each font id, by its place in [`FACES`].
    ids: Vec<fontdb::ID>,
}

/// Words broken into lines.
struct Set {
    lines: Vec<SetLine>,
    width: f32,
    height: f32,
}

impl Set {
    /// Where the first line stands, from the top.
    fn baseline(&self) -> f32 {
        let row = self.lines.first().and_then(|line| line.rows.first());
        row.map_or(0.0, |row| row.baseline)
    }
}

struct SetLine {
    rows: Vec<Glyphs>,
    width: f32,
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

    pub(super) fn lay_out(&mut self, document: &Document, width: Width) -> Laid {
        let margin = match width {
            Width::Mm58 => NARROW_SIDE_MARGIN,
            Width::Mm80 => SIDE_MARGIN,
            Width::A4 => 0.0,
        };
        let top = if matches!(width, Width::A4) { SHEET_MARGIN } else { END_MARGIN };
        let side = (width.paper_dots() - width.dots()) / 2.0;
        let mut page = Page {
            setter: self,
            width,
            left: side + margin,
            right: side + width.dots() - margin,
            y: top,
            marks: Vec::new(),
        };
        for block in &document.blocks {
            page.block(block);
        }
        Laid {
            width: width.paper_dots(),
            height: (page.y + top).max(width.least_length_dots()),
            marks: page.marks,
        }
    }

    /// Every character with the family that draws it; those that none has are replaced.
    fn spans(&mut self, runs: &[Run]) -> Vec<(String, &'static str, Style)> {
        let mut spans: Vec<(String, &'static str, Style)> = Vec::new();
        for run in runs {
            for letter in run.text.chars().filter(|c| !is_unprintable(*c)) {
                let (letter, family) = self.drawable(letter, run.language);
                match spans.last_mut() {
                    Some((text, last, style)) if *last == family && *style == run.style => {
                        text.push(letter);
                    }
                    Some(_) | None => spans.push((letter.to_string(), family, run.style)),
                }
            }
        }
        spans
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

    fn set(&mut self, runs: &[Run], room: f32, width: Width, is_white: bool) -> Set {
        let spans = self.spans(runs);
        let largest = spans.iter().map(|(_, _, s)| size(*s, width)).fold(0.0, f32::max);
        let largest = if largest > 0.0 { largest } else { size(Style::Small, width) };
        let metrics = Metrics::new(largest, (largest * LEADING).round());
        let mut buffer = Buffer::new(&mut self.fonts, metrics);
        buffer.set_wrap(&mut self.fonts, Wrap::WordOrGlyph);
        buffer.set_size(&mut self.fonts, Some(room.max(1.0)), None);
        let attrs = |family: &'static str, style: Style| {
            let metrics = Metrics::new(size(style, width), metrics.line_height);
            Attrs::new().family(Family::Name(family)).weight(weight(style)).metrics(metrics)
        };
        let rich = spans.iter().map(|(text, family, style)| (text.as_str(), attrs(family, *style)));
        let default = Attrs::new().family(Family::Name(LATIN));
        buffer.set_rich_text(&mut self.fonts, rich, &default, Shaping::Advanced, None);
        buffer.shape_until_scroll(&mut self.fonts, false);
        let mut lines = Vec::new();
        for run in buffer.layout_runs() {
            let baseline = run.line_y - run.line_top;
            lines.push(SetLine {
                rows: self.rows(run.glyphs, run.text, baseline, is_white),
                width: run.line_w,
            });
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
        is_white: bool,
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
                    is_white,
                    glyphs: vec![placed],
                }),
            }
        }
        rows
    }

    /// The advance of a glyph as the face itself has it, in dots.
    pub(super) fn advance(&mut self, face: usize, glyph: u16, size: f32) -> f32 {
        let id = self.ids.get(face).copied();
        let weight = FACES.get(face).map_or(400, |f| f.weight);
        let font = id.and_then(|id| self.fonts.get_font(id, fontdb::Weight(weight)));
        font.map_or(0.0, |font| font.as_swash().glyph_metrics(&[]).scale(size).advance_width(glyph))
    }
}

fn size(style: Style, width: Width) -> f32 {
    match (style, width) {
        (Style::Small, _) => 23.0,
        (Style::Body | Style::Strong, _) => 26.0,
        (Style::Heading, Width::Mm80) => 38.0,
        (Style::Heading, Width::A4) => 52.0,
        (Style::Heading, Width::Mm58) => 32.0,
        (Style::Total, Width::Mm80 | Width::A4) => 46.0,
        (Style::Total, Width::Mm58) => 36.0,
    }
}

fn weight(style: Style) -> Weight {
    match style {
        Style::Small | Style::Body => Weight::NORMAL,
        Style::Strong | Style::Heading | Style::Total => Weight::BOLD,
    }
}

/// Control characters and what only joins or varies pictures.
fn is_unprintable(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}')
}

/// A page that is being filled, top down.
struct Page<'s> {
    setter: &'s mut Setter,
    width: Width,
    left: f32,
    right: f32,
    y: f32,
    marks: Vec<Mark>,
}

impl Page<'_> {
    fn room(&self) -> f32 {
        self.right - self.left
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Text { runs, align } => {
                let set = self.setter.set(runs, self.room(), self.width, false);
                self.place(set, self.left, self.room(), *align);
                self.y += BLOCK_GAP;
            }
            Block::Pair { mark, left, right } => self.pair(mark.as_ref(), left, right.as_ref()),
            Block::Rule(rule) => self.rule(*rule),
            Block::Call { lines, number } => self.call(lines, number),
            Block::Qr { content, lines } => self.qr(content, lines),
            Block::Band(runs) => self.band(runs),
            Block::Gap => self.y += BLANK_GAP,
        }
    }

    /// Puts a set text at `left` in `room`, and moves down by its height.
    fn place(&mut self, set: Set, left: f32, room: f32, align: Align) {
        for line in set.lines {
            let indent = match align {
                Align::Left => 0.0,
                Align::Centre => ((room - line.width) / 2.0).max(0.0),
            };
            for mut row in line.rows {
                row.baseline += self.y;
                for glyph in &mut row.glyphs {
                    glyph.x += left + indent;
                }
                self.marks.push(Mark::Glyphs(row));
            }
            self.y += set.height;
        }
    }

    fn pair(&mut self, mark: Option<&Run>, left: &[Run], right: Option<&Run>) {
        let top = self.y;
        if let Some(mark) = mark.filter(|m| !m.text.is_empty()) {
            self.y += ENTRY_GAP;
            let (start, set) = (
                self.y,
                self.setter.set(std::slice::from_ref(mark), MARK_WIDTH, self.width, false),
            );
            self.place(set, self.left, MARK_WIDTH, Align::Left);
            self.y = start;
        }
        let start = if mark.is_some_and(|m| !m.text.is_empty()) { top + ENTRY_GAP } else { top };
        let indent = if mark.is_some() { MARK_WIDTH } else { 0.0 };
        let amount = right
            .map(|r| self.setter.set(std::slice::from_ref(r), f32::MAX / 2.0, self.width, false));
        let taken = amount.as_ref().map_or(0.0, |a| a.width + COLUMN_GAP);
        let room = (self.room() - indent - taken).max(MARK_WIDTH);
        let words = self.setter.set(left, room, self.width, false);
        self.y = start;
        let baseline = words.baseline();
        self.place(words, self.left + indent, room, Align::Left);
        let end = self.y;
        if let Some(amount) = amount {
            // A small name and a larger amount stand on one line all the same.
            self.y = start + baseline - amount.baseline();
            let (x, width) = (self.right - amount.width, amount.width);
            self.place(amount, x, width, Align::Left);
        }
        self.y = end.max(self.y) + BLOCK_GAP;
    }

    fn rule(&mut self, rule: Rule) {
        self.y += RULE_SPACE;
        let (x, y, room) = (self.left, self.y, self.room());
        match rule {
            Rule::Solid => {
                self.marks.push(Mark::Rect { x, y, width: room, height: RULE_WIDTH });
            }
            Rule::Dotted => {
                let mut dx = 0.0;
                while dx < room {
                    let dot = DOT_RULE;
                    self.marks.push(Mark::Rect { x: x + dx, y, width: dot, height: dot });
                    dx += DOT_RULE_PITCH;
                }
            }
        }
        self.y += RULE_WIDTH + RULE_SPACE;
    }

    fn call(&mut self, lines: &[Vec<Run>], number: &str) {
        let top = self.y;
        let dots = Dots::large(number);
        let (columns, rows) = (dots.width() as f32, ROWS as f32);
        let x = self.right - columns * CALL_PITCH;
        let room = (x - COLUMN_GAP - self.left).max(MARK_WIDTH);
        for line in lines {
            let set = self.setter.set(line, room, self.width, false);
            self.place(set, self.left, room, Align::Left);
        }
        for (column, row) in dots.lit() {
            let centre = |n: usize| (n as f32 + 0.5) * CALL_PITCH;
            self.marks.push(Mark::Dot {
                x: x + centre(column),
                y: top + centre(row),
                radius: CALL_DOT,
            });
        }
        self.y = self.y.max(top + rows * CALL_PITCH);
    }

    fn qr(&mut self, content: &str, lines: &[Vec<Run>]) {
        let top = self.y;
        let mut side = 0.0;
        // A content of forty characters always fits; without its code the receipt is still one.
        if let Ok(code) = QrCode::with_error_correction_level(content, EcLevel::M) {
            let modules = code.width();
            side = modules as f32 * QR_MODULE;
            for (row, colours) in code.to_colors().chunks(modules).enumerate() {
                for (start, length) in dark_stretches(colours) {
                    self.marks.push(Mark::Rect {
                        x: self.left + start as f32 * QR_MODULE,
                        y: top + row as f32 * QR_MODULE,
                        width: length as f32 * QR_MODULE,
                        height: QR_MODULE,
                    });
                }
            }
        }
        let left = self.left + side + 2.0 * COLUMN_GAP;
        let room = (self.right - left).max(MARK_WIDTH);
        for line in lines {
            let set = self.setter.set(line, room, self.width, false);
            self.place(set, left, room, Align::Left);
        }
        self.y = self.y.max(top + side);
    }

    fn band(&mut self, runs: &[Run]) {
        let set = self.setter.set(runs, self.room(), self.width, true);
        let height = set.height * set.lines.len() as f32 + 2.0 * BAND_PADDING;
        self.y += RULE_SPACE;
        let (x, y, width) = (self.left, self.y, self.room());
        self.marks.push(Mark::Rect { x, y, width, height });
        self.y += BAND_PADDING;
        self.place(set, x, width, Align::Centre);
        self.y = y + height + RULE_SPACE;
    }
}

/// Where dark modules stand side by side: their start and how many.
fn dark_stretches(row: &[qrcode::Color]) -> Vec<(usize, usize)> {
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    for (at, _) in row.iter().enumerate().filter(|(_, c)| **c == qrcode::Color::Dark) {
        match stretches.last_mut() {
            Some((start, length)) if *start + *length == at => *length += 1,
            Some(_) | None => stretches.push((at, 1)),
        }
    }
    stretches
}
