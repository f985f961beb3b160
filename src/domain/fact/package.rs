//! Packages: drinks of an event that are paid for before they are drunk (docs/books.md, Packages).

use serde::{Deserialize, Serialize};

use super::paid::{Paid, is_nothing};
use crate::domain::id::Id;
use crate::domain::ids::{EventId, PackageId};
use crate::domain::money::{Money, Rate};

/// A package was sold; its id is the fact's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageSold {
    /// The event.
    pub event: EventId,
    /// How many drinks.
    pub drinks: u32,
    /// The price of each drink, tax inside.
    pub price: Money,
    /// The tax in it, by the menu's name, at the rate of that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<(Id, Rate)>,
    /// How all of it was paid.
    pub paid: Paid,
}

impl PackageSold {
    /// The worth of a number of its drinks.
    pub fn worth(&self, drinks: u32) -> Money {
        self.price * drinks
    }

    /// The tax in an amount at its rate.
    pub fn tax_in(&self, amount: Money) -> Money {
        self.tax.as_ref().map_or(Money::ZERO, |(_, rate)| rate.inside(amount))
    }
}

/// Drinks drawn from a package by an order, or put back into it by a refund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// The package.
    pub package: PackageId,
    /// Its event.
    pub event: EventId,
    /// How many drinks.
    pub drinks: u32,
    /// Their worth, tax inside.
    pub value: Money,
    /// The tax in that.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub tax: Money,
}

/// An event was settled: the unclaimed drinks of its packages became income.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventSettled {
    /// The event.
    pub event: EventId,
    /// What was left of each package.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unclaimed: Vec<Drawn>,
}
