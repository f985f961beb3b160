//! Corrections of a sale that stands: a mis-tapped tender, a receipt printed again.

use serde::{Deserialize, Serialize};

use super::paid::Paid;
use crate::domain::ids::OrderId;

/// A mis-tapped tender: one tender posted against the other (docs/books.md, Retender).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retendered {
    /// The sale.
    pub order: OrderId,
    /// What was tapped, and what is left of it.
    pub from: Paid,
    /// The right tender, with the same amount.
    pub to: Paid,
}

/// The receipt of a sale was made once more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptReprinted {
    /// The sale.
    pub order: OrderId,
}
