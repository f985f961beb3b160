//! Invoices as they were issued.

use chrono::NaiveDate;
use rusqlite::named_params;

use super::Reader;
use crate::books::error::BooksError;
use crate::domain::fact::invoice::{InvoiceIssued, InvoiceNumber};
use crate::domain::fact::{Fact, Recorded};
use crate::domain::ids::{EntryId, EventId};

impl Reader<'_> {
    /// The number of the last invoice, and its business day; none where none was issued.
    pub fn last_invoice(&self) -> Result<Option<(InvoiceNumber, NaiveDate)>, BooksError> {
        let sql = "SELECT i.number, j.business_day FROM invoices i JOIN journal j ON j.seq = i.seq
                    ORDER BY i.seq DESC LIMIT 1";
        let last: Option<(String, String)> =
            self.some(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let wrong = || BooksError::Damaged("the view `invoices` holds no number".to_owned());
        let read =
            |(number, day): (String, String)| Some((number.parse().ok()?, day.parse().ok()?));
        last.map(|last| read(last).ok_or_else(wrong)).transpose()
    }

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
