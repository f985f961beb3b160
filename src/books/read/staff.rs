//! Who works here, and who is at work.

use chrono::{DateTime, Utc};
use rusqlite::named_params;

use super::Reader;
use crate::books::error::BooksError;
use crate::domain::fact::Fact;
use crate::domain::fact::staff::{Person, Role, StaffAdded, StaffChanged};
use crate::domain::ids::StaffId;
use crate::domain::pin::{Tries, WrongPins};

/// A person of the staff, present or past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffRow {
    /// Their id.
    pub id: StaffId,
    /// What the books say of them now.
    pub person: Person,
    /// Whether they have left.
    pub has_left: bool,
    /// Since when they are at work; none where they are not.
    pub at_work_since: Option<DateTime<Utc>>,
    /// How many digits their PIN has; none where they have no PIN.
    pub pin_digits: Option<u8>,
}

impl StaffRow {
    /// Whether the till is kept by their PIN: an owner who works here and has one.
    pub fn is_guard(&self) -> bool {
        self.person.role == Role::Owner && !self.has_left && self.pin_digits.is_some()
    }
}

impl Reader<'_> {
    /// All staff, present and past, by name.
    pub fn staff(&self) -> Result<Vec<StaffRow>, BooksError> {
        let sql = "SELECT s.id, s.seq, s.gone IS NOT NULL, c.came, p.digits FROM staff s \
                   LEFT JOIN clock c ON c.staff = s.id AND c.went IS NULL \
                   LEFT JOIN pins p ON p.staff = s.id";
        let mut staff = self.all(sql, [], |row| {
            let (seq, came): (i64, Option<i64>) = (row.get(1)?, row.get(3)?);
            let person = self.person_at(seq)?;
            let since = came.map(|came| self.fact(came)).transpose()?;
            Ok(StaffRow {
                id: StaffId::from_bytes(row.get(0)?),
                person,
                has_left: row.get(2)?,
                at_work_since: since.map(|record| record.at.to_utc()),
                pin_digits: row.get(4)?,
            })
        })?;
        staff.sort_by(|a, b| a.person.name.cmp(&b.person.name));
        Ok(staff)
    }

    /// The person of that name who works here, however it is capitalised.
    pub fn staff_named(&self, name: &str) -> Result<Option<StaffRow>, BooksError> {
        let wanted = name.trim().to_lowercase();
        let mut staff = self.staff()?.into_iter().filter(|row| !row.has_left);
        Ok(staff.find(|row| row.person.name.to_lowercase() == wanted))
    }

    /// What the books say of somebody who works here and whose PIN has that hash.
    pub fn person_by(&self, staff: StaffId, hash: &str) -> Result<Option<Person>, BooksError> {
        let sql = "SELECT s.seq FROM staff s JOIN pins p ON p.staff = s.id \
                   WHERE s.id = :staff AND s.gone IS NULL AND p.hash = :hash";
        let of = named_params! { ":staff": staff.as_bytes(), ":hash": hash };
        let seq: Option<i64> = self.some(sql, of, |r| r.get(0))?;
        seq.map(|seq| self.person_at(seq)).transpose()
    }

    /// The hash of somebody's PIN, in the form of PHC strings.
    pub fn pin_hash(&self, staff: StaffId) -> Result<Option<String>, BooksError> {
        let sql = "SELECT hash FROM pins WHERE staff = :staff";
        self.some(sql, named_params! { ":staff": staff.as_bytes() }, |r| r.get(0))
    }

    /// The hashes of all PINs.
    pub fn pin_hashes(&self) -> Result<Vec<String>, BooksError> {
        self.all("SELECT hash FROM pins", [], |row| Ok(row.get(0)?))
    }

    /// The wrong PINs since an owner last read of them, the last one first.
    pub fn wrong_pins(&self) -> Result<Vec<WrongPins>, BooksError> {
        let sql = "SELECT name, wrong, since_ms, last_ms FROM wrong_pins ORDER BY last_ms DESC";
        self.all(sql, [], |row| {
            let instant = |at| {
                let ms: rusqlite::Result<i64> = row.get(at);
                ms.map(|ms| DateTime::from_timestamp_millis(ms).unwrap_or(DateTime::UNIX_EPOCH))
            };
            let (since, last) = (instant(2)?, instant(3)?);
            Ok(WrongPins { name: row.get(0)?, wrong: row.get(1)?, since, last })
        })
    }

    /// The tries under a name that went wrong, since the last that went right.
    pub fn tries(&self, name: &str) -> Result<Option<Tries>, BooksError> {
        let sql = "SELECT wrong, at_ms FROM tries WHERE name = :name";
        self.some(sql, named_params! { ":name": name }, |row| {
            let at = DateTime::from_timestamp_millis(row.get(1)?);
            Ok(Tries { wrong: row.get(0)?, at: at.unwrap_or(DateTime::UNIX_EPOCH) })
        })
    }

    /// The person as a fact has them.
    fn person_at(&self, seq: i64) -> Result<Person, BooksError> {
        match self.fact(seq)?.fact {
            Fact::StaffAdded(StaffAdded { person })
            | Fact::StaffChanged(StaffChanged { person, .. }) => Ok(person),
            _ => Err(BooksError::Damaged(format!("seq {seq}: it is of no person"))),
        }
    }
}
