//! The drawer, apart from sales.

use serde::{Deserialize, Serialize};

/// The drawer was opened without a sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawerOpened {
    /// Why.
    pub reason: String,
}
