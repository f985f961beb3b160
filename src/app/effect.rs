//! The only place where an intention becomes a task: screens ask, this asks the till.

use iced::Task;
use iced::widget::operation::focus;

use super::door::{Missing, Needs};
use super::query::Query;
use super::refused::Refused;
use super::room::Asked;
use super::{Message, Place};
use crate::till::TillError;
use crate::till::ask::About;
use crate::till::desk::Desk;
use crate::till::pass::Pass;
use crate::till::wish::Wish;

/// What a screen wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intention {
    /// Record what a place asks for, under the id of its request.
    Act(Place, Asked),
    /// Ask the desk.
    Ask(Query),
    /// Write in a field next.
    Focus(&'static str),
    /// Do something that somebody with the right to it stands by.
    Approved(Pass, Box<Intention>),
}

impl Intention {
    /// What a second person must read before they approve it.
    pub(super) fn particulars(&self, about: &About<'_>) -> Vec<String> {
        match self {
            Self::Act(_, asked) => asked.particulars(about),
            Self::Ask(query) => query.particulars(about),
            Self::Approved(_, intention) => intention.particulars(about),
            Self::Focus(_) => Vec::new(),
        }
    }

    /// Whether it only looks at what is the owner's.
    pub(super) fn is_looking(&self) -> bool {
        matches!(self, Self::Ask(query) if query.is_looking())
    }

    /// Whether it belongs to a count of the stock: a second person types their PIN once for all of it.
    pub(super) fn is_counting(&self) -> bool {
        matches!(self, Self::Act(_, Asked { wish: Wish::CountStock(_), .. }))
            || matches!(self, Self::Ask(query) if query.is_counting())
    }
}

/// Does what was intended, beside the window; the answer is a message.
pub fn perform(desk: &Desk, intention: Intention) -> Task<Message> {
    if let Intention::Focus(field) = intention {
        return focus(field);
    }
    Task::perform(answer(desk.clone(), intention), std::convert::identity)
}

/// Does what was intended and waits for the answer. Where whoever asked may not do it, the answer is
/// what is missing, with all that is needed to ask again.
pub async fn answer(desk: Desk, intention: Intention) -> Message {
    let (desk, intention) = match intention {
        Intention::Approved(pass, intention) => (desk.approved_by(pass), *intention),
        intention => (desk, intention),
    };
    let mut ear = Ear(None);
    let answer = told(&desk, intention.clone(), &mut ear).await;
    match ear.0 {
        Some(needs) => {
            Message::Missing(Box::new(Missing { needs, intention, refused: Box::new(answer) }))
        }
        None => answer,
    }
}

/// Hears in a refusal what was missing.
pub(super) struct Ear(Option<Needs>);

impl Ear {
    /// The refusal for the screen; what is missing is kept to be asked for on the spot.
    pub(super) fn refused(&mut self, error: TillError) -> Refused {
        match &error {
            TillError::RightMissing { right, .. } => self.0 = Some(Needs::Right(*right)),
            TillError::SignInFirst => self.0 = Some(Needs::SignIn),
            _other => {}
        }
        error.into()
    }
}

async fn told(desk: &Desk, intention: Intention, ear: &mut Ear) -> Message {
    match intention {
        // Done by the window, and unwrapped before it came here.
        Intention::Focus(_) | Intention::Approved(..) => Message::MenuSame,
        Intention::Act(place, Asked { id, at, wish }) => {
            let done = desk.act_at(id, at, wish).await.map(Box::new);
            Message::Acted(place, id, done.map_err(|e| ear.refused(e)))
        }
        Intention::Ask(query) => query.answered(desk, ear).await,
    }
}
