//! Words, money, dates and times as people read them, in English, 简体中文 and 日本語.
//!
//! Every word a person reads on screen or paper stands in `assets/i18n`; a test keeps the three
//! languages at the same keys. It refuses nothing: a missing word shows as its key.

pub(crate) mod refusal;

use std::borrow::Cow;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use rust_decimal::{Decimal, RoundingStrategy};
use unic_langid::LanguageIdentifier;

use crate::domain::business_day::{Month, Period};
use crate::domain::fact::staff::Role;
use crate::domain::money::{Currency, Money, round};

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// 简体中文.
    Chinese,
    /// 日本語.
    Japanese,
}

impl Language {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::English, Self::Chinese, Self::Japanese];

    /// Its BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-CN",
            Self::Japanese => "ja",
        }
    }

    /// The language of a tag: `zh`, `zh-CN`, `zh_CN.UTF-8` are all Chinese.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or("");
        Self::ALL.into_iter().find(|l| l.tag().split('-').next() == Some(primary))
    }

    const fn words(self) -> &'static str {
        match self {
            Self::English => include_str!("../assets/i18n/en.ftl"),
            Self::Chinese => include_str!("../assets/i18n/zh-CN.ftl"),
            Self::Japanese => include_str!("../assets/i18n/ja.ftl"),
        }
    }
}

/// The words and forms of one language.
pub struct Locale {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Locale").field(&self.language).finish()
    }
}

impl Locale {
    /// The words of a language.
    pub fn new(language: Language) -> Self {
        let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks that isolate values from right-to-left text print as boxes.
        bundle.set_use_isolating(false);
        // Words that do not parse show as their keys; the parity test reads every one of them.
        let words = match FluentResource::try_new(language.words().to_owned()) {
            Ok(words) | Err((words, _)) => words,
        };
        bundle.add_resource_overriding(words);
        Self { language, bundle }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A role in words.
    pub fn role(&self, role: Role) -> String {
        self.text(match role {
            Role::Barista => "role-barista",
            Role::Manager => "role-manager",
            Role::Owner => "role-owner",
        })
    }

    /// The words behind a key.
    pub fn text(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// Who did something: a name, or the owner of a till that is open to everybody.
    pub fn person(&self, name: &str) -> String {
        if name == Role::Owner.as_str() { self.text("role-owner") } else { name.to_owned() }
    }

    /// The words behind a key, with values in their places.
    pub fn with<'v>(&self, key: &str, values: &[(&'v str, Cow<'v, str>)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, value.clone());
        }
        self.format(key, Some(&args))
    }

    /// The words behind a key that counts something: in `$count` for the form of the words, in
    /// `$shown` with its thousands apart.
    pub fn count(&self, key: &str, count: i64) -> String {
        let mut args = FluentArgs::new();
        args.set("count", count);
        args.set("shown", self.number(count));
        self.format(key, Some(&args))
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let pattern = self.bundle.get_message(key).and_then(|message| message.value());
        match pattern {
            Some(pattern) => {
                self.bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned()
            }
            None => key.to_owned(),
        }
    }

    /// Whether there are words behind a key.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// An amount with all decimals, thousands apart, and the true minus sign: `1,234.50`, `−3.00`.
    pub fn amount(&self, amount: Money, currency: Currency) -> String {
        group(&currency.plain(amount))
    }

    /// An amount in whole units of the currency, where there is no room for more: `1,235`.
    pub fn whole_amount(&self, amount: Money, currency: Currency) -> String {
        let unit = Decimal::from(10_i64.pow(currency.decimals().min(6)));
        self.number(round(amount.exact() / unit).minor())
    }

    /// The same for a panel of dots, whose comma looks like its point: `1235`.
    pub fn dotted_amount(&self, amount: Money, currency: Currency) -> String {
        self.whole_amount(amount, currency).replace(',', "")
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

    /// A day with its weekday, in full: `Thursday 26 November`, `11月26日 星期四`.
    pub fn long_day(&self, day: NaiveDate) -> String {
        let weekday = self.long_weekday(day);
        let month = self.text(&format!("month-long-{}", day.month()));
        self.day_form("day-long", day, weekday, month)
    }

    /// A day with its weekday, short: `Thu 26 Nov`.
    pub fn short_day(&self, day: NaiveDate) -> String {
        let weekday = self.weekday(day);
        let month = self.text(&format!("month-short-{}", day.month()));
        self.day_form("day-short", day, weekday, month)
    }

    /// A day with its weekday and year, for paper: `Thu 26 Nov 2026`.
    pub fn full_day(&self, day: NaiveDate) -> String {
        let weekday = self.weekday(day);
        let month = self.text(&format!("month-short-{}", day.month()));
        self.day_form("day-full", day, weekday, month)
    }

    /// The weekday of a day, short: `Thu`.
    pub fn weekday(&self, day: NaiveDate) -> String {
        self.text(&format!("weekday-short-{}", day.weekday().number_from_monday()))
    }

    /// The weekday of a day in full: `Thursday`.
    pub fn long_weekday(&self, day: NaiveDate) -> String {
        self.text(&format!("weekday-long-{}", day.weekday().number_from_monday()))
    }

    /// A day of its month, short: `26 Nov`.
    pub fn day_of_month(&self, day: NaiveDate) -> String {
        let month = self.text(&format!("month-short-{}", day.month()));
        self.with("day-of-month", &[("day", day.day().to_string().into()), ("month", month.into())])
    }

    fn day_form(&self, key: &str, day: NaiveDate, weekday: String, month: String) -> String {
        let values = [
            ("weekday", weekday.into()),
            ("day", day.day().to_string().into()),
            ("month", month.into()),
            ("year", day.year().to_string().into()),
        ];
        self.with(key, &values)
    }

    /// A range of days: one day in full, else from – to.
    pub fn period(&self, period: Period) -> String {
        if period.from == period.to {
            return self.full_day(period.from);
        }
        format!("{} – {}", self.full_day(period.from), self.full_day(period.to))
    }

    /// A range of days without their year: `Mon 23 Nov – Sun 29 Nov`.
    pub fn short_period(&self, period: Period) -> String {
        format!("{} – {}", self.short_day(period.from), self.short_day(period.to))
    }

    /// A range of days without weekdays and year, where there is little room: `23 Nov – 29 Nov`.
    pub fn narrow_period(&self, period: Period) -> String {
        format!("{} – {}", self.day_of_month(period.from), self.day_of_month(period.to))
    }

    /// A month with its year: `November 2026`.
    pub fn month(&self, month: Month) -> String {
        let first = month.first();
        let name = self.text(&format!("month-long-{}", first.month()));
        let values = [("month", name.into()), ("year", first.year().to_string().into())];
        self.with("month-of-year", &values)
    }

    /// A ratio as people say it, one decimal: `1.2×`.
    pub fn times(&self, ratio: Decimal) -> String {
        let rounded = ratio.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
        format!("{rounded:.1}×").replace('-', "−")
    }

    /// A time of day, 24 hours: `17:42`.
    pub fn time(&self, at: DateTime<FixedOffset>) -> String {
        at.format("%H:%M").to_string()
    }

    /// A day in words with the time on it: `Thu 26 Nov, 17:42`.
    pub fn moment(&self, day: String, at: DateTime<FixedOffset>) -> String {
        self.with("moment", &[("day", day.into()), ("time", self.time(at).into())])
    }

    /// Several things, one after the other: `Mei, Lin`, `Mei、Lin`.
    pub fn list<S: AsRef<str>>(&self, all: impl IntoIterator<Item = S>) -> String {
        let mut said = String::new();
        for (i, one) in all.into_iter().enumerate() {
            if i > 0 {
                said += &self.text("list-comma");
            }
            said += one.as_ref();
        }
        said
    }

    /// The first few of several things, and how many more there are.
    pub fn list_of_first<S>(&self, all: impl ExactSizeIterator<Item = S>, first: usize) -> String
    where
        S: AsRef<str>,
    {
        let more = i64::try_from(all.len().saturating_sub(first)).unwrap_or(i64::MAX);
        let said = self.list(all.take(first));
        if more > 0 { said + &self.count("list-more", more) } else { said }
    }

    /// What is said of something: `Clock out: Mei`.
    pub fn titled(&self, title: String, said: String) -> String {
        self.with("list-titled", &[("title", title.into()), ("said", said.into())])
    }

    /// A thing and how many of it: `Staff drink, 3`.
    pub fn counted(&self, what: String, count: impl ToString) -> String {
        let count = count.to_string();
        self.with("paper-counted", &[("what", what.into()), ("count", count.into())])
    }

    /// How long somebody waits, in minutes and seconds: `4:12`.
    pub fn wait(&self, wait: TimeDelta) -> String {
        let seconds = wait.num_seconds().max(0);
        format!("{}:{:02}", seconds / 60, seconds % 60)
    }

    /// The name of a kind of cost or income: its words where there are any, else as it was entered.
    pub fn kind(&self, kind: &str) -> String {
        let key = format!("kind-{kind}");
        if self.has(&key) { self.text(&key) } else { sentence(kind) }
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

/// `venue-hire` as `Venue hire`.
fn sentence(kind: &str) -> String {
    let words = kind.replace('-', " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(language: Language) -> Vec<(String, Vec<String>)> {
        let mut keys: Vec<_> = language
            .words()
            .lines()
            .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|l| l.split_once('='))
            .map(|(key, words)| {
                let mut values: Vec<String> = words
                    .split("{ $")
                    .skip(1)
                    .filter_map(|rest| rest.split([' ', '}']).next())
                    .map(str::to_owned)
                    .collect();
                values.sort();
                values.dedup();
                (key.trim().to_owned(), values)
            })
            .collect();
        keys.sort();
        keys
    }

    #[test]
    fn all_languages_have_the_same_words_with_the_same_values() {
        let english = keys(Language::English);
        for language in Language::ALL {
            assert!(FluentResource::try_new(language.words().to_owned()).is_ok(), "{language:?}");
            let theirs = keys(language);
            let names = |k: &[(String, Vec<String>)]| -> Vec<String> {
                k.iter().map(|(n, _)| n.clone()).collect()
            };
            assert_eq!(names(&english), names(&theirs), "{language:?}");
            let unique: std::collections::BTreeSet<_> = names(&theirs).into_iter().collect();
            assert_eq!(unique.len(), theirs.len(), "a word stands twice in {language:?}");
        }
    }

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

    #[test]
    fn days_read_in_the_readers_form() {
        let day = "2026-11-26".parse().unwrap();
        assert_eq!(Locale::new(Language::English).long_day(day), "Thursday 26 November");
        assert_eq!(Locale::new(Language::Chinese).long_day(day), "11月26日 星期四");
        assert_eq!(Locale::new(Language::Japanese).short_day(day), "11月26日(木)");
    }
}
