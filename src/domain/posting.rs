//! Accounts, and the legs that facts post to them (docs/books.md, What each fact posts).
//!
//! Which legs a fact has stands beside its body. The legs of a fact sum to zero on each day.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::id::Id;
use super::ids::EventId;
use super::menu::Class;
use super::money::Money;

/// The side of the house that bears a cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Segment {
    /// The coffee side, a cost centre.
    Counter,
    /// The events, a profit centre.
    Events,
    /// What belongs to neither.
    House,
}

impl Segment {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Counter, Self::Events, Self::House];

    /// Its word in the books.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Events => "events",
            Self::House => "house",
        }
    }

    /// Reads its word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.as_str() == text)
    }
}

/// An account, named as in plain-text accounting.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Account {
    /// The drawer.
    TillCash,
    /// Cash moved out of the drawer.
    Safe,
    /// The bank.
    Bank,
    /// A tender until its provider pays out.
    Clearing(Id),
    /// Earned from a host, not paid yet.
    EventReceivable,
    /// Paid for an event that is still to come.
    EventPrepaid,
    /// Input tax that can be deducted.
    InputVat,
    /// Ingredients at standard cost.
    Stock,
    /// Tax in prices.
    Vat,
    /// Monthly costs not paid yet.
    Accrued,
    /// Hours not paid yet.
    Wages,
    /// Parts paid of open tabs.
    Tabs,
    /// Prepaid drinks not served.
    Packages,
    /// Received for an event that is still to come.
    EventAdvances,
    /// Stored-value cards.
    StoredValue,
    /// Net sales by class.
    CounterIncome(Class),
    /// Income of events by kind.
    EventIncome(Id),
    /// Income of the house by kind.
    HouseIncome(Id),
    /// Costs by the side that bears them, and kind.
    Expense(Segment, Id),
    /// Lent to the house.
    Loans,
    /// Put in by the owner, less what they took out.
    Owner,
    /// First float, first stock count, and what was there before the books.
    Opening,
}

/// Kinds that the till posts by itself; they cannot be entered by hand.
pub const OWN_EXPENSES: &[(Segment, &[&str])] = &[
    (
        Segment::Counter,
        &["ingredients", "waste", "comps", "staff-drinks", "price-variance", "shrinkage"],
    ),
    (Segment::Events, &["hospitality"]),
    (Segment::House, &["over-short", "rounding", "fees"]),
];

/// Kinds of event income that the till posts by itself.
pub const OWN_EVENT_INCOME: &[&str] = &["packages"];

/// Whether the till posts this kind of expense by itself.
pub fn is_own_expense(segment: Segment, kind: &Id) -> bool {
    OWN_EXPENSES.iter().any(|(side, own)| *side == segment && own.contains(&kind.as_str()))
}

impl Account {
    /// The side of the house it belongs to; none for the balance sheet.
    pub fn segment(&self) -> Option<Segment> {
        match self {
            Self::CounterIncome(_) => Some(Segment::Counter),
            Self::EventIncome(_) => Some(Segment::Events),
            Self::HouseIncome(_) => Some(Segment::House),
            Self::Expense(segment, _) => Some(*segment),
            Self::TillCash
            | Self::Safe
            | Self::Bank
            | Self::Clearing(_)
            | Self::EventReceivable
            | Self::EventPrepaid
            | Self::InputVat
            | Self::Stock
            | Self::Vat
            | Self::Accrued
            | Self::Wages
            | Self::Tabs
            | Self::Packages
            | Self::EventAdvances
            | Self::StoredValue
            | Self::Loans
            | Self::Owner
            | Self::Opening => None,
        }
    }

    /// A cost of the counter of a kind that the till posts by itself.
    pub(super) fn counter(kind: &'static str) -> Self {
        Self::own(Segment::Counter, kind)
    }

    /// A cost of a kind that the till posts by itself.
    pub(super) fn own(segment: Segment, kind: &'static str) -> Self {
        match kind.parse() {
            Ok(kind) => Self::Expense(segment, kind),
            // Every such kind is an id; a test reads them all.
            Err(_) => Self::Opening,
        }
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TillCash => f.write_str("assets:till:cash"),
            Self::Safe => f.write_str("assets:safe"),
            Self::Bank => f.write_str("assets:bank"),
            Self::Clearing(tender) => write!(f, "assets:clearing:{tender}"),
            Self::EventReceivable => f.write_str("assets:receivable:events"),
            Self::EventPrepaid => f.write_str("assets:prepaid:events"),
            Self::InputVat => f.write_str("assets:vat"),
            Self::Stock => f.write_str("assets:stock"),
            Self::Vat => f.write_str("liabilities:vat"),
            Self::Accrued => f.write_str("liabilities:accrued"),
            Self::Wages => f.write_str("liabilities:wages"),
            Self::Tabs => f.write_str("liabilities:tabs"),
            Self::Packages => f.write_str("liabilities:events:packages"),
            Self::EventAdvances => f.write_str("liabilities:events:advances"),
            Self::StoredValue => f.write_str("liabilities:stored-value"),
            Self::Loans => f.write_str("liabilities:loans"),
            Self::Owner => f.write_str("equity:owner"),
            Self::CounterIncome(class) => write!(f, "income:counter:{}", class.as_str()),
            Self::EventIncome(kind) => write!(f, "income:events:{kind}"),
            Self::HouseIncome(kind) => write!(f, "income:house:{kind}"),
            Self::Expense(segment, kind) => write!(f, "expenses:{}:{kind}", segment.as_str()),
            Self::Opening => f.write_str("equity:opening"),
        }
    }
}

/// A text that names no account.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no account of these books")]
pub struct NotAnAccount(pub String);

impl FromStr for Account {
    type Err = NotAnAccount;

    fn from_str(text: &str) -> Result<Self, NotAnAccount> {
        let wrong = || NotAnAccount(text.to_owned());
        let id = |kind: &str| kind.parse::<Id>().map_err(|_| wrong());
        let parts: Vec<&str> = text.split(':').collect();
        Ok(match parts.as_slice() {
            ["assets", "till", "cash"] => Self::TillCash,
            ["assets", "safe"] => Self::Safe,
            ["assets", "bank"] => Self::Bank,
            ["assets", "clearing", tender] => Self::Clearing(id(tender)?),
            ["assets", "receivable", "events"] => Self::EventReceivable,
            ["assets", "prepaid", "events"] => Self::EventPrepaid,
            ["assets", "vat"] => Self::InputVat,
            ["assets", "stock"] => Self::Stock,
            ["liabilities", "vat"] => Self::Vat,
            ["liabilities", "accrued"] => Self::Accrued,
            ["liabilities", "wages"] => Self::Wages,
            ["liabilities", "tabs"] => Self::Tabs,
            ["liabilities", "events", "packages"] => Self::Packages,
            ["liabilities", "events", "advances"] => Self::EventAdvances,
            ["liabilities", "stored-value"] => Self::StoredValue,
            ["liabilities", "loans"] => Self::Loans,
            ["equity", "owner"] => Self::Owner,
            ["income", "counter", class] => {
                Self::CounterIncome(Class::parse(class).ok_or_else(wrong)?)
            }
            ["income", "events", kind] => Self::EventIncome(id(kind)?),
            ["income", "house", kind] => Self::HouseIncome(id(kind)?),
            ["expenses", segment, kind] => {
                Self::Expense(Segment::parse(segment).ok_or_else(wrong)?, id(kind)?)
            }
            ["equity", "opening"] => Self::Opening,
            _ => return Err(wrong()),
        })
    }
}

impl TryFrom<String> for Account {
    type Error = NotAnAccount;

    fn try_from(text: String) -> Result<Self, NotAnAccount> {
        text.parse()
    }
}

impl From<Account> for String {
    fn from(account: Account) -> Self {
        account.to_string()
    }
}

/// One leg of a fact in the books. In a body it is a list of its four values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "PostingBody", into = "PostingBody")]
pub struct Posting {
    /// The day it is dated by.
    pub day: NaiveDate,
    /// The account.
    pub account: Account,
    /// The event, where known.
    pub event: Option<EventId>,
    /// The amount; a debit is positive.
    pub amount: Money,
}

/// A leg as a body holds it.
type PostingBody = (NaiveDate, Account, Option<EventId>, Money);

impl From<PostingBody> for Posting {
    fn from((day, account, event, amount): PostingBody) -> Self {
        Self { day, account, event, amount }
    }
}

impl From<Posting> for PostingBody {
    fn from(Posting { day, account, event, amount }: Posting) -> Self {
        (day, account, event, amount)
    }
}

/// Legs by day, account and event; those that come to nothing fall away.
#[derive(Default)]
pub(super) struct Legs(IndexMap<(NaiveDate, Account, Option<EventId>), Money>);

impl Legs {
    pub(super) fn add(
        &mut self,
        day: NaiveDate,
        account: Account,
        event: Option<EventId>,
        amount: Money,
    ) {
        *self.0.entry((day, account, event)).or_default() += amount;
    }

    pub(super) fn finish(self) -> Vec<Posting> {
        let kept = self.0.into_iter().filter(|(_, amount)| !amount.is_zero());
        kept.map(|((day, account, event), amount)| Posting { day, account, event, amount })
            .collect()
    }
}
