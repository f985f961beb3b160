//! The list of keys, over whatever is on the screen.

use iced::widget::{column, container, row, space};
use iced::{Element, Length};

use super::Message;
use super::keys;
use super::theme::measure as m;
use super::theme::style::{Button, Surface};
use super::theme::{Look, voice};
use super::widget::press::press;
use super::widget::scroll::scrolls;
use super::widget::words::words;

/// The list of keys.
pub fn list<'a>(look: Look<'a>) -> Element<'a, Message> {
    let p = look.palette;
    let lines = keys::LIST.iter().map(|(key, word)| {
        row![
            words(look, *key, voice::STRONG, p.ink).width(m::KEY_NAME),
            words(look, look.word(word), voice::BODY, p.ink2).fill()
        ]
        .into()
    });
    let read = Some(Message::KeysRead);
    let close = press(look, Button::Plain, None, &look.word("close"), read);
    let card = column![
        words(look, look.word("keys-title"), voice::TITLE, p.ink),
        scrolls(column(lines).spacing(m::NEAR)),
        row![space::horizontal(), close]
    ]
    .spacing(m::PAD)
    .padding(m::APART);
    container(card).height(Length::Fill).style(Surface::Sheet.style(p)).into()
}
