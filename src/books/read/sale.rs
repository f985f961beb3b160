//! The sales, by their call numbers and days, and what became of them later.

use chrono::NaiveDate;
use rusqlite::named_params;

use super::Reader;
use crate::books::error::BooksError;
use crate::domain::fact::Recorded;
use crate::domain::fact::correction::Retendered;
use crate::domain::fact::sale::{SaleMade, SaleRefunded};

impl Reader<'_> {
    /// The sale of a call number.
    pub fn sale_by_number(
        &self,
        day: NaiveDate,
        number: u32,
    ) -> Result<Option<Recorded<SaleMade>>, BooksError> {
        let condition = "seq IN (SELECT seq FROM orders WHERE day = :day AND number = :number)";
        let of = named_params! { ":day": day.to_string(), ":number": number };
        Ok(self.records(condition, of)?.pop().and_then(Recorded::holding))
    }

    /// The sales of a business day, in the order of their numbers.
    pub fn sales_of(&self, day: NaiveDate) -> Result<Vec<Recorded<SaleMade>>, BooksError> {
        let condition = "seq IN (SELECT seq FROM orders WHERE day = :day)";
        let records = self.records(condition, named_params! { ":day": day.to_string() })?;
        let mut sales: Vec<Recorded<SaleMade>> =
            records.into_iter().filter_map(Recorded::holding).collect();
        sales.sort_by_key(|sale| sale.fact.number);
        Ok(sales)
    }

    /// The refunds of a sale, oldest first.
    pub fn refunds_of(&self, sale: i64) -> Result<Vec<Recorded<SaleRefunded>>, BooksError> {
        let condition = "seq IN (SELECT seq FROM refunds WHERE sale = :sale)";
        let records = self.records(condition, named_params! { ":sale": sale })?;
        Ok(records.into_iter().filter_map(Recorded::holding).collect())
    }

    /// The corrected tenders of a sale, oldest first.
    pub fn retenders_of(&self, sale: i64) -> Result<Vec<Recorded<Retendered>>, BooksError> {
        let condition = "seq IN (SELECT seq FROM retenders WHERE sale = :sale)";
        let records = self.records(condition, named_params! { ":sale": sale })?;
        Ok(records.into_iter().filter_map(Recorded::holding).collect())
    }
}
