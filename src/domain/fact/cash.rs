//! Cash apart from sales: where it goes, and why it came or went.

use serde::{Deserialize, Serialize};

use crate::domain::id::Id;

/// Where cash goes when it leaves the drawer, or comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CashPlace {
    /// The safe.
    Safe,
    /// The bank.
    Bank,
    /// Spent at once on a cost of the counter: milk from next door.
    Kind(Id),
}

/// Why cash came into the drawer or went out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CashLine {
    /// What was counted when the shift before ended.
    Before,
    /// To the safe or from it, to make the float.
    FloatMoved,
    /// What was counted into it when the shift began.
    Float,
    /// Sales, and parts of tabs.
    Sales,
    /// Refunds.
    Refunds,
    /// Moved by hand, from or to somewhere, for a reason.
    Moved(CashPlace, String),
    /// Income of events in cash.
    Received,
    /// Costs of events and of the house, in cash.
    Paid,
    /// Tenders that were put right.
    Retendered,
    /// Entries that were taken back.
    Reversed,
}
