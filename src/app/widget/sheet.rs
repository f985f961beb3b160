//! A sheet over the page, and its foot: leave everything as it was, or do it.

use iced::widget::{container, row, space};
use iced::{Element, Length};

use super::press::press;
use crate::app::icon::Icon;
use crate::app::theme::Look;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};

/// A sheet, as large as there is room.
pub fn sheet<'a, M: 'a>(look: Look<'_>, card: impl Into<Element<'a, M>>) -> Element<'a, M> {
    container(card)
        .width(Length::Fill)
        .height(Length::Fill)
        .style(Surface::Sheet.style(look.palette))
        .into()
}

/// The way back, and the way on, which cannot be pressed without a message.
pub fn foot<'a, M: Clone + 'a>(
    look: Look<'_>,
    cancel: M,
    done: &str,
    message: Option<M>,
) -> Element<'a, M> {
    row![
        space::horizontal(),
        press(look, Button::Plain, None, &look.word("cancel"), Some(cancel)),
        press(look, Button::Amber, Some(Icon::Done), done, message)
    ]
    .spacing(m::NEAR)
    .into()
}
