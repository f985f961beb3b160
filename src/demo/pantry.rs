//! What the house keeps: deliveries, waste, counts, and what goes missing without a word.
//!
//! How much a day takes of each ingredient is known before the season begins, from a few hundred orders as guests
//! would place them. The house orders on three mornings a week what lasts to the next but one, and whole packs of it;
//! prices move a little, and those of what is used most rise slowly. A count on Monday mornings finds a little less
//! than there should be: a generous hand, a spill that nobody wrote down.

use chrono::{Datelike, NaiveDate, Weekday};
use rust_decimal::{Decimal, RoundingStrategy};

use super::basket::Shelves;
use super::crew::Roster;
use super::deed::{Deed, What};
use super::dice::Dice;
use super::house::House;
use crate::books::StockRow;
use crate::domain::fact::Purse;
use crate::domain::fact::stock::worth;
use crate::domain::id::Id;
use crate::domain::menu::{Ingredient, Menu};
use crate::domain::money::{Money, round};
use crate::domain::order::{Order, ring_up};
use crate::till::stock::{CountAsk, ReceiveAsk, WasteAsk, Wasted};

/// So many orders tell what a day takes.
const SAMPLE: u64 = 400;

/// What events, the crew and mistakes take on top of what guests order, in per cent.
const ON_TOP: i64 = 12;

/// The van comes so early.
const VAN: i64 = 20;
/// The shelves are counted before it.
const COUNT: i64 = 30;

/// What would not last so many days longer than to the next van is ordered, for so many days longer.
const SPARE: i64 = 1;
/// See [`SPARE`].
const COVER: i64 = 3;
/// What is counted every week: so many ingredients, those that most money goes into.
const COUNTED: usize = 9;

/// How often in a thousand …
const LATE: u64 = 25;
const WASTE: u64 = 800;
const MADE: u64 = 550;
const PRICE_MOVES: u64 = 300;
const FOUND_MORE: u64 = 120;
const BAD_WEEK: u64 = 70;

/// What the dearest ingredients rise by over a season, in thousandths.
const RISE: u64 = 45;
/// How many of them do.
const RISING: usize = 2;

const SUPPLIERS: &[&str] = &["Corner Provisions", "Two Rivers Dairy", "Old Port Trading"];

const WASTED: &[&str] = &["past its date", "left out of the fridge", "cleaning the machine"];

const MADE_FOR_NOTHING: &[&str] =
    &["spilled at the pass", "never fetched", "practice for the new one", "wrong milk"];

/// What the house keeps, and what a day takes of it.
pub(super) struct Pantry {
    /// Each ingredient with what a usual day takes, what most money goes into first.
    daily: Vec<(Id, Decimal)>,
}

impl Pantry {
    pub(super) fn of(house: &House, shelves: &Shelves) -> Self {
        let menu = &house.menu;
        let mut dice = Dice::of(house.season.seed, "pantry", 0);
        let mut daily: Vec<(Id, Decimal)> =
            menu.ingredients.keys().map(|id| (id.clone(), Decimal::ZERO)).collect();
        for _ in 0..SAMPLE {
            let minute = house.a_minute(&mut dice);
            let Some(shelf) = shelves.at(house, minute) else { continue };
            let mut order = Order::new(dice.id(house.at(house.season.first(), minute)).into());
            shelf.order(menu, &mut dice, &mut order);
            for line in order.lines.iter().filter_map(|line| ring_up(menu, line).ok()) {
                let count = Decimal::from(line.quantity);
                for used in line.uses {
                    let of = daily.iter_mut().find(|(id, _)| *id == used.ingredient);
                    if let Some((_, sum)) = of {
                        *sum += used.quantity * count;
                    }
                }
            }
        }
        let day = Decimal::from(house.season.sales_a_day) * Decimal::new(100 + ON_TOP, 2);
        for (_, sum) in &mut daily {
            *sum = *sum * day / Decimal::from(SAMPLE);
        }
        let cost = |(id, used): &(Id, Decimal)| {
            menu.ingredients.get(id).map_or(Decimal::ZERO, |of| of.unit_cost * *used)
        };
        daily.sort_by_key(|of| std::cmp::Reverse(cost(of)));
        Self { daily }
    }

    /// What happens to it on a day.
    pub(super) fn of_day(&self, house: &House, day: NaiveDate, roster: &Roster) -> Vec<Deed> {
        let mut deeds = Vec::new();
        if self.daily.is_empty() {
            return deeds;
        }
        let mut dice = house.dice("stock", day);
        let is_first = day == house.season.first();
        let at = |before: i64| house.at(day, (house.opens - before).max(0));
        let lead = Some(roster.lead);
        if is_first || comes(day) && !dice.happens(LATE) {
            let to_the_next = day.iter_days().skip(1).take_while(|next| !comes(*next)).count();
            let to_the_next = 1 + i64::try_from(to_the_next).unwrap_or(0);
            let van = Van {
                at_least: to_the_next + SPARE,
                up_to: to_the_next + COVER,
                rise: RISE - RISE * house.hype(day) / 1000,
                note: dice.word(SUPPLIERS),
                dice: house.dice("van", day),
            };
            let what = What::Delivered(Box::new(van));
            deeds.push(Deed::new(&mut dice, at(VAN), lead, what));
        }
        if is_first || day.weekday() == Weekday::Mon {
            // All of it at first and once a month, what most money goes into else.
            let is_all = is_first || day.day() <= 7;
            let drift = if is_first { None } else { Some(house.dice("drift", day)) };
            // The first count opens the books, once there is something to count.
            let before = if is_first { VAN / 2 } else { COUNT };
            let what = What::Counted { all: is_all, drift };
            deeds.push(Deed::new(&mut dice, at(before), lead, what));
        }
        if !is_first && dice.happens(WASTE) {
            let minute = dice.between(house.opens, house.closes - 1);
            let by = Some(roster.at_counter(minute, &mut dice));
            if let Some(ask) = self.waste(house, minute, &mut dice) {
                let at = house.at(day, minute);
                deeds.push(Deed::new(&mut dice, at, by, What::Wasted(ask)));
            }
        }
        deeds
    }

    /// Something that is thrown away: a drink or two, or some of an ingredient.
    fn waste(&self, house: &House, minute: i64, dice: &mut Dice) -> Option<WasteAsk> {
        let menu = &house.menu;
        if dice.happens(MADE) {
            let part = house.daypart(minute);
            let made = menu
                .items
                .iter()
                .filter(|(_, item)| !item.recipe.is_empty() && menu.offers(item, part));
            let made: Vec<&Id> = made.map(|(id, _)| id).collect();
            let what = Wasted::Item((*dice.one_of(&made)?).clone());
            let quantity = (1 + u32::from(dice.happens(250))).to_string();
            return Some(WasteAsk {
                what,
                quantity,
                reason: dice.word(MADE_FOR_NOTHING).to_owned(),
            });
        }
        let most = self.daily.iter().take(COUNTED).collect::<Vec<_>>();
        let (id, daily) = dice.one_of(&most)?;
        let quantity = *daily * Decimal::new(dice.between(10, 50), 3);
        let quantity = quantity.round_dp(0).max(Decimal::ONE).to_string();
        let (what, reason) = (Wasted::Ingredient(id.clone()), dice.word(WASTED).to_owned());
        Some(WasteAsk { what, quantity, reason })
    }

    /// What the van brings, as there is so much of everything; none where all is there.
    pub(super) fn delivered(
        &self,
        menu: &Menu,
        stock: &[StockRow],
        van: &mut Van,
    ) -> Option<ReceiveAsk> {
        let mut lines = Vec::new();
        for (place, (id, daily)) in self.daily.iter().enumerate() {
            let Some(of) = menu.ingredients.get(id) else { continue };
            let there = on_hand(stock, id);
            let par = of.par.unwrap_or_default();
            let days = |days: i64| *daily * Decimal::from(days);
            if there >= par.max(days(van.at_least)) {
                continue;
            }
            let missing = par.max(days(van.up_to)) - there;
            let quantity = in_packs(of, missing);
            if quantity.is_zero() {
                continue;
            }
            let rise = if place < RISING { van.rise } else { 0 };
            let paid = van.price(menu, of, quantity, rise);
            let currency = menu.shop.currency;
            lines.push((id.clone(), quantity.to_string(), currency.plain(paid)));
        }
        let note = Some(van.note.to_owned());
        (!lines.is_empty()).then_some(ReceiveAsk { lines, from: Purse::Bank, note })
    }

    /// What is found on the shelves.
    pub(super) fn counted(
        &self,
        stock: &[StockRow],
        is_all: bool,
        mut drift: Option<Dice>,
    ) -> Option<CountAsk> {
        let most = if is_all { self.daily.len() } else { COUNTED };
        let is_bad = drift.as_mut().is_some_and(|dice| dice.happens(BAD_WEEK));
        // Where the books know of less than nothing, a delivery is looked for first.
        let known = self.daily.iter().take(most).map(|(id, daily)| (id, daily, on_hand(stock, id)));
        let known = known.filter(|(.., there)| !there.is_sign_negative());
        let lines = known.map(|(id, daily, there)| {
            let gone = match &mut drift {
                None => Decimal::ZERO,
                Some(dice) => {
                    let per_mille = match (dice.happens(FOUND_MORE), is_bad) {
                        (true, _) => dice.between(-6, 0),
                        (false, true) => dice.between(25, 55),
                        (false, false) => dice.between(4, 20),
                    };
                    *daily * Decimal::from(7) * Decimal::new(per_mille, 3)
                }
            };
            // People count whole grams and pieces, and never less than nothing.
            let counted = (there - gone).round_dp(0).max(Decimal::ZERO);
            (id.clone(), counted.normalize().to_string())
        });
        let lines: Vec<_> = lines.collect();
        (!lines.is_empty()).then_some(CountAsk::Now(lines))
    }
}

/// A van, and what is written on its papers.
pub(super) struct Van {
    /// What does not last so many days is ordered.
    at_least: i64,
    /// It is ordered for so many.
    up_to: i64,
    /// What the dearest have risen by, in thousandths.
    rise: u64,
    note: &'static str,
    dice: Dice,
}

impl Van {
    /// What is paid: what the menu says, a little more or less now and then.
    fn price(&mut self, menu: &Menu, of: &Ingredient, quantity: Decimal, rise: u64) -> Money {
        let usual = match of.pack.as_ref().filter(|pack| !pack.size.is_zero()) {
            Some(pack) => round(pack.price.exact() * quantity / pack.size),
            None => worth(quantity, of.unit_cost, menu.shop.currency.decimals()),
        };
        let moves = if self.dice.happens(PRICE_MOVES) { self.dice.between(-30, 40) } else { 0 };
        let per_mille = 1000 + moves + i64::try_from(rise).unwrap_or(0);
        round(usual.exact() * Decimal::new(per_mille, 3))
    }
}

/// Whether the van comes on a day.
fn comes(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Mon | Weekday::Wed | Weekday::Fri)
}

fn on_hand(stock: &[StockRow], id: &Id) -> Decimal {
    let row = stock.iter().find(|row| row.ingredient == *id);
    row.map_or(Decimal::ZERO, |row| row.on_hand)
}

/// At least so much: whole packs of it, or tens where it is bought by the piece.
fn in_packs(of: &Ingredient, missing: Decimal) -> Decimal {
    let pack = of.pack.as_ref().map(|pack| pack.size).filter(|size| !size.is_zero());
    let pack = pack.unwrap_or(Decimal::TEN);
    let packs = (missing / pack).round_dp_with_strategy(0, RoundingStrategy::AwayFromZero);
    (packs.max(Decimal::ZERO) * pack).normalize()
}
