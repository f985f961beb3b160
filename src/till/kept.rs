//! Whether an open order is still as whoever holds it knows it.

use uuid::Uuid;

use super::TillError;
use crate::books::Reader;
use crate::domain::order::Order;

/// Refuses an open order that another program kept since it was read here: it may hold more now, or
/// may have gone on another tab. An order that this till kept last is its own.
///
/// # Errors
/// When it changed, or the books cannot be read.
pub(super) fn refuse_changed(
    books: Reader<'_>,
    order: &Order,
    hand: Uuid,
) -> Result<(), TillError> {
    let draft = books.draft(order.id)?;
    let draft = draft.and_then(|body| serde_json::from_str::<Order>(&body).ok());
    let is_ours = match draft.map(|order| order.kept) {
        Some(Some(kept)) => kept.by == hand || order.kept == Some(kept),
        // Kept by a program of before.
        Some(None) => true,
        None => order.kept.is_none(),
    };
    match is_ours {
        true => Ok(()),
        false => Err(TillError::OrderChanged),
    }
}
