//! Documents on their way out: plain text and PDF.

mod drawn;
mod layout;
pub mod pdf;
mod pen;
mod setter;
pub mod text;

/// The width of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// A roll of 58 mm.
    Mm58,
    /// A roll of 80 mm.
    Mm80,
    /// A sheet of A4.
    A4,
}

impl Width {
    /// Columns of plain text.
    pub const fn columns(self) -> usize {
        match self {
            Self::Mm58 => 32,
            Self::Mm80 => 48,
            Self::A4 => 80,
        }
    }

    /// Dots that a thermal head of 203 dpi prints, or that a sheet has between its margins.
    pub const fn dots(self) -> f32 {
        match self {
            Self::Mm58 => 384.0,
            Self::Mm80 => 576.0,
            Self::A4 => 1360.0,
        }
    }

    /// The least length of the paper, in dots of 203 dpi: a roll is as long as its content.
    pub const fn least_length_dots(self) -> f32 {
        match self {
            Self::Mm58 | Self::Mm80 => 0.0,
            Self::A4 => 2376.0,
        }
    }

    /// The paper itself, in dots of 203 dpi.
    pub const fn paper_dots(self) -> f32 {
        match self {
            Self::Mm58 => 464.0,
            Self::Mm80 => 640.0,
            Self::A4 => 1680.0,
        }
    }
}
