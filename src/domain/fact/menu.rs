//! A menu coming into force, with what its new unit costs do to the stock on hand.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::id::Id;
use crate::domain::money::Money;

/// A menu's whole text, so that names and prices can be read again in ten years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenuAdopted {
    /// menu.toml, every byte of it.
    pub text: String,
    /// The currency of all amounts in these books.
    pub currency: String,
    /// Ingredients of the stock whose unit cost it changes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revalued: Vec<Revalued>,
}

/// The effect of a changed unit cost on the worth of the quantity on hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revalued {
    /// The ingredient.
    pub ingredient: Id,
    /// How much of it is there by the books; may be negative.
    pub on_hand: Decimal,
    /// Its unit cost before, in major units.
    pub from: Decimal,
    /// Its unit cost from now on.
    pub to: Decimal,
    /// `round(on hand × difference)`.
    pub amount: Money,
}
