//! What a filing asks: tax on lines of sales, what they gave away, what was drawn from packages.

use super::Reader;
use super::report::damaged;
use crate::books::error::BooksError;
use crate::domain::business_day::Period;
use crate::domain::fact::Recorded;
use crate::domain::id::Id;
use crate::domain::money::{Money, Rate};

/// Something given away by a line of a sale, packages apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GivenLine {
    /// The sale.
    pub sale: i64,
    /// The number of its line, from 1.
    pub n: u32,
    /// At menu price.
    pub menu: Money,
}

/// The sales at a rate of tax, or the refunds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxedRow {
    /// Whether it was given back.
    pub is_refund: bool,
    /// The tax's name and rate; none for what carries none.
    pub rate: Option<(Id, Rate)>,
    /// Net sales.
    pub net: Money,
    /// The tax on them.
    pub tax: Money,
}

impl Reader<'_> {
    /// Net sales of the counter and the tax on them in a period, refunds apart, by the tax's name
    /// and rate, those that came first in the books first.
    pub fn taxed_in(&self, period: Period) -> Result<Vec<TaxedRow>, BooksError> {
        let sql = "SELECT sale IS NOT NULL, tax_name, rate, sum(net), sum(tax) FROM lines
                    WHERE day BETWEEN :from AND :to AND bearer IS NULL GROUP BY 1, 2, 3
                    ORDER BY min(seq)";
        self.over(sql, period, |row| {
            let (name, rate): (Option<String>, Option<String>) = (row.get(1)?, row.get(2)?);
            let rate = name.zip(rate).map(|(name, rate)| {
                let name = name.parse::<Id>().map_err(|_| damaged("no tax"))?;
                let rate = Rate::parse_percent(&rate).map_err(|_| damaged("no rate"))?;
                Ok::<_, BooksError>((name, rate))
            });
            Ok(TaxedRow {
                is_refund: row.get(0)?,
                rate: rate.transpose()?,
                net: Money::from_minor(row.get(3)?),
                tax: Money::from_minor(row.get(4)?),
            })
        })
    }

    /// What lines of sales gave away in a period, less what of that was never made.
    pub fn given_lines(&self, period: Period) -> Result<Vec<GivenLine>, BooksError> {
        let sql = "SELECT coalesce(sale, seq), n, sum(menu) FROM lines
                    WHERE day BETWEEN :from AND :to AND bearer IN ('event', 'house', 'staff')
                    GROUP BY 1, 2 HAVING sum(menu) <> 0";
        self.over(sql, period, |row| {
            let (sale, n) = (row.get(0)?, row.get(1)?);
            Ok(GivenLine { sale, n, menu: Money::from_minor(row.get(2)?) })
        })
    }

    /// The sales and refunds of a period that drew from a package of an event, or put back into it.
    pub fn drawn_in(&self, period: Period) -> Result<Vec<Recorded>, BooksError> {
        self.facts_where(
            "seq IN (SELECT seq FROM lines
                      WHERE day BETWEEN :from AND :to AND bearer = 'package')",
            period,
        )
    }
}
