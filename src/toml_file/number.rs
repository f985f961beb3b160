//! Numbers, read from the text itself: amounts, quantities, rates.

use rust_decimal::Decimal;
use toml::de::DeValue;

use super::reader::Node;
use super::sink::Sink;
use crate::domain::menu::Off;
use crate::domain::money::{AmountError, Currency, Money, Rate, parse_decimal};
use crate::locale::refusal::Said;

impl<'a, 't> Node<'a, 't> {
    /// A number exactly as written, in quotes or not.
    fn written(&self) -> Option<&'a str>
    where
        't: 'a,
    {
        match self.value {
            DeValue::String(text) => Some(text.as_ref()),
            DeValue::Integer(_) | DeValue::Float(_) => {
                let sink: &'a Sink<'t> = self.sink;
                sink.text.get(self.span.clone()).map(str::trim)
            }
            DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => {
                None
            }
        }
    }

    fn amount_error(&self, error: &AmountError) {
        let help = match error {
            AmountError::NotANumber(_) => "write it like 38, 38.5 or \"38.50\"",
            AmountError::TooManyDecimals { .. } => "round it",
            AmountError::TooLarge(_) => "write a smaller one",
        };
        let said = match error {
            AmountError::NotANumber(written) => no_amount(written),
            AmountError::TooManyDecimals { .. } | AmountError::TooLarge(_) => error.into(),
        };
        self.wrong(error.to_string(), help, said);
    }

    fn number<T>(&self, read: impl FnOnce(&str) -> Result<T, AmountError>) -> Option<T> {
        let Some(written) = self.written() else {
            let help = "write it like 38, 38.5 or \"38.50\"";
            let written = self.sink.text.get(self.span.clone()).unwrap_or_default();
            self.wrong("a number must stand here", help, no_amount(written));
            return None;
        };
        read(written).map_err(|error| self.amount_error(&error)).ok()
    }

    pub(crate) fn money(&self, currency: Currency) -> Option<Money> {
        self.number(|written| currency.parse(written))
    }

    /// An amount of nothing or more.
    pub(crate) fn price(&self, currency: Currency) -> Option<Money> {
        let amount = self.money(currency)?;
        self.at_least_zero(amount, amount.is_negative(), "the amount is negative")
    }

    pub(crate) fn decimal(&self, decimals: u32) -> Option<Decimal> {
        self.number(|written| parse_decimal(written, decimals))
    }

    /// A number of nothing or more.
    pub(crate) fn quantity(&self, decimals: u32) -> Option<Decimal> {
        let number = self.decimal(decimals)?;
        let is_negative = number.is_sign_negative() && !number.is_zero();
        self.at_least_zero(number, is_negative, "the number is negative")
    }

    fn at_least_zero<T>(&self, value: T, is_negative: bool, message: &str) -> Option<T> {
        if is_negative {
            self.wrong(message, "write 0 or more", Said::new("problem-negative"));
        }
        (!is_negative).then_some(value)
    }

    pub(crate) fn rate(&self) -> Option<Rate> {
        let written = self.string()?;
        match Rate::parse_percent(written) {
            Ok(rate) => Some(rate),
            Err(_) => {
                let said = Said::new("problem-no-rate").with("written", written);
                let help = "write 0% to 100%, like \"6%\"";
                self.wrong(format!("`{written}` is no rate"), help, said);
                None
            }
        }
    }

    pub(crate) fn off(&self, currency: Currency) -> Option<Off> {
        match self.value {
            DeValue::String(text) if text.trim_end().ends_with('%') => {
                self.rate().map(Off::Percent)
            }
            _ => self.price(currency).map(Off::Amount),
        }
    }
}

fn no_amount(written: &str) -> Said {
    Said::new("problem-no-amount").with("written", written)
}
