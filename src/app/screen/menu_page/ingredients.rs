//! What recipes are made of: what each costs by the unit or by the pack, how much there should be, and what it goes
//! into.

use iced::widget::{column, container, row, space};
use iced::{Alignment, Element, Length, Padding};

use super::pad::Target;
use super::table::dot;
use super::{MenuPage, Message, ROWS, Seen};
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::choices::heading;
use crate::app::widget::press::{pressable, rule};
use crate::app::widget::scroll::{BESIDE_ROWS, lists};
use crate::app::widget::segments::{Segment, segments};
use crate::app::widget::words::words;
use crate::domain::fact::stock::worth;
use crate::domain::id::Id;
use crate::domain::menu::{Ingredient, Menu};
use crate::domain::menu_change::Field;

impl MenuPage {
    pub(super) fn ingredients<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        seen: Seen<'a>,
    ) -> Element<'a, Message> {
        let p = look.palette;
        if menu.ingredients.is_empty() {
            let said = column![
                words(look, look.word("stock-no-ingredients"), voice::HEADING, p.ink).center(),
                words(look, look.word("stock-no-ingredients-help"), voice::BODY, p.ink2).center()
            ]
            .spacing(m::GAP)
            .align_x(Alignment::Center)
            .max_width(m::PAGE);
            return container(said).center(Length::Fill).padding(m::APART).into();
        }
        let head = |key: &str, width: Length| {
            let said = words(look, look.word(key), voice::SMALL, p.ink2).fill();
            let said = if width == Length::Fill { said } else { said.right() };
            container(said).width(width)
        };
        let mut heads = row![head("stock-ingredient", Length::Fill)].spacing(m::GAP);
        if seen.shows_costs {
            heads = heads.push(head("stock-pack", Length::Fixed(m::MENU_PACK)));
            heads = heads.push(head("menu-unit-cost", Length::Fixed(m::STOCK_TODAY)));
        }
        heads = heads.push(head("stock-par-name", Length::Fixed(m::STOCK_TODAY)));
        let heads = heads.padding(Padding::ZERO.left(m::NEAR).right(m::NEAR + BESIDE_ROWS));
        let lines = menu.ingredients.iter().map(|(id, of)| {
            let line = self.ingredient_line(look, id, of, seen);
            column![line, rule(look, Surface::Line, m::RULE)].into()
        });
        column![heads, rule(look, Surface::Rule, m::RULE), lists(column(lines)).id(ROWS)]
            .spacing(m::NEAR)
            .padding(Padding::from([m::PAD, m::NEAR]))
            .into()
    }

    fn ingredient_line<'a>(
        &'a self,
        look: Look<'a>,
        id: &'a Id,
        of: &'a Ingredient,
        seen: Seen<'_>,
    ) -> Element<'a, Message> {
        let p = look.palette;
        let figure =
            |said: String, ink| words(look, said, voice::BODY, ink).fill().right().one_line();
        let is_changed = self.draft.has_any(
            |field| matches!(field, Field::Cost(known) | Field::Par(known) if known == id),
        );
        let mut line = row![].spacing(m::GAP).align_y(Alignment::Center);
        if is_changed {
            line = line.push(dot(look));
        }
        let name = of.name.get(look.locale.language().tag());
        line = line.push(words(look, name, voice::STRONG, p.ink).fill());
        if seen.shows_costs {
            let pack = of.pack.as_ref().map(|pack| {
                let price = look.locale.price(pack.price, look.currency).into();
                let size = look.locale.quantity(pack.size);
                let size = format!("{size} {}", of.unit).trim_end().to_owned();
                look.locale.with("stock-pack-of", &[("size", size.into()), ("price", price)])
            });
            let pack = figure(pack.unwrap_or_default(), p.ink2);
            line = line.push(container(pack).width(m::MENU_PACK));
            let cost = figure(look.locale.quantity(of.unit_cost), p.ink);
            line = line.push(container(cost).width(m::STOCK_TODAY));
        }
        let par = of.par.map(|par| format!("{} {}", look.locale.quantity(par), of.unit));
        let par = figure(par.unwrap_or_else(|| "–".to_owned()), p.ink2);
        line = line.push(container(par).width(m::STOCK_TODAY));
        let is_chosen = self.ingredient.as_ref() == Some(id);
        let kind = if is_chosen { Button::Picked } else { Button::Line };
        let inside = container(line).center_y(Length::Fill);
        pressable(look, kind, inside, Some(Message::IngredientPressed(id.clone())))
            .width(Length::Fill)
            .padding(Padding::ZERO.horizontal(m::NEAR))
            .into()
    }

    pub(super) fn ingredient_view<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        seen: Seen<'_>,
    ) -> Element<'a, Message> {
        let p = look.palette;
        let found = self.ingredient.as_ref().and_then(|id| menu.ingredients.get_key_value(id));
        let Some((id, of)) = found else {
            let said = words(look, look.word("stock-choose"), voice::BODY, p.ink2).center();
            return container(said).center(Length::Fill).padding(m::PAD).into();
        };
        let mut parts = column![].spacing(m::PAD);
        if seen.shows_costs {
            parts = parts.push(self.cost(look, id, of));
        }
        let par = of.par.map(|par| format!("{} {}", look.locale.quantity(par), of.unit));
        let par = par.unwrap_or_else(|| look.word("menu-no-par"));
        let field = Target::Field(Field::Par(id.clone()));
        parts =
            parts.push(self.value(look, field, look.word("stock-par-name"), String::new(), par));
        parts = parts.push(goes_into(look, menu, id, of, seen));
        let name = of.name.get(look.locale.language().tag());
        column![words(look, name, voice::HEADING, p.ink).fill(), lists(parts)]
            .spacing(m::NEAR)
            .padding(m::PAD)
            .into()
    }

    /// What it costs: by the pack, or by the unit.
    fn cost<'a>(&'a self, look: Look<'a>, id: &'a Id, of: &'a Ingredient) -> Element<'a, Message> {
        let way = |key: &str, by_pack: bool| Segment {
            icon: None,
            said: look.word(key),
            is_chosen: of.pack.is_some() == by_pack,
            message: Some(Message::ByPackPressed(by_pack)),
        };
        let ways = segments(look, [way("menu-by-pack", true), way("menu-by-unit", false)]);
        let unit_cost = format!("{}{}", look.currency.symbol(), look.locale.quantity(of.unit_cost));
        let mut cost = column![ways].spacing(m::TIGHT);
        match &of.pack {
            Some(pack) => {
                let size = format!("{} {}", look.locale.quantity(pack.size), of.unit);
                let price = look.locale.price(pack.price, look.currency);
                let each = [("cost", unit_cost.into()), ("unit", of.unit.as_str().into())];
                let each = look.locale.with("menu-each", &each);
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
    let p = look.palette;
    let tag = look.locale.language().tag();
    let uses = menu.items.iter().filter_map(|(_, item)| Some((item, item.recipe.get(id)?)));
    let mut lines = uses
        .map(|(item, quantity)| {
            let mut said = format!("{} {}", look.locale.quantity(*quantity), of.unit);
            if seen.shows_costs {
                let cost = worth(*quantity, of.unit_cost, look.currency.decimals());
                said = format!("{said} · {}", look.locale.money(cost, look.currency));
            }
            row![
                words(look, item.name.get(tag), voice::BODY, p.ink).fill(),
                words(look, said, voice::BODY, p.ink2).one_line()
            ]
            .spacing(m::GAP)
            .into()
        })
        .peekable();
    if lines.peek().is_none() {
        return space().into();
    }
    column![heading(look, "menu-goes-into")].extend(lines).spacing(m::TIGHT).into()
}
