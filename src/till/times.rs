//! The time that a request names: at most a little ahead of the clock, and the further back, the
//! more right it takes (docs/people.md, Times).

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::TillError;
use crate::books::Reader;
use crate::domain::rights::When;

/// How far a time may be ahead of the clock: two clocks are never quite together.
const MAX_AHEAD: TimeDelta = TimeDelta::minutes(1);

/// What is said to have happened longer ago was not done just now.
const AT_HAND: TimeDelta = TimeDelta::minutes(5);

/// When a request is said to have happened (docs/people.md, Times).
pub(super) fn when(
    books: Reader<'_>,
    at: DateTime<Utc>,
    day: NaiveDate,
    now: DateTime<Utc>,
) -> Result<When, TillError> {
    if now - at <= AT_HAND {
        return Ok(When::Now);
    }
    let counted = books.own().last_counted_day()?;
    let is_counted = counted.max(books.begins_on()?).is_some_and(|first| day < first);
    Ok(if is_counted { When::Counted } else { When::Earlier })
}

pub(super) fn check_time(
    at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, TillError> {
    const FIRST: DateTime<Utc> = match DateTime::from_timestamp(946_684_800, 0) {
        Some(first) => first,
        None => DateTime::<Utc>::MIN_UTC,
    };
    if at > now + MAX_AHEAD {
        return Err(TillError::InTheFuture(at));
    }
    if at < FIRST {
        return Err(TillError::TooLongAgo(at));
    }
    Ok(at)
}
