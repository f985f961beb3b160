//! A sale that was made: its number, its change, its receipt, and the way to the next guest.

use indexmap::IndexSet;

use super::super::paying::{Paid, Receipt};
use super::super::{Counter, Door, Message};
use super::{hold_button, lines, panel};
use crate::app::kit::*;

/// How it was paid.
pub(super) fn tenders(counter: &Counter, look: Look<'_>, paid: &Paid) -> String {
    let tenders: IndexSet<&str> =
        paid.tenders.iter().map(|id| look.tender(&counter.menu, id)).collect();
    tenders.into_iter().collect::<Vec<_>>().join(" + ")
}

pub(super) fn view<'a>(
    counter: &'a Counter,
    look: Look<'a>,
    paid: &'a Paid,
) -> Element<'a, Message> {
    let p = look.palette;
    let done = strip![
        Icon::Done.show(m::ICON_PLACE, p.good),
        look.say("paid-title", TITLE).ink(p.good),
        space::horizontal(),
        (!counter.tabs.open().is_empty()).then(|| hold_button(
            counter,
            look,
            Some(Message::DoorPressed(Door::Tabs))
        ))
    ]
    .height(m::HEAD);
    let money = |amount| look.amount(amount);
    let line =
        |name: String, value: String| row![look.text(name, QUIET).fill(), look.text(value, STRONG)];
    let tenders = tenders(counter, look, paid);
    let facts = pile![
        line(
            look.with("counter-total", &[("sign", look.currency.symbol().into())]),
            money(paid.due)
        ),
        (!tenders.is_empty()).then(|| line(look.word("paid-by"), tenders))
    ];
    let receipt = match &paid.receipt {
        Receipt::Making => {
            Element::from(line(look.word("paid-receipt"), look.word("paid-receipt-making")))
        }
        Receipt::Made => line(look.word("paid-receipt"), look.word("paid-receipt-made")).into(),
        Receipt::Failed(refused) => {
            let notice =
                Notice { title: look.word("paid-receipt-failed"), detail: refused.said(look) };
            let again = (look.word("try-again"), Message::ReceiptPressed);
            notice::refused(look, &notice, Some(again), None)
        }
    };
    let next = finish(look, &look.word("paid-next"), Some(Message::NextPressed));
    // The number that is said out loud next is in dots: the change, else the call number.
    let called: Element<'a, Message> = if paid.change.is_zero() {
        let pieces = look.count("paper-pieces", paid.rung.order.pieces());
        panel(look, &look.word("paid-call"), &pieces, paid.number.to_string())
    } else {
        let call = row![
            look.say("paid-call", HEADING).ink(p.ink2).fill(),
            words(look, paid.number.to_string(), voice::CALL, p.ink)
        ]
        .align_y(Center);
        let title = look.with("paid-change", &[("sign", look.currency.symbol().into())]);
        pile![call, panel(look, &title, &look.word("paid-change-aside"), money(paid.change))].into()
    };
    let sold = match &paid.rung.bill {
        Some(bill) => lines::view(counter, look, &paid.rung.order, bill),
        None => space::vertical().into(),
    };
    col![
        done,
        facts.push(receipt),
        space::vertical().height(m::GAP),
        sold,
        called,
        space::vertical().height(m::GAP),
        look.say("paid-or-tap", ASIDE).fill().center(),
        space::vertical().height(m::NEAR),
        next
    ]
    .into()
}
