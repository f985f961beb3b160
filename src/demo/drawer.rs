//! The drawer through a day: its float, errands paid from it, what goes to the safe, and the count.

use chrono::{Datelike, NaiveDate, Weekday};

use super::crew::Roster;
use super::deed::{Deed, What};
use super::dice::Dice;
use super::house::House;
use crate::domain::fact::shift::CashPlace;
use crate::domain::money::Money;
use crate::till::drawer::OpenDrawer;
use crate::till::shift::{MoveCash, Way};

/// The float, in hundredths of a typical drink.
const FLOAT: i64 = 1500;

/// Why the drawer is opened without a sale.
const OPENED: &[&str] = &[
    "change for a large note",
    "a guest's parking coins",
    "the pen fell in",
    "counted the coins before the rush",
];

/// Errands of a counter, and what they are a kind of.
const ERRANDS: &[(&str, &str)] = &[
    ("groceries", "oat milk ran out before noon"),
    ("groceries", "lemons from next door"),
    ("groceries", "ice, the machine is on strike"),
    ("supplies", "till rolls and a marker"),
    ("supplies", "dish soap"),
];

/// Now and then the drawer is wrong by more than coins: short, and why …
const SHORT: &[&str] = &[
    "wrong change at the lunch rush",
    "coins fell behind the machine",
    "the courier was paid from the drawer, no note of it",
    "change for a hundred, counted in a hurry",
];
/// … or over, and why.
const OVER: &[&str] = &["change was left on the counter", "a guest rounded up, not rung"];

/// How often, in a thousand evenings; once in a season at any rate.
const WRONG: u64 = 70;

/// What happens to the drawer on a day before its end.
pub(super) fn of_day(house: &House, day: NaiveDate, roster: &Roster) -> Vec<Deed> {
    let mut dice = house.dice("drawer", day);
    let float = house.cash().map_or(Money::ZERO, |_| house.price(FLOAT));
    let lead = Some(roster.lead);
    let opens = house.at(day, (house.opens - 10).max(0));
    let mut deeds = vec![Deed::new(&mut dice, opens, lead, What::Opened { float })];
    if house.cash().is_none() {
        return deeds;
    }
    let mut deed = |dice: &mut Dice, minute, what| {
        deeds.push(Deed::new(dice, house.at(day, minute), lead, what));
    };
    let number = house.number_of(day);
    if number.is_multiple_of(2) {
        let (minute, why) = (house.a_minute(&mut dice), dice.word(OPENED));
        deed(&mut dice, minute, What::Asked(OpenDrawer { reason: why.to_owned() }.into()));
    }
    if number == 0 || dice.happens(280) {
        let minute = house.a_minute(&mut dice);
        let amount = house.price(dice.between(90, 330));
        if let Some((kind, reason)) = dice.one_of(ERRANDS)
            && let Ok(kind) = kind.parse()
        {
            deed(&mut dice, minute, What::Fetched { kind, amount, reason });
        }
    }
    if number == 0 || day.weekday() == Weekday::Fri {
        let (amount, reason) = (house.price(400), "coins for the weekend".to_owned());
        let ask = MoveCash { way: Way::In, amount, place: CashPlace::Safe, reason, tax: None };
        deed(&mut dice, house.opens + 5, What::Asked(ask.into()));
    }
    let to = if day.weekday() == Weekday::Mon { CashPlace::Bank } else { CashPlace::Safe };
    deed(&mut dice, house.closes - 1, What::Dropped { float, to });
    deeds
}

/// The count, after the last sale.
pub(super) fn closed(house: &House, day: NaiveDate, roster: &Roster) -> Deed {
    let mut dice = house.dice("count", day);
    let coin = house.menu.cash.denominations.iter().min().copied().unwrap_or_default();
    let is_the_night = house.number_of(day) == house.season.days / 3;
    let (off, reason) = match house.cash() {
        None => (Money::ZERO, None),
        Some(_) if is_the_night || dice.happens(WRONG) => {
            let amount = house.price(dice.between(20, 130));
            match is_the_night || dice.happens(700) {
                true => (-amount, Some(dice.word(SHORT))),
                false => (amount, Some(dice.word(OVER))),
            }
        }
        Some(_) if dice.happens(300) => {
            let coins = dice.between(-9, 7);
            (Money::from_minor(coin.minor() * coins), None)
        }
        Some(_) => (Money::ZERO, None),
    };
    let at = house.at(day, house.closes + 8);
    Deed::new(&mut dice, at, Some(roster.lead), What::Closed { off, reason })
}
