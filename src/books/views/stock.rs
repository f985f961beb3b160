//! The views of the stock: quantities on hand, counts, and movements of a day.

use std::collections::BTreeMap;

use rusqlite::{Connection, named_params};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::books::error::BooksError;
use crate::domain::fact::stock::{Move, StockCounted, StockMove};
use crate::domain::fact::{Fact, Recorded};
use crate::domain::id::Id;
use crate::domain::money::Money;

/// A quantity in thousandths of its unit: recipes and deliveries have at most three decimals.
pub(in crate::books) fn milli(quantity: Decimal) -> i64 {
    (quantity * Decimal::ONE_THOUSAND).round().to_i64().unwrap_or(0)
}

/// An amount of major units in millionths: unit costs have at most six decimals.
fn micro(major: Decimal) -> i64 {
    (major * Decimal::from(1_000_000)).round().to_i64().unwrap_or(0)
}

/// Brings them up to a fact.
pub(super) fn apply(conn: &Connection, record: &Recorded) -> Result<(), BooksError> {
    let moves = record.fact.stock_moves();
    let moves = moves.map_err(|e| BooksError::Damaged(format!("seq {}: {e}", record.seq)))?;
    if moves.is_empty() {
        return Ok(());
    }
    let day = record.fact.counts_on(record.day).to_string();
    for ((ingredient, kind, item), sum) in summed(conn, record, moves)? {
        add_to_day(conn, &day, ingredient.as_deref().unwrap_or(""), kind, &item, &sum)?;
        if let Some(ingredient) = ingredient {
            move_stock(conn, &ingredient, kind, &sum, is_at_todays_cost(&record.fact))?;
        }
    }
    match &record.fact {
        Fact::StockCounted(counted) => note_counts(conn, record.seq, counted),
        _other => Ok(()),
    }
}

/// Whether a fact moves at the unit cost of its day. A reversal or refund moves at the cost of the
/// day that it takes back, and the quantity on hand stays carried at today's.
fn is_at_todays_cost(fact: &Fact) -> bool {
    !matches!(fact, Fact::SaleRefunded(_) | Fact::Reversed(_))
}

/// The movement of one ingredient by a fact, in one way for one item.
#[derive(Default)]
struct Sum {
    quantity: Decimal,
    cost: Decimal,
    unit_cost: Decimal,
    expense: Money,
}

type Key = (Option<String>, Move, String);

/// A sale names an ingredient once a line; the views take it once a sale.
fn summed(
    conn: &Connection,
    record: &Recorded,
    moves: Vec<StockMove>,
) -> Result<BTreeMap<Key, Sum>, BooksError> {
    let mut sums: BTreeMap<Key, Sum> = BTreeMap::new();
    for moved in moves {
        let item = match (&moved.item, moved.line) {
            (Some(item), _) => item.to_string(),
            (None, Some(line)) => item_of_line(conn, record, line)?,
            (None, None) => String::new(),
        };
        let key = (moved.ingredient.as_ref().map(Id::to_string), moved.kind, item);
        let sum = sums.entry(key).or_default();
        sum.quantity += moved.quantity;
        sum.cost += moved.quantity * moved.unit_cost;
        sum.unit_cost = moved.unit_cost;
        sum.expense += moved.expense;
    }
    Ok(sums)
}

/// The item of a refunded line, from the rows that reports read.
fn item_of_line(conn: &Connection, record: &Recorded, line: u32) -> rusqlite::Result<String> {
    conn.prepare_cached("SELECT item FROM lines WHERE day = :day AND seq = :seq AND n = :n")?
        .query_row(
            named_params! { ":day": record.day.to_string(), ":seq": record.seq, ":n": line },
            |row| row.get(0),
        )
}

fn add_to_day(
    conn: &Connection,
    day: &str,
    ingredient: &str,
    kind: Move,
    item: &str,
    sum: &Sum,
) -> rusqlite::Result<usize> {
    let sql = "INSERT INTO stock_days (day, ingredient, move, item, milli, cost_micro, expense)
               VALUES (:day, :ingredient, :move, :item, :milli, :cost, :expense)
               ON CONFLICT DO UPDATE SET milli = milli + excluded.milli,
                                         cost_micro = cost_micro + excluded.cost_micro,
                                         expense = expense + excluded.expense";
    conn.prepare_cached(sql)?.execute(named_params! {
        ":day": day,
        ":ingredient": ingredient,
        ":move": kind.as_str(),
        ":item": item,
        ":milli": milli(sum.quantity),
        ":cost": micro(sum.cost),
        ":expense": sum.expense.minor(),
    })
}

fn move_stock(
    conn: &Connection,
    ingredient: &str,
    kind: Move,
    sum: &Sum,
    is_at_todays_cost: bool,
) -> rusqlite::Result<usize> {
    let moved = milli(sum.quantity);
    let (used, received, wasted) = match kind {
        Move::Sold | Move::Given => (-moved, 0, 0),
        Move::Received => (0, moved, 0),
        Move::Wasted => (0, 0, -moved),
        Move::Counted | Move::Opening | Move::Revalued => (0, 0, 0),
    };
    let sql =
        "INSERT INTO stock (ingredient, on_hand_milli, unit_cost_micro, used_milli, received_milli,
                                  wasted_milli)
               VALUES (:ingredient, :moved, :unit_cost, :used, :received, :wasted)
               ON CONFLICT DO UPDATE SET on_hand_milli = on_hand_milli + excluded.on_hand_milli,
                                         unit_cost_micro = iif(:is_today, excluded.unit_cost_micro,
                                                               unit_cost_micro),
                                         used_milli = used_milli + excluded.used_milli,
                                         received_milli = received_milli + excluded.received_milli,
                                         wasted_milli = wasted_milli + excluded.wasted_milli";
    conn.prepare_cached(sql)?.execute(named_params! {
        ":ingredient": ingredient,
        ":moved": moved,
        ":unit_cost": micro(sum.unit_cost),
        ":is_today": is_at_todays_cost,
        ":used": used,
        ":received": received,
        ":wasted": wasted,
    })
}

/// Movements since the count before go with this one; counting begins anew.
fn note_counts(conn: &Connection, seq: i64, counted: &StockCounted) -> Result<(), BooksError> {
    for line in &counted.lines {
        let ingredient = line.ingredient.as_str();
        let sql = "INSERT INTO stock_counts (ingredient, seq, since, expected_milli, counted_milli,
                                             unit_cost_micro, amount, used_milli, received_milli,
                                             wasted_milli)
                   SELECT ingredient, :seq, counted, :expected, :counted, :unit_cost, :amount,
                          used_milli, received_milli, wasted_milli
                     FROM stock WHERE ingredient = :ingredient";
        conn.prepare_cached(sql)?.execute(named_params! {
            ":seq": seq,
            ":expected": milli(line.expected),
            ":counted": milli(line.counted),
            ":unit_cost": micro(line.unit_cost),
            ":amount": line.amount.minor(),
            ":ingredient": ingredient,
        })?;
        let sql =
            "UPDATE stock SET counted = :seq, used_milli = 0, received_milli = 0, wasted_milli = 0
                    WHERE ingredient = :ingredient";
        conn.prepare_cached(sql)?
            .execute(named_params! { ":seq": seq, ":ingredient": ingredient })?;
    }
    Ok(())
}
