//! Receipts: the one original of a sale, and copies of it.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::ask::Ask;
use super::error::OutError;
use super::menu::in_force_at;
use super::office::{Handover, Office};
use super::orders::{OrderView, order};
use super::pass::Acting;
use super::{Request, Scene, Till, TillError};
use crate::books::Reader;
use crate::clock;
use crate::domain::fact::Recorded;
use crate::domain::fact::correction::ReceiptReprinted;
use crate::domain::fact::sale::SaleMade;
use crate::domain::ids::{EventId, OrderId};
use crate::domain::menu::Menu;
use crate::files;
use crate::locale::{Language, Locale};
use crate::paper::Document;
use crate::paper::receipt::{After, Mark, receipt};
use crate::print::Width;
use crate::print::pdf::Press;

/// The receipt of an order, as it must be made now: a copy once an original was made.
///
/// `fallback` names things where the books have no menu in force.
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
    let sale = &order.sale;
    let day = sale.day.to_string();
    let copy = if mark == Mark::Copy { "-copy" } else { "" };
    let name = format!("{day}-{:03}{copy}.pdf", sale.fact.number);
    write_beside(books, press, document, &day, &name, sale.at)
}

/// Writes a paper of a guest as PDF beside the ledger, in a folder of its day.
pub(super) fn write_beside(
    books: &Path,
    press: &mut Press,
    document: &Document,
    day: &str,
    name: &str,
    at: DateTime<FixedOffset>,
) -> Result<PathBuf, TillError> {
    let failed = |error: &dyn std::fmt::Display| OutError::Receipt(error.to_string());
    let pdf = press.print(document, Width::Mm80, at).map_err(|e| failed(&e))?;
    let file = beside(books, day, name);
    files::own_folder(&folder(books))
        .and_then(|()| files::own_folder(file.parent().unwrap_or(&file)))
        .and_then(|()| files::write(&file, &pdf))
        .map_err(|e| failed(&e))?;
    Ok(file)
}

/// Where a paper of a guest lies.
pub(super) fn beside(books: &Path, day: &str, name: &str) -> PathBuf {
    folder(books).join(day).join(name)
}

fn folder(books: &Path) -> PathBuf {
    books.parent().unwrap_or(Path::new("")).join("receipts")
}

/// Notes that a copy of a receipt was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReprintReceipt(pub OrderId);

impl Ask for ReprintReceipt {
    type Fact = ReceiptReprinted;
    const WORD: &'static str = "receipt";

    fn rule(&self, _scene: &Scene<'_>) -> Result<ReceiptReprinted, TillError> {
        Ok(ReceiptReprinted { order: self.0 })
    }
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
        match mark {
            Mark::Original => {
                Ok(self.ledger.write(|writer| writer.note_receipt(sale.seq, clock::now()))?)
            }
            Mark::Copy => self.act(request, &ReprintReceipt(sale.order())).map(drop),
        }
    }
}

/// Writes the receipt of a sale beside the books and notes it; the answer is its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintReceipt {
    /// The sale.
    pub order: OrderId,
    /// The language of the paper.
    pub language: Language,
}

impl Handover for PrintReceipt {
    type Papers = (OrderView, PathBuf, Mark);
    type Answer = PathBuf;

    fn begin(&self, office: &mut Office, _acting: &Acting) -> Result<Self::Papers, TillError> {
        let locale = Locale::new(self.language);
        let (order, document, mark) = office.books.ledger()?.read(|books| {
            let order = order(books, self.order)?;
            let (document, mark) = document(books, &order, &office.menu, &locale)?;
            Ok::<_, TillError>((order, document, mark))
        })?;
        let press = office.press.get_or_insert_with(Press::new);
        let file = write_pdf(&office.books.path, press, &document, &order, mark)?;
        Ok((order, file, mark))
    }

    /// The next receipt is a copy only once this one is noted. A note that cannot be kept makes a
    /// second original, not a lost sale.
    fn end(&self, till: &mut Till, acting: &Acting, papers: Self::Papers) -> PathBuf {
        let (order, file, mark) = papers;
        let request = Request { acting: acting.clone(), ..Request::new() };
        let _noted = till.note_receipt(&request, &order.sale, mark);
        file
    }
}
