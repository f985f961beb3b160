//! Reports as people read them: the words of every cell, and pages of A4. Plain text is made of the same words.

pub mod pages;

use crate::domain::money::Currency;
use crate::domain::report::{Cell, Column, Kind, Table};
use crate::locale::Locale;

/// What a cell says; nothing where it does not apply.
pub fn cell_words(cell: &Cell, locale: &Locale, currency: Currency) -> String {
    match cell {
        Cell::Nothing => String::new(),
        Cell::Word(word) => locale.text(&format!("report-{word}")),
        Cell::Named(id, name) => match name.get(locale.language().tag()) {
            "" => id.clone(),
            name => name.to_owned(),
        },
        Cell::Kind(kind) => locale.kind(kind),
        Cell::Text(text) => text.clone(),
        Cell::Day(day) => locale.short_day(*day),
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

/// What a column is called.
pub fn column_words(column: Column, locale: &Locale) -> String {
    locale.text(&format!("column-{}", column.key))
}

/// What a report is called.
pub fn title(kind: Kind, locale: &Locale) -> String {
    locale.text(&format!("report-title-{}", kind.as_str()))
}

/// What the rows come to, as words; its first cell says what it is.
pub fn total_words(table: &Table, locale: &Locale, currency: Currency) -> Vec<String> {
    let words = |(at, cell): (usize, &Cell)| match cell {
        Cell::Nothing if at == 0 => locale.text("report-total"),
        cell => cell_words(cell, locale, currency),
    };
    table.total.iter().enumerate().map(words).collect()
}

/// What its amounts are counted in, and whether tax is in them.
pub fn amounts_words(kind: Kind, locale: &Locale, currency: Currency) -> String {
    let key = match kind {
        Kind::Items | Kind::Hours | Kind::Events | Kind::Stock => "report-in-currency",
        Kind::Tenders | Kind::Staff | Kind::Comps | Kind::Tax => "report-in-money",
    };
    locale.with(key, &[("sign", currency.symbol().into())])
}
