//! Orders that were cleared: brought back by a step, or recorded when the next order begins or the
//! counter is left. What was refused is asked again, under the same id.

use crate::app::room::Action;
use crate::domain::ids::{OrderId, RequestId};
use crate::till::tab::ClearOrder;

#[derive(Debug, Default)]
pub(super) struct Cleared(Vec<Waiting>);

#[derive(Debug)]
struct Waiting {
    ask: ClearOrder,
    /// Whether the till was asked to record it.
    is_asked: bool,
}

impl Waiting {
    fn id(&self) -> OrderId {
        self.ask.0.id
    }
}

impl Cleared {
    pub(super) fn of(orders: Vec<ClearOrder>) -> Self {
        Self(orders.into_iter().map(|ask| Waiting { ask, is_asked: false }).collect())
    }

    pub(super) fn add(&mut self, ask: ClearOrder) {
        self.0.push(Waiting { ask, is_asked: false });
    }

    /// An order is there again; whether it was one that can be.
    pub(super) fn bring_back(&mut self, order: OrderId) -> bool {
        let before = self.0.len();
        self.0.retain(|waiting| waiting.is_asked || waiting.id() != order);
        self.0.len() < before
    }

    /// Records the first that is not recorded yet, under the order's own id.
    pub(super) fn record(&mut self) -> Option<Action> {
        let waiting = self.0.iter_mut().find(|waiting| !waiting.is_asked)?;
        waiting.is_asked = true;
        Some(Action::act(waiting.id().into(), waiting.ask.clone()))
    }

    /// The till has answered; whether the answer was to one of these.
    pub(super) fn answered(&mut self, id: RequestId, is_done: bool) -> bool {
        let Some(at) = self.0.iter().position(|w| w.is_asked && RequestId::from(w.id()) == id)
        else {
            return false;
        };
        if is_done {
            self.0.remove(at);
        } else if let Some(waiting) = self.0.get_mut(at) {
            waiting.is_asked = false;
        }
        true
    }
}
