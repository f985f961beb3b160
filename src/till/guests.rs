//! Guests of an event: on the list, at the door, and forgotten after it.

mod import;

use serde::Serialize;

pub use self::import::{FindGuestLists, ImportGuests, Imported, ReadGuestList, preview, read_list};
use super::ask::{About, Ask};
pub use super::error::GuestError;
use super::event;
use super::office::Errand;
use super::pass::{self, Acting};
use super::{Scene, Till, TillError};
use crate::books::{Reader, Writer};
use crate::clock;
use crate::domain::fact::guest::{
    CheckInUndone, GuestCheckedIn, GuestDroppedOut, GuestSignedUp, MAX_CONTACT_CHARS,
    MAX_GUEST_NAME_CHARS, MAX_GUESTS,
};
use crate::domain::fact::{Fact, Recorded};
use crate::domain::guests::{Guest, GuestName};
use crate::domain::ids::{EventId, GuestId, RequestId};
use crate::domain::name::is_bending;
use crate::domain::rights::Right;

/// A guest as they are entered by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestEntry {
    /// Their name.
    pub name: String,
    /// A mail address or telephone number.
    pub contact: Option<String>,
}

/// Signs a guest up; their id is the request's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignUp {
    /// The event.
    pub event: EventId,
    /// The guest. The record must not know who it was, so the digest does not either.
    #[serde(skip)]
    pub guest: GuestEntry,
}

/// Lets a guest in who had not signed up; their id is the request's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WalkIn {
    /// The event.
    pub event: EventId,
    /// The guest. The record must not know who it was, so the digest does not either.
    #[serde(skip)]
    pub guest: GuestEntry,
}

/// Checks a guest in, also one who had dropped out and came all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckIn {
    /// The event.
    pub event: EventId,
    /// The guest.
    pub guest: GuestId,
}

/// Undoes a check-in that was a mistake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UndoCheckIn {
    /// The event.
    pub event: EventId,
    /// The guest.
    pub guest: GuestId,
}

/// Takes a guest off who will not come: the first who waits moves up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DropOut {
    /// The event.
    pub event: EventId,
    /// The guest.
    pub guest: GuestId,
}

/// Forgets who the guests of an event were; the answer is how many names were known. The record
/// keeps their ids, and how many came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EraseGuests(pub EventId);

impl Ask for SignUp {
    type Fact = GuestSignedUp;
    const WORD: &'static str = "event sign-up";

    fn rule(&self, scene: &Scene<'_>) -> Result<GuestSignedUp, TillError> {
        let event = scene.standing(self.event)?.id;
        let name = self.guest.named(scene.id)?;
        let there = scene.books.guests_of(event)?;
        let is_named = |guest: &Guest| {
            let other = guest.name.as_ref().map(|other| other.to_lowercase());
            other.is_some_and(|other| other == name.name.to_lowercase())
        };
        let is_there =
            |guest: &&Guest| !guest.is_gone && is_named(guest) && guest.contact == name.contact;
        if let Some(other) = there.iter().find(is_there) {
            return Err(GuestError::IsOnTheList(other.name.clone().unwrap_or_default()).into());
        }
        refuse_full(&there)?;
        Ok(GuestSignedUp { event, guests: vec![name.id] })
    }

    fn beside(
        &self,
        writer: &Writer<'_>,
        scene: &Scene<'_>,
        fact: &GuestSignedUp,
    ) -> Result<(), TillError> {
        Ok(writer.name_guest(fact.event, &self.guest.named(scene.id)?)?)
    }

    fn repeats(
        &self,
        books: Reader<'_>,
        record: &Recorded<GuestSignedUp>,
    ) -> Result<bool, TillError> {
        // All of a list are recorded alike.
        let is_one = record.fact.guests == [GuestId::from(record.id)];
        Ok(is_one && self.guest.is_named_so(books, record.id)?)
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        about.event(self.event).into_iter().collect()
    }
}

impl Ask for WalkIn {
    type Fact = GuestCheckedIn;
    const WORD: &'static str = "event walk-in";

    fn rule(&self, scene: &Scene<'_>) -> Result<GuestCheckedIn, TillError> {
        let event = scene.standing(self.event)?.id;
        // At the door two may have one name.
        let guest = self.guest.named(scene.id)?.id;
        refuse_full(&scene.books.guests_of(event)?)?;
        Ok(GuestCheckedIn { event, guest, walk_in: true })
    }

    fn beside(
        &self,
        writer: &Writer<'_>,
        scene: &Scene<'_>,
        fact: &GuestCheckedIn,
    ) -> Result<(), TillError> {
        Ok(writer.name_guest(fact.event, &self.guest.named(scene.id)?)?)
    }

    fn could_make(fact: &GuestCheckedIn) -> bool {
        fact.walk_in
    }

    fn repeats(
        &self,
        books: Reader<'_>,
        record: &Recorded<GuestCheckedIn>,
    ) -> Result<bool, TillError> {
        self.guest.is_named_so(books, record.id)
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        about.event(self.event).into_iter().collect()
    }
}

impl Ask for CheckIn {
    type Fact = GuestCheckedIn;
    const WORD: &'static str = "event check-in";

    fn rule(&self, scene: &Scene<'_>) -> Result<GuestCheckedIn, TillError> {
        let (event, guest) = scene.at_the_door(self.event, self.guest)?;
        if guest.came.is_some() {
            return Err(GuestError::IsHere(called(&guest)).into());
        }
        Ok(GuestCheckedIn { event, guest: guest.id, walk_in: false })
    }

    fn could_make(fact: &GuestCheckedIn) -> bool {
        !fact.walk_in
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        about.event(self.event).into_iter().collect()
    }
}

impl Ask for UndoCheckIn {
    type Fact = CheckInUndone;
    const WORD: &'static str = "event check-in undo";

    fn rule(&self, scene: &Scene<'_>) -> Result<CheckInUndone, TillError> {
        let (event, guest) = scene.at_the_door(self.event, self.guest)?;
        if guest.came.is_none() {
            return Err(GuestError::IsNotHere(called(&guest)).into());
        }
        Ok(CheckInUndone { event, guest: guest.id })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        about.event(self.event).into_iter().collect()
    }
}

impl Ask for DropOut {
    type Fact = GuestDroppedOut;
    const WORD: &'static str = "event drop-out";

    fn rule(&self, scene: &Scene<'_>) -> Result<GuestDroppedOut, TillError> {
        let (event, guest) = scene.at_the_door(self.event, self.guest)?;
        if guest.came.is_some() {
            return Err(GuestError::CameAlready(called(&guest)).into());
        }
        if guest.is_gone {
            return Err(GuestError::IsGone(called(&guest)).into());
        }
        Ok(GuestDroppedOut { event, guest: guest.id })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        about.event(self.event).into_iter().collect()
    }
}

impl Errand for EraseGuests {
    type Answer = usize;

    fn run(&self, till: &mut Till, acting: &Acting) -> Result<usize, TillError> {
        let now = clock::now();
        till.ledger.erase(|writer| {
            let row = event::row(writer.read(), self.0)?;
            pass::check(writer.read(), acting, Right::PlanEvents)?;
            if row.plan.to > now && !row.cancelled {
                return Err(GuestError::EventIsNotOver(row.plan.to).into());
            }
            Ok(writer.erase_guests(row.id)?)
        })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        [Some(about.word("door-erase")), about.event(self.0)].into_iter().flatten().collect()
    }
}

impl GuestEntry {
    /// The guest as the books name them, under the id of the request.
    fn named(&self, id: RequestId) -> Result<GuestName, TillError> {
        let is_sound = |text: &str, max: usize| {
            !text.is_empty() && text.chars().count() <= max && !text.chars().any(is_bending)
        };
        let name = self.name.trim();
        let contact = self.contact.as_deref().map(str::trim).filter(|contact| !contact.is_empty());
        if !is_sound(name, MAX_GUEST_NAME_CHARS) {
            return Err(GuestError::BadName.into());
        }
        if contact.is_some_and(|contact| !is_sound(contact, MAX_CONTACT_CHARS)) {
            return Err(TillError::BadText("contact"));
        }
        let contact = contact.map(ToOwned::to_owned);
        Ok(GuestName { id: id.into(), name: name.to_owned(), contact, code: None })
    }

    /// Whether the guest of a request has this name. A guest list may have said more of them since,
    /// and an erased guest could be anyone.
    fn is_named_so(&self, books: Reader<'_>, id: RequestId) -> Result<bool, TillError> {
        let asked = self.named(id)?.name.to_lowercase();
        let first = books.guest_name(id.into())?;
        Ok(first.is_none_or(|first| first.name.to_lowercase() == asked))
    }
}

impl Scene<'_> {
    /// A guest of the list of an event that was not cancelled.
    fn at_the_door(&self, event: EventId, id: GuestId) -> Result<(EventId, Guest), TillError> {
        let event = self.standing(event)?.id;
        let guest = self.books.guests_of(event)?.into_iter().find(|guest| guest.id == id);
        Ok((event, guest.ok_or_else(|| GuestError::Unknown(id.to_string()))?))
    }
}

fn refuse_full(there: &[Guest]) -> Result<(), TillError> {
    if there.len() >= MAX_GUESTS { Err(GuestError::TooMany.into()) } else { Ok(()) }
}

/// The guest that a fact of the door is about.
pub fn guest_in(fact: &Fact) -> Option<GuestId> {
    match fact {
        Fact::GuestCheckedIn(GuestCheckedIn { guest, .. })
        | Fact::GuestDroppedOut(GuestDroppedOut { guest, .. })
        | Fact::CheckInUndone(CheckInUndone { guest, .. }) => Some(*guest),
        _ => None,
    }
}

/// The name of a guest; the id of one who was erased.
pub fn called(guest: &Guest) -> String {
    guest.name.clone().unwrap_or_else(|| guest.id.to_string())
}
