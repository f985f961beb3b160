//! The shell that every place on the rail has in common: what is being done there, whether it was
//! asked and not answered yet, what came of it, and the keys that finish or leave it.

use chrono::{DateTime, FixedOffset};
use iced::Element;

use super::keys::Stroke;
use super::query::Query;
use super::refused::Refused;
use super::theme::Look;
use super::widget::notice::{self, Notice};
use crate::domain::ids::{OrderId, RequestId, StaffId};
use crate::domain::menu::Menu;
use crate::locale::Language;
use crate::till::ask::Wish;
use crate::till::staff::StaffView;
use crate::till::{Done, fresh_id};

/// What a place can see of the till while it hears a message.
#[derive(Debug, Clone, Copy)]
pub struct Here<'a> {
    /// The menu in force.
    pub menu: &'a Menu,
    /// The staff.
    pub people: &'a StaffView,
    /// The member of staff who signed in.
    pub who: Option<StaffId>,
    /// Whether wages may be seen.
    pub shows_wages: bool,
    /// The shop's wall clock.
    pub now: DateTime<FixedOffset>,
    /// The reader's language.
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

/// What a place wants of the till.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Action {
    /// Recorded, under the id of its request.
    pub act: Option<(RequestId, Wish)>,
    /// Asked of the books, or done beside the record.
    pub ask: Vec<Query>,
    /// Written in next: the field of that id.
    pub focus: Option<&'static str>,
    /// The receipt of that order is made.
    pub print: Option<OrderId>,
    /// Another place is gone to.
    pub go: Option<Go>,
}

/// Where a place leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Go {
    /// To the sign-in, or to the staff where the till is open to everybody.
    Who,
    /// To what is wrong with the menu's file.
    MenuProblems,
}

impl Action {
    /// Wants nothing.
    pub fn none() -> Self {
        Self::default()
    }

    /// Wants something recorded.
    pub fn act(id: RequestId, wish: impl Into<Wish>) -> Self {
        Self { act: Some((id, wish.into())), ..Self::default() }
    }

    /// Wants an answer.
    pub fn ask(query: impl Into<Query>) -> Self {
        Self { ask: vec![query.into()], ..Self::default() }
    }

    /// Wants a field to be written in.
    pub fn focus(field: &'static str) -> Self {
        Self { focus: Some(field), ..Self::default() }
    }

    /// Wants the receipt of an order.
    pub fn print(order: OrderId) -> Self {
        Self { print: Some(order), ..Self::default() }
    }

    /// Wants another place.
    pub fn go(to: Go) -> Self {
        Self { go: Some(to), ..Self::default() }
    }

    /// Whether nothing is wanted.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// Wants an answer besides.
    pub fn and(mut self, query: impl Into<Query>) -> Self {
        self.ask.push(query.into());
        self
    }
}

/// What happens in every room.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// What was entered is to be recorded.
    DonePressed,
    /// What was begun is left.
    CancelPressed,
    /// The notice was read.
    NoticePressed,
    /// A request was recorded, or refused.
    Acted(RequestId, Result<Box<Done>, Refused>),
}

/// What is being done in a room, and what came of what was done last.
#[derive(Debug, Default)]
pub struct Room<S> {
    stage: S,
    /// The id of the request that the stage ends in. A stage that is asked again is the same
    /// request, so that it is recorded once.
    id: Option<RequestId>,
    /// What is said when the request in flight is recorded; nothing is asked twice.
    asking: Option<&'static str>,
    said: Option<Said>,
}

/// What came of the last request or question.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// Something is done.
    Done(Sentence),
    /// Something changed meanwhile, so that what was begun has to be looked at again.
    Warned(Sentence),
    /// A question could not be answered, or a file not be made.
    Failed(Sentence, Refused),
    /// The request was refused.
    Refused(Refused),
}

/// A sentence by its key, with the number that stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    key: &'static str,
    number: Option<u32>,
}

impl Sentence {
    /// A sentence about something that has a number.
    pub fn numbered(key: &'static str, number: u32) -> Self {
        Self { key, number: Some(number) }
    }

    /// The sentence in the reader's language.
    pub fn said(self, look: Look<'_>) -> String {
        match self.number {
            Some(number) => look.with(self.key, &[("number", number.to_string().into())]),
            None => look.word(self.key),
        }
    }
}

impl From<&'static str> for Sentence {
    fn from(key: &'static str) -> Self {
        Self { key, number: None }
    }
}

/// What a place reads of the books.
#[derive(Debug, Default)]
pub enum Reading<V> {
    /// Nothing was answered yet.
    #[default]
    NotYet,
    /// It was read.
    Read(V),
    /// It could not be read.
    Failed(Refused),
}

impl<V> Reading<V> {
    /// What was read.
    pub fn known(&self) -> Option<&V> {
        match self {
            Self::Read(value) => Some(value),
            Self::NotYet | Self::Failed(_) => None,
        }
    }

    /// Hears an answer.
    pub fn hear(&mut self, answer: Result<V, Refused>) {
        *self = answer.map_or_else(Self::Failed, Self::Read);
    }
}

impl<S: Default + PartialEq> Room<S> {
    /// What is being done.
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

    /// The notice was read.
    pub fn hush(&mut self) {
        self.said = None;
    }

    /// What came of the last request or question.
    pub fn said(&self) -> Option<&Said> {
        self.said.as_ref()
    }

    /// Something besides the request is done.
    pub fn tell(&mut self, sentence: impl Into<Sentence>) {
        self.said = Some(Said::Done(sentence.into()));
    }

    /// Something changed meanwhile.
    pub fn warn(&mut self, sentence: impl Into<Sentence>) {
        self.said = Some(Said::Warned(sentence.into()));
    }

    /// A question could not be answered, or a file not be made; the sentence says which.
    pub fn failed(&mut self, sentence: impl Into<Sentence>, refused: Refused) {
        self.said = Some(Said::Failed(sentence.into(), refused));
    }

    /// Asks for what is to be recorded; `done` is said once it is.
    pub fn ask(
        &mut self,
        wish: impl Into<Wish>,
        done: &'static str,
        fresh_id: RequestId,
    ) -> Action {
        if !self.is_free() {
            return Action::none();
        }
        (self.asking, self.said) = (Some(done), None);
        Action::act(*self.id.get_or_insert(fresh_id), wish)
    }

    /// Asks for an errand that changes something, under the id of its request; `done` is said once
    /// it is run.
    pub fn run<Q: Into<Query>>(
        &mut self,
        errand: impl FnOnce(RequestId) -> Q,
        done: &'static str,
        fresh_id: RequestId,
    ) -> Action {
        if !self.is_free() {
            return Action::none();
        }
        (self.asking, self.said) = (Some(done), None);
        Action::ask(errand(*self.id.get_or_insert(fresh_id)))
    }

    /// Whether the answer to that request is waited for.
    pub fn awaits(&self, id: RequestId) -> bool {
        self.asking.is_some() && self.id == Some(id)
    }

    /// Hears what came of the errand in flight; returns whether it was run.
    pub fn ran(&mut self, answer: Result<(), Refused>) -> bool {
        match (answer, self.asking.take()) {
            (Ok(()), Some(done)) => {
                self.go(S::default());
                self.tell(done);
                return true;
            }
            (Err(refused), Some(_)) => self.said = Some(Said::Refused(refused)),
            (Ok(()) | Err(_), None) => {}
        }
        false
    }

    /// Hears what every room hears; `DonePressed` is the place's own. Returns the fact that was recorded.
    /// What was refused stays on the screen and can be asked again under the same id.
    pub fn update(&mut self, message: Message) -> Option<Done> {
        match message {
            Message::DonePressed => {}
            Message::CancelPressed => self.go(S::default()),
            Message::NoticePressed => self.hush(),
            Message::Acted(id, answer) if self.id == Some(id) => {
                let done = self.asking.take();
                match (answer, done) {
                    (Ok(fact), Some(done)) => {
                        self.go(S::default());
                        self.tell(done);
                        return Some(*fact);
                    }
                    (Ok(_), None) => {}
                    (Err(refused), _) => self.said = Some(Said::Refused(refused)),
                }
            }
            // The answer to something that was left before it came.
            Message::Acted(..) => {}
        }
        None
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
            Said::Done(sentence) => {
                return Some(notice::done(look, &sentence.said(look), Message::NoticePressed));
            }
            Said::Warned(sentence) => (*sentence, String::new()),
            Said::Failed(sentence, refused) => (*sentence, refused.said(look)),
            Said::Refused(refused) if refused.is_unknown() => {
                ("shift-unknown".into(), refused.said(look))
            }
            Said::Refused(refused) => ("shift-refused".into(), refused.said(look)),
        };
        let notice = Notice { title: title.said(look), detail };
        Some(notice::refused(look, &notice, None, Some(Message::NoticePressed)))
    }
}
