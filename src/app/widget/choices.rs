//! One or some of many, as buttons that wrap, such as the taxes of the menu; and a field for what
//! none of them says.

use iced::widget::text_input;

use super::base::*;
use super::press::pressable;
use crate::app::theme::style::field;
use crate::domain::id::Id;
use crate::domain::menu::Menu;

/// Choices: what each says, whether it is chosen, what pressing it says.
pub(crate) fn choices<'a, M: Clone + 'a>(
    look: Look<'_>,
    offered: impl IntoIterator<Item = (String, bool, M)>,
) -> Element<'a, M> {
    choices_within(look, offered, m::PAD)
}

/// As [`choices`], with so much room beside the words.
pub(crate) fn choices_within<'a, M: Clone + 'a>(
    look: Look<'_>,
    offered: impl IntoIterator<Item = (String, bool, M)>,
    inset: f32,
) -> Element<'a, M> {
    let buttons = offered.into_iter().map(|(said, is_chosen, message)| {
        let (kind, voice) = if is_chosen {
            (Button::Picked, voice::STRONG)
        } else {
            (Button::Plain, voice::CHOICE)
        };
        let inside = container(words(look, said, voice, look.palette.ink)).center_y(Fill);
        pressable(look, kind, inside, Some(message)).inset(inset).into()
    });
    row(buttons).spacing(m::NEAR).wrap().vertical_spacing(m::NEAR).into()
}

/// No tax, and those of the menu by their rates; nothing where the shop has none.
pub(crate) fn taxes<'a, M: Clone + 'a>(
    look: Look<'_>,
    menu: &Menu,
    chosen: Option<&Id>,
    press: fn(Option<Id>) -> M,
) -> Option<Element<'a, M>> {
    let none = (look.word("event-no-tax"), chosen.is_none(), press(None));
    let rates = menu
        .taxes
        .iter()
        .map(|(name, rate)| (rate.to_string(), chosen == Some(name), press(Some(name.clone()))));
    let offered = std::iter::once(none).chain(rates);
    (!menu.taxes.is_empty()).then(|| choices(look, offered))
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
) -> text_input::TextInput<'a, M, iced::Theme, Painter> {
    let family = voice::writing(look.locale.language());
    text_input(&look.word(hint), written)
        .on_input(write)
        .padding(m::PAD)
        .size(voice::BODY.size)
        .font(voice::BODY.font(family))
        .style(field(look.palette))
}
