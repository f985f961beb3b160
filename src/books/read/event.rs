//! Events as they stand, and by their guests, packages and sales.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Params, named_params};

use super::{Reader, prefixed};
use crate::books::error::BooksError;
use crate::books::journal::{JournalRow, stored};
use crate::domain::business_day::Period;
use crate::domain::fact::event::{EventChanged, EventPlanned};
use crate::domain::fact::sale::SaleMade;
use crate::domain::fact::{Fact, Recorded};
use crate::domain::guests::{Guest, GuestName, Seats};
use crate::domain::ids::{EventId, GuestId, PackageId};
use crate::domain::money::Money;
use crate::domain::package::Package;
use crate::domain::posting::Account;
use crate::domain::statement::owed;

/// An event as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// Its id.
    pub id: EventId,
    /// As planned.
    pub plan: EventPlanned,
    /// Whether it was cancelled.
    pub cancelled: bool,
}

impl Reader<'_> {
    /// An event.
    pub fn event(&self, id: EventId) -> Result<Option<EventRow>, BooksError> {
        Ok(self.events_where("id = :id", named_params! { ":id": id.as_bytes() })?.pop())
    }

    /// All events, by when they start.
    pub fn events(&self) -> Result<Vec<EventRow>, BooksError> {
        self.events_where("true", [])
    }

    /// The event running at an instant; of several the last to start.
    pub fn running_event(&self, at: DateTime<Utc>) -> Result<Option<EventRow>, BooksError> {
        Ok(self.running_events(at)?.pop())
    }

    /// The events running at an instant, the last to start last.
    pub fn running_events(&self, at: DateTime<Utc>) -> Result<Vec<EventRow>, BooksError> {
        let condition = "cancelled IS NULL AND starts <= :at AND ends > :at";
        self.events_where(condition, named_params! { ":at": stored(at) })
    }

    /// Events that began before an instant and ended after another, the first first.
    pub fn events_around(
        &self,
        began_before: DateTime<Utc>,
        ended_after: DateTime<Utc>,
    ) -> Result<Vec<EventRow>, BooksError> {
        let condition = "cancelled IS NULL AND starts <= :before AND ends > :after";
        let (before, after) = (stored(began_before), stored(ended_after));
        self.events_where(condition, named_params! { ":before": before, ":after": after })
    }

    /// The events that are held in a period, by when they start.
    pub fn events_on(&self, period: Period) -> Result<Vec<EventRow>, BooksError> {
        let condition = "cancelled IS NULL AND day BETWEEN :from AND :to";
        let (from, to) = (period.from.to_string(), period.to.to_string());
        self.events_where(condition, named_params! { ":from": from, ":to": to })
    }

    /// The events whose planned start lies in a period, cancelled or not, by when they start.
    pub fn planned_in(&self, period: Period) -> Result<Vec<EventRow>, BooksError> {
        let (from, to) = (period.from.to_string(), period.to.to_string());
        let days = named_params! { ":from": from, ":to": to };
        self.events_where("day BETWEEN :from AND :to", days)
    }

    fn events_where(
        &self,
        condition: &str,
        params: impl Params,
    ) -> Result<Vec<EventRow>, BooksError> {
        let sql = format!(
            "SELECT {}, v.cancelled FROM (SELECT * FROM events WHERE {condition}) v \
             JOIN journal j ON j.seq = v.seq ORDER BY v.starts, v.seq",
            prefixed("j")
        );
        let events = self.all(&sql, params, |row| {
            let cancelled: Option<i64> = row.get(13)?;
            let Recorded { id, fact, .. } = JournalRow::read(row)?.record()?;
            let (id, plan) = match fact {
                Fact::EventPlanned(plan) => (id.into(), plan),
                Fact::EventChanged(EventChanged { event, plan, .. }) => (event, plan),
                _ => return Ok(None),
            };
            Ok(Some(EventRow { id, plan, cancelled: cancelled.is_some() }))
        })?;
        Ok(events.into_iter().flatten().collect())
    }

    /// Everybody who signed up for an event, in that order; names where they were not erased.
    pub fn guests_of(&self, event: EventId) -> Result<Vec<Guest>, BooksError> {
        let sql = "SELECT g.guest, n.name, n.contact, n.code, j.at, g.gone IS NOT NULL \
                   FROM guests g LEFT JOIN guest_names n ON n.guest = g.guest \
                   LEFT JOIN journal j ON j.seq = g.came \
                   WHERE g.event = :event ORDER BY g.seq, g.n";
        self.all(sql, named_params! { ":event": event.as_bytes() }, |row| {
            let came: Option<String> = row.get(4)?;
            Ok(Guest {
                id: GuestId::from_bytes(row.get(0)?),
                name: row.get(1)?,
                contact: row.get(2)?,
                code: row.get(3)?,
                came: came.and_then(|at| at.parse().ok()),
                is_gone: row.get(5)?,
            })
        })
    }

    /// Who a guest is, where that was not erased.
    pub fn guest_name(&self, guest: GuestId) -> Result<Option<GuestName>, BooksError> {
        let sql = "SELECT name, contact, code FROM guest_names WHERE guest = :guest";
        self.some(sql, named_params! { ":guest": guest.as_bytes() }, |row| {
            let (name, contact, code) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(GuestName { id: guest, name, contact, code })
        })
    }

    /// The seats of an event in numbers, without reading its guests.
    pub fn seats_of(&self, event: EventId, capacity: u32) -> Result<Seats, BooksError> {
        let sql = "SELECT count(*), count(came) FROM guests WHERE event = :event AND gone IS NULL";
        let of = named_params! { ":event": event.as_bytes() };
        let (signed_up, arrived): (i64, i64) = self.one(sql, of, |r| Ok((r.get(0)?, r.get(1)?)))?;
        let count = |n: i64| usize::try_from(n).unwrap_or(0);
        Ok(Seats::of(capacity, count(signed_up), count(arrived)))
    }

    /// The packages of an event, the first sold first.
    pub fn packages_of(&self, event: EventId) -> Result<Vec<Package>, BooksError> {
        self.packages_where("p.event = :id", event.as_bytes())
    }

    /// A package.
    pub fn package(&self, id: PackageId) -> Result<Option<Package>, BooksError> {
        Ok(self.packages_where("p.id = :id", id.as_bytes())?.pop())
    }

    fn packages_where(&self, condition: &str, id: &[u8; 16]) -> Result<Vec<Package>, BooksError> {
        let sql = format!(
            "SELECT p.id, p.seq, p.drawn, p.settled IS NOT NULL, e.reversed IS NOT NULL \
             FROM packages p JOIN entries e ON e.seq = p.seq WHERE {condition} ORDER BY p.seq"
        );
        let packages = self.all(&sql, named_params! { ":id": id }, |row| {
            let Fact::PackageSold(sold) = self.fact(row.get(1)?)?.fact else { return Ok(None) };
            Ok(Some(Package {
                id: PackageId::from_bytes(row.get(0)?),
                sold,
                drawn: row.get(2)?,
                is_settled: row.get(3)?,
                is_reversed: row.get(4)?,
            }))
        })?;
        Ok(packages.into_iter().flatten().collect())
    }

    /// The sales that belong to an event or gave something to it, in order.
    pub fn sales_at(&self, event: EventId) -> Result<Vec<Recorded<SaleMade>>, BooksError> {
        let condition = "seq IN (SELECT seq FROM event_sales WHERE event = :event)";
        let records = self.records(condition, named_params! { ":event": event.as_bytes() })?;
        Ok(records.into_iter().filter_map(Recorded::holding).collect())
    }

    /// Net sales of the counter between two instants of some business days, less later refunds of
    /// them, without tax; none where nothing at all was sold on those days.
    pub fn sold_between(
        &self,
        days: Period,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Option<Money>, BooksError> {
        let income = Account::CounterIncome(crate::domain::menu::Class::Drinks).to_string();
        let income = income.trim_end_matches("drinks").to_owned();
        let sql = "
            WITH sold AS (
              SELECT o.seq FROM orders o JOIN journal j ON j.seq = o.seq
               WHERE o.day BETWEEN :first AND :last AND j.at >= :from AND j.at < :to
            )
            SELECT (SELECT count(*) FROM orders WHERE day BETWEEN :first AND :last),
                   (SELECT coalesce(-sum(p.amount), 0) FROM postings p
                     WHERE substr(p.account, 1, length(:income)) = :income
                       AND (p.seq IN (SELECT seq FROM sold)
                            OR p.seq IN (SELECT r.seq FROM refunds r
                                          WHERE r.sale IN (SELECT seq FROM sold))))";
        let params = named_params! {
            ":first": days.from.to_string(),
            ":last": days.to.to_string(),
            ":from": stored(from),
            ":to": stored(to),
            ":income": income,
        };
        let (orders, sum): (i64, i64) = self.one(sql, params, |r| Ok((r.get(0)?, r.get(1)?)))?;
        Ok((orders > 0).then(|| Money::from_minor(sum)))
    }

    /// Whether an event lies on any of some business days and was not cancelled.
    pub fn has_event_on(&self, days: Period) -> Result<bool, BooksError> {
        // One that ends on a later day than it starts lies on that day too.
        let sql = "SELECT EXISTS (SELECT 1 FROM events WHERE cancelled IS NULL \
                   AND day <= :last AND max(day, substr(ends, 1, 10)) >= :first)";
        let (first, last) = (days.from.to_string(), days.to.to_string());
        let params = named_params! { ":first": first, ":last": last };
        self.one(sql, params, |r| r.get(0))
    }

    /// The business day on which the second edition began in books that an earlier one began; none
    /// where there is no such bound.
    pub fn edition_begun(&self) -> Result<Option<NaiveDate>, BooksError> {
        let sql = "SELECT min(e.day) FROM editions e JOIN journal j ON j.seq = e.seq
                    WHERE j.kind = 'EditionBegun'";
        let day: Option<String> = self.one(sql, [], |r| r.get(0))?;
        Ok(day.and_then(|day| day.parse().ok()))
    }

    /// Whether an earlier edition began these books and the second has not begun in them: their
    /// first fact is a menu of the first version.
    pub fn wants_edition(&self) -> Result<bool, BooksError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM journal WHERE seq = 1 AND version = 1)
                          AND NOT EXISTS (SELECT 1 FROM editions e JOIN journal j ON j.seq = e.seq
                                           WHERE j.kind = 'EditionBegun')";
        self.one(sql, [], |r| r.get(0))
    }

    /// The next event to begin after a moment.
    pub fn next_event(&self, after: DateTime<Utc>) -> Result<Option<EventRow>, BooksError> {
        let condition = "id = (SELECT id FROM events WHERE cancelled IS NULL AND starts > :after
                               ORDER BY starts, seq LIMIT 1)";
        Ok(self.events_where(condition, named_params! { ":after": stored(after) })?.pop())
    }

    /// The events that something is owed for, with how much.
    pub fn events_owed(&self) -> Result<Vec<(EventId, Money)>, BooksError> {
        let sql = "SELECT event, sum(amount) FROM daily
                    WHERE account = :account AND length(event) > 0
                    GROUP BY event HAVING sum(amount) <> 0";
        let of = named_params! { ":account": Account::EventReceivable.to_string() };
        self.all(sql, of, |row| {
            Ok((EventId::from_bytes(row.get(0)?), Money::from_minor(row.get(1)?)))
        })
    }

    /// What a host still owes for an event.
    pub fn owed_for(&self, event: EventId) -> Result<Money, BooksError> {
        Ok(owed(&self.sums_of_event(event)?))
    }
}
