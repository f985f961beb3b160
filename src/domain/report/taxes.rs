//! Tax for a filing as a table; and output by rate alone (docs/reports.md, Tax for a filing).

use std::collections::BTreeMap;

use super::filing::{Amounts, Filing, Named, Part, Side, sum};
use super::{Cell, Column, Detail, Kind, Row, Table};
use crate::domain::business_day::Period;
use crate::domain::money::Money;

/// The sales at a rate of tax, or at none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Taxed {
    counter: Money,
    events: Money,
    tax: Money,
}

const COLUMNS: &[Column] = &[
    Column::words("part"),
    Column::words("what"),
    Column::words("tax-name"),
    Column::figure("rate"),
    Column::figure("base"),
    Column::figure("tax"),
    Column::figure("gross"),
];

const BY_RATE: &[Column] = &[
    Column::words("tax-name"),
    Column::figure("rate"),
    Column::figure("counter-net"),
    Column::figure("events-net"),
    Column::figure("base"),
    Column::figure("tax"),
    Column::figure("gross"),
];

/// Output by name and rate alone, the highest rate first.
pub(crate) fn by_rate(period: Period, filing: &Filing) -> Table {
    let mut rates: BTreeMap<Named, Taxed> = BTreeMap::new();
    let mut all = Taxed::default();
    for line in filing.output() {
        let Amounts { net, tax } = line.amounts;
        for taxed in [rates.entry(line.rate).or_default(), &mut all] {
            match line.part {
                Part::Sales | Part::Refunds => taxed.counter += net,
                _of_events => taxed.events += net,
            }
            taxed.tax += tax;
        }
    }
    rates.retain(|_, taxed| *taxed != Taxed::default());
    let mut rates: Vec<(Named, Taxed)> = rates.into_iter().collect();
    let percent = |rate: &Named| rate.as_ref().map(|(_, rate)| *rate);
    rates.sort_by_key(|(rate, _)| std::cmp::Reverse(percent(rate)));
    let rows = rates.iter().map(|(rate, taxed)| Row::new(of_rate(named(rate), taxed)));
    let total = of_rate([Cell::Nothing, Cell::Nothing], &all);
    Table::new(Kind::Tax, period, BY_RATE, rows.collect(), total)
}

/// The report: output, what was given away and input, each with what it comes to, and last what is
/// to pay.
pub(crate) fn table(period: Period, filing: Filing) -> Table {
    let mut rows = Vec::new();
    for (side, lines) in [
        (Side::Output, filing.output()),
        (Side::Given, filing.given()),
        (Side::Input, filing.input()),
    ] {
        rows.extend(lines.iter().map(|line| {
            let [name, rate] = named(&line.rate);
            row(side, [Cell::Word(line.part.as_str()), name, rate], line.amounts)
        }));
        if side != Side::Given && !lines.is_empty() {
            rows.push(row(side, [Cell::Word("total"), Cell::Nothing, Cell::Nothing], sum(&lines)));
        }
    }
    let seal = Cell::Word(if filing.is_sealed { "sealed" } else { "not-sealed" });
    let mut total = vec![Cell::Word("tax-to-pay"), seal];
    total.resize(COLUMNS.len(), Cell::Nothing);
    if let Some(tax) = total.get_mut(5) {
        *tax = Cell::Money(filing.to_pay());
    }
    let table = Table::new(Kind::Tax, period, COLUMNS, rows, total);
    Table { detail: Detail::Tax(Box::new(filing)), ..table }
}

fn row(side: Side, [what, name, rate]: [Cell; 3], amounts: Amounts) -> Row {
    let Amounts { net, tax } = amounts;
    let posted = if side == Side::Given { Cell::Nothing } else { Cell::Money(tax) };
    let money = [Cell::Money(net), posted, Cell::Money(net + tax)];
    Row::new([Cell::Word(word(side)), what, name, rate].into_iter().chain(money).collect())
}

fn of_rate([name, percent]: [Cell; 2], taxed: &Taxed) -> Vec<Cell> {
    let base = taxed.counter + taxed.events;
    let amounts = [taxed.counter, taxed.events, base, taxed.tax, base + taxed.tax];
    [name, percent].into_iter().chain(amounts.map(Cell::Money)).collect()
}

/// The name of a tax and its rate.
fn named(rate: &Named) -> [Cell; 2] {
    match rate {
        Some((name, rate)) => [Cell::Text(name.to_string()), Cell::Percent(rate.percent())],
        None => [Cell::Word("untaxed"), Cell::Nothing],
    }
}

/// Its word, here and in the languages.
const fn word(side: Side) -> &'static str {
    match side {
        Side::Output => "tax-output",
        Side::Given => "tax-given",
        Side::Input => "tax-input",
    }
}
