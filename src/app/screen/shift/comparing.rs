//! The locked count beside what should be there: over or short, and why.

use std::cmp::Ordering;

use super::counting::Counting;
use super::{Compared, Message};
use crate::app::kit::*;
use crate::app::room;
use crate::app::widget::led::panel;
use crate::app::widget::pair::pair;
use crate::paper::z_report::cash_words;
use crate::till::shift::ShiftView;

/// Reasons that are offered, by their words.
const REASONS: [&str; 3] = ["reason-coins", "reason-wrong-change", "reason-not-known"];

/// The count beside what should be there.
pub(super) fn view<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    view: &'a ShiftView,
    compared: &'a Compared,
    is_again: bool,
    is_free: bool,
) -> Element<'a, Message> {
    let Compared { counting, reason, expected, is_read } = compared;
    let tabs = (!view.tabs.is_empty()).then(|| {
        let said = look.with("shift-tabs-pass", &[("tabs", look.locale.list(&view.tabs).into())]);
        look.text(said, NOTE).fill()
    });
    // What should be there is not known before it was read.
    let Some(expected) = *expected else {
        return space::vertical().height(Fill).into();
    };
    let is_free = is_free && *is_read;
    let counted = counting.sum(menu);
    let off = counted - expected;
    // Without the right to close it, neither side nor amount is said, here nor by what can be
    // pressed.
    let is_blind = !view.may_close;
    let is_within = off.abs() <= menu.cash.tolerance;
    let close = finish(
        look,
        &look.word("shift-close-done"),
        (is_free && (is_blind || is_within || reason.said().is_some()))
            .then_some(Message::Room(room::Message::DonePressed)),
    );
    let again = is_free.then_some(Message::AgainPressed);
    let left = pile![
        container(count(look, menu, counting, is_again)).height(Fill),
        wide(look, Some(Icon::Undo), &look.word("shift-count-again"), again)
    ]
    .width(look.measure.ticket);
    let mut why = col![].spacing(m::PAD).padding(m::PAD);
    why = match is_blind {
        true => why.push(look.say("shift-blind-help", BODY).fill()),
        false => why.push(drawer(look, view, counted)),
    };
    if is_blind || !off.is_zero() {
        let reason = reason.view(look, &REASONS, Message::ReasonSaid, None);
        why = why.push(pile![heading(look, "shift-why-off"), reason]);
    }
    why = why.push(tabs);
    let why = on(look, Surface::Card, scrolls(why)).height(Fill);
    let said = (!is_blind).then(|| over_or_short(look, menu, off, panel));
    let right = col![said, why, close].spacing(m::GAP).width(Fill);
    sides(left, right)
}

/// The number that is said out loud, on a panel of some size.
pub(crate) fn over_or_short<'a, M>(
    look: Look<'a>,
    menu: &Menu,
    off: Money,
    panel: fn(Look<'a>, &str, String, String) -> Element<'a, M>,
) -> Element<'a, M> {
    let (title, amount) = match off.cmp(&Money::ZERO) {
        Ordering::Less => ("shift-short", -off),
        Ordering::Equal => ("shift-exact", off),
        Ordering::Greater => ("shift-over", off),
    };
    let tolerance = [("amount", look.locale.price(menu.cash.tolerance, look.currency).into())];
    let aside = match () {
        () if off.is_zero() => String::new(),
        () if amount <= menu.cash.tolerance => look.with("shift-within", &tolerance),
        () if menu.cash.tolerance.is_zero() => String::new(),
        () => look.with("shift-beyond", &tolerance),
    };
    panel(look, title, aside, look.amount(amount))
}

/// How the drawer came to what should be in it.
fn drawer<'a>(look: Look<'a>, view: &'a ShiftView, counted: Money) -> Element<'a, Message> {
    let amount = |money| look.amount(money);
    let lines = view.now.cash.iter();
    let lines =
        lines.map(|(line, money)| pair(look, cash_words(line, look.locale), amount(*money), false));
    column(lines)
        .push(hairline(look))
        .push(pair(look, look.word("shift-expected"), amount(view.expected), true))
        .push(pair(look, look.word("shift-counted"), amount(counted), true))
        .push(pair(look, look.word("shift-over-short"), amount(counted - view.expected), true))
        .spacing(m::NEAR)
        .into()
}

fn count<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    counting: &'a Counting,
    is_again: bool,
) -> Element<'a, Message> {
    let p = look.palette;
    let title = if is_again { "shift-counted-again" } else { "shift-counted-blind" };
    let lock = strip![Icon::Lock.show(m::ICON_SMALL, p.ink2), look.note("shift-locked").one_line()]
        .spacing(m::TIGHT);
    let head = row![look.say(title, HEADING).fill(), lock].align_y(Center);
    let rows = counting.pieces().iter().filter(|pieces| pieces.count > 0).map(|pieces| {
        let value = look.locale.short_amount(pieces.value, look.currency);
        pair(look, format!("{value} × {}", pieces.count), look.amount(pieces.worth()), false)
    });
    let sum = look.money(counting.sum(menu));
    let foot = row![look.say("shift-in-drawer", HEADING).fill(), look.text(sum, STEP).one_line()]
        .align_y(Center);
    let counted = col![
        head,
        container(scrolls(column(rows).spacing(m::GAP))).height(Fill),
        space::vertical().height(m::HAIR),
        foot
    ]
    .spacing(m::PAD)
    .padding(m::PAD);
    card(look, counted).into()
}
