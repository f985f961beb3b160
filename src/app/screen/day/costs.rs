//! The costs of the house and money that is moved, month by month: seen, entered, costs entered
//! again as in the month before, and taken back (docs/books.md, Monthly costs, Moving money,
//! Reversals).

mod again;
mod entry;
pub mod form;
pub mod moving;
mod page;
pub mod split;
mod undo;

use self::again::Again;
use self::form::CostForm;
use self::moving::MoveForm;
use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::app::room::{self, Action, Here, Reading, Room, Told};
use crate::app::widget::form::Form;
use crate::app::widget::undo::{Message as UndoMessage, Undo};
use crate::domain::fact::Fact;
use crate::domain::ids::EntryId;
use crate::till::Done;
use crate::till::cost::{AddCosts, AllCosts, CostsView};
use crate::till::wish::Wish;

#[derive(Debug)]
pub struct Costs {
    room: Room<Stage>,
    read: Reading<Box<CostsView>>,
    today: NaiveDate,
    month: Month,
}

#[derive(Debug, Default, Clone, PartialEq, Eq)]
enum Stage {
    #[default]
    Looking,
    Entering(CostForm),
    /// Money is moved.
    Moving(MoveForm),
    /// The costs of the month before are entered again.
    Again(Again),
    Undoing(Undo),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The screen was opened, on the business day that it is.
    Opened(NaiveDate),
    MonthStepped(Step),
    TodayPressed,
    /// Once more, after they could not be read.
    TryAgainPressed,
    AddPressed,
    /// On the form of a new one.
    Form(form::Message),
    MovePressed,
    Moving(moving::Message),
    AgainPressed,
    /// One of those, by its place: entered again, or left out.
    AgainToggled(usize),
    UndoPressed(EntryId),
    Undo(UndoMessage),
    Room(room::Message),
    Key(Stroke),
    Answered(Result<Box<CostsView>, Refused>),
    /// Several were entered, or not all of them.
    Added(AddCosts, Result<(), Refused>),
}

impl Costs {
    pub fn new(today: NaiveDate) -> Self {
        let (room, read) = (Room::default(), Reading::default());
        Self { room, read, today, month: Month::of(today) }
    }

    pub fn update(&mut self, here: Here<'_>, message: Message) -> Action {
        match message {
            Message::Opened(today) => {
                self.room.hush();
                // A form that was begun stays where it is.
                if self.room.is_looking() {
                    self.month = Month::of(today);
                }
                self.today = today;
                return Action::ask(AllCosts);
            }
            Message::TryAgainPressed => return Action::ask(AllCosts),
            Message::MonthStepped(Step::Back) => self.turn_to(self.month.before()),
            Message::MonthStepped(Step::On) => self.turn_to(self.month.next()),
            Message::TodayPressed => self.turn_to(Month::of(self.today)),
            Message::AddPressed => {
                let form = CostForm::new(self.month, self.today, self.view_of());
                self.room.go(Stage::Entering(form));
            }
            Message::Form(message) => {
                if let Some(Stage::Entering(form)) = self.room.stage_mut() {
                    form.update(message, here.menu);
                }
            }
            Message::MovePressed => {
                let form = MoveForm::new(here.menu, self.today, self.view_of());
                self.room.go(Stage::Moving(form));
            }
            Message::Moving(message) => {
                if let Some(Stage::Moving(form)) = self.room.stage_mut() {
                    form.update(message, here.menu);
                }
            }
            Message::AgainPressed => self.begin_again(&here),
            Message::AgainToggled(at) => {
                if let Some(Stage::Again(again)) = self.room.stage_mut() {
                    again.toggle(at);
                }
            }
            Message::UndoPressed(entry) => self.room.go(Stage::Undoing(Undo::new(entry))),
            Message::Undo(message) => {
                if let Some(Stage::Undoing(undo)) = self.room.stage_mut() {
                    undo.update(message);
                }
            }
            Message::Room(room::Message::DonePressed) => return self.done(&here),
            Message::Room(message) => return self.hear(message),
            Message::Key(stroke) => return self.key(here, &stroke),
            Message::Answered(answer) => self.answered(answer),
            Message::Added(AddCosts(all), answer) => {
                let was_free = self.room.is_free();
                all.first().and_then(|(first, _)| self.room.heard(*first, answer));
                return self.read_once_answered(was_free);
            }
        }
        Action::none()
    }

    fn turn_to(&mut self, month: Month) {
        if self.room.is_looking() {
            self.month = month;
            self.room.hush();
        }
    }

    fn view_of(&self) -> Option<&CostsView> {
        self.read.known().map(AsRef::as_ref)
    }

    fn begin_again(&mut self, here: &Here<'_>) {
        let missing = match self.view_of() {
            Some(view) if !view.is_sealed(self.month) => view.missing_in(self.month),
            Some(_) | None => Vec::new(),
        };
        if !missing.is_empty() {
            let again = Again::new(here.fresh_id, self.month, missing);
            self.room.go(Stage::Again(again));
        }
    }

    fn done(&mut self, here: &Here<'_>) -> Action {
        if self.view_of().is_none() {
            return Action::none();
        }
        let (wish, told): (Option<Wish>, _) = match self.room.stage() {
            Stage::Looking => return Action::none(),
            Stage::Entering(form) => (form.ask(here.menu), Told::Count("costs-entered", 1)),
            Stage::Moving(form) => (form.ask(here.menu), "money-moved".into()),
            Stage::Undoing(undo) => (undo.ask().map(Into::into), "costs-taken-back".into()),
            Stage::Again(again) => {
                let all = again.asks();
                let Some((first, _)) = all.first() else { return Action::none() };
                let (first, told) = (*first, Told::Count("costs-entered", all.len()));
                return self.room.send(AddCosts(all), told, first);
            }
        };
        wish.map_or_else(Action::none, |wish| self.room.ask(wish, told, here.fresh_id))
    }

    fn answered(&mut self, answer: Result<Box<CostsView>, Refused>) {
        self.room.read(&mut self.read, answer, "costs-failed");
        if let (Some(Stage::Entering(form)), Some(view)) =
            (self.room.stage_mut(), self.read.known())
        {
            form.see(view);
        }
    }

    fn hear(&mut self, message: room::Message) -> Action {
        let was_free = self.room.is_free();
        // The month of the new entry is shown.
        if let Some(Done { record, .. }) = self.room.update(message) {
            self.month = match record.fact {
                Fact::CostAdded(cost) => cost.month(),
                Fact::MoneyMoved(_) => Month::of(record.day),
                _taken_back => self.month,
            };
        }
        self.read_once_answered(was_free)
    }

    /// The costs are read again once a request that was in flight is answered.
    fn read_once_answered(&self, was_free: bool) -> Action {
        match !was_free && self.room.is_free() {
            true => Action::ask(AllCosts),
            false => Action::none(),
        }
    }

    /// Digits are keyed in, Enter goes on, Escape goes back.
    fn key(&mut self, here: Here<'_>, stroke: &Stroke) -> Action {
        let pressed = match self.room.stage() {
            Stage::Entering(_) => form::Message::key(stroke).map(Message::Form),
            Stage::Moving(_) => moving::Message::key(stroke).map(Message::Moving),
            Stage::Looking | Stage::Again(_) | Stage::Undoing(_) => None,
        };
        match pressed.or_else(|| self.room.key(stroke).map(Message::Room)) {
            Some(message) => self.update(here, message),
            None => Action::none(),
        }
    }
}
