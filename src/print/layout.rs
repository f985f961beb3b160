//! A document laid out in dots of 203 dpi: what every renderer that draws stands on.
//!
//! Blocks follow each other top down; words wrap, amounts never do.

use qrcode::{EcLevel, QrCode};

use super::Width;
use super::setter::{Inks, Laid, Mark, Set, Setter, Span};
use crate::dots::{Dots, FIGURE_ROWS};
use crate::paper::drawing::{Area, Bar, DotNumber, Ink, Mark as Shape};
use crate::paper::{Align, Block, Document, Rule, Run, Style, Table};

const SIDE_MARGIN: f32 = 28.0;
const NARROW_SIDE_MARGIN: f32 = 12.0;
const END_MARGIN: f32 = 36.0;
const SHEET_MARGIN: f32 = 140.0;
const MARK_WIDTH: f32 = 40.0;
const TAIL_WIDTH: f32 = 34.0;
const COLUMN_GAP: f32 = 12.0;
const RULE_SPACE: f32 = 14.0;
const RULE_WIDTH: f32 = 2.5;
const DOT_RULE: f32 = 2.5;
const DOT_RULE_PITCH: f32 = 6.0;
const BLOCK_GAP: f32 = 4.0;
const ENTRY_GAP: f32 = 10.0;
const CALL_PITCH: f32 = 10.0;
const QR_MODULE: f32 = 5.0;
const BAND_PADDING: f32 = 8.0;
const BLANK_GAP: f32 = 20.0;

/// Points per dot of 203 dpi.
const POINTS_PER_DOT: f32 = 72.0 / 203.2;

impl Setter {
    /// Lays a document out on paper of a width.
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
            unit: POINTS_PER_DOT,
            inks: Inks::Black,
            marks: page.marks,
        }
    }

    /// Sets the runs of a document.
    fn runs(&mut self, runs: &[Run], room: Option<f32>, width: Width, ink: Ink) -> Set {
        let spans: Vec<Span<'_>> = runs
            .iter()
            .map(|run| Span {
                text: &run.text,
                language: run.language,
                size: size(run.style, width),
                weight: weight(run.style),
            })
            .collect();
        self.set(&spans, room, ink)
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

const fn weight(style: Style) -> u16 {
    match style {
        Style::Small | Style::Body => 400,
        Style::Strong | Style::Heading | Style::Total => 700,
    }
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
                let set = self.setter.runs(runs, Some(self.room()), self.width, Ink::Ink);
                self.place(set, self.left, self.room(), *align);
                self.y += BLOCK_GAP;
            }
            Block::Pair { mark, left, right, tail } => {
                self.pair(mark.as_ref(), left, right.as_ref(), tail.as_ref());
            }
            Block::Table(table) => self.table(table),
            Block::Rule(rule) => self.rule(*rule),
            Block::Call { lines, number } => self.call(lines, number),
            Block::Qr { content, lines } => self.qr(content, lines),
            Block::Band(runs) => self.band(runs),
            Block::Gap => self.y += BLANK_GAP,
        }
    }

    /// Blackens an area.
    fn black(&mut self, area: Area) {
        let bar = Bar { area, radius: 0.0, fill: Ink::Ink, edge: None };
        self.marks.push(Mark::Shape(Shape::Bar(bar)));
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

    fn pair(&mut self, mark: Option<&Run>, left: &[Run], right: Option<&Run>, tail: Option<&Run>) {
        let top = self.y;
        if let Some(mark) = mark.filter(|m| !m.text.is_empty()) {
            self.y += ENTRY_GAP;
            let (start, set) = (
                self.y,
                self.setter.runs(
                    std::slice::from_ref(mark),
                    Some(MARK_WIDTH),
                    self.width,
                    Ink::Ink,
                ),
            );
            self.place(set, self.left, MARK_WIDTH, Align::Left);
            self.y = start;
        }
        let start = if mark.is_some_and(|m| !m.text.is_empty()) { top + ENTRY_GAP } else { top };
        let indent = if mark.is_some() { MARK_WIDTH } else { 0.0 };
        let amount = right.map(|right| self.one(right));
        let behind = if tail.is_some() { TAIL_WIDTH } else { 0.0 };
        let taken = behind + amount.as_ref().map_or(0.0, |a| a.width + COLUMN_GAP);
        let room = (self.room() - indent - taken).max(MARK_WIDTH);
        let words = self.setter.runs(left, Some(room), self.width, Ink::Ink);
        self.y = start;
        let baseline = words.baseline();
        self.place(words, self.left + indent, room, Align::Left);
        let end = self.y;
        if let Some(amount) = amount {
            // A small name and a larger amount still stand on one line.
            self.y = start + baseline - amount.baseline();
            let (x, width) = (self.right - behind - amount.width, amount.width);
            self.place(amount, x, width, Align::Left);
        }
        if let Some(tail) = tail.filter(|tail| !tail.text.is_empty()) {
            let set = self.one(tail);
            self.y = start + baseline - set.baseline();
            let (x, width) = (self.right - set.width, set.width);
            self.place(set, x, width, Align::Left);
        }
        self.y = end.max(self.y) + BLOCK_GAP;
    }

    /// Sets one run on one line.
    fn one(&mut self, run: &Run) -> Set {
        self.setter.runs(std::slice::from_ref(run), None, self.width, Ink::Ink)
    }

    fn table(&mut self, table: &Table) {
        let columns = table.head.len();
        for form in table.forms() {
            let mut set = |cell: &[Run]| self.setter.runs(cell, None, self.width, Ink::Ink);
            let rows: Vec<Vec<Set>> = form
                .cells()
                .into_iter()
                .map(|row| row.into_iter().map(&mut set).collect())
                .collect();
            let widest = |column| {
                let cells = rows.iter().filter_map(|row| row.get(column));
                cells.map(|cell: &Set| cell.width).fold(0.0, f32::max)
            };
            let widths: Vec<f32> = (0..columns).map(widest).collect();
            let gaps = columns.saturating_sub(1).max(1) as f32;
            let gap = (self.room() - widths.iter().sum::<f32>()) / gaps;
            if gap >= COLUMN_GAP {
                return rows.into_iter().for_each(|row| self.table_row(row, &widths, gap));
            }
        }
        table.unfolded().iter().for_each(|block| self.block(block));
    }

    /// The first cell at the left of its column, the others at the right of theirs.
    fn table_row(&mut self, row: Vec<Set>, widths: &[f32], gap: f32) {
        let (top, mut left, mut end) = (self.y, self.left, self.y);
        for (column, (set, width)) in row.into_iter().zip(widths).enumerate() {
            let indent = if column == 0 { 0.0 } else { width - set.width };
            self.y = top;
            self.place(set, left + indent, *width, Align::Left);
            end = end.max(self.y);
            left += width + gap;
        }
        self.y = end + BLOCK_GAP;
    }

    fn rule(&mut self, rule: Rule) {
        self.y += RULE_SPACE;
        let (x, y, room) = (self.left, self.y, self.room());
        match rule {
            Rule::Solid => {
                self.black(Area { x, y, width: room, height: RULE_WIDTH });
            }
            Rule::Dotted => {
                let mut dx = 0.0;
                while dx < room {
                    let dot = DOT_RULE;
                    self.black(Area { x: x + dx, y, width: dot, height: dot });
                    dx += DOT_RULE_PITCH;
                }
            }
        }
        self.y += RULE_WIDTH + RULE_SPACE;
    }

    fn call(&mut self, lines: &[Vec<Run>], number: &str) {
        let top = self.y;
        let dots = Dots::large(number);
        let (columns, rows) = (dots.width() as f32, FIGURE_ROWS as f32);
        let x = self.right - columns * CALL_PITCH;
        let room = (x - COLUMN_GAP - self.left).max(MARK_WIDTH);
        for line in lines {
            let set = self.setter.runs(line, Some(room), self.width, Ink::Ink);
            self.place(set, self.left, room, Align::Left);
        }
        let number = number.to_owned();
        let dots = DotNumber { said: number, x, y: top, pitch: CALL_PITCH, ink: Ink::Ink };
        self.marks.push(Mark::Shape(Shape::Dots(dots)));
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
                    self.black(Area {
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
            let set = self.setter.runs(line, Some(room), self.width, Ink::Ink);
            self.place(set, left, room, Align::Left);
        }
        self.y = self.y.max(top + side);
    }

    fn band(&mut self, runs: &[Run]) {
        let set = self.setter.runs(runs, Some(self.room()), self.width, Ink::Ground);
        let height = set.height * set.lines.len() as f32 + 2.0 * BAND_PADDING;
        self.y += RULE_SPACE;
        let (x, y, width) = (self.left, self.y, self.room());
        self.black(Area { x, y, width, height });
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
