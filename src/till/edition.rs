//! The edition of the books' law, and when it began in books that an earlier one began.

use chrono::{DateTime, Utc};

use super::pass::Names;
use super::{TillError, fresh_id};
use crate::books::{Entry, Writer};
use crate::domain::business_day::{business_day, offset_minutes};
use crate::domain::fact::Fact;
use crate::domain::fact::money::EditionBegun;
use crate::domain::menu::Menu;

/// The edition of the books' law that this program keeps.
const EDITION: u32 = 2;

/// Records that the second edition of the books begins, before its first other fact in books that
/// an earlier one began (docs/books.md, Event money).
pub(super) fn begin_edition(
    writer: &mut Writer<'_>,
    menu: &Menu,
    names: &Names,
    now: DateTime<Utc>,
) -> Result<(), TillError> {
    if !writer.read().wants_edition()? {
        return Ok(());
    }
    let shop = &menu.shop;
    let day = business_day(now, shop.timezone, shop.business_day_starts);
    writer.record(&Entry {
        id: fresh_id(),
        day,
        at: now,
        offset_minutes: offset_minutes(now, shop.timezone),
        recorded_at: now,
        by: names.by.clone(),
        approved_by: None,
        request: String::new(),
        fact: Fact::EditionBegun(EditionBegun { edition: EDITION, day }),
    })?;
    Ok(())
}
