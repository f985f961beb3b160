//! What recipes are made of: what each costs by the unit or by the pack, how much there should be,
//! and what it goes into.

use super::pad::Target;
use super::table::dot;
use super::{MenuPage, Message, ROWS, Seen};
use crate::app::kit::*;
use crate::domain::fact::stock::worth;
use crate::domain::menu::Ingredient;
use crate::domain::menu_change::Field;

type Known<'a> = (&'a Id, &'a Ingredient);

impl MenuPage {
    pub(super) fn ingredients<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        seen: Seen<'a>,
    ) -> Element<'a, Message> {
        if menu.ingredients.is_empty() {
            let (title, help) = ("stock-no-ingredients", "stock-no-ingredients-help");
            return empty(look, None, look.word(title), look.word(help));
        }
        let figure = move |said: String, ink| look.text(said, BODY).ink(ink).figure();
        let p = look.palette;
        let mut table = Table::new(look)
            .id(ROWS)
            .names("stock-ingredient", move |row| self.named_ingredient(look, row));
        if seen.shows_costs {
            table = table
                .figures("stock-pack", m::MENU_PACK, move |(_, of)| figure(pack(look, of), p.ink2))
                .figures("menu-unit-cost", m::STOCK_TODAY, move |(_, of): Known<'a>| {
                    figure(look.locale.quantity(of.unit_cost), p.ink)
                });
        }
        let par = move |(_, of): Known<'a>| {
            let par = of.par.map(|par| format!("{} {}", look.locale.quantity(par), of.unit));
            figure(par.unwrap_or_else(|| "–".to_owned()), p.ink2)
        };
        let press = |(id, _): Known<'a>| {
            (self.ingredient.as_ref() == Some(id), Message::IngredientPressed(id.clone()))
        };
        table
            .figures("stock-par-name", m::STOCK_TODAY, par)
            .view(&menu.ingredients, press)
            .padding([m::PAD, m::NEAR])
            .into()
    }

    fn named_ingredient<'a>(&self, look: Look<'a>, (id, of): Known<'a>) -> Element<'a, Message> {
        let is_changed = self.draft.has_any(
            |field| matches!(field, Field::Cost(known) | Field::Par(known) if known == id),
        );
        let name = look.text(look.name(&of.name), STRONG).fill();
        strip![is_changed.then(|| dot(look)), name].spacing(m::GAP).width(Fill).into()
    }

    pub(super) fn ingredient_view<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        seen: Seen<'_>,
    ) -> Element<'a, Message> {
        let found = self.ingredient.as_ref().and_then(|id| menu.ingredients.get_key_value(id));
        let Some((id, of)) = found else {
            return centred(look.say("stock-choose", QUIET).center()).padding(m::PAD).into();
        };
        let mut parts = col![seen.shows_costs.then(|| self.cost(look, id, of))].spacing(m::PAD);
        let par = of.par.map(|par| format!("{} {}", look.locale.quantity(par), of.unit));
        let par = par.unwrap_or_else(|| look.word("menu-no-par"));
        let field = Target::Field(Field::Par(id.clone()));
        parts =
            parts.push(self.value(look, field, look.word("stock-par-name"), String::new(), par));
        parts = parts.push(goes_into(look, menu, id, of, seen));
        pile![look.text(look.name(&of.name), HEADING).fill(), lists(parts)].padding(m::PAD).into()
    }

    /// What it costs: by the pack, or by the unit.
    fn cost<'a>(&'a self, look: Look<'a>, id: &'a Id, of: &'a Ingredient) -> Element<'a, Message> {
        let way = |key: &str, by_pack: bool| {
            (look.word(key), of.pack.is_some() == by_pack, Message::ByPackPressed(by_pack))
        };
        let ways = segments(look, [way("menu-by-pack", true), way("menu-by-unit", false)]);
        let unit_cost = format!("{}{}", look.currency.symbol(), look.locale.quantity(of.unit_cost));
        let mut cost = col![ways].spacing(m::TIGHT);
        match &of.pack {
            Some(pack) => {
                let size = format!("{} {}", look.locale.quantity(pack.size), of.unit);
                let price = look.locale.price(pack.price, look.currency);
                let each = [("cost", unit_cost.into()), ("unit", of.unit.as_str().into())];
                let each = look.with("menu-each", &each);
                cost = cost
                    .push(self.value(
                        look,
                        Target::PackSize(id.clone()),
                        look.word("menu-pack-size"),
                        String::new(),
                        size,
                    ))
                    .push(self.value(
                        look,
                        Target::PackPrice(id.clone()),
                        look.word("menu-pack-price"),
                        each,
                        price,
                    ));
            }
            None => {
                let field = Target::Field(Field::Cost(id.clone()));
                let name = look.word("menu-unit-cost");
                cost = cost.push(self.value(look, field, name, of.unit.clone(), unit_cost));
            }
        }
        cost.into()
    }
}

/// The items that take some of it, and what that costs in each.
fn goes_into<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    id: &'a Id,
    of: &'a Ingredient,
    seen: Seen<'_>,
) -> Element<'a, Message> {
    let uses = menu.items.iter().filter_map(|(_, item)| Some((item, item.recipe.get(id)?)));
    let mut lines = uses
        .map(|(item, quantity)| {
            let mut said = format!("{} {}", look.locale.quantity(*quantity), of.unit);
            if seen.shows_costs {
                let cost = worth(*quantity, of.unit_cost, look.currency.decimals());
                said = format!("{said} · {}", look.money(cost));
            }
            row![look.text(look.name(&item.name), BODY).fill(), look.text(said, QUIET).one_line()]
                .spacing(m::GAP)
                .into()
        })
        .peekable();
    if lines.peek().is_none() {
        return space().into();
    }
    col![heading(look, "menu-goes-into")].extend(lines).spacing(m::TIGHT).into()
}

/// How much a pack holds, and its price.
fn pack(look: Look<'_>, of: &Ingredient) -> String {
    let Some(pack) = &of.pack else { return String::new() };
    let price = look.locale.price(pack.price, look.currency).into();
    let size = format!("{} {}", look.locale.quantity(pack.size), of.unit).trim_end().to_owned();
    look.with("stock-pack-of", &[("size", size.into()), ("price", price)])
}
