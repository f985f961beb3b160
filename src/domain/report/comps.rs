//! Comps at menu price and at cost, and discounts. Comps are no discounts: they stand apart
//! (docs/books.md, Comps).

use super::{Cell, Column, Kind, Row, Table};
use crate::domain::business_day::Period;
use crate::domain::menu::Name;
use crate::domain::money::Money;
use crate::domain::sold::Given;

/// The comps of one bearer, or the reductions by one discount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LetGo {
    /// Why it brought less.
    pub why: Why,
    /// How many pieces were given, or how many lines were cheaper.
    pub count: i64,
    /// Given: at menu price. Taken off: how much.
    pub menu: Money,
    /// Given: at cost.
    pub cost: Money,
}

/// Why something brought less than the menu says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Why {
    /// It was given away; by an event of that name.
    Given(Given, Option<String>),
    /// A discount of the menu.
    Discount(String, Name),
    /// A discount without a name.
    Discounted,
    /// It was given back, tax inside.
    Refunded,
    /// It was sent to the bar and not made.
    Voided,
    /// Its price was typed in, and it has no recipe: an open item of that name.
    Open(String),
    /// It was taken off with its whole order before payment, by a person of that name.
    Cleared(String),
}

const COLUMNS: &[Column] = &[
    Column::words("what"),
    Column::words("for"),
    Column::figure("count"),
    Column::figure("at-menu"),
    Column::figure("at-cost"),
];

/// The report: comps first, then discounts, refunds, open items, voids and cleared orders. Its
/// total is that of the comps: their cost is the only column of one kind.
pub(crate) fn table(period: Period, let_go: Vec<LetGo>) -> Table {
    let cost = let_go.iter().map(|row| row.cost).sum();
    let rows = let_go.into_iter().map(|row| {
        let (what, whom, is_gift) = match row.why {
            Why::Given(given, event) => {
                let whom = event.map_or(Cell::Nothing, Cell::Text);
                (Cell::Word(given_word(given)), whom, true)
            }
            Why::Discount(id, name) => (Cell::Word("discount"), Cell::Named(id, name), false),
            Why::Discounted => (Cell::Word("discount"), Cell::Nothing, false),
            Why::Refunded => (Cell::Word("refunded"), Cell::Nothing, false),
            Why::Voided => (Cell::Word("void"), Cell::Nothing, false),
            Why::Open(name) => (Cell::Word("open-item"), Cell::Text(name), false),
            Why::Cleared(who) => (Cell::Word("cleared"), Cell::Person(who), false),
        };
        let cost = if is_gift { Cell::Money(row.cost) } else { Cell::Nothing };
        Row::new(vec![what, whom, Cell::Count(row.count), Cell::Money(row.menu), cost])
    });
    let rows = rows.collect();
    let total = vec![Cell::Nothing, Cell::Nothing, Cell::Nothing, Cell::Nothing, Cell::Money(cost)];
    Table::new(Kind::Comps, period, COLUMNS, rows, total)
}

const fn given_word(given: Given) -> &'static str {
    match given {
        Given::Event(_) => "given-event",
        Given::House => "given-house",
        Given::Staff => "given-staff",
        Given::Package(_) => "given-package",
    }
}
