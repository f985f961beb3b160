//! Packages: prepaid drinks of an event, sold, drawn by orders, and settled.

use serde::Serialize;

use super::event::find_event;
use super::orders::only;
use super::{Done, Request, Scene, Till, TillError};
use crate::books::Reader;
use crate::domain::fact::package::{EventSettled, PackageSold};
use crate::domain::fact::paid::Paid;
use crate::domain::fact::{Fact, FactKind};
use crate::domain::id::Id;
use crate::domain::package::Package;
use crate::domain::tender;

/// The most drinks of a package: more than any house pours in a night.
const MAX_DRINKS: u32 = 100_000;

/// The tax of packages where none is named and the menu has it.
const STANDARD: &str = "standard";

/// A package as asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PackageAsk {
    /// The event, as a person names it.
    pub event: String,
    /// How many drinks.
    pub drinks: u32,
    /// What each costs, as written, tax inside.
    pub price: String,
    /// The tax in it, by the menu's name; `standard` unless said, where the menu has it.
    pub tax: Option<Id>,
    /// How it is paid.
    pub tender: Id,
}

impl Till {
    /// Sells a package; its id is the request's.
    ///
    /// # Errors
    /// When there is no such event, tax or tender, the event was cancelled, or the books cannot be used.
    pub fn sell_package(&mut self, request: &Request, ask: &PackageAsk) -> Result<Done, TillError> {
        self.record(request, "event package", ask, |scene| {
            let event = scene.standing_event(&ask.event)?;
            if !(1..=MAX_DRINKS).contains(&ask.drinks) {
                return Err(TillError::PackageSize(MAX_DRINKS));
            }
            let price = scene.positive(&ask.price)?;
            let tax = match &ask.tax {
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
            let kind = tender::find(scene.menu, &ask.tender)?.kind;
            let paid = Paid::new(ask.tender.clone(), kind, price * ask.drinks);
            let drinks = ask.drinks;
            Ok(Fact::PackageSold(PackageSold { event, drinks, price, tax, paid }))
        })
    }

    /// Settles an event: what was never claimed of its packages is income, and they are closed.
    ///
    /// # Errors
    /// When there is no such event, it was cancelled, nothing is left to settle, or the books cannot be used.
    pub fn settle_event(&mut self, request: &Request, event: &str) -> Result<Done, TillError> {
        self.record(request, "event settle", &event, |scene| {
            let event = scene.standing_event(event)?;
            let packages = scene.books.packages_of(event)?;
            let open: Vec<&Package> =
                packages.iter().filter(|p| !p.is_settled && !p.is_reversed).collect();
            if open.is_empty() {
                return Err(TillError::EventIsSettled);
            }
            let unclaimed = open.into_iter().map(Package::unclaimed);
            let unclaimed = unclaimed.filter(|left| left.drinks > 0).collect();
            Ok(Fact::EventSettled(EventSettled { event, unclaimed }))
        })
    }
}

impl Scene<'_> {
    /// Refuses a package that nothing can be drawn from any more.
    pub(super) fn refuse_closed(&self, package: &Package) -> Result<(), TillError> {
        self.refuse_settled(package)?;
        let event = find_event(self.books, &package.sold.event.to_string())?;
        if event.cancelled { Err(TillError::EventIsCancelled(event.plan.name)) } else { Ok(()) }
    }

    /// Refuses a package whose event was settled, or that was taken back.
    pub(super) fn refuse_settled(&self, package: &Package) -> Result<(), TillError> {
        if package.is_settled {
            return Err(TillError::EventIsSettled);
        }
        if package.is_reversed {
            return Err(TillError::UnknownPackage(package.id.to_string()));
        }
        Ok(())
    }
}

/// The package that a person means: by its id or the start of it.
///
/// # Errors
/// When there is none, or several start so.
pub fn find_package(books: Reader<'_>, written: &str) -> Result<Package, TillError> {
    let unknown = || TillError::UnknownPackage(written.to_owned());
    let found = only(books.by_prefix(written, &[FactKind::PackageSold])?, written)?;
    books.package(found.ok_or_else(unknown)?.id.into())?.ok_or_else(unknown)
}
