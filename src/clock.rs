//! The only door to time.

use chrono::{DateTime, Utc};

/// The time now.
#[allow(clippy::disallowed_methods, reason = "this is the door")]
pub(crate) fn now() -> DateTime<Utc> {
    Utc::now()
}
