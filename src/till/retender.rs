//! Putting a mis-tapped tender right.

use serde::Serialize;

use super::ask::{About, Ask};
use super::event::cash_rounding;
use super::orders::{OrderView, order};
use super::{Scene, TillError, text};
use crate::domain::fact::correction::Retendered;
use crate::domain::fact::paid::Paid;
use crate::domain::id::Id;
use crate::domain::ids::OrderId;
use crate::domain::menu::TenderKind;
use crate::domain::money::Money;
use crate::domain::tender;

/// Posts what is left of one tender of a sale against another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Retender {
    /// The order.
    pub order: OrderId,
    /// The tender that it was paid with.
    pub tender: Id,
    /// The tender that was tapped instead; where it is not said, the only one there is.
    pub from: Option<Id>,
    /// The provider's name for the payment.
    pub reference: Option<String>,
}

impl Ask for Retender {
    type Fact = Retendered;
    const WORD: &'static str = "retender";

    fn rule(&self, scene: &Scene<'_>) -> Result<Retendered, TillError> {
        let order = order(scene.books, self.order)?;
        let to = tender::find(scene.menu, &self.tender)?;
        let from = wrong_one(&order.left(), self.from.as_ref())?;
        if from.tender == self.tender {
            return Err(TillError::SameTender(self.tender.clone()));
        }
        let reference = self.reference.as_deref().map(|r| text("reference", r)).transpose()?;
        let amount = scene.amount_retendered(&order, &from, to.kind);
        let to = Paid { reference, ..Paid::new(self.tender.clone(), to.kind, amount) };
        Ok(Retendered { order: order.sale.order(), from, to })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        let tender = about.menu.tenders.get(&self.tender);
        let tag = about.locale.language().tag();
        tender.map(|tender| tender.name.get(tag).to_owned()).into_iter().collect()
    }
}

impl Scene<'_> {
    /// The amount that the right tender brings: as much as the wrong one between two that are not
    /// cash; to or from cash what is left of the bill less its other payments, cash rounded
    /// (docs/books.md, Retender).
    fn amount_retendered(&self, order: &OrderView, from: &Paid, to: TenderKind) -> Money {
        if from.kind == to {
            return from.amount;
        }
        let left = order.left();
        let others = left.iter().filter(|paid| paid.tender != from.tender).map(|paid| paid.amount);
        let rest = order.left_of_bill() - others.sum::<Money>();
        match to {
            TenderKind::Cash => rest + cash_rounding(self.menu, rest),
            TenderKind::External => rest,
        }
    }
}

/// What is left of the tender that was wrong.
fn wrong_one(left: &[Paid], named: Option<&Id>) -> Result<Paid, TillError> {
    let mut tenders: Vec<&Id> = left.iter().map(|paid| &paid.tender).collect();
    tenders.sort();
    tenders.dedup();
    let listed = || tenders.iter().map(|tender| (*tender).clone()).collect();
    let wrong = match (named, tenders.as_slice()) {
        (_, []) => return Err(TillError::NothingToRetender),
        (Some(named), all) if !all.contains(&named) => {
            return Err(TillError::NotPaidWith { tender: named.clone(), paid: listed() });
        }
        (Some(named), _) => named,
        (None, [only]) => *only,
        (None, _) => return Err(TillError::SeveralTenders(listed())),
    };
    let of_it = || left.iter().filter(|paid| paid.tender == *wrong);
    let amount: Money = of_it().map(|paid| paid.amount).sum();
    let first = of_it().next().ok_or(TillError::NothingToRetender)?;
    Ok(Paid { amount, ..first.clone() })
}
