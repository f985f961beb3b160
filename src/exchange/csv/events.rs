//! `events.csv`: the events that begin on the days of the export, as they are planned now. Guests
//! are not in it.

use super::table::{Cell, Folder, Table};
use crate::books::Reader;
use crate::exchange::export::{ExportError, Scope};

const COLUMNS: [&str; 9] =
    ["event", "name", "kind", "day", "from", "to", "capacity", "host", "cancelled"];

/// The table.
pub(super) fn table(
    books: Reader<'_>,
    scope: &Scope,
    folder: &Folder,
) -> Result<Table, ExportError> {
    let mut table = folder.table("events.csv", &COLUMNS)?;
    for event in books.events()?.into_iter().filter(|event| scope.has(event.plan.day)) {
        let plan = &event.plan;
        table.row(&[
            Cell::exact(event.id),
            Cell::text(plan.name.as_str()),
            Cell::text(plan.kind.as_str()),
            Cell::exact(plan.day),
            Cell::exact(plan.from.to_rfc3339()),
            Cell::exact(plan.to.to_rfc3339()),
            Cell::exact(plan.capacity),
            Cell::maybe(plan.host.as_deref()),
            Cell::text(if event.cancelled { "yes" } else { "no" }),
        ])?;
    }
    Ok(table)
}
