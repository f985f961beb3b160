//! Refunds: all that is left of an order, or pieces of it.

use serde::Serialize;

use super::orders::find_order;
use super::{Done, Request, Till, TillError, text};
use crate::domain::fact::Fact;
use crate::domain::fact::sale::SaleRefunded;
use crate::domain::id::Id;
use crate::domain::refund::{RefundAsk, refund};
use crate::domain::tender;

/// A refund as asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefundOrder {
    /// The order, as a person names it.
    pub order: String,
    /// Lines by number, from 1, with how many; empty: all that is left.
    pub lines: Vec<(u32, Option<u32>)>,
    /// A tender other than those it was paid with.
    pub tender: Option<Id>,
    /// Whether it was never made.
    pub unmade: bool,
    /// Why.
    pub reason: String,
}

impl Till {
    /// Refunds an order or a part of it.
    ///
    /// # Errors
    /// When there is no such order, more is asked back than is left, or the books cannot be used.
    pub fn refund(
        &mut self,
        request: &Request,
        ask: &RefundOrder,
    ) -> Result<Done<SaleRefunded>, TillError> {
        let done = self.record(request, "refund", ask, |scene| {
            let order = find_order(scene.books, &ask.order)?;
            let kind = match &ask.tender {
                Some(named) => Some(tender::find(scene.menu, named)?.kind),
                None => None,
            };
            let asked = RefundAsk {
                lines: ask.lines.clone(),
                tender: ask.tender.clone(),
                unmade: ask.unmade,
                reason: text("reason", &ask.reason)?,
            };
            let (id, sale) = (order.sale.order(), &order.sale.fact);
            let before = order.refunded();
            let refund = refund(scene.menu, id, sale, &before, order.left(), &asked, kind)?;
            // Only what goes back into a package needs it open.
            for back in &refund.drawn {
                if let Some(package) = scene.books.package(back.package)? {
                    scene.refuse_settled(&package)?;
                }
            }
            Ok(Fact::SaleRefunded(refund))
        })?;
        let again = done.again;
        let refund = done.record.into_refund().ok_or(TillError::OtherRequest(request.id))?;
        Ok(Done { record: refund, again })
    }
}
