//! What is sold: items with their categories, discounts, and the questions asked about a drink.

use indexmap::IndexMap;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Name;
use crate::domain::id::Id;
use crate::domain::money::{Money, Rate};

/// The account a sale belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Café drinks, counted in cups.
    Drinks,
    /// Bar drinks, counted in cups.
    Bar,
    /// Kitchen.
    Food,
    /// Things to take home.
    Retail,
}

impl Class {
    /// All classes, in the order of reports.
    pub const ALL: [Self; 4] = [Self::Drinks, Self::Bar, Self::Food, Self::Retail];

    /// Its word in accounts and in menu.toml.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Drinks => "drinks",
            Self::Bar => "bar",
            Self::Food => "food",
            Self::Retail => "retail",
        }
    }

    /// Reads its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str() == word)
    }

    /// Whether it has to be made, so that the bar gets a ticket.
    pub const fn is_made(self) -> bool {
        match self {
            Self::Drinks | Self::Bar | Self::Food => true,
            Self::Retail => false,
        }
    }

    /// Whether its units count as cups (docs/books.md, Numbers).
    pub const fn is_poured(self) -> bool {
        matches!(self, Self::Drinks | Self::Bar)
    }
}

/// The taxes of a category or an item: what is had here may carry another than what leaves the
/// house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxByPlace {
    /// The tax of orders that are had here, by the menu's name for it.
    pub here: Id,
    /// The tax of orders that are taken away.
    pub away: Id,
}

impl TaxByPlace {
    /// One tax wherever it is had.
    pub fn everywhere(tax: Id) -> Self {
        Self { here: tax.clone(), away: tax }
    }

    /// The tax of an order that is taken away, or not.
    pub fn of(&self, take_away: bool) -> &Id {
        if take_away { &self.away } else { &self.here }
    }
}

/// A group of items on the screen, and what they are for the books.
#[derive(Debug, Clone, PartialEq)]
pub struct Category {
    /// Its name.
    pub name: Name,
    /// Its class.
    pub class: Class,
    /// Which taxes its sales carry; none where the menu has no such tax.
    pub tax: Option<TaxByPlace>,
    /// When the counter offers it; empty: always.
    pub dayparts: Vec<Id>,
    /// The station that makes what is in it.
    pub station: Id,
}

/// The reduction of a discount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Off {
    /// A share.
    Percent(Rate),
    /// An amount, off the whole line or order.
    Amount(Money),
}

/// A discount with a name.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedDiscount {
    /// Its name.
    pub name: Name,
    /// The reduction.
    pub off: Off,
}

/// How many options of a group are chosen.
#[derive(Debug, Clone, PartialEq)]
pub enum Choose {
    /// Exactly one; without a default it must be said.
    One {
        /// The default choice.
        default: Option<Id>,
    },
    /// Between `min` and `max`.
    Any {
        /// The least number of options.
        min: u32,
        /// The greatest number of options; all of them where none is set.
        max: Option<u32>,
        /// The default choice.
        default: Vec<Id>,
    },
}

/// A question about a drink: size, milk.
#[derive(Debug, Clone, PartialEq)]
pub struct ModifierGroup {
    /// Its name.
    pub name: Name,
    /// How many may be chosen.
    pub choose: Choose,
    /// The answers, in the order of the screen.
    pub options: IndexMap<Id, MenuOption>,
}

impl ModifierGroup {
    /// The default choice.
    pub fn defaults(&self) -> &[Id] {
        match &self.choose {
            Choose::One { default } => default.as_slice(),
            Choose::Any { default, .. } => default,
        }
    }
}

/// Quantities by ingredient, at most three decimals.
pub type Recipe = IndexMap<Id, Decimal>;

/// An answer to a modifier group.
#[derive(Debug, Clone, PartialEq)]
pub struct MenuOption {
    /// Its name.
    pub name: Name,
    /// The amount it adds to the price; may be negative.
    pub price: Money,
    /// The quantities it adds to the recipe, in the ingredients' units; may be negative.
    pub recipe: Recipe,
    /// After all additions, at once: the same quantity of another ingredient.
    pub swap: IndexMap<Id, Id>,
    /// What it brings along, beyond its ingredients.
    pub allergens: Vec<String>,
}

/// An item.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its name.
    pub name: Name,
    /// Where it stands and what it is.
    pub category: Id,
    /// Categories that show it too.
    pub also: Vec<Id>,
    /// Its taxes in place of its category's; none: as its category.
    pub tax: Option<TaxByPlace>,
    /// Its price, options not counted.
    pub price: Money,
    /// Other prices by daypart.
    pub prices: IndexMap<Id, Money>,
    /// When the counter offers it; empty: as its category.
    pub dayparts: Vec<Id>,
    /// The recipe of one piece.
    pub recipe: Recipe,
    /// Its modifier groups, in order.
    pub modifiers: Vec<Id>,
    /// Whether it is the double tile.
    pub signature: bool,
    /// Its picture.
    pub art: Option<Art>,
    /// Colours of its liquid, top and bottom.
    pub liquid: Option<[Rgb; 2]>,
    /// Its own, beyond those of its ingredients.
    pub allergens: Vec<String>,
}

/// A picture of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Art {
    /// One of the motifs inside the program, by its name.
    BuiltIn(Id),
    /// A file, relative to the menu's folder and inside it.
    File(String),
}

/// An opaque colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);
