//! The only place where an intention becomes a task: screens ask, this asks the till.

use chrono::NaiveDate;
use iced::Task;
use uuid::Uuid;

use super::Message;
use super::screen::counter::{self, Paid, Refusal, RunningEvent};
use super::screen::{day, orders};
use crate::domain::business_day::Period;
use crate::domain::order::Order;
use crate::domain::refund::RefundAsk;
use crate::domain::tender::Payment;
use crate::locale::Language;
use crate::till::TillError;
use crate::till::desk::Desk;

/// What a screen wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intention {
    /// Keep the order that is being rung.
    Keep(Order),
    /// Make a sale.
    Take(Order, Vec<Payment>),
    /// Make the receipt of a sale.
    PrintReceipt(Uuid, Language),
    /// Make the receipt of a sale once more.
    PrintCopy(Uuid, Language),
    /// Read the orders of a day.
    ReadOrders(NaiveDate),
    /// Refund an order, under the id of the request.
    Refund(Uuid, Uuid, RefundAsk),
    /// Read some business days.
    Read(Period),
    /// Look whether an event is on.
    LookForEvent,
    /// Look whether the menu file changed.
    LookAtMenu,
}

/// Does what was intended, beside the window; the answer is a message.
pub fn perform(desk: &Desk, intention: Intention) -> Task<Message> {
    Task::perform(answer(desk.clone(), intention), std::convert::identity)
}

/// Does what was intended and waits for the answer.
pub async fn answer(desk: Desk, intention: Intention) -> Message {
    match intention {
        Intention::Keep(order) => {
            let kept = desk.keep_draft(order).await.map_err(|e| e.to_string());
            Message::Counter(counter::Message::Kept(kept))
        }
        Intention::Take(order, payments) => {
            let (id, pieces) = (order.id, order.pieces());
            let answer = desk.ring(order, payments).await;
            let paid = answer.map(|done| {
                let sale = done.record.fact;
                let tenders = sale.paid.into_iter().map(|paid| paid.tender).collect();
                Paid::new(id, sale.number, sale.total + sale.rounding, sale.change, tenders, pieces)
            });
            let paid = paid.map_err(|error| refusal(&error));
            Message::Counter(counter::Message::Answered(id, paid))
        }
        Intention::PrintReceipt(order, language) => {
            let printed = desk.print_receipt(order, language).await;
            let answer = printed.map(|_file| ()).map_err(|e| e.to_string());
            Message::Counter(counter::Message::ReceiptAnswered(order, answer))
        }
        Intention::PrintCopy(order, language) => {
            let printed = desk.print_receipt(order, language).await;
            let answer = printed.map(|_file| ()).map_err(|e| e.to_string());
            Message::Orders(orders::Message::Printed(order, answer))
        }
        Intention::ReadOrders(day) => {
            let read = desk.orders(day).await.map_err(|e| e.to_string());
            Message::Orders(orders::Message::Answered(day, read))
        }
        Intention::Refund(id, order, ask) => {
            let answer = desk.refund(id, order, ask).await;
            let answer = answer.map(|_done| ()).map_err(|error| refusal(&error));
            Message::Orders(orders::Message::Refunded(id, answer))
        }
        Intention::Read(period) => {
            let read = desk.statement(period).await;
            let answer = read.map(Box::new).map_err(|e| e.to_string());
            Message::Day(day::Message::Answered(period, answer))
        }
        Intention::LookForEvent => {
            // An event that cannot be looked up is not shown; selling goes on.
            let running = desk.running_event().await.ok().flatten();
            let event = running.map(|event| RunningEvent {
                id: event.id,
                name: event.plan.name,
                capacity: event.plan.capacity,
            });
            Message::EventSeen(event)
        }
        Intention::LookAtMenu => match desk.changed_menu().await {
            Ok(Some(Ok(menu))) => Message::MenuChanged(menu),
            Ok(Some(Err(problems))) => Message::MenuBroke(problems),
            Ok(None) | Err(_) => Message::MenuSame,
        },
    }
}

fn refusal(error: &TillError) -> Refusal {
    Refusal { is_unknown: error.is_outcome_unknown(), detail: error.to_string() }
}
