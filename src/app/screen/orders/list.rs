//! The list of a day's orders, the last one first.

use iced::widget::{column, container, row};
use iced::{Alignment, Element, Length, Padding};
use indexmap::IndexSet;
use uuid::Uuid;

use super::Message;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::chip::chip;
use crate::app::widget::press::pressable;
use crate::app::widget::scroll::scrolls;
use crate::app::widget::words::words;
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::till::orders::OrderView;

/// The orders that answer to what is looked for.
pub fn view<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    orders: &'a [OrderView],
    sought: &str,
    open: Option<Uuid>,
) -> Element<'a, Message> {
    let found: Vec<&OrderView> =
        orders.iter().filter(|order| answers(look, menu, order, sought)).collect();
    if found.is_empty() {
        let key = if orders.is_empty() { "day-no-orders" } else { "orders-nothing-found" };
        let said = words(look, look.word(key), voice::BODY, look.palette.ink3);
        return container(said).center(Length::Fill).into();
    }
    let rows = found.into_iter().map(|order| order_row(look, menu, order, open));
    scrolls(column(rows).spacing(m::TIGHT)).into()
}

/// By number, item, amount or tender.
fn answers(look: Look<'_>, menu: &Menu, order: &OrderView, sought: &str) -> bool {
    let sought = sought.trim().to_lowercase();
    let sale = &order.sale.fact;
    let said = [
        sale.number.to_string(),
        look.locale.amount(sale.total, look.currency),
        items(look, menu, order).to_lowercase(),
        tenders(look, menu, order).to_lowercase(),
        references(order).to_lowercase(),
        sale.tab.clone().unwrap_or_default().to_lowercase(),
    ];
    sought.is_empty() || said.iter().any(|text| text.contains(&sought))
}

/// What providers call its payments.
fn references(order: &OrderView) -> String {
    let tendered = order.tendered();
    let named = tendered.iter().filter_map(|paid| paid.reference.as_deref());
    named.collect::<Vec<_>>().join(" ")
}

fn items(look: Look<'_>, menu: &Menu, order: &OrderView) -> String {
    let tag = look.locale.language().tag();
    let line = |line: &crate::domain::fact::sale::SaleLine| {
        let item = menu.items.get(&line.item);
        let known = item.map_or(line.item.as_str(), |item| item.name.get(tag));
        let name = line.name.as_deref().unwrap_or(known);
        if line.quantity > 1 { format!("{}× {name}", line.quantity) } else { name.to_owned() }
    };
    look.locale.list(order.sale.fact.lines.iter().map(line))
}

/// How an order was paid.
pub fn tenders(look: Look<'_>, menu: &Menu, order: &OrderView) -> String {
    let tag = look.locale.language().tag();
    let name = |paid: &crate::domain::fact::sale::Paid| {
        let tender = menu.tenders.get(&paid.tender);
        tender.map_or_else(|| paid.tender.to_string(), |t| t.name.get(tag).to_owned())
    };
    let names: IndexSet<String> = order.tendered().iter().map(name).collect();
    names.into_iter().collect::<Vec<_>>().join(" + ")
}

fn order_row<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    order: &'a OrderView,
    open: Option<Uuid>,
) -> Element<'a, Message> {
    let p = look.palette;
    let sale = &order.sale.fact;
    let [number, time, total] = m::ORDER_COLUMNS;
    let mut paid = row![words(look, tenders(look, menu, order), voice::SMALL, p.ink2)]
        .spacing(m::NEAR)
        .align_y(Alignment::Center);
    if sale.tendered().next().is_none() {
        paid = paid.push({
            let key = if sale.is_prepaid() { "day-prepaid" } else { "day-given" };
            chip(look, Surface::Chip, &look.word(key), p.amber_ink)
        });
    }
    let back: Money = order.refunds.iter().map(|refund| refund.fact.total).sum();
    if !order.refunds.is_empty() {
        let said = [("amount", look.locale.amount(back, look.currency).into())];
        let said = look.locale.with("orders-refunded", &said);
        paid = paid.push(chip(look, Surface::Bad, &said, p.bad));
    }
    let what = column![words(look, items(look, menu, order), voice::BODY, p.ink), paid];
    let amount = look.locale.amount(sale.total + sale.rounding, look.currency);
    let content = row![
        words(look, sale.number.to_string(), voice::HEADING, p.ink).width(number),
        words(look, look.locale.time(order.sale.at), voice::BODY, p.ink2).width(time),
        what.width(Length::Fill),
        words(look, amount, voice::STRONG, p.ink).one_line().width(total).right()
    ]
    .align_y(Alignment::Center);
    let is_open = open == Some(order.sale.id);
    let kind = if is_open { Button::Chosen } else { Button::Other };
    let open = Some(Message::OrderPressed(order.sale.id));
    pressable(look, kind, container(content).center_y(Length::Fill), open)
        .width(Length::Fill)
        .height(m::TENDER)
        .padding(Padding::ZERO.horizontal(m::PAD))
        .into()
}
