//! Sales and margin by hour, and sales by weekday, in the order of the business day.

use std::collections::BTreeMap;

use chrono::{Datelike, Weekday};

use super::behind::Behind;
use super::tally::Tally;
use super::{Cell, Column, Kind, Row, Table, percent};
use crate::domain::business_day::{Period, Turn};
use crate::domain::money::Money;

const COLUMNS: &[Column] = &[
    Column::words("hour"),
    Column::figure("orders"),
    Column::figure("cups"),
    Column::figure("net"),
    Column::figure("share"),
    Column::figure("margin"),
    Column::figure("margin-rate"),
    Column::figure("mon"),
    Column::figure("tue"),
    Column::figure("wed"),
    Column::figure("thu"),
    Column::figure("fri"),
    Column::figure("sat"),
    Column::figure("sun"),
];

/// Monday first.
const WEEKDAYS: usize = 7;

/// The report, from sales by the weekday of the business day and the hour of the wall clock.
pub(crate) fn table(period: Period, turn: Turn, sold: &[(Weekday, u32, Tally)]) -> Table {
    let mut hours: BTreeMap<u32, (Tally, [Money; WEEKDAYS])> = BTreeMap::new();
    for (weekday, hour, tally) in sold {
        let (all, days) = hours.entry(after(turn, *hour)).or_default();
        *all += *tally;
        if let Some(day) = days.get_mut(weekday.num_days_from_monday() as usize) {
            *day += tally.net;
        }
    }
    let whole: Tally = sold.iter().map(|(_, _, tally)| *tally).sum();
    let mut by_weekday = [Money::ZERO; WEEKDAYS];
    for (_, days) in hours.values() {
        by_weekday.iter_mut().zip(days).for_each(|(sum, day)| *sum += *day);
    }
    let held = weekdays_of(period);
    let rows = hours.iter().map(|(after, (tally, days))| {
        let hour = (after + first(turn)) % 24;
        Row::opening(cells(Cell::Hour(hour), tally, &whole, days, held), Behind::Hour(hour))
    });
    let total = cells(Cell::Nothing, &whole, &whole, &by_weekday, held);
    Table::new(Kind::Hours, period, COLUMNS, rows.collect(), total)
}

/// Which weekdays a period has, Monday first: the others have no sales of nothing.
fn weekdays_of(period: Period) -> [bool; WEEKDAYS] {
    let mut held = [false; WEEKDAYS];
    for day in period.from.iter_days().take_while(|day| *day <= period.to).take(WEEKDAYS) {
        if let Some(is_held) = held.get_mut(day.weekday().num_days_from_monday() as usize) {
            *is_held = true;
        }
    }
    held
}

fn cells(
    hour: Cell,
    tally: &Tally,
    whole: &Tally,
    days: &[Money; WEEKDAYS],
    held: [bool; WEEKDAYS],
) -> Vec<Cell> {
    let mut cells = vec![
        hour,
        Cell::Count(tally.orders),
        Cell::Count(tally.cups),
        Cell::Money(tally.net),
        Cell::percent(percent(tally.net, whole.net)),
        Cell::Money(tally.margin()),
        Cell::percent(percent(tally.margin(), tally.net)),
    ];
    let days = days.iter().zip(held);
    cells.extend(days.map(|(day, is_held)| Cell::money(is_held.then_some(*day))));
    cells
}

/// How many hours after the business day began an hour of the wall clock is.
pub(crate) fn after(turn: Turn, hour: u32) -> u32 {
    (hour + 24 - first(turn)) % 24
}

/// The hour in which the business day begins.
fn first(turn: Turn) -> u32 {
    use chrono::Timelike;
    turn.time().hour()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bars_last_hour_stands_at_the_end_of_its_evening() {
        let net = |net: i64| Tally { net: Money::from_minor(net), orders: 1, ..Tally::default() };
        let period = Period::day("2026-03-10".parse().unwrap());
        let sold = [(Weekday::Tue, 1, net(300)), (Weekday::Tue, 9, net(100))];
        let table = table(period, Turn::DEFAULT, &sold);
        let hours: Vec<_> = table.rows.iter().map(|row| row.cells[0].clone()).collect();
        assert_eq!(hours, [Cell::Hour(9), Cell::Hour(1)]);
        assert_eq!(table.total[3], Cell::Money(Money::from_minor(400)));
        assert_eq!(table.total[8], Cell::Money(Money::from_minor(400)));
    }
}
