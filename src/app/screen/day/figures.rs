//! Beside the statement: what it means for a cup and for the season, and the orders of the day.

use iced::widget::{column, container, row};
use iced::{Alignment, Element, Length, Padding};

use super::{Message, card};
use crate::app::theme::measure as m;
use crate::app::theme::style::Surface;
use crate::app::theme::{Look, voice};
use crate::app::widget::chip::chip;
use crate::app::widget::press::rule;
use crate::app::widget::scroll::scrolls;
use crate::app::widget::words::words;
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::till::desk::{DayView, OrderRow};

/// The figures, and the orders below them.
pub fn view<'a>(look: Look<'a>, menu: &'a Menu, view: &'a DayView) -> Element<'a, Message> {
    let s = &view.statement;
    let none = look.word("day-none");
    let subsidy = s.subsidy_per_cup().map(|money| look.locale.money(money, look.currency));
    let events = s.events_to_break_even().map(|events| events.to_string());
    let figures = [
        (look.locale.number(s.cups), "statement-cups"),
        (subsidy.unwrap_or_else(|| none.clone()), "statement-subsidy"),
        (events.unwrap_or(none), "statement-break-even"),
    ];
    let shown = figures.map(|(figure, key)| {
        container(card(look, figure_view(look, figure, key))).width(Length::Fill).into()
    });
    column![row(shown).spacing(m::GAP).height(m::FIGURE), card(look, orders(look, menu, view)),]
        .spacing(m::GAP)
        .height(Length::Fill)
        .into()
}

fn figure_view<'a>(look: Look<'a>, figure: String, key: &str) -> Element<'a, Message> {
    let p = look.palette;
    container(column![
        words(look, figure, voice::TITLE, p.ink).one_line(),
        words(look, look.word(key), voice::SMALL, p.ink2)
    ])
    .center_y(Length::Fill)
    .padding(Padding::ZERO.horizontal(m::PAD))
    .into()
}

fn orders<'a>(look: Look<'a>, menu: &'a Menu, view: &'a DayView) -> Element<'a, Message> {
    let p = look.palette;
    let count = i64::try_from(view.orders.len()).unwrap_or(i64::MAX);
    let day = look.locale.short_day(view.statement.period.to);
    let head = row![
        words(look, look.word("day-orders"), voice::HEADING, p.ink),
        words(look, day, voice::SMALL, p.ink2).fill(),
        words(look, look.locale.number(count), voice::SMALL, p.ink2)
    ]
    .spacing(m::NEAR)
    .align_y(Alignment::Center);
    let body: Element<'a, Message> = if view.orders.is_empty() {
        container(words(look, look.word("day-no-orders"), voice::BODY, p.ink3))
            .center(Length::Fill)
            .into()
    } else {
        scrolls(column(view.orders.iter().map(|order| order_row(look, menu, order)))).into()
    };
    column![head, body]
        .spacing(m::NEAR)
        .padding(Padding::new(m::PAD).bottom(m::TIGHT))
        .height(Length::Fill)
        .into()
}

fn order_row<'a>(look: Look<'a>, menu: &'a Menu, order: &'a OrderRow) -> Element<'a, Message> {
    let p = look.palette;
    let [number, time, total] = m::ORDER_COLUMNS;
    let tag = look.locale.language().tag();
    let name = |id: &'a Id| menu.tenders.get(id).map_or(id.as_str(), |t| t.name.get(tag));
    let tenders = order.tenders.iter().map(name);
    let mut paid = row![words(look, tenders.collect::<Vec<_>>().join(" + "), voice::BODY, p.ink2)]
        .spacing(m::NEAR)
        .align_y(Alignment::Center)
        .width(Length::Fill);
    if order.tenders.is_empty() {
        paid = paid.push({
            let key = if order.prepaid { "day-prepaid" } else { "day-given" };
            chip(look, Surface::Chip, &look.word(key), p.amber_ink)
        });
    }
    if order.refunded {
        paid = paid.push(chip(look, Surface::Bad, &look.word("day-refunded"), p.bad));
    }
    let line = row![
        words(look, order.number.to_string(), voice::STRONG, p.ink).width(number),
        words(look, look.locale.time(order.at), voice::BODY, p.ink2).width(time),
        paid,
        words(look, look.locale.amount(order.total, look.currency), voice::STRONG, p.ink)
            .one_line()
            .width(total)
            .right()
    ]
    .align_y(Alignment::Center);
    column![rule(look, Surface::Line, m::RULE), container(line).center_y(m::ORDER_ROW)].into()
}
