//! What people type, on its way to values: the one place where a text becomes an id or an amount.
//!
//! A command that is repeated means what it meant first, even where a name is another's by now.

use rust_decimal::Decimal;

use super::Shop;
use crate::books::{EventRow, Reader, StaffRow};
use crate::domain::fact::Fact;
use crate::domain::fact::cost::Segment;
use crate::domain::id::Id;
use crate::domain::ids::{EntryId, RequestId};
use crate::domain::menu::Menu;
use crate::domain::money::{Money, parse_decimal};
use crate::domain::stock::parse_quantity;
use crate::till::ask::Ask;
use crate::till::cost::SPLIT_DECIMALS;
use crate::till::desk::Errand;
use crate::till::event::find_event;
use crate::till::pass::check_in;
use crate::till::reversal::REVERSIBLE;
use crate::till::staff::{find_staff, staff_in};
use crate::till::stock::{Wasted, unknown_ingredient};
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

impl Shop {
    /// Reads what is meant, and runs it at the till.
    pub(super) fn run<E: Errand>(
        &self,
        meant: impl FnOnce(&Names<'_>) -> Result<E, TillError>,
    ) -> Result<E::Answer, TillError> {
        let (mut till, request) = (self.till()?, self.request());
        let errand = till.books().read(|books| {
            check_in(books, &request.acting)?;
            meant(&Names { books, menu: till.menu(), request: request.id })
        })?;
        errand.run(&mut till, &request.acting)
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
        let first = self.first()?.as_ref().and_then(staff_in);
        let mut staff = self.books.staff()?.into_iter();
        staff.find(|row| Some(row.id) == first).map_or(found, Ok)
    }

    /// A quantity of an ingredient: `5000`, `5000g` or, where the menu knows packs, `2packs`.
    pub(super) fn quantity(&self, id: &Id, written: &str) -> Result<Decimal, TillError> {
        let ingredient = self.menu.ingredients.get(id);
        let read = parse_quantity(written, id, ingredient);
        if read.is_err() && ingredient.is_none() {
            let stock = self.books.stock()?;
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
                Some(Fact::Reversed(first)) if starts_with(first.id, written) => Ok(first.id),
                _ => Err(TillError::Ambiguous(written.to_owned())),
            },
        }
    }

    /// The fact that the command made already, where it is repeated.
    fn first(&self) -> Result<Option<Fact>, TillError> {
        let first = self.books.by_id(self.request)?;
        Ok(first.map(|(record, _digest)| record.fact))
    }

    /// The event of an id or the start of it.
    pub(super) fn event(&self, written: &str) -> Result<EventRow, TillError> {
        find_event(self.books, written)
    }
}

fn starts_with(id: EntryId, written: &str) -> bool {
    let digits = written.replace('-', "").to_lowercase();
    id.uuid().simple().to_string().starts_with(&digits)
}
