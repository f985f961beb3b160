//! Whether the computer's clock can be right, as the books see it (docs/reliability.md, The clock).

use std::fmt;

use chrono::{DateTime, Datelike, TimeDelta, Utc};

use super::{Till, TillError};

/// Clocks are set back by a little now and then, and two tills' clocks differ.
const BEHIND: TimeDelta = TimeDelta::minutes(10);

/// A shop records something every day that it is open.
const AHEAD: TimeDelta = TimeDelta::days(1);

/// The program is younger: a clock that was never set says 1970, or when its board was made.
const FIRST_YEAR: i32 = 2020;

/// Why the clock may be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockDoubt {
    /// It was never set.
    NeverSet {
        /// What it says.
        now: DateTime<Utc>,
    },
    /// It is behind the last fact, or far ahead of it.
    Apart {
        /// When the last fact was recorded.
        last: DateTime<Utc>,
        /// What it says.
        now: DateTime<Utc>,
    },
}

impl ClockDoubt {
    /// The doubt about a clock, given when the last fact was recorded.
    pub fn about(last: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Option<Self> {
        if now.year() < FIRST_YEAR {
            return Some(Self::NeverSet { now });
        }
        let last = last?;
        let is_apart = now < last - BEHIND || now > last + AHEAD;
        is_apart.then_some(Self::Apart { last, now })
    }
}

/// As the command line says it.
impl fmt::Display for ClockDoubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |at: &DateTime<Utc>| at.format("%Y-%m-%d %H:%M UTC").to_string();
        match self {
            Self::NeverSet { now } => {
                let now = shown(now);
                write!(f, "the clock of this computer is wrong: it says {now}. Set it")
            }
            Self::Apart { last, now } => write!(
                f,
                "the last fact was recorded at {}, and the clock says {}: see that it is right",
                shown(last),
                shown(now)
            ),
        }
    }
}

impl Till {
    /// The doubt about the clock, which is said before the first fact.
    ///
    /// # Errors
    /// When the books cannot be read.
    pub fn clock_doubt(&self, now: DateTime<Utc>) -> Result<Option<ClockDoubt>, TillError> {
        let last = self.ledger.read(|books| books.last_recorded_at())?;
        Ok(ClockDoubt::about(last, now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str) -> DateTime<Utc> {
        time.parse().unwrap()
    }

    #[test]
    fn a_clock_is_doubted_that_went_back_or_leapt_ahead() {
        let last = at("2026-11-27T18:20:00Z");
        let doubt = |now| ClockDoubt::about(Some(last), at(now));
        for right in ["2026-11-27T18:10:00Z", "2026-11-27T18:20:00Z", "2026-11-28T18:20:00Z"] {
            assert_eq!(doubt(right), None, "{right}");
        }
        for wrong in ["2026-11-27T18:09:59Z", "2026-11-28T18:20:01Z", "2036-11-27T18:20:00Z"] {
            assert_eq!(doubt(wrong), Some(ClockDoubt::Apart { last, now: at(wrong) }), "{wrong}");
        }
    }

    #[test]
    fn a_clock_that_was_never_set_is_wrong_in_new_books_too() {
        let now = at("1970-01-01T00:03:00Z");
        assert_eq!(ClockDoubt::about(None, now), Some(ClockDoubt::NeverSet { now }));
        assert_eq!(ClockDoubt::about(None, at("2026-11-27T18:20:00Z")), None);
        let said = ClockDoubt::NeverSet { now }.to_string();
        assert!(said.contains("clock of this computer is wrong"), "{said}");
    }
}
