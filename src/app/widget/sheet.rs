//! A sheet over the page, and its foot: leave everything as it was, or do it.

use super::base::*;
use super::press::press;

/// A sheet, as large as there is room.
pub(crate) fn sheet<'a, M: 'a>(look: Look<'_>, card: impl Into<Element<'a, M>>) -> Element<'a, M> {
    on(look, Surface::Sheet, card).full().into()
}

/// The way back, and the way on, which cannot be pressed without a message.
pub(crate) fn foot<'a, M: Clone + 'a>(
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
