//! What can be asked of the books, as values: each question stands with its answer in the file of
//! its subject, and says which right it needs. Nothing is recorded by a question.

use chrono::{DateTime, Utc};

use super::TillError;
use super::ask::About;
use super::pass::{self, Acting};
use crate::books::Reader;
use crate::domain::business_day::Now;
use crate::domain::menu::Menu;
use crate::domain::rights::Right;

/// A question to the books.
pub trait Question {
    /// What is answered.
    type Answer;

    /// The right without which there is no answer.
    const NEEDS: Option<Right> = None;

    /// The answer.
    ///
    /// # Errors
    /// When the books have no such thing, or cannot be read.
    fn ask(&self, sight: &Sight<'_>) -> Result<Self::Answer, TillError>;

    /// The lines that a second person must read before they approve it.
    fn particulars(&self, _about: &About<'_>) -> Vec<String> {
        Vec::new()
    }
}

/// What a question can see.
#[derive(Debug)]
pub struct Sight<'s> {
    /// The books, in one state for the whole question.
    pub books: Reader<'s>,
    /// The menu in force.
    pub menu: &'s Menu,
    /// The people who ask.
    pub acting: &'s Acting,
    /// The time of the question.
    pub now: DateTime<Utc>,
}

impl Sight<'_> {
    /// The moment of the question with its business day.
    pub fn today(&self) -> Now {
        self.menu.shop.now(self.now)
    }

    /// Whether those who ask have a right that only part of the answer needs.
    pub fn may(&self, right: Right) -> bool {
        pass::check(self.books, self.acting, right).is_ok()
    }

    /// The answer, where those who ask have the right to it.
    ///
    /// # Errors
    /// When the right is missing, and as the question.
    pub fn answer<Q: Question>(&self, question: &Q) -> Result<Q::Answer, TillError> {
        if let Some(right) = Q::NEEDS {
            pass::check(self.books, self.acting, right)?;
        }
        question.ask(self)
    }
}
