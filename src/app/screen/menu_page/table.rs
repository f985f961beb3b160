//! The items side by side: price, cost, what one of each leaves, how many were sold; sorted by any
//! of it.

use std::cmp::Ordering;

use super::{MenuPage, Message, Order, ROWS, Seen};
use crate::app::kit::*;
use crate::domain::margin::Margin;
use crate::domain::menu_change::Field;
use crate::domain::sold_out::Ware;
use crate::locale::Language;
use crate::till::menu::MenuView;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Name,
    Price,
    Cost,
    Margin,
    /// That as a share of the net price.
    Share,
    /// How many were sold this month.
    Sold,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub id: Id,
    margin: Margin,
    share: Option<Decimal>,
    sold: i64,
}

/// After another press on the head of a column: the way that one looks for first, the other way,
/// not at all.
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
        let mut table = Table::new(look).id(ROWS).gap(m::NEAR);
        for (key, column, width) in columns(seen) {
            let mark = self.sort.filter(|(by, _)| *by == column).map(|(_, order)| match order {
                Order::Up => Icon::Up,
                Order::Down => Icon::Down,
            });
            let press = Message::SortPressed(column);
            let head = sorting_head(look, key, column != Column::Name, mark, press);
            let cell = move |line: &'a Line| self.cell(look, &made.menu, column, line, seen);
            table = table.column(head, width, cell);
        }
        let press = |line: &Line| {
            (self.item.as_ref() == Some(&line.id), Message::ItemPressed(line.id.clone()))
        };
        table.view(&made.lines, press).spacing(m::TIGHT).padding(m::NEAR).into()
    }

    fn cell<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        column: Column,
        line: &'a Line,
        seen: Seen<'a>,
    ) -> Element<'a, Message> {
        let left = line.margin.left();
        let left_ink = if left.is_negative() { look.palette.bad } else { look.palette.ink };
        let said = match column {
            Column::Name => return self.named_item(look, menu, line, seen),
            Column::Price => return self.all_prices(look, menu, line),
            Column::Cost => look.text(look.amount(line.margin.cost), QUIET),
            Column::Margin => look.text(look.amount(left), STRONG).ink(left_ink),
            Column::Share => look.text(super::percent(look, line.share), QUIET),
            Column::Sold => look.text(look.number(line.sold), QUIET),
        };
        said.figure().into()
    }

    /// The name, and whether the item is changed or sold out.
    fn named_item<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        line: &'a Line,
        seen: Seen<'a>,
    ) -> Element<'a, Message> {
        let is_changed = self.draft.has_any(|field| field.item() == Some(&line.id));
        let ware = Ware::Item(line.id.clone());
        let is_out = seen.sold_out.until(&ware, seen.now.to_utc()).is_some();
        let out = || chip(look, Surface::Bad, &look.word("sold-out"), look.palette.bad);
        strip![
            is_changed.then(|| dot(look)),
            look.text(look.item(menu, &line.id), STRONG).fill(),
            is_out.then(out)
        ]
        .width(Fill)
        .into()
    }

    /// The price, and those of the dayparts.
    fn all_prices(&self, look: Look<'_>, menu: &Menu, line: &Line) -> Element<'_, Message> {
        let Some(item) = menu.items.get(&line.id) else { return space().into() };
        let price = |daypart: Option<&Id>, said: String, tone| {
            let field = Field::Price { item: line.id.clone(), daypart: daypart.cloned() };
            let said = look.text(said, tone).figure();
            if self.draft.has(&field) { said.ink(look.palette.amber_ink) } else { said }
        };
        let amount = |amount| look.locale.short_amount(amount, look.currency);
        let others = item.prices.iter().map(|(part, other)| {
            let said = format!("{} {}", super::part_word(look, menu, part), amount(*other));
            price(Some(part), said, NOTE).into()
        });
        col![price(None, amount(item.price), STRONG)].extend(others).into()
    }
}

/// The columns: the key of the head, and the width.
fn columns(seen: Seen<'_>) -> Vec<(&'static str, Column, Length)> {
    let mut columns = vec![
        ("menu-item", Column::Name, Fill),
        ("menu-price", Column::Price, m::MENU_PRICE.into()),
    ];
    if seen.shows_costs {
        columns.push(("menu-cost", Column::Cost, m::MENU_FIGURE.into()));
        columns.push(("menu-leaves", Column::Margin, m::MENU_FIGURE.into()));
        columns.push(("menu-share", Column::Share, m::MENU_SHARE.into()));
    }
    columns.push(("menu-sold", Column::Sold, m::MENU_PRICE.into()));
    columns
}

/// The mark of a change that is not saved.
pub(super) fn dot<'a>(look: Look<'a>) -> Element<'a, Message> {
    on(look, Surface::Dot, space::horizontal().width(m::DOT).height(m::DOT)).into()
}
