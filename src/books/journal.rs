//! The journal: rows, their seal, and the postings that go in before them.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, named_params, params_from_iter};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::error::BooksError;
use crate::domain::business_day::at_offset;
use crate::domain::fact::{Fact, Recorded};
use crate::domain::ids::RequestId;
use crate::domain::posting::Posting;

/// The beginning of each hashed text: the format's name and version.
const HASH_DOMAIN: &[u8] = b"allin/1\0";

/// The hash before the first.
pub(super) const GENESIS: [u8; 32] = [0; 32];

/// The name of a till that was given none.
const FIRST_TILL: &str = "till-1";

/// A fact on its way into the journal.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The id of the request.
    pub id: RequestId,
    /// The business day it belongs to.
    pub day: NaiveDate,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// The shop's offset from UTC then.
    pub offset_minutes: i32,
    /// The real time.
    pub recorded_at: DateTime<Utc>,
    /// The person who did it.
    pub by: String,
    /// The person who approved it with a right that the first lacked.
    pub approved_by: Option<String>,
    /// The digest of the request as made.
    pub request: String,
    /// The fact.
    pub fact: Fact,
}

/// A row of the journal as stored.
#[derive(Debug, Clone)]
pub struct JournalRow {
    /// 1, 2, 3 … without gap.
    pub seq: i64,
    /// The id of the request.
    pub id: RequestId,
    /// The till.
    pub till: String,
    /// The business day.
    pub business_day: String,
    /// UTC, when it happened.
    pub at: String,
    /// The shop's offset then.
    pub offset_minutes: i64,
    /// When it was recorded.
    pub recorded_at: String,
    /// The fact's kind.
    pub kind: String,
    /// The body's version.
    pub version: i64,
    /// The body.
    pub body: String,
    /// How many postings.
    pub postings: i64,
    /// The hash of the row before.
    pub prev_hash: Vec<u8>,
    /// Its own hash.
    pub hash: Vec<u8>,
}

/// The columns of the journal, in table order.
pub(super) const COLUMNS: &str = "seq, id, till, business_day, at, offset_minutes, recorded_at, \
                                  kind, version, body, postings, prev_hash, hash";

/// Who did it, who approved it, and the digest of the request: the part of a body that all kinds
/// share.
#[derive(Debug, Deserialize)]
pub(super) struct Envelope {
    pub by: String,
    #[serde(default)]
    pub approved_by: Option<String>,
    pub request: String,
}

impl JournalRow {
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            seq: row.get(0)?,
            id: RequestId::from_bytes(row.get(1)?),
            till: row.get(2)?,
            business_day: row.get(3)?,
            at: row.get(4)?,
            offset_minutes: row.get(5)?,
            recorded_at: row.get(6)?,
            kind: row.get(7)?,
            version: row.get(8)?,
            body: row.get(9)?,
            postings: row.get(10)?,
            prev_hash: row.get(11)?,
            hash: row.get(12)?,
        })
    }

    /// `SHA-256("allin/1\0" ‖ prev_hash ‖ columns)`, each column as its length in eight bytes and
    /// its bytes as stored, integers as decimal ASCII (docs/books.md, The journal).
    pub fn seal(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(HASH_DOMAIN);
        hash.update(&self.prev_hash);
        let mut column = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        column(self.seq.to_string().as_bytes());
        column(self.id.as_bytes());
        column(self.till.as_bytes());
        column(self.business_day.as_bytes());
        column(self.at.as_bytes());
        column(self.offset_minutes.to_string().as_bytes());
        column(self.recorded_at.as_bytes());
        column(self.kind.as_bytes());
        column(self.version.to_string().as_bytes());
        column(self.body.as_bytes());
        column(self.postings.to_string().as_bytes());
        hash.finalize().into()
    }

    /// The fact in it.
    ///
    /// # Errors
    /// When its body cannot be read; says which row.
    pub fn record(&self) -> Result<Recorded, BooksError> {
        let bad = |what: String| BooksError::Damaged(format!("seq {}: {what}", self.seq));
        let version = u32::try_from(self.version).unwrap_or(0);
        let fact = Fact::read(&self.kind, version, &self.body).map_err(|e| bad(e.to_string()))?;
        let envelope = self.envelope()?;
        let at: DateTime<Utc> = self.at.parse().map_err(|_| bad("its time is no time".into()))?;
        Ok(Recorded {
            seq: self.seq,
            id: self.id,
            day: self.business_day.parse().map_err(|_| bad("its day is no day".into()))?,
            at: at_offset(at, i32::try_from(self.offset_minutes).unwrap_or(0)),
            recorded_at: self
                .recorded_at
                .parse()
                .map_err(|_| bad("its recording time is no time".into()))?,
            by: envelope.by,
            approved_by: envelope.approved_by,
            hash: hex(&self.hash),
            fact,
        })
    }

    pub(super) fn envelope(&self) -> Result<Envelope, BooksError> {
        serde_json::from_str(&self.body)
            .map_err(|e| BooksError::Damaged(format!("seq {}: {e}", self.seq)))
    }
}

/// Bytes as hex digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _written = write!(text, "{byte:02x}");
        text
    })
}

/// How many digits of the first fact's hash are the books' own id.
const ID_DIGITS: usize = 8;

/// The id of books by the hash of their first fact.
pub(super) fn id_of(first_hash: &str) -> String {
    first_hash.chars().take(ID_DIGITS).collect()
}

/// An instant as the journal stores it: UTC with milliseconds, 24 characters.
pub(super) fn stored(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// The last row's number and hash; the genesis where there is none.
pub(super) fn head(conn: &Connection) -> rusqlite::Result<(i64, [u8; 32])> {
    let sql = "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1";
    let row = conn.prepare_cached(sql)?.query_row([], |r| Ok((r.get(0)?, r.get(1)?))).optional()?;
    Ok(row.unwrap_or((0, GENESIS)))
}

/// When the last fact was recorded; none where there is none, or its time cannot be read.
pub(super) fn last_recorded(conn: &Connection) -> rusqlite::Result<Option<DateTime<Utc>>> {
    let sql = "SELECT recorded_at FROM journal ORDER BY seq DESC LIMIT 1";
    let last: Option<String> = conn.query_row(sql, [], |row| row.get(0)).optional()?;
    Ok(last.and_then(|last| last.parse().ok()))
}

/// The name of the till that keeps these books: the one that its last row has.
pub(super) fn till(conn: &Connection) -> rusqlite::Result<String> {
    let sql = "SELECT till FROM journal ORDER BY seq DESC LIMIT 1";
    let last = conn.query_row(sql, [], |row| row.get(0)).optional()?;
    Ok(last.unwrap_or_else(|| FIRST_TILL.to_owned()))
}

/// Puts in the postings, and builds the row that will seal them.
pub(super) fn post(
    conn: &Connection,
    till: &str,
    entry: &Entry,
) -> Result<(JournalRow, Vec<Posting>), BooksError> {
    let bad = |what: String| BooksError::Damaged(what);
    let (last, prev_hash) = head(conn)?;
    let seq = last + 1;
    let legs = entry.fact.postings(entry.day).map_err(|e| bad(e.to_string()))?;
    put_in(conn, seq, &legs)?;
    let mut row = JournalRow {
        seq,
        id: entry.id,
        till: till.to_owned(),
        business_day: entry.day.to_string(),
        at: stored(entry.at),
        offset_minutes: entry.offset_minutes.into(),
        recorded_at: stored(entry.recorded_at),
        kind: entry.fact.kind().to_string(),
        version: entry.fact.kind().version().into(),
        body: body(entry).map_err(|e| bad(e.to_string()))?,
        postings: i64::try_from(legs.len()).unwrap_or(i64::MAX),
        prev_hash: prev_hash.to_vec(),
        hash: Vec::new(),
    };
    row.hash = row.seal().to_vec();
    Ok((row, legs))
}

/// The number of postings that go in with one statement: a sale has about as many, and the file
/// checks each segment against a list that it makes anew for every statement.
const AT_ONCE: usize = 8;

fn put_in(conn: &Connection, seq: i64, legs: &[Posting]) -> Result<(), BooksError> {
    let mut n = 0;
    for legs in legs.chunks(AT_ONCE) {
        let places = vec!["(?, ?, ?, ?, ?, ?, ?)"; legs.len()].join(", ");
        let mut values: Vec<Value> = Vec::with_capacity(legs.len() * 7);
        for leg in legs {
            n += 1;
            values.extend([
                seq.into(),
                n.into(),
                leg.day.to_string().into(),
                leg.account.to_string().into(),
                leg.account.segment().map(|segment| segment.as_str().to_owned()).into(),
                leg.event.map(|event| event.as_bytes().to_vec()).into(),
                leg.amount.minor().into(),
            ]);
        }
        let sql = format!(
            "INSERT INTO postings (seq, n, day, account, segment, event, amount) VALUES {places}"
        );
        conn.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    }
    Ok(())
}

fn body(entry: &Entry) -> Result<String, serde_json::Error> {
    let mut body = entry.fact.body()?;
    if let Some(fields) = body.as_object_mut() {
        fields.insert("by".to_owned(), entry.by.clone().into());
        if let Some(approved_by) = &entry.approved_by {
            fields.insert("approved_by".to_owned(), approved_by.clone().into());
        }
        fields.insert("request".to_owned(), entry.request.clone().into());
    }
    serde_json::to_string(&body)
}

/// Seals: the journal row goes in last, and its trigger refuses an unsound one.
pub(super) fn seal(conn: &Connection, row: &JournalRow) -> Result<(), BooksError> {
    let sql = format!(
        "INSERT INTO journal ({COLUMNS}) VALUES (:seq, :id, :till, :business_day, :at, \
         :offset_minutes, :recorded_at, :kind, :version, :body, :postings, :prev_hash, :hash)"
    );
    conn.prepare_cached(&sql)?.execute(named_params! {
        ":seq": row.seq,
        ":id": row.id.as_bytes(),
        ":till": row.till,
        ":business_day": row.business_day,
        ":at": row.at,
        ":offset_minutes": row.offset_minutes,
        ":recorded_at": row.recorded_at,
        ":kind": row.kind,
        ":version": row.version,
        ":body": row.body,
        ":postings": row.postings,
        ":prev_hash": row.prev_hash,
        ":hash": row.hash,
    })?;
    Ok(())
}
