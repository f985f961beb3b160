//! Orders that stay open: put together, taken apart, sent to the bar, paid in parts.
//!
//! A line that is moved takes along what of it was sent, so that nothing is made twice. It refuses
//! to take apart what cannot be divided, to move money with lines, and to let a discount on one
//! order reach another.

use serde::{Deserialize, Serialize};

use super::{MAX_LINES, MAX_QUANTITY, Order, OrderLine};
use crate::domain::discount::Discount;
use crate::domain::fact::paid::Paid;
use crate::domain::ids::LineId;
use crate::domain::menu::{Menu, Off};
use crate::domain::money::{Money, proportion};
use crate::domain::price::Bill;

/// A part of a tab that was paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The amount kept.
    pub paid: Paid,
}

/// Why lines cannot be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoveError {
    /// Money was paid on the order that would be left without lines.
    #[error("parts of this order are paid: it keeps at least what they stand for")]
    PartsPaid,
    /// A line whose discount is an amount cannot be divided.
    #[error("a line with an amount off it moves whole")]
    Indivisible,
    /// Beyond [`MAX_LINES`].
    #[error("an order takes at most {MAX_LINES} lines")]
    Full,
    /// The two orders have other discounts on all of them.
    #[error("the discounts on the two orders differ: take them off first")]
    Discounts,
    /// Nothing is chosen.
    #[error("nothing is chosen")]
    Nothing,
}

impl Order {
    /// The amount paid of it so far.
    pub fn paid(&self) -> Money {
        self.parts.iter().map(|part| part.paid.amount).sum()
    }

    /// Whether the bar does not know all of it yet.
    pub fn has_unsent(&self) -> bool {
        self.lines.iter().any(|line| line.unsent() > 0)
    }

    /// The bar knows all of it now that is made there.
    pub fn mark_sent(&mut self, menu: &Menu) {
        for line in self.lines.iter_mut().filter(|line| line.is_made(menu)) {
            line.sent = line.quantity;
        }
    }

    /// The bar knows no more of it than it knew of the order `before`.
    pub fn mark_unsent(&mut self, before: &Self) {
        for line in &mut self.lines {
            let known = before.lines.iter().find(|known| known.is_like(line));
            line.sent = known.map_or(0, |known| known.sent).min(line.quantity);
        }
    }

    /// Puts a line on it, or counts it to one that is the same; says where it stands.
    pub fn put(&mut self, line: OrderLine) -> usize {
        let has_room = |l: &OrderLine| l.quantity + line.quantity <= MAX_QUANTITY;
        match self.lines.iter().position(|l| l.is_like(&line) && has_room(l)) {
            Some(at) => {
                if let Some(there) = self.lines.get_mut(at) {
                    there.quantity += line.quantity;
                    there.sent += line.sent;
                    there.covered += line.covered;
                }
                at
            }
            None => {
                let id = line.id.map(|id| self.free_id(id));
                self.lines.push(OrderLine { id, ..line });
                self.lines.len() - 1
            }
        }
    }

    /// Gives an id to every line that has none: this one, and those after it.
    pub fn name_lines(&mut self, mut next: LineId) {
        for at in 0..self.lines.len() {
            next = self.free_id(next);
            if let Some(line) = self.lines.get_mut(at) {
                line.id.get_or_insert(next);
            }
        }
    }

    fn free_id(&self, mut id: LineId) -> LineId {
        while self.lines.iter().any(|line| line.id == Some(id)) {
            id = id.next();
        }
        id
    }

    /// Takes all lines of another order onto this one.
    ///
    /// # Errors
    /// When parts of the other are paid, or there are too many lines.
    pub fn merge(&mut self, other: Self) -> Result<(), MoveError> {
        if !other.parts.is_empty() {
            return Err(MoveError::PartsPaid);
        }
        if !self.is_empty() && !other.is_empty() && self.discount != other.discount {
            return Err(MoveError::Discounts);
        }
        let mut merged = self.clone();
        for line in other.lines {
            merged.put(line);
        }
        if merged.lines.len() > MAX_LINES {
            return Err(MoveError::Full);
        }
        merged.discount = merged.discount.or(other.discount);
        merged.reason = merged.reason.or(other.reason);
        *self = merged;
        Ok(())
    }

    /// Moves the given number of each line to another order. Sent pieces stay sent: the first to be
    /// moved are those that the bar does not know of.
    ///
    /// # Errors
    /// When nothing is chosen, a line cannot be divided, parts are paid, or there are too many
    /// lines.
    pub fn move_to(&mut self, other: &mut Self, quantities: &[u32]) -> Result<(), MoveError> {
        if quantities.iter().all(|quantity| *quantity == 0) {
            return Err(MoveError::Nothing);
        }
        if !self.parts.is_empty() {
            return Err(MoveError::PartsPaid);
        }
        let (mut from, mut to) = (self.clone(), other.clone());
        let is_amount = |d: &Discount| matches!(d.off, Off::Amount(_));
        if to.is_empty() && !from.discount.as_ref().is_some_and(is_amount) {
            to.discount.clone_from(&from.discount);
        }
        if to.discount != from.discount {
            return Err(MoveError::Discounts);
        }
        for (line, quantity) in from.lines.iter_mut().zip(quantities) {
            let quantity = (*quantity).min(line.quantity);
            if quantity == 0 {
                continue;
            }
            if line.has_amount_off() && quantity < line.quantity {
                return Err(MoveError::Indivisible);
            }
            let sent = quantity.saturating_sub(line.unsent());
            let is_whole = quantity == line.quantity;
            let id = line.id.map(|id| if is_whole { id } else { id.moved_to(to.id) });
            to.put(OrderLine { id, quantity, sent, covered: 0, ..line.clone() });
            line.quantity -= quantity;
            line.sent -= sent;
        }
        from.lines.retain(|line| line.quantity > 0);
        if to.lines.len() > MAX_LINES {
            return Err(MoveError::Full);
        }
        to.reason = to.reason.or_else(|| from.reason.clone());
        (*self, *other) = (from, to);
        Ok(())
    }

    /// The amount for the given number of each line, tax and discounts counted, as far as no part
    /// stands for them yet. All remaining pieces come to the whole balance.
    pub fn share_of(&self, bill: &Bill, quantities: &[u32]) -> Money {
        let rest = bill.total - self.paid();
        let chosen = self.lines.iter().zip(&bill.lines).zip(quantities);
        let mut is_all = true;
        let mut share = Money::ZERO;
        for ((line, rung), quantity) in chosen {
            let covered = (line.covered + quantity).min(line.quantity);
            is_all = is_all && covered == line.quantity;
            let so_far = |quantity| proportion(bill.paid_for(rung), quantity, line.quantity);
            share += so_far(covered) - so_far(line.covered);
        }
        if is_all { rest } else { share.min(rest) }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::ids::OrderId;

    fn order(lines: &[(&str, u32, u32)]) -> Order {
        let mut order = Order::new(OrderId::new(Uuid::nil()));
        for (item, quantity, sent) in lines {
            let line = OrderLine::new(item.parse().unwrap(), *quantity, Money::from_minor(1000));
            order.lines.push(OrderLine { sent: *sent, ..line });
        }
        order
    }

    #[test]
    fn what_the_bar_knows_is_moved_last_and_stays_known() {
        let (mut from, mut to) = (order(&[("espresso", 3, 2)]), order(&[]));
        from.move_to(&mut to, &[2]).unwrap();
        assert_eq!((from.lines[0].quantity, from.lines[0].sent), (1, 1));
        assert_eq!((to.lines[0].quantity, to.lines[0].sent), (2, 1));
        assert!(!from.has_unsent() && to.has_unsent());
    }

    #[test]
    fn lines_that_are_alike_are_counted_together() {
        let mut one = order(&[("espresso", 1, 1), ("doppio", 1, 0)]);
        one.merge(order(&[("espresso", 2, 0)])).unwrap();
        assert_eq!(one.lines.len(), 2);
        assert_eq!((one.lines[0].quantity, one.lines[0].sent), (3, 1));
    }

    #[test]
    fn a_discount_on_one_order_reaches_no_other() {
        let off = |off| Some(Discount { name: None, off });
        let half = off(Off::Percent(crate::domain::money::Rate::parse_percent("50%").unwrap()));
        let mut cut = order(&[("espresso", 2, 0)]);
        cut.discount = half.clone();
        let mut plain = order(&[("doppio", 1, 0)]);
        assert_eq!(plain.clone().merge(cut.clone()), Err(MoveError::Discounts));
        assert_eq!(cut.clone().move_to(&mut plain, &[1]), Err(MoveError::Discounts));
        // A share goes along to a tab of its own; an amount is off that order once.
        let mut new = order(&[]);
        cut.clone().move_to(&mut new, &[1]).unwrap();
        assert_eq!(new.discount, half);
        cut.discount = off(Off::Amount(Money::from_minor(300)));
        assert_eq!(cut.move_to(&mut order(&[]), &[1]), Err(MoveError::Discounts));
    }

    #[test]
    fn an_amount_off_a_line_is_off_once() {
        let mut one = order(&[("espresso", 1, 0)]);
        let off = Off::Amount(Money::from_minor(300));
        one.lines[0].discount = Some(Discount { name: None, off });
        let mut both = one.clone();
        both.merge(one).unwrap();
        assert_eq!(both.lines.len(), 2);
    }

    #[test]
    fn nothing_is_moved_that_money_was_paid_on() {
        let mut paid = order(&[("espresso", 1, 1)]);
        let tender = "cash".parse().unwrap();
        let kind = crate::domain::menu::TenderKind::Cash;
        let paid_part = Paid { tender, kind, amount: Money::from_minor(500), reference: None };
        paid.parts.push(Part { paid: paid_part });
        assert_eq!(order(&[]).merge(paid.clone()), Err(MoveError::PartsPaid));
        assert_eq!(paid.move_to(&mut order(&[]), &[1]), Err(MoveError::PartsPaid));
        assert_eq!(paid.paid(), Money::from_minor(500));
    }

    fn ids(order: &Order) -> Vec<Option<u128>> {
        order.lines.iter().map(|line| line.id.map(|id| id.uuid().as_u128())).collect()
    }

    fn line_id(number: u128) -> LineId {
        LineId::new(Uuid::from_u128(number))
    }

    #[test]
    fn a_draft_without_ids_is_read_and_its_lines_get_some() {
        let body = r#"{"id":"00000000-0000-0000-0000-000000000010","lines":[
            {"item":"espresso","quantity":1,"price":1000},
            {"item":"latte","quantity":2,"price":1200}]}"#;
        let mut order: Order = serde_json::from_str(body).unwrap();
        assert_eq!(ids(&order), [None, None]);
        order.name_lines(order.id.into());
        assert_eq!(ids(&order), [Some(0x10), Some(0x11)]);
        let again: Order = serde_json::from_str(&serde_json::to_string(&order).unwrap()).unwrap();
        assert_eq!(again, order);
    }

    #[test]
    fn a_line_keeps_its_id_and_no_two_lines_of_an_order_share_one() {
        let mut from = order(&[("espresso", 3, 0), ("latte", 1, 0)]);
        from.name_lines(line_id(1));
        let mut to = Order::new(OrderId::new(Uuid::from_u128(0x100)));
        from.move_to(&mut to, &[1, 1]).unwrap();
        assert_eq!((ids(&from), ids(&to)), (vec![Some(1)], vec![Some(0x101), Some(2)]));
        to.lines[0].note = Some("no foam".to_owned());
        from.move_to(&mut to, &[1, 0]).unwrap();
        assert_eq!(ids(&to), [Some(0x101), Some(2), Some(0x102)]);
        from.put(OrderLine { id: Some(line_id(1)), ..to.lines[1].clone() });
        assert_eq!(ids(&from), [Some(1), Some(2)]);
    }
}
