//! The stock's report, and what was sold at today's costs.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::names::plain;
use crate::books::{MovedRow, Reader};
use crate::domain::business_day::Period;
use crate::domain::fact::stock::{Move, worth};
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::domain::money::allocate;
use crate::domain::report::Table;
use crate::domain::report::items::ItemSold;
use crate::domain::report::stock::{self, IngredientMoved, Moved};
use crate::till::TillError;

/// What moved of every ingredient over a period.
pub(super) fn table(books: Reader<'_>, menu: &Menu, period: Period) -> Result<Table, TillError> {
    let decimals = menu.shop.currency.decimals();
    let (mut all, mut moved) = (Moved::default(), BTreeMap::<Id, Moved>::new());
    for row in books.stock_moved(period)? {
        add(&mut all, &row, decimals);
        if let Some(id) = row.ingredient.clone() {
            add(moved.entry(id).or_default(), &row, decimals);
        }
    }
    all.use_cost = books.cost_of_lines(period)?;
    let after = moved_after(books, period.to)?;
    for row in books.own().stock()? {
        let moved = moved.entry(row.ingredient.clone()).or_default();
        let later = after.get(&row.ingredient).copied().unwrap_or_default();
        moved.opening = row.on_hand - later - moved.closing();
    }
    let mut rows: Vec<IngredientMoved> =
        moved.into_iter().map(|(id, moved)| named(menu, id, moved)).collect();
    // In the order of the menu; those that left it last.
    rows.sort_by_key(|row| menu.ingredients.get_index_of(&row.ingredient).unwrap_or(usize::MAX));
    Ok(stock::table(period, rows, &all))
}

fn add(moved: &mut Moved, row: &MovedRow, decimals: u32) {
    let cost = |sign: i64| worth(row.cost, Decimal::from(sign), decimals);
    match row.kind {
        Move::Sold | Move::Given => {
            moved.used -= row.quantity;
            moved.use_cost += cost(-1);
        }
        Move::Received => {
            moved.received += row.quantity;
            moved.variance += row.expense;
        }
        Move::Wasted => {
            moved.wasted -= row.quantity;
            moved.waste += row.expense;
        }
        Move::Counted => {
            moved.counted += row.quantity;
            moved.shrinkage += row.expense;
        }
        Move::Opening => moved.counted += row.quantity,
        Move::Revalued => moved.variance += row.expense,
    }
}

/// What moved after a day: what was there then is what is there now, less that.
fn moved_after(books: Reader<'_>, day: NaiveDate) -> Result<BTreeMap<Id, Decimal>, TillError> {
    let mut after: BTreeMap<Id, Decimal> = BTreeMap::new();
    let (Some(from), Some(to)) = (day.succ_opt(), NaiveDate::from_ymd_opt(9999, 12, 31)) else {
        return Ok(after);
    };
    for row in books.stock_moved(Period { from, to })? {
        if let Some(id) = row.ingredient {
            *after.entry(id).or_default() += row.quantity;
        }
    }
    Ok(after)
}

fn named(menu: &Menu, ingredient: Id, moved: Moved) -> IngredientMoved {
    let on_menu = menu.ingredients.get(&ingredient);
    let name = on_menu.map_or_else(|| plain(ingredient.as_str()), |one| one.name.clone());
    let unit = on_menu.map_or_else(String::new, |one| one.unit.clone());
    IngredientMoved { ingredient, name, unit, moved }
}

/// Sets the cost of today for each item sold: its ingredients at the unit costs of today's menu.
pub(super) fn at_todays_cost(
    books: Reader<'_>,
    menu: &Menu,
    period: Period,
    items: &mut [ItemSold],
) -> Result<(), TillError> {
    let mut dearer: BTreeMap<Id, Decimal> = BTreeMap::new();
    for row in books.stock_used_by_item(period, &[Move::Sold])? {
        if let Some(ingredient) = menu.ingredients.get(&row.ingredient) {
            let by = row.quantity * ingredient.unit_cost - row.cost;
            *dearer.entry(row.item).or_default() += by;
        }
    }
    let decimals = menu.shop.currency.decimals();
    for item in items.iter_mut() {
        item.cost_today = Some(item.tally.cost);
    }
    for (id, by) in dearer {
        // An item that changed its class stands in two rows, each with its share.
        let mut rows: Vec<&mut ItemSold> = items.iter_mut().filter(|i| i.item == id).collect();
        let weights: Vec<i64> = rows.iter().map(|row| row.tally.sold).collect();
        let shares = allocate(worth(by, Decimal::ONE, decimals), &weights);
        for (row, share) in rows.iter_mut().zip(shares) {
            row.cost_today = row.cost_today.map(|cost| cost + share);
        }
    }
    Ok(())
}
