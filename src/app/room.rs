//! The shell that every place on the rail has in common: what is being done there, whether it was
//! asked and not answered yet, what came of it, and the keys that finish or leave it.

mod action;

use chrono::{DateTime, FixedOffset};

pub use self::action::{Action, Asked, Correction, Go};
use super::keys::Stroke;
use super::paint::Element;
use super::query::Query;
use super::refused::Refused;
use super::theme::Look;
use super::widget::notice::{self, Notice};
use crate::domain::business_day::Month;
use crate::domain::ids::{RequestId, StaffId};
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::locale::Language;
use crate::till::staff::StaffView;
use crate::till::wish::Wish;
use crate::till::{Done, fresh_id};

/// What a place can see of the till while it hears a message.
#[derive(Debug, Clone, Copy)]
pub struct Here<'a> {
    pub menu: &'a Menu,
    pub people: &'a StaffView,
    /// The member of staff who signed in.
    pub who: Option<StaffId>,
    /// Whether wages may be seen.
    pub shows_wages: bool,
    /// The shop's wall clock.
    pub now: DateTime<FixedOffset>,
    pub language: Language,
    /// The id of what begins with the message.
    pub fresh_id: RequestId,
}

impl<'a> Here<'a> {
    /// A place before anything is known of who is there.
    pub fn new(menu: &'a Menu, people: &'a StaffView, now: DateTime<FixedOffset>) -> Self {
        let (language, fresh_id) = (Language::default(), fresh_id());
        Self { menu, people, who: None, shows_wages: false, now, language, fresh_id }
    }
}

/// What happens in every room.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    DonePressed,
    CancelPressed,
    NoticePressed,
    /// A request was recorded, or refused.
    Acted(RequestId, Result<Box<Done>, Refused>),
}

/// What is known of the answer to a question.
#[derive(Debug, Default)]
pub enum Reading<V> {
    #[default]
    NotYet,
    Read(V),
    Failed(Refused),
}

impl<V> Reading<V> {
    /// The answer, once it is there.
    pub fn known(&self) -> Option<&V> {
        match self {
            Self::Read(value) => Some(value),
            Self::NotYet | Self::Failed(_) => None,
        }
    }

    /// Hears the answer to the question that is asked now.
    pub fn hear(&mut self, answer: Result<V, Refused>) {
        *self = match answer {
            Ok(value) => Self::Read(value),
            Err(refused) => Self::Failed(refused),
        };
    }
}

/// What is said once something is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    Word(&'static str),
    /// So many of them.
    Count(&'static str, usize),
    Number(&'static str, u32),
    File(&'static str, String),
    Month(&'static str, Month),
    /// Sums by name.
    Sums(&'static str, Vec<(String, Money)>),
}

impl From<&'static str> for Told {
    fn from(key: &'static str) -> Self {
        Self::Word(key)
    }
}

impl Told {
    /// The sentence in the reader's language.
    pub fn said(&self, look: Look<'_>) -> String {
        match self {
            Self::Word(key) => look.word(key),
            Self::Count(key, count) => look.count(key, i64::try_from(*count).unwrap_or(i64::MAX)),
            Self::Number(key, number) => look.with(key, &[("number", number.to_string().into())]),
            Self::File(key, file) => look.with(key, &[("file", file.as_str().into())]),
            Self::Sums(key, sums) => {
                let sum = |(name, amount): &(String, Money)| {
                    format!("{name} {}", look.locale.price(*amount, look.currency))
                };
                let said = look.locale.list(sums.iter().map(sum));
                look.with(key, &[("sums", said.into())])
            }
            Self::Month(key, month) => {
                look.with(key, &[("month", look.locale.month(*month).into())])
            }
        }
    }
}

/// What is being done in a room, and what came of what was done last.
#[derive(Debug, Default)]
pub struct Room<S> {
    stage: S,
    /// The id of the request that the stage ends in. A stage that is asked again is the same
    /// request, so that it is recorded once.
    id: Option<RequestId>,
    /// What is said when the request in flight is recorded; nothing is asked twice.
    asking: Option<Told>,
    said: Option<Said>,
}

/// What came of the last request or question.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    Done(Told),
    /// Something changed meanwhile, so that what was begun has to be looked at again.
    Warned(Told),
    /// A question could not be answered, or a file not be made.
    Failed(Told, Refused),
    Refused(Refused),
}

impl<S: Default + PartialEq> Room<S> {
    pub fn stage(&self) -> &S {
        &self.stage
    }

    /// What is being done, to go on with it; none while it is asked and not answered.
    pub fn stage_mut(&mut self) -> Option<&mut S> {
        self.is_free().then_some(&mut self.stage)
    }

    /// Whether nothing is asked that is not answered.
    pub fn is_free(&self) -> bool {
        self.asking.is_none()
    }

    /// Whether nothing is begun.
    pub fn is_looking(&self) -> bool {
        self.stage == S::default()
    }

    /// Something else is begun, or what was begun is left; not while an answer is waited for.
    pub fn go(&mut self, stage: S) {
        if self.is_free() {
            *self = Self { stage, id: None, asking: None, said: None };
        }
    }

    pub fn hush(&mut self) {
        self.said = None;
    }

    /// Something was done that is not recorded.
    pub fn tell(&mut self, told: impl Into<Told>) {
        self.said = Some(Said::Done(told.into()));
    }

    /// Hears the answer to the question that the room stands on. The last one stays on the screen
    /// where another cannot be read; `key` says so.
    pub fn read<V>(
        &mut self,
        reading: &mut Reading<V>,
        answer: Result<V, Refused>,
        key: &'static str,
    ) {
        match (answer, reading.known()) {
            (Err(refused), Some(_)) => self.failed(key, refused),
            (answer, _) => reading.hear(answer),
        }
    }

    /// What came of the last request or question.
    pub fn said(&self) -> Option<&Said> {
        self.said.as_ref()
    }

    pub fn warn(&mut self, told: impl Into<Told>) {
        self.said = Some(Said::Warned(told.into()));
    }

    /// A question could not be answered, or a file not be made; the sentence says which.
    pub fn failed(&mut self, told: impl Into<Told>, refused: Refused) {
        self.said = Some(Said::Failed(told.into(), refused));
    }

    /// Asks for what is to be recorded; `done` is said once it is.
    pub fn ask(
        &mut self,
        wish: impl Into<Wish>,
        done: impl Into<Told>,
        fresh_id: RequestId,
    ) -> Action {
        match self.begin(done, fresh_id) {
            Some(id) => Action::act(id, wish),
            None => Action::none(),
        }
    }

    /// Asks for an errand that changes something, under the id of its request; `done` is said once
    /// it is run.
    pub fn run<Q: Into<Query>>(
        &mut self,
        errand: impl FnOnce(RequestId) -> Q,
        done: impl Into<Told>,
        fresh_id: RequestId,
    ) -> Action {
        match self.begin(done, fresh_id) {
            Some(id) => Action::ask(errand(id)),
            None => Action::none(),
        }
    }

    /// An answer is waited for from now on; the id that it comes under, none where one is waited
    /// for already.
    fn begin(&mut self, done: impl Into<Told>, fresh_id: RequestId) -> Option<RequestId> {
        if !self.is_free() {
            return None;
        }
        (self.asking, self.said) = (Some(done.into()), None);
        Some(*self.id.get_or_insert(fresh_id))
    }

    /// Runs an errand that is answered under an id of its own, see [`Self::heard`].
    pub fn send(
        &mut self,
        errand: impl Into<Query>,
        done: impl Into<Told>,
        id: RequestId,
    ) -> Action {
        if !self.is_free() {
            return Action::none();
        }
        (self.asking, self.said, self.id) = (Some(done.into()), None, Some(id));
        Action::ask(errand)
    }

    /// Whether the answer to that request is waited for.
    pub fn awaits(&self, id: RequestId) -> bool {
        self.asking.is_some() && self.id == Some(id)
    }

    /// Hears what came of the errand in flight; returns whether it was run.
    pub fn ran(&mut self, answer: Result<(), Refused>) -> bool {
        self.id.and_then(|id| self.heard(id, answer)).is_some()
    }

    /// Hears what every room hears; `DonePressed` is the place's own. Returns the fact that was
    /// recorded. What was refused stays on the screen and can be asked again under the same id.
    pub fn update(&mut self, message: Message) -> Option<Done> {
        match message {
            Message::DonePressed => {}
            Message::CancelPressed => self.go(S::default()),
            Message::NoticePressed => self.hush(),
            Message::Acted(id, answer) => return self.heard(id, answer).map(|done| *done),
        }
        None
    }

    /// Hears the answer to what was asked under an id, and returns what was done. The answer to
    /// something that was left before it came is not heard.
    pub fn heard<T>(&mut self, id: RequestId, answer: Result<T, Refused>) -> Option<T> {
        if self.id != Some(id) {
            return None;
        }
        match (answer, self.asking.take()) {
            (Ok(done), Some(told)) => {
                self.go(S::default());
                self.tell(told);
                Some(done)
            }
            (Ok(_), None) => None,
            (Err(refused), _) => {
                self.said = Some(Said::Refused(refused));
                None
            }
        }
    }

    /// What a key means in the room: Enter finishes, Escape leaves.
    pub fn key(&self, stroke: &Stroke) -> Option<Message> {
        match stroke {
            Stroke::Escape if self.is_looking() => Some(Message::NoticePressed),
            Stroke::Escape => Some(Message::CancelPressed),
            Stroke::Enter if !self.is_looking() => Some(Message::DonePressed),
            _other => None,
        }
    }

    /// What came of the last request, as a notice.
    pub fn notice<'a>(&self, look: Look<'a>) -> Option<Element<'a, Message>> {
        let (title, detail) = match self.said.as_ref()? {
            Said::Done(told) => {
                return Some(notice::done(look, &told.said(look), Message::NoticePressed));
            }
            Said::Warned(told) => (told.said(look), String::new()),
            Said::Failed(told, refused) => (told.said(look), refused.said(look)),
            Said::Refused(refused) => (look.word(refused.title()), refused.said(look)),
        };
        let notice = Notice { title, detail };
        Some(notice::refused(look, &notice, None, Some(Message::NoticePressed)))
    }
}

/// A question that could not be answered, and the way to ask it again.
pub fn unreadable<'a, M: Clone + 'a>(
    look: Look<'a>,
    title: &str,
    refused: &Refused,
    again: M,
) -> Element<'a, M> {
    let notice = Notice { title: look.word(title), detail: refused.said(look) };
    notice::refused(look, &notice, Some((look.word("try-again"), again)), None)
}
