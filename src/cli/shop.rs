//! What a command stands on: the books, the menu, and the people who act.

use std::cell::Cell;
use std::path::PathBuf;

use chrono::NaiveDate;
use serde_json::json;

use super::out::say;
use super::pin::Pins;
use super::{Answer, Options};
use crate::books::{BooksError, Ledger};
use crate::clock;
use crate::domain::business_day::Now;
use crate::domain::ids::RequestId;
use crate::domain::menu::Menu;
use crate::domain::rights::Right;
use crate::till::menu::{Adoptable, Source, last_good};
use crate::till::pass::Acting;
use crate::till::{Request, Till, TillError, fresh_id};

/// What a command stands on.
pub(super) struct Shop {
    pub(super) options: Options,
    pub(super) books: PathBuf,
    pub(super) pins: Pins,
    pub(super) acting: Acting,
    /// The books whose pepper goes with the PINs, where those that are looked into are a copy.
    pub(super) pepper_of: Option<PathBuf>,
    /// The request that is recorded: what fails after that takes nothing back.
    pub(super) recorded: Cell<Option<RequestId>>,
}

impl Shop {
    pub(super) fn source(&self) -> Source {
        Source::find(self.options.menu.as_deref(), &self.books)
    }

    /// The till, open for recording.
    pub(super) fn till(&self) -> Result<Till, TillError> {
        if self.options.look {
            return Err(BooksError::ReadOnly(self.books.clone()).into());
        }
        let till = Till::open(&self.books, self.menu_to_sell_by()?)?;
        if let Some(doubt) = till.clock_doubt(clock::now())? {
            say(&format!("allin: {doubt}"));
        }
        Ok(till)
    }

    /// What fails once it is recorded is said, and takes nothing back.
    pub(super) fn after_all(&self, error: TillError) -> Result<Answer, TillError> {
        let Some(id) = self.recorded.get() else { return Err(error) };
        say(&format!("allin: recorded, but {error}"));
        let answer = Answer::new(format!("recorded {id}\n"), json!({ "recorded": id }));
        Ok(Answer { is_recorded: true, ..answer })
    }

    /// The menu that is named; at a till that is kept by PINs the one in force, unless those acting
    /// may change prices.
    pub(super) fn menu_to_sell_by(&self) -> Result<Adoptable, TillError> {
        if self.check(Right::ChangePrices).is_err()
            && let Some(in_force) = last_good(&self.ledger()?)?
        {
            return Ok(in_force);
        }
        self.source().load()
    }

    /// The books to read: a command that only reads makes none.
    pub(super) fn ledger(&self) -> Result<Ledger, TillError> {
        Ok(self.opened()?)
    }

    pub(super) fn opened(&self) -> Result<Ledger, BooksError> {
        let ledger = match self.options.look {
            true => Ledger::open_to_look(&self.books),
            false => Ledger::open_to_read(&self.books),
        }?;
        Ok(match &self.pepper_of {
            Some(books) => ledger.with_pepper_of(books),
            None => ledger,
        })
    }

    /// The menu for reading: the one in force in the books, whatever lies beside the program; the
    /// file's where there is none.
    pub(super) fn menu_to_read(&self, ledger: &Ledger) -> Result<Adoptable, TillError> {
        match last_good(ledger) {
            Ok(Some(in_force)) => Ok(in_force),
            Ok(None) | Err(TillError::File(_)) => self.source().load(),
            Err(error) => Err(error),
        }
    }

    pub(super) fn request(&self) -> Request {
        Request {
            id: self.options.id.unwrap_or_else(fresh_id),
            at: self.options.at.map(|at| at.to_utc()),
            acting: self.acting.clone(),
        }
    }

    /// The business day now, or at the time that was named.
    pub(super) fn today(&self, menu: &Menu) -> NaiveDate {
        self.now(menu).day
    }

    /// The moment that a command that only reads is reckoned up to: the time that was named, or
    /// now.
    pub(super) fn now(&self, menu: &Menu) -> Now {
        menu.shop.now(self.options.at.map_or_else(clock::now, |at| at.to_utc()))
    }
}
