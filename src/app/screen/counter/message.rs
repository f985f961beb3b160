//! What happens at the counter.

use super::ringing::Change;
use super::{adjust, open_item, pay, sheet, sold_out, tabs, why};
use crate::app::keys::Stroke;
use crate::app::refused::Refused;
use crate::app::room::Correction;
use crate::domain::id::Id;
use crate::domain::ids::{EventId, OrderId, PackageId, RequestId};
use crate::domain::order::Order;
use crate::domain::sold_out::SoldOut;
use crate::till::Done;

#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A category, or all of them.
    CategoryPressed(Option<Id>),
    TilePressed(Id),
    Line(LineMessage),
    /// The last step was a mistake, or was none.
    Step(Change),
    DaypartPressed(Id),
    /// The order in hand is of that event, or of none after all.
    EventPressed(EventId),
    WhoPressed,
    /// Look for an item, or no more.
    SearchPressed,
    Sought(String),
    RepeatPressed,
    /// The last order that was paid is corrected, or refunded.
    LastPressed(Correction),
    /// All of the order in hand is taken off.
    ClearPressed,
    /// Something is to lie over the tiles.
    DoorPressed(Door),
    Over(OverMessage),
    /// Tiles are sold out by a tap, or rung up.
    MarkingPressed,
    Key(Stroke),
    /// Had here, or taken away.
    TakeAwayPressed(bool),
    TenderPressed(Id),
    /// The open line is prepaid by the event, or is not.
    PackagePressed(PackageId),
    /// An order of which nothing is to be paid is done.
    GivePressed,
    NextPressed,
    /// The receipt again, after it could not be made.
    ReceiptPressed,
    NoticePressed,
    MenuPressed,
    Answered(Answer),
    /// A request was recorded, or refused.
    Acted(RequestId, Result<Box<Done>, Refused>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineMessage {
    Pressed(usize),
    /// One more of the open one.
    MorePressed,
    FewerPressed,
    BinPressed,
    CustomisePressed,
}

/// What can be laid over the tiles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Door {
    Adjust,
    /// Payment by this tender, or several.
    Pay(Id),
    /// Orders that stay open.
    Tabs,
    /// Something that is not on the menu.
    OpenItem,
    /// The drawer was opened without a sale.
    Drawer,
}

#[derive(Debug, Clone, PartialEq)]
pub enum OverMessage {
    Sheet(sheet::Message),
    Pay(pay::Message),
    /// On the sheet of discounts and gifts.
    Adjust(adjust::Message),
    Tabs(tabs::Message),
    /// On the sheet of an open item.
    OpenItem(open_item::Message),
    /// On the sheet of what is sold out.
    SoldOut(sold_out::Message),
    /// Where a reason is asked for.
    Why(why::Message),
}

/// What came of something that the counter wanted and that is no fact.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// An order, as it was before, went to the bar, or did not go.
    Sent(Box<Order>, Result<(), Refused>),
    /// A receipt was made, or not.
    Receipt(OrderId, Result<(), Refused>),
    /// What is open was kept, or not.
    /// These orders were kept, or not.
    Kept(Vec<Order>, Result<(), Refused>),
    /// These orders were open, at that turn.
    Open(u64, Result<Vec<Order>, Refused>),
    /// These items are sold out.
    SoldOut(Result<SoldOut, Refused>),
}
