//! A refusal on its way from the till to a notice: a value until the reader's words are made of it.

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::theme::Look;
use crate::domain::rights::Right;
use crate::till::TillError;
use crate::till::staff::StaffError;

/// Why the till refused something.
#[derive(Debug, Clone)]
pub struct Refused(Arc<TillError>);

impl Refused {
    /// Whether the same may have been recorded nevertheless: the same is asked for again.
    pub fn is_unknown(&self) -> bool {
        self.0.is_outcome_unknown()
    }

    /// Whether another program changed what it is about since it was read.
    pub fn is_changed(&self) -> bool {
        matches!(self.0.as_ref(), TillError::OrderChanged)
    }

    /// The key of what stands above it in a notice.
    pub fn title(&self) -> &'static str {
        if self.is_unknown() { "shift-unknown" } else { "shift-refused" }
    }

    /// The till's own refusal.
    pub fn why(&self) -> &TillError {
        &self.0
    }

    /// The person who is clocked in for longer than a day, and since when.
    pub fn forgot_to_clock_out(&self) -> Option<(&str, DateTime<Utc>)> {
        match self.0.as_ref() {
            TillError::Staff(StaffError::TooLongAtWork { name, since }) => Some((name, *since)),
            _other => None,
        }
    }

    /// The refusal in the reader's language.
    pub fn said(&self, look: Look<'_>) -> String {
        let said = self.0.said().map(|said| look.locale.said(&said, look.menu));
        said.unwrap_or_else(|| self.0.to_string())
    }
}

impl From<TillError> for Refused {
    fn from(error: TillError) -> Self {
        Self(Arc::new(error))
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<Arc<TillError>> for Refused {
    fn from(error: Arc<TillError>) -> Self {
        Self(error)
    }
}

/// Refusals of the same words are the same refusal.
impl PartialEq for Refused {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.to_string() == other.0.to_string()
    }
}

impl Eq for Refused {}

/// What something needs that whoever asked has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    SignIn,
    Right(Right),
}

/// Hears in a refusal what was missing.
#[derive(Debug, Default)]
pub(crate) struct Ear(Option<Needs>);

impl Ear {
    /// The refusal for the screen; what is missing is kept to be asked for on the spot.
    pub(crate) fn refused(&mut self, error: TillError) -> Refused {
        match &error {
            TillError::RightMissing { right, .. } => self.0 = Some(Needs::Right(*right)),
            TillError::SignInFirst => self.0 = Some(Needs::SignIn),
            _other => {}
        }
        error.into()
    }

    pub(crate) fn missing(&self) -> Option<Needs> {
        self.0
    }
}
