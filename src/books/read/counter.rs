//! What the counter asks: orders that are open, parts paid of them, the bar's queue, what is sold out,
//! which receipts were made.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, named_params};
use uuid::Uuid;

use super::Reader;
use crate::books::error::BooksError;
use crate::books::journal::COLUMNS;
use crate::domain::fact::Recorded;
use crate::domain::fact::sale::Paid;
use crate::domain::menu::SoldOut;
use crate::domain::ticket::{Stage, Ticket};

impl Reader<'_> {
    /// Whether an original receipt of a sale was made.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn receipt_was_made(&self, sale: i64) -> Result<bool, BooksError> {
        Ok(self
            .0
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM receipts WHERE sale = :sale)")?
            .query_row(named_params! { ":sale": sale }, |r| r.get(0))?)
    }

    /// The orders that are open, as stored, the one touched last first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn drafts(&self) -> Result<Vec<String>, BooksError> {
        let sql = "SELECT body FROM drafts ORDER BY saved_at DESC, id DESC";
        let mut ask = self.0.prepare_cached(sql)?;
        Ok(ask.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// An open order, as stored.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn draft(&self, id: Uuid) -> Result<Option<String>, BooksError> {
        Ok(self
            .0
            .prepare_cached("SELECT body FROM drafts WHERE id = :id")?
            .query_row(named_params! { ":id": id.as_bytes() }, |r| r.get(0))
            .optional()?)
    }

    /// What the shop kept of the parts paid of a tab, in the order in which they were paid.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn parts_of(&self, tab: Uuid) -> Result<Vec<Paid>, BooksError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM journal \
             WHERE seq IN (SELECT seq FROM tab_parts WHERE tab = :tab) ORDER BY seq"
        );
        let records = self.records(&sql, named_params! { ":tab": tab.as_bytes() })?;
        let parts = records.into_iter().filter_map(Recorded::into_part);
        Ok(parts.map(|part| part.fact.kept()).collect())
    }

    /// The tickets that were sent since an instant, in the order in which they were.
    ///
    /// # Errors
    /// When the file cannot be read, or a ticket in it.
    pub fn tickets(&self, since: DateTime<Utc>) -> Result<Vec<Ticket>, BooksError> {
        let mut ask = self.0.prepare_cached(
            "SELECT id, sent_ms, stage, at_ms, slip FROM tickets
              WHERE sent_ms >= :since ORDER BY sent_ms, id",
        )?;
        let mut rows = ask.query(named_params! { ":since": since.timestamp_millis() })?;
        let mut tickets = Vec::new();
        while let Some(row) = rows.next()? {
            let bad = |what: &str| BooksError::Damaged(format!("a ticket {what}"));
            let instant = |ms: i64| DateTime::from_timestamp_millis(ms);
            let sent_at = instant(row.get(1)?).ok_or_else(|| bad("has no time"))?;
            let reached = row.get::<_, Option<i64>>(3)?.and_then(instant).unwrap_or(sent_at);
            let slip: String = row.get(4)?;
            tickets.push(Ticket {
                id: Uuid::from_bytes(row.get(0)?),
                sent_at,
                stage: match row.get(2)? {
                    0_i64 => Stage::Queued,
                    1 => Stage::Making(reached),
                    2 => Stage::Ready(reached),
                    _handed_over => Stage::HandedOver(reached),
                },
                slip: serde_json::from_str(&slip).map_err(|_| bad("cannot be read"))?,
            });
        }
        Ok(tickets)
    }

    /// What is sold out, and until when where that is known.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn sold_out(&self) -> Result<SoldOut, BooksError> {
        let mut ask = self.0.prepare_cached("SELECT item, until_ms FROM sold_out ORDER BY item")?;
        let rows =
            ask.query_map([], |r| Ok((r.get::<_, String>(0)?, r.get::<_, Option<i64>>(1)?)))?;
        let mut items = Vec::new();
        for row in rows {
            let (item, until) = row?;
            if let Ok(id) = item.parse() {
                items.push((id, until.and_then(DateTime::from_timestamp_millis)));
            }
        }
        Ok(items)
    }
}
