//! A menu coming into force, with what its new unit costs do to the stock on hand.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::DecodeError;
use super::happening::{Happening, Posted};
use super::moves::{Move, StockMove};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::posting::{Account, Legs};
use crate::domain::rights::{Doer, Right};

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

impl Happening for MenuAdopted {
    fn post(&self, day: NaiveDate, legs: &mut Legs) -> Posted {
        for revalued in &self.revalued {
            legs.add(day, Account::Stock, None, revalued.amount);
            legs.add(day, Account::counter("price-variance"), None, -revalued.amount);
        }
        Ok(())
    }

    /// The menu that the till was started with comes into force with the first fact after it
    /// changed, whoever makes that; who may name another is asked where it is named.
    fn needs(&self, _: Doer) -> Vec<Right> {
        Vec::new()
    }

    fn moves(&self) -> Result<Vec<StockMove>, DecodeError> {
        let revalued = self.revalued.iter().map(|revalued| StockMove {
            ingredient: Some(revalued.ingredient.clone()),
            kind: Move::Revalued,
            item: None,
            line: None,
            quantity: Decimal::ZERO,
            unit_cost: revalued.to,
            expense: -revalued.amount,
        });
        Ok(revalued.collect())
    }
}
