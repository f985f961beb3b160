//! The tax inside an amount that is typed: of event income, of packages, and input tax of costs
//! (docs/books.md, Event money).

use serde::{Serialize, Serializer};

use super::TillError;
use super::error::MoneyError;
use crate::domain::fact::sale::TaxTotal;
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::domain::money::{Money, Rate};

/// The menu's name of the tax that holds where none is named.
pub const STANDARD: &str = "standard";

/// The word for no tax.
pub const NO_TAX: &str = "none";

/// The tax that money of an event carries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Taxed {
    /// The shop's `standard`, where it has taxes at all.
    #[default]
    Standard,
    /// None.
    Free,
    /// One of the menu's.
    At(Id),
}

impl Serialize for Taxed {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Standard => to.serialize_none(),
            Self::Free => to.serialize_some(NO_TAX),
            Self::At(name) => to.serialize_some(name),
        }
    }
}

impl Taxed {
    /// The tax by its name in the menu, and its rate; none where there is none.
    ///
    /// # Errors
    /// When the menu has no such tax, or taxes and no `standard`.
    pub fn rate(&self, menu: &Menu) -> Result<Option<(Id, Rate)>, TillError> {
        match self {
            Self::Free => Ok(None),
            Self::At(name) => named(menu, name).map(Some),
            Self::Standard => match menu.taxes.get_key_value(STANDARD) {
                Some((name, rate)) => Ok(Some((name.clone(), *rate))),
                None if menu.taxes.is_empty() => Ok(None),
                None => {
                    Err(MoneyError::TaxMustBeNamed(menu.taxes.keys().cloned().collect()).into())
                }
            },
        }
    }

    /// The tax inside an amount.
    ///
    /// # Errors
    /// As [`Self::rate`].
    pub fn inside(&self, menu: &Menu, amount: Money) -> Result<Option<TaxTotal>, TillError> {
        Ok(self.rate(menu)?.map(|(name, rate)| inside(name, rate, amount)))
    }
}

/// The input tax inside an amount, of a tax that is named; none where none is.
///
/// # Errors
/// When the menu has no such tax.
pub(super) fn input(
    menu: &Menu,
    name: Option<&Id>,
    amount: Money,
) -> Result<Option<TaxTotal>, TillError> {
    let Some(name) = name else { return Ok(None) };
    let (name, rate) = named(menu, name)?;
    Ok(Some(inside(name, rate, amount)))
}

fn named(menu: &Menu, name: &Id) -> Result<(Id, Rate), TillError> {
    let rate = menu.taxes.get(name).ok_or_else(|| TillError::UnknownTax(name.clone()))?;
    Ok((name.clone(), *rate))
}

fn inside(name: Id, rate: Rate, amount: Money) -> TaxTotal {
    TaxTotal { name, rate, base: amount, tax: rate.inside(amount) }
}
