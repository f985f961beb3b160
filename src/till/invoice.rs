//! Invoices of events (docs/books.md, Invoices).

use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;

use super::ask::{About, Ask};
use super::error::InvoiceError;
use super::event::{event_in, row};
use super::{Scene, TillError, text};
use crate::domain::fact::invoice::{Billed, InvoiceIssued, InvoiceLine, InvoiceNumber};
use crate::domain::ids::{EntryId, EventId, RequestId};

/// How many days after its own an invoice is due, unless said.
pub const DAYS_TO_PAY: u64 = 14;

/// What is invoiced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Bill {
    /// All income and packages of an event that stand and were not invoiced.
    Event(EventId),
    /// One income or package.
    Entry(EntryId),
}

/// Issues an invoice, or a receipt where all of it was paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IssueInvoice {
    /// What is invoiced.
    pub bill: Bill,
    /// Whom; the host of the event unless said.
    pub to: Option<String>,
    /// Their address.
    pub address: Option<String>,
    /// The number of their tax.
    pub tax_id: Option<String>,
    /// When it is due; in two weeks unless said.
    pub due: Option<NaiveDate>,
}

impl Ask for IssueInvoice {
    type Fact = InvoiceIssued;
    const WORD: &'static str = "event invoice";

    fn rule(&self, scene: &Scene<'_>) -> Result<InvoiceIssued, TillError> {
        let event = match self.bill {
            Bill::Event(event) => event,
            Bill::Entry(entry) => scene.event_billed(entry)?,
        };
        let event = row(scene.books, event)?;
        let lines = self.lines(scene, event.id)?;
        if lines.is_empty() {
            return Err(InvoiceError::Nothing(event.plan.name).into());
        }
        let name = match (&self.to, event.plan.host) {
            (Some(name), _) => text("to", name)?,
            (None, Some(host)) => host,
            (None, None) => return Err(InvoiceError::NoName.into()),
        };
        let some = |what: &'static str, written: &Option<String>| {
            written.as_deref().map(|written| text(what, written)).transpose()
        };
        let in_two_weeks = scene.day.checked_add_days(Days::new(DAYS_TO_PAY));
        let due = self.due.or(in_two_weeks).unwrap_or(scene.day);
        if due < scene.day {
            return Err(InvoiceError::DueBefore(scene.day).into());
        }
        Ok(InvoiceIssued {
            number: scene.next_invoice()?,
            event: event.id,
            lines,
            to: Billed {
                name,
                address: some("address", &self.address)?,
                tax_id: some("tax-id", &self.tax_id)?,
            },
            due,
            takes_back: None,
        })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        let event = match self.bill {
            Bill::Event(event) => about.event(event),
            Bill::Entry(_) => None,
        };
        event.into_iter().chain(self.to.clone()).collect()
    }
}

impl IssueInvoice {
    fn lines(&self, scene: &Scene<'_>, event: EventId) -> Result<Vec<InvoiceLine>, TillError> {
        let mut lines = Vec::new();
        for entry in scene.books.entries_of(event)? {
            let Some(line) = InvoiceLine::of(&entry.record) else { continue };
            let is_asked = self.bill == Bill::Entry(line.entry);
            if matches!(self.bill, Bill::Entry(_)) && !is_asked {
                continue;
            }
            if let Some(before) = scene.books.invoice_of(line.entry)? {
                if is_asked {
                    return Err(InvoiceError::Before(before.number).into());
                }
                continue;
            }
            if entry.reversed {
                if is_asked {
                    return Err(TillError::AlreadyReversed(line.entry.to_string()));
                }
                continue;
            }
            lines.push(line);
        }
        Ok(lines)
    }
}

impl Scene<'_> {
    /// The event of an income or a package.
    fn event_billed(&self, entry: EntryId) -> Result<EventId, TillError> {
        let found = self.books.by_id(RequestId::new(entry.uuid()))?;
        let found = found.and_then(|(record, _)| {
            InvoiceLine::of(&record).and_then(|_line| event_in(&record.fact))
        });
        found.ok_or_else(|| TillError::UnknownEntry(entry.to_string()))
    }

    /// The number of the next invoice, which is not dated before the last one's day.
    fn next_invoice(&self) -> Result<InvoiceNumber, TillError> {
        let last = self.books.last_invoice()?;
        if let Some((number, day)) = last.filter(|(_, day)| *day > self.day) {
            return Err(InvoiceError::BeforeLast { number, day }.into());
        }
        Ok(InvoiceNumber::after(last.map(|(number, _)| number), self.day.year()))
    }

    /// The invoice that takes an entry back, where it was invoiced.
    pub(super) fn invoice_back(&self, entry: EntryId) -> Result<Option<InvoiceIssued>, TillError> {
        let Some(invoice) = self.books.invoice_of(entry)? else { return Ok(None) };
        Ok(invoice.back(entry, self.next_invoice()?, self.day))
    }
}
