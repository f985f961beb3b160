//! A report as plain text: columns by East Asian width, figures at the right. Figures never wrap;
//! names do where the lines would be longer than a terminal is wide.

use unicode_width::UnicodeWidthStr;

use super::wrap;
use crate::domain::money::Currency;
use crate::domain::report::Table;
use crate::locale::Locale;
use crate::paper::report::{
    amounts_words, cell_words, column_words, period_words, title, total_words,
};

/// As wide as lines should be, a wide terminal; where the figures alone are wider, so are they.
const COLUMNS: usize = 132;
/// A column of words is not narrower than this, unless it is by itself.
const LEAST: usize = 20;
/// A head is broken where it is wider than this.
const MOST_HEAD: usize = 14;
/// Between columns.
const GAP: usize = 2;

/// A report under its title and the shop's name.
pub fn table(shop: &str, table: &Table, locale: &Locale, currency: Currency) -> String {
    let mut out = format!(
        "{}\n{shop}, {}\n{}\n\n",
        title(table.kind, locale),
        period_words(table, locale),
        amounts_words(table.kind, locale, currency)
    );
    if table.rows.is_empty() {
        out += &locale.text("report-empty");
        out.push('\n');
        return out;
    }
    let words = |cells: &[_]| -> Vec<String> {
        cells.iter().map(|cell| cell_words(cell, locale, currency)).collect()
    };
    let heads: Vec<String> = table.columns.iter().map(|c| column_words(*c, locale)).collect();
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| words(&row.cells)).collect();
    let total = total_words(table, locale, currency);
    let grid = Grid::new(table, &heads, rows.iter().chain([&total]));
    grid.row(&mut out, &heads, Stand::Low);
    grid.rule(&mut out, '-');
    for row in &rows {
        grid.row(&mut out, row, Stand::High);
    }
    grid.rule(&mut out, '=');
    grid.row(&mut out, &total, Stand::High);
    out
}

/// Where the lines of a cell stand that has fewer than its row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    High,
    Low,
}

/// The columns: how wide each is, and whether it holds figures.
struct Grid(Vec<(usize, bool)>);

impl Grid {
    fn new<'r>(
        table: &Table,
        heads: &[String],
        rows: impl Iterator<Item = &'r Vec<String>> + Clone,
    ) -> Self {
        let wide = |(at, head): (usize, &String)| {
            let longest = head.split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or(0);
            let cells = rows.clone().filter_map(|row| row.get(at)).map(|cell| cell.width());
            cells.max().unwrap_or(0).max(longest.min(MOST_HEAD)).max(1)
        };
        let is_figure = table.columns.iter().map(|column| column.is_figure);
        let mut grid = Self(heads.iter().enumerate().map(wide).zip(is_figure).collect());
        // The widest column of words gives way, as long as lines are too long.
        while grid.width() > COLUMNS {
            let words = grid.0.iter_mut().filter(|(_, is_figure)| !is_figure);
            match words.max_by_key(|(wide, _)| *wide) {
                Some((wide, _)) if *wide > LEAST => *wide -= 1,
                Some(_) | None => break,
            }
        }
        grid
    }

    fn width(&self) -> usize {
        let columns: usize = self.0.iter().map(|(wide, _)| wide).sum();
        columns + GAP * self.0.len().saturating_sub(1)
    }

    fn rule(&self, out: &mut String, mark: char) {
        out.extend(std::iter::repeat_n(mark, self.width()));
        out.push('\n');
    }

    fn row(&self, out: &mut String, cells: &[String], stand: Stand) {
        let cells: Vec<Vec<String>> =
            cells.iter().zip(&self.0).map(|(cell, (wide, _))| wrap(cell, *wide)).collect();
        let high = cells.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..high {
            let mut said = String::new();
            for (cell, (wide, is_figure)) in cells.iter().zip(&self.0) {
                let above = if stand == Stand::Low { high - cell.len() } else { 0 };
                let words = line.checked_sub(above).and_then(|at| cell.get(at));
                let words = words.map_or("", String::as_str);
                let blanks = " ".repeat(wide.saturating_sub(words.width()));
                let gap = if said.is_empty() { 0 } else { GAP };
                said.extend(std::iter::repeat_n(' ', gap));
                said += &if *is_figure { blanks + words } else { words.to_owned() + &blanks };
            }
            out.push_str(said.trim_end());
            out.push('\n');
        }
    }
}
