//! Tax by rate for the filing period: net amounts, and the tax on them.

use indexmap::IndexMap;

use super::{Cell, Column, Kind, Row, Table};
use crate::domain::business_day::Period;
use crate::domain::fact::Fact;
use crate::domain::id::Id;
use crate::domain::ids::PackageId;
use crate::domain::money::{Money, Rate};

/// The sales at a rate of tax, or at none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Taxed {
    /// Sales of the counter, without tax.
    pub counter: Money,
    /// Income of events, without tax.
    pub events: Money,
    /// The tax on both.
    pub tax: Money,
}

/// By the menu's name for the tax and its rate; none for what carries no tax.
pub(crate) type ByRate = IndexMap<Option<(Id, Rate)>, Taxed>;

const COLUMNS: &[Column] = &[
    Column::words("tax-name"),
    Column::figure("rate"),
    Column::figure("counter-net"),
    Column::figure("events-net"),
    Column::figure("base"),
    Column::figure("tax"),
    Column::figure("gross"),
];

/// The report: the highest rate first.
pub(crate) fn table(period: Period, mut rates: ByRate) -> Table {
    rates.sort_by(|a, _, b, _| {
        let key = |rate: &Option<(Id, Rate)>| rate.as_ref().map(|(_, rate)| *rate);
        key(b).cmp(&key(a)).then_with(|| a.cmp(b))
    });
    rates.retain(|_, taxed| *taxed != Taxed::default());
    let rows = rates.iter().map(|(rate, taxed)| {
        let (name, percent) = match rate {
            Some((name, rate)) => (Cell::Text(name.to_string()), Cell::Percent(rate.percent())),
            None => (Cell::Word("untaxed"), Cell::Nothing),
        };
        Row::new(cells(name, percent, taxed))
    });
    let mut all = Taxed::default();
    for taxed in rates.values() {
        all.counter += taxed.counter;
        all.events += taxed.events;
        all.tax += taxed.tax;
    }
    let (rows, total) = (rows.collect(), cells(Cell::Nothing, Cell::Nothing, &all));
    Table { kind: Kind::Tax, period, columns: COLUMNS.to_vec(), rows, total }
}

fn cells(name: Cell, percent: Cell, taxed: &Taxed) -> Vec<Cell> {
    let base = taxed.counter + taxed.events;
    vec![
        name,
        percent,
        Cell::Money(taxed.counter),
        Cell::Money(taxed.events),
        Cell::Money(base),
        Cell::Money(taxed.tax),
        Cell::Money(base + taxed.tax),
    ]
}

/// Adds the income of events in a fact, whose packages carry the tax that `of_package` says; `sign`
/// is −1 where it is taken back.
pub(crate) fn add_events(
    rates: &mut ByRate,
    fact: &Fact,
    sign: i64,
    of_package: impl Fn(PackageId) -> Option<(Id, Rate)>,
) {
    let mut add = |rate: Option<(Id, Rate)>, gross: Money, tax: Money| {
        let signed = |amount: Money| Money::from_minor(amount.minor() * sign);
        let taxed = rates.entry(rate).or_default();
        taxed.events += signed(gross - tax);
        taxed.tax += signed(tax);
    };
    let drawn = match fact {
        Fact::EventIncomeBooked(income) => {
            let rate = income.tax.as_ref().map(|t| (t.name.clone(), t.rate));
            let tax = income.tax.as_ref().map_or(Money::ZERO, |t| t.tax);
            return add(rate, income.amount, tax);
        }
        Fact::SaleMade(sale) => (&sale.drawn, 1),
        Fact::SaleRefunded(refund) => (&refund.drawn, -1),
        Fact::EventSettled(settled) => (&settled.unclaimed, 1),
        _other => return,
    };
    let (drawn, direction) = drawn;
    for drawn in drawn {
        let signed = |amount: Money| Money::from_minor(amount.minor() * direction);
        add(of_package(drawn.package), signed(drawn.value), signed(drawn.tax));
    }
}
