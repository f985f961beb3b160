//! Everything that is asked of the desk and is no fact: questions to the books, errands at the
//! counter, paperwork in the office. An answer carries the query that it answers.

use super::Message;
use super::refused::{Ear, Refused};
use crate::till::ask::About;
use crate::till::backup::{BackUp, KeepBackedUp, ListBackups};
use crate::till::cost::{AddCosts, AllCosts};
use crate::till::desk::Desk;
use crate::till::event::{EventPage, EventsNow, PrintEvent, Season};
use crate::till::guests::{EraseGuests, FindGuestLists, ImportGuests, ReadGuestList};
use crate::till::menu::{LookAtMenu, MenuSales, SaveMenu};
use crate::till::office::{Errand, Handover, LongWork, Paperwork};
use crate::till::orders::OrdersOf;
use crate::till::pin::{LetIn, PinNewsNow};
use crate::till::question::Question;
use crate::till::queue::{MarkSoldOut, MoveTicket, SoldOutNow, Tickets};
use crate::till::receipt::PrintReceipt;
use crate::till::refund::PrintRefund;
use crate::till::report::{EveningOf, FactsBehind, SaveSheet, SeasonOf, TableOf};
use crate::till::settings::{ChangeSetting, ReadSettings};
use crate::till::shift::{CountOff, PrintZ, ShiftNow};
use crate::till::staff::StaffList;
use crate::till::stock::{DropCount, NoteCounted, StockList};
use crate::till::tab::{KeepOrders, OpenOrders, SendOrder};
use crate::till::watch::LookAtBooks;

macro_rules! queries {
    ($($through:ident $kind:ident: $($query:ident),* $(,)?;)*) => {
        /// Something that is asked of the desk.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each query is documented where it stands")]
        pub enum Query {
            $($($query($query),)*)*
        }

        /// What the desk answered, or why it did not.
        #[derive(Debug, Clone)]
        #[allow(missing_docs, reason = "each query is documented where it stands")]
        pub enum Answer {
            $($($query($query, Result<<$query as $kind>::Answer, Refused>),)*)*
        }

        $($(impl From<$query> for Query {
            fn from(query: $query) -> Self {
                Self::$query(query)
            }
        })*)*

        impl Answer {
            /// Why the desk did not.
            pub(super) fn refused(&self) -> Option<&Refused> {
                match self {
                    $($(Self::$query(_, answer) => answer.as_ref().err(),)*)*
                }
            }
        }

        impl Query {
            /// The lines that a second person must read before they approve it.
            pub fn particulars(&self, about: &About<'_>) -> Vec<String> {
                match self {
                    $($(Self::$query(query) => query.particulars(about),)*)*
                }
            }

            /// Asks the desk and waits for the answer, as a message.
            pub(super) async fn answered(self, desk: &Desk, ear: &mut Ear) -> Message {
                Message::Answered(Box::new(self.answer(desk, ear).await))
            }

            async fn answer(self, desk: &Desk, ear: &mut Ear) -> Answer {
                match self {
                    $($(Self::$query(query) => {
                        let answer = desk.$through(query.clone()).await;
                        Answer::$query(query, answer.map_err(|error| ear.refused(error)))
                    })*)*
                }
            }
        }
    };
}

queries! {
    ask Question:
        AllCosts,
        CountOff,
        EventsNow,
        EventPage,
        EveningOf,
        SeasonOf,
        FactsBehind,
        MenuSales,
        OrdersOf,
        PinNewsNow,
        Season,
        ShiftNow,
        StaffList,
        StockList,
        TableOf,
        Tickets;
    run Errand:
        AddCosts,
        DropCount,
        EraseGuests,
        ImportGuests,
        KeepOrders,
        LetIn,
        LookAtBooks,
        MarkSoldOut,
        MoveTicket,
        NoteCounted,
        OpenOrders,
        SendOrder,
        SoldOutNow;
    file Paperwork:
        ChangeSetting,
        FindGuestLists,
        PrintEvent,
        PrintRefund,
        PrintZ,
        ReadGuestList,
        ReadSettings,
        SaveSheet;
    work LongWork:
        BackUp,
        KeepBackedUp,
        ListBackups;
    hand_over Handover:
        LookAtMenu,
        PrintReceipt,
        SaveMenu;
}

impl Query {
    /// Whether it only looks at what is the owner's: a second person stands by for all of that
    /// until the place is left.
    pub(super) fn is_looking(&self) -> bool {
        matches!(
            self,
            Self::AllCosts(_)
                | Self::EveningOf(_)
                | Self::SeasonOf(_)
                | Self::FactsBehind(_)
                | Self::PinNewsNow(_)
                | Self::SaveSheet(_)
                | Self::ListBackups(_)
                | Self::TableOf(_)
        )
    }

    /// Whether it belongs to a count of the stock.
    pub(super) fn is_counting(&self) -> bool {
        matches!(self, Self::DropCount(_) | Self::NoteCounted(_))
    }
}
