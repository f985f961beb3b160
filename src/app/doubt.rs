//! The sheet that asks whether the computer's clock is right, before the first sale.

use iced::widget::{opaque, stack};

use super::Message;
use super::kit::*;
use super::widget::focus::out_of_reach;
use crate::locale::refusal::Said;
use crate::till::clock_doubt::ClockDoubt;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DoubtMessage {
    RightPressed,
    /// It will be set, which takes the window away from in front of the desktop's settings.
    SetPressed,
}

/// The question, over the till, which answers nothing meanwhile.
pub(super) fn over<'a>(
    look: Look<'a>,
    till: impl Into<Element<'a, Message>>,
    doubt: ClockDoubt,
) -> Element<'a, Message> {
    let (title, said) = match doubt {
        ClockDoubt::NeverSet { now } => {
            ("clock-wrong", Said::new("clock-never-set").with("now", now))
        }
        ClockDoubt::Apart { last, now } => {
            ("clock-doubt", Said::new("clock-apart").with("last", last).with("now", now))
        }
    };
    let pressed = |message| Some(Message::Doubt(message));
    let (right, set) = (look.word("clock-right"), look.word("clock-set"));
    let card = col![
        look.say(title, TITLE),
        look.text(look.locale.said(&said, look.menu), BODY),
        row![
            space::horizontal(),
            press(look, Button::Plain, None, &set, pressed(DoubtMessage::SetPressed)),
            press(
                look,
                Button::Amber,
                Some(Icon::Done),
                &right,
                pressed(DoubtMessage::RightPressed)
            )
        ]
        .spacing(m::NEAR)
    ]
    .spacing(m::PAD)
    .padding(m::APART);
    let scrim = Surface::Scrim.style(look.palette);
    let card = container(on(look, Surface::Sheet, card).max_width(m::PAGE));
    let card = opaque(card.center(Fill).padding(m::APART).style(scrim));
    stack![out_of_reach(till), card].into()
}
