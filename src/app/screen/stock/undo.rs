//! A delivery or a loss is taken back: what that does.

use iced::Element;
use iced::widget::space;

use super::moved::line;
use super::{Message, Seen};
use crate::app::theme::Look;
use crate::app::widget::undo::{Question, Undo};
use crate::domain::fact::Fact;
use crate::domain::menu::Menu;
use crate::till::stock::StockView;

/// The question on the screen.
pub(super) fn view<'a>(
    undo: &'a Undo,
    look: Look<'a>,
    menu: &'a Menu,
    view: &'a StockView,
    seen: Seen,
    is_free: bool,
) -> Element<'a, Message> {
    let Some(entry) = view.entries.iter().find(|entry| entry.id == undo.entry()) else {
        return space::vertical().into();
    };
    let does = match &entry.fact {
        Fact::StockReceived(_) => "stock-undo-received",
        _loss => "stock-undo-wasted",
    };
    let question = Question {
        entry: line(look, menu, entry, seen),
        does: look.word(does),
        reasons: &["reason-twice", "reason-wrong-amount", "reason-by-mistake"],
        is_free,
        said: Message::ReasonSaid,
        done: Message::DonePressed,
        cancel: Message::CancelPressed,
    };
    undo.view(look, question)
}
