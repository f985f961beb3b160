//! What a filing asks: tax on lines of sales, what they gave away, what was drawn from packages;
//! and what was sold at typed prices.

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
        let sql = "SELECT sale IS NOT NULL, tax_name, rate, net, tax, seq FROM lines
                    WHERE day BETWEEN ?1 AND ?2 AND bearer IS NULL";
        let mut ask = self.0.prepare_cached(sql)?;
        let mut lines = ask.query([period.from.to_string(), period.to.to_string()])?;
        // A handful of rows, with the first fact of each.
        let mut rows: Vec<(i64, TaxedRow)> = Vec::new();
        let mut written: Vec<(bool, Option<String>, Option<String>)> = Vec::new();
        while let Some(line) = lines.next()? {
            let is_refund: bool = line.get(0)?;
            let word = |at| line.get_ref(at)?.as_str_or_null().map_err(|_| damaged("no text"));
            let (name, rate) = (word(1)?, word(2)?);
            let is_it = |(back, known, at): &(bool, Option<String>, Option<String>)| {
                (*back, known.as_deref(), at.as_deref()) == (is_refund, name, rate)
            };
            let at = written.iter().position(is_it).unwrap_or(rows.len());
            let (net, tax) = (Money::from_minor(line.get(3)?), Money::from_minor(line.get(4)?));
            let seq: i64 = line.get(5)?;
            match rows.get_mut(at) {
                Some((first, row)) => {
                    *first = seq.min(*first);
                    row.net += net;
                    row.tax += tax;
                }
                None => {
                    written.push((is_refund, name.map(str::to_owned), rate.map(str::to_owned)));
                    let rate = name.zip(rate).map(|(name, rate)| {
                        let name = name.parse::<Id>().map_err(|_| damaged("no tax"))?;
                        let rate = Rate::parse_percent(rate).map_err(|_| damaged("no rate"))?;
                        Ok::<_, BooksError>((name, rate))
                    });
                    let rate = rate.transpose()?;
                    rows.push((seq, TaxedRow { is_refund, rate, net, tax }));
                }
            }
        }
        rows.sort_by_key(|(first, _)| *first);
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }

    /// Open items that were paid for in a period, by name: how many, and what they brought.
    pub fn open_items_in(&self, period: Period) -> Result<Vec<(String, i64, Money)>, BooksError> {
        let sql = "SELECT coalesce(name, ''), sum(made), sum(net + tax) FROM lines
                    WHERE day BETWEEN :from AND :to AND item = 'open-item' AND bearer IS NULL
                    GROUP BY 1 ORDER BY 3 DESC, 1";
        self.over(sql, period, |row| Ok((row.get(0)?, row.get(1)?, Money::from_minor(row.get(2)?))))
    }

    /// What lines of sales gave away in a period, less what of that was never made.
    pub fn given_lines(&self, period: Period) -> Result<Vec<GivenLine>, BooksError> {
        let sql = "SELECT coalesce(sale, seq), n, sum(menu) FROM lines
                    WHERE day BETWEEN :from AND :to AND bearer IN ('event', 'house', 'staff')
                    GROUP BY 1, 2 HAVING sum(menu) <> 0 ORDER BY 1, 2";
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
