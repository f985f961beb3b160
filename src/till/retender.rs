//! Putting a mis-tapped tender right.

use serde::Serialize;

use super::ask::{About, Ask};
use super::event::cash_rounding;
use super::orders::order;
use super::{Scene, TillError, text};
use crate::domain::fact::correction::Retendered;
use crate::domain::fact::paid::Paid;
use crate::domain::id::Id;
use crate::domain::ids::OrderId;
use crate::domain::menu::{Menu, TenderKind};
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
        let left = order.left();
        let from = wrong_one(&left, self.from.as_ref())?;
        if from.tender == self.tender {
            return Err(TillError::SameTender(self.tender.clone()));
        }
        let reference = self.reference.as_deref().map(|r| text("reference", r)).transpose()?;
        let amount = corrected(scene.menu, &left, order.left_of_bill(), &from, to.kind);
        let to = Paid { reference, ..Paid::new(self.tender.clone(), to.kind, amount) };
        Ok(Retendered { order: order.sale.order(), from, to })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        let mut told = about.order(|_, line| line.quantity);
        let kind = about.menu.tenders.get(&self.tender).map(|tender| tender.kind);
        let right = about.order.as_ref().zip(kind).and_then(|(order, kind)| {
            let from = wrong_one(&order.left, self.from.as_ref()).ok()?;
            let amount = corrected(about.menu, &order.left, order.left_of_bill, &from, kind);
            Some((from, Paid::new(self.tender.clone(), kind, amount)))
        });
        let Some((from, to)) = right else {
            told.push(about.tender(&self.tender));
            return told;
        };
        told.push(format!("{} → {}", about.payment(&from), about.payment(&to)));
        if from.amount != to.amount {
            let (title, difference) = (about.word("approve-difference"), to.amount - from.amount);
            let values = [("title", title.into()), ("said", about.money(difference).into())];
            told.push(about.locale.with("list-titled", &values));
        }
        told
    }
}

/// The amount that the right tender brings: as much as the wrong one between two that are not
/// cash; to or from cash what is left of the bill less its other payments, cash rounded
/// (docs/books.md, Retender).
fn corrected(menu: &Menu, left: &[Paid], of_bill: Money, from: &Paid, to: TenderKind) -> Money {
    if from.kind == to {
        return from.amount;
    }
    let others = left.iter().filter(|paid| paid.tender != from.tender).map(|paid| paid.amount);
    let rest = of_bill - others.sum::<Money>();
    match to {
        TenderKind::Cash => rest + cash_rounding(menu, rest),
        TenderKind::External => rest,
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
