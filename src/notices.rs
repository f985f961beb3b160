//! Whose work the program stands on, and under which terms. The text is made from the parts that
//! are linked (`tests/it/notices.rs`).

/// The third-party notices.
pub const NOTICES: &str = include_str!("../assets/notices.txt");

/// The licence of Allin itself.
pub const LICENCE: &str = env!("CARGO_PKG_LICENSE");
