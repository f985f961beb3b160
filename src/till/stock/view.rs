//! The stock as people look at it: the quantities, when they run out, deliveries and losses, and
//! the results of counts.

use chrono::{DateTime, Days, NaiveDate, Timelike, Utc};
use rust_decimal::Decimal;

use crate::books::{CountRow, CountingRow, EntryRow, Reader};
use crate::domain::business_day::{Period, business_day, wall_clock};
use crate::domain::fact::stock::{Move, worth};
use crate::domain::fact::{Fact, Recorded};
use crate::domain::id::Id;
use crate::domain::ids::EntryId;
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::domain::report::hours::after;
use crate::domain::rights::Right;
use crate::domain::stock::{
    InStock, RunsOut, Usual, Variance, WEEKS_BACK, cups_of, day_will_use, runs_out, share_over,
    usual,
};
use crate::till::TillError;
use crate::till::question::{Question, Sight};
use crate::till::report::plain;

/// The most deliveries and losses that are listed: a month of a busy house.
const MOST_ENTRIES: u32 = 60;

/// The most counts of an ingredient that are listed.
const MOST_COUNTS: u32 = 6;

/// A delivery or a loss, and whether it was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockEntry {
    /// Its id.
    pub id: EntryId,
    /// The business day.
    pub day: NaiveDate,
    /// When, by the shop's wall clock.
    pub at: DateTime<chrono::FixedOffset>,
    /// Who entered it.
    pub by: String,
    /// What happened.
    pub fact: Fact,
    /// Whether it was taken back.
    pub is_back: bool,
}

/// The stock as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockView {
    /// The business day that it is.
    pub today: NaiveDate,
    /// Every ingredient, in the order of the menu; those that left it last.
    pub rows: Vec<InStock>,
    /// The last deliveries and losses, the newest first.
    pub entries: Vec<StockEntry>,
    /// What counts found, the newest of each ingredient first.
    pub counts: Vec<Variance>,
    /// What was noted of a count that goes on.
    pub counting: Vec<CountingRow>,
    /// Whether those who ask may see what things cost: worth, shrinkage, price variance.
    pub shows_costs: bool,
}

/// Asks for the stock as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockList;

impl Question for StockList {
    type Answer = StockView;

    fn ask(&self, sight: &Sight<'_>) -> Result<StockView, TillError> {
        let shows_costs = sight.may(Right::SeeMargins);
        Ok(StockView { shows_costs, ..StockView::of(sight.books, sight.menu, sight.now)? })
    }
}

impl StockView {
    /// Reads it, at an instant, without what things cost.
    pub fn of(books: Reader<'_>, menu: &Menu, now: DateTime<Utc>) -> Result<Self, TillError> {
        let shop = &menu.shop;
        let today = business_day(now, shop.timezone, shop.business_day_starts);
        Ok(Self {
            today,
            rows: rows(books, menu, today, now)?,
            entries: books.stock_entries(MOST_ENTRIES)?.into_iter().map(entry).collect(),
            counts: counts(books, menu)?,
            counting: books.counting()?,
            shows_costs: false,
        })
    }

    /// What all of it is worth at standard cost.
    pub fn worth(&self) -> Money {
        self.rows.iter().map(|row| row.worth).sum()
    }

    /// An ingredient.
    pub fn row(&self, id: &Id) -> Option<&InStock> {
        self.rows.iter().find(|row| row.ingredient == *id)
    }

    /// The last count of each ingredient that has one before it.
    pub fn last_counts(&self) -> Vec<&Variance> {
        let mut last: Vec<&Variance> = Vec::new();
        for count in self.counts.iter().filter(|count| count.since.is_some()) {
            if !last.iter().any(|known| known.ingredient == count.ingredient) {
                last.push(count);
            }
        }
        last.sort_by_key(|count| (std::cmp::Reverse(count.day), count.amount));
        last
    }
}

fn entry(row: EntryRow) -> StockEntry {
    let EntryRow { record: Recorded { id, day, at, by, fact, .. }, reversed } = row;
    StockEntry { id: id.into(), day, at, by, fact, is_back: reversed }
}

/// What was used on each day of the last weeks, and what is sold by when on a usual one.
struct Weeks {
    trading: Vec<NaiveDate>,
    used: Vec<(NaiveDate, Id, Decimal)>,
    share: Option<Decimal>,
}

impl Weeks {
    fn read(
        books: Reader<'_>,
        menu: &Menu,
        today: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<Self, TillError> {
        let from = today.checked_sub_days(Days::new(u64::from(7 * WEEKS_BACK))).unwrap_or(today);
        let before = Period { from, to: today.pred_opt().unwrap_or(today) };
        let used = books.stock_used_by_day(Period { from, to: today })?;
        let mut trading: Vec<NaiveDate> =
            used.iter().map(|(day, ..)| *day).filter(|day| *day < today).collect();
        trading.dedup();
        let turn = menu.shop.business_day_starts;
        let weekday = chrono::Datelike::weekday(&today);
        let mut by_hour = [0_i64; 24];
        for (of, hour, tally) in books.sold_hours(before)? {
            if of == weekday
                && let Some(sum) = by_hour.get_mut(after(turn, hour) as usize)
            {
                *sum += tally.sold + tally.given;
            }
        }
        let clock = wall_clock(now, menu.shop.timezone);
        let at = after(turn, clock.hour()) as usize;
        Ok(Self { trading, used, share: share_over(&by_hour, at, clock.minute()) })
    }

    fn on(&self, day: NaiveDate, id: &Id) -> Decimal {
        let of = self.used.iter().find(|(on, ingredient, _)| *on == day && ingredient == id);
        of.map_or(Decimal::ZERO, |(_, _, used)| *used)
    }

    fn usual(&self, id: &Id) -> Usual {
        usual(&self.trading, |day| self.on(day, id))
    }
}

fn rows(
    books: Reader<'_>,
    menu: &Menu,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Vec<InStock>, TillError> {
    let stock = books.own().stock()?;
    let weeks = Weeks::read(books, menu, today, now)?;
    let counted = books.own().counts(1)?;
    let left = stock.iter().map(|row| &row.ingredient);
    let left = left.filter(|id| !menu.ingredients.contains_key(*id));
    let rows = menu.ingredients.keys().chain(left).map(|id| {
        let on_menu = menu.ingredients.get(id);
        let row = stock.iter().find(|row| row.ingredient == *id);
        let is_kept = row.is_some_and(|row| row.is_kept);
        let on_hand = row.map_or(Decimal::ZERO, |row| row.on_hand);
        let unit_cost = on_menu.map(|i| i.unit_cost).or(row.map(|row| row.unit_cost));
        let unit_cost = unit_cost.unwrap_or_default();
        let (used_today, usual) = (weeks.on(today, id), weeks.usual(id));
        let will_use = day_will_use(&usual, today, used_today, weeks.share);
        let still = will_use.map(|all| all - used_today);
        InStock {
            ingredient: id.clone(),
            name: on_menu.map_or_else(|| plain(id.as_str()), |i| i.name.clone()),
            unit: on_menu.map_or_else(String::new, |i| i.unit.clone()),
            pack: on_menu.and_then(|i| i.pack.clone()),
            par: on_menu.and_then(|i| i.par),
            on_hand,
            unit_cost,
            worth: worth(on_hand, unit_cost, menu.shop.currency.decimals()),
            counted: counted.iter().find(|count| count.ingredient == *id).map(|count| count.day),
            used_today,
            today: will_use,
            // Of what nobody keeps it is only known when more went than nothing.
            runs_out: match is_kept || on_hand < Decimal::ZERO {
                true => runs_out(on_hand, today, still, &usual),
                false => RunsOut::Unknown,
            },
            is_on_menu: on_menu.is_some(),
            is_kept,
        }
    });
    // What left the menu, and of which nothing is left, is nobody's matter any more.
    Ok(rows.filter(|row| row.is_on_menu || !row.on_hand.is_zero()).collect())
}

fn counts(books: Reader<'_>, menu: &Menu) -> Result<Vec<Variance>, TillError> {
    let counts = books.own().counts(MOST_COUNTS)?.into_iter();
    counts.map(|count| variance(books, menu, count)).collect()
}

fn variance(books: Reader<'_>, menu: &Menu, count: CountRow) -> Result<Variance, TillError> {
    let on_menu = menu.ingredients.get(&count.ingredient);
    let difference = count.counted - count.expected;
    let hurts = match count.since {
        Some(since) if !difference.is_zero() => {
            let period = Period { from: since.min(count.day), to: count.day };
            hurt_most(books, menu, &count.ingredient, difference, period)?
        }
        _ => None,
    };
    Ok(Variance {
        name: on_menu.map_or_else(|| plain(count.ingredient.as_str()), |i| i.name.clone()),
        unit: on_menu.map_or_else(String::new, |i| i.unit.clone()),
        since: count.since,
        day: count.day,
        theoretical: count.used,
        wasted: count.wasted,
        received: count.received,
        difference,
        amount: count.amount,
        hurts,
        ingredient: count.ingredient,
    })
}

/// The item that used most of an ingredient, and how many of it a difference would have made.
fn hurt_most(
    books: Reader<'_>,
    menu: &Menu,
    ingredient: &Id,
    difference: Decimal,
    period: Period,
) -> Result<Option<(Id, Decimal)>, TillError> {
    let used = books.stock_used_by_item(period, &[Move::Sold, Move::Given])?;
    let most = used
        .into_iter()
        .filter(|row| row.ingredient == *ingredient)
        .filter_map(|row| {
            Some((
                row.quantity,
                cups_of(menu.items.get(&row.item)?, ingredient, difference)?,
                row.item,
            ))
        })
        .max_by(|a, b| a.0.cmp(&b.0).then_with(|| b.2.cmp(&a.2)));
    Ok(most.map(|(_, cups, item)| (item, cups)))
}
