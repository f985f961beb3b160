//! What is put right of the open order: a tender that was wrong, pieces that go back; and what a
//! second person reads of it.

use super::pieces::Pieces;
use super::{Orders, Stage};
use crate::app::kit::*;
use crate::app::room::{Action, Here, Told};
use crate::domain::fact::paid::Paid;
use crate::domain::refund::refunded_quantity;
use crate::till::ask::OpenOrder;
use crate::till::orders::OrderView;
use crate::till::refund::Refund;
use crate::till::retender::Retender;

impl Orders {
    pub(super) fn correct(&mut self) {
        let left = self.open_order().map(OrderView::left).unwrap_or_default();
        if let Some(first) = left.first() {
            let is_only = left.iter().all(|paid| paid.tender == first.tender);
            let from = is_only.then(|| first.tender.clone());
            self.room.go(Stage::Correcting(from));
        }
    }

    pub(super) fn retender(&mut self, here: &Here<'_>, tender: Id) -> Action {
        let (Some(order), Stage::Correcting(Some(from))) = (self.open, self.room.stage()) else {
            return Action::none();
        };
        if *from == tender {
            return Action::none();
        }
        let ask = Retender { order, tender, from: Some(from.clone()), reference: None };
        self.room.ask(ask, "orders-corrected", here.fresh_id)
    }

    pub(super) fn choose(&mut self) {
        let Some(order) = self.open_order() else { return };
        let before = order.refunded();
        let left = |(number, quantity): (u32, u32)| {
            quantity.saturating_sub(refunded_quantity(&before, number))
        };
        let lines = (1_u32..).zip(order.sale.fact.lines.iter().map(|l| l.quantity));
        let quantities = lines.map(left).collect();
        self.room.go(Stage::Choosing(Pieces::new(quantities)));
    }

    pub(super) fn step(&mut self, line: usize, step: impl Fn(u32) -> u32) {
        let Some(left) = self.open_order().map(|order| {
            let number = u32::try_from(line).unwrap_or(u32::MAX).saturating_add(1);
            let sold = order.sale.fact.lines.get(line).map_or(0, |l| l.quantity);
            sold.saturating_sub(refunded_quantity(&order.refunded(), number))
        }) else {
            return;
        };
        if let Some(Stage::Choosing(pieces)) = self.room.stage_mut()
            && let Some(quantity) = pieces.quantities.get_mut(line)
        {
            *quantity = step(*quantity).min(left);
        }
    }

    pub(super) fn refund(&mut self, here: &Here<'_>) -> Action {
        let (Some(order), Stage::Choosing(pieces)) = (self.open, self.room.stage()) else {
            return Action::none();
        };
        let back = pieces.ask();
        if back.lines.is_empty() || back.reason.is_empty() {
            return Action::none();
        }
        self.room.ask(Refund { order, back }, "orders-refund-done", here.fresh_id)
    }

    /// What a second person reads of the open order.
    pub fn told(&self, menu: &Menu) -> Option<OpenOrder<'_>> {
        let order = self.open_order()?;
        let back = match self.room.stage() {
            Stage::Choosing(pieces) => pieces.worked_out(menu, order),
            Stage::Looking | Stage::Correcting(_) => None,
        };
        let (left, left_of_bill) = (order.left(), order.left_of_bill());
        Some(OpenOrder { sale: &order.sale.fact, back, left, left_of_bill })
    }
}

/// What is handed out, by tender.
pub(super) fn handed_out(here: &Here<'_>, paid: &[Paid]) -> Told {
    if paid.is_empty() {
        return Told::Word("orders-refund-done");
    }
    let by = |paid: &Paid| {
        let tender = here.menu.tenders.get(&paid.tender);
        let name = tender.map(|tender| tender.name.get(here.language.tag()));
        (name.unwrap_or(paid.tender.as_str()).to_owned(), paid.amount)
    };
    Told::Sums("orders-refund-handed", paid.iter().map(by).collect())
}
