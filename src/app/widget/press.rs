//! What can be pressed: words, an icon, or any content, in one of the named styles, by finger,
//! mouse or keyboard.

use iced::widget::button;

use super::base::*;
use super::focus::reachable;
use super::told::told;

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
pub(crate) fn pressable<'a, M: Clone + 'a>(
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
        width: Shrink,
        height: Length::Fixed(m::TOUCH),
        padding: Padding::ZERO,
    }
}

impl<M> Press<'_, M> {
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    pub fn height(mut self, height: impl Into<Length>) -> Self {
        self.height = height.into();
        self
    }

    /// As large as there is room.
    pub fn full(self) -> Self {
        self.width(Fill).height(Fill)
    }

    /// Room at the left and at the right.
    pub fn inset(self, room: f32) -> Self {
        self.padding(Padding::ZERO.horizontal(room))
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
pub(crate) fn press<'a, M: Clone + 'a>(
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
    let mut content = strip![icon.map(|icon| icon.show(m::ICON, ink))];
    if !said.is_empty() {
        content = content.push(look.text(said, STRONG).ink(ink));
    }
    let inside = container(content).align_y(Center).height(Fill);
    pressable(look, kind, inside, message).inset(m::PAD)
}

/// Words in the middle of what finishes something.
pub(crate) fn finish<'a, M: Clone + 'a>(
    look: Look<'_>,
    said: &str,
    message: Option<M>,
) -> Element<'a, M> {
    let p = look.palette;
    let ink = if message.is_some() { p.on_amber } else { p.ink3 };
    let inside = centred(look.text(said, HEADING).ink(ink).center());
    pressable(look, Button::Amber, inside, message).width(Fill).height(m::FINISH).into()
}

/// As wide as there is room, its words in the middle.
pub(crate) fn wide<'a, M: Clone + 'a>(
    look: Look<'_>,
    icon: Option<Icon>,
    said: &str,
    message: Option<M>,
) -> Element<'a, M> {
    let p = look.palette;
    let ink = if message.is_some() { p.ink } else { p.ink3 };
    let inside = strip![icon.map(|icon| icon.show(m::ICON, ink))];
    let inside = centred(inside.push(look.text(said, STRONG).ink(ink)));
    pressable(look, Button::Plain, inside, message).width(Fill).into()
}

pub(crate) fn cancel_button<'a, M: Clone + 'a>(
    look: Look<'_>,
    message: Option<M>,
) -> Element<'a, M> {
    wide(look, None, &look.word("cancel"), message)
}

/// An icon and its word, which is told where the icon stands alone.
pub(crate) type Sign = (Icon, &'static str);

pub(crate) const EARLIER: Sign = (Icon::Earlier, "icon-earlier");
pub(crate) const LATER: Sign = (Icon::Later, "icon-later");
pub(crate) const FEWER: Sign = (Icon::Minus, "icon-fewer");
pub(crate) const MORE: Sign = (Icon::Plus, "icon-more");
pub(crate) const BACK: Sign = (Icon::Earlier, "icon-back");
pub(crate) const UNDO: Sign = (Icon::Undo, "icon-undo");
pub(crate) const REDO: Sign = (Icon::Redo, "icon-redo");
pub(crate) const REMOVE: Sign = (Icon::Bin, "icon-remove");
pub(crate) const CLOSE: Sign = (Icon::Close, "close");

/// A square button with nothing but an icon; its word is told.
pub(crate) fn icon_button<'a, M: Clone + 'a>(
    look: Look<'_>,
    kind: Button,
    (icon, word): Sign,
    message: Option<M>,
) -> Element<'a, M> {
    let p = look.palette;
    let ink = if message.is_some() { p.ink } else { p.line };
    let inside = centred(icon.show(m::ICON, ink));
    told(look, pressable(look, kind, inside, message).width(m::TOUCH), look.word(word))
}

/// A button with its word beside its icon; where there is little room, the word is told.
pub(crate) fn brief<'a, M: Clone + 'a>(
    look: Look<'_>,
    kind: Button,
    sign: Sign,
    message: Option<M>,
) -> Element<'a, M> {
    let (icon, word) = sign;
    if look.measure.is_roomy {
        press(look, kind, Some(icon), &look.word(word), message).into()
    } else {
        icon_button(look, kind, sign, message)
    }
}

/// A surface that stands a little above what is below it.
pub(crate) fn raised<'a, M: 'a>(look: Look<'_>, top: impl Into<Element<'a, M>>) -> Element<'a, M> {
    on(look, Surface::Under, top).padding(Padding::ZERO.bottom(m::HEAVY_RULE)).into()
}

pub(crate) fn rule<'a, M: 'a>(look: Look<'_>, of: Surface, thickness: f32) -> Element<'a, M> {
    container(space::horizontal().height(thickness))
        .width(Fill)
        .style(of.style(look.palette))
        .into()
}

pub(crate) fn hairline<'a, M: 'a>(look: Look<'_>) -> Element<'a, M> {
    rule(look, Surface::Line, m::RULE)
}

pub(crate) fn edge<'a, M: 'a>(look: Look<'_>) -> Element<'a, M> {
    on(look, Surface::Line, space::vertical().width(m::RULE)).height(Fill).into()
}
