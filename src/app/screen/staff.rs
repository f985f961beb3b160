//! Who works here: adding and changing people, their PINs, coming and going, and the table of who may
//! do what.

mod forgotten;
mod form;
mod new_pin;
mod page;
mod person;
mod rights;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use self::forgotten::Forgotten;
use self::form::Form;
pub use self::form::NAME;
use self::new_pin::NewPin;
use crate::app::keys::Stroke;
use crate::app::refused::Refused;
use crate::app::widget::keypad::Key;
use crate::domain::fact::staff::Role;
use crate::domain::money::Currency;
use crate::domain::pin::Pin;
use crate::till::desk::StaffView;
use crate::till::staff::{ChangeAsk, PersonAsk, StaffRow};

/// The staff's screen.
#[derive(Debug, Default)]
pub struct Staff {
    chosen: Option<Uuid>,
    stage: Stage,
    /// Asked for, not answered yet: nothing is asked twice.
    is_asking: bool,
    said: Option<Said>,
    shows_rights: bool,
}

/// What is being done.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
enum Stage {
    #[default]
    Looking,
    /// Somebody is added or changed.
    Writing(Form),
    /// Somebody gets a PIN.
    Pin(NewPin),
    /// Somebody goes home, under the id of the request: from the counter, or from an event?
    GoingHome(Uuid),
    /// Somebody forgot to clock out: they say when they left.
    Forgotten(Forgotten),
    /// Somebody works here no more, under the id of the request, once that is confirmed.
    Leaving(Uuid),
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Done(Asked),
    NotRead(Refused),
    Refused(Refused),
}

/// What happened on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The screen was opened.
    Opened,
    /// Somebody in the list.
    PersonPressed(Uuid),
    /// Somebody new.
    AddPressed,
    /// Change the one that is chosen.
    ChangePressed,
    /// A new PIN for them.
    PinPressed,
    /// They come to work, or go home.
    ClockPressed,
    /// They go home from there.
    WentHome(Option<Uuid>),
    /// They left so many minutes later than it says, or earlier.
    LeftStepped(i64),
    /// They work here no more.
    LeavePressed,
    /// Yes, they do not.
    LeaveConfirmed,
    /// A name.
    NameSaid(String),
    /// A role.
    RolePressed(Role),
    /// A key of the pad: of a wage, or a PIN.
    KeyPressed(Key),
    /// All of the PIN was wrong.
    ClearPressed,
    /// It is as it should be.
    DonePressed,
    /// Leave everything as it was.
    CancelPressed,
    /// People, or the table of rights.
    RightsPressed(bool),
    /// What was said was read.
    NoticePressed,
    /// A key.
    Key(Stroke),
    /// Who works here could not be read.
    NotRead(Refused),
    /// What was asked for is done, or not.
    Answered(Asked, Result<(), Refused>),
}

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Somebody new, under this id.
    Add(Uuid),
    /// A change.
    Change,
    /// A PIN.
    Pin,
    /// To come to work.
    ClockIn,
    /// To go home, under the id of the request, from the counter or an event.
    ClockOut(Uuid, Option<Uuid>),
    /// To leave.
    Leave,
}

/// Who looks at it, and what they may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Whether what everybody earns.
    pub shows_wages: bool,
    /// Who is at the till, where somebody signed in.
    pub who: Option<Uuid>,
}

/// What this screen wants done. Each but the first two goes under the id of its request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Read who works here.
    Read,
    /// Add somebody.
    Add(Uuid, PersonAsk),
    /// Change somebody.
    Change(Uuid, ChangeAsk),
    /// Give somebody a PIN; whose own it is says the one before.
    SetPin(Uuid, String, Pin, Option<Pin>),
    /// Somebody comes to work.
    ClockIn(Uuid, String),
    /// Somebody goes home, from the counter or an event; at a time where they had forgotten it.
    ClockOut(Uuid, String, Option<Uuid>, Option<DateTime<Utc>>),
    /// Somebody works here no more.
    Leave(Uuid, String),
}

impl Staff {
    /// Something happened. `fresh_id` becomes the id of what begins with it.
    pub fn update(
        &mut self,
        view: &StaffView,
        seen: Seen,
        currency: Currency,
        message: Message,
        fresh_id: Uuid,
    ) -> Action {
        match message {
            Message::Opened => {
                self.said = None;
                return Action::Read;
            }
            Message::PersonPressed(id) => {
                self.go(Stage::Looking);
                self.chosen = Some(id);
            }
            Message::AddPressed => {
                self.shows_rights = false;
                // Whoever comes first owns the place.
                let role = if view.people.is_empty() { Role::Owner } else { Role::Barista };
                self.go(Stage::Writing(Form::new(fresh_id, role)));
            }
            Message::ChangePressed => {
                if let Some(row) = self.person(view) {
                    self.go(Stage::Writing(Form::of(fresh_id, row, currency, seen.shows_wages)));
                }
            }
            Message::PinPressed => {
                if let Some(row) = self.person(view) {
                    // Whoever finds the till open knows nobody's PIN.
                    let is_own = seen.who == Some(row.id);
                    let name = row.person.name.clone();
                    self.go(Stage::Pin(NewPin::new(fresh_id, name, is_own)));
                }
            }
            Message::ClockPressed => return self.clock(view, fresh_id),
            Message::WentHome(event) => return self.go_home(view, event),
            Message::LeftStepped(minutes) => {
                if let (Stage::Forgotten(forgotten), false) = (&mut self.stage, self.is_asking) {
                    forgotten.step(minutes);
                }
            }
            Message::LeavePressed => self.go(Stage::Leaving(fresh_id)),
            Message::LeaveConfirmed => {
                if let (Stage::Leaving(id), Some(row)) = (&self.stage, self.person(view)) {
                    let action = Action::Leave(*id, row.person.name.clone());
                    return self.ask(action);
                }
            }
            Message::NameSaid(_) | Message::RolePressed(_) | Message::KeyPressed(_)
                if self.is_asking => {}
            Message::NameSaid(name) => {
                if let Stage::Writing(form) = &mut self.stage {
                    form.say_name(&name);
                }
            }
            Message::RolePressed(role) => {
                if let Stage::Writing(form) = &mut self.stage {
                    form.role = role;
                }
            }
            Message::KeyPressed(key) => match &mut self.stage {
                Stage::Writing(form) => form.wage.press(currency, key),
                Stage::Pin(pin) => pin.press(key),
                Stage::Looking | Stage::GoingHome(_) | Stage::Forgotten(_) | Stage::Leaving(_) => {}
            },
            Message::ClearPressed => {
                if let (Stage::Pin(pin), false) = (&mut self.stage, self.is_asking) {
                    pin.clear();
                }
            }
            Message::DonePressed => return self.done(view, currency),
            Message::CancelPressed => self.go(Stage::Looking),
            Message::RightsPressed(shows) => {
                self.go(Stage::Looking);
                self.shows_rights = shows;
            }
            Message::NoticePressed => self.said = None,
            Message::Key(stroke) => return self.key(view, seen, currency, &stroke, fresh_id),
            Message::NotRead(refused) => self.said = Some(Said::NotRead(refused)),
            Message::Answered(asked, answer) => return self.answered(asked, answer),
        }
        Action::None
    }

    fn go(&mut self, stage: Stage) {
        if !self.is_asking {
            (self.stage, self.said) = (stage, None);
        }
    }

    fn person<'v>(&self, view: &'v StaffView) -> Option<&'v StaffRow> {
        view.people.iter().find(|row| Some(row.id) == self.chosen)
    }

    fn ask(&mut self, action: Action) -> Action {
        if self.is_asking {
            return Action::None;
        }
        self.is_asking = true;
        self.said = None;
        action
    }

    /// To work at once; home only once it is known from where, where there was an event.
    fn clock(&mut self, view: &StaffView, fresh_id: Uuid) -> Action {
        let Some(row) = self.person(view) else { return Action::None };
        let name = row.person.name.clone();
        if row.at_work_since.is_none() {
            return self.ask(Action::ClockIn(fresh_id, name));
        }
        if view.events.is_empty() {
            return self.ask(Action::ClockOut(fresh_id, name, None, None));
        }
        self.go(Stage::GoingHome(fresh_id));
        Action::None
    }

    fn go_home(&mut self, view: &StaffView, event: Option<Uuid>) -> Action {
        match (&self.stage, self.person(view)) {
            (Stage::GoingHome(id), Some(row)) => {
                let action = Action::ClockOut(*id, row.person.name.clone(), event, None);
                self.ask(action)
            }
            (_, Some(_) | None) => Action::None,
        }
    }

    fn done(&mut self, view: &StaffView, currency: Currency) -> Action {
        let action = match &mut self.stage {
            Stage::Writing(form) => {
                let of = form.of.and_then(|id| view.people.iter().find(|row| row.id == id));
                form.action(of, currency)
            }
            Stage::Pin(pin) => pin.done(),
            Stage::Forgotten(forgotten) => forgotten.action(),
            Stage::Looking | Stage::GoingHome(_) | Stage::Leaving(_) => Action::None,
        };
        if action == Action::None { action } else { self.ask(action) }
    }

    fn answered(&mut self, asked: Asked, answer: Result<(), Refused>) -> Action {
        self.is_asking = false;
        match answer {
            Ok(()) => {
                (self.stage, self.said) = (Stage::Looking, Some(Said::Done(asked)));
                match asked {
                    Asked::Add(id) => self.chosen = Some(id),
                    Asked::Leave => self.chosen = None,
                    Asked::Change | Asked::Pin | Asked::ClockIn | Asked::ClockOut(..) => {}
                }
            }
            // What was entered stays, and can be sent again under the same id; a PIN is typed anew.
            Err(refusal) => {
                if let Stage::Pin(pin) = &mut self.stage {
                    pin.begin_anew();
                }
                if let (Asked::ClockOut(id, event), Some(who)) =
                    (asked, refusal.forgot_to_clock_out())
                {
                    self.stage = Stage::Forgotten(Forgotten::new(id, event, who));
                    return Action::Read;
                }
                self.said = Some(Said::Refused(refusal));
            }
        }
        Action::Read
    }

    /// Digits are keyed in, Enter goes on, Escape goes back.
    fn key(
        &mut self,
        view: &StaffView,
        seen: Seen,
        currency: Currency,
        stroke: &Stroke,
        fresh_id: Uuid,
    ) -> Action {
        let message = match (&self.stage, stroke) {
            (Stage::Looking, Stroke::Escape) => Message::NoticePressed,
            (_, Stroke::Escape) => Message::CancelPressed,
            (Stage::Writing(_) | Stage::Pin(_) | Stage::Forgotten(_), Stroke::Enter) => {
                Message::DonePressed
            }
            (Stage::Writing(_) | Stage::Pin(_), Stroke::Erase) => Message::KeyPressed(Key::Erase),
            (Stage::Writing(_) | Stage::Pin(_), Stroke::Typed(text)) => match text.chars().next() {
                Some(sign) if sign.is_ascii_digit() || sign == '.' => {
                    Message::KeyPressed(Key::Sign(sign))
                }
                _ => return Action::None,
            },
            _ => return Action::None,
        };
        self.update(view, seen, currency, message, fresh_id)
    }
}
