//! The bar's queue: what was sent and how far it is; and what is sold out.

use chrono::{DateTime, Utc};

use super::{Till, TillError};
use crate::books::Reader;
use crate::clock;
use crate::domain::id::Id;
use crate::domain::ticket::{MAX_AGE, Ticket};

impl Till {
    /// A ticket is so far now.
    ///
    /// # Errors
    /// When the books cannot be written.
    pub fn move_ticket(&mut self, ticket: &Ticket) -> Result<(), TillError> {
        Ok(self.ledger.write(|writer| writer.move_ticket(ticket))?)
    }

    /// Forgets tickets that nobody waits for any more.
    ///
    /// # Errors
    /// When the books cannot be written.
    pub fn forget_tickets(&mut self) -> Result<(), TillError> {
        Ok(self.ledger.write(|writer| writer.forget_tickets(clock::now() - MAX_AGE))?)
    }

    /// An item is sold out until then, or until it is undone.
    ///
    /// # Errors
    /// When the books cannot be written.
    pub fn sell_out(&mut self, item: &Id, until: Option<DateTime<Utc>>) -> Result<(), TillError> {
        Ok(self.ledger.write(|writer| writer.sell_out(item, until))?)
    }

    /// An item is there again.
    ///
    /// # Errors
    /// When the books cannot be written.
    pub fn restock(&mut self, item: &Id) -> Result<(), TillError> {
        Ok(self.ledger.write(|writer| {
            writer.note_out_of_stock(item, false)?;
            writer.restock(item)
        })?)
    }
}

/// The tickets of the last hours, in the order in which they were sent.
///
/// # Errors
/// When the books cannot be read.
pub fn tickets(books: Reader<'_>) -> Result<Vec<Ticket>, TillError> {
    Ok(books.tickets(clock::now() - MAX_AGE)?)
}
