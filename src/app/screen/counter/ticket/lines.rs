//! The lines of the ticket; the open one has its stepper.

use super::super::adjust::taken;
use super::super::hand::can_clear;
use super::super::{Counter, LineMessage, Message};
use crate::app::kit::*;
use crate::domain::bearer::Bearer;
use crate::domain::fact::sale::SaleLine;
use crate::domain::order::{Order, OrderLine, chosen_options};
use crate::domain::price::Bill;

/// Lines of an order that have room for all that is said of them; of more, each takes one line.
const ROOMY_LINES: usize = 5;

pub(super) fn view<'a>(
    counter: &'a Counter,
    look: Look<'a>,
    order: &'a Order,
    bill: &'a Bill,
) -> Element<'a, Message> {
    let is_dense = order.lines.len() > ROOMY_LINES;
    let shown = order.lines.iter().zip(&bill.lines).enumerate().map(|(at, (line, priced))| {
        if counter.ringing.chosen() == Some(at) && counter.is_free() {
            open_line(counter, look, at, (line, priced), is_dense)
        } else {
            closed_line(counter, look, at, (line, priced), is_dense)
        }
    });
    let clear = (counter.is_free() && can_clear(order)).then(|| {
        let said = look.word("ticket-clear");
        press(look, Button::Bare, Some(Icon::Bin), &said, Some(Message::ClearPressed))
    });
    let (head, foot) = if is_dense { (clear, None) } else { (None, clear) };
    let spacing = if is_dense { 0.0 } else { m::HEAVY_RULE };
    let all = col![head].extend(shown).push(foot).spacing(spacing);
    scrolls(all).anchor_bottom().into()
}

fn line_words<'a>(
    counter: &'a Counter,
    look: Look<'a>,
    line: &OrderLine,
    priced: &SaleLine,
    is_dense: bool,
) -> Element<'a, Message> {
    let p = look.palette;
    let quantity = format!("{}×", line.quantity);
    let amount = look.amount(priced.menu_price() - priced.off);
    let name = match &line.open {
        Some(open) => open.name.clone(),
        None => look.item(&counter.menu, &line.item).to_owned(),
    };
    let mut more = Vec::new();
    let options = options(look, counter, line);
    more.extend((!options.is_empty()).then_some((options, p.ink2)));
    more.extend(line.note.clone().map(|note| (note, p.ink2)));
    if line.sent > 0 {
        let key = if line.unsent() == 0 { "ticket-sent" } else { "ticket-sent-some" };
        more.push((look.count(key, line.sent), p.good));
    }
    if let Some(discount) = &priced.discount {
        let name = discount.name.as_ref().and_then(|id| counter.menu.discounts.get(id));
        let name =
            name.map_or_else(|| look.word("paper-discount"), |n| look.name(&n.name).to_owned());
        more.push((format!("{name} {}", taken(look, discount.off)), p.ink2));
    }
    let bearer = priced.bearer.as_ref().map(|bearer| bearer_words(counter, look, bearer));
    let paid = if bearer.is_some() { look.amount(Money::ZERO) } else { amount.clone() };
    let paid = look.text(paid, STRONG).one_line();
    let quantity = look.text(quantity, STRONG).ink(p.ink2).width(m::QUANTITY);
    if is_dense {
        let more = more.into_iter().map(|(said, _)| said).chain(bearer);
        let said = [name].into_iter().chain(more).collect::<Vec<_>>().join(" · ");
        return row![quantity, look.text(said, STRONG).cut(), paid].spacing(m::TIGHT).into();
    }
    let more = more.into_iter().map(|(said, ink)| look.text(said, NOTE).ink(ink).into());
    let said = col![look.text(name, STRONG)].extend(more);
    let money = col![paid].align_x(Alignment::End);
    let (said, money) = match bearer {
        Some(bearer) => (
            said.push(chip(look, Surface::Chip, &bearer, p.amber_ink)),
            money.push(look.text(amount, ASIDE).one_line()),
        ),
        None => (said, money),
    };
    row![quantity, said.width(Fill), money].spacing(m::TIGHT).into()
}

fn bearer_words(counter: &Counter, look: Look<'_>, bearer: &Bearer) -> String {
    match bearer {
        Bearer::House => look.word("paper-on-the-house"),
        Bearer::Staff => look.word("paper-staff-drink"),
        Bearer::Package(_) => look.word("kind-packages"),
        Bearer::Event(_) => {
            let running = counter.events.iter().find(|e| *bearer == Bearer::Event(e.id));
            let event = running.map_or_else(|| look.word("paper-an-event"), |e| e.name.clone());
            look.with("paper-on-event", &[("event", event.into())])
        }
    }
}

fn options(look: Look<'_>, counter: &Counter, line: &OrderLine) -> String {
    let Some(item) = counter.menu.items.get(&line.item) else { return String::new() };
    let chosen = chosen_options(&counter.menu, item, &line.choices);
    let said = chosen.iter().filter(|(choice, _)| line.choices.contains(choice));
    said.map(|(_, option)| look.name(&option.name)).collect::<Vec<_>>().join(" · ")
}

fn closed_line<'a>(
    counter: &'a Counter,
    look: Look<'a>,
    at: usize,
    (line, priced): (&OrderLine, &SaleLine),
    is_dense: bool,
) -> Element<'a, Message> {
    let message = counter.is_free().then_some(Message::Line(LineMessage::Pressed(at)));
    let inside = container(line_words(counter, look, line, priced, is_dense)).align_y(Center);
    let room = if is_dense { m::TIGHT } else { m::PAD };
    pressable(look, Button::Line, inside, message)
        .width(Fill)
        .height(Shrink)
        .padding(Padding::new(room).horizontal(m::NEAR))
        .into()
}

fn open_line<'a>(
    counter: &'a Counter,
    look: Look<'a>,
    at: usize,
    (line, priced): (&OrderLine, &SaleLine),
    is_dense: bool,
) -> Element<'a, Message> {
    let say = |message| Some(Message::Line(message));
    let shut = say(LineMessage::Pressed(at));
    let words_pressed =
        pressable(look, Button::Bare, line_words(counter, look, line, priced, is_dense), shut)
            .width(Fill)
            .height(Shrink);
    let (fewer, more) = (say(LineMessage::FewerPressed), say(LineMessage::MorePressed));
    let stepper = stepper(look, line.quantity, fewer, more);
    let bin = icon_button(look, Button::Plain, REMOVE, say(LineMessage::BinPressed));
    let mut controls = strip![stepper];
    // An open item is what was typed; all else can be changed, and be it by a note.
    if line.open.is_none() {
        controls = controls.push(customise(look));
    } else {
        controls = controls.push(space::horizontal());
    }
    let controls = controls.push(bin);
    let room = if is_dense { m::TIGHT } else { m::GAP };
    on(look, Surface::ChosenLine, pile![words_pressed, controls].spacing(room))
        .padding(Padding::new(room).horizontal(m::NEAR))
        .into()
}

fn customise<'a>(look: Look<'a>) -> Element<'a, Message> {
    let p = look.palette;
    let mut said = strip![look.measure.is_roomy.then(|| Icon::Sliders.show(m::ICON_SMALL, p.ink))];
    let voice = if look.measure.is_roomy { voice::STRONG } else { voice::CHIP };
    said = said.push(words(look, look.word("ticket-customise"), voice, p.ink).one_line());
    let message = Some(Message::Line(LineMessage::CustomisePressed));
    pressable(look, Button::Plain, centred(said), message).width(Fill).into()
}
