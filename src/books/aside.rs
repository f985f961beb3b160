//! What stands in the file beside the record: orders that are open, receipts that were made, the
//! bar's queue, sold-out items, PINs. It is written in the transaction of the fact that it goes
//! with. Each fails when the file cannot be written, and for no other reason.

use chrono::{DateTime, Utc};
use rusqlite::{Params, named_params};

use super::error::BooksError;
use super::read::CountingRow;
use super::views::milli;
use super::{Writer, journal};
use crate::domain::guests::GuestName;
use crate::domain::id::Id;
use crate::domain::ids::{EventId, OrderId, RequestId, StaffId};
use crate::domain::pin::{Tries, WrongPins};
use crate::domain::sold_out::{Mark, Ware};
use crate::domain::ticket::{Slip, Stage, Ticket};

impl Writer<'_> {
    /// Keeps an order that is open.
    pub fn keep_draft(
        &self,
        id: OrderId,
        body: &str,
        now: DateTime<Utc>,
    ) -> Result<(), BooksError> {
        let sql = "INSERT INTO drafts (id, saved_at, body) VALUES (:id, :saved_at, :body)
                   ON CONFLICT DO UPDATE SET saved_at = excluded.saved_at, body = excluded.body";
        let row = named_params! {
            ":id": id.as_bytes(),
            ":saved_at": journal::stored(now),
            ":body": body,
        };
        self.write(sql, row)
    }

    /// Forgets an order that was paid or emptied.
    pub fn drop_draft(&self, id: OrderId) -> Result<(), BooksError> {
        self.write("DELETE FROM drafts WHERE id = :id", named_params! { ":id": id.as_bytes() })
    }

    /// Notes that the original receipt of a sale was made.
    pub fn note_receipt(&self, sale: i64, now: DateTime<Utc>) -> Result<(), BooksError> {
        let sql = "INSERT INTO receipts (sale, made_at) VALUES (:sale, :made_at)
                   ON CONFLICT DO NOTHING";
        self.write(sql, named_params! { ":sale": sale, ":made_at": journal::stored(now) })
    }

    /// Sends a ticket to the bar, once: the same id again sends nothing.
    pub fn send_ticket(
        &self,
        id: RequestId,
        slip: &Slip,
        now: DateTime<Utc>,
    ) -> Result<(), BooksError> {
        let slip = written(slip)?;
        let sql = "INSERT INTO tickets (id, sent_ms, stage, at_ms, slip)
                   VALUES (:id, :sent_ms, 0, NULL, :slip) ON CONFLICT DO NOTHING";
        let row = named_params! {
            ":id": id.as_bytes(),
            ":sent_ms": now.timestamp_millis(),
            ":slip": slip,
        };
        self.write(sql, row)
    }

    /// A ticket is so far now, and says so. That of a sale stands here from its first move on.
    pub fn move_ticket(&self, ticket: &Ticket) -> Result<(), BooksError> {
        let slip = written(&ticket.slip)?;
        let (number, at) = match ticket.stage {
            Stage::Queued => (0, None),
            Stage::Making(at) => (1, Some(at)),
            Stage::Ready(at) => (2, Some(at)),
            Stage::HandedOver(at) => (3, Some(at)),
        };
        let sql = "INSERT INTO tickets (id, sent_ms, stage, at_ms, slip)
                   VALUES (:id, :sent_ms, :stage, :at_ms, :slip)
                   ON CONFLICT DO UPDATE SET stage = excluded.stage, at_ms = excluded.at_ms,
                                             slip = excluded.slip";
        let row = named_params! {
            ":id": ticket.id.as_bytes(),
            ":sent_ms": ticket.sent_at.timestamp_millis(),
            ":stage": number,
            ":at_ms": at.map(|at| at.timestamp_millis()),
            ":slip": slip,
        };
        self.write(sql, row)
    }

    /// Forgets tickets that were sent before an instant.
    pub fn forget_tickets(&self, before: DateTime<Utc>) -> Result<(), BooksError> {
        let sql = "DELETE FROM tickets WHERE sent_ms < :before";
        self.write(sql, named_params! { ":before": before.timestamp_millis() })
    }

    /// An item or an option is sold out, or so many of it are left.
    pub fn mark(&self, ware: &Ware, mark: Mark) -> Result<(), BooksError> {
        self.restock(ware)?;
        let item = ware.to_string();
        match mark {
            Mark::Out(until) => {
                let sql = "INSERT INTO sold_out (item, until_ms) VALUES (:item, :until_ms)";
                let until = until.map(|at| at.timestamp_millis());
                self.write(sql, named_params! { ":item": item, ":until_ms": until })
            }
            Mark::Left(left) => {
                let sql = "INSERT INTO countdown (item, left) VALUES (:item, :left)";
                self.write(sql, named_params! { ":item": item, ":left": left })
            }
        }
    }

    /// An item or an option is there again.
    pub fn restock(&self, ware: &Ware) -> Result<(), BooksError> {
        let item = ware.to_string();
        let sql = "DELETE FROM sold_out WHERE item = :item";
        self.write(sql, named_params! { ":item": item })?;
        self.write("DELETE FROM countdown WHERE item = :item", named_params! { ":item": item })
    }

    /// So many of an item were sold: as many fewer are left of it, where they are counted.
    pub fn count_down(&self, item: &Id, sold: u32) -> Result<(), BooksError> {
        let sql = "UPDATE countdown SET left = max(left - :sold, 0) WHERE item = :item";
        self.write(sql, named_params! { ":item": item.as_str(), ":sold": sold })
    }

    /// The stock marks an item as sold out, or takes that back; a count of what is left stays.
    pub fn mark_out_of_stock(&self, item: &Id, is_out: bool) -> Result<(), BooksError> {
        let sql = match is_out {
            true => {
                "INSERT INTO sold_out (item, until_ms) VALUES (:item, NULL)
                     ON CONFLICT DO UPDATE SET until_ms = NULL"
            }
            false => "DELETE FROM sold_out WHERE item = :item",
        };
        self.write(sql, named_params! { ":item": item.as_str() })?;
        self.note_out_of_stock(item, is_out)
    }

    /// Whether it was the stock that marked an item as sold out.
    pub fn note_out_of_stock(&self, item: &Id, is_out: bool) -> Result<(), BooksError> {
        let sql = match is_out {
            true => "INSERT INTO out_of_stock (item) VALUES (:item) ON CONFLICT DO NOTHING",
            false => "DELETE FROM out_of_stock WHERE item = :item",
        };
        self.write(sql, named_params! { ":item": item.as_str() })
    }

    /// Keeps the counted quantity of an ingredient of an unfinished count.
    pub fn keep_counted(&self, row: &CountingRow) -> Result<(), BooksError> {
        let sql = "INSERT INTO counting (ingredient, counted_milli, on_hand_milli, by, at_ms)
                   VALUES (:ingredient, :counted, :on_hand, :by, :at)
                   ON CONFLICT DO UPDATE SET counted_milli = excluded.counted_milli,
                                             on_hand_milli = excluded.on_hand_milli,
                                             by = excluded.by, at_ms = excluded.at_ms";
        let row = named_params! {
            ":ingredient": row.ingredient.as_str(),
            ":counted": milli(row.counted),
            ":on_hand": milli(row.on_hand),
            ":by": row.by,
            ":at": row.at.timestamp_millis(),
        };
        self.write(sql, row)
    }

    /// Forgets the counted quantity of an ingredient, or of all.
    pub fn forget_counted(&self, ingredient: Option<&Id>) -> Result<(), BooksError> {
        let sql = "DELETE FROM counting WHERE :of IS NULL OR ingredient = :of";
        self.write(sql, named_params! { ":of": ingredient.map(Id::as_str) })
    }

    /// Gives a person a PIN instead of the one before.
    pub fn keep_pin(&self, staff: StaffId, hash: &str, digits: usize) -> Result<(), BooksError> {
        let sql = "INSERT INTO pins (staff, hash, digits) VALUES (:staff, :hash, :digits)
                   ON CONFLICT DO UPDATE SET hash = excluded.hash, digits = excluded.digits";
        let row = named_params! {
            ":staff": staff.as_bytes(),
            ":hash": hash,
            ":digits": i64::try_from(digits).unwrap_or(0),
        };
        self.write(sql, row)
    }

    /// Takes a person's PIN away.
    pub fn drop_pin(&self, staff: StaffId) -> Result<(), BooksError> {
        let sql = "DELETE FROM pins WHERE staff = :staff";
        self.write(sql, named_params! { ":staff": staff.as_bytes() })
    }

    /// Notes tries that went wrong under a name; forgets those of names last tried before an
    /// instant.
    pub fn note_tries(
        &self,
        name: &str,
        tries: Tries,
        before: DateTime<Utc>,
    ) -> Result<(), BooksError> {
        let sql = "DELETE FROM tries WHERE at_ms < :before";
        self.write(sql, named_params! { ":before": before.timestamp_millis() })?;
        let sql = "INSERT INTO tries (name, wrong, at_ms) VALUES (:name, :wrong, :at_ms)
                   ON CONFLICT DO UPDATE SET wrong = excluded.wrong, at_ms = excluded.at_ms";
        let row = named_params! {
            ":name": name,
            ":wrong": tries.wrong,
            ":at_ms": tries.at.timestamp_millis(),
        };
        self.write(sql, row)
    }

    /// Keeps how many PINs were wrong under a name; none are forgotten. Of more names than an owner
    /// reads, those tried longest ago go.
    pub fn note_wrong_pins(&self, pins: &WrongPins) -> Result<(), BooksError> {
        let WrongPins { name, wrong, since, last } = pins;
        self.write("DELETE FROM wrong_pins WHERE name = :name", named_params! { ":name": name })?;
        if *wrong == 0 {
            return Ok(());
        }
        let sql = "INSERT INTO wrong_pins (name, wrong, since_ms, last_ms)
                   VALUES (:name, :wrong, :since_ms, :last_ms)";
        let row = named_params! {
            ":name": name,
            ":wrong": wrong,
            ":since_ms": since.timestamp_millis(),
            ":last_ms": last.timestamp_millis(),
        };
        self.write(sql, row)?;
        let sql = "DELETE FROM wrong_pins WHERE name IN
                   (SELECT name FROM wrong_pins ORDER BY last_ms DESC LIMIT -1 OFFSET :most)";
        self.write(sql, named_params! { ":most": WrongPins::MOST_NAMES })
    }

    /// Forgets all wrong PINs up to an instant: an owner read of them.
    pub fn forget_wrong_pins(&self, upto: DateTime<Utc>) -> Result<(), BooksError> {
        let sql = "DELETE FROM wrong_pins WHERE last_ms <= :upto";
        self.write(sql, named_params! { ":upto": upto.timestamp_millis() })
    }

    /// Keeps a guest's name, contact and code.
    pub fn name_guest(&self, event: EventId, guest: &GuestName) -> Result<(), BooksError> {
        let sql = "INSERT INTO guest_names (guest, event, name, contact, code)
                   VALUES (:guest, :event, :name, :contact, :code)
                   ON CONFLICT DO UPDATE SET name = excluded.name, contact = excluded.contact,
                                             code = excluded.code";
        let row = named_params! {
            ":guest": guest.id.as_bytes(),
            ":event": event.as_bytes(),
            ":name": guest.name,
            ":contact": guest.contact,
            ":code": guest.code,
        };
        self.write(sql, row)
    }

    /// Forgets who the guests of an event are; says of how many it knew.
    pub fn erase_guests(&self, event: EventId) -> Result<usize, BooksError> {
        let sql = "DELETE FROM guest_names WHERE event = :event";
        Ok(self.conn.prepare_cached(sql)?.execute(named_params! { ":event": event.as_bytes() })?)
    }

    /// Forgets the wrong tries under a name.
    pub fn forget_tries(&self, name: &str) -> Result<(), BooksError> {
        self.write("DELETE FROM tries WHERE name = :name", named_params! { ":name": name })
    }

    fn write(&self, sql: &str, params: impl Params) -> Result<(), BooksError> {
        self.conn.prepare_cached(sql)?.execute(params)?;
        Ok(())
    }
}

fn written(slip: &Slip) -> Result<String, BooksError> {
    serde_json::to_string(slip).map_err(|e| BooksError::Damaged(e.to_string()))
}
