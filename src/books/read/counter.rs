//! Questions of the counter: open orders and their parts, the bar's queue, sold-out items, receipts
//! made.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, named_params};

use super::Reader;
use crate::books::error::BooksError;
use crate::books::journal::{COLUMNS, JournalRow, stored};
use crate::domain::fact::Recorded;
use crate::domain::fact::paid::Paid;
use crate::domain::fact::sale::SaleMade;
use crate::domain::fact::tab::TabPartPaid;
use crate::domain::ids::{OrderId, RequestId};
use crate::domain::sold_out::{Mark, SoldOut, Ware};
use crate::domain::ticket::{MAX_AGE, Slip, Stage, Ticket};

impl Reader<'_> {
    /// Whether an original receipt of a sale was made.
    pub fn receipt_was_made(&self, sale: i64) -> Result<bool, BooksError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM receipts WHERE sale = :sale)";
        self.one(sql, named_params! { ":sale": sale }, |r| r.get(0))
    }

    /// The orders that are open, as stored, the one touched last first.
    pub fn drafts(&self) -> Result<Vec<String>, BooksError> {
        let sql = "SELECT body FROM drafts ORDER BY saved_at DESC, id DESC";
        self.all(sql, [], |row| Ok(row.get(0)?))
    }

    /// An order that is kept, where it is open.
    pub fn draft(&self, id: OrderId) -> Result<Option<String>, BooksError> {
        let sql = "SELECT body FROM drafts WHERE id = :id";
        let mut ask = self.0.prepare_cached(sql)?;
        let body = ask.query_row(named_params! { ":id": id.as_bytes() }, |row| row.get(0));
        Ok(body.optional()?)
    }

    /// What the shop kept of the parts paid of a tab, in the order in which they were paid.
    pub fn parts_of(&self, tab: OrderId) -> Result<Vec<Paid>, BooksError> {
        let condition = "seq IN (SELECT seq FROM tab_parts WHERE tab = :tab)";
        let records = self.records(condition, named_params! { ":tab": tab.as_bytes() })?;
        let parts = records.into_iter().filter_map(Recorded::holding::<TabPartPaid>);
        Ok(parts.map(|part| part.fact.kept()).collect())
    }

    /// The tickets that were sent since an instant, in the order in which they were: those that
    /// stand in the file, and the sales that were not moved yet. A sale that was entered late is
    /// made already.
    ///
    /// # Errors
    /// When the file cannot be read, or a ticket in it.
    pub fn tickets(&self, since: DateTime<Utc>) -> Result<Vec<Ticket>, BooksError> {
        let mut tickets = self.stored_tickets(since)?;
        for sale in self.sales_recorded_since(since)? {
            let is_moved = tickets.iter().any(|ticket| ticket.id == sale.id);
            let is_late = sale.recorded_at - sale.at.to_utc() >= MAX_AGE;
            if let Some(slip) = Slip::of_sale(sale.order(), &sale.fact)
                && !is_moved
                && !is_late
            {
                let (id, sent_at, stage) = (sale.id, sale.recorded_at, Stage::Queued);
                tickets.push(Ticket { id, sent_at, stage, slip });
            }
        }
        tickets.sort_by_key(|ticket| (ticket.sent_at, ticket.id));
        Ok(tickets)
    }

    /// The sales recorded since an instant, the last one first: read from the end of the journal,
    /// as far back as that. Those that were made long before it are left out unread: a season that
    /// was entered in one go is nothing to wait for.
    fn sales_recorded_since(
        &self,
        since: DateTime<Utc>,
    ) -> Result<Vec<Recorded<SaleMade>>, BooksError> {
        let sql = format!("SELECT {COLUMNS} FROM journal ORDER BY seq DESC");
        let mut ask = self.0.prepare_cached(&sql)?;
        let mut rows = ask.query([])?;
        let (since, long_ago) = (stored(since), stored(since - MAX_AGE));
        let mut sales = Vec::new();
        while let Some(row) = rows.next()? {
            let row = JournalRow::read(row)?;
            if row.recorded_at < since {
                break;
            }
            if row.kind == "SaleMade" && row.at >= long_ago {
                sales.extend(row.record()?.holding());
            }
        }
        Ok(sales)
    }

    fn stored_tickets(&self, since: DateTime<Utc>) -> Result<Vec<Ticket>, BooksError> {
        let sql = "SELECT id, sent_ms, stage, at_ms, slip FROM tickets
                    WHERE sent_ms >= :since ORDER BY sent_ms, id";
        self.all(sql, named_params! { ":since": since.timestamp_millis() }, |row| {
            let bad = |what: &str| BooksError::Damaged(format!("a ticket {what}"));
            let instant = |ms: i64| DateTime::from_timestamp_millis(ms);
            let sent_at = instant(row.get(1)?).ok_or_else(|| bad("has no time"))?;
            let reached = row.get::<_, Option<i64>>(3)?.and_then(instant).unwrap_or(sent_at);
            let slip: String = row.get(4)?;
            Ok(Ticket {
                id: RequestId::from_bytes(row.get(0)?),
                sent_at,
                stage: match row.get(2)? {
                    0_i64 => Stage::Queued,
                    1 => Stage::Making(reached),
                    2 => Stage::Ready(reached),
                    _handed_over => Stage::HandedOver(reached),
                },
                slip: serde_json::from_str(&slip).map_err(|_| bad("cannot be read"))?,
            })
        })
    }

    /// The items and options that are sold out, and the items of which so many are left.
    pub fn sold_out(&self) -> Result<SoldOut, BooksError> {
        // What is out is out, however many are left of it.
        let sql = "SELECT item, until_ms, NULL AS left FROM sold_out
                   UNION ALL SELECT item, NULL, left FROM countdown ORDER BY item, left";
        let items = self.all(sql, [], |row| {
            let (ware, until, left): (String, Option<i64>, Option<u32>) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            let until = until.and_then(DateTime::from_timestamp_millis);
            let mark = left.filter(|left| *left > 0).map_or(Mark::Out(until), Mark::Left);
            Ok(Ware::try_from(ware).ok().map(|ware| (ware, mark)))
        })?;
        Ok(items.into_iter().flatten().collect())
    }
}
