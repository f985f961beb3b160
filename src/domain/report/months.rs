//! Months side by side as a table: the months, then their events by kind, host and weekday
//! (docs/reports.md, The season).

use chrono::Weekday;

use super::season::{Held, Season, SeasonMonth};
use super::{Cell, Column, Detail, Kind, Row, Table};
use crate::domain::business_day::Period;
use crate::domain::statement::Statement;

const COLUMNS: &[Column] = &[
    Column::words("what"),
    Column::words("name"),
    Column::figure("events-held"),
    Column::figure("guests"),
    Column::figure("signed-up"),
    Column::figure("no-shows"),
    Column::figure("contribution"),
    Column::figure("net-cost"),
    Column::figure("shared-costs"),
    Column::figure("house-costs"),
    Column::figure("result"),
    Column::figure("coverage"),
];

/// The columns that only a month has.
const OF_MONTHS: usize = 5;

/// The report.
pub(crate) fn table(period: Period, season: Season) -> Table {
    let mut rows: Vec<Row> = season.months.iter().map(month).collect();
    rows.extend(season.kinds.iter().map(|(kind, held)| {
        Row::new(of_events(Cell::Word("kind"), Cell::Kind(kind.to_string()), held))
    }));
    rows.extend(season.hosts.iter().map(|(host, held)| {
        let name = host.clone().map_or(Cell::Word("no-host"), Cell::Text);
        Row::new(of_events(Cell::Word("host"), name, held))
    }));
    rows.extend(season.weekdays.iter().map(|(weekday, held)| {
        Row::new(of_events(Cell::Word("weekday"), Cell::Word(weekday_word(*weekday)), held))
    }));
    let total = of_month(Cell::Nothing, Cell::Nothing, &season.held(), &season.whole);
    let table = Table::new(Kind::Season, period, COLUMNS, rows, total);
    Table { detail: Detail::Season(Box::new(season)), ..table }
}

fn month(month: &SeasonMonth) -> Row {
    let is_so_far = month.statement.so_far.is_some();
    let word = Cell::Word(if is_so_far { "month-so-far" } else { "month" });
    Row::new(of_month(word, Cell::Month(month.month), &month.held, &month.statement))
}

fn of_month(what: Cell, name: Cell, held: &Held, statement: &Statement) -> Vec<Cell> {
    let held = Held { contribution: statement.contribution(), ..*held };
    let mut cells = of_events(what, name, &held);
    cells.truncate(COLUMNS.len() - OF_MONTHS);
    let amounts = [
        statement.net_cost(),
        statement.shared_cost(),
        statement.house_cost(),
        statement.house_result(),
    ];
    cells.extend(amounts.map(Cell::Money));
    cells.push(statement.coverage().map_or(Cell::Nothing, Cell::Ratio));
    cells
}

fn of_events(what: Cell, name: Cell, held: &Held) -> Vec<Cell> {
    let count = |count: usize| Cell::Count(i64::try_from(count).unwrap_or(i64::MAX));
    let mut cells = vec![
        what,
        name,
        Cell::Count(held.events.into()),
        count(held.guests),
        count(held.signed_up),
        count(held.no_shows()),
        Cell::Money(held.contribution),
    ];
    cells.resize(COLUMNS.len(), Cell::Nothing);
    cells
}

/// The word of a weekday in files and in the languages.
pub(crate) const fn weekday_word(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "mon",
        Weekday::Tue => "tue",
        Weekday::Wed => "wed",
        Weekday::Thu => "thu",
        Weekday::Fri => "fri",
        Weekday::Sat => "sat",
        Weekday::Sun => "sun",
    }
}
