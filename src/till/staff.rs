//! People: who works here, when they come and go. Their hours are labour (BOOKS.md, Labour by the
//! clock).

use serde::Serialize;

use super::event::find_event;
use super::pass::find_staff;
use super::{Counter, Done, OWNER, Request, Till, TillError};
use crate::books::Reader;
pub use crate::books::StaffRow;
use crate::domain::fact::Fact;
use crate::domain::fact::staff::{
    MAX_STAFF_NAME_CHARS, Person, Role, StaffAdded, StaffChanged, StaffClockedIn, StaffClockedOut,
    StaffLeft, labour, minutes_at_work,
};
use crate::domain::money::Money;

/// A person as entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonAsk {
    /// The name.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// What an hour is paid, as written.
    pub wage: Option<String>,
}

/// What changes about a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeAsk {
    /// Who, by name.
    pub staff: String,
    /// Another name.
    pub name: Option<String>,
    /// Another role.
    pub role: Option<Role>,
    /// Another wage, as written.
    pub wage: Option<String>,
}

impl Till {
    /// Somebody begins to work here; their id is the request's.
    ///
    /// # Errors
    /// When somebody here has that name, the wage is no amount, or the books cannot be used.
    pub fn add_staff(&mut self, request: &Request, ask: &PersonAsk) -> Result<Done, TillError> {
        self.record(request, "staff add", ask, |counter| {
            let name = counter.free_name(&ask.name, None)?;
            let wage = counter.wage(ask.wage.as_deref())?;
            Ok(Fact::StaffAdded(StaffAdded { person: Person { name, role: ask.role, wage } }))
        })
    }

    /// Something about somebody changes.
    ///
    /// # Errors
    /// When nobody here has that name, somebody else has the new one, nothing changes, the last owner
    /// with a PIN would be none, or the books cannot be used.
    pub fn change_staff(&mut self, request: &Request, ask: &ChangeAsk) -> Result<Done, TillError> {
        self.record(request, "staff change", ask, |counter| {
            let row = find_staff(counter.books, &ask.staff)?;
            let name = match &ask.name {
                Some(name) => counter.free_name(name, Some(&row))?,
                None => row.person.name.clone(),
            };
            let person = Person {
                name,
                role: ask.role.unwrap_or(row.person.role),
                wage: counter.wage(ask.wage.as_deref())?.or(row.person.wage),
            };
            if row.person.role == Role::Owner && person.role != Role::Owner {
                refuse_last_owner(counter.books, &row)?;
            }
            if person == row.person {
                return Err(TillError::NothingChanges(ask.staff.clone()));
            }
            Ok(Fact::StaffChanged(StaffChanged { staff: row.id, person }))
        })
    }

    /// Somebody works here no more.
    ///
    /// # Errors
    /// When nobody here has that name, they are at work, they are the last owner with a PIN, or the books
    /// cannot be used.
    pub fn staff_leaves(&mut self, request: &Request, name: &str) -> Result<Done, TillError> {
        let rule = |counter: &Counter<'_>| {
            let row = find_staff(counter.books, name)?;
            if row.at_work_since.is_some() {
                return Err(TillError::IsAtWork(row.person.name));
            }
            refuse_last_owner(counter.books, &row)?;
            Ok(Fact::StaffLeft(StaffLeft { staff: row.id }))
        };
        self.record_with(request, "staff leave", &name, rule, |writer, record| match &record.fact {
            Fact::StaffLeft(left) => Ok(writer.drop_pin(left.staff)?),
            _ => Ok(()),
        })
    }

    /// Somebody comes to work.
    ///
    /// # Errors
    /// When nobody here has that name, they are at work, or the books cannot be used.
    pub fn clock_in(&mut self, request: &Request, name: &str) -> Result<Done, TillError> {
        self.record(request, "staff in", &name, |counter| {
            let row = find_staff(counter.books, name)?;
            if row.at_work_since.is_some() {
                return Err(TillError::IsAtWork(row.person.name));
            }
            Ok(Fact::StaffClockedIn(StaffClockedIn { staff: row.id }))
        })
    }

    /// Somebody goes home; the hours are of the counter, or of an event.
    ///
    /// # Errors
    /// When nobody here has that name, they are not at work or came more than a day ago, the event is not
    /// there or was cancelled, or the books cannot be used.
    pub fn clock_out(
        &mut self,
        request: &Request,
        name: &str,
        event: Option<&str>,
    ) -> Result<Done, TillError> {
        self.record(request, "staff out", &(name, event), |counter| {
            let row = find_staff(counter.books, name)?;
            let name = row.person.name;
            let since = row.at_work_since.ok_or_else(|| TillError::NotAtWork(name.clone()))?;
            let minutes = minutes_at_work(counter.at - since)
                .ok_or_else(|| TillError::TooLongAtWork { name, since: since.to_rfc3339() })?;
            let event = event.map(|event| find_event(counter.books, event)).transpose()?;
            if let Some(cancelled) = event.as_ref().filter(|event| event.cancelled) {
                return Err(TillError::EventIsCancelled(cancelled.plan.name.clone()));
            }
            let wage = row.person.wage;
            Ok(Fact::StaffClockedOut(StaffClockedOut {
                staff: row.id,
                event: event.map(|event| event.id),
                minutes,
                wage,
                labour: labour(wage, minutes),
            }))
        })
    }
}

/// Refuses to leave a guarded till without an owner who has a PIN.
fn refuse_last_owner(books: Reader<'_>, row: &StaffRow) -> Result<(), TillError> {
    let staff = books.staff()?;
    let mut guards = staff.iter().filter(|row| row.is_guard());
    match (guards.next(), guards.next()) {
        (Some(only), None) if only.id == row.id => {
            Err(TillError::LastOwner(row.person.name.clone()))
        }
        _ => Ok(()),
    }
}

impl Counter<'_> {
    fn free_name(&self, written: &str, of: Option<&StaffRow>) -> Result<String, TillError> {
        let name = written.trim();
        // Whoever acts at an open till stands in the books as the owner.
        let is_sound = !name.is_empty()
            && !name.eq_ignore_ascii_case(OWNER)
            && name.chars().count() <= MAX_STAFF_NAME_CHARS
            && !name.chars().any(char::is_control);
        if !is_sound {
            return Err(TillError::BadStaffName);
        }
        match find_staff(self.books, name) {
            Ok(other) if of.is_none_or(|of| of.id != other.id) => {
                Err(TillError::StaffNameIsTaken(other.person.name))
            }
            Ok(_) | Err(TillError::UnknownStaff(_)) => Ok(name.to_owned()),
            Err(error) => Err(error),
        }
    }

    fn wage(&self, written: Option<&str>) -> Result<Option<Money>, TillError> {
        written.map(|written| self.positive(written)).transpose()
    }
}
