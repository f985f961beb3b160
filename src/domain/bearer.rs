//! Who bears what is given away, as orders ask for it and sales keep it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::ids::{EventId, PackageId};

/// Who bears what is given away (docs/books.md, Comps).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Bearer {
    /// An event, at cost, as hospitality.
    Event(EventId),
    /// The house, as a comp.
    House,
    /// A staff drink.
    Staff,
    /// A prepaid package.
    Package(PackageId),
}

/// A text that names no bearer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` bears nothing: write event:ID, house, staff or package:ID")]
pub struct NotABearer(pub String);

impl FromStr for Bearer {
    type Err = NotABearer;

    fn from_str(text: &str) -> Result<Self, NotABearer> {
        let wrong = || NotABearer(text.to_owned());
        match text.split_once(':') {
            None if text == "house" => Ok(Self::House),
            None if text == "staff" => Ok(Self::Staff),
            Some(("event", event)) => event.parse().map(Self::Event).map_err(|_| wrong()),
            Some(("package", package)) => package.parse().map(Self::Package).map_err(|_| wrong()),
            None | Some(_) => Err(wrong()),
        }
    }
}

impl fmt::Display for Bearer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Event(id) => write!(f, "event:{id}"),
            Self::House => f.write_str("house"),
            Self::Staff => f.write_str("staff"),
            Self::Package(id) => write!(f, "package:{id}"),
        }
    }
}

impl From<Bearer> for String {
    fn from(bearer: Bearer) -> String {
        bearer.to_string()
    }
}

impl TryFrom<String> for Bearer {
    type Error = NotABearer;
    fn try_from(text: String) -> Result<Self, NotABearer> {
        text.parse()
    }
}
