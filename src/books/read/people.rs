//! What the journal itself says of people and PINs, whatever the tables beside it hold
//! (docs/threats.md, The journal).

use std::collections::BTreeMap;

use super::Reader;
use crate::books::error::BooksError;
use crate::books::journal::{COLUMNS, JournalRow};
use crate::domain::fact::staff::{Cause, Person, Role, StaffPinSet};
use crate::domain::fact::{Fact, Recorded};
use crate::domain::ids::StaffId;

/// The condition of the index `people`: SQLite takes the index where it reads these very words.
const OF_PEOPLE: &str =
    "kind IN ('StaffAdded', 'StaffChanged', 'StaffLeft', 'StaffPinSet', 'PinsReviewed')";

/// A person by the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// What they are now.
    pub person: Person,
    /// Whether they have left.
    pub has_left: bool,
    /// The fact that set the PIN that they have; none where none was set.
    pub pin: Option<Recorded<StaffPinSet>>,
}

impl Known {
    /// Whether the till is kept by their PIN: an owner who works here and was given one.
    pub fn is_guard(&self) -> bool {
        self.person.role == Role::Owner && !self.has_left && self.pin.is_some()
    }
}

impl Reader<'_> {
    /// Whether anybody was ever given a PIN.
    pub fn has_pins(&self) -> Result<bool, BooksError> {
        let sql = format!(
            "SELECT EXISTS (SELECT 1 FROM pins) OR EXISTS \
             (SELECT 1 FROM journal WHERE {OF_PEOPLE} AND kind = 'StaffPinSet')"
        );
        self.one(&sql, [], |r| r.get(0))
    }

    /// Everybody who ever worked here.
    pub fn people(&self) -> Result<BTreeMap<StaffId, Known>, BooksError> {
        let mut people: BTreeMap<StaffId, Known> = BTreeMap::new();
        for record in self.of_people()? {
            match &record.fact {
                Fact::StaffAdded(added) => {
                    let person = added.person.clone();
                    let id = StaffId::from_bytes(*record.id.as_bytes());
                    people.insert(id, Known { person, has_left: false, pin: None });
                }
                Fact::StaffChanged(changed) => {
                    if let Some(known) = people.get_mut(&changed.staff) {
                        known.person = changed.person.clone();
                    }
                }
                Fact::StaffLeft(left) => {
                    if let Some(known) = people.get_mut(&left.staff) {
                        (known.has_left, known.pin) = (true, None);
                    }
                }
                Fact::StaffPinSet(set) => {
                    if let Some(known) = people.get_mut(&set.staff) {
                        let set = set.clone();
                        known.pin = Some(record.map(|_| set));
                    }
                }
                _other => {}
            }
        }
        Ok(people)
    }

    /// The forgotten PINs that were set from the command line since an owner last read of them,
    /// oldest first.
    pub fn forgotten_pins(&self) -> Result<Vec<Recorded<StaffPinSet>>, BooksError> {
        let mut unread = Vec::new();
        for record in self.of_people()? {
            match &record.fact {
                Fact::StaffPinSet(set) if set.cause == Cause::Forgotten => {
                    let set = set.clone();
                    unread.push(record.map(|_| set));
                }
                Fact::PinsReviewed(read) => unread.retain(|set| set.seq > read.upto),
                _other => {}
            }
        }
        Ok(unread)
    }

    fn of_people(&self) -> Result<Vec<Recorded>, BooksError> {
        let sql = format!("SELECT {COLUMNS} FROM journal WHERE {OF_PEOPLE} ORDER BY seq");
        self.all(&sql, [], |row| JournalRow::read(row)?.record())
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;
    use crate::books::Ledger;

    #[test]
    fn people_are_found_without_reading_the_whole_journal() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("books.sqlite3");
        drop(Ledger::open(&path).unwrap());
        let conn = Connection::open(&path).unwrap();
        for sql in [
            format!("SELECT {COLUMNS} FROM journal WHERE {OF_PEOPLE} ORDER BY seq"),
            format!("SELECT 1 FROM journal WHERE {OF_PEOPLE} AND kind = 'StaffPinSet'"),
        ] {
            let plan: String =
                conn.query_row(&format!("EXPLAIN QUERY PLAN {sql}"), [], |row| row.get(3)).unwrap();
            assert!(plan.contains("USING INDEX people"), "{plan}");
        }
    }
}
