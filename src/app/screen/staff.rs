//! The staff: adding and changing people, their PINs, clocking in and out, and the table of rights.

mod forgotten;
mod form;
mod new_pin;
mod page;
mod person;
mod rights;

use self::forgotten::Forgotten;
use self::form::PersonForm;
use self::new_pin::NewPin;
use crate::app::keys::Stroke;
use crate::app::refused::Refused;
use crate::app::room::{self, Action, Here, Room};
use crate::app::widget::form::Form;
use crate::app::widget::keypad::Key;
use crate::domain::fact::Fact;
use crate::domain::fact::staff::Role;
use crate::domain::ids::{EventId, StaffId};
use crate::till::Done;
use crate::till::staff::{ClockIn, ClockOut, DismissStaff, StaffList, StaffRow};

#[derive(Debug, Default)]
pub struct Staff {
    room: Room<Stage>,
    chosen: Option<StaffId>,
    /// The clock-out that was asked for last.
    clocking: Option<ClockOut>,
    shows_rights: bool,
}

#[derive(Debug, Default, Clone, PartialEq, Eq)]
enum Stage {
    #[default]
    Looking,
    Writing(PersonForm),
    Pin(NewPin),
    /// Clocking out, once it is said for the counter or for which event.
    ClockingOut,
    /// Clocking out at a time that is said afterwards.
    Forgotten(Forgotten),
    /// Removing a person, once that is confirmed.
    Leaving,
}

#[derive(Debug, Clone)]
pub enum Message {
    Opened,
    PersonPressed(StaffId),
    AddPressed,
    ChangePressed,
    PinPressed,
    ClockPressed,
    /// The hours are of the counter, or of that event.
    ClockedOut(Option<EventId>),
    /// The time of a forgotten clock-out is that many minutes later, or earlier.
    LeftStepped(i64),
    LeavePressed,
    /// People, or the table of rights.
    RightsPressed(bool),
    Form(form::Message),
    /// A key of the PIN's pad.
    KeyPressed(Key),
    /// All of the PIN was wrong.
    ClearPressed,
    Room(room::Message),
    Key(Stroke),
    NotRead(Refused),
}

impl Staff {
    pub fn update(&mut self, here: Here<'_>, message: Message) -> Action {
        match message {
            Message::Opened => {
                self.room.hush();
                return Action::ask(StaffList);
            }
            Message::PersonPressed(id) => {
                self.room.go(Stage::Looking);
                self.chosen = Some(id);
            }
            Message::AddPressed => {
                self.shows_rights = false;
                // The first person owns the place.
                let is_first = here.people.people.is_empty();
                let role = if is_first { Role::Owner } else { Role::Barista };
                return self.write(PersonForm::new(role));
            }
            Message::ChangePressed => {
                if let Some(row) = self.person(&here) {
                    let currency = here.menu.shop.currency;
                    return self.write(PersonForm::of(row, currency, here.shows_wages));
                }
            }
            Message::PinPressed => {
                if let Some(row) = self.person(&here) {
                    // A person who finds the till open knows nobody's PIN.
                    let is_own = here.who == Some(row.id);
                    self.room.go(Stage::Pin(NewPin::new(row, is_own)));
                }
            }
            Message::ClockPressed => return self.clock(&here),
            Message::ClockedOut(event) => return self.clock_out(&here, event),
            Message::LeftStepped(minutes) => {
                if let Some(Stage::Forgotten(forgotten)) = self.room.stage_mut() {
                    forgotten.step(minutes);
                }
            }
            Message::LeavePressed => self.room.go(Stage::Leaving),
            Message::RightsPressed(shows) => {
                self.room.go(Stage::Looking);
                self.shows_rights = shows;
            }
            Message::Form(message) => {
                if let Some(Stage::Writing(form)) = self.room.stage_mut() {
                    form.update(message, here.menu);
                }
            }
            Message::KeyPressed(key) => {
                if let Some(Stage::Pin(pin)) = self.room.stage_mut() {
                    pin.press(key);
                }
            }
            Message::ClearPressed => {
                if let Some(Stage::Pin(pin)) = self.room.stage_mut() {
                    pin.clear();
                }
            }
            Message::Room(room::Message::DonePressed) => return self.done(&here),
            Message::Room(message) => return self.hear(message),
            Message::Key(stroke) => return self.key(here, &stroke),
            Message::NotRead(refused) => self.room.failed("staff-failed", refused),
        }
        Action::none()
    }

    fn write(&mut self, form: PersonForm) -> Action {
        self.room.go(Stage::Writing(form));
        PersonForm::FIRST_FIELD.map_or_else(Action::none, Action::focus)
    }

    fn person<'v>(&self, here: &Here<'v>) -> Option<&'v StaffRow> {
        here.people.people.iter().find(|row| Some(row.id) == self.chosen)
    }

    /// In at once; out only once it is said for what, where there was an event.
    fn clock(&mut self, here: &Here<'_>) -> Action {
        let Some(row) = self.person(here) else { return Action::none() };
        if row.at_work_since.is_none() {
            return self.room.ask(ClockIn(row.id), "staff-came", here.fresh_id);
        }
        self.room.go(Stage::ClockingOut);
        if here.people.events.is_empty() { self.clock_out(here, None) } else { Action::none() }
    }

    fn clock_out(&mut self, here: &Here<'_>, event: Option<EventId>) -> Action {
        match (self.room.stage(), self.person(here)) {
            (Stage::ClockingOut, Some(row)) => {
                let ask = ClockOut { staff: row.id, event };
                self.clocking = Some(ask.clone());
                self.room.ask(ask, "staff-went", here.fresh_id)
            }
            (_, Some(_) | None) => Action::none(),
        }
    }

    fn done(&mut self, here: &Here<'_>) -> Action {
        let chosen = self.chosen;
        let (wish, said) = match self.room.stage_mut() {
            Some(Stage::Writing(form)) => (form.ask(here.menu), form.done()),
            Some(Stage::Pin(pin)) => (pin.done().map(Into::into), "staff-pin-set"),
            Some(Stage::Forgotten(Forgotten { ask, at, .. })) => {
                let (ask, at) = (ask.clone(), *at);
                return self.room.ask(ask, "staff-went", here.fresh_id).dated(at);
            }
            Some(Stage::Leaving) => (chosen.map(|id| DismissStaff(id).into()), "staff-left"),
            Some(Stage::Looking | Stage::ClockingOut) | None => return Action::none(),
        };
        wish.map_or_else(Action::none, |wish| self.room.ask(wish, said, here.fresh_id))
    }

    fn hear(&mut self, message: room::Message) -> Action {
        let is_answer = matches!(message, room::Message::Acted(..));
        let forgotten = match &message {
            room::Message::Acted(id, Err(refused)) if self.room.awaits(*id) => {
                self.clocking.take().zip(refused.forgot_to_clock_out())
            }
            _ => None,
        };
        let forgotten = forgotten.map(|(ask, (name, since))| Forgotten::new(ask, name, since));
        if let Some(Done { record, .. }) = self.room.update(message) {
            match record.fact {
                Fact::StaffAdded(_) => self.chosen = Some(record.id.into()),
                Fact::StaffLeft(_) => self.chosen = None,
                _ => {}
            }
        } else if let Some(forgotten) = forgotten {
            self.room.go(Stage::Forgotten(forgotten));
        } else if let Some(Stage::Pin(pin)) = self.room.stage_mut().filter(|_| is_answer) {
            // A PIN that was refused is typed anew.
            pin.begin_anew();
        }
        if is_answer { Action::ask(StaffList) } else { Action::none() }
    }

    /// Digits are keyed in, Enter goes on, Escape goes back.
    fn key(&mut self, here: Here<'_>, stroke: &Stroke) -> Action {
        let pressed = match self.room.stage() {
            Stage::Writing(_) => Key::of(stroke).map(|k| Message::Form(form::Message::Key(k))),
            Stage::Pin(_) => Key::of(stroke).map(Message::KeyPressed),
            Stage::Looking | Stage::ClockingOut | Stage::Forgotten(_) | Stage::Leaving => None,
        };
        // What cannot be undone is confirmed by a finger.
        let asks_finger = matches!(self.room.stage(), Stage::ClockingOut | Stage::Leaving);
        let shell = self
            .room
            .key(stroke)
            .filter(|message| !(asks_finger && *message == room::Message::DonePressed));
        match pressed.or(shell.map(Message::Room)) {
            Some(message) => self.update(here, message),
            None => Action::none(),
        }
    }
}
