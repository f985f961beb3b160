//! What each event of a period left: all its money, whenever it was posted. A last row says what of
//! it stands on days outside the period, so that the total is the statement's
//! (docs/statement.md, Events).

use super::behind::Behind;
use super::{Cell, Column, Kind, Row, Table};
use crate::domain::business_day::Period;
use crate::domain::fact::event::EventPlanned;
use crate::domain::guests::Seats;
use crate::domain::ids::EventId;
use crate::domain::money::Money;
use crate::domain::statement::Statement;

/// An event, and its money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EventMoney {
    /// Which; none for all of the period.
    pub event: Option<EventHead>,
    /// Its part of the statement.
    pub statement: Statement,
    /// What is not paid of it yet.
    pub owed: Money,
}

/// An event's plan and seats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EventHead {
    /// Its id.
    pub id: EventId,
    /// Its plan.
    pub plan: EventPlanned,
    /// Its seats.
    pub seats: Seats,
    /// Whether it was cancelled; then money stands on it all the same.
    pub is_cancelled: bool,
}

const COLUMNS: &[Column] = &[
    Column::words("day"),
    Column::words("event"),
    Column::words("kind"),
    Column::words("host"),
    Column::words("state"),
    Column::figure("signed-up"),
    Column::figure("arrived"),
    Column::figure("income"),
    Column::figure("direct-costs"),
    Column::figure("hospitality"),
    Column::figure("contribution"),
    Column::figure("owed"),
];

/// The report: the first event first, then what stands on other days; the total is `whole`.
pub(crate) fn table(period: Period, (events, whole): &(Vec<EventMoney>, EventMoney)) -> Table {
    let mut rows: Vec<Row> = Vec::new();
    let mut sums = [Money::ZERO; 4];
    let mut owed = Money::ZERO;
    for money in events {
        let mut cells = money.event.as_ref().map_or_else(no_event, head);
        for (sum, amount) in sums.iter_mut().zip(figures(&money.statement)) {
            *sum += amount;
        }
        owed += money.owed;
        cells.extend(figures(&money.statement).map(Cell::Money));
        cells.push(Cell::Money(money.owed));
        let behind = money.event.as_ref().map(|event| Behind::Event(event.id));
        rows.push(Row { cells, behind });
    }
    let whole = figures(&whole.statement);
    let other: Vec<Money> = whole.iter().zip(sums).map(|(all, sum)| *all - sum).collect();
    if other.iter().any(|amount| !amount.is_zero()) {
        let mut cells = no_event();
        cells.extend(other.into_iter().map(Cell::Money));
        cells.push(Cell::Nothing);
        rows.push(Row::new(cells));
    }
    let came = |of: fn(&Seats) -> usize| {
        let heads = events.iter().filter_map(|money| money.event.as_ref());
        count(heads.map(|head| of(&head.seats)).sum())
    };
    let mut total = vec![Cell::Nothing; 5];
    total.extend([came(|seats| seats.signed_up), came(|seats| seats.arrived)]);
    total.extend(whole.map(Cell::Money));
    total.push(Cell::Money(owed));
    Table::new(Kind::Events, period, COLUMNS, rows, total)
}

fn no_event() -> Vec<Cell> {
    let mut cells = vec![Cell::Nothing; 7];
    if let Some(name) = cells.get_mut(1) {
        *name = Cell::Word("other-days");
    }
    cells
}

fn head(event: &EventHead) -> Vec<Cell> {
    let EventHead { plan, seats, is_cancelled, .. } = event;
    vec![
        Cell::Day(plan.day),
        Cell::Text(plan.name.clone()),
        Cell::Kind(plan.kind.to_string()),
        plan.host.clone().map_or(Cell::Nothing, Cell::Text),
        if *is_cancelled { Cell::Word("cancelled") } else { Cell::Nothing },
        count(seats.signed_up),
        count(seats.arrived),
    ]
}

fn figures(statement: &Statement) -> [Money; 4] {
    [
        statement.income_total(),
        statement.direct_cost(),
        statement.hospitality,
        statement.contribution(),
    ]
}

fn count(count: usize) -> Cell {
    Cell::Count(i64::try_from(count).unwrap_or(i64::MAX))
}
