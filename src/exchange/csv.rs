//! Tables for a spreadsheet: lines of sales and refunds, payments, postings, events and stock, a
//! file each, with a file of totals that adds them up.
//!
//! What people wrote can never become a formula (`csv/table.rs`).

mod events;
mod payments;
mod postings;
mod sales;
mod stock;
mod table;

use std::path::Path;

use serde_json::{Map, Value};

use self::payments::Payments;
use self::postings::{Postings, RULES, RULES_FILE};
use self::sales::{Names, SalesLines};
use self::stock::StockMoves;
pub(super) use self::table::no_formula;
use self::table::{Cell, Folder, Sum, Table};
use super::export::{ExportError, Scope, Totals};
use crate::books::{BooksError, JournalRow, Reader};
use crate::domain::fact::sale::SaleMade;
use crate::domain::fact::{Fact, FactKind, Recorded};
use crate::domain::ids::OrderId;
use crate::domain::posting::Posting;
use crate::menu_file;

/// The kind of fact that tells what things are called.
const ADOPTED: &str = FactKind::MenuAdopted.as_str();

/// The file of totals; where it is, the others are whole.
const TOTALS_FILE: &str = "totals.csv";

/// The tables that were written.
#[derive(Debug)]
pub(crate) struct Written {
    /// The postings, added up.
    pub totals: Totals,
    /// The tables with their rows and sums.
    pub tables: Vec<(&'static str, usize, Vec<Sum>)>,
}

impl Written {
    /// As JSON: `{"sales-lines.csv": {"rows": 3, "net": "71.70", …}, …}` beside the totals.
    pub(crate) fn json(&self, scope: &Scope) -> Value {
        let table = |rows: usize, sums: &[Sum]| -> Value {
            let sums = sums.iter().map(|(what, value)| (what.clone(), value.clone().into()));
            [("rows".to_owned(), rows.into())].into_iter().chain(sums).collect::<Map<_, _>>().into()
        };
        let tables: Map<String, Value> = self
            .tables
            .iter()
            .map(|(name, rows, sums)| ((*name).to_owned(), table(*rows, sums)))
            .collect();
        let mut json = self.totals.json("facts", scope.currency);
        if let Some(fields) = json.as_object_mut() {
            fields.insert("tables".to_owned(), tables.into());
        }
        json
    }
}

/// Writes the tables of some days into a folder, which is made where there is none: postings by
/// their own day, all else by the business day of the fact.
///
/// # Errors
/// When the books cannot be read, or a file cannot be written: then the tables that were there
/// stay.
pub(crate) fn write(
    books: Reader<'_>,
    scope: &Scope,
    folder: &Path,
) -> Result<Written, ExportError> {
    let folder = Folder::make(folder)?;
    let mut tables = Tables::new(&folder, books)?;
    books.each_row(|row, mut postings| {
        let is_of_days = row.business_day.parse().is_ok_and(|day| scope.has(day));
        postings.retain(|posting| scope.has(posting.day));
        if is_of_days || !postings.is_empty() || row.kind == ADOPTED {
            tables.take(books, scope, &row, is_of_days, &postings)?;
        }
        Ok::<_, ExportError>(())
    })?;
    let events = events::table(books, scope, &folder)?;
    let (totals, done) = tables.finish(scope, events);
    let sums = done.iter().map(|(table, sums)| (table.name(), table.rows(), sums.clone()));
    let written = Written { tables: sums.collect(), totals };
    let last = totals_table(&folder, scope, &written)?;
    let rules = folder.text(RULES_FILE, RULES)?;
    folder.keep(rules, done.into_iter().map(|(table, _)| table), last)?;
    Ok(written)
}

/// The tables that follow from facts, as far as these were read.
struct Tables {
    totals: Totals,
    names: Names,
    sales: SalesLines,
    payments: Payments,
    postings: Postings,
    stock: StockMoves,
}

impl Tables {
    fn new(folder: &Folder, books: Reader<'_>) -> Result<Self, ExportError> {
        Ok(Self {
            totals: Totals::of(books)?,
            names: Names::default(),
            sales: SalesLines::new(folder)?,
            payments: Payments::new(folder)?,
            postings: Postings::new(folder)?,
            stock: StockMoves::new(folder)?,
        })
    }

    /// Takes in a fact: its names always, its postings of the days of the export, and all else
    /// where its business day is one of them.
    fn take(
        &mut self,
        books: Reader<'_>,
        scope: &Scope,
        row: &JournalRow,
        is_of_days: bool,
        postings: &[Posting],
    ) -> Result<(), ExportError> {
        let record = row.record()?;
        if let Fact::MenuAdopted(adopted) = &record.fact
            && let Ok(menu) = menu_file::parse(&adopted.text)
        {
            self.names.take(&menu);
        }
        if is_of_days || !postings.is_empty() {
            self.totals.add(postings);
            self.postings.take(scope, &row.till, &record, postings)?;
        }
        if !is_of_days {
            return Ok(());
        }
        if let Fact::SaleMade(sale) = &record.fact {
            self.sales.sold(scope, &self.names, &record, sale)?;
        }
        if let Fact::SaleRefunded(refund) = &record.fact {
            let sold = sale_of(books, record.seq, refund.order)?;
            self.sales.back(scope, &self.names, &record, (refund, &sold))?;
        }
        self.payments.take(scope, &record)?;
        self.stock.take(&self.names, &record)
    }

    fn finish(self, scope: &Scope, events: Table) -> (Totals, [(Table, Vec<Sum>); 5]) {
        let postings = self.postings.finish(scope, &self.totals);
        let (sales, payments) = (self.sales.finish(scope), self.payments.finish(scope));
        let done = [sales, payments, postings, (events, Vec::new()), self.stock.finish()];
        (self.totals, done)
    }
}

fn sale_of(books: Reader<'_>, seq: i64, order: OrderId) -> Result<Recorded<SaleMade>, BooksError> {
    let found = books.by_id(order.into())?.and_then(|(record, _)| record.holding::<SaleMade>());
    found.ok_or_else(|| BooksError::Damaged(format!("seq {seq}: its sale is not there")))
}

fn totals_table(folder: &Folder, scope: &Scope, written: &Written) -> Result<Table, ExportError> {
    let mut table = folder.table(TOTALS_FILE, &["file", "what", "value"])?;
    let mut say = |file: &str, what: &str, value: String| {
        table.row(&[Cell::text(file), Cell::text(what), Cell::Exact(value)])
    };
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    say("books", "from", day(scope.from))?;
    say("books", "to", day(scope.to))?;
    say("books", "currency", scope.currency.code().to_owned())?;
    say("books", "facts", written.totals.entries.to_string())?;
    say("books", "head", written.totals.head.clone())?;
    for (name, rows, sums) in &written.tables {
        say(name, "rows", rows.to_string())?;
        for (what, value) in sums {
            say(name, what, value.clone())?;
        }
    }
    Ok(table)
}
