//! Finding orders again.

use chrono::NaiveDate;

use super::TillError;
use crate::books::Reader;
use crate::domain::fact::correction::Retendered;
use crate::domain::fact::paid::Paid;
use crate::domain::fact::sale::{SaleMade, SaleRefunded};
use crate::domain::fact::{FactKind, Recorded};
use crate::domain::refund::{Moved, left_of_payments};

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

/// The order that a person means: by its id, the start of it, or `DAY/NUMBER`.
///
/// # Errors
/// When there is none, or several start so.
pub fn find_order(books: Reader<'_>, written: &str) -> Result<OrderView, TillError> {
    let unknown = || TillError::UnknownOrder(written.to_owned());
    let sale = match written.split_once('/') {
        Some((day, number)) => {
            let day: NaiveDate = day.parse().map_err(|_| unknown())?;
            let number: u32 = number.parse().map_err(|_| unknown())?;
            books.sale_by_number(day, number)?.ok_or_else(unknown)?
        }
        None => {
            let record = only(books.by_prefix(written, &[FactKind::SaleMade])?, written)?;
            record.and_then(Recorded::into_sale).ok_or_else(unknown)?
        }
    };
    view(books, sale)
}

fn view(books: Reader<'_>, sale: Recorded<SaleMade>) -> Result<OrderView, TillError> {
    let (refunds, retenders) = (books.refunds_of(sale.seq)?, books.retenders_of(sale.seq)?);
    Ok(OrderView { sale, refunds, retenders })
}

/// The orders of a business day, by their numbers.
///
/// # Errors
/// When the books cannot be read.
pub fn orders_of(books: Reader<'_>, day: NaiveDate) -> Result<Vec<OrderView>, TillError> {
    let sales = books.sales_of(day)?.into_iter();
    sales.map(|sale| view(books, sale)).collect()
}

/// The one that was found; none where nothing was, a refusal where it could be several.
pub(super) fn only(mut found: Vec<Recorded>, written: &str) -> Result<Option<Recorded>, TillError> {
    let last = found.pop();
    if found.is_empty() { Ok(last) } else { Err(TillError::Ambiguous(written.to_owned())) }
}
