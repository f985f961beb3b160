//! Events: the season, one event with its seats and its money, and its door.

pub mod door;
mod import;
pub mod money;
mod page;
pub mod plan;
mod season;

use std::path::PathBuf;
use std::sync::Arc;

pub use self::door::SEARCH;
use self::door::{Door, NewGuest};
use self::import::Import;
use self::money::MoneyForm;
pub use self::plan::NAME;
use self::plan::PlanForm;
use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::domain::guest_list::{self, GuestList};
use crate::domain::guests::Seats;
use crate::domain::ids::{EntryId, EventId, RequestId};
use crate::till::desk::{EventAsk, EventView};
use crate::till::event::EventRow;

/// An event of the season, with its seats.
pub type Planned = (EventRow, Seats);

#[derive(Debug)]
pub struct Events {
    season: Read<Vec<Planned>>,
    as_month: bool,
    month: Month,
    open: Option<Open>,
    stage: Stage,
    /// Asked for, not answered yet: nothing is asked twice.
    is_asking: bool,
    said: Option<Said>,
}

/// The event that is open.
#[derive(Debug)]
struct Open {
    id: EventId,
    view: Read<Box<EventView>>,
    /// Its door, where that is looked at.
    door: Option<Door>,
}

#[derive(Debug)]
enum Read<T> {
    Nothing,
    Done(T),
    Failed(Refused),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    Looking,
    Planning(PlanForm),
    Money(MoneyForm),
    /// Something that cannot be undone is asked once more, under the id of its request.
    Sure(RequestId, Sure),
}

/// What a second press confirms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sure {
    /// It will not take place.
    Cancel,
    /// Prepaid drinks that were never claimed become income.
    Settle,
    /// Who the guests were is forgotten.
    Erase,
    /// An entry is taken back.
    Reverse(EntryId),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Done,
    Printed,
    NotPrinted(Refused),
    NotRead(Refused),
    Refused(Refused),
}

#[derive(Debug, Clone)]
pub enum Message {
    /// The screen was opened, on a day.
    Opened(NaiveDate),
    /// As a month, or as a list.
    AsMonthPressed(bool),
    /// The month after, or before.
    MonthStepped(bool),
    EventPressed(EventId),
    /// Back to the season, or from the door to the event.
    BackPressed,
    /// A new one, on that day.
    PlanPressed(Option<NaiveDate>),
    AgainPressed,
    ChangePressed,
    Plan(plan::Message),
    MoneyPressed(money::Kind),
    Money(money::Message),
    /// The form is as it should be.
    DonePressed,
    CancelPressed,
    DoorPressed,
    Door(door::Message),
    SurePressed(Sure),
    /// Confirmed, with the reason in the reader's language.
    SureConfirmed(String),
    PrintPressed,
    /// A file was dropped on the window.
    FileDropped(PathBuf),
    NoticePressed,
    Key(Stroke),
    Answered(Answer),
}

#[derive(Debug, Clone)]
pub enum Answer {
    Season(Result<Vec<Planned>, Refused>),
    Event(EventId, Result<Box<EventView>, Refused>),
    /// What was asked is done, or not.
    Done(Result<(), Refused>),
    List(Result<(Arc<GuestList>, guest_list::Import), Refused>),
    Lists(Vec<PathBuf>),
    Printed(Result<(), Refused>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    None,
    ReadSeason,
    ReadEvent(EventId),
    ReadBoth(EventId),
    /// Do something, under the id of the request.
    Do(RequestId, EventAsk),
    /// Read a guest list.
    ReadList(EventId, PathBuf),
    FindLists,
    Print(EventId),
}

impl Events {
    pub fn new(today: NaiveDate) -> Self {
        Self {
            season: Read::Nothing,
            as_month: false,
            month: Month::of(today),
            open: None,
            stage: Stage::Looking,
            is_asking: false,
            said: None,
        }
    }

    /// Something happened. `fresh_id` becomes the id of what begins with it.
    pub fn update(
        &mut self,
        menu: &Menu,
        now: DateTime<FixedOffset>,
        message: Message,
        fresh_id: RequestId,
    ) -> Action {
        match message {
            Message::Opened(today) => {
                self.said = None;
                self.month = Month::of(today);
                return self.read_again();
            }
            Message::AsMonthPressed(as_month) => self.as_month = as_month,
            Message::MonthStepped(is_on) => {
                self.month = if is_on { self.month.next() } else { self.month.before() };
            }
            Message::EventPressed(id) => {
                self.open = Some(Open { id, view: Read::Nothing, door: None });
                self.go(Stage::Looking);
                return Action::ReadEvent(id);
            }
            Message::BackPressed => return self.back(),
            Message::PlanPressed(day) => {
                let day = day.unwrap_or_else(|| now.date_naive());
                self.go(Stage::Planning(PlanForm::new(fresh_id, menu, day)));
            }
            Message::AgainPressed | Message::ChangePressed => {
                let is_change = matches!(message, Message::ChangePressed);
                if let Some(view) = self.view_of() {
                    let report = &view.report;
                    let of = is_change.then_some(report.id);
                    let form = PlanForm::like(fresh_id, of, menu, &report.plan);
                    self.go(Stage::Planning(form));
                }
            }
            Message::Plan(message) => {
                if let (Stage::Planning(form), false) = (&mut self.stage, self.is_asking) {
                    form.update(message);
                }
            }
            Message::MoneyPressed(kind) => {
                self.go(Stage::Money(MoneyForm::new(fresh_id, kind, menu)));
            }
            Message::Money(message) => {
                if let (Stage::Money(form), false) = (&mut self.stage, self.is_asking) {
                    form.update(menu, message);
                }
            }
            Message::DonePressed => return self.done(menu),
            Message::CancelPressed => self.go(Stage::Looking),
            Message::DoorPressed => {
                if let Some(open) = &mut self.open {
                    open.door = Some(Door::new());
                }
                self.go(Stage::Looking);
            }
            Message::Door(message) => return self.at_door(message, fresh_id),
            Message::SurePressed(sure) => self.go(Stage::Sure(fresh_id, sure)),
            Message::SureConfirmed(why) => return self.sure(why),
            Message::PrintPressed => {
                return self.open.as_ref().map_or(Action::None, |open| Action::Print(open.id));
            }
            Message::FileDropped(file) => return self.dropped(file),
            Message::NoticePressed => self.said = None,
            Message::Key(stroke) => return self.key(menu, now, &stroke, fresh_id),
            Message::Answered(answer) => return self.answered(answer),
        }
        Action::None
    }

    /// Whether a door is looked at: there every sign belongs to a code.
    pub fn is_at_door(&self) -> bool {
        self.stage == Stage::Looking && self.open.as_ref().is_some_and(|open| open.door.is_some())
    }

    /// The name of the event that is open.
    pub fn name(&self) -> Option<&str> {
        self.view_of().map(|view| view.report.plan.name.as_str())
    }

    fn go(&mut self, stage: Stage) {
        if !self.is_asking {
            (self.stage, self.said) = (stage, None);
        }
    }

    fn view_of(&self) -> Option<&EventView> {
        match &self.open.as_ref()?.view {
            Read::Done(view) => Some(view),
            Read::Nothing | Read::Failed(_) => None,
        }
    }

    fn read_again(&self) -> Action {
        match &self.open {
            Some(open) => Action::ReadBoth(open.id),
            None => Action::ReadSeason,
        }
    }

    fn back(&mut self) -> Action {
        if self.is_asking {
            return Action::None;
        }
        self.go(Stage::Looking);
        match &mut self.open {
            Some(open) if open.door.is_some() => open.door = None,
            Some(_) | None => self.open = None,
        }
        Action::ReadSeason
    }

    fn ask(&mut self, id: RequestId, ask: EventAsk) -> Action {
        if self.is_asking {
            return Action::None;
        }
        (self.is_asking, self.said) = (true, None);
        Action::Do(id, ask)
    }

    fn done(&mut self, menu: &Menu) -> Action {
        let asked = match (&self.stage, &self.open) {
            (Stage::Planning(form), _) => form.ask(menu).map(|ask| (form.id(), ask)),
            (Stage::Money(form), Some(open)) => form.ask(menu, open.id).map(|ask| (form.id(), ask)),
            (Stage::Money(_) | Stage::Looking | Stage::Sure(..), _) => None,
        };
        asked.map_or(Action::None, |(id, ask)| self.ask(id, ask))
    }

    fn sure(&mut self, why: String) -> Action {
        let (Stage::Sure(id, sure), Some(open)) = (&self.stage, &self.open) else {
            return Action::None;
        };
        let ask = match *sure {
            Sure::Cancel => EventAsk::Cancel(open.id),
            Sure::Settle => EventAsk::Settle(open.id),
            Sure::Erase => EventAsk::EraseGuests(open.id),
            Sure::Reverse(entry) => EventAsk::Reverse(entry, why),
        };
        self.ask(*id, ask)
    }

    fn at_door(&mut self, message: door::Message, fresh_id: RequestId) -> Action {
        let is_asking = self.is_asking;
        let Some(open) = &mut self.open else { return Action::None };
        let (Some(door), Read::Done(view)) = (&mut open.door, &open.view) else {
            return Action::None;
        };
        let id = open.id;
        match door.update(id, &view.guests, message, is_asking) {
            door::Action::None => Action::None,
            door::Action::FindLists => Action::FindLists,
            door::Action::ReadList(file) => Action::ReadList(id, file),
            door::Action::Do(ask) => self.ask(fresh_id, ask),
        }
    }

    /// A file that is dropped on an event is its guest list.
    fn dropped(&mut self, file: PathBuf) -> Action {
        let Some(open) = self.open.as_mut().filter(|_| !self.is_asking) else {
            return Action::None;
        };
        open.door.get_or_insert_with(Door::new).import = Some(Import::reading(&file));
        self.stage = Stage::Looking;
        Action::ReadList(open.id, file)
    }

    fn answered(&mut self, answer: Answer) -> Action {
        match answer {
            Answer::Season(read) => self.season = Read::of(read),
            Answer::Event(id, read) => {
                if let Some(open) = self.open.as_mut().filter(|open| open.id == id) {
                    match (read, &open.view) {
                        (Err(refused), Read::Done(_)) => self.said = Some(Said::NotRead(refused)),
                        (read, _) => open.view = Read::of(read),
                    }
                }
            }
            Answer::Done(answer) => {
                self.is_asking = false;
                match answer {
                    Ok(()) => {
                        let was_form = self.stage != Stage::Looking;
                        (self.stage, self.said) = (Stage::Looking, None);
                        if was_form {
                            self.said = Some(Said::Done);
                        }
                        if let Some(door) = self.open.as_mut().and_then(|open| open.door.as_mut()) {
                            door.done();
                        }
                    }
                    // The form stays, and can be sent again under the same id.
                    Err(refusal) => self.said = Some(Said::Refused(refusal)),
                }
                return self.read_again();
            }
            Answer::List(read) => {
                if let Some(door) = self.open.as_mut().and_then(|open| open.door.as_mut()) {
                    door.import = Some(Import::of(read));
                }
            }
            Answer::Lists(files) => {
                if let Some(door) = self.open.as_mut().and_then(|open| open.door.as_mut()) {
                    door.import = Some(Import::Choosing(files));
                }
            }
            Answer::Printed(answer) => {
                self.said = Some(match answer {
                    Ok(()) => Said::Printed,
                    Err(refused) => Said::NotPrinted(refused),
                });
            }
        }
        Action::None
    }

    /// Escape goes back, Enter goes on, letters at the door search for a guest.
    fn key(
        &mut self,
        menu: &Menu,
        now: DateTime<FixedOffset>,
        stroke: &Stroke,
        fresh_id: RequestId,
    ) -> Action {
        let is_door = self.is_at_door();
        let message = match (&self.stage, stroke) {
            (Stage::Looking, stroke) if is_door => match Door::key(stroke) {
                Some(message) => Message::Door(message),
                None if *stroke == Stroke::Escape => Message::BackPressed,
                None => return Action::None,
            },
            (Stage::Looking, Stroke::Escape) => Message::BackPressed,
            (_, Stroke::Escape) => Message::CancelPressed,
            (Stage::Planning(_) | Stage::Money(_), Stroke::Enter) => Message::DonePressed,
            (Stage::Planning(_), stroke) => match plan::Message::key(stroke) {
                Some(message) => Message::Plan(message),
                None => return Action::None,
            },
            (Stage::Money(_), stroke) => match money::Message::key(stroke) {
                Some(message) => Message::Money(message),
                None => return Action::None,
            },
            _ => return Action::None,
        };
        self.update(menu, now, message, fresh_id)
    }
}

impl<T> Read<T> {
    fn of(read: Result<T, Refused>) -> Self {
        match read {
            Ok(value) => Self::Done(value),
            Err(refused) => Self::Failed(refused),
        }
    }
}

impl NewGuest {
    /// The guest as they are asked for; none while they have no name.
    fn sign_up(&self, event: EventId) -> Option<EventAsk> {
        let (event, name, contact) = (event.to_string(), self.name.said()?, self.contact.said());
        let ask = crate::till::guests::GuestAsk { event, name, contact };
        Some(if self.is_here { EventAsk::WalkIn(ask) } else { EventAsk::SignUp(ask) })
    }
}
