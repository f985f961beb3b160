//! The icons: one colour each, taken from the caller.

use iced::Color;
use iced::widget::svg;

use super::paint::Element;
use crate::domain::id::Id;
use crate::domain::menu::{DaypartTheme, TenderKind};

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $file:literal),* $(,)?) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Icon {
            $($(#[$doc])* $name),*
        }

        impl Icon {
            const fn drawing(self) -> &'static [u8] {
                match self {
                    $(Self::$name => {
                        include_bytes!(concat!("../../assets/icons/", $file, ".svg"))
                    }),*
                }
            }
        }
    };
}

icons! {
    Counter = "counter",
    Day = "day",
    Globe = "globe",
    Sun = "sun",
    Moon = "moon",
    Bin = "bin",
    Minus = "minus",
    Plus = "plus",
    Earlier = "earlier",
    Later = "later",
    /// There is more to choose.
    Down = "down",
    /// What was more is put away.
    Up = "up",
    Undo = "undo",
    Help = "help",
    Done = "done",
    Alert = "alert",
    Again = "again",
    Paper = "paper",
    Scan = "scan",
    Wallet = "wallet",
    Card = "card",
    Cash = "cash",
    Away = "away",
    Close = "close",
    Percent = "percent",
    Search = "search",
    Print = "print",
    Refund = "refund",
    Sliders = "sliders",
    Keypad = "keypad",
    /// The last key was a mistake.
    Erase = "erase",
    /// The undone step again.
    Redo = "redo",
    /// Put aside, stays open.
    Hold = "hold",
    SoldOut = "sold-out",
    Queue = "queue",
    /// How long a guest waits.
    Clock = "clock",
    Shift = "shift",
    /// What cannot be changed any more, and who may.
    Lock = "lock",
    Staff = "staff",
    Events = "events",
    Ticket = "ticket",
    Menu = "menu",
    /// What is there, and what runs out.
    Stock = "stock",
    Settings = "settings",
    /// A copy of the books.
    Backup = "backup",
    Info = "info",
    Folder = "folder",
}

impl Icon {
    /// The icon of a tender: notes for cash, a card for a card, a wallet or a code for the rest.
    pub(crate) fn of_tender(id: &Id, kind: TenderKind, is_first: bool) -> Self {
        match kind {
            TenderKind::Cash => Self::Cash,
            TenderKind::External if id.as_str().contains("card") => Self::Card,
            TenderKind::External if is_first => Self::Scan,
            TenderKind::External => Self::Wallet,
        }
    }

    pub(crate) fn of_daypart(theme: DaypartTheme) -> Self {
        match theme {
            DaypartTheme::Day => Self::Sun,
            DaypartTheme::Night => Self::Moon,
        }
    }

    /// The icon, so large, in one colour.
    pub(crate) fn show<'a, M: 'a>(self, size: f32, color: Color) -> Element<'a, M> {
        svg(svg::Handle::from_memory(self.drawing()))
            .width(size)
            .height(size)
            .style(move |_, _| svg::Style { color: Some(color) })
            .into()
    }
}
