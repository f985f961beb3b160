//! Words under bars: never over each other. They keep to one line where they fit, else every second
//! one stands lower, else they break; last they are cut.

use super::{LEADING, WORD_GAP, count};
use crate::fonts;
use crate::locale::Language;
use crate::paper::drawing::{Anchor, Ink, Mark, Text, Weight};

/// The label under a bar.
#[derive(Debug, Clone)]
pub(super) struct Label {
    pub words: String,
    pub is_key: bool,
}

/// Where labels stand: columns beside each other, lengths in the unit of the drawing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Under {
    /// Where the first column begins.
    pub x: f32,
    /// How wide a column is.
    pub column: f32,
    /// How large the words are where they fit.
    pub text: f32,
    /// Where the drawing ends.
    pub end: f32,
}

/// Labels that fit: lines of words for each, how large they are, and whether every second one
/// stands lower.
#[derive(Debug)]
pub(super) struct Fitted {
    lines: Vec<Vec<String>>,
    size: f32,
    is_staggered: bool,
    under: Under,
}

/// Words are never smaller than this part of the size asked for: on the screen 12 of 13.
pub(super) const LEAST: f32 = 0.92;
/// The most lines of a label; one more where it would be cut otherwise.
const MOST_LINES: usize = 2;

pub(super) fn fit(labels: &[Label], language: Language, under: Under) -> Fitted {
    let ways = [
        (1, 1.0, false),
        (1, LEAST, false),
        (1, 1.0, true),
        (1, LEAST, true),
        (MOST_LINES, 1.0, false),
        (MOST_LINES, LEAST, false),
        (MOST_LINES, LEAST, true),
        (MOST_LINES + 1, LEAST, true),
    ];
    for (lines, part, is_staggered) in ways {
        let size = under.text * part;
        let room = room(under, size, is_staggered);
        let broken = labels.iter().map(|l| break_at(l, language, size, room));
        let broken: Option<Vec<_>> = broken.map(|l| l.filter(|l| l.len() <= lines)).collect();
        if let Some(lines) = broken {
            return Fitted { lines, size, is_staggered, under };
        }
    }
    let size = under.text * LEAST;
    let room = room(under, size, true);
    let lines = labels.iter().map(|l| cut(l, language, size, room)).collect();
    Fitted { lines, size, is_staggered: true, under }
}

/// The room of a label in its column, or in the two that it stands in the middle of.
fn room(under: Under, size: f32, is_staggered: bool) -> f32 {
    let columns = if is_staggered { 2.0 } else { 1.0 };
    under.column * columns - size * WORD_GAP
}

impl Label {
    fn weight(&self) -> Weight {
        if self.is_key { Weight::Strong } else { Weight::Regular }
    }
}

impl Fitted {
    /// How high they stand in all.
    pub(super) fn height(&self) -> f32 {
        let lower = if self.is_staggered { self.rows(1, 2) } else { 0 };
        count(self.upper() + lower) * self.size * LEADING
    }

    /// Lines of the longest of those that stand higher.
    fn upper(&self) -> usize {
        if self.is_staggered { self.rows(0, 2) } else { self.rows(0, 1) }
    }

    fn rows(&self, from: usize, step: usize) -> usize {
        self.lines.iter().skip(from).step_by(step).map(Vec::len).max().unwrap_or(0)
    }

    /// The labels as texts, the first line's letters hanging from `top`.
    pub(super) fn marks<'m>(
        &'m self,
        labels: &'m [Label],
        language: Language,
        top: f32,
    ) -> impl Iterator<Item = Mark> + 'm {
        let line = self.size * LEADING;
        let rows = count(self.upper());
        self.lines.iter().zip(labels).enumerate().flat_map(move |(at, (lines, label))| {
            let lower = if self.is_staggered && at % 2 == 1 { rows * line } else { 0.0 };
            let middle = self.under.x + (count(at) + 0.5) * self.under.column;
            lines.iter().enumerate().map(move |(row, words)| {
                let wide = fonts::width(words, language, label.weight().number(), self.size);
                // The first and the last may be wider than their column: they stay on the paper.
                let x = middle.min(self.under.end - wide / 2.0).max(wide / 2.0);
                Mark::Text(Text {
                    words: words.clone(),
                    language,
                    size: self.size,
                    weight: label.weight(),
                    anchor: Anchor::Middle,
                    x,
                    baseline: top + lower + self.size + count(row) * line,
                    ink: if label.is_key { Ink::Ink } else { Ink::Ink2 },
                })
            })
        })
    }
}

/// A label broken into lines that fit; none where one of its words does not.
fn break_at(label: &Label, language: Language, size: f32, room: f32) -> Option<Vec<String>> {
    broken(&label.words, language, label.weight().number(), size, room)
}

/// Words broken into lines that fit; none where one of them does not.
pub(in crate::paper) fn broken(
    words: &str,
    language: Language,
    weight: u16,
    size: f32,
    room: f32,
) -> Option<Vec<String>> {
    let wide = |words: &str| fonts::width(words.trim_end(), language, weight, size);
    let mut lines = vec![String::new()];
    for piece in pieces(words) {
        if wide(piece) > room {
            return None;
        }
        let line = lines.last_mut()?;
        if wide(&format!("{line}{piece}")) <= room {
            line.push_str(piece);
        } else {
            lines.push(piece.to_owned());
        }
    }
    Some(lines.into_iter().map(|line| line.trim_end().to_owned()).collect())
}

/// A label cut to one line that fits.
fn cut(label: &Label, language: Language, size: f32, room: f32) -> Vec<String> {
    vec![fonts::cut(&label.words, language, label.weight().number(), size, room)]
}

/// Words with the blank behind them; letters of East Asia apart, but for marks that must not begin
/// a line.
fn pieces(words: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, letter) in words.char_indices() {
        let is_wide = |c: char| !fonts::is_latin(c);
        let closes = |c: char| "、。，．：；！？）」』】ー・%％゛゜っゃゅょッャュョ".contains(c);
        let opens = |c: char| "（「『【".contains(c);
        let breaks = before.is_some_and(|b| {
            (b == ' ' && letter != ' ')
                || ((is_wide(b) || is_wide(letter))
                    && !closes(letter)
                    && !opens(b)
                    && letter != ' ')
        });
        if breaks && let Some(piece) = words.get(start..at) {
            pieces.push(piece);
            start = at;
        }
        before = Some(letter);
    }
    pieces.extend(words.get(start..).filter(|piece| !piece.is_empty()));
    pieces
}
