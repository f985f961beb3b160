//! Tax by rate for the filing period: net amounts, and the tax on them.

use indexmap::IndexMap;

use super::{Cell, Column, Kind, Row, Table};
use crate::domain::business_day::Period;
use crate::domain::fact::Fact;
use crate::domain::id::Id;
use crate::domain::ids::PackageId;
use crate::domain::money::{Money, Rate};
use crate::domain::package::Package;
use crate::domain::posting::{Account, Posting};

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

/// The income of an event, or a package whose tax was due when it was sold, as a whole: its net
/// amount stands where its tax stands, or where it is earned if it has none.
pub(crate) struct InAll {
    rate: Option<(Id, Rate)>,
    net: Money,
    tax: Money,
}

impl InAll {
    /// What a fact brought; none for other facts.
    pub(crate) fn of(fact: &Fact) -> Option<Self> {
        match fact {
            Fact::EventIncomeBooked(income) => {
                let rate = income.tax.as_ref().map(|tax| (tax.name.clone(), tax.rate));
                let tax = income.tax.as_ref().map_or(Money::ZERO, |tax| tax.tax);
                Some(Self { rate, net: income.amount - tax, tax })
            }
            Fact::PackageSold(sold) if !sold.tax_due.is_zero() => {
                let (rate, tax) = (sold.tax.clone(), sold.tax_due);
                Some(Self { rate, net: sold.total() - tax, tax })
            }
            _other => None,
        }
    }

    /// Adds what some postings of it, or of what takes it back or along, bring to a period.
    pub(crate) fn add(&self, rates: &mut ByRate, postings: &[Posting], period: Period) {
        for posting in postings {
            let is_its = match &posting.account {
                Account::Vat => true,
                Account::EventIncome(_) => self.tax.is_zero(),
                _other => false,
            };
            if is_its && (period.from..=period.to).contains(&posting.day) {
                let is_brought = posting.amount < Money::ZERO;
                let signed = |amount: Money| if is_brought { amount } else { -amount };
                let taxed = rates.entry(self.rate.clone()).or_default();
                taxed.events += signed(self.net);
                taxed.tax += signed(self.tax);
            }
        }
    }
}

/// Adds the drinks that a fact drew from packages or put back, at the tax of each package; those
/// whose tax was due when they were sold counted then.
pub(crate) fn add_drawn<E>(
    rates: &mut ByRate,
    fact: &Fact,
    mut of_package: impl FnMut(PackageId) -> Result<Option<Package>, E>,
) -> Result<(), E> {
    let (drawn, direction) = match fact {
        Fact::SaleMade(sale) => (&sale.drawn, 1),
        Fact::SaleRefunded(refund) => (&refund.drawn, -1),
        Fact::EventSettled(settled) => (&settled.unclaimed, 1),
        _other => return Ok(()),
    };
    for drawn in drawn {
        let Some(package) = of_package(drawn.package)? else { continue };
        if package.sold.tax_due.is_zero() {
            let signed = |amount: Money| Money::from_minor(amount.minor() * direction);
            let taxed = rates.entry(package.sold.tax).or_default();
            taxed.events += signed(drawn.value - drawn.tax);
            taxed.tax += signed(drawn.tax);
        }
    }
    Ok(())
}
