//! Orders that stay open: kept after every tap, sent to the bar, paid in parts.

use chrono::{DateTime, Utc};
use serde::{Serialize, Serializer};
use uuid::Uuid;

use super::ask::{About, Ask};
use super::kept::refuse_changed;
use super::office::Errand;
use super::pass::Acting;
use super::ring::{LineWords, OrderWords, Prices, payment_words};
use super::{Scene, Till, TillError, text};
use crate::books::{BooksError, Reader, Writer};
use crate::clock;
use crate::domain::fact::staff::Role;
use crate::domain::fact::tab::{ClearedLine, LineVoided, OrderCleared, TabPartPaid};
use crate::domain::ids::RequestId;
use crate::domain::money::Money;
use crate::domain::order::{Kept, Order, OrderLine, Part, ring_up};
use crate::domain::tender::{Payment, settle_part};
use crate::domain::ticket::Slip;

/// Takes a part of an open order; the order stays open for the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayPart {
    /// The order as it stands, with what the part stands for counted as covered.
    pub order: Order,
    /// How much of it is paid.
    pub share: Money,
    /// The tender, and the amount handed over.
    pub payment: Payment,
}

/// Voids something that was sent to the bar: the bar is told, and who did it and why stands in the
/// journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoidLine {
    /// The order without it.
    pub order: Order,
    /// The line as it was.
    pub line: OrderLine,
    /// How many of it are not to be made.
    pub quantity: u32,
    /// The reason.
    pub reason: String,
}

impl Serialize for PayPart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let order = OrderWords::of(&self.order, Prices::AsRung);
        (order, self.share, payment_words(&self.payment)).serialize(serializer)
    }
}

impl Serialize for VoidLine {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let line = LineWords::of(&self.line, Prices::AsRung);
        (self.order.id, line, self.quantity, &self.reason).serialize(serializer)
    }
}

impl Ask for PayPart {
    type Fact = TabPartPaid;
    const WORD: &'static str = "tab pay";

    fn rule(&self, scene: &Scene<'_>) -> Result<TabPartPaid, TillError> {
        let Self { order, share, payment } = self;
        refuse_paid(scene.books, order)?;
        refuse_changed(scene.books, order, scene.hand)?;
        let (bill, _) = scene.bill(order, Prices::AsRung)?;
        let left = bill.total - scene.paid_before(order.id, Some(order.paid()))?.1;
        let settled = settle_part(scene.menu, left, *share, payment)?;
        let name = order.tab.as_deref().map(|name| text("tab", name)).transpose()?;
        Ok(TabPartPaid { tab: order.id, name, paid: settled.paid, change: settled.change })
    }

    fn beside(
        &self,
        writer: &Writer<'_>,
        scene: &Scene<'_>,
        part: &TabPartPaid,
    ) -> Result<(), TillError> {
        let mut order = self.order.clone();
        order.parts.push(Part { paid: part.kept() });
        keep(writer, &order, scene.hand)
    }
}

impl Ask for VoidLine {
    type Fact = LineVoided;
    const WORD: &'static str = "void";

    fn rule(&self, scene: &Scene<'_>) -> Result<LineVoided, TillError> {
        let Self { order, line, quantity, reason } = self;
        refuse_paid(scene.books, order)?;
        refuse_changed(scene.books, order, scene.hand)?;
        let rung = ring_up(scene.menu, line);
        let each = rung.map_err(|source| TillError::Line { line: 1, source })?.each;
        Ok(LineVoided {
            order: order.id,
            item: line.item.clone(),
            name: line.open.as_ref().map(|open| open.name.clone()),
            quantity: *quantity,
            options: line.choices.clone(),
            worth: each * *quantity,
            reason: text("reason", reason)?,
        })
    }

    fn beside(
        &self,
        writer: &Writer<'_>,
        scene: &Scene<'_>,
        _: &LineVoided,
    ) -> Result<(), TillError> {
        let slip = Slip::without(scene.menu, &self.order, &self.line, self.quantity);
        if let Some(slip) = slip {
            writer.send_ticket(scene.id, &slip, scene.at)?;
        }
        keep(writer, &self.order, scene.hand)
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        let worth = ring_up(about.menu, &self.line).ok().map(|rung| rung.each * self.quantity);
        let mut told: Vec<String> = self.order.tab.clone().into_iter().collect();
        told.push(about.line(&self.line, self.quantity));
        told.extend(worth.map(|worth| about.money(worth)));
        told.push(self.reason.clone());
        told
    }
}

/// Takes all of an order off before it is paid; the order as it was says who did it. Until this is
/// recorded it is kept with the open orders, so that a power cut does not hide it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClearOrder(pub Order);

impl Serialize for ClearOrder {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let lines = self.0.lines.iter().map(|line| LineWords::of(line, Prices::AsRung));
        (self.0.id, lines.collect::<Vec<_>>(), &self.0.cleared).serialize(serializer)
    }
}

impl Ask for ClearOrder {
    type Fact = OrderCleared;
    const WORD: &'static str = "clear";

    fn rule(&self, scene: &Scene<'_>) -> Result<OrderCleared, TillError> {
        let Self(order) = self;
        refuse_paid(scene.books, order)?;
        let who = order.cleared.as_deref().unwrap_or(Role::Owner.as_str());
        let lines = order.lines.iter().map(|line| ClearedLine {
            item: line.item.clone(),
            name: line.open.as_ref().map(|open| open.name.clone()),
            quantity: line.quantity,
            options: line.choices.clone(),
        });
        let worth = scene.bill(order, Prices::AsRung)?.0.total;
        Ok(OrderCleared { order: order.id, lines: lines.collect(), worth, who: text("who", who)? })
    }

    fn beside(
        &self,
        writer: &Writer<'_>,
        _: &Scene<'_>,
        _: &OrderCleared,
    ) -> Result<(), TillError> {
        Ok(writer.drop_draft(self.0.id)?)
    }
}

/// Keeps orders that are open, all of them or none, so that a power cut loses nothing of them;
/// forgets those on which nothing is, and those that are paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeepOrders(pub Vec<Order>);

impl Errand for KeepOrders {
    type Answer = ();

    fn run(&self, till: &mut Till, _: &Acting) -> Result<(), TillError> {
        let hand = till.hand;
        till.ledger.write(|writer| self.0.iter().try_for_each(|order| keep(writer, order, hand)))
    }
}

/// Sends to the bar what it does not know of an order, and keeps it so, with others that changed
/// when it did. The same id again sends nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendOrder {
    /// The id of the slip.
    pub id: RequestId,
    /// The order, with what the bar knew of it before.
    pub order: Box<Order>,
    /// The other orders that changed.
    pub others: Vec<Order>,
    /// When it was sent, where that is not now.
    pub at: Option<DateTime<Utc>>,
}

impl Errand for SendOrder {
    type Answer = Order;

    fn run(&self, till: &mut Till, _: &Acting) -> Result<Order, TillError> {
        let menu = std::sync::Arc::clone(till.menu());
        let hand = till.hand;
        let mut sent = Order::clone(&self.order);
        sent.mark_sent(&menu);
        till.ledger.write(|writer| {
            refuse_paid(writer.read(), &self.order)?;
            if let Some(slip) = Slip::of(&menu, &self.order) {
                writer.send_ticket(self.id, &slip, self.at.unwrap_or_else(clock::now))?;
            }
            keep(writer, &sent, hand)?;
            self.others.iter().try_for_each(|other| keep(writer, other, hand))
        })?;
        Ok(sent)
    }
}

/// Asks at the counter, after all that was asked there before, which orders are open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenOrders {
    /// What the one who asks knows it by.
    pub turn: u64,
}

impl Errand for OpenOrders {
    type Answer = Vec<Order>;

    fn run(&self, till: &mut Till, _: &Acting) -> Result<Vec<Order>, TillError> {
        till.ledger.read(open_orders)
    }
}

/// The orders that are open, the one touched last first, with what the books say was paid of each.
/// A draft that this program cannot read is left where it is.
pub fn open_orders(books: Reader<'_>) -> Result<Vec<Order>, TillError> {
    let orders = drafts(books)?.into_iter().filter(|order| order.cleared.is_none());
    orders.map(|order| whole(books, order)).collect()
}

/// The orders that were cleared, and are not recorded yet.
///
/// # Errors
/// When the books cannot be read.
pub(super) fn cleared_orders(books: Reader<'_>) -> Result<Vec<ClearOrder>, TillError> {
    let orders = drafts(books)?.into_iter().filter(|order| order.cleared.is_some());
    Ok(orders.map(ClearOrder).collect())
}

fn drafts(books: Reader<'_>) -> Result<Vec<Order>, TillError> {
    let drafts = books.drafts()?;
    Ok(drafts.iter().filter_map(|body| serde_json::from_str::<Order>(body).ok()).collect())
}

/// An order as it was kept, with what the books say was paid of it; a draft of before its lines had
/// ids gets them.
fn whole(books: Reader<'_>, mut order: Order) -> Result<Order, TillError> {
    order.name_lines(order.id.into());
    order.parts = books.parts_of(order.id)?.into_iter().map(|paid| Part { paid }).collect();
    Ok(order)
}

/// The open tab that a person means: by its name, or the start of its id.
///
/// # Errors
/// When there is none.
pub fn find_tab(books: Reader<'_>, written: &str) -> Result<Order, TillError> {
    let all = open_orders(books)?;
    let named = all.iter().find(|order| order.tab.as_deref() == Some(written.trim()));
    let by_id = || {
        let is_id = written.len() >= 4;
        let mut found = all.iter().filter(|o| is_id && o.id.to_string().starts_with(written));
        found.next().filter(|_| found.next().is_none())
    };
    named.or_else(by_id).cloned().ok_or_else(|| TillError::UnknownTab(written.to_owned()))
}

/// An order that is paid is open no more: nothing is taken for it, sent or taken off.
fn refuse_paid(books: Reader<'_>, order: &Order) -> Result<(), TillError> {
    match books.by_id(order.id.into())? {
        Some(_) => Err(TillError::OrderIsPaid(order.id)),
        None => Ok(()),
    }
}

fn keep(writer: &Writer<'_>, order: &Order, hand: Uuid) -> Result<(), TillError> {
    let books = writer.read();
    if books.by_id(order.id.into())?.is_some() {
        return Ok(writer.drop_draft(order.id)?);
    }
    refuse_changed(books, order, hand)?;
    if order.is_empty() {
        // Money that was paid on it keeps its lines where they are.
        return match books.parts_of(order.id)?.is_empty() {
            true => Ok(writer.drop_draft(order.id)?),
            false => Ok(()),
        };
    }
    let kept = Some(Kept { by: hand, state: Uuid::new_v4() });
    let body = serde_json::to_string(&Order { kept, ..order.clone() })
        .map_err(|e| BooksError::Damaged(e.to_string()))?;
    Ok(writer.keep_draft(order.id, &body, clock::now())?)
}
