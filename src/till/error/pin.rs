//! Why a PIN lets nobody in. Which of a wrong PIN, no such name and no PIN it was is not said.

use std::path::PathBuf;

/// A refusal about a PIN.
#[derive(Debug, thiserror::Error)]
pub enum PinError {
    /// A wrong PIN, or nobody of that name, or nobody who has a PIN.
    #[error("that is not the PIN of `{0}`: try again, or ask an owner for a new one")]
    Wrong(String),
    /// Too many wrong PINs.
    #[error("too many wrong PINs: wait {0} seconds before the next try")]
    TooManyTries(i64),
    /// No way to ask for a PIN.
    #[error("no PIN was given for {whose}: {source}. Type it when asked, or give it with --pin-fd")]
    NotGiven {
        /// Whose.
        whose: String,
        /// Why it could not be asked for.
        source: std::io::Error,
    },
    /// A new PIN that was typed two ways.
    #[error("the two PINs differ: nothing was changed")]
    Differ,
    /// What is kept of a PIN is not what the journal says of it.
    #[error(
        "the PIN of `{0}` was changed outside the till: ask an owner for a new one. An owner's is \
         set with `allin staff pin NAME --forgotten`"
    )]
    Bent(String),
    /// The pepper that a PIN was hashed with is not beside the books.
    #[error(
        "the PINs cannot be checked here: the file ending in .here that belongs to these books is \
         missing or another one. Put it back beside the books, or set an owner's PIN anew with \
         `allin staff pin NAME --forgotten`"
    )]
    NoPepper,
    /// A forgotten PIN that the books' file is no proof for.
    #[error(
        "{} belongs to another user of this machine: a forgotten PIN is set by the user whose file \
         it is",
        .0.display()
    )]
    NotYourBooks(PathBuf),
    /// A PIN could not be hashed.
    #[error("the PIN could not be hashed: {0}")]
    Hash(String),
}
