//! What the house pays by the month and now and then: rent, power, repairs.
//!
//! Hours on the clock are labour already; only the manager's salary is entered here.

use chrono::{Datelike, NaiveDate, Weekday};

use super::crew::OWNER;
use super::deed::{Deed, What};
use super::house::House;
use crate::domain::business_day::Month;
use crate::domain::fact::Purse;
use crate::till::cost::{CostAsk, CostWhen};

/// A side of the house and its share in per cent.
type Split = &'static [(&'static str, &'static str)];

/// By the month: the kind, typical drinks it costs a house of the usual size, and who bears it.
const MONTHLY: &[(&str, i64, Split)] = &[
    ("rent", 10000, &[("counter", "84"), ("events", "8"), ("house", "8")]),
    ("salaries", 760, &[("counter", "65"), ("events", "15"), ("house", "20")]),
    ("utilities", 800, &[("counter", "80"), ("events", "15"), ("house", "5")]),
    ("equipment", 620, &[("counter", "92"), ("events", "8")]),
    ("cleaning", 380, &[("counter", "70"), ("events", "30")]),
    ("insurance", 90, &[("house", "100")]),
    ("accounting", 85, &[("house", "100")]),
    ("internet", 26, &[("counter", "40"), ("events", "40"), ("house", "20")]),
];

/// Now and then: the kind, typical drinks it costs, and who bears it.
const SINGLE: &[(&str, i64, Split)] = &[
    ("repairs", 24, &[("counter", "100")]),
    ("licences", 32, &[("house", "100")]),
    ("repairs", 11, &[("counter", "70"), ("events", "30")]),
    ("flowers", 6, &[("house", "100")]),
    ("repairs", 41, &[("counter", "100")]),
    ("training-of-crew", 18, &[("counter", "100")]),
];

/// How many days lie between two of those.
const SINGLE_EVERY: u32 = 9;

/// The minute of the morning at which the owner sits down with the bills.
const AT_THE_DESK: i64 = 30;

/// The bills of a day.
pub(super) fn of_day(house: &House, day: NaiveDate) -> Vec<Deed> {
    let mut dice = house.dice("costs", day);
    let at = house.at(day, (house.opens + AT_THE_DESK).min(house.closes));
    let mut deeds = Vec::new();
    let mut enter = |kind: &str, amount, when, split: Split| {
        let split = split.iter().map(|(side, part)| ((*side).to_owned(), (*part).to_owned()));
        let Ok(kind) = kind.parse() else { return None };
        let ask = CostAsk { kind, amount: house.written(amount), when, split: split.collect() };
        let deed = Deed::new(&mut dice, at, Some(OWNER), What::Borne(ask));
        let id = deed.id;
        deeds.push(deed);
        Some(id)
    };
    let first = house.season.first();
    if day == first || day.day() == 1 {
        let when = CostWhen::Month(Month::of(day).first());
        for (kind, drinks, split) in MONTHLY {
            enter(kind, house.budget(*drinks), when.clone(), split);
        }
    }
    let number = house.number_of(day);
    if day == first || number.is_multiple_of(SINGLE_EVERY) && is_working_day(day) {
        let bill = SINGLE.iter().cycle().nth(number as usize / SINGLE_EVERY as usize);
        if let Some((kind, drinks, split)) = bill {
            let when = CostWhen::Day(day, Purse::Bank);
            enter(kind, house.budget(*drinks), when, split);
        }
    }
    let wrong = match day == first {
        // A nought too many, seen at once.
        true => enter("post", house.budget(20), CostWhen::Day(day, Purse::Bank), WRONG),
        false => None,
    };
    if wrong.is_some() {
        enter("post", house.budget(2), CostWhen::Day(day, Purse::Bank), WRONG);
    }
    if let Some(entry) = wrong {
        let what = What::Reversed { entry: entry.into(), reason: "a nought too many" };
        deeds.push(Deed::new(&mut dice, at, Some(OWNER), what));
    }
    deeds
}

/// Who bears what was entered wrongly.
const WRONG: Split = &[("house", "100")];

fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}
