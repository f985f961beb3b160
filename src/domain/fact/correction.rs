//! What is put right on a sale that stands: another tender than was tapped, a receipt printed again.

use serde::{Deserialize, Serialize};

use super::paid::Paid;
use crate::domain::ids::OrderId;

/// A mis-tapped tender: one tender posted against the other (BOOKS.md, Retender).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retendered {
    /// The sale.
    pub order: OrderId,
    /// What was tapped, and what is left of it.
    pub from: Paid,
    /// What it was; the same amount.
    pub to: Paid,
}

/// The receipt of a sale was made once more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptReprinted {
    /// The sale.
    pub order: OrderId,
}
