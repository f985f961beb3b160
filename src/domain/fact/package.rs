//! Packages: drinks of an event that are paid for before they are drunk (docs/books.md, Packages).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::DecodeError;
use super::cash::CashLine;
use super::happening::{Happening, Posted, Tendered};
use super::paid::{Paid, is_nothing};
use crate::domain::id::Id;
use crate::domain::ids::{EventId, PackageId};
use crate::domain::money::{Money, Rate};
use crate::domain::posting::{Account, Legs};
use crate::domain::rights::{Doer, Right};

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

    /// The rate of its tax; none where it carries none.
    pub fn rate(&self) -> Option<Rate> {
        self.tax.as_ref().map(|(_, rate)| *rate)
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

impl Drawn {
    /// What was owed is income, its tax taken out.
    pub(super) fn post(&self, day: NaiveDate, legs: &mut Legs) {
        let event = Some(self.event);
        legs.add(day, Account::Packages, event, self.value);
        legs.add(day, package_income(), event, -(self.value - self.tax));
        legs.add(day, Account::Vat, event, -self.tax);
    }

    /// What was income is owed again.
    pub(super) fn put_back(&self, day: NaiveDate, legs: &mut Legs) {
        let back = Self { value: -self.value, tax: -self.tax, ..self.clone() };
        back.post(day, legs);
    }
}

fn package_income() -> Account {
    match "packages".parse() {
        Ok(kind) => Account::EventIncome(kind),
        // It is an id; a test reads it.
        Err(_) => Account::Opening,
    }
}

/// An event was settled: what was never claimed of its packages is income.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventSettled {
    /// The event.
    pub event: EventId,
    /// What was left of each package.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unclaimed: Vec<Drawn>,
}

impl Happening for PackageSold {
    fn post(&self, day: NaiveDate, legs: &mut Legs) -> Posted {
        let event = Some(self.event);
        legs.add(day, self.paid.account(), event, self.paid.amount);
        legs.add(day, Account::Packages, event, -self.paid.amount);
        Ok(())
    }

    fn needs(&self, _: Doer) -> Vec<Right> {
        vec![Right::PlanEvents]
    }

    fn tendered(&self) -> Result<Vec<Tendered>, DecodeError> {
        Ok(vec![Tendered::taken(&self.paid)])
    }

    fn cash_line(&self) -> Option<CashLine> {
        Some(CashLine::Received)
    }
}

impl Happening for EventSettled {
    fn post(&self, day: NaiveDate, legs: &mut Legs) -> Posted {
        self.unclaimed.iter().for_each(|left| left.post(day, legs));
        Ok(())
    }

    fn needs(&self, _: Doer) -> Vec<Right> {
        vec![Right::PlanEvents]
    }
}
