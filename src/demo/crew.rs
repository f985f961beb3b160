//! Who works here, and when: a roster that goes round, on the clock.

use chrono::{Datelike, NaiveDate, Weekday};

use super::deed::{Deed, What};
use super::dice::Dice;
use super::house::{DAY_MINUTES, House};
use crate::domain::fact::staff::Person;
use crate::domain::fact::staff::Role;
use crate::till::staff::AddStaff;

/// Answers for the house.
pub(super) const OWNER: &str = "Lan Yuan";

/// Answers for the shifts.
pub(super) const MANAGER: &str = "Inês Duarte";

/// Those on the clock, with what an hour is paid in hundredths of a typical drink.
const BARISTAS: &[(&str, i64)] = &[
    ("Mei Tanaka", 165),
    ("Tomasz Zielak", 160),
    ("Noor Haddad", 155),
    ("Amara Diallo", 155),
    ("Jonas Lindqvist", 150),
    ("Sofía Rojas", 150),
];

/// Nobody stands at the counter longer than that.
const LONGEST_SHIFT: i64 = 10 * 60;

/// They come before the doors open, and go after they close.
const BEFORE: i64 = 20;
const AFTER: i64 = 15;

/// How many sales of a day one pair of hands makes in a shift.
const SALES_EACH: u32 = 130;

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
    let of = |name, role| Person { name: str::to_owned(name), role, wage: None };
    let barista = |(name, wage): &(&'static str, i64)| {
        let wage = Some(house.price(*wage));
        Person { wage, ..of(name, Role::Barista) }
    };
    let house_people = [of(OWNER, Role::Owner), of(MANAGER, Role::Manager)];
    let people = house_people.into_iter().chain(BARISTAS.iter().map(barista));
    people.map(|ask| Deed::new(&mut dice, at, None, What::Asked(AddStaff(ask).into()))).collect()
}

impl Roster {
    /// The roster of a day: the hours of the house in shifts, and more hands at the end of the
    /// week.
    pub(super) fn of(house: &House, day: NaiveDate) -> Self {
        let (from, to) = ((house.opens - BEFORE).max(0), (house.closes + AFTER).min(DAY_MINUTES));
        let shifts = (to - from + LONGEST_SHIFT - 1) / LONGEST_SHIFT;
        let hands = (house.season.sales_a_day / SALES_EACH).clamp(1, 2);
        let mut hours = Vec::new();
        for shift in 0..shifts {
            let at = |shift| from + (to - from) * shift / shifts;
            hours.extend((0..hands).map(|_| (at(shift), at(shift + 1))));
        }
        let is_busy = matches!(day.weekday(), Weekday::Fri | Weekday::Sat | Weekday::Sun);
        if is_busy && hands > 1 {
            let middle = (from + to) / 2;
            hours.push((middle - LONGEST_SHIFT / 3, middle + LONGEST_SHIFT / 3));
        }
        // Whoever had the late shift yesterday is not asked first today.
        let turn = house.number_of(day) as usize * 5;
        let mut people = BARISTAS.iter().map(|(name, _)| *name).cycle().skip(turn % BARISTAS.len());
        let shifts = hours.into_iter().zip(people.by_ref());
        let shifts = shifts.map(|((from, to), name)| Shift { name, from, to });
        let shifts: Vec<Shift> = shifts.take(BARISTAS.len()).collect();
        let is_off = |name: &&str| shifts.iter().all(|shift| shift.name != *name);
        let off = people.take(BARISTAS.len()).filter(is_off).collect();
        let is_owners = matches!(day.weekday(), Weekday::Mon | Weekday::Sun);
        let lead = if is_owners { OWNER } else { MANAGER };
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
