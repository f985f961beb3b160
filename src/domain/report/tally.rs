//! What lines of sales and refunds come to, summed by whatever a report asks.

use std::iter::Sum;
use std::ops::AddAssign;

use crate::domain::money::Money;

/// Sums over lines of sales and refunds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Sales that begin among these lines.
    pub orders: i64,
    /// Cups made, however paid or given away.
    pub cups: i64,
    /// Made and paid for, less what was never made after all.
    pub sold: i64,
    /// Made and given away, prepaid drinks included.
    pub given: i64,
    /// What the sold ones came to by the menu, tax as in its prices.
    pub menu: Money,
    /// What discounts took off.
    pub off: Money,
    /// What was given back, tax inside.
    pub back: Money,
    /// What is left, without tax.
    pub net: Money,
    /// The tax on that.
    pub tax: Money,
    /// Ingredients of what was sold.
    pub cost: Money,
    /// What was given away, at menu price.
    pub given_menu: Money,
    /// What was given away, at cost.
    pub given_cost: Money,
}

impl Tally {
    /// What the sold ones leave: net sales less their ingredients.
    pub fn margin(&self) -> Money {
        self.net - self.cost
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.orders += other.orders;
        self.cups += other.cups;
        self.sold += other.sold;
        self.given += other.given;
        self.menu += other.menu;
        self.off += other.off;
        self.back += other.back;
        self.net += other.net;
        self.tax += other.tax;
        self.cost += other.cost;
        self.given_menu += other.given_menu;
        self.given_cost += other.given_cost;
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), |mut sum, tally| {
            sum += tally;
            sum
        })
    }
}
