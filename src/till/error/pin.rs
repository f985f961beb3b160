//! Why a PIN lets nobody in. Which of a wrong PIN, no such name and no PIN it was is not said.

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
    /// A PIN could not be hashed.
    #[error("the PIN could not be hashed: {0}")]
    Hash(String),
}
