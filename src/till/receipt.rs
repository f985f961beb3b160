//! Receipts: the one original of a sale, and copies of it.

use std::path::{Path, PathBuf};

use super::menu::in_force_at;
use super::orders::OrderView;
use super::{Request, Till, TillError};
use crate::books::Reader;
use crate::domain::fact::correction::ReceiptReprinted;
use crate::domain::fact::sale::SaleMade;
use crate::domain::fact::{Fact, Recorded};
use crate::domain::ids::EventId;
use crate::domain::menu::Menu;
use crate::locale::Locale;
use crate::paper::Document;
use crate::paper::receipt::{After, Mark, receipt};
use crate::print::Width;
use crate::print::pdf::Press;

/// The receipt of an order, as it must be made now: a copy once an original was made.
///
/// `fallback` names things where the books have no menu in force.
///
/// # Errors
/// When the books cannot be read.
pub fn document(
    books: Reader<'_>,
    order: &OrderView,
    fallback: &Menu,
    locale: &Locale,
) -> Result<(Document, Mark), TillError> {
    let in_force = in_force_at(books, order.sale.seq)?;
    let menu = in_force.as_ref().unwrap_or(fallback);
    let mark = if books.receipt_was_made(order.sale.seq)? { Mark::Copy } else { Mark::Original };
    let name = |id: EventId| books.event(id).ok().flatten().map(|event| event.plan.name);
    let after = After { refunds: &order.refunds, retenders: &order.retenders };
    Ok((receipt(menu, &order.sale, after, &name, mark, locale), mark))
}

/// Writes the receipt of a sale as PDF beside the ledger, in a folder of its day.
///
/// # Errors
/// When it cannot be printed or written; the sale stands.
pub fn write_pdf(
    books: &Path,
    press: &mut Press,
    document: &Document,
    order: &OrderView,
    mark: Mark,
) -> Result<PathBuf, TillError> {
    let failed = |error: &dyn std::fmt::Display| TillError::Receipt(error.to_string());
    let sale = &order.sale;
    let pdf = press.print(document, Width::Mm80, sale.at).map_err(|e| failed(&e))?;
    let day = sale.day.to_string();
    let folder = books.parent().unwrap_or(Path::new("")).join("receipts").join(&day);
    std::fs::create_dir_all(&folder).map_err(|e| failed(&e))?;
    let copy = if mark == Mark::Copy { "-copy" } else { "" };
    let file = folder.join(format!("{day}-{:03}{copy}.pdf", sale.fact.number));
    std::fs::write(&file, pdf).map_err(|e| failed(&e))?;
    Ok(file)
}

impl Till {
    /// Notes that a receipt was made: the original once, each copy as a fact.
    ///
    /// # Errors
    /// When the books cannot be written.
    pub fn note_receipt(
        &mut self,
        request: &Request,
        sale: &Recorded<SaleMade>,
        mark: Mark,
    ) -> Result<(), TillError> {
        let (seq, order) = (sale.seq, sale.order());
        match mark {
            Mark::Original => {
                Ok(self.ledger.write(|writer| writer.note_receipt(seq, crate::clock::now()))?)
            }
            Mark::Copy => self
                .record(request, "receipt", &order, |_| {
                    Ok(Fact::ReceiptReprinted(ReceiptReprinted { order }))
                })
                .map(|_| ()),
        }
    }
}
