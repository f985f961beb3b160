//! Orders that were paid: found again, with what became of them.

use chrono::NaiveDate;

use super::TillError;
use super::question::{Question, Sight};
use crate::books::Reader;
use crate::domain::fact::Recorded;
use crate::domain::fact::correction::Retendered;
use crate::domain::fact::paid::Paid;
use crate::domain::fact::sale::{SaleMade, SaleRefunded};
use crate::domain::ids::OrderId;
use crate::domain::money::Money;
use crate::domain::refund::{Moved, left_of_payments};
use crate::domain::sold::{of_refund, of_sale};

/// A sale with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderView {
    /// The sale.
    pub sale: Recorded<SaleMade>,
    /// Its refunds, oldest first.
    pub refunds: Vec<Recorded<SaleRefunded>>,
    /// Its tenders that were put right, oldest first.
    pub retenders: Vec<Recorded<Retendered>>,
}

impl OrderView {
    /// Its refunds without their records.
    pub fn refunded(&self) -> Vec<SaleRefunded> {
        self.refunds.iter().map(|r| r.fact.clone()).collect()
    }

    /// What the shop still keeps of its payments, after all that was given back and put right.
    pub fn left(&self) -> Vec<Paid> {
        left_of_payments(&self.sale.fact, self.moved(true))
    }

    /// What is left of the bill, refunds taken off.
    pub fn left_of_bill(&self) -> Money {
        let back: Money = self.refunds.iter().map(|refund| refund.fact.total).sum();
        self.sale.fact.total - back
    }

    /// How it was paid, tenders put right, as if nothing had gone back.
    pub fn tendered(&self) -> Vec<Paid> {
        left_of_payments(&self.sale.fact, self.moved(false))
    }

    /// What moved its money, in order.
    fn moved(&self, with_refunds: bool) -> Vec<Moved<'_>> {
        let back = self.refunds.iter().filter(|_| with_refunds);
        let mut moved: Vec<(i64, Moved<'_>)> =
            back.map(|refund| (refund.seq, Moved::Back(&refund.fact))).collect();
        moved.extend(self.retenders.iter().map(|r| (r.seq, Moved::Over(&r.fact))));
        moved.sort_by_key(|(seq, _)| *seq);
        moved.into_iter().map(|(_, moved)| moved).collect()
    }
}

/// What an order brought and what it left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Worth {
    /// What was paid for it or drawn from a package, tax inside, refunds taken off.
    pub price: Money,
    /// The tax in that.
    pub tax: Money,
    /// What its ingredients cost, whoever bears them.
    pub ingredients: Money,
}

impl Worth {
    /// Without tax.
    pub fn net(&self) -> Money {
        self.price - self.tax
    }

    /// What is left once its ingredients are paid.
    pub fn margin(&self) -> Money {
        self.net() - self.ingredients
    }
}

impl OrderView {
    /// What it brought and left, as the ledger has it.
    pub fn worth(&self) -> Worth {
        let sale = of_sale(&self.sale.fact);
        let back = self.refunds.iter().flat_map(|refund| of_refund(&refund.fact, &sale));
        let mut worth = Worth::default();
        for line in sale.iter().cloned().chain(back) {
            worth.price += line.net + line.tax;
            worth.tax += line.tax;
            worth.ingredients += line.cost;
        }
        for drawn in &self.sale.fact.drawn {
            worth.price += drawn.value;
            worth.tax += drawn.tax;
        }
        for back in self.refunds.iter().flat_map(|refund| &refund.fact.drawn) {
            worth.price -= back.value;
            worth.tax -= back.tax;
        }
        worth
    }
}

/// An order by its id.
///
/// # Errors
/// When there is none, or the books cannot be read.
pub fn order(books: Reader<'_>, id: OrderId) -> Result<OrderView, TillError> {
    let found = books.by_id(id.into())?;
    let sale = found.and_then(|(record, _)| record.holding());
    view(books, sale.ok_or_else(|| TillError::UnknownOrder(id.to_string()))?)
}

/// A sale with its refunds and its tenders that were put right.
pub fn view(books: Reader<'_>, sale: Recorded<SaleMade>) -> Result<OrderView, TillError> {
    let (refunds, retenders) = (books.refunds_of(sale.seq)?, books.retenders_of(sale.seq)?);
    Ok(OrderView { sale, refunds, retenders })
}

/// The orders of a business day, by their numbers.
pub fn orders_of(books: Reader<'_>, day: NaiveDate) -> Result<Vec<OrderView>, TillError> {
    let sales = books.sales_of(day)?.into_iter();
    sales.map(|sale| view(books, sale)).collect()
}

/// Asks for the orders of a business day, the last one first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrdersOf(pub NaiveDate);

impl Question for OrdersOf {
    type Answer = Vec<OrderView>;

    fn ask(&self, sight: &Sight<'_>) -> Result<Vec<OrderView>, TillError> {
        let mut orders = orders_of(sight.books, self.0)?;
        orders.reverse();
        Ok(orders)
    }
}

/// The record that was found by the start of its id; none where nothing was.
///
/// # Errors
/// When it could be several.
pub fn only(mut found: Vec<Recorded>, written: &str) -> Result<Option<Recorded>, TillError> {
    let last = found.pop();
    if found.is_empty() { Ok(last) } else { Err(TillError::Ambiguous(written.to_owned())) }
}
