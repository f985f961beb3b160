//! What people type, on its way to values: the one place where a text becomes an id or an amount.
//!
//! A command that is repeated means what it meant first, even where a name is another's by now.

use chrono::{DateTime, FixedOffset, NaiveDate};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::Shop;
use crate::books::{EventRow, Reader, StaffRow};
use crate::domain::fact::cost::Segment;
use crate::domain::fact::{Fact, FactKind, Recorded};
use crate::domain::guests::found;
use crate::domain::id::Id;
use crate::domain::ids::{EntryId, EventId, GuestId, RequestId};
use crate::domain::menu::Menu;
use crate::domain::money::{Money, parse_decimal};
use crate::domain::package::Package;
use crate::domain::stock::parse_quantity;
use crate::till::ask::Ask;
use crate::till::cost::SPLIT_DECIMALS;
use crate::till::event::{EventError, event_in};
use crate::till::guests::{GuestError, called, guest_in};
use crate::till::office::Errand;
use crate::till::orders::{OrderView, only, view};
use crate::till::package::PackageError;
use crate::till::pass::check_in;
use crate::till::reversal::REVERSIBLE;
use crate::till::staff::{StaffError, find_staff, staff_in};
use crate::till::stock::{Wasted, unknown_ingredient};
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
        self.recorded.set(Some(request.id));
        Ok((till, done))
    }

    /// Reads what is meant, and runs that errand.
    pub(super) fn run<E: Errand>(
        &self,
        meant: impl FnOnce(&Names<'_>) -> Result<E, TillError>,
    ) -> Result<E::Answer, TillError> {
        let (mut till, request) = (self.till()?, self.request());
        let errand = read(&till, &request, meant)?;
        let answer = errand.run(&mut till, &request.acting);
        if till.books().has_recorded() {
            self.recorded.set(Some(request.id));
        }
        answer
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
        let Err(TillError::Staff(StaffError::Unknown(_))) = found else { return found };
        let first = self.first()?.as_ref().and_then(staff_in);
        let mut staff = self.books.staff()?.into_iter();
        staff.find(|row| Some(row.id) == first).map_or(found, Ok)
    }

    /// The order of an id, the start of it, or `DAY/NUMBER`.
    pub(super) fn order(&self, written: &str) -> Result<OrderView, TillError> {
        find_order(self.books, written)
    }

    /// A quantity of an ingredient: `5000`, `5000g` or, where the menu knows packs, `2packs`.
    pub(super) fn quantity(&self, id: &Id, written: &str) -> Result<Decimal, TillError> {
        let ingredient = self.menu.ingredients.get(id);
        let read = parse_quantity(written, id, ingredient);
        if read.is_err() && ingredient.is_none() {
            let stock = self.books.own().stock()?;
            if !stock.iter().any(|row| row.ingredient == *id) {
                return Err(unknown_ingredient(self.menu, id));
            }
        }
        Ok(read?)
    }

    /// Waste: of the ingredient of that id, else so many of the item of it.
    pub(super) fn wasted(&self, id: Id, written: &str) -> Result<Wasted, TillError> {
        let is_item = match self.first()? {
            Some(Fact::StockWasted(first)) => first.item.as_ref() == Some(&id),
            _ => !self.menu.ingredients.contains_key(&id) && self.menu.items.contains_key(&id),
        };
        if !is_item {
            let quantity = self.quantity(&id, written)?;
            return Ok(Wasted::Ingredient(id, quantity));
        }
        let count = written.trim().parse();
        let count = count.map_err(|_| TillError::WholeDrinks(written.to_owned()))?;
        Ok(Wasted::Item(id, count))
    }

    /// The sides that bear a cost: `counter` and `70`, `events` and `30`.
    pub(super) fn split(
        &self,
        written: &[(String, String)],
    ) -> Result<Vec<(Segment, Decimal)>, TillError> {
        let wrong = || {
            let shown: Vec<String> = written.iter().map(|(s, p)| format!("{s}={p}")).collect();
            TillError::Split(shown.join(","))
        };
        let sides = written.iter().map(|(side, percent)| {
            let percent = parse_decimal(percent, SPLIT_DECIMALS).map_err(|_| wrong())?;
            Ok((Segment::parse(side).ok_or_else(wrong)?, percent))
        });
        sides.collect()
    }

    /// The entry of an id or the start of it that can be taken back.
    pub(super) fn entry(&self, written: &str) -> Result<EntryId, TillError> {
        match self.books.by_prefix(written, REVERSIBLE)?.as_slice() {
            [] => Err(TillError::UnknownEntry(written.to_owned())),
            [entry] => Ok(entry.id.into()),
            [..] => match self.first()? {
                Some(Fact::Reversed(first)) if begins(first.id.uuid(), written) => Ok(first.id),
                _ => Err(TillError::Ambiguous(written.to_owned())),
            },
        }
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
            [] => Err(GuestError::Unknown(typed.to_owned()).into()),
            [only] => Ok(only.id),
            several => {
                let guests = several.iter().take(NAMED).map(|guest| called(guest)).collect();
                Err(GuestError::Several { typed: typed.to_owned(), guests }.into())
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
        let unknown = || PackageError::Unknown(written.to_owned()).into();
        let id = begun(self.books, FactKind::PackageSold, written)?.ok_or_else(unknown)?;
        self.books.package(id.into())?.ok_or_else(unknown)
    }
}

/// The event of an id or the start of it.
pub(super) fn find_event(books: Reader<'_>, written: &str) -> Result<EventRow, TillError> {
    let unknown = || EventError::Unknown(written.to_owned()).into();
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
            record.and_then(Recorded::holding).ok_or_else(unknown)?
        }
    };
    view(books, sale)
}

/// A time as written, with its offset.
pub(super) fn time(written: &str) -> Result<DateTime<FixedOffset>, String> {
    DateTime::parse_from_rfc3339(written)
        .map_err(|_| "write it like 2026-03-10T09:10:00+08:00".to_owned())
}

/// An amount as written: a plain number. Its decimals are checked against the currency later.
pub(super) fn amount(written: &str) -> Result<String, String> {
    parse_decimal(written, 28).map_err(|e| e.to_string())?;
    Ok(written.to_owned())
}
