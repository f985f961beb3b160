//! Everything that the window hears: taps, keys, time, and what the till answers.

use chrono::{DateTime, Utc};
use iced::Size;

use super::Place;
use super::doubt::DoubtMessage;
use super::intention::Missing;
use super::keys::Stroke;
use super::query::Answer;
use super::refused::Refused;
use super::screen::trouble;
use super::screen::{
    counter, day, events, menu_page, orders, queue, settings, shift, sign_in, staff, stock,
};
use crate::domain::ids::RequestId;
use crate::till::Done;

/// What happened.
#[derive(Debug, Clone)]
pub enum Message {
    /// At the counter.
    Counter(counter::Message),
    /// At the bar.
    Queue(queue::Message),
    /// Among the orders.
    Orders(orders::Message),
    /// On the owner's screen.
    Day(day::Message),
    /// At the drawer.
    Shift(shift::Message),
    /// Among the events.
    Events(events::Message),
    /// Among the stock.
    Stock(stock::Message),
    /// On the menu.
    Menu(menu_page::Message),
    /// Among the people.
    Staff(staff::Message),
    /// On the settings.
    Settings(settings::Message),
    /// At the sign-in.
    SignIn(sign_in::Message),
    /// Somebody else wants to be at the till.
    LockPressed,
    /// Whoever asked may not do it alone.
    Missing(Box<Missing>),
    /// What a place asked for under that id was recorded, or refused.
    Acted(Place, RequestId, Result<Box<Done>, Refused>),
    /// The desk answered.
    Answered(Box<Answer>),
    /// On the question whether the clock is right.
    Doubt(DoubtMessage),
    /// On the screen of trouble.
    Trouble(trouble::Message),
    /// A key that nothing on the screen took for itself.
    KeyPressed(Stroke),
    /// The list of keys is wanted.
    KeysPressed,
    /// The list of keys was read.
    KeysRead,
    /// Another place was chosen.
    Went(Place),
    /// The next language.
    LanguagePressed,
    /// The window changed its size, in logical pixels.
    Resized(Size),
    /// Time went on.
    Ticked(DateTime<Utc>),
}

macro_rules! heard_at {
    ($($place:ident: $message:ty),* $(,)?) => {
        $(impl From<$message> for Message {
            fn from(message: $message) -> Self {
                Self::$place(message)
            }
        })*
    };
}

heard_at! {
    Counter: counter::Message,
    Queue: queue::Message,
    Orders: orders::Message,
    Day: day::Message,
    Shift: shift::Message,
    Events: events::Message,
    Stock: stock::Message,
    Menu: menu_page::Message,
    Staff: staff::Message,
    Settings: settings::Message,
}

impl From<counter::Answer> for Message {
    fn from(answer: counter::Answer) -> Self {
        Self::Counter(counter::Message::Answered(answer))
    }
}

impl From<events::Answer> for Message {
    fn from(answer: events::Answer) -> Self {
        Self::Events(events::Message::Answered(answer))
    }
}

impl Message {
    /// Why selling stops, where the books are not what they were.
    pub(super) fn stops_selling(&self) -> Option<&Refused> {
        let refused = match self {
            Self::Acted(_, _, answer) => answer.as_ref().err(),
            Self::Answered(answer) => answer.refused(),
            _other => None,
        };
        refused.filter(|refused| refused.why().stops_selling())
    }

    /// Whether somebody did it, and not the till by itself.
    pub(super) fn is_of_a_hand(&self) -> bool {
        !matches!(
            self,
            Self::Ticked(_)
            | Self::Acted(..)
            | Self::Answered(_)
            | Self::Resized(_)
            // What the till answers by itself.
            | Self::Counter(counter::Message::Answered(_))
            // Whoever makes drinks says nothing of who is at the till.
            | Self::Queue(_)
        )
    }
}
