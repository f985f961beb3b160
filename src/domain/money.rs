//! Money, rates and quantities, and the one place that rounds.
//!
//! Money is a whole number of minor units from file to paper; a figure that is not (a tax, a
//! percentage, an ingredient's cost) is a [`Decimal`] until it passes [`round`], half away from
//! zero (docs/books.md, Numbers). No float ever holds money or a quantity.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// The largest amount that can be typed in, in minor units: ten thousand million. A till's whole
/// life of such amounts stays far inside an `i64`.
pub const MAX_ENTRY_MINOR: i64 = 1_000_000_000_000;

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

/// A currency by its ISO 4217 code, with its number of decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Currency(iso_currency::Currency);

/// Why a text is no amount.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Not digits with at most one point.
    #[error("`{0}` is not an amount: write it like 38 or 38.50")]
    NotANumber(String),
    /// More decimals than allowed here.
    #[error("`{text}` has more than {allowed} decimals")]
    TooManyDecimals {
        /// As written.
        text: String,
        /// How many decimals may stand here.
        allowed: u32,
    },
    /// Beyond [`MAX_ENTRY_MINOR`].
    #[error("`{0}` is too large")]
    TooLarge(String),
}

/// Money with its currency, shown with all its decimals and nothing else: `76.00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// How much.
    pub money: Money,
    /// Of what.
    pub currency: Currency,
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.currency.plain(self.money))
    }
}

impl Default for Currency {
    /// No currency, while no menu says one.
    fn default() -> Self {
        Self(iso_currency::Currency::XXX)
    }
}

impl Currency {
    /// The currency of an ISO 4217 code such as `CNY`.
    pub fn from_code(code: &str) -> Option<Self> {
        iso_currency::Currency::from_code(code).map(Self)
    }

    /// The ISO 4217 code.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// How many decimals an amount has: 2 for CNY, 0 for JPY.
    pub fn decimals(self) -> u32 {
        self.0.exponent().map_or(0, u32::from)
    }

    /// The sign people write before an amount, `¥` for both CNY and JPY.
    pub fn symbol(self) -> String {
        self.0.symbol().to_string()
    }

    /// Reads an amount exactly as written: `38`, `38.5`, `38.50`, `-2`.
    ///
    /// # Errors
    /// When it is no number, has more decimals than the currency, or is out of bounds.
    pub fn parse(self, text: &str) -> Result<Money, AmountError> {
        let exact = parse_decimal(text, self.decimals())?;
        let scale = Decimal::from(10_i64.pow(self.decimals().min(6)));
        let minor = (exact * scale).to_i64().filter(|m| m.abs() <= MAX_ENTRY_MINOR);
        minor.map(Money).ok_or_else(|| AmountError::TooLarge(text.to_owned()))
    }

    /// An amount of this currency.
    pub fn of(self, money: Money) -> Amount {
        Amount { money, currency: self }
    }

    /// The amount with all its decimals and nothing else: `76.00`, `-3.50`. The form of JSON,
    /// exports and edit fields; for people's eyes see `locale`.
    pub fn plain(self, amount: Money) -> String {
        amount_decimal(amount, self.decimals()).to_string()
    }
}

/// An amount as an exact number of major units, with `decimals` places.
pub fn amount_decimal(amount: Money, decimals: u32) -> Decimal {
    Decimal::from_i128_with_scale(i128::from(amount.minor()), decimals.min(6))
}

/// Reads a plain decimal number with at most `allowed` decimals: no exponent, no grouping.
///
/// # Errors
/// When it is no such number, or too long to be meant.
pub fn parse_decimal(text: &str, allowed: u32) -> Result<Decimal, AmountError> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let plain = !digits.is_empty()
        && digits.bytes().any(|b| b.is_ascii_digit())
        && digits.bytes().filter(|b| *b == b'.').count() <= 1
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && !digits.starts_with('.')
        && !digits.ends_with('.');
    if !plain {
        return Err(AmountError::NotANumber(text.to_owned()));
    }
    if digits.len() > 24 {
        return Err(AmountError::TooLarge(text.to_owned()));
    }
    let number: Decimal = text.parse().map_err(|_| AmountError::NotANumber(text.to_owned()))?;
    if number.normalize().scale() > allowed {
        return Err(AmountError::TooManyDecimals { text: text.to_owned(), allowed });
    }
    Ok(number)
}

/// A share of something: a tax rate or a percentage off, `0.06` for 6 %.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rate(Decimal);

impl Rate {
    /// All of it.
    pub const FULL: Self = Self(Decimal::ONE);

    /// Reads `6%` or `8.5%`, from 0 to 100 with at most four decimals.
    ///
    /// # Errors
    /// When it does not end in `%`, is no number, or is out of range.
    pub fn parse_percent(text: &str) -> Result<Self, AmountError> {
        let wrong = || AmountError::NotANumber(text.to_owned());
        let number = text.strip_suffix('%').ok_or_else(wrong)?;
        let percent = parse_decimal(number.trim_end(), 4)?;
        if percent.is_sign_negative() && !percent.is_zero() || percent > Decimal::ONE_HUNDRED {
            return Err(AmountError::TooLarge(text.to_owned()));
        }
        Ok(Self((percent / Decimal::ONE_HUNDRED).normalize()))
    }

    /// The share as a number between 0 and 1.
    pub fn share(self) -> Decimal {
        self.0
    }

    /// The rate in per cent, without trailing zeros: `6`, `8.5`.
    pub fn percent(self) -> Decimal {
        (self.0 * Decimal::ONE_HUNDRED).normalize()
    }

    /// This share of an amount, rounded.
    pub fn of(self, amount: Money) -> Money {
        round(amount.exact() * self.0)
    }

    /// The part of a gross amount that is tax at this rate: `round(gross × r / (1 + r))`.
    pub fn inside(self, gross: Money) -> Money {
        round(gross.exact() * self.0 / (Decimal::ONE + self.0))
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.percent())
    }
}

impl fmt::Debug for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<Rate> for String {
    fn from(rate: Rate) -> String {
        rate.to_string()
    }
}

impl TryFrom<String> for Rate {
    type Error = AmountError;
    fn try_from(text: String) -> Result<Self, AmountError> {
        Self::parse_percent(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cny() -> Currency {
        Currency::from_code("CNY").unwrap()
    }

    #[test]
    fn an_amount_is_read_exactly_as_written() {
        assert_eq!(cny().parse("38").unwrap().minor(), 3800);
        assert_eq!(cny().parse("38.5").unwrap().minor(), 3850);
        assert_eq!(cny().parse("0.10").unwrap().minor(), 10);
        assert_eq!(cny().parse("-2").unwrap().minor(), -200);
        assert_eq!(Currency::from_code("JPY").unwrap().parse("38").unwrap().minor(), 38);
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for bad in ["", ".", "1e3", "1,000", "٣", "1.2.3", "--1", "5.", ".5", "nan"] {
            assert!(matches!(cny().parse(bad), Err(AmountError::NotANumber(_))), "{bad}");
        }
        assert!(matches!(cny().parse("1.005"), Err(AmountError::TooManyDecimals { .. })));
        assert!(matches!(cny().parse("99999999999999"), Err(AmountError::TooLarge(_))));
        assert!(matches!(
            cny().parse("99999999999999999999999999999999"),
            Err(AmountError::TooLarge(_))
        ));
    }

    #[test]
    fn half_a_cent_goes_away_from_zero() {
        assert_eq!(round(Decimal::new(5, 1)).minor(), 1);
        assert_eq!(round(Decimal::new(-5, 1)).minor(), -1);
        assert_eq!(round(Decimal::new(25, 1)).minor(), 3);
        assert_eq!(round(Decimal::new(249, 2)).minor(), 2);
    }

    #[test]
    fn tax_inside_seventy_six_at_six_per_cent_is_four_thirty() {
        let six = Rate::parse_percent("6%").unwrap();
        assert_eq!(six.inside(Money::from_minor(7600)).minor(), 430);
        assert_eq!(six.to_string(), "6%");
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
                    let drift = i128::from(share.minor()) * sum - i128::from(total) * i128::from(*weight);
                    prop_assert!(drift.abs() < sum);
                }
            }
        }

        #[test]
        fn plain_and_parse_are_inverse(minor in -MAX_ENTRY_MINOR..=MAX_ENTRY_MINOR) {
            let amount = Money::from_minor(minor);
            prop_assert_eq!(cny().parse(&cny().plain(amount)).unwrap(), amount);
        }
    }
}
