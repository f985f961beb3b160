//! What the desk answered, and what follows it.

use std::sync::Arc;

use super::Open;
use crate::app::intention::Intention;
use crate::app::query::Answer;
use crate::app::refused::Refused;
use crate::app::room;
use crate::app::screen::day::{self, costs};
use crate::app::screen::{
    counter, events, menu_page, orders, queue, settings, shift, sign_in, staff, stock,
};
use crate::app::{Message, Place};
use crate::domain::ids::RequestId;
use crate::domain::menu::Menu;
use crate::domain::menu_change::Change;
use crate::locale::Language;
use crate::till::Done;
use crate::till::backup::KeepBackedUp;
use crate::till::cost::AllCosts;
use crate::till::event::{EventPage, EventsNow};
use crate::till::follow::{self, Follow, follow};
use crate::till::guests::{EraseGuests, ImportGuests};
use crate::till::menu::{LookAtMenu, MenuNews, MenuSales, SaveMenu};
use crate::till::orders::OrdersOf;
use crate::till::pin::PinNewsNow;
use crate::till::queue::{SoldOutNow, Tickets};
use crate::till::receipt::PrintReceipt;
use crate::till::refund::PrintRefund;
use crate::till::settings::ChangeSetting;
use crate::till::shift::{PrintZ, ShiftNow};
use crate::till::staff::StaffList;
use crate::till::stock::{DropCount, StockList};
use crate::till::tab::{KeepOrders, OpenOrders, SendOrder};

impl Open {
    /// What follows a fact, or what the bar was told.
    pub(super) fn follow(&self, follows: Vec<Follow>, language: Language) -> Vec<Intention> {
        let intention = |follow| match follow {
            Follow::Receipt(order) => Intention::Ask(PrintReceipt { order, language }.into()),
            Follow::Slip(refund) => Intention::Ask(PrintRefund { refund, language }.into()),
            Follow::Ticket => Intention::Ask(Tickets.into()),
            Follow::Prepaid => Intention::Ask(EventsNow.into()),
            Follow::SoldOut => Intention::Ask(SoldOutNow.into()),
            Follow::BackUp => Intention::Ask(KeepBackedUp { since: None }.into()),
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
        let mut intentions = self.hear(saved, language);
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
        if let Ok(done) = &answer {
            self.counter.see_fact(&done.record.fact);
        }
        let acted = room::Message::Acted;
        follows.extend(match place {
            Place::Counter => {
                let acted = counter::Message::Acted(id, answer);
                self.hear(Message::Counter(acted), language)
            }
            Place::Day => self.hear(Message::Day(day::Message::Acted(id, answer)), language),
            Place::Events => self.hear(events::Message::Room(acted(id, answer)), language),
            Place::Orders => self.hear(orders::Message::Room(acted(id, answer)), language),
            Place::Shift => self.hear(shift::Message::Room(acted(id, answer)), language),
            Place::Staff => self.hear(staff::Message::Room(acted(id, answer)), language),
            Place::Stock => self.hear(stock::Message::Room(acted(id, answer)), language),
            Place::Queue | Place::Menu | Place::Settings => Vec::new(),
        });
        follows
    }

    pub(super) fn answered(&mut self, answer: Answer, language: Language) -> Vec<Intention> {
        use counter::Answer as AtCounter;
        use events::Answer as OfEvents;
        let message: Message = match answer {
            // A file that cannot be looked at is looked at again.
            Answer::LookAtMenu(LookAtMenu, news) => return self.see_menu(news.ok().flatten()),
            Answer::SaveMenu(SaveMenu(changes), saved) => {
                return self.see_saved(changes, saved, language);
            }
            // Books that are not what they were close the till before it comes here.
            Answer::LookAtBooks(..) => return Vec::new(),
            Answer::CountOff(_, compared) => return self.see_count(compared.ok()),
            Answer::EventsNow(EventsNow, running) => {
                // Events that cannot be looked up are not shown; selling goes on.
                let running = running.unwrap_or_default();
                self.counter.see_events(running.into_iter().map(Into::into).collect());
                return Vec::new();
            }
            Answer::StaffList(StaffList, staff) => return self.see_staff(staff, language),
            Answer::LetIn(_, pass) => {
                let passed = sign_in::Message::Answered(pass.map_err(Into::into));
                return self.at_the_door(passed);
            }
            Answer::SendOrder(SendOrder { order, .. }, sent) => {
                let follows = sent.as_ref().map(|_| follow::sent(&self.menu)).unwrap_or_default();
                let mut follows = self.follow(follows, language);
                let sent = AtCounter::Sent(order, sent.map(drop));
                follows.extend(self.hear(sent, language));
                return follows;
            }
            Answer::PrintReceipt(PrintReceipt { order, .. }, file) => {
                let printed = file.map(drop);
                // The counter says it of the last order, wherever the receipt was asked for.
                let mut follows = self.hear(AtCounter::Receipt(order, printed.clone()), language);
                if self.here == Place::Orders {
                    follows.extend(self.hear(orders::Message::Printed(order, printed), language));
                }
                return follows;
            }
            Answer::PrintRefund(PrintRefund { refund, .. }, printed) => {
                orders::Message::SlipPrinted(refund, printed.map(drop)).into()
            }
            Answer::BackUp(_, made) => settings::Message::BackedUp(made).into(),
            Answer::KeepBackedUp(_, kept) => settings::Message::KeptBackedUp(kept).into(),
            Answer::ListBackups(_, listed) => settings::Message::Listed(listed).into(),
            Answer::ReadSettings(_, read) => settings::Message::Answered(read).into(),
            Answer::ChangeSetting(ChangeSetting { id, .. }, changed) => {
                settings::Message::Changed(id, changed).into()
            }
            Answer::KeepOrders(KeepOrders(orders), kept) => AtCounter::Kept(orders, kept).into(),
            Answer::OpenOrders(OpenOrders { turn }, open) => AtCounter::Open(turn, open).into(),
            Answer::MarkSoldOut(_, out) | Answer::SoldOutNow(_, out) => {
                AtCounter::SoldOut(out).into()
            }
            Answer::Tickets(Tickets, read) => queue::Message::Answered(read).into(),
            Answer::MoveTicket(_, moved) => queue::Message::Moved(moved).into(),
            Answer::MenuSales(MenuSales, sold) => menu_page::Message::Answered(sold).into(),
            Answer::OrdersOf(OrdersOf(day), orders) => {
                orders::Message::Answered(day, orders).into()
            }
            Answer::PrintZ(PrintZ { number, .. }, done) => {
                shift::Message::Printed(number, done).into()
            }
            Answer::ShiftNow(ShiftNow, drawer) => shift::Message::Answered(drawer).into(),
            Answer::StockList(StockList, stock) => {
                stock::Message::Answered(stock.map(Box::new)).into()
            }
            Answer::NoteCounted(_, noted) => stock::Message::Noted(noted).into(),
            Answer::DropCount(DropCount, dropped) => stock::Message::Dropped(dropped).into(),
            Answer::AllCosts(AllCosts, costs) => {
                let read = costs::Message::Answered(costs.map(Box::new));
                day::Message::Costs(read).into()
            }
            Answer::AddCosts(asked, answer) => {
                day::Message::Costs(costs::Message::Added(asked, answer)).into()
            }
            Answer::PinNewsNow(PinNewsNow, news) => {
                day::Message::News(day::news::Message::Answered(news)).into()
            }
            Answer::SeasonOf(_, season) => day::Message::SeasonRead(season).into(),
            Answer::EveningOf(of, evening) => day::Message::Answered(of, evening).into(),
            Answer::FactsBehind(of, found) => day::Message::Found(of, found.map(Box::new)).into(),
            Answer::TableOf(of, table) => {
                let read = day::report::Message::Answered(of, table.map(Box::new));
                day::Message::Report(read).into()
            }
            Answer::SaveSheet(_, saved) => day::Message::Saved(saved).into(),
            Answer::EraseGuests(EraseGuests(event), erased) => {
                OfEvents::Erased(event, erased.map(drop)).into()
            }
            Answer::EventPage(EventPage(event), read) => OfEvents::Event(event, read).into(),
            // A folder that cannot be looked through has no lists.
            Answer::FindGuestLists(_, found) => OfEvents::Lists(found.unwrap_or_default()).into(),
            Answer::ImportGuests(ImportGuests { id, .. }, imported) => {
                OfEvents::Imported(id, imported.map(drop)).into()
            }
            Answer::PrintEvent(_, printed) => OfEvents::Printed(printed).into(),
            Answer::ReadGuestList(asked, read) => OfEvents::List(asked, read).into(),
            Answer::Season(_, read) => OfEvents::Season(read).into(),
        };
        self.hear(message, language)
    }
}
