//! A new PIN, typed twice.

use iced::widget::{column, container};
use iced::{Alignment, Element, Length};

use super::{Action, Message};
use crate::app::theme::measure as m;
use crate::app::theme::style::Surface;
use crate::app::theme::{Look, voice};
use crate::app::widget::keypad::{Key, pin_dots, pin_pad};
use crate::app::widget::press::{finish, wide};
use crate::app::widget::words::words;
use crate::domain::pin::{LEAST_DIGITS, MOST_DIGITS, Pin};

/// A PIN while it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPin {
    name: String,
    /// As it was typed first.
    first: Option<Pin>,
    typed: String,
    /// Whether it was typed otherwise the second time.
    differed: bool,
}

impl NewPin {
    /// Nothing is typed yet.
    pub fn new(name: String) -> Self {
        Self { name, first: None, typed: String::new(), differed: false }
    }

    /// A key was pressed.
    pub fn press(&mut self, key: Key) {
        self.differed = false;
        match key {
            Key::Sign(digit) if digit.is_ascii_digit() && self.typed.len() < MOST_DIGITS => {
                self.typed.push(digit);
            }
            Key::Sign(_) => {}
            Key::Erase => {
                self.typed.pop();
            }
        }
    }

    /// All of it was wrong.
    pub fn clear(&mut self) {
        self.typed.clear();
    }

    /// It is typed: once more, or as it was before.
    pub fn done(&mut self) -> Action {
        let Ok(pin) = Pin::parse(&self.typed) else { return Action::None };
        match &self.first {
            None => {
                self.first = Some(pin);
                self.typed.clear();
                Action::None
            }
            Some(first) if *first == pin => Action::SetPin(self.name.clone(), pin),
            Some(_) => {
                *self = Self { differed: true, ..Self::new(self.name.clone()) };
                Action::None
            }
        }
    }

    /// The pad, beside the list.
    pub fn view<'a>(&'a self, look: Look<'a>, is_free: bool) -> Element<'a, Message> {
        let p = look.palette;
        let name = [("name", self.name.as_str().into())];
        let (help, ink) = match (&self.first, self.differed) {
            (_, true) => (look.word("pin-differed"), p.bad),
            (None, false) => (look.word("pin-help"), p.ink2),
            (Some(_), false) => (look.word("pin-again"), p.ink2),
        };
        let digits = self.first.as_ref().map_or(LEAST_DIGITS, Pin::digits);
        let dots = pin_dots(look, self.typed.len(), digits.max(self.typed.len()));
        let is_whole = is_free && Pin::parse(&self.typed).is_ok();
        let key = if self.first.is_none() { "shift-next" } else { "pin-set" };
        let pad = pin_pad(look, is_free.then_some(Message::KeyPressed), Message::ClearPressed);
        let page = column![
            words(look, look.locale.with("pin-title", &name), voice::HEADING, p.ink)
                .center()
                .fill(),
            words(look, help, voice::SMALL, ink).center().fill(),
            container(dots).center_x(Length::Fill).center_y(m::HEAD),
            container(pad).height(Length::Fill),
            wide(look, None, &look.word("cancel"), is_free.then_some(Message::CancelPressed)),
            finish(look, &look.word(key), is_whole.then_some(Message::DonePressed))
        ]
        .spacing(m::NEAR)
        .align_x(Alignment::Center)
        .padding(m::PAD);
        container(page)
            .width(look.measure.ticket)
            .height(Length::Fill)
            .style(Surface::Card.style(p))
            .into()
    }
}
