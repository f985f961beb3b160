//! What each event left in a period. What the events' side bears beside them (its share of the
//! rent) stands in a row of its own, so that the total is the statement's.

use chrono::NaiveDate;

use super::behind::Behind;
use super::{Cell, Column, Kind, Row, Table};
use crate::domain::business_day::Period;
use crate::domain::guests::Seats;
use crate::domain::id::Id;
use crate::domain::ids::EventId;
use crate::domain::statement::Statement;

/// An event, and its money in the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EventMoney {
    /// Which; none for what belongs to no single one.
    pub event: Option<EventHead>,
    /// Its part of the statement.
    pub statement: Statement,
}

/// An event's name, type and time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EventHead {
    /// Its id.
    pub id: EventId,
    /// Its business day.
    pub day: NaiveDate,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: Id,
    /// Its seats; none where it is held in other days, so that no guest is counted twice.
    pub seats: Option<Seats>,
}

const COLUMNS: &[Column] = &[
    Column::words("day"),
    Column::words("event"),
    Column::words("kind"),
    Column::figure("signed-up"),
    Column::figure("arrived"),
    Column::figure("income"),
    Column::figure("direct-costs"),
    Column::figure("hospitality"),
    Column::figure("contribution"),
];

/// The report: the first event first, then what belongs to none.
pub(crate) fn table(period: Period, events: &[EventMoney], whole: &Statement) -> Table {
    let rows = events.iter().map(|money| {
        let mut cells = match &money.event {
            Some(event) => head(event),
            None => vec![
                Cell::Nothing,
                Cell::Word("no-event"),
                Cell::Nothing,
                Cell::Nothing,
                Cell::Nothing,
            ],
        };
        cells.extend(figures(&money.statement));
        let behind = money.event.as_ref().map(|event| Behind::Event(event.id));
        Row { cells, behind }
    });
    let came = |of: fn(&Seats) -> usize| {
        let heads = events.iter().filter_map(|money| money.event.as_ref()?.seats.as_ref());
        count(heads.map(of).sum())
    };
    let mut total = vec![
        Cell::Nothing,
        Cell::Nothing,
        Cell::Nothing,
        came(|seats| seats.signed_up),
        came(|seats| seats.arrived),
    ];
    total.extend(figures(whole));
    Table { kind: Kind::Events, period, columns: COLUMNS.to_vec(), rows: rows.collect(), total }
}

fn head(event: &EventHead) -> Vec<Cell> {
    vec![
        Cell::Day(event.day),
        Cell::Text(event.name.clone()),
        Cell::Kind(event.kind.to_string()),
        event.seats.map_or(Cell::Nothing, |seats| count(seats.signed_up)),
        event.seats.map_or(Cell::Nothing, |seats| count(seats.arrived)),
    ]
}

fn figures(statement: &Statement) -> [Cell; 4] {
    [
        Cell::Money(statement.income_total()),
        Cell::Money(statement.direct_cost()),
        Cell::Money(statement.hospitality),
        Cell::Money(statement.contribution()),
    ]
}

fn count(count: usize) -> Cell {
    Cell::Count(i64::try_from(count).unwrap_or(i64::MAX))
}
