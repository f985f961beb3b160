//! Orders as taps leave them, for the tests of the counter's parts.

use uuid::Uuid;

use crate::app::refused::Refused;
use crate::domain::fact::{Body, Recorded};
use crate::domain::ids::{OrderId, RequestId};
use crate::domain::menu::{Menu, TenderKind};
use crate::domain::money::Money;
use crate::domain::order::{Order, OrderLine, Part};
use crate::till::{Done, TillError};

pub(super) const DOPPIO: &str = "few-shot-doppio";
pub(super) const ESPRESSO: &str = "zero-shot-espresso";

pub(super) fn menu() -> Menu {
    crate::menu_file::parse(crate::menu_file::BUILT_IN).unwrap()
}

pub(super) fn request(number: u128) -> RequestId {
    RequestId::new(Uuid::from_u128(number))
}

pub(super) fn id(number: u128) -> OrderId {
    request(number).into()
}

pub(super) fn line(item: &str) -> OrderLine {
    let item = item.parse().unwrap();
    let price = menu().price_of(&menu().items[&item], None);
    OrderLine::new(item, 1, price)
}

pub(super) fn order(number: u128, items: &[&str]) -> Order {
    let lines = items.iter().map(|item| line(item)).collect();
    Order { lines, ..Order::new(id(number)) }
}

/// A part of so many yuan, paid by card.
pub(super) fn part(yuan: i64) -> Part {
    let (tender, kind) = ("card".parse().unwrap(), TenderKind::External);
    let amount = Money::from_minor(yuan * 100);
    Part { paid: crate::domain::fact::paid::Paid { tender, kind, amount, reference: None } }
}

pub(super) fn recorded(fact: impl Body) -> Box<Done> {
    let at = "2026-03-10T12:00:00+08:00".parse().unwrap();
    let record = Recorded {
        seq: 2,
        id: request(1),
        day: "2026-03-10".parse().unwrap(),
        at,
        recorded_at: at.to_utc(),
        by: "owner".to_owned(),
        approved_by: None,
        hash: String::new(),
        fact: fact.into_fact(),
    };
    Box::new(Done { record, again: false })
}

pub(super) fn refused() -> Refused {
    TillError::NothingOrdered.into()
}
