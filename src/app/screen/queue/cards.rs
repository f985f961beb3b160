//! The cards of the queue: one per ticket, and the panel of numbers that are ready.

use super::{Message, Queue, call};
use crate::app::kit::*;
use crate::domain::ticket::{LATE_AFTER, Slip, SlipLine, Stage, Ticket};

pub(super) fn queued<'a>(
    queue: &'a Queue,
    look: Look<'a>,
    menu: &'a Menu,
    ticket: &'a Ticket,
) -> Element<'a, Message> {
    let p = look.palette;
    let mut said = col![
        called(look, &ticket.slip),
        ticket.slip.is_change.then(|| chip(look, Surface::Bad, &look.word("queue-change"), p.bad)),
        aside(queue, look, ticket)
    ]
    .spacing(m::TIGHT);
    for (_, line) in queue.lines_here(menu, ticket) {
        said = said.push(line_words(look, menu, line, ticket.slip.is_change));
    }
    let (kind, key) = if ticket.slip.is_change {
        (Button::Plain, "queue-seen")
    } else {
        (Button::Plain, "queue-start")
    };
    let inside = look.say(key, STRONG).center();
    let on = Some(Message::OnPressed(ticket.id));
    let button = pressable(look, kind, centred(inside), on).width(m::START).height(Fill);
    raised_row(look, row![said.width(Fill), button])
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
    let head = strip![
        called(look, &ticket.slip),
        container(aside(queue, look, ticket)).width(Fill),
        back(look, Button::Bare, ticket)
    ]
    .spacing(m::GAP);
    let mut said = pile![head];
    for (at, line) in queue.lines_here(menu, ticket) {
        let mark: Element<'a, Message> = if line.done {
            let tick = Icon::Done.show(m::ICON_TENDER, p.good);
            on(look, Surface::Good, tick).center(m::MADE_CUP).into()
        } else {
            let cup = cups.show(&line.item, m::MADE_CUP, false);
            cup.unwrap_or_else(|| space().width(m::MADE_CUP).height(m::MADE_CUP).into())
        };
        let line = strip![mark, line_words(look, menu, line, line.done)].spacing(m::GAP);
        let made = Some(Message::LinePressed(ticket.id, at));
        let line = pressable(look, Button::Line, container(line).center_y(Shrink), made);
        said = said.push(line.width(Fill).height(Shrink));
    }
    let (kind, ink) = if is_first { (Button::Amber, p.on_amber) } else { (Button::Plain, p.ink) };
    let inside = pile![
        Icon::Done.show(m::ICON, ink),
        look.say("queue-ready-press", STRONG).ink(ink).center()
    ]
    .align_x(Center);
    let on = match &queue.station {
        Some(_) => Message::LinesMade(ticket.id, queue.left_here(menu, ticket)),
        None => Message::OnPressed(ticket.id),
    };
    let button = pressable(look, kind, centred(inside), Some(on)).width(m::START).height(Fill);
    raised_row(look, row![said.width(Fill), button])
}

/// The numbers that stand ready, in dots, each with the way to hand it over.
pub(super) fn ready<'a>(
    queue: &'a Queue,
    look: Look<'a>,
    tickets: &[&'a Ticket],
) -> Element<'a, Message> {
    let p = look.palette;
    let mut panel = col![].spacing(m::PAD);
    if tickets.is_empty() {
        let said = look.say("queue-none-ready", BODY).ink(p.led_text).center();
        panel = panel.push(container(said).center_x(Fill).padding(m::PAD));
    }
    for ticket in tickets {
        let number = call(&ticket.slip);
        let dots: Element<'a, Message> = match ticket.slip.number {
            Some(_) => led(look, &number, look.measure.pitch, 0),
            None => words(look, number, voice::SIGNATURE, p.led_title).into(),
        };
        let since = match ticket.stage {
            Stage::Ready(since) => since,
            Stage::Queued | Stage::Making(_) | Stage::HandedOver(_) => ticket.sent_at,
        };
        let wait = [("wait", look.locale.wait(queue.now - since).into())];
        let wait = look.text(look.with("queue-stands", &wait), NOTE).ink(p.led_text);
        let over = Some(Message::OnPressed(ticket.id));
        let button = press(look, Button::OnLed, None, &look.word("queue-hand-over"), over);
        let buttons = strip![back(look, Button::OnLed, ticket), button];
        let side = col![wait.one_line(), buttons].spacing(m::TIGHT).align_x(Alignment::End);
        let entry: Element<'a, Message> = if look.measure.is_roomy {
            row![dots, space::horizontal(), side].align_y(Center).into()
        } else {
            pile![dots, side].into()
        };
        panel = panel.push(entry).push(rule(look, Surface::LedRule, m::RULE));
    }
    on(look, Surface::Led, scrolls(panel)).padding(m::PAD).full().into()
}

/// Takes a ticket back by a step.
fn back<'a>(look: Look<'a>, kind: Button, ticket: &Ticket) -> Element<'a, Message> {
    icon_button(look, kind, UNDO, Some(Message::BackPressed(ticket.id)))
}

fn raised_row<'a>(look: Look<'a>, inside: Row<'a, Message>) -> Element<'a, Message> {
    let inside = inside.spacing(m::GAP).height(Shrink);
    let card = on(look, Surface::Card, inside).padding(m::GAP).width(Fill);
    raised(look, card)
}

/// The call, large where it is a number.
fn called<'a>(look: Look<'a>, slip: &Slip) -> Element<'a, Message> {
    let voice = if slip.number.is_some() { voice::CALL } else { voice::STEP };
    words(look, call(slip), voice, look.palette.ink).into()
}

/// How long it waits, and whether it leaves the house.
fn aside<'a>(queue: &Queue, look: Look<'a>, ticket: &Ticket) -> Element<'a, Message> {
    let p = look.palette;
    let is_late = queue.now - ticket.sent_at > LATE_AFTER;
    let ink = if is_late { p.bad } else { p.ink2 };
    let mut said = strip![
        Icon::Clock.show(m::ICON_SMALL, ink),
        look.text(since(queue, look, ticket.sent_at), STRONG).ink(ink).one_line()
    ]
    .spacing(m::TIGHT);
    if ticket.slip.take_away {
        said = said.push(chip(look, Surface::QuietChip, &look.word("counter-take-away"), p.ink2));
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
    let p = look.palette;
    let name = line.name.as_deref().unwrap_or_else(|| look.item(menu, &line.item));
    let ink = if is_quiet { p.ink3 } else { p.ink };
    let name =
        if line.quantity == 1 { name.to_owned() } else { format!("{}× {name}", line.quantity) };
    let mut said = col![look.text(name, STRONG).ink(ink)];
    let options = line.options.iter().filter_map(|choice| {
        let group = menu.modifiers.get(&choice.group)?;
        Some(look.name(&group.options.get(&choice.option)?.name))
    });
    let options = options.collect::<Vec<_>>().join(" · ");
    said = said.push((!options.is_empty()).then(|| look.text(options, NOTE)));
    if let Some(note) = &line.note {
        said = said.push(words(look, note.as_str(), voice::CHIP, p.amber_ink));
    }
    said.padding(Padding::ZERO.vertical(m::HAIR)).into()
}
