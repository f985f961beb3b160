//! Everything that can happen. A fact is recorded once and never changed; a correction is a new
//! fact (docs/books.md, One way in).
//!
//! A body's version never changes its meaning: `tests/fixtures/facts` holds one of each, and they
//! must decode and post the same for ever.

pub(crate) mod cash;
pub mod correction;
pub mod cost;
pub(crate) mod drawer;
pub(crate) mod event;
pub(crate) mod guest;
mod happening;
pub mod invoice;
pub(crate) mod menu;
pub mod money;
mod moves;
pub(crate) mod package;
pub mod paid;
mod recorded;
pub mod restored;
pub mod reversal;
pub mod sale;
pub mod shift;
pub mod staff;
mod standing;
pub mod stock;
pub mod tab;

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use self::cash::CashLine;
use self::correction::{ReceiptReprinted, Retendered};
use self::cost::CostAdded;
use self::drawer::DrawerOpened;
use self::event::{
    EventCancelled, EventChanged, EventCollected, EventCostBooked, EventIncomeBooked, EventPlanned,
};
use self::guest::{CheckInUndone, GuestCheckedIn, GuestDroppedOut, GuestSignedUp};
use self::happening::Happening;
pub(crate) use self::happening::Tendered;
use self::invoice::InvoiceIssued;
use self::menu::MenuAdopted;
use self::money::{EditionBegun, MoneyMoved};
use self::moves::StockMove;
use self::package::{EventSettled, PackageSold};
pub use self::recorded::Recorded;
use self::restored::BooksRestored;
use self::reversal::{MonthSealed, Reversed};
use self::sale::{SaleMade, SaleRefunded};
use self::shift::{CashMoved, ShiftClosed, ShiftOpened};
use self::staff::{
    PinsReviewed, StaffAdded, StaffChanged, StaffClockedIn, StaffClockedOut, StaffLeft, StaffPinSet,
};
pub(crate) use self::standing::Standing;
use self::stock::{StockCounted, StockReceived, StockWasted};
use self::tab::{LineVoided, OrderCleared, TabPartPaid};
use super::posting::{Account, Legs, Posting};
use super::rights::{Doer, Right};

/// Why a stored body is no fact.
#[derive(Debug, thiserror::Error)]
pub enum DecodeError {
    /// A kind or a version that this program does not know.
    #[error("this program does not know version {version} of the fact `{kind}`")]
    Unknown {
        /// The kind.
        kind: String,
        /// The version.
        version: u32,
    },
    /// Not the body of that kind.
    #[error("the body is no `{kind}`: {source}")]
    Body {
        /// The kind.
        kind: String,
        /// What is wrong with it.
        source: serde_json::Error,
    },
}

/// The body of one kind of fact.
pub trait Body: Sized {
    /// The fact of this body.
    fn into_fact(self) -> Fact;

    /// The body of a fact; none where the fact is of another kind.
    fn of(fact: Fact) -> Option<Self>;
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident($body:ty), $version:literal;)*) => {
        /// Something that happened.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Fact {
            $($(#[$doc])* $kind($body)),*
        }

        /// What a fact can be, by the names in the journal.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FactKind {
            $($(#[$doc])* $kind),*
        }

        impl FactKind {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// The version of the bodies that this program writes; it reads all up to that.
            pub const fn version(self) -> u32 {
                match self { $(Self::$kind => $version),* }
            }

            /// Its name in the journal.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$kind => stringify!($kind)),* }
            }
        }

        impl FromStr for FactKind {
            type Err = NoKind;

            fn from_str(name: &str) -> Result<Self, NoKind> {
                match name {
                    $(stringify!($kind) => Ok(Self::$kind),)*
                    _ => Err(NoKind(name.to_owned())),
                }
            }
        }

        $(impl Body for $kind {
            fn into_fact(self) -> Fact {
                Fact::$kind(self.into())
            }

            fn of(fact: Fact) -> Option<Self> {
                let Fact::$kind(body) = fact else { return None };
                // Large bodies stand in a box, the others come into one for a moment.
                let body: Box<Self> = body.into();
                Some(*body)
            }
        })*

        impl Fact {
            /// What it is.
            pub const fn kind(&self) -> FactKind {
                match self { $(Self::$kind(_) => FactKind::$kind),* }
            }

            /// Its body, as in the journal.
            ///
            /// # Errors
            /// Never for a fact of ours; the encoder reports what it cannot write.
            pub fn body(&self) -> Result<Value, serde_json::Error> {
                match self { $(Self::$kind(body) => serde_json::to_value(body)),* }
            }

            fn happening(&self) -> &dyn Happening {
                match self { $(Self::$kind(body) => body.happening()),* }
            }

            fn of<'de, D>(kind: FactKind, body: D) -> Result<Self, D::Error>
            where
                D: Deserializer<'de>,
            {
                match kind {
                    $(FactKind::$kind => Deserialize::deserialize(body).map(Self::$kind)),*
                }
            }
        }
    };
}

kinds!(
    /// A menu came into force.
    MenuAdopted(MenuAdopted), 2;
    /// A sale.
    SaleMade(Box<SaleMade>), 1;
    /// A refund.
    SaleRefunded(SaleRefunded), 1;
    /// A cost of a month or a day.
    CostAdded(CostAdded), 2;
    /// An event was planned.
    EventPlanned(EventPlanned), 1;
    /// An event was cancelled.
    EventCancelled(EventCancelled), 1;
    /// Income of an event.
    EventIncomeBooked(EventIncomeBooked), 2;
    /// A direct cost of an event.
    EventCostBooked(EventCostBooked), 2;
    /// A cost or income was taken back.
    Reversed(Box<Reversed>), 2;
    /// A month was closed.
    MonthSealed(MonthSealed), 1;
    /// A part of an open tab was paid.
    TabPartPaid(TabPartPaid), 1;
    /// An item sent to the bar was voided before payment.
    LineVoided(LineVoided), 1;
    /// An order was cleared before it was paid.
    OrderCleared(OrderCleared), 1;
    /// A mis-tapped tender was corrected.
    Retendered(Retendered), 2;
    /// A receipt was printed again.
    ReceiptReprinted(ReceiptReprinted), 1;
    /// The drawer was opened without a sale.
    DrawerOpened(DrawerOpened), 1;
    /// A shift began with a counted float.
    ShiftOpened(ShiftOpened), 1;
    /// Cash came into the drawer or went out of it.
    CashMoved(CashMoved), 2;
    /// A shift ended with a counted drawer.
    ShiftClosed(ShiftClosed), 1;
    /// A person joined the staff.
    StaffAdded(StaffAdded), 1;
    /// A person's name, role or wage changed.
    StaffChanged(StaffChanged), 1;
    /// A person left the staff.
    StaffLeft(StaffLeft), 1;
    /// A person clocked in.
    StaffClockedIn(StaffClockedIn), 1;
    /// A person clocked out.
    StaffClockedOut(StaffClockedOut), 1;
    /// The plan of an event changed.
    EventChanged(EventChanged), 2;
    /// A host paid an invoice.
    EventCollected(EventCollected), 2;
    /// Prepaid drinks of an event were sold.
    PackageSold(PackageSold), 2;
    /// An event was settled.
    EventSettled(EventSettled), 1;
    /// Guests signed up for an event.
    GuestSignedUp(GuestSignedUp), 1;
    /// A guest will not come.
    GuestDroppedOut(GuestDroppedOut), 1;
    /// A guest is here.
    GuestCheckedIn(GuestCheckedIn), 1;
    /// A guest was checked in by mistake.
    CheckInUndone(CheckInUndone), 1;
    /// A person got a PIN.
    StaffPinSet(StaffPinSet), 1;
    /// An owner read of forgotten and wrong PINs.
    PinsReviewed(PinsReviewed), 1;
    /// Ingredients came in.
    StockReceived(StockReceived), 2;
    /// An ingredient or drink was thrown away.
    StockWasted(StockWasted), 1;
    /// The stock was counted.
    StockCounted(StockCounted), 1;
    /// Money went from one account to another.
    MoneyMoved(MoneyMoved), 1;
    /// The second edition of the books began.
    EditionBegun(EditionBegun), 1;
    /// An invoice was issued.
    InvoiceIssued(Box<InvoiceIssued>), 1;
    /// The books were restored, and facts are lost.
    BooksRestored(Box<BooksRestored>), 1;
);

/// A name that is that of no fact.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is the name of no fact")]
pub struct NoKind(pub String);

impl fmt::Display for FactKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Fact {
    /// Reads a body of a kind and version.
    ///
    /// # Errors
    /// When the kind or version is unknown, or the body is not of that kind.
    pub fn decode(kind: &str, version: u32, body: Value) -> Result<Self, DecodeError> {
        let wrong = |source| DecodeError::Body { kind: kind.to_owned(), source };
        Self::of(known(kind, version)?, body).map_err(wrong)
    }

    /// Reads a body as it stands in the journal, beside what all kinds share.
    ///
    /// # Errors
    /// When the kind or version is unknown, or the body is not of that kind.
    pub fn read(kind: &str, version: u32, body: &str) -> Result<Self, DecodeError> {
        let wrong = |source| DecodeError::Body { kind: kind.to_owned(), source };
        let known = known(kind, version)?;
        let mut text = serde_json::Deserializer::from_str(body);
        let fact = Self::of(known, &mut text).map_err(wrong)?;
        text.end().map_err(wrong)?;
        Ok(fact)
    }

    /// Its postings, where it is recorded on a business day.
    ///
    /// # Errors
    /// When a reversal's inner fact cannot be read, here and below.
    pub fn postings(&self, day: NaiveDate) -> Result<Vec<Posting>, DecodeError> {
        let mut legs = Legs::default();
        self.happening().post(day, &mut legs)?;
        Ok(legs.finish())
    }

    /// What of an event's money stands on the day of the event, where the fact is recorded on a
    /// business day; none for what stands on the day of the money, and for all else.
    pub(crate) fn standing(&self, day: NaiveDate) -> Option<Standing> {
        match self {
            Self::EventIncomeBooked(income) if income.on.is_some() => Some(income.standing(day)),
            Self::EventCostBooked(cost) if cost.on.is_some() => Some(cost.standing(day)),
            _ => None,
        }
    }

    /// The day on which its quantities and payments count, where it is recorded on a business day:
    /// what takes a fact back counts where its postings stand.
    pub fn counts_on(&self, day: NaiveDate) -> NaiveDate {
        self.happening().counts_on(day)
    }

    /// The rights that it needs of whoever makes it, and says when it happened. Hours that were
    /// forgotten are dated back by whoever keeps them.
    pub fn needs(&self, doer: Doer) -> Vec<Right> {
        let mut rights = self.happening().needs(doer);
        if !matches!(self, Self::StaffClockedIn(_) | Self::StaffClockedOut(_)) {
            rights.extend(doer.when.right());
        }
        rights
    }

    /// What it does to the stock.
    pub fn stock_moves(&self) -> Result<Vec<StockMove>, DecodeError> {
        self.happening().moves()
    }

    /// Cups made; negative where they were never made after all.
    pub fn cups(&self) -> i64 {
        self.happening().made()
    }

    /// What guests paid by it, or got back.
    pub fn tendered(&self) -> Result<Vec<Tendered>, DecodeError> {
        self.happening().tendered()
    }

    /// Why it brings cash into the drawer or takes it out, where it does and no count makes it.
    pub fn cash_line(&self) -> Option<CashLine> {
        self.happening().cash_line()
    }
}

fn known(name: &str, version: u32) -> Result<FactKind, DecodeError> {
    let kind = name.parse().ok().filter(|kind: &FactKind| (1..=kind.version()).contains(&version));
    kind.ok_or_else(|| DecodeError::Unknown { kind: name.to_owned(), version })
}

/// Where money that is no guest's payment comes from or goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Purse {
    /// The bank account.
    Bank,
    /// The drawer.
    Cash,
    /// Nowhere yet: invoiced.
    Receivable,
}

impl Purse {
    /// Where its money lies.
    fn account(self) -> Account {
        match self {
            Self::Bank => Account::Bank,
            Self::Cash => Account::TillCash,
            Self::Receivable => Account::EventReceivable,
        }
    }
}
