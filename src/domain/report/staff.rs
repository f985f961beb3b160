//! Who sold, gave away and gave back, and how long they worked.

use rust_decimal::Decimal;

use super::behind::Behind;
use super::tally::Tally;
use super::{Cell, Column, Kind, Row, Table};
use crate::domain::business_day::Period;
use crate::domain::money::{Money, round};

/// The work of one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct StaffWork {
    /// Their name, as it stands in what they did.
    pub name: String,
    /// Their sales.
    pub tally: Tally,
    /// How long they worked by the clock, in minutes.
    pub minutes: i64,
    /// The labour of these hours.
    pub labour: Money,
}

const COLUMNS: &[Column] = &[
    Column::words("staff"),
    Column::figure("orders"),
    Column::figure("cups"),
    Column::figure("net"),
    Column::figure("per-order"),
    Column::figure("discounts"),
    Column::figure("given-cost"),
    Column::figure("back"),
    Column::figure("worked"),
    Column::figure("labour"),
];

/// The report: the most sold first.
pub(crate) fn table(period: Period, mut people: Vec<StaffWork>) -> Table {
    people.sort_by(|a, b| b.tally.net.cmp(&a.tally.net).then_with(|| a.name.cmp(&b.name)));
    let rows = people.iter().map(|work| {
        Row::opening(
            cells(Cell::Person(work.name.clone()), work),
            Behind::Seller(work.name.clone()),
        )
    });
    let all = StaffWork {
        name: String::new(),
        tally: people.iter().map(|work| work.tally).sum(),
        minutes: people.iter().map(|work| work.minutes).sum(),
        labour: people.iter().map(|work| work.labour).sum(),
    };
    let (rows, total) = (rows.collect(), cells(Cell::Nothing, &all));
    Table::new(Kind::Staff, period, COLUMNS, rows, total)
}

fn cells(name: Cell, work: &StaffWork) -> Vec<Cell> {
    let tally = &work.tally;
    let per_order = (tally.orders > 0 && !tally.net.is_negative())
        .then(|| round(tally.net.exact() / Decimal::from(tally.orders)));
    vec![
        name,
        Cell::Count(tally.orders),
        Cell::Count(tally.cups),
        Cell::Money(tally.net),
        Cell::money(per_order),
        Cell::Money(tally.off),
        Cell::Money(tally.given_cost),
        Cell::Money(tally.back),
        Cell::Minutes(work.minutes),
        Cell::Money(work.labour),
    ]
}
