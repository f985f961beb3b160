//! People: who works here, when they come and go. Their hours are labour
//! (docs/books.md, Labour by the clock).

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use super::ask::{About, Ask};
pub use super::error::StaffError;
use super::pass::{self, SYSTEM};
use super::question::{Question, Sight};
use super::{OWNER, Scene, TillError};
pub(crate) use crate::books::StaffRow;
use crate::books::{EventRow, Reader, Writer};
use crate::domain::fact::Fact;
use crate::domain::fact::staff::{
    MAX_STAFF_NAME_CHARS, Person, Role, StaffAdded, StaffChanged, StaffClockedIn, StaffClockedOut,
    StaffLeft, StaffPinSet, labour, minutes_at_work,
};
use crate::domain::ids::{EventId, StaffId};
use crate::domain::money::Money;
use crate::domain::name;
use crate::domain::pin::LEAST_DIGITS;

/// Adds a member of staff; their id is the request's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AddStaff(pub Person);

/// Changes a member of staff, as far as something is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeStaff {
    /// The member of staff.
    pub staff: StaffId,
    /// The new name.
    pub name: Option<String>,
    /// The new role.
    pub role: Option<Role>,
    /// The new hourly wage.
    pub wage: Option<Money>,
}

/// Removes a member of staff: they can no longer sign in, and their hours stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DismissStaff(pub StaffId);

/// Clocks a member of staff in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClockIn(pub StaffId);

/// Clocks a member of staff out; the hours are labour of the counter, or of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClockOut {
    /// The member of staff.
    pub staff: StaffId,
    /// The event that they worked for.
    pub event: Option<EventId>,
}

impl Ask for AddStaff {
    type Fact = StaffAdded;
    const WORD: &'static str = "staff add";

    fn rule(&self, scene: &Scene<'_>) -> Result<StaffAdded, TillError> {
        let Person { name, role, wage } = &self.0;
        let name = scene.free_name(name, None)?;
        Ok(StaffAdded { person: Person { name, role: *role, wage: positive(*wage)? } })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        let Person { name, role, wage } = &self.0;
        let mut lines = vec![titled(about, "staff-add-title", name), about.locale.role(*role)];
        lines.extend(wage.map(|wage| an_hour(about, wage)));
        lines
    }
}

impl Ask for ChangeStaff {
    type Fact = StaffChanged;
    const WORD: &'static str = "staff change";

    fn rule(&self, scene: &Scene<'_>) -> Result<StaffChanged, TillError> {
        let row = scene.member(self.staff)?;
        let name = match &self.name {
            Some(name) => scene.free_name(name, Some(&row))?,
            None => row.person.name.clone(),
        };
        let person = Person {
            name,
            role: self.role.unwrap_or(row.person.role),
            wage: positive(self.wage)?.or(row.person.wage),
        };
        if row.person.role == Role::Owner && person.role != Role::Owner {
            refuse_last_owner(scene.books, &row)?;
        }
        if person == row.person {
            return Err(TillError::NothingChanges(row.person.name));
        }
        Ok(StaffChanged { staff: row.id, person })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        let mut lines = vec![titled(about, "staff-change-title", &about.person(self.staff))];
        lines.extend(self.name.clone());
        lines.extend(self.role.map(|role| about.locale.role(role)));
        lines.extend(self.wage.map(|wage| an_hour(about, wage)));
        lines
    }
}

impl Ask for DismissStaff {
    type Fact = StaffLeft;
    const WORD: &'static str = "staff leave";

    fn rule(&self, scene: &Scene<'_>) -> Result<StaffLeft, TillError> {
        let row = scene.member(self.0)?;
        if row.at_work_since.is_some() {
            return Err(StaffError::IsAtWork(row.person.name).into());
        }
        refuse_last_owner(scene.books, &row)?;
        Ok(StaffLeft { staff: row.id })
    }

    fn beside(
        &self,
        writer: &Writer<'_>,
        _: &Scene<'_>,
        left: &StaffLeft,
    ) -> Result<(), TillError> {
        Ok(writer.drop_pin(left.staff)?)
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        vec![titled(about, "staff-leave", &about.person(self.0))]
    }
}

impl Ask for ClockIn {
    type Fact = StaffClockedIn;
    const WORD: &'static str = "staff in";

    fn rule(&self, scene: &Scene<'_>) -> Result<StaffClockedIn, TillError> {
        let row = scene.member(self.0)?;
        if row.at_work_since.is_some() {
            return Err(StaffError::IsAtWork(row.person.name).into());
        }
        Ok(StaffClockedIn { staff: row.id })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        vec![titled(about, "staff-clock-in", &about.person(self.0))]
    }
}

impl Ask for ClockOut {
    type Fact = StaffClockedOut;
    const WORD: &'static str = "staff out";

    fn rule(&self, scene: &Scene<'_>) -> Result<StaffClockedOut, TillError> {
        let StaffRow { id: staff, person: Person { name, wage, .. }, at_work_since, .. } =
            scene.member(self.staff)?;
        let since = at_work_since.ok_or_else(|| StaffError::NotAtWork(name.clone()))?;
        let minutes =
            minutes_at_work(scene.at - since).ok_or(StaffError::TooLongAtWork { name, since })?;
        let event = self.event.map(|event| scene.standing(event)).transpose()?;
        Ok(StaffClockedOut {
            staff,
            event: event.map(|event| event.id),
            minutes,
            wage,
            labour: labour(wage, minutes),
        })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        vec![titled(about, "staff-clock-out", &about.person(self.staff))]
    }
}

fn titled(about: &About<'_>, key: &str, name: &str) -> String {
    format!("{}: {name}", about.word(key))
}

fn an_hour(about: &About<'_>, wage: Money) -> String {
    about.locale.with("staff-an-hour", &[("wage", about.money(wage).into())])
}

fn positive(wage: Option<Money>) -> Result<Option<Money>, TillError> {
    match wage {
        Some(wage) if wage <= Money::ZERO => Err(TillError::NotPositive),
        wage => Ok(wage),
    }
}

/// The member of staff of a name, however it is capitalised.
///
/// # Errors
/// When there is none.
pub fn find_staff(books: Reader<'_>, name: &str) -> Result<StaffRow, TillError> {
    let wanted = name.trim().to_lowercase();
    let mut staff = books.staff()?.into_iter().filter(|row| !row.has_left);
    let found = staff.find(|row| row.person.name.to_lowercase() == wanted);
    found.ok_or_else(|| StaffError::Unknown(name.to_owned()).into())
}

/// How long after an event hours may still be clocked as its own.
const LATE_OUT: TimeDelta = TimeDelta::hours(12);

/// The staff, and whether the till is kept by PINs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StaffView {
    /// The staff who have not left, by name.
    pub people: Vec<StaffRow>,
    /// Whether the till is kept by PINs.
    pub is_guarded: bool,
    /// The events that hours which end now may be of, the last one first.
    pub events: Vec<EventRow>,
}

impl StaffView {
    pub(super) fn of(books: Reader<'_>, now: DateTime<Utc>) -> Result<Self, TillError> {
        let mut events = books.events_around(now, now - LATE_OUT)?;
        events.reverse();
        let mut people = books.staff()?;
        people.retain(|row| !row.has_left);
        let known = books.people()?;
        for row in &mut people {
            // What was taken out of the file is missed at the sign-in, and not before it.
            if known.get(&row.id).is_some_and(|known| known.pin.is_some()) {
                row.pin_digits = row.pin_digits.or(u8::try_from(LEAST_DIGITS).ok());
            }
        }
        Ok(Self { people, is_guarded: pass::is_guarded(books)?, events })
    }
}

/// Asks for the staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffList;

impl Question for StaffList {
    type Answer = StaffView;

    fn ask(&self, sight: &Sight<'_>) -> Result<StaffView, TillError> {
        StaffView::of(sight.books, sight.now)
    }
}

/// The member of staff whom a fact is about.
pub fn staff_in(fact: &Fact) -> Option<StaffId> {
    match fact {
        Fact::StaffChanged(StaffChanged { staff, .. })
        | Fact::StaffLeft(StaffLeft { staff })
        | Fact::StaffClockedIn(StaffClockedIn { staff })
        | Fact::StaffClockedOut(StaffClockedOut { staff, .. })
        | Fact::StaffPinSet(StaffPinSet { staff, .. }) => Some(*staff),
        _ => None,
    }
}

impl Scene<'_> {
    fn free_name(&self, written: &str, of: Option<&StaffRow>) -> Result<String, TillError> {
        let name = name::kept(written);
        if of.is_some_and(|of| of.person.name == name) {
            return Ok(name);
        }
        // Whoever acts at an open till stands in the books as the owner, and who set a forgotten
        // PIN as somebody of the system.
        let is_free = !name::looks_like(&name, OWNER) && !name::ends_like(&name, SYSTEM);
        let is_short = (1..=MAX_STAFF_NAME_CHARS).contains(&name.chars().count());
        if !is_short || !is_free || written.trim().contains(['\n', '\r']) {
            return Err(StaffError::BadName.into());
        }
        if name::hides(written.trim()) {
            return Err(StaffError::HiddenSigns.into());
        }
        if !name::is_of_one_script(&name) {
            return Err(StaffError::MixedScripts.into());
        }
        for other in self.books.staff()? {
            let other_name = other.person.name;
            if other.has_left || of.is_some_and(|of| of.id == other.id) {
                continue;
            }
            if other_name.to_lowercase() == name.to_lowercase() {
                return Err(StaffError::NameIsTaken(other_name).into());
            }
            if name::looks_like(&name, &other_name) {
                return Err(StaffError::LooksLike(other_name).into());
            }
        }
        Ok(name)
    }

    /// A member of staff who has not left.
    pub(super) fn member(&self, id: StaffId) -> Result<StaffRow, TillError> {
        let row = self.books.staff()?.into_iter().find(|row| row.id == id);
        let row = row.ok_or_else(|| StaffError::Unknown(id.to_string()))?;
        if row.has_left { Err(StaffError::Unknown(row.person.name).into()) } else { Ok(row) }
    }
}

/// Refuses to leave a guarded till without an owner who has a PIN.
fn refuse_last_owner(books: Reader<'_>, row: &StaffRow) -> Result<(), TillError> {
    let staff = books.staff()?;
    let mut guards = staff.iter().filter(|row| row.is_guard());
    match (guards.next(), guards.next()) {
        (Some(only), None) if only.id == row.id => {
            Err(StaffError::LastOwner(row.person.name.clone()).into())
        }
        _ => Ok(()),
    }
}
