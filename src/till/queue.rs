//! The bar's queue: what was sent and how far it is; and what is sold out.

use super::office::Errand;
use super::pass::Acting;
use super::question::{Question, Sight};
use super::{Till, TillError};
use crate::clock;
use crate::domain::sold_out::{Mark, SoldOut, Ware};
use crate::domain::ticket::{MAX_AGE, Ticket};

/// Moves a ticket of the bar's queue on, or back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveTicket(pub Ticket);

impl Errand for MoveTicket {
    type Answer = ();

    fn run(&self, till: &mut Till, _: &Acting) -> Result<(), TillError> {
        Ok(till.ledger.write(|writer| writer.move_ticket(&self.0))?)
    }
}

/// Asks for the bar's queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tickets;

impl Question for Tickets {
    type Answer = Vec<Ticket>;

    fn ask(&self, sight: &Sight<'_>) -> Result<Vec<Ticket>, TillError> {
        Ok(sight.books.tickets(sight.now - MAX_AGE)?)
    }
}

/// Marks an item or an option as sold out, or no longer; says what is sold out now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkSoldOut {
    /// It is sold out, or only so many are left.
    Mark(Ware, Mark),
    /// It is there again.
    Restock(Ware),
}

impl Errand for MarkSoldOut {
    type Answer = SoldOut;

    fn run(&self, till: &mut Till, _: &Acting) -> Result<SoldOut, TillError> {
        let (Self::Mark(ware, _) | Self::Restock(ware)) = self;
        Ok(till.ledger.write(|writer| {
            // What a hand says holds, whatever the stock said before.
            if let Ware::Item(item) = ware {
                writer.note_out_of_stock(item, false)?;
            }
            match self {
                Self::Mark(_, mark) => writer.mark(ware, *mark)?,
                Self::Restock(_) => writer.restock(ware)?,
            }
            writer.read().sold_out()
        })?)
    }
}

/// Asks at the counter, after all that was marked there before, what is sold out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoldOutNow;

impl Errand for SoldOutNow {
    type Answer = SoldOut;

    fn run(&self, till: &mut Till, _: &Acting) -> Result<SoldOut, TillError> {
        Ok(till.ledger.read(|books| books.sold_out())?)
    }
}

impl Till {
    /// Forgets tickets that nobody waits for any more.
    ///
    /// # Errors
    /// When the books cannot be written.
    pub fn forget_tickets(&mut self) -> Result<(), TillError> {
        Ok(self.ledger.write(|writer| writer.forget_tickets(clock::now() - MAX_AGE))?)
    }
}
