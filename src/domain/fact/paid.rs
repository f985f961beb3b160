//! A payment as it stands in the bodies of facts, and what those leave out.

use serde::{Deserialize, Serialize};

use crate::domain::id::Id;
use crate::domain::menu::TenderKind;
use crate::domain::money::Money;
use crate::domain::posting::Account;

/// Money handed over, or given back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "PaidBody", into = "PaidBody")]
pub struct Paid {
    /// The tender.
    pub tender: Id,
    /// How its money reaches the shop.
    pub kind: TenderKind,
    /// How much.
    pub amount: Money,
    /// What its provider calls it.
    pub reference: Option<String>,
}

impl Paid {
    /// Money handed over, without a reference.
    pub fn new(tender: Id, kind: TenderKind, amount: Money) -> Self {
        Self { tender, kind, amount, reference: None }
    }

    /// Where its money lies.
    pub(super) fn account(&self) -> Account {
        match self.kind {
            TenderKind::Cash => Account::TillCash,
            TenderKind::External => Account::Clearing(self.tender.clone()),
        }
    }
}

/// A payment as a body holds it: most are no cash, and say no kind.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum PaidBody {
    External(Id, Money),
    OfKind(Id, Money, TenderKind),
    Referenced(Id, Money, TenderKind, String),
}

impl From<PaidBody> for Paid {
    fn from(body: PaidBody) -> Self {
        match body {
            PaidBody::External(tender, amount) => Self::new(tender, TenderKind::External, amount),
            PaidBody::OfKind(tender, amount, kind) => Self::new(tender, kind, amount),
            PaidBody::Referenced(tender, amount, kind, reference) => {
                Self { tender, kind, amount, reference: Some(reference) }
            }
        }
    }
}

impl From<Paid> for PaidBody {
    fn from(paid: Paid) -> Self {
        let Paid { tender, kind, amount, reference } = paid;
        match (kind, reference) {
            (_, Some(reference)) => Self::Referenced(tender, amount, kind, reference),
            (TenderKind::External, None) => Self::External(tender, amount),
            (TenderKind::Cash, None) => Self::OfKind(tender, amount, kind),
        }
    }
}

pub(super) fn is_nothing(amount: &Money) -> bool {
    amount.is_zero()
}

pub(super) fn is_false(flag: &bool) -> bool {
    !flag
}
