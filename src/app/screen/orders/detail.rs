//! One order: its lines, its payments, its refunds; and what can be done with it.

use indexmap::IndexSet;

use super::list::tenders;
use super::{Came, Message, Orders, Pieces, Stage};
use crate::app::kit::*;
use crate::app::room::{self, Said};
use crate::app::widget::pair::pair;
use crate::domain::fact::Recorded;
use crate::domain::fact::paid::Paid;
use crate::domain::refund::refunded_quantity;
use crate::till::orders::OrderView;

/// Reasons that are offered, by their words.
const REASONS: [&str; 3] = ["reason-made-wrong", "reason-too-late", "reason-changed-mind"];

/// The order that is open, on the ticket.
pub(super) fn view<'a>(orders: &'a Orders, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
    let Some(order) = orders.open_order() else {
        return centred(look.say("orders-choose", FAINT)).into();
    };
    let mut parts = col![head(look, order)];
    parts = parts.push(orders.room.said().map(|said| said_view(look, orders.room.stage(), said)));
    let is_free = orders.room.is_free();
    let parts = match orders.room.stage() {
        Stage::Looking => parts
            .push(lines(look, menu, order, None))
            .push(sums(look, menu, order))
            .push((orders.came == Came::Figure).then(|| worth(look, order)))
            .push(doors(look, order)),
        Stage::Choosing(pieces) => parts
            .push(lines(look, menu, order, Some(pieces)))
            .push(is_free.then(|| why(look, pieces)))
            .push(is_free.then(|| by_tender(look, menu, order, pieces)).flatten())
            .push(confirm(look, menu, order, pieces, is_free)),
        Stage::Correcting(from) => parts.push(lines(look, menu, order, None)).push(correct(
            look,
            menu,
            order,
            from.as_ref(),
            is_free,
        )),
    };
    container(parts.spacing(m::GAP)).padding(Padding::ZERO.horizontal(m::PAD).bottom(m::PAD)).into()
}

fn head<'a>(look: Look<'a>, order: &'a OrderView) -> Element<'a, Message> {
    let sale = &order.sale;
    let number = [("number", sale.fact.number.to_string().into())];
    let place = if sale.fact.take_away { "counter-take-away" } else { "counter-dine-in" };
    let aside = look.locale.list([look.locale.time(sale.at), look.word(place)]);
    container(col![look.text(look.with("orders-number", &number), STEP), look.text(aside, NOTE)])
        .center_y(m::HEAD)
        .into()
}

fn said_view<'a>(look: Look<'a>, stage: &Stage, said: &Said) -> Element<'a, Message> {
    let (title, refused) = match said {
        Said::Done(sentence) | Said::Warned(sentence) => return good(look, sentence.said(look)),
        Said::Failed(sentence, refused) => (sentence.said(look), refused),
        Said::Refused(refused) => {
            let key = match (stage, refused.is_unknown()) {
                (Stage::Correcting(_), true) => "counter-part-unknown",
                (Stage::Correcting(_), false) => "orders-not-corrected",
                (Stage::Choosing(_) | Stage::Looking, true) => "orders-refund-unknown",
                (Stage::Choosing(_) | Stage::Looking, false) => "orders-not-refunded",
            };
            (look.word(key), refused)
        }
    };
    let notice = Notice { title, detail: refused.said(look) };
    let heard = Some(Message::Room(room::Message::NoticePressed));
    notice::refused(look, &notice, None, heard)
}

fn good<'a>(look: Look<'a>, said: String) -> Element<'a, Message> {
    let p = look.palette;
    let said = strip![Icon::Done.show(m::ICON_SMALL, p.good), look.text(said, STRONG).ink(p.good)];
    on(look, Surface::Good, said).padding(m::GAP).width(Fill).into()
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
        let name = line.name.as_deref().unwrap_or_else(|| look.item(menu, &line.item));
        let number = u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1);
        let back = refunded_quantity(&before, number);
        let mut said = col![
            look.text(name, STRONG),
            line.note.as_ref().map(|note| look.text(note.as_str(), NOTE))
        ];
        if back > 0 {
            let gone = look.count("orders-gone-back", back);
            said = said.push(look.text(gone, NOTE).ink(p.bad));
        }
        let paid = look.amount(order.sale.fact.paid_for(line));
        let first = row![
            look.text(format!("{}×", line.quantity), STRONG).ink(p.ink2).width(m::QUANTITY),
            said.width(Fill),
            look.text(paid, STRONG).one_line()
        ]
        .spacing(m::TIGHT);
        let Some(pieces) = pieces else { return first.into() };
        let chosen = pieces.quantities.get(at).copied().unwrap_or(0);
        let has_more = chosen + back < line.quantity;
        let fewer = (chosen > 0).then_some(Message::FewerPressed(at));
        let more = has_more.then_some(Message::MorePressed(at));
        let stepper =
            row![look.note("orders-give-back").fill(), stepper(look, chosen, fewer, more)]
                .align_y(Center);
        col![first, stepper].spacing(m::TIGHT).into()
    });
    scrolls(column(shown).spacing(m::GAP)).into()
}

fn sums<'a>(look: Look<'a>, menu: &'a Menu, order: &'a OrderView) -> Element<'a, Message> {
    let sale = &order.sale.fact;
    let line = |name: String, amount: Money| {
        row![look.text(name, QUIET).fill(), look.text(look.amount(amount), STRONG).one_line()]
    };
    let mut sums = col![
        hairline(look),
        look.text(who(look, &order.sale), NOTE),
        line(look.word("ticket-total"), sale.total + sale.rounding)
    ]
    .spacing(m::TIGHT);
    let paid = tenders(look, menu, order);
    sums = sums.push(
        (!paid.is_empty())
            .then(|| row![look.say("paid-by", QUIET).fill(), look.text(paid, STRONG)]),
    );
    if !sale.change.is_zero() {
        sums = sums.push(line(look.word("paper-change"), sale.change));
    }
    sums = sums.push((!order.retenders.is_empty()).then(|| look.note("paper-tender-corrected")));
    for refund in &order.refunds {
        let reason = [("reason", refund.fact.reason.clone().into())];
        sums = sums.push(line(look.with("orders-refund-of", &reason), -refund.fact.total));
        let by = refund.fact.paid.iter().map(|paid| paid_by(look, menu, paid));
        let said = look.locale.list(by.chain([who(look, refund)]));
        let slip = Some(Message::SlipPressed(refund.id));
        let slip = icon_button(look, Button::Bare, (Icon::Print, "orders-slip-again"), slip);
        sums = sums.push(row![look.text(said, NOTE).fill(), slip].align_y(Center));
    }
    sums.into()
}

/// What it brought and what it left, for whoever looks behind a figure.
fn worth<'a>(look: Look<'a>, order: &OrderView) -> Element<'a, Message> {
    let worth = order.worth();
    let line = |key: &str, amount: Money, is_strong| {
        pair(look, look.word(key), look.amount(amount), is_strong)
    };
    let lines = col![
        line("menu-price", worth.price, false),
        line("column-net", worth.net(), false),
        line("column-ingredients", -worth.ingredients, false),
        line("column-margin", worth.margin(), true)
    ]
    .spacing(m::TIGHT);
    on(look, Surface::Sunken, lines).padding(m::GAP).width(Fill).into()
}

fn who<T>(look: Look<'_>, record: &Recorded<T>) -> String {
    look.locale.doer(&record.by, record.approved_by.as_deref())
}

fn doors<'a>(look: Look<'a>, order: &'a OrderView) -> Element<'a, Message> {
    let before = order.refunded();
    let lines = (1_u32..).zip(&order.sale.fact.lines);
    let mut left = lines.map(|(n, line)| line.quantity > refunded_quantity(&before, n));
    let refund = left.any(|is_left| is_left).then_some(Message::RefundPressed);
    let correct = (!order.left().is_empty()).then_some(Message::CorrectPressed);
    let door = |icon, key: &str, message: Option<Message>| {
        press(look, Button::Plain, Some(icon), &look.word(key), message).width(Fill)
    };
    pile![
        row![
            door(Icon::Print, "orders-print", Some(Message::PrintPressed)),
            door(Icon::Refund, "orders-refund", refund)
        ]
        .spacing(m::NEAR),
        door(Icon::Wallet, "orders-correct", correct)
    ]
    .into()
}

/// The tender of the payment, where a wrong one was tapped.
fn correct<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    order: &'a OrderView,
    from: Option<&'a Id>,
    is_free: bool,
) -> Element<'a, Message> {
    let name = |id| look.tender(menu, id).to_owned();
    let mut parts = pile![];
    let left = order.left();
    let wrong: IndexSet<&Id> = left.iter().map(|paid| &paid.tender).collect();
    if wrong.len() > 1 {
        let offered = wrong.iter().map(|id| {
            let is_chosen = from == Some(*id);
            (name(id), is_chosen, Message::WrongPressed((*id).clone()))
        });
        parts = parts.push(heading(look, "orders-correct-from"));
        parts = parts.push(choices(look, offered.collect::<Vec<_>>()));
    }
    if let Some(from) = from.filter(|_| is_free) {
        let others = menu.tenders.keys().filter(|id| *id != from);
        let offered = others.map(|id| (name(id), false, Message::TenderPressed(id.clone())));
        let title = look.with("orders-correct-to", &[("tender", name(from).into())]);
        parts = parts.push(look.text(title, NOTE).fill());
        parts = parts.push(choices(look, offered.collect::<Vec<_>>()));
    }
    let cancel = is_free.then_some(Message::Room(room::Message::CancelPressed));
    parts.push(press(look, Button::Plain, None, &look.word("cancel"), cancel)).into()
}

fn why<'a>(look: Look<'a>, pieces: &'a Pieces) -> Element<'a, Message> {
    let made = [("orders-was-made", false), ("orders-unmade", true)].map(|(key, unmade)| {
        (look.word(key), pieces.unmade == unmade, Message::UnmadePressed(unmade))
    });
    let reason = pieces.reason.view(look, &REASONS, Message::ReasonSaid, None);
    pile![segments(look, made), reason].into()
}

/// The tenders that the money can go back by, and what is handed out by each.
fn by_tender<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    order: &'a OrderView,
    pieces: &'a Pieces,
) -> Option<Element<'a, Message>> {
    let left = order.left();
    let paid: IndexSet<&Id> = left.iter().map(|paid| &paid.tender).collect();
    if paid.is_empty() {
        return None;
    }
    // What was paid by one tender goes back by it, unless another is named.
    let only = paid.first().filter(|_| paid.len() == 1).copied();
    let is_offered = only.is_some_and(|id| menu.tenders.contains_key(id));
    let as_paid = (!is_offered).then(|| {
        (look.word("orders-back-as-paid"), pieces.tender.is_none(), Message::BackBy(None))
    });
    let named = menu.tenders.keys().map(|id| {
        let by = Some(id).filter(|id| only != Some(*id));
        let name = look.tender(menu, id).to_owned();
        (name, pieces.tender.as_ref() == by, Message::BackBy(by.cloned()))
    });
    let offered: Vec<_> = as_paid.into_iter().chain(named).collect();
    let back = pieces.worked_out(menu, order).map(|refund| refund.paid).unwrap_or_default();
    let back = look.locale.list(back.iter().map(|paid| paid_by(look, menu, paid)));
    let said = look.with("orders-hand-out", &[("sums", back.clone().into())]);
    let back = (!back.is_empty()).then(|| look.text(said, STRONG).fill());
    let inset = if look.measure.is_roomy { m::GAP } else { m::NEAR };
    Some(pile![back, choices_within(look, offered, inset)].into())
}

fn paid_by(look: Look<'_>, menu: &Menu, paid: &Paid) -> String {
    let amount = look.locale.price(paid.amount, look.currency);
    format!("{} {amount}", look.tender(menu, &paid.tender))
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
    let is_ready = is_free && worked_out.is_some() && !pieces.reason.is_blank();
    let said = [("amount", look.locale.price(back, look.currency).into())];
    let said = look.with("orders-refund-amount", &said);
    let cancel = is_free.then_some(Message::Room(room::Message::CancelPressed));
    row![
        press(look, Button::Plain, None, &look.word("cancel"), cancel),
        space::horizontal(),
        press(
            look,
            Button::Amber,
            None,
            &said,
            is_ready.then_some(Message::Room(room::Message::DonePressed))
        )
    ]
    .spacing(m::NEAR)
    .into()
}
