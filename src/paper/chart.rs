//! The two pictures of the owner's day: from cost to result, and sales by time.
//!
//! Each hands back the places of its bars, so that a press on one opens the figure behind it. Every
//! bar that proves a figure carries it: the pictures read in grey.

mod amounts;
mod bridge;
mod labels;
mod months;
mod sales;
mod way;

pub(super) use self::amounts::share;
pub use self::bridge::bridge;
pub(super) use self::labels::broken;
pub use self::months::{months, what_if};
pub use self::sales::{OfSales, sales};
pub use self::way::way;
use super::drawing::{Area, Drawing};

/// A picture, and what can be pressed in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart<T> {
    /// The drawing.
    pub drawing: Drawing,
    /// Where each bar is, its whole column, and what it stands for.
    pub targets: Vec<(Area, T)>,
}

impl<T> Chart<T> {
    /// The target at a point.
    pub fn target(&self, x: f32, y: f32) -> Option<&T> {
        self.targets.iter().find(|(area, _)| area.contains(x, y)).map(|(_, target)| target)
    }
}

/// The room that a picture has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// How wide it is.
    pub width: f32,
    /// How high it is.
    pub height: f32,
    /// How large its words are.
    pub text: f32,
}

impl Room {
    /// So wide, so high, with words so large.
    pub const fn new(width: f32, height: f32, text: f32) -> Self {
        Self { width, height, text }
    }
}

/// Between words of one row, in em.
const WORD_GAP: f32 = 0.5;
/// From the line that words stand on to the next, in em.
const LEADING: f32 = 1.25;
/// Between a bar and its figure, in em.
const FIGURE_GAP: f32 = 0.5;
/// The least height of a bar that is not nothing.
const LEAST_BAR: f32 = 2.0;
/// Counts of bars are small.
#[allow(clippy::cast_precision_loss, reason = "far below the 24 bits of a float")]
fn count(count: usize) -> f32 {
    count as f32
}
