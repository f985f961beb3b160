//! A believable season of trade for whoever wants to look around: sales, shifts, people, stock,
//! costs and events, so that every screen and report has something to show.
//!
//! All of it goes through [`Till`], rule by rule, as real trade does; nothing writes around it. The
//! same seed, menu, days and last day make the same trade to the cent. It refuses books that hold
//! any fact.

mod bank;
mod basket;
mod costs;
mod counter;
mod crew;
mod deed;
mod dice;
mod drawer;
mod events;
mod house;
mod pantry;
mod van;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, Utc};

use self::basket::Shelves;
use self::counter::Counter;
use self::crew::Roster;
use self::deed::{Clerk, Deed};
use self::events::Programme;
use self::house::House;
use self::van::Pantry;
use crate::clock;
use crate::domain::business_day::business_day;
use crate::domain::menu::Menu;
use crate::till::{Till, TillError};

/// The longest season: ten years of books.
pub const MAX_DAYS: u32 = 3_650;

/// The busiest house that one till serves.
pub const MAX_SALES_A_DAY: u32 = 2_000;

/// What a season is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Season {
    /// How many business days it has.
    pub days: u32,
    /// What chance falls by.
    pub seed: u64,
    /// Its last business day.
    pub last: NaiveDate,
    /// About how many sales a usual day has.
    pub sales_a_day: u32,
}

/// What was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The first business day.
    pub from: NaiveDate,
    /// The last business day.
    pub to: NaiveDate,
    /// How many days that is.
    pub days: u32,
    /// How many sales were made.
    pub sales: u32,
    /// How many events were planned.
    pub events: u32,
    /// How many facts the books hold.
    pub facts: i64,
    /// The hash of the last one.
    pub head: String,
}

impl Season {
    /// The season that is shown where nothing else is asked for.
    pub const DAYS: u32 = 150;
    /// Its seed.
    pub const SEED: u64 = 7;
    /// Its sales a day.
    pub const SALES_A_DAY: u32 = 75;

    /// The last business day that is over.
    pub fn last_full_day(menu: &Menu, now: DateTime<Utc>) -> NaiveDate {
        let today = business_day(now, menu.shop.timezone, menu.shop.business_day_starts);
        today.pred_opt().unwrap_or(today)
    }

    /// Its first business day.
    pub fn first(&self) -> NaiveDate {
        let before = u64::from(self.days.saturating_sub(1));
        self.last.checked_sub_days(Days::new(before)).unwrap_or(self.last)
    }

    fn all_days(&self) -> impl Iterator<Item = NaiveDate> {
        self.first().iter_days().take(self.days as usize)
    }
}

/// Fills empty books with a season; `progress` hears how many of its days are done, of how many.
///
/// Each fact is a transaction of its own: stopped half way, it leaves sound books of fewer days.
///
/// # Errors
/// When the books hold a fact, the season is no season or not over, or the books cannot be used.
pub fn fill(
    till: &mut Till,
    season: &Season,
    progress: &mut dyn FnMut(u32, u32),
) -> Result<Filled, TillError> {
    let menu = Arc::clone(till.menu());
    refuse_unfit(till, &menu, season)?;
    let house = House::new(menu, *season);
    let shelves = Shelves::of(&house);
    let pantry = Pantry::of(&house, &shelves);
    let programme = Programme::of(&house);
    let mut agenda = Agenda::new(&house);
    agenda.note(crew::hired(&house));
    agenda.note(programme.deeds(&house));
    let mut clerk = Clerk::new(till, &pantry);
    for (done, day) in (1..).zip(season.all_days()) {
        agenda.note(trade(&house, day, &shelves, &programme, &pantry));
        for deed in agenda.take(day) {
            clerk.does(deed)?;
        }
        progress(done, season.days);
    }
    let (sales, events) = (clerk.sales, clerk.events);
    // What the bar was sent months ago is nothing to show it now.
    till.forget_tickets()?;
    let (facts, head) = till.books().read(|books| books.own().head())?;
    let (from, to, days) = (season.first(), season.last, season.days);
    Ok(Filled { from, to, days, sales, events, facts, head })
}

fn refuse_unfit(till: &Till, menu: &Menu, season: &Season) -> Result<(), TillError> {
    let (facts, _) = till.books().read(|books| books.own().head())?;
    if facts > 0 {
        let books = till.books().path().to_owned();
        return Err(TillError::BooksAreNotEmpty { books, facts });
    }
    let is_season = (1..=MAX_DAYS).contains(&season.days)
        && (1..=MAX_SALES_A_DAY).contains(&season.sales_a_day);
    if !is_season {
        return Err(TillError::NoSeason { days: MAX_DAYS, sales: MAX_SALES_A_DAY });
    }
    if season.last > Season::last_full_day(menu, clock::now()) {
        return Err(TillError::DayIsNotOver(season.last));
    }
    Ok(())
}

/// All that happens on a day by itself.
fn trade(
    house: &House,
    day: NaiveDate,
    shelves: &Shelves,
    programme: &Programme,
    pantry: &Pantry,
) -> Vec<Deed> {
    let roster = Roster::of(house, day);
    let mut counter = Counter::new(house, day, &roster, shelves);
    counter.serve_guests();
    counter.serve_crew();
    programme.serve(house, day, &mut counter);
    let mut deeds = counter.into_deeds();
    deeds.extend(drawer::of_day(house, day, &roster));
    deeds.extend(costs::of_day(house, day));
    deeds.extend(bank::of_day(house, day));
    deeds.extend(pantry.of_day(house, day, &roster));
    deeds.push(drawer::closed(house, day, &roster));
    deeds.extend(roster.clock(house, day));
    deeds.extend(programme.staffed(house, day, &roster));
    deeds
}

/// What is going to be done, by business day. What lies after the season is not done.
struct Agenda<'h> {
    house: &'h House,
    days: BTreeMap<NaiveDate, Vec<Deed>>,
}

impl<'h> Agenda<'h> {
    fn new(house: &'h House) -> Self {
        Self { house, days: BTreeMap::new() }
    }

    fn note(&mut self, deeds: Vec<Deed>) {
        let shop = &self.house.menu.shop;
        for deed in deeds {
            let day = business_day(deed.at, shop.timezone, shop.business_day_starts);
            self.days.entry(day).or_default().push(deed);
        }
    }

    /// What is done on a day, in the order of time.
    fn take(&mut self, day: NaiveDate) -> Vec<Deed> {
        let mut deeds = self.days.remove(&day).unwrap_or_default();
        deeds.sort_by_key(|deed| deed.at);
        deeds
    }
}
