//! Who owes what since when, as a table (docs/reports.md, Owed).

use super::debts::{Debt, totals};
use super::{Cell, Column, Detail, Kind, Row, Table};
use crate::domain::business_day::Period;
use crate::domain::money::Money;

const COLUMNS: &[Column] = &[
    Column::words("what"),
    Column::words("event"),
    Column::words("host"),
    Column::words("day"),
    Column::words("since"),
    Column::figure("owed"),
    Column::figure("owing"),
];

/// The report as of a day: what is owed to the house first, the oldest first.
pub(crate) fn table(period: Period, mut debts: Vec<Debt>) -> Table {
    debts.sort_by_key(|debt| (debt.what, debt.since));
    let rows = debts.iter().map(|debt| {
        let [owed, owing] = sides(debt.amount);
        let event = match (&debt.event, &debt.tab) {
            (Some(event), _) => Cell::Named(event.id.to_string(), event.name.clone()),
            (None, Some(tab)) => Cell::Text(tab.clone()),
            (None, None) => Cell::Nothing,
        };
        let host = debt.event.as_ref().and_then(|event| event.host.clone());
        Row::new(vec![
            Cell::Word(debt.what.as_str()),
            event,
            host.map_or(Cell::Nothing, Cell::Text),
            debt.event.as_ref().map_or(Cell::Nothing, |event| Cell::Day(event.day)),
            debt.since.map_or(Cell::Nothing, Cell::Day),
            owed,
            owing,
        ])
    });
    let rows = rows.collect();
    let (owed, owing) = totals(&debts);
    let mut total = vec![Cell::Nothing; 5];
    total.extend([Cell::Money(owed), Cell::Money(owing)]);
    let table = Table::new(Kind::Owed, period, COLUMNS, rows, total);
    Table { detail: Detail::Owed(debts), ..table }
}

fn sides(amount: Money) -> [Cell; 2] {
    match amount.is_negative() {
        true => [Cell::Nothing, Cell::Money(amount)],
        false => [Cell::Money(amount), Cell::Nothing],
    }
}
