//! Books that were restored from a backup although facts after it are lost (docs/backup.md, When
//! something is lost).

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Recorded;
use super::happening::posts_nothing;
use crate::domain::business_day::Period;
use crate::domain::numbers::Taken;
use crate::domain::rights::Right;

/// The books go on from a backup, and the facts after it are lost. Posts nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BooksRestored {
    /// The first business day of which facts are lost, or may be.
    pub from: NaiveDate,
    /// The end of the chain that is lost; none where nothing could say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lost: Option<LostEnd>,
    /// The numbers that the lost facts gave, or may have given: none of them is given again.
    #[serde(default, skip_serializing_if = "Taken::is_nothing")]
    pub taken: Taken,
}

/// The end of a chain that is lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LostEnd {
    /// The number of its last fact.
    pub seq: i64,
    /// The hash of that, 64 hex digits.
    pub hash: String,
    /// When the first lost fact that is known was recorded.
    pub since: DateTime<Utc>,
}

/// The place in the books from which facts are lost, for a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The fact that restored the books, in the place of the first that is lost.
    pub seq: i64,
    /// When they were restored.
    pub at: DateTime<FixedOffset>,
    /// The business days of which facts are lost, or may be: from the first to that of the restore.
    pub days: Period,
    /// How many facts are lost and since when, by the shop's wall clock; none where it is not
    /// known.
    pub lost: Option<(i64, DateTime<FixedOffset>)>,
}

impl Gap {
    /// Whether facts of these days may be lost.
    pub fn touches(&self, period: Period) -> bool {
        self.days.from <= period.to && period.from <= self.days.to
    }
}

impl Recorded<BooksRestored> {
    /// What is missing before it.
    pub fn gap(&self) -> Gap {
        let zone = *self.at.offset();
        let lost = self.fact.lost.as_ref();
        let lost = lost.map(|end| (end.seq - self.seq + 1, end.since.with_timezone(&zone)));
        // Of another past nobody can say how many facts of it are lost.
        let lost = lost.filter(|(count, _)| *count > 0);
        let days = Period { from: self.fact.from, to: self.day };
        Gap { seq: self.seq, at: self.at, days, lost }
    }
}

posts_nothing!(BooksRestored; [Right::KeepBooks]);
