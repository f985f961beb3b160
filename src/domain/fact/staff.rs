//! People: who works here, and when (BOOKS.md, Labour by the clock).

use chrono::TimeDelta;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::money::{Money, round};

/// The longest name of a person, in characters: what fits a receipt beside the time.
pub const MAX_STAFF_NAME_CHARS: usize = 40;

/// What somebody is in the house; each has the rights of those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Rings up and makes drinks.
    Barista,
    /// Answers for a shift.
    Manager,
    /// Answers for the house.
    Owner,
}

impl Role {
    /// All of them, the one with the fewest rights first.
    pub const ALL: [Self; 3] = [Self::Barista, Self::Manager, Self::Owner];

    /// Its word in the books and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Barista => "barista",
            Self::Manager => "manager",
            Self::Owner => "owner",
        }
    }
}

/// What the books say of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name, as it stands on receipts.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// What an hour is paid; nothing where they are not paid by the hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wage: Option<Money>,
}

/// Somebody begins to work here; their id is the fact's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffAdded {
    /// Who.
    #[serde(flatten)]
    pub person: Person,
}

/// Something about somebody changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffChanged {
    /// Whose id it is.
    pub staff: Uuid,
    /// What they are now.
    #[serde(flatten)]
    pub person: Person,
}

/// Somebody works here no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffLeft {
    /// Who.
    pub staff: Uuid,
}

/// Somebody got a PIN, or another one. The PIN itself is no part of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffPinSet {
    /// Who.
    pub staff: Uuid,
}

/// Somebody came to work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffClockedIn {
    /// Who.
    pub staff: Uuid,
}

/// Somebody went home: the hours are labour, of the counter or of an event, owed until they are paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffClockedOut {
    /// Who.
    pub staff: Uuid,
    /// The event that they worked for; the counter's where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<Uuid>,
    /// Whole minutes at work.
    pub minutes: u32,
    /// What an hour was paid then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wage: Option<Money>,
    /// What the hours come to: minutes ÷ 60 × wage, rounded once.
    pub labour: Money,
}

/// What so many minutes at a wage come to.
pub fn labour(wage: Option<Money>, minutes: u32) -> Money {
    let hours = Decimal::from(minutes) / Decimal::from(60);
    wage.map_or(Money::ZERO, |wage| round(wage.exact() * hours))
}

/// Longer than that somebody forgot to clock out.
pub const LONGEST_AT_WORK: TimeDelta = TimeDelta::hours(24);

/// The whole minutes of a time at work; none where it is longer than anybody works, or less than
/// nothing.
pub fn minutes_at_work(time: TimeDelta) -> Option<u32> {
    let minutes =
        (TimeDelta::zero()..=LONGEST_AT_WORK).contains(&time).then(|| time.num_minutes())?;
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
