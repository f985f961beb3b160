//! The only place where an intention becomes a task: screens ask, this asks the till.

use std::sync::Arc;

use chrono::NaiveDate;
use iced::Task;
use iced::widget::operation::focus;

use super::door::{Missing, Needs};
use super::query::Query;
use super::refused::Refused;
use super::screen::counter::{self, Answer, Paid, Prepaid, RunningEvent};
use super::screen::{events, menu_page, orders, queue, shift};
use super::{Message, Place};
use crate::domain::ids::{OrderId, RequestId};
use crate::domain::order::Part;
use crate::domain::package::Package;
use crate::domain::refund::RefundAsk;
use crate::domain::ticket::Ticket;
use crate::locale::Language;
use crate::till::TillError;
use crate::till::ask::Wish;
use crate::till::desk::{Desk, Running};
use crate::till::pass::Pass;
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
    /// What the counter wants done, but for receipts.
    Counter(counter::Action),
    /// Read the bar's queue.
    ReadQueue,
    /// A ticket is so far now.
    MoveTicket(Ticket),
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
    /// What the screen of events wants done.
    Events(events::Action, Language),
    /// Do something that somebody with the right to it stands by.
    Approved(Pass, Box<Intention>),
    /// Look whether an event is on.
    LookForEvent,
    /// Look what is sold out: the stock may have marked something.
    LookWhatIsOut,
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
        Intention::Ask(query) => Message::Answered(Box::new(query.answer(desk, ear).await)),
        Intention::Counter(action) => counter_answer(desk, action, ear).await,
        Intention::ReadQueue => {
            let read = desk.tickets().await.map_err(|e| ear.refused(e));
            Message::Queue(queue::Message::Answered(read))
        }
        Intention::MoveTicket(ticket) => {
            let moved = desk.move_ticket(ticket).await.map_err(|e| ear.refused(e));
            Message::Queue(queue::Message::Moved(moved))
        }
        Intention::Correct(id, ask) => {
            let answer = desk.retender(id, ask).await;
            let answer = answer.map(|_done| ()).map_err(|e| ear.refused(e));
            Message::Orders(orders::Message::Corrected(id, answer))
        }
        Intention::PrintReceipt(order, language) => {
            let printed = desk.print_receipt(order, language).await;
            let answer = printed.map(|_file| ()).map_err(|e| ear.refused(e));
            Message::Counter(counter::Message::Answered(Answer::Receipt(order, answer)))
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
        Intention::Events(action, language) => events_answer(desk, action, language, ear).await,
        Intention::LookForEvent => {
            // An event that cannot be looked up is not shown; selling goes on.
            let running = desk.running_event().await.ok().flatten();
            Message::EventSeen(running.map(running_event))
        }
        Intention::LookWhatIsOut => {
            let out = desk.sold_out().await.map_err(|e| ear.refused(e));
            Message::Counter(counter::Message::Answered(Answer::SoldOut(out)))
        }
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
            counter_answer(desk, counter::Action::SellOut(item, until), ear).await
        }
        menu_page::Action::SoldOut(Marking::Restock(item)) => {
            counter_answer(desk, counter::Action::Restock(item), ear).await
        }
        menu_page::Action::SoldOut(Marking::None | Marking::Close)
        | menu_page::Action::None
        | menu_page::Action::Read => {
            let read = desk.menu_view().await.map(Box::new).map_err(|e| ear.refused(e));
            Message::Menu(menu_page::Message::Answered(read))
        }
    }
}

fn running_event(running: Running) -> RunningEvent {
    let Running { event, seats, packages } = running;
    // The one with the most left serves the largest round.
    let package = packages.iter().max_by_key(|package| package.left());
    let package = package.filter(|package| package.left() > 0);
    let sold = packages.iter().map(|package| package.sold.drinks).sum();
    let left = packages.iter().map(Package::left).sum();
    let package = package.map(|package| Prepaid {
        package: package.id,
        left: package.left(),
        of_event: [sold, left],
    });
    RunningEvent { id: event.id, name: event.plan.name, seats, package }
}

async fn counter_answer(desk: &Desk, action: counter::Action, ear: &mut Ear) -> Message {
    let answer = match action {
        // Nothing to do, and the receipt is made by its own intention.
        counter::Action::None
        | counter::Action::AskWho
        | counter::Action::ShowMenu
        | counter::Action::PrintReceipt(_) => Answer::Kept(Ok(())),
        counter::Action::Keep(orders) => {
            Answer::Kept(desk.keep_drafts(orders).await.map_err(|e| ear.refused(e)))
        }
        counter::Action::Send(id, order, others) => {
            let sent = desk.send(id, (*order).clone(), others).await;
            Answer::Sent(order, sent.map(|_order| ()).map_err(|e| ear.refused(e)))
        }
        counter::Action::ReadOpen(turn) => {
            Answer::Open(turn, desk.open_orders().await.map_err(|e| ear.refused(e)))
        }
        counter::Action::Take(order, payments) => {
            let (id, pieces) = (order.id, order.pieces());
            let paid = desk.ring(order, payments).await.map(|done| {
                let sale = done.record.fact;
                let tenders = sale.tendered().map(|paid| paid.tender.clone()).collect();
                Paid::new(id, sale.number, sale.total + sale.rounding, sale.change, tenders, pieces)
            });
            Answer::Sold(id, paid.map_err(|e| ear.refused(e)))
        }
        counter::Action::TakePart(id, ask) => {
            let paid = desk.pay_part(id, *ask).await;
            let part = paid.map(|done| Part { paid: done.record.fact.kept() });
            Answer::PartPaid(id, part.map_err(|e| ear.refused(e)))
        }
        counter::Action::Void(id, ask) => {
            let voided = desk.void(id, *ask).await;
            Answer::Voided(id, voided.map(|_done| ()).map_err(|e| ear.refused(e)))
        }
        counter::Action::SellOut(item, until) => {
            Answer::SoldOut(desk.sell_out(item, until).await.map_err(|e| ear.refused(e)))
        }
        counter::Action::Restock(item) => {
            Answer::SoldOut(desk.restock(item).await.map_err(|e| ear.refused(e)))
        }
        counter::Action::OpenDrawer(id, reason) => {
            let noted = desk.open_drawer(id, reason).await;
            Answer::Drawer(noted.map(|_done| ()).map_err(|e| ear.refused(e)))
        }
    };
    Message::Counter(counter::Message::Answered(answer))
}

async fn events_answer(
    desk: &Desk,
    action: events::Action,
    language: Language,
    ear: &mut Ear,
) -> Message {
    use events::{Action, Answer};
    let answer = match action {
        // Nothing to do, and both are read one by one.
        Action::None | Action::ReadBoth(_) => return Message::MenuSame,
        Action::ReadSeason => Answer::Season(desk.events().await.map_err(|e| ear.refused(e))),
        Action::ReadEvent(id) => {
            let read = desk.event(id).await.map(Box::new);
            Answer::Event(id, read.map_err(|e| ear.refused(e)))
        }
        Action::Do(id, ask) => {
            Answer::Done(desk.change_event(id, ask).await.map_err(|e| ear.refused(e)))
        }
        Action::ReadList(event, file) => {
            let read = desk.read_guest_list(event, file).await;
            let read = read.map(|(list, found)| (Arc::new(list), found));
            Answer::List(read.map_err(|e| ear.refused(e)))
        }
        // A folder that cannot be looked through has no lists.
        Action::FindLists => Answer::Lists(desk.guest_lists().await.unwrap_or_default()),
        Action::Print(id) => {
            let printed = desk.print_event(id, language).await;
            Answer::Printed(printed.map(|_file| ()).map_err(|e| ear.refused(e)))
        }
    };
    Message::Events(events::Message::Answered(answer))
}

fn shift_answer<T>(asked: shift::Asked, answer: Result<T, TillError>, ear: &mut Ear) -> Message {
    let answer = answer.map(|_done| ()).map_err(|e| ear.refused(e));
    Message::Shift(shift::Message::Done(asked, answer))
}
