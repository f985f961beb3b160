//! `sales-lines.csv`: a row for every line of a sale, and for every line that a refund took back.
//!
//! In each, quantity × price − discount is the net, with the tax in it where prices include tax; a
//! line that was given away has a bearer and a net of nothing.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::table::{Cell, Folder, Sum, Table};
use crate::books::BooksError;
use crate::domain::choice::Choice;
use crate::domain::fact::Recorded;
use crate::domain::fact::sale::{RefundedLine, SaleLine, SaleMade, SaleRefunded};
use crate::domain::id::Id;
use crate::domain::ids::OrderId;
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::exchange::export::{ExportError, Scope};

const COLUMNS: [&str; 23] = [
    "seq", "what", "day", "time", "order", "sold_on", "number", "line", "item", "name", "class",
    "options", "quantity", "price", "discount", "net", "tax", "tax_name", "bearer", "cost",
    "event", "by", "reason",
];

/// The names of items and the units of ingredients in the menus so far.
#[derive(Debug, Default)]
pub(super) struct Names {
    items: HashMap<Id, String>,
    units: HashMap<Id, String>,
}

impl Names {
    /// Takes in a menu; an item that has left it keeps its last name.
    pub(super) fn take(&mut self, menu: &Menu) {
        let lang = menu.language();
        let items =
            menu.items.iter().map(|(id, item)| (id.clone(), item.name.get(lang).to_owned()));
        self.items.extend(items);
        let units = menu.ingredients.iter().map(|(id, of)| (id.clone(), of.unit.clone()));
        self.units.extend(units);
    }

    /// The unit of an ingredient.
    pub(super) fn unit(&self, ingredient: &Id) -> Option<&str> {
        self.units.get(ingredient).map(String::as_str)
    }

    fn of<'n>(&'n self, line: &'n SaleLine) -> &'n str {
        let on_the_menu = || self.items.get(&line.item).map_or(line.item.as_str(), String::as_str);
        line.name.as_deref().unwrap_or_else(on_the_menu)
    }
}

/// The table, and its sums so far.
pub(super) struct SalesLines {
    table: Table,
    discount: Money,
    net: Money,
    tax: Money,
    cost: Money,
}

/// The numbers of a row; negative where it takes back.
struct Figures {
    quantity: i64,
    discount: Money,
    net: Money,
    tax: Money,
    cost: Money,
}

impl Figures {
    fn sold(sale: &SaleMade, line: &SaleLine) -> Self {
        Self {
            quantity: line.quantity.into(),
            discount: line.off + line.share,
            net: sale.paid_for(line) - line.tax,
            tax: line.tax,
            cost: line.cost,
        }
    }

    fn back(sale: &SaleMade, line: &SaleLine, back: &RefundedLine) -> Self {
        let after_discounts = if sale.tax_on_top { back.amount - back.tax } else { back.amount };
        let discount = match line.bearer {
            Some(_) => Money::ZERO,
            None => line.each * back.quantity - after_discounts,
        };
        Self {
            quantity: -i64::from(back.quantity),
            discount: -discount,
            net: -(back.amount - back.tax),
            tax: -back.tax,
            cost: -back.cost,
        }
    }
}

/// A line with the sale that it is of.
struct Row<'r> {
    what: &'static str,
    record: &'r Recorded,
    order: OrderId,
    sold_on: NaiveDate,
    sale: &'r SaleMade,
    number: u32,
    line: &'r SaleLine,
    reason: Option<&'r str>,
    figures: Figures,
}

impl SalesLines {
    /// An empty table.
    pub(super) fn new(folder: &Folder) -> Result<Self, ExportError> {
        let table = folder.table("sales-lines.csv", &COLUMNS)?;
        let [discount, net, tax, cost] = [Money::ZERO; 4];
        Ok(Self { table, discount, net, tax, cost })
    }

    /// Takes in a sale.
    pub(super) fn sold(
        &mut self,
        scope: &Scope,
        names: &Names,
        record: &Recorded,
        sale: &SaleMade,
    ) -> Result<(), ExportError> {
        for (number, line) in (1..).zip(&sale.lines) {
            let row = Row {
                what: "sale",
                record,
                order: record.id.into(),
                sold_on: record.day,
                sale,
                number,
                line,
                reason: sale.reason.as_deref(),
                figures: Figures::sold(sale, line),
            };
            self.row(scope, names, &row)?;
        }
        Ok(())
    }

    /// Takes in a refund of a sale.
    pub(super) fn back(
        &mut self,
        scope: &Scope,
        names: &Names,
        record: &Recorded,
        (refund, sold): (&SaleRefunded, &Recorded<SaleMade>),
    ) -> Result<(), ExportError> {
        for back in &refund.lines {
            let mut lines = (1..).zip(&sold.fact.lines);
            let line = lines.find(|(number, _)| *number == back.line).map(|(_, line)| line);
            let Some(line) = line else {
                let what = format!("seq {}: it takes back a line that was not sold", record.seq);
                return Err(BooksError::Damaged(what).into());
            };
            let row = Row {
                what: "refund",
                record,
                order: sold.order(),
                sold_on: sold.day,
                sale: &sold.fact,
                number: back.line,
                line,
                reason: Some(&refund.reason),
                figures: Figures::back(&sold.fact, line, back),
            };
            self.row(scope, names, &row)?;
        }
        Ok(())
    }

    fn row(&mut self, scope: &Scope, names: &Names, row: &Row<'_>) -> Result<(), ExportError> {
        let Row { record, sale, line, figures, .. } = row;
        let money = |amount| Cell::exact(scope.plain(amount));
        self.discount += figures.discount;
        self.net += figures.net;
        self.tax += figures.tax;
        self.cost += figures.cost;
        let options: Vec<String> = line.options.iter().map(Choice::to_string).collect();
        self.table.row(&[
            Cell::exact(record.seq),
            Cell::text(row.what),
            Cell::exact(record.day),
            Cell::exact(record.at.to_rfc3339()),
            Cell::exact(row.order),
            Cell::exact(row.sold_on),
            Cell::exact(sale.number),
            Cell::exact(row.number),
            Cell::text(line.item.as_str()),
            Cell::text(names.of(line)),
            Cell::text(line.class.as_str()),
            Cell::text(options.join("+")),
            Cell::exact(figures.quantity),
            money(line.each),
            money(figures.discount),
            money(figures.net),
            money(figures.tax),
            Cell::maybe(line.rate.as_ref().map(Id::as_str)),
            Cell::maybe(line.bearer.as_ref().map(ToString::to_string)),
            money(figures.cost),
            sale.event.map_or(Cell::Empty, Cell::exact),
            Cell::text(record.by.as_str()),
            Cell::maybe(row.reason),
        ])
    }

    /// The table with its sums.
    pub(super) fn finish(self, scope: &Scope) -> (Table, Vec<Sum>) {
        let sum = |what: &str, amount| (what.to_owned(), scope.plain(amount));
        let sums = vec![
            sum("discount", self.discount),
            sum("net", self.net),
            sum("tax", self.tax),
            sum("cost", self.cost),
        ];
        (self.table, sums)
    }
}
