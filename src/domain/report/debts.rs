//! Who owes what since when: hosts to the house, and the house what it received and has not earned
//! yet (docs/reports.md, Owed).

use chrono::NaiveDate;

use crate::domain::ids::EventId;
use crate::domain::menu::Name;
use crate::domain::money::Money;

/// What is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A host, for an event.
    Event,
    /// Prepaid drinks that were not drawn.
    Package,
    /// Parts paid of a tab that is open.
    Tab,
    /// Money for an event that is still to come.
    Advance,
}

impl What {
    /// Its word in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Package => "package",
            Self::Tab => "tab",
            Self::Advance => "advance",
        }
    }
}

/// An event, as far as somebody who is owed or owes reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwedFor {
    /// Its id.
    pub id: EventId,
    /// Its name.
    pub name: Name,
    /// Its host.
    pub host: Option<String>,
    /// Its business day.
    pub day: NaiveDate,
}

/// Something that is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debt {
    /// What.
    pub what: What,
    /// The event that it is for.
    pub event: Option<OwedFor>,
    /// The name of the tab.
    pub tab: Option<String>,
    /// How much: positive where others owe the house, negative where the house owes.
    pub amount: Money,
    /// The business day of the oldest fact that is not cleared.
    pub since: Option<NaiveDate>,
}

/// What is owed to the house, and what by it, which is negative.
pub fn totals(debts: &[Debt]) -> (Money, Money) {
    let sum = |negative: bool| {
        let some = debts.iter().filter(|debt| debt.amount.is_negative() == negative);
        some.map(|debt| debt.amount).sum()
    };
    (sum(false), sum(true))
}

/// The day of the oldest amount that later ones of the other sign left, where the amounts follow
/// each other in time: what was owed first is paid first. None where nothing is left.
pub(crate) fn oldest_left(amounts: &[(NaiveDate, Money)]) -> Option<NaiveDate> {
    let owing: Money = amounts.iter().map(|(_, amount)| *amount).sum();
    if owing.is_zero() {
        return None;
    }
    let is_negative = owing.is_negative();
    let against = amounts.iter().filter(|(_, amount)| amount.is_negative() != is_negative);
    let mut paid: Money = against.map(|(_, amount)| amount.abs()).sum();
    for (day, amount) in amounts.iter().filter(|(_, a)| a.is_negative() == is_negative) {
        if amount.is_zero() {
            continue;
        }
        if amount.abs() > paid {
            return Some(*day);
        }
        paid -= amount.abs();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
    }

    #[test]
    fn what_was_owed_first_is_paid_first() {
        let of = |amounts: &[(u32, i64)]| {
            let amounts = amounts.iter().map(|(on, a)| (day(*on), Money::from_minor(*a)));
            oldest_left(&amounts.collect::<Vec<_>>())
        };
        assert_eq!(of(&[(1, 100), (2, 50)]), Some(day(1)));
        assert_eq!(of(&[(1, 100), (2, 50), (3, -100)]), Some(day(2)));
        assert_eq!(of(&[(1, 100), (2, 50), (3, -99)]), Some(day(1)));
        assert_eq!(of(&[(1, -100), (2, 30)]), Some(day(1)));
        assert_eq!(of(&[(1, 100), (2, -100)]), None);
        assert_eq!(of(&[]), None);
    }
}
