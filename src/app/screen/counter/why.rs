//! Why: what leaves a mark asks for a reason, by one tap or in words.

use crate::app::kit::*;
use crate::till::tab::VoidLine;

#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    /// Something sent to the bar is taken off.
    Void(Box<VoidLine>),
    /// The drawer was opened without a sale.
    Drawer,
}

/// A reason while it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Why {
    what: What,
    reason: Reason,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    ReasonSaid(String),
    CancelPressed,
    DonePressed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Action {
    None,
    Close,
    Void(Box<VoidLine>),
    /// The drawer was opened, for this reason.
    Drawer(String),
}

impl Why {
    /// Why something that was sent to the bar is taken off.
    pub(crate) fn void(ask: Box<VoidLine>) -> Self {
        Self { what: What::Void(ask), reason: Reason::default() }
    }

    /// Why the drawer was opened.
    pub(crate) fn drawer() -> Self {
        Self { what: What::Drawer, reason: Reason::default() }
    }

    /// The reason, as far as it is written.
    pub(crate) fn reason(&self) -> &str {
        self.reason.as_str()
    }

    pub(crate) fn update(&mut self, message: Message) -> Action {
        match message {
            Message::ReasonSaid(reason) => {
                self.reason.say(&reason);
                Action::None
            }
            Message::CancelPressed => Action::Close,
            Message::DonePressed => {
                let Some(reason) = self.reason.said() else { return Action::None };
                match &self.what {
                    What::Void(ask) => {
                        Action::Void(Box::new(VoidLine { reason, ..(**ask).clone() }))
                    }
                    What::Drawer => Action::Drawer(reason),
                }
            }
        }
    }

    pub(crate) fn view<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let (title, help, reasons, done) = match &self.what {
            What::Void(_) => (
                "why-void",
                "why-void-help",
                ["reason-changed-mind", "reason-too-late", "reason-rung-wrong", "reason-run-out"],
                "why-void-done",
            ),
            What::Drawer => (
                "why-drawer",
                "why-drawer-help",
                ["reason-change-money", "reason-count", "reason-jammed", "reason-by-mistake"],
                "why-drawer-done",
            ),
        };
        let done_message = (!self.reason.is_blank()).then_some(Message::DonePressed);
        let enter = Some(Message::DonePressed);
        let card = col![
            look.say(title, TITLE),
            look.say(help, QUIET).fill(),
            self.reason.view(look, &reasons, Message::ReasonSaid, enter).spacing(m::PAD),
            space::vertical(),
            foot(look, Message::CancelPressed, &look.word(done), done_message)
        ]
        .spacing(m::PAD)
        .padding(m::APART);
        sheet(look, card)
    }
}
