//! Putting a mis-tapped tender right.

use serde::Serialize;

use super::orders::find_order;
use super::{Done, Request, Till, TillError, text};
use crate::domain::fact::Fact;
use crate::domain::fact::correction::Retendered;
use crate::domain::fact::paid::Paid;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::tender;

/// A tender to be corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RetenderAsk {
    /// The order, as a person names it.
    pub order: String,
    /// What it was paid with.
    pub tender: Id,
    /// What was tapped instead; where it is not said, the only one there is.
    pub from: Option<Id>,
    /// What the provider calls the payment.
    pub reference: Option<String>,
}

impl Till {
    /// Posts what is left of one tender of a sale against another.
    ///
    /// # Errors
    /// When there is no such order or tender, no money of it is left, it is not clear which tender was
    /// wrong, or the books cannot be used.
    pub fn retender(
        &mut self,
        request: &Request,
        ask: &RetenderAsk,
    ) -> Result<Done<Retendered>, TillError> {
        let done = self.record(request, "retender", ask, |scene| {
            let order = find_order(scene.books, &ask.order)?;
            let to = tender::find(scene.menu, &ask.tender)?;
            let left = order.left();
            let from = wrong_one(&left, ask.from.as_ref())?;
            if from.tender == ask.tender {
                return Err(TillError::SameTender(ask.tender.clone()));
            }
            let reference = ask.reference.as_deref().map(|r| text("reference", r)).transpose()?;
            let to = Paid { reference, ..Paid::new(ask.tender.clone(), to.kind, from.amount) };
            Ok(Fact::Retendered(Retendered { order: order.sale.order(), from, to }))
        })?;
        let again = done.again;
        let record = done.record.into_retender().ok_or(TillError::OtherRequest(request.id))?;
        Ok(Done { record, again })
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
