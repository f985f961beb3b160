//! Money, rates and quantities, and the one place that rounds.
//!
//! Money is a whole number of minor units from file to paper; a figure that is not (a tax, a
//! percentage, an ingredient's cost) is a [`Decimal`] until it passes [`round`], half away from
//! zero (docs/books.md, Numbers). No float ever holds money or a quantity.

mod currency;
mod rate;

use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

pub use self::currency::{Amount, AmountError, Currency, MAX_ENTRY_MINOR};
pub use self::currency::{amount_decimal, parse_decimal};
pub use self::rate::Rate;

/// An exact amount in minor units (fen, cents, yen) of the shop's currency.
///
/// Sums saturate: an amount that is typed in is limited to [`MAX_ENTRY_MINOR`], so the edge is out
/// of reach, and a saturated sum could not balance in the books.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Money(i64);

impl Money {
    /// Zero.
    pub const ZERO: Self = Self(0);

    /// An amount of minor units.
    pub const fn from_minor(minor: i64) -> Self {
        Self(minor)
    }

    /// The amount in minor units.
    pub const fn minor(self) -> i64 {
        self.0
    }

    /// Whether it is zero.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether it is below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The amount without its sign.
    pub const fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// The amount in minor units, for exact arithmetic that ends in [`round`].
    pub fn exact(self) -> Decimal {
        Decimal::from(self.0)
    }

    /// The nearest multiple of `step`, half away from zero; unchanged where `step` is not positive.
    pub fn to_nearest(self, step: Money) -> Self {
        if step.0 <= 0 {
            return self;
        }
        let steps = round(self.exact() / step.exact());
        Self(steps.0.saturating_mul(step.0))
    }
}

/// Minor units, rounded half away from zero: the only rounding of money there is.
pub fn round(minor: Decimal) -> Money {
    let whole = minor.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    let edge = if whole.is_sign_negative() { i64::MIN } else { i64::MAX };
    Money(whole.to_i64().unwrap_or(edge))
}

/// `part / whole` of an amount, rounded; nothing where `whole` is zero.
pub fn proportion(amount: Money, part: u32, whole: u32) -> Money {
    if whole == 0 {
        return Money::ZERO;
    }
    round(amount.exact() * Decimal::from(part) / Decimal::from(whole))
}

/// Shares `total` in proportion to `weights` by largest remainder; every tie goes to the earlier.
///
/// The shares add up to `total` exactly. Where no weight is positive the first share takes all.
pub fn allocate(total: Money, weights: &[i64]) -> Vec<Money> {
    let sum: i128 = weights.iter().map(|w| i128::from((*w).max(0))).sum();
    if sum == 0 {
        let mut shares = vec![Money::ZERO; weights.len()];
        if let Some(first) = shares.first_mut() {
            *first = total;
        }
        return shares;
    }
    let whole = i128::from(total.0.unsigned_abs());
    let cut: Vec<(i128, i128)> = weights
        .iter()
        .map(|w| {
            let scaled = whole * i128::from((*w).max(0));
            (scaled / sum, scaled % sum)
        })
        .collect();
    let mut left = whole - cut.iter().map(|(share, _)| share).sum::<i128>();
    let mut by_remainder: Vec<usize> = (0..cut.len()).collect();
    by_remainder.sort_by_key(|i| std::cmp::Reverse(cut.get(*i).map_or(0, |(_, rest)| *rest)));
    let mut shares: Vec<i128> = cut.iter().map(|(share, _)| *share).collect();
    for i in by_remainder {
        if left == 0 {
            break;
        }
        if let Some(share) = shares.get_mut(i) {
            *share += 1;
            left -= 1;
        }
    }
    let sign = total.0.signum();
    shares.into_iter().map(|s| Money(i64::try_from(s).unwrap_or(i64::MAX) * sign)).collect()
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Mul<u32> for Money {
    type Output = Self;
    fn mul(self, times: u32) -> Self {
        Self(self.0.saturating_mul(i64::from(times)))
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn half_a_cent_goes_away_from_zero() {
        assert_eq!(round(Decimal::new(5, 1)).minor(), 1);
        assert_eq!(round(Decimal::new(-5, 1)).minor(), -1);
        assert_eq!(round(Decimal::new(25, 1)).minor(), 3);
        assert_eq!(round(Decimal::new(249, 2)).minor(), 2);
    }

    #[test]
    fn ties_of_remainders_go_to_the_earlier() {
        let shares = allocate(Money::from_minor(5), &[1, 1, 1]);
        assert_eq!(shares.iter().map(|m| m.minor()).collect::<Vec<_>>(), [2, 2, 1]);
        let back = allocate(Money::from_minor(-5), &[1, 1, 1]);
        assert_eq!(back.iter().map(|m| m.minor()).collect::<Vec<_>>(), [-2, -2, -1]);
    }

    #[test]
    fn cash_rounds_to_the_nearest_coin() {
        let dime = Money::from_minor(10);
        assert_eq!(Money::from_minor(1804).to_nearest(dime).minor(), 1800);
        assert_eq!(Money::from_minor(1805).to_nearest(dime).minor(), 1810);
        assert_eq!(Money::from_minor(-1805).to_nearest(dime).minor(), -1810);
    }

    proptest! {
        #[test]
        fn shares_add_up_and_never_stray_a_whole_unit(
            total in -1_000_000_000_i64..1_000_000_000,
            weights in prop::collection::vec(0_i64..1_000_000, 1..40),
        ) {
            let shares = allocate(Money::from_minor(total), &weights);
            prop_assert_eq!(shares.iter().copied().sum::<Money>().minor(), total);
            let sum: i128 = weights.iter().map(|w| i128::from(*w)).sum();
            if sum > 0 {
                for (share, weight) in shares.iter().zip(&weights) {
                    let (share, weight) = (i128::from(share.minor()), i128::from(*weight));
                    let drift = share * sum - i128::from(total) * weight;
                    prop_assert!(drift.abs() < sum);
                }
            }
        }
    }
}
