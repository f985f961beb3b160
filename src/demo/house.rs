//! The house that the season is of: its menu, its hours, how busy it is, and what money is worth in
//! it.
//!
//! All money of a season is reckoned in typical drinks of the menu, so that it is believable in any
//! currency.

use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};
use rust_decimal::Decimal;

use super::Season;
use super::dice::Dice;
use crate::domain::business_day::{at_wall_clock, day_ends};
use crate::domain::id::Id;
use crate::domain::menu::{DaypartTheme, Item, Menu, TenderKind};
use crate::domain::money::{MAX_ENTRY_MINOR, Money, round};

/// Minutes of a business day: none is longer on the wall clock.
pub(super) const DAY_MINUTES: i64 = 24 * 60;

/// How finely guests come and go, in minutes.
const SLOT_MINUTES: i64 = 15;

/// How busy each hour of the wall clock is, where the house is open then.
const HOURS: [u64; 24] =
    [10, 6, 3, 2, 2, 4, 10, 24, 42, 50, 44, 36, 42, 46, 40, 38, 32, 24, 22, 26, 28, 26, 20, 14];

/// How busy each day is, from Monday, in percent.
const WEEKDAYS: [u64; 7] = [95, 97, 99, 101, 105, 107, 96];

/// The story of a season has so many acts of equal length, whatever its dates.
pub(super) const ACTS: usize = 5;

/// How busy the counter is in each act, in percent, beside the guests of events: fewer talks, fewer
/// people who have heard of the place.
const FOOTFALL: [u64; ACTS] = [96, 95, 92, 88, 84];

/// The hours of a menu without dayparts.
const USUAL_HOURS: std::ops::Range<u32> = 8..22;

/// The sales a day that the costs of the house are cut for.
const USUAL_SALES: u32 = 75;

/// A quarter of an hour.
struct Slot {
    weight: u64,
    daypart: Option<Id>,
    is_night: bool,
}

/// The house.
pub(super) struct House {
    pub(super) menu: Arc<Menu>,
    pub(super) season: Season,
    /// What a typical drink costs.
    pub(super) drink: Money,
    /// When the doors open and close, in minutes after the turn of the day.
    pub(super) opens: i64,
    pub(super) closes: i64,
    slots: Vec<Slot>,
    /// How the weather is for trade, in thousandths, day by day.
    weather: Vec<u64>,
}

impl House {
    pub(super) fn new(menu: Arc<Menu>, season: Season) -> Self {
        let slots = slots(&menu);
        let is_open = |slot: &Slot| slot.weight > 0;
        let minutes = |slot: usize| i64::try_from(slot).unwrap_or(0) * SLOT_MINUTES;
        let opens = slots.iter().position(is_open).map_or(0, minutes);
        let closes = slots.iter().rposition(is_open).map_or(DAY_MINUTES, |last| minutes(last + 1));
        let (drink, weather) = (typical_drink(&menu), weather(season));
        Self { menu, season, drink, opens, closes, slots, weather }
    }

    /// The dice of a subject on a day.
    pub(super) fn dice(&self, subject: &str, day: NaiveDate) -> Dice {
        let number = u32::try_from(day.num_days_from_ce()).unwrap_or(0);
        Dice::of(self.season.seed, subject, number)
    }

    /// Which day of the season it is, from 0.
    pub(super) fn number_of(&self, day: NaiveDate) -> u32 {
        u32::try_from((day - self.season.first()).num_days()).unwrap_or(0)
    }

    /// Which act of the story a day lies in, from 0.
    pub(super) fn act(&self, day: NaiveDate) -> usize {
        let at = u64::from(self.number_of(day)) * ACTS as u64 / u64::from(self.season.days.max(1));
        usize::try_from(at).unwrap_or(0).min(ACTS - 1)
    }

    /// How much of the hype is left on a day: a thousand at first, nothing on the last day.
    pub(super) fn hype(&self, day: NaiveDate) -> u64 {
        let last = u64::from(self.season.days.saturating_sub(1)).max(1);
        1000 - 1000 * u64::from(self.number_of(day)).min(last) / last
    }

    /// The instant of a minute of a business day; never past its end.
    pub(super) fn at(&self, day: NaiveDate, minute: i64) -> DateTime<Utc> {
        self.at_second(day, minute, 0)
    }

    /// The instant of a second in a minute of a business day; never past its end.
    pub(super) fn at_second(&self, day: NaiveDate, minute: i64, second: i64) -> DateTime<Utc> {
        let shop = &self.menu.shop;
        let turn = day.and_time(shop.business_day_starts.time());
        let wall = |time| at_wall_clock(time, shop.timezone).map(|at| at.to_utc());
        let starts = wall(turn).unwrap_or_default();
        let after = TimeDelta::minutes(minute) + TimeDelta::seconds(second);
        let at = wall(turn + after).unwrap_or(starts);
        let ends = day_ends(starts, shop.timezone, shop.business_day_starts);
        at.min(ends - TimeDelta::seconds(1))
    }

    /// The minute of the business day at which the wall clock shows a time.
    pub(super) fn minute_of(&self, hour: u32, minute: u32) -> i64 {
        let turn = self.menu.shop.business_day_starts.time();
        let turn = turn.num_seconds_from_midnight() / 60;
        (i64::from(hour * 60 + minute) - i64::from(turn)).rem_euclid(DAY_MINUTES)
    }

    /// The daypart of a minute.
    pub(super) fn daypart(&self, minute: i64) -> Option<&Id> {
        self.slot(minute).and_then(|slot| slot.daypart.as_ref())
    }

    /// Whether it is night in the house: people sit, and drink other things.
    pub(super) fn is_night(&self, minute: i64) -> bool {
        self.slot(minute).is_some_and(|slot| slot.is_night)
    }

    fn slot(&self, minute: i64) -> Option<&Slot> {
        self.slots.get(usize::try_from(minute / SLOT_MINUTES).ok()?)
    }

    /// A minute at which a guest comes.
    pub(super) fn a_minute(&self, dice: &mut Dice) -> i64 {
        let slot = dice.weighted(self.slots.iter().map(|slot| slot.weight)).unwrap_or(0);
        i64::try_from(slot).unwrap_or(0) * SLOT_MINUTES + dice.between(0, SLOT_MINUTES - 1)
    }

    /// How many guests come by themselves on a day.
    pub(super) fn footfall(&self, day: NaiveDate) -> u64 {
        let number = self.number_of(day);
        let weekday = WEEKDAYS.get(day.weekday().num_days_from_monday() as usize).unwrap_or(&100);
        let weather = self.weather.get(number as usize).unwrap_or(&1000);
        let act = FOOTFALL.get(self.act(day)).unwrap_or(&100);
        let guests = u64::from(self.season.sales_a_day) * weekday * weather * act;
        (guests + 5_000_000) / 10_000_000
    }

    /// So many hundredths of a typical drink, as people would price it.
    pub(super) fn price(&self, hundredths: i64) -> Money {
        tidy(round(self.drink.exact() * Decimal::from(hundredths) / Decimal::ONE_HUNDRED))
    }

    /// So many typical drinks, for a house of this size: fewer guests sit in fewer rooms.
    pub(super) fn budget(&self, drinks: i64) -> Money {
        let guests = Decimal::from(self.season.sales_a_day) / Decimal::from(USUAL_SALES);
        tidy(round(self.drink.exact() * Decimal::from(drinks) * guests))
    }

    /// The tender that goes into the drawer, where the shop takes cash.
    pub(super) fn cash(&self) -> Option<&Id> {
        let mut tenders = self.menu.tenders.iter();
        tenders.find(|(_, tender)| tender.kind == TenderKind::Cash).map(|(id, _)| id)
    }

    /// The first tender of a provider's, else the first there is.
    pub(super) fn card(&self) -> Option<&Id> {
        let mut tenders = self.menu.tenders.iter();
        let card = tenders.find(|(_, tender)| tender.kind == TenderKind::External);
        card.or_else(|| self.menu.tenders.first()).map(|(id, _)| id)
    }

    /// The tax of events: the first of the menu, where it has any.
    pub(super) fn tax(&self) -> Option<Id> {
        self.menu.taxes.keys().next().cloned()
    }

    /// Seats; as many as the guests of a day fill, where the menu counts none.
    pub(super) fn seats(&self) -> u32 {
        match self.menu.shop.seats {
            0 => (self.season.sales_a_day / 8).clamp(6, 60),
            seats => seats,
        }
    }
}

/// Two digits and zeros, as prices and rents are; at least one of the smallest coin, and no more
/// than a till takes.
fn tidy(amount: Money) -> Money {
    let mut step = 1;
    while amount.minor() / step >= 100 {
        step *= 10;
    }
    let tidied = amount.to_nearest(Money::from_minor(step)).minor();
    Money::from_minor(tidied.clamp(1, MAX_ENTRY_MINOR))
}

/// The price in the middle: of what is poured, else of anything that costs something.
fn typical_drink(menu: &Menu) -> Money {
    let of = |is_meant: &dyn Fn(&Item) -> bool| {
        let items = menu.items.values().filter(|item| item.price > Money::ZERO && is_meant(item));
        let mut prices: Vec<Money> = items.map(|item| item.price).collect();
        prices.sort_unstable();
        prices.get(prices.len() / 2).copied()
    };
    let poured = of(&|item| menu.class_of(item).is_poured());
    let whole = Money::from_minor(10_i64.pow(menu.shop.currency.decimals().min(6)));
    poured.or_else(|| of(&|_| true)).unwrap_or(whole)
}

fn slots(menu: &Menu) -> Vec<Slot> {
    let turn = menu.shop.business_day_starts.time();
    let slot = |number: i64, is_always: bool| {
        let (wall, _) = turn.overflowing_add_signed(TimeDelta::minutes(number * SLOT_MINUTES));
        let daypart = menu.daypart_at(wall);
        let theme = daypart.and_then(|id| menu.dayparts.get(id)).map(|part| part.theme);
        let is_usual = USUAL_HOURS.contains(&wall.hour());
        let is_open = if is_always { is_usual } else { daypart.is_some() };
        Slot {
            weight: if is_open { weight(wall) } else { 0 },
            daypart: daypart.cloned(),
            is_night: theme == Some(DaypartTheme::Night),
        }
    };
    let all = |is_always| -> Vec<Slot> {
        (0..DAY_MINUTES / SLOT_MINUTES).map(|number| slot(number, is_always)).collect()
    };
    let slots = all(menu.dayparts.is_empty());
    // Dayparts too short for a quarter of an hour leave no hours to keep.
    if slots.iter().any(|slot| slot.weight > 0) { slots } else { all(true) }
}

fn weight(wall: NaiveTime) -> u64 {
    HOURS.get(wall.hour() as usize).copied().unwrap_or(1)
}

/// Rain stays for some days, and so does sun.
fn weather(season: Season) -> Vec<u64> {
    let mut dice = Dice::of(season.seed, "weather", 0);
    let mut mood = 0;
    let day = |_| {
        mood = mood * 6 / 10 + dice.between(-40, 40);
        u64::try_from(1000 + mood).unwrap_or(1000)
    };
    (0..season.days).map(day).collect()
}
