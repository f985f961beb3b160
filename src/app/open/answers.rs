//! What the desk answered, and what follows it.

use std::sync::Arc;

use super::Open;
use crate::app::Place;
use crate::app::intention::Intention;
use crate::app::query::Answer;
use crate::app::refused::Refused;
use crate::app::room;
use crate::app::screen::day::{self, costs};
use crate::app::screen::{counter, events, menu_page, orders, queue, shift, sign_in, staff, stock};
use crate::domain::ids::RequestId;
use crate::domain::menu::Menu;
use crate::domain::menu_change::Change;
use crate::locale::Language;
use crate::till::Done;
use crate::till::cost::AllCosts;
use crate::till::event::{EventNow, EventPage};
use crate::till::follow::{self, Follow, follow};
use crate::till::guests::{EraseGuests, ImportGuests};
use crate::till::menu::{LookAtMenu, MenuNews, MenuSales, SaveMenu};
use crate::till::orders::OrdersOf;
use crate::till::queue::{SoldOutNow, Tickets};
use crate::till::receipt::PrintReceipt;
use crate::till::shift::{PrintZ, ShiftNow};
use crate::till::staff::StaffList;
use crate::till::stock::{DropCount, StockList};
use crate::till::tab::{OpenOrders, SendOrder};

impl Open {
    /// What follows a fact, or what the bar was told.
    pub(super) fn follow(&self, follows: Vec<Follow>, language: Language) -> Vec<Intention> {
        let intention = |follow| match follow {
            Follow::Receipt(order) => Intention::Ask(PrintReceipt { order, language }.into()),
            Follow::Ticket => Intention::Ask(Tickets.into()),
            Follow::Prepaid => Intention::Ask(EventNow.into()),
            Follow::SoldOut => Intention::Ask(SoldOutNow.into()),
        };
        follows.into_iter().map(intention).collect()
    }

    /// The changes of the menu are saved and in force, or not.
    pub(super) fn see_saved(
        &mut self,
        changes: Vec<Change>,
        saved: Result<Arc<Menu>, Refused>,
        language: Language,
    ) -> Vec<Intention> {
        let menu = saved.as_ref().ok().map(Arc::clone);
        let saved = menu_page::Message::Saved(changes, saved.map(drop));
        let mut intentions = self.menu_page(saved, language);
        if let Some(menu) = menu {
            intentions.extend(self.take_menu(menu));
        }
        intentions
    }

    /// The menu's file was looked at.
    pub(super) fn see_menu(&mut self, news: Option<MenuNews>) -> Vec<Intention> {
        match news {
            Some(Ok(menu)) => return self.take_menu(menu),
            Some(Err(trouble)) => self.see_trouble(trouble),
            None => {}
        }
        Vec::new()
    }

    /// What a place asked for was recorded, or refused.
    pub(super) fn acted(
        &mut self,
        place: Place,
        id: RequestId,
        answer: Result<Box<Done>, Refused>,
        language: Language,
    ) -> Vec<Intention> {
        let follows = answer.as_ref().map(|done| follow(&done.record, &self.menu));
        let mut follows = self.follow(follows.unwrap_or_default(), language);
        if place == Place::Counter {
            follows.extend(self.counter(counter::Message::Acted(id, answer), language));
            return follows;
        }
        let acted = room::Message::Acted(id, answer);
        follows.extend(match place {
            Place::Day => self.day(day::Message::Costs(costs::Message::Room(acted)), language),
            Place::Events => self.events(events::Message::Room(acted), language),
            Place::Orders => self.orders(orders::Message::Room(acted), language),
            Place::Shift => self.shift(shift::Message::Room(acted), language),
            Place::Staff => self.staff(staff::Message::Room(acted), language),
            Place::Stock => self.stock(stock::Message::Room(acted), language),
            Place::Counter | Place::Queue | Place::Menu => Vec::new(),
        });
        follows
    }

    pub(super) fn answered(&mut self, answer: Answer, language: Language) -> Vec<Intention> {
        use counter::Answer as AtCounter;
        use events::Answer as OfEvents;
        match answer {
            // A file that cannot be looked at is looked at again.
            Answer::LookAtMenu(LookAtMenu, news) => self.see_menu(news.ok().flatten()),
            Answer::MenuSales(MenuSales, sold) => {
                self.menu_page(menu_page::Message::Answered(sold), language)
            }
            Answer::OrdersOf(OrdersOf(day), orders) => {
                self.orders(orders::Message::Answered(day, orders), language)
            }
            Answer::PrintReceipt(PrintReceipt { order, .. }, file) => {
                let printed = file.map(drop);
                if self.here == Place::Orders {
                    return self.orders(orders::Message::Printed(order, printed), language);
                }
                self.of_counter(AtCounter::Receipt(order, printed), language)
            }
            Answer::PrintZ(PrintZ { number, .. }, printed) => {
                self.shift(shift::Message::Printed(number, printed), language)
            }
            Answer::SaveMenu(SaveMenu(changes), saved) => self.see_saved(changes, saved, language),
            Answer::ShiftNow(ShiftNow, drawer) => {
                self.shift(shift::Message::Answered(drawer), language)
            }
            Answer::EraseGuests(EraseGuests(event), erased) => {
                self.of_events(OfEvents::Erased(event, erased.map(drop)), language)
            }
            Answer::AllCosts(AllCosts, costs) => {
                let read = costs::Message::Answered(costs.map(Box::new));
                self.day(day::Message::Costs(read), language)
            }
            Answer::AddCosts(asked, answer) => {
                let added = costs::Message::Added(asked, answer);
                self.day(day::Message::Costs(added), language)
            }
            Answer::EveningOf(of, evening) => {
                self.day(day::Message::Answered(of, evening), language)
            }
            Answer::FactsBehind(of, found) => {
                self.day(day::Message::Found(of, found.map(Box::new)), language)
            }
            Answer::TableOf(of, table) => {
                let read = day::report::Message::Answered(of, table.map(Box::new));
                self.day(day::Message::Report(read), language)
            }
            Answer::SaveSheet(_, saved) => self.day(day::Message::Saved(saved), language),
            Answer::StockList(StockList, stock) => {
                self.stock(stock::Message::Answered(stock.map(Box::new)), language)
            }
            Answer::NoteCounted(_, noted) => self.stock(stock::Message::Noted(noted), language),
            Answer::DropCount(DropCount, dropped) => {
                self.stock(stock::Message::Dropped(dropped), language)
            }
            Answer::EventNow(EventNow, running) => {
                // An event that cannot be looked up is not shown; selling goes on.
                self.counter.see_event(running.ok().flatten().map(Into::into));
                Vec::new()
            }
            Answer::EventPage(EventPage(event), read) => {
                self.of_events(OfEvents::Event(event, read), language)
            }
            Answer::FindGuestLists(_, found) => {
                // A folder that cannot be looked through has no lists.
                self.of_events(OfEvents::Lists(found.unwrap_or_default()), language)
            }
            Answer::ImportGuests(ImportGuests { id, .. }, imported) => {
                self.of_events(OfEvents::Imported(id, imported.map(drop)), language)
            }
            Answer::PrintEvent(_, printed) => {
                self.of_events(OfEvents::Printed(printed.map(drop)), language)
            }
            Answer::ReadGuestList(asked, read) => {
                self.of_events(OfEvents::List(asked, read), language)
            }
            Answer::Season(_, read) => self.of_events(OfEvents::Season(read), language),
            Answer::StaffList(StaffList, staff) => self.see_staff(staff, language),
            Answer::LetIn(_, pass) => {
                let passed = sign_in::Message::Answered(pass.map_err(Into::into));
                self.at_the_door(passed)
            }
            Answer::Tickets(Tickets, read) => self.queue(queue::Message::Answered(read), language),
            Answer::MoveTicket(_, moved) => self.queue(queue::Message::Moved(moved), language),
            Answer::KeepOrders(_, kept) => self.of_counter(AtCounter::Kept(kept), language),
            Answer::OpenOrders(OpenOrders { turn }, open) => {
                self.of_counter(AtCounter::Open(turn, open), language)
            }
            Answer::MarkSoldOut(_, out) | Answer::SoldOutNow(_, out) => {
                self.of_counter(AtCounter::SoldOut(out), language)
            }
            Answer::SendOrder(SendOrder { order, .. }, sent) => {
                let follows = sent.as_ref().map(|_| follow::sent(&self.menu)).unwrap_or_default();
                let mut follows = self.follow(follows, language);
                let sent = AtCounter::Sent(order, sent.map(drop));
                follows.extend(self.of_counter(sent, language));
                follows
            }
        }
    }

    pub(super) fn of_counter(
        &mut self,
        answer: counter::Answer,
        language: Language,
    ) -> Vec<Intention> {
        self.counter(counter::Message::Answered(answer), language)
    }

    pub(super) fn of_events(
        &mut self,
        answer: events::Answer,
        language: Language,
    ) -> Vec<Intention> {
        self.events(events::Message::Answered(answer), language)
    }
}
