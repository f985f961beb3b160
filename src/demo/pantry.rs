//! What the house keeps: deliveries, waste, counts, and what goes missing without a word.
//!
//! The use of each ingredient on a day is known before the season begins, from a few hundred orders
//! as guests would place them. On three mornings a week the house orders whole packs that last to
//! the next van but one; prices move a little, and those of the ingredients that are used most rise
//! slowly. A count on Monday mornings finds a little less than there should be: a generous hand, a
//! spill that was not written down.

use chrono::{Datelike, NaiveDate, Weekday};
use rust_decimal::Decimal;

use super::basket::Shelves;
use super::crew::Roster;
use super::deed::{Deed, What};
use super::dice::Dice;
use super::house::House;
use super::van::{COUNTED, Pantry, Van};
use crate::domain::id::Id;
use crate::domain::order::{Order, ring_up};
use crate::till::stock::{WasteStock, Wasted};

/// So many orders tell what a day takes.
const SAMPLE: u64 = 400;

/// What events, the crew and mistakes take on top of what guests order, in per cent.
const ON_TOP: i64 = 12;

/// The van comes so early.
const VAN: i64 = 20;
/// The shelves are counted before it.
const COUNT: i64 = 30;

/// An ingredient that would not last so many days longer than to the next van is ordered.
const SPARE: i64 = 1;
/// It is ordered for so many days longer than to the next van.
const COVER: i64 = 3;

/// How often in a thousand …
const LATE: u64 = 25;
const WASTE: u64 = 800;
const MADE: u64 = 550;

/// What the dearest ingredients rise by over a season, in thousandths.
const RISE: u64 = 45;

const SUPPLIERS: &[&str] = &["Xijiao Provisions", "Two Rivers Dairy", "Fifth Ring Trading"];

const WASTED: &[&str] = &["past its date", "left out of the fridge", "cleaning the machine"];

const MADE_FOR_NOTHING: &[&str] =
    &["spilled at the pass", "never fetched", "practice for the new one", "wrong milk"];

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
            if let Some(waste) = self.waste(house, minute, &mut dice) {
                let at = house.at(day, minute);
                deeds.push(Deed::new(&mut dice, at, by, What::Asked(waste.into())));
            }
        }
        deeds
    }

    /// Something that is thrown away: a drink or two, or some of an ingredient.
    fn waste(&self, house: &House, minute: i64, dice: &mut Dice) -> Option<WasteStock> {
        let menu = &house.menu;
        if dice.happens(MADE) {
            let part = house.daypart(minute);
            let made = menu
                .items
                .iter()
                .filter(|(_, item)| !item.recipe.is_empty() && menu.offers(item, part));
            let made: Vec<&Id> = made.map(|(id, _)| id).collect();
            let item = (*dice.one_of(&made)?).clone();
            let what = Wasted::Item(item, 1 + u32::from(dice.happens(250)));
            return Some(WasteStock { what, reason: dice.word(MADE_FOR_NOTHING).to_owned() });
        }
        let most = self.daily.iter().take(COUNTED).collect::<Vec<_>>();
        let (id, daily) = dice.one_of(&most)?;
        let quantity = *daily * Decimal::new(dice.between(10, 50), 3);
        let what = Wasted::Ingredient(id.clone(), quantity.round_dp(0).max(Decimal::ONE));
        Some(WasteStock { what, reason: dice.word(WASTED).to_owned() })
    }
}

/// Whether the van comes on a day.
fn comes(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Mon | Weekday::Wed | Weekday::Fri)
}
