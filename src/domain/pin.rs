//! What a person types to come in, and how long they wait once they have guessed too often.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};

/// The fewest digits of a PIN: ten thousand guesses, five of them free.
pub const LEAST_DIGITS: usize = 4;

/// The most digits: what a hand remembers.
pub const MOST_DIGITS: usize = 8;

/// How many wrong tries cost no wait.
const FREE_TRIES: u32 = 5;

/// The wait after the last free try; each further one doubles it.
const FIRST_WAIT: TimeDelta = TimeDelta::seconds(30);

/// A morning must not be lost to a child at the screen.
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(1);

/// Four to eight digits. It is never shown, written or compared in the open.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(String);

/// Why something typed is no PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a PIN is {LEAST_DIGITS} to {MOST_DIGITS} digits, and nothing else")]
pub struct NoPin;

impl Pin {
    /// Reads a typed PIN.
    ///
    /// # Errors
    /// When it is anything but four to eight digits.
    pub fn parse(typed: &str) -> Result<Self, NoPin> {
        let is_sound = (LEAST_DIGITS..=MOST_DIGITS).contains(&typed.len())
            && typed.bytes().all(|byte| byte.is_ascii_digit());
        if is_sound { Ok(Self(typed.to_owned())) } else { Err(NoPin) }
    }

    /// How many digits it has.
    pub fn digits(&self) -> usize {
        self.0.len()
    }

    /// The digits, to be hashed.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(…)")
    }
}

/// Wrong PINs under a name, since an owner last read of them. A right one does not end this count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongPins {
    /// The name that was said.
    pub name: String,
    /// How many.
    pub wrong: u32,
    /// When the first of them was.
    pub since: DateTime<Utc>,
    /// When the last of them was.
    pub last: DateTime<Utc>,
}

impl WrongPins {
    /// Under how many names they are kept: what an owner reads on a morning.
    pub const MOST_NAMES: u32 = 20;
}

/// Tries that went wrong, one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tries {
    /// How many.
    pub wrong: u32,
    /// When the last of them was.
    pub at: DateTime<Utc>,
}

impl Tries {
    /// How long to wait before the next one; none where it may be made now. Where the clock was
    /// turned back since, all of the wait is still to come, and no more.
    pub fn wait(self, now: DateTime<Utc>) -> Option<TimeDelta> {
        let doublings = self.wrong.checked_sub(FREE_TRIES)?.min(30);
        let seconds = FIRST_WAIT.num_seconds() << doublings;
        let wait = TimeDelta::seconds(seconds).min(LONGEST_WAIT);
        let left = (self.at.min(now) + wait) - now;
        (left > TimeDelta::zero()).then_some(left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_four_to_eight_digits() {
        for sound in ["0000", "12345678", "4821"] {
            assert!(Pin::parse(sound).is_ok(), "{sound}");
        }
        for wrong in ["", "123", "123456789", "12a4", " 1234", "１２３４", "-123"] {
            assert!(Pin::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_pin_is_never_shown() {
        let pin = Pin::parse("4821").unwrap();
        assert!(!format!("{pin:?}").contains("4821"));
    }

    #[test]
    fn each_wrong_try_after_five_waits_twice_as_long() {
        let at = DateTime::UNIX_EPOCH;
        let wait = |wrong| Tries { wrong, at }.wait(at).map(|wait| wait.num_seconds());
        assert_eq!((0..5).map(wait).collect::<Vec<_>>(), [None; 5]);
        assert_eq!((5..9).filter_map(wait).collect::<Vec<_>>(), [30, 60, 120, 240]);
        assert_eq!(wait(5_000), Some(3_600));
    }

    #[test]
    fn a_wait_ends_and_a_clock_turned_back_does_not_make_it_endless() {
        let at = DateTime::UNIX_EPOCH + TimeDelta::days(365);
        let tries = Tries { wrong: 5, at };
        assert_eq!(tries.wait(at + TimeDelta::seconds(29)), Some(TimeDelta::seconds(1)));
        assert_eq!(tries.wait(at + TimeDelta::seconds(30)), None);
        assert_eq!(tries.wait(at - TimeDelta::seconds(5)), Some(TimeDelta::seconds(30)));
        assert_eq!(tries.wait(at - TimeDelta::days(300)), Some(TimeDelta::seconds(30)));
    }
}
