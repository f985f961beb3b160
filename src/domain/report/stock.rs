//! What came into the stock, what went out of it, and what that cost, by ingredient.
//!
//! Opening + received − used − wasted + counted = closing, in the ingredient's own unit. What it
//! used costs is what the ledger spent on ingredients, gifts and hospitality; waste, shrinkage and
//! price variance are its accounts of that name.

use rust_decimal::Decimal;

use super::{Cell, Column, Kind, Row, Table};
use crate::domain::business_day::Period;
use crate::domain::id::Id;
use crate::domain::menu::Name;
use crate::domain::money::Money;

/// The movements of an ingredient over a period, in its unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Moved {
    /// How much there was by the books when the period began.
    pub opening: Decimal,
    /// The deliveries.
    pub received: Decimal,
    /// The use by recipes.
    pub used: Decimal,
    /// The waste.
    pub wasted: Decimal,
    /// The differences found by counts; negative where some was missing.
    pub counted: Decimal,
    /// The cost of its use, at the unit cost of the day.
    pub use_cost: Money,
    /// The waste, at cost.
    pub waste: Money,
    /// The shrinkage, at cost.
    pub shrinkage: Money,
    /// The amounts paid above standard cost, and the effect of changed unit costs on the stock.
    pub variance: Money,
}

impl Moved {
    /// How much there was when the period ended.
    pub(crate) fn closing(&self) -> Decimal {
        self.opening + self.received - self.used - self.wasted + self.counted
    }

    fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// An ingredient, and what moved of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IngredientMoved {
    /// The ingredient.
    pub ingredient: Id,
    /// Its name.
    pub name: Name,
    /// Its unit of measure.
    pub unit: String,
    /// Its movements.
    pub moved: Moved,
}

const COLUMNS: &[Column] = &[
    Column::words("ingredient"),
    Column::words("unit"),
    Column::figure("opening"),
    Column::figure("received"),
    Column::figure("used"),
    Column::figure("wasted"),
    Column::figure("counted"),
    Column::figure("closing"),
    Column::figure("use-cost"),
    Column::figure("waste"),
    Column::figure("shrinkage"),
    Column::figure("price-variance"),
];

/// The report: `all` is what the ledger spent, to the cent; what rounding each line of each sale
/// makes of it stands in a row of its own.
pub(crate) fn table(period: Period, ingredients: Vec<IngredientMoved>, all: &Moved) -> Table {
    let sum =
        |of: fn(&Moved) -> Money| -> Money { ingredients.iter().map(|one| of(&one.moved)).sum() };
    let rounding = [
        all.use_cost - sum(|m| m.use_cost),
        all.waste - sum(|m| m.waste),
        all.shrinkage - sum(|m| m.shrinkage),
        all.variance - sum(|m| m.variance),
    ];
    let mut rows: Vec<Row> =
        ingredients.iter().filter(|one| !one.moved.is_nothing()).map(row).collect();
    if rounding.iter().any(|amount| !amount.is_zero()) {
        rows.push(Row::new(sums(Cell::Word("rounding"), rounding)));
    }
    let total = [all.use_cost, all.waste, all.shrinkage, all.variance];
    let total = sums(Cell::Nothing, total);
    Table::new(Kind::Stock, period, COLUMNS, rows, total)
}

fn row(one: &IngredientMoved) -> Row {
    let moved = &one.moved;
    Row::new(vec![
        Cell::Named(one.ingredient.to_string(), one.name.clone()),
        Cell::Text(one.unit.clone()),
        Cell::Quantity(moved.opening),
        Cell::Quantity(moved.received),
        Cell::Quantity(moved.used),
        Cell::Quantity(moved.wasted),
        Cell::Quantity(moved.counted),
        Cell::Quantity(moved.closing()),
        Cell::Money(moved.use_cost),
        Cell::Money(moved.waste),
        Cell::Money(moved.shrinkage),
        Cell::Money(moved.variance),
    ])
}

/// A row of amounts: grams and cups add up to nothing.
fn sums(first: Cell, amounts: [Money; 4]) -> Vec<Cell> {
    let mut cells = vec![first];
    cells.resize(8, Cell::Nothing);
    cells.extend(amounts.map(Cell::Money));
    cells
}
