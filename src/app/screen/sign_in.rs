//! The sign-in: a tile and a PIN, to start work, or to approve an action that another person may
//! not do.

mod page;

pub(crate) use self::page::role_word;

use chrono::TimeDelta;

use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::domain::ids::StaffId;
use crate::domain::pin::Pin;
use crate::domain::rights::Right;
use crate::till::TillError;
use crate::till::pass::Pass;
use crate::till::pin::PinError;
use crate::till::shift::Compared;
use crate::till::staff::StaffRow;

/// The sign-in, or a second person's.
#[derive(Debug)]
pub(crate) struct SignIn {
    why: Why,
    chosen: Option<StaffId>,
    typed: String,
    stage: Stage,
}

/// Why the sign-in is open.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Why {
    Work,
    /// To stand by: which right is missing, and to whom.
    Approve(Right, String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    Typing,
    Asking,
    Refused(NotIn),
    /// Whoever approves the end of a shift was let in, and reads how far the count is off.
    Comparing(Pass, Option<Compared>),
}

/// Why a PIN was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotIn {
    Wrong,
    /// Too many wrong ones: so long to wait.
    Wait(TimeDelta),
    Failed(Refused),
}

impl From<Refused> for NotIn {
    fn from(refused: Refused) -> Self {
        match refused.why() {
            TillError::Pin(PinError::Wrong(_)) => Self::Wrong,
            TillError::Pin(PinError::TooManyTries(seconds)) => {
                Self::Wait(TimeDelta::seconds(*seconds))
            }
            _other => Self::Failed(refused),
        }
    }
}

#[derive(Debug, Clone)]
pub enum Message {
    TilePressed(StaffId),
    KeyPressed(Key),
    ClearPressed,
    CancelPressed,
    ApprovePressed,
    Key(Stroke),
    Answered(Result<Pass, NotIn>),
    LanguagePressed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Action {
    None,
    LetIn(String, Pin),
    Entered(Pass),
    /// They read what they approve.
    Approved(Pass),
    Cancelled,
}

impl SignIn {
    pub(crate) fn new() -> Self {
        Self::why(Why::Work)
    }

    /// A second person is to approve an action.
    pub(crate) fn approve(right: Right, asking: String, people: &[StaffRow]) -> Self {
        let mut sign_in = Self::why(Why::Approve(right, asking));
        // Where only one can, they need not say who they are.
        let able: Vec<StaffId> = sign_in.offered(people).map(|row| row.id).collect();
        if let [only] = able.as_slice() {
            sign_in.chosen = Some(*only);
        }
        sign_in
    }

    fn why(why: Why) -> Self {
        Self { why, chosen: None, typed: String::new(), stage: Stage::Typing }
    }

    fn offered<'p>(&self, people: &'p [StaffRow]) -> impl Iterator<Item = &'p StaffRow> {
        let right = match self.why {
            Why::Work => None,
            Why::Approve(right, _) => Some(right),
        };
        people.iter().filter(move |row| {
            right.is_none_or(|right| right.is_held_by(row.person.role) && row.pin_digits.is_some())
        })
    }

    fn chosen<'p>(&self, people: &'p [StaffRow]) -> Option<&'p StaffRow> {
        people.iter().find(|row| Some(row.id) == self.chosen)
    }

    pub(crate) fn update(&mut self, people: &[StaffRow], message: Message) -> Action {
        match message {
            Message::TilePressed(id) => self.choose(id),
            Message::KeyPressed(key) => return self.press(people, key),
            Message::ClearPressed => self.clear(),
            Message::CancelPressed => return self.cancel(),
            Message::ApprovePressed => {
                if let Stage::Comparing(pass, Some(_)) = &self.stage {
                    return Action::Approved(pass.clone());
                }
            }
            Message::Key(stroke) => return self.key(people, &stroke),
            // An answer to a question from before the till was locked is dropped.
            Message::Answered(_) if self.stage != Stage::Asking => {}
            Message::Answered(Ok(pass)) => return Action::Entered(pass),
            Message::Answered(Err(why)) => {
                self.typed.clear();
                self.stage = Stage::Refused(why);
            }
            Message::LanguagePressed => {}
        }
        Action::None
    }

    /// Somebody was let in who is to read how far a count is off.
    pub(crate) fn compare(&mut self, pass: Pass) {
        self.stage = Stage::Comparing(pass, None);
    }

    /// They read it; whoever was let in, where there is nothing that they must read.
    pub(crate) fn see_count(&mut self, compared: Option<Compared>) -> Option<Pass> {
        let Stage::Comparing(pass, off) = &mut self.stage else { return None };
        *off = compared;
        off.is_none().then(|| pass.clone())
    }

    /// Time went on: a wait is shorter by this much.
    pub(crate) fn wait_on(&mut self, passed: TimeDelta) {
        if let Stage::Refused(NotIn::Wait(left)) = &mut self.stage {
            *left -= passed;
            if *left <= TimeDelta::zero() {
                self.stage = Stage::Typing;
            }
        }
    }

    fn choose(&mut self, id: StaffId) {
        if self.stage != Stage::Asking {
            (self.chosen, self.stage) = (Some(id), Stage::Typing);
            self.typed.clear();
        }
    }

    fn clear(&mut self) {
        if self.can_type() {
            self.typed.clear();
        }
    }

    fn can_type(&self) -> bool {
        !matches!(self.stage, Stage::Asking | Stage::Refused(NotIn::Wait(_)) | Stage::Comparing(..))
    }

    fn cancel(&mut self) -> Action {
        match self.why {
            Why::Approve(..) if self.stage != Stage::Asking => Action::Cancelled,
            Why::Approve(..) => Action::None,
            Why::Work => {
                self.clear();
                Action::None
            }
        }
    }

    /// A digit; the last of them is looked at at once.
    fn press(&mut self, people: &[StaffRow], key: Key) -> Action {
        let Some(row) = self.chosen(people).filter(|_| self.can_type()) else {
            return Action::None;
        };
        let Some(digits) = row.pin_digits else { return Action::None };
        self.stage = Stage::Typing;
        match key {
            Key::Sign(digit) if digit.is_ascii_digit() => self.typed.push(digit),
            Key::Sign(_) => {}
            Key::Erase => {
                self.typed.pop();
            }
        }
        match Pin::parse(&self.typed) {
            Ok(pin) if pin.digits() >= usize::from(digits) => {
                self.stage = Stage::Asking;
                Action::LetIn(row.person.name.clone(), pin)
            }
            Ok(_) | Err(_) => Action::None,
        }
    }

    fn key(&mut self, people: &[StaffRow], stroke: &Stroke) -> Action {
        match stroke {
            Stroke::Typed(text) => match text.chars().next() {
                Some(digit) if digit.is_ascii_digit() => self.press(people, Key::Sign(digit)),
                _ => Action::None,
            },
            Stroke::Erase => self.press(people, Key::Erase),
            Stroke::Escape => self.cancel(),
            Stroke::Line(step) => {
                let offered: Vec<StaffId> = self.offered(people).map(|row| row.id).collect();
                let at = offered.iter().position(|id| Some(*id) == self.chosen);
                let next = match (at, step) {
                    (None, _) => 0,
                    (Some(at), Step::On) => at + 1,
                    (Some(at), Step::Back) => at.saturating_sub(1),
                };
                if let Some(id) = offered.get(next) {
                    self.choose(*id);
                }
                Action::None
            }
            _ => Action::None,
        }
    }
}

impl Default for SignIn {
    fn default() -> Self {
        Self::new()
    }
}
