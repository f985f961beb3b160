//! Why no invoice is issued.

use chrono::NaiveDate;

use crate::domain::fact::invoice::InvoiceNumber;

/// A refusal about invoices.
#[derive(Debug, thiserror::Error)]
pub enum InvoiceError {
    /// Nobody to invoice.
    #[error("say whom with --to: the event has no host")]
    NoName,
    /// Nothing to invoice.
    #[error(
        "nothing of `{0}` is left to invoice: book its income with `allin event income`, or sell \
         a package"
    )]
    Nothing(String),
    /// It was invoiced before.
    #[error("it stands on invoice {0}: reverse it first, and that is taken back too")]
    Before(InvoiceNumber),
    /// Dated before the last one.
    #[error("invoice {number} is of {day}: the next one cannot be dated before it")]
    BeforeLast {
        /// The last one.
        number: InvoiceNumber,
        /// Its day.
        day: NaiveDate,
    },
    /// Due before it is issued.
    #[error("it is issued on {0}: it cannot be due before that")]
    DueBefore(NaiveDate),
}
