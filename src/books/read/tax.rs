//! What a filing asks: tax on lines of sales, what they gave away, what was drawn from packages.

use indexmap::IndexMap;

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

/// Whether it was given back, and the name and rate of its tax; none where it carries none.
type TaxedAs = (bool, Option<(Id, Rate)>);

impl Reader<'_> {
    /// Net sales of the counter and the tax on them in a period, refunds apart, by the tax's name
    /// and rate, those that came first in the books first.
    pub fn taxed_in(&self, period: Period) -> Result<Vec<TaxedRow>, BooksError> {
        let sql = "SELECT sale IS NOT NULL, tax_name, rate, sum(net), sum(tax), min(seq) FROM lines
                    WHERE day BETWEEN :from AND :to AND bearer IS NULL GROUP BY 1, 2, 3";
        let mut sums: IndexMap<TaxedAs, (Money, Money, i64)> = IndexMap::new();
        // Month by month: the lines of ten years would be sorted on the disk.
        for month in period.by_month() {
            let taxed = self.over(sql, month, |row| {
                let (name, rate): (Option<String>, Option<String>) = (row.get(1)?, row.get(2)?);
                let rate = name.zip(rate).map(|(name, rate)| {
                    let name = name.parse::<Id>().map_err(|_| damaged("no tax"))?;
                    let rate = Rate::parse_percent(&rate).map_err(|_| damaged("no rate"))?;
                    Ok::<_, BooksError>((name, rate))
                });
                let money = |at| row.get(at).map(Money::from_minor);
                let key = (row.get(0)?, rate.transpose()?);
                Ok((key, money(3)?, money(4)?, row.get::<_, i64>(5)?))
            })?;
            for (key, net, tax, seq) in taxed {
                let sum = sums.entry(key).or_insert((Money::ZERO, Money::ZERO, seq));
                *sum = (sum.0 + net, sum.1 + tax, sum.2.min(seq));
            }
        }
        sums.sort_by_key(|_, (_, _, first)| *first);
        let rows = sums.into_iter().map(|((is_refund, rate), (net, tax, _))| TaxedRow {
            is_refund,
            rate,
            net,
            tax,
        });
        Ok(rows.collect())
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
