//! Items that are sold out because an ingredient ran out, where the owner wants that.

use rust_decimal::Decimal;

use crate::books::Writer;
use crate::domain::fact::Recorded;
use crate::domain::fact::stock::Move;
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::domain::order::plain_uses;
use crate::domain::sold_out::{Mark, Ware};
use crate::domain::stock::is_lacking;
use crate::till::TillError;

/// Marks an item as sold out when one of its ingredients ran out, and takes the mark back when
/// there is some again, where the owner wants that. A mark that was set or taken back by hand
/// stays.
///
/// # Errors
/// When the books cannot be used.
pub(in crate::till) fn mark_sold_out(
    writer: &Writer<'_>,
    menu: &Menu,
    record: &Recorded,
) -> Result<(), TillError> {
    if !menu.shop.sold_out_by_stock {
        return Ok(());
    }
    let moved = moved_by(record)?;
    if moved.is_empty() {
        return Ok(());
    }
    let stock = writer.read().own().stock()?;
    // An ingredient that is not kept may be there or not.
    let kept = |id: &Id| stock.iter().find(|row| row.ingredient == *id && row.is_kept);
    let now = |id: &Id| kept(id).map(|row| row.on_hand);
    let moved_of = |id: &Id| moved.iter().find(|(known, _)| known == id).map(|(_, by)| *by);
    let before = |id: &Id| Some(now(id)? - moved_of(id).unwrap_or_default());
    let by_hand = writer.read().sold_out()?;
    let by_stock = writer.read().out_of_stock()?;
    for id in menu.items.keys() {
        let uses = plain_uses(menu, id).unwrap_or_default();
        if !uses.iter().any(|used| moved_of(&used.ingredient).is_some()) {
            continue;
        }
        let (was, is) = (is_lacking(&uses, before), is_lacking(&uses, now));
        let ware = Ware::Item(id.clone());
        let is_marked = matches!(by_hand.mark(&ware), Some(Mark::Out(_)));
        match (was, is) {
            (false, true) if !is_marked => writer.mark_out_of_stock(id, true)?,
            (true, false) if by_stock.contains(id) => writer.mark_out_of_stock(id, false)?,
            _ => {}
        }
    }
    Ok(())
}

/// The quantity of each ingredient that a fact moved.
fn moved_by(record: &Recorded) -> Result<Vec<(Id, Decimal)>, TillError> {
    let mut moved: Vec<(Id, Decimal)> = Vec::new();
    for one in record.fact.stock_moves()? {
        let Some(id) = one.ingredient.filter(|_| one.kind != Move::Revalued) else { continue };
        match moved.iter_mut().find(|(known, _)| *known == id) {
            Some((_, sum)) => *sum += one.quantity,
            None => moved.push((id, one.quantity)),
        }
    }
    Ok(moved)
}
