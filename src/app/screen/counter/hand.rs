//! What a hand does to the order: tiles and lines, steps back and on, tenders; and what is said of
//! it.

use std::sync::Arc;

use super::notices::{Good, Trouble};
use super::ringing::{Change, Changed, Ringing, Unfit};
use super::sheet::{self, Sheet};
use super::sold_out::SoldOutSheet;
use super::why::Why;
use super::{Counter, LineMessage, Over, Who};
use crate::app::kit::*;
use crate::app::room::Action;
use crate::domain::fact::staff::Role;
use crate::domain::ids::{PackageId, RequestId};
use crate::domain::order::{Order, OrderLine, ring_up};
use crate::domain::tender::Payment;
use crate::till::tab::{ClearOrder, KeepOrders};

impl Counter {
    pub(super) fn tile(&mut self, id: &Id, fresh_id: RequestId) -> Action {
        let menu = Arc::clone(&self.menu);
        let Some(item) = menu.items.get(id) else { return Action::none() };
        if self.is_marking || self.is_sold_out(id) {
            if !self.paying.is_asking() {
                let left = self.sold_out.left(id);
                self.over = Over::SoldOut(SoldOutSheet::new(id.clone(), self.out_until(id), left));
            }
            return Action::none();
        }
        let line = OrderLine::new(id.clone(), 1, menu.price_of(item, self.daypart()));
        if self.has_no_option(&line) || ring_up(&menu, &line).is_err() {
            // Something of it has no default, or the default is sold out: the till asks.
            if !self.paying.is_asking() {
                self.over = Over::Sheet(Sheet::new(None, line));
            }
            return Action::none();
        }
        self.sought = None;
        self.ring(|order, menu| order.add(menu, line, fresh_id.into()))
    }

    pub(super) fn line(&mut self, message: &LineMessage) -> Action {
        match message {
            LineMessage::Pressed(line) => self.ringing.press(*line),
            LineMessage::MorePressed => return self.step(|quantity| quantity + 1),
            LineMessage::FewerPressed => return self.step(|quantity| quantity.saturating_sub(1)),
            LineMessage::BinPressed => return self.step(|_| 0),
            LineMessage::CustomisePressed => {
                let line = self.ringing.open_line().filter(|(_, line)| line.open.is_none());
                if let Some((at, line)) = line.filter(|_| self.paying.is_ringing()) {
                    self.over = Over::Sheet(Sheet::new(Some(at), line.clone()));
                }
            }
        }
        Action::none()
    }

    fn step(&mut self, step: impl Fn(u32) -> u32) -> Action {
        self.ring(|order, menu| order.step(menu, step))
    }

    pub(super) fn change(
        &mut self,
        fresh_id: RequestId,
        change: impl FnOnce(&mut Order),
    ) -> Action {
        self.ring(|order, menu| order.change(menu, fresh_id.into(), change))
    }

    pub(super) fn prepay(&mut self, package: PackageId) -> Action {
        let mut prepaid = self.events.iter().filter_map(|event| event.package);
        match prepaid.find(|prepaid| prepaid.package == package) {
            Some(prepaid) => self.ring(|order, menu| order.prepay(menu, prepaid)),
            None => Action::none(),
        }
    }

    /// Takes all of the order off; a step back brings it back.
    pub(super) fn clear(&mut self, fresh_id: RequestId) -> Action {
        let Some(mut order) = self.ringing.order().filter(|order| can_clear(order)).cloned() else {
            return Action::none();
        };
        let cleared = self.change(fresh_id, |order| *order = Order::new(fresh_id.into()));
        if cleared.is_none() {
            return cleared;
        }
        order.cleared = Some(match &self.who {
            Who::Somebody(_, name) => name.clone(),
            Who::Anybody | Who::Nobody => Role::Owner.as_str().to_owned(),
        });
        self.cleared.add(ClearOrder(order.clone()));
        self.good = Some(Good::Cleared);
        cleared.and(KeepOrders(vec![order]))
    }

    pub(super) fn repeat(&mut self, fresh_id: RequestId) -> Action {
        let Some(mut last) = self.paying.last().map(|paid| paid.rung.order.clone()) else {
            return Action::none();
        };
        last.lines.retain(|line| !self.is_sold_out(&line.item) && !self.has_no_option(line));
        let daypart = self.daypart().cloned();
        self.ring(|order, menu| order.repeat(menu, last, daypart.as_ref(), fresh_id.into()))
    }

    pub(super) fn go(&mut self, change: Change, fresh_id: RequestId) -> Action {
        if !self.paying.is_ringing() {
            return Action::none();
        }
        let kept = self.ringing.go(&self.menu, change, fresh_id.into());
        if kept.as_ref().is_some_and(|order| self.cleared.bring_back(order.id)) {
            self.good = None;
            self.ringing.forget_redo();
        }
        kept.map_or_else(Action::none, |order| Action::ask(KeepOrders(vec![order])))
    }

    /// A change of the order in hand, which begins with it where the last one was paid; while the
    /// till is asked, nothing is changed.
    pub(super) fn ring(&mut self, change: impl FnOnce(&mut Ringing, &Menu) -> Changed) -> Action {
        if self.paying.is_asking() {
            return Action::none();
        }
        let before = self.sold_out.counts().then(|| self.ringing.order().cloned());
        let (order, trouble) = match change(&mut self.ringing, &self.menu) {
            Changed::Nothing => return Action::none(),
            Changed::Refused(unfit) => {
                self.tell(Trouble::Unfit(unfit));
                return Action::none();
            }
            Changed::MustBeVoided(ask) => {
                self.over = Over::Why(Why::void(ask));
                return Action::none();
            }
            Changed::Kept(order) => (order, None),
            Changed::Cut(order) => (order, Some(Trouble::DiscountGone)),
        };
        if before.is_some_and(|before| self.runs_short(before.as_ref())) {
            self.ringing.take_back(&self.menu);
            self.tell(Trouble::Unfit(Unfit::NotSoMany));
            return Action::none();
        }
        if self.paying.paid().is_some() {
            self.paying.begin();
            self.over = Over::Nothing;
        }
        (self.notice, self.good) = (trouble, None);
        let cleared = if order.is_empty() { None } else { self.cleared.record() };
        if cleared.is_some() {
            // The next order has begun; the one before is not brought back any more.
            self.ringing.keep_steps(1);
        }
        cleared.unwrap_or_default().and(KeepOrders(vec![order]))
    }

    /// Another order is in hand, or the next one begins.
    pub(super) fn begin_with(&mut self, order: Option<Order>) {
        self.ringing = Ringing::take(&self.menu, order);
        self.ringing.see_events(&self.events);
        self.paying.begin();
        self.over = Over::Nothing;
        (self.notice, self.good) = (None, None);
    }

    /// A tender takes all of the order. Where the sheet of a line is open, it finishes that first:
    /// a person who taps a tender is done with the drink.
    pub(super) fn tender(&mut self, tender: Id, fresh_id: RequestId) -> Action {
        if let Over::Sheet(sheet) = &mut self.over {
            let done =
                sheet.update(&self.menu, (&self.sold_out, self.now), sheet::Message::DonePressed);
            self.notice = None;
            let action = self.after_sheet(done, fresh_id);
            // Something else than the drink that was wanted, or not all of it: that is read first.
            if self.over != Over::Nothing || self.notice.is_some() {
                return action;
            }
        }
        if self.over == Over::Nothing {
            return self.pay(vec![Payment::new(tender, None)]);
        }
        Action::none()
    }

    pub(super) fn pay(&mut self, payments: Vec<Payment>) -> Action {
        let rung = self.ringing.rung();
        match rung.and_then(|rung| self.paying.take(rung, payments)) {
            Some((id, ring)) => {
                (self.notice, self.good) = (None, None);
                Action::act(id, ring)
            }
            None => Action::none(),
        }
    }
}

/// Whether an order can be taken off as a whole: the bar knows nothing of it, and nothing is paid.
pub(super) fn can_clear(order: &Order) -> bool {
    !order.is_empty() && order.parts.is_empty() && order.lines.iter().all(|line| line.sent == 0)
}
