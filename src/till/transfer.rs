//! Moving money between accounts of the balance sheet (docs/books.md, Moving money).

use serde::Serialize;

use super::ask::{About, Ask};
use super::error::MoneyError;
use super::event::{positive, row};
use super::{Scene, TillError, text};
use crate::domain::fact::Fact;
use crate::domain::fact::money::MoneyMoved;
use crate::domain::ids::EventId;
use crate::domain::money::Money;
use crate::domain::posting::Account;

/// Moves money from one account to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MoveMoney {
    /// The account that it leaves.
    pub from: Account,
    /// The account that it goes to.
    pub to: Account,
    /// How much leaves the first.
    pub amount: Money,
    /// How much of that is kept as a fee.
    pub fee: Money,
    /// The event of an opening balance.
    pub event: Option<EventId>,
    /// Why.
    pub reason: Option<String>,
}

/// The words that the command line has for accounts, beside `clearing:TENDER`.
pub const MOVABLE: &[(&str, Account)] = &[
    ("safe", Account::Safe),
    ("bank", Account::Bank),
    ("vat", Account::Vat),
    ("input-vat", Account::InputVat),
    ("wages", Account::Wages),
    ("accrued", Account::Accrued),
    ("receivable", Account::EventReceivable),
    ("advances", Account::EventAdvances),
    ("owner", Account::Owner),
    ("loan", Account::Loans),
    ("opening", Account::Opening),
];

impl Ask for MoveMoney {
    type Fact = MoneyMoved;
    const WORD: &'static str = "move";

    fn rule(&self, scene: &Scene<'_>) -> Result<MoneyMoved, TillError> {
        let amount = positive(self.amount)?;
        if self.fee.is_negative() || self.fee >= amount {
            return Err(MoneyError::FeeTooHigh.into());
        }
        if self.from == self.to {
            return Err(MoneyError::SameAccount(self.from.clone()).into());
        }
        if [&self.from, &self.to].contains(&&Account::TillCash) {
            return Err(MoneyError::DrawerIsCounted.into());
        }
        let event = self.event.map(|id| row(scene.books, id)).transpose()?.map(|event| event.id);
        let is_opening = [&self.from, &self.to].contains(&&Account::Opening);
        for account in [&self.from, &self.to] {
            let is_of_events = matches!(account, Account::EventReceivable | Account::EventAdvances);
            if is_of_events && !(is_opening && event.is_some()) {
                return Err(MoneyError::OnlyOpening(account.clone()).into());
            }
        }
        if is_opening {
            let other = if self.from == Account::Opening { &self.to } else { &self.from };
            scene.refuse_opened(other, event)?;
        }
        let reason = self.reason.as_deref().map(|reason| text("reason", reason)).transpose()?;
        let (from, to) = (self.from.clone(), self.to.clone());
        Ok(MoneyMoved { from, to, amount, fee: self.fee, event, reason })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        let named = |of: &Account| about.locale.value(&of.into(), Some(about.menu));
        let way = format!("{} → {}", named(&self.from), named(&self.to));
        [about.money(self.amount), way].into_iter().chain(self.reason.clone()).collect()
    }
}

impl Scene<'_> {
    /// An opening balance is said once per account, and of event money once per event.
    fn refuse_opened(&self, account: &Account, event: Option<EventId>) -> Result<(), TillError> {
        for entry in self.books.moves_of_money()?.into_iter().filter(|entry| !entry.reversed) {
            let Fact::MoneyMoved(moved) = entry.record.fact else { continue };
            let ends = [&moved.from, &moved.to];
            if ends.contains(&&Account::Opening) && ends.contains(&account) && moved.event == event
            {
                return Err(MoneyError::OpenedBefore(account.clone()).into());
            }
        }
        Ok(())
    }
}
