//! What scrolls where it does not fit, with a thin bar beside it.

use iced::widget::scrollable::{Direction, Scrollable, Scrollbar};
use iced::{Element, Length};

use crate::app::theme::measure as m;

/// Content that scrolls up and down.
pub fn scrolls<'a, M: 'a>(content: impl Into<Element<'a, M>>) -> Scrollable<'a, M> {
    let thin = Scrollbar::new().width(m::TIGHT).scroller_width(m::TIGHT).spacing(m::TIGHT);
    Scrollable::new(content)
        .direction(Direction::Vertical(thin))
        .width(Length::Fill)
        .height(Length::Fill)
}
