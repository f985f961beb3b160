//! Chance that falls the same way every time: a generator with a published algorithm (PCG XSL
//! 128/64), seeded by the season's seed and by what it decides about, so that a change to one
//! subject moves no other.

use chrono::{DateTime, Utc};
use rand_pcg::Pcg64;
use rand_pcg::rand_core::Rng;
use sha2::{Digest, Sha256};
use uuid::Builder;

use crate::domain::ids::RequestId;

/// A thousand of a thousand: it always happens.
const WHOLE: u64 = 1000;

/// Dice for one subject on one day. Only whole numbers come out of them.
pub(super) struct Dice(Pcg64);

impl Dice {
    /// The dice of a subject under a seed; `number` tells its days apart.
    pub(super) fn of(seed: u64, subject: &str, number: u32) -> Self {
        let mut hash = Sha256::new();
        hash.update(seed.to_be_bytes());
        hash.update(number.to_be_bytes());
        hash.update(subject.as_bytes());
        let hash = hash.finalize();
        let (state, stream) = hash.split_at(16);
        let half = |bytes: &[u8]| bytes.iter().fold(0_u128, |n, byte| n << 8 | u128::from(*byte));
        Self(Pcg64::new(half(state), half(stream)))
    }

    /// A number below `end`; 0 where there is none.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        // The high half of the product: no division, and a bias that nobody can see in a season.
        let product = u128::from(self.0.next_u64()) * u128::from(end);
        u64::try_from(product >> 64).unwrap_or(0)
    }

    /// A number from `least` to `most`, both included.
    pub(super) fn between(&mut self, least: i64, most: i64) -> i64 {
        let width = u64::try_from(most - least + 1).unwrap_or(0);
        least + i64::try_from(self.below(width)).unwrap_or(0)
    }

    /// Whether something happens that does so many times in a thousand.
    pub(super) fn happens(&mut self, per_mille: u64) -> bool {
        self.below(WHOLE) < per_mille
    }

    /// One of several; none of none.
    pub(super) fn one_of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let at = self.below(all.len() as u64);
        all.get(usize::try_from(at).unwrap_or(0))
    }

    /// One of several words.
    pub(super) fn word(&mut self, all: &[&'static str]) -> &'static str {
        self.one_of(all).copied().unwrap_or("")
    }

    /// Where among several weights the chance falls; none where all are nothing.
    pub(super) fn weighted(&mut self, weights: impl Iterator<Item = u64> + Clone) -> Option<usize> {
        let sum = weights.clone().sum();
        let mut at = self.below(sum);
        for (i, weight) in weights.enumerate() {
            match at.checked_sub(weight) {
                Some(rest) => at = rest,
                None => return Some(i),
            }
        }
        None
    }

    /// An id for something that happens then, in the order of time like every other (UUIDv7).
    pub(super) fn id(&mut self, at: DateTime<Utc>) -> RequestId {
        let mut random = [0; 10];
        self.0.fill_bytes(&mut random);
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        RequestId::new(Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// These numbers are the promise that a seed makes: they never change.
    #[test]
    fn the_same_seed_falls_the_same_way_for_ever() {
        let mut dice = Dice::of(7, "counter", 3);
        let fallen: Vec<u64> = (0..5).map(|_| dice.below(1000)).collect();
        let mut again = Dice::of(7, "counter", 3);
        assert_eq!(fallen, (0..5).map(|_| again.below(1000)).collect::<Vec<_>>());
        assert_eq!(fallen, [860, 45, 273, 267, 468]);
    }

    #[test]
    fn seeds_subjects_and_days_have_dice_of_their_own() {
        let first = |seed, subject, number| Dice::of(seed, subject, number).below(u64::MAX);
        let all = [first(7, "a", 1), first(8, "a", 1), first(7, "b", 1), first(7, "a", 2)];
        for (i, one) in all.iter().enumerate() {
            assert!(all.iter().skip(i + 1).all(|other| other != one));
        }
    }

    #[test]
    fn chance_stays_within_its_bounds() {
        let mut dice = Dice::of(1, "bounds", 0);
        for _ in 0..1000 {
            assert!((-3..=4).contains(&dice.between(-3, 4)));
            assert!(dice.weighted([0, 5, 0, 1].into_iter()).is_some_and(|at| at == 1 || at == 3));
        }
        assert_eq!(dice.below(0), 0);
        assert_eq!(dice.weighted([0, 0].into_iter()), None);
        assert_eq!(dice.one_of::<u8>(&[]), None);
        assert!(!dice.happens(0) && dice.happens(1000));
    }
}
