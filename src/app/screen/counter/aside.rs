//! Putting orders aside and taking them up again.
//!
//! An order that is put aside under a name goes to the bar; one that another tab only pushes aside
//! does not.

use super::notices::{Good, Trouble};
use super::{Counter, Over, Stage, tabs, why};
use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::app::room::Action;
use crate::domain::ids::{OrderId, RequestId};
use crate::domain::order::{MoveError, Order};
use crate::till::Done;
use crate::till::drawer::OpenDrawer;
use crate::till::tab::{KeepOrders, SendOrder};

impl Counter {
    pub(super) fn after_tabs(&mut self, action: tabs::Action, fresh_id: RequestId) -> Action {
        let was_over = std::mem::replace(&mut self.over, Over::Nothing);
        let result = match action {
            tabs::Action::None => {
                self.over = was_over;
                return Action::none();
            }
            tabs::Action::Close => return Action::none(),
            tabs::Action::Park(name) => self.park(name, fresh_id),
            tabs::Action::TakeUp(id, pushed) => Ok(self.take_up(id, pushed)),
            tabs::Action::Merge(id) => self.merge(id),
            tabs::Action::MoveTo(id, quantities) => self.move_lines(id, &quantities, fresh_id),
            tabs::Action::MoveOut(name, quantities) => self.move_out(name, &quantities, fresh_id),
        };
        self.turn += 1;
        result.unwrap_or_else(|error| {
            self.notice = Some(Trouble::NotMoved(error));
            Action::none()
        })
    }

    /// Puts the order in hand aside under a name, and sends it to the bar. Where a tab of that name is
    /// open, it is added to that one.
    fn park(&mut self, name: String, fresh_id: RequestId) -> Result<Action, MoveError> {
        let Some(mut order) = self.in_hand() else { return Ok(Action::none()) };
        let mut emptied = Vec::new();
        if let Some(mut tab) = self.tab_named(&name).cloned() {
            emptied.push(Order::new(order.id));
            tab.merge(order)?;
            self.tabs.retain(|other| other.id != tab.id);
            order = tab;
        }
        order.tab = Some(name.clone());
        order.parked = true;
        self.begin();
        self.good = Some(Good::Parked(name));
        Ok(self.send(fresh_id, order, emptied))
    }

    /// Sends a tab to the bar, which knows all of it from now on; and keeps others that changed.
    fn send(&mut self, fresh_id: RequestId, tab: Order, others: Vec<Order>) -> Action {
        let mut known = tab.clone();
        known.mark_sent(&self.menu);
        self.tabs.retain(|other| other.id != tab.id);
        self.tabs.push(known);
        Action::ask(SendOrder { id: fresh_id, order: Box::new(tab), others, at: None })
    }

    /// Takes a tab in hand; what was in hand is pushed aside, under a name if it has none.
    fn take_up(&mut self, id: OrderId, pushed: String) -> Action {
        let Some(at) = self.tabs.iter().position(|tab| tab.id == id) else { return Action::none() };
        let mut kept = Vec::new();
        if let Some(mut aside) = self.in_hand() {
            aside.parked = true;
            aside.tab.get_or_insert(pushed);
            self.tabs.push(aside.clone());
            kept.push(aside);
        }
        let mut tab = self.tabs.remove(at);
        tab.parked = false;
        kept.push(tab.clone());
        self.begin();
        self.order = Some(tab);
        self.reckon();
        Action::ask(KeepOrders(kept))
    }

    /// Puts the order in hand onto a tab, which is in hand then.
    fn merge(&mut self, id: OrderId) -> Result<Action, MoveError> {
        let Some(at) = self.tabs.iter().position(|tab| tab.id == id) else {
            return Ok(Action::none());
        };
        let (Some(order), Some(tab)) = (self.in_hand(), self.tabs.get(at)) else {
            return Ok(Action::none());
        };
        let (emptied, mut merged) = (Order::new(order.id), tab.clone());
        merged.merge(order)?;
        merged.parked = false;
        self.tabs.remove(at);
        self.begin();
        self.order = Some(merged.clone());
        self.reckon();
        Ok(Action::ask(KeepOrders(vec![emptied, merged])))
    }

    /// Moves lines to a tab, which goes to the bar with what it did not know of them.
    fn move_lines(
        &mut self,
        id: OrderId,
        quantities: &[u32],
        fresh_id: RequestId,
    ) -> Result<Action, MoveError> {
        let tab = self.tabs.iter().find(|tab| tab.id == id).cloned();
        let (Some(mut order), Some(mut tab)) = (self.in_hand(), tab) else {
            return Ok(Action::none());
        };
        order.move_to(&mut tab, quantities)?;
        self.go_on_with(order.clone());
        Ok(self.send(fresh_id, tab, vec![order]))
    }

    fn move_out(
        &mut self,
        name: String,
        quantities: &[u32],
        fresh_id: RequestId,
    ) -> Result<Action, MoveError> {
        if let Some(same) = self.tab_named(&name).map(|tab| tab.id) {
            return self.move_lines(same, quantities, fresh_id);
        }
        let Some(mut order) = self.in_hand() else { return Ok(Action::none()) };
        let tab = Some(name);
        let mut new =
            Order { tab, parked: true, take_away: order.take_away, ..Order::new(fresh_id.into()) };
        order.move_to(&mut new, quantities)?;
        self.go_on_with(order.clone());
        // The order has the fresh id, so its slip has the one beside it.
        let beside = RequestId::new(Uuid::from_u128(fresh_id.uuid().as_u128() ^ 1));
        Ok(self.send(beside, new, vec![order]))
    }

    /// The order in hand after lines left it. The steps before cannot be undone: the lines stand
    /// elsewhere.
    fn go_on_with(&mut self, order: Order) {
        self.begin();
        self.order = Some(order).filter(|order| !order.is_empty());
        self.reckon();
    }

    fn tab_named(&self, name: &str) -> Option<&Order> {
        self.tabs.iter().find(|tab| tab.tab.as_deref().is_some_and(|tab| tab.trim() == name))
    }

    fn in_hand(&self) -> Option<Order> {
        self.order().filter(|order| !order.is_empty()).cloned()
    }

    /// These orders were open when the till closed, the one touched last first.
    pub(super) fn take_open(&mut self, mut open: Vec<Order>) {
        let in_hand = open.iter().position(|order| !order.parked);
        self.order = in_hand.map(|at| open.remove(at));
        self.put_aside(open);
    }

    /// These orders are open by the books, where nothing was put aside or taken up since they were
    /// read: what another program changed there is seen, too.
    pub(super) fn see_open(&mut self, turn: u64, mut open: Vec<Order>) {
        if turn != self.turn || self.is_ahead {
            return;
        }
        let in_hand = self.order.as_ref().map(|order| order.id);
        open.retain(|order| Some(order.id) != in_hand);
        self.put_aside(open);
    }

    /// All of them are put aside: of two that were in hand, as a crash between two taps may leave
    /// them, one is.
    fn put_aside(&mut self, mut open: Vec<Order>) {
        for order in &mut open {
            order.parked = true;
        }
        open.sort_by_key(|order| order.id);
        self.tabs = open;
        let menu = std::sync::Arc::clone(&self.menu);
        self.mend(&menu);
    }

    /// An order went to the bar; or it did not, and the bar knows what it knew before.
    pub(super) fn sent(&mut self, before: &Order, answer: Result<(), Refused>) {
        let Err(refused) = answer else { return };
        let mut open = self.order.iter_mut().chain(&mut self.tabs);
        if let Some(order) = open.find(|order| order.id == before.id) {
            for line in &mut order.lines {
                let known = before.lines.iter().find(|known| known.is_like(line));
                line.sent = known.map_or(0, |known| known.sent).min(line.quantity);
            }
        }
        self.is_ahead = true;
        self.good = None;
        self.notice = Some(Trouble::NotSent(refused));
    }

    pub(super) fn after_why(&mut self, action: why::Action, fresh_id: RequestId) -> Action {
        match action {
            why::Action::None => return Action::none(),
            why::Action::Close => self.over = Over::Nothing,
            why::Action::Drawer(reason) => {
                self.over = Over::Nothing;
                self.noting = Some(fresh_id);
                return Action::act(fresh_id, OpenDrawer { reason });
            }
            why::Action::Void(ask) => {
                if self.stage == Stage::Ringing {
                    self.over = Over::Nothing;
                    self.stage = Stage::Voiding(fresh_id, Box::new(ask.order.clone()));
                    return Action::act(fresh_id, *ask);
                }
            }
        }
        Action::none()
    }

    /// Something that was sent was taken off, or not. It cannot be undone: the bar was told.
    pub(super) fn voided(&mut self, answer: Result<Box<Done>, Refused>) {
        let Stage::Voiding(_, after) = &self.stage else { return };
        let after = (**after).clone();
        self.stage = Stage::Ringing;
        match answer {
            Ok(_) => {
                self.order = Some(after).filter(|order| !order.is_empty());
                self.chosen = None;
                (self.undo, self.redo) = (Vec::new(), Vec::new());
                self.good = Some(Good::Voided);
                self.reckon();
            }
            Err(refusal) => self.notice = Some(Trouble::NotRecorded(refusal)),
        }
    }
}
