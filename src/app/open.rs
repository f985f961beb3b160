//! A till that sells: its screens, what each wants done, and who is at it.

mod answers;
mod people;

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

use super::door::{Asking, Door};
use super::intention::Intention;
use super::keys::Stroke;
use super::room::{Action, Go};
use super::screen::counter::{self, Counter, sold_out};
use super::screen::day::{self, Day};
use super::screen::events::{self, Events};
use super::screen::menu_page::{self, MenuPage};
use super::screen::orders::{self, Orders};
use super::screen::queue::{self, Queue};
use super::screen::shift::{self, Shift};
use super::screen::sign_in;
use super::screen::staff::{self, Staff};
use super::screen::stock::{self, Stock};
use super::theme::{self, DAY, Look, Palette};
use super::widget::cup::Cups;
use super::{Message, Place};
use crate::domain::business_day::{business_day, wall_clock};
use crate::domain::menu::{DaypartTheme, Menu};
use crate::domain::rights::Right;
use crate::locale::Language;
use crate::till::ask::About;
use crate::till::desk::{Desk, Opened};
use crate::till::event::EventNow;
use crate::till::fresh_id;
use crate::till::menu::{LookAtMenu, MenuTrouble};
use crate::till::queue::{MarkSoldOut, SoldOutNow, Tickets};
use crate::till::receipt::PrintReceipt;
use crate::till::staff::{StaffList, StaffView};

pub(super) struct Open {
    pub(super) desk: Desk,
    pub(super) menu: Arc<Menu>,
    pub(super) palette: &'static Palette,
    pub(super) cups: Cups,
    pub(super) now: DateTime<FixedOffset>,
    pub(super) here: Place,
    /// Whether the list of keys lies over the screen.
    pub(super) shows_keys: bool,
    pub(super) counter: Counter,
    pub(super) queue: Queue,
    pub(super) orders: Orders,
    pub(super) day: Day,
    pub(super) shift: Shift,
    pub(super) events: Events,
    pub(super) stock: Stock,
    pub(super) menu_page: MenuPage,
    /// What is wrong with the menu's file.
    menu_trouble: Option<MenuTrouble>,
    pub(super) staff: Staff,
    pub(super) people: StaffView,
    pub(super) door: Door,
    /// What waits for somebody with the right to it.
    pub(super) asking: Option<Asking>,
    /// When somebody last touched it.
    touched: DateTime<Utc>,
}

impl Open {
    pub(super) fn new(desk: Desk, opened: Opened, now: DateTime<Utc>) -> Self {
        let menu = opened.menu;
        let today = business_day(now, menu.shop.timezone, menu.shop.business_day_starts);
        let mut open = Self {
            desk,
            palette: &DAY,
            cups: Cups::of(&menu, &DAY),
            now: wall_clock(now, menu.shop.timezone),
            here: Place::Counter,
            shows_keys: false,
            counter: Counter::new(Arc::clone(&menu), opened.orders, opened.sold_out),
            queue: Queue::new(now),
            orders: Orders::new(today),
            day: Day::new(today),
            shift: Shift::default(),
            events: Events::new(today),
            stock: Stock::default(),
            menu_page: MenuPage::default(),
            menu_trouble: None,
            staff: Staff::default(),
            door: Door::at_start(&opened.staff),
            people: opened.staff,
            asking: None,
            touched: now,
            menu,
        };
        open.tick(now);
        open.see_who();
        if let Some(trouble) = opened.menu_problems {
            open.see_trouble(trouble);
        }
        open
    }

    pub(super) fn react(&mut self, message: Message, language: Language) -> Vec<Intention> {
        let leaves =
            matches!(message, Message::Went(_) | Message::KeyPressed(_) | Message::LockPressed);
        if leaves && self.is_left_alone() {
            return self.lock();
        }
        if is_of_a_hand(&message) {
            self.touched = self.now.to_utc();
        }
        match message {
            Message::SignIn(message) => return self.at_the_door(message),
            Message::KeyPressed(stroke) if self.sign_in().is_some() => {
                return self.at_the_door(sign_in::Message::Key(stroke));
            }
            Message::LockPressed | Message::KeyPressed(Stroke::Lock) => return self.ask_who(),
            Message::Missing(asking) => return self.miss(*asking),
            Message::Acted(place, id, answer) => return self.acted(place, id, answer, language),
            Message::Answered(answer) => return self.answered(*answer, language),
            Message::Staff(message) => return self.staff(message, language),
            Message::Stock(message) => return self.stock(message, language),
            Message::Menu(message) => return self.menu_page(message, language),
            Message::Events(message) => return self.events(message, language),
            Message::Counter(message) => return self.counter(message, language),
            Message::Queue(message) => return self.queue(message, language),
            Message::Orders(message) => return self.orders(message, language),
            Message::Day(message) => return self.day(message, language),
            Message::Shift(message) => return self.shift(message, language),
            Message::Went(place) => return self.go(place),
            Message::KeyPressed(stroke) => return self.key(stroke, language),
            Message::Ticked(now) => {
                self.tick(now);
                // The bar looks at its queue from afar.
                if self.is_left_alone() && self.here != Place::Queue {
                    return self.lock();
                }
                let mut looks = vec![
                    Intention::Ask(LookAtMenu.into()),
                    Intention::Ask(EventNow.into()),
                    Intention::Ask(StaffList.into()),
                ];
                if self.here == Place::Queue {
                    looks.push(Intention::Ask(Tickets.into()));
                }
                if self.menu.shop.sold_out_by_stock {
                    looks.push(Intention::Ask(SoldOutNow.into()));
                }
                return looks;
            }
            Message::KeysRead => self.shows_keys = false,
            Message::MenuSame
            | Message::Trouble(_)
            | Message::LanguagePressed
            | Message::Resized(_) => {}
        }
        Vec::new()
    }

    fn counter(&mut self, message: counter::Message, language: Language) -> Vec<Intention> {
        let action = self.counter.update(message, fresh_id());
        self.dress();
        self.carry(Place::Counter, action, language)
    }

    fn queue(&mut self, message: queue::Message, language: Language) -> Vec<Intention> {
        let action = self.queue.update(message);
        self.carry(Place::Queue, action, language)
    }

    /// What a place wants, as intentions; where it leads is gone to at once.
    fn carry(&mut self, place: Place, action: Action, language: Language) -> Vec<Intention> {
        let Action { act, ask, focus, print, go } = action;
        let act = act.map(|asked| Intention::Act(place, asked));
        let print = print.map(|order| Intention::Ask(PrintReceipt { order, language }.into()));
        let ask = ask.into_iter().map(Intention::Ask);
        let wanted = act.into_iter().chain(ask).chain(print).chain(focus.map(Intention::Focus));
        let wanted = wanted.map(|intention| self.stood_by(intention));
        let mut intentions: Vec<Intention> = wanted.collect();
        intentions.extend(match go {
            None => Vec::new(),
            Some(Go::Who) => self.ask_who(),
            Some(Go::MenuProblems) => {
                let gone = self.go(Place::Menu);
                let problems = menu_page::Message::RoomPressed(menu_page::Room::Problems);
                self.menu_page(problems, language);
                gone
            }
            Some(Go::Order(day, order)) => {
                self.here = Place::Orders;
                let shown = orders::Message::Shown(self.today(), day, order);
                self.orders(shown, language)
            }
            Some(Go::Event(event)) => {
                let mut gone = self.go(Place::Events);
                gone.extend(self.events(events::Message::EventPressed(event), language));
                gone
            }
        });
        intentions
    }

    /// What is looked at, and what belongs to a count, is asked with the person who stands by for
    /// it.
    fn stood_by(&self, intention: Intention) -> Intention {
        match intention.is_looking() || intention.is_counting() {
            true => self.door.looking(intention),
            false => intention,
        }
    }

    fn orders(&mut self, message: orders::Message, language: Language) -> Vec<Intention> {
        let here = self.door.here(&self.menu, &self.people, self.now, language);
        let action = self.orders.update(here, message);
        self.carry(Place::Orders, action, language)
    }

    fn day(&mut self, message: day::Message, language: Language) -> Vec<Intention> {
        let here = self.door.here(&self.menu, &self.people, self.now, language);
        let action = self.day.update(here, message);
        self.carry(Place::Day, action, language)
    }

    fn shift(&mut self, message: shift::Message, language: Language) -> Vec<Intention> {
        let here = self.door.here(&self.menu, &self.people, self.now, language);
        let action = self.shift.update(here, message);
        self.carry(Place::Shift, action, language)
    }

    fn key(&mut self, stroke: Stroke, language: Language) -> Vec<Intention> {
        if self.shows_keys {
            self.shows_keys = false;
            return Vec::new();
        }
        match (stroke, self.here) {
            (Stroke::Help, here) if here != Place::Events || !self.events.is_at_door() => {
                self.shows_keys = true;
                Vec::new()
            }
            (Stroke::Place(at), _) => {
                Place::ALL.get(at).map_or_else(Vec::new, |place| self.go(*place))
            }
            (stroke, Place::Counter) => self.counter(counter::Message::Key(stroke), language),
            (stroke, Place::Orders) => self.orders(orders::Message::Key(stroke), language),
            (Stroke::Undo, Place::Queue) => self.queue(queue::Message::RecallPressed, language),
            (stroke, Place::Shift) => self.shift(shift::Message::Key(stroke), language),
            (stroke, Place::Events) => self.events(events::Message::Key(stroke), language),
            (stroke, Place::Menu) => self.menu_page(menu_page::Message::Key(stroke), language),
            (stroke, Place::Stock) => self.stock(stock::Message::Key(stroke), language),
            (stroke, Place::Staff) => self.staff(staff::Message::Key(stroke), language),
            (stroke, Place::Day) => self.day(day::Message::Key(stroke), language),
            (_, Place::Queue) => Vec::new(),
        }
    }

    fn go(&mut self, place: Place) -> Vec<Intention> {
        let was_here = std::mem::replace(&mut self.here, place) == place;
        // Whoever stood by did it for the place that is left.
        self.door.stand_down();
        match place {
            Place::Counter => Vec::new(),
            Place::Queue => self.queue(queue::Message::Opened, Language::default()),
            Place::Orders => {
                self.orders(orders::Message::Opened(self.today()), Language::default())
            }
            Place::Day => {
                let today = self.today();
                let opened = match was_here {
                    true => day::Message::Opened(today),
                    false => day::Message::CameBack(today),
                };
                self.day(opened, Language::default())
            }
            Place::Shift => self.shift(shift::Message::Opened, Language::default()),
            Place::Events => {
                let today = self.now.date_naive();
                self.events(events::Message::Opened(today), Language::default())
            }
            Place::Stock => self.stock(stock::Message::Opened, Language::default()),
            Place::Menu => self.menu_page(menu_page::Message::Opened, Language::default()),
            Place::Staff => self.staff(staff::Message::Opened, Language::default()),
        }
    }

    fn events(&mut self, message: events::Message, language: Language) -> Vec<Intention> {
        // A file that is dropped elsewhere is no guest list.
        if matches!(message, events::Message::FileDropped(_)) && self.here != Place::Events {
            return Vec::new();
        }
        let here = self.door.here(&self.menu, &self.people, self.now, language);
        let action = self.events.update(here, message);
        self.carry(Place::Events, action, language)
    }

    fn stock(&mut self, message: stock::Message, language: Language) -> Vec<Intention> {
        let here = self.door.here(&self.menu, &self.people, self.now, language);
        let action = self.stock.update(here, message);
        self.carry(Place::Stock, action, language)
    }

    fn menu_page(&mut self, message: menu_page::Message, language: Language) -> Vec<Intention> {
        if let menu_page::Message::SoldOut(message) = message {
            return self.mark(message);
        }
        let here = self.door.here(&self.menu, &self.people, self.now, language);
        let action = self.menu_page.update(here, message);
        self.carry(Place::Menu, action, language)
    }

    /// Marks the item that the menu shows as sold out, or as there again, as the counter does.
    fn mark(&self, message: sold_out::Message) -> Vec<Intention> {
        let marking = match self.menu_page.marking(&self.menu, self.now, message) {
            sold_out::Action::SellOut(item, until) => MarkSoldOut::SellOut(item, until),
            sold_out::Action::Restock(item) => MarkSoldOut::Restock(item),
            sold_out::Action::None | sold_out::Action::Close => return Vec::new(),
        };
        vec![Intention::Ask(marking.into())]
    }

    /// The menu's file is broken; the last good menu stays in force.
    fn see_trouble(&mut self, trouble: MenuTrouble) {
        self.counter.menu_broke(trouble.clone());
        self.menu_trouble = Some(trouble);
    }

    fn staff(&mut self, message: staff::Message, language: Language) -> Vec<Intention> {
        let here = self.door.here(&self.menu, &self.people, self.now, language);
        let action = self.staff.update(here, message);
        self.carry(Place::Staff, action, language)
    }

    /// What is told to a second person who is to approve something.
    pub(super) fn about<'a>(&'a self, look: Look<'a>) -> About<'a> {
        let (menu, people) = (&*self.menu, &self.people.people);
        let (event, back) = (self.events.named(), self.orders.going_back(menu));
        About { menu, locale: look.locale, people, event, back }
    }

    /// Whether those here may see what everybody earns.
    pub(super) fn shows_wages(&self) -> bool {
        self.door.may(Right::ManageStaff, &self.people)
    }

    /// What those here may see of the stock.
    pub(super) fn sees_stock(&self) -> stock::Seen {
        stock::Seen { shows_costs: self.door.may(Right::SeeMargins, &self.people) }
    }

    /// How much is wrong with the menu's file.
    pub(super) fn menu_problems(&self) -> usize {
        self.menu_trouble.as_ref().map_or(0, |trouble| trouble.problems.len().max(1))
    }

    /// What those here may see of the menu, and what the till knows beside it.
    pub(super) fn sees_menu(&self) -> menu_page::Seen<'_> {
        menu_page::Seen {
            shows_costs: self.door.may(Right::SeeMargins, &self.people),
            trouble: self.menu_trouble.as_ref(),
            sold_out: self.counter.sold_out(),
            now: self.now,
        }
    }

    fn today(&self) -> NaiveDate {
        let shop = &self.menu.shop;
        business_day(self.now.to_utc(), shop.timezone, shop.business_day_starts)
    }

    fn tick(&mut self, now: DateTime<Utc>) {
        let passed = now - self.now.to_utc();
        self.door.wait_on(passed);
        if let Some(asking) = &mut self.asking {
            asking.sign_in.wait_on(passed);
        }
        self.now = wall_clock(now, self.menu.shop.timezone);
        self.counter.turn_to(now, self.menu.daypart_at(self.now.time()).cloned());
        self.queue.tick(now);
        self.dress();
    }

    /// The theme of the hours that the counter keeps; the day's between them.
    fn dress(&mut self) {
        let part = self.counter.daypart().and_then(|id| self.menu.dayparts.get(id));
        let palette = theme::palette(part.map_or(DaypartTheme::Day, |part| part.theme));
        if palette != self.palette {
            self.palette = palette;
            self.cups = Cups::of(&self.menu, palette);
        }
    }

    fn take_menu(&mut self, menu: Arc<Menu>) -> Vec<Intention> {
        self.cups = Cups::of(&menu, self.palette);
        self.menu = Arc::clone(&menu);
        self.menu_trouble = None;
        self.menu_page.take_menu(&menu);
        let action = self.counter.take_menu(menu);
        self.tick(self.now.to_utc());
        self.carry(Place::Counter, action, Language::default())
    }
}

/// Whether somebody did it, and not the till by itself.
fn is_of_a_hand(message: &Message) -> bool {
    !matches!(
        message,
        Message::Ticked(_)
            | Message::MenuSame
            | Message::Acted(..)
            | Message::Answered(_)
            | Message::Resized(_)
            // What the till answers by itself.
            | Message::Counter(counter::Message::Answered(_))
            // Whoever makes drinks says nothing of who is at the till.
            | Message::Queue(_)
    )
}
