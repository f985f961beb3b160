//! What stands beside the statement of one day: its event or the next one, who owes, who works.

use chrono::TimeDelta;

use crate::books::{EventRow, Reader};
use crate::domain::business_day::{Now, Period};
use crate::domain::fact::staff::labour;
use crate::domain::fact::{Fact, FactKind};
use crate::domain::menu::Menu;
use crate::domain::report::tonight::{Owing, Tonight, When, Work};
use crate::till::TillError;
use crate::till::event;

/// The event of a day, or where it has none the next one; of several the last that has begun.
pub(super) fn tonight(
    books: Reader<'_>,
    menu: &Menu,
    events: &[EventRow],
    now: Now,
    is_today: bool,
) -> Result<Option<Tonight>, TillError> {
    let begun = events.iter().rev().find(|event| event.plan.from <= now.at);
    let found = match begun.or(events.first()) {
        Some(event) => Some(event.clone()),
        None if is_today => books.next_event(now.at.to_utc())?,
        None => None,
    };
    let Some(row) = found else { return Ok(None) };
    let when = if row.plan.to <= now.at {
        When::Over
    } else if row.plan.from <= now.at {
        When::Running
    } else if row.plan.day <= now.day {
        When::Later
    } else {
        When::Next((row.plan.day - now.day).num_days())
    };
    let report = event::report(books, menu, row, now.at.to_utc())?;
    Ok(Some(Tonight { when, report }))
}

/// The hosts who owe, the one of the earliest event first.
pub(super) fn owing(books: Reader<'_>) -> Result<Vec<Owing>, TillError> {
    let mut all = Vec::new();
    for (id, amount) in books.events_owed()? {
        let Some(EventRow { plan, .. }) = books.event(id)? else { continue };
        let who = plan.host.unwrap_or(plan.name);
        all.push(Owing { event: id, who, day: plan.day, amount });
    }
    all.sort_by(|a, b| a.day.cmp(&b.day).then_with(|| a.who.cmp(&b.who)));
    Ok(all)
}

/// Who worked on a day and who is at work, in the order they came.
pub(super) fn works(books: Reader<'_>, period: Period, now: Now) -> Result<Vec<Work>, TillError> {
    let staff = books.staff()?;
    let mut works = Vec::new();
    for record in books.facts_of(period, &[FactKind::StaffClockedOut])? {
        let Fact::StaffClockedOut(out) = record.fact else { continue };
        let name = staff.iter().find(|row| row.id == out.staff);
        let name = name.map(|row| row.person.name.clone()).unwrap_or_default();
        let from = record.at - TimeDelta::minutes(out.minutes.into());
        works.push(Work { name, from, to: Some(record.at), labour: out.labour });
    }
    if now.is_in(period) {
        for row in staff.into_iter().filter(|row| !row.has_left) {
            let Some(since) = row.at_work_since else { continue };
            let from = since.with_timezone(now.at.offset());
            let minutes = u32::try_from((now.at - from).num_minutes()).unwrap_or(0);
            let labour = labour(row.person.wage, minutes);
            works.push(Work { name: row.person.name, from, to: None, labour });
        }
    }
    works.sort_by_key(|work| work.from);
    Ok(works)
}
