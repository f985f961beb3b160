//! What the house pays by the month and now and then: rent, power, repairs.
//!
//! Hours on the clock are labour already; only the manager's salary is entered here.

use chrono::{Datelike, NaiveDate, Weekday};
use rust_decimal::Decimal;

use super::crew::OWNER;
use super::deed::{Deed, What};
use super::house::House;
use crate::domain::business_day::Month;
use crate::domain::fact::Purse;
use crate::domain::fact::cost::{CostAdded, Segment, When};
use crate::till::cost::AddCost;
use crate::till::reversal::Reverse;

/// A side of the house and its share in per cent.
type Split = &'static [(Segment, u32)];

/// By the month: the kind, typical drinks it costs a house of the usual size, and who bears it.
const MONTHLY: &[(&str, i64, Split)] = &[
    ("rent", 10000, &[(Segment::Counter, 84), (Segment::Events, 8), (Segment::House, 8)]),
    ("salaries", 760, &[(Segment::Counter, 65), (Segment::Events, 15), (Segment::House, 20)]),
    ("utilities", 800, &[(Segment::Counter, 80), (Segment::Events, 15), (Segment::House, 5)]),
    ("equipment", 620, &[(Segment::Counter, 92), (Segment::Events, 8)]),
    ("cleaning", 380, &[(Segment::Counter, 70), (Segment::Events, 30)]),
    ("insurance", 90, &[(Segment::House, 100)]),
    ("accounting", 85, &[(Segment::House, 100)]),
    ("internet", 26, &[(Segment::Counter, 40), (Segment::Events, 40), (Segment::House, 20)]),
];

/// Now and then: the kind, typical drinks it costs, and who bears it.
const SINGLE: &[(&str, i64, Split)] = &[
    ("repairs", 24, &[(Segment::Counter, 100)]),
    ("licences", 32, &[(Segment::House, 100)]),
    ("repairs", 11, &[(Segment::Counter, 70), (Segment::Events, 30)]),
    ("flowers", 6, &[(Segment::House, 100)]),
    ("repairs", 41, &[(Segment::Counter, 100)]),
    ("training-of-crew", 18, &[(Segment::Counter, 100)]),
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
        let split = split.iter().map(|(side, part)| (*side, Decimal::from(*part))).collect();
        let Ok(kind) = kind.parse() else { return None };
        let cost = AddCost::from(CostAdded { kind, amount, when, split, tax: None });
        let deed = Deed::new(&mut dice, at, Some(OWNER), What::Asked(cost.into()));
        let id = deed.id;
        deeds.push(deed);
        Some(id)
    };
    let first = house.season.first();
    if day == first || day.day() == 1 {
        let when = When::Month { first: Month::of(day).first() };
        for (kind, drinks, split) in MONTHLY {
            enter(kind, house.budget(*drinks), when.clone(), split);
        }
    }
    let number = house.number_of(day);
    if day == first || number.is_multiple_of(SINGLE_EVERY) && is_working_day(day) {
        let bill = SINGLE.iter().cycle().nth(number as usize / SINGLE_EVERY as usize);
        if let Some((kind, drinks, split)) = bill {
            let when = When::Day { day, from: Purse::Bank };
            enter(kind, house.budget(*drinks), when, split);
        }
    }
    let wrong = match day == first {
        // A nought too many, seen at once.
        true => enter("post", house.budget(20), When::Day { day, from: Purse::Bank }, WRONG),
        false => None,
    };
    if wrong.is_some() {
        enter("post", house.budget(2), When::Day { day, from: Purse::Bank }, WRONG);
    }
    if let Some(entry) = wrong {
        let back = Reverse { entry: entry.into(), reason: "a nought too many".to_owned() };
        deeds.push(Deed::new(&mut dice, at, Some(OWNER), What::Asked(back.into())));
    }
    deeds
}

/// Who bears what was entered wrongly.
const WRONG: Split = &[(Segment::House, 100)];

fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}
