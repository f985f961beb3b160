//! Values as they are written into a menu's text.

use rust_decimal::Decimal;

use crate::domain::money::{Currency, Money};

/// A value as it is written: bare, or in quotes.
pub(super) struct Literal {
    bare: String,
    /// The text inside quotes, where it differs.
    quoted: Option<String>,
    /// Whether it is written in quotes where nothing stood before.
    is_quoted: bool,
}

impl Literal {
    pub(super) fn anew(&self) -> String {
        self.written(self.is_quoted, 0)
    }

    /// In quotes where what stood there was; with as many decimals, where those were written out.
    pub(super) fn like(&self, was: &str) -> String {
        let is_quoted = was.starts_with(['"', '\'']) || self.bare.is_empty();
        let decimals = was.trim_matches(['"', '\'']).split_once('.').map(|(_, decimals)| decimals);
        let written_out = decimals.filter(|decimals| decimals.ends_with('0'));
        self.written(is_quoted, written_out.map_or(0, str::len))
    }

    fn written(&self, is_quoted: bool, decimals: usize) -> String {
        match (&self.quoted, is_quoted) {
            (Some(quoted), true) => format!("\"{quoted}\""),
            (None, true) => format!("\"{}\"", padded(&self.bare, decimals)),
            (_, false) => padded(&self.bare, decimals),
        }
    }
}

/// A number with at least a number of decimals.
fn padded(number: &str, decimals: usize) -> String {
    let have = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let point = if have == 0 && decimals > 0 { "." } else { "" };
    format!("{number}{point}{}", "0".repeat(decimals.saturating_sub(have)))
}

/// An amount: `38` and `38.5` bare, `"38.50"` in quotes.
pub(super) fn amount(amount: Money, currency: Currency) -> Literal {
    let plain = currency.plain(amount);
    let bare = match plain.split_once('.') {
        Some((whole, cents)) if cents.bytes().all(|digit| digit == b'0') => whole.to_owned(),
        Some(_) => plain.trim_end_matches('0').to_owned(),
        None => plain.clone(),
    };
    Literal { bare, quoted: Some(plain), is_quoted: false }
}

pub(super) fn number(number: Decimal) -> Literal {
    Literal { bare: number.normalize().to_string(), quoted: None, is_quoted: false }
}

/// A cost by the unit, in quotes where nothing stood before, as written in (docs/contract.md,
/// menu.toml).
pub(super) fn unit_cost(cost: Decimal) -> Literal {
    Literal { is_quoted: true, ..number(cost) }
}

/// Words are never bare.
pub(super) fn words(words: &str) -> Literal {
    let mut escaped = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '"' | '\\' => escaped.extend(['\\', letter]),
            control if control.is_control() => {
                escaped.push_str(&format!("\\u{:04X}", u32::from(control)));
            }
            plain => escaped.push(plain),
        }
    }
    Literal { bare: String::new(), quoted: Some(escaped), is_quoted: true }
}

/// A key as it is written.
pub(super) fn key_text(key: &str) -> String {
    let is_bare = !key.is_empty()
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if is_bare { key.to_owned() } else { words(key).anew() }
}
