//! Corrections: taking back a cost or an income, and sealing months.

use serde::Serialize;

use super::ask::{About, Ask};
use super::error::PackageError;
use super::{Scene, TillError, text};
use crate::books::BooksError;
use crate::domain::business_day::Month;
use crate::domain::fact::reversal::{MonthSealed, Reversed};
use crate::domain::fact::{Fact, FactKind, Purse, Recorded, VERSION};
use crate::domain::ids::{EntryId, RequestId};

/// The kinds of facts that can be taken back.
pub(crate) const REVERSIBLE: &[FactKind] = &[
    FactKind::CostAdded,
    FactKind::EventIncomeBooked,
    FactKind::EventCollected,
    FactKind::EventCostBooked,
    FactKind::PackageSold,
    FactKind::CashMoved,
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
        let sealed = scene.books.sealed_months()?;
        let whole = record
            .fact
            .postings(record.day)?
            .iter()
            .any(|posting| sealed.contains(&Month::of(posting.day)));
        let body = record.fact.body().map_err(|e| BooksError::Damaged(e.to_string()))?;
        Ok(Reversed {
            id: self.entry,
            kind: record.fact.kind().to_string(),
            version: VERSION,
            day: record.day,
            body,
            whole,
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
        let sealed = scene.books.sealed_months()?;
        let next = match sealed.last() {
            Some(last) => last.next(),
            None => Month::of(scene.books.first_day()?.ok_or(TillError::NothingToSeal)?),
        };
        if self.0 != next || scene.day <= self.0.last() {
            return Err(TillError::SealOutOfOrder(next));
        }
        Ok(MonthSealed { first: self.0.first() })
    }
}

impl Scene<'_> {
    /// Refuses to take an entry back that another stands on: a package of which drinks were drawn,
    /// an invoice that was collected.
    fn refuse_tied(&self, record: &Recorded) -> Result<(), TillError> {
        match &record.fact {
            Fact::PackageSold(_) => match self.books.package(record.id.into())? {
                Some(package) if package.is_settled => Err(TillError::EventIsSettled),
                Some(package) if package.drawn > 0 => {
                    Err(PackageError::WasDrawn(package.drawn).into())
                }
                Some(_) | None => Ok(()),
            },
            Fact::EventIncomeBooked(income) if income.to == Purse::Receivable => {
                let owed = self.books.owed_for(income.event)?;
                if income.amount > owed {
                    let owed = self.menu.shop.currency.of(owed);
                    return Err(TillError::InvoiceIsPaid { owed });
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }
}
