//! The only place where an intention becomes a task: screens ask, this asks the till.

use chrono::NaiveDate;
use iced::Task;
use iced::widget::operation::focus;

use super::door::{Missing, Needs};
use super::query::Query;
use super::refused::Refused;
use super::screen::{counter, menu_page, orders, shift};
use super::{Message, Place};
use crate::domain::ids::{OrderId, RequestId};
use crate::domain::refund::RefundAsk;
use crate::locale::Language;
use crate::till::TillError;
use crate::till::ask::Wish;
use crate::till::desk::Desk;
use crate::till::pass::Pass;
use crate::till::queue::MarkSoldOut;
use crate::till::retender::RetenderAsk;
use crate::till::shift::{CashAsk, CloseAsk, Count};

/// What a screen wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intention {
    /// Record what a place asks for, under the id of its request.
    Act(Place, RequestId, Wish),
    /// Ask the desk.
    Ask(Query),
    /// Write in a field next.
    Focus(&'static str),
    /// Put a tender right, under the id of the request.
    Correct(RequestId, RetenderAsk),
    /// Make the receipt of a sale.
    PrintReceipt(OrderId, Language),
    /// Make the receipt of a sale once more.
    PrintCopy(OrderId, Language),
    /// Read the orders of a day.
    ReadOrders(NaiveDate),
    /// Refund an order, under the id of the request.
    Refund(RequestId, OrderId, RefundAsk),
    /// Read the drawer.
    ReadShift,
    /// Begin a shift, under the id of the request.
    OpenShift(RequestId, Count),
    /// Move cash, under the id of the request.
    MoveCash(RequestId, CashAsk),
    /// End the shift, under the id of the request.
    CloseShift(RequestId, CloseAsk),
    /// Make the Z report of a shift.
    PrintZ(u32, Language),
    /// What the menu's screen wants done.
    Menu(menu_page::Action),
    /// Do something that somebody with the right to it stands by.
    Approved(Pass, Box<Intention>),
    /// Look whether the menu file changed.
    LookAtMenu,
}

impl Intention {
    /// Whether it only looks at what is the owner's.
    pub(super) fn is_looking(&self) -> bool {
        matches!(self, Self::Ask(query) if query.is_looking())
    }

    /// Whether it belongs to a count of the stock: a second person types their PIN once for all of it.
    pub(super) fn is_counting(&self) -> bool {
        matches!(self, Self::Act(_, _, Wish::CountStock(_)))
            || matches!(self, Self::Ask(query) if query.is_counting())
    }
}

/// Does what was intended, beside the window; the answer is a message.
pub fn perform(desk: &Desk, intention: Intention) -> Task<Message> {
    if let Intention::Focus(field) = intention {
        return focus(field);
    }
    Task::perform(answer(desk.clone(), intention), std::convert::identity)
}

/// Does what was intended and waits for the answer. Where whoever asked may not do it, the answer is
/// what is missing, with all that is needed to ask again.
pub async fn answer(desk: Desk, intention: Intention) -> Message {
    let (desk, intention) = match intention {
        Intention::Approved(pass, intention) => (desk.approved_by(pass), *intention),
        intention => (desk, intention),
    };
    let mut ear = Ear(None);
    let answer = told(&desk, intention.clone(), &mut ear).await;
    match ear.0 {
        Some(needs) => {
            Message::Missing(Box::new(Missing { needs, intention, refused: Box::new(answer) }))
        }
        None => answer,
    }
}

/// Hears in a refusal what was missing.
pub(super) struct Ear(Option<Needs>);

impl Ear {
    /// The refusal for the screen; what is missing is kept to be asked for on the spot.
    pub(super) fn refused(&mut self, error: TillError) -> Refused {
        match &error {
            TillError::RightMissing { right, .. } => self.0 = Some(Needs::Right(*right)),
            TillError::SignInFirst => self.0 = Some(Needs::SignIn),
            _other => {}
        }
        error.into()
    }
}

async fn told(desk: &Desk, intention: Intention, ear: &mut Ear) -> Message {
    match intention {
        // Done by the window, and unwrapped before it came here.
        Intention::Focus(_) | Intention::Approved(..) => Message::MenuSame,
        Intention::Act(place, id, wish) => {
            let done = desk.act(id, wish).await.map(Box::new);
            Message::Acted(place, id, done.map_err(|e| ear.refused(e)))
        }
        Intention::Ask(query) => query.answered(desk, ear).await,
        Intention::Correct(id, ask) => {
            let answer = desk.retender(id, ask).await;
            let answer = answer.map(|_done| ()).map_err(|e| ear.refused(e));
            Message::Orders(orders::Message::Corrected(id, answer))
        }
        Intention::PrintReceipt(order, language) => {
            let printed = desk.print_receipt(order, language).await;
            let answer = printed.map(|_file| ()).map_err(|e| ear.refused(e));
            Message::Counter(counter::Message::Answered(counter::Answer::Receipt(order, answer)))
        }
        Intention::PrintCopy(order, language) => {
            let printed = desk.print_receipt(order, language).await;
            let answer = printed.map(|_file| ()).map_err(|e| ear.refused(e));
            Message::Orders(orders::Message::Printed(order, answer))
        }
        Intention::ReadOrders(day) => {
            let read = desk.orders(day).await.map_err(|e| ear.refused(e));
            Message::Orders(orders::Message::Answered(day, read))
        }
        Intention::Refund(id, order, ask) => {
            let answer = desk.refund(id, order, ask).await;
            let answer = answer.map(|_done| ()).map_err(|e| ear.refused(e));
            Message::Orders(orders::Message::Refunded(id, answer))
        }
        Intention::ReadShift => {
            let read = desk.shift().await.map(Box::new).map_err(|e| ear.refused(e));
            Message::Shift(shift::Message::Answered(read))
        }
        Intention::OpenShift(id, float) => {
            let answer = desk.open_shift(id, float).await;
            shift_answer(shift::Asked::Open, answer, ear)
        }
        Intention::MoveCash(id, ask) => {
            let answer = desk.move_cash(id, ask).await;
            shift_answer(shift::Asked::Move, answer, ear)
        }
        Intention::CloseShift(id, ask) => {
            let answer = desk.close_shift(id, ask).await;
            let answer = answer.map(|done| done.record.fact.number);
            Message::Shift(shift::Message::Closed(answer.map_err(|e| ear.refused(e))))
        }
        Intention::PrintZ(number, language) => {
            let printed = desk.print_z(number, language).await;
            Message::Shift(shift::Message::Printed(number, printed.map_err(|e| ear.refused(e))))
        }
        Intention::Menu(action) => menu_answer(desk, action, ear).await,
        Intention::LookAtMenu => match desk.changed_menu().await {
            Ok(Some(Ok(menu))) => Message::MenuChanged(menu),
            Ok(Some(Err(problems))) => Message::MenuBroke(problems),
            Ok(None) | Err(_) => Message::MenuSame,
        },
    }
}

async fn menu_answer(desk: &Desk, action: menu_page::Action, ear: &mut Ear) -> Message {
    use counter::sold_out::Action as Marking;
    match action {
        menu_page::Action::Save(changes) => {
            let saved = desk.edit_menu(changes.clone()).await;
            let saved = saved.map_err(|e| ear.refused(e));
            Message::Menu(menu_page::Message::Saved(changes, saved))
        }
        menu_page::Action::SoldOut(Marking::SellOut(item, until)) => {
            Query::from(MarkSoldOut::SellOut(item, until)).answered(desk, ear).await
        }
        menu_page::Action::SoldOut(Marking::Restock(item)) => {
            Query::from(MarkSoldOut::Restock(item)).answered(desk, ear).await
        }
        menu_page::Action::SoldOut(Marking::None | Marking::Close)
        | menu_page::Action::None
        | menu_page::Action::Read => {
            let read = desk.menu_view().await.map(Box::new).map_err(|e| ear.refused(e));
            Message::Menu(menu_page::Message::Answered(read))
        }
    }
}

fn shift_answer<T>(asked: shift::Asked, answer: Result<T, TillError>, ear: &mut Ear) -> Message {
    let answer = answer.map(|_done| ()).map_err(|e| ear.refused(e));
    Message::Shift(shift::Message::Done(asked, answer))
}
