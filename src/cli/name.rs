//! What people type, on its way to values: the one place where a text becomes an id or an amount.
//!
//! A command that is repeated means what it meant first, even where a name is another's by now.

use chrono::NaiveDate;

use super::Shop;
use crate::books::{EventRow, Reader, StaffRow};
use crate::domain::fact::Recorded;
use crate::domain::ids::RequestId;
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::till::ask::Ask;
use crate::till::event::find_event;
use crate::till::orders::{OrderView, only, view};
use crate::till::pass::check_in;
use crate::till::staff::{find_staff, staff_in};
use crate::till::{Done, Till, TillError};

/// What names and amounts are read with.
pub(super) struct Names<'n> {
    pub(super) books: Reader<'n>,
    pub(super) menu: &'n Menu,
    /// The id of the command.
    request: RequestId,
}

impl Shop {
    /// Reads what is meant, and asks the till for it.
    pub(super) fn act<A: Ask>(
        &self,
        meant: impl FnOnce(&Names<'_>) -> Result<A, TillError>,
    ) -> Result<(Till, Done<A::Fact>), TillError> {
        let (mut till, request) = (self.till()?, self.request());
        let ask = till.books().read(|books| {
            // A person who is not let in learns no names.
            check_in(books, &request.acting)?;
            meant(&Names { books, menu: till.menu(), request: request.id })
        })?;
        let done = till.act(&request, &ask)?;
        Ok((till, done))
    }
}

impl Names<'_> {
    /// An amount in the shop's currency.
    pub(super) fn amount(&self, written: &str) -> Result<Money, TillError> {
        Ok(self.menu.shop.currency.parse(written)?)
    }

    /// An amount, where one is written.
    pub(super) fn some_amount(&self, written: Option<&str>) -> Result<Option<Money>, TillError> {
        written.map(|written| self.amount(written)).transpose()
    }

    /// The member of staff of a name, however it is capitalised.
    pub(super) fn staff(&self, name: &str) -> Result<StaffRow, TillError> {
        let found = find_staff(self.books, name);
        let Err(TillError::UnknownStaff(_)) = found else { return found };
        let first = self.books.by_id(self.request)?;
        let first = first.and_then(|(record, _)| staff_in(&record.fact));
        let mut staff = self.books.staff()?.into_iter();
        staff.find(|row| Some(row.id) == first).map_or(found, Ok)
    }

    /// The order of an id, the start of it, or `DAY/NUMBER`.
    pub(super) fn order(&self, written: &str) -> Result<OrderView, TillError> {
        find_order(self.books, written)
    }

    /// The event of an id or the start of it.
    pub(super) fn event(&self, written: &str) -> Result<EventRow, TillError> {
        find_event(self.books, written)
    }
}

/// The order that a person means: by its id, the start of it, or `DAY/NUMBER`.
///
/// # Errors
/// When there is none, or several start so.
pub(super) fn find_order(books: Reader<'_>, written: &str) -> Result<OrderView, TillError> {
    let unknown = || TillError::UnknownOrder(written.to_owned());
    let sale = match written.split_once('/') {
        Some((day, number)) => {
            let day: NaiveDate = day.parse().map_err(|_| unknown())?;
            let number: u32 = number.parse().map_err(|_| unknown())?;
            books.sale_by_number(day, number)?.ok_or_else(unknown)?
        }
        None => {
            let record = only(books.by_prefix(written, &["SaleMade"])?, written)?;
            record.and_then(Recorded::into_sale).ok_or_else(unknown)?
        }
    };
    view(books, sale)
}
