//! The shift: the float, cash in and out, the count without knowing what should be there, and the Z
//! report (docs/books.md, The drawer). Nothing here stops a sale.

mod comparing;
mod counting;
mod looking;
mod moving;
mod page;

use self::counting::Counting;
use self::moving::Moving;
use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::domain::ids::RequestId;
use crate::paper::receipt::Mark;
use crate::till::desk::ShiftView;
use crate::till::shift::{CashAsk, CloseAsk, Count, Way};

#[derive(Debug)]
pub struct Shift {
    read: Read,
    stage: Stage,
    /// Asked for, not answered yet: nothing is asked twice.
    is_asking: bool,
    said: Option<Said>,
    /// Counts of this shift that were locked, in order: a person who counts again knows the
    /// expected sum.
    locked: Vec<Money>,
}

#[derive(Debug)]
enum Read {
    Nothing,
    Done(Box<ShiftView>),
    Failed(Refused),
}

/// The locked count, beside what should be there.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Compared {
    counting: Counting,
    reason: Reason,
    /// What should be there; none until it was read.
    expected: Option<Money>,
    /// Whether that was read since the screen was opened.
    is_read: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    Looking,
    Opening(Counting),
    /// The drawer, before the count is locked.
    Counting(Counting),
    /// The count is locked, and what should be there is shown.
    Comparing(Compared),
    Moving(Moving),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Opened,
    Moved,
    Closed,
    Printed(u32, Mark),
    NotPrinted(u32, Refused),
    /// The drawer changed since the count was locked.
    Stale,
    NotRead(Refused),
    Refused(Refused),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Opened,
    OpenPressed,
    MovePressed(Way),
    ClosePressed,
    Counting(counting::Message),
    /// The count is done: begin, or compare.
    CountDone,
    AgainPressed,
    ReasonSaid(String),
    ConfirmPressed,
    Moving(moving::Message),
    MoveDone,
    CancelPressed,
    PrintPressed,
    NoticePressed,
    Key(Stroke),
    Answered(Result<Box<ShiftView>, Refused>),
    /// What was asked for is done, or not.
    Done(Asked, Result<(), Refused>),
    /// The shift of this number is closed, or not.
    Closed(Result<u32, Refused>),
    /// The Z report of a shift was made, as the original or a copy, or not.
    Printed(u32, Result<Mark, Refused>),
}

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// A shift was to begin.
    Open,
    /// Cash was to be moved.
    Move,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    None,
    Read,
    /// Begin a shift, under the id of the request.
    Open(RequestId, Count),
    /// Move cash, under the id of the request.
    Move(RequestId, CashAsk),
    /// End the shift, under the id of the request.
    Close(RequestId, CloseAsk),
    /// Make the Z report of a shift.
    Print(u32),
    /// Make it, and read the drawer.
    PrintAndRead(u32),
}

impl Shift {
    pub fn new() -> Self {
        Self {
            read: Read::Nothing,
            stage: Stage::Looking,
            is_asking: false,
            said: None,
            locked: Vec::new(),
        }
    }

    /// Something happened. `fresh_id` becomes the id of what begins with it.
    pub fn update(&mut self, menu: &Menu, message: Message, fresh_id: RequestId) -> Action {
        match message {
            Message::Opened => {
                self.said = None;
                // A count that was begun stays where it is; one that was locked may be older than
                // the drawer.
                if let Stage::Comparing(compared) = &mut self.stage {
                    compared.is_read = false;
                }
                return Action::Read;
            }
            Message::OpenPressed => self.go(Stage::Opening(Counting::new(fresh_id, menu))),
            Message::ClosePressed => self.go(Stage::Counting(Counting::new(fresh_id, menu))),
            Message::MovePressed(way) => self.go(Stage::Moving(Moving::new(fresh_id, way))),
            Message::Counting(message) => {
                if let Stage::Opening(counting) | Stage::Counting(counting) = &mut self.stage {
                    counting.update(menu, message);
                }
            }
            Message::CountDone => return self.count_done(menu),
            Message::AgainPressed => {
                if let (Stage::Comparing(compared), false) = (&self.stage, self.is_asking) {
                    self.stage = Stage::Counting(compared.counting.clone());
                }
            }
            Message::ReasonSaid(said) => {
                if let Stage::Comparing(compared) = &mut self.stage {
                    compared.reason.say(&said);
                }
            }
            Message::ConfirmPressed => return self.close(menu),
            Message::Moving(message) => {
                if let Stage::Moving(moving) = &mut self.stage {
                    moving.update(menu, message);
                }
            }
            Message::MoveDone => {
                if let Stage::Moving(moving) = &self.stage
                    && let Some(ask) = moving.ask(menu)
                    && !self.is_asking
                {
                    let id = moving.id();
                    self.is_asking = true;
                    return Action::Move(id, ask);
                }
            }
            Message::CancelPressed if !self.is_asking => self.stage = Stage::Looking,
            Message::CancelPressed => {}
            Message::PrintPressed => {
                let last = self.view_of().and_then(|view| view.last.as_ref());
                return last.map_or(Action::None, |last| Action::Print(last.number));
            }
            Message::NoticePressed => self.said = None,
            Message::Key(stroke) => return self.key(menu, &stroke, fresh_id),
            Message::Answered(answer) => self.answered(answer),
            Message::Done(asked, answer) => return self.done(asked, answer),
            Message::Closed(answer) => return self.closed(answer),
            Message::Printed(number, answer) if self.stage == Stage::Looking => {
                self.said = Some(match answer {
                    Ok(mark) => Said::Printed(number, mark),
                    Err(refused) => Said::NotPrinted(number, refused),
                });
            }
            Message::Printed(..) => {}
        }
        Action::None
    }

    fn go(&mut self, stage: Stage) {
        if !self.is_asking {
            (self.stage, self.said) = (stage, None);
        }
    }

    fn view_of(&self) -> Option<&ShiftView> {
        match &self.read {
            Read::Done(view) => Some(view),
            Read::Nothing | Read::Failed(_) => None,
        }
    }

    fn count_done(&mut self, menu: &Menu) -> Action {
        if self.is_asking {
            return Action::None;
        }
        match &self.stage {
            Stage::Opening(counting) if counting.is_touched() => {
                self.is_asking = true;
                Action::Open(counting.id(), counting.count(menu))
            }
            Stage::Counting(counting) if counting.is_touched() => {
                self.locked.push(counting.sum(menu));
                let (counting, reason) = (counting.clone(), Reason::default());
                self.stage =
                    Stage::Comparing(Compared { counting, reason, expected: None, is_read: false });
                self.said = None;
                Action::Read
            }
            Stage::Opening(_)
            | Stage::Counting(_)
            | Stage::Looking
            | Stage::Comparing(_)
            | Stage::Moving(_) => Action::None,
        }
    }

    fn close(&mut self, menu: &Menu) -> Action {
        let (Stage::Comparing(compared), Some(view), false) =
            (&self.stage, self.view_of(), self.is_asking)
        else {
            return Action::None;
        };
        if !compared.is_read {
            return Action::None;
        }
        let counted = compared.counting.sum(menu);
        let mut counted_before = self.locked.clone();
        counted_before.pop();
        counted_before.retain(|before| *before != counted);
        let reason = compared.reason.said();
        let (number, count) = (Some(view.now.number), compared.counting.count(menu));
        let (id, ask) =
            (compared.counting.id(), CloseAsk { number, count, counted_before, reason });
        self.is_asking = true;
        Action::Close(id, ask)
    }

    /// The drawer changed since the count was locked: it is counted on from there, and nobody is to
    /// blame for it.
    fn unlock(&mut self) {
        if let (Stage::Comparing(compared), false) = (&self.stage, self.is_asking) {
            self.stage = Stage::Counting(compared.counting.clone());
            self.locked.pop();
            self.said = Some(Said::Stale);
        }
    }

    fn answered(&mut self, answer: Result<Box<ShiftView>, Refused>) {
        let view = match (answer, &self.read) {
            (Ok(view), _) => view,
            (Err(refused), Read::Done(_)) => {
                self.said = Some(Said::NotRead(refused));
                return;
            }
            (Err(refused), Read::Nothing | Read::Failed(_)) => {
                self.read = Read::Failed(refused);
                return;
            }
        };
        if self.view_of().is_some_and(|before| before.now.number != view.now.number) {
            self.locked.clear();
        }
        let expected = view.expected;
        self.read = Read::Done(view);
        if let Stage::Comparing(compared) = &mut self.stage {
            compared.is_read = true;
            if *compared.expected.get_or_insert(expected) != expected {
                self.unlock();
            }
        }
    }

    fn closed(&mut self, answer: Result<u32, Refused>) -> Action {
        self.is_asking = false;
        match answer {
            Ok(number) => {
                (self.stage, self.said) = (Stage::Looking, Some(Said::Closed));
                self.locked.clear();
                Action::PrintAndRead(number)
            }
            Err(refusal) => {
                self.said = Some(Said::Refused(refusal));
                Action::Read
            }
        }
    }

    fn done(&mut self, asked: Asked, answer: Result<(), Refused>) -> Action {
        self.is_asking = false;
        if let Err(refusal) = answer {
            // The form stays, and can be sent again under the same id.
            self.said = Some(Said::Refused(refusal));
            return Action::Read;
        }
        self.stage = Stage::Looking;
        self.said = Some(match asked {
            Asked::Open => Said::Opened,
            Asked::Move => Said::Moved,
        });
        Action::Read
    }

    /// Digits count, Enter goes on, Escape goes back.
    fn key(&mut self, menu: &Menu, stroke: &Stroke, fresh_id: RequestId) -> Action {
        let message = match (&self.stage, stroke) {
            (Stage::Looking, Stroke::Escape) => Message::NoticePressed,
            (Stage::Comparing(..), Stroke::Escape) => Message::AgainPressed,
            (_, Stroke::Escape) => Message::CancelPressed,
            (Stage::Opening(_) | Stage::Counting(_), stroke) => {
                let Some(message) = Counting::key(stroke) else { return Action::None };
                Message::Counting(message)
            }
            (Stage::Moving(_), Stroke::Enter) => Message::MoveDone,
            (Stage::Moving(_), Stroke::Typed(text)) => match text.chars().next() {
                Some(sign) if sign.is_ascii_digit() || sign == '.' => {
                    Message::Moving(moving::Message::KeyPressed(Key::Sign(sign)))
                }
                _ => return Action::None,
            },
            (Stage::Moving(_), Stroke::Erase) => {
                Message::Moving(moving::Message::KeyPressed(Key::Erase))
            }
            _ => return Action::None,
        };
        self.update(menu, message, fresh_id)
    }
}

impl Default for Shift {
    fn default() -> Self {
        Self::new()
    }
}

/// The step to the next of many, or to the one before.
fn beside(at: usize, step: Step, of: usize) -> usize {
    match step {
        Step::Back => at.saturating_sub(1),
        Step::On => (at + 1).min(of.saturating_sub(1)),
    }
}
