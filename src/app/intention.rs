//! What a screen wants done, as a value.

use super::keys::Step;
use super::query::Query;
use super::refused::Needs;
use super::room::Asked;
use super::{Message, Place};
use crate::till::ask::About;
use crate::till::pass::{Acting, Pass};
use crate::till::shift::CloseShift;
use crate::till::wish::Wish;

/// What a screen wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intention {
    /// Record what a place asks for, under the id of its request.
    Act(Place, Asked),
    Ask(Query),
    /// Write in a field next.
    Focus(&'static str),
    /// Go to the next field or button, or to the one before.
    FocusOn(Step),
    /// Bring a row of a list into sight.
    ShowRow(&'static str, usize),
    /// Bring a row of so many into sight, however high they are.
    ShowAmong(&'static str, usize, usize),
    /// Close the window.
    Quit,
    /// Do something that somebody with the right to it stands by.
    Approved(Pass, Box<Intention>),
    /// Do something for whoever was there, and is not any more.
    By(Acting, Box<Intention>),
}

impl Intention {
    /// What a second person must read before they approve it.
    pub(super) fn particulars(&self, about: &About<'_>) -> Vec<String> {
        match self {
            Self::Act(_, asked) => asked.particulars(about),
            Self::Ask(query) => query.particulars(about),
            Self::Approved(_, intention) | Self::By(_, intention) => intention.particulars(about),
            Self::Focus(_)
            | Self::FocusOn(_)
            | Self::ShowRow(..)
            | Self::ShowAmong(..)
            | Self::Quit => Vec::new(),
        }
    }

    /// Whether it only looks at what is the owner's.
    pub(super) fn is_looking(&self) -> bool {
        matches!(self, Self::Ask(query) if query.is_looking())
    }

    /// Whether it belongs to a count of the stock: a second person types their PIN once for all of
    /// it.
    pub(super) fn is_counting(&self) -> bool {
        matches!(self, Self::Act(_, Asked { wish: Wish::CountStock(_), .. }))
            || matches!(self, Self::Ask(query) if query.is_counting())
    }
    /// The end of a shift, which whoever approves it compares first.
    pub(super) fn closes(&self) -> Option<&CloseShift> {
        match self {
            Self::Act(_, Asked { wish: Wish::CloseShift(close), .. }) => Some(close),
            _other => None,
        }
    }
}

/// What was asked for cannot be done by whoever asked.
#[derive(Debug, Clone)]
pub struct Missing {
    pub needs: Needs,
    /// What was asked for, to be asked again.
    pub intention: Intention,
    /// What the screen hears where nobody comes.
    pub refused: Box<Message>,
}
