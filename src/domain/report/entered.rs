//! What each fact puts into a filing: every amount on the day on which its tax is posted.

use chrono::NaiveDate;

use super::filing::{Named, Part};
use crate::domain::fact::Fact;
use crate::domain::fact::package::{Drawn, PackageSold};
use crate::domain::fact::sale::TaxTotal;
use crate::domain::ids::PackageId;
use crate::domain::money::Money;
use crate::domain::posting::{Account, Posting};

/// An amount of a filing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entered {
    /// The day of its tax.
    pub day: NaiveDate,
    /// Where it comes from.
    pub part: Part,
    /// The name of the tax and its rate.
    pub rate: Named,
    /// Without tax.
    pub net: Money,
    /// The tax.
    pub tax: Money,
}

/// All that a fact of one rate says of its tax.
struct One {
    part: Part,
    rate: Named,
    gross: Money,
    tax: Money,
}

/// What a fact that is no line of the counter adds, with the postings that it makes, or that take
/// it back. What an event takes along to another day is [`standing_tax`] of its money.
pub(crate) fn entered(
    fact: &Fact,
    postings: &[Posting],
    day: NaiveDate,
    package: impl Fn(PackageId) -> Option<PackageSold>,
) -> Vec<Entered> {
    let drawn = |drawn: &[Drawn], sign: i64| {
        let put = drawn.iter().filter_map(|drawn| {
            // The tax of a package that was due when it was sold stands with its sale.
            let sold = package(drawn.package).filter(|sold| sold.tax_due.is_zero())?;
            let (net, tax) = (times(drawn.value - drawn.tax, sign), times(drawn.tax, sign));
            Some(Entered { day, part: Part::Packages, rate: sold.tax, net, tax })
        });
        put.collect()
    };
    match fact {
        Fact::SaleMade(sale) => drawn(&sale.drawn, 1),
        Fact::SaleRefunded(refund) => drawn(&refund.drawn, -1),
        Fact::EventSettled(settled) => drawn(&settled.unclaimed, 1),
        other => one(other).map_or_else(Vec::new, |one| one.by_day(postings)),
    }
}

fn one(fact: &Fact) -> Option<One> {
    let of = |part: Part, tax: Option<&TaxTotal>, gross: Money| {
        let rate = tax.map(|tax| (tax.name.clone(), tax.rate));
        One { part, rate, gross, tax: tax.map_or(Money::ZERO, |tax| tax.tax) }
    };
    // A cost without input tax is no matter of a filing.
    let input = |part: Part, tax: Option<&TaxTotal>, gross: Money| {
        tax.is_some().then(|| of(part, tax, gross))
    };
    match fact {
        Fact::EventIncomeBooked(income) => {
            Some(of(Part::Events, income.tax.as_ref(), income.amount))
        }
        Fact::PackageSold(sold) if !sold.tax_due.is_zero() => {
            let (rate, gross, tax) = (sold.tax.clone(), sold.total(), sold.tax_due);
            Some(One { part: Part::Packages, rate, gross, tax })
        }
        Fact::CostAdded(cost) => input(Part::Costs, cost.tax.as_ref(), cost.amount),
        Fact::EventCostBooked(cost) => input(Part::EventCosts, cost.tax.as_ref(), cost.amount),
        Fact::StockReceived(got) => input(Part::Deliveries, got.tax.as_ref(), got.paid()),
        Fact::CashMoved(moved) => input(Part::CashOut, moved.tax.as_ref(), -moved.amount),
        _other => None,
    }
}

impl One {
    /// Where its tax stands, or its income where it has none.
    fn by_day(&self, postings: &[Posting]) -> Vec<Entered> {
        let net = self.gross - self.tax;
        let bears = |account: &Account| match (self.part, self.tax.is_zero()) {
            (Part::Events | Part::Packages, false) => *account == Account::Vat,
            (Part::Events | Part::Packages, true) => matches!(account, Account::EventIncome(_)),
            _input => *account == Account::InputVat,
        };
        let is_input = !matches!(self.part, Part::Events | Part::Packages);
        let all = postings.iter().filter(|posting| bears(&posting.account)).map(|posting| {
            let amount = if is_input { posting.amount } else { -posting.amount };
            let sign = if amount.is_negative() { -1 } else { 1 };
            let tax = if self.tax.is_zero() { Money::ZERO } else { amount };
            let (day, part, rate) = (posting.day, self.part, self.rate.clone());
            Entered { day, part, rate, net: times(net, sign), tax }
        });
        all.collect()
    }
}

/// What an income puts on the day of its event: the rate, the amount without tax, the tax. None
/// where its tax was due when it was paid, or all of it stands on the day of the money.
pub(crate) fn standing_tax(fact: &Fact, day: NaiveDate) -> Option<(Named, Money, Money)> {
    let standing = fact.standing(day)?;
    let Fact::EventIncomeBooked(income) = fact else { return None };
    let tax = income.tax.as_ref().map_or(Money::ZERO, |tax| tax.tax);
    let stands = standing.event.iter().any(|(account, _)| *account == Account::Vat);
    let rate = income.tax.as_ref().map(|tax| (tax.name.clone(), tax.rate));
    (stands || tax.is_zero()).then_some((rate, income.amount - tax, tax))
}

fn times(amount: Money, sign: i64) -> Money {
    Money::from_minor(amount.minor() * sign)
}
