//! The money of an event: income, direct costs, and invoices that are paid.

use chrono::NaiveDate;
use indexmap::IndexMap;
use serde::Serialize;

use super::{EventRow, row};
use crate::domain::business_day::Month;
use crate::domain::fact::cost::Segment;
use crate::domain::fact::event::{EventCollected, EventCostBooked, EventIncomeBooked};
use crate::domain::fact::{Purse, Standing};
use crate::domain::id::Id;
use crate::domain::ids::EventId;
use crate::domain::menu::{Menu, TaxDue, TenderKind};
use crate::domain::money::Money;
use crate::domain::posting::{Account, OWN_EVENT_INCOME, is_own_expense};
use crate::till::ask::{About, Ask};
use crate::till::tax::{self, Taxed};
use crate::till::{Scene, TillError};

/// Books income of an event: what is received, tax inside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BookEventIncome {
    /// The event.
    pub event: EventId,
    /// The kind of income.
    pub kind: Id,
    /// The amount.
    pub amount: Money,
    /// The tax in it.
    pub tax: Taxed,
    /// Where it goes.
    pub to: Purse,
}

/// Books a direct cost of an event, which may be cancelled: the speaker's train was booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BookEventCost {
    /// The event.
    pub event: EventId,
    /// The kind of cost.
    pub kind: Id,
    /// The amount.
    pub amount: Money,
    /// The purse that it is paid from.
    pub from: Purse,
    /// The input tax in it that can be deducted, by the menu's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax: Option<Id>,
}

/// Takes what a host pays of an invoice, all of it or a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CollectInvoice {
    /// The event.
    pub event: EventId,
    /// The amount.
    pub amount: Money,
    /// Where it goes.
    pub to: Purse,
}

impl Ask for BookEventIncome {
    type Fact = EventIncomeBooked;
    const WORD: &'static str = "event income";

    fn rule(&self, scene: &Scene<'_>) -> Result<EventIncomeBooked, TillError> {
        let amount = positive(self.amount)?;
        if OWN_EVENT_INCOME.contains(&self.kind.as_str()) {
            return Err(TillError::OwnKind(self.kind.clone()));
        }
        let event = scene.standing(self.event)?;
        Ok(EventIncomeBooked {
            event: event.id,
            kind: self.kind.clone(),
            amount,
            tax: self.tax.inside(scene.menu, amount)?,
            to: self.to,
            on: scene.day_of_money(&event)?,
            due_at_once: scene.menu.shop.tax_due == TaxDue::Payment,
            rounding: scene.rounding(self.to, amount),
        })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        of_money(about, &self.kind, self.amount, self.event)
    }
}

impl Ask for BookEventCost {
    type Fact = EventCostBooked;
    const WORD: &'static str = "event cost";

    fn rule(&self, scene: &Scene<'_>) -> Result<EventCostBooked, TillError> {
        if is_own_expense(Segment::Events, &self.kind) {
            return Err(TillError::OwnKind(self.kind.clone()));
        }
        let (event, amount) = (row(scene.books, self.event)?, positive(self.amount)?);
        Ok(EventCostBooked {
            event: event.id,
            kind: self.kind.clone(),
            amount,
            from: self.from,
            on: scene.day_of_money(&event)?,
            tax: tax::input(scene.menu, self.tax.as_ref(), amount)?,
        })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        of_money(about, &self.kind, self.amount, self.event)
    }
}

impl Ask for CollectInvoice {
    type Fact = EventCollected;
    const WORD: &'static str = "event collect";

    fn rule(&self, scene: &Scene<'_>) -> Result<EventCollected, TillError> {
        let event = row(scene.books, self.event)?.id;
        let (amount, owed) = (positive(self.amount)?, scene.books.owed_for(event)?);
        if amount > owed {
            let owed = scene.menu.shop.currency.of(owed);
            return Err(TillError::NotOwed { owed });
        }
        let rounding = scene.rounding(self.to, amount);
        Ok(EventCollected { event, amount, to: self.to, rounding })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        let lines = vec![about.word("event-collect"), about.money(self.amount)];
        lines.into_iter().chain(about.event(self.event)).collect()
    }
}

impl Scene<'_> {
    /// The amounts that stand on the day of an event and move with it: of what was booked on that
    /// day and not taken back, by account.
    pub(super) fn on_the_day_of(&self, event: EventId) -> Result<Vec<(Account, Money)>, TillError> {
        let mut amounts: IndexMap<Account, Money> = IndexMap::new();
        for entry in self.books.entries_of(event)?.into_iter().filter(|entry| !entry.reversed) {
            let standing = entry.record.fact.standing(entry.record.day);
            for (account, amount) in standing.iter().flat_map(Standing::on_event) {
                *amounts.entry(account).or_default() += amount;
            }
        }
        amounts.retain(|_, amount| !amount.is_zero());
        Ok(amounts.into_iter().collect())
    }

    /// The day of an event, where its money stands on that; none where it stands on the day on
    /// which it is paid: the month of the event is sealed, or it was before these books kept money
    /// of events so (docs/books.md, Event money).
    fn day_of_money(&self, event: &EventRow) -> Result<Option<NaiveDate>, TillError> {
        let day = event.plan.day;
        let is_sealed = self.books.sealed_months()?.contains(&Month::of(day));
        let begun = self.books.edition_begun()?;
        Ok((!is_sealed && begun.is_none_or(|begun| day >= begun)).then_some(day))
    }

    /// How much more than an amount cash comes to that is reckoned and paid in cash; negative where
    /// less (docs/books.md, Cash rounding).
    pub(in crate::till) fn rounding(&self, purse: Purse, amount: Money) -> Money {
        match purse {
            Purse::Cash => cash_rounding(self.menu, amount),
            Purse::Bank | Purse::Receivable => Money::ZERO,
        }
    }
}

/// How much more than an amount the shop's cash tender comes to.
pub(in crate::till) fn cash_rounding(menu: &Menu, amount: Money) -> Money {
    let mut cash = menu.tenders.values().filter(|tender| tender.kind == TenderKind::Cash);
    let step = cash.find_map(|tender| tender.round_to).unwrap_or(Money::ZERO);
    amount.to_nearest(step) - amount
}

fn of_money(about: &About<'_>, kind: &Id, amount: Money, event: EventId) -> Vec<String> {
    let lines = vec![about.locale.kind(kind.as_str()), about.money(amount)];
    lines.into_iter().chain(about.event(event)).collect()
}

/// An amount of more than nothing.
pub(in crate::till) fn positive(amount: Money) -> Result<Money, TillError> {
    if amount > Money::ZERO { Ok(amount) } else { Err(TillError::NotPositive) }
}
