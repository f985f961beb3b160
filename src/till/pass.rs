//! Who is let in, and what they may do (the table is in [`crate::domain::rights`]).
//!
//! Until an owner has a PIN the till works openly: anybody may do anything, in any name. From then
//! on only a [`Pass`] that a PIN was typed for records anything.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use chrono::{DateTime, TimeDelta, Utc};

use super::error::{PinError, StaffError};
use super::{OWNER, TillError};
use crate::books::{BooksError, Ledger, Reader, StaffRow};
use crate::clock;
use crate::domain::fact::Fact;
use crate::domain::fact::staff::{MAX_STAFF_NAME_CHARS, Person};
use crate::domain::ids::StaffId;
use crate::domain::pin::{Pin, Tries};
use crate::domain::rights::{Doer, Right};

/// The hash of no PIN at all. What is typed for somebody who has none, or who is nobody, is
/// compared with it, so that a wrong name takes as long as a wrong PIN.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LWhhcy1hLXBpbg$\
                       13mRUkOPBQbAPRj0fgWce9mRkRwK9KWxIhtTNyFV054";

/// Wrong tries are forgotten after so long.
const REMEMBERED: TimeDelta = TimeDelta::days(1);

/// Somebody whom the till let in. There is no other way to get one than those here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    name: String,
    staff: Option<StaffId>,
    /// The hash of the PIN that was typed for it; none where the till is open.
    proof: Option<String>,
}

impl Pass {
    /// The owner of an open till.
    pub fn owner() -> Self {
        Self { name: OWNER.to_owned(), staff: None, proof: None }
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

    fn of(row: StaffRow, proof: Option<String>) -> Self {
        Self { name: row.person.name, staff: Some(row.id), proof }
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

/// Lets somebody in by their PIN. Each try is counted before it is looked at, so that pulling the
/// plug gives none back; books that cannot be written count none.
///
/// # Errors
/// When the PIN is not theirs, they have none, or nobody has that name, all in the same words and
/// the same time; when too many tries went wrong; when the books cannot be used.
pub fn let_in(ledger: &mut Ledger, name: &str, pin: &Pin) -> Result<Pass, TillError> {
    let key = known_as(name);
    let now = clock::now();
    let (row, hash) = match ledger.write(|writer| {
        let tries = may_try(writer.read(), &key, now)?;
        writer.note_tries(&key, tries, now - REMEMBERED)?;
        claimed(writer.read(), name)
    }) {
        Err(TillError::Books(BooksError::ReadOnly(_))) => ledger.read(|books| {
            may_try(books, &key, now)?;
            claimed(books, name)
        })?,
        tried => tried?,
    };
    let is_right = is_pin(pin, hash.as_deref().unwrap_or(NOBODYS))?;
    let Some(row) = row.filter(|_| is_right && hash.is_some()) else {
        return Err(PinError::Wrong(name.to_owned()).into());
    };
    match ledger.write(|writer| Ok::<_, TillError>(writer.forget_tries(&key)?)) {
        Ok(()) | Err(TillError::Books(BooksError::ReadOnly(_))) => Ok(Pass::of(row, hash)),
        Err(error) => Err(error),
    }
}

/// Whether the till is kept by PINs: an owner who works here has one.
pub fn is_guarded(books: Reader<'_>) -> Result<bool, TillError> {
    Ok(books.has_pins()? && books.staff()?.iter().any(StaffRow::is_guard))
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
    is_now: bool,
) -> Result<Names, TillError> {
    let rights = fact.needs(Doer { staff: acting.by.staff, is_now });
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
    if !books.has_pins()? {
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
        (Some(staff), Some(proof)) => Ok(books.person_by(staff, proof)?),
        (None, _) | (_, None) => Ok(None),
    }
}

/// A name as tries are counted by it.
pub(super) fn known_as(name: &str) -> String {
    name.trim().to_lowercase().chars().take(MAX_STAFF_NAME_CHARS).collect()
}

/// The tries there will have been after this one.
fn may_try(books: Reader<'_>, key: &str, now: DateTime<Utc>) -> Result<Tries, TillError> {
    let fresh = books.tries(key)?.filter(|tries| now - tries.at <= REMEMBERED);
    let tries = fresh.unwrap_or(Tries { wrong: 0, at: now });
    match tries.wait(now) {
        Some(wait) => Err(PinError::TooManyTries(seconds(wait)).into()),
        None => Ok(Tries { wrong: tries.wrong.saturating_add(1), at: now }),
    }
}

/// Whole seconds, rounded up: whoever waits so long may try.
fn seconds(wait: TimeDelta) -> i64 {
    (wait.num_milliseconds() + 999) / 1000
}

/// Whoever a name claims to be, with the hash of their PIN.
fn claimed(books: Reader<'_>, name: &str) -> Result<(Option<StaffRow>, Option<String>), TillError> {
    let row = books.staff_named(name)?;
    let hash = row.as_ref().map(|row| books.pin_hash(row.id)).transpose()?.flatten();
    Ok((row, hash))
}

/// Somebody who works here, by name.
pub(super) fn find_staff(books: Reader<'_>, name: &str) -> Result<StaffRow, TillError> {
    books.staff_named(name)?.ok_or_else(|| StaffError::Unknown(name.to_owned()).into())
}

pub(super) fn hash(pin: &Pin) -> Result<String, TillError> {
    let hash = Argon2::default().hash_password(pin.as_bytes());
    Ok(hash.map_err(|e| PinError::Hash(e.to_string()))?.to_string())
}

fn is_pin(pin: &Pin, hash: &str) -> Result<bool, TillError> {
    let damaged = |e| BooksError::Damaged(format!("a PIN's hash cannot be read: {e}"));
    let hash = PasswordHash::new(hash).map_err(damaged)?;
    Ok(Argon2::default().verify_password(pin.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A wrong name and a wrong PIN are the same work, memory and passes alike.
    #[test]
    fn nobodys_hash_is_as_dear_as_anybodys() {
        let fresh = hash(&Pin::parse("4821").unwrap()).unwrap();
        let nobodys = PasswordHash::new(NOBODYS).unwrap();
        let fresh = PasswordHash::new(&fresh).unwrap();
        assert_eq!(nobodys.algorithm, fresh.algorithm);
        assert_eq!(nobodys.version, fresh.version);
        assert_eq!(nobodys.params, fresh.params);
        assert_eq!(fresh.algorithm.as_str(), "argon2id");
        let lengths =
            |hash: &PasswordHash| (hash.salt.map(|s| s.len()), hash.hash.map(|h| h.len()));
        assert_eq!(lengths(&nobodys), lengths(&fresh));
    }

    #[test]
    fn a_pin_is_known_by_its_hash_alone() {
        let pin = Pin::parse("4821").unwrap();
        let (one, two) = (hash(&pin).unwrap(), hash(&pin).unwrap());
        assert_ne!(one, two);
        assert!(is_pin(&pin, &one).unwrap() && is_pin(&pin, &two).unwrap());
        assert!(!is_pin(&Pin::parse("4822").unwrap(), &one).unwrap());
        assert!(!is_pin(&pin, NOBODYS).unwrap());
        assert!(is_pin(&pin, "no hash").is_err());
    }
}
