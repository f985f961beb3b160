//! What can be pressed: words, an icon, or any content, in one of the named styles, by finger, mouse
//! or keyboard.

use iced::widget::{button, container, row, space};
use iced::{Alignment, Element, Length, Padding};

use super::focus::reachable;
use super::words::words;
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, Palette, voice};

/// Something to press, before it is put on the screen.
pub struct Press<'a, M> {
    inside: Element<'a, M>,
    palette: &'static Palette,
    kind: Button,
    message: Option<M>,
    width: Length,
    height: Length,
    padding: Padding,
}

/// Any content to press; without a message it cannot be pressed. A finger's height, unless said.
pub fn pressable<'a, M: Clone + 'a>(
    look: Look<'_>,
    kind: Button,
    inside: impl Into<Element<'a, M>>,
    message: Option<M>,
) -> Press<'a, M> {
    Press {
        inside: inside.into(),
        palette: look.palette,
        kind,
        message,
        width: Length::Shrink,
        height: Length::Fixed(m::TOUCH),
        padding: Padding::ZERO,
    }
}

impl<M> Press<'_, M> {
    /// So wide.
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// So high.
    pub fn height(mut self, height: impl Into<Length>) -> Self {
        self.height = height.into();
        self
    }

    /// With so much room inside.
    pub fn padding(mut self, padding: impl Into<Padding>) -> Self {
        self.padding = padding.into();
        self
    }
}

impl<'a, M: Clone + 'a> From<Press<'a, M>> for Element<'a, M> {
    fn from(press: Press<'a, M>) -> Self {
        let Press { inside, palette, kind, message, width, height, padding } = press;
        let pressed = button(inside)
            .width(width)
            .height(height)
            .padding(padding)
            .style(kind.style(palette))
            .on_press_maybe(message.clone());
        match message {
            Some(message) => reachable(palette, pressed, kind.corner(), message),
            None => pressed.into(),
        }
    }
}

/// A button of a finger's height with an icon and words; without a message it cannot be pressed.
pub fn press<'a, M: Clone + 'a>(
    look: Look<'_>,
    kind: Button,
    icon: Option<Icon>,
    said: &str,
    message: Option<M>,
) -> Press<'a, M> {
    let p = look.palette;
    let ink = match kind {
        _quiet if message.is_none() => p.ink3,
        Button::Amber => p.on_amber,
        Button::OnLed => p.led_title,
        Button::Bare | Button::Other => p.ink2,
        Button::Plain
        | Button::Tile
        | Button::Chosen
        | Button::Line
        | Button::Step
        | Button::Picked
        | Button::Event
        | Button::Quiet => p.ink,
    };
    let mut content = row![].spacing(m::NEAR).align_y(Alignment::Center);
    if let Some(icon) = icon {
        content = content.push(icon.show(m::ICON, ink));
    }
    if !said.is_empty() {
        content = content.push(words(look, said, voice::STRONG, ink));
    }
    let inside = container(content).align_y(Alignment::Center).height(Length::Fill);
    pressable(look, kind, inside, message).padding(Padding::ZERO.horizontal(m::PAD))
}

/// Words in the middle of what finishes something.
pub fn finish<'a, M: Clone + 'a>(look: Look<'_>, said: &str, message: Option<M>) -> Element<'a, M> {
    let p = look.palette;
    let ink = if message.is_some() { p.on_amber } else { p.ink3 };
    let inside = container(words(look, said, voice::HEADING, ink).center()).center(Length::Fill);
    pressable(look, Button::Amber, inside, message).width(Length::Fill).height(m::FINISH).into()
}

/// As wide as there is room, its words in the middle.
pub fn wide<'a, M: Clone + 'a>(
    look: Look<'_>,
    icon: Option<Icon>,
    said: &str,
    message: Option<M>,
) -> Element<'a, M> {
    let p = look.palette;
    let ink = if message.is_some() { p.ink } else { p.ink3 };
    let mut inside = row![].spacing(m::NEAR).align_y(Alignment::Center);
    if let Some(icon) = icon {
        inside = inside.push(icon.show(m::ICON, ink));
    }
    let inside = container(inside.push(words(look, said, voice::STRONG, ink))).center(Length::Fill);
    pressable(look, Button::Plain, inside, message).width(Length::Fill).into()
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
    let inside = container(icon.show(m::ICON, ink)).center(Length::Fill);
    pressable(look, kind, inside, message).width(m::TOUCH).into()
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
