//! The drawer, apart from sales.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::happening::{Happening, Posted};
use crate::domain::posting::Legs;
use crate::domain::rights::{Doer, Right};

/// The drawer was opened without a sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawerOpened {
    /// Why.
    pub reason: String,
}

impl Happening for DrawerOpened {
    fn post(&self, _: NaiveDate, _: &mut Legs) -> Posted {
        Ok(())
    }

    fn needs(&self, _: Doer) -> Vec<Right> {
        vec![Right::OpenDrawer]
    }
}
