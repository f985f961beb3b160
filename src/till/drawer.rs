//! The drawer, apart from sales.

use super::{Done, Request, Till, TillError, text};
use crate::domain::fact::Fact;
use crate::domain::fact::drawer::DrawerOpened;

impl Till {
    /// Records that the drawer was opened without a sale.
    ///
    /// # Errors
    /// When no reason is said, or the books cannot be used.
    pub fn open_drawer(&mut self, request: &Request, reason: &str) -> Result<Done, TillError> {
        self.record(request, "drawer open", &reason, |_| {
            Ok(Fact::DrawerOpened(DrawerOpened { reason: text("reason", reason)? }))
        })
    }
}
