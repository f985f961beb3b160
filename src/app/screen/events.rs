//! Events: the season, one event with its seats and its money, and its door.

mod answer;
pub mod door;
mod import;
pub mod invoice;
pub mod money;
pub mod new_guest;
mod page;
mod papers;
pub mod plan;
mod season;
mod sure;

use std::path::PathBuf;

pub(crate) use self::answer::Answer;
pub(crate) use self::door::SEARCH;
use self::door::{Door, Wanted};
use self::import::Import;
use self::invoice::InvoiceForm;
use self::money::MoneyForm;
use self::plan::PlanForm;
pub use self::sure::Sure;
use crate::app::kit::*;
use crate::app::room::{self, Action, Here, Reading, Room};
use crate::app::widget::form::Form;
use crate::domain::fact::Fact;
use crate::domain::ids::EventId;
use crate::till::event::{
    CancelEvent, EventPage, EventPaper, EventView, EventsNow, Planned, PrintEvent, Season,
};
use crate::till::guests::{EraseGuests, ImportGuests, ReadGuestList};
use crate::till::package::SettleEvent;
use crate::till::reversal::Reverse;
use crate::till::wish::Wish;

/// What is said once something is recorded.
const DONE: &str = "event-done";

#[derive(Debug)]
pub struct Events {
    room: Room<Stage>,
    season: Reading<Vec<Planned>>,
    as_month: bool,
    month: Month,
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    id: EventId,
    view: Reading<Box<EventView>>,
    /// Its door, where that is looked at.
    door: Option<Door>,
}

#[derive(Debug, Default, Clone, PartialEq, Eq)]
enum Stage {
    #[default]
    Looking,
    Planning(PlanForm),
    Money(MoneyForm),
    /// Its papers, one of them shown.
    Papers(EventPaper),
    Invoicing(InvoiceForm),
    /// Something that cannot be undone is asked once more.
    Sure(Sure),
}

#[derive(Debug, Clone)]
pub enum Message {
    /// The screen was opened, on a day.
    Opened(NaiveDate),
    AsMonthPressed(bool),
    /// The month after, or before.
    MonthStepped(bool),
    EventPressed(EventId),
    /// Back to the season, or from the door or a form to the event.
    BackPressed,
    /// A new one, on that day.
    PlanPressed(Option<NaiveDate>),
    AgainPressed,
    ChangePressed,
    Plan(plan::Message),
    MoneyPressed(money::Kind),
    Money(money::Message),
    DoorPressed,
    Door(door::Message),
    SurePressed(Sure),
    /// Confirmed, with the reason in the reader's language.
    SureConfirmed(String),
    /// One of its papers is looked at.
    PaperPressed(EventPaper),
    InvoicePressed,
    Invoice(invoice::Message),
    /// The paper that is looked at is saved.
    PrintPressed,
    /// A file was dropped on the window.
    FileDropped(PathBuf),
    Key(Stroke),
    Room(room::Message),
    Answered(Answer),
}

impl Events {
    pub fn new(today: NaiveDate) -> Self {
        Self {
            room: Room::default(),
            season: Reading::NotYet,
            as_month: false,
            month: Month::of(today),
            open: None,
        }
    }

    pub fn update(&mut self, here: Here<'_>, message: Message) -> Action {
        match message {
            Message::Opened(today) => {
                self.room.hush();
                self.month = Month::of(today);
                return self.read_again();
            }
            Message::AsMonthPressed(as_month) => self.as_month = as_month,
            Message::MonthStepped(is_on) => {
                self.month = if is_on { self.month.next() } else { self.month.before() };
            }
            Message::EventPressed(id) => {
                self.open = Some(Open { id, view: Reading::NotYet, door: None });
                self.room.go(Stage::Looking);
                return Action::ask(EventPage(id));
            }
            Message::BackPressed => return self.back(),
            Message::PlanPressed(day) => {
                let day = day.unwrap_or_else(|| here.now.date_naive());
                self.room.go(Stage::Planning(PlanForm::new(here.menu, day)));
                return PlanForm::FIRST_FIELD.map_or_else(Action::none, Action::focus);
            }
            Message::AgainPressed => self.plan_like(here.menu, false),
            Message::ChangePressed => self.plan_like(here.menu, true),
            Message::Plan(message) => {
                if let Some(Stage::Planning(form)) = self.room.stage_mut() {
                    form.update(message, here.menu);
                }
            }
            Message::MoneyPressed(kind) => {
                if let Some(view) = self.view_of() {
                    let form = MoneyForm::new(kind, &view.report, here.menu);
                    self.room.go(Stage::Money(form));
                }
            }
            Message::Money(message) => {
                if let Some(Stage::Money(form)) = self.room.stage_mut() {
                    form.update(message, here.menu);
                }
            }
            Message::DoorPressed => {
                self.room.go(Stage::Looking);
                if let Some(open) = &mut self.open {
                    open.door = Some(Door::new(open.id));
                }
                return Action::focus(SEARCH);
            }
            Message::Door(message) => return self.at_door(&here, message),
            Message::SurePressed(sure) => self.room.go(Stage::Sure(sure)),
            Message::SureConfirmed(why) => return self.sure(&here, why),
            Message::PaperPressed(paper) => self.room.go(Stage::Papers(paper)),
            Message::InvoicePressed => {
                if let Some(view) = self.view_of() {
                    let today = here.menu.shop.now(here.now.to_utc()).day;
                    let form = InvoiceForm::new(view, today);
                    self.room.go(Stage::Invoicing(form));
                }
            }
            Message::Invoice(message) => {
                if let Some(Stage::Invoicing(form)) = self.room.stage_mut() {
                    form.update(message, here.menu);
                }
            }
            Message::PrintPressed => {
                if let (Some(Open { id, .. }), Stage::Papers(paper)) =
                    (&self.open, self.room.stage())
                {
                    let (event, paper, language) = (*id, *paper, here.language);
                    return Action::ask(PrintEvent { event, paper, language });
                }
            }
            Message::FileDropped(file) => return self.dropped(file),
            Message::Key(stroke) => return self.key(here, &stroke),
            Message::Room(room::Message::DonePressed) => return self.done(&here),
            Message::Room(message) => return self.hear(message),
            Message::Answered(answer) => return self.answered(answer),
        }
        Action::none()
    }

    /// Whether a door is looked at: there every sign belongs to a code.
    pub fn is_at_door(&self) -> bool {
        self.room.is_looking() && self.open.as_ref().is_some_and(|open| open.door.is_some())
    }

    /// The event that is open, by its name.
    pub fn named(&self) -> Option<(EventId, &str)> {
        self.view_of().map(|view| (view.report.id, view.report.plan.name.as_str()))
    }

    fn view_of(&self) -> Option<&EventView> {
        self.open.as_ref()?.view.known().map(Box::as_ref)
    }

    fn door(&mut self) -> Option<&mut Door> {
        self.open.as_mut()?.door.as_mut()
    }

    fn read_again(&self) -> Action {
        let season = Action::ask(Season);
        match &self.open {
            Some(open) => season.and(EventPage(open.id)).and(EventsNow),
            None => season,
        }
    }

    fn back(&mut self) -> Action {
        if !self.room.is_free() {
            return Action::none();
        }
        let was_looking = self.room.is_looking();
        self.room.go(Stage::Looking);
        match &mut self.open {
            Some(_) if !was_looking => return Action::none(),
            Some(open) if open.door.is_some() => open.door = None,
            Some(_) | None => self.open = None,
        }
        Action::ask(Season)
    }

    /// The event that is open changes, or another one is planned like it.
    fn plan_like(&mut self, menu: &Menu, is_change: bool) {
        if let Some(view) = self.view_of() {
            let of = is_change.then_some(view.report.id);
            let form = PlanForm::like(of, menu, &view.report.plan);
            self.room.go(Stage::Planning(form));
        }
    }

    fn done(&mut self, here: &Here<'_>) -> Action {
        let wish = match self.room.stage() {
            Stage::Planning(form) => form.ask(here.menu),
            Stage::Money(form) => form.ask(here.menu),
            Stage::Invoicing(form) => form.ask(here.menu),
            Stage::Looking | Stage::Papers(_) | Stage::Sure(_) => None,
        };
        wish.map_or_else(Action::none, |wish| self.room.ask(wish, DONE, here.fresh_id))
    }

    fn sure(&mut self, here: &Here<'_>, reason: String) -> Action {
        let (Stage::Sure(sure), Some(Open { id, .. })) = (self.room.stage(), &self.open) else {
            return Action::none();
        };
        let wish: Wish = match *sure {
            Sure::Cancel => CancelEvent(*id).into(),
            Sure::Settle => SettleEvent(*id).into(),
            Sure::Reverse(entry) => Reverse { entry, reason }.into(),
            Sure::Erase => {
                let errand = EraseGuests(*id);
                return self.room.run(|_id| errand, DONE, here.fresh_id);
            }
        };
        self.room.ask(wish, DONE, here.fresh_id)
    }

    fn at_door(&mut self, here: &Here<'_>, message: door::Message) -> Action {
        let is_free = self.room.is_free();
        let Some(open) = &mut self.open else { return Action::none() };
        let (Some(door), Some(view)) = (&mut open.door, open.view.known()) else {
            return Action::none();
        };
        let event = open.id;
        let Some(wanted) = door.update(here.menu, &view.guests, message, is_free) else {
            return Action::none();
        };
        match wanted {
            Wanted::Query(query) => Action::ask(query),
            Wanted::Focus(field) => Action::focus(field),
            Wanted::Act(wish) => {
                // Each press at the door is a request of its own.
                self.room.go(Stage::Looking);
                self.room.ask(wish, DONE, here.fresh_id)
            }
            Wanted::Import(list) => {
                self.room.go(Stage::Looking);
                let errand = |id| ImportGuests { id, at: None, event, list };
                self.room.run(errand, DONE, here.fresh_id)
            }
        }
    }

    /// A file that is dropped on an event is its guest list.
    fn dropped(&mut self, file: PathBuf) -> Action {
        let is_free = self.room.is_free();
        let Some(open) = self.open.as_mut().filter(|_| is_free) else {
            return Action::none();
        };
        let event = open.id;
        let door = open.door.get_or_insert_with(|| Door::new(event));
        door.import = Some(Import::Reading(file.clone()));
        self.room.go(Stage::Looking);
        Action::ask(ReadGuestList { event, file })
    }

    fn hear(&mut self, message: room::Message) -> Action {
        let is_answer = matches!(message, room::Message::Acted(..));
        let was_looking = self.room.is_looking();
        let done = self.room.update(message);
        if let Some(Fact::InvoiceIssued(issued)) = done.as_ref().map(|done| &done.record.fact) {
            self.room.go(Stage::Papers(EventPaper::Invoice(issued.number)));
            self.room.tell("invoice-issued");
        }
        if is_answer { self.asked(done.is_some(), was_looking) } else { Action::none() }
    }

    /// A request or an errand came to an end. At the door the next guest stands there already, and
    /// reads no notice.
    fn asked(&mut self, is_done: bool, was_looking: bool) -> Action {
        let read = self.read_again();
        if !is_done {
            return read;
        }
        if was_looking {
            self.room.hush();
        }
        let Some(door) = self.door() else { return read };
        door.done();
        Action { focus: Some(SEARCH), ..read }
    }

    /// Escape goes back, Enter goes on, letters at the door search for a guest.
    fn key(&mut self, here: Here<'_>, stroke: &Stroke) -> Action {
        let is_door = self.is_at_door();
        let message = match (self.room.stage(), stroke) {
            (Stage::Looking, stroke) if is_door => match Door::key(stroke) {
                Some(message) => Some(Message::Door(message)),
                None if *stroke == Stroke::Escape => {
                    let form = self.open.as_ref().and_then(|open| open.door.as_ref()?.closes());
                    Some(form.map_or(Message::BackPressed, Message::Door))
                }
                None => None,
            },
            (Stage::Looking, Stroke::Escape) => Some(Message::BackPressed),
            (_, Stroke::Escape) => Some(Message::Room(room::Message::CancelPressed)),
            (Stage::Planning(_) | Stage::Money(_) | Stage::Invoicing(_), Stroke::Enter) => {
                Some(Message::Room(room::Message::DonePressed))
            }
            (Stage::Planning(_), stroke) => plan::Message::key(stroke).map(Message::Plan),
            (Stage::Money(_), stroke) => money::Message::key(stroke).map(Message::Money),
            (Stage::Looking | Stage::Papers(_) | Stage::Invoicing(_) | Stage::Sure(_), _) => None,
        };
        message.map_or_else(Action::none, |message| self.update(here, message))
    }
}
