//! Why the till refuses: one sentence each, with what would be right. Nothing was recorded.
//!
//! Whatever asks the books fails where they cannot be read. A function says only why else it does.

mod event;
mod guest;
mod invoice;
mod money;
mod nature;
mod out;
mod package;
mod pin;
mod staff;
mod writing;

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};

pub use self::event::{EventError, Standing};
pub use self::guest::GuestError;
pub(super) use self::invoice::InvoiceError;
pub(super) use self::money::MoneyError;
use self::nature::listed;
pub use self::out::OutError;
pub use self::package::PackageError;
pub use self::pin::PinError;
pub use self::staff::StaffError;
pub(super) use self::writing::WritingError;
use super::trouble::FileTrouble;
use crate::books::{BackupError, BooksError};
use crate::domain::business_day::Month;
use crate::domain::fact::staff::Role;
use crate::domain::id::Id;
use crate::domain::ids::{OrderId, RequestId};
use crate::domain::money::{Amount, AmountError};
use crate::domain::order::{LineError, MAX_LINES, MAX_NOTE_CHARS, MAX_QUANTITY};
use crate::domain::pin::NoPin;
use crate::domain::price::PriceError;
use crate::domain::refund::RefundError;
use crate::domain::rights::Right;
use crate::domain::seal::NoSeal;
use crate::domain::stock::QuantityError;
use crate::domain::tender::SettleError;
use crate::exchange::guest_list::GuestListError;
use crate::menu_file::edit::EditError;

/// A refusal.
#[derive(Debug, thiserror::Error)]
pub enum TillError {
    /// The books cannot be used.
    #[error(transparent)]
    Books(#[from] BooksError),
    /// The books failed while it was recorded, and when that was looked up.
    #[error(
        "it is not known whether {id} was recorded ({why}): ask again with --id {id}, it is \
         recorded once only"
    )]
    Unknown {
        /// The id of the request: an order's own.
        id: RequestId,
        /// Why.
        why: String,
    },
    /// Some of what was asked together is recorded, and the rest is not.
    #[error("{done} of {all} are recorded, and the rest is not: {source}")]
    Partly {
        /// How much is recorded.
        done: usize,
        /// Of how much.
        all: usize,
        /// Why the next was not.
        source: Box<Self>,
    },
    /// A line cannot be rung up.
    #[error("line {line}: {source}")]
    Line {
        /// Its number, from 1.
        line: usize,
        /// Why.
        source: LineError,
    },
    /// The order cannot be priced.
    #[error(transparent)]
    Price(#[from] PriceError),
    /// It cannot be paid so.
    #[error(transparent)]
    Settle(#[from] SettleError),
    /// It cannot be refunded so.
    #[error(transparent)]
    Refund(#[from] RefundError),
    /// An amount that is none.
    #[error(transparent)]
    Amount(#[from] AmountError),
    /// A quantity of an ingredient that is none.
    #[error(transparent)]
    Quantity(#[from] QuantityError),
    /// A package of drinks.
    #[error(transparent)]
    Package(#[from] PackageError),
    /// An event.
    #[error(transparent)]
    Event(#[from] EventError),
    /// A guest.
    #[error(transparent)]
    Guest(#[from] GuestError),
    /// Somebody who works here.
    #[error(transparent)]
    Staff(#[from] StaffError),
    /// A PIN.
    #[error(transparent)]
    Pin(#[from] PinError),
    /// Money that is booked or moved by hand.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// A backup.
    #[error(transparent)]
    Backup(BackupError),
    /// A text that is no seal.
    #[error(transparent)]
    NoSeal(NoSeal),
    /// An invoice.
    #[error(transparent)]
    Invoice(#[from] InvoiceError),
    /// A paper or a file.
    #[error(transparent)]
    Out(#[from] OutError),
    /// The menu has no such thing.
    #[error("there is no {what} `{asked}`: {help}")]
    NotOnMenu {
        /// What was asked for: an item, an ingredient, a daypart.
        what: &'static str,
        /// As asked for.
        asked: Id,
        /// What would be right.
        help: String,
    },
    /// An ingredient that stands twice in a delivery or a count.
    #[error("`{0}` stands there twice: name each ingredient once")]
    IngredientTwice(Id),
    /// A delivery or a count of nothing, or of too much.
    #[error("name 1 to {0} ingredients")]
    StockLines(usize),
    /// A delivery that costs less than nothing.
    #[error("what was paid cannot be less than nothing: to take a delivery back, reverse it")]
    NegativePrice,
    /// A delivery that is paid from nowhere.
    #[error("a delivery is paid from the bank or in cash")]
    NotPaidFrom,
    /// A part of a drink.
    #[error(
        "`{0}` is no number of drinks: they are thrown away whole, 1 to {MAX_QUANTITY}; of an \
         ingredient name how much went"
    )]
    WholeDrinks(String),
    /// A drink that nobody said what it is made of.
    #[error("`{0}` has no recipe: name the ingredients that went")]
    NoRecipe(Id),
    /// A count without anything counted.
    #[error("nothing was counted yet: note at least one ingredient")]
    NothingCounted,
    /// An order without lines.
    #[error("nothing is ordered: name at least one item")]
    NothingOrdered,
    /// Beyond [`MAX_LINES`].
    #[error("an order takes at most {MAX_LINES} lines")]
    TooManyLines,
    /// A discount that is neither a share, an amount, nor in the menu.
    #[error("`{0}` is no discount: write 10%, an amount, or one of the menu's{1}")]
    UnknownDiscount(String, String),
    /// More was paid of a tab than it comes to.
    #[error(
        "{paid} of this order is paid already, and it comes to {total}: nothing more may be \
         taken off"
    )]
    PartsAboveTotal {
        /// What is paid.
        paid: Amount,
        /// What it comes to.
        total: Amount,
    },
    /// No open tab of that name.
    #[error("there is no open tab `{0}`: `allin tab list` shows them")]
    UnknownTab(String),
    /// An open item has the name of something on the menu.
    #[error("`{0}` is on the menu: ring it from there")]
    OpenOnMenu(String),
    /// Another program changed an open order since it was read.
    #[error("another program changed this order: look at it again, see allin tab list")]
    OrderChanged,
    /// An order that is open no more.
    #[error("the order {0} is paid already: nothing more is taken for it or off it")]
    OrderIsPaid(OrderId),
    /// Somebody else took a part of it.
    #[error("{0} of this order is paid by now: look at it again before taking more")]
    PartsChanged(Amount),
    /// A tab is sold under its own id.
    #[error(
        "paying all of a tab makes its sale, whose id is {0}: leave --id out, or give that one"
    )]
    TabHasItsId(OrderId),
    /// A sale that took no money, or gave all of it back.
    #[error("no money of this order is left to correct")]
    NothingToRetender,
    /// Paid by several tenders.
    #[error("it was paid with {}: say which one was wrong with --from", listed(.0))]
    SeveralTenders(Vec<Id>),
    /// Not paid by that tender.
    #[error("it was not paid with `{tender}`, but with {}", listed(.paid))]
    NotPaidWith {
        /// As asked for.
        tender: Id,
        /// The tenders that it was paid with.
        paid: Vec<Id>,
    },
    /// The same tender.
    #[error("it was paid with `{0}` already")]
    SameTender(Id),
    /// Something is given away and nobody said why.
    #[error("what is given away needs a reason: say why with --reason")]
    ReasonMissing,
    /// A text longer than [`MAX_NOTE_CHARS`], or with control characters in it.
    #[error("the {0} must be 1 to {MAX_NOTE_CHARS} characters on one line")]
    BadText(&'static str),
    /// No order of that name.
    #[error("there is no order `{0}`: name it by its id, the first digits of it, or DAY/NUMBER")]
    UnknownOrder(String),
    /// Several facts start so.
    #[error("`{0}` is the start of several ids: write more digits")]
    Ambiguous(String),
    /// The event of a package was settled.
    #[error("the event was settled: its packages are closed")]
    EventIsSettled,
    /// More than a host owes.
    #[error(
        "{owed} is owed for this event: no more than that can be collected, nor less than it \
         taken back"
    )]
    NotOwed {
        /// What is owed.
        owed: Amount,
    },
    /// An invoice that would be reversed after the host paid some of it.
    #[error(
        "{owed} is owed for this event: no more than that can be collected, nor less than it \
         taken back"
    )]
    InvoiceIsPaid {
        /// What is owed.
        owed: Amount,
    },
    /// A guest list that cannot be read.
    #[error(transparent)]
    GuestList(#[from] GuestListError),
    /// A kind that the till posts by itself.
    #[error("`{0}` is posted by the till itself and cannot be entered by hand; use another kind")]
    OwnKind(Id),
    /// Nothing, or less.
    #[error("the amount must be more than zero")]
    NotPositive,
    /// A split that does not add up.
    #[error("the split must name counter, events or house once each and add up to 100, not {0}")]
    Split(String),
    /// No such tax in the menu.
    #[error("there is no tax `{0}` in the menu")]
    UnknownTax(Id),
    /// No such entry.
    #[error("there is no cost, income, cash movement, delivery or waste `{0}` to reverse")]
    UnknownEntry(String),
    /// Taken back already.
    #[error("`{0}` was reversed already")]
    AlreadyReversed(String),
    /// A month into which nothing may post.
    #[error("{0} is sealed: nothing can be posted into it any more")]
    Sealed(Month),
    /// Months are sealed in order.
    #[error("months are sealed in order, once they have ended: the next one is {0}")]
    SealOutOfOrder(Month),
    /// Books that a season of trade cannot be put into.
    #[error(
        "the books {} hold {facts} facts already: a demo fills empty books only; name others \
         with --books FILE",
        .books.display()
    )]
    BooksAreNotEmpty {
        /// The ledger.
        books: PathBuf,
        /// How many facts it holds.
        facts: i64,
    },
    /// A season of no days, or of too many.
    #[error("a season has 1 to {days} days of 1 to {sales} sales")]
    NoSeason {
        /// The most days.
        days: u32,
        /// The most sales a day.
        sales: u32,
    },
    /// A business day that still goes on, or is to come.
    #[error("the business day {0} is not over yet: name a time on an earlier one with --at")]
    DayIsNotOver(NaiveDate),
    /// Nothing to seal.
    #[error("there is nothing to seal yet")]
    NothingToSeal,
    /// A time ahead of the clock.
    #[error(
        "{} is in the future: a fact can be at most a minute ahead of the clock",
        .0.to_rfc3339()
    )]
    InTheFuture(DateTime<Utc>),
    /// A time before any till.
    #[error(
        "{} is too long ago: the books take nothing from before the year 2000",
        .0.to_rfc3339()
    )]
    TooLongAgo(DateTime<Utc>),
    /// The id was used for something else.
    #[error("the id {0} was used for another request; nothing was recorded")]
    OtherRequest(RequestId),
    /// A shift is open.
    #[error("shift {0} is open: close it before the next one begins")]
    ShiftIsOpen(u32),
    /// No shift is open.
    #[error("no shift is open: open one with the float that is in the drawer")]
    NoShiftIsOpen,
    /// Another shift is open than was counted.
    #[error("shift {counted} was counted, but by now shift {open} is open: count again")]
    OtherShift {
        /// The one that was counted.
        counted: u32,
        /// The one that is open.
        open: u32,
    },
    /// A drawer with less than nothing in it.
    #[error("a drawer cannot hold less than nothing: count what is in it")]
    NegativeCash,
    /// A shift that is not closed.
    #[error("there is no Z report {number}: the last shift that was closed is {last}")]
    NoZReport {
        /// As asked for.
        number: u32,
        /// The last one there is; nothing where no shift was closed.
        last: u32,
    },
    /// Nothing would change.
    #[error("nothing would change about {0}: name another name, role or wage")]
    NothingChanges(String),
    /// Nobody in particular asks, and the till is kept by PINs.
    #[error("the till is kept by PINs: say who acts with --as NAME")]
    SignInFirst,
    /// What was typed is no PIN.
    #[error(transparent)]
    NoPin(#[from] NoPin),
    /// Something that not everybody may do.
    #[error(
        "{by} has not got the right to {right}: {lowest} can approve it with --approved-by NAME",
        right = right.as_str(),
        lowest = match right.lowest() {
            Role::Barista => "anybody",
            Role::Manager => "a manager",
            Role::Owner => "an owner",
        }
    )]
    RightMissing {
        /// Which right.
        right: Right,
        /// Who lacks it.
        by: String,
    },
    /// Another currency than the books'.
    #[error(
        "the menu trades in {menu}, the books in {books}: start new books for another currency"
    )]
    OtherCurrency {
        /// The menu's.
        menu: String,
        /// The books'.
        books: String,
    },
    /// The menu's file or the settings are broken, or cannot be read.
    #[error("{0}")]
    File(Box<FileTrouble>),
    /// The menu cannot be changed so.
    #[error(transparent)]
    MenuEdit(#[from] EditError),
    /// A file that people write cannot be written.
    #[error(transparent)]
    Writing(#[from] WritingError),
    /// A range that ends before it begins.
    #[error("{to} is before {from}: name the earlier day first")]
    BackwardPeriod {
        /// As asked for.
        from: NaiveDate,
        /// As asked for.
        to: NaiveDate,
    },
    /// The till's thread is gone.
    #[error("the till is closing; nothing was recorded")]
    Closed,
}
