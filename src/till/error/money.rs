//! Why money is not booked or moved so.

use chrono::NaiveDate;

use crate::domain::id::Id;
use crate::domain::posting::Account;

/// A refusal about money that is booked by hand.
#[derive(Debug, thiserror::Error)]
pub enum MoneyError {
    /// The menu has taxes, none is named, and none of them is `standard`.
    #[error("name the tax with --tax: {}, or `none`", super::listed(.0))]
    TaxMustBeNamed(Vec<Id>),
    /// A cost of one day, in cash, of a day before: that drawer may have been counted.
    #[error(
        "cash is paid on the day it leaves the drawer: enter the cost for {today}, pay it from \
         the bank, or enter it with --at on its day"
    )]
    CashOfAnotherDay {
        /// The business day on which it would be entered.
        today: NaiveDate,
    },
    /// A cost of one day that is still to come.
    #[error("{0} is still to come: a cost of one day is entered on that day or later")]
    DayToCome(NaiveDate),
    /// The drawer, which is counted.
    #[error("the drawer is moved by its shifts: use `allin shift cash-in` or `cash-out`")]
    DrawerIsCounted,
    /// From an account to itself.
    #[error("`{0}` is both: money moves from one account to another")]
    SameAccount(Account),
    /// Money of events, which is moved by booking it.
    #[error(
        "`{0}` moves by collecting, booking and reversing; by hand only as an opening balance, \
         from or to `opening`, with --event ID"
    )]
    OnlyOpening(Account),
    /// An opening balance that was said before.
    #[error("the opening balance of `{0}` was entered before: reverse that one first")]
    OpenedBefore(Account),
    /// Input tax in cash that is only put elsewhere.
    #[error(
        "cash for the safe or the bank holds no tax: leave --tax out, or name a cost with --to"
    )]
    NothingIsTaxed,
    /// A fee that leaves nothing.
    #[error("the fee is part of the amount: it must be less than that, and not below zero")]
    FeeTooHigh,
}
