//! One day on the screen: its evening, its statement, and what explains it, side by side where
//! there is room.

use super::{Message, pictures, tonight};
use crate::app::kit::*;
use crate::domain::report::evening::Evening;

/// One day: its evening first, then the statement, then what explains it or what is behind a figure
/// that was pressed.
pub(super) fn day_view<'a>(
    look: Look<'a>,
    evening: &'a Evening,
    statement: Element<'a, Message>,
    behind: Option<Element<'a, Message>>,
) -> Element<'a, Message> {
    let Some(width) = look.measure.statement else {
        if let Some(behind) = behind {
            return two(statement, behind).height(Fill).into();
        }
        let above = two(tonight::view(look, evening), statement).height(m::TONIGHT_HEIGHT);
        let below = pictures::column_view(look, evening);
        return scrolls(col![above, below].spacing(m::GAP)).into();
    };
    let tonight = container(tonight::view(look, evening));
    let beside = behind.unwrap_or_else(|| scrolls(pictures::column_view(look, evening)).into());
    row![
        tonight.width(FillPortion(m::TONIGHT_PART)).height(Fill),
        container(statement).width(width).height(Fill),
        container(beside).width(FillPortion(m::BESIDE_PART)).height(Fill)
    ]
    .spacing(m::PAD)
    .height(Fill)
    .into()
}

/// Two cards side by side on a small screen.
pub(super) fn two<'a>(left: Element<'a, Message>, right: Element<'a, Message>) -> Row<'a, Message> {
    row![
        container(left).width(FillPortion(10)).height(Fill),
        container(right).width(FillPortion(11)).height(Fill)
    ]
    .spacing(m::GAP)
}
