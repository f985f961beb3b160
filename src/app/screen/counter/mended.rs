//! Open orders after the menu changed: an item that the menu no longer has leaves them, unless it
//! was sent or paid.

use crate::domain::menu::Menu;
use crate::domain::order::{Order, ring_up};

/// The orders that a menu changed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Mended {
    pub orders: Vec<Order>,
    /// How many lines left them.
    pub gone: usize,
}

impl Mended {
    /// Takes off an order what the menu no longer has. What was sent or paid stays under the name
    /// that it had in the menu `before`.
    pub(super) fn mend(&mut self, order: &mut Order, menu: &Menu, before: &Menu) {
        let (lines, was) = (order.lines.len(), order.clone());
        let is_paid = !order.parts.is_empty();
        order.lines.retain(|line| is_paid || line.sent > 0 || ring_up(menu, line).is_ok());
        for line in &mut order.lines {
            if ring_up(menu, line).is_err() {
                line.off_the_menu(before, menu);
            }
        }
        self.gone += lines - order.lines.len();
        if *order != was {
            self.orders.push(order.clone());
        }
    }

    pub(super) fn and(mut self, other: Self) -> Self {
        self.orders.extend(other.orders);
        self.gone += other.gone;
        self
    }
}
