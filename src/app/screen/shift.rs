//! The shift: the float, cash in and out, the count without knowing what should be there, and the Z
//! report (docs/books.md, The drawer). Nothing here stops a sale.

mod comparing;
mod counting;
mod looking;
mod moving;
mod page;

pub(crate) use self::comparing::over_or_short;
use self::counting::Counting;
use self::moving::Moving;
use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::app::room::{self, Action, Here, Reading, Room, Told};
use crate::app::widget::form::Form;
use crate::domain::fact::Fact;
use crate::paper::receipt::Mark;
use crate::till::Done;
use crate::till::shift::{CloseShift, OpenShift, PrintZ, ShiftNow, ShiftView, Way};

#[derive(Debug, Default)]
pub(crate) struct Shift {
    room: Room<Stage>,
    read: Reading<Box<ShiftView>>,
    /// Counts of this shift that were locked, in order: a person who counts again knew what should
    /// be there.
    locked: Vec<Money>,
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

#[derive(Debug, Default, Clone, PartialEq, Eq)]
enum Stage {
    #[default]
    Looking,
    Opening(Counting),
    /// The drawer, before the count is locked.
    Counting(Counting),
    /// The count is locked, and what should be there is shown.
    Comparing(Compared),
    Moving(Moving),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Opened,
    OpenPressed,
    MovePressed(Way),
    ClosePressed,
    Counting(counting::Message),
    AgainPressed,
    ReasonSaid(String),
    Moving(moving::Message),
    PrintPressed,
    Room(room::Message),
    Key(Stroke),
    Answered(Result<Box<ShiftView>, Refused>),
    /// The Z report of a shift was made, as the original or a copy, or not.
    Printed(u32, Result<Mark, Refused>),
}

impl Shift {
    pub(crate) fn update(&mut self, here: Here<'_>, message: Message) -> Action {
        match message {
            Message::Opened => {
                self.room.hush();
                // A count that was begun stays where it is; one that was locked may be older than
                // the drawer.
                if let Some(Stage::Comparing(compared)) = self.room.stage_mut() {
                    compared.is_read = false;
                }
                return Action::ask(ShiftNow);
            }
            Message::OpenPressed => self.room.go(Stage::Opening(Counting::new(here.menu))),
            Message::ClosePressed => self.room.go(Stage::Counting(Counting::new(here.menu))),
            Message::MovePressed(way) => self.room.go(Stage::Moving(Moving::new(way))),
            Message::Counting(message) => {
                if let Some(Stage::Opening(counting) | Stage::Counting(counting)) =
                    self.room.stage_mut()
                {
                    counting.update(here.menu, message);
                }
            }
            Message::AgainPressed => self.unlock(),
            Message::ReasonSaid(said) => {
                if let Some(Stage::Comparing(compared)) = self.room.stage_mut() {
                    compared.reason.say(&said);
                }
            }
            Message::Moving(message) => {
                if let Some(Stage::Moving(moving)) = self.room.stage_mut() {
                    moving.update(message, here.menu);
                }
            }
            Message::PrintPressed => {
                let last = self.read.known().and_then(|view| view.last.as_ref());
                return last.map_or_else(Action::none, |last| {
                    Action::ask(PrintZ { number: last.number, language: here.language })
                });
            }
            Message::Room(room::Message::DonePressed) => return self.done(&here),
            Message::Room(message) => return self.hear(&here, message),
            Message::Key(stroke) => return self.key(here, &stroke),
            Message::Answered(answer) => self.answered(answer),
            Message::Printed(number, answer) if self.room.is_looking() => match answer {
                Ok(Mark::Copy) => self.room.tell(Told::Number("shift-copied", number)),
                Ok(Mark::Original) => self.room.tell(Told::Number("shift-printed", number)),
                Err(refused) => {
                    self.room.failed(Told::Number("shift-not-printed", number), refused);
                }
            },
            Message::Printed(..) => {}
        }
        Action::none()
    }

    /// What was entered is asked for; a count is locked first, and compared.
    fn done(&mut self, here: &Here<'_>) -> Action {
        if !self.room.is_free() {
            return Action::none();
        }
        let (wish, said) = match self.room.stage() {
            Stage::Opening(counting) if counting.is_touched() => {
                (Some(OpenShift(counting.count(here.menu)).into()), "shift-opened")
            }
            Stage::Counting(counting) if counting.is_touched() => {
                let (counting, reason) = (counting.clone(), Reason::default());
                self.locked.push(counting.sum(here.menu));
                let compared = Compared { counting, reason, expected: None, is_read: false };
                self.room.go(Stage::Comparing(compared));
                return Action::ask(ShiftNow);
            }
            Stage::Comparing(compared) => {
                (self.closing(compared, here.menu).map(Into::into), "shift-closed")
            }
            Stage::Moving(moving) => (moving.ask(here.menu), "shift-cash-moved"),
            Stage::Opening(_) | Stage::Counting(_) | Stage::Looking => return Action::none(),
        };
        wish.map_or_else(Action::none, |wish| self.room.ask(wish, said, here.fresh_id))
    }

    /// The end of the shift as it is asked for; none before what should be there was read.
    fn closing(&self, compared: &Compared, menu: &Menu) -> Option<CloseShift> {
        let view = self.read.known().filter(|_| compared.is_read)?;
        let counted = compared.counting.sum(menu);
        let before = self.locked.split_last().map(|(_, before)| before).unwrap_or_default();
        let before = before.iter().copied().filter(|before| *before != counted);
        Some(CloseShift {
            number: Some(view.now.number),
            count: compared.counting.count(menu),
            counted_before: before.collect(),
            reason: compared.reason.said(),
        })
    }

    fn unlock(&mut self) {
        if let Stage::Comparing(compared) = self.room.stage() {
            let counting = compared.counting.clone();
            self.room.go(Stage::Counting(counting));
        }
    }

    fn answered(&mut self, answer: Result<Box<ShiftView>, Refused>) {
        let view = match (answer, self.read.known()) {
            (Err(refused), Some(_)) => return self.room.failed("shift-failed", refused),
            (Err(refused), None) => return self.read.hear(Err(refused)),
            (Ok(view), before) => {
                if before.is_some_and(|before| before.now.number != view.now.number) {
                    self.locked.clear();
                }
                view
            }
        };
        let expected = view.expected;
        self.read.hear(Ok(view));
        if let Some(Stage::Comparing(compared)) = self.room.stage_mut() {
            compared.is_read = true;
            if *compared.expected.get_or_insert(expected) != expected {
                // The drawer changed since the count was locked: it is counted on from there, and
                // counts as one count.
                self.unlock();
                self.locked.pop();
                self.room.warn("shift-stale");
            }
        }
    }

    /// Whatever came of a request, the drawer is read again.
    fn hear(&mut self, here: &Here<'_>, message: room::Message) -> Action {
        let is_answer = matches!(message, room::Message::Acted(..));
        let done = self.room.update(message);
        if let Some(Done { record, .. }) = done
            && let Fact::ShiftClosed(closed) = record.fact
        {
            self.locked.clear();
            let print = PrintZ { number: closed.number, language: here.language };
            return Action::ask(print).and(ShiftNow);
        }
        if is_answer { Action::ask(ShiftNow) } else { Action::none() }
    }

    /// Digits count, Enter goes on, Escape goes back.
    fn key(&mut self, here: Here<'_>, stroke: &Stroke) -> Action {
        let shell = || self.room.key(stroke).map(Message::Room);
        let message = match self.room.stage() {
            Stage::Looking => shell(),
            Stage::Opening(_) | Stage::Counting(_) => {
                Counting::key(stroke).map(Message::Counting).or_else(shell)
            }
            // A count is closed by a finger.
            Stage::Comparing(_) => (*stroke == Stroke::Escape).then_some(Message::AgainPressed),
            Stage::Moving(_) => {
                let key = Key::of(stroke).map(|key| Message::Moving(moving::Message::Key(key)));
                key.or_else(shell)
            }
        };
        message.map_or_else(Action::none, |message| self.update(here, message))
    }
}

/// The step to the next of many, or to the one before.
fn beside(at: usize, step: Step, of: usize) -> usize {
    match step {
        Step::Back => at.saturating_sub(1),
        Step::On => (at + 1).min(of.saturating_sub(1)),
    }
}
