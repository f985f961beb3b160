//! The locked count beside what should be there: over or short, and why.

use std::cmp::Ordering;

use iced::widget::{column, container, row, space};
use iced::{Alignment, Element, Length};

use super::counting::Counting;
use super::page::pair;
use super::{Compared, Message};
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::Surface;
use crate::app::theme::{Look, voice};
use crate::app::widget::choices::{choices, heading, writing};
use crate::app::widget::led::panel;
use crate::app::widget::press::{finish, rule, wide};
use crate::app::widget::scroll::scrolls;
use crate::app::widget::words::words;
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::paper::z_report::cash_words;
use crate::till::desk::ShiftView;

/// Reasons that are offered, by their words.
const REASONS: [&str; 3] = ["reason-coins", "reason-wrong-change", "reason-not-known"];

/// The count beside what should be there.
pub fn view<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    view: &'a ShiftView,
    compared: &'a Compared,
    is_again: bool,
    is_free: bool,
) -> Element<'a, Message> {
    let p = look.palette;
    let Compared { counting, reason, expected, is_read } = compared;
    // What should be there is not known before it was read.
    let Some(expected) = *expected else {
        return space::vertical().height(Length::Fill).into();
    };
    let is_free = is_free && *is_read;
    let counted = counting.sum(menu);
    let off = counted - expected;
    let close =
        finish(look, &look.word("shift-close-done"), is_free.then_some(Message::ConfirmPressed));
    let again = is_free.then_some(Message::AgainPressed);
    let left = column![
        container(count(look, menu, counting, is_again)).height(Length::Fill),
        wide(look, Some(Icon::Undo), &look.word("shift-count-again"), again)
    ]
    .spacing(m::NEAR)
    .width(look.measure.ticket);
    let mut why = column![drawer(look, view, counted)].spacing(m::PAD).padding(m::PAD);
    if !off.is_zero() {
        let reasons = REASONS.map(|key| {
            let said = look.word(key);
            (said.clone(), said == *reason, Message::ReasonSaid(said))
        });
        let by_hand = writing(look, "adjust-reason-by-hand", reason, Message::ReasonSaid);
        why = why.push(
            column![heading(look, "shift-why-off"), choices(look, reasons), by_hand]
                .spacing(m::NEAR),
        );
    }
    if !view.tabs.is_empty() {
        let tabs = [("tabs", look.locale.list(&view.tabs).into())];
        let said = look.locale.with("shift-tabs-pass", &tabs);
        why = why.push(words(look, said, voice::SMALL, p.ink2).fill());
    }
    let why = container(scrolls(why)).height(Length::Fill).style(Surface::Card.style(p));
    let right =
        column![over_or_short(look, menu, off), why, close].spacing(m::GAP).width(Length::Fill);
    row![left, right].spacing(m::PAD).height(Length::Fill).into()
}

/// The number that is said out loud.
fn over_or_short<'a>(look: Look<'a>, menu: &'a Menu, off: Money) -> Element<'a, Message> {
    let (title, amount) = match off.cmp(&Money::ZERO) {
        Ordering::Less => ("shift-short", -off),
        Ordering::Equal => ("shift-exact", off),
        Ordering::Greater => ("shift-over", off),
    };
    let tolerance = [("amount", look.locale.price(menu.cash.tolerance, look.currency).into())];
    let aside = match () {
        () if off.is_zero() => String::new(),
        () if amount <= menu.cash.tolerance => look.locale.with("shift-within", &tolerance),
        () if menu.cash.tolerance.is_zero() => String::new(),
        () => look.locale.with("shift-beyond", &tolerance),
    };
    panel(look, title, aside, look.locale.amount(amount, look.currency))
}

/// How the drawer came to what should be in it.
fn drawer<'a>(look: Look<'a>, view: &'a ShiftView, counted: Money) -> Element<'a, Message> {
    let amount = |money| look.locale.amount(money, look.currency);
    let lines = view.now.cash.iter();
    let lines =
        lines.map(|(line, money)| pair(look, cash_words(line, look.locale), amount(*money), false));
    column(lines)
        .push(rule(look, Surface::Line, m::RULE))
        .push(pair(look, look.word("shift-expected"), amount(view.expected), true))
        .push(pair(look, look.word("shift-counted"), amount(counted), true))
        .push(pair(look, look.word("shift-over-short"), amount(counted - view.expected), true))
        .spacing(m::NEAR)
        .into()
}

/// The count, locked.
fn count<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    counting: &'a Counting,
    is_again: bool,
) -> Element<'a, Message> {
    let p = look.palette;
    let title = if is_again { "shift-counted-again" } else { "shift-counted-blind" };
    let lock = row![
        Icon::Lock.show(m::ICON_SMALL, p.ink2),
        words(look, look.word("shift-locked"), voice::SMALL, p.ink2).one_line()
    ]
    .spacing(m::TIGHT)
    .align_y(Alignment::Center);
    let head = row![words(look, look.word(title), voice::HEADING, p.ink).fill(), lock]
        .align_y(Alignment::Center);
    let rows = counting.pieces().iter().filter(|pieces| pieces.count > 0).map(|pieces| {
        let value = look.locale.short_amount(pieces.value, look.currency);
        pair(
            look,
            format!("{value} × {}", pieces.count),
            look.locale.amount(pieces.worth(), look.currency),
            false,
        )
    });
    let sum = look.locale.money(counting.sum(menu), look.currency);
    let foot = row![
        words(look, look.word("shift-in-drawer"), voice::HEADING, p.ink).fill(),
        words(look, sum, voice::STEP, p.ink).one_line()
    ]
    .align_y(Alignment::Center);
    let card = column![
        head,
        container(scrolls(column(rows).spacing(m::GAP))).height(Length::Fill),
        space::vertical().height(m::HAIR),
        foot
    ]
    .spacing(m::PAD)
    .padding(m::PAD);
    container(card).width(Length::Fill).height(Length::Fill).style(Surface::Card.style(p)).into()
}
