//! Packages: prepaid drinks of an event, sold, drawn by orders, and settled.

use serde::Serialize;

use super::ask::{About, Ask};
pub use super::error::PackageError;
use super::event::positive;
use super::{Scene, TillError};
use crate::domain::fact::package::{EventSettled, PackageSold};
use crate::domain::fact::paid::Paid;
use crate::domain::id::Id;
use crate::domain::ids::EventId;
use crate::domain::money::Money;
use crate::domain::package::Package;
use crate::domain::tender;

/// The most drinks of a package: more than any house pours in a night.
const MAX_DRINKS: u32 = 100_000;

/// The tax of packages where none is named and the menu has it.
const STANDARD: &str = "standard";

/// Sells a package; its id is the request's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SellPackage {
    /// The event.
    pub event: EventId,
    /// How many drinks.
    pub drinks: u32,
    /// The price of each drink, tax inside.
    pub price: Money,
    /// The tax in it, by the menu's name; `standard` unless said, where the menu has it.
    pub tax: Option<Id>,
    /// The tender that pays it.
    pub tender: Id,
}

/// Settles an event: the unclaimed drinks of its packages become income, and the packages are
/// closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SettleEvent(pub EventId);

impl Ask for SellPackage {
    type Fact = PackageSold;
    const WORD: &'static str = "event package";

    fn rule(&self, scene: &Scene<'_>) -> Result<PackageSold, TillError> {
        let event = scene.standing(self.event)?.id;
        if !(1..=MAX_DRINKS).contains(&self.drinks) {
            return Err(PackageError::Size(MAX_DRINKS).into());
        }
        let (drinks, price) = (self.drinks, positive(self.price)?);
        let tax = match &self.tax {
            Some(name) => {
                let rate = scene.menu.taxes.get(name).copied();
                let rate = rate.ok_or_else(|| TillError::UnknownTax(name.clone()))?;
                Some((name.clone(), rate))
            }
            None => {
                let standard = scene.menu.taxes.get_key_value(STANDARD);
                standard.map(|(name, rate)| (name.clone(), *rate))
            }
        };
        let kind = tender::find(scene.menu, &self.tender)?.kind;
        let paid = Paid::new(self.tender.clone(), kind, price * drinks);
        Ok(PackageSold { event, drinks, price, tax, paid })
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
