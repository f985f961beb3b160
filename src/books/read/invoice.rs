//! Invoices as they were issued.

use rusqlite::named_params;

use super::Reader;
use crate::books::error::BooksError;
use crate::domain::fact::invoice::InvoiceIssued;
use crate::domain::fact::{Fact, Recorded};
use crate::domain::ids::{EntryId, EventId};

impl Reader<'_> {
    /// The invoice that an income or a package stands on; none where it was not invoiced.
    pub fn invoice_of(&self, entry: EntryId) -> Result<Option<InvoiceIssued>, BooksError> {
        let sql = "SELECT i.seq FROM invoice_lines d JOIN invoices i ON i.number = d.number
                    WHERE d.entry = :entry";
        let seq: Option<i64> =
            self.some(sql, named_params! { ":entry": entry.as_bytes() }, |row| row.get(0))?;
        let record = seq.map(|seq| self.fact(seq)).transpose()?;
        Ok(record.and_then(|record| issued(record.fact)))
    }

    /// The invoices of an event, in the order of their numbers.
    pub fn invoices_of(
        &self,
        event: EventId,
    ) -> Result<Vec<(Recorded<()>, InvoiceIssued)>, BooksError> {
        let condition = "seq IN (SELECT seq FROM invoices WHERE event = :event)";
        let records = self.records(condition, named_params! { ":event": event.as_bytes() })?;
        let invoices = records.into_iter().filter_map(|record| {
            let mut found = None;
            let record = record.map(|fact| found = issued(fact));
            found.map(|invoice| (record, invoice))
        });
        Ok(invoices.collect())
    }
}

/// The invoice that a fact issues: itself, or the one that takes another back.
fn issued(fact: Fact) -> Option<InvoiceIssued> {
    match fact {
        Fact::InvoiceIssued(invoice) => Some(*invoice),
        Fact::Reversed(reversed) => reversed.invoice.map(|invoice| *invoice),
        _other => None,
    }
}
