//! Over and short by whoever counted, and the Z reports of a period, as a table
//! (docs/reports.md, Reports).

use std::collections::BTreeMap;

use super::beside::DrawerCount;
use super::{Cell, Column, Detail, Kind, Row, Table};
use crate::domain::business_day::Period;
use crate::domain::money::Money;

const COLUMNS: &[Column] = &[
    Column::words("what"),
    Column::figure("z"),
    Column::words("day"),
    Column::words("staff"),
    Column::words("approved-by"),
    Column::figure("expected-cash"),
    Column::figure("counted-cash"),
    Column::figure("over"),
    Column::figure("short"),
    Column::words("reason"),
];

/// Over and short of some counts, each summed by itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Off {
    /// How many counts.
    pub counts: i64,
    /// What was over.
    pub over: Money,
    /// What was short, negative.
    pub short: Money,
}

impl Off {
    /// Of some counts.
    pub(crate) fn of<'c>(counts: impl IntoIterator<Item = &'c DrawerCount>) -> Self {
        let mut off = Self::default();
        for count in counts {
            let amount = count.over_short();
            off.counts += 1;
            off.over += amount.max(Money::ZERO);
            off.short += amount.min(Money::ZERO);
        }
        off
    }
}

/// Over and short of everybody who counted, by name.
pub(crate) fn by_person(counts: &[DrawerCount]) -> BTreeMap<&str, Off> {
    let mut people: BTreeMap<&str, Vec<&DrawerCount>> = BTreeMap::new();
    for count in counts {
        people.entry(&count.by).or_default().push(count);
    }
    people.into_iter().map(|(by, counts)| (by, Off::of(counts))).collect()
}

/// The report: everybody who counted, then each Z report in order.
pub(crate) fn table(period: Period, counts: Vec<DrawerCount>) -> Table {
    let text = |text: &Option<String>| text.clone().map_or(Cell::Nothing, Cell::Text);
    let people = by_person(&counts).into_iter().map(|(by, off)| {
        Row::new(summed([Cell::Word("by-person"), Cell::Person(by.to_owned())], off))
    });
    let mut rows: Vec<Row> = people.collect();
    for count in &counts {
        let [over, short] = sides(Off::of([count]));
        rows.push(Row::new(vec![
            Cell::Word("z-report"),
            Cell::Count(count.z.into()),
            Cell::Day(count.day),
            Cell::Person(count.by.clone()),
            count.approved_by.clone().map_or(Cell::Nothing, Cell::Person),
            Cell::Money(count.expected),
            Cell::Money(count.counted),
            over,
            short,
            text(&count.reason),
        ]));
    }
    let total = summed([Cell::Nothing, Cell::Nothing], Off::of(&counts));
    let table = Table::new(Kind::Drawer, period, COLUMNS, rows, total);
    Table { detail: Detail::Drawer(counts), ..table }
}

/// What some counts come to.
fn summed([what, who]: [Cell; 2], off: Off) -> Vec<Cell> {
    let nothing = || Cell::Nothing;
    let [over, short] = sides(off);
    vec![what, nothing(), nothing(), who, nothing(), nothing(), nothing(), over, short, nothing()]
}

fn sides(off: Off) -> [Cell; 2] {
    [off.over, off.short].map(|side| if side.is_zero() { Cell::Nothing } else { Cell::Money(side) })
}
