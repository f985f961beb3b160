//! A discount, as orders ask for it and sales keep it.

use serde::{Deserialize, Serialize};

use super::id::Id;
use super::menu::Off;
use super::money::Currency;

/// A discount as it was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discount {
    /// Its name in the menu, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Id>,
    /// What it takes off.
    pub off: Off,
}

impl Discount {
    /// As it is written when it is asked for: its name, `10%` or an amount.
    pub fn written(&self, currency: Currency) -> String {
        match (&self.name, self.off) {
            (Some(name), _) => name.to_string(),
            (None, Off::Percent(rate)) => rate.to_string(),
            (None, Off::Amount(amount)) => currency.plain(amount),
        }
    }
}
