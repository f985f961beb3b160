//! The items side by side: price, cost, what one of each leaves, how many were sold; sorted by any of it.

use std::cmp::Ordering;

use super::{MenuPage, Message, Order, ROWS, Seen};
use crate::app::kit::*;
use crate::domain::margin::Margin;
use crate::domain::menu_change::Field;
use crate::locale::Language;
use crate::till::menu::MenuView;

/// What can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// What it is called.
    Name,
    /// What it costs the guest.
    Price,
    /// What goes into it.
    Cost,
    Margin,
    /// That as a share of the net price.
    Share,
    /// How many were sold this month.
    Sold,
}

/// An item of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub id: Id,
    margin: Margin,
    share: Option<Decimal>,
    sold: i64,
}

/// After another press on the head of a column: the way that one looks for first, the other way, not at all.
pub(super) fn after(sort: Option<(Column, Order)>, column: Column) -> Option<(Column, Order)> {
    let first = if column == Column::Name { Order::Up } else { Order::Down };
    match sort {
        Some((by, order)) if by == column && order == first => {
            Some((column, if first == Order::Up { Order::Down } else { Order::Up }))
        }
        Some((by, _)) if by == column => None,
        _ => Some((column, first)),
    }
}

/// The items of a menu in the order that is asked for; in the menu's own, where none is.
pub(super) fn lines(
    menu: &Menu,
    view: Option<&MenuView>,
    sort: Option<(Column, Order)>,
    language: Language,
) -> Vec<Line> {
    let mut lines: Vec<Line> = menu
        .items
        .iter()
        .map(|(id, item)| {
            let margin = Margin::of(menu, id, item, item.price);
            let sold = view.map_or(0, |view| view.sold_of(id));
            Line { id: id.clone(), margin, share: margin.share(), sold }
        })
        .collect();
    let Some((column, order)) = sort else { return lines };
    let name = |id: &Id| {
        let item = menu.items.get(id);
        item.map(|item| item.name.get(language.tag()).to_lowercase()).unwrap_or_default()
    };
    let compare = |a: &Line, b: &Line| -> Ordering {
        match column {
            Column::Name => name(&a.id).cmp(&name(&b.id)),
            Column::Price => a.margin.price.cmp(&b.margin.price),
            Column::Cost => a.margin.cost.cmp(&b.margin.cost),
            Column::Margin => a.margin.left().cmp(&b.margin.left()),
            Column::Share => a.share.cmp(&b.share),
            Column::Sold => a.sold.cmp(&b.sold),
        }
    };
    lines.sort_by(|a, b| match order {
        Order::Up => compare(a, b),
        Order::Down => compare(b, a),
    });
    lines
}

impl MenuPage {
    pub(super) fn items<'a>(&'a self, look: Look<'a>, seen: Seen<'a>) -> Element<'a, Message> {
        let Some(made) = &self.made else { return space::vertical().into() };
        let lines = made.lines.iter().map(|line| {
            let line = self.line(look, &made.menu, line, seen);
            col![line, hairline(look)].into()
        });
        col![
            self.heads(look, seen),
            rule(look, Surface::Rule, m::RULE),
            lists(column(lines)).id(ROWS)
        ]
        .spacing(m::TIGHT)
        .padding(Padding::from([m::NEAR, m::NEAR]))
        .into()
    }

    fn heads<'a>(&'a self, look: Look<'a>, seen: Seen<'a>) -> Element<'a, Message> {
        let p = look.palette;
        let head = |key: &str, column: Column, width: Length| -> Element<'a, Message> {
            let is_figure = column != Column::Name;
            let mut said = strip![].spacing(m::HAIR);
            let is_sorted = self.sort.filter(|(by, _)| *by == column);
            let ink = if is_sorted.is_some() { p.ink } else { p.ink2 };
            let name = look.note(key).ink(ink);
            let name = if is_figure { name.right() } else { name };
            if let Some((_, order)) = is_sorted {
                let icon = if order == Order::Up { Icon::Up } else { Icon::Down };
                said = said.push(icon.show(m::ICON_SMALL, p.amber_ink));
            }
            let said = said.push(name);
            let inside = container(said).center_y(Fill).width(Fill);
            let inside = if is_figure {
                inside.align_x(Alignment::End)
            } else {
                inside.align_x(Alignment::Start)
            };
            pressable(look, Button::Bare, inside, Some(Message::SortPressed(column)))
                .width(width)
                .height(m::SEGMENT)
                .into()
        };
        let mut heads = row![head("menu-item", Column::Name, Fill)].spacing(m::NEAR);
        for (key, column, width) in columns(seen) {
            heads = heads.push(head(key, column, Length::Fixed(width)));
        }
        heads.padding(Padding::ZERO.left(m::NEAR).right(m::NEAR + BESIDE_ROWS)).into()
    }

    fn line<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        line: &'a Line,
        seen: Seen<'a>,
    ) -> Element<'a, Message> {
        let p = look.palette;
        let Some(item) = menu.items.get(&line.id) else { return space().into() };
        let name = look.name(&item.name);
        let is_changed = self.draft.has_any(|field| field.item() == Some(&line.id));
        let is_out = seen.sold_out.iter().any(|(id, until)| {
            *id == line.id && until.is_none_or(|until| until > seen.now.to_utc())
        });
        let mut named = strip![].width(Fill);
        named = named.push(is_changed.then(|| dot(look)));
        named = named.push(look.text(name, STRONG).fill());
        named = named.push(is_out.then(|| chip(look, Surface::Bad, &look.word("sold-out"), p.bad)));
        let price = |field: &Field, said: String, voice, ink| {
            let ink = if self.draft.has(field) { p.amber_ink } else { ink };
            words(look, said, voice, ink).fill().right().one_line()
        };
        let base = Field::Price { item: line.id.clone(), daypart: None };
        let said = look.locale.short_amount(item.price, look.currency);
        let mut prices = col![price(&base, said, voice::STRONG, p.ink)];
        for (part, amount) in &item.prices {
            let field = Field::Price { item: line.id.clone(), daypart: Some(part.clone()) };
            let amount = look.locale.short_amount(*amount, look.currency);
            let said = format!("{} {amount}", super::part_word(look, menu, part));
            prices = prices.push(price(&field, said, voice::SMALL, p.ink2));
        }
        let mut shown = strip![named, container(prices).width(m::MENU_PRICE)];
        for (_, column, width) in columns(seen).into_iter().skip(1) {
            let figure = |said: String, voice, ink| -> Element<'a, Message> {
                words(look, said, voice, ink).fill().right().one_line().into()
            };
            let left = line.margin.left();
            let left_ink = if left.is_negative() { p.bad } else { p.ink };
            let said: Element<'a, Message> = match column {
                Column::Cost => {
                    let cost = look.amount(line.margin.cost);
                    figure(cost, voice::BODY, p.ink2)
                }
                Column::Margin => figure(look.amount(left), voice::STRONG, left_ink),
                Column::Share => figure(super::percent(look, line.share), voice::BODY, p.ink2),
                Column::Sold => figure(look.number(line.sold), voice::BODY, p.ink2),
                Column::Name | Column::Price => space().into(),
            };
            shown = shown.push(container(said).width(width));
        }
        let strut = space::vertical().height(m::TOUCH);
        let inside = row![strut, shown].align_y(Center);
        let is_chosen = self.item.as_ref() == Some(&line.id);
        let kind = if is_chosen { Button::Picked } else { Button::Line };
        pressable(look, kind, inside, Some(Message::ItemPressed(line.id.clone())))
            .width(Fill)
            .height(Shrink)
            .inset(m::NEAR)
            .into()
    }
}

/// The columns behind the name, the price first, and how wide they are.
fn columns(seen: Seen<'_>) -> Vec<(&'static str, Column, f32)> {
    let mut columns = vec![("menu-price", Column::Price, m::MENU_PRICE)];
    if seen.shows_costs {
        columns.push(("menu-cost", Column::Cost, m::MENU_FIGURE));
        columns.push(("menu-leaves", Column::Margin, m::MENU_FIGURE));
        columns.push(("menu-share", Column::Share, m::MENU_SHARE));
    }
    columns.push(("menu-sold", Column::Sold, m::MENU_PRICE));
    columns
}

/// The mark of what is changed and not saved.
pub(super) fn dot<'a>(look: Look<'a>) -> Element<'a, Message> {
    on(look, Surface::Dot, space::horizontal().width(m::DOT).height(m::DOT)).into()
}
