//! Staff and their hours (docs/books.md, Labour by the clock).

use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

use super::happening::{Happening, Posted, posts_nothing};
use crate::domain::ids::{EventId, StaffId};
use crate::domain::money::{Money, proportion};
use crate::domain::posting::{Account, Legs, Segment};
use crate::domain::rights::{Doer, Right, When};
pub use crate::domain::role::Role;

const MINUTES_OF_AN_HOUR: u32 = 60;

/// The longest name of a person, in characters: what fits a receipt beside the time.
pub const MAX_STAFF_NAME_CHARS: usize = 40;

/// What the books say of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name, as it stands on receipts.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// The wage per hour; none where they are not paid by the hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wage: Option<Money>,
}

/// A person joined the staff; their id is the fact's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffAdded {
    /// The person.
    #[serde(flatten)]
    pub person: Person,
}

/// A person's name, role or wage changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffChanged {
    /// Whose id it is.
    pub staff: StaffId,
    /// What they are now.
    #[serde(flatten)]
    pub person: Person,
}

/// A person left the staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffLeft {
    /// Who.
    pub staff: StaffId,
}

/// A person got a PIN, or another one. The PIN itself is no part of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffPinSet {
    /// Who.
    pub staff: StaffId,
    /// The SHA-256 of the hash that is kept beside the journal, in hex, so that another hash in its
    /// place is found; none where an earlier version set the PIN.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// How it came about.
    #[serde(default, skip_serializing_if = "Cause::is_chosen")]
    pub cause: Cause,
}

/// Why a person's PIN is kept anew.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// A new PIN was chosen.
    #[default]
    Chosen,
    /// The same PIN was hashed anew as its owner came in.
    Hashed,
    /// It was forgotten: whoever the books' file belongs to set a new one.
    Forgotten,
}

impl Cause {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
    fn is_chosen(&self) -> bool {
        *self == Self::Chosen
    }
}

/// An owner read of forgotten and wrong PINs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinsReviewed {
    /// The last fact that they can have read of.
    pub upto: i64,
}

/// A person clocked in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffClockedIn {
    /// Who.
    pub staff: StaffId,
}

/// A person clocked out: the hours are labour of the counter or of an event, owed until they are
/// paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffClockedOut {
    /// Who.
    pub staff: StaffId,
    /// The event that they worked for; the counter's where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<EventId>,
    /// Whole minutes at work.
    pub minutes: u32,
    /// The wage per hour then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wage: Option<Money>,
    /// The labour of these hours: wage × minutes ÷ 60, rounded once.
    pub labour: Money,
}

posts_nothing!(StaffAdded, StaffChanged, StaffLeft, PinsReviewed; [Right::ManageStaff]);

impl Happening for StaffPinSet {
    fn post(&self, _: NaiveDate, _: &mut Legs) -> Posted {
        Ok(())
    }

    fn needs(&self, doer: Doer) -> Vec<Right> {
        if doer.is(self.staff) { Vec::new() } else { vec![Right::ManageStaff] }
    }
}

impl Happening for StaffClockedIn {
    fn post(&self, _: NaiveDate, _: &mut Legs) -> Posted {
        Ok(())
    }

    fn needs(&self, doer: Doer) -> Vec<Right> {
        of_hours(doer, self.staff)
    }
}

impl Happening for StaffClockedOut {
    fn post(&self, day: NaiveDate, legs: &mut Legs) -> Posted {
        let segment = if self.event.is_some() { Segment::Events } else { Segment::Counter };
        legs.add(day, Account::own(segment, "labour"), self.event, self.labour);
        legs.add(day, Account::Wages, self.event, -self.labour);
        Ok(())
    }

    fn needs(&self, doer: Doer) -> Vec<Right> {
        of_hours(doer, self.staff)
    }
}

/// Their own hours people write as they come and go; afterwards, and those of others, a manager
/// does.
fn of_hours(doer: Doer, staff: StaffId) -> Vec<Right> {
    if doer.is(staff) && doer.when == When::Now { Vec::new() } else { vec![Right::KeepHours] }
}

/// What so many minutes at a wage come to. The hours are no figure of their own: a third of an hour
/// is no decimal, and one cut off falls short at half a cent.
pub fn labour(wage: Option<Money>, minutes: u32) -> Money {
    wage.map_or(Money::ZERO, |wage| proportion(wage, minutes, MINUTES_OF_AN_HOUR))
}

/// After a longer time the person forgot to clock out.
pub const LONGEST_AT_WORK: TimeDelta = TimeDelta::hours(24);

/// The whole minutes of a time at work; none where it is negative or longer than a person works.
pub fn minutes_at_work(time: TimeDelta) -> Option<u32> {
    let is_sound = (TimeDelta::zero()..=LONGEST_AT_WORK).contains(&time);
    let minutes = is_sound.then(|| time.num_minutes())?;
    u32::try_from(minutes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_paid_to_the_cent() {
        let wage = Some(Money::from_minor(2_500));
        assert_eq!(labour(wage, 8 * 60), Money::from_minor(20_000));
        assert_eq!(labour(wage, 7 * 60 + 20), Money::from_minor(18_333));
        assert_eq!(labour(Some(Money::from_minor(1)), 30), Money::from_minor(1));
        // 485 minutes at 22.50 are 181.875: half a cent goes up, though 485 ÷ 60 is no decimal.
        assert_eq!(labour(Some(Money::from_minor(2_250)), 485), Money::from_minor(18_188));
        assert_eq!(labour(None, 500), Money::ZERO);
    }

    #[test]
    fn a_day_at_work_has_an_end() {
        assert_eq!(minutes_at_work(TimeDelta::seconds(119)), Some(1));
        assert_eq!(minutes_at_work(TimeDelta::hours(24)), Some(1440));
        assert_eq!(minutes_at_work(TimeDelta::hours(25)), None);
        assert_eq!(minutes_at_work(TimeDelta::seconds(-1)), None);
    }
}
