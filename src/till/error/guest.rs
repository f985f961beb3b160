//! Why a guest list refuses.

use chrono::{DateTime, FixedOffset};

use super::listed;
use crate::domain::fact::guest::{MAX_GUEST_NAME_CHARS, MAX_GUESTS};

/// A refusal about guests.
#[derive(Debug, thiserror::Error)]
pub enum GuestError {
    /// No guest of that name.
    #[error("no guest `{0}` is on the list: sign them up, or let them in with --walk-in")]
    Unknown(String),
    /// Several guests may be meant.
    #[error("`{typed}` may be {}: write more of the name, or the contact", listed(.guests))]
    Several {
        /// As typed.
        typed: String,
        /// Who may be meant.
        guests: Vec<String>,
    },
    /// A name that is empty or too long.
    #[error("a guest's name must be 1 to {MAX_GUEST_NAME_CHARS} characters on one line")]
    BadName,
    /// Somebody who is on the list.
    #[error("{0} is on the list already")]
    IsOnTheList(String),
    /// A guest who dropped out.
    #[error("{0} dropped out already")]
    IsGone(String),
    /// Names that were erased.
    #[error(
        "the names of this event's guests were erased: a list can no longer be compared with them"
    )]
    NamesErased,
    /// A guest who is here.
    #[error("{0} is here already")]
    IsHere(String),
    /// A guest who is here and would be marked as not coming.
    #[error("{0} is here already")]
    CameAlready(String),
    /// A guest who is not.
    #[error("{0} is not here: check them in first")]
    IsNotHere(String),
    /// More guests than a list takes.
    #[error("a list takes at most {MAX_GUESTS} guests")]
    TooMany,
    /// An event that is not over.
    #[error("the event ends at {}: names are erased after it", .0.to_rfc3339())]
    EventIsNotOver(DateTime<FixedOffset>),
}
