//! A cost, or money that was moved, as a line of the list: what it is, who bears it, and what took
//! it back.

use super::Message;
use super::split::{bar, mark, side_word};
use crate::app::kit::*;
use crate::domain::fact::cost::{CostAdded, When};
use crate::domain::fact::money::MoneyMoved;
use crate::till::cost::{Back, CostEntry, CostsView, MoveEntry};

/// A cost of the list. `undo`: a place for taking it back, and whether that can be pressed.
pub(super) fn line<'a, M: Clone + 'a>(
    look: Look<'a>,
    entry: &'a CostEntry,
    undo: Option<Option<M>>,
) -> Element<'a, M> {
    let p = look.palette;
    let cost = &entry.cost;
    // A cost that was taken back after its month was sealed still counts in that month.
    let is_quiet = !entry.counts();
    let (ink, ink2) = if is_quiet { (p.ink3, p.ink3) } else { (p.ink, p.ink2) };
    let title = strip![
        look.text(look.locale.kind(cost.kind.as_str()), STRONG).ink(ink),
        entry.back.is_some().then(|| chip(look, Surface::Bad, &look.word("event-reversed"), p.bad))
    ];
    let tax = cost.tax.as_ref().map(|tax| {
        let net = look.amount(cost.amount - tax.tax);
        look.with(
            "paper-tax-included",
            &[("rate", tax.rate.to_string().into()), ("net", net.into())],
        )
    });
    let about = [Some(when(look, cost)), tax, Some(entered(look, &entry.by, entry.day))];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let mut named =
        col![title, look.text(about, NOTE).ink(ink2).fill()].spacing(m::HAIR).width(Fill);
    if let Some(back) = &entry.back {
        let key = if back.whole { "costs-back-later" } else { "costs-back-said" };
        named = named.push(taken_back(look, key, back));
    }
    let line = strip![named, borne(look, cost, is_quiet), figure(look, cost.amount, is_quiet)];
    container(line.push(undo.map(|undo| place(look, undo))).spacing(m::GAP))
        .padding([m::NEAR, 0.0])
        .into()
}

/// Money that was moved, as a line of the list. `undo`: as with a cost.
pub(super) fn moved_line<'a, M: Clone + 'a>(
    look: Look<'a>,
    menu: &Menu,
    view: &'a CostsView,
    entry: &'a MoveEntry,
    undo: Option<Option<M>>,
) -> Element<'a, M> {
    let p = look.palette;
    let MoveEntry { moved, back, .. } = entry;
    let is_quiet = back.is_some();
    let ink = if is_quiet { p.ink3 } else { p.ink };
    let fee = (!moved.fee.is_zero())
        .then(|| look.with("money-fee-of", &[("amount", look.money(moved.fee).into())]));
    let of = moved.event.and_then(|id| view.events.iter().find(|(event, ..)| *event == id));
    let of = of.map(|(_, _, name)| name.clone());
    let about = [of, fee, moved.reason.clone(), Some(entered(look, &entry.by, entry.day))];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let named = col![
        strip![
            look.text(way(look, menu, moved), STRONG).ink(ink),
            is_quiet.then(|| chip(look, Surface::Bad, &look.word("event-reversed"), p.bad))
        ],
        look.text(about, NOTE).fill(),
        back.as_ref().map(|back| taken_back(look, "costs-back-said", back))
    ];
    let named = named.spacing(m::HAIR).width(Fill);
    let line = strip![named, figure(look, moved.amount, is_quiet)];
    container(line.push(undo.map(|undo| place(look, undo))).spacing(m::GAP))
        .padding([m::NEAR, 0.0])
        .into()
}

/// Which way money went.
pub(super) fn way(look: Look<'_>, menu: &Menu, moved: &MoneyMoved) -> String {
    format!("{} → {}", look.account(menu, &moved.from), look.account(menu, &moved.to))
}

fn entered(look: Look<'_>, by: &str, day: NaiveDate) -> String {
    let values =
        [("by", look.locale.person(by).into()), ("day", look.locale.short_day(day).into())];
    look.with("costs-by", &values)
}

fn taken_back<'a, M: 'a>(look: Look<'a>, key: &str, back: &Back) -> Element<'a, M> {
    let values = [
        ("reason", back.reason.as_str().into()),
        ("by", look.locale.person(&back.by).into()),
        ("day", look.locale.short_day(back.day).into()),
        ("month", look.locale.month(Month::of(back.day)).into()),
    ];
    look.text(look.with(key, &values), NOTE).fill().into()
}

fn figure<'a, M: 'a>(look: Look<'a>, amount: Money, is_quiet: bool) -> Element<'a, M> {
    let p = look.palette;
    let ink = if is_quiet { p.ink3 } else { p.ink };
    let amount = look.text(look.money(amount), HEADING).ink(ink).one_line();
    let amount = if is_quiet { amount.struck() } else { amount };
    container(amount).align_right(m::COST_AMOUNT).into()
}

/// The place for taking an entry back.
fn place<'a, M: Clone + 'a>(look: Look<'a>, undo: Option<M>) -> Element<'a, M> {
    match undo {
        Some(message) => icon_button(look, Button::Bare, UNDO, Some(message)),
        None => space::horizontal().width(m::TOUCH).into(),
    }
}

/// A cost of a sealed month that was taken back in this one.
pub(super) fn undone_line<'a>(look: Look<'a>, entry: &'a CostEntry) -> Element<'a, Message> {
    let p = look.palette;
    let kind = look.locale.kind(entry.cost.kind.as_str());
    let of = [("month", look.locale.month(entry.cost.month()).into())];
    let named = col![
        look.text(kind, STRONG).fill(),
        look.text(look.with("costs-back-of", &of), NOTE).fill(),
        entry.back.as_ref().map(|back| look.text(back.reason.as_str(), NOTE).fill())
    ];
    let line = strip![
        named.width(Fill),
        look.text(look.money(-entry.cost.amount), HEADING).ink(p.good).one_line(),
        space::horizontal().width(m::TOUCH)
    ]
    .spacing(m::GAP);
    container(line).padding([m::NEAR, 0.0]).into()
}

/// When it is borne, and what it was paid from.
fn when(look: Look<'_>, cost: &CostAdded) -> String {
    match cost.when {
        When::Month { .. } => look.word("costs-monthly"),
        When::Day { day, from } => {
            format!("{} · {}", look.locale.short_day(day), purse_word(look, from))
        }
    }
}

pub(super) fn purse_word(look: Look<'_>, purse: Purse) -> String {
    look.word(match purse {
        Purse::Bank => "event-to-bank",
        Purse::Cash => "event-to-cash",
        Purse::Receivable => "event-to-invoice",
    })
}

/// Who bears a cost: as a bar, and in per cent, or by name where it is one side alone.
pub(super) fn borne<'a, M: 'a>(look: Look<'a>, cost: &CostAdded, is_quiet: bool) -> Element<'a, M> {
    let p = look.palette;
    let ink = if is_quiet { p.ink3 } else { p.ink2 };
    let is_alone = cost.split.len() == 1;
    let sides = cost.split.iter().map(|(side, percent)| {
        let said =
            if is_alone { side_word(look, *side) } else { format!("{}%", percent.normalize()) };
        strip![mark(look, *side), look.text(said, NOTE).ink(ink).one_line()]
            .spacing(m::TIGHT)
            .into()
    });
    let parts = cost.parts().into_iter().map(|(side, part)| (side, part.minor()));
    col![bar(look, parts, is_quiet), row(sides).spacing(m::NEAR).wrap().vertical_spacing(m::TIGHT)]
        .spacing(m::TIGHT)
        .width(m::COST_SPLIT)
        .into()
}
