//! The lines of the ticket; the open one has its stepper.

use iced::widget::{column, container, row, space};
use iced::{Alignment, Element, Length, Padding};

use super::super::adjust::taken;
use super::super::{Counter, LineMessage, Message};
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::chip::chip;
use crate::app::widget::press::{icon_button, pressable};
use crate::app::widget::scroll::scrolls;
use crate::app::widget::stepper::stepper;
use crate::app::widget::words::words;
use crate::domain::bearer::Bearer;
use crate::domain::fact::sale::SaleLine;
use crate::domain::money::Money;
use crate::domain::order::{Order, OrderLine, chosen_options};
use crate::domain::price::Bill;

/// The lines of an order.
pub(super) fn view<'a>(
    counter: &'a Counter,
    look: Look<'a>,
    order: &'a Order,
    bill: &'a Bill,
) -> Element<'a, Message> {
    let shown = order.lines.iter().zip(&bill.lines).enumerate().map(|(at, (line, priced))| {
        if counter.chosen == Some(at) && counter.is_free() {
            open_line(counter, look, at, line, priced)
        } else {
            closed_line(counter, look, at, line, priced)
        }
    });
    scrolls(column(shown).spacing(m::HEAVY_RULE)).anchor_bottom().into()
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
    let name = match &line.open {
        Some(open) => open.name.clone(),
        None => counter.name(&line.item, tag),
    };
    let mut said = column![words(look, name, voice::STRONG, p.ink)];
    let options = options(counter, line, tag);
    if !options.is_empty() {
        said = said.push(words(look, options, voice::SMALL, p.ink2));
    }
    if let Some(note) = &line.note {
        said = said.push(words(look, note.as_str(), voice::SMALL, p.ink2));
    }
    if line.sent > 0 {
        let key = if line.unsent() == 0 { "ticket-sent" } else { "ticket-sent-some" };
        let sent = look.locale.count(key, line.sent.into());
        said = said.push(words(look, sent, voice::SMALL, p.good));
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
        Bearer::Package(_) => look.word("kind-packages"),
        Bearer::Event(_) => {
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
    let message = counter.is_free().then_some(Message::Line(LineMessage::Pressed(at)));
    let inside = container(line_words(counter, look, line, priced)).align_y(Alignment::Center);
    pressable(look, Button::Line, inside, message)
        .width(Length::Fill)
        .height(Length::Shrink)
        .padding(Padding::new(m::PAD).horizontal(m::NEAR))
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
    let say = |message| Some(Message::Line(message));
    let shut = say(LineMessage::Pressed(at));
    let words_pressed =
        pressable(look, Button::Bare, line_words(counter, look, line, priced), shut)
            .width(Length::Fill)
            .height(Length::Shrink);
    let (fewer, more) = (say(LineMessage::FewerPressed), say(LineMessage::MorePressed));
    let stepper = stepper(look, line.quantity, fewer, more);
    let bin = icon_button(look, Button::Plain, Icon::Bin, say(LineMessage::BinPressed));
    let mut controls = row![stepper].spacing(m::NEAR).align_y(Alignment::Center);
    // An open item is what was typed; all else can be changed, and be it by a note.
    if line.open.is_none() {
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
    let message = Some(Message::Line(LineMessage::CustomisePressed));
    pressable(look, Button::Plain, container(said).center(Length::Fill), message)
        .width(Length::Fill)
        .into()
}
