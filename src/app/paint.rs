//! The painter of the window: a renderer for the toolkit that paints with the processor alone.
//!
//! Widgets draw marks; a page keeps the pixels of the last frame and paints again only where the
//! marks differ. A pixel is the same whether it was painted with its neighbours or alone, so what
//! is on the screen is what a whole frame would show. It knows nothing of the till.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "places in a window are far below what either kind of number holds"
)]

pub mod area;
mod block;
pub mod brush;
mod change;
mod glyph;
mod ground;
pub mod page;
mod picture;
mod window;

/// The renderer that the window is drawn with.
#[cfg(not(feature = "gpu"))]
pub type Painter = brush::Brush;
/// The renderer that the window is drawn with: the graphics card's.
#[cfg(feature = "gpu")]
pub type Painter = iced::Renderer;

/// A part of the window.
pub type Element<'a, M> = iced::Element<'a, M, iced::Theme, Painter>;
/// Parts below each other.
pub type Column<'a, M> = iced::widget::Column<'a, M, iced::Theme, Painter>;
/// Parts beside each other.
pub type Row<'a, M> = iced::widget::Row<'a, M, iced::Theme, Painter>;
/// A part in its place, on its ground.
pub type Container<'a, M> = iced::widget::Container<'a, M, iced::Theme, Painter>;
