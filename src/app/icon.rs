//! The icons: one colour each, taken from the caller.

use iced::widget::svg;
use iced::{Color, Element};

use crate::domain::id::Id;
use crate::domain::menu::{DaypartTheme, TenderKind};

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $file:literal),* $(,)?) => {
        /// An icon.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Icon {
            $($(#[$doc])* $name),*
        }

        impl Icon {
            const fn drawing(self) -> &'static [u8] {
                match self {
                    $(Self::$name => include_bytes!(concat!("../../assets/icons/", $file, ".svg"))),*
                }
            }
        }
    };
}

icons! {
    /// The counter.
    Counter = "counter",
    /// The day.
    Day = "day",
    /// Languages.
    Globe = "globe",
    /// Café hours.
    Sun = "sun",
    /// Bar hours.
    Moon = "moon",
    /// Take off.
    Bin = "bin",
    /// One less.
    Minus = "minus",
    /// One more.
    Plus = "plus",
    /// Before.
    Earlier = "earlier",
    /// After.
    Later = "later",
    /// There is more to choose.
    Down = "down",
    /// What was more is put away.
    Up = "up",
    /// Undo.
    Undo = "undo",
    /// Done.
    Done = "done",
    /// Something is wrong.
    Alert = "alert",
    /// Try again.
    Again = "again",
    /// A receipt.
    Paper = "paper",
    /// A code that is scanned.
    Scan = "scan",
    /// A wallet.
    Wallet = "wallet",
    /// A card.
    Card = "card",
    /// Notes and coins.
    Cash = "cash",
    /// Taken away.
    Away = "away",
    /// Put aside.
    Close = "close",
    /// A discount.
    Percent = "percent",
    /// Look for a name.
    Search = "search",
    /// The orders of a day.
    Print = "print",
    /// Money back.
    Refund = "refund",
    /// Change a line.
    Sliders = "sliders",
    /// The cash pad.
    Keypad = "keypad",
    /// The last key was a mistake.
    Erase = "erase",
    /// The undone step again.
    Redo = "redo",
    /// Put aside, stays open.
    Hold = "hold",
    /// Nothing left of it.
    SoldOut = "sold-out",
    /// What the bar has to make.
    Queue = "queue",
    /// How long a guest waits.
    Clock = "clock",
    /// The drawer and its shifts.
    Shift = "shift",
    /// What cannot be changed any more, and who may.
    Lock = "lock",
    /// Who works here.
    Staff = "staff",
    /// Events.
    Events = "events",
    /// A prepaid drink.
    Ticket = "ticket",
    /// The menu.
    Menu = "menu",
    /// What is there, and what runs out.
    Stock = "stock",
}

impl Icon {
    /// The icon of a tender: notes for cash, a card for a card, a wallet or a code for the rest.
    pub fn of_tender(id: &Id, kind: TenderKind, is_first: bool) -> Self {
        match kind {
            TenderKind::Cash => Self::Cash,
            TenderKind::External if id.as_str().contains("card") => Self::Card,
            TenderKind::External if is_first => Self::Scan,
            TenderKind::External => Self::Wallet,
        }
    }

    /// The icon of a daypart.
    pub fn of_daypart(theme: DaypartTheme) -> Self {
        match theme {
            DaypartTheme::Day => Self::Sun,
            DaypartTheme::Night => Self::Moon,
        }
    }

    /// The icon, so large, in one colour.
    pub fn show<'a, M: 'a>(self, size: f32, color: Color) -> Element<'a, M> {
        svg(svg::Handle::from_memory(self.drawing()))
            .width(size)
            .height(size)
            .style(move |_, _| svg::Style { color: Some(color) })
            .into()
    }
}
