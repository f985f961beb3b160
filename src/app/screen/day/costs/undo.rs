//! A cost is taken back: what that does.

use super::Message;
use super::entry::{line, purse_word};
use crate::app::kit::*;
use crate::app::widget::undo::{Question, Undo};
use crate::domain::fact::cost::When;
use crate::till::cost::{CostEntry, CostsView};

pub(super) fn view<'a>(
    undo: &Undo,
    look: Look<'a>,
    view: &'a CostsView,
    is_free: bool,
) -> Element<'a, Message> {
    let Some(entry) = view.entries.iter().find(|entry| entry.id == undo.entry()) else {
        return space::vertical().into();
    };
    let question = Question {
        entry: line(look, entry, None),
        does: consequence(look, view, entry),
        reasons: &[
            "reason-twice",
            "reason-wrong-amount",
            "reason-wrong-month",
            "reason-by-mistake",
        ],
    };
    undo.show(look, question, is_free, Message::Undo, Message::Room)
}

/// What taking it back does.
fn consequence(look: Look<'_>, view: &CostsView, entry: &CostEntry) -> String {
    let month = look.locale.month(entry.cost.month());
    let amount = look.money(entry.cost.amount);
    if view.is_sealed(entry.cost.month()) {
        let values = [("month", month.into()), ("amount", amount.into())];
        return look.with("costs-undo-sealed", &values);
    }
    match entry.cost.when {
        When::Month { .. } => look.with("costs-undo-month", &[("month", month.into())]),
        When::Day { day, from } => {
            let (day, purse) = (look.locale.full_day(day), purse_word(look, from));
            let values = [("day", day.into()), ("amount", amount.into()), ("purse", purse.into())];
            look.with("costs-undo-day", &values)
        }
    }
}
