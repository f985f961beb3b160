//! Questions about the stock: quantities on hand, counts, movements of a day, and an unfinished
//! count.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Row, named_params};
use rust_decimal::Decimal;

use super::{EntryRow, Own, Reader};
use crate::books::error::BooksError;
use crate::domain::business_day::Period;
use crate::domain::fact::stock::Move;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::posting::Account;

/// The stock of an ingredient by the books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockRow {
    /// The ingredient.
    pub ingredient: Id,
    /// The quantity on hand, in its unit; negative where more was used than came in.
    pub on_hand: Decimal,
    /// The cost that a unit of it is carried at, in major units of the currency.
    pub unit_cost: Decimal,
    /// The fact that counted it last; none where it was never counted.
    pub counted: Option<i64>,
    /// Whether it was counted or delivered; else the books know only its use by recipes.
    pub is_kept: bool,
}

/// A count of an ingredient, and its movements since the count before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountRow {
    /// The ingredient.
    pub ingredient: Id,
    /// The fact that counted it.
    pub seq: i64,
    /// The business day of that.
    pub day: NaiveDate,
    /// The business day of the count before; none where this was the first.
    pub since: Option<NaiveDate>,
    /// The quantity by the books, in its unit.
    pub expected: Decimal,
    /// The quantity counted, in its unit.
    pub counted: Decimal,
    /// Standard cost of one unit then.
    pub unit_cost: Decimal,
    /// The worth of the difference; negative where some was missing.
    pub amount: Money,
    /// The use by recipes since the count before, in its unit.
    pub used: Decimal,
    /// The deliveries since then, in its unit.
    pub received: Decimal,
    /// The recorded waste since then, in its unit.
    pub wasted: Decimal,
}

/// The movement of an ingredient in one way over a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedRow {
    /// The ingredient; none for what rounding left.
    pub ingredient: Option<Id>,
    /// How it moved.
    pub kind: Move,
    /// The quantity that came in, in its unit; negative where it went out.
    pub quantity: Decimal,
    /// That at the unit cost of its day, in major units of the currency.
    pub cost: Decimal,
    /// The amount it added to waste, shrinkage or price variance.
    pub expense: Money,
}

/// The use of an ingredient by an item over a period, in the ingredient's unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedRow {
    /// The item.
    pub item: Id,
    /// The ingredient.
    pub ingredient: Id,
    /// How much of it.
    pub quantity: Decimal,
    /// That at the unit cost of its day, in major units of the currency.
    pub cost: Decimal,
}

/// An ingredient of a count that is not finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountingRow {
    /// The ingredient.
    pub ingredient: Id,
    /// The quantity counted, in its unit.
    pub counted: Decimal,
    /// How much the books said then.
    pub on_hand: Decimal,
    /// The person who counted it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

fn milli(row: &Row<'_>, at: usize) -> rusqlite::Result<Decimal> {
    Ok(Decimal::new(row.get(at)?, 3).normalize())
}

fn micro(row: &Row<'_>, at: usize) -> rusqlite::Result<Decimal> {
    Ok(Decimal::new(row.get(at)?, 6).normalize())
}

fn id(row: &Row<'_>, at: usize) -> Result<Id, BooksError> {
    let text: String = row.get(at)?;
    text.parse().map_err(|_| BooksError::Damaged(format!("the stock names `{text}`")))
}

fn day(row: &Row<'_>, at: usize) -> Result<NaiveDate, BooksError> {
    let text: String = row.get(at)?;
    text.parse().map_err(|_| BooksError::Damaged(format!("`{text}` is no day")))
}

impl Own<'_> {
    /// What is there by the books, by ingredient.
    pub fn stock(&self) -> Result<Vec<StockRow>, BooksError> {
        let sql = "SELECT ingredient, on_hand_milli, unit_cost_micro, counted,
                          counted IS NOT NULL OR received_milli <> 0 FROM stock ORDER BY 1";
        self.0.all(sql, [], |row| {
            Ok(StockRow {
                ingredient: id(row, 0)?,
                on_hand: milli(row, 1)?,
                unit_cost: micro(row, 2)?,
                counted: row.get(3)?,
                is_kept: row.get(4)?,
            })
        })
    }

    /// The sum posted to `assets:stock` after a row of the journal.
    pub fn stock_posted_since(&self, after: i64) -> Result<Money, BooksError> {
        let sql = "SELECT coalesce(sum(amount), 0) FROM postings \
                   WHERE seq > :after AND account = :account";
        let params = named_params! { ":after": after, ":account": Account::Stock.to_string() };
        self.0.one(sql, params, |row| row.get(0).map(Money::from_minor))
    }

    /// The fact that counted anything last.
    pub fn last_count(&self) -> Result<Option<i64>, BooksError> {
        self.0.one("SELECT max(counted) FROM stock", [], |row| row.get(0))
    }

    /// Every ingredient's last counts, the newest first, at most `most` of each.
    pub fn counts(&self, most: u32) -> Result<Vec<CountRow>, BooksError> {
        let sql = "SELECT c.ingredient, c.seq, j.business_day, b.business_day, c.expected_milli,
                          c.counted_milli, c.unit_cost_micro, c.amount, c.used_milli,
                          c.received_milli, c.wasted_milli
                     FROM stock s
                     JOIN stock_counts c ON c.ingredient = s.ingredient AND c.seq IN
                          (SELECT seq FROM stock_counts WHERE ingredient = s.ingredient
                            ORDER BY seq DESC LIMIT :most)
                     JOIN journal j ON j.seq = c.seq
                     LEFT JOIN journal b ON b.seq = c.since
                    ORDER BY c.ingredient, c.seq DESC";
        self.0.all(sql, named_params! { ":most": most }, |row| {
            let has_since: Option<String> = row.get(3)?;
            Ok(CountRow {
                ingredient: id(row, 0)?,
                seq: row.get(1)?,
                day: day(row, 2)?,
                since: has_since.map(|_| day(row, 3)).transpose()?,
                expected: milli(row, 4)?,
                counted: milli(row, 5)?,
                unit_cost: micro(row, 6)?,
                amount: Money::from_minor(row.get(7)?),
                used: milli(row, 8)?,
                received: milli(row, 9)?,
                wasted: milli(row, 10)?,
            })
        })
    }
}

impl Reader<'_> {
    /// What moved in a period, by ingredient and how.
    pub fn stock_moved(&self, period: Period) -> Result<Vec<MovedRow>, BooksError> {
        let sql =
            "SELECT ingredient, move, sum(milli), sum(cost_micro), sum(expense) FROM stock_days
                    WHERE day BETWEEN :from AND :to GROUP BY ingredient, move";
        self.over(sql, period, |row| {
            let (ingredient, kind): (String, String) = (row.get(0)?, row.get(1)?);
            let none = ingredient.is_empty();
            Ok(MovedRow {
                ingredient: (!none).then(|| id(row, 0)).transpose()?,
                kind: Move::parse(&kind)
                    .ok_or_else(|| BooksError::Damaged(format!("the stock moves by `{kind}`")))?,
                quantity: milli(row, 2)?,
                cost: micro(row, 3)?,
                expense: Money::from_minor(row.get(4)?),
            })
        })
    }

    /// The use by recipes in a period, by day and ingredient.
    pub fn stock_used_by_day(
        &self,
        period: Period,
    ) -> Result<Vec<(NaiveDate, Id, Decimal)>, BooksError> {
        let sql = "SELECT day, ingredient, -sum(milli) FROM stock_days
                    WHERE day BETWEEN :from AND :to AND move IN ('sold', 'given')
                    GROUP BY day, ingredient";
        self.over(sql, period, |row| Ok((day(row, 0)?, id(row, 1)?, milli(row, 2)?)))
    }

    /// The use by recipes in a period for some ways of moving, by item and ingredient.
    pub fn stock_used_by_item(
        &self,
        period: Period,
        kinds: &[Move],
    ) -> Result<Vec<UsedRow>, BooksError> {
        // The words are our own.
        let kinds: Vec<String> = kinds.iter().map(|kind| format!("'{}'", kind.as_str())).collect();
        let sql = format!(
            "SELECT item, ingredient, -sum(milli), -sum(cost_micro) FROM stock_days
              WHERE day BETWEEN :from AND :to AND move IN ({}) GROUP BY item, ingredient",
            kinds.join(", ")
        );
        self.over(&sql, period, |row| {
            Ok(UsedRow {
                item: id(row, 0)?,
                ingredient: id(row, 1)?,
                quantity: milli(row, 2)?,
                cost: micro(row, 3)?,
            })
        })
    }

    /// The last deliveries and losses, the newest first.
    pub fn stock_entries(&self, most: u32) -> Result<Vec<EntryRow>, BooksError> {
        let mut entries = self.entries_where(
            "e.seq IN (SELECT seq FROM entries WHERE kind IN ('StockReceived', 'StockWasted')
                        ORDER BY seq DESC LIMIT :most)",
            named_params! { ":most": most },
        )?;
        entries.reverse();
        Ok(entries)
    }

    /// The quantities counted so far in an unfinished count.
    pub fn counting(&self) -> Result<Vec<CountingRow>, BooksError> {
        let sql =
            "SELECT ingredient, counted_milli, on_hand_milli, by, at_ms FROM counting ORDER BY 1";
        self.all(sql, [], |row| {
            Ok(CountingRow {
                ingredient: id(row, 0)?,
                counted: milli(row, 1)?,
                on_hand: milli(row, 2)?,
                by: row.get(3)?,
                at: DateTime::from_timestamp_millis(row.get(4)?).unwrap_or_default(),
            })
        })
    }

    /// The items that the stock marked as sold out.
    pub fn out_of_stock(&self) -> Result<Vec<Id>, BooksError> {
        self.all("SELECT item FROM out_of_stock ORDER BY 1", [], |row| id(row, 0))
    }
}
