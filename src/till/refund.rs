//! Refunds: all that is left of an order, or pieces of it.

use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;

use super::ask::{About, Ask};
use super::menu::in_force_at;
use super::office::{Office, Paperwork};
use super::orders::order;
use super::pass::Acting;
use super::receipt::{beside, write_beside};
use super::{Scene, TillError, text};
use crate::domain::fact::Recorded;
use crate::domain::fact::sale::{SaleLine, SaleRefunded};
use crate::domain::ids::{OrderId, RequestId};
use crate::domain::package::put_back;
use crate::domain::refund::{RefundAsk, refund};
use crate::domain::tender;
use crate::locale::{Language, Locale};
use crate::paper::receipt::{Mark, RefundSlip};
use crate::print::pdf::Press;

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
        let back = about.order.as_ref().and_then(|order| order.back.as_ref());
        let of_line = |number, _: &SaleLine| {
            let lines = back.map_or(&[][..], |back| &back.lines).iter();
            lines.filter(|line| line.line == number).map(|line| line.quantity).sum()
        };
        let paid = back.map_or(&[][..], |back| &back.paid).iter();
        let paid = paid.map(|paid| about.payment(paid));
        about.order(of_line).into_iter().chain(paid).chain([self.back.reason.clone()]).collect()
    }
}

/// Writes the slip of a refund beside the receipts; the answer is its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintRefund {
    /// The refund.
    pub refund: RequestId,
    /// The language of the paper.
    pub language: Language,
}

impl Paperwork for PrintRefund {
    type Answer = PathBuf;

    fn file(&self, office: &mut Office, _acting: &Acting) -> Result<PathBuf, TillError> {
        let locale = Locale::new(self.language);
        let (fallback, path) = (Arc::clone(&office.menu), office.books.path.clone());
        let (refund, slip) = office.books.ledger()?.read(|books| {
            let found = books.by_id(self.refund)?.and_then(|(record, _)| record.holding());
            let unknown = || TillError::UnknownOrder(self.refund.to_string());
            let refund: Recorded<SaleRefunded> = found.ok_or_else(unknown)?;
            let order = order(books, refund.fact.order)?;
            let menu = in_force_at(books, refund.seq)?;
            let earlier = order.refunds.iter().filter(|known| known.seq <= refund.seq);
            let slip = RefundSlip {
                number: books.refund_number(refund.day, refund.seq)?,
                kept: order.sale.fact.total - earlier.map(|known| known.fact.total).sum(),
                sale: &order.sale,
                refund: &refund,
            };
            let name = format!("{}-R{:03}", refund.day, slip.number);
            let original = beside(&path, &refund.day.to_string(), &format!("{name}.pdf"));
            let (mark, end) = match original.exists() {
                true => (Mark::Copy, "-copy.pdf"),
                false => (Mark::Original, ".pdf"),
            };
            let document = slip.document(menu.as_ref().unwrap_or(&fallback), mark, &locale);
            Ok::<_, TillError>((refund.clone(), (document, name + end)))
        })?;
        let (document, name) = slip;
        let day = refund.day.to_string();
        let press = office.press.get_or_insert_with(Press::new);
        write_beside(&office.books.path, press, &document, &day, &name, refund.at)
    }
}
