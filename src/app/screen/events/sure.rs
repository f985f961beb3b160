//! What is confirmed by a second press, on a card of its own.

use super::Message;
use crate::app::kit::*;
use crate::app::room;
use crate::domain::ids::EntryId;
use crate::till::event::EventView;

/// What a second press confirms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sure {
    /// It will not take place.
    Cancel,
    /// Prepaid drinks that were never claimed become income.
    Settle,
    /// The names of the guests are forgotten.
    Erase,
    /// An entry is taken back.
    Reverse(EntryId),
}

impl Sure {
    /// The card: what is done, and the way out.
    pub(super) fn view<'a>(
        self,
        look: Look<'a>,
        view: &'a EventView,
        is_free: bool,
    ) -> Element<'a, Message> {
        let name = [("name", view.report.plan.name.as_str().into())];
        let (asks, done) = match self {
            Self::Cancel => ("event-cancel-sure", "event-cancel"),
            Self::Settle => ("event-settle-sure", "event-settle"),
            Self::Erase => ("event-erase-sure", "door-erase"),
            Self::Reverse(_) => ("event-reverse-sure", "event-reverse"),
        };
        let confirmed = Message::SureConfirmed(look.word("reason-by-mistake"));
        let page = col![
            Icon::Alert.show(m::ICON_PAGE, look.palette.amber_ink),
            look.text(look.with(asks, &name), HEADING).center(),
            cancel_button(look, is_free.then_some(Message::Room(room::Message::CancelPressed))),
            finish(look, &look.word(done), is_free.then_some(confirmed))
        ]
        .spacing(m::PAD)
        .align_x(Center)
        .max_width(m::PAGE);
        card(look, centred(page).padding(m::APART)).into()
    }
}
