//! The menu as the owner looks at it: what was sold of each item, and the month that a change is
//! measured on.

use chrono::{DateTime, NaiveTime, Utc};

use crate::books::Reader;
use crate::domain::business_day::{Month, Period, business_day};
use crate::domain::fact::stock::Move;
use crate::domain::id::Id;
use crate::domain::margin::SoldOf;
use crate::domain::menu::Menu;
use crate::domain::rights::Right;
use crate::till::TillError;
use crate::till::question::{Question, Sight};

/// What was sold of each item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuView {
    /// This month so far.
    pub month: Period,
    /// What was sold in it, sold ones only.
    pub sold: Vec<ItemSales>,
    /// The month that a change is measured on: the last one, or this one where nothing was sold
    /// before it.
    pub basis: Period,
    /// What was sold in that.
    pub before: Vec<(Id, SoldOf)>,
}

/// Asks what was sold of each item, and for the month that a change is measured on. Those who may
/// not see margins are told how many were sold and no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuSales;

impl Question for MenuSales {
    type Answer = MenuView;

    fn ask(&self, sight: &Sight<'_>) -> Result<MenuView, TillError> {
        let mut view = MenuView::of(sight.books, sight.menu, sight.now)?;
        if !sight.may(Right::SeeMargins) {
            view.before.clear();
        }
        Ok(view)
    }
}

/// How many of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemSales {
    /// The item.
    pub item: Id,
    /// How many were sold.
    pub sold: i64,
}

impl MenuView {
    /// Reads it, at an instant.
    pub fn of(books: Reader<'_>, menu: &Menu, now: DateTime<Utc>) -> Result<Self, TillError> {
        let shop = &menu.shop;
        let today = business_day(now, shop.timezone, shop.business_day_starts);
        let this = Month::of(today);
        let month = Period { from: this.first(), to: today };
        let last = this.before();
        let last = Period { from: last.first(), to: last.last() };
        let mut sold: Vec<ItemSales> = Vec::new();
        for row in books.sold_items(month)?.into_iter().filter(|row| row.open_name.is_none()) {
            match sold.iter_mut().find(|known| known.item == row.item) {
                Some(known) => known.sold += row.tally.sold,
                None => sold.push(ItemSales { item: row.item, sold: row.tally.sold }),
            }
        }
        let (mut basis, mut before) = (last, sold_in(books, menu, last)?);
        if before.is_empty() {
            (basis, before) = (month, sold_in(books, menu, month)?);
        }
        Ok(Self { month, sold, basis, before })
    }

    /// How many of an item were sold this month.
    pub fn sold_of(&self, item: &Id) -> i64 {
        self.sold.iter().find(|known| known.item == *item).map_or(0, |known| known.sold)
    }
}

/// What was sold of each item of the menu. A sale counts to the daypart that its hour begins in.
fn sold_in(books: Reader<'_>, menu: &Menu, period: Period) -> Result<Vec<(Id, SoldOf)>, TillError> {
    let mut all: Vec<(Id, SoldOf)> = Vec::new();
    for (item, hour, tally) in books.sold_item_hours(period)? {
        if tally.sold == 0 || !menu.items.contains_key(&item) {
            continue;
        }
        let clock = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        let part = menu.daypart_at(clock).cloned();
        if !all.iter().any(|(known, _)| *known == item) {
            all.push((item.clone(), SoldOf::default()));
        }
        let Some((_, of)) = all.iter_mut().find(|(known, _)| *known == item) else { continue };
        of.menu += tally.menu;
        of.net += tally.net;
        match of.pieces.iter_mut().find(|(known, _)| *known == part) {
            Some((_, count)) => *count += tally.sold,
            None => of.pieces.push((part, tally.sold)),
        }
    }
    for used in books.stock_used_by_item(period, &[Move::Sold])? {
        if let Some((_, of)) = all.iter_mut().find(|(known, _)| *known == used.item) {
            of.used.push((used.ingredient, used.quantity));
        }
    }
    Ok(all)
}
