//! Money, quantities and counts as people read them.

use rust_decimal::{Decimal, RoundingStrategy};

use super::Locale;
use crate::domain::money::{Currency, Money, round};

impl Locale {
    /// An amount with all decimals, thousands apart, and the true minus sign: `1,234.50`, `−3.00`.
    pub fn amount(&self, amount: Money, currency: Currency) -> String {
        group(&currency.plain(amount))
    }

    /// An amount in whole units of the currency, where there is no room for more: `1,235`.
    pub fn whole_amount(&self, amount: Money, currency: Currency) -> String {
        let unit = Decimal::from(10_i64.pow(currency.decimals().min(6)));
        self.number(round(amount.exact() / unit).minor())
    }

    /// An amount with the currency's sign: `¥1,234.50`, `−¥3.00`.
    pub fn money(&self, amount: Money, currency: Currency) -> String {
        with_sign(&self.amount(amount, currency), currency)
    }

    /// An amount with the currency's sign, decimals only where there are any: `¥38`, `¥38.50`.
    pub fn price(&self, amount: Money, currency: Currency) -> String {
        with_sign(&self.short_amount(amount, currency), currency)
    }

    /// An amount with decimals only where there are any: `38`, `38.50`.
    pub fn short_amount(&self, amount: Money, currency: Currency) -> String {
        let full = self.amount(amount, currency);
        match full.split_once('.') {
            Some((whole, cents)) if cents.bytes().all(|b| b == b'0') => whole.to_owned(),
            Some(_) | None => full,
        }
    }

    /// A count with thousands apart.
    pub fn number(&self, number: i64) -> String {
        group(&number.to_string())
    }

    /// A quantity, with as many decimals as it has: `12,500`, `0.125`, `−18`.
    pub fn quantity(&self, quantity: Decimal) -> String {
        let plain = quantity.normalize().to_string();
        let sign = if plain.starts_with('-') { "−" } else { "" };
        let digits = plain.trim_start_matches('-');
        match digits.split_once('.') {
            Some((whole, part)) => format!("{sign}{}.{part}", group(whole)),
            None => format!("{sign}{}", group(digits)),
        }
    }

    /// A ratio as people say it, one decimal: `1.2×`.
    pub fn times(&self, ratio: Decimal) -> String {
        let rounded = ratio.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
        format!("{rounded:.1}×").replace('-', "−")
    }
}

fn with_sign(amount: &str, currency: Currency) -> String {
    match amount.strip_prefix('−') {
        Some(digits) => format!("−{}{digits}", currency.symbol()),
        None => format!("{}{amount}", currency.symbol()),
    }
}

/// Thousands apart, and a minus that is as wide as a digit.
fn group(plain: &str) -> String {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("−", digits));
    let (whole, rest) = digits.find('.').map_or((digits, ""), |point| digits.split_at(point));
    let mut grouped = String::with_capacity(plain.len() + 4);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn money_reads_as_people_write_it() {
        let locale = Locale::new(Language::English);
        let cny = Currency::from_code("CNY").unwrap();
        let money = Money::from_minor;
        assert_eq!(locale.money(money(123_450), cny), "¥1,234.50");
        assert_eq!(locale.money(money(-300), cny), "−¥3.00");
        assert_eq!(locale.price(money(3800), cny), "¥38");
        assert_eq!(locale.price(money(3850), cny), "¥38.50");
        assert_eq!(locale.amount(money(100_000_000), cny), "1,000,000.00");
        assert_eq!(locale.whole_amount(money(-123_450), cny), "−1,235");
    }
}
