//! What people type, on its way to values: the one place where a text becomes an id or an amount.
//!
//! A command that is repeated means what it meant first, even where a name is another's by now.

use chrono::NaiveDate;
use uuid::Uuid;

use super::Shop;
use crate::books::{EventRow, Reader, StaffRow};
use crate::domain::fact::{Fact, FactKind, Recorded};
use crate::domain::guests::found;
use crate::domain::ids::{EventId, GuestId, RequestId};
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::domain::package::Package;
use crate::till::ask::Ask;
use crate::till::desk::Errand;
use crate::till::event::event_in;
use crate::till::guests::{called, guest_in};
use crate::till::orders::{OrderView, only, view};
use crate::till::pass::check_in;
use crate::till::staff::{find_staff, staff_in};
use crate::till::{Done, Request, Till, TillError};

/// The most guests that are named where several may be meant.
const NAMED: usize = 5;

/// What names and amounts are read with.
pub(super) struct Names<'n> {
    pub(super) books: Reader<'n>,
    pub(super) menu: &'n Menu,
    /// The id of the command.
    pub(super) request: RequestId,
}

impl Shop {
    /// Reads what is meant, and asks the till for it.
    pub(super) fn act<A: Ask>(
        &self,
        meant: impl FnOnce(&Names<'_>) -> Result<A, TillError>,
    ) -> Result<(Till, Done<A::Fact>), TillError> {
        let (mut till, request) = (self.till()?, self.request());
        let ask = read(&till, &request, meant)?;
        let done = till.act(&request, &ask)?;
        Ok((till, done))
    }

    /// Reads what is meant, and runs that errand.
    pub(super) fn run<E: Errand>(
        &self,
        meant: impl FnOnce(&Names<'_>) -> Result<E, TillError>,
    ) -> Result<E::Answer, TillError> {
        let (mut till, request) = (self.till()?, self.request());
        let errand = read(&till, &request, meant)?;
        errand.run(&mut till, &request.acting)
    }
}

fn read<T>(
    till: &Till,
    request: &Request,
    meant: impl FnOnce(&Names<'_>) -> Result<T, TillError>,
) -> Result<T, TillError> {
    till.books().read(|books| {
        // A person who is not let in learns no names.
        check_in(books, &request.acting)?;
        meant(&Names { books, menu: till.menu(), request: request.id })
    })
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
        let first = self.first()?.as_ref().and_then(staff_in);
        let mut staff = self.books.staff()?.into_iter();
        staff.find(|row| Some(row.id) == first).map_or(found, Ok)
    }

    /// The order of an id, the start of it, or `DAY/NUMBER`.
    pub(super) fn order(&self, written: &str) -> Result<OrderView, TillError> {
        find_order(self.books, written)
    }

    /// The event of an id or the start of it.
    pub(super) fn event(&self, written: &str) -> Result<EventRow, TillError> {
        let found = find_event(self.books, written);
        let Err(TillError::Ambiguous(_)) = found else { return found };
        let first = self.first()?.as_ref().and_then(event_in);
        match first.filter(|first| begins(first.uuid(), written)) {
            Some(first) => self.books.event(first)?.map_or(found, Ok),
            None => found,
        }
    }

    /// The guest of an event: by a code, contact or id, or a part of the name. A command that is
    /// repeated means the guest whom it meant first, whatever is typed for them now.
    pub(super) fn guest(&self, event: EventId, typed: &str) -> Result<GuestId, TillError> {
        if let Some(first) = self.first()?.as_ref().and_then(guest_in) {
            return Ok(first);
        }
        let guests = self.books.guests_of(event)?;
        match found(&guests, typed).as_slice() {
            [] => Err(TillError::UnknownGuest(typed.to_owned())),
            [only] => Ok(only.id),
            several => {
                let guests = several.iter().take(NAMED).map(|guest| called(guest)).collect();
                Err(TillError::SeveralGuests { typed: typed.to_owned(), guests })
            }
        }
    }

    /// The fact that the command made already, where it is repeated.
    fn first(&self) -> Result<Option<Fact>, TillError> {
        let first = self.books.by_id(self.request)?;
        Ok(first.map(|(record, _digest)| record.fact))
    }

    /// The package of an id or the start of it.
    pub(super) fn package(&self, written: &str) -> Result<Package, TillError> {
        let unknown = || TillError::UnknownPackage(written.to_owned());
        let id = begun(self.books, FactKind::PackageSold, written)?.ok_or_else(unknown)?;
        self.books.package(id.into())?.ok_or_else(unknown)
    }
}

/// The event of an id or the start of it.
pub(super) fn find_event(books: Reader<'_>, written: &str) -> Result<EventRow, TillError> {
    let unknown = || TillError::UnknownEvent(written.to_owned());
    let id = begun(books, FactKind::EventPlanned, written)?.ok_or_else(unknown)?;
    books.event(id.into())?.ok_or_else(unknown)
}

/// The id that begins so, of a fact of a kind.
fn begun(books: Reader<'_>, kind: FactKind, written: &str) -> Result<Option<RequestId>, TillError> {
    match books.by_prefix(written, &[kind])?.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(only.id)),
        [..] => Err(TillError::Ambiguous(written.to_owned())),
    }
}

/// Whether an id begins with these digits.
fn begins(id: Uuid, written: &str) -> bool {
    let digits = written.replace('-', "").to_lowercase();
    id.simple().to_string().starts_with(&digits)
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
            let record = only(books.by_prefix(written, &[FactKind::SaleMade])?, written)?;
            record.and_then(Recorded::into_sale).ok_or_else(unknown)?
        }
    };
    view(books, sale)
}
