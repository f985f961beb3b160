//! Documents on their way out: plain text and PDF.

mod layout;
pub mod pdf;
pub mod text;

/// The width of a roll of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// 58 mm.
    Mm58,
    /// 80 mm.
    Mm80,
}

impl Width {
    /// Columns of plain text.
    pub const fn columns(self) -> usize {
        match self {
            Self::Mm58 => 32,
            Self::Mm80 => 48,
        }
    }

    /// Dots that a thermal head of 203 dpi prints.
    pub const fn dots(self) -> f32 {
        match self {
            Self::Mm58 => 384.0,
            Self::Mm80 => 576.0,
        }
    }

    /// The paper itself, in dots of 203 dpi.
    pub const fn paper_dots(self) -> f32 {
        match self {
            Self::Mm58 => 464.0,
            Self::Mm80 => 640.0,
        }
    }
}
