//! Refunds: all that is left of an order, or pieces of it.

use serde::Serialize;

use super::ask::{About, Ask};
use super::orders::order;
use super::{Scene, TillError, text};
use crate::domain::fact::sale::SaleRefunded;
use crate::domain::ids::OrderId;
use crate::domain::package::put_back;
use crate::domain::refund::{RefundAsk, refund};
use crate::domain::tender;

/// Refunds an order or a part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refund {
    /// The order.
    pub order: OrderId,
    /// The part of it that goes back.
    pub back: RefundAsk,
}

impl Ask for Refund {
    type Fact = SaleRefunded;
    const WORD: &'static str = "refund";

    fn rule(&self, scene: &Scene<'_>) -> Result<SaleRefunded, TillError> {
        let order = order(scene.books, self.order)?;
        let kind = match &self.back.tender {
            Some(named) => Some(tender::find(scene.menu, named)?.kind),
            None => None,
        };
        let back = RefundAsk { reason: text("reason", &self.back.reason)?, ..self.back.clone() };
        let (id, sale) = (order.sale.order(), &order.sale.fact);
        let before = order.refunded();
        let drawn = sale.drawn.iter().map(|drawn| scene.books.package(drawn.package));
        let packages: Vec<_> = drawn.collect::<Result<_, _>>()?;
        let packages: Vec<_> = packages.into_iter().flatten().collect();
        let mut refund = refund(scene.menu, id, sale, &before, order.left(), &back, kind)?;
        refund.drawn = put_back(sale, &before, &refund, &packages);
        // Only what goes back into a package needs it open.
        for back in &refund.drawn {
            if let Some(package) = scene.books.package(back.package)? {
                scene.refuse_settled(&package)?;
            }
        }
        Ok(refund)
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        let back = about.back.map(|amount| about.money(amount));
        back.into_iter().chain([self.back.reason.clone()]).collect()
    }
}
