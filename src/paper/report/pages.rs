//! A report on A4: upright, or lying where it has many columns. The head row stands on every page,
//! names wrap, and nothing is cut.

use super::{amounts_words, cell_words, column_words, period_words, title, total_words};
use crate::domain::money::Currency;
use crate::domain::report::Table;
use crate::locale::Locale;
use crate::paper::drawing::{Anchor, Drawing, Ink};
use crate::paper::page::{
    BODY, FIGURE, Fitted, LEADING, LONG_SIDE, Page, SHORT_SIDE, SIDE, SMALL, STRONG, TITLE, TOP,
    UNDER_TITLE, Voice, fit, wrap,
};

/// Between columns, at least and at most.
const GAP: (f32, f32) = (9.0, 60.0);
/// A column of words is not wider than this, and gives way down to this.
const MOST_WORDS: f32 = 190.0;
const LEAST_WORDS: f32 = 78.0;
/// Above and below the words of a row.
const PADDING: f32 = 3.2;
/// The most lines of a name.
const MOST_LINES: usize = 3;

/// The pages of a report.
pub fn pages(shop: &str, table: &Table, locale: &Locale, currency: Currency) -> Vec<Drawing> {
    let table = table.clone().for_people();
    let sheet = Sheet::new(shop, &table, locale, currency);
    let mut pages = Vec::new();
    let (mut page, mut y) = sheet.begin();
    if table.rows.is_empty() {
        let words = locale.text("report-empty");
        page.say(&words, BODY, Anchor::Left, page.left, y + BODY.size);
    }
    let mut rows = sheet.rows().into_iter().peekable();
    while let Some((row, is_last)) = rows.next() {
        let height = row.height();
        // What the rows come to does not stand on a page by itself.
        let sum = rows.peek().filter(|(_, is_last)| *is_last).map_or(0.0, |(sum, _)| sum.height());
        if y + height + sum > page.bottom() {
            pages.push(page);
            (page, y) = sheet.begin();
        }
        sheet.row(&mut page, &row, y, is_last);
        y += height;
    }
    pages.push(page);
    let (foot, count) = (amounts_words(table.kind, locale, currency), pages.len());
    let numbered = pages.into_iter().enumerate().map(|(at, mut page)| {
        page.foot(&foot, at + 1, count);
        page.drawing
    });
    numbered.collect()
}

/// A report on its way to paper.
struct Sheet<'s> {
    shop: &'s str,
    table: &'s Table,
    locale: &'s Locale,
    currency: Currency,
    heads: Vec<String>,
    columns: Vec<Column>,
    lies: bool,
    /// How large its words are, as a part of the usual.
    part: f32,
}

/// A column on paper.
#[derive(Debug, Clone, Copy)]
struct Column {
    /// From the left of the table.
    x: f32,
    width: f32,
    is_figure: bool,
}

/// A row, its words fitted.
struct Row {
    cells: Vec<Fitted>,
    voice: Voice,
}

impl Row {
    fn height(&self) -> f32 {
        self.cells.iter().map(Fitted::height).fold(0.0, f32::max) + 2.0 * PADDING
    }
}

impl<'s> Sheet<'s> {
    fn new(shop: &'s str, table: &'s Table, locale: &'s Locale, currency: Currency) -> Self {
        let heads = table.columns.iter().map(|column| column_words(*column, locale)).collect();
        let (columns, lies, part) = (Vec::new(), false, 1.0);
        let mut sheet = Self { shop, table, locale, currency, heads, columns, lies, part };
        let mut wanted = sheet.wanted();
        let (upright, lying) = (SHORT_SIDE - 2.0 * SIDE, LONG_SIDE - 2.0 * SIDE);
        sheet.lies = needed(&wanted) > upright;
        let room = if sheet.lies { lying } else { upright };
        give_way(&mut wanted, room);
        sheet.part = (room / needed(&wanted)).min(1.0);
        sheet.columns = place(&wanted, room, sheet.part);
        sheet
    }

    fn words(&self) -> Vec<Vec<String>> {
        let row = |row: &crate::domain::report::Row| {
            row.cells.iter().map(|cell| cell_words(cell, self.locale, self.currency)).collect()
        };
        self.table.rows.iter().map(row).collect()
    }

    /// How wide each column would be.
    fn wanted(&self) -> Vec<(f32, bool)> {
        let page = Page::portrait(self.locale);
        let mut wanted: Vec<(f32, bool)> = self
            .heads
            .iter()
            .zip(&self.table.columns)
            .map(|(head, column)| {
                let words = head.split_whitespace().map(|word| page.wide(word, SMALL));
                (words.fold(0.0, f32::max), column.is_figure)
            })
            .collect();
        let total = total_words(self.table, self.locale, self.currency);
        for (row, voice) in self.words().iter().map(|r| (r, FIGURE)).chain([(&total, STRONG)]) {
            for ((width, _), words) in wanted.iter_mut().zip(row) {
                *width = width.max(page.wide(words, voice));
            }
        }
        for (width, _) in wanted.iter_mut().filter(|(_, is_figure)| !is_figure) {
            *width = width.min(MOST_WORDS);
        }
        wanted
    }

    /// A page with its head; where its rows begin.
    fn begin(&self) -> (Page<'s>, f32) {
        let mut page = match self.lies {
            true => Page::landscape(self.locale),
            false => Page::portrait(self.locale),
        };
        let (left, right, room) = (page.left, page.right, page.width());
        let baseline = TOP + TITLE.size;
        let words = title(self.table.kind, self.locale);
        page.squeeze(&words, TITLE, Anchor::Left, left, baseline, room);
        let baseline = baseline + UNDER_TITLE.size * 1.6;
        let period = period_words(self.table, self.locale);
        let said = format!("{}{}{period}", self.shop, self.locale.text("evening-comma"));
        page.squeeze(&said, UNDER_TITLE, Anchor::Left, left, baseline, room);
        let y = baseline + UNDER_TITLE.size;
        page.rule(left, right, y, 1.5, Ink::Ink);
        if self.table.rows.is_empty() {
            return (page, y + 2.0 * PADDING);
        }
        let heads = self.head_row();
        let height = heads.height();
        let bottom = y + height + PADDING;
        for (fitted, column) in heads.cells.iter().zip(&self.columns) {
            let top = bottom - PADDING - fitted.height();
            self.cell(&mut page, fitted, heads.voice, *column, top);
        }
        page.rule(left, right, bottom, 0.75, Ink::Rule);
        (page, bottom)
    }

    fn head_row(&self) -> Row {
        let voice = self.scaled(SMALL);
        let cells = self
            .heads
            .iter()
            .zip(&self.columns)
            .map(|(head, column)| wrap(head, self.locale.language(), voice, column.width));
        Row { cells: cells.collect(), voice }
    }

    /// Every row, and last what they come to.
    fn rows(&self) -> Vec<(Row, bool)> {
        let fitted = |words: &[String], voice: Voice| {
            let voice = self.scaled(voice);
            let cells = words.iter().zip(&self.columns).map(|(words, column)| {
                let lines = if column.is_figure { 1 } else { MOST_LINES };
                fit(words, self.locale.language(), voice, column.width, lines)
            });
            Row { cells: cells.collect(), voice }
        };
        let mut rows: Vec<_> =
            self.words().iter().map(|words| (fitted(words, FIGURE), false)).collect();
        if !rows.is_empty() {
            let total = total_words(self.table, self.locale, self.currency);
            rows.push((fitted(&total, STRONG), true));
        }
        rows
    }

    fn row(&self, page: &mut Page<'_>, row: &Row, y: f32, is_last: bool) {
        let (left, right) = (page.left, page.right);
        if is_last {
            page.rule(left, right, y, 1.5, Ink::Ink);
        }
        for (fitted, column) in row.cells.iter().zip(&self.columns) {
            self.cell(page, fitted, row.voice, *column, y + PADDING);
        }
        if !is_last {
            page.rule(left, right, y + row.height(), 0.5, Ink::Line);
        }
    }

    fn cell(&self, page: &mut Page<'_>, fitted: &Fitted, voice: Voice, column: Column, top: f32) {
        let (anchor, x) = match column.is_figure {
            true => (Anchor::Right, page.left + column.x + column.width),
            false => (Anchor::Left, page.left + column.x),
        };
        // Figures and names stand on one line, however much one of them was shrunk.
        let baseline = top + voice.size * (LEADING - 1.0) / 2.0 + voice.size * 0.86;
        page.lines(self.locale.language(), fitted, voice, anchor, x, baseline);
    }

    fn scaled(&self, voice: Voice) -> Voice {
        Voice { size: voice.size * self.part, ..voice }
    }
}

fn needed(columns: &[(f32, bool)]) -> f32 {
    columns.iter().map(|(width, _)| width + GAP.0).sum::<f32>() - GAP.0
}

/// The widest columns of words give way until all have room.
fn give_way(columns: &mut [(f32, bool)], room: f32) {
    while needed(columns) > room {
        let words = columns.iter_mut().filter(|(_, is_figure)| !is_figure);
        match words.max_by(|a, b| a.0.total_cmp(&b.0)) {
            Some((width, _)) if *width > LEAST_WORDS => *width -= 1.0,
            Some(_) | None => return,
        }
    }
}

/// Where the columns stand; what room is left lies between them.
fn place(wanted: &[(f32, bool)], room: f32, part: f32) -> Vec<Column> {
    let gaps = f32::from(u16::try_from(wanted.len().saturating_sub(1)).unwrap_or(1)).max(1.0);
    let widths: f32 = wanted.iter().map(|(width, _)| width * part).sum();
    let gap = ((room - widths) / gaps).min(GAP.1);
    // What the gaps do not take goes to the first column: figures stand at the right margin.
    let mut spare = (room - widths - gap * gaps).max(0.0);
    let mut x = 0.0;
    let place = |(width, is_figure): &(f32, bool)| {
        let width = width * part + std::mem::take(&mut spare);
        let column = Column { x, width, is_figure: *is_figure };
        x += width + gap;
        column
    };
    wanted.iter().map(place).collect()
}
