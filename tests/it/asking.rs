//! What tests ask of the desk behind the window, answered at once.

use allin::domain::fact::sale::SaleMade;
use allin::domain::fact::tab::TabPartPaid;
use allin::domain::fact::{Body, Fact};
use allin::domain::ids::RequestId;
use allin::domain::order::Order;
use allin::domain::tender::Payment;
use allin::domain::ticket::Ticket;
use allin::till::desk::Desk;
use allin::till::office::Errand;
use allin::till::pass::Acting;
use allin::till::queue::Tickets;
use allin::till::ring::Ring;
use allin::till::tab::{KeepOrders, OpenOrders, PayPart, SendOrder, VoidLine};
use allin::till::wish::Wish;
use allin::till::{Done, Till, TillError};
use iced::futures::executor::block_on;

pub(crate) fn act<B: Body>(
    desk: &Desk,
    id: RequestId,
    wish: impl Into<Wish>,
) -> Result<Done<B>, TillError> {
    let Done { record, again } = block_on(desk.act(id, wish.into()))?;
    Ok(Done { record: record.map(|fact| B::of(fact).unwrap()), again })
}

pub(crate) fn ring(
    desk: &Desk,
    order: Order,
    payments: Vec<Payment>,
) -> Result<Done<SaleMade>, TillError> {
    act(desk, order.id.into(), Ring::new(order, payments))
}

pub(crate) fn pay_part(
    desk: &Desk,
    id: RequestId,
    ask: PayPart,
) -> Result<Done<TabPartPaid>, TillError> {
    act(desk, id, ask)
}

pub(crate) fn void(desk: &Desk, id: RequestId, ask: VoidLine) -> Result<Done<Fact>, TillError> {
    block_on(desk.act(id, ask.into()))
}

pub(crate) fn keep_drafts(desk: &Desk, orders: Vec<Order>) -> Result<(), TillError> {
    block_on(desk.run(KeepOrders(orders)))
}

pub(crate) fn send(
    desk: &Desk,
    id: RequestId,
    order: Order,
    others: Vec<Order>,
) -> Result<Order, TillError> {
    block_on(desk.run(SendOrder { id, order: Box::new(order), others, at: None }))
}

pub(crate) fn open_orders(desk: &Desk) -> Result<Vec<Order>, TillError> {
    block_on(desk.run(OpenOrders { turn: 0 }))
}

pub(crate) fn tickets(desk: &Desk) -> Result<Vec<Ticket>, TillError> {
    block_on(desk.ask(Tickets))
}

/// The same at a till without a window.
pub(crate) fn keep(till: &mut Till, orders: Vec<Order>) -> Result<(), TillError> {
    KeepOrders(orders).run(till, &Acting::default())
}
