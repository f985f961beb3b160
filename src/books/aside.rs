//! What stands in the file beside the record: orders that are open, receipts that were made, the
//! bar's queue, sold-out items, PINs. It is written in the transaction of the fact that it goes
//! with.

use chrono::{DateTime, Utc};
use rusqlite::named_params;

use super::error::BooksError;
use super::read::CountingRow;
use super::views::milli;
use super::{Writer, journal};
use crate::domain::guests::GuestName;
use crate::domain::id::Id;
use crate::domain::ids::{EventId, OrderId, RequestId, StaffId};
use crate::domain::pin::Tries;
use crate::domain::ticket::{Slip, Stage, Ticket};

impl Writer<'_> {
    /// Keeps an order that is open.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_draft(
        &self,
        id: OrderId,
        body: &str,
        now: DateTime<Utc>,
    ) -> Result<(), BooksError> {
        self.conn
            .prepare_cached(
                "INSERT INTO drafts (id, saved_at, body) VALUES (:id, :saved_at, :body)
                 ON CONFLICT DO UPDATE SET saved_at = excluded.saved_at, body = excluded.body",
            )?
            .execute(named_params! {
                ":id": id.as_bytes(),
                ":saved_at": journal::stored(now),
                ":body": body,
            })?;
        Ok(())
    }

    /// Forgets an order that was paid or emptied.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn drop_draft(&self, id: OrderId) -> Result<(), BooksError> {
        self.conn
            .prepare_cached("DELETE FROM drafts WHERE id = :id")?
            .execute(named_params! { ":id": id.as_bytes() })?;
        Ok(())
    }

    /// Notes that the original receipt of a sale was made.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn note_receipt(&self, sale: i64, now: DateTime<Utc>) -> Result<(), BooksError> {
        self.conn
            .prepare_cached(
                "INSERT INTO receipts (sale, made_at) VALUES (:sale, :made_at)
                 ON CONFLICT DO NOTHING",
            )?
            .execute(named_params! { ":sale": sale, ":made_at": journal::stored(now) })?;
        Ok(())
    }

    /// Sends a ticket to the bar, once: the same id again sends nothing.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn send_ticket(
        &self,
        id: RequestId,
        slip: &Slip,
        now: DateTime<Utc>,
    ) -> Result<(), BooksError> {
        let slip = serde_json::to_string(slip).map_err(|e| BooksError::Damaged(e.to_string()))?;
        self.conn
            .prepare_cached(
                "INSERT INTO tickets (id, sent_ms, stage, at_ms, slip)
                 VALUES (:id, :sent_ms, 0, NULL, :slip) ON CONFLICT DO NOTHING",
            )?
            .execute(named_params! {
                ":id": id.as_bytes(),
                ":sent_ms": now.timestamp_millis(),
                ":slip": slip,
            })?;
        Ok(())
    }

    /// A ticket is so far now, and says so. That of a sale stands here from its first move on.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn move_ticket(&self, ticket: &Ticket) -> Result<(), BooksError> {
        let slip =
            serde_json::to_string(&ticket.slip).map_err(|e| BooksError::Damaged(e.to_string()))?;
        let (number, at) = match ticket.stage {
            Stage::Queued => (0, None),
            Stage::Making(at) => (1, Some(at)),
            Stage::Ready(at) => (2, Some(at)),
            Stage::HandedOver(at) => (3, Some(at)),
        };
        self.conn
            .prepare_cached(
                "INSERT INTO tickets (id, sent_ms, stage, at_ms, slip)
                 VALUES (:id, :sent_ms, :stage, :at_ms, :slip)
                 ON CONFLICT DO UPDATE SET stage = excluded.stage, at_ms = excluded.at_ms,
                                           slip = excluded.slip",
            )?
            .execute(named_params! {
                ":id": ticket.id.as_bytes(),
                ":sent_ms": ticket.sent_at.timestamp_millis(),
                ":stage": number,
                ":at_ms": at.map(|at| at.timestamp_millis()),
                ":slip": slip,
            })?;
        Ok(())
    }

    /// Forgets tickets that were sent before an instant.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget_tickets(&self, before: DateTime<Utc>) -> Result<(), BooksError> {
        self.conn
            .prepare_cached("DELETE FROM tickets WHERE sent_ms < :before")?
            .execute(named_params! { ":before": before.timestamp_millis() })?;
        Ok(())
    }

    /// An item is sold out until then, or until it is undone.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn sell_out(&self, item: &Id, until: Option<DateTime<Utc>>) -> Result<(), BooksError> {
        self.conn
            .prepare_cached(
                "INSERT INTO sold_out (item, until_ms) VALUES (:item, :until_ms)
                 ON CONFLICT DO UPDATE SET until_ms = excluded.until_ms",
            )?
            .execute(named_params! {
                ":item": item.as_str(),
                ":until_ms": until.map(|at| at.timestamp_millis()),
            })?;
        Ok(())
    }

    /// An item is there again.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn restock(&self, item: &Id) -> Result<(), BooksError> {
        self.conn
            .prepare_cached("DELETE FROM sold_out WHERE item = :item")?
            .execute(named_params! { ":item": item.as_str() })?;
        Ok(())
    }

    /// The stock marked an item as sold out, or takes that back.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn note_out_of_stock(&self, item: &Id, is_out: bool) -> Result<(), BooksError> {
        let sql = match is_out {
            true => "INSERT INTO out_of_stock (item) VALUES (:item) ON CONFLICT DO NOTHING",
            false => "DELETE FROM out_of_stock WHERE item = :item",
        };
        self.conn.prepare_cached(sql)?.execute(named_params! { ":item": item.as_str() })?;
        Ok(())
    }

    /// Keeps the counted quantity of an ingredient of an unfinished count.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_counted(&self, row: &CountingRow) -> Result<(), BooksError> {
        self.conn
            .prepare_cached(
                "INSERT INTO counting (ingredient, counted_milli, on_hand_milli, by, at_ms)
                 VALUES (:ingredient, :counted, :on_hand, :by, :at)
                 ON CONFLICT DO UPDATE SET counted_milli = excluded.counted_milli,
                                           on_hand_milli = excluded.on_hand_milli,
                                           by = excluded.by, at_ms = excluded.at_ms",
            )?
            .execute(named_params! {
                ":ingredient": row.ingredient.as_str(),
                ":counted": milli(row.counted),
                ":on_hand": milli(row.on_hand),
                ":by": row.by,
                ":at": row.at.timestamp_millis(),
            })?;
        Ok(())
    }

    /// Forgets the counted quantity of an ingredient, or of all.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget_counted(&self, ingredient: Option<&Id>) -> Result<(), BooksError> {
        self.conn
            .prepare_cached("DELETE FROM counting WHERE :of IS NULL OR ingredient = :of")?
            .execute(named_params! { ":of": ingredient.map(Id::as_str) })?;
        Ok(())
    }

    /// Gives a person a PIN instead of the one before.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_pin(&self, staff: StaffId, hash: &str, digits: usize) -> Result<(), BooksError> {
        self.conn
            .prepare_cached(
                "INSERT INTO pins (staff, hash, digits) VALUES (:staff, :hash, :digits)
                 ON CONFLICT DO UPDATE SET hash = excluded.hash, digits = excluded.digits",
            )?
            .execute(named_params! {
                ":staff": staff.as_bytes(),
                ":hash": hash,
                ":digits": i64::try_from(digits).unwrap_or(0),
            })?;
        Ok(())
    }

    /// Takes a person's PIN away.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn drop_pin(&self, staff: StaffId) -> Result<(), BooksError> {
        self.conn
            .prepare_cached("DELETE FROM pins WHERE staff = :staff")?
            .execute(named_params! { ":staff": staff.as_bytes() })?;
        Ok(())
    }

    /// Notes tries that went wrong under a name; forgets those of names last tried before an
    /// instant.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn note_tries(
        &self,
        name: &str,
        tries: Tries,
        before: DateTime<Utc>,
    ) -> Result<(), BooksError> {
        self.conn
            .prepare_cached("DELETE FROM tries WHERE at_ms < :before")?
            .execute(named_params! { ":before": before.timestamp_millis() })?;
        self.conn
            .prepare_cached(
                "INSERT INTO tries (name, wrong, at_ms) VALUES (:name, :wrong, :at_ms)
                 ON CONFLICT DO UPDATE SET wrong = excluded.wrong, at_ms = excluded.at_ms",
            )?
            .execute(named_params! {
                ":name": name,
                ":wrong": tries.wrong,
                ":at_ms": tries.at.timestamp_millis(),
            })?;
        Ok(())
    }

    /// Keeps a guest's name, contact and code.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn name_guest(&self, event: EventId, guest: &GuestName) -> Result<(), BooksError> {
        self.conn
            .prepare_cached(
                "INSERT INTO guest_names (guest, event, name, contact, code)
                 VALUES (:guest, :event, :name, :contact, :code)
                 ON CONFLICT DO UPDATE SET name = excluded.name, contact = excluded.contact,
                                           code = excluded.code",
            )?
            .execute(named_params! {
                ":guest": guest.id.as_bytes(),
                ":event": event.as_bytes(),
                ":name": guest.name,
                ":contact": guest.contact,
                ":code": guest.code,
            })?;
        Ok(())
    }

    /// Forgets who the guests of an event are; says of how many it knew.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn erase_guests(&self, event: EventId) -> Result<usize, BooksError> {
        Ok(self
            .conn
            .prepare_cached("DELETE FROM guest_names WHERE event = :event")?
            .execute(named_params! { ":event": event.as_bytes() })?)
    }

    /// Forgets the wrong tries under a name.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget_tries(&self, name: &str) -> Result<(), BooksError> {
        self.conn
            .prepare_cached("DELETE FROM tries WHERE name = :name")?
            .execute(named_params! { ":name": name })?;
        Ok(())
    }
}
