//! Packages: drinks of an event that are paid for before they are drunk (docs/books.md, Packages).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::cash::CashLine;
use super::happening::{Happening, Posted, Tendered};
use super::paid::{Paid, is_false, is_nothing};
use super::{DecodeError, Purse};
use crate::domain::id::Id;
use crate::domain::ids::{EventId, PackageId};
use crate::domain::money::{Money, Rate, proportion};
use crate::domain::posting::{Account, Legs, Segment};
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
    /// The last business day on which its drinks are drawn freely; the event's own where none is
    /// said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The tax in it, by the menu's name, at the rate of that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<(Id, Rate)>,
    /// The tender that paid all of it; none where it went to the bank, or is owed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid: Option<Paid>,
    /// The bank, or on account, where no tender paid it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Purse>,
    /// The tax in all of it, where that is due when it is sold and not when it is drunk.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub tax_due: Money,
}

impl PackageSold {
    /// The worth of a number of its drinks.
    pub fn worth(&self, drinks: u32) -> Money {
        self.price * drinks
    }

    /// The worth of all of it, tax inside.
    pub fn total(&self) -> Money {
        self.worth(self.drinks)
    }

    /// The amount that came for it, cash rounded; the whole of it where it is owed.
    pub fn kept(&self) -> Money {
        self.paid.as_ref().map_or_else(|| self.total(), |paid| paid.amount)
    }

    /// The amount that a tender brought for it.
    pub fn tendered_in(&self) -> Money {
        self.paid.as_ref().map_or(Money::ZERO, |paid| paid.amount)
    }

    /// The liability that has become income once this many drinks were drawn: their worth, or,
    /// where the tax was due when it was sold, their share of the rest.
    pub fn released(&self, drawn: u32) -> Money {
        if self.tax_due.is_zero() {
            return self.worth(drawn);
        }
        proportion(self.total() - self.tax_due, drawn, self.drinks)
    }

    /// The tax in all of it, whenever that is posted.
    pub fn tax_in_all(&self) -> Money {
        self.tax.as_ref().map_or(Money::ZERO, |(_, rate)| rate.inside(self.total()))
    }

    /// The rate of the tax that is posted when it is drunk; none where it carries none, or that was
    /// due when it was sold.
    pub fn rate(&self) -> Option<Rate> {
        self.tax.as_ref().filter(|_| self.tax_due.is_zero()).map(|(_, rate)| *rate)
    }

    /// The tax in an amount, which is posted when it is drunk.
    pub fn tax_in(&self, amount: Money) -> Money {
        self.rate().map_or(Money::ZERO, |rate| rate.inside(amount))
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
    /// Whether they were drawn before the event or after its package ended, which takes a right.
    #[serde(default, skip_serializing_if = "is_false")]
    pub outside: bool,
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
        let account = match (&self.paid, self.to) {
            (Some(paid), _) => paid.account(),
            (None, to) => to.unwrap_or(Purse::Bank).account(),
        };
        let rounding = self.total() - self.kept();
        legs.add(day, account, event, self.kept());
        legs.add(day, Account::Packages, event, -(self.total() - self.tax_due));
        legs.add(day, Account::Vat, event, -self.tax_due);
        legs.add(day, Account::own(Segment::House, "rounding"), event, rounding);
        Ok(())
    }

    fn needs(&self, _: Doer) -> Vec<Right> {
        vec![Right::PlanEvents]
    }

    fn tendered(&self) -> Result<Vec<Tendered>, DecodeError> {
        Ok(self.paid.iter().map(Tendered::taken).collect())
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
