//! Sums over lines of sales and refunds, grouped as a report needs them.

use std::iter::Sum;
use std::ops::AddAssign;

use rust_decimal::Decimal;

use crate::domain::money::{Money, round};

/// Sums over lines of sales and refunds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Sales that begin among these lines.
    pub orders: i64,
    /// Cups made, however paid or given away.
    pub cups: i64,
    /// Pieces made and paid for, less those refunded as unmade.
    pub sold: i64,
    /// Pieces made and given away, prepaid drinks included.
    pub given: i64,
    /// The sold pieces at menu price, tax as in the menu's prices.
    pub menu: Money,
    /// The discounts.
    pub off: Money,
    /// The refunds, tax inside.
    pub back: Money,
    /// The net sales, without tax.
    pub net: Money,
    /// The tax on that.
    pub tax: Money,
    /// The ingredients of sold pieces.
    pub cost: Money,
    /// The comps, at menu price.
    pub given_menu: Money,
    /// The comps, at cost.
    pub given_cost: Money,
}

impl Tally {
    /// The margin of the sold pieces: net sales less their ingredients.
    pub fn margin(&self) -> Money {
        self.net - self.cost
    }

    /// Net sales by order made; none where none was, or more went back than came.
    pub fn average_order(&self) -> Option<Money> {
        average_order(self.net, self.orders)
    }
}

/// Net sales by order made; none where none was, or more went back than came.
pub(crate) fn average_order(net: Money, orders: i64) -> Option<Money> {
    (orders > 0 && !net.is_negative()).then(|| round(net.exact() / Decimal::from(orders)))
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
