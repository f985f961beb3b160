//! The drawer, apart from sales.

use serde::Serialize;

use super::ask::{About, Ask};
use super::{Scene, TillError, text};
use crate::domain::fact::drawer::DrawerOpened;

/// Notes that the drawer was opened without a sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenDrawer {
    /// The reason.
    pub reason: String,
}

impl Ask for OpenDrawer {
    type Fact = DrawerOpened;
    const WORD: &'static str = "drawer open";

    fn rule(&self, _scene: &Scene<'_>) -> Result<DrawerOpened, TillError> {
        Ok(DrawerOpened { reason: text("reason", &self.reason)? })
    }

    fn particulars(&self, _about: &About<'_>) -> Vec<String> {
        vec![self.reason.clone()]
    }
}
