//! `stock-moves.csv`: what every fact took from the stock, by ingredient, in the ingredient's unit.
//! What left is negative, what came back positive.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::sales::Names;
use super::table::{Cell, Folder, Sum, Table};
use crate::books::BooksError;
use crate::domain::fact::Recorded;
use crate::domain::id::Id;
use crate::exchange::export::ExportError;

const COLUMNS: [&str; 8] = ["seq", "day", "time", "fact", "id", "ingredient", "quantity", "unit"];

/// The table, and its sums so far.
pub(super) struct StockMoves {
    table: Table,
    moved: BTreeMap<Id, Decimal>,
}

impl StockMoves {
    /// An empty table.
    pub(super) fn new(folder: &Folder) -> Result<Self, ExportError> {
        let table = folder.table("stock-moves.csv", &COLUMNS)?;
        Ok(Self { table, moved: BTreeMap::new() })
    }

    /// Takes in a fact, an ingredient a row.
    pub(super) fn take(&mut self, names: &Names, record: &Recorded) -> Result<(), ExportError> {
        let mut of_fact: BTreeMap<Id, Decimal> = BTreeMap::new();
        let moves = record.fact.stock_moves();
        for moved in moves.map_err(|e| BooksError::Damaged(e.to_string()))? {
            if let Some(ingredient) = moved.ingredient {
                *of_fact.entry(ingredient).or_default() += moved.quantity;
            }
        }
        for (ingredient, quantity) in of_fact.into_iter().filter(|(_, moved)| !moved.is_zero()) {
            self.table.row(&[
                Cell::exact(record.seq),
                Cell::exact(record.day),
                Cell::exact(record.at.to_rfc3339()),
                Cell::text(record.fact.kind().as_str()),
                Cell::exact(record.id),
                Cell::text(ingredient.as_str()),
                Cell::exact(quantity.normalize()),
                Cell::maybe(names.unit(&ingredient)),
            ])?;
            *self.moved.entry(ingredient).or_default() += quantity;
        }
        Ok(())
    }

    /// The table with its sums, an ingredient each.
    pub(super) fn finish(self) -> (Table, Vec<Sum>) {
        let sum = |(of, moved): (Id, Decimal)| (format!("quantity of {of}"), moved.normalize());
        let sums = self.moved.into_iter().map(sum);
        (self.table, sums.map(|(what, moved)| (what, moved.to_string())).collect())
    }
}
