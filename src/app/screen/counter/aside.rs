//! Tabs: orders that are put aside, taken up again, added to each other, and what the books say is
//! open.
//!
//! An order that is put aside under a name goes to the bar; one that another tab only pushes aside
//! does not. An answer of the books that is older than the last change here is dropped.

#[cfg(test)]
mod tests;

use uuid::Uuid;

use super::mended::Mended;
use crate::domain::id::Id;
use crate::domain::ids::{OrderId, RequestId};
use crate::domain::menu::Menu;
use crate::domain::order::{MoveError, Order};
use crate::till::tab::{KeepOrders, SendOrder};

/// The orders that are put aside.
#[derive(Debug, Default)]
pub(super) struct Tabs {
    /// In the order in which they were begun.
    open: Vec<Order>,
    /// How often tabs changed here: tabs that were read before the last change are too old.
    turn: u64,
    /// Whether the books do not hold all that is open here, because it could not be kept.
    is_ahead: bool,
}

/// What came of a change: the order in hand is another one.
#[derive(Debug, PartialEq)]
pub(super) struct Moved {
    pub in_hand: Option<Order>,
    pub told: Told,
}

/// What the books and the bar are told of a change.
#[derive(Debug, PartialEq)]
pub(super) enum Told {
    Kept(KeepOrders),
    Sent(SendOrder),
}

/// Nothing came of it where there is no such tab, or nothing in hand.
type Outcome = Result<Option<Moved>, MoveError>;

impl Tabs {
    /// The orders that were open when the till closed, the one touched last first: the first that
    /// was not put aside is in hand again.
    pub(super) fn opened(mut open: Vec<Order>) -> (Option<Order>, Self) {
        let in_hand = open.iter().position(|order| !order.parked);
        let in_hand = in_hand.map(|at| open.remove(at));
        let mut tabs = Self::default();
        tabs.put_aside(open);
        (in_hand, tabs)
    }

    pub(super) fn open(&self) -> &[Order] {
        &self.open
    }

    /// How many of an item are on them.
    pub(super) fn count(&self, item: &Id) -> u32 {
        self.open.iter().map(|order| order.count(item)).sum()
    }

    /// What the books do not hold yet, the order in hand included; it is kept before they are asked
    /// for tabs.
    pub(super) fn unkept(&self, in_hand: Option<&Order>) -> Option<KeepOrders> {
        let all = in_hand.into_iter().chain(&self.open);
        self.is_ahead.then(|| KeepOrders(all.cloned().collect()))
    }

    /// What an answer of the books is known by.
    pub(super) fn turn(&self) -> u64 {
        self.turn
    }

    /// What is open is read once more, whatever was read before; the turn that it comes under.
    pub(super) fn read_again(&mut self) -> u64 {
        (self.turn, self.is_ahead) = (self.turn + 1, false);
        self.turn
    }

    /// What is open was kept, or was not.
    pub(super) fn kept(&mut self, is_kept: bool) {
        self.is_ahead = !is_kept;
    }

    /// These orders are open by the books, where nothing was put aside or taken up since they were
    /// read: what another program changed there is seen, too. The order in hand is none of them.
    pub(super) fn see_open(
        &mut self,
        menu: &Menu,
        turn: u64,
        mut open: Vec<Order>,
        in_hand: Option<OrderId>,
    ) -> Mended {
        if turn != self.turn || self.is_ahead {
            return Mended::default();
        }
        open.retain(|order| Some(order.id) != in_hand);
        self.put_aside(open);
        self.mend(menu, menu)
    }

    /// Puts the order in hand aside under a name, and sends it to the bar. Where a tab of that name
    /// is open, it is added to that one.
    pub(super) fn hold(
        &mut self,
        menu: &Menu,
        in_hand: Option<Order>,
        name: String,
        slip: RequestId,
    ) -> Outcome {
        self.turn += 1;
        let Some(mut order) = in_hand else { return Ok(None) };
        let mut emptied = Vec::new();
        if let Some(mut tab) = self.named(&name).cloned() {
            emptied.push(Order::new(order.id));
            tab.merge(order)?;
            order = tab;
        }
        order.tab = Some(name);
        order.parked = true;
        let told = self.send(menu, order, slip, emptied);
        Ok(Some(Moved { in_hand: None, told }))
    }

    /// Takes a tab in hand; what was in hand is pushed aside, under a name if it has none.
    pub(super) fn take_up(
        &mut self,
        in_hand: Option<Order>,
        id: OrderId,
        pushed: String,
    ) -> Outcome {
        self.turn += 1;
        let Some(at) = self.place(id) else { return Ok(None) };
        let mut kept = Vec::new();
        if let Some(mut aside) = in_hand {
            aside.parked = true;
            aside.tab.get_or_insert(pushed);
            self.open.push(aside.clone());
            kept.push(aside);
        }
        let mut tab = self.open.remove(at);
        tab.parked = false;
        kept.push(tab.clone());
        Ok(Some(Moved { in_hand: Some(tab), told: Told::Kept(KeepOrders(kept)) }))
    }

    /// Puts the order in hand onto a tab, which is in hand then.
    pub(super) fn merge(&mut self, in_hand: Option<Order>, id: OrderId) -> Outcome {
        self.turn += 1;
        let (Some(order), Some(at)) = (in_hand, self.place(id)) else { return Ok(None) };
        let Some(mut merged) = self.open.get(at).cloned() else { return Ok(None) };
        let emptied = Order::new(order.id);
        merged.merge(order)?;
        merged.parked = false;
        self.open.remove(at);
        let told = Told::Kept(KeepOrders(vec![emptied, merged.clone()]));
        Ok(Some(Moved { in_hand: Some(merged), told }))
    }

    /// Moves lines to a tab, which goes to the bar with what it did not know of them.
    pub(super) fn move_to(
        &mut self,
        menu: &Menu,
        in_hand: Option<Order>,
        id: OrderId,
        quantities: &[u32],
        slip: RequestId,
    ) -> Outcome {
        self.turn += 1;
        let Some(tab) = self.place(id).and_then(|at| self.open.get(at)).cloned() else {
            return Ok(None);
        };
        self.move_lines(menu, in_hand, tab, quantities, slip)
    }

    /// Moves lines to a tab of their own, or to the one that has the name already. A new tab has
    /// the fresh id, so its slip has the one beside it.
    pub(super) fn move_out(
        &mut self,
        menu: &Menu,
        in_hand: Option<Order>,
        name: String,
        quantities: &[u32],
        fresh_id: RequestId,
    ) -> Outcome {
        self.turn += 1;
        if let Some(same) = self.named(&name).cloned() {
            return self.move_lines(menu, in_hand, same, quantities, fresh_id);
        }
        let new = Order {
            tab: Some(name),
            parked: true,
            take_away: in_hand.as_ref().is_some_and(|order| order.take_away),
            ..Order::new(fresh_id.into())
        };
        let beside = RequestId::new(Uuid::from_u128(fresh_id.uuid().as_u128() ^ 1));
        self.move_lines(menu, in_hand, new, quantities, beside)
    }

    /// The bar does not know of an order after all; it knows what it knew before.
    pub(super) fn not_sent(&mut self, before: &Order) {
        self.is_ahead = true;
        if let Some(order) = self.open.iter_mut().find(|order| order.id == before.id) {
            order.mark_unsent(before);
        }
    }

    /// Another menu: tabs keep their prices, and lose what the menu no longer has.
    pub(super) fn mend(&mut self, menu: &Menu, before: &Menu) -> Mended {
        let mut mended = Mended::default();
        self.open.iter_mut().for_each(|order| mended.mend(order, menu, before));
        mended
    }

    fn move_lines(
        &mut self,
        menu: &Menu,
        in_hand: Option<Order>,
        mut tab: Order,
        quantities: &[u32],
        slip: RequestId,
    ) -> Outcome {
        let Some(mut order) = in_hand else { return Ok(None) };
        order.move_to(&mut tab, quantities)?;
        let told = self.send(menu, tab, slip, vec![order.clone()]);
        Ok(Some(Moved { in_hand: Some(order).filter(|order| !order.is_empty()), told }))
    }

    /// Sends a tab to the bar, which knows all of it from now on; and keeps others that changed.
    fn send(&mut self, menu: &Menu, tab: Order, slip: RequestId, others: Vec<Order>) -> Told {
        let mut known = tab.clone();
        known.mark_sent(menu);
        self.open.retain(|other| other.id != tab.id);
        self.open.push(known);
        Told::Sent(SendOrder { id: slip, order: Box::new(tab), others, at: None })
    }

    /// All of them are put aside: of two that were in hand, as a crash between two taps may leave
    /// them, one is.
    fn put_aside(&mut self, mut open: Vec<Order>) {
        for order in &mut open {
            order.parked = true;
        }
        open.sort_by_key(|order| order.id);
        self.open = open;
    }

    fn place(&self, id: OrderId) -> Option<usize> {
        self.open.iter().position(|tab| tab.id == id)
    }

    fn named(&self, name: &str) -> Option<&Order> {
        self.open.iter().find(|tab| tab.tab.as_deref().is_some_and(|tab| tab.trim() == name))
    }
}
