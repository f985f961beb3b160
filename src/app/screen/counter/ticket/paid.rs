//! A sale that was made: its number, its change, its receipt, and the way to the next guest.

use iced::widget::{column, row, space};
use iced::{Alignment, Element};
use indexmap::IndexSet;

use super::super::paying::Receipt;
use super::super::{Counter, Door, Message, Paid};
use super::{hold_button, lines, panel};
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::{Look, voice};
use crate::app::widget::notice::{self, Notice};
use crate::app::widget::press::finish;
use crate::app::widget::words::words;
use crate::domain::id::Id;

/// The sale on the ticket.
pub(super) fn view<'a>(
    counter: &'a Counter,
    look: Look<'a>,
    paid: &'a Paid,
) -> Element<'a, Message> {
    let (p, tag) = (look.palette, look.locale.language().tag());
    let mut done = row![
        Icon::Done.show(m::ICON_PLACE, p.good),
        words(look, look.word("paid-title"), voice::TITLE, p.good),
        space::horizontal()
    ]
    .spacing(m::NEAR)
    .align_y(Alignment::Center)
    .height(m::HEAD);
    if !counter.tabs.is_empty() {
        done = done.push(hold_button(counter, look, Some(Message::DoorPressed(Door::Tabs))));
    }
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
    let tenders: IndexSet<String> = paid.tenders.iter().map(name).collect();
    let tenders = tenders.into_iter().collect::<Vec<_>>().join(" + ");
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
        (Some(order), Some(bill)) => lines::view(counter, look, order, bill),
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
