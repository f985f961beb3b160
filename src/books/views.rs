//! The views: what reports and the counter read, kept in the fact's own transaction.
//!
//! They hold nothing that the journal does not: [`super::verify`] makes them again from the bodies
//! and compares.

mod lines;
mod stock;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Params, named_params};

pub(super) use self::stock::milli;
use super::error::BooksError;
use super::journal::{COLUMNS, JournalRow, stored};
use crate::domain::bearer::Bearer;
use crate::domain::business_day::Month;
use crate::domain::fact::event::{EventChanged, EventPlanned};
use crate::domain::fact::invoice::InvoiceIssued;
use crate::domain::fact::sale::{SaleMade, SaleRefunded};
use crate::domain::fact::{Fact, Recorded, Tendered};
use crate::domain::ids::{EventId, GuestId, OrderId, PackageId};
use crate::domain::posting::Posting;

/// Every view. `verify` makes each again; a new one is added here and in the schema.
pub(super) const VIEWS: &[&str] = &[
    "sealed_months",
    "menus",
    "orders",
    "refunds",
    "retenders",
    "tab_parts",
    "shifts",
    "staff",
    "clock",
    "events",
    "event_sales",
    "guests",
    "packages",
    "entries",
    "tenders",
    "editions",
    "invoices",
    "invoice_lines",
    "stock",
    "stock_counts",
    "stock_days",
    "daily",
    "daily_cups",
    "lines",
    "by_day",
];

/// The steps of the schema that made what reports read, what the stock asks, and the tenders by the
/// days on which their postings stand.
const REPORTS: usize = 6;
const STOCK: usize = 7;
const TENDERS: usize = 8;

/// The last step whose views are made from the journal where a file of an earlier version has none.
pub(super) const FILLED: usize = TENDERS;

/// Makes from the whole journal what a file of a version lacks.
///
/// # Errors
/// When a row cannot be read, or they cannot be written.
pub(super) fn fill(conn: &Connection, version: usize) -> Result<(), BooksError> {
    let mut ask = conn.prepare(&format!("SELECT {COLUMNS} FROM journal ORDER BY seq"))?;
    let mut rows = ask.query([])?;
    while let Some(row) = rows.next()? {
        let record = JournalRow::read(row)?.record()?;
        let legs = record.fact.postings(record.day);
        let legs = legs.map_err(|e| BooksError::Damaged(format!("seq {}: {e}", record.seq)))?;
        if version < REPORTS {
            lines::apply(conn, &record, &legs)?;
        }
        if version < STOCK {
            stock::apply(conn, &record)?;
        }
        if version < TENDERS {
            add_tenders(conn, &record)?;
        }
    }
    Ok(())
}

/// Brings the views up to a fact.
pub(super) fn apply(
    conn: &Connection,
    record: &Recorded,
    legs: &[Posting],
) -> Result<(), BooksError> {
    for leg in legs {
        add_daily(conn, leg)?;
    }
    add_cups(conn, record)?;
    add_tenders(conn, record)?;
    lines::apply(conn, record, legs)?;
    stock::apply(conn, record)?;
    let seq = record.seq;
    match &record.fact {
        Fact::MenuAdopted(_) => {
            let sql = "INSERT INTO menus (seq) VALUES (:seq)";
            run(conn, sql, named_params! { ":seq": seq })?;
        }
        Fact::SaleMade(sale) => sale_made(conn, record, sale)?,
        Fact::SaleRefunded(refund) => sale_refunded(conn, record, refund)?,
        Fact::EventIncomeBooked(income) => entry(conn, record, Some(income.event))?,
        Fact::EventCostBooked(cost) => entry(conn, record, Some(cost.event))?,
        Fact::EventCollected(collected) => entry(conn, record, Some(collected.event))?,
        Fact::MoneyMoved(moved) => entry(conn, record, moved.event)?,
        Fact::CostAdded(_) | Fact::CashMoved(_) | Fact::StockReceived(_) | Fact::StockWasted(_) => {
            entry(conn, record, None)?
        }
        Fact::EditionBegun(begun) => {
            let sql = "INSERT INTO editions (seq, day) VALUES (:seq, :day)";
            run(conn, sql, named_params! { ":seq": seq, ":day": begun.day.to_string() })?;
        }
        Fact::BooksRestored(restored) => books_restored(conn, record, restored.taken.z)?,
        Fact::EventPlanned(plan) => {
            let sql = "INSERT INTO events (id, seq, day, starts, ends, cancelled)
                       VALUES (:id, :seq, :day, :starts, :ends, NULL)";
            event(conn, sql, seq, record.id.into(), plan)?;
        }
        Fact::EventChanged(EventChanged { event: id, plan, .. }) => {
            let sql = "UPDATE events SET seq = :seq, day = :day, starts = :starts, ends = :ends
                        WHERE id = :id";
            event(conn, sql, seq, *id, plan)?;
        }
        Fact::PackageSold(package) => {
            entry(conn, record, Some(package.event))?;
            let sql = "INSERT INTO packages (id, event, seq, drawn) VALUES (:id, :event, :seq, 0)";
            let (id, event) = (record.id.as_bytes(), package.event.as_bytes());
            run(conn, sql, named_params! { ":id": id, ":event": event, ":seq": seq })?;
        }
        Fact::InvoiceIssued(invoice) => {
            invoice_issued(conn, seq, invoice)?;
            for line in &invoice.lines {
                let sql = "INSERT INTO invoice_lines (entry, number) VALUES (:entry, :number)";
                let (entry, number) = (line.entry.as_bytes(), invoice.number.to_string());
                run(conn, sql, named_params! { ":entry": entry, ":number": number })?;
            }
        }
        Fact::EventSettled(settled) => {
            let sql = "UPDATE packages SET settled = :seq WHERE event = :id AND settled IS NULL";
            of_one(conn, sql, seq, settled.event.as_bytes())?;
        }
        Fact::GuestSignedUp(signed_up) => {
            for (n, guest) in (0..).zip(&signed_up.guests) {
                guest_signed_up(conn, seq, n, signed_up.event, *guest)?;
            }
        }
        Fact::GuestDroppedOut(gone) => {
            let sql = "UPDATE guests SET gone = :seq WHERE guest = :id";
            of_one(conn, sql, seq, gone.guest.as_bytes())?;
        }
        Fact::GuestCheckedIn(came) => {
            if came.walk_in {
                guest_signed_up(conn, seq, 0, came.event, came.guest)?;
            }
            // A guest who dropped out and then came is here.
            let sql = "UPDATE guests SET came = :seq, gone = NULL WHERE guest = :id";
            of_one(conn, sql, seq, came.guest.as_bytes())?;
        }
        Fact::CheckInUndone(undone) => {
            let sql = "UPDATE guests SET came = NULL WHERE guest = :id";
            run(conn, sql, named_params! { ":id": undone.guest.as_bytes() })?;
        }
        Fact::EventCancelled(cancelled) => {
            let sql = "UPDATE events SET cancelled = :seq WHERE id = :id";
            of_one(conn, sql, seq, cancelled.event.as_bytes())?;
        }
        Fact::Reversed(reversed) => {
            let sql = "UPDATE entries SET reversed = :seq
                        WHERE seq = (SELECT seq FROM journal WHERE id = :id)";
            of_one(conn, sql, seq, reversed.id.as_bytes())?;
            if let Some(invoice) = &reversed.invoice {
                invoice_issued(conn, seq, invoice)?;
            }
        }
        Fact::MonthSealed(sealed) => {
            let sql = "INSERT INTO sealed_months (month, seq) VALUES (:month, :seq)";
            let month = Month::of(sealed.first).to_string();
            run(conn, sql, named_params! { ":month": month, ":seq": seq })?;
        }
        Fact::TabPartPaid(part) => {
            let sql = "INSERT INTO tab_parts (tab, seq) VALUES (:id, :seq)";
            of_one(conn, sql, seq, part.tab.as_bytes())?;
        }
        Fact::Retendered(retender) => {
            let (sale, _day) = sale_behind(conn, seq, retender.order)?;
            let sql = "INSERT INTO retenders (sale, seq) VALUES (:sale, :seq)";
            run(conn, sql, named_params! { ":sale": sale, ":seq": seq })?;
        }
        Fact::ShiftOpened(opened) => {
            let sql = "INSERT INTO shifts (number, opened) VALUES (:number, :seq)";
            run(conn, sql, named_params! { ":number": opened.number, ":seq": seq })?;
        }
        Fact::ShiftClosed(closed) => {
            let sql = "UPDATE shifts SET closed = :seq WHERE number = :number";
            run(conn, sql, named_params! { ":number": closed.number, ":seq": seq })?;
        }
        Fact::StaffAdded(_) => {
            let sql = "INSERT INTO staff (id, seq) VALUES (:id, :seq)";
            of_one(conn, sql, seq, record.id.as_bytes())?;
        }
        Fact::StaffChanged(changed) => {
            let sql = "UPDATE staff SET seq = :seq WHERE id = :id";
            of_one(conn, sql, seq, changed.staff.as_bytes())?;
        }
        Fact::StaffLeft(gone) => {
            let sql = "UPDATE staff SET gone = :seq WHERE id = :id";
            of_one(conn, sql, seq, gone.staff.as_bytes())?;
        }
        Fact::StaffClockedIn(came) => {
            let sql = "INSERT INTO clock (came, staff) VALUES (:seq, :id)";
            of_one(conn, sql, seq, came.staff.as_bytes())?;
        }
        Fact::StaffClockedOut(went) => {
            let sql = "UPDATE clock SET went = :seq WHERE staff = :id AND went IS NULL";
            of_one(conn, sql, seq, went.staff.as_bytes())?;
        }
        Fact::LineVoided(_)
        | Fact::OrderCleared(_)
        | Fact::ReceiptReprinted(_)
        | Fact::DrawerOpened(_)
        | Fact::StockCounted(_)
        | Fact::StaffPinSet(_)
        | Fact::PinsReviewed(_) => {}
    }
    Ok(())
}

/// Restored books stand beside the editions. A shift that is open in them and whose Z report is
/// lost takes the number after that.
fn books_restored(conn: &Connection, record: &Recorded, z: Option<u32>) -> rusqlite::Result<()> {
    let sql = "INSERT INTO editions (seq, day) VALUES (:seq, :day)";
    run(conn, sql, named_params! { ":seq": record.seq, ":day": record.day.to_string() })?;
    let sql = "UPDATE shifts SET number = :z + 1 WHERE closed IS NULL AND number <= :z";
    run(conn, sql, named_params! { ":z": z }).map(|_shifts| ())
}

fn event(
    conn: &Connection,
    sql: &str,
    seq: i64,
    id: EventId,
    plan: &EventPlanned,
) -> rusqlite::Result<usize> {
    conn.prepare_cached(sql)?.execute(named_params! {
        ":id": id.as_bytes(),
        ":seq": seq,
        ":day": plan.day.to_string(),
        ":starts": stored(plan.from.to_utc()),
        ":ends": stored(plan.to.to_utc()),
    })
}

fn invoice_issued(conn: &Connection, seq: i64, invoice: &InvoiceIssued) -> rusqlite::Result<usize> {
    let sql = "INSERT INTO invoices (number, seq, event) VALUES (:number, :seq, :event)";
    let (number, event) = (invoice.number.to_string(), invoice.event.as_bytes());
    run(conn, sql, named_params! { ":number": number, ":seq": seq, ":event": event })
}

fn guest_signed_up(
    conn: &Connection,
    seq: i64,
    n: i64,
    event: EventId,
    guest: GuestId,
) -> rusqlite::Result<usize> {
    let sql = "INSERT INTO guests (guest, event, seq, n) VALUES (:guest, :event, :seq, :n)
               ON CONFLICT DO UPDATE SET seq = excluded.seq, n = excluded.n, gone = NULL";
    conn.prepare_cached(sql)?.execute(named_params! {
        ":guest": guest.as_bytes(),
        ":event": event.as_bytes(),
        ":seq": seq,
        ":n": n,
    })
}

fn draw(conn: &Connection, package: PackageId, drinks: i64) -> rusqlite::Result<usize> {
    conn.prepare_cached("UPDATE packages SET drawn = drawn + :drinks WHERE id = :id")?
        .execute(named_params! { ":drinks": drinks, ":id": package.as_bytes() })
}

/// The events that a sale belongs to, or gave something to.
fn events_of(sale: &SaleMade) -> Vec<EventId> {
    let bearers = sale.lines.iter().filter_map(|line| match line.bearer {
        Some(Bearer::Event(event)) => Some(event),
        Some(Bearer::House | Bearer::Staff | Bearer::Package(_)) | None => None,
    });
    let packages = sale.drawn.iter().map(|drawn| drawn.event);
    let mut events: Vec<EventId> = sale.event.into_iter().chain(bearers).chain(packages).collect();
    events.sort_unstable();
    events.dedup();
    events
}

fn of_one(conn: &Connection, sql: &str, seq: i64, id: &[u8; 16]) -> rusqlite::Result<usize> {
    run(conn, sql, named_params! { ":seq": seq, ":id": id })
}

fn run(conn: &Connection, sql: &str, params: impl Params) -> rusqlite::Result<usize> {
    conn.prepare_cached(sql)?.execute(params)
}

fn add_daily(conn: &Connection, leg: &Posting) -> rusqlite::Result<usize> {
    let event = leg.event.map_or_else(Vec::new, |id| id.as_bytes().to_vec());
    let sql =
        "INSERT INTO daily (day, account, event, amount) VALUES (:day, :account, :event, :amount)
               ON CONFLICT DO UPDATE SET amount = amount + excluded.amount";
    conn.prepare_cached(sql)?.execute(named_params! {
        ":day": leg.day.to_string(),
        ":account": leg.account.to_string(),
        ":event": event,
        ":amount": leg.amount.minor(),
    })
}

fn add_cups(conn: &Connection, record: &Recorded) -> rusqlite::Result<()> {
    let cups = record.fact.cups();
    if cups != 0 {
        let sql = "INSERT INTO daily_cups (day, cups) VALUES (:day, :cups)
                   ON CONFLICT DO UPDATE SET cups = cups + excluded.cups";
        run(conn, sql, named_params! { ":day": record.day.to_string(), ":cups": cups })?;
    }
    Ok(())
}

fn entry(conn: &Connection, record: &Recorded, event: Option<EventId>) -> rusqlite::Result<()> {
    let sql = "INSERT INTO entries (seq, kind, event, reversed) VALUES (:seq, :kind, :event, NULL)";
    conn.prepare_cached(sql)?.execute(named_params! {
        ":seq": record.seq,
        ":kind": record.fact.kind().as_str(),
        ":event": event.map(EventId::into_bytes),
    })?;
    Ok(())
}

fn add_tenders(conn: &Connection, record: &Recorded) -> Result<(), BooksError> {
    let tendered = record.fact.tendered().map_err(|e| BooksError::Damaged(e.to_string()))?;
    for one in tendered {
        add_tender(conn, record.fact.counts_on(record.day), &one)?;
    }
    Ok(())
}

fn add_tender(conn: &Connection, day: NaiveDate, tendered: &Tendered) -> rusqlite::Result<usize> {
    let sql = "INSERT INTO tenders (day, tender, taken, given_back)
               VALUES (:day, :tender, :taken, :given_back)
               ON CONFLICT DO UPDATE SET taken = taken + excluded.taken,
                                         given_back = given_back + excluded.given_back";
    conn.prepare_cached(sql)?.execute(named_params! {
        ":day": day.to_string(),
        ":tender": tendered.tender.as_str(),
        ":taken": tendered.taken.minor(),
        ":given_back": tendered.given_back.minor(),
    })
}

fn sale_made(conn: &Connection, record: &Recorded, sale: &SaleMade) -> rusqlite::Result<()> {
    let day = record.day.to_string();
    conn.prepare_cached("INSERT INTO orders (day, number, seq) VALUES (:day, :number, :seq)")?
        .execute(named_params! { ":day": day, ":number": sale.number, ":seq": record.seq })?;
    for event in events_of(sale) {
        let sql = "INSERT INTO event_sales (event, seq) VALUES (:id, :seq)";
        of_one(conn, sql, record.seq, event.as_bytes())?;
    }
    for drawn in &sale.drawn {
        draw(conn, drawn.package, drawn.drinks.into())?;
    }
    Ok(())
}

/// The row of the sale that a later fact is about, and its business day.
fn sale_behind(conn: &Connection, seq: i64, order: OrderId) -> Result<(i64, String), BooksError> {
    let sale = conn
        .prepare_cached("SELECT seq, business_day FROM journal WHERE id = :id")?
        .query_row(named_params! { ":id": order.as_bytes() }, |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()?;
    sale.ok_or_else(|| {
        BooksError::Damaged(format!("seq {seq}: it is about a sale that is not there"))
    })
}

fn sale_refunded(
    conn: &Connection,
    record: &Recorded,
    refund: &SaleRefunded,
) -> Result<(), BooksError> {
    let (sale, _day) = sale_behind(conn, record.seq, refund.order)?;
    let sql = "INSERT INTO refunds (sale, seq) VALUES (:sale, :seq)";
    run(conn, sql, named_params! { ":sale": sale, ":seq": record.seq })?;
    for drawn in &refund.drawn {
        draw(conn, drawn.package, -i64::from(drawn.drinks))?;
    }
    Ok(())
}
