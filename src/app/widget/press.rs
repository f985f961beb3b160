//! Buttons: words, an icon, or both, in one of the named styles.

use iced::widget::{button, container, row, space};
use iced::{Alignment, Element, Length, Padding};

use super::words::words;
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};

/// A button of a finger's height with an icon and words; without a message it cannot be pressed.
pub fn press<'a, M: Clone + 'a>(
    look: Look<'_>,
    kind: Button,
    icon: Option<Icon>,
    said: &str,
    message: Option<M>,
) -> button::Button<'a, M> {
    let p = look.palette;
    let ink = match kind {
        _quiet if message.is_none() => p.ink3,
        Button::Amber => p.on_amber,
        Button::Bare | Button::Other => p.ink2,
        Button::Plain
        | Button::Tile
        | Button::Chosen
        | Button::Line
        | Button::Step
        | Button::Picked
        | Button::Quiet => p.ink,
    };
    let mut content = row![].spacing(m::NEAR).align_y(Alignment::Center);
    if let Some(icon) = icon {
        content = content.push(icon.show(m::ICON, ink));
    }
    if !said.is_empty() {
        content = content.push(words(look, said, voice::STRONG, ink));
    }
    button(container(content).align_y(Alignment::Center).height(Length::Fill))
        .height(m::TOUCH)
        .padding(Padding::ZERO.horizontal(m::PAD))
        .style(kind.style(p))
        .on_press_maybe(message)
}

/// A square button with nothing but an icon.
pub fn icon_button<'a, M: Clone + 'a>(
    look: Look<'_>,
    kind: Button,
    icon: Icon,
    message: Option<M>,
) -> Element<'a, M> {
    let p = look.palette;
    let ink = if message.is_some() { p.ink } else { p.line };
    button(container(icon.show(m::ICON, ink)).center(Length::Fill))
        .width(m::TOUCH)
        .height(m::TOUCH)
        .padding(Padding::ZERO)
        .style(kind.style(p))
        .on_press_maybe(message)
        .into()
}

/// A surface that stands a little above what is below it.
pub fn raised<'a, M: 'a>(look: Look<'_>, top: impl Into<Element<'a, M>>) -> Element<'a, M> {
    container(top)
        .padding(Padding::ZERO.bottom(m::HEAVY_RULE))
        .style(Surface::Under.style(look.palette))
        .into()
}

/// A horizontal rule.
pub fn rule<'a, M: 'a>(look: Look<'_>, of: Surface, thickness: f32) -> Element<'a, M> {
    container(space::horizontal().height(thickness))
        .width(Length::Fill)
        .style(of.style(look.palette))
        .into()
}

/// A vertical hairline.
pub fn edge<'a, M: 'a>(look: Look<'_>) -> Element<'a, M> {
    container(space::vertical().width(m::RULE))
        .height(Length::Fill)
        .style(Surface::Line.style(look.palette))
        .into()
}
