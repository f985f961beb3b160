//! The costs of the house, month by month: seen, entered, entered again as in the month before, and
//! taken back (docs/books.md, Monthly costs, Reversal).

mod again;
pub mod form;
mod page;
pub mod split;
mod undo;

use self::again::Again;
use self::form::Form;
use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::app::widget::undo::Undo;
use crate::domain::ids::{EntryId, RequestId};
use crate::till::cost::{AddCost, CostsView};

#[derive(Debug)]
pub struct Costs {
    today: NaiveDate,
    /// The month that is shown.
    month: Month,
    read: Read,
    stage: Stage,
    /// The request that was asked for and is not answered yet: nothing is asked twice.
    asking: Option<RequestId>,
    said: Option<Said>,
}

/// What is known. What was read stays on the screen until the next is there.
#[derive(Debug)]
enum Read {
    Nothing,
    Done(Box<CostsView>),
    Failed(Refused),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    Looking,
    Entering(Form),
    /// What was entered in the month before is entered again.
    Again(Again),
    Undoing(Undo),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Entered(usize),
    TakenBack,
    NotRead(Refused),
    Refused(Refused),
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
    AgainPressed,
    /// One of those, by its place: entered again, or left out.
    AgainToggled(usize),
    UndoPressed(EntryId),
    ReasonSaid(String),
    DonePressed,
    CancelPressed,
    NoticePressed,
    Key(Stroke),
    Answered(Result<Box<CostsView>, Refused>),
    /// The request of this id is done, or not.
    Done(RequestId, Result<(), Refused>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    None,
    Read,
    /// Enter a cost, under the id of the request.
    Add(RequestId, AddCost),
    /// Enter several, each under an id of its own; answered under the first of them.
    AddAll(Vec<(RequestId, AddCost)>),
    /// Under the id of the request take a cost back, and why.
    Reverse(RequestId, EntryId, String),
}

impl Costs {
    pub fn new(today: NaiveDate) -> Self {
        Self {
            today,
            month: Month::of(today),
            read: Read::Nothing,
            stage: Stage::Looking,
            asking: None,
            said: None,
        }
    }

    /// Something happened. `fresh_id` becomes the id of what begins with it.
    pub fn update(&mut self, menu: &Menu, message: Message, fresh_id: RequestId) -> Action {
        match message {
            Message::Opened(today) => {
                self.said = None;
                // A form that was begun stays where it is.
                if self.stage == Stage::Looking {
                    self.month = Month::of(today);
                }
                self.today = today;
                return Action::Read;
            }
            Message::TryAgainPressed => return Action::Read,
            Message::MonthStepped(Step::Back) => self.turn_to(self.month.before()),
            Message::MonthStepped(Step::On) => self.turn_to(self.month.next()),
            Message::TodayPressed => self.turn_to(Month::of(self.today)),
            Message::AddPressed => {
                self.go(Stage::Entering(Form::new(fresh_id, self.month, self.today)));
            }
            Message::Form(message) => {
                if let (Stage::Entering(form), None) = (&mut self.stage, self.asking) {
                    form.update(menu.shop.currency, message);
                }
            }
            Message::AgainPressed => self.begin_again(fresh_id),
            Message::AgainToggled(at) => {
                if let (Stage::Again(again), None) = (&mut self.stage, self.asking) {
                    again.toggle(at);
                }
            }
            Message::UndoPressed(entry) => self.go(Stage::Undoing(Undo::new(fresh_id, entry))),
            Message::ReasonSaid(reason) => {
                if let (Stage::Undoing(undo), None) = (&mut self.stage, self.asking) {
                    undo.say_why(&reason);
                }
            }
            Message::DonePressed => return self.done(menu),
            Message::CancelPressed => self.go(Stage::Looking),
            Message::NoticePressed => self.said = None,
            Message::Key(stroke) => return self.key(menu, &stroke, fresh_id),
            Message::Answered(answer) => self.answered(answer),
            Message::Done(id, answer) if self.asking == Some(id) => return self.heard(answer),
            // The till was locked in between, and forgot what it had asked.
            Message::Done(..) => {}
        }
        Action::None
    }

    fn go(&mut self, stage: Stage) {
        if self.asking.is_none() {
            (self.stage, self.said) = (stage, None);
        }
    }

    fn turn_to(&mut self, month: Month) {
        if self.stage == Stage::Looking {
            (self.month, self.said) = (month, None);
        }
    }

    fn view_of(&self) -> Option<&CostsView> {
        match &self.read {
            Read::Done(view) => Some(view),
            Read::Nothing | Read::Failed(_) => None,
        }
    }

    fn begin_again(&mut self, fresh_id: RequestId) {
        let missing = match self.view_of() {
            Some(view) if !view.is_sealed(self.month) => view.missing_in(self.month),
            Some(_) | None => Vec::new(),
        };
        if !missing.is_empty() {
            let again = Again::new(fresh_id, self.month, missing);
            self.go(Stage::Again(again));
        }
    }

    fn done(&mut self, menu: &Menu) -> Action {
        let (Some(view), None) = (self.view_of(), self.asking) else { return Action::None };
        let (id, action) = match &self.stage {
            Stage::Looking => return Action::None,
            Stage::Entering(form) => match form.ask(view, menu.shop.currency) {
                Ok(ask) => (form.id(), Action::Add(form.id(), ask)),
                Err(_not_whole) => return Action::None,
            },
            Stage::Again(again) => {
                let all = again.asks();
                let Some((first, _)) = all.first() else { return Action::None };
                (*first, Action::AddAll(all))
            }
            Stage::Undoing(undo) => match undo.reason() {
                Some(reason) => (undo.id(), Action::Reverse(undo.id(), undo.entry(), reason)),
                None => return Action::None,
            },
        };
        (self.asking, self.said) = (Some(id), None);
        action
    }

    fn answered(&mut self, answer: Result<Box<CostsView>, Refused>) {
        match (answer, &self.read) {
            (Ok(view), _) => self.read = Read::Done(view),
            (Err(refused), Read::Done(_)) => self.said = Some(Said::NotRead(refused)),
            (Err(refused), Read::Nothing | Read::Failed(_)) => self.read = Read::Failed(refused),
        }
    }

    fn heard(&mut self, answer: Result<(), Refused>) -> Action {
        self.asking = None;
        match answer {
            Ok(()) => {
                self.said = match &self.stage {
                    Stage::Looking => None,
                    // What was entered is shown, wherever it was entered from.
                    Stage::Entering(form) => {
                        self.month = form.month();
                        Some(Said::Entered(1))
                    }
                    Stage::Again(again) => Some(Said::Entered(again.asks().len())),
                    Stage::Undoing(_) => Some(Said::TakenBack),
                };
                self.stage = Stage::Looking;
            }
            // What was entered stays, and can be sent again under the same id.
            Err(refusal) => self.said = Some(Said::Refused(refusal)),
        }
        Action::Read
    }

    /// Digits are keyed in, Enter goes on, Escape goes back.
    fn key(&mut self, menu: &Menu, stroke: &Stroke, fresh_id: RequestId) -> Action {
        let message = match (&self.stage, stroke) {
            (Stage::Looking, Stroke::Escape) => Message::NoticePressed,
            (_, Stroke::Escape) => Message::CancelPressed,
            (Stage::Looking, _) => return Action::None,
            (_, Stroke::Enter) => Message::DonePressed,
            (Stage::Entering(_), stroke) => match form::Message::key(stroke) {
                Some(message) => Message::Form(message),
                None => return Action::None,
            },
            (Stage::Again(_) | Stage::Undoing(_), _) => return Action::None,
        };
        self.update(menu, message, fresh_id)
    }
}
