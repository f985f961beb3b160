//! Who acts on the command line: everybody named comes in by their PIN, where the till is kept by
//! PINs, and what they may not see is refused.

use std::path::Path;

use super::Shop;
use crate::books::restore::books_of;
use crate::books::{BooksError, Ledger};
use crate::domain::rights::Right;
use crate::till::TillError;
use crate::till::let_in::let_in;
use crate::till::pass::{self, Pass};

impl Shop {
    /// Lets those in who are named by the PINs of a backup, which is only read.
    pub(super) fn see_who_acts_by(&mut self, backup: &Path) -> Result<(), TillError> {
        if self.options.staff.is_none() && self.options.approved_by.is_none() {
            return Ok(());
        }
        let books = std::mem::replace(&mut self.books, books_of(backup)?);
        let look = std::mem::replace(&mut self.options.look, true);
        self.pepper_of = Some(books.clone());
        let seen = self.see_who_acts();
        (self.books, self.options.look, self.pepper_of) = (books, look, None);
        seen
    }

    /// Lets those in who are named.
    pub(super) fn see_who_acts(&mut self) -> Result<(), TillError> {
        if let Some(name) = self.options.staff.take() {
            self.acting.by = self.let_in(&name)?;
        }
        if let Some(name) = self.options.approved_by.take() {
            self.acting.approved_by = Some(self.let_in(&name)?);
        }
        Ok(())
    }

    fn let_in(&mut self, name: &str) -> Result<Pass, TillError> {
        let books = self.ledger()?;
        let is_guarded = books.read(pass::is_guarded)?;
        // A program hands over a PIN for everybody it names, whether it is asked for or not.
        if !is_guarded && self.pins.is_terminal() {
            return books.read(|books| Pass::openly(books, name));
        }
        let pin = self.pins.ask(name)?;
        if !is_guarded {
            return books.read(|books| Pass::openly(books, name));
        }
        // Tries are counted in the books, where they can be written.
        let mut books = match self.options.look {
            true => books,
            false => Ledger::open(&self.books).unwrap_or(books),
        };
        let_in(&mut books, name, &pin)
    }

    /// Refuses whoever is not signed in, at a till that is kept by PINs.
    pub(super) fn check_in(&self) -> Result<(), TillError> {
        match self.opened() {
            // Where there are no books, nobody keeps the till.
            Err(BooksError::NotThere(_)) => Ok(()),
            opened => opened?.read(|books| pass::check_in(books, &self.acting)),
        }
    }

    /// Refuses what those acting have no right to see.
    pub(super) fn check(&self, right: Right) -> Result<(), TillError> {
        match self.opened() {
            // Where there are no books, nobody keeps the till.
            Err(BooksError::NotThere(_)) => Ok(()),
            opened => opened?.read(|books| pass::check(books, &self.acting, right)),
        }
    }
}
