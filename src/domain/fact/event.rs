//! Events: what pays for the coffee.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Purse;
use super::cash::CashLine;
use super::happening::{Happening, Posted, posts_nothing};
use super::paid::{is_false, is_nothing};
use super::sale::TaxTotal;
use super::standing::{Standing, tax_in};
use crate::domain::id::Id;
use crate::domain::ids::EventId;
use crate::domain::money::Money;
use crate::domain::posting::{Account, Legs, Segment};
use crate::domain::rights::{Doer, Right};

/// The longest name of an event, in characters.
pub(crate) const MAX_EVENT_NAME_CHARS: usize = 80;

/// An event. Its id is the fact's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventPlanned {
    /// Its name.
    pub name: String,
    /// `talk`, `training`, `meet-up` …
    pub kind: Id,
    /// When it starts.
    pub from: DateTime<FixedOffset>,
    /// When it ends.
    pub to: DateTime<FixedOffset>,
    /// The business day it starts on.
    pub day: NaiveDate,
    /// Seats.
    pub capacity: u32,
    /// Its host.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// Notes for the people who work at it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
}

/// The plan of an event changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventChanged {
    /// Whose id it is.
    pub event: EventId,
    /// What it is now.
    #[serde(flatten)]
    pub plan: EventPlanned,
    /// The money that it takes along to another day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<Moved>,
}

/// What stood on the day of an event and moves with it: it is posted back on the old day and again
/// on the new one (docs/books.md, Event money).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The old day.
    pub from: NaiveDate,
    /// The new day.
    pub to: NaiveDate,
    /// The amounts as they stood on the old day, by account; they sum to zero.
    pub amounts: Vec<(Account, Money)>,
}

/// A host paid an invoice, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventCollected {
    /// The event.
    pub event: EventId,
    /// How much.
    pub amount: Money,
    /// Where it went: the bank, or the drawer.
    pub to: Purse,
    /// How much more than the amount cash came to, rounded; negative where less.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub rounding: Money,
}

/// An event will not take place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventCancelled {
    /// The event.
    pub event: EventId,
}

/// Income of an event, tax inside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventIncomeBooked {
    /// The event.
    pub event: EventId,
    /// `venue-hire`, `sponsorship`, `tickets` …
    pub kind: Id,
    /// The amount received.
    pub amount: Money,
    /// The tax in it, where it carries one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<TaxTotal>,
    /// Where it went.
    pub to: Purse,
    /// The day of the event, where it stands on that and not on the day of the money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// Whether its tax is due when it is paid, so that it stands on the day of the money.
    #[serde(default, skip_serializing_if = "is_false")]
    pub due_at_once: bool,
    /// How much more than the amount cash came to, rounded; negative where less.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub rounding: Money,
}

/// A direct cost of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventCostBooked {
    /// The event.
    pub event: EventId,
    /// `speakers`, `catering` …
    pub kind: Id,
    /// The amount paid.
    pub amount: Money,
    /// The purse it was paid from.
    pub from: Purse,
    /// The day of the event, where it stands on that and not on the day of the money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// The input tax in it, where it can be deducted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<TaxTotal>,
}

impl EventIncomeBooked {
    /// What stands on which day, where the money came on `paid`.
    pub(crate) fn standing(&self, paid: NaiveDate) -> Standing {
        let on = self.on.unwrap_or(paid);
        let tax = tax_in(self.tax.as_ref());
        let earned = Account::EventIncome(self.kind.clone());
        let vat = (Account::Vat, -tax);
        let money = (self.to.account(), self.amount + self.rounding);
        let rounding = (Account::own(Segment::House, "rounding"), -self.rounding);
        let bridge = if paid <= on { Account::EventAdvances } else { Account::EventReceivable };
        let earned = (earned, -(self.amount - tax));
        let (money, event) = if self.to == Purse::Receivable {
            // Nothing is paid: what is owed stands beside what was earned.
            (vec![], vec![money, earned, vat])
        } else if self.due_at_once && paid <= on {
            (vec![money, vat, rounding], vec![earned])
        } else {
            (vec![money, rounding], vec![earned, vat])
        };
        Standing { on, money, event, bridge }
    }
}

impl EventCostBooked {
    /// What stands on which day, where the money went on `paid`.
    pub(crate) fn standing(&self, paid: NaiveDate) -> Standing {
        let on = self.on.unwrap_or(paid);
        let tax = tax_in(self.tax.as_ref());
        let spent = Account::Expense(Segment::Events, self.kind.clone());
        let bridge = if paid <= on { Account::EventPrepaid } else { Account::Accrued };
        let money = vec![(Account::InputVat, tax), (self.from.account(), -self.amount)];
        Standing { on, money, event: vec![(spent, self.amount - tax)], bridge }
    }
}

posts_nothing!(EventPlanned, EventCancelled; [Right::PlanEvents]);

impl Happening for EventChanged {
    fn post(&self, _: NaiveDate, legs: &mut Legs) -> Posted {
        if let Some(Moved { from, to, amounts }) = &self.moved {
            for (account, amount) in amounts {
                legs.add(*from, account.clone(), Some(self.event), -*amount);
                legs.add(*to, account.clone(), Some(self.event), *amount);
            }
        }
        Ok(())
    }

    fn needs(&self, _: Doer) -> Vec<Right> {
        vec![Right::PlanEvents]
    }
}

impl Happening for EventCollected {
    fn post(&self, day: NaiveDate, legs: &mut Legs) -> Posted {
        let event = Some(self.event);
        legs.add(day, self.to.account(), event, self.amount + self.rounding);
        legs.add(day, Account::EventReceivable, event, -self.amount);
        legs.add(day, Account::own(Segment::House, "rounding"), event, -self.rounding);
        Ok(())
    }

    fn needs(&self, _: Doer) -> Vec<Right> {
        vec![Right::PlanEvents]
    }

    fn cash_line(&self) -> Option<CashLine> {
        Some(CashLine::Received)
    }
}

impl Happening for EventIncomeBooked {
    fn post(&self, day: NaiveDate, legs: &mut Legs) -> Posted {
        let standing = self.standing(day);
        standing.post_money(day, self.event, legs);
        standing.post_event(self.event, legs);
        Ok(())
    }

    fn needs(&self, _: Doer) -> Vec<Right> {
        vec![Right::PlanEvents]
    }

    fn cash_line(&self) -> Option<CashLine> {
        Some(CashLine::Received)
    }
}

impl Happening for EventCostBooked {
    fn post(&self, day: NaiveDate, legs: &mut Legs) -> Posted {
        let standing = self.standing(day);
        standing.post_event(self.event, legs);
        standing.post_money(day, self.event, legs);
        Ok(())
    }

    fn needs(&self, _: Doer) -> Vec<Right> {
        vec![Right::PlanEvents]
    }

    fn cash_line(&self) -> Option<CashLine> {
        Some(CashLine::Paid)
    }
}
