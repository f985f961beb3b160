//! Why an event is refused.

use std::fmt;

use super::listed;
use crate::domain::business_day::Month;
use crate::domain::fact::event::MAX_EVENT_NAME_CHARS;
use crate::domain::id::Id;
use crate::domain::ids::{PackageId, RequestId};
use crate::domain::money::Amount;

/// A refusal about an event.
#[derive(Debug, thiserror::Error)]
pub enum EventError {
    /// No event of that name.
    #[error("there is no event `{0}`: `allin event list` shows them")]
    Unknown(String),
    /// A month that nothing may move into or out of.
    #[error(
        "the event lies in {0}, which is sealed: it can neither be moved nor cancelled any more"
    )]
    IsSealed(Month),
    /// It would lie in a sealed month.
    #[error("the event would lie in {0}, which is sealed: name a day of an open month")]
    IntoSealed(Month),
    /// It was cancelled.
    #[error("the event `{0}` was cancelled")]
    IsCancelled(String),
    /// It has money on it.
    #[error(
        "the event `{name}` cannot be cancelled while this stands: {}; reverse it first",
        listed(.entries)
    )]
    HasIncome {
        /// The event.
        name: String,
        /// What stands, with ids.
        entries: Vec<Standing>,
    },
    /// It ends before it starts.
    #[error("the event must end after it starts")]
    EndsBeforeStart,
    /// A name that is empty or too long.
    #[error("an event's name must be 1 to {MAX_EVENT_NAME_CHARS} characters on one line")]
    BadName,
    /// More seats than any house has.
    #[error("{0} seats are more than a house has")]
    TooManySeats(u32),
}

/// An entry that keeps an event from being cancelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Income of the event.
    Income {
        /// Its kind.
        kind: Id,
        /// How much.
        amount: Amount,
        /// The entry.
        id: RequestId,
    },
    /// A package of drinks.
    Package {
        /// How many.
        drinks: u32,
        /// The package.
        id: PackageId,
    },
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Income { kind, amount, id } => write!(f, "{kind} {amount} ({id})"),
            Self::Package { drinks, id } => write!(f, "a package of {drinks} ({id})"),
        }
    }
}
