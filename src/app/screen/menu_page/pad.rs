//! A figure of the menu that is keyed in: a price, a quantity, a cost. Each key counts at once, and
//! nothing is saved by it.

use super::{Message as Outer, Seen};
use crate::app::kit::*;
use crate::domain::menu::{Ingredient, Pack};
use crate::domain::menu_change::{COST_DECIMALS, Costing, Field, Value};
use crate::domain::money::Currency;
use crate::domain::stock::STOCK_DECIMALS;

/// The longest name, in characters (docs/contract.md, menu.toml).
pub(super) const NAME_CHARS: usize = 80;

/// The largest pack that a cost by the unit is turned into.
const LARGEST_PACK: u32 = 3;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    Field(Field),
    /// How much a pack of an ingredient holds.
    PackSize(Id),
    /// What a pack of an ingredient costs.
    PackPrice(Id),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pad {
    target: Target,
    typed: Typing,
    /// Whether the next digit begins the figure anew.
    is_fresh: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Typing {
    Amount(Typed),
    Number(Figure, u32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    KeyPressed(Key),
    TakenOut,
}

impl Message {
    pub fn key(stroke: &Stroke) -> Option<Self> {
        Key::of(stroke).map(Self::KeyPressed)
    }
}

/// An ingredient's cost by the unit, said by the pack: the smallest round one whose price can be
/// paid.
pub(super) fn pack_of(ingredient: &Ingredient, currency: Currency) -> Costing {
    let sizes = (0..=LARGEST_PACK).map(|power| Decimal::from(10_i64.pow(power)));
    let packs = sizes.map(|size| {
        let price = (ingredient.unit_cost * size).normalize();
        (size, price)
    });
    let fits = |(_, price): &(Decimal, Decimal)| price.scale() <= currency.decimals();
    let (size, price) =
        packs.clone().find(fits).or_else(|| packs.clone().next_back()).unwrap_or_default();
    let price = price.round_dp(currency.decimals());
    let price = currency.parse(&price.to_string()).unwrap_or_default();
    Costing::Pack(Pack { size, price })
}

impl Pad {
    /// The keys, with what stands there now.
    pub(super) fn new(menu: &Menu, target: Target) -> Self {
        let typed = match &target {
            Target::Field(field) => match (field, field.of(menu)) {
                (Field::Price { item, .. }, now) => {
                    let mut typed = Typed::default();
                    let price = match now {
                        Some(Value::Amount(amount)) => Some(amount),
                        _ => menu.items.get(item).map(|item| item.price),
                    };
                    typed.set(menu.shop.currency, price.unwrap_or_default());
                    Typing::Amount(typed)
                }
                (_, Some(Value::Quantity(quantity))) => {
                    Typing::Number(Figure::of(quantity), STOCK_DECIMALS)
                }
                (_, Some(Value::Cost(Costing::Unit(cost)))) => {
                    Typing::Number(Figure::of(cost), COST_DECIMALS)
                }
                _ => Typing::Number(Figure::default(), STOCK_DECIMALS),
            },
            Target::PackSize(id) => {
                let size = pack(menu, id).map(|pack| pack.size).unwrap_or_default();
                Typing::Number(Figure::of(size), STOCK_DECIMALS)
            }
            Target::PackPrice(id) => {
                let mut typed = Typed::default();
                let price = pack(menu, id).map(|pack| pack.price).unwrap_or_default();
                typed.set(menu.shop.currency, price);
                Typing::Amount(typed)
            }
        };
        Self { target, typed, is_fresh: true }
    }

    pub(super) fn press(&mut self, currency: Currency, key: Key) {
        let is_fresh = std::mem::replace(&mut self.is_fresh, false);
        match &mut self.typed {
            Typing::Amount(typed) => {
                if is_fresh && key != Key::Erase {
                    typed.clear();
                }
                typed.press(currency, key);
            }
            Typing::Number(figure, decimals) => {
                if is_fresh && key != Key::Erase {
                    *figure = Figure::default();
                }
                figure.press(*decimals, key);
            }
        }
    }

    /// The figure so far; none while no key was pressed, which is not yet zero.
    pub(super) fn said(&self, menu: &Menu) -> Option<(Field, Value)> {
        let amount = |typed: &Typed| {
            (!typed.is_empty()).then(|| typed.amount(menu.shop.currency).unwrap_or_default())
        };
        match (&self.target, &self.typed) {
            (Target::Field(field), Typing::Amount(typed)) => {
                Some((field.clone(), Value::Amount(amount(typed)?)))
            }
            (Target::Field(field @ Field::Cost(_)), Typing::Number(figure, _)) => {
                Some((field.clone(), Value::Cost(Costing::Unit(figure.value()?.normalize()))))
            }
            (Target::Field(field), Typing::Number(figure, _)) => {
                Some((field.clone(), Value::Quantity(figure.value()?.normalize())))
            }
            (Target::PackSize(id), Typing::Number(figure, _)) => {
                let size = figure.value().filter(|size| !size.is_zero())?.normalize();
                let price = pack(menu, id)?.price;
                Some((Field::Cost(id.clone()), Value::Cost(Costing::Pack(Pack { size, price }))))
            }
            (Target::PackPrice(id), Typing::Amount(typed)) => {
                let (size, price) = (pack(menu, id)?.size, amount(typed)?);
                Some((Field::Cost(id.clone()), Value::Cost(Costing::Pack(Pack { size, price }))))
            }
            _ => None,
        }
    }

    /// Nothing in its place, where nothing can stand there.
    pub(super) fn nothing(&self) -> Option<(Field, Value)> {
        match &self.target {
            Target::Field(
                field @ (Field::Price { daypart: Some(_), .. }
                | Field::Recipe { .. }
                | Field::Par(_)),
            ) => Some((field.clone(), Value::Nothing)),
            _ => None,
        }
    }

    pub(super) fn view<'a>(
        &self,
        look: Look<'a>,
        menu: &'a Menu,
        seen: Seen<'_>,
    ) -> Element<'a, Outer> {
        let ingredient =
            |id: &Id| menu.ingredients.get(id).map(|of| look.name(&of.name).to_owned());
        let unit = |id: &Id| menu.ingredients.get(id).map(|of| of.unit.clone()).unwrap_or_default();
        let (title, name, unit) = match &self.target {
            Target::Field(Field::Price { item, daypart }) => {
                let of = menu.items.get(item).map(|of| look.name(&of.name).to_owned());
                let part = daypart.as_ref().map(|part| super::part_word(look, menu, part));
                (of, part.unwrap_or_else(|| look.word("menu-price")), String::new())
            }
            Target::Field(Field::Recipe { item, ingredient: id }) => {
                let of = menu.items.get(item).map(|of| look.name(&of.name).to_owned());
                (of, ingredient(id).unwrap_or_default(), unit(id))
            }
            Target::Field(Field::Cost(id)) => {
                (ingredient(id), look.word("menu-unit-cost"), String::new())
            }
            Target::Field(Field::Par(id)) => {
                (ingredient(id), look.word("stock-par-name"), unit(id))
            }
            Target::PackSize(id) => (ingredient(id), look.word("menu-pack-size"), unit(id)),
            Target::PackPrice(id) => (ingredient(id), look.word("menu-pack-price"), String::new()),
            Target::Field(_) => (None, String::new(), String::new()),
        };
        let figure = match &self.typed {
            Typing::Amount(typed) => look.money(typed.amount(look.currency).unwrap_or_default()),
            Typing::Number(figure, COST_DECIMALS) => {
                let cost = look.locale.quantity(figure.value().unwrap_or_default());
                format!("{}{cost}", look.currency.symbol())
            }
            Typing::Number(figure, _) => {
                let shown = look.locale.quantity(figure.value().unwrap_or_default());
                format!("{shown} {unit}").trim_end().to_owned()
            }
        };
        let has_point = match &self.typed {
            Typing::Amount(_) => look.currency.decimals() > 0,
            Typing::Number(..) => true,
        };
        let press = |key| Outer::Pad(Message::KeyPressed(key));
        let mut said = col![look.text(title.unwrap_or_default(), HEADING).fill()].spacing(m::HAIR);
        if seen.shows_costs
            && let Some(meaning) = self.meaning(look, menu)
        {
            said = said.push(look.text(meaning, NOTE).fill());
        }
        let mut feet = strip![];
        if self.nothing().is_some() {
            let out = Outer::Pad(Message::TakenOut);
            feet = feet.push(wide(look, None, &look.word("menu-take-out"), Some(out)));
        }
        let back = wide(look, None, &look.word("menu-key-done"), Some(Outer::BackPressed));
        pile![
            container(said).height(m::TOUCH),
            keyed(look, name, figure),
            number_pad(look, has_point, press, []),
            feet.push(back)
        ]
        .height(Fill)
        .into()
    }

    /// The margin at the price that is keyed in.
    fn meaning(&self, look: Look<'_>, menu: &Menu) -> Option<String> {
        let Target::Field(field) = &self.target else { return None };
        let id = field.item()?;
        let item = menu.items.get(id)?;
        let price: Money = match field {
            Field::Price { daypart, .. } => menu.price_of(item, daypart.as_ref()),
            _ => item.price,
        };
        Some(super::leaves(look, menu, id, item, price))
    }
}

fn pack<'m>(menu: &'m Menu, id: &Id) -> Option<&'m Pack> {
    menu.ingredients.get(id)?.pack.as_ref()
}
