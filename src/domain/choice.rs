//! A choice of an option, as orders ask for it and sales keep it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::id::{Id, NotAnId};

/// One option of one modifier group, written `group.option`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Choice {
    /// The modifier group.
    pub group: Id,
    /// The option in it.
    pub option: Id,
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.group, self.option)
    }
}

impl From<Choice> for String {
    fn from(choice: Choice) -> String {
        choice.to_string()
    }
}

impl TryFrom<String> for Choice {
    type Error = NotAnId;
    fn try_from(text: String) -> Result<Self, NotAnId> {
        let (group, option) = text.split_once('.').ok_or_else(|| NotAnId(text.clone()))?;
        Ok(Self { group: group.parse()?, option: option.parse()? })
    }
}
