//! Why the staff's asks are refused.

use chrono::{DateTime, Utc};

use crate::domain::fact::staff::MAX_STAFF_NAME_CHARS;

/// A refusal about the people who work here.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// Nobody of that name works here.
    #[error("nobody named `{0}` works here: `allin staff list` shows who does")]
    Unknown(String),
    /// Somebody here has that name.
    #[error(
        "somebody named `{0}` works here already: names must differ, for they stand on receipts"
    )]
    NameIsTaken(String),
    /// A name that is empty or too long.
    #[error("a name must be 1 to {MAX_STAFF_NAME_CHARS} characters on one line, and not `owner`")]
    BadName,
    /// A name with signs in it that nobody sees.
    #[error("the name has signs in it that cannot be seen: type it again")]
    HiddenSigns,
    /// A name of letters that pass for others.
    #[error(
        "the name mixes letters of several alphabets, which can pass for another name: write it \
         in one"
    )]
    MixedScripts,
    /// A name that passes for that of somebody here.
    #[error("the name looks like that of `{0}`: choose one that can be told from it on receipts")]
    LooksLike(String),
    /// Somebody who is at work.
    #[error("{0} is at work: clock out first")]
    IsAtWork(String),
    /// Somebody who is not.
    #[error("{0} is not at work: clock in first")]
    NotAtWork(String),
    /// Somebody who forgot to clock out.
    #[error(
        "{name} came at {}, which is no time within a day before: say with --at when they went",
        .since.to_rfc3339()
    )]
    TooLongAtWork {
        /// Who.
        name: String,
        /// Since when.
        since: DateTime<Utc>,
    },
    /// The PIN of somebody with more rights.
    #[error("the PIN of {0} is set by an owner who signs in: an approval is not enough")]
    OwnHandsOnly(String),
    /// A forgotten PIN of somebody who is no owner.
    #[error("{0} is no owner: an owner who signs in sets the PINs of all others")]
    NotAnOwner(String),
    /// Without an owner's PIN everybody could do everything again.
    #[error("{0} is the only owner with a PIN: give another owner a PIN first")]
    LastOwner(String),
}
