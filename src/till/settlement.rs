//! The settlement of an event for its host (docs/books.md, Invoices).

use super::TillError;
use crate::books::Reader;
use crate::domain::fact::Recorded;
use crate::domain::fact::invoice::{InvoiceIssued, InvoiceLine};
use crate::domain::ids::EventId;
use crate::domain::money::Money;

/// What a host is sent when an event is over: what was agreed, what is paid, and the invoices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// Income and packages that stand.
    pub lines: Vec<InvoiceLine>,
    /// What is not paid yet.
    pub owed: Money,
    /// The invoices, in the order of their numbers.
    pub invoices: Vec<(Recorded<()>, InvoiceIssued)>,
}

impl Settlement {
    /// The settlement of an event.
    ///
    /// # Errors
    /// When the books cannot be read.
    pub fn of(books: Reader<'_>, event: EventId) -> Result<Self, TillError> {
        let entries = books.entries_of(event)?.into_iter().filter(|entry| !entry.reversed);
        Ok(Self {
            lines: entries.filter_map(|entry| InvoiceLine::of(&entry.record)).collect(),
            owed: books.owed_for(event)?,
            invoices: books.invoices_of(event)?,
        })
    }

    /// What stands and was not invoiced.
    pub fn unbilled(&self) -> impl Iterator<Item = &InvoiceLine> {
        let billed = |entry| {
            let mut lines = self.invoices.iter().flat_map(|(_, invoice)| &invoice.lines);
            lines.any(|line| line.entry == entry)
        };
        self.lines.iter().filter(move |line| !billed(line.entry))
    }

    /// All that was agreed, tax inside.
    pub fn total(&self) -> Money {
        self.lines.iter().map(|line| line.amount).sum()
    }
}
