//! A report as rows and columns, before a language, paper or file format.

use chrono::{DateTime, FixedOffset, NaiveDate};
use rust_decimal::Decimal;

use super::Kind;
use super::behind::Behind;
use super::beside::DrawerCount;
use super::debts::Debt;
use super::filing::Filing;
use super::season::Season;
use crate::domain::business_day::{Month, Period};
use crate::domain::fact::restored::Gap;
use crate::domain::menu::Name;
use crate::domain::money::Money;

/// A report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Which one.
    pub kind: Kind,
    /// The business days it covers.
    pub period: Period,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// The totals of its rows; as many cells as columns.
    pub total: Vec<Cell>,
    /// What it is made of, for files that say more than its rows do.
    pub detail: Detail,
}

/// What some reports are made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Detail {
    /// Its rows say all of it.
    #[default]
    Rows,
    /// Tax for a filing.
    Tax(Box<Filing>),
    /// The counts of the drawer.
    Drawer(Vec<DrawerCount>),
    /// Who owes what since when.
    Owed(Vec<Debt>),
    /// Months side by side.
    Season(Box<Season>),
}

impl Table {
    /// A report whose rows say all of it.
    pub(crate) fn new(
        kind: Kind,
        period: Period,
        columns: &[Column],
        rows: Vec<Row>,
        total: Vec<Cell>,
    ) -> Self {
        Self { kind, period, columns: columns.to_vec(), rows, total, detail: Detail::Rows }
    }

    /// The same for people to read: a column after the first that has nothing in it is left out.
    #[must_use]
    pub fn for_people(mut self) -> Self {
        let cells = || self.rows.iter().map(|row| &row.cells).chain([&self.total]);
        let says = |at: usize| {
            let is_empty = |cells: &Vec<Cell>| cells.get(at).is_none_or(|it| *it == Cell::Nothing);
            at == 0 || self.rows.is_empty() || !cells().all(is_empty)
        };
        let keeps: Vec<bool> = (0..self.columns.len()).map(says).collect();
        for row in &mut self.rows {
            keep(&mut row.cells, &keeps);
        }
        keep(&mut self.total, &keeps);
        keep(&mut self.columns, &keeps);
        self
    }

    /// Up to when it counts, where its period is not over and days to come could stand in it.
    pub fn so_far(&self) -> Option<DateTime<FixedOffset>> {
        match &self.detail {
            Detail::Tax(filing) => filing.so_far,
            Detail::Rows | Detail::Drawer(_) | Detail::Owed(_) | Detail::Season(_) => None,
        }
    }

    /// Where facts of its days are lost, for a report that must say so.
    pub fn gaps(&self) -> &[Gap] {
        match &self.detail {
            Detail::Tax(filing) => &filing.gaps,
            Detail::Rows | Detail::Drawer(_) | Detail::Owed(_) | Detail::Season(_) => &[],
        }
    }
}

fn keep<T>(columns: &mut Vec<T>, keeps: &[bool]) {
    let mut keeps = keeps.iter();
    columns.retain(|_| keeps.next().is_none_or(|keeps| *keeps));
}

/// A column of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name in files; what it is called stands in the languages under `column-` and this.
    pub key: &'static str,
    /// Whether it holds figures, which stand at the right.
    pub is_figure: bool,
}

impl Column {
    /// A column of words.
    pub const fn words(key: &'static str) -> Self {
        Self { key, is_figure: false }
    }

    /// A column of figures.
    pub const fn figure(key: &'static str) -> Self {
        Self { key, is_figure: true }
    }
}

/// A row of a report: as many cells as it has columns, and what opens when it is pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
    /// The figure behind it, where it can be opened.
    pub behind: Option<Behind>,
}

impl Row {
    /// A row with nothing to open.
    pub fn new(cells: Vec<Cell>) -> Self {
        Self { cells, behind: None }
    }

    /// A row that opens the figure behind it.
    pub fn opening(cells: Vec<Cell>, behind: Behind) -> Self {
        Self { cells, behind: Some(behind) }
    }
}

/// A cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing: it does not apply, or cannot be known.
    Nothing,
    /// A word of ours: in files as it is, for people under `report-` and this.
    Word(&'static str),
    /// A thing of the menu: its id in files, and what people call it.
    Named(String, Name),
    /// A kind of income or cost.
    Kind(String),
    /// Who did something.
    Person(String),
    /// Text that a person wrote.
    Text(String),
    /// A business day.
    Day(NaiveDate),
    /// A month.
    Month(Month),
    /// An hour of the wall clock, 0 to 23.
    Hour(u32),
    /// How many.
    Count(i64),
    /// Money, without tax unless the column says so.
    Money(Money),
    /// Per cent, one decimal.
    Percent(Decimal),
    /// A ratio, two decimals.
    Ratio(Decimal),
    /// How much of something, in its own unit.
    Quantity(Decimal),
    /// Minutes of work.
    Minutes(i64),
}

impl Cell {
    /// Per cent where that can be known.
    pub fn percent(share: Option<Decimal>) -> Self {
        share.map_or(Self::Nothing, Self::Percent)
    }

    /// Money where that can be known.
    pub fn money(amount: Option<Money>) -> Self {
        amount.map_or(Self::Nothing, Self::Money)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::report::Kind;

    #[test]
    fn people_read_no_column_with_nothing_in_it() {
        let columns = [Column::words("what"), Column::words("for"), Column::figure("count")];
        let day = Period::day(NaiveDate::MIN);
        let row = Row::new(vec![Cell::Word("void"), Cell::Nothing, Cell::Count(2)]);
        let total = vec![Cell::Nothing; 3];
        let table = Table::new(Kind::Comps, day, &columns, vec![row], total).for_people();
        let keys: Vec<_> = table.columns.iter().map(|column| column.key).collect();
        assert_eq!(keys, ["what", "count"]);
        assert_eq!(table.rows[0].cells, [Cell::Word("void"), Cell::Count(2)]);
        assert_eq!(table.total.len(), 2);

        let empty = Table::new(Kind::Comps, day, &columns, Vec::new(), vec![Cell::Nothing; 3]);
        assert_eq!(empty.clone().for_people(), empty, "an empty report keeps its head");
    }
}
