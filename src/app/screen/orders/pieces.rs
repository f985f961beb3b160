//! The pieces of an order that go back, while they are chosen.

use crate::app::kit::*;
use crate::domain::fact::sale::SaleRefunded;
use crate::domain::refund::{RefundAsk, refund};
use crate::till::orders::OrderView;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pieces {
    /// How many of each line.
    pub quantities: Vec<u32>,
    pub reason: Reason,
    pub unmade: bool,
    /// Refunded by that tender; none: as it was paid.
    pub tender: Option<Id>,
}

impl Pieces {
    pub(super) fn new(quantities: Vec<u32>) -> Self {
        Self { quantities, reason: Reason::default(), unmade: false, tender: None }
    }

    pub(super) fn ask(&self) -> RefundAsk {
        let numbered = (1_u32..).zip(&self.quantities).filter(|(_, quantity)| **quantity > 0);
        RefundAsk {
            lines: numbered.map(|(number, quantity)| (number, Some(*quantity))).collect(),
            tender: self.tender.clone(),
            unmade: self.unmade,
            reason: self.reason.said().unwrap_or_default(),
        }
    }

    /// What would go back; none where nothing is chosen.
    pub(super) fn worked_out(&self, menu: &Menu, order: &OrderView) -> Option<SaleRefunded> {
        let ask = self.ask();
        if ask.lines.is_empty() {
            return None;
        }
        let (id, sale) = (order.sale.order(), &order.sale.fact);
        let named = self.tender.as_ref().and_then(|id| menu.tenders.get(id));
        let kind = named.map(|tender| tender.kind);
        refund(menu, id, sale, &order.refunded(), order.left(), &ask, kind).ok()
    }
}
