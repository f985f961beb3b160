//! The views that reports read: a row for each line sold or given back, and what else a day holds.

use std::collections::BTreeSet;

use rusqlite::{Connection, Row, named_params};

use super::sale_behind;
use crate::books::error::BooksError;
use crate::domain::business_day::wall_hour;
use crate::domain::fact::{Fact, Recorded};
use crate::domain::ids::EventId;
use crate::domain::menu::Class;
use crate::domain::money::{Money, Rate};
use crate::domain::posting::Posting;
use crate::domain::sold::{Given, SoldLine, of_refund, of_sale};

/// Brings them up to a fact.
pub(super) fn apply(
    conn: &Connection,
    record: &Recorded,
    legs: &[Posting],
) -> Result<(), BooksError> {
    match &record.fact {
        Fact::SaleMade(sale) => put(conn, record, None, &of_sale(sale)),
        Fact::SaleRefunded(refund) => {
            let (sale, day) = sale_behind(conn, record.seq, refund.order)?;
            let was = lines_of(conn, &day, sale)?;
            put(conn, record, Some(sale), &of_refund(refund, &was))
        }
        _other => {
            let days: BTreeSet<_> = legs.iter().map(|leg| leg.day).chain([record.day]).collect();
            let mut insert =
                conn.prepare_cached("INSERT INTO by_day (day, seq) VALUES (:day, :seq)")?;
            for day in days {
                insert.execute(named_params! { ":day": day.to_string(), ":seq": record.seq })?;
            }
            Ok(())
        }
    }
}

fn put(
    conn: &Connection,
    record: &Recorded,
    sale: Option<i64>,
    lines: &[SoldLine],
) -> Result<(), BooksError> {
    let mut insert = conn.prepare_cached(
        "INSERT INTO lines (day, seq, n, sale, hour, seller, class, item, name, bearer, event, made,
                            menu, off, share, off_name, share_name, net, tax, tax_name, rate, cost)
         VALUES (:day, :seq, :n, :sale, :hour, :seller, :class, :item, :name, :bearer, :event,
                 :made, :menu, :off, :share, :off_name, :share_name, :net, :tax, :tax_name, :rate,
                 :cost)",
    )?;
    let (day, hour) = (record.day.to_string(), wall_hour(record.at));
    for line in lines {
        let [off_name, share_name] = &line.discounts;
        insert.execute(named_params! {
            ":day": day,
            ":seq": record.seq,
            ":n": line.n,
            ":sale": sale,
            ":hour": hour,
            ":seller": record.by,
            ":class": line.class.as_str(),
            ":item": line.item.as_str(),
            ":name": line.name,
            ":bearer": line.given.map(Given::as_str),
            ":event": line.given.and_then(Given::event).map(EventId::into_bytes),
            ":made": line.made,
            ":menu": line.menu.minor(),
            ":off": line.off.minor(),
            ":share": line.share.minor(),
            ":off_name": off_name.as_ref().map(|id| id.as_str()),
            ":share_name": share_name.as_ref().map(|id| id.as_str()),
            ":net": line.net.minor(),
            ":tax": line.tax.minor(),
            ":tax_name": line.rate.as_ref().map(|(name, _)| name.as_str()),
            ":rate": line.rate.as_ref().map(|(_, rate)| rate.to_string()),
            ":cost": line.cost.minor(),
        })?;
    }
    Ok(())
}

fn lines_of(conn: &Connection, day: &str, sale: i64) -> Result<Vec<SoldLine>, BooksError> {
    let mut ask = conn.prepare_cached(
        "SELECT n, item, name, class, bearer, event, made, menu, tax_name, rate FROM lines
          WHERE day = :day AND seq = :sale",
    )?;
    let mut rows = ask.query(named_params! { ":day": day, ":sale": sale })?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let bad = || BooksError::Damaged(format!("seq {sale}: a line in the views is none"));
        lines.push(line(row)?.ok_or_else(bad)?);
    }
    Ok(lines)
}

/// The parts of a line that a refund needs.
fn line(row: &Row<'_>) -> rusqlite::Result<Option<SoldLine>> {
    let (item, class): (String, String) = (row.get(1)?, row.get(3)?);
    let (bearer, event): (Option<String>, Option<[u8; 16]>) = (row.get(4)?, row.get(5)?);
    let (tax, rate): (Option<String>, Option<String>) = (row.get(8)?, row.get(9)?);
    let given = bearer.map(|word| Given::parse(&word, event.map(EventId::from_bytes)));
    let rate = tax.zip(rate);
    let rate =
        rate.map(|(name, rate)| Some((name.parse().ok()?, Rate::parse_percent(&rate).ok()?)));
    let (Ok(item), Some(class)) = (item.parse(), Class::parse(&class)) else { return Ok(None) };
    let (None | Some(Some(_)), None | Some(Some(_))) = (&given, &rate) else { return Ok(None) };
    Ok(Some(SoldLine {
        n: row.get(0)?,
        item,
        name: row.get(2)?,
        class,
        given: given.flatten(),
        made: row.get(6)?,
        menu: Money::from_minor(row.get(7)?),
        off: Money::ZERO,
        share: Money::ZERO,
        discounts: [None, None],
        net: Money::ZERO,
        tax: Money::ZERO,
        rate: rate.flatten(),
        cost: Money::ZERO,
    }))
}
