//! Refusals in the reader's language: which words, and the values that stand in them. What was
//! refused and why is decided above; this knows only how each kind of value is written.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use rust_decimal::Decimal;

use super::Locale;
use crate::domain::business_day::{Month, wall_clock};
use crate::domain::id::Id;
use crate::domain::menu::{Menu, Name};
use crate::domain::money::{Amount, AmountError};
use crate::domain::posting::Account;

/// The words behind a key with the values that stand in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The key.
    pub key: &'static str,
    /// The values, by the names that the words have for them.
    pub values: Vec<(&'static str, Value)>,
}

/// A value in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A name or a text that a person wrote.
    Text(String),
    /// A count.
    Number(i64),
    /// A quantity.
    Quantity(Decimal),
    /// Money.
    Amount(Amount),
    /// The price of a pack, and how much is in it.
    Pack(Amount, Decimal),
    /// A time.
    At(DateTime<Utc>),
    /// A time as the shop's wall clock showed it.
    Then(DateTime<FixedOffset>),
    /// A day.
    Day(NaiveDate),
    /// A month.
    Month(Month),
    /// A kind of cost or income.
    Kind(Id),
    /// Something on the menu.
    Named(Thing, Id),
    /// Words behind a key.
    Word(Cow<'static, str>),
    /// A sentence or a part of one.
    Said(Said),
    /// Several values.
    List(Vec<Value>),
}

/// What a menu has names for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// An item.
    Item,
    /// An ingredient.
    Ingredient,
    /// A way to pay.
    Tender,
    /// A group of options.
    Group,
    /// Café or bar hours.
    Daypart,
}

impl Said {
    /// Words without values.
    pub fn new(key: &'static str) -> Self {
        Self { key, values: Vec::new() }
    }

    /// The same words with one value more.
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.values.push((name, value.into()));
        self
    }
}

impl Locale {
    /// A refusal as a person reads it, with the names of the menu where there is one.
    pub fn said(&self, said: &Said, menu: Option<&Menu>) -> String {
        let values: Vec<_> = said
            .values
            .iter()
            .map(|(name, value)| (*name, Cow::Owned(self.value(value, menu))))
            .collect();
        self.with(said.key, &values)
    }

    /// A value as a person reads it, with the names of the menu where there is one.
    pub fn value(&self, value: &Value, menu: Option<&Menu>) -> String {
        let money = |amount: &Amount| self.money(amount.money, amount.currency);
        match value {
            Value::Text(text) => text.clone(),
            Value::Number(number) => self.number(*number),
            Value::Quantity(quantity) => self.quantity(*quantity),
            Value::Amount(amount) => money(amount),
            Value::Pack(price, size) => format!("{} / {}", money(price), self.quantity(*size)),
            Value::At(at) => self.on_the_wall(*at, menu),
            Value::Then(at) => self.moment(self.full_day(at.date_naive()), *at),
            Value::Day(day) => self.full_day(*day),
            Value::Month(month) => self.month(*month),
            Value::Kind(kind) => self.kind(kind.as_str()),
            Value::Named(thing, id) => {
                let name = menu.and_then(|menu| thing.name(menu, id));
                name.map_or(id.as_str(), |name| name.get(self.language.tag())).to_owned()
            }
            Value::Word(key) => self.text(key),
            Value::Said(said) => self.said(said, menu),
            Value::List(all) => self.list(all.iter().map(|value| self.value(value, menu))),
        }
    }

    fn on_the_wall(&self, at: DateTime<Utc>, menu: Option<&Menu>) -> String {
        let at = menu.map_or(at.fixed_offset(), |menu| wall_clock(at, menu.shop.timezone));
        self.moment(self.full_day(at.date_naive()), at)
    }
}

impl Thing {
    fn name<'m>(self, menu: &'m Menu, id: &Id) -> Option<&'m Name> {
        match self {
            Self::Item => menu.items.get(id).map(|item| &item.name),
            Self::Ingredient => menu.ingredients.get(id).map(|ingredient| &ingredient.name),
            Self::Tender => menu.tenders.get(id).map(|tender| &tender.name),
            Self::Group => menu.modifiers.get(id).map(|group| &group.name),
            Self::Daypart => menu.dayparts.get(id).and_then(|part| part.name.as_ref()),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<DateTime<Utc>> for Value {
    fn from(at: DateTime<Utc>) -> Self {
        Self::At(at)
    }
}

impl From<DateTime<FixedOffset>> for Value {
    fn from(at: DateTime<FixedOffset>) -> Self {
        Self::Then(at)
    }
}

impl From<NaiveDate> for Value {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl From<Month> for Value {
    fn from(month: Month) -> Self {
        Self::Month(month)
    }
}

impl From<&Amount> for Value {
    fn from(amount: &Amount) -> Self {
        Self::Amount(*amount)
    }
}

/// A tender by its name, and any other account that money is moved between by its word.
impl From<&Account> for Value {
    fn from(account: &Account) -> Self {
        let key = match account {
            Account::Clearing(tender) => return Self::Named(Thing::Tender, tender.clone()),
            Account::TillCash => "event-to-cash",
            Account::Safe => "shift-safe",
            Account::Bank => "shift-bank",
            Account::InputVat => "report-tax-input",
            Account::Vat => "report-tax-output",
            Account::Wages => "account-wages",
            Account::Accrued => "account-accrued",
            Account::EventReceivable => "event-owed",
            Account::EventAdvances => "report-advance",
            Account::Owner => "role-owner",
            Account::Loans => "account-loan",
            Account::Opening => "account-opening",
            Account::EventPrepaid
            | Account::Stock
            | Account::Tabs
            | Account::Packages
            | Account::StoredValue
            | Account::CounterIncome(_)
            | Account::EventIncome(_)
            | Account::HouseIncome(_)
            | Account::Expense(..) => return Self::Text(account.to_string()),
        };
        Self::Word(Cow::Borrowed(key))
    }
}

impl From<Said> for Value {
    fn from(said: Said) -> Self {
        Self::Said(said)
    }
}

impl From<&AmountError> for Said {
    fn from(error: &AmountError) -> Self {
        match error {
            AmountError::NotANumber(typed) => {
                Self::new("refusal-amount-not-a-number").with("typed", typed)
            }
            AmountError::TooManyDecimals { text, allowed } => {
                Self::new("refusal-amount-too-many-decimals")
                    .with("typed", text)
                    .with("allowed", *allowed)
            }
            AmountError::TooLarge(typed) => {
                Self::new("refusal-amount-too-large").with("typed", typed)
            }
        }
    }
}
