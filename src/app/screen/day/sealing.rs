//! The month of the tax report: whether it is closed, and closing it (docs/books.md, Sealed
//! months).

use super::Message as Outer;
use crate::app::kit::*;
use crate::app::room::{self, Action, Here, Room, Told};
use crate::app::widget::pair::pair;
use crate::domain::ids::RequestId;
use crate::domain::report::filing::Filing;
use crate::paper::report::so_far;
use crate::till::reversal::SealMonth;

/// A month while it is closed.
#[derive(Debug, Default)]
pub(crate) struct Sealing {
    room: Room<Stage>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Stage {
    #[default]
    Looking,
    /// It is asked for sure.
    Sure(Month),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    ClosePressed(Month),
    Room(room::Message),
}

impl Sealing {
    pub(super) fn update(&mut self, here: Here<'_>, message: Message) -> Action {
        match message {
            Message::ClosePressed(month) => self.room.go(Stage::Sure(month)),
            Message::Room(room::Message::DonePressed) => {
                if let Stage::Sure(month) = *self.room.stage() {
                    let told = Told::Month("month-closed", month);
                    return self.room.ask(SealMonth(month), told, here.fresh_id);
                }
            }
            Message::Room(message) => {
                self.room.update(message);
            }
        }
        Action::none()
    }

    /// Another report is shown, or other days.
    pub(super) fn leave(&mut self) {
        self.room.go(Stage::Looking);
    }

    /// Whether the answer to that request is waited for.
    pub(super) fn awaits(&self, id: RequestId) -> bool {
        self.room.awaits(id)
    }

    /// Whether it is asked for sure. Escape leaves that; only a finger closes a month.
    pub(super) fn is_asking(&self) -> bool {
        !self.room.is_looking()
    }

    /// What came of closing.
    pub(super) fn notice<'a>(&self, look: Look<'a>) -> Option<Element<'a, Outer>> {
        self.room.notice(look).map(|notice| notice.map(of_room))
    }

    /// Below the report: up to when it counts, whether the month is closed, and the way to close
    /// it; `month`: the one that is shown, where it is one.
    pub(super) fn foot<'a>(
        &self,
        look: Look<'a>,
        filing: &Filing,
        month: Option<Month>,
        today: NaiveDate,
    ) -> Element<'a, Outer> {
        let p = look.palette;
        let named =
            |key: &str, month: Month| look.with(key, &[("month", look.locale.month(month).into())]);
        let state = match (month, filing.is_sealed) {
            (Some(month), true) => named("month-closed", month),
            (Some(month), false) => named("month-open", month),
            (None, true) => look.word("report-sealed"),
            (None, false) => look.word("report-not-sealed"),
        };
        let next = filing.next.filter(|_| month.is_some() && !filing.is_sealed);
        let can_close = month.filter(|month| next == Some(*month) && *month < Month::of(today));
        let counted = filing.so_far.map(|at| so_far(at, look.locale));
        let why_not = next
            .filter(|_| can_close.is_none())
            .map(|next| named("refusal-seal-out-of-order", next));
        let asides = [counted, why_not].into_iter().flatten();
        let said = col![look.text(state, STRONG).fill()]
            .extend(asides.map(|aside| look.text(aside, NOTE).fill().into()));
        let close = Outer::Sealing(Message::ClosePressed(can_close.unwrap_or(Month::of(today))));
        let close = can_close.map(|_| close);
        let button = (month.is_some() && !filing.is_sealed).then(|| {
            press(look, Button::Plain, Some(Icon::Lock), &look.word("month-close"), close)
        });
        let icon = filing.is_sealed.then(|| Icon::Lock.show(m::ICON, p.ink2));
        let line = strip![icon, said.width(Fill), button].spacing(m::GAP);
        on(look, Surface::Card, line).padding([m::NEAR, m::PAD]).into()
    }

    /// Beside the report, once closing was pressed: what follows from it, and the way out.
    pub(super) fn sure<'a>(&self, look: Look<'a>, filing: &Filing) -> Option<Element<'a, Outer>> {
        let Stage::Sure(month) = *self.room.stage() else { return None };
        let month = [("month", look.locale.month(month).into())];
        let is_free = self.room.is_free();
        let out = |message: room::Message| is_free.then(|| of_room(message));
        let page = col![
            Icon::Lock.show(m::ICON_PAGE, look.palette.amber_ink),
            look.text(look.with("month-close-sure", &month), HEADING).fill(),
            look.say("month-close-after", BODY).fill(),
            hairline(look),
            pair(look, look.word("report-tax-to-pay"), look.amount(filing.to_pay()), true),
            space::vertical(),
            cancel_button(look, out(room::Message::CancelPressed)),
            finish(look, &look.word("month-close"), out(room::Message::DonePressed))
        ]
        .spacing(m::PAD)
        .padding(m::PAD);
        Some(card(look, page).width(look.measure.ticket).into())
    }
}

fn of_room(message: room::Message) -> Outer {
    Outer::Sealing(Message::Room(message))
}
