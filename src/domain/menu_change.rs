//! A change of the menu: a field, its old value and its new one. The old value is part of the
//! change, so that no change is lost where two people change the same field at once.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use super::id::Id;
use super::menu::{Ingredient, Item, Lang, Menu, Name, Pack};
use super::money::{Currency, Money, amount_decimal};

/// The most decimals of a unit cost (docs/books.md, Numbers).
pub const COST_DECIMALS: u32 = 6;

/// A value of the menu that can be changed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Field {
    /// The price of an item: in a daypart, or else.
    Price {
        /// The item.
        item: Id,
        /// The daypart that has a price of its own; none: the price where there is no other.
        daypart: Option<Id>,
    },
    /// The name of an item in a language.
    Name {
        /// The item.
        item: Id,
        /// The language.
        lang: Lang,
    },
    /// How much of an ingredient goes into one of an item.
    Recipe {
        /// The item.
        item: Id,
        /// The ingredient.
        ingredient: Id,
    },
    /// The modifier groups of an item.
    Modifiers(Id),
    /// When an item is offered.
    Dayparts(Id),
    /// The cost of an ingredient.
    Cost(Id),
    /// The par of an ingredient.
    Par(Id),
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Nothing,
    /// A price.
    Amount(Money),
    /// A name.
    Words(String),
    /// A quantity in the ingredient's unit.
    Quantity(Decimal),
    /// Ids, in order.
    Ids(Vec<Id>),
    /// The cost of an ingredient.
    Cost(Costing),
}

/// How an ingredient's cost is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Costing {
    /// By the unit, in major units of the currency.
    Unit(Decimal),
    /// By the pack that it is bought in.
    Pack(Pack),
}

/// A change of one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which value.
    pub field: Field,
    /// The old value, as it was shown to the person who decided.
    pub was: Value,
    /// The new value.
    pub to: Value,
}

/// Why a change cannot be made to a menu.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// The menu has no such item, ingredient or daypart any more.
    #[error("{0} cannot be changed: the menu has it no more")]
    Gone(Field),
    /// Another person changed it meanwhile.
    #[error(
        "{field} was {} and is {} now: somebody else changed it; look at it and change it again",
        .was.said(*.currency),
        .now.said(*.currency)
    )]
    Otherwise {
        /// Which value.
        field: Field,
        /// What it was.
        was: Value,
        /// What it is now.
        now: Value,
        /// What amounts are counted in.
        currency: Currency,
    },
    /// What it shall be is nothing that could stand there.
    #[error("{field} cannot be {}", .to.said(*.currency))]
    Unfit {
        /// Which value.
        field: Field,
        /// What it should have been.
        to: Value,
        /// What amounts are counted in.
        currency: Currency,
    },
}

impl Costing {
    /// How an ingredient's cost is said.
    pub fn of(ingredient: &Ingredient) -> Self {
        match &ingredient.pack {
            Some(pack) => Self::Pack(pack.clone()),
            None => Self::Unit(ingredient.unit_cost),
        }
    }

    /// The cost of one unit, in major units of the currency.
    pub fn unit_cost(&self, currency: Currency) -> Decimal {
        match self {
            Self::Unit(cost) => *cost,
            Self::Pack(pack) => unit_cost(pack, currency),
        }
    }
}

/// Price ÷ size, rounded to six decimals (docs/books.md, Numbers); nothing for a pack of nothing.
pub fn unit_cost(pack: &Pack, currency: Currency) -> Decimal {
    let exact = amount_decimal(pack.price, currency.decimals()).checked_div(pack.size);
    let exact = exact.unwrap_or(Decimal::ZERO);
    exact.round_dp_with_strategy(COST_DECIMALS, RoundingStrategy::MidpointAwayFromZero)
}

impl Field {
    /// Its value in a menu; none where the menu lacks it.
    pub fn of(&self, menu: &Menu) -> Option<Value> {
        let item = |id: &Id| menu.items.get(id);
        let amount = |of: Option<&Money>| of.map_or(Value::Nothing, |of| Value::Amount(*of));
        let quantity =
            |of: Option<&Decimal>| of.map_or(Value::Nothing, |of| Value::Quantity(of.normalize()));
        Some(match self {
            Self::Price { item: of, daypart: None } => Value::Amount(item(of)?.price),
            Self::Price { item: of, daypart: Some(part) } => {
                menu.dayparts.get(part)?;
                amount(item(of)?.prices.get(part))
            }
            Self::Name { item: of, lang } => match item(of)?.name.in_language(&lang.0) {
                Some(name) => Value::Words(name.to_owned()),
                None => Value::Nothing,
            },
            Self::Recipe { item: of, ingredient } => {
                menu.ingredients.get(ingredient)?;
                quantity(item(of)?.recipe.get(ingredient))
            }
            Self::Modifiers(of) => Value::Ids(item(of)?.modifiers.clone()),
            Self::Dayparts(of) => Value::Ids(item(of)?.dayparts.clone()),
            Self::Cost(of) => Value::Cost(Costing::of(menu.ingredients.get(of)?)),
            Self::Par(of) => quantity(menu.ingredients.get(of)?.par.as_ref()),
        })
    }

    /// The item that it belongs to.
    pub fn item(&self) -> Option<&Id> {
        match self {
            Self::Price { item, .. } | Self::Name { item, .. } | Self::Recipe { item, .. } => {
                Some(item)
            }
            Self::Modifiers(item) | Self::Dayparts(item) => Some(item),
            Self::Cost(_) | Self::Par(_) => None,
        }
    }

    /// The ingredient that it says something of.
    pub fn ingredient(&self) -> Option<&Id> {
        match self {
            Self::Recipe { ingredient, .. } | Self::Cost(ingredient) | Self::Par(ingredient) => {
                Some(ingredient)
            }
            Self::Price { .. } | Self::Name { .. } | Self::Modifiers(_) | Self::Dayparts(_) => None,
        }
    }

    /// The daypart that it holds in.
    pub fn daypart(&self) -> Option<&Id> {
        match self {
            Self::Price { daypart, .. } => daypart.as_ref(),
            _all_day => None,
        }
    }
}

impl Change {
    /// Whether it is still to be made to a menu; not where it was made already.
    ///
    /// # Errors
    /// When the menu lacks the field, or another person changed it.
    pub fn is_open(&self, menu: &Menu) -> Result<bool, ChangeError> {
        let now = self.field.of(menu).ok_or_else(|| ChangeError::Gone(self.field.clone()))?;
        if now == self.to {
            Ok(false)
        } else if now == self.was {
            Ok(true)
        } else {
            let currency = menu.shop.currency;
            let (field, was) = (self.field.clone(), self.was.clone());
            Err(ChangeError::Otherwise { field, was, now, currency })
        }
    }

    fn item_of<'m>(&self, menu: &'m mut Menu, id: &Id) -> Result<&'m mut Item, ChangeError> {
        menu.items.get_mut(id).ok_or_else(|| ChangeError::Gone(self.field.clone()))
    }

    /// Makes it to a menu, over any old value.
    ///
    /// # Errors
    /// When the menu has no such thing, or the value cannot stand there.
    pub fn make(&self, menu: &mut Menu) -> Result<(), ChangeError> {
        let gone = || ChangeError::Gone(self.field.clone());
        self.field.of(menu).ok_or_else(gone)?;
        let currency = menu.shop.currency;
        let languages = menu.shop.languages.clone();
        let unfit = || {
            let (field, to) = (self.field.clone(), self.to.clone());
            ChangeError::Unfit { field, to, currency }
        };
        match (&self.field, &self.to) {
            (Field::Price { item: of, daypart: None }, Value::Amount(price)) => {
                self.item_of(menu, of)?.price = *price;
            }
            (Field::Price { item: of, daypart: Some(part) }, Value::Amount(price)) => {
                self.item_of(menu, of)?.prices.insert(part.clone(), *price);
            }
            (Field::Price { item: of, daypart: Some(part) }, Value::Nothing) => {
                self.item_of(menu, of)?.prices.shift_remove(part);
            }
            (Field::Name { item: of, lang }, Value::Words(name)) => {
                let item = self.item_of(menu, of)?;
                item.name = renamed(item, &languages, lang, Some(name));
            }
            (Field::Name { item: of, lang }, Value::Nothing) => {
                let item = self.item_of(menu, of)?;
                item.name = renamed(item, &languages, lang, None);
                if item.name.all().next().is_none() {
                    return Err(unfit());
                }
            }
            (Field::Recipe { item: of, ingredient }, Value::Quantity(quantity)) => {
                self.item_of(menu, of)?.recipe.insert(ingredient.clone(), *quantity);
            }
            (Field::Recipe { item: of, ingredient }, Value::Nothing) => {
                self.item_of(menu, of)?.recipe.shift_remove(ingredient);
            }
            (Field::Modifiers(of), Value::Ids(ids)) => {
                self.item_of(menu, of)?.modifiers.clone_from(ids)
            }
            (Field::Dayparts(of), Value::Ids(ids)) => {
                self.item_of(menu, of)?.dayparts.clone_from(ids)
            }
            (Field::Cost(of), Value::Cost(costing)) => {
                let ingredient = menu.ingredients.get_mut(of).ok_or_else(gone)?;
                ingredient.unit_cost = costing.unit_cost(currency);
                ingredient.pack = match costing {
                    Costing::Unit(_) => None,
                    Costing::Pack(pack) => Some(pack.clone()),
                };
            }
            (Field::Par(of), Value::Quantity(par)) => {
                menu.ingredients.get_mut(of).ok_or_else(gone)?.par = Some(*par);
            }
            (Field::Par(of), Value::Nothing) => {
                menu.ingredients.get_mut(of).ok_or_else(gone)?.par = None;
            }
            _ => return Err(unfit()),
        }
        Ok(())
    }
}

/// An item's name with one language said anew, in the order of the shop's languages.
fn renamed(item: &Item, languages: &[Lang], lang: &Lang, name: Option<&String>) -> Name {
    let others = item.name.all().filter(|(of, _)| *of != lang);
    let others = others.map(|(of, name)| (of.clone(), name.to_owned()));
    let mut names: Vec<_> = others.chain(name.map(|name| (lang.clone(), name.clone()))).collect();
    names.sort_by_key(|(of, _)| languages.iter().position(|known| known == of));
    Name::new(names)
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Price { item, daypart: None } => write!(f, "the price of `{item}`"),
            Self::Price { item, daypart: Some(part) } => {
                write!(f, "the price of `{item}` in `{part}`")
            }
            Self::Name { item, lang } => write!(f, "the name of `{item}` in {}", lang.0),
            Self::Recipe { item, ingredient } => {
                write!(f, "how much `{ingredient}` goes into `{item}`")
            }
            Self::Modifiers(item) => write!(f, "what is asked about `{item}`"),
            Self::Dayparts(item) => write!(f, "when `{item}` is offered"),
            Self::Cost(ingredient) => write!(f, "the cost of `{ingredient}`"),
            Self::Par(ingredient) => write!(f, "the par of `{ingredient}`"),
        }
    }
}

impl Value {
    /// In words, with the currency's decimals.
    pub fn said(&self, currency: Currency) -> String {
        match self {
            Self::Nothing => "nothing".to_owned(),
            Self::Amount(amount) => currency.plain(*amount),
            Self::Words(words) => format!("“{words}”"),
            Self::Quantity(quantity) => quantity.to_string(),
            Self::Ids(ids) if ids.is_empty() => "nothing".to_owned(),
            Self::Ids(ids) => ids.iter().map(Id::as_str).collect::<Vec<_>>().join(", "),
            Self::Cost(Costing::Unit(cost)) => format!("{cost} a unit"),
            Self::Cost(Costing::Pack(pack)) => {
                format!("{} for {}", currency.plain(pack.price), pack.size)
            }
        }
    }
}
