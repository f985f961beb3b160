//! Typed ids: each kind of thing has a type of its own, so that no id stands where another is
//! meant.
//!
//! Stored and written they are plain UUIDs. Where a thing takes the id of another (a sale that of
//! the request that made it), a `From` says so; no other id becomes another.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($name:ident: $of:literal),* $(,)?) => {$(
        #[doc = concat!("The id of ", $of, ".")]
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// From a UUID that is known to be one of these.
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// As a plain UUID.
            pub const fn uuid(self) -> Uuid {
                self.0
            }

            /// The sixteen bytes, as the books store them.
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// The sixteen bytes, owned.
            pub const fn into_bytes(self) -> [u8; 16] {
                self.0.into_bytes()
            }

            /// From the sixteen bytes that the books store.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::try_parse(text).map(Self)
            }
        }
    )*};
}

ids!(
    RequestId: "a request, and of the fact that it made",
    OrderId: "an order: of a tab while it is open, of the sale once it is paid",
    EventId: "an event",
    GuestId: "a guest",
    StaffId: "a person who works here",
    LineId: "a line of an order while that is open",
    PackageId: "a package of prepaid drinks",
    EntryId: "an entry that can be taken back: a cost, an income, a delivery, a loss, a movement \
              of cash",
);

macro_rules! becomes {
    ($($from:ident => $($to:ident),+;)*) => {$($(
        impl From<$from> for $to {
            fn from(id: $from) -> Self {
                Self(id.0)
            }
        }
    )+)*};
}

becomes!(
    // The fact that begins a thing gives it its id.
    RequestId => OrderId, LineId, EventId, GuestId, StaffId, PackageId, EntryId;
    // Lines of a draft that knew none are named after their order.
    OrderId => LineId;
    // An order is asked for under the id of its first tap, and asked for again under the same.
    OrderId => RequestId;
    // A package is taken back like any other entry.
    PackageId => EntryId;
);

impl LineId {
    /// The one after it.
    pub(super) fn next(self) -> Self {
        Self(Uuid::from_u128(self.0.as_u128().wrapping_add(1)))
    }

    /// The id of what of a line went to another order: the same however often that is asked.
    pub(super) fn moved_to(self, order: OrderId) -> Self {
        Self(Uuid::from_u128(self.0.as_u128() ^ order.0.as_u128()))
    }
}
