//! What people are in the house.

use serde::{Deserialize, Serialize};

/// What somebody is in the house; each has the rights of those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Rings up and makes drinks.
    Barista,
    /// Answers for a shift.
    Manager,
    /// Answers for the house.
    Owner,
}

impl Role {
    /// All of them, the one with the fewest rights first.
    pub const ALL: [Self; 3] = [Self::Barista, Self::Manager, Self::Owner];

    /// Its word in the books and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Barista => "barista",
            Self::Manager => "manager",
            Self::Owner => "owner",
        }
    }
}
