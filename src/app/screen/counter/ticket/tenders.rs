//! One button per tender; the keypad beside cash opens the payment.

use super::super::ringing::Rung;
use super::super::{Counter, Door, Message, Over};
use crate::app::kit::*;
use crate::domain::bearer::Bearer;
use crate::domain::menu::{MenuTender, TenderKind};
use crate::domain::order::OrderLine;

/// Rows of tenders that leave room for the order; more of them scroll.
const TENDER_ROWS: usize = 3;

/// How much the tenders ask to be pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pull {
    None,
    /// They are on, and the sheet of a line asks first.
    Quiet,
    /// They are the next tap.
    Loud,
}

/// The tenders of what is on the ticket. A tender finishes the sheet of a line, and is on there as
/// far as it could; over every other sheet it waits.
pub(super) fn view<'a>(
    counter: &'a Counter,
    look: Look<'a>,
    rung: Option<&Rung>,
) -> Element<'a, Message> {
    let is_free = rung.is_some() && counter.paying.is_ringing();
    let is_given = rung.is_some_and(Rung::owes_nothing);
    // While a sheet is open there is one amber button, and it is not here.
    let pull = match &counter.over {
        Over::Nothing if is_free => Pull::Loud,
        Over::Sheet(_) if is_free && counter.tried.is_some() && !is_given => Pull::Quiet,
        _elsewhere => Pull::None,
    };
    if pull == Pull::Loud && is_given {
        let is_prepaid = |line: &OrderLine| matches!(line.bearer, Some(Bearer::Package(_)));
        let is_all = rung.is_some_and(|rung| rung.order.lines.iter().all(is_prepaid));
        let key = if is_all { "counter-serve" } else { "counter-give" };
        return finish(look, &look.word(key), Some(Message::GivePressed));
    }
    let has_cash = counter.menu.tenders.values().any(|t| t.kind == TenderKind::Cash);
    let all: Vec<(usize, &Id, &MenuTender)> =
        counter.menu.tenders.iter().enumerate().map(|(i, (id, t))| (i, id, t)).collect();
    let last = all.len().saturating_sub(1);
    let rows = all.chunks(2).map(|pair| {
        let buttons = pair.iter().map(|(i, id, t)| {
            // Where no tender is cash, the last one has the way to the payment beside it.
            let has_pad = t.kind == TenderKind::Cash || (!has_cash && *i == last);
            tender(look, *i == 0, id, t, pull, has_pad)
        });
        row(buttons).spacing(m::NEAR).into()
    });
    let rows: Vec<_> = rows.collect();
    let goes_on = rows.len() > TENDER_ROWS;
    let rows = column(rows).spacing(m::NEAR);
    if goes_on { lists(rows).height(m::TENDERS).into() } else { rows.into() }
}

fn tender<'a>(
    look: Look<'a>,
    is_first: bool,
    id: &'a Id,
    tender: &'a MenuTender,
    pull: Pull,
    has_pad: bool,
) -> Element<'a, Message> {
    let p = look.palette;
    let (kind, ink, quiet) = match (pull, is_first) {
        (Pull::None, _) => (Button::Plain, p.ink3, p.ink3),
        (Pull::Loud, true) => (Button::Amber, p.on_amber, p.on_amber),
        (Pull::Loud, false) | (Pull::Quiet, _) => (Button::Plain, p.ink, p.ink2),
    };
    let said = col![
        look.text(look.name(&tender.name), STRONG).ink(ink),
        (tender.kind == TenderKind::Cash).then(|| look.note("counter-exact").ink(quiet))
    ];
    let mut content = strip![];
    // It shares its place with the pad: where that is narrow, its words come first.
    if look.measure.is_roomy || !has_pad {
        let icon = Icon::of_tender(id, tender.kind, is_first);
        content = content.push(icon.show(m::ICON_TENDER, ink));
    }
    let content = content.push(said);
    let take = (pull != Pull::None).then(|| Message::TenderPressed(id.clone()));
    let exact = pressable(look, kind, container(content).center_y(Fill), take)
        .width(Fill)
        .height(m::TENDER)
        .inset(m::GAP);
    if !has_pad {
        return exact.into();
    }
    let pay = (pull == Pull::Loud).then(|| Message::DoorPressed(Door::Pay(id.clone())));
    let pad_ink = if pay.is_some() { ink } else { p.ink3 };
    let pad = centred(Icon::Keypad.show(m::ICON, pad_ink));
    let pad = pressable(look, Button::Plain, pad, pay).width(m::TOUCH).height(m::TENDER);
    let pad = told(look, pad, look.word("pad-title"));
    row![exact, pad].spacing(m::NEAR).into()
}
