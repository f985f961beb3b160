//! Sales and margin by daypart: when the counter earns.

use super::tally::Tally;
use super::{Cell, Column, Kind, Row, Table, percent};
use crate::domain::business_day::Period;

const COLUMNS: &[Column] = &[
    Column::words("daypart"),
    Column::figure("orders"),
    Column::figure("cups"),
    Column::figure("net"),
    Column::figure("share"),
    Column::figure("average-order"),
    Column::figure("ingredients"),
    Column::figure("margin"),
    Column::figure("margin-rate"),
    Column::figure("margin-share"),
];

/// The report, from sales by what names their daypart, in the order in which they are told.
pub(crate) fn table(period: Period, sold: Vec<(Cell, Tally)>) -> Table {
    let whole: Tally = sold.iter().map(|(_, tally)| *tally).sum();
    let rows = sold.into_iter().map(|(daypart, tally)| Row::new(cells(daypart, &tally, &whole)));
    Table::new(
        Kind::Dayparts,
        period,
        COLUMNS,
        rows.collect(),
        cells(Cell::Nothing, &whole, &whole),
    )
}

fn cells(daypart: Cell, tally: &Tally, whole: &Tally) -> Vec<Cell> {
    let margin = tally.margin();
    vec![
        daypart,
        Cell::Count(tally.orders),
        Cell::Count(tally.cups),
        Cell::Money(tally.net),
        Cell::percent(percent(tally.net, whole.net)),
        Cell::money(tally.average_order()),
        Cell::Money(tally.cost),
        Cell::Money(margin),
        Cell::percent(percent(margin, tally.net)),
        Cell::percent(percent(margin, whole.margin())),
    ]
}
