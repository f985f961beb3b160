//! All about an item: its prices and what they leave, its names, what goes into it, what is asked,
//! when it is offered, and whether it is sold out. Every value is changed where it stands.

use super::pad::Target;
use super::table::dot;
use super::{MenuPage, Message, Seen, Stage, leaves, part_word};
use crate::app::kit::*;
use crate::app::screen::counter::sold_out;
use crate::domain::business_day::wall_clock;
use crate::domain::menu::Item;
use crate::domain::menu_change::Field;
use crate::domain::sold_out::Ware;

impl MenuPage {
    pub(super) fn item_view<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        seen: Seen<'a>,
    ) -> Element<'a, Message> {
        let found = self.item.as_ref().and_then(|id| menu.items.get_key_value(id));
        let Some((id, item)) = found else {
            return centred(look.say("menu-choose", QUIET).center()).padding(m::PAD).into();
        };
        if self.stage == Stage::Adding {
            return self.adding(look, menu, item);
        }
        let name = look.name(&item.name);
        let parts = col![
            self.prices(look, menu, id, item, seen),
            self.recipe(look, menu, id, item, seen),
            self.names(look, menu, id, item),
            self.asked(look, menu, item),
            self.offered(look, menu, item),
            sold_out_view(look, menu, id, seen)
        ]
        .spacing(m::PAD);
        pile![look.text(name, HEADING).fill(), lists(parts)].padding(m::PAD).into()
    }

    /// A value to press and key in: its name, the words beside it, and the figure.
    pub(super) fn value<'a>(
        &self,
        look: Look<'a>,
        target: Target,
        name: String,
        aside: String,
        figure: String,
    ) -> Element<'a, Message> {
        let p = look.palette;
        let is_changed = match &target {
            Target::Field(field) => self.draft.has(field),
            Target::PackSize(id) | Target::PackPrice(id) => {
                self.draft.has(&Field::Cost(id.clone()))
            }
        };
        let said = col![
            look.text(name, BODY).fill(),
            (!aside.is_empty()).then(|| look.text(aside, NOTE).fill())
        ]
        .width(Fill);
        let mut inside = strip![is_changed.then(|| dot(look))];
        let ink = if is_changed { p.amber_ink } else { p.ink };
        inside = inside.push(said).push(look.text(figure, HEADING).ink(ink).one_line());
        pressable(
            look,
            Button::Quiet,
            container(inside).center_y(Fill),
            Some(Message::TargetPressed(target)),
        )
        .width(Fill)
        .inset(m::GAP)
        .into()
    }

    fn prices<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        id: &'a Id,
        item: &'a Item,
        seen: Seen<'_>,
    ) -> Element<'a, Message> {
        let aside = |price: Money| {
            if seen.shows_costs { leaves(look, menu, id, item, price) } else { String::new() }
        };
        let target = |daypart: Option<&Id>| {
            Target::Field(Field::Price { item: id.clone(), daypart: daypart.cloned() })
        };
        let price = look.locale.price(item.price, look.currency);
        let base =
            self.value(look, target(None), look.word("menu-price"), aside(item.price), price);
        let parts = menu.dayparts.keys().filter(|part| menu.offers(item, Some(part)));
        let parts = parts.map(|part| {
            let own = item.prices.get(part);
            let shown = match own {
                Some(price) => look.locale.price(*price, look.currency),
                None => look.word("menu-same"),
            };
            let aside = own.map_or_else(String::new, |price| aside(*price));
            self.value(look, target(Some(part)), part_word(look, menu, part), aside, shown)
        });
        col![base].extend(parts).spacing(m::TIGHT).into()
    }

    fn recipe<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        id: &'a Id,
        item: &'a Item,
        seen: Seen<'_>,
    ) -> Element<'a, Message> {
        let rows = item.recipe.iter().filter_map(|(ingredient, quantity)| {
            let of = menu.ingredients.get(ingredient)?;
            let field = Field::Recipe { item: id.clone(), ingredient: ingredient.clone() };
            let cost = crate::domain::fact::stock::worth(
                *quantity,
                of.unit_cost,
                look.currency.decimals(),
            );
            let aside = if seen.shows_costs { look.money(cost) } else { String::new() };
            let figure = format!("{} {}", look.locale.quantity(*quantity), of.unit);
            let name = look.name(&of.name).to_owned();
            Some(self.value(look, Target::Field(field), name, aside, figure.trim_end().to_owned()))
        });
        let add = press(
            look,
            Button::Plain,
            Some(Icon::Plus),
            &look.word("menu-add-ingredient"),
            Some(Message::AddPressed),
        );
        col![heading(look, "menu-recipe")]
            .extend(rows)
            .push(add.width(Fill))
            .spacing(m::TIGHT)
            .into()
    }

    /// The ingredients that are not in it yet.
    fn adding(&self, look: Look<'_>, menu: &Menu, item: &Item) -> Element<'_, Message> {
        let others = menu.ingredients.iter().filter(|(id, _)| !item.recipe.contains_key(*id));
        let others = others.map(|(id, of)| {
            (look.name(&of.name).to_owned(), false, Message::IngredientAdded(id.clone()))
        });
        pile![
            look.say("menu-add-ingredient", HEADING).fill(),
            scrolls(choices(look, others)),
            cancel_button(look, Some(Message::BackPressed))
        ]
        .padding(m::PAD)
        .into()
    }

    fn names(&self, look: Look<'_>, menu: &Menu, id: &Id, item: &Item) -> Element<'_, Message> {
        let fields = menu.shop.languages.iter().map(|lang| {
            let is_changed = self.draft.has(&Field::Name { item: id.clone(), lang: lang.clone() });
            let name = item.name.in_language(&lang.0).unwrap_or("");
            let of = lang.clone();
            let write = move |name| Message::NameSaid(of.clone(), name);
            let field = writing(look, "menu-no-name", name, write);
            let ink = if is_changed { look.palette.amber_ink } else { look.palette.ink2 };
            strip![look.text(lang.0.clone(), NOTE).ink(ink).width(m::MENU_LANGUAGE), field].into()
        });
        col![heading(look, "menu-names")].extend(fields).spacing(m::TIGHT).into()
    }

    fn asked<'a>(&'a self, look: Look<'a>, menu: &'a Menu, item: &'a Item) -> Element<'a, Message> {
        if menu.modifiers.is_empty() {
            return space().into();
        }
        let groups = menu.modifiers.iter().map(|(id, group)| {
            let is_asked = item.modifiers.contains(id);
            (look.name(&group.name).to_owned(), is_asked, Message::ModifierPressed(id.clone()))
        });
        col![heading(look, "menu-options"), choices(look, groups)].spacing(m::TIGHT).into()
    }

    fn offered(&self, look: Look<'_>, menu: &Menu, item: &Item) -> Element<'_, Message> {
        if menu.dayparts.is_empty() {
            return space().into();
        }
        let parts = menu.dayparts.keys().map(|part| {
            let is_then = item.dayparts.contains(part);
            (part_word(look, menu, part), is_then, Message::DaypartPressed(part.clone()))
        });
        let mut offered = col![heading(look, "menu-offered"), choices(look, parts)];
        if item.dayparts.is_empty() {
            offered = offered.push(look.say("menu-offered-always", NOTE).fill());
        }
        offered.spacing(m::TIGHT).into()
    }
}

/// For how long it is sold out, or that it is there again. That is no change of the menu.
fn sold_out_view<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    id: &'a Id,
    seen: Seen<'_>,
) -> Element<'a, Message> {
    let marked = seen.sold_out.until(&Ware::Item(id.clone()), seen.now.to_utc());
    let p = look.palette;
    match marked {
        Some(until) => {
            let said = match until {
                None => look.word("sold-out-undone"),
                Some(until) => {
                    let until = look.locale.time(wall_clock(until, menu.shop.timezone));
                    look.with("sold-out-until", &[("time", until.into())])
                }
            };
            let again = Some(Message::SoldOut(sold_out::Message::RestockPressed));
            col![
                look.text(said, BODY).ink(p.bad).fill(),
                wide(look, Some(Icon::Done), &look.word("sold-out-again"), again)
            ]
            .spacing(m::TIGHT)
            .into()
        }
        None => {
            let ways = [
                ("sold-out-hour", sold_out::Message::HourPressed),
                ("sold-out-day", sold_out::Message::DayPressed),
                ("sold-out-open", sold_out::Message::UndonePressed),
            ];
            let ways =
                ways.map(|(key, message)| (look.word(key), false, Message::SoldOut(message)));
            col![heading(look, "sold-out-ask"), choices(look, ways)].spacing(m::TIGHT).into()
        }
    }
}
