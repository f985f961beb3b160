//! How many: minus, the figure, plus.

use iced::widget::{container, row};
use iced::{Alignment, Element};

use super::press::icon_button;
use super::words::words;
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};

/// The stepper; a side without a message cannot be pressed.
pub fn stepper<'a, M: Clone + 'a>(
    look: Look<'_>,
    count: u32,
    fewer: Option<M>,
    more: Option<M>,
) -> Element<'a, M> {
    let p = look.palette;
    let figure = words(look, count.to_string(), voice::STEP, p.ink).width(m::STEPS).center();
    let steps = row![
        icon_button(look, Button::Step, Icon::Minus, fewer),
        figure,
        icon_button(look, Button::Step, Icon::Plus, more)
    ]
    .align_y(Alignment::Center);
    container(steps).padding(m::HAIR).style(Surface::Card.style(p)).into()
}
