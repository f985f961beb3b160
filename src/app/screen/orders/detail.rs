//! One order: its lines, its payments, its refunds; and what can be done with it.

use iced::widget::{column, container, row, space};
use iced::{Alignment, Element, Length, Padding};
use indexmap::IndexSet;

use super::list::tenders;
use super::{Correction, Message, Orders, Pieces, Said, Stage};
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::choices::{choices, heading, writing};
use crate::app::widget::notice::{self, Notice};
use crate::app::widget::press::{press, rule};
use crate::app::widget::scroll::scrolls;
use crate::app::widget::segments::{Segment, segments};
use crate::app::widget::stepper::stepper;
use crate::app::widget::words::words;
use crate::domain::fact::Recorded;
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::domain::refund::refunded_quantity;
use crate::till::orders::OrderView;

/// Reasons that are offered, by their words.
const REASONS: [&str; 3] = ["reason-made-wrong", "reason-too-late", "reason-changed-mind"];

/// The order that is open, on the ticket.
pub fn view<'a>(orders: &'a Orders, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
    let Some(order) = orders.open_order() else {
        let said = words(look, look.word("orders-choose"), voice::BODY, look.palette.ink3);
        return container(said).center(Length::Fill).into();
    };
    let mut parts = column![head(look, order)];
    if let Some(said) = &orders.said {
        parts = parts.push(said_view(look, said));
    }
    let parts = match &orders.stage {
        Stage::Looking => parts
            .push(lines(look, menu, order, None))
            .push(sums(look, menu, order))
            .push(doors(look, order)),
        Stage::Choosing(pieces) => parts
            .push(lines(look, menu, order, Some(pieces)))
            .push(why(look, pieces))
            .push(confirm(look, menu, order, pieces, true)),
        Stage::Refunding(pieces) => parts
            .push(lines(look, menu, order, Some(pieces)))
            .push(confirm(look, menu, order, pieces, false)),
        Stage::Correcting(correction) => parts
            .push(lines(look, menu, order, None))
            .push(correct(look, menu, order, correction, true)),
        Stage::Sending(correction) => parts
            .push(lines(look, menu, order, None))
            .push(correct(look, menu, order, correction, false)),
    };
    container(parts.spacing(m::GAP)).padding(Padding::ZERO.horizontal(m::PAD).bottom(m::PAD)).into()
}

fn head<'a>(look: Look<'a>, order: &'a OrderView) -> Element<'a, Message> {
    let p = look.palette;
    let sale = &order.sale;
    let number = [("number", sale.fact.number.to_string().into())];
    let place = if sale.fact.take_away { "counter-take-away" } else { "counter-dine-in" };
    let aside = look.locale.list([look.locale.time(sale.at), look.word(place)]);
    container(column![
        words(look, look.locale.with("orders-number", &number), voice::STEP, p.ink),
        words(look, aside, voice::SMALL, p.ink2)
    ])
    .center_y(m::HEAD)
    .into()
}

fn said_view<'a>(look: Look<'a>, said: &Said) -> Element<'a, Message> {
    let (key, detail) = match said {
        Said::Copied => return good(look, "orders-copied"),
        Said::Refunded => return good(look, "orders-refund-done"),
        Said::Corrected => return good(look, "orders-corrected"),
        Said::NotCorrected(refusal) if refusal.is_unknown() => {
            ("counter-part-unknown", refusal.said(look))
        }
        Said::NotCorrected(refusal) => ("orders-not-corrected", refusal.said(look)),
        Said::NotPrinted(refused) => ("paid-receipt-failed", refused.said(look)),
        Said::NotRefunded(refusal) if refusal.is_unknown() => {
            ("orders-refund-unknown", refusal.said(look))
        }
        Said::NotRefunded(refusal) => ("orders-not-refunded", refusal.said(look)),
    };
    let notice = Notice { title: look.word(key), detail };
    notice::refused(look, &notice, None, Some(Message::NoticePressed))
}

fn good<'a>(look: Look<'a>, key: &str) -> Element<'a, Message> {
    let p = look.palette;
    let said = row![
        Icon::Done.show(m::ICON_SMALL, p.good),
        words(look, look.word(key), voice::STRONG, p.good)
    ]
    .spacing(m::NEAR)
    .align_y(Alignment::Center);
    container(said).padding(m::GAP).width(Length::Fill).style(Surface::Good.style(p)).into()
}

fn lines<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    order: &'a OrderView,
    pieces: Option<&Pieces>,
) -> Element<'a, Message> {
    let before = order.refunded();
    let shown = order.sale.fact.lines.iter().enumerate().map(|(at, line)| {
        let p = look.palette;
        let tag = look.locale.language().tag();
        let item = menu.items.get(&line.item);
        let known = item.map_or(line.item.as_str(), |item| item.name.get(tag));
        let name = line.name.as_deref().unwrap_or(known).to_owned();
        let number = u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1);
        let back = refunded_quantity(&before, number);
        let mut said = column![words(look, name, voice::STRONG, p.ink)];
        if let Some(note) = &line.note {
            said = said.push(words(look, note.as_str(), voice::SMALL, p.ink2));
        }
        if back > 0 {
            let gone = look.locale.count("orders-gone-back", i64::from(back));
            said = said.push(words(look, gone, voice::SMALL, p.bad));
        }
        let paid = look.locale.amount(order.sale.fact.paid_for(line), look.currency);
        let first = row![
            words(look, format!("{}×", line.quantity), voice::STRONG, p.ink2).width(m::QUANTITY),
            said.width(Length::Fill),
            words(look, paid, voice::STRONG, p.ink).one_line()
        ]
        .spacing(m::TIGHT);
        let Some(pieces) = pieces else { return first.into() };
        let chosen = pieces.quantities.get(at).copied().unwrap_or(0);
        let has_more = chosen + back < line.quantity;
        let fewer = (chosen > 0).then_some(Message::FewerPressed(at));
        let more = has_more.then_some(Message::MorePressed(at));
        let stepper = row![
            words(look, look.word("orders-give-back"), voice::SMALL, p.ink2).fill(),
            stepper(look, chosen, fewer, more)
        ]
        .align_y(Alignment::Center);
        column![first, stepper].spacing(m::TIGHT).into()
    });
    scrolls(column(shown).spacing(m::GAP)).into()
}

fn sums<'a>(look: Look<'a>, menu: &'a Menu, order: &'a OrderView) -> Element<'a, Message> {
    let p = look.palette;
    let sale = &order.sale.fact;
    let line = |name: String, amount: Money| {
        row![
            words(look, name, voice::BODY, p.ink2).fill(),
            words(look, look.locale.amount(amount, look.currency), voice::STRONG, p.ink).one_line()
        ]
    };
    let mut sums = column![rule(look, Surface::Line, m::RULE)].spacing(m::TIGHT);
    sums = sums.push(words(look, who(look, &order.sale), voice::SMALL, p.ink2));
    sums = sums.push(line(look.word("ticket-total"), sale.total + sale.rounding));
    let paid = tenders(look, menu, order);
    if !paid.is_empty() {
        sums = sums.push(row![
            words(look, look.word("paid-by"), voice::BODY, p.ink2).fill(),
            words(look, paid, voice::STRONG, p.ink)
        ]);
    }
    if !sale.change.is_zero() {
        sums = sums.push(line(look.word("paper-change"), sale.change));
    }
    if !order.retenders.is_empty() {
        sums = sums.push(words(look, look.word("paper-tender-corrected"), voice::SMALL, p.ink2));
    }
    for refund in &order.refunds {
        let reason = [("reason", refund.fact.reason.clone().into())];
        sums = sums.push(line(look.locale.with("orders-refund-of", &reason), -refund.fact.total));
        sums = sums.push(words(look, who(look, refund), voice::SMALL, p.ink2));
    }
    sums.into()
}

/// Who did it, and who stood by.
fn who<T>(look: Look<'_>, record: &Recorded<T>) -> String {
    let Some(approved_by) = &record.approved_by else { return record.by.clone() };
    let names = [("by", record.by.as_str().into()), ("approved", approved_by.as_str().into())];
    look.locale.with("orders-approved", &names)
}

fn doors<'a>(look: Look<'a>, order: &'a OrderView) -> Element<'a, Message> {
    let before = order.refunded();
    let lines = (1_u32..).zip(&order.sale.fact.lines);
    let mut left = lines.map(|(n, line)| line.quantity > refunded_quantity(&before, n));
    let refund = left.any(|is_left| is_left).then_some(Message::RefundPressed);
    let correct = (!order.left().is_empty()).then_some(Message::CorrectPressed);
    let door = |icon, key: &str, message: Option<Message>| {
        press(look, Button::Plain, Some(icon), &look.word(key), message).width(Length::Fill)
    };
    column![
        row![
            door(Icon::Print, "orders-print", Some(Message::PrintPressed)),
            door(Icon::Refund, "orders-refund", refund)
        ]
        .spacing(m::NEAR),
        door(Icon::Wallet, "orders-correct", correct)
    ]
    .spacing(m::NEAR)
    .into()
}

/// What the payment was, where it was not what was tapped.
fn correct<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    order: &'a OrderView,
    correction: &'a Correction,
    is_free: bool,
) -> Element<'a, Message> {
    let (p, tag) = (look.palette, look.locale.language().tag());
    let name = |id: &Id| {
        menu.tenders.get(id).map_or_else(|| id.to_string(), |t| t.name.get(tag).to_owned())
    };
    let mut parts = column![].spacing(m::NEAR);
    let left = order.left();
    let wrong: IndexSet<&Id> = left.iter().map(|paid| &paid.tender).collect();
    if wrong.len() > 1 {
        let offered = wrong.iter().map(|id| {
            let is_chosen = correction.from.as_ref() == Some(*id);
            (name(id), is_chosen, Message::WrongPressed((*id).clone()))
        });
        parts = parts.push(heading(look, "orders-correct-from"));
        parts = parts.push(choices(look, offered.collect::<Vec<_>>()));
    }
    if let Some(from) = correction.from.as_ref().filter(|_| is_free) {
        let others = menu.tenders.keys().filter(|id| *id != from);
        let offered = others.map(|id| (name(id), false, Message::TenderPressed(id.clone())));
        let title = [("tender", name(from).into())];
        let title = look.locale.with("orders-correct-to", &title);
        parts = parts.push(words(look, title, voice::SMALL, p.ink2).fill());
        parts = parts.push(choices(look, offered.collect::<Vec<_>>()));
    }
    let cancel = is_free.then_some(Message::CancelPressed);
    parts.push(press(look, Button::Plain, None, &look.word("cancel"), cancel)).into()
}

fn why<'a>(look: Look<'a>, pieces: &'a Pieces) -> Element<'a, Message> {
    let made = [("orders-was-made", false), ("orders-unmade", true)].map(|(key, unmade)| Segment {
        icon: None,
        said: look.word(key),
        is_chosen: pieces.unmade == unmade,
        message: Some(Message::UnmadePressed(unmade)),
    });
    let reasons = REASONS.map(|key| {
        let said = look.word(key);
        (said.clone(), said == pieces.reason, Message::ReasonSaid(said))
    });
    let by_hand = writing(look, "adjust-reason-by-hand", &pieces.reason, Message::ReasonSaid);
    column![segments(look, made), choices(look, reasons), by_hand].spacing(m::NEAR).into()
}

fn confirm<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    order: &'a OrderView,
    pieces: &'a Pieces,
    is_free: bool,
) -> Element<'a, Message> {
    let worked_out = pieces.worked_out(menu, order);
    let back: Money = worked_out.iter().flat_map(|r| &r.paid).map(|paid| paid.amount).sum();
    let is_ready = is_free && worked_out.is_some() && !pieces.reason.trim().is_empty();
    let said = [("amount", look.locale.price(back, look.currency).into())];
    let said = look.locale.with("orders-refund-amount", &said);
    let cancel = is_free.then_some(Message::CancelPressed);
    row![
        press(look, Button::Plain, None, &look.word("cancel"), cancel),
        space::horizontal(),
        press(look, Button::Amber, None, &said, is_ready.then_some(Message::ConfirmPressed))
    ]
    .spacing(m::NEAR)
    .into()
}
