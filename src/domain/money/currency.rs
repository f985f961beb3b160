//! Currencies, and amounts as they are written: `38.50` and nothing else.

use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Money;

/// The largest amount that can be typed in, in minor units: ten thousand million. A till's whole
/// life of such amounts stays far inside an `i64`.
pub const MAX_ENTRY_MINOR: i64 = 1_000_000_000_000;

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
        minor.map(Money::from_minor).ok_or_else(|| AmountError::TooLarge(text.to_owned()))
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

    proptest! {
        #[test]
        fn plain_and_parse_are_inverse(minor in -MAX_ENTRY_MINOR..=MAX_ENTRY_MINOR) {
            let amount = Money::from_minor(minor);
            prop_assert_eq!(cny().parse(&cny().plain(amount)).unwrap(), amount);
        }
    }
}
