//! Sales by daypart, as the menu has them that was in force at the last of these sales.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveTime, Timelike};

use super::names::Names;
use super::plain;
use crate::books::Reader;
use crate::domain::business_day::{Period, wall_clock};
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::domain::report::Cell;
use crate::domain::report::tally::Tally;
use crate::till::TillError;

/// The dayparts of the menu that have sales, then sales at other hours.
pub(super) fn sold(
    books: Reader<'_>,
    today: &Menu,
    period: Period,
) -> Result<Vec<(Cell, Tally)>, TillError> {
    let names = Names::of(books, today, period)?;
    let menu = names.menu();
    let ends = menu.dayparts.values().flat_map(|part| [part.from, part.to]);
    let parted: BTreeSet<u32> = ends
        .filter(|end| end.num_seconds_from_midnight() % 3_600 != 0)
        .map(|end| end.hour())
        .collect();
    let mut sums: BTreeMap<Option<&Id>, Tally> = BTreeMap::new();
    for (_, hour, tally) in books.sold_hours(period)? {
        if !parted.contains(&hour) {
            let part = NaiveTime::from_hms_opt(hour, 0, 0).and_then(|time| menu.daypart_at(time));
            *sums.entry(part).or_default() += tally;
        }
    }
    // An hour in which a daypart begins or ends is of two: sales in it go by their minute.
    for hour in parted {
        for (at, tally) in books.sold_in_hour(period, hour)? {
            let time = wall_clock(at, menu.shop.timezone).time();
            *sums.entry(menu.daypart_at(time)).or_default() += tally;
        }
    }
    let mut rows = Vec::new();
    for (id, part) in &menu.dayparts {
        if let Some(tally) = sums.remove(&Some(id)) {
            let name = part.name.clone().unwrap_or_else(|| plain(id.as_str()));
            rows.push((Cell::Named(id.to_string(), name), tally));
        }
    }
    let other = if menu.dayparts.is_empty() { "all-hours" } else { "other-hours" };
    rows.extend(sums.remove(&None).map(|tally| (Cell::Word(other), tally)));
    Ok(rows)
}
