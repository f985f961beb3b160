//! The only place where an intention becomes a task: screens ask, this asks the till.

use std::sync::Arc;

use chrono::NaiveDate;
use chrono::TimeDelta;
use iced::Task;
use uuid::Uuid;

use super::Message;
use super::door::{Missing, Needs};
use super::refused::Refused;
use super::screen::counter::{self, Answer, Paid, Prepaid, RunningEvent};
use super::screen::day::costs;
use super::screen::sign_in::{self, NotIn};
use super::screen::{day, events, menu_page, orders, queue, shift, staff, stock};
use crate::domain::order::Part;
use crate::domain::package::Package;
use crate::domain::pin::Pin;
use crate::domain::refund::RefundAsk;
use crate::domain::ticket::Ticket;
use crate::locale::Language;
use crate::till::TillError;
use crate::till::desk::{Desk, Running};
use crate::till::pass::Pass;
use crate::till::retender::RetenderAsk;
use crate::till::shift::{CashAsk, CloseAsk, Count};

/// What a screen wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intention {
    /// What the counter wants done, but for receipts.
    Counter(counter::Action),
    /// Read the bar's queue.
    ReadQueue,
    /// A ticket is so far now.
    MoveTicket(Ticket),
    /// Put a tender right, under the id of the request.
    Correct(Uuid, RetenderAsk),
    /// Make the receipt of a sale.
    PrintReceipt(Uuid, Language),
    /// Make the receipt of a sale once more.
    PrintCopy(Uuid, Language),
    /// Read the orders of a day.
    ReadOrders(NaiveDate),
    /// Refund an order, under the id of the request.
    Refund(Uuid, Uuid, RefundAsk),
    /// What the owner's screen wants done.
    Day(day::Action, Language),
    /// Read the drawer.
    ReadShift,
    /// Begin a shift, under the id of the request.
    OpenShift(Uuid, Count),
    /// Move cash, under the id of the request.
    MoveCash(Uuid, CashAsk),
    /// End the shift, under the id of the request.
    CloseShift(Uuid, CloseAsk),
    /// Make the Z report of a shift.
    PrintZ(u32, Language),
    /// What the menu's screen wants done.
    Menu(menu_page::Action),
    /// What the stock's screen wants done.
    Stock(stock::Action),
    /// Read who works here.
    ReadStaff,
    /// What the staff's screen wants done, but for reading.
    Staff(staff::Action),
    /// What the screen of events wants done.
    Events(events::Action, Language),
    /// Look at somebody's PIN.
    LetIn(String, Pin),
    /// Do something that somebody with the right to it stands by.
    Approved(Pass, Box<Intention>),
    /// Look whether an event is on.
    LookForEvent,
    /// Look what is sold out: the stock may have marked something.
    LookWhatIsOut,
    /// Look whether the menu file changed.
    LookAtMenu,
}

/// Does what was intended, beside the window; the answer is a message.
pub fn perform(desk: &Desk, intention: Intention) -> Task<Message> {
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
struct Ear(Option<Needs>);

impl Ear {
    /// The refusal for the screen; what is missing is kept to be asked for on the spot.
    fn refused(&mut self, error: TillError) -> Refused {
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
        // It was unwrapped before it came here.
        Intention::Approved(..) => Message::MenuSame,
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
        Intention::Day(action, language) => day_answer(desk, action, language, ear).await,
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
        Intention::Stock(action) => Message::Stock(stock_answer(desk, action, ear).await),
        Intention::ReadStaff => Message::StaffSeen(desk.staff().await.map_err(|e| ear.refused(e))),
        Intention::Staff(action) => staff_answer(desk, action, ear).await,
        Intention::Events(action, language) => events_answer(desk, action, language, ear).await,
        Intention::LetIn(name, pin) => {
            let answer = desk.let_in(name, pin).await.map_err(|error| match error {
                TillError::WrongPin(_) => NotIn::Wrong,
                TillError::TooManyTries(seconds) => NotIn::Wait(TimeDelta::seconds(seconds)),
                other => NotIn::Failed(other.into()),
            });
            Message::SignIn(sign_in::Message::Answered(answer))
        }
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

async fn day_answer(
    desk: &Desk,
    action: day::Action,
    language: Language,
    ear: &mut Ear,
) -> Message {
    Message::Day(match action {
        day::Action::Read(period, against) => {
            let read = desk.evening(period, against).await;
            let answer = read.map(Box::new).map_err(|e| ear.refused(e));
            day::Message::Answered(period, against, answer)
        }
        day::Action::Open(figure, period) => {
            let found = desk.behind(figure.clone(), period).await;
            day::Message::Found(figure, period, found.map(Box::new).map_err(|e| ear.refused(e)))
        }
        day::Action::ReadTable(kind, period) => {
            let read = desk.report(kind, period).await;
            let answer = read.map(Box::new).map_err(|e| ear.refused(e));
            day::Message::Report(day::report::Message::Answered(kind, period, answer))
        }
        day::Action::Save(sheet) => {
            let saved = desk.save_report(sheet, language).await;
            day::Message::Saved(saved.map_err(|e| ear.refused(e)))
        }
        day::Action::Costs(action) => day::Message::Costs(costs_answer(desk, action, ear).await),
        // Other places are gone to without asking the till.
        day::Action::None | day::Action::ShowOrder(..) | day::Action::ShowEvent(_) => {
            return Message::MenuSame;
        }
    })
}

async fn costs_answer(desk: &Desk, action: costs::Action, ear: &mut Ear) -> costs::Message {
    let (id, answer) = match action {
        costs::Action::None | costs::Action::Read => {
            let read = desk.costs().await.map(Box::new);
            return costs::Message::Answered(read.map_err(|e| ear.refused(e)));
        }
        costs::Action::Add(id, ask) => (id, desk.add_cost(id, ask).await.map(|_done| ())),
        costs::Action::AddAll(all) => {
            let first = all.first().map_or_else(Uuid::nil, |(id, _)| *id);
            (first, desk.add_costs(all).await)
        }
        costs::Action::Reverse(id, entry, reason) => {
            (id, desk.reverse(id, entry, reason).await.map(|_done| ()))
        }
    };
    costs::Message::Done(id, answer.map_err(|e| ear.refused(e)))
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

async fn stock_answer(desk: &Desk, action: stock::Action, ear: &mut Ear) -> stock::Message {
    use stock::Action;
    let (id, answer) = match action {
        Action::None | Action::Read => {
            let read = desk.stock().await.map(Box::new);
            return stock::Message::Answered(read.map_err(|e| ear.refused(e)));
        }
        Action::Note(ingredient, quantity) => {
            let noted = desk.note_counted(ingredient, quantity).await;
            return stock::Message::Noted(noted.map_err(|e| ear.refused(e)));
        }
        Action::Drop => {
            return stock::Message::Dropped(desk.drop_count().await.map_err(|e| ear.refused(e)));
        }
        Action::Receive(id, ask) => (id, desk.receive(id, ask).await),
        Action::Waste(id, ask) => (id, desk.waste(id, ask).await),
        Action::Finish(id) => (id, desk.finish_count(id).await),
        Action::Reverse(id, entry, reason) => (id, desk.reverse(id, entry, reason).await),
    };
    stock::Message::Done(id, answer.map(|_done| ()).map_err(|e| ear.refused(e)))
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

async fn staff_answer(desk: &Desk, action: staff::Action, ear: &mut Ear) -> Message {
    use staff::{Action, Asked};
    let (asked, answer) = match action {
        // Nothing to do, and reading is asked for by its own intention.
        Action::None | Action::Read => return Message::MenuSame,
        Action::Add(id, ask) => (Asked::Add(id), desk.add_staff(id, ask).await.map(|_done| ())),
        Action::Change(id, ask) => {
            (Asked::Change, desk.change_staff(id, ask).await.map(|_done| ()))
        }
        Action::SetPin(id, name, pin, present) => {
            (Asked::Pin, desk.set_pin(id, name, pin, present).await)
        }
        Action::ClockIn(id, name) => {
            (Asked::ClockIn, desk.clock_in(id, name).await.map(|_done| ()))
        }
        Action::ClockOut(id, name, event, at) => {
            let done = desk.clock_out(id, name, event, at).await;
            (Asked::ClockOut(id, event), done.map(|_done| ()))
        }
        Action::Leave(id, name) => {
            (Asked::Leave, desk.staff_leaves(id, name).await.map(|_done| ()))
        }
    };
    let answer = answer.map_err(|e| ear.refused(e));
    Message::Staff(staff::Message::Answered(asked, answer))
}

fn shift_answer<T>(asked: shift::Asked, answer: Result<T, TillError>, ear: &mut Ear) -> Message {
    let answer = answer.map(|_done| ()).map_err(|e| ear.refused(e));
    Message::Shift(shift::Message::Done(asked, answer))
}
