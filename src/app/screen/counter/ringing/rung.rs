//! An order and its bill, reckoned once for each change.

use crate::domain::menu::Menu;
use crate::domain::order::Order;
use crate::domain::price::Bill;
use crate::till::ring::bill;

/// An order with the bill that was reckoned of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::app::screen::counter) struct Rung {
    pub order: Order,
    /// None where the order cannot be priced.
    pub bill: Option<Bill>,
}

impl Rung {
    pub(in crate::app::screen::counter) fn of(menu: &Menu, order: Order) -> Self {
        let bill = bill(menu, &order).ok();
        Self { order, bill }
    }

    /// The order without discounts that are larger than the rest of it, and whether there were any.
    pub(super) fn fitted(menu: &Menu, order: Order) -> (Self, bool) {
        let mut rung = Self::of(menu, order);
        if rung.bill.is_some() {
            return (rung, false);
        }
        rung.order.discount = None;
        rung = Self::of(menu, rung.order);
        if rung.bill.is_none() {
            for line in &mut rung.order.lines {
                line.discount = None;
            }
            rung = Self::of(menu, rung.order);
        }
        (rung, true)
    }

    /// Whether all of it is given away, prepaid, or paid in parts.
    pub(in crate::app::screen::counter) fn owes_nothing(&self) -> bool {
        let paid = self.order.paid();
        self.bill.as_ref().is_some_and(|bill| (bill.total - paid).is_zero())
    }

    pub(super) fn is_below_what_is_paid(&self) -> bool {
        let Self { order, bill } = self;
        let is_below = bill.as_ref().is_some_and(|bill| bill.total < order.paid());
        !order.parts.is_empty() && is_below
    }
}
