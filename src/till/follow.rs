//! What follows a fact, decided in one place and from the fact alone: paper, the bar, what is sold
//! out, a backup.

use crate::domain::fact::{Fact, Recorded};
use crate::domain::ids::{OrderId, RequestId};
use crate::domain::menu::Menu;

/// Something that follows a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Follow {
    /// The receipt of a sale is made.
    Receipt(OrderId),
    /// The slip of a refund is made.
    Slip(RequestId),
    /// The bar has something to make, or not to make.
    Ticket,
    /// Prepaid drinks of the event that is on were drawn.
    Prepaid,
    /// The stock may have marked something as sold out.
    SoldOut,
    /// The books are backed up.
    BackUp,
}

/// What follows a fact under a menu.
pub(crate) fn follow(record: &Recorded, menu: &Menu) -> Vec<Follow> {
    match &record.fact {
        Fact::SaleMade(_) => {
            let receipt = Follow::Receipt(record.id.into());
            [receipt].into_iter().chain(sent(menu)).collect()
        }
        Fact::SaleRefunded(_) => vec![Follow::Slip(record.id)],
        Fact::LineVoided(_) => sent(menu),
        Fact::ShiftClosed(_) => vec![Follow::BackUp],
        // The rest shows itself where it was asked for.
        _ => Vec::new(),
    }
}

/// What follows when the bar was told of an order.
pub(crate) fn sent(menu: &Menu) -> Vec<Follow> {
    let sold_out = menu.shop.sold_out_by_stock.then_some(Follow::SoldOut);
    [Follow::Ticket, Follow::Prepaid].into_iter().chain(sold_out).collect()
}
