//! A delivery or a loss is taken back: what that does.

use super::Message;
use super::moved::{delivered, line};
use crate::app::kit::*;
use crate::app::widget::undo::{Question, Undo};
use crate::domain::fact::Fact;
use crate::till::stock::StockView;

pub(super) fn view<'a>(
    undo: &Undo,
    look: Look<'a>,
    menu: &'a Menu,
    view: &'a StockView,
    is_free: bool,
) -> Element<'a, Message> {
    let Some(entry) = view.entries.iter().find(|entry| entry.id == undo.entry()) else {
        return space::vertical().into();
    };
    let entry_line = line(look, menu, entry, view.shows_costs);
    let (shown, does) = match &entry.fact {
        Fact::StockReceived(received) if received.lines.len() > 1 => {
            let all = delivered(look, menu, received, view.shows_costs);
            (col![entry_line, all].into(), "stock-undo-received")
        }
        Fact::StockReceived(_) => (entry_line, "stock-undo-received"),
        _loss => (entry_line, "stock-undo-wasted"),
    };
    let question = Question {
        entry: shown,
        does: look.word(does),
        reasons: &["reason-twice", "reason-wrong-amount", "reason-by-mistake"],
    };
    undo.show(look, question, is_free, Message::Undo, Message::Room)
}
