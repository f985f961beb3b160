//! The ticket: what is being rung, its total in dots, one button per tender; and, once it is paid,
//! its call number.

use iced::widget::{button, column, container, row, scrollable, space};
use iced::{Alignment, Element, Length, Padding};

use super::adjust::taken;
use super::{Counter, Message, Over, Paid, Receipt, Stage};
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::chip::chip;
use crate::app::widget::led::{columns, led};
use crate::app::widget::notice::{self, Notice};
use crate::app::widget::press::{icon_button, press, rule};
use crate::app::widget::segments::{Segment, segments};
use crate::app::widget::words::words;
use crate::domain::fact::sale::SaleLine;
use crate::domain::id::Id;
use crate::domain::menu::{MenuTender, TenderKind};
use crate::domain::money::Money;
use crate::domain::order::{Bearer, Order, OrderLine, chosen_options};
use crate::domain::price::Bill;

/// The ticket.
pub fn view<'a>(counter: &'a Counter, look: Look<'a>) -> Element<'a, Message> {
    let content = match &counter.stage {
        Stage::Paid(paid) => paid_ticket(counter, look, paid),
        Stage::Ringing | Stage::Taking => open_ticket(counter, look),
    };
    container(content).padding(Padding::ZERO.horizontal(m::PAD).bottom(m::PAD)).into()
}

fn open_ticket<'a>(counter: &'a Counter, look: Look<'a>) -> Element<'a, Message> {
    let order = counter.order().filter(|o| !o.is_empty());
    let body = match (order, &counter.bill) {
        (Some(order), Some(bill)) => lines(counter, look, order, bill),
        (Some(_), None) | (None, _) => nothing_yet(counter, look),
    };
    let mut ticket = column![head(counter, look), body];
    let (total, pieces) = match (order, &counter.bill) {
        (Some(order), Some(bill)) => {
            ticket = ticket.push(sums(look, bill));
            (bill.total, order.pieces())
        }
        (Some(_), None) | (None, _) => (Money::ZERO, 0),
    };
    if let Over::Pad(_) = counter.over {
        // The pad has the dots and the tenders now.
        let p = look.palette;
        let total = look.locale.amount(total, look.currency);
        return ticket
            .push(row![
                words(look, look.word("ticket-total"), voice::STEP, p.ink).fill(),
                words(look, total, voice::STEP, p.ink).one_line()
            ])
            .into();
    }
    ticket
        .push(panel(
            look,
            &look.locale.with("counter-total", &[("sign", look.currency.symbol().into())]),
            &look.locale.count("paper-pieces", i64::from(pieces)),
            look.locale.amount(total, look.currency),
        ))
        .push(space::vertical().height(m::GAP))
        .push(tenders(counter, look, order.is_some()))
        .into()
}

fn head<'a>(counter: &'a Counter, look: Look<'a>) -> Element<'a, Message> {
    let away = counter.order().is_some_and(|o| o.take_away);
    let segment = |icon, key, is_away| {
        // Where there is little room the other one is its icon alone.
        let is_said = look.measure.is_roomy || away == is_away;
        Segment {
            icon: Some(icon),
            said: if is_said { look.word(key) } else { String::new() },
            is_chosen: away == is_away,
            message: Some(Message::TakeAwayPressed(is_away)),
        }
    };
    let is_open = counter.stage == Stage::Ringing && counter.over == Over::Nothing;
    let has_lines = counter.order().is_some_and(|o| !o.is_empty());
    let adjust = (is_open && has_lines).then_some(Message::AdjustPressed);
    let undo = (!counter.undo.is_empty() && counter.stage == Stage::Ringing)
        .then_some(Message::UndoPressed);
    row![
        segments(
            look,
            [
                segment(Icon::Counter, "counter-dine-in", false),
                segment(Icon::Away, "counter-take-away", true)
            ]
        ),
        space::horizontal(),
        icon_button(look, Button::Bare, Icon::Percent, adjust),
        icon_button(look, Button::Bare, Icon::Undo, undo)
    ]
    .align_y(Alignment::Center)
    .height(m::HEAD)
    .into()
}

fn nothing_yet<'a>(counter: &'a Counter, look: Look<'a>) -> Element<'a, Message> {
    let p = look.palette;
    let mut said = column![
        words(look, look.word("counter-new-order"), voice::HEADING, p.ink2),
        words(look, look.word("counter-tap-a-tile"), voice::SMALL, p.ink3).center()
    ]
    .spacing(m::TIGHT)
    .align_x(Alignment::Center);
    if counter.last.is_some() {
        let again = look.word("counter-repeat");
        let message = Some(Message::RepeatPressed);
        said = said.push(space::vertical().height(m::GAP));
        said = said.push(press(look, Button::Plain, Some(Icon::Again), &again, message));
    }
    container(said).center(Length::Fill).into()
}

fn lines<'a>(
    counter: &'a Counter,
    look: Look<'a>,
    order: &'a Order,
    bill: &'a Bill,
) -> Element<'a, Message> {
    let shown = order.lines.iter().zip(&bill.lines).enumerate().map(|(at, (line, priced))| {
        if counter.chosen == Some(at) && counter.stage == Stage::Ringing {
            open_line(counter, look, at, line, priced)
        } else {
            closed_line(counter, look, at, line, priced)
        }
    });
    let thin = scrollable::Scrollbar::new().width(m::TIGHT).scroller_width(m::TIGHT);
    scrollable(column(shown).spacing(m::HEAVY_RULE))
        .direction(scrollable::Direction::Vertical(thin))
        .anchor_bottom()
        .height(Length::Fill)
        .width(Length::Fill)
        .into()
}

fn line_words<'a>(
    counter: &'a Counter,
    look: Look<'a>,
    line: &OrderLine,
    priced: &SaleLine,
) -> Element<'a, Message> {
    let (p, tag) = (look.palette, look.locale.language().tag());
    let quantity = format!("{}×", line.quantity);
    let amount = look.locale.amount(priced.menu_price() - priced.off, look.currency);
    let mut said = column![words(look, counter.name(&line.item, tag), voice::STRONG, p.ink)];
    let options = options(counter, line, tag);
    if !options.is_empty() {
        said = said.push(words(look, options, voice::SMALL, p.ink2));
    }
    if let Some(discount) = &priced.discount {
        let name = discount.name.as_ref().and_then(|id| counter.menu.discounts.get(id));
        let name = name.map_or_else(|| look.word("paper-discount"), |n| n.name.get(tag).to_owned());
        let taken = format!("{name} {}", taken(look, discount.off));
        said = said.push(words(look, taken, voice::SMALL, p.ink2));
    }
    let mut money = column![].align_x(Alignment::End);
    if let Some(bearer) = &priced.bearer {
        said =
            said.push(chip(look, Surface::Chip, &bearer_words(counter, look, bearer), p.amber_ink));
        let nothing = look.locale.amount(Money::ZERO, look.currency);
        money = money.push(words(look, nothing, voice::STRONG, p.ink).one_line());
        money = money.push(words(look, amount, voice::SMALL, p.ink3).one_line());
    } else {
        money = money.push(words(look, amount, voice::STRONG, p.ink).one_line());
    }
    row![
        words(look, quantity, voice::STRONG, p.ink2).width(m::QUANTITY),
        said.width(Length::Fill),
        money
    ]
    .spacing(m::TIGHT)
    .into()
}

fn bearer_words(counter: &Counter, look: Look<'_>, bearer: &Bearer) -> String {
    match bearer {
        Bearer::House => look.word("paper-on-the-house"),
        Bearer::Staff => look.word("paper-staff-drink"),
        Bearer::Event(_) | Bearer::Package(_) => {
            let running = counter.event.as_ref().filter(|e| *bearer == Bearer::Event(e.id));
            let event = running.map_or_else(|| look.word("paper-an-event"), |e| e.name.clone());
            look.locale.with("paper-on-event", &[("event", event.into())])
        }
    }
}

fn options(counter: &Counter, line: &OrderLine, tag: &str) -> String {
    let Some(item) = counter.menu.items.get(&line.item) else { return String::new() };
    let chosen = chosen_options(&counter.menu, item, &line.choices);
    let said = chosen.iter().filter(|(choice, _)| line.choices.contains(choice));
    said.map(|(_, option)| option.name.get(tag)).collect::<Vec<_>>().join(" · ")
}

fn closed_line<'a>(
    counter: &'a Counter,
    look: Look<'a>,
    at: usize,
    line: &OrderLine,
    priced: &SaleLine,
) -> Element<'a, Message> {
    let message = (counter.stage == Stage::Ringing).then_some(Message::LinePressed(at));
    button(container(line_words(counter, look, line, priced)).align_y(Alignment::Center))
        .width(Length::Fill)
        .padding(Padding::new(m::PAD).horizontal(m::NEAR))
        .style(Button::Line.style(look.palette))
        .on_press_maybe(message)
        .into()
}

fn open_line<'a>(
    counter: &'a Counter,
    look: Look<'a>,
    at: usize,
    line: &OrderLine,
    priced: &SaleLine,
) -> Element<'a, Message> {
    let p = look.palette;
    let words_pressed = button(line_words(counter, look, line, priced))
        .width(Length::Fill)
        .padding(Padding::ZERO)
        .style(Button::Bare.style(p))
        .on_press(Message::LinePressed(at));
    let count = words(look, line.quantity.to_string(), voice::STEP, p.ink).width(m::STEPS).center();
    let stepper = container(
        row![
            icon_button(look, Button::Step, Icon::Minus, Some(Message::FewerPressed)),
            count,
            icon_button(look, Button::Step, Icon::Plus, Some(Message::MorePressed))
        ]
        .align_y(Alignment::Center),
    )
    .padding(m::HAIR)
    .style(Surface::Card.style(p));
    let bin = icon_button(look, Button::Plain, Icon::Bin, Some(Message::BinPressed));
    let mut controls = row![stepper].spacing(m::NEAR).align_y(Alignment::Center);
    if counter.menu.items.get(&line.item).is_some_and(|item| !item.modifiers.is_empty()) {
        controls = controls.push(customise(look));
    } else {
        controls = controls.push(space::horizontal());
    }
    let controls = controls.push(bin);
    container(column![words_pressed, controls].spacing(m::NEAR))
        .padding(Padding::new(m::GAP).horizontal(m::NEAR))
        .style(Surface::ChosenLine.style(p))
        .into()
}

fn customise<'a>(look: Look<'a>) -> Element<'a, Message> {
    let p = look.palette;
    let mut said = row![].spacing(m::NEAR).align_y(Alignment::Center);
    if look.measure.is_roomy {
        said = said.push(Icon::Sliders.show(m::ICON_SMALL, p.ink));
    }
    let voice = if look.measure.is_roomy { voice::STRONG } else { voice::CHIP };
    said = said.push(words(look, look.word("ticket-customise"), voice, p.ink).one_line());
    button(container(said).center(Length::Fill))
        .width(Length::Fill)
        .height(m::TOUCH)
        .padding(Padding::ZERO)
        .style(Button::Plain.style(p))
        .on_press(Message::CustomisePressed)
        .into()
}

fn sums<'a>(look: Look<'a>, bill: &Bill) -> Element<'a, Message> {
    let p = look.palette;
    let line = |name: String, amount: Money| {
        row![
            words(look, name, voice::BODY, p.ink2).fill(),
            words(look, look.locale.amount(amount, look.currency), voice::BODY, p.ink).one_line()
        ]
    };
    let sold = || bill.lines.iter().filter(|line| line.bearer.is_none());
    let subtotal = sold().map(|line| line.menu_price() - line.off).sum();
    let shared: Money = sold().map(|line| line.share).sum();
    let mut sums = column![rule(look, Surface::Line, m::RULE)].spacing(m::TIGHT);
    sums = sums.push(space::vertical().height(m::TIGHT));
    sums = sums.push(line(look.word("paper-subtotal"), subtotal));
    if !shared.is_zero() {
        sums = sums.push(line(look.word("paper-discount"), -shared));
    }
    for tax in &bill.taxes {
        let rate = [("rate", tax.rate.to_string().into())];
        sums = sums.push(line(look.locale.with("counter-tax", &rate), tax.tax));
    }
    sums.push(space::vertical().height(m::NEAR)).into()
}

/// The dot panel: what it is, an aside, and the number at the right.
fn panel<'a>(look: Look<'a>, title: &str, aside: &str, number: String) -> Element<'a, Message> {
    let p = look.palette;
    let room = look.measure.panel;
    let (wide, narrow) = (columns(&number), m::DOT_PITCH);
    let pitch = [m::DOT_PITCH, m::DOT_PITCH_SMALL, m::DOT_PITCH_LEAST]
        .into_iter()
        .find(|pitch| look.measure.dots(*pitch, room) >= wide && *pitch <= look.measure.pitch)
        .unwrap_or(m::DOT_PITCH_LEAST)
        .min(narrow);
    let dots = led(p, number, pitch, look.measure.dots(pitch, room));
    container(
        row![
            // The dots have their room first; the words wrap in what is left.
            column![
                words(look, title, voice::HEADING, p.led_text).fill(),
                words(look, aside, voice::SMALL, p.led_text).fill()
            ]
            .width(Length::Fill),
            dots
        ]
        .align_y(Alignment::Center),
    )
    .center_y(m::PANEL)
    .padding(Padding::ZERO.left(m::PAD).right(m::GAP))
    .style(Surface::Led.style(p))
    .into()
}

fn tenders<'a>(counter: &'a Counter, look: Look<'a>, is_due: bool) -> Element<'a, Message> {
    // While a sheet is open there is one amber button, and it is not here.
    let is_open = is_due && counter.stage == Stage::Ringing && counter.over == Over::Nothing;
    let is_free = counter.bill.as_ref().is_some_and(|bill| bill.total.is_zero());
    if is_open && is_free {
        let said = words(look, look.word("counter-give"), voice::HEADING, look.palette.on_amber);
        return button(container(said).center(Length::Fill))
            .width(Length::Fill)
            .height(m::FINISH)
            .style(Button::Amber.style(look.palette))
            .on_press(Message::GivePressed)
            .into();
    }
    let all: Vec<(usize, &Id, &MenuTender)> =
        counter.menu.tenders.iter().enumerate().map(|(i, (id, t))| (i, id, t)).collect();
    let rows = all.chunks(2).map(|pair| {
        let buttons = pair.iter().map(|(i, id, t)| tender(look, *i == 0, id, t, is_open));
        row(buttons).spacing(m::NEAR).into()
    });
    column(rows).spacing(m::NEAR).into()
}

fn tender<'a>(
    look: Look<'a>,
    is_first: bool,
    id: &'a Id,
    tender: &'a MenuTender,
    is_open: bool,
) -> Element<'a, Message> {
    let p = look.palette;
    let (kind, ink, quiet) = match (is_open, is_first) {
        (false, _) => (Button::Plain, p.ink3, p.ink3),
        (true, true) => (Button::Amber, p.on_amber, p.on_amber),
        (true, false) => (Button::Plain, p.ink, p.ink2),
    };
    let name = tender.name.get(look.locale.language().tag());
    let mut said = column![words(look, name, voice::STRONG, ink)];
    if tender.kind == TenderKind::Cash {
        said = said.push(words(look, look.word("counter-exact"), voice::SMALL, quiet));
    }
    let mut content = row![].spacing(m::NEAR).align_y(Alignment::Center);
    // Cash shares its place with its pad: where that is narrow, its words come first.
    if look.measure.is_roomy || tender.kind != TenderKind::Cash {
        let icon = Icon::of_tender(id, tender.kind, is_first);
        content = content.push(icon.show(m::ICON_TENDER, ink));
    }
    let content = content.push(said);
    let exact = button(container(content).center_y(Length::Fill))
        .width(Length::Fill)
        .height(m::TENDER)
        .padding(Padding::ZERO.horizontal(m::GAP))
        .style(kind.style(p))
        .on_press_maybe(is_open.then(|| Message::TenderPressed(id.clone())));
    if tender.kind != TenderKind::Cash {
        return exact.into();
    }
    let pad = button(container(Icon::Keypad.show(m::ICON, ink)).center(Length::Fill))
        .width(m::TOUCH)
        .height(m::TENDER)
        .padding(Padding::ZERO)
        .style(Button::Plain.style(p))
        .on_press_maybe(is_open.then(|| Message::PadPressed(id.clone())));
    row![exact, pad].spacing(m::NEAR).into()
}

fn paid_ticket<'a>(counter: &'a Counter, look: Look<'a>, paid: &'a Paid) -> Element<'a, Message> {
    let (p, tag) = (look.palette, look.locale.language().tag());
    let done = row![
        Icon::Done.show(m::ICON_PLACE, p.good),
        words(look, look.word("paid-title"), voice::TITLE, p.good)
    ]
    .spacing(m::NEAR)
    .align_y(Alignment::Center)
    .height(m::HEAD);
    let money = |amount| look.locale.amount(amount, look.currency);
    let line = |name: String, value: String| {
        row![
            words(look, name, voice::BODY, p.ink2).fill(),
            words(look, value, voice::STRONG, p.ink)
        ]
    };
    let name = |id: &Id| {
        counter.menu.tenders.get(id).map_or_else(|| id.to_string(), |t| t.name.get(tag).to_owned())
    };
    let tenders = paid.tenders.iter().map(name).collect::<Vec<_>>().join(" + ");
    let mut facts = column![line(
        look.locale.with("counter-total", &[("sign", look.currency.symbol().into())]),
        money(paid.due)
    )]
    .spacing(m::NEAR);
    if !tenders.is_empty() {
        facts = facts.push(line(look.word("paid-by"), tenders));
    }
    let receipt = match &paid.receipt {
        Receipt::Making => {
            Element::from(line(look.word("paid-receipt"), look.word("paid-receipt-making")))
        }
        Receipt::Made => line(look.word("paid-receipt"), look.word("paid-receipt-made")).into(),
        Receipt::Failed(detail) => {
            let notice = Notice { title: look.word("paid-receipt-failed"), detail: detail.clone() };
            let again = (look.word("try-again"), Message::ReceiptPressed);
            notice::refused(look, &notice, Some(again), None)
        }
    };
    let next = words(look, look.word("paid-next"), voice::HEADING, p.on_amber);
    let next = button(container(next).center(Length::Fill))
        .width(Length::Fill)
        .height(m::FINISH)
        .style(Button::Amber.style(p))
        .on_press(Message::NextPressed);
    // The number that is said out loud next is in dots: the change, else the call number.
    let called: Element<'a, Message> = if paid.change.is_zero() {
        let pieces = look.locale.count("paper-pieces", i64::from(paid.pieces));
        panel(look, &look.word("paid-call"), &pieces, paid.number.to_string())
    } else {
        let call = row![
            words(look, look.word("paid-call"), voice::HEADING, p.ink2).fill(),
            words(look, paid.number.to_string(), voice::CALL, p.ink)
        ]
        .align_y(Alignment::Center);
        let title = [("sign", look.currency.symbol().into())];
        let title = look.locale.with("paid-change", &title);
        column![call, panel(look, &title, &look.word("paid-change-aside"), money(paid.change))]
            .spacing(m::NEAR)
            .into()
    };
    let sold = match (&counter.order, &counter.bill) {
        (Some(order), Some(bill)) => lines(counter, look, order, bill),
        (Some(_), None) | (None, _) => space::vertical().into(),
    };
    column![
        done,
        facts.push(receipt),
        space::vertical().height(m::GAP),
        sold,
        called,
        space::vertical().height(m::GAP),
        words(look, look.word("paid-or-tap"), voice::SMALL, p.ink3).fill().center(),
        space::vertical().height(m::NEAR),
        next
    ]
    .into()
}
