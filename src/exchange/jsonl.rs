//! The journal itself, a JSON object a line: every column as it is stored, so that the chain of
//! hashes can be reckoned again from the lines alone, and the postings of every fact.
//!
//! It knows nothing of what facts mean, and so loses nothing of them.

use std::io::Write;

use serde::Serialize;
use serde_json::json;
use serde_json::value::RawValue;

use super::export::{ExportError, Scope, Totals};
use crate::books::{BooksError, JournalRow, Reader, hex};
use crate::domain::ids::{EventId, RequestId};
use crate::domain::money::Currency;
use crate::domain::posting::Posting;

/// A line: the columns of the journal in their order, but that the postings stand where their
/// number was.
#[derive(Serialize)]
struct Line<'r> {
    seq: i64,
    id: RequestId,
    till: &'r str,
    business_day: &'r str,
    at: &'r str,
    offset_minutes: i64,
    recorded_at: &'r str,
    kind: &'r str,
    version: i64,
    /// Byte for byte as it was sealed.
    body: &'r RawValue,
    postings: Vec<Leg>,
    prev_hash: String,
    hash: String,
}

#[derive(Serialize)]
struct Leg {
    day: String,
    account: String,
    segment: Option<&'static str>,
    event: Option<EventId>,
    amount: String,
}

/// Writes the facts of some business days, each with all its postings.
///
/// # Errors
/// When the books cannot be read, or `out` refuses.
pub(crate) fn write(
    books: Reader<'_>,
    scope: &Scope,
    out: &mut dyn Write,
) -> Result<Totals, ExportError> {
    let mut totals = Totals::of(books)?;
    books.each_row(|row, postings| {
        if row.business_day.parse().is_ok_and(|day| scope.has(day)) {
            totals.add(&postings);
            write_line(out, &row, &postings, scope.currency)?;
        }
        Ok::<_, ExportError>(())
    })?;
    writeln!(out, "{}", json!({ "totals": totals.json("facts", scope.currency) }))?;
    Ok(totals)
}

fn write_line(
    out: &mut dyn Write,
    row: &JournalRow,
    postings: &[Posting],
    currency: Currency,
) -> Result<(), ExportError> {
    let bad = |what: String| BooksError::Damaged(format!("seq {}: {what}", row.seq));
    let body: &RawValue = serde_json::from_str(&row.body).map_err(|e| bad(e.to_string()))?;
    if row.body.contains(['\n', '\r']) {
        return Err(bad("its body stands on several lines, as no till writes it".to_owned()).into());
    }
    let line = Line {
        seq: row.seq,
        id: row.id,
        till: &row.till,
        business_day: &row.business_day,
        at: &row.at,
        offset_minutes: row.offset_minutes,
        recorded_at: &row.recorded_at,
        kind: &row.kind,
        version: row.version,
        body,
        postings: postings.iter().map(|posting| leg(posting, currency)).collect(),
        prev_hash: hex(&row.prev_hash),
        hash: hex(&row.hash),
    };
    serde_json::to_writer(&mut *out, &line).map_err(std::io::Error::from)?;
    Ok(writeln!(out)?)
}

fn leg(posting: &Posting, currency: Currency) -> Leg {
    Leg {
        day: posting.day.to_string(),
        account: posting.account.to_string(),
        segment: posting.account.segment().map(|segment| segment.as_str()),
        event: posting.event,
        amount: currency.plain(posting.amount),
    }
}
