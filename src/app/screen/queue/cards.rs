//! The cards of the queue: one per ticket, and the panel of numbers that are ready.

use chrono::{DateTime, Utc};
use iced::widget::{column, container, row, space};
use iced::{Alignment, Element, Length, Padding};

use super::{Message, Queue, call};
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::chip::chip;
use crate::app::widget::cup::Cups;
use crate::app::widget::led::{columns, led};
use crate::app::widget::press::{press, pressable, raised, rule};
use crate::app::widget::scroll::scrolls;
use crate::app::widget::words::words;
use crate::domain::menu::Menu;
use crate::domain::ticket::{LATE_AFTER, Slip, SlipLine, Stage, Ticket};

/// A ticket that nobody makes yet.
pub(super) fn queued<'a>(
    queue: &'a Queue,
    look: Look<'a>,
    menu: &'a Menu,
    ticket: &'a Ticket,
) -> Element<'a, Message> {
    let p = look.palette;
    let mut said = column![called(look, &ticket.slip)].spacing(m::TIGHT);
    if ticket.slip.is_change {
        said = said.push(chip(look, Surface::Bad, &look.word("queue-change"), p.bad));
    }
    said = said.push(aside(queue, look, ticket));
    for line in &ticket.slip.lines {
        said = said.push(line_words(look, menu, line, ticket.slip.is_change));
    }
    let (kind, key) = match ticket.slip.is_change {
        true => (Button::Plain, "queue-seen"),
        false => (Button::Plain, "queue-start"),
    };
    let inside = words(look, look.word(key), voice::STRONG, p.ink).center();
    let on = Some(Message::OnPressed(ticket.id));
    let button = pressable(look, kind, container(inside).center(Length::Fill), on)
        .width(m::START)
        .height(Length::Fill);
    card(look, row![said.width(Length::Fill), button])
}

/// A ticket that is being made.
pub(super) fn making<'a>(
    queue: &'a Queue,
    look: Look<'a>,
    menu: &'a Menu,
    cups: &'a Cups,
    ticket: &'a Ticket,
    is_first: bool,
) -> Element<'a, Message> {
    let p = look.palette;
    let head = row![called(look, &ticket.slip), aside(queue, look, ticket)]
        .spacing(m::GAP)
        .align_y(Alignment::Center);
    let mut said = column![head].spacing(m::NEAR);
    for (at, line) in ticket.slip.lines.iter().enumerate() {
        let mark: Element<'a, Message> = if line.done {
            let tick = container(Icon::Done.show(m::ICON_TENDER, p.good)).center(m::MADE_CUP);
            tick.style(Surface::Good.style(p)).into()
        } else {
            let cup = cups.show(&line.item, m::MADE_CUP, false);
            cup.unwrap_or_else(|| space().width(m::MADE_CUP).height(m::MADE_CUP).into())
        };
        let line = row![mark, line_words(look, menu, line, line.done)]
            .spacing(m::GAP)
            .align_y(Alignment::Center);
        let made = Some(Message::LinePressed(ticket.id, at));
        let line = pressable(look, Button::Line, container(line).center_y(Length::Shrink), made);
        said = said.push(line.width(Length::Fill).height(Length::Shrink));
    }
    let (kind, ink) = match is_first {
        true => (Button::Amber, p.on_amber),
        false => (Button::Plain, p.ink),
    };
    let inside = column![
        Icon::Done.show(m::ICON, ink),
        words(look, look.word("queue-ready-press"), voice::STRONG, ink).center()
    ]
    .spacing(m::NEAR)
    .align_x(Alignment::Center);
    let on = Some(Message::OnPressed(ticket.id));
    let button = pressable(look, kind, container(inside).center(Length::Fill), on)
        .width(m::START)
        .height(Length::Fill);
    card(look, row![said.width(Length::Fill), button])
}

/// The numbers that stand ready, in dots, each with the way to hand it over.
pub(super) fn ready<'a>(
    queue: &'a Queue,
    look: Look<'a>,
    tickets: &[&'a Ticket],
) -> Element<'a, Message> {
    let p = look.palette;
    let mut panel = column![].spacing(m::PAD);
    if tickets.is_empty() {
        let said = words(look, look.word("queue-none-ready"), voice::BODY, p.led_text).center();
        panel = panel.push(container(said).center_x(Length::Fill).padding(m::PAD));
    }
    for ticket in tickets {
        let number = call(&ticket.slip);
        let dots: Element<'a, Message> = match ticket.slip.number {
            Some(_) => led(p, number.clone(), look.measure.pitch, columns(&number)),
            None => words(look, number, voice::SIGNATURE, p.led_title).into(),
        };
        let since = match ticket.stage {
            Stage::Ready(since) => since,
            Stage::Queued | Stage::Making(_) | Stage::HandedOver(_) => ticket.sent_at,
        };
        let wait = [("wait", look.locale.wait(queue.now - since).into())];
        let wait = words(look, look.locale.with("queue-stands", &wait), voice::SMALL, p.led_text);
        let over = Some(Message::OnPressed(ticket.id));
        let button = press(look, Button::OnLed, None, &look.word("queue-hand-over"), over);
        let side = column![wait.one_line(), button].spacing(m::TIGHT).align_x(Alignment::End);
        let entry: Element<'a, Message> = if look.measure.is_roomy {
            row![dots, space::horizontal(), side].align_y(Alignment::Center).into()
        } else {
            column![dots, side].spacing(m::NEAR).into()
        };
        panel = panel.push(entry).push(rule(look, Surface::LedRule, m::RULE));
    }
    container(scrolls(panel))
        .padding(m::PAD)
        .width(Length::Fill)
        .height(Length::Fill)
        .style(Surface::Led.style(p))
        .into()
}

fn card<'a>(look: Look<'a>, inside: iced::widget::Row<'a, Message>) -> Element<'a, Message> {
    let inside = inside.spacing(m::GAP).height(Length::Shrink);
    let card = container(inside)
        .padding(m::GAP)
        .width(Length::Fill)
        .style(Surface::Card.style(look.palette));
    raised(look, card)
}

/// What is called, large where it is a number.
fn called<'a>(look: Look<'a>, slip: &Slip) -> Element<'a, Message> {
    let voice = if slip.number.is_some() { voice::CALL } else { voice::STEP };
    words(look, call(slip), voice, look.palette.ink).into()
}

/// How long it waits, and whether it leaves the house.
fn aside<'a>(queue: &Queue, look: Look<'a>, ticket: &Ticket) -> Element<'a, Message> {
    let p = look.palette;
    let is_late = queue.now - ticket.sent_at > LATE_AFTER;
    let ink = if is_late { p.bad } else { p.ink2 };
    let mut said = row![
        Icon::Clock.show(m::ICON_SMALL, ink),
        words(look, since(queue, look, ticket.sent_at), voice::STRONG, ink).one_line()
    ]
    .spacing(m::TIGHT)
    .align_y(Alignment::Center);
    if ticket.slip.take_away {
        let away = look.word("counter-take-away");
        said = said.push(chip(look, Surface::QuietChip, &away, p.ink2));
    }
    said.into()
}

fn since(queue: &Queue, look: Look<'_>, at: DateTime<Utc>) -> String {
    look.locale.wait(queue.now - at)
}

fn line_words<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    line: &SlipLine,
    is_quiet: bool,
) -> Element<'a, Message> {
    let (p, tag) = (look.palette, look.locale.language().tag());
    let item = menu.items.get(&line.item);
    let known = item.map_or(line.item.as_str(), |item| item.name.get(tag));
    let name = line.name.as_deref().unwrap_or(known);
    let ink = if is_quiet { p.ink3 } else { p.ink };
    let name =
        if line.quantity == 1 { name.to_owned() } else { format!("{}× {name}", line.quantity) };
    let mut said = column![words(look, name, voice::STRONG, ink)];
    let options = line.options.iter().filter_map(|choice| {
        let group = menu.modifiers.get(&choice.group)?;
        Some(group.options.get(&choice.option)?.name.get(tag))
    });
    let options = options.collect::<Vec<_>>().join(" · ");
    if !options.is_empty() {
        said = said.push(words(look, options, voice::SMALL, p.ink2));
    }
    if let Some(note) = &line.note {
        said = said.push(words(look, note.as_str(), voice::CHIP, p.amber_ink));
    }
    said.padding(Padding::ZERO.vertical(m::HAIR)).into()
}
