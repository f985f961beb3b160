//! Shares of something: of tax, or off a price.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{AmountError, Money, parse_decimal, round};

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

    #[test]
    fn tax_inside_seventy_six_at_six_per_cent_is_four_thirty() {
        let six = Rate::parse_percent("6%").unwrap();
        assert_eq!(six.inside(Money::from_minor(7600)).minor(), 430);
        assert_eq!(six.to_string(), "6%");
    }
}
