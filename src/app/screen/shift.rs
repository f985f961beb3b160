//! The shift: the float, cash in and out, the count without knowing what should be there, and the Z
//! report (BOOKS.md, The drawer). Nothing here stops a sale.

mod comparing;
mod counting;
mod looking;
mod moving;

use iced::widget::{column, container, row, space};
use iced::{Alignment, Element, Length, Padding};
use uuid::Uuid;

use self::counting::Counting;
use self::moving::Moving;
use super::counter::Refusal;
use crate::app::icon::Icon;
use crate::app::keys::{Step, Stroke};
use crate::app::theme::measure as m;
use crate::app::theme::style::Surface;
use crate::app::theme::{Look, voice};
use crate::app::widget::keypad::Key;
use crate::app::widget::notice::{self, Notice};
use crate::app::widget::words::words;
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::domain::order::MAX_NOTE_CHARS;
use crate::paper::receipt::Mark;
use crate::till::desk::ShiftView;
use crate::till::shift::{CashAsk, CloseAsk, Count, Way};

/// The shift's screen.
#[derive(Debug)]
pub struct Shift {
    read: Read,
    stage: Stage,
    /// Asked for, not answered yet: nothing is asked twice.
    is_asking: bool,
    said: Option<Said>,
    /// Counts of this shift that were locked, in order: whoever counts again knew what should be there.
    locked: Vec<Money>,
}

#[derive(Debug)]
enum Read {
    Nothing,
    Done(Box<ShiftView>),
    Failed(String),
}

/// The locked count, beside what should be there.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Compared {
    counting: Counting,
    reason: String,
    /// What should be there; none until it was read.
    expected: Option<Money>,
    /// Whether that was read since the screen was opened.
    is_read: bool,
}

/// What is being done.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    Looking,
    /// The float, before a shift.
    Opening(Counting),
    /// The drawer, before the count is locked.
    Counting(Counting),
    /// The count is locked, and what should be there is shown.
    Comparing(Compared),
    Moving(Moving),
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Opened,
    Moved,
    Closed,
    Printed(u32, Mark),
    NotPrinted(u32, String),
    /// The drawer changed since the count was locked.
    Stale,
    NotRead(String),
    Refused(Refusal),
}

/// What happened on this screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The screen was opened.
    Opened,
    /// Count a float and begin.
    OpenPressed,
    /// Cash in, or out.
    MovePressed(Way),
    /// Count the drawer.
    ClosePressed,
    /// On the count.
    Counting(counting::Message),
    /// The count is done: begin, or compare.
    CountDone,
    /// Count once more.
    AgainPressed,
    /// Why it is more or less.
    ReasonSaid(String),
    /// Close it.
    ConfirmPressed,
    /// On the sheet of a movement.
    Moving(moving::Message),
    /// Move it.
    MoveDone,
    /// Leave everything as it was.
    CancelPressed,
    /// The last Z report again.
    PrintPressed,
    /// What was said was read.
    NoticePressed,
    /// A key.
    Key(Stroke),
    /// The drawer was read.
    Answered(Result<Box<ShiftView>, String>),
    /// What was asked for is done, or not.
    Done(Asked, Result<(), Refusal>),
    /// The shift of this number is closed, or not.
    Closed(Result<u32, Refusal>),
    /// The Z report of a shift was made, as the original or a copy, or not.
    Printed(u32, Result<Mark, String>),
}

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// A shift was to begin.
    Open,
    /// Cash was to be moved.
    Move,
}

/// What this screen wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Read the drawer.
    Read,
    /// Begin a shift, under the id of the request.
    Open(Uuid, Count),
    /// Move cash, under the id of the request.
    Move(Uuid, CashAsk),
    /// End the shift, under the id of the request.
    Close(Uuid, CloseAsk),
    /// Make the Z report of a shift.
    Print(u32),
    /// Make it, and read the drawer.
    PrintAndRead(u32),
}

impl Shift {
    /// The screen before it is opened.
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
    pub fn update(&mut self, menu: &Menu, message: Message, fresh_id: Uuid) -> Action {
        match message {
            Message::Opened => {
                self.said = None;
                // A count that was begun stays where it is; one that was locked may be older than the drawer.
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
                    compared.reason = said.chars().take(MAX_NOTE_CHARS).collect();
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
                    Err(detail) => Said::NotPrinted(number, detail),
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
                let (counting, reason) = (counting.clone(), String::new());
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
        let reason = Some(compared.reason.trim().to_owned()).filter(|why| !why.is_empty());
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

    fn answered(&mut self, answer: Result<Box<ShiftView>, String>) {
        let view = match (answer, &self.read) {
            (Ok(view), _) => view,
            (Err(detail), Read::Done(_)) => {
                self.said = Some(Said::NotRead(detail));
                return;
            }
            (Err(detail), Read::Nothing | Read::Failed(_)) => {
                self.read = Read::Failed(detail);
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

    fn closed(&mut self, answer: Result<u32, Refusal>) -> Action {
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

    fn done(&mut self, asked: Asked, answer: Result<(), Refusal>) -> Action {
        self.is_asking = false;
        if let Err(refusal) = answer {
            // What was entered stays, and can be sent again under the same id.
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
    fn key(&mut self, menu: &Menu, stroke: &Stroke, fresh_id: Uuid) -> Action {
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

    /// The shift on the screen.
    pub fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let mut page = column![self.head(look)].spacing(m::GAP);
        if let Some(said) = &self.said {
            page = page.push(said_view(look, said));
        }
        let body = match (&self.read, &self.stage) {
            (Read::Nothing, _) => space::vertical().height(Length::Fill).into(),
            (Read::Failed(detail), _) => {
                let notice = Notice { title: look.word("shift-failed"), detail: detail.clone() };
                notice::refused(look, &notice, None, None)
            }
            (Read::Done(view), Stage::Looking) => looking::view(look, menu, view),
            (Read::Done(_), Stage::Opening(counting)) => {
                counting.view(look, menu, "shift-open-done", !self.is_asking)
            }
            (Read::Done(_), Stage::Counting(counting)) => {
                counting.view(look, menu, "shift-lock-count", true)
            }
            (Read::Done(view), Stage::Comparing(compared)) => {
                let is_again = self.locked.len() > 1;
                comparing::view(look, menu, view, compared, is_again, !self.is_asking)
            }
            (Read::Done(_), Stage::Moving(moving)) => moving.view(look, menu, !self.is_asking),
        };
        container(page.push(body))
            .padding(Padding::ZERO.horizontal(look.measure.gutter).bottom(m::PAD))
            .width(Length::Fill)
            .height(Length::Fill)
            .into()
    }

    fn head<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let p = look.palette;
        let (title, aside) = self.title(look);
        let mut named = column![words(look, title, voice::TITLE, p.ink).one_line()];
        if !aside.is_empty() {
            named = named.push(words(look, aside, voice::SMALL, p.ink2).one_line());
        }
        let mut head = row![named, space::horizontal()]
            .spacing(m::APART)
            .align_y(Alignment::Center)
            .height(m::HEAD);
        let at = match &self.stage {
            Stage::Counting(_) => 0,
            Stage::Comparing(..) => 1,
            Stage::Looking | Stage::Opening(_) | Stage::Moving(_) => return head.into(),
        };
        for (step, key) in
            ["shift-step-count", "shift-step-compare", "shift-step-close"].into_iter().enumerate()
        {
            head = head.push(step_view(look, step, key, at));
        }
        head.into()
    }

    fn title(&self, look: Look<'_>) -> (String, String) {
        let Some(view) = self.view_of() else { return (look.word("shift-title"), String::new()) };
        let number = [("number", view.now.number.to_string().into())];
        let key = match (&self.stage, view.is_open()) {
            (Stage::Opening(_), _) => "shift-open-title",
            (Stage::Counting(_) | Stage::Comparing(..), _) => "shift-close-title",
            (_, true) => "shift-number",
            (_, false) => "shift-none-open",
        };
        let title = look.locale.with(key, &number);
        let Some(opened) = &view.now.opened else { return (title, String::new()) };
        let day = look.locale.short_day(opened.at.date_naive());
        let since = format!("{day}, {}", look.locale.time(opened.at));
        let values = [("by", opened.by.as_str().into()), ("since", since.into())];
        (title, look.locale.with("shift-since", &values))
    }
}

impl Default for Shift {
    fn default() -> Self {
        Self::new()
    }
}

/// A step of closing: done, the one at hand, or to come.
fn step_view<'a>(look: Look<'a>, step: usize, key: &str, at: usize) -> Element<'a, Message> {
    let p = look.palette;
    let (surface, ink) = match step.cmp(&at) {
        std::cmp::Ordering::Less => (Surface::StepDone, p.good),
        std::cmp::Ordering::Equal => (Surface::StepNow, p.paper),
        std::cmp::Ordering::Greater => (Surface::StepNext, p.ink3),
    };
    let mark: Element<'a, Message> = if step < at {
        Icon::Done.show(m::ICON_SMALL, ink)
    } else {
        words(look, (step + 1).to_string(), voice::LABEL, ink).one_line().into()
    };
    let voice = if step == at { voice::STRONG } else { voice::BODY };
    let said = if step > at { p.ink3 } else { p.ink };
    row![
        container(mark).center(m::STEP_MARK).style(surface.style(p)),
        words(look, look.word(key), voice, said).one_line()
    ]
    .spacing(m::NEAR)
    .align_y(Alignment::Center)
    .into()
}

fn said_view<'a>(look: Look<'a>, said: &Said) -> Element<'a, Message> {
    let good = |key: &str| notice::done(look, &look.word(key), Message::NoticePressed);
    let (title, detail) = match said {
        Said::Opened => return good("shift-opened"),
        Said::Moved => return good("shift-cash-moved"),
        Said::Closed => return good("shift-closed"),
        Said::Printed(number, mark) => {
            let key = if *mark == Mark::Copy { "shift-copied" } else { "shift-printed" };
            let number = [("number", number.to_string().into())];
            return notice::done(look, &look.locale.with(key, &number), Message::NoticePressed);
        }
        Said::NotPrinted(number, detail) => {
            let number = [("number", number.to_string().into())];
            let title = look.locale.with("shift-not-printed", &number);
            let notice = Notice { title, detail: detail.clone() };
            return notice::refused(look, &notice, None, Some(Message::NoticePressed));
        }
        Said::Stale => ("shift-stale", String::new()),
        Said::NotRead(detail) => ("shift-failed", detail.clone()),
        Said::Refused(refusal) if refusal.is_unknown => ("shift-unknown", refusal.detail.clone()),
        Said::Refused(refusal) => ("shift-refused", refusal.detail.clone()),
    };
    let notice = Notice { title: look.word(title), detail };
    notice::refused(look, &notice, None, Some(Message::NoticePressed))
}

/// The step to the next of many, or to the one before.
fn beside(at: usize, step: Step, of: usize) -> usize {
    match step {
        Step::Back => at.saturating_sub(1),
        Step::On => (at + 1).min(of.saturating_sub(1)),
    }
}
