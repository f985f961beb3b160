//! The menu: what the owner decides, already checked.
//!
//! A [`Menu`] is always sound: `menu_file` builds it from menu.toml or reports every problem. Every
//! id that one part names stands in another, every price fits the currency, every default exists.

mod item;
mod shop;

use chrono::NaiveTime;
use indexmap::{IndexMap, IndexSet};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub use self::item::{
    Art, Category, Choose, Class, Item, MenuOption, ModifierGroup, NamedDiscount, Off, Recipe, Rgb,
    TaxByPlace,
};
pub use self::shop::{CashDrawer, Daypart, DaypartTheme, MenuTender, Shop, TaxDue, TenderKind};
use super::id::Id;
use super::money::{Money, Rate};

/// A language as a BCP 47 tag, `zh-CN`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lang(pub String);

/// A name by language, in the order of the shop's languages as far as they are given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name(Vec<(Lang, String)>);

impl Name {
    /// A name by languages; the first one stands in for those that are missing.
    pub fn new(by_language: Vec<(Lang, String)>) -> Self {
        Self(by_language)
    }

    /// The name in a language, else in the first it has.
    pub fn get(&self, lang: &str) -> &str {
        self.in_language(lang).or_else(|| self.0.first().map(|(_, n)| n.as_str())).unwrap_or("")
    }

    /// The name in a language where it is given.
    pub fn in_language(&self, lang: &str) -> Option<&str> {
        self.0.iter().find(|(l, _)| l.0 == lang).map(|(_, n)| n.as_str())
    }

    /// All names with their languages.
    pub fn all(&self) -> impl Iterator<Item = (&Lang, &str)> {
        self.0.iter().map(|(l, n)| (l, n.as_str()))
    }
}

/// Everything of menu.toml (docs/contract.md, menu.toml).
#[derive(Debug, Clone, PartialEq)]
pub struct Menu {
    /// The shop.
    pub shop: Shop,
    /// Tax rates by name.
    pub taxes: IndexMap<Id, Rate>,
    /// Notes and coins.
    pub cash: CashDrawer,
    /// Ways to pay, in the order of the screen. At least one.
    pub tenders: IndexMap<Id, MenuTender>,
    /// Café and bar hours. None: always open.
    pub dayparts: IndexMap<Id, Daypart>,
    /// The ingredients of recipes.
    pub ingredients: IndexMap<Id, Ingredient>,
    /// Categories in the order of the screen. At least one.
    pub categories: IndexMap<Id, Category>,
    /// Discounts with a name.
    pub discounts: IndexMap<Id, NamedDiscount>,
    /// Modifier groups.
    pub modifiers: IndexMap<Id, ModifierGroup>,
    /// The items, in the order of the screen.
    pub items: IndexMap<Id, Item>,
}

/// An ingredient of recipes.
#[derive(Debug, Clone, PartialEq)]
pub struct Ingredient {
    /// Its name.
    pub name: Name,
    /// Its unit of measure, free text.
    pub unit: String,
    /// Standard cost of one unit, in major units of the currency, at most six decimals.
    pub unit_cost: Decimal,
    /// How it is bought, where the menu says so.
    pub pack: Option<Pack>,
    /// Warn below this quantity, in the ingredient's unit.
    pub par: Option<Decimal>,
    /// Everything with it has these.
    pub allergens: Vec<String>,
}

/// How an ingredient is bought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// The size of a pack, in the ingredient's unit.
    pub size: Decimal,
    /// The price of a pack.
    pub price: Money,
}

impl Menu {
    /// The shop's own language.
    pub fn language(&self) -> &str {
        self.shop.languages.first().map_or("en", |l| l.0.as_str())
    }

    /// The item that has a name in any language, whatever its capitals, signs and blanks.
    pub fn item_named(&self, written: &str) -> Option<&Id> {
        let plain = |name: &str| -> String {
            name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        let written = plain(written);
        let mut items = self.items.iter().filter(|_| !written.is_empty());
        let is_it = |item: &Item| item.name.all().any(|(_, name)| plain(name) == written);
        items.find(|(_, item)| is_it(item)).map(|(id, _)| id)
    }

    /// The stations that make what is on the menu, in the order of its categories.
    pub fn stations(&self) -> IndexSet<&Id> {
        let made = self.categories.values().filter(|category| category.class.is_made());
        made.map(|category| &category.station).collect()
    }

    /// Whether a station makes an item; what is not on the menu is made at the first.
    pub fn is_made_at(&self, station: &Id, item: &Id) -> bool {
        let category = self.items.get(item).and_then(|item| self.categories.get(&item.category));
        let makes = category.map(|category| &category.station);
        makes.or_else(|| self.stations().first().copied()) == Some(station)
    }

    /// The daypart that a wall clock time lies in; none between them.
    pub fn daypart_at(&self, time: NaiveTime) -> Option<&Id> {
        self.dayparts.iter().find(|(_, part)| part.contains(time)).map(|(id, _)| id)
    }

    /// The item's price in a daypart, options not counted.
    pub fn price_of(&self, item: &Item, daypart: Option<&Id>) -> Money {
        daypart.and_then(|part| item.prices.get(part)).copied().unwrap_or(item.price)
    }

    /// Whether the counter offers an item in a daypart. Between dayparts, and where a menu has
    /// none, everything is offered.
    pub fn offers(&self, item: &Item, daypart: Option<&Id>) -> bool {
        let Some(daypart) = daypart else { return true };
        let own = &item.dayparts;
        let of_category = self.categories.get(&item.category).map_or(&[][..], |c| &c.dayparts);
        let when = if own.is_empty() { of_category } else { own };
        when.is_empty() || when.contains(daypart)
    }

    /// The class of an item, by its category.
    pub fn class_of(&self, item: &Item) -> Class {
        self.categories.get(&item.category).map_or(Class::Retail, |c| c.class)
    }

    /// The taxes of an item: its own, else its category's.
    pub fn tax_of<'m>(&'m self, item: &'m Item) -> Option<&'m TaxByPlace> {
        let of_category = || self.categories.get(&item.category).and_then(|c| c.tax.as_ref());
        item.tax.as_ref().or_else(of_category)
    }
}
