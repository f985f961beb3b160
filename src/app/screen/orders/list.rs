//! The list of a day's orders, the last one first.

use indexmap::IndexSet;

use super::{Message, ROWS};
use crate::app::kit::*;
use crate::domain::ids::OrderId;
use crate::till::orders::OrderView;

/// The orders that match the search.
pub(super) fn view<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    orders: &'a [OrderView],
    sought: &str,
    open: Option<OrderId>,
) -> Element<'a, Message> {
    let found: Vec<&OrderView> =
        orders.iter().filter(|order| answers(look, menu, order, sought)).collect();
    if found.is_empty() {
        let key = if orders.is_empty() { "day-no-orders" } else { "orders-nothing-found" };
        return centred(look.say(key, FAINT)).into();
    }
    let rows = found.into_iter().map(|order| order_row(look, menu, order, open));
    scrolls(column(rows).spacing(m::TIGHT)).id(ROWS).into()
}

/// By number, item, amount or tender.
fn answers(look: Look<'_>, menu: &Menu, order: &OrderView, sought: &str) -> bool {
    let sought = sought.trim().to_lowercase();
    let sale = &order.sale.fact;
    let said = [
        sale.number.to_string(),
        look.amount(sale.total),
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
    let line = |line: &crate::domain::fact::sale::SaleLine| {
        let name = line.name.as_deref().unwrap_or_else(|| look.item(menu, &line.item));
        if line.quantity > 1 { format!("{}× {name}", line.quantity) } else { name.to_owned() }
    };
    look.locale.list(order.sale.fact.lines.iter().map(line))
}

/// How an order was paid.
pub(super) fn tenders(look: Look<'_>, menu: &Menu, order: &OrderView) -> String {
    let name = |paid: &crate::domain::fact::paid::Paid| {
        let tender = menu.tenders.get(&paid.tender);
        tender.map_or_else(|| paid.tender.to_string(), |t| look.name(&t.name).to_owned())
    };
    let names: IndexSet<String> = order.tendered().iter().map(name).collect();
    names.into_iter().collect::<Vec<_>>().join(" + ")
}

fn order_row<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    order: &'a OrderView,
    open: Option<OrderId>,
) -> Element<'a, Message> {
    let p = look.palette;
    let sale = &order.sale.fact;
    let [number, time, total] = m::ORDER_COLUMNS;
    let mut paid = strip![look.text(tenders(look, menu, order), NOTE)];
    if sale.tendered().next().is_none() {
        paid = paid.push({
            let key = if sale.is_prepaid() { "day-prepaid" } else { "day-given" };
            chip(look, Surface::Chip, &look.word(key), p.amber_ink)
        });
    }
    let back: Money = order.refunds.iter().map(|refund| refund.fact.total).sum();
    if !order.refunds.is_empty() {
        let said = look.with("orders-refunded", &[("amount", look.amount(back).into())]);
        paid = paid.push(chip(look, Surface::Bad, &said, p.bad));
    }
    let what = col![look.text(items(look, menu, order), BODY).cut(), paid];
    let content = row![
        look.text(sale.number.to_string(), HEADING).width(number),
        look.text(look.locale.time(order.sale.at), QUIET).width(time),
        what.width(Fill),
        look.text(look.amount(sale.total + sale.rounding), STRONG).one_line().width(total).right()
    ]
    .align_y(Center);
    let is_open = open == Some(order.sale.id.into());
    let kind = if is_open { Button::Chosen } else { Button::Other };
    let open = Some(Message::OrderPressed(order.sale.id.into()));
    pressable(look, kind, container(content).center_y(Fill), open)
        .width(Fill)
        .height(m::TENDER)
        .inset(m::PAD)
        .into()
}
