//! What the house pays by the month and now and then: rent, power, repairs. Hours on the clock are
//! labour already.
//!
//! A season that begins in the middle of a month has the rent of its days until the month is over,
//! and a part of the other bills: what was before is not its own.

use chrono::{Datelike, NaiveDate, Weekday};
use rust_decimal::Decimal;

use super::crew::OWNER;
use super::deed::{Deed, What};
use super::house::House;
use crate::domain::business_day::Month;
use crate::domain::fact::Purse;
use crate::domain::fact::cost::{CostAdded, Segment, When};
use crate::domain::money::round;
use crate::till::cost::AddCost;
use crate::till::reversal::Reverse;

/// A side of the house and its share in per cent.
type Split = &'static [(Segment, u32)];

/// What is paid by the month, in typical drinks for a house of the usual size.
struct Bill {
    kind: &'static str,
    drinks: i64,
    /// Whether it has input tax that can be deducted.
    is_taxed: bool,
    split: Split,
}

const fn bill(kind: &'static str, drinks: i64, is_taxed: bool, split: Split) -> Bill {
    Bill { kind, drinks, is_taxed, split }
}

/// The rent of a month, in typical drinks.
const RENT: i64 = 1371;

/// Who bears it.
const RENT_SPLIT: Split = &[(Segment::Counter, 80), (Segment::Events, 20)];

/// The other bills of a month.
const MONTHLY: &[Bill] = &[
    bill("utilities", 200, false, &[(Segment::Counter, 88), (Segment::Events, 12)]),
    bill("equipment", 120, false, &[(Segment::Counter, 100)]),
    bill("cleaning", 80, true, &[(Segment::Counter, 90), (Segment::Events, 10)]),
    bill("accounting", 45, true, &[(Segment::House, 100)]),
    bill("insurance", 20, true, &[(Segment::House, 100)]),
    bill("internet", 9, true, &[(Segment::Counter, 40), (Segment::Events, 60)]),
];

/// Now and then: the kind, typical drinks it costs, and who bears it.
const SINGLE: &[(&str, i64, Split)] = &[
    ("repairs", 9, &[(Segment::Counter, 100)]),
    ("licences", 17, &[(Segment::House, 100)]),
    ("repairs", 6, &[(Segment::Counter, 70), (Segment::Events, 30)]),
    ("flowers", 3, &[(Segment::House, 100)]),
    ("repairs", 16, &[(Segment::Counter, 100)]),
    ("marketing", 14, &[(Segment::House, 100)]),
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
    let mut enter = |kind: &str, amount, when, split: Split, tax_name| {
        let split = split.iter().map(|(side, part)| (*side, Decimal::from(*part))).collect();
        let Ok(kind) = kind.parse() else { return None };
        let cost = AddCost { cost: CostAdded { kind, amount, when, split, tax: None }, tax_name };
        let deed = Deed::new(&mut dice, at, Some(OWNER), What::Asked(cost.into()));
        let id = deed.id;
        deeds.push(deed);
        Some(id)
    };
    let first = house.season.first();
    let (month, today) = (Month::of(day), When::Day { day, from: Purse::Bank });
    let (left, whole) = (days_left(day), days_left(month.first()));
    let is_part = Month::of(first) == month && first != month.first();
    if is_part {
        let rent = house.budget(RENT).exact() / Decimal::from(whole);
        enter("rent", round(rent), today.clone(), RENT_SPLIT, None);
    }
    if day == first || left == whole {
        let when = When::Month { first: month.first() };
        if !is_part {
            enter("rent", house.budget(RENT), when.clone(), RENT_SPLIT, None);
        }
        for Bill { kind, drinks, is_taxed, split } in MONTHLY {
            let amount = house.budget((drinks * left / whole).max(1));
            let tax = house.tax().filter(|_| *is_taxed);
            enter(kind, amount, when.clone(), split, tax);
        }
    }
    let number = house.number_of(day);
    if day == first || number.is_multiple_of(SINGLE_EVERY) && is_working_day(day) {
        let bill = SINGLE.iter().cycle().nth(number as usize / SINGLE_EVERY as usize);
        if let Some((kind, drinks, split)) = bill {
            enter(kind, house.budget(*drinks), today.clone(), split, None);
        }
    }
    let wrong = match day == first {
        // A nought too many, seen at once.
        true => enter("post", house.budget(20), today.clone(), WRONG, None),
        false => None,
    };
    if wrong.is_some() {
        enter("post", house.budget(2), today, WRONG, None);
    }
    if let Some(entry) = wrong {
        let back = Reverse { entry: entry.into(), reason: "a nought too many".to_owned() };
        deeds.push(Deed::new(&mut dice, at, Some(OWNER), What::Asked(back.into())));
    }
    deeds
}

/// Who bears what was entered wrongly.
const WRONG: Split = &[(Segment::House, 100)];

/// How many days its month has from a day on.
fn days_left(day: NaiveDate) -> i64 {
    (Month::of(day).last() - day).num_days() + 1
}

fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}
