//! Event money: what stands on the day on which it is paid, what on the day of the event, and the
//! account that bridges the days between (docs/books.md, Event money).

use chrono::NaiveDate;

use super::sale::TaxTotal;
use crate::domain::ids::EventId;
use crate::domain::money::Money;
use crate::domain::posting::{Account, Legs, Posting};

/// An income or a cost of an event, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Standing {
    /// The day of the event.
    pub on: NaiveDate,
    /// What stands on the day of the money.
    pub money: Vec<(Account, Money)>,
    /// What stands on the day of the event.
    pub event: Vec<(Account, Money)>,
    /// The account that is owed, or owes, from one day to the other.
    pub bridge: Account,
}

impl Standing {
    /// What stands on the day of the event, with the bridge: it sums to zero.
    pub(crate) fn on_event(&self) -> Vec<(Account, Money)> {
        bridged(&self.event, &self.bridge)
    }

    /// The postings of the money, on `paid`. On one day the bridge comes to nothing.
    pub(super) fn post_money(&self, paid: NaiveDate, event: EventId, legs: &mut Legs) {
        for (account, amount) in bridged(&self.money, &self.bridge) {
            legs.add(paid, account, Some(event), amount);
        }
    }

    /// The postings of the day of the event.
    pub(super) fn post_event(&self, event: EventId, legs: &mut Legs) {
        for (account, amount) in self.on_event() {
            legs.add(self.on, account, Some(event), amount);
        }
    }

    /// The postings that take it back, its money on `paid` and the rest on the day of the event.
    pub(crate) fn taken_back(&self, paid: NaiveDate, event: EventId) -> Vec<Posting> {
        let mut legs = Legs::default();
        self.post_money(paid, event, &mut legs);
        self.post_event(event, &mut legs);
        let back = |posting: Posting| Posting { amount: -posting.amount, ..posting };
        legs.finish().into_iter().map(back).collect()
    }
}

fn bridged(amounts: &[(Account, Money)], bridge: &Account) -> Vec<(Account, Money)> {
    let sum: Money = amounts.iter().map(|(_, amount)| *amount).sum();
    amounts.iter().cloned().chain([(bridge.clone(), -sum)]).collect()
}

/// The tax of an amount that may have none.
pub(super) fn tax_in(tax: Option<&TaxTotal>) -> Money {
    tax.map_or(Money::ZERO, |tax| tax.tax)
}
