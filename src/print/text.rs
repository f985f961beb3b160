//! Plain text in columns, by East Asian width: names wrap, amounts never do.

mod table;

pub use self::table::table;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::domain::name::shown;
use crate::paper::{Align, Block, Document, Rule, Run, Table};

/// Columns of the quantity before a line's name.
const MARK_COLUMNS: usize = 4;

/// The document in a number of columns.
pub fn render(document: &Document, columns: usize) -> String {
    let mut out = Sheet { columns, text: String::new() };
    for block in &document.blocks {
        out.block(block);
    }
    shown(&out.text).into_owned()
}

struct Sheet {
    columns: usize,
    text: String,
}

impl Sheet {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Text { runs, align } => self.words(&join(runs), *align),
            Block::Pair { mark, left, right, tail } => {
                self.pair(mark.as_ref(), left, right.as_ref(), tail.as_ref());
            }
            Block::Table(table) => self.table(table),
            Block::Rule(Rule::Solid) => self.line(&"-".repeat(self.columns)),
            Block::Rule(Rule::Dotted) => self.line(&". ".repeat(self.columns / 2)),
            Block::Call { lines, number } => {
                self.call(lines, number);
            }
            Block::Qr { lines, .. } => {
                for line in lines {
                    self.words(&join(line), Align::Left);
                }
            }
            Block::Band(runs) => {
                let words = format!("*** {} ***", join(runs).trim());
                self.words(&words, Align::Centre);
            }
            Block::Gap => self.line(""),
        }
    }

    fn line(&mut self, line: &str) {
        self.text += line.trim_end();
        self.text.push('\n');
    }

    fn words(&mut self, words: &str, align: Align) {
        for line in wrap(words, self.columns) {
            let indent = match align {
                Align::Left => 0,
                Align::Centre => self.columns.saturating_sub(line.width()) / 2,
            };
            self.line(&format!("{}{line}", " ".repeat(indent)));
        }
    }

    fn pair(&mut self, mark: Option<&Run>, left: &[Run], right: Option<&Run>, tail: Option<&Run>) {
        let right = right.map_or("", |r| r.text.as_str());
        // The mark stands in the last column, behind a blank.
        let right = match tail {
            Some(tail) => &format!("{right} {tail:>1}", tail = tail.text),
            None => right,
        };
        let indent = if mark.is_some() { MARK_COLUMNS } else { 0 };
        let gap = usize::from(!right.is_empty());
        let room = self.columns.saturating_sub(indent + right.width() + gap).max(1);
        let mark = mark.map_or("", |m| m.text.as_str());
        let lines = wrap(&join(left), room);
        for (n, line) in lines.iter().enumerate() {
            let first = n == 0;
            let mark = if first { mark } else { "" };
            let lead = format!("{mark}{}", " ".repeat(indent.saturating_sub(mark.width())));
            let used = lead.width() + line.width();
            let amount = if first { right } else { "" };
            let blanks = self.columns.saturating_sub(used + amount.width());
            self.line(&format!("{lead}{line}{}{amount}", " ".repeat(blanks)));
        }
    }

    fn table(&mut self, table: &Table) {
        let fitting = table.forms().iter().find_map(|form| {
            let cells = |row: Vec<&[Run]>| row.into_iter().map(join).collect::<Vec<_>>();
            let rows: Vec<Vec<String>> = form.cells().into_iter().map(cells).collect();
            let widest = |column: usize| {
                let cells = rows.iter().filter_map(|row| row.get(column));
                cells.map(|cell| cell.width()).max().unwrap_or(0)
            };
            let widths: Vec<usize> = (0..table.head.len()).map(widest).collect();
            let gaps = widths.len().saturating_sub(1);
            let blanks = self.columns.checked_sub(widths.iter().sum()).filter(|b| *b >= gaps)?;
            Some((rows, widths, blanks))
        });
        let Some((rows, widths, blanks)) = fitting else {
            return table.unfolded().iter().for_each(|block| self.block(block));
        };
        let gaps = widths.len().saturating_sub(1).max(1);
        for row in rows {
            let mut line = String::new();
            for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
                let room = " ".repeat(width.saturating_sub(cell.width()));
                // What does not come out even stands before the later columns.
                let gap = blanks * column / gaps - blanks * column.saturating_sub(1) / gaps;
                line += &match column {
                    0 => format!("{cell}{room}"),
                    _ => format!("{}{room}{cell}", " ".repeat(gap)),
                };
            }
            self.line(&line);
        }
    }

    fn call(&mut self, lines: &[Vec<Run>], number: &str) {
        for (n, line) in lines.iter().enumerate() {
            let line = join(line);
            if n == 0 {
                let right = format!("#{number}");
                let blanks = self.columns.saturating_sub(line.width() + right.width()).max(1);
                self.line(&format!("{line}{}{right}", " ".repeat(blanks)));
            } else {
                self.words(&line, Align::Left);
            }
        }
    }
}

fn join(runs: &[Run]) -> String {
    runs.iter().map(|r| r.text.as_str()).collect()
}

/// Lines of at most `columns` columns: broken at blanks, between characters of East Asia, and
/// inside a word only where it is longer than a line.
fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let Some(line) = lines.last_mut() else { break };
        if line.width() + piece.trim_end().width() <= columns {
            line.push_str(piece);
            continue;
        }
        let mut rest = String::new();
        for letter in piece.chars() {
            if rest.width() + letter.width().unwrap_or(0) > columns {
                lines.push(std::mem::take(&mut rest));
            }
            rest.push(letter);
        }
        lines.push(rest);
    }
    lines.retain(|line| !line.trim().is_empty());
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines.into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// Words with the blanks behind them; each wide character is a piece of its own.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, letter) in text.char_indices() {
        let wide = |c: char| c.width().unwrap_or(0) > 1;
        let breaks = before.is_some_and(|b| (b == ' ' && letter != ' ') || wide(b) || wide(letter));
        if breaks && let Some(piece) = text.get(start..at) {
            pieces.push(piece);
            start = at;
        }
        before = Some(letter);
    }
    pieces.extend(text.get(start..).filter(|p| !p.is_empty()));
    pieces
}
