//! Reports for other programs: CSV and JSON, with the keys, ids and plain amounts that files hold.
//! Only the names of things are in a language, and they stand beside their ids.

mod detail;

use serde_json::{Map, Value, json};

use crate::domain::money::{Currency, Money};
use crate::domain::report::beside::Beside;
use crate::domain::report::{Cell, Column, Table};
use crate::domain::statement::{Kinds, Line, Statement};
use crate::exchange::csv::no_formula;

/// A report as JSON: its rows by the keys of their columns, and what they come to.
pub(crate) fn json(table: &Table, currency: Currency, language: &str) -> Value {
    let fields = |cells: &[Cell]| -> Value {
        let pairs = table.columns.iter().zip(cells);
        let fields = pairs.flat_map(|(column, cell)| named(column, cell, currency, language));
        fields.collect::<Map<String, Value>>().into()
    };
    let mut json = json!({
        "report": table.kind.as_str(),
        "from": table.period.from,
        "to": table.period.to,
        "currency": currency.code(),
        "rows": table.rows.iter().map(|row| fields(&row.cells)).collect::<Vec<_>>(),
        "total": fields(&table.total),
    });
    if let Some(fields) = json.as_object_mut() {
        fields.extend(detail::fields(table, currency, language));
    }
    json
}

/// A cell under its key; a thing of the menu with its name beside it.
fn named(column: &Column, cell: &Cell, currency: Currency, language: &str) -> Vec<(String, Value)> {
    let key = key(column);
    match cell {
        Cell::Named(id, name) => {
            let name = name.get(language).into();
            vec![(format!("{key}_name"), name), (key, id.clone().into())]
        }
        cell => vec![(key, value(cell, currency))],
    }
}

fn key(column: &Column) -> String {
    column.key.replace('-', "_")
}

fn value(cell: &Cell, currency: Currency) -> Value {
    match cell {
        Cell::Nothing => Value::Null,
        Cell::Word(word) => (*word).into(),
        Cell::Named(text, _) | Cell::Kind(text) | Cell::Person(text) | Cell::Text(text) => {
            text.clone().into()
        }
        Cell::Day(day) => json!(day),
        Cell::Month(month) => month.to_string().into(),
        Cell::Hour(hour) => (*hour).into(),
        Cell::Count(count) | Cell::Minutes(count) => (*count).into(),
        Cell::Money(amount) => currency.plain(*amount).into(),
        Cell::Percent(share) | Cell::Ratio(share) => share.to_string().into(),
        Cell::Quantity(quantity) => quantity.normalize().to_string().into(),
    }
}

/// A report as CSV (RFC 4180): a head, its rows, and last what they come to under `total`.
pub(crate) fn csv(table: &Table, currency: Currency, language: &str) -> String {
    let has_names: Vec<bool> = (0..table.columns.len())
        .map(|at| table.rows.iter().any(|row| matches!(row.cells.get(at), Some(Cell::Named(..)))))
        .collect();
    let columns = || table.columns.iter().zip(&has_names);
    let mut sheet = Sheet::new();
    sheet.line(columns().flat_map(|(column, has_name)| {
        let name = has_name.then(|| format!("{}_name", key(column)));
        [Some(key(column)), name].into_iter().flatten()
    }));
    let cells = |cells: &[Cell]| -> Vec<String> {
        let each = columns().zip(cells).flat_map(|((_, has_name), cell)| {
            let name = match cell {
                Cell::Named(_, name) => no_formula(name.get(language)).into_owned(),
                _other => String::new(),
            };
            [Some(plain(cell, currency)), has_name.then_some(name)].into_iter().flatten()
        });
        each.collect()
    };
    for row in &table.rows {
        sheet.line(cells(&row.cells));
    }
    let mut total = cells(&table.total);
    if let Some(first) = total.first_mut().filter(|first| first.is_empty()) {
        "total".clone_into(first);
    }
    sheet.line(total);
    sheet.text()
}

fn plain(cell: &Cell, currency: Currency) -> String {
    match (cell, value(cell, currency)) {
        (Cell::Text(text) | Cell::Person(text) | Cell::Named(text, _) | Cell::Kind(text), _) => {
            no_formula(text).into_owned()
        }
        (_, Value::Null) => String::new(),
        (_, Value::String(text)) => text,
        (_, other) => other.to_string(),
    }
}

/// Lines of CSV.
struct Sheet(csv::Writer<Vec<u8>>);

impl Sheet {
    fn new() -> Self {
        let terminator = csv::Terminator::CRLF;
        Self(csv::WriterBuilder::new().terminator(terminator).from_writer(Vec::new()))
    }

    fn line(&mut self, cells: impl IntoIterator<Item = String>) {
        // Lines of one length into memory: that cannot fail.
        let _written = self.0.write_record(cells.into_iter().collect::<Vec<_>>());
    }

    fn text(self) -> String {
        let bytes = self.0.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }
}

/// The owner's statement as JSON; what does not exist is `null`.
pub(crate) fn statement_json(s: &Statement, beside: &Beside, currency: Currency) -> Value {
    let plain = |amount: Money| currency.plain(amount);
    let kinds = |kinds: &Kinds| -> Value {
        let fields: Map<String, Value> =
            kinds.iter().map(|(kind, amount)| (kind.to_string(), plain(*amount).into())).collect();
        fields.into()
    };
    json!({
        "from": s.period.from,
        "to": s.period.to,
        "currency": currency.code(),
        "counter": {
            "costs": kinds(&s.counter_costs),
            "cost": plain(s.counter_cost()),
            "recovered": plain(s.recovered),
            "net_cost": plain(s.net_cost()),
        },
        "events": {
            "held": s.events_held,
            "income": kinds(&s.event_income),
            "income_total": plain(s.income_total()),
            "direct": kinds(&s.direct_costs),
            "direct_costs": plain(s.direct_cost()),
            "hospitality": plain(s.hospitality),
            "contribution": plain(s.contribution()),
            "shared": kinds(&s.shared_costs),
            "shared_costs": plain(s.shared_cost()),
            "result": plain(s.events_result()),
        },
        "house": {
            "costs": plain(s.house_cost()),
            "kinds": kinds(&s.house_costs),
            "result": plain(s.house_result()),
        },
        "figures": detail::figures(s, currency),
        "coverage": s.coverage().map(|c| c.to_string()),
        "cups": s.cups,
        "labour_twice": s.labour_twice,
        "subsidy_per_cup": s.subsidy_per_cup().map(plain),
        "events_to_break_even": s.events_to_break_even().map(|e| e.to_string()),
        "so_far": s.so_far.map(detail::seconds),
        "drawer": {
            "open": beside.is_open,
            "over_short": plain(beside.over_short()),
            "counts": detail::counts(&beside.counts, currency),
        },
        "at_work": { "people": beside.at_work, "so_far": plain(beside.labour_so_far) },
    })
}

/// The owner's statement as CSV: a line each with its side, and the same of the period it is read
/// against.
pub(crate) fn statement_csv(
    s: &Statement,
    before: Option<&Statement>,
    currency: Currency,
) -> String {
    let mut sheet = Sheet::new();
    let words = |words: [&str; 4]| words.map(str::to_owned);
    sheet.line(words(["side", "line", "amount", "before"]));
    let mut lines = s.lines();
    let more = before.into_iter().flat_map(Statement::lines).filter(|line| !lines.contains(line));
    let more: Vec<Line> = more.collect();
    lines.extend(more);
    lines.sort_by_key(place);
    for line in &lines {
        let (side, name) = place_words(line);
        let was = before.map_or(String::new(), |before| currency.plain(before.amount(line)));
        sheet.line([side.to_owned(), name, currency.plain(s.amount(line)), was]);
    }
    sheet.text()
}

/// Where a line of the statement stands among the others.
fn place(line: &Line) -> u8 {
    match line {
        Line::CounterCost(_) => 0,
        Line::Cost => 1,
        Line::Recovered => 2,
        Line::NetCost => 3,
        Line::EventIncome(_) => 4,
        Line::Income => 5,
        Line::DirectCost(_) => 6,
        Line::DirectCosts => 7,
        Line::Hospitality => 8,
        Line::Contribution => 9,
        Line::SharedCost(_) => 10,
        Line::SharedCosts => 11,
        Line::EventsResult => 12,
        Line::House(_) => 13,
        Line::HouseCost => 14,
        Line::Result => 15,
    }
}

/// The side of a line and its name, as JSON names them.
fn place_words(line: &Line) -> (&'static str, String) {
    match line {
        Line::CounterCost(kind) => ("counter", kind.to_string()),
        Line::Cost => ("counter", "cost".to_owned()),
        Line::Recovered => ("counter", "recovered".to_owned()),
        Line::NetCost => ("counter", "net_cost".to_owned()),
        Line::EventIncome(kind) => ("events", kind.to_string()),
        Line::Income => ("events", "income_total".to_owned()),
        Line::DirectCost(kind) => ("events", kind.to_string()),
        Line::DirectCosts => ("events", "direct_costs".to_owned()),
        Line::Hospitality => ("events", "hospitality".to_owned()),
        Line::Contribution => ("events", "contribution".to_owned()),
        Line::SharedCost(kind) => ("events", format!("shared:{kind}")),
        Line::SharedCosts => ("events", "shared_costs".to_owned()),
        Line::EventsResult => ("events", "result".to_owned()),
        Line::House(kind) => ("house", kind.to_string()),
        Line::HouseCost => ("house", "costs".to_owned()),
        Line::Result => ("house", "result".to_owned()),
    }
}
