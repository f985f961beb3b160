//! An open order that two programs changed at once.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{MAX_LINES, MAX_QUANTITY, Order, OrderLine};

/// A state in which an open order was kept: another program that changed it since kept it in
/// another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The program that kept it.
    pub by: Uuid,
    /// Which of its states that was.
    pub state: Uuid,
}

impl Order {
    /// The order as another program kept it, with what changed on this one since `base`, the last
    /// state that both knew: lines come, go, and get more or fewer. What stands on `others`, orders
    /// that are open besides, is not added again. Where `base` is not known, nothing is taken off.
    pub fn joined_to(self, base: Option<&Self>, theirs: Self, others: &[Self]) -> Self {
        let base = base.filter(|base| base.id == self.id);
        let was = |line: &OrderLine| base.and_then(|base| base.quantity_of(line));
        let moved = |line: &OrderLine| others.iter().any(|order| order.quantity_of(line).is_some());
        let shared = theirs.lines.iter().filter_map(|line| {
            let ours = self.quantity_of(line);
            let quantity = match (ours, was(line)) {
                (Some(ours), Some(was)) => line.quantity.saturating_add(ours).saturating_sub(was),
                (Some(ours), None) => line.quantity.max(ours),
                (None, Some(was)) => line.quantity.saturating_sub(was),
                (None, None) => line.quantity,
            };
            of(line, quantity)
        });
        let added = self.lines.iter().filter(|line| theirs.quantity_of(line).is_none());
        let added = added.filter(|line| !moved(line)).filter_map(|line| {
            of(line, line.quantity.saturating_sub(was(line).unwrap_or_default()))
        });
        let lines = shared.chain(added).take(MAX_LINES).collect();
        Self { lines, ..theirs }
    }

    /// How many of a line stand on it, where it does.
    fn quantity_of(&self, line: &OrderLine) -> Option<u32> {
        let found = self.lines.iter().find(|ours| ours.id.is_some() && ours.id == line.id)?;
        Some(found.quantity)
    }
}

/// So many of a line; none of none.
fn of(line: &OrderLine, quantity: u32) -> Option<OrderLine> {
    let quantity = quantity.min(MAX_QUANTITY);
    let sent = line.sent.min(quantity);
    (quantity > 0).then(|| OrderLine { quantity, sent, ..line.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{LineId, OrderId};
    use crate::domain::money::Money;

    /// Lines named `a`, `b`, …, with so many of each.
    fn order(lines: &[(char, u32)]) -> Order {
        let id = |letter: char| Uuid::from_u128(u128::from(letter));
        let line = |&(letter, quantity): &(char, u32)| OrderLine {
            id: Some(LineId::new(id(letter))),
            ..OrderLine::new(letter.to_string().parse().unwrap(), quantity, Money::ZERO)
        };
        Order { lines: lines.iter().map(line).collect(), ..Order::new(OrderId::new(Uuid::nil())) }
    }

    fn shown(order: &Order) -> String {
        let line = |line: &OrderLine| format!("{}{}", line.item, line.quantity);
        order.lines.iter().map(line).collect::<Vec<_>>().join(" ")
    }

    fn joined(base: &[(char, u32)], ours: &[(char, u32)], theirs: &[(char, u32)]) -> String {
        shown(&order(ours).joined_to(Some(&order(base)), order(theirs), &[]))
    }

    #[test]
    fn what_either_adds_or_takes_off_is_added_and_taken_off() {
        let base = [('a', 2), ('b', 1)];
        assert_eq!(joined(&base, &[('a', 3), ('b', 1)], &[('a', 4), ('b', 1)]), "a5 b1");
        assert_eq!(
            joined(&base, &[('a', 2), ('b', 1), ('c', 1)], &[('a', 2), ('d', 2)]),
            "a2 d2 c1"
        );
        assert_eq!(joined(&base, &[('a', 2)], &[('a', 2), ('b', 1)]), "a2", "b went here");
        assert_eq!(joined(&base, &[('a', 2)], &[('a', 2), ('b', 3)]), "a2 b2", "two b came there");
        assert_eq!(joined(&base, &[('a', 1), ('b', 1)], &[('a', 2), ('b', 1)]), "a1 b1");
    }

    #[test]
    fn without_a_known_state_nothing_is_lost_and_what_was_moved_is_not_added_again() {
        let (ours, theirs) = (order(&[('a', 2), ('b', 1)]), order(&[('a', 1), ('c', 1)]));
        assert_eq!(shown(&ours.clone().joined_to(None, theirs.clone(), &[])), "a2 c1 b1");
        let other = Order { id: OrderId::new(Uuid::max()), ..order(&[('b', 1)]) };
        assert_eq!(shown(&ours.joined_to(None, theirs, &[other])), "a2 c1");
    }
}
