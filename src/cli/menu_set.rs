//! `allin menu set`: a value in the menu's file, and nothing else in it.

use clap::Subcommand;
use rust_decimal::Decimal;
use serde_json::json;

use super::{Answer, Shop, amount, say};
use crate::domain::id::Id;
use crate::domain::menu::{Lang, Menu, Pack};
use crate::domain::menu_change::{COST_DECIMALS, Change, ChangeError, Costing, Field, Value};
use crate::domain::money::parse_decimal;
use crate::domain::rights::Right;
use crate::domain::stock::STOCK_DECIMALS;
use crate::till::menu::watched::Watched;
use crate::till::{Till, TillError};
use crate::toml_file::instead_of;

/// What takes a value away.
const NONE: &str = "none";

#[derive(Debug, Subcommand)]
pub(super) enum Set {
    /// The price of an item
    Price {
        /// The item
        item: Id,
        /// The price; `none` removes a daypart's own price
        #[arg(value_name = "AMOUNT|none", value_parser = amount_or_none)]
        #[arg(allow_hyphen_values = true)]
        price: String,
        /// The daypart that has a price of its own
        #[arg(long, value_name = "DAYPART")]
        daypart: Option<Id>,
    },
    /// The name of an item
    Name {
        /// The item
        item: Id,
        /// The name; `none` removes a language's name
        name: String,
        /// The language; the shop's first by default
        #[arg(long, value_name = "LANG")]
        lang: Option<String>,
    },
    /// How much of an ingredient goes into one of an item
    Recipe {
        /// The item
        item: Id,
        /// The ingredient
        ingredient: Id,
        /// How much; `none` removes it
        #[arg(value_name = "QTY|none", allow_hyphen_values = true)]
        quantity: String,
    },
    /// What a unit of an ingredient costs
    Cost {
        /// The ingredient
        ingredient: Id,
        /// Its cost by the unit
        #[arg(value_name = "COST", allow_hyphen_values = true)]
        cost: String,
    },
    /// What an ingredient costs by the pack
    Pack {
        /// The ingredient
        ingredient: Id,
        /// Units in a pack
        size: String,
        /// What a pack costs
        #[arg(value_name = "PRICE", value_parser = amount, allow_hyphen_values = true)]
        price: String,
    },
    /// The par of an ingredient
    Par {
        /// The ingredient
        ingredient: Id,
        /// How much; `none` for no par
        #[arg(value_name = "QTY|none", allow_hyphen_values = true)]
        quantity: String,
    },
}

fn amount_or_none(written: &str) -> Result<String, String> {
    if written == NONE { Ok(written.to_owned()) } else { amount(written) }
}

impl Set {
    /// Which value, and what it shall be.
    fn read(self, menu: &Menu) -> Result<(Field, Value), TillError> {
        let currency = menu.shop.currency;
        let quantity = |written: &str, decimals: u32| {
            Ok::<_, TillError>(match written {
                NONE => Value::Nothing,
                written => Value::Quantity(parse_decimal(written, decimals)?.normalize()),
            })
        };
        Ok(match self {
            Self::Price { item, price, daypart } => {
                let to = match price.as_str() {
                    NONE => Value::Nothing,
                    written => Value::Amount(currency.parse(written)?),
                };
                (Field::Price { item, daypart }, to)
            }
            Self::Name { item, name, lang } => {
                let lang = Lang(lang.unwrap_or_else(|| menu.language().to_owned()));
                let to = if name == NONE { Value::Nothing } else { Value::Words(name) };
                (Field::Name { item, lang }, to)
            }
            Self::Recipe { item, ingredient, quantity: written } => {
                (Field::Recipe { item, ingredient }, quantity(&written, STOCK_DECIMALS)?)
            }
            Self::Cost { ingredient, cost } => {
                let cost: Decimal = parse_decimal(&cost, COST_DECIMALS)?.normalize();
                (Field::Cost(ingredient), Value::Cost(Costing::Unit(cost)))
            }
            Self::Pack { ingredient, size, price } => {
                let size = parse_decimal(&size, STOCK_DECIMALS)?;
                let price = currency.parse(&price)?;
                (Field::Cost(ingredient), Value::Cost(Costing::Pack(Pack { size, price })))
            }
            Self::Par { ingredient, quantity: written } => {
                (Field::Par(ingredient), quantity(&written, STOCK_DECIMALS)?)
            }
        })
    }
}

/// Whoever types an id may have misspelt it.
fn refuse_unknown(menu: &Menu, field: &Field) -> Result<(), TillError> {
    let known = |what, id: Option<&Id>, all: Vec<&Id>| match id {
        Some(id) if !all.contains(&id) => {
            let help = instead_of(what, id.as_str(), all.into_iter().map(Id::as_str));
            Err(TillError::NotOnMenu { what, asked: id.clone(), help })
        }
        _known => Ok(()),
    };
    known("item", field.item(), menu.items.keys().collect())?;
    known("ingredient", field.ingredient(), menu.ingredients.keys().collect())?;
    known("daypart", field.daypart(), menu.dayparts.keys().collect())
}

pub(super) fn run(shop: &Shop, set: Set) -> Result<Answer, TillError> {
    shop.check(Right::ChangePrices)?;
    let mut watched = Watched::new(shop.source());
    let before = watched.load()?;
    let currency = before.menu.shop.currency;
    let (field, to) = set.read(&before.menu)?;
    refuse_unknown(&before.menu, &field)?;
    let mut till = Till::open(&shop.books, before.clone())?;
    till.can_change_menu(&shop.acting)?;
    let was = field.of(&before.menu).ok_or_else(|| ChangeError::Gone(field.clone()));
    let was = was.map_err(crate::menu_file::edit::EditError::from)?;
    let said = format!("{field}: {} (was {})\n", to.said(currency), was.said(currency));
    let answer = json!({
        "field": field.to_string(), "was": was.said(currency), "to": to.said(currency),
    });
    let adoptable = watched.save(&shop.books, &[Change { field, was, to }])?;
    if let Err(error) = till.adopt(&shop.acting, adoptable) {
        say(&format!("allin: the menu is changed, and the next fact records it, because {error}"));
    }
    Ok(Answer::new(said, answer))
}
