//! What is put right on a sale that stands: another tender than was tapped, a receipt printed again.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::sale::Paid;

/// A mis-tapped tender: one tender posted against the other (docs/books.md, Retender).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retendered {
    /// The sale.
    pub order: Uuid,
    /// What was tapped, and what is left of it.
    pub from: Paid,
    /// What it was; the same amount.
    pub to: Paid,
}

/// The receipt of a sale was made once more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptReprinted {
    /// The sale.
    pub order: Uuid,
}
