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
mod page;
pub(crate) mod receipt;
pub mod report;
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
    },
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
    Block::Band(vec![
        Run::new("COPY ", Language::English, Style::Strong),
        Run::new("副本 ", Language::Chinese, Style::Strong),
        Run::new("控え", Language::Japanese, Style::Strong),
    ])
}
