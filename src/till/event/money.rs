//! The money of an event: income, direct costs, and invoices that are paid.

use serde::Serialize;

use super::row;
use crate::domain::fact::Purse;
use crate::domain::fact::cost::Segment;
use crate::domain::fact::event::{EventCollected, EventCostBooked, EventIncomeBooked};
use crate::domain::fact::sale::TaxTotal;
use crate::domain::id::Id;
use crate::domain::ids::EventId;
use crate::domain::money::Money;
use crate::domain::posting::{OWN_EVENT_INCOME, is_own_expense};
use crate::till::ask::{About, Ask};
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
    /// The tax in it, by the menu's name.
    pub tax: Option<Id>,
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
        let tax = match &self.tax {
            Some(name) => {
                let rate = scene.menu.taxes.get(name);
                let rate = *rate.ok_or_else(|| TillError::UnknownTax(name.clone()))?;
                let tax = rate.inside(amount);
                Some(TaxTotal { name: name.clone(), rate, base: amount, tax })
            }
            None => None,
        };
        Ok(EventIncomeBooked {
            event: scene.standing(self.event)?.id,
            kind: self.kind.clone(),
            amount,
            tax,
            to: self.to,
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
        Ok(EventCostBooked {
            event: row(scene.books, self.event)?.id,
            kind: self.kind.clone(),
            amount: positive(self.amount)?,
            from: self.from,
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
        Ok(EventCollected { event, amount, to: self.to })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        let lines = vec![about.word("event-collect"), about.money(self.amount)];
        lines.into_iter().chain(about.event(self.event)).collect()
    }
}

fn of_money(about: &About<'_>, kind: &Id, amount: Money, event: EventId) -> Vec<String> {
    let lines = vec![about.locale.kind(kind.as_str()), about.money(amount)];
    lines.into_iter().chain(about.event(event)).collect()
}

/// An amount of more than nothing.
pub(in crate::till) fn positive(amount: Money) -> Result<Money, TillError> {
    if amount > Money::ZERO { Ok(amount) } else { Err(TillError::NotPositive) }
}
