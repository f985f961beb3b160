//! Numbers that guests and papers carry, and which of them are taken where facts are lost: none is
//! given twice (docs/backup.md, When something is lost).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::fact::invoice::InvoiceNumber;

/// A restored till fills at most so many days: more days without it were no trade.
const MOST_DAYS: usize = 400;

/// Where nothing says which numbers were given, they go on from the next hundred.
const UNKNOWN: u32 = 100;

/// The last numbers that were given, at a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastNumbers {
    /// The fact.
    pub seq: i64,
    /// Its business day.
    pub day: NaiveDate,
    /// The last call number of that day; 0 where there was none.
    pub call: u32,
    /// The last refund number of that day; 0 where there was none.
    pub refund: u32,
    /// The number of the last shift; 0 where there was none.
    pub z: u32,
    /// The last invoice, and its business day.
    pub invoice: Option<(InvoiceNumber, NaiveDate)>,
}

/// Numbers that are taken: those that come are higher.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// The last call number of a business day.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub calls: BTreeMap<NaiveDate, u32>,
    /// The last refund number of a business day.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub refunds: BTreeMap<NaiveDate, u32>,
    /// The last Z report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub z: Option<u32>,
    /// The last invoice, and its business day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice: Option<(InvoiceNumber, NaiveDate)>,
}

impl Taken {
    /// Whether it is no number at all.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// Takes the higher of both.
    pub fn merge(&mut self, other: Self) {
        for (mine, theirs) in [(&mut self.calls, other.calls), (&mut self.refunds, other.refunds)] {
            for (day, number) in theirs {
                take(mine, day, number);
            }
        }
        self.z = self.z.max(other.z);
        self.invoice = self.invoice.max(other.invoice);
    }

    /// What may have been given after a point up to the last fact of a chain that is lost. `noted`
    /// are the numbers that were noted on the way; what was given after a note is bounded by the
    /// facts after it, since a fact gives at most one number.
    pub fn bounded(from: &LastNumbers, noted: &[LastNumbers], last: i64, today: NaiveDate) -> Self {
        let mut points: Vec<&LastNumbers> =
            noted.iter().filter(|noted| (from.seq..=last).contains(&noted.seq)).collect();
        points.push(from);
        points.sort_by_key(|point| point.seq);
        let mut taken = Self::default();
        for (at, point) in points.iter().enumerate() {
            let next = points.get(at + 1);
            let between = next.map_or(last, |next| next.seq) - point.seq;
            let between = u32::try_from(between).unwrap_or(0);
            // Up to the next note all days between may have had sales; from the last one on, all
            // until today.
            let end = next.map_or(today, |next| next.day).max(point.day);
            for day in days(point.day, end) {
                let before = if day == point.day { point.call } else { 0 };
                if between > 0 {
                    take(&mut taken.calls, day, before + between);
                }
            }
            if point.seq > from.seq {
                take(&mut taken.calls, point.day, point.call);
                if point.refund > 0 {
                    take(&mut taken.refunds, point.day, point.refund);
                }
                taken.z = taken.z.max(Some(point.z)).filter(|z| *z > from.z);
                taken.invoice = taken.invoice.max(point.invoice);
            }
        }
        taken
    }

    /// What may have been given after a point where nothing says how much was lost.
    pub fn unknown(from: &LastNumbers, today: NaiveDate) -> Self {
        let mut taken = Self::default();
        for day in days(from.day, today.max(from.day)) {
            let (call, refund) = if day == from.day { (from.call, from.refund) } else { (0, 0) };
            take(&mut taken.calls, day, next_hundred(call));
            take(&mut taken.refunds, day, next_hundred(refund));
        }
        taken
    }
}

fn take(numbers: &mut BTreeMap<NaiveDate, u32>, day: NaiveDate, number: u32) {
    let known = numbers.entry(day).or_default();
    *known = number.max(*known);
}

fn next_hundred(number: u32) -> u32 {
    (number / UNKNOWN + 1) * UNKNOWN
}

/// The days of a span, the last ones where they are too many.
fn days(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let back = std::iter::successors(Some(to), |day| day.pred_opt());
    back.take_while(move |day| *day >= from).take(MOST_DAYS)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(n: u64) -> NaiveDate {
        let first: NaiveDate = "2026-11-01".parse().unwrap();
        first.checked_add_days(chrono::Days::new(n)).unwrap()
    }

    /// Facts of a trade, in order: on which of some days each is, and whether it is a sale (0, 1)
    /// a refund (2), or anything else.
    fn trade() -> impl Strategy<Value = Vec<(bool, u8)>> {
        prop::collection::vec((prop::bool::weighted(0.02), 0u8..4), 1..500)
    }

    /// The numbers after each fact.
    fn numbers(trade: &[(bool, u8)]) -> Vec<LastNumbers> {
        let (mut today, mut call, mut refund) = (0, 0, 0);
        let facts = (1..).zip(trade).map(|(seq, (turns, what))| {
            if *turns {
                (today, call, refund) = (today + 1, 0, 0);
            }
            call += u32::from(*what < 2);
            refund += u32::from(*what == 2);
            LastNumbers { seq, day: day(today), call, refund, z: 0, invoice: None }
        });
        facts.collect()
    }

    proptest! {
        /// Whatever is noted, and wherever the copy ends: every number of a lost fact is taken.
        #[test]
        fn no_number_of_a_lost_fact_is_free(
            trade in trade(),
            cut in 0usize..500,
            every in 1i64..200,
        ) {
            let all = numbers(&trade);
            let cut = cut.min(all.len() - 1);
            let last = all.last().unwrap();
            // A note at each refund, as the head file has it, and every so often.
            let noted: Vec<LastNumbers> = all
                .iter()
                .zip(&trade)
                .filter(|(one, (_, what))| one.seq % every == 0 || *what == 2)
                .map(|(one, _)| one.clone())
                .collect();
            let taken = Taken::bounded(&all[cut], &noted, last.seq, last.day);
            for lost in &all[cut + 1..] {
                let call = taken.calls.get(&lost.day).copied().unwrap_or(0);
                prop_assert!(call >= lost.call, "{lost:?} of {taken:?}");
                let before = if lost.day == all[cut].day { all[cut].refund } else { 0 };
                let refund = taken.refunds.get(&lost.day).copied().unwrap_or(before);
                prop_assert!(refund >= lost.refund, "{lost:?} of {taken:?}");
            }
        }
    }

    #[test]
    fn where_nothing_is_known_numbers_go_on_from_the_next_hundred() {
        let from = LastNumbers { seq: 40, day: day(0), call: 37, refund: 1, z: 3, invoice: None };
        let taken = Taken::unknown(&from, day(2));
        let calls: Vec<(NaiveDate, u32)> = taken.calls.into_iter().collect();
        assert_eq!(calls, [(day(0), 100), (day(1), 100), (day(2), 100)]);
        let full = LastNumbers { call: 100, ..from };
        assert_eq!(Taken::unknown(&full, day(0)).calls[&day(0)], 200);
    }

    #[test]
    fn the_higher_of_two_is_taken() {
        let one = Taken { z: Some(4), calls: [(day(0), 9)].into(), ..Taken::default() };
        let mut two = Taken { z: None, calls: [(day(0), 12)].into(), ..Taken::default() };
        two.merge(one);
        assert_eq!((two.z, two.calls[&day(0)]), (Some(4), 12));
        assert!(!two.is_nothing() && Taken::default().is_nothing());
    }
}
