//! The order in hand: its bill, the line that is open, every step back and on.
//!
//! A change returns what came of it. What is said of it, and when nothing may change, is the
//! counter's.

mod rung;
#[cfg(test)]
mod tests;

pub(super) use self::rung::Rung;
use super::mended::Mended;
use super::{Prepaid, RunningEvent};
use crate::app::keys::Step;
use crate::domain::bearer::Bearer;
use crate::domain::id::Id;
use crate::domain::ids::{EventId, OrderId};
use crate::domain::menu::Menu;
use crate::domain::order::{MAX_LINES, MAX_QUANTITY, Order, OrderLine, ring_up};
use crate::domain::price::Bill;
use crate::till::tab::VoidLine;

/// How many steps can be undone: more than a person remembers.
const MAX_UNDO: usize = 100;

/// A step back, or on again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The last step was a mistake.
    Undo,
    Redo,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Changed {
    Nothing,
    /// The order is this one now, and is to be kept.
    Kept(Order),
    /// The same without discounts that were more than it comes to.
    Cut(Order),
    Refused(Unfit),
    /// The bar knows of what is taken off: it is voided first, for a reason.
    MustBeVoided(Box<VoidLine>),
}

/// Why an order does not take a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfit {
    /// It would come to less than was paid of it.
    PartsPaid,
    /// It takes no more lines.
    Full,
    /// The package has not so many drinks left.
    NoPrepaid,
    NoDrink,
    /// Not so many are left of it.
    NotSoMany,
}

#[derive(Debug, Default)]
pub(super) struct Ringing {
    rung: Option<Rung>,
    undo: Vec<Option<Order>>,
    redo: Vec<Option<Order>>,
    chosen: Option<usize>,
}

impl Ringing {
    /// Takes an order in hand, or none: no step leads behind it.
    pub(super) fn take(menu: &Menu, order: Option<Order>) -> Self {
        Self { rung: order.map(|order| Rung::of(menu, order)), ..Self::default() }
    }

    pub(super) fn order(&self) -> Option<&Order> {
        self.rung.as_ref().map(|rung| &rung.order)
    }

    pub(super) fn bill(&self) -> Option<&Bill> {
        self.rung.as_ref()?.bill.as_ref()
    }

    /// The order and its bill, where something is on it.
    pub(super) fn rung(&self) -> Option<&Rung> {
        self.rung.as_ref().filter(|rung| !rung.order.is_empty())
    }

    /// The place of the open line.
    pub(super) fn chosen(&self) -> Option<usize> {
        self.chosen
    }

    /// The open line and its place.
    pub(super) fn open_line(&self) -> Option<(usize, &OrderLine)> {
        let at = self.chosen?;
        Some((at, self.order()?.lines.get(at)?))
    }

    /// Whether there is a step to go back, or on.
    pub(super) fn can_go(&self, change: Change) -> bool {
        match change {
            Change::Undo => !self.undo.is_empty(),
            Change::Redo => !self.redo.is_empty(),
        }
    }

    /// How many of an item are on the order.
    pub(super) fn count(&self, item: &Id) -> u32 {
        self.order().map_or(0, |order| order.count(item))
    }

    /// Opens a line, or closes it.
    pub(super) fn press(&mut self, line: usize) {
        self.chosen = if self.chosen == Some(line) { None } else { Some(line) };
    }

    /// Opens the line before the open one, or the one after it.
    pub(super) fn walk(&mut self, step: Step) {
        let last = self.order().and_then(|order| order.lines.len().checked_sub(1));
        self.chosen = last.map(|last| match (self.chosen, step) {
            (None, Step::Back) => last,
            (None, Step::On) => 0,
            (Some(at), Step::Back) => at.saturating_sub(1),
            (Some(at), Step::On) => (at + 1).min(last),
        });
    }

    /// Puts a line on the order, or counts one more where the same stands there.
    pub(super) fn add(&mut self, menu: &Menu, line: OrderLine, fresh: OrderId) -> Changed {
        if self.order().is_some_and(|order| order.lines.len() >= MAX_LINES) {
            return Changed::Refused(Unfit::Full);
        }
        let mut touched = 0;
        let changed = self.change(menu, fresh, |order| touched = order.put(line));
        if changed.is_made() {
            self.chosen = Some(touched);
        }
        changed
    }

    /// The open line is prepaid by the event, as far as its package has drinks; or it is paid after
    /// all.
    pub(super) fn prepay(&mut self, menu: &Menu, prepaid: Prepaid) -> Changed {
        let Some((at, line)) = self.open_line() else { return Changed::Nothing };
        let quantity = line.quantity;
        let bearer = Some(Bearer::Package(prepaid.package));
        let is_paid_after_all = line.bearer == bearer;
        if !is_paid_after_all {
            let lines = self.bill().map_or(&[][..], |bill| &bill.lines);
            let drawn = lines.iter().filter(|line| line.bearer == bearer).map(|line| line.quantity);
            if !lines.get(at).is_some_and(|line| line.class.is_poured()) {
                return Changed::Refused(Unfit::NoDrink);
            }
            if drawn.sum::<u32>() + quantity > prepaid.left {
                return Changed::Refused(Unfit::NoPrepaid);
            }
        }
        self.change_line(menu, |line| line.bearer = bearer.filter(|_| !is_paid_after_all))
    }

    /// The lines of an earlier order again, at today's prices; what cannot be sold now is left out.
    pub(super) fn repeat(
        &mut self,
        menu: &Menu,
        earlier: Order,
        daypart: Option<&Id>,
        fresh: OrderId,
    ) -> Changed {
        if self.rung().is_some() {
            return Changed::Nothing;
        }
        let again = earlier.lines.into_iter().filter_map(|line| {
            let price = match &line.open {
                Some(_) => line.price,
                None => menu.price_of(menu.items.get(&line.item)?, daypart),
            };
            let plain = OrderLine::new(line.item.clone(), line.quantity, price);
            let OrderLine { choices, note, open, .. } = line;
            let line = OrderLine { choices, note, open, ..plain };
            ring_up(menu, &line).is_ok().then_some(line)
        });
        let lines: Vec<OrderLine> = again.collect();
        if lines.is_empty() {
            return Changed::Nothing;
        }
        self.change(menu, fresh, |order| {
            order.lines = lines;
            order.take_away = earlier.take_away;
        })
    }

    /// Another number of the open line.
    pub(super) fn step(&mut self, menu: &Menu, step: impl Fn(u32) -> u32) -> Changed {
        let Some((at, line)) = self.open_line() else { return Changed::Nothing };
        let quantity = step(line.quantity).min(MAX_QUANTITY);
        if quantity == line.quantity {
            return Changed::Nothing;
        }
        let line = OrderLine { quantity, ..line.clone() };
        self.replace(menu, at, Some(line).filter(|line| line.quantity > 0))
    }

    /// A line is to be another one, or none.
    pub(super) fn replace(&mut self, menu: &Menu, at: usize, line: Option<OrderLine>) -> Changed {
        let Some(mut after) = self.order().cloned() else { return Changed::Nothing };
        let Some(before) = after.lines.get(at).cloned() else { return Changed::Nothing };
        let stays_sent = line.as_ref().map_or(0, |line| {
            let is_same_drink = line.choices == before.choices && line.note == before.note;
            if is_same_drink { before.sent.min(line.quantity) } else { 0 }
        });
        let quantity = before.sent - stays_sent;
        let is_gone = line.is_none();
        match (line, after.lines.get_mut(at)) {
            (Some(line), Some(there)) => {
                let covered = line.covered.min(line.quantity);
                *there = OrderLine { sent: stays_sent, covered, ..line };
            }
            (Some(_) | None, _) => drop(after.lines.remove(at)),
        }
        if quantity > 0 {
            let (rung, _) = Rung::fitted(menu, after);
            if rung.is_below_what_is_paid() {
                return Changed::Refused(Unfit::PartsPaid);
            }
            let (order, reason) = (rung.order, String::new());
            let ask = VoidLine { order, line: before, quantity, reason };
            return Changed::MustBeVoided(Box::new(ask));
        }
        let changed = self.change(menu, after.id, |order| *order = after);
        if is_gone && changed.is_made() {
            self.chosen = None;
        }
        changed
    }

    /// The order with a line in the place of another, or as a new one, where it takes it as it is.
    pub(super) fn tried(
        &self,
        menu: &Menu,
        at: Option<usize>,
        line: OrderLine,
        fresh: OrderId,
    ) -> Option<Rung> {
        let mut trial = Self { rung: self.rung.clone(), ..Self::default() };
        let changed = match at {
            None => trial.add(menu, line, fresh),
            Some(at) => trial.replace(menu, at, Some(line)),
        };
        trial.rung.filter(|_| matches!(changed, Changed::Kept(_)))
    }

    /// Changes the order, beginning one under the fresh id where there is none.
    pub(super) fn change(
        &mut self,
        menu: &Menu,
        fresh: OrderId,
        change: impl FnOnce(&mut Order),
    ) -> Changed {
        let before = self.order().cloned();
        let mut order = before.clone().unwrap_or_else(|| Order::new(fresh));
        change(&mut order);
        order.name_lines(fresh.into());
        if order.is_empty() && order.parts.is_empty() {
            // The next guest begins with nothing of this one.
            let Order { id, take_away, apart, event, .. } = order;
            order = Order { take_away, apart, event, ..Order::new(id) };
        }
        let (rung, is_cut) = Rung::fitted(menu, order);
        if rung.is_below_what_is_paid() {
            return Changed::Refused(Unfit::PartsPaid);
        }
        if self.undo.len() == MAX_UNDO {
            self.undo.remove(0);
        }
        self.undo.push(before);
        self.redo.clear();
        let kept = rung.order.clone();
        self.rung = Some(rung);
        if is_cut { Changed::Cut(kept) } else { Changed::Kept(kept) }
    }

    /// Goes a step back, or on again: the order to be kept, where there was a step to go.
    pub(super) fn go(&mut self, menu: &Menu, change: Change, fresh: OrderId) -> Option<Order> {
        let (from, to) = match change {
            Change::Undo => (&mut self.undo, &mut self.redo),
            Change::Redo => (&mut self.redo, &mut self.undo),
        };
        let other = from.pop()?;
        let before = self.rung.take().map(|rung| rung.order);
        let id = before.as_ref().or(other.as_ref()).map_or(fresh, |order| order.id);
        to.push(before);
        self.rung = other.map(|order| Rung::of(menu, order));
        self.chosen = None;
        Some(self.order().cloned().unwrap_or_else(|| Order::new(id)))
    }

    /// The last change is not made after all.
    pub(super) fn take_back(&mut self, menu: &Menu) {
        let before = self.undo.pop().flatten();
        self.rung = before.map(|order| Rung::of(menu, order));
        self.chosen = self.chosen.filter(|at| self.order().is_some_and(|o| *at < o.lines.len()));
    }

    /// No step leads further back than the last few.
    pub(super) fn keep_steps(&mut self, steps: usize) {
        let older = self.undo.len().saturating_sub(steps);
        self.undo.drain(..older);
        self.redo.clear();
    }

    /// An event that is not on any more has no part in the order.
    pub(super) fn see_events(&mut self, running: &[RunningEvent]) {
        let is_on = |event: &EventId| running.iter().any(|running| running.id == *event);
        if let Some(rung) = &mut self.rung {
            rung.order.event = rung.order.event.filter(is_on);
        }
    }

    /// What was taken back cannot be done again.
    pub(super) fn forget_redo(&mut self) {
        self.redo.clear();
    }

    /// A part of the order was paid. That is recorded: no step leads behind it.
    pub(super) fn part_paid(&mut self, menu: &Menu, mut order: Order) -> Mended {
        let mut mended = Mended::default();
        // The menu may have changed meanwhile.
        mended.mend(&mut order, menu, menu);
        self.rung = Some(Rung::of(menu, order));
        (self.undo, self.redo) = (Vec::new(), Vec::new());
        mended
    }

    /// The bar does not know of an order after all; it knows what it knew before.
    pub(super) fn not_sent(&mut self, before: &Order) {
        let rung = self.rung.as_mut().filter(|rung| rung.order.id == before.id);
        if let Some(rung) = rung {
            rung.order.mark_unsent(before);
        }
    }

    /// Another menu: the order keeps its prices, and loses what the menu no longer has.
    pub(super) fn mend(&mut self, menu: &Menu, before: &Menu) -> Mended {
        let mut mended = Mended::default();
        if let Some(Rung { mut order, .. }) = self.rung.take() {
            mended.mend(&mut order, menu, before);
            self.rung = Some(Rung::of(menu, order));
        }
        if !mended.orders.is_empty() {
            self.forget_steps();
        }
        mended
    }

    /// No step leads back or on, and no line is open.
    pub(super) fn forget_steps(&mut self) {
        (self.undo, self.redo, self.chosen) = (Vec::new(), Vec::new(), None);
    }

    fn change_line(&mut self, menu: &Menu, change: impl FnOnce(&mut OrderLine)) -> Changed {
        let (Some(at), Some(order)) = (self.chosen, self.order()) else { return Changed::Nothing };
        self.change(menu, order.id, |order| {
            if let Some(line) = order.lines.get_mut(at) {
                change(line);
            }
        })
    }
}

impl Changed {
    /// Whether the order is another one now.
    fn is_made(&self) -> bool {
        match self {
            Self::Kept(_) | Self::Cut(_) => true,
            Self::Nothing | Self::Refused(_) | Self::MustBeVoided(_) => false,
        }
    }
}
