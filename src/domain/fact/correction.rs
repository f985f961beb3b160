//! Corrections of a sale that stands: a mis-tapped tender, a receipt printed again.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::sale::Paid;

/// A mis-tapped tender: one tender posted against the other (docs/books.md, Retender).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retendered {
    /// The sale.
    pub order: Uuid,
    /// The mis-tapped tender, with the amount left of it.
    pub from: Paid,
    /// The right tender, with the same amount.
    pub to: Paid,
}

/// The receipt of a sale was made once more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptReprinted {
    /// The sale.
    pub order: Uuid,
}
