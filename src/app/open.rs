//! A till that sells: its screens, what each wants done, and who is at it.

mod answers;
mod looks;
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
use super::screen::settings::{self, Settings};
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
use crate::till::menu::FileTrouble;
use crate::till::receipt::PrintReceipt;
use crate::till::staff::StaffView;

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
    menu_trouble: Option<FileTrouble>,
    pub(super) staff: Staff,
    pub(super) settings: Settings,
    pub(super) people: StaffView,
    pub(super) door: Door,
    /// What waits for somebody with the right to it.
    pub(super) asking: Option<Asking>,
    /// When somebody last touched it.
    touched: DateTime<Utc>,
    /// The business day on which a backup was last thought of.
    backed_up: Option<NaiveDate>,
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
            counter: Counter::new(
                Arc::clone(&menu),
                opened.orders,
                opened.cleared,
                opened.sold_out,
            ),
            queue: Queue::new(now),
            orders: Orders::new(today),
            day: Day::new(today),
            shift: Shift::default(),
            events: Events::new(today),
            stock: Stock::default(),
            menu_page: MenuPage::default(),
            menu_trouble: None,
            staff: Staff::default(),
            settings: Settings::default(),
            door: Door::at_start(&opened.staff),
            people: opened.staff,
            asking: None,
            touched: now,
            backed_up: None,
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
        if message.is_of_a_hand() {
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
            Message::Went(place) => return self.go(place),
            Message::KeyPressed(stroke) => {
                let mut intentions = self.key(stroke, language);
                intentions.extend(self.row_in_sight());
                return intentions;
            }
            Message::Ticked(now) => {
                self.tick(now);
                // The bar looks at its queue from afar.
                if self.is_left_alone() && self.here != Place::Queue {
                    return self.lock();
                }
                return self.looks(now);
            }
            Message::KeysPressed => self.shows_keys = true,
            Message::KeysRead => self.shows_keys = false,
            of_a_place => return self.hear(of_a_place, language),
        }
        Vec::new()
    }

    /// A place hears what happened there, and says what it wants.
    fn hear(&mut self, message: impl Into<Message>, language: Language) -> Vec<Intention> {
        let here = self.door.here(&self.menu, &self.people, self.now, language);
        let (place, action) = match message.into() {
            Message::Counter(message) => {
                (Place::Counter, self.counter.update(message, here.fresh_id))
            }
            Message::Queue(message) => (Place::Queue, self.queue.update(message)),
            // A file that is dropped elsewhere is no guest list.
            Message::Events(events::Message::FileDropped(_)) if self.here != Place::Events => {
                return Vec::new();
            }
            Message::Events(message) => (Place::Events, self.events.update(here, message)),
            Message::Orders(message) => (Place::Orders, self.orders.update(here, message)),
            Message::Day(message) => (Place::Day, self.day.update(here, message)),
            Message::Shift(message) => (Place::Shift, self.shift.update(here, message)),
            Message::Stock(message) => {
                let goes_on =
                    message == stock::Message::Counting(stock::CountingMessage::NextPressed);
                let action = self.stock.update(here, message);
                let mut intentions = self.carry(Place::Stock, action, language);
                intentions.extend(if goes_on { self.row_in_sight() } else { None });
                return intentions;
            }
            Message::Menu(menu_page::Message::SoldOut(message)) => return self.mark(message),
            Message::Menu(message) => (Place::Menu, self.menu_page.update(here, message)),
            Message::Staff(message) => (Place::Staff, self.staff.update(here, message)),
            Message::Settings(message) => (Place::Settings, self.settings.update(here, message)),
            _of_no_place => return Vec::new(),
        };
        self.dress();
        self.carry(place, action, language)
    }

    /// The row of a list that the keys have reached, which may be out of sight.
    fn row_in_sight(&self) -> Option<Intention> {
        let (list, row) = match self.here {
            Place::Stock => (stock::ROWS, self.stock.row_at()),
            Place::Menu => (menu_page::ROWS, self.menu_page.row_at()),
            _without_rows => return None,
        };
        Some(Intention::ShowRow(list, row?))
    }

    /// What a place wants, as intentions; where it leads is gone to at once.
    fn carry(&mut self, place: Place, action: Action, language: Language) -> Vec<Intention> {
        let Action { act, ask, focus, print, show, go } = action;
        let act = act.map(|asked| Intention::Act(place, asked));
        let print = print.map(|order| Intention::Ask(PrintReceipt { order, language }.into()));
        let ask = ask.into_iter().map(Intention::Ask);
        let wanted = act.into_iter().chain(ask).chain(print).chain(focus.map(Intention::Focus));
        let wanted = wanted.map(|intention| self.stood_by(intention));
        let mut intentions: Vec<Intention> = wanted.collect();
        intentions.extend(show.map(|(list, row, of)| Intention::ShowAmong(list, row, of)));
        intentions.extend(match go {
            None => Vec::new(),
            Some(Go::Who) => self.ask_who(),
            Some(Go::MenuProblems) => {
                let gone = self.go(Place::Menu);
                let problems = menu_page::Message::RoomPressed(menu_page::Room::Problems);
                self.hear(problems, language);
                gone
            }
            Some(Go::Order(day, order)) => {
                self.here = Place::Orders;
                let shown = orders::Message::Shown(self.today(), day, order);
                self.hear(shown, language)
            }
            Some(Go::Sold(day, order, correction)) => {
                let mut gone = self.arrive(Place::Orders);
                let led = orders::Message::Led(self.today(), day, order, correction);
                gone.extend(self.hear(led, language));
                gone
            }
            Some(Go::Counter) => self.go(Place::Counter),
            // Whoever stands by for the figure still does.
            Some(Go::Figure) => {
                self.here = Place::Day;
                let back = day::Message::CameBack(self.today());
                self.hear(back, language)
            }
            Some(Go::Event(event)) => {
                let mut gone = self.go(Place::Events);
                gone.extend(self.hear(events::Message::EventPressed(event), language));
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
            (Stroke::Undo, Place::Queue) => self.hear(queue::Message::RecallPressed, language),
            (_, Place::Queue) => Vec::new(),
            (stroke, Place::Counter) => self.hear(counter::Message::Key(stroke), language),
            (stroke, Place::Orders) => self.hear(orders::Message::Key(stroke), language),
            (stroke, Place::Shift) => self.hear(shift::Message::Key(stroke), language),
            (stroke, Place::Events) => self.hear(events::Message::Key(stroke), language),
            (stroke, Place::Menu) => self.hear(menu_page::Message::Key(stroke), language),
            (stroke, Place::Stock) => self.hear(stock::Message::Key(stroke), language),
            (stroke, Place::Staff) => self.hear(staff::Message::Key(stroke), language),
            (stroke, Place::Settings) => self.hear(settings::Message::Key(stroke), language),
            (stroke, Place::Day) => self.hear(day::Message::Key(stroke), language),
        }
    }

    /// Another place is on the screen; what leaving the last one brings.
    fn arrive(&mut self, place: Place) -> Vec<Intention> {
        self.here = place;
        // Whoever stood by did it for the place that is left.
        self.door.stand_down();
        if place == Place::Counter {
            return Vec::new();
        }
        let cleared = self.counter.leave();
        self.carry(Place::Counter, cleared, Language::default())
    }

    fn go(&mut self, place: Place) -> Vec<Intention> {
        let was_here = self.here == place;
        let left = self.arrive(place);
        let today = self.today();
        let opened: Message = match place {
            Place::Counter => return left,
            Place::Queue => queue::Message::Opened.into(),
            Place::Orders => orders::Message::Opened(today).into(),
            Place::Day if was_here => day::Message::Opened(today).into(),
            Place::Day => day::Message::CameBack(today).into(),
            Place::Shift => shift::Message::Opened.into(),
            Place::Events => events::Message::Opened(self.now.date_naive()).into(),
            Place::Stock => stock::Message::Opened.into(),
            Place::Menu => menu_page::Message::Opened.into(),
            Place::Staff => staff::Message::Opened.into(),
            Place::Settings => settings::Message::Opened.into(),
        };
        left.into_iter().chain(self.hear(opened, Language::default())).collect()
    }

    /// Marks the item that the menu shows as sold out, or as there again, as the counter does.
    fn mark(&self, message: sold_out::Message) -> Vec<Intention> {
        match self.menu_page.marking(&self.menu, self.now, message) {
            sold_out::Action::Ask(marking) => vec![Intention::Ask(marking.into())],
            sold_out::Action::None | sold_out::Action::Close => Vec::new(),
        }
    }

    /// The menu's file is broken; the last good menu stays in force.
    fn see_trouble(&mut self, trouble: FileTrouble) {
        self.counter.menu_broke(trouble.clone());
        self.menu_trouble = Some(trouble);
    }

    /// What is told to a second person who is to approve something.
    pub(super) fn about<'a>(&'a self, look: Look<'a>) -> About<'a> {
        let (menu, people) = (&*self.menu, &self.people.people);
        let (event, order) = (self.events.named(), self.orders.told(menu));
        About { menu, locale: look.locale, people, event, order }
    }

    /// Whether those here may see what everybody earns.
    pub(super) fn shows_wages(&self) -> bool {
        self.door.may(Right::ManageStaff, &self.people)
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
