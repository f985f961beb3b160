//! Everything that is asked of the desk and is no fact: questions to the books, errands at the
//! counter, paperwork in the office. An answer carries the query that it answers.

use super::effect::Ear;
use super::refused::Refused;
use crate::till::desk::{Desk, Errand, Handover, Paperwork};
use crate::till::menu::{LookAtMenu, MenuSales, SaveMenu};
use crate::till::orders::OrdersOf;
use crate::till::pass::LetIn;
use crate::till::question::Question;
use crate::till::receipt::PrintReceipt;
use crate::till::shift::{PrintZ, ShiftNow};
use crate::till::staff::StaffList;

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

        impl Query {
            /// Asks the desk and waits for the answer.
            pub(super) async fn answer(self, desk: &Desk, ear: &mut Ear) -> Answer {
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
        MenuSales,
        OrdersOf,
        ShiftNow,
        StaffList;
    file Paperwork:
        PrintZ;
    hand_over Handover:
        LookAtMenu,
        PrintReceipt,
        SaveMenu;
    run Errand:
        LetIn;
}
