//! The menu: what the owner decides, already checked.
//!
//! A [`Menu`] is always sound: `menu_file` builds it from menu.toml or reports every problem. Every
//! id that one part names stands in another, every price fits the currency, every default exists.

use chrono::{DateTime, NaiveTime, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;
use indexmap::IndexMap;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::business_day::Turn;
use super::id::Id;
use super::money::{Currency, Money, Rate};

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

/// Items that are sold out, and until when where that is known.
pub type SoldOut = Vec<(Id, Option<DateTime<Utc>>)>;

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

/// The shop's own data.
#[derive(Debug, Clone, PartialEq)]
pub struct Shop {
    /// Its name.
    pub name: Name,
    /// Where it is.
    pub address: Option<Name>,
    /// Its telephone number.
    pub phone: Option<String>,
    /// Its tax number.
    pub tax_id: Option<String>,
    /// The receipt's last line.
    pub footer: Option<Name>,
    /// Its currency.
    pub currency: Currency,
    /// Where its wall clock hangs.
    pub timezone: Tz,
    /// When its business day turns.
    pub business_day_starts: Turn,
    /// Its languages; the first is the shop's own. At least one.
    pub languages: Vec<Lang>,
    /// Whether prices include tax.
    pub prices_include_tax: bool,
    /// Seats.
    pub seats: u32,
    /// The largest discount that needs no right of its own.
    pub discount_limit: Option<Rate>,
    /// How long the till stays open without a touch; none: for ever.
    pub lock_after: Option<TimeDelta>,
    /// Whether a drink is marked as sold out when an ingredient of it runs out.
    pub sold_out_by_stock: bool,
}

/// The drawer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CashDrawer {
    /// Notes and coins, largest first.
    pub denominations: Vec<Money>,
    /// Over or short within it is not remarked.
    pub tolerance: Money,
}

/// How a tender's money reaches the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TenderKind {
    /// Notes and coins, into the drawer; gives change.
    Cash,
    /// A provider that pays out later: a card terminal, a wallet.
    External,
}

/// A way to pay.
#[derive(Debug, Clone, PartialEq)]
pub struct MenuTender {
    /// Its name.
    pub name: Name,
    /// How its money reaches the shop.
    pub kind: TenderKind,
    /// The step that a bill paid with it is rounded to; cash only.
    pub round_to: Option<Money>,
    /// Notes offered on the cash pad.
    pub quick: Vec<Money>,
}

/// Which of the two themes a daypart is shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DaypartTheme {
    /// Light.
    Day,
    /// Dark.
    Night,
}

/// Hours with a menu of their own, `from` in, `to` out, across midnight where `to` is the earlier.
#[derive(Debug, Clone, PartialEq)]
pub struct Daypart {
    /// Its name, where it has one; its id else.
    pub name: Option<Name>,
    /// From this wall clock time.
    pub from: NaiveTime,
    /// Up to, and without, this one.
    pub to: NaiveTime,
    /// How the window looks then.
    pub theme: DaypartTheme,
}

impl Daypart {
    /// Whether a wall clock time lies in it.
    pub fn contains(&self, time: NaiveTime) -> bool {
        let minute = |t: NaiveTime| t.num_seconds_from_midnight();
        let (from, to, at) = (minute(self.from), minute(self.to), minute(time));
        if from < to { (from..to).contains(&at) } else { at >= from || at < to }
    }
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
}

/// How an ingredient is bought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// The size of a pack, in the ingredient's unit.
    pub size: Decimal,
    /// The price of a pack.
    pub price: Money,
}

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

/// A group of items on the screen, and what they are for the books.
#[derive(Debug, Clone, PartialEq)]
pub struct Category {
    /// Its name.
    pub name: Name,
    /// Its class.
    pub class: Class,
    /// Which tax its sales carry; none where the menu has no such tax.
    pub tax: Option<Id>,
    /// When the counter offers it; empty: always.
    pub dayparts: Vec<Id>,
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
    /// The allergens in it.
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

impl Menu {
    /// The shop's own language.
    pub fn language(&self) -> &str {
        self.shop.languages.first().map_or("en", |l| l.0.as_str())
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
}
