//! Corrections: taking back a cost or an income, and sealing months.

use chrono::NaiveDate;
use serde::Serialize;

use super::ask::{About, Ask};
use super::error::PackageError;
use super::event::{event_in, row};
use super::{Scene, TillError, text};
use crate::books::{BooksError, Reader};
use crate::domain::business_day::Month;
use crate::domain::fact::reversal::{MonthSealed, Reversed};
use crate::domain::fact::{Fact, FactKind, Purse, Recorded, Standing};
use crate::domain::ids::{EntryId, EventId, RequestId};
use crate::domain::money::Money;
use crate::domain::package::Package;
use crate::domain::posting::{Account, Posting};

/// The kinds of facts that can be taken back.
pub(crate) const REVERSIBLE: &[FactKind] = &[
    FactKind::CostAdded,
    FactKind::EventIncomeBooked,
    FactKind::EventCollected,
    FactKind::EventCostBooked,
    FactKind::PackageSold,
    FactKind::CashMoved,
    FactKind::MoneyMoved,
    FactKind::StockReceived,
    FactKind::StockWasted,
];

/// Takes an entry back: a cost, an income, a delivery, a loss, a movement of cash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reverse {
    /// The entry.
    pub entry: EntryId,
    /// The reason.
    pub reason: String,
}

/// Seals an ended month: nothing may post into it any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SealMonth(pub Month);

impl Ask for Reverse {
    type Fact = Reversed;
    const WORD: &'static str = "reverse";

    fn rule(&self, scene: &Scene<'_>) -> Result<Reversed, TillError> {
        let written = || self.entry.to_string();
        let found = scene.books.by_id(RequestId::new(self.entry.uuid()))?;
        let found = found.filter(|(record, _)| REVERSIBLE.contains(&record.fact.kind()));
        let (record, _) = found.ok_or_else(|| TillError::UnknownEntry(written()))?;
        if scene.books.is_reversed(record.seq)? != Some(false) {
            return Err(TillError::AlreadyReversed(written()));
        }
        scene.refuse_tied(&record)?;
        let (legs, on) = scene.taken_back(&record)?;
        let body = record.fact.body().map_err(|e| BooksError::Damaged(e.to_string()))?;
        let kind = record.fact.kind();
        Ok(Reversed {
            id: self.entry,
            kind: kind.to_string(),
            version: kind.version(),
            day: record.day,
            body,
            whole: on != record.day,
            legs: Some(legs),
            on: Some(on),
            invoice: scene.invoice_back(self.entry)?.map(Box::new),
            reason: text("reason", &self.reason)?,
        })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        vec![about.word("event-reverse"), self.reason.clone()]
    }
}

impl Ask for SealMonth {
    type Fact = MonthSealed;
    const WORD: &'static str = "seal";

    fn rule(&self, scene: &Scene<'_>) -> Result<MonthSealed, TillError> {
        let next = next_to_seal(scene.books)?.ok_or(TillError::NothingToSeal)?;
        if self.0 != next || scene.day <= self.0.last() {
            return Err(TillError::SealOutOfOrder(next));
        }
        Ok(MonthSealed { first: self.0.first() })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        vec![about.locale.month(self.0)]
    }
}

/// The month that is sealed next, once it has ended; none before the books have a fact.
pub(super) fn next_to_seal(books: Reader<'_>) -> Result<Option<Month>, BooksError> {
    match books.sealed_months()?.last() {
        Some(last) => Ok(Some(last.next())),
        None => Ok(books.first_day()?.map(Month::of)),
    }
}

impl Scene<'_> {
    /// The postings that take an entry back, and the day of their money: its own, or today where
    /// its month is sealed or its cash was counted since (docs/books.md, Reversals).
    fn taken_back(&self, record: &Recorded) -> Result<(Vec<Posting>, NaiveDate), TillError> {
        let sealed = self.books.sealed_months()?;
        let is_sealed = |day: NaiveDate| sealed.contains(&Month::of(day));
        let postings = record.fact.postings(record.day)?;
        let is_cash = postings.iter().any(|posting| posting.account == Account::TillCash);
        let is_counted = is_cash && self.books.own().is_counted_since(record.seq)?;
        if let (Some(id), Some(standing)) =
            (event_in(&record.fact), record.fact.standing(record.day))
        {
            // It moved with its event.
            let standing = Standing { on: row(self.books, id)?.plan.day, ..standing };
            if is_sealed(standing.on) {
                let back = standing.taken_back(self.day, id).into_iter();
                let back = back.map(|posting| Posting { day: self.day, ..posting });
                return Ok((merged(back), self.day));
            }
            let is_late = is_counted || is_sealed(record.day);
            let on = if is_late { self.day } else { record.day };
            return Ok((standing.taken_back(on, id), on));
        }
        let is_late = is_counted || postings.iter().any(|posting| is_sealed(posting.day));
        let back = |posting: Posting| Posting {
            day: if is_late { self.day } else { posting.day },
            amount: -posting.amount,
            ..posting
        };
        let on = if is_late { self.day } else { record.day };
        Ok((merged(postings.into_iter().map(back)), on))
    }

    /// Refuses to take an entry back that another stands on: a package of which drinks were drawn,
    /// an invoice that was collected.
    fn refuse_tied(&self, record: &Recorded) -> Result<(), TillError> {
        match &record.fact {
            Fact::PackageSold(_) => match self.books.package(record.id.into())? {
                Some(package) if package.is_settled => Err(TillError::EventIsSettled),
                Some(package) if package.drawn > 0 => {
                    Err(PackageError::WasDrawn(package.drawn).into())
                }
                Some(Package { sold, .. }) if sold.to == Some(Purse::Receivable) => {
                    self.refuse_collected(sold.event, sold.total())
                }
                Some(_) | None => Ok(()),
            },
            Fact::EventIncomeBooked(income) if income.to == Purse::Receivable => {
                self.refuse_collected(income.event, income.amount)
            }
            _ => Ok(()),
        }
    }

    /// Refuses to take back more than a host still owes: a part of it was collected.
    fn refuse_collected(&self, event: EventId, amount: Money) -> Result<(), TillError> {
        let owed = self.books.owed_for(event)?;
        if amount > owed {
            let owed = self.menu.shop.currency.of(owed);
            return Err(TillError::InvoiceIsPaid { owed });
        }
        Ok(())
    }
}

/// The postings of one day and account as one.
fn merged(postings: impl Iterator<Item = Posting>) -> Vec<Posting> {
    let mut all: Vec<Posting> = Vec::new();
    for posting in postings {
        let same = |other: &&mut Posting| {
            (other.day, &other.account, other.event)
                == (posting.day, &posting.account, posting.event)
        };
        match all.iter_mut().find(same) {
            Some(other) => other.amount += posting.amount,
            None => all.push(posting),
        }
    }
    all.retain(|posting| !posting.amount.is_zero());
    all
}
