//! Stock at standard cost: deliveries, waste and counts (docs/books.md, Stock).
//!
//! A movement carries the unit cost that the ingredient had then, so that a later menu changes no
//! history. Quantities are in the ingredient's own unit.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::cash::CashLine;
use super::happening::{Happening, Posted};
use super::moves::Use;
pub use super::moves::{Move, StockMove, worth};
use super::paid::{is_false, is_nothing};
use super::sale::TaxTotal;
use super::standing::tax_in;
use super::{DecodeError, Purse};
use crate::domain::id::Id;
use crate::domain::money::{Money, allocate, round};
use crate::domain::posting::{Account, Legs};
use crate::domain::rights::{Doer, Right};

/// An ingredient of a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivered {
    /// The ingredient.
    pub ingredient: Id,
    /// The quantity delivered, in its unit.
    pub quantity: Decimal,
    /// Standard cost of one unit of it, in major units of the currency.
    pub unit_cost: Decimal,
    /// Its worth at standard cost: `round(quantity × unit cost)`.
    pub worth: Money,
    /// The amount paid for it.
    pub paid: Money,
}

/// A delivery of ingredients, at the amounts paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockReceived {
    /// The ingredients delivered, each once.
    pub lines: Vec<Delivered>,
    /// The purse it was paid from.
    #[serde(default = "bank", skip_serializing_if = "is_bank")]
    pub from: Purse,
    /// The supplier, or the number of their invoice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The input tax in all of it, where it can be deducted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<TaxTotal>,
}

fn bank() -> Purse {
    Purse::Bank
}

fn is_bank(purse: &Purse) -> bool {
    *purse == Purse::Bank
}

impl StockReceived {
    /// The amount paid for all of it.
    pub fn paid(&self) -> Money {
        self.lines.iter().map(|line| line.paid).sum()
    }

    /// Its worth at standard cost.
    pub fn worth(&self) -> Money {
        self.lines.iter().map(|line| line.worth).sum()
    }

    /// The amount paid above standard cost, without its input tax; negative where less was paid.
    pub fn variance(&self) -> Money {
        self.paid() - tax_in(self.tax.as_ref()) - self.worth()
    }

    /// The same line by line: each bears its share of the tax by largest remainder.
    pub fn variances(&self) -> Vec<Money> {
        let paid: Vec<i64> = self.lines.iter().map(|line| line.paid.minor()).collect();
        let taxes = allocate(tax_in(self.tax.as_ref()), &paid).into_iter();
        self.lines.iter().zip(taxes).map(|(line, tax)| line.paid - tax - line.worth).collect()
    }
}

/// Waste: an ingredient, or drinks that were made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockWasted {
    /// The drink, where it was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<Id>,
    /// The number of drinks, or the quantity of the ingredient in its unit.
    pub quantity: Decimal,
    /// All that went, with what a unit of it costs.
    pub uses: Vec<Use>,
    /// `round(Σ quantity × unit cost)`.
    pub cost: Money,
    /// Why.
    pub reason: String,
}

/// An ingredient of a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// The ingredient.
    pub ingredient: Id,
    /// The quantity by the books, in its unit.
    pub expected: Decimal,
    /// The quantity counted, in its unit.
    pub counted: Decimal,
    /// Standard cost of one unit of it.
    pub unit_cost: Decimal,
    /// Whether it was never counted before: then the difference opens the books, and nothing is
    /// missing.
    #[serde(default, skip_serializing_if = "is_false")]
    pub first: bool,
    /// The worth of the difference; negative where some is missing.
    pub amount: Money,
}

impl Counted {
    /// Counted less expected, in the ingredient's unit; negative where some is missing.
    pub fn difference(&self) -> Decimal {
        self.counted - self.expected
    }
}

/// A count of some ingredients, or of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockCounted {
    /// The ingredients counted, each once.
    pub lines: Vec<Counted>,
    /// The cents that rounding each line of each sale had left in the account, added to it.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub rounding: Money,
    /// The balance of `assets:stock` from here on: quantity × standard cost of all there is.
    pub worth: Money,
}

impl StockCounted {
    /// The amount that first counts add to the books.
    pub fn opening(&self) -> Money {
        self.lines.iter().filter(|line| line.first).map(|line| line.amount).sum()
    }

    /// The amount found missing; negative where there was more.
    pub fn shrinkage(&self) -> Money {
        let later = self.lines.iter().filter(|line| !line.first);
        -(later.map(|line| line.amount).sum::<Money>() + self.rounding)
    }
}

impl Happening for StockReceived {
    fn post(&self, day: NaiveDate, legs: &mut Legs) -> Posted {
        legs.add(day, Account::Stock, None, self.worth());
        let tax = tax_in(self.tax.as_ref());
        legs.add(day, Account::counter("price-variance"), None, self.variance());
        legs.add(day, self.from.account(), None, -self.paid());
        legs.add(day, Account::InputVat, None, tax);
        Ok(())
    }

    fn needs(&self, _: Doer) -> Vec<Right> {
        vec![Right::KeepStock]
    }

    fn moves(&self) -> Result<Vec<StockMove>, DecodeError> {
        let moves = self.lines.iter().zip(self.variances()).map(|(line, expense)| StockMove {
            ingredient: Some(line.ingredient.clone()),
            kind: Move::Received,
            item: None,
            line: None,
            quantity: line.quantity,
            unit_cost: line.unit_cost,
            expense,
        });
        Ok(moves.collect())
    }

    fn cash_line(&self) -> Option<CashLine> {
        Some(CashLine::Paid)
    }
}

impl Happening for StockWasted {
    fn post(&self, day: NaiveDate, legs: &mut Legs) -> Posted {
        legs.add(day, Account::counter("waste"), None, self.cost);
        legs.add(day, Account::Stock, None, -self.cost);
        Ok(())
    }

    /// What fell down is written down by whoever let it fall.
    fn needs(&self, _: Doer) -> Vec<Right> {
        Vec::new()
    }

    /// The cost is rounded once; each ingredient bears its share by largest remainder.
    fn moves(&self) -> Result<Vec<StockMove>, DecodeError> {
        let exact = |used: &Use| used.quantity * used.unit_cost * Decimal::ONE_THOUSAND;
        let weights: Vec<i64> = self.uses.iter().map(|used| round(exact(used)).minor()).collect();
        let shares = allocate(self.cost, &weights);
        let moves = self.uses.iter().zip(shares).map(|(used, expense)| StockMove {
            item: self.item.clone(),
            expense,
            ..StockMove::of(Move::Wasted, used, -used.quantity)
        });
        Ok(moves.collect())
    }
}

impl Happening for StockCounted {
    fn post(&self, day: NaiveDate, legs: &mut Legs) -> Posted {
        legs.add(day, Account::Stock, None, self.opening() - self.shrinkage());
        legs.add(day, Account::Opening, None, -self.opening());
        legs.add(day, Account::counter("shrinkage"), None, self.shrinkage());
        Ok(())
    }

    fn needs(&self, _: Doer) -> Vec<Right> {
        vec![Right::KeepStock]
    }

    fn moves(&self) -> Result<Vec<StockMove>, DecodeError> {
        let lines = self.lines.iter().map(|line| StockMove {
            ingredient: Some(line.ingredient.clone()),
            kind: if line.first { Move::Opening } else { Move::Counted },
            item: None,
            line: None,
            quantity: line.difference(),
            unit_cost: line.unit_cost,
            expense: if line.first { Money::ZERO } else { -line.amount },
        });
        let rounding = (!self.rounding.is_zero()).then(|| StockMove {
            ingredient: None,
            kind: Move::Counted,
            item: None,
            line: None,
            quantity: Decimal::ZERO,
            unit_cost: Decimal::ZERO,
            expense: -self.rounding,
        });
        Ok(lines.chain(rounding).collect())
    }
}
