//! Small words on a wash of colour.

use iced::widget::container;
use iced::{Color, Element, Padding};

use super::words::words;
use crate::app::theme::measure as m;
use crate::app::theme::style::Surface;
use crate::app::theme::{Look, voice};

/// A chip.
pub fn chip<'a, M: 'a>(look: Look<'_>, surface: Surface, said: &str, ink: Color) -> Element<'a, M> {
    container(words(look, said, voice::CHIP, ink).one_line())
        .height(m::CHIP)
        .padding(Padding::ZERO.horizontal(m::NEAR))
        .align_y(iced::Alignment::Center)
        .style(surface.style(look.palette))
        .into()
}
