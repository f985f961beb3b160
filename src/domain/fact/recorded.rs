//! A fact as the journal holds it: with its place, its time, and who did it.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

use super::sale::SaleMade;
use super::{Body, Fact};
use crate::domain::ids::{OrderId, RequestId};

/// A fact, or the inside of one, as the journal holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded<T = Fact> {
    /// Its place in the journal: 1, 2, 3 … without gap.
    pub seq: i64,
    /// Its id, which is that of the request that made it.
    pub id: RequestId,
    /// The business day it belongs to.
    pub day: NaiveDate,
    /// When it happened, as the shop's wall clock showed it then.
    pub at: DateTime<FixedOffset>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// The person who did it.
    pub by: String,
    /// The person who approved it with a right that the first one lacked.
    pub approved_by: Option<String>,
    /// The hash that seals it, 64 hex digits.
    pub hash: String,
    /// The fact.
    pub fact: T,
}

impl<T> Recorded<T> {
    /// The same record around another value.
    pub fn map<U>(self, into: impl FnOnce(T) -> U) -> Recorded<U> {
        let Self { seq, id, day, at, recorded_at, by, approved_by, hash, fact } = self;
        Recorded { seq, id, day, at, recorded_at, by, approved_by, hash, fact: into(fact) }
    }

    /// The record's mark on paper: its number and the first eight digits of its seal.
    pub fn seal_mark(&self) -> String {
        format!("{}-{}", self.seq, self.hash.get(..8).unwrap_or(&self.hash))
    }
}

impl Recorded<SaleMade> {
    /// The id of the order that was paid.
    pub fn order(&self) -> OrderId {
        self.id.into()
    }
}

impl Recorded {
    /// The same record around the body of a kind of fact; none where it is of another.
    pub fn holding<B: Body>(self) -> Option<Recorded<B>> {
        let mut body = None;
        let record = self.map(|fact| body = B::of(fact));
        body.map(|body| record.map(|()| body))
    }
}
