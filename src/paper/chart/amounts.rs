//! Money in pictures: whole, and by the thousand or more where whole figures would not fit.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::domain::money::{Currency, Money, amount_decimal};
use crate::locale::Locale;

/// Less than a tenth of a unit.
const LEAST: &str = "<0.1";

/// The unit that figures are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    One,
    /// The languages say what these are: a thousand, a million, a thousand million; 万 and 亿.
    Large,
    Larger,
    Largest,
}

impl Unit {
    pub(super) const ALL: [Self; 4] = [Self::One, Self::Large, Self::Larger, Self::Largest];

    /// The smallest one in which all of some amounts fit, so that they can be compared; the largest
    /// that any of them reaches where they fit in none.
    pub(super) fn of_all(
        amounts: impl Iterator<Item = Money>,
        currency: Currency,
        locale: &Locale,
        fits: impl Fn(Self) -> bool,
    ) -> Self {
        let most = amounts.map(Money::abs).max().unwrap_or_default();
        let within = |unit: &Self| unit.is_within(most, currency, locale);
        let mut units = Self::ALL.into_iter().filter(within);
        let found = units.clone().find(|unit| fits(*unit)).or_else(|| units.next_back());
        found.unwrap_or(Self::One)
    }

    /// Whether an amount is at least one of it.
    pub(super) fn is_within(self, amount: Money, currency: Currency, locale: &Locale) -> bool {
        let exact = amount_decimal(amount, currency.decimals()).abs();
        self == Self::One || exact >= self.size(locale)
    }

    fn size(self, locale: &Locale) -> Decimal {
        Decimal::from(10_u64.pow(self.zeros(locale).min(18)))
    }

    const fn key(self) -> Option<&'static str> {
        match self {
            Self::One => None,
            Self::Large => Some("report-amount-large"),
            Self::Larger => Some("report-amount-larger"),
            Self::Largest => Some("report-amount-largest"),
        }
    }

    /// How many zeros it has in a language.
    fn zeros(self, locale: &Locale) -> u32 {
        let zeros = match self {
            Self::One => return 0,
            Self::Large => "report-zeros-large",
            Self::Larger => "report-zeros-larger",
            Self::Largest => "report-zeros-largest",
        };
        locale.text(zeros).parse().unwrap_or(0)
    }
}

/// An amount in whole units of the currency, or in a larger unit with three figures at least; an
/// amount that is nothing in that unit is not said to be nothing.
pub(super) fn short(amount: Money, currency: Currency, unit: Unit, locale: &Locale) -> String {
    let exact = amount_decimal(amount, currency.decimals());
    let scaled = exact.checked_div(unit.size(locale)).unwrap_or(exact);
    let places = u32::from(unit != Unit::One && scaled.abs() < Decimal::ONE_HUNDRED);
    let rounded = scaled.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    let rounded = rounded.normalize();
    let whole = locale.number(rounded.trunc().to_i64().unwrap_or(0).abs());
    let tenths = match rounded.fract().abs() {
        none if none.is_zero() => String::new(),
        some => some.to_string().trim_start_matches('0').to_owned(),
    };
    let figure = match unit.key() {
        Some(_) if amount.is_zero() => whole,
        Some(key) => {
            let said = if rounded.is_zero() { LEAST.to_owned() } else { whole + &tenths };
            locale.with(key, &[("amount", said.into())])
        }
        None => whole + &tenths,
    };
    if rounded.is_sign_negative() && !rounded.is_zero() { format!("−{figure}") } else { figure }
}

/// Whether a figure is nothing, or less than its unit can say.
pub(super) fn says_nothing(figure: &str) -> bool {
    figure == "0" || figure.starts_with('<')
}

/// The share of one amount in another, for lengths only.
#[allow(clippy::cast_precision_loss, reason = "a length on paper needs no more than 24 bits")]
pub(in crate::paper) fn share(amount: Money, whole: Money) -> f32 {
    if whole.is_zero() {
        return 0.0;
    }
    (amount.minor() as f64 / whole.minor() as f64) as f32
}
