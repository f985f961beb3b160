//! One or some of many, as buttons that wrap; and a field for what none of them says.

use iced::widget::text_input;

use super::base::*;
use super::press::pressable;
use crate::app::theme::style::field;

/// Choices: what each says, whether it is chosen, what pressing it says.
pub(crate) fn choices<'a, M: Clone + 'a>(
    look: Look<'_>,
    offered: impl IntoIterator<Item = (String, bool, M)>,
) -> Element<'a, M> {
    let buttons = offered.into_iter().map(|(said, is_chosen, message)| {
        let (kind, voice) = if is_chosen {
            (Button::Picked, voice::STRONG)
        } else {
            (Button::Plain, voice::CHOICE)
        };
        let inside = container(words(look, said, voice, look.palette.ink)).center_y(Fill);
        pressable(look, kind, inside, Some(message)).inset(m::PAD).into()
    });
    row(buttons).spacing(m::NEAR).wrap().vertical_spacing(m::NEAR).into()
}

/// What stands above a group of choices.
pub(crate) fn heading<'a, M: 'a>(look: Look<'_>, key: &str) -> Element<'a, M> {
    look.note(key).into()
}

/// A field to write in, with a hint while it is empty.
pub(crate) fn writing<'a, M: Clone + 'a>(
    look: Look<'_>,
    hint: &str,
    written: &str,
    write: impl Fn(String) -> M + 'a,
) -> text_input::TextInput<'a, M> {
    let family = voice::writing(look.locale.language());
    text_input(&look.word(hint), written)
        .on_input(write)
        .padding(m::PAD)
        .size(voice::BODY.size)
        .font(voice::BODY.font(family))
        .style(field(look.palette))
}
