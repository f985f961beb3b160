//! A new PIN, typed twice.

use iced::widget::{column, container};
use iced::{Alignment, Length};

use super::Message;
use crate::app::paint::Element;
use crate::app::room;
use crate::app::theme::measure as m;
use crate::app::theme::style::Surface;
use crate::app::theme::{Look, voice};
use crate::app::widget::keypad::{Key, pin_dots, pin_pad};
use crate::app::widget::press::{finish, wide};
use crate::app::widget::words::words;
use crate::domain::ids::StaffId;
use crate::domain::pin::{LEAST_DIGITS, MOST_DIGITS, Pin};
use crate::till::pin::SetPin;
use crate::till::staff::StaffRow;

/// A PIN while it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NewPin {
    staff: StaffId,
    name: String,
    step: Step,
    typed: String,
    /// Whether it was typed otherwise the second time.
    differed: bool,
    is_own: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// The PIN that is their own still.
    Present,
    First(Option<Pin>),
    /// The new one again.
    Again(Option<Pin>, Pin),
}

impl NewPin {
    /// Nothing is typed yet. Their own begins with the one before.
    pub(super) fn new(row: &StaffRow, is_own: bool) -> Self {
        let step = if is_own { Step::Present } else { Step::First(None) };
        let (staff, name) = (row.id, row.person.name.clone());
        Self { staff, name, step, typed: String::new(), differed: false, is_own }
    }

    /// It was refused: all of it is typed again.
    pub(super) fn begin_anew(&mut self) {
        self.step = if self.is_own { Step::Present } else { Step::First(None) };
        self.typed.clear();
        self.differed = false;
    }

    pub(super) fn press(&mut self, key: Key) {
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

    pub(super) fn clear(&mut self) {
        self.typed.clear();
    }

    pub(super) fn done(&mut self) -> Option<SetPin> {
        let pin = Pin::parse(&self.typed).ok()?;
        self.typed.clear();
        match &self.step {
            Step::Present => self.step = Step::First(Some(pin)),
            Step::First(present) => self.step = Step::Again(present.clone(), pin),
            Step::Again(present, first) if *first == pin => {
                let present = present.clone();
                return Some(SetPin { staff: self.staff, pin: pin.into(), present });
            }
            Step::Again(present, _) => {
                (self.step, self.differed) = (Step::First(present.clone()), true);
            }
        }
        None
    }

    /// The pad, beside the list.
    pub(super) fn view<'a>(&'a self, look: Look<'a>, is_free: bool) -> Element<'a, Message> {
        let p = look.palette;
        let name = [("name", self.name.as_str().into())];
        let (help, ink) = match (&self.step, self.differed) {
            (_, true) => (look.word("pin-differed"), p.bad),
            (Step::Present, false) => (look.word("pin-present"), p.ink2),
            (Step::First(_), false) => (look.word("pin-help"), p.ink2),
            (Step::Again(..), false) => (look.word("pin-again"), p.ink2),
        };
        let digits = match &self.step {
            Step::Present | Step::First(_) => LEAST_DIGITS,
            Step::Again(_, first) => first.digits(),
        };
        let dots = pin_dots(look, self.typed.len(), digits.max(self.typed.len()));
        let is_whole = is_free && Pin::parse(&self.typed).is_ok();
        let key = match self.step {
            Step::Present | Step::First(_) => "shift-next",
            Step::Again(..) => "pin-set",
        };
        let pad = pin_pad(look, is_free.then_some(Message::KeyPressed), Message::ClearPressed);
        let page = column![
            words(look, look.locale.with("pin-title", &name), voice::HEADING, p.ink)
                .center()
                .fill(),
            words(look, help, voice::SMALL, ink).center().fill(),
            container(dots).center_x(Length::Fill).center_y(m::HEAD),
            container(pad).height(Length::Fill),
            wide(
                look,
                None,
                &look.word("cancel"),
                is_free.then_some(Message::Room(room::Message::CancelPressed))
            ),
            finish(
                look,
                &look.word(key),
                is_whole.then_some(Message::Room(room::Message::DonePressed))
            )
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
