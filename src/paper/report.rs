//! Reports as people read them: the words of every cell, and pages of A4. Plain text is made of the
//! same words.

pub mod pages;

use chrono::{DateTime, FixedOffset};

use super::z_report::gap_words;
use crate::domain::money::Currency;
use crate::domain::report::{Cell, Column, Kind, Table};
use crate::locale::Locale;

/// The text of a cell; empty where it does not apply.
pub fn cell_words(cell: &Cell, locale: &Locale, currency: Currency) -> String {
    match cell {
        Cell::Nothing => String::new(),
        Cell::Word(word) => locale.text(&format!("report-{word}")),
        Cell::Named(id, name) => match name.get(locale.language().tag()) {
            "" => id.clone(),
            name => name.to_owned(),
        },
        Cell::Kind(kind) => locale.kind(kind),
        Cell::Person(name) => locale.person(name),
        Cell::Text(text) => text.clone(),
        Cell::Day(day) => locale.short_day(*day),
        Cell::Month(month) => locale.month(*month),
        Cell::Ratio(ratio) => ratio.to_string().replace('-', "−"),
        Cell::Hour(hour) => format!("{hour:02}:00"),
        Cell::Count(count) => locale.number(*count),
        Cell::Money(amount) => locale.amount(*amount, currency),
        Cell::Percent(share) => format!("{share}%").replace('-', "−"),
        Cell::Quantity(quantity) => locale.quantity(*quantity),
        Cell::Minutes(minutes) => {
            let sign = if minutes.is_negative() { "−" } else { "" };
            let minutes = minutes.abs();
            format!("{sign}{}:{:02}", locale.number(minutes / 60), minutes % 60)
        }
    }
}

/// The name of a column.
pub fn column_words(column: Column, locale: &Locale) -> String {
    locale.text(&format!("column-{}", column.key))
}

/// The name of a report.
pub fn title(kind: Kind, locale: &Locale) -> String {
    locale.text(&format!("report-title-{}", kind.as_str()))
}

/// The days of a report, up to when they are counted where they are not over, and where facts of
/// them are lost.
pub fn period_words(table: &Table, locale: &Locale) -> String {
    let period = locale.period(table.period);
    let so_far = table.so_far().map(|at| so_far(at, locale));
    let gaps = table.gaps().iter().map(|gap| gap_words(gap, locale));
    let all: Vec<String> = [period].into_iter().chain(so_far).chain(gaps).collect();
    all.join(&locale.text("evening-comma"))
}

/// Up to when a report counts.
pub fn so_far(at: DateTime<FixedOffset>, locale: &Locale) -> String {
    let moment = locale.moment(locale.short_day(at.date_naive()), at);
    locale.with("report-so-far", &[("moment", moment.into())])
}

/// The totals, as words; the first cell names them.
pub fn total_words(table: &Table, locale: &Locale, currency: Currency) -> Vec<String> {
    let words = |(at, cell): (usize, &Cell)| match cell {
        Cell::Nothing if at == 0 => locale.text("report-total"),
        cell => cell_words(cell, locale, currency),
    };
    table.total.iter().enumerate().map(words).collect()
}

/// The currency of its amounts, and whether tax is in them.
pub fn amounts_words(kind: Kind, locale: &Locale, currency: Currency) -> String {
    let key = match kind {
        Kind::Items | Kind::Hours | Kind::Dayparts | Kind::Events | Kind::Stock | Kind::Season => {
            "report-in-currency"
        }
        Kind::Tenders | Kind::Staff | Kind::Comps | Kind::Tax | Kind::Drawer | Kind::Owed => {
            "report-in-money"
        }
    };
    locale.with(key, &[("sign", currency.symbol().into())])
}
