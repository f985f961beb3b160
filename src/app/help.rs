//! The list of keys, over the screen.

use super::Message;
use super::keys;
use crate::app::kit::*;

pub(super) fn list<'a>(look: Look<'a>) -> Element<'a, Message> {
    let lines = keys::LIST.iter().map(|(key, word)| {
        row![look.text(*key, STRONG).width(m::KEY_NAME), look.say(word, QUIET).fill()].into()
    });
    let read = Some(Message::KeysRead);
    let close = press(look, Button::Plain, None, &look.word("close"), read);
    let card = col![
        look.say("keys-title", TITLE),
        scrolls(column(lines).spacing(m::NEAR)),
        row![space::horizontal(), close]
    ]
    .spacing(m::PAD)
    .padding(m::APART);
    on(look, Surface::Sheet, card).height(Fill).into()
}
