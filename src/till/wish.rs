//! Any ask at all. A newcomer's ask gets its row here; nothing else lists them.

use super::ask::{About, Ask};
use super::cost::AddCost;
use super::drawer::OpenDrawer;
use super::event::{
    BookEventCost, BookEventIncome, CancelEvent, ChangeEvent, CollectInvoice, PlanEvent,
};
use super::guests::{CheckIn, DropOut, SignUp, UndoCheckIn, WalkIn};
use super::invoice::IssueInvoice;
use super::package::{SellPackage, SettleEvent};
use super::pin::{ReviewPins, SetPin};
use super::receipt::ReprintReceipt;
use super::refund::Refund;
use super::retender::Retender;
use super::reversal::{Reverse, SealMonth};
use super::ring::Ring;
use super::shift::{CloseShift, MoveCash, OpenShift};
use super::staff::{AddStaff, ChangeStaff, ClockIn, ClockOut, DismissStaff};
use super::stock::{CountStock, ReceiveStock, WasteStock};
use super::tab::{ClearOrder, PayPart, VoidLine};
use super::transfer::MoveMoney;
use super::{Done, Request, Till, TillError};
use crate::domain::fact::Body;

macro_rules! asks {
    ($($ask:ident),* $(,)?) => {
        /// Any ask, where one is kept for later: by a screen in flight, by an approval that is
        /// waited for, by a season that is still to happen.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each ask is documented where it stands")]
        pub enum Wish {
            $($ask(Box<$ask>)),*
        }

        $(impl From<$ask> for Wish {
            fn from(ask: $ask) -> Self {
                Self::$ask(Box::new(ask))
            }
        })*

        impl Wish {
            /// Does it, as [`Till::act`].
            ///
            /// # Errors
            /// As [`Till::act`].
            pub fn act(&self, till: &mut Till, request: &Request) -> Result<Done, TillError> {
                match self {
                    $(Self::$ask(ask) => {
                        let Done { record, again } = till.act(request, ask.as_ref())?;
                        Ok(Done { record: record.map(Body::into_fact), again })
                    })*
                }
            }

            /// As the ask says it.
            pub fn particulars(&self, about: &About<'_>) -> Vec<String> {
                match self {
                    $(Self::$ask(ask) => ask.particulars(about)),*
                }
            }
        }
    };
}

asks! {
    AddCost,
    AddStaff,
    BookEventCost,
    BookEventIncome,
    CancelEvent,
    ChangeEvent,
    ChangeStaff,
    CheckIn,
    ClearOrder,
    ClockIn,
    ClockOut,
    CloseShift,
    CollectInvoice,
    CountStock,
    DismissStaff,
    DropOut,
    IssueInvoice,
    MoveCash,
    MoveMoney,
    OpenDrawer,
    OpenShift,
    PayPart,
    PlanEvent,
    ReceiveStock,
    Refund,
    ReprintReceipt,
    Retender,
    Reverse,
    ReviewPins,
    Ring,
    SealMonth,
    SellPackage,
    SetPin,
    SettleEvent,
    SignUp,
    UndoCheckIn,
    VoidLine,
    WalkIn,
    WasteStock,
}
