//! Putting orders aside and taking them up again.
//!
//! What is put aside under a name goes to the bar; what is only pushed aside by another tab does not.

use uuid::Uuid;

use super::notices::{Good, Trouble};
use super::{Action, Counter, Over, Stage, tabs, why};
use crate::domain::order::{MoveError, Order};

impl Counter {
    pub(super) fn after_tabs(&mut self, action: tabs::Action, fresh_id: Uuid) -> Action {
        let was_over = std::mem::replace(&mut self.over, Over::Nothing);
        let result = match action {
            tabs::Action::None => {
                self.over = was_over;
                return Action::None;
            }
            tabs::Action::Close => return Action::None,
            tabs::Action::Park(name) => self.park(name, fresh_id),
            tabs::Action::TakeUp(id, pushed) => Ok(self.take_up(id, pushed)),
            tabs::Action::Merge(id) => self.merge(id),
            tabs::Action::MoveTo(id, quantities) => self.move_lines(id, &quantities),
            tabs::Action::MoveOut(name, quantities) => self.move_out(name, &quantities, fresh_id),
        };
        result.unwrap_or_else(|error| {
            self.notice = Some(Trouble::NotMoved(error));
            Action::None
        })
    }

    /// Puts the order in hand aside under a name, and sends it to the bar. Where a tab of that name is
    /// open, it is added to that one.
    fn park(&mut self, name: String, fresh_id: Uuid) -> Result<Action, MoveError> {
        let Some(mut order) = self.in_hand() else { return Ok(Action::None) };
        let mut absorbed = None;
        if let Some(mut tab) = self.tab_named(&name).cloned() {
            absorbed = Some(order.id);
            tab.merge(order)?;
            self.tabs.retain(|other| other.id != tab.id);
            order = tab;
        }
        order.tab = Some(name.clone());
        order.parked = true;
        self.begin();
        self.tabs.push(order.clone());
        self.good = Some(Good::Parked(name));
        Ok(Action::Send(fresh_id, order, absorbed))
    }

    /// Takes a tab in hand; what was in hand is pushed aside, under a name if it has none.
    fn take_up(&mut self, id: Uuid, pushed: String) -> Action {
        let Some(at) = self.tabs.iter().position(|tab| tab.id == id) else { return Action::None };
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
        Action::Keep(kept)
    }

    /// Puts the order in hand onto a tab, which is in hand then.
    fn merge(&mut self, id: Uuid) -> Result<Action, MoveError> {
        let Some(at) = self.tabs.iter().position(|tab| tab.id == id) else {
            return Ok(Action::None);
        };
        let (Some(order), Some(tab)) = (self.in_hand(), self.tabs.get(at)) else {
            return Ok(Action::None);
        };
        let (emptied, mut merged) = (Order::new(order.id), tab.clone());
        merged.merge(order)?;
        merged.parked = false;
        self.tabs.remove(at);
        self.begin();
        self.order = Some(merged.clone());
        self.reckon();
        Ok(Action::Keep(vec![emptied, merged]))
    }

    fn move_lines(&mut self, id: Uuid, quantities: &[u32]) -> Result<Action, MoveError> {
        let order = self.in_hand();
        let Some(tab) = self.tabs.iter_mut().find(|tab| tab.id == id) else {
            return Ok(Action::None);
        };
        let Some(mut order) = order else { return Ok(Action::None) };
        order.move_to(tab, quantities)?;
        let kept = vec![order.clone(), tab.clone()];
        self.go_on_with(order);
        Ok(Action::Keep(kept))
    }

    fn move_out(
        &mut self,
        name: String,
        quantities: &[u32],
        fresh_id: Uuid,
    ) -> Result<Action, MoveError> {
        if let Some(same) = self.tab_named(&name).map(|tab| tab.id) {
            return self.move_lines(same, quantities);
        }
        let Some(mut order) = self.in_hand() else { return Ok(Action::None) };
        let tab = Some(name);
        let mut new =
            Order { tab, parked: true, take_away: order.take_away, ..Order::new(fresh_id) };
        order.move_to(&mut new, quantities)?;
        self.tabs.push(new.clone());
        let kept = vec![order.clone(), new];
        self.go_on_with(order);
        Ok(Action::Keep(kept))
    }

    /// The order in hand after lines left it. What was before cannot come back: it stands elsewhere.
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
    pub(super) fn take_open(&mut self, open: Vec<Order>) {
        let mut open = open;
        let in_hand = open.iter().position(|order| !order.parked);
        self.order = in_hand.map(|at| open.remove(at));
        // Another that was in hand, as a crash between two taps may leave it, is put aside.
        for order in &mut open {
            order.parked = true;
        }
        open.sort_by_key(|order| order.id);
        self.tabs = open;
    }

    /// These orders are open by the books: what else put aside or changed there is seen, too.
    pub(super) fn see_open(&mut self, open: Vec<Order>) {
        let in_hand = self.order.as_ref().map(|order| order.id);
        let mut aside: Vec<Order> =
            open.into_iter().filter(|order| order.parked && Some(order.id) != in_hand).collect();
        aside.sort_by_key(|order| order.id);
        self.tabs = aside;
    }

    /// The bar knows of an order now, or does not.
    pub(super) fn sent(&mut self, id: Uuid, answer: Result<Order, String>) {
        match answer {
            Ok(sent) => {
                let mut open = self.order.iter_mut().chain(&mut self.tabs);
                if let Some(order) = open.find(|order| order.id == id) {
                    for (line, known) in order.lines.iter_mut().zip(&sent.lines) {
                        if line.item == known.item {
                            line.sent = known.sent.min(line.quantity);
                        }
                    }
                }
            }
            Err(detail) => {
                self.good = None;
                self.notice = Some(Trouble::NotSent(detail));
            }
        }
    }

    pub(super) fn after_why(&mut self, action: why::Action, fresh_id: Uuid) -> Action {
        match action {
            why::Action::None => return Action::None,
            why::Action::Close => self.over = Over::Nothing,
            why::Action::Drawer(reason) => {
                self.over = Over::Nothing;
                return Action::OpenDrawer(fresh_id, reason);
            }
            why::Action::Void(ask) => {
                if self.stage == Stage::Ringing {
                    self.over = Over::Nothing;
                    self.stage = Stage::Voiding(fresh_id, Box::new(ask.order.clone()));
                    return Action::Void(fresh_id, ask);
                }
            }
        }
        Action::None
    }

    /// Something that was sent was taken off, or not. It cannot be undone: the bar was told.
    pub(super) fn voided(&mut self, id: Uuid, answer: Result<(), super::Refusal>) {
        let Stage::Voiding(asked, after) = &self.stage else { return };
        if *asked != id {
            return;
        }
        let after = (**after).clone();
        self.stage = Stage::Ringing;
        match answer {
            Ok(()) => {
                self.order = Some(after);
                self.chosen = None;
                (self.undo, self.redo) = (Vec::new(), Vec::new());
                self.good = Some(Good::Voided);
                self.reckon();
            }
            Err(refusal) => self.notice = Some(Trouble::NotRecorded(refusal)),
        }
    }
}
