//! The only door to time.

use std::sync::OnceLock;
use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};

/// The time now.
#[allow(clippy::disallowed_methods, reason = "this is the door")]
pub(crate) fn now() -> DateTime<Utc> {
    Utc::now()
}

/// The time by a clock that nobody can turn while the program runs: as it was when the program
/// first asked, and what has passed since.
pub(crate) fn steady() -> DateTime<Utc> {
    static START: OnceLock<(DateTime<Utc>, Instant)> = OnceLock::new();
    let (at, start) = START.get_or_init(|| (now(), Instant::now()));
    *at + TimeDelta::from_std(start.elapsed()).unwrap_or(TimeDelta::MAX)
}
