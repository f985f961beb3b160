//! How it was paid: taken and given back by tender, tax inside.

use super::{Cell, Column, Kind, Row, Table, percent};
use crate::domain::business_day::Period;
use crate::domain::menu::Name;
use crate::domain::money::Money;

/// The money received and given back by one tender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenderTaken {
    /// Its id.
    pub tender: String,
    /// Its name.
    pub name: Name,
    /// The amount received.
    pub taken: Money,
    /// The amount given back.
    pub back: Money,
}

impl TenderTaken {
    /// Received less given back.
    pub fn kept(&self) -> Money {
        self.taken - self.back
    }
}

const COLUMNS: &[Column] = &[
    Column::words("tender"),
    Column::figure("taken"),
    Column::figure("back"),
    Column::figure("kept"),
    Column::figure("share"),
];

/// The report: the most kept first.
pub fn table(period: Period, mut tenders: Vec<TenderTaken>) -> Table {
    tenders.sort_by(|a, b| b.kept().cmp(&a.kept()).then_with(|| a.tender.cmp(&b.tender)));
    let sum = |of: fn(&TenderTaken) -> Money| tenders.iter().map(of).sum::<Money>();
    let kept = sum(TenderTaken::kept);
    let rows = tenders.iter().map(|tender| {
        Row::new(vec![
            Cell::Named(tender.tender.clone(), tender.name.clone()),
            Cell::Money(tender.taken),
            Cell::Money(tender.back),
            Cell::Money(tender.kept()),
            Cell::percent(percent(tender.kept(), kept)),
        ])
    });
    let total = vec![
        Cell::Nothing,
        Cell::Money(sum(|tender| tender.taken)),
        Cell::Money(sum(|tender| tender.back)),
        Cell::Money(kept),
        Cell::Nothing,
    ];
    Table::new(Kind::Tenders, period, COLUMNS, rows.collect(), total)
}
