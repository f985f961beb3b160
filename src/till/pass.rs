//! Who is let in, and what they may do (the table is in [`crate::domain::rights`]).
//!
//! Until an owner has a PIN the till works openly: anybody may do anything, in any name. From then
//! on only a [`Pass`] that a PIN was typed for records anything.

use std::path::Path;

use super::error::{PinError, StaffError};
use super::{OWNER, TillError};
use crate::books::{Known, Reader, StaffRow};
use crate::domain::fact::Fact;
use crate::domain::fact::staff::Person;
use crate::domain::ids::StaffId;
use crate::domain::rights::{Doer, Right, When};
use crate::files;

/// What stands behind the name of a user of the operating system, whom no member of staff may pass
/// for.
pub(super) const SYSTEM: &str = "(system)";

/// Somebody whom the till let in. There is no other way to get one than those here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    name: String,
    staff: Option<StaffId>,
    proof: Proof,
}

/// What lets somebody in.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Proof {
    /// The till is open.
    Open,
    /// A PIN was typed that has this hash.
    Hash(String),
    /// The books' file is theirs, by the operating system.
    File,
}

impl Pass {
    /// The owner of an open till.
    pub fn owner() -> Self {
        Self { name: OWNER.to_owned(), staff: None, proof: Proof::Open }
    }

    /// Somebody at an open till, by name.
    ///
    /// # Errors
    /// When nobody of that name works here, or the books cannot be read.
    pub fn openly(books: Reader<'_>, name: &str) -> Result<Self, TillError> {
        match find_staff(books, name) {
            Ok(row) => Ok(Self::of(row, None)),
            Err(TillError::Staff(StaffError::Unknown(_))) if name == OWNER => Ok(Self::owner()),
            Err(error) => Err(error),
        }
    }

    /// Somebody whose PIN was typed: its hash.
    pub(super) fn of(row: StaffRow, hash: Option<String>) -> Self {
        let proof = hash.map_or(Proof::Open, Proof::Hash);
        Self { name: row.person.name, staff: Some(row.id), proof }
    }

    /// The user of the operating system to whom the books' file belongs, and who may set an owner's
    /// forgotten PIN. It is for that alone.
    pub(super) fn of_file(books: &Path) -> Result<Self, TillError> {
        let whose = files::own_user(books).ok().flatten();
        let user = whose.ok_or_else(|| PinError::NotYourBooks(books.to_owned()))?;
        Ok(Self { name: format!("{user} {SYSTEM}"), staff: None, proof: Proof::File })
    }

    /// Their name, as it stands in the books.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Their id; none for the owner of an open till.
    pub fn staff(&self) -> Option<StaffId> {
        self.staff
    }
}

/// Who does something, and who stands by it with a right that they had not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acting {
    /// Who does it.
    pub by: Pass,
    /// Who approves it.
    pub approved_by: Option<Pass>,
}

impl Acting {
    /// Somebody alone.
    pub fn alone(by: Pass) -> Self {
        Self { by, approved_by: None }
    }
}

impl Default for Acting {
    /// The owner of an open till.
    fn default() -> Self {
        Self::alone(Pass::owner())
    }
}

/// Whether the till is kept by PINs: an owner who works here was given one, by the journal. Emptied
/// tables and lost files open no till (docs/threats.md, The journal).
pub fn is_guarded(books: Reader<'_>) -> Result<bool, TillError> {
    Ok(books.has_pins()?
        && (books.people()?.values().any(Known::is_guard)
            || books.staff()?.iter().any(StaffRow::is_guard)))
}

/// Refuses what a right is missing for.
///
/// # Errors
/// When the till is kept by PINs and neither of those acting has the right; when the books cannot
/// be read.
pub fn check(books: Reader<'_>, acting: &Acting, right: Right) -> Result<(), TillError> {
    checked(books, acting, &[right]).map(|_approved_by| ())
}

/// Whether whoever acts at a till that is kept by PINs came in by one.
///
/// # Errors
/// When they did not; when the books cannot be read.
pub fn check_in(books: Reader<'_>, acting: &Acting) -> Result<(), TillError> {
    checked(books, acting, &[]).map(|_names| ())
}

/// Who does a fact and who approves it, by the names that they have now. What everybody may do asks
/// nothing more than who it is.
pub(super) fn named(
    books: Reader<'_>,
    acting: &Acting,
    names: Names,
    fact: &Fact,
    when: When,
) -> Result<Names, TillError> {
    let rights = fact.needs(Doer { staff: acting.by.staff, when });
    if rights.is_empty() { Ok(names) } else { checked(books, acting, &rights) }
}

/// Who does something, and who approves it, where that took somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Names {
    pub by: String,
    pub approved_by: Option<String>,
}

pub(super) fn checked(
    books: Reader<'_>,
    acting: &Acting,
    rights: &[Right],
) -> Result<Names, TillError> {
    let Acting { by, approved_by } = acting;
    let alone = |by: &str| Names { by: by.to_owned(), approved_by: None };
    if by.proof == Proof::File || !books.has_pins()? {
        return Ok(alone(&by.name));
    }
    let person = match proven(books, by)? {
        Some(person) => person,
        None if is_guarded(books)? => return Err(TillError::SignInFirst),
        None => return Ok(alone(&by.name)),
    };
    let mut missing = rights.iter().filter(|right| !right.is_held_by(person.role)).peekable();
    let Some(first) = missing.peek() else { return Ok(alone(&person.name)) };
    if !is_guarded(books)? {
        return Ok(alone(&person.name));
    }
    let Some(pass) = approved_by else {
        return Err(TillError::RightMissing { right: **first, by: person.name });
    };
    let approving = proven(books, pass)?.ok_or(TillError::SignInFirst)?;
    match missing.find(|right| !right.is_held_by(approving.role)) {
        Some(right) => Err(TillError::RightMissing { right: *right, by: approving.name }),
        None => Ok(Names { by: person.name, approved_by: Some(approving.name) }),
    }
}

/// What the books say of somebody who came in by a PIN that is theirs still, and who works here
/// still.
pub(super) fn proven(books: Reader<'_>, pass: &Pass) -> Result<Option<Person>, TillError> {
    match (pass.staff, &pass.proof) {
        (Some(staff), Proof::Hash(hash)) => Ok(books.person_by(staff, hash)?),
        (None, _) | (_, Proof::Open | Proof::File) => Ok(None),
    }
}

/// Somebody who works here, by name.
pub(super) fn find_staff(books: Reader<'_>, name: &str) -> Result<StaffRow, TillError> {
    books.staff_named(name)?.ok_or_else(|| StaffError::Unknown(name.to_owned()).into())
}
