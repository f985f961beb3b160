//! Who works here, and when: a roster that goes round, on the clock.

use chrono::{Datelike, NaiveDate, Weekday};

use super::deed::{Deed, What};
use super::dice::Dice;
use super::house::{DAY_MINUTES, House};
use crate::domain::fact::staff::Person;
use crate::domain::fact::staff::Role;
use crate::till::staff::AddStaff;

/// Answers for the house.
pub(super) const OWNER: &str = "Yuan";

/// Answers for the shifts, and works some of them.
pub(super) const MANAGER: &str = "Mei";

/// Those on the clock, with what an hour is paid in hundredths of a typical drink. A house of the
/// usual size has the first [`FEW`] of them.
const CREW: &[(&str, Role, i64)] = &[
    (MANAGER, Role::Manager, 143),
    ("Kenji", Role::Barista, 129),
    ("Lin", Role::Barista, 123),
    ("Bo", Role::Barista, 114),
    ("Xiaoyu", Role::Barista, 120),
    ("Tianyi", Role::Barista, 114),
    ("Jing", Role::Barista, 114),
    ("Haoran", Role::Barista, 109),
];

/// How many are enough where one pair of hands is.
const FEW: usize = 4;

/// Nobody stands at the counter longer than that.
const LONGEST_SHIFT: i64 = 10 * 60;

/// They come before the doors open, and go after they close.
const BEFORE: i64 = 20;
const AFTER: i64 = 15;

/// From so many sales a day on, one pair of hands is not enough for a shift.
const SALES_EACH: u32 = 75;

/// How long a third one helps at the end of the week, in minutes.
const HELPS: i64 = 5 * 60;

/// Somebody's hours on a day.
pub(super) struct Shift {
    pub(super) name: &'static str,
    pub(super) from: i64,
    pub(super) to: i64,
}

/// Who works on a day.
pub(super) struct Roster {
    pub(super) shifts: Vec<Shift>,
    /// Whoever is left for an event, in the order in which they are asked.
    pub(super) off: Vec<&'static str>,
    /// Whoever answers for the day.
    pub(super) lead: &'static str,
}

/// The first day of everybody.
pub(super) fn hired(house: &House) -> Vec<Deed> {
    let first = house.season.first();
    let mut dice = house.dice("crew", first);
    let at = house.at(first, (house.opens - BEFORE * 2).max(0));
    let owner = Person { name: OWNER.to_owned(), role: Role::Owner, wage: None };
    let hand = |(name, role, wage): &(&'static str, Role, i64)| {
        let wage = Some(house.price(*wage));
        Person { name: str::to_owned(name), role: *role, wage }
    };
    let people = std::iter::once(owner).chain(crew(house).iter().map(hand));
    people.map(|ask| Deed::new(&mut dice, at, None, What::Asked(AddStaff(ask).into()))).collect()
}

/// Those who work in a house of this size.
fn crew(house: &House) -> &'static [(&'static str, Role, i64)] {
    if hands(house) > 1 { CREW } else { CREW.get(..FEW).unwrap_or(CREW) }
}

/// How many stand at the counter at once.
fn hands(house: &House) -> usize {
    if house.season.sales_a_day < SALES_EACH * 2 { 1 } else { 2 }
}

impl Roster {
    /// The roster of a day: the hours of the house in shifts, and more hands at the end of the
    /// week.
    pub(super) fn of(house: &House, day: NaiveDate) -> Self {
        let (from, to) = ((house.opens - BEFORE).max(0), (house.closes + AFTER).min(DAY_MINUTES));
        let shifts = (to - from + LONGEST_SHIFT - 1) / LONGEST_SHIFT;
        let (crew, hands) = (crew(house), hands(house));
        let mut hours = Vec::new();
        for shift in 0..shifts {
            let at = |shift| from + (to - from) * shift / shifts;
            hours.extend((0..hands).map(|_| (at(shift), at(shift + 1))));
        }
        let is_busy = matches!(day.weekday(), Weekday::Fri | Weekday::Sat | Weekday::Sun);
        if is_busy {
            let middle = (from + to) / 2;
            hours.push((middle - HELPS / 2, middle + HELPS / 2));
        }
        // Early today is late tomorrow, then help, then a day off.
        let turn = house.number_of(day) as usize * (crew.len() - hands);
        let mut people = crew.iter().map(|(name, ..)| *name).cycle().skip(turn % crew.len());
        let shifts = hours.into_iter().zip(people.by_ref());
        let shifts = shifts.map(|((from, to), name)| Shift { name, from, to });
        let shifts: Vec<Shift> = shifts.take(crew.len()).collect();
        let is_off = |name: &&str| shifts.iter().all(|shift| shift.name != *name);
        let off = people.take(crew.len()).filter(is_off).collect();
        let is_there = shifts.iter().any(|shift| shift.name == MANAGER);
        let lead = if is_there { MANAGER } else { OWNER };
        Self { off, shifts, lead }
    }

    /// Somebody who is at the counter then.
    pub(super) fn at_counter(&self, minute: i64, dice: &mut Dice) -> &'static str {
        let there = self.shifts.iter().filter(|shift| (shift.from..shift.to).contains(&minute));
        let there: Vec<&'static str> = there.map(|shift| shift.name).collect();
        dice.one_of(&there).copied().unwrap_or(self.lead)
    }

    /// Everybody comes and goes, some minutes early or late.
    pub(super) fn clock(&self, house: &House, day: NaiveDate) -> Vec<Deed> {
        let mut dice = house.dice("clock", day);
        let mut deeds = Vec::new();
        for Shift { name, from, to } in &self.shifts {
            let come = house.at(day, (from + dice.between(-6, 4)).max(0));
            let go = house.at(day, to + dice.between(-3, 12));
            deeds.push(Deed::new(&mut dice, come, Some(name), What::Came(name)));
            deeds.push(Deed::new(&mut dice, go, Some(name), What::Went(name, None)));
        }
        deeds
    }
}
