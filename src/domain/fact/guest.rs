//! Guests of events: who signed up, who came. A fact knows a guest by an id alone; names and
//! contacts live in a table of their own, so that they can be erased and the record stays.

use serde::{Deserialize, Serialize};

use super::happening::posts_nothing;
use super::paid::is_false;
use crate::domain::ids::{EventId, GuestId};

/// The longest name of a guest, in characters.
pub(crate) const MAX_GUEST_NAME_CHARS: usize = 120;

/// The longest contact or code of a guest, in characters: a mail address has at most 254.
pub(crate) const MAX_CONTACT_CHARS: usize = 254;

/// The most guests of one list: a hall, not a café.
pub(crate) const MAX_GUESTS: usize = 10_000;

/// Guests signed up, in this order: one at the till, or all of a list. A guest who dropped out
/// before is now last in the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestSignedUp {
    /// The event.
    pub event: EventId,
    /// Who.
    pub guests: Vec<GuestId>,
}

/// A guest will not come, and waiting guests move up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestDroppedOut {
    /// The event.
    pub event: EventId,
    /// Who.
    pub guest: GuestId,
}

/// A guest is here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestCheckedIn {
    /// The event.
    pub event: EventId,
    /// Who.
    pub guest: GuestId,
    /// Whether nobody had signed them up.
    #[serde(default, skip_serializing_if = "is_false")]
    pub walk_in: bool,
}

/// A guest was checked in by mistake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckInUndone {
    /// The event.
    pub event: EventId,
    /// Who.
    pub guest: GuestId,
}

posts_nothing!(GuestSignedUp, GuestDroppedOut, GuestCheckedIn, CheckInUndone; []);
