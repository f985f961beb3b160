//! Corrections: taking back a cost or an income, and closing a month.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{DecodeError, Fact};
use crate::domain::ids::EntryId;

/// A fact taken back: the same postings with signs swapped.
///
/// It carries the fact that it undoes, so that its postings need nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reversed {
    /// The fact that is undone.
    pub id: EntryId,
    /// Its kind.
    pub kind: String,
    /// Its version.
    pub version: u32,
    /// Its business day.
    pub day: NaiveDate,
    /// Its body.
    pub body: Value,
    /// Whether one of its days is sealed, so that all of it is undone on the day of this fact.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
    /// Why.
    pub reason: String,
}

impl Reversed {
    /// The fact that is undone.
    ///
    /// # Errors
    /// When its body cannot be read.
    pub fn fact(&self) -> Result<Fact, DecodeError> {
        Fact::decode(&self.kind, self.version, self.body.clone())
    }
}

/// A month into which nothing may post any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthSealed {
    /// Its first day.
    pub first: NaiveDate,
}
