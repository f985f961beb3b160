//! Orders that stay open: kept after every tap, sent to the bar, paid in parts.

use serde::Serialize;

use super::ring::RingAsk;
use super::{Done, Request, Till, TillError, text};
use crate::books::{BooksError, Reader, Writer};
use crate::clock;
use crate::domain::fact::Fact;
use crate::domain::fact::tab::{LineVoided, TabPartPaid};
use crate::domain::ids::OrderId;
use crate::domain::order::{Order, OrderLine, Part, ring_up};
use crate::domain::tender::{Payment, settle_part};
use crate::domain::ticket::Slip;

/// A part of an open order, as it is to be paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartAsk {
    /// The order as it stands, with what the part stands for counted as covered.
    pub order: Order,
    /// How much of it is paid.
    pub share: crate::domain::money::Money,
    /// How, and what is handed over.
    pub payment: Payment,
}

/// Something that was sent to the bar and is taken off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoidAsk {
    /// The order without it.
    pub order: Order,
    /// The line as it was.
    pub line: OrderLine,
    /// How many of it are not to be made.
    pub quantity: u32,
    /// Why.
    pub reason: String,
}

/// What makes the digest of a part: the same words in ten years.
#[derive(Serialize)]
struct PartWords<'w> {
    tab: OrderId,
    order: &'w RingAsk,
    share: String,
    payment: (&'w str, Option<String>, Option<&'w str>),
}

impl Till {
    /// Keeps orders that are open, all of them or none; forgets those on which nothing is, and those
    /// that are paid.
    ///
    /// # Errors
    /// When the books cannot be written.
    pub fn keep_drafts(&mut self, orders: &[Order]) -> Result<(), TillError> {
        self.ledger.write(|writer| orders.iter().try_for_each(|order| keep(writer, order)))
    }

    /// Sends to the bar what it does not know of an order, and keeps it so, with others that changed
    /// when it did. The same id again sends nothing; what is entered late was sent when it happened.
    ///
    /// # Errors
    /// When the order is paid, or the books cannot be written.
    pub fn send(
        &mut self,
        request: &Request,
        order: &Order,
        others: &[Order],
    ) -> Result<Order, TillError> {
        let menu = std::sync::Arc::clone(self.menu());
        let mut sent = order.clone();
        sent.mark_sent(&menu);
        self.ledger.write(|writer| {
            refuse_paid(writer.read(), order)?;
            if let Some(slip) = Slip::of(&menu, order) {
                let at = request.at.unwrap_or_else(clock::now);
                writer.send_ticket(request.id, &slip, at)?;
            }
            keep(writer, &sent)?;
            others.iter().try_for_each(|other| keep(writer, other))
        })?;
        Ok(sent)
    }

    /// Takes a part of an open order; the order stays open for the rest.
    ///
    /// # Errors
    /// When it is no part but all that is left, is not paid, or the books cannot be used.
    pub fn pay_part(
        &mut self,
        request: &Request,
        ask: &PartAsk,
    ) -> Result<Done<TabPartPaid>, TillError> {
        let currency = self.menu().shop.currency;
        let order = RingAsk::of_order(&ask.order, currency, Vec::new());
        let PartAsk { share, payment, .. } = ask;
        let words = PartWords {
            tab: ask.order.id,
            order: &order,
            share: currency.plain(*share),
            payment: (
                payment.tender.as_str(),
                payment.amount.map(|amount| currency.plain(amount)),
                payment.reference.as_deref(),
            ),
        };
        let done = self.record_with(
            request,
            "tab pay",
            &words,
            |counter| {
                let tab = ask.order.id;
                refuse_paid(counter.books, &ask.order)?;
                let (bill, ..) = counter.bill(&order)?;
                let left = bill.total - counter.paid_before(tab, order.paid_before)?.1;
                let settled = settle_part(counter.menu, left, *share, payment)?;
                let name = ask.order.tab.as_deref().map(|name| text("tab", name)).transpose()?;
                let (paid, change) = (settled.paid, settled.change);
                Ok(Fact::TabPartPaid(TabPartPaid { tab, name, paid, change }))
            },
            |writer, record| {
                let Fact::TabPartPaid(part) = &record.fact else { return Ok(()) };
                let mut order = ask.order.clone();
                order.parts.push(Part { paid: part.kept() });
                keep(writer, &order)
            },
        )?;
        let again = done.again;
        let part = done.record.into_part().ok_or(TillError::OtherRequest(request.id))?;
        Ok(Done { record: part, again })
    }

    /// Takes something off that was sent to the bar: the bar is told, and who did it and why stands in
    /// the journal.
    ///
    /// # Errors
    /// When no reason is said, or the books cannot be used.
    pub fn void(&mut self, request: &Request, ask: &VoidAsk) -> Result<Done, TillError> {
        let VoidAsk { order, line, quantity, reason } = ask;
        // The digest is the one of lines that had no ids.
        let words = (order.id, OrderLine { id: None, ..line.clone() }, quantity, reason);
        let menu = std::sync::Arc::clone(self.menu());
        self.record_with(
            request,
            "void",
            &words,
            |counter| {
                refuse_paid(counter.books, order)?;
                let each = ring_up(counter.menu, line)
                    .map_err(|source| TillError::Line { line: 1, source })?
                    .each;
                Ok(Fact::LineVoided(LineVoided {
                    order: order.id,
                    item: line.item.clone(),
                    name: line.open.as_ref().map(|open| open.name.clone()),
                    quantity: *quantity,
                    options: line.choices.clone(),
                    worth: each * *quantity,
                    reason: text("reason", reason)?,
                }))
            },
            |writer, record| {
                if let Some(slip) = Slip::without(&menu, order, line, *quantity) {
                    writer.send_ticket(record.id, &slip, record.at.to_utc())?;
                }
                keep(writer, order)
            },
        )
    }

    /// The orders that are open, the one touched last first.
    ///
    /// # Errors
    /// When the books cannot be read.
    pub fn open_orders(&self) -> Result<Vec<Order>, TillError> {
        self.ledger.read(open_orders)
    }
}

/// The orders that are open, the one touched last first, with what the books say was paid of each. A
/// draft that this program cannot read is left where it is.
///
/// # Errors
/// When the books cannot be read.
pub fn open_orders(books: Reader<'_>) -> Result<Vec<Order>, TillError> {
    let drafts = books.drafts()?;
    let orders = drafts.iter().filter_map(|body| serde_json::from_str::<Order>(body).ok());
    orders.map(|order| whole(books, order)).collect()
}

/// An order as it was kept, with what the books say was paid of it; a draft of before its lines had ids gets them.
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

fn keep(writer: &Writer<'_>, order: &Order) -> Result<(), TillError> {
    let books = writer.read();
    if books.by_id(order.id.into())?.is_some() {
        return Ok(writer.drop_draft(order.id)?);
    }
    if order.is_empty() {
        // Money that was paid on it keeps its lines where they are.
        return match books.parts_of(order.id)?.is_empty() {
            true => Ok(writer.drop_draft(order.id)?),
            false => Ok(()),
        };
    }
    let body = serde_json::to_string(order).map_err(|e| BooksError::Damaged(e.to_string()))?;
    Ok(writer.keep_draft(order.id, &body, clock::now())?)
}
