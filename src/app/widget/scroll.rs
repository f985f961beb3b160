//! What scrolls where it does not fit, with a thin bar beside it.

use iced::widget::scrollable::{Direction, Scrollable, Scrollbar};

use super::base::*;

/// Room beside rows, for their scroll bar.
pub(crate) const BESIDE_ROWS: f32 = 2.0 * m::TIGHT;

/// Rows that scroll where they do not fit, and end at the same edge whether they do or not.
pub(crate) fn lists<'a, M: 'a>(
    rows: impl Into<Element<'a, M>>,
) -> Scrollable<'a, M, iced::Theme, Painter> {
    let thin = Scrollbar::new().width(m::TIGHT).scroller_width(m::TIGHT);
    let rows = container(rows).padding(Padding::ZERO.right(BESIDE_ROWS));
    Scrollable::new(rows).direction(Direction::Vertical(thin)).width(Fill).height(Fill)
}

/// Content that scrolls up and down.
pub(crate) fn scrolls<'a, M: 'a>(
    content: impl Into<Element<'a, M>>,
) -> Scrollable<'a, M, iced::Theme, Painter> {
    let thin = Scrollbar::new().width(m::TIGHT).scroller_width(m::TIGHT).spacing(m::TIGHT);
    Scrollable::new(content).direction(Direction::Vertical(thin)).width(Fill).height(Fill)
}
