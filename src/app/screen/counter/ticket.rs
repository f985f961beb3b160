//! The ticket: what is being rung, its total in dots, one button per tender; and, once it is paid,
//! its call number.

mod lines;
mod paid;
mod tenders;

use unicode_width::UnicodeWidthStr;

use super::paying::{Paid, Receipt};
use super::ringing::Change;
use super::{Counter, Door, Message, Over};
use crate::app::kit::*;
use crate::app::room::Correction;
use crate::domain::order::Order;
use crate::domain::price::Bill;

/// From this width on, in columns of a narrow letter, a name has no room in one line of the head.
const LONG_TITLE: usize = 12;

pub(super) fn view<'a>(counter: &'a Counter, look: Look<'a>) -> Element<'a, Message> {
    let content = match counter.paying.paid() {
        Some(paid) => paid::view(counter, look, paid),
        None => open_ticket(counter, look),
    };
    container(content).padding(Padding::ZERO.horizontal(m::PAD).bottom(m::PAD)).into()
}

fn open_ticket<'a>(counter: &'a Counter, look: Look<'a>) -> Element<'a, Message> {
    // A tender would take the order with the line of the open sheet.
    let rung = counter.tried.as_ref().or_else(|| counter.ringing.rung());
    let open = rung.and_then(|rung| Some((&rung.order, rung.bill.as_ref()?)));
    let body = match open {
        Some((order, bill)) => lines::view(counter, look, order, bill),
        None => nothing_yet(counter, look),
    };
    let mut ticket = col![head(counter, look), body];
    let (mut left, mut pieces, mut is_rest) = (Money::ZERO, 0, false);
    if let Some((order, bill)) = open {
        ticket = ticket.push(sums(look, bill, order));
        (left, pieces) = (bill.total - order.paid(), order.pieces());
        is_rest = !order.parts.is_empty();
    }
    let title = if is_rest { "ticket-left" } else { "counter-total" };
    if let Over::Pay(_) = counter.over {
        // The payment has the dots and the tenders now.
        let left = look.amount(left);
        let title = if is_rest { "pay-left" } else { "ticket-total" };
        return ticket
            .push(row![look.say(title, STEP).fill(), look.text(left, STEP).one_line()])
            .into();
    }
    ticket
        .push(panel(
            look,
            &look.with(title, &[("sign", look.currency.symbol().into())]),
            &look.count("paper-pieces", pieces),
            look.amount(left),
        ))
        .push(space::vertical().height(m::GAP))
        .push(tenders::view(counter, look, rung))
        .into()
}

fn head<'a>(counter: &'a Counter, look: Look<'a>) -> Element<'a, Message> {
    let p = look.palette;
    let order = counter.ringing.order();
    let is_free = counter.is_free();
    let has_lines = order.is_some_and(|o| !o.is_empty());
    let name = order.and_then(|o| o.tab.clone()).unwrap_or_else(|| look.word("ticket-order"));
    let away = order.is_some_and(|o| o.take_away);
    let (icon, place) =
        if away { (Icon::Away, "counter-take-away") } else { (Icon::Counter, "counter-dine-in") };
    let mark = || icon.show(m::ICON_SMALL, p.amber_ink);
    let place = strip![mark(), look.note(place).one_line()].spacing(m::TIGHT);
    // A long name is said smaller, over the lines that its place would take.
    let is_long = UnicodeWidthStr::width(name.as_str()) > LONG_TITLE;
    let said = if is_long {
        col![strip![mark(), words(look, name, voice::CHIP, p.ink).fill()].spacing(m::TIGHT)]
    } else {
        col![look.text(name, HEADING).one_line(), place]
    };
    let is_between = counter.paying.paid().is_some();
    let away = (is_free || is_between).then_some(Message::TakeAwayPressed(!away));
    let said = container(container(said).clip(true)).center_y(Fill);
    let title = pressable(look, Button::Bare, said, away).width(Fill).inset(m::TIGHT);
    let step =
        |change| (is_free && counter.ringing.can_go(change)).then_some(Message::Step(change));
    let adjust = (is_free && has_lines).then_some(Message::DoorPressed(Door::Adjust));
    let can_hold = (has_lines || !counter.tabs.open().is_empty()) && is_free;
    let hold = can_hold.then_some(Message::DoorPressed(Door::Tabs));
    let undo = step(Change::Undo);
    let redo = step(Change::Redo);
    row![
        title,
        icon_button(look, Button::Bare, UNDO, undo),
        icon_button(look, Button::Bare, REDO, redo),
        icon_button(look, Button::Bare, (Icon::Percent, "adjust-title"), adjust),
        hold_button(counter, look, hold)
    ]
    .align_y(Center)
    .height(m::HEAD)
    .into()
}

/// Tabs: how many are open, or that the order can be put aside.
fn hold_button<'a>(
    counter: &Counter,
    look: Look<'a>,
    message: Option<Message>,
) -> Element<'a, Message> {
    let p = look.palette;
    let open = counter.tabs.open().len();
    if open == 0 {
        return icon_button(look, Button::Bare, (Icon::Hold, "tabs-title"), message);
    }
    let count = look.text(open.to_string(), STRONG).ink(p.amber_ink).one_line();
    let inside = strip![Icon::Hold.show(m::ICON_SMALL, p.ink), count].spacing(m::TIGHT);
    let pressed = pressable(look, Button::Picked, centred(inside), message).width(m::TOUCH);
    told(look, pressed, look.word("tabs-title"))
}

fn nothing_yet<'a>(counter: &'a Counter, look: Look<'a>) -> Element<'a, Message> {
    let p = look.palette;
    let mut said = col![
        look.say("counter-new-order", HEADING).ink(p.ink2),
        look.say("counter-tap-a-tile", ASIDE).center()
    ]
    .spacing(m::TIGHT)
    .align_x(Center);
    if let Some(paid) = counter.paying.last() {
        said = said.push(space::vertical().height(m::GAP));
        said = said.push(last(counter, look, paid));
        said = said.push(space::vertical().height(m::GAP));
    }
    let drawer = look.word("counter-drawer");
    let message = counter.is_free().then_some(Message::DoorPressed(Door::Drawer));
    said = said.push(press(look, Button::Bare, Some(Icon::Cash), &drawer, message));
    centred(scrolls(said.width(Fill)).height(Shrink)).into()
}

/// What was sold last, and all that may be wanted of it.
fn last<'a>(counter: &'a Counter, look: Look<'a>, paid: &'a Paid) -> Element<'a, Message> {
    let p = look.palette;
    let number = look.with("orders-number", &[("number", paid.number.to_string().into())]);
    let due = look.text(look.locale.price(paid.due, look.currency), STRONG).one_line();
    let aside = |said: String, ink| look.text(said, NOTE).ink(ink).fill();
    let refunded = [("amount", look.locale.price(paid.back, look.currency).into())];
    let (receipt, ink) = match &paid.receipt {
        Receipt::Making => ("paid-receipt-making", p.ink2),
        Receipt::Made => ("paid-receipt-made", p.ink2),
        Receipt::Failed(_) => ("paid-receipt-failed", p.bad),
    };
    let receipt = match &paid.receipt {
        Receipt::Failed(_) => look.word(receipt),
        Receipt::Making | Receipt::Made => {
            let (title, said) = (look.word("paid-receipt"), look.word(receipt));
            look.with("list-titled", &[("title", title.into()), ("said", said.into())])
        }
    };
    let (is_free, is_left) = (counter.is_free(), paid.back < paid.due);
    let door = |icon, key: &str, message: Option<Message>| {
        let message = message.filter(|_| is_free);
        press(look, Button::Plain, icon, &look.word(key), message).width(Fill)
    };
    let facts = col![
        look.note("counter-last"),
        row![look.text(number, HEADING).fill(), due].align_y(Center),
        (!paid.tenders.is_empty()).then(|| aside(paid::tenders(counter, look, paid), p.ink2)),
        (!paid.back.is_zero()).then(|| aside(look.with("orders-refunded", &refunded), p.bad)),
        aside(receipt, ink)
    ];
    // What was given away has no tender, and can still be taken back.
    let can_refund = is_left || paid.due.is_zero();
    let correct = Message::LastPressed;
    let doors = pile![
        door(Some(Icon::Again), "counter-repeat", Some(Message::RepeatPressed)),
        door(Some(Icon::Wallet), "orders-correct", is_left.then_some(correct(Correction::Tender))),
        row![
            door(None, "orders-print", Some(Message::ReceiptPressed)),
            door(None, "orders-refund", can_refund.then_some(correct(Correction::Refund)))
        ]
        .spacing(m::NEAR)
    ];
    on(look, Surface::Sunken, pile![facts.spacing(m::TIGHT), doors])
        .padding(m::GAP)
        .width(Fill)
        .into()
}

fn sums<'a>(look: Look<'a>, bill: &Bill, order: &Order) -> Element<'a, Message> {
    let line = |name: String, amount: Money| {
        row![look.text(name, QUIET).fill(), look.text(look.amount(amount), BODY).one_line()]
    };
    let sold = || bill.lines.iter().filter(|line| line.bearer.is_none());
    let subtotal = sold().map(|line| line.menu_price() - line.off).sum();
    let shared: Money = sold().map(|line| line.share).sum();
    let mut sums = col![
        hairline(look),
        space::vertical().height(m::TIGHT),
        line(look.word("paper-subtotal"), subtotal),
        (!shared.is_zero()).then(|| line(look.word("paper-discount"), -shared))
    ]
    .spacing(m::TIGHT);
    for tax in &bill.taxes {
        let key = if bill.tax_on_top { "counter-tax-on-top" } else { "counter-tax" };
        sums = sums.push(line(look.with(key, &[("rate", tax.rate.to_string().into())]), tax.tax));
    }
    sums =
        sums.push((!order.parts.is_empty()).then(|| line(look.word("ticket-paid"), -order.paid())));
    sums.push(space::vertical().height(m::NEAR)).into()
}

/// The dot panel: what it is, an aside, and the number at the right.
fn panel<'a>(look: Look<'a>, title: &str, aside: &str, number: String) -> Element<'a, Message> {
    let p = look.palette;
    let room = look.measure.panel;
    let pitch = led::pitch(&number, room, look.measure.pitch);
    let dots = led(look, &number, pitch, look.measure.dots(pitch, room));
    on(
        look,
        Surface::Led,
        row![
            // The dots have their room first; the words wrap in what is left.
            col![
                look.text(title, HEADING).ink(p.led_text).fill(),
                look.text(aside, NOTE).ink(p.led_text).fill()
            ]
            .width(Fill),
            dots
        ]
        .align_y(Center),
    )
    .center_y(m::PANEL)
    .padding(Padding::ZERO.left(m::PAD).right(m::GAP))
    .into()
}
