//! Paper as pure data: a [`Document`] of blocks for rolls, a [`drawing::Drawing`] for what has
//! pictures or columns. Texts say their language.
//!
//! It knows no device and no ink. One layout serves every renderer in [`crate::print`]; drawings
//! are shown by the window too.

pub(crate) mod change;
pub mod chart;
pub mod drawing;
pub mod evening;
pub(crate) mod event_statement;
mod house;
pub(crate) mod invoice;
mod page;
pub(crate) mod receipt;
pub mod report;
pub mod settlement;
mod sheet;
pub(crate) mod statement;
pub(crate) mod z_report;

use crate::locale::Language;

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its title, in a file's properties.
    pub title: String,
    /// Its parts, top down.
    pub blocks: Vec<Block>,
}

/// How large and heavy a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Least: addresses, codes.
    Small,
    /// Text to be read.
    Body,
    /// Text that is looked for.
    Strong,
    /// The shop's name, headings.
    Heading,
    /// The total.
    Total,
}

/// A text in one language and style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Their language picks the face.
    pub language: Language,
    /// Their size and weight.
    pub style: Style,
}

impl Run {
    /// A run.
    pub fn new(text: impl Into<String>, language: Language, style: Style) -> Self {
        Self { text: text.into(), language, style }
    }
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left margin.
    Left,
    /// In the middle.
    Centre,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Words that wrap.
    Text {
        /// The words.
        runs: Vec<Run>,
        /// Where they stand.
        align: Align,
    },
    /// Words at the left, which wrap, and an amount at the right, which does not.
    Pair {
        /// A column before the words: a quantity, or nothing where they are indented below one.
        mark: Option<Run>,
        /// The words.
        left: Vec<Run>,
        /// The amount.
        right: Option<Run>,
        /// A narrow column behind the amount: a mark, or nothing where other lines have one.
        tail: Option<Run>,
    },
    /// Figures under each other.
    Table(Table),
    /// A line across.
    Rule(Rule),
    /// Lines at the left, and a number in dots at the right.
    Call {
        /// The lines.
        lines: Vec<Vec<Run>>,
        /// The number that is called.
        number: String,
    },
    /// A QR code with lines beside it.
    Qr {
        /// Its content.
        content: String,
        /// The lines.
        lines: Vec<Vec<Run>>,
    },
    /// White on black, across.
    Band(Vec<Run>),
    /// Some room.
    Gap,
}

/// Words at the left and figures at the right, each column as wide as what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What the columns are, the most needed words first.
    pub head: Vec<Vec<Run>>,
    /// The rows.
    pub rows: Vec<Vec<Run>>,
}

impl Table {
    /// The forms to be tried, each narrower than the one before: as it is; with the first words of
    /// its head; and small.
    pub(crate) fn forms(&self) -> [Self; 3] {
        let first = |cell: &Vec<Run>| cell.first().cloned().into_iter().collect();
        let narrow = Self { head: self.head.iter().map(first).collect(), ..self.clone() };
        let small = |run: &Run| Run { style: Style::Small, ..run.clone() };
        let rows = narrow.rows.iter().map(|row| row.iter().map(small).collect());
        let smallest = Self { rows: rows.collect(), head: narrow.head.clone() };
        [self.clone(), narrow, smallest]
    }

    /// Its rows by their cells, the head above.
    pub(crate) fn cells(&self) -> Vec<Vec<&[Run]>> {
        let head = self.head.iter().map(Vec::as_slice).collect();
        let rows = self.rows.iter().map(|row| row.iter().map(std::slice::from_ref).collect());
        std::iter::once(head).chain(rows).collect()
    }

    /// Its figures as pairs, where no columns fit beside each other.
    pub(crate) fn unfolded(&self) -> Vec<Block> {
        let pair = |left: Vec<Run>, right| Block::Pair { mark: None, left, right, tail: None };
        let of_row = |row: &Vec<Run>| {
            let mut cells = row.iter().cloned();
            let label = pair(cells.next().into_iter().collect(), None);
            let heads = self.head.iter().skip(1).cloned();
            let figures = heads.zip(cells).map(|(head, cell)| pair(head, Some(cell)));
            std::iter::once(label).chain(figures).collect::<Vec<_>>()
        };
        self.rows.iter().flat_map(of_row).collect()
    }
}

/// A line across.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Between parts.
    Solid,
    /// Inside a part.
    Dotted,
}

/// The mark of a copy, in every language at once.
fn copy_band() -> Block {
    Block::Band(in_all_languages(["COPY", "副本", "控え"]))
}

/// A word that a paper says in three languages at once.
fn in_all_languages([english, chinese, japanese]: [&str; 3]) -> Vec<Run> {
    vec![
        Run::new(format!("{english} "), Language::English, Style::Strong),
        Run::new(format!("{chinese} "), Language::Chinese, Style::Strong),
        Run::new(japanese, Language::Japanese, Style::Strong),
    ]
}
