//! Finding orders again.

use chrono::NaiveDate;

use super::TillError;
use crate::books::Reader;
use crate::domain::fact::Recorded;
use crate::domain::fact::sale::{SaleMade, SaleRefunded};

/// A sale with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderView {
    /// The sale.
    pub sale: Recorded<SaleMade>,
    /// Its refunds, oldest first.
    pub refunds: Vec<Recorded<SaleRefunded>>,
}

impl OrderView {
    /// Its refunds without their records.
    pub fn refunded(&self) -> Vec<SaleRefunded> {
        self.refunds.iter().map(|r| r.fact.clone()).collect()
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
            let record = only(books.by_prefix(written, &["SaleMade"])?, written)?;
            record.and_then(Recorded::into_sale).ok_or_else(unknown)?
        }
    };
    let refunds = books.refunds_of(sale.seq)?;
    Ok(OrderView { sale, refunds })
}

/// The orders of a business day, by their numbers.
///
/// # Errors
/// When the books cannot be read.
pub fn orders_of(books: Reader<'_>, day: NaiveDate) -> Result<Vec<OrderView>, TillError> {
    let sales = books.sales_of(day)?.into_iter();
    sales.map(|sale| Ok(OrderView { refunds: books.refunds_of(sale.seq)?, sale })).collect()
}

/// The one that was found; none where nothing was, a refusal where it could be several.
pub(super) fn only(mut found: Vec<Recorded>, written: &str) -> Result<Option<Recorded>, TillError> {
    let last = found.pop();
    if found.is_empty() { Ok(last) } else { Err(TillError::Ambiguous(written.to_owned())) }
}
