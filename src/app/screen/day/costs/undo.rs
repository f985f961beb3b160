//! A cost, or money that was moved, is taken back: what that does.

use super::Message;
use super::entry::{line, moved_line, purse_word, way};
use crate::app::kit::*;
use crate::app::widget::undo::{Question, Undo};
use crate::domain::fact::cost::When;
use crate::till::cost::{CostEntry, CostsView};

/// Why money is taken back that was moved; a cost may stand in the wrong month besides.
const REASONS: [&str; 4] =
    ["reason-twice", "reason-wrong-amount", "reason-by-mistake", "reason-wrong-month"];

pub(super) fn view<'a>(
    undo: &Undo,
    look: Look<'a>,
    menu: &Menu,
    view: &'a CostsView,
    is_free: bool,
) -> Element<'a, Message> {
    let cost = view.entries.iter().find(|entry| entry.id == undo.entry());
    let moved = view.moves.iter().find(|entry| entry.id == undo.entry());
    let (entry, does, reasons) = match (cost, moved) {
        (Some(entry), _) => (line(look, entry, None), consequence(look, view, entry), &REASONS[..]),
        (None, Some(entry)) => {
            let does = look.with("money-undo", &[("way", way(look, menu, &entry.moved).into())]);
            let does = match view.is_sealed(Month::of(entry.day)) {
                true => sealed(look, Month::of(entry.day), entry.moved.amount),
                false => does,
            };
            let [reasons @ .., _] = &REASONS;
            (moved_line(look, menu, view, entry, None), does, &reasons[..])
        }
        (None, None) => return space::vertical().into(),
    };
    let question = Question { entry, does, reasons };
    undo.show(look, question, is_free, Message::Undo, Message::Room)
}

fn sealed(look: Look<'_>, month: Month, amount: Money) -> String {
    let values =
        [("month", look.locale.month(month).into()), ("amount", look.money(amount).into())];
    look.with("costs-undo-sealed", &values)
}

/// What taking it back does.
fn consequence(look: Look<'_>, view: &CostsView, entry: &CostEntry) -> String {
    if view.is_sealed(entry.cost.month()) {
        return sealed(look, entry.cost.month(), entry.cost.amount);
    }
    let month = look.locale.month(entry.cost.month());
    let amount = look.money(entry.cost.amount);
    match entry.cost.when {
        When::Month { .. } => look.with("costs-undo-month", &[("month", month.into())]),
        When::Day { day, from } => {
            let (day, purse) = (look.locale.full_day(day), purse_word(look, from));
            let values = [("day", day.into()), ("amount", amount.into()), ("purse", purse.into())];
            look.with("costs-undo-day", &values)
        }
    }
}
