//! How many: minus, the figure, plus.

use super::base::*;
use super::press::icon_button;

/// The stepper; a side without a message cannot be pressed.
pub(crate) fn stepper<'a, M: Clone + 'a>(
    look: Look<'_>,
    count: u32,
    fewer: Option<M>,
    more: Option<M>,
) -> Element<'a, M> {
    let figure = look.text(count.to_string(), STEP).width(m::STEPS).center();
    let steps = row![
        icon_button(look, Button::Step, Icon::Minus, fewer),
        figure,
        icon_button(look, Button::Step, Icon::Plus, more)
    ]
    .align_y(Center);
    on(look, Surface::Card, steps).padding(m::HAIR).into()
}
