//! The story of a season as its programme tells it: much at first, less from act to act, with an
//! evening for which too many came, nights that cost more than they brought, and sponsors large and
//! small.
//!
//! An act of any length begins with what stands first in it; a longer one comes round to it again.

use chrono::{Datelike, NaiveDate};

use super::super::house::ACTS;
use super::kinds::{COMMUNITY, HIRE, Income, Kind, LAUNCH, MEET_UP, TALK, TRAINING};

/// An evening of the programme.
#[derive(Clone, Copy)]
pub(super) struct Bill {
    pub(super) kind: &'static Kind,
    pub(super) sponsor: Option<&'static Income>,
    pub(super) luck: Luck,
}

/// How an evening turns out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Luck {
    /// As evenings do.
    Usual,
    /// Half as many again sign up as there are seats.
    Crowded,
    /// It pours, and the sponsor has withdrawn.
    Rained,
}

/// Sponsors by size. A large one wants an invoice.
const SMALL: &Income = &Income::paid("sponsorship", 84, -3);
const MIDDLE: &Income = &Income::paid("sponsorship", 125, -5);
const LARGE: &Income = &Income::billed("sponsorship", 225);

const fn bill(kind: &'static Kind) -> Bill {
    Bill { kind, sponsor: None, luck: Luck::Usual }
}

const fn paid_by(sponsor: &'static Income, kind: &'static Kind) -> Bill {
    Bill { kind, sponsor: Some(sponsor), luck: Luck::Usual }
}

const CROWDED: Bill = Bill { luck: Luck::Crowded, ..paid_by(MIDDLE, TALK) };
const RAINED: Bill = Bill { luck: Luck::Rained, ..bill(MEET_UP) };

/// The evenings of each act, in thirty days of it.
const PROGRAMME: [&[Bill]; ACTS] = [
    &[
        CROWDED,
        bill(HIRE),
        bill(TRAINING),
        bill(LAUNCH),
        paid_by(SMALL, MEET_UP),
        paid_by(LARGE, TALK),
        bill(COMMUNITY),
        bill(TRAINING),
        bill(LAUNCH),
        paid_by(SMALL, TALK),
    ],
    &[
        bill(TRAINING),
        bill(COMMUNITY),
        paid_by(LARGE, TALK),
        bill(LAUNCH),
        paid_by(SMALL, MEET_UP),
        bill(HIRE),
        bill(TRAINING),
        paid_by(SMALL, TALK),
        bill(LAUNCH),
    ],
    &[
        paid_by(SMALL, TALK),
        bill(LAUNCH),
        bill(TRAINING),
        bill(COMMUNITY),
        paid_by(LARGE, TALK),
        bill(HIRE),
        bill(TRAINING),
    ],
    &[bill(HIRE), paid_by(LARGE, TALK), bill(TRAINING), RAINED, bill(LAUNCH)],
    &[bill(LAUNCH), bill(TRAINING), paid_by(SMALL, TALK), bill(HIRE)],
];

/// Fifths of an event that an act of a short season has more or less, so that it tells of plenty
/// and of little even where an act has but some days.
const LEANING: [i64; ACTS] = [2, 2, 1, 0, -1];

/// The days of an act on which there are so many evenings.
const ACT_DAYS: i64 = 30;

/// How each day of the week suits an event, from Monday, in hundredths.
const WEEKDAYS: [u64; 7] = [55, 120, 140, 145, 95, 105, 40];

/// What is planned for after the season.
pub(super) const TO_COME: [Bill; 2] = [paid_by(SMALL, TALK), bill(TRAINING)];

/// What is called off.
pub(super) const CALLED_OFF: Bill = bill(TALK);

/// The evenings of an act of these days.
pub(super) fn of_act(act: usize, days: &[NaiveDate]) -> Vec<(NaiveDate, Bill)> {
    let bills = PROGRAMME.get(act).copied().unwrap_or_default();
    let leaning = LEANING.get(act).copied().unwrap_or_default();
    let length = i64::try_from(days.len()).unwrap_or(0);
    let usual = i64::try_from(bills.len()).unwrap_or(0) * length;
    // Rounded to the nearest, after leaning one way or the other.
    let many = (usual * 10 + (leaning * 2 + 5) * ACT_DAYS) / (ACT_DAYS * 10);
    let many = usize::try_from(many.clamp(0, length)).unwrap_or(0);
    let evening = |(number, day)| {
        // What stands first in an act comes to pass in the middle of it.
        let place = (number + many - many / 2) % many.max(1);
        let bill = bills.get(place % bills.len().max(1)).copied().unwrap_or(CALLED_OFF);
        let luck = if place < bills.len() { bill.luck } else { Luck::Usual };
        (day, Bill { luck, ..bill })
    };
    spread(days, many as u64).into_iter().enumerate().map(evening).collect()
}

/// So many of these days, spread evenly over them and as the days of the week suit.
fn spread(days: &[NaiveDate], many: u64) -> Vec<NaiveDate> {
    let weight = |day: &NaiveDate| {
        let weekday = day.weekday().num_days_from_monday() as usize;
        WEEKDAYS.get(weekday).copied().unwrap_or(100)
    };
    let whole: u64 = days.iter().map(weight).sum();
    // So much of an event has gathered; a whole one takes place.
    let mut gathered = whole / 2;
    let takes_place = |day: &&NaiveDate| {
        gathered += weight(day) * many;
        let is_whole = gathered >= whole;
        gathered -= if is_whole { whole } else { 0 };
        is_whole
    };
    days.iter().filter(takes_place).copied().collect()
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::*;

    fn act(act: usize, length: u64) -> Vec<(NaiveDate, Bill)> {
        let first: NaiveDate = "2026-07-01".parse().unwrap();
        let first = first + Days::new(act as u64 * length);
        let days: Vec<NaiveDate> = (0..length).map(|day| first + Days::new(day)).collect();
        of_act(act, &days)
    }

    fn counts(length: u64) -> Vec<usize> {
        (0..ACTS).map(|number| act(number, length).len()).collect()
    }

    #[test]
    fn events_cool_from_ten_a_month_to_four_however_long_the_season_is() {
        assert_eq!(counts(30), [10, 9, 7, 5, 4], "150 days");
        assert_eq!(counts(4), [2, 2, 1, 1, 0], "20 days");
        for length in 1..=730 {
            let counts = counts(length);
            assert!(counts.is_sorted_by(|before, after| before >= after), "{length}: {counts:?}");
        }
    }

    #[test]
    fn too_many_come_once_it_pours_once_and_free_nights_are_few() {
        for length in [4, 30, 73] {
            let all: Vec<Bill> =
                (0..ACTS).flat_map(|number| act(number, length)).map(|(_, bill)| bill).collect();
            let lucky = |luck| all.iter().filter(|bill| bill.luck == luck).count();
            assert_eq!(lucky(Luck::Crowded), 1, "{length}");
            assert_eq!(lucky(Luck::Rained), usize::from(length > 4), "{length}");
            let free = all.iter().filter(|bill| bill.kind.is(COMMUNITY)).count();
            assert!(free >= 1 && free * 5 <= all.len(), "{length}: {free} of {}", all.len());
        }
    }
}
