//! The drawer, apart from sales.

use serde::{Deserialize, Serialize};

use super::happening::posts_nothing;
use crate::domain::rights::Right;

/// The drawer was opened without a sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawerOpened {
    /// Why.
    pub reason: String,
}

posts_nothing!(DrawerOpened; [Right::OpenDrawer]);
