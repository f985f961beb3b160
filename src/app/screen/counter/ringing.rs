//! Ringing up: tiles, lines, and every step back and on.

use std::sync::Arc;

use super::notices::Trouble;
use super::sheet::{self, Sheet};
use super::sold_out::{self, SoldOutSheet};
use super::why::Why;
use super::{Counter, LineMessage, Over, Stage, adjust, open_item};
use crate::app::kit::*;
use crate::app::room::Action;
use crate::domain::bearer::Bearer;
use crate::domain::ids::RequestId;
use crate::domain::menu::Item;
use crate::domain::order::{MAX_LINES, MAX_QUANTITY, Order, OrderLine, ring_up};
use crate::till::queue::MarkSoldOut;
use crate::till::ring::bill;
use crate::till::tab::KeepOrders;

/// How many steps can be undone: more than a person remembers.
const MAX_UNDO: usize = 100;

/// A step back, or on again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The last step was a mistake.
    Undo,
    Redo,
}

impl Counter {
    pub(super) fn tile(&mut self, id: &Id, fresh_id: RequestId) -> Action {
        let menu = Arc::clone(&self.menu);
        let Some(item) = menu.items.get(id) else { return Action::none() };
        if self.is_marking || self.is_sold_out(id) {
            if !self.is_asking() {
                self.over = Over::SoldOut(SoldOutSheet::new(id.clone(), self.out_until(id)));
            }
            return Action::none();
        }
        let line = OrderLine::new(id.clone(), 1, menu.price_of(item, self.daypart()));
        if ring_up(&menu, &line).is_err() {
            // Something of it has no default: the till asks.
            if !self.is_asking() {
                self.over = Over::Sheet(Sheet::new(None, line));
            }
            return Action::none();
        }
        self.sought = None;
        self.add(line, fresh_id)
    }

    /// Puts a line on the order, or counts one more where the same stands there.
    pub(super) fn add(&mut self, line: OrderLine, fresh_id: RequestId) -> Action {
        if self.order().is_some_and(|o| o.lines.len() >= MAX_LINES) {
            self.notice = Some(Trouble::Full);
            return Action::none();
        }
        let mut touched = 0;
        let action = self.change(fresh_id, |order| touched = order.put(line));
        if !action.is_none() {
            self.chosen = Some(touched);
        }
        action
    }

    /// The open line is prepaid by the event, as far as its package has drinks; or it is paid after all.
    pub(super) fn prepay(&mut self, fresh_id: RequestId) -> Action {
        let Some(prepaid) = self.event.as_ref().and_then(|event| event.package) else {
            return Action::none();
        };
        let Some((at, line)) = self.open_line() else { return Action::none() };
        let bearer = Bearer::Package(prepaid.package);
        if line.bearer == Some(bearer.clone()) {
            return self.change(fresh_id, |order| set_bearer(order, at, None));
        }
        let lines = self.bill.iter().flat_map(|bill| &bill.lines);
        let is_poured = lines.clone().nth(at).is_some_and(|line| line.class.is_poured());
        let drawn: u32 =
            lines.filter(|l| l.bearer.as_ref() == Some(&bearer)).map(|l| l.quantity).sum();
        if !is_poured {
            self.notice = Some(Trouble::NoDrink);
            return Action::none();
        }
        if drawn + line.quantity > prepaid.left {
            self.notice = Some(Trouble::NoPrepaid);
            return Action::none();
        }
        self.change(fresh_id, |order| set_bearer(order, at, Some(bearer)))
    }

    /// The last order again, at today's prices; what cannot be sold now is left out.
    pub(super) fn repeat(&mut self, fresh_id: RequestId) -> Action {
        let Some(last) = self.last.clone() else { return Action::none() };
        if self.order().is_some_and(|o| !o.is_empty()) {
            return Action::none();
        }
        let menu = Arc::clone(&self.menu);
        let daypart = self.daypart().cloned();
        let again = last.lines.into_iter().filter(|l| !self.is_sold_out(&l.item));
        let again = again.filter_map(|line| {
            let price = match &line.open {
                Some(_) => line.price,
                None => menu.price_of(menu.items.get(&line.item)?, daypart.as_ref()),
            };
            let plain = OrderLine::new(line.item.clone(), line.quantity, price);
            let OrderLine { choices, note, open, .. } = line;
            let line = OrderLine { choices, note, open, ..plain };
            ring_up(&menu, &line).is_ok().then_some(line)
        });
        let lines: Vec<OrderLine> = again.collect();
        if lines.is_empty() {
            return Action::none();
        }
        self.change(fresh_id, |order| {
            order.lines = lines;
            order.take_away = last.take_away;
        })
    }

    pub(super) fn line(&mut self, message: &LineMessage) -> Action {
        match message {
            LineMessage::Pressed(line) => {
                self.chosen = if self.chosen == Some(*line) { None } else { Some(*line) };
                Action::none()
            }
            LineMessage::MorePressed => self.step(|quantity| quantity + 1),
            LineMessage::FewerPressed => self.step(|quantity| quantity.saturating_sub(1)),
            LineMessage::BinPressed => self.step(|_| 0),
            LineMessage::CustomisePressed => {
                if let (Some((at, line)), Stage::Ringing) = (self.open_line(), &self.stage)
                    && line.open.is_none()
                {
                    self.over = Over::Sheet(Sheet::new(Some(at), line.clone()));
                }
                Action::none()
            }
        }
    }

    fn open_line(&self) -> Option<(usize, &OrderLine)> {
        let at = self.chosen?;
        Some((at, self.order()?.lines.get(at)?))
    }

    fn step(&mut self, step: impl Fn(u32) -> u32) -> Action {
        let Some((at, line)) = self.open_line() else { return Action::none() };
        let quantity = step(line.quantity).min(MAX_QUANTITY);
        if quantity == line.quantity {
            return Action::none();
        }
        let line = OrderLine { quantity, ..line.clone() };
        self.replace(at, Some(line).filter(|line| line.quantity > 0))
    }

    /// A line is to be another one, or none. What was sent to the bar and is not to be made after
    /// all asks why.
    pub(super) fn replace(&mut self, at: usize, line: Option<OrderLine>) -> Action {
        let Some(order) = self.order() else { return Action::none() };
        let Some(before) = order.lines.get(at).cloned() else { return Action::none() };
        let stays_sent = line.as_ref().map_or(0, |line| {
            let is_same_drink = line.choices == before.choices && line.note == before.note;
            if is_same_drink { before.sent.min(line.quantity) } else { 0 }
        });
        let voided = before.sent - stays_sent;
        let line = line.map(|line| OrderLine {
            sent: stays_sent,
            covered: line.covered.min(line.quantity),
            ..line
        });
        let (id, mut after) = (order.id, order.clone());
        match line {
            Some(line) => {
                if let Some(there) = after.lines.get_mut(at) {
                    *there = line;
                }
            }
            None => {
                after.lines.remove(at);
            }
        }
        let is_gone = after.lines.len() < order.lines.len();
        if voided > 0 && self.stage == Stage::Ringing {
            drop_what_is_too_much(&self.menu, &mut after);
            if is_below_what_is_paid(&self.menu, &after) {
                self.notice = Some(Trouble::PartsPaid);
                return Action::none();
            }
            self.over = Over::Why(Why::void(after, before, voided));
            return Action::none();
        }
        let action = self.change(id.into(), |order| *order = after);
        if is_gone && !action.is_none() {
            self.chosen = None;
        }
        action
    }

    /// Changes the order, beginning one where there is none; while the till is asked, nothing. What
    /// would come to less than was paid of it is refused.
    pub(super) fn change(
        &mut self,
        fresh_id: RequestId,
        change: impl FnOnce(&mut Order),
    ) -> Action {
        match self.stage {
            Stage::Taking | Stage::TakingPart(..) | Stage::Voiding(..) => return Action::none(),
            Stage::Paid(_) => self.begin(),
            Stage::Ringing => {}
        }
        let menu = Arc::clone(&self.menu);
        let mut order = self.order.clone().unwrap_or_else(|| Order::new(fresh_id.into()));
        change(&mut order);
        order.name_lines(fresh_id.into());
        if order.is_empty() && order.parts.is_empty() {
            // The next guest begins with nothing of this one.
            let Order { id, take_away, apart, .. } = order;
            order = Order { take_away, apart, ..Order::new(id) };
        }
        let is_cut = drop_what_is_too_much(&menu, &mut order);
        if is_below_what_is_paid(&menu, &order) {
            self.notice = Some(Trouble::PartsPaid);
            return Action::none();
        }
        if self.undo.len() == MAX_UNDO {
            self.undo.remove(0);
        }
        self.undo.push(self.order.replace(order.clone()));
        self.redo.clear();
        self.notice = is_cut.then_some(Trouble::DiscountGone);
        self.good = None;
        self.reckon();
        Action::ask(KeepOrders(vec![order]))
    }

    pub(super) fn go_back_or_on(&mut self, change: Change, fresh_id: RequestId) -> Action {
        if self.stage != Stage::Ringing {
            return Action::none();
        }
        let (from, to) = match change {
            Change::Undo => (&mut self.undo, &mut self.redo),
            Change::Redo => (&mut self.redo, &mut self.undo),
        };
        let Some(other) = from.pop() else { return Action::none() };
        let id = self.order.as_ref().or(other.as_ref()).map_or(fresh_id.into(), |o| o.id);
        to.push(self.order.take());
        self.order = other;
        self.chosen = None;
        self.reckon();
        Action::ask(KeepOrders(vec![self.order.clone().unwrap_or_else(|| Order::new(id))]))
    }

    pub(super) fn after_sheet(&mut self, action: sheet::Action, fresh_id: RequestId) -> Action {
        match action {
            sheet::Action::None => return Action::none(),
            sheet::Action::Close => self.over = Over::Nothing,
            sheet::Action::Done(None, line) => {
                (self.over, self.sought) = (Over::Nothing, None);
                return self.add(line, fresh_id);
            }
            sheet::Action::Done(Some(at), line) => {
                self.over = Over::Nothing;
                return self.replace(at, Some(line));
            }
        }
        Action::none()
    }

    pub(super) fn after_adjust(&mut self, action: adjust::Action, fresh_id: RequestId) -> Action {
        match action {
            adjust::Action::None => return Action::none(),
            adjust::Action::Close => self.over = Over::Nothing,
            adjust::Action::Done(adjusted) => {
                self.over = Over::Nothing;
                return self.change(fresh_id, |order| *order = adjusted);
            }
        }
        Action::none()
    }

    pub(super) fn after_open_item(
        &mut self,
        action: open_item::Action,
        fresh_id: RequestId,
    ) -> Action {
        match action {
            open_item::Action::None => return Action::none(),
            open_item::Action::Close => self.over = Over::Nothing,
            open_item::Action::Done(line) => {
                self.over = Over::Nothing;
                return self.add(line, fresh_id);
            }
        }
        Action::none()
    }

    pub(super) fn after_sold_out(&mut self, action: sold_out::Action) -> Action {
        let action = match action {
            sold_out::Action::None => return Action::none(),
            sold_out::Action::Close => Action::none(),
            sold_out::Action::SellOut(item, until) => {
                Action::ask(MarkSoldOut::SellOut(item, until))
            }
            sold_out::Action::Restock(item) => Action::ask(MarkSoldOut::Restock(item)),
        };
        self.over = Over::Nothing;
        action
    }

    /// Whether an item is sold out now.
    pub(super) fn is_sold_out(&self, item: &Id) -> bool {
        self.out_until(item).is_some()
    }

    /// Until when an item is sold out, where that is known; none where it is not sold out.
    fn out_until(&self, item: &Id) -> Option<sold_out::Until> {
        let (_, until) = self.sold_out.iter().find(|(id, _)| id == item)?;
        match until {
            None => Some(sold_out::Until::Undone),
            Some(until) => (*until > self.now).then_some(sold_out::Until::Then(*until)),
        }
    }

    /// Takes off what the menu no longer has, of all that is open. What was sent or paid stays
    /// under the name that it had in the menu `before`. Says which orders changed.
    pub(super) fn mend(&mut self, before: &Menu) -> Vec<Order> {
        let menu = Arc::clone(&self.menu);
        let (mut gone, mut mended) = (0, Vec::new());
        for order in self.order.iter_mut().chain(&mut self.tabs) {
            let (lines, was) = (order.lines.len(), order.clone());
            let is_paid = !order.parts.is_empty();
            order.lines.retain(|line| is_paid || line.sent > 0 || ring_up(&menu, line).is_ok());
            for line in &mut order.lines {
                if ring_up(&menu, line).is_err() {
                    line.off_the_menu(before, &menu);
                }
            }
            gone += lines - order.lines.len();
            if *order != was {
                mended.push(order.clone());
            }
        }
        if !mended.is_empty() {
            self.chosen = None;
            (self.undo, self.redo) = (Vec::new(), Vec::new());
        }
        if gone > 0 {
            self.notice = Some(Trouble::LinesGone(gone));
        }
        mended
    }

    pub(super) fn reckon(&mut self) {
        self.bill = self.order.as_ref().and_then(|order| bill(&self.menu, order).ok());
    }

    /// How many of an item are on the order.
    pub(super) fn count(&self, item: &Id) -> u32 {
        let lines = self.order().map_or(&[][..], |o| &o.lines);
        lines.iter().filter(|l| l.item == *item).map(|l| l.quantity).sum()
    }

    /// What the counter offers now, the signature drink first, of the category that is chosen.
    pub(super) fn offered(&self) -> Vec<(&Id, &Item)> {
        let mut items = match &self.sought {
            Some(sought) if !sought.trim().is_empty() => self.found(sought),
            Some(_) | None => self.offered_in(self.category.as_ref()),
        };
        items.sort_by_key(|(_, item)| !item.signature);
        items
    }

    pub(super) fn offered_in(&self, category: Option<&Id>) -> Vec<(&Id, &Item)> {
        let menu = &self.menu;
        let stands_in =
            |item: &Item| category.is_none_or(|id| item.category == *id || item.also.contains(id));
        let offered = |item: &Item| menu.offers(item, self.daypart()) && stands_in(item);
        menu.items.iter().filter(|(_, item)| offered(item)).collect()
    }

    /// What answers to the search, among all that is offered now.
    fn found(&self, sought: &str) -> Vec<(&Id, &Item)> {
        let mut found = self.offered_in(None);
        found.retain(|(id, _)| self.index.answers(id, sought));
        found
    }
}

/// Takes discounts off that are larger than the rest of the order; whether there were any.
fn drop_what_is_too_much(menu: &Menu, order: &mut Order) -> bool {
    if bill(menu, order).is_ok() {
        return false;
    }
    order.discount = None;
    if bill(menu, order).is_err() {
        for line in &mut order.lines {
            line.discount = None;
        }
    }
    true
}

fn is_below_what_is_paid(menu: &Menu, order: &Order) -> bool {
    !order.parts.is_empty() && bill(menu, order).is_ok_and(|bill| bill.total < order.paid())
}

fn set_bearer(order: &mut Order, at: usize, bearer: Option<Bearer>) {
    if let Some(line) = order.lines.get_mut(at) {
        line.bearer = bearer;
    }
}
