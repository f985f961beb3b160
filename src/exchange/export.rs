//! What all exports have in common: what they are of, how a fact is told in a line, and the totals
//! at their end.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::books::{BooksError, Reader};
use crate::domain::fact::{Fact, Recorded};
use crate::domain::ids::EventId;
use crate::domain::money::{Currency, Money};
use crate::domain::posting::Posting;

/// The scope of an export.
#[derive(Debug, Clone)]
pub struct Scope {
    /// The shop's name.
    pub shop: String,
    /// The currency of the books.
    pub currency: Currency,
    /// From this day; from the first where none is named.
    pub from: Option<NaiveDate>,
    /// Up to this day, included; up to the last where none is named.
    pub to: Option<NaiveDate>,
}

impl Scope {
    /// Whether a day is in it.
    pub fn has(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| day >= from) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether it is of all days.
    pub fn is_whole(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// An amount as exports write it: `76.00`, `-3.50`.
    pub fn plain(&self, amount: Money) -> String {
        self.currency.plain(amount)
    }
}

/// Why there is no export.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The books cannot be read.
    #[error(transparent)]
    Books(#[from] BooksError),
    /// The receiver refused it.
    #[error(transparent)]
    Write(#[from] std::io::Error),
    /// A file of several refused.
    #[error("{}: {source}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// The totals of an export. They stand at its end, for its reader to check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// Transactions, or facts, as the format counts them.
    pub entries: usize,
    /// Postings.
    pub postings: usize,
    /// Their debits added up.
    pub debits: Money,
    /// Their credits added up; the debits with their sign swapped.
    pub credits: Money,
    /// The hash of the last fact of the books as they were read, in hex.
    pub head: String,
}

impl Totals {
    /// Nothing yet.
    pub fn of(books: Reader<'_>) -> Result<Self, BooksError> {
        let (_, head) = books.own().head()?;
        Ok(Self { entries: 0, postings: 0, debits: Money::ZERO, credits: Money::ZERO, head })
    }

    /// Takes in an entry with its postings.
    pub fn add(&mut self, postings: &[Posting]) {
        self.entries += 1;
        self.postings += postings.len();
        for amount in postings.iter().map(|p| p.amount) {
            let side = if amount.is_negative() { &mut self.credits } else { &mut self.debits };
            *side += amount;
        }
    }

    /// In a line, as the last comment of a text has it.
    pub fn in_words(&self, entries: &str, currency: Currency) -> String {
        format!(
            "{} {entries}, {} postings, debits {} and credits {} {}, head {}",
            self.entries,
            self.postings,
            currency.plain(self.debits),
            currency.plain(self.credits),
            currency.code(),
            self.head,
        )
    }

    /// As JSON.
    pub fn json(&self, entries: &str, currency: Currency) -> Value {
        json!({
            entries: self.entries,
            "postings": self.postings,
            "debits": currency.plain(self.debits),
            "credits": currency.plain(self.credits),
            "currency": currency.code(),
            "head": self.head,
        })
    }
}

/// What events are called, by their ids.
pub(crate) type EventNames = HashMap<EventId, String>;

/// The present names of all events.
pub(crate) fn event_names(books: Reader<'_>) -> Result<EventNames, BooksError> {
    Ok(books.events()?.into_iter().map(|event| (event.id, event.plan.name)).collect())
}

/// A text on one line: what would end the line or is no sign at all becomes a space.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    without(text, ends_line)
}

/// Whether a sign ends a line somewhere, or is no sign at all.
pub(super) fn ends_line(sign: char) -> bool {
    sign.is_control() || matches!(sign, '\u{2028}' | '\u{2029}')
}

/// A text in which some signs became spaces.
pub(super) fn without(text: &str, is_bad: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.chars().any(&is_bad) {
        Cow::Owned(text.chars().map(|c| if is_bad(c) { ' ' } else { c }).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// A fact in a line; what people wrote stands in it as they wrote it.
pub(crate) fn describe(record: &Recorded) -> String {
    match &record.fact {
        Fact::SaleMade(sale) => format!("sale {}/{}", record.day, sale.number),
        Fact::SaleRefunded(refund) => format!("refund of {}: {}", refund.order, refund.reason),
        Fact::CostAdded(cost) => format!("cost {}", cost.kind),
        Fact::EventIncomeBooked(income) => format!("event income {}", income.kind),
        Fact::EventCostBooked(cost) => format!("event cost {}", cost.kind),
        Fact::MenuAdopted(_) => "menu adopted".to_owned(),
        Fact::Reversed(reversed) => format!("reversal: {}", reversed.reason),
        Fact::TabPartPaid(part) => match &part.name {
            Some(name) => format!("part of the tab {name}"),
            None => format!("part of {}", part.tab),
        },
        Fact::Retendered(retender) => format!("tender of {} corrected", retender.order),
        Fact::LineVoided(void) => format!("void of {}: {}", void.item, void.reason),
        Fact::OrderCleared(cleared) => format!("order cleared by {}", cleared.who),
        Fact::DrawerOpened(opened) => format!("drawer opened: {}", opened.reason),
        Fact::ShiftOpened(opened) => format!("shift {} opened", opened.number),
        Fact::CashMoved(moved) => format!("cash moved: {}", moved.reason),
        Fact::ShiftClosed(closed) => format!("shift {} closed", closed.number),
        Fact::StaffClockedOut(out) => format!("{} minutes of work", out.minutes),
        Fact::EventCollected(_) => "event invoice collected".to_owned(),
        Fact::PackageSold(package) => format!("package of {} drinks", package.drinks),
        Fact::EventSettled(_) => "event settled".to_owned(),
        Fact::StockReceived(received) => match &received.note {
            Some(note) => format!("delivery: {note}"),
            None => "delivery".to_owned(),
        },
        Fact::StockWasted(wasted) => format!("waste: {}", wasted.reason),
        Fact::StockCounted(_) => "stock counted".to_owned(),
        _named_by_its_kind => record.fact.kind().to_string(),
    }
}
