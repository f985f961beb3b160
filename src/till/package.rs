//! Packages: prepaid drinks of an event, sold, drawn by orders, and settled.

use chrono::NaiveDate;
use serde::Serialize;

use super::ask::{About, Ask};
pub use super::error::PackageError;
use super::event::{cash_rounding, positive};
use super::tax::Taxed;
use super::{Scene, TillError};
use crate::domain::fact::Purse;
use crate::domain::fact::package::{EventSettled, PackageSold};
use crate::domain::fact::paid::Paid;
use crate::domain::id::Id;
use crate::domain::ids::EventId;
use crate::domain::menu::{Menu, TaxDue, TenderKind};
use crate::domain::money::Money;
use crate::domain::package::Package;
use crate::domain::tender;

/// The most drinks of a package: more than any house pours in a night.
const MAX_DRINKS: u32 = 100_000;

/// Sells a package; its id is the request's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SellPackage {
    /// The event.
    pub event: EventId,
    /// How many drinks.
    pub drinks: u32,
    /// The price of each drink, tax inside.
    pub price: Money,
    /// The tax in it.
    pub tax: Taxed,
    /// How it is paid.
    #[serde(rename = "tender")]
    pub pay: PaidBy,
    /// The last business day on which its drinks are drawn freely; the event's own unless said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

/// How a package is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PaidBy {
    /// To the bank.
    Bank,
    /// On account: the host owes it.
    Receivable,
    /// By a tender of the shop.
    #[serde(untagged)]
    Tender(Id),
}

impl PaidBy {
    /// By its word: `bank`, `receivable`, or a tender, which may be called so.
    pub fn named(menu: &Menu, name: Id) -> Self {
        match name.as_str() {
            _ if menu.tenders.contains_key(&name) => Self::Tender(name),
            "bank" => Self::Bank,
            "receivable" => Self::Receivable,
            _ => Self::Tender(name),
        }
    }
}

/// Settles an event: the unclaimed drinks of its packages become income, and the packages are
/// closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SettleEvent(pub EventId);

impl Ask for SellPackage {
    type Fact = PackageSold;
    const WORD: &'static str = "event package";

    fn rule(&self, scene: &Scene<'_>) -> Result<PackageSold, TillError> {
        let event = scene.standing(self.event)?;
        if !(1..=MAX_DRINKS).contains(&self.drinks) {
            return Err(PackageError::Size(MAX_DRINKS).into());
        }
        let (drinks, price) = (self.drinks, positive(self.price)?);
        let tax = self.tax.rate(scene.menu)?;
        let total = price * drinks;
        let is_due = scene.menu.shop.tax_due == TaxDue::Payment;
        let tax_due = tax.as_ref().filter(|_| is_due).map(|(_, rate)| rate.inside(total));
        let (paid, to) = match &self.pay {
            PaidBy::Tender(tender) => (Some(scene.paid_for_package(tender, total)?), None),
            PaidBy::Bank => (None, Some(Purse::Bank)),
            PaidBy::Receivable => (None, Some(Purse::Receivable)),
        };
        let tax_due = tax_due.unwrap_or_default();
        let until = self.until;
        if let Some(until) = until.filter(|until| *until < event.plan.day) {
            return Err(PackageError::EndsBefore(until).into());
        }
        let event = event.id;
        Ok(PackageSold { event, drinks, price, until, tax, paid, to, tax_due })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        let drinks = about.locale.count("event-package-of", self.drinks.into());
        let lines = vec![drinks, about.money(self.price)];
        lines.into_iter().chain(about.event(self.event)).collect()
    }
}

impl Ask for SettleEvent {
    type Fact = EventSettled;
    const WORD: &'static str = "event settle";

    fn rule(&self, scene: &Scene<'_>) -> Result<EventSettled, TillError> {
        let event = scene.standing(self.0)?.id;
        let packages = scene.books.packages_of(event)?;
        let open: Vec<&Package> =
            packages.iter().filter(|p| !p.is_settled && !p.is_reversed).collect();
        if open.is_empty() {
            return Err(TillError::EventIsSettled);
        }
        let unclaimed = open.into_iter().map(Package::unclaimed);
        let unclaimed = unclaimed.filter(|left| left.drinks > 0).collect();
        Ok(EventSettled { event, unclaimed })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        [Some(about.word("event-settle")), about.event(self.0)].into_iter().flatten().collect()
    }
}

impl Scene<'_> {
    /// What a tender brings for a package; cash rounded as the shop rounds it.
    fn paid_for_package(&self, tender: &Id, total: Money) -> Result<Paid, TillError> {
        let kind = tender::find(self.menu, tender)?.kind;
        let rounding = match kind {
            TenderKind::Cash => cash_rounding(self.menu, total),
            TenderKind::External => Money::ZERO,
        };
        Ok(Paid::new(tender.clone(), kind, total + rounding))
    }

    /// Refuses a package that nothing can be drawn from any more.
    pub(super) fn refuse_closed(&self, package: &Package) -> Result<(), TillError> {
        self.refuse_settled(package)?;
        self.standing(package.sold.event).map(|_event| ())
    }

    /// Refuses a package whose event was settled, or that was taken back.
    pub(super) fn refuse_settled(&self, package: &Package) -> Result<(), TillError> {
        if package.is_settled {
            return Err(TillError::EventIsSettled);
        }
        if package.is_reversed {
            return Err(PackageError::Unknown(package.id.to_string()).into());
        }
        Ok(())
    }
}
