//! A problem in a file, and how it is shown.

use std::fmt::Write;
use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::locale::refusal::Said;

/// How much of a line is shown, and how much of that before the problem, in characters.
const SHOWN: usize = 160;
const SHOWN_BEFORE: usize = 60;

/// Something in a file that cannot stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its line, from 1.
    pub line: usize,
    /// Its column, from 1, in characters.
    pub column: usize,
    /// The offending text, in bytes.
    pub span: Range<usize>,
    /// The problem in words.
    pub message: String,
    /// The right form.
    pub help: Option<String>,
    /// Both for the window.
    pub said: Said,
}

impl Problem {
    pub(crate) fn new(
        text: &str,
        span: Range<usize>,
        message: String,
        help: Option<String>,
        said: Said,
    ) -> Self {
        let before = text.get(..span.start).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = 1 + before.matches('\n').count();
        let column = 1 + before.get(line_start..).unwrap_or("").chars().count();
        Self { line, column, span, message, help, said }
    }
}

/// All problems, each beginning `FILE:LINE:COLUMN:`, with the offending text underlined.
pub(crate) fn render(name: &str, text: &str, problems: &[Problem]) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut out = String::new();
    for problem in problems {
        // Writing to a String cannot fail.
        let _written = write_problem(&mut out, name, text, problem);
    }
    out
}

fn write_problem(out: &mut String, name: &str, text: &str, p: &Problem) -> std::fmt::Result {
    writeln!(out, "{name}:{}:{}: {}", p.line, p.column, p.message)?;
    let line = text.lines().nth(p.line - 1).unwrap_or("");
    let number = p.line.to_string();
    let margin = " ".repeat(number.len());
    // Of a line that no screen holds, what stands around the problem.
    let skipped = (p.column - 1).saturating_sub(SHOWN_BEFORE);
    let before: String = line.chars().skip(skipped).take(p.column - 1 - skipped).collect();
    let line: String = line.chars().skip(skipped).take(SHOWN).collect();
    let marked: String = text
        .get(p.span.clone())
        .and_then(|offending| offending.lines().next())
        .unwrap_or("")
        .trim_end()
        .chars()
        .take(SHOWN - before.chars().count())
        .collect();
    let underline = "^".repeat(marked.width().max(1));
    writeln!(out, " {number} | {}", line.replace('\t', " "))?;
    writeln!(out, " {margin} | {}{underline}", " ".repeat(width(&before)))?;
    if let Some(help) = &p.help {
        writeln!(out, " {margin} = {help}")?;
    }
    Ok(())
}

/// Columns on a terminal; a tab is shown as one blank.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c == '\t' { 1 } else { c.width().unwrap_or(0) }).sum()
}
