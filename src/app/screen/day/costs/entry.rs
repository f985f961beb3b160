//! A cost as a line of the list: what it is, who bears it, and what took it back.

use super::Message;
use super::split::{bar, mark, side_word};
use crate::app::kit::*;
use crate::domain::fact::cost::{CostAdded, When};
use crate::till::cost::CostEntry;

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
    let entered = [
        ("by", look.locale.person(&entry.by).into()),
        ("day", look.locale.short_day(entry.day).into()),
    ];
    let tax = cost.tax.as_ref().map(|tax| {
        let net = look.amount(cost.amount - tax.tax);
        look.with(
            "paper-tax-included",
            &[("rate", tax.rate.to_string().into()), ("net", net.into())],
        )
    });
    let about = [Some(when(look, cost)), tax, Some(look.with("costs-by", &entered))];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let mut named =
        col![title, look.text(about, NOTE).ink(ink2).fill()].spacing(m::HAIR).width(Fill);
    if let Some(back) = &entry.back {
        let values = [
            ("reason", back.reason.as_str().into()),
            ("by", look.locale.person(&back.by).into()),
            ("day", look.locale.short_day(back.day).into()),
            ("month", look.locale.month(Month::of(back.day)).into()),
        ];
        let key = if back.whole { "costs-back-later" } else { "costs-back-said" };
        named = named.push(look.text(look.with(key, &values), NOTE).fill());
    }
    let mut amount = look.text(look.money(cost.amount), HEADING).ink(ink).one_line();
    if is_quiet {
        amount = amount.struck();
    }
    let amount = container(amount).align_right(m::COST_AMOUNT);
    let mut line = strip![named, borne(look, cost, is_quiet), amount].spacing(m::GAP);
    if let Some(undo) = undo {
        let place: Element<'a, M> = match undo {
            Some(message) => icon_button(look, Button::Bare, Icon::Undo, Some(message)),
            None => space::horizontal().width(m::TOUCH).into(),
        };
        line = line.push(place);
    }
    container(line).padding([m::NEAR, 0.0]).into()
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
