//! The window: a barista's counter and the owner's day. Screens hold what is shown and say what they
//! want; [`effect`] alone asks the till for it, so that the window never waits.

pub mod effect;
mod help;
pub mod icon;
pub mod keys;
mod rail;
pub mod screen;
pub mod theme;
pub mod widget;

use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use iced::widget::{container, opaque, row, stack};
use iced::{Element, Length, Size, Subscription, Task, time, widget as controls, window};

use self::effect::Intention;
use self::keys::{Step, Stroke};
use self::screen::counter::{self, Counter, RunningEvent};
use self::screen::day::{self, Day};
use self::screen::orders::{self, Orders};
use self::screen::queue::{self, Queue};
use self::screen::shift::{self, Shift};
use self::screen::trouble::{self, Trouble, What};
use self::theme::measure::{self as m, Measure, scale_of};
use self::theme::style::Surface;
use self::theme::{DAY, Look, Palette};
use self::widget::cup::Cups;
use self::widget::focus::{hearing, out_of_reach};
use self::widget::press::edge;
use crate::clock;
use crate::domain::business_day::{business_day, wall_clock};
use crate::domain::menu::{DaypartTheme, Menu};
use crate::domain::money::Currency;
use crate::fonts;
use crate::locale::{Language, Locale};
use crate::till::desk::{Desk, Opened};
use crate::till::menu::Source;
use crate::till::{TillError, fresh_id};

/// How often the window looks at the clock, the menu file and the events.
const TICK: Duration = Duration::from_secs(2);

/// The window's size before it is moved by hand: the smallest of the common screens.
const WINDOW: Size = Size::new(1366.0, 768.0);

/// What still fits on one screen.
const LEAST_WINDOW: Size = Size::new(1000.0, 700.0);

/// Where the till's books and menu are.
#[derive(Debug, Clone)]
pub struct Where {
    /// The ledger.
    pub books: PathBuf,
    /// The menu.
    pub menu: Source,
}

/// The window's state.
pub struct App {
    place: Where,
    size: Size,
    scale: f32,
    locale: Locale,
    stage: Stage,
}

/// Why no window opens.
#[derive(Debug, thiserror::Error)]
pub enum NoWindow {
    /// No desktop is running.
    #[error("there is no screen; start it on a desktop (DISPLAY or WAYLAND_DISPLAY names one)")]
    NoScreen,
    /// A desktop is named that is not there.
    #[error("the screen does not answer; DISPLAY or WAYLAND_DISPLAY may name one that is gone")]
    NotAnswering,
    /// The desktop refuses.
    #[error(transparent)]
    Refused(#[from] iced::Error),
}

/// Either the till is open, or it says why it is not.
enum Stage {
    Open(Box<Open>),
    Closed(Trouble),
}

/// A till that sells.
struct Open {
    desk: Desk,
    menu: Arc<Menu>,
    palette: &'static Palette,
    cups: Cups,
    now: DateTime<FixedOffset>,
    here: Place,
    /// Whether the list of keys lies over the screen.
    shows_keys: bool,
    counter: Counter,
    queue: Queue,
    orders: Orders,
    day: Day,
    shift: Shift,
}

/// A place on the rail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Where drinks are rung up.
    Counter,
    /// What the bar has to make.
    Queue,
    /// What was sold.
    Orders,
    /// The owner's statement.
    Day,
    /// The drawer and its shifts.
    Shift,
}

impl Place {
    /// All of them, from the top.
    pub const ALL: [Self; 5] = [Self::Counter, Self::Queue, Self::Orders, Self::Day, Self::Shift];
}

/// What happened.
#[derive(Debug, Clone)]
pub enum Message {
    /// At the counter.
    Counter(counter::Message),
    /// At the bar.
    Queue(queue::Message),
    /// Among the orders.
    Orders(orders::Message),
    /// On the owner's screen.
    Day(day::Message),
    /// At the drawer.
    Shift(shift::Message),
    /// On the screen of trouble.
    Trouble(trouble::Message),
    /// A key that nothing on the screen took for itself.
    KeyPressed(Stroke),
    /// The list of keys was read.
    KeysRead,
    /// Another place was chosen.
    Went(Place),
    /// The next language.
    LanguagePressed,
    /// The window changed its size, in logical pixels.
    Resized(Size),
    /// Time went on.
    Ticked(DateTime<Utc>),
    /// An event is on, or none.
    EventSeen(Option<RunningEvent>),
    /// The menu file changed, and is sound.
    MenuChanged(Arc<Menu>),
    /// The menu file changed, and is broken.
    MenuBroke(String),
    /// The menu file did not change.
    MenuSame,
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// When there is no screen to open it on.
pub fn run(place: Where) -> Result<(), NoWindow> {
    if !has_screen() {
        return Err(NoWindow::NoScreen);
    }
    let boot = move || App::open(place.clone(), clock::now());
    let mut app = iced::application(boot, App::update, App::view)
        .title(App::title)
        .theme(App::theme)
        .style(|app, _| iced::theme::Style {
            background_color: app.look().palette.paper,
            text_color: app.look().palette.ink,
        })
        .scale_factor(|app| app.scale)
        .subscription(App::subscription)
        .default_font(theme::voice::BODY.font(fonts::LATIN))
        .window(window::Settings {
            size: WINDOW,
            maximized: true,
            min_size: Some(LEAST_WINDOW),
            ..window::Settings::default()
        });
    for face in fonts::FACES {
        app = app.font(face.bytes);
    }
    // The toolkit panics where the screen that is named does not answer.
    let opened = panic::catch_unwind(AssertUnwindSafe(|| app.run()));
    Ok(opened.map_err(|_panic| NoWindow::NotAnswering)??)
}

/// Whether there is a screen: a Unix desktop names its own in the environment.
fn has_screen() -> bool {
    let names = ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"];
    let is_named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || names.into_iter().any(is_named)
}

impl App {
    /// Opens the till. What cannot be used is shown, and can be tried again.
    pub fn open(place: Where, now: DateTime<Utc>) -> (Self, Task<Message>) {
        let (stage, language) = Stage::open(&place, now);
        let mut app =
            Self { place, size: WINDOW, scale: 1.0, locale: Locale::new(language), stage };
        let looked = app.perform(vec![Intention::LookForEvent, Intention::ReadQueue]);
        (app, Task::batch([looked, fill_screen()]))
    }

    /// Something happened.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        match message {
            Message::Trouble(message) => self.trouble(message),
            Message::KeyPressed(Stroke::Focus(Step::On)) => controls::operation::focus_next(),
            Message::KeyPressed(Stroke::Focus(Step::Back)) => controls::operation::focus_previous(),
            message => {
                let intentions = self.react(message);
                self.perform(intentions)
            }
        }
    }

    /// Something happened; what is to be done about it.
    pub fn react(&mut self, message: Message) -> Vec<Intention> {
        match message {
            Message::Resized(size) => self.resized(size),
            Message::LanguagePressed | Message::KeyPressed(Stroke::Language) => {
                self.locale = Locale::new(next(self.locale.language()));
            }
            other => {
                let language = self.locale.language();
                if let Stage::Open(open) = &mut self.stage {
                    return open.react(other, language);
                }
            }
        }
        Vec::new()
    }

    /// The till's threads, while it is open.
    pub fn desk(&self) -> Option<&Desk> {
        match &self.stage {
            Stage::Open(open) => Some(&open.desk),
            Stage::Closed(_) => None,
        }
    }

    fn perform(&mut self, intentions: Vec<Intention>) -> Task<Message> {
        let Some(desk) = self.desk() else { return Task::none() };
        Task::batch(intentions.into_iter().map(|intention| effect::perform(desk, intention)))
    }

    fn trouble(&mut self, message: trouble::Message) -> Task<Message> {
        match message {
            trouble::Message::QuitPressed => iced::exit(),
            trouble::Message::AgainPressed => {
                (self.stage, _) = Stage::open(&self.place, clock::now());
                self.perform(vec![Intention::LookForEvent])
            }
        }
    }

    fn resized(&mut self, logical: Size) {
        let pixels = Size::new(logical.width * self.scale, logical.height * self.scale);
        self.scale = scale_of(pixels);
        self.size = Size::new(pixels.width / self.scale, pixels.height / self.scale);
    }

    fn look(&self) -> Look<'_> {
        let currency = match &self.stage {
            Stage::Open(open) => Some(open.menu.shop.currency),
            Stage::Closed(_) => None,
        };
        let palette = match &self.stage {
            Stage::Open(open) => open.palette,
            Stage::Closed(_) => &DAY,
        };
        Look {
            locale: &self.locale,
            palette,
            measure: Measure::of(self.size),
            currency: currency.unwrap_or_else(Currency::default),
        }
    }

    /// The toolkit's own theme, for what has no style of ours.
    fn theme(&self) -> iced::Theme {
        if *self.look().palette == DAY { iced::Theme::Light } else { iced::Theme::Dark }
    }

    fn title(&self) -> String {
        match &self.stage {
            Stage::Open(open) => {
                let shop = open.menu.shop.name.get(self.locale.language().tag());
                format!("{shop} · Allin")
            }
            Stage::Closed(_) => "Allin".to_owned(),
        }
    }

    /// The window.
    pub fn view(&self) -> Element<'_, Message> {
        let look = self.look();
        let open = match &self.stage {
            Stage::Closed(trouble) => return trouble.view(look).map(Message::Trouble),
            Stage::Open(open) => open,
        };
        let place = match open.here {
            Place::Counter => open.counter.view(look, &open.cups, open.now).map(Message::Counter),
            Place::Queue => open.queue.view(look, &open.menu, &open.cups).map(Message::Queue),
            Place::Orders => open.orders.view(look, &open.menu).map(Message::Orders),
            Place::Day => open.day.view(look, &open.menu).map(Message::Day),
            Place::Shift => open.shift.view(look, &open.menu).map(Message::Shift),
        };
        let mut rail = rail::view(look, open.here, open.queue.waiting());
        if open.here == Place::Counter && open.counter.is_covered() {
            rail = out_of_reach(rail);
        }
        let window = container(row![rail, edge(look), place])
            .width(Length::Fill)
            .height(Length::Fill)
            .style(Surface::Paper.style(look.palette));
        let heard = |key: &_, modifiers| keys::stroke(key, modifiers).map(Message::KeyPressed);
        if !open.shows_keys {
            return hearing(window, heard);
        }
        let scrim = Surface::Scrim.style(look.palette);
        let list = container(help::list(look)).center_x(Length::Fill).padding(m::APART);
        hearing(stack![out_of_reach(window), opaque(list.style(scrim))], heard)
    }

    /// What the window hears by itself: time, and its own size.
    pub fn subscription(&self) -> Subscription<Message> {
        Subscription::batch([
            time::every(TICK).map(|_| Message::Ticked(clock::now())),
            window::resize_events().map(|(_, size)| Message::Resized(size)),
        ])
    }
}

/// Takes the whole screen where nobody maximises windows.
fn fill_screen() -> Task<Message> {
    window::latest().and_then(|id| {
        window::is_maximized(id).then(move |is_maximized| {
            if is_maximized {
                return Task::none();
            }
            window::monitor_size(id).and_then(move |screen| window::resize(id, screen))
        })
    })
}

fn next(language: Language) -> Language {
    let mut after = Language::ALL.into_iter().cycle().skip_while(|l| *l != language).skip(1);
    after.next().unwrap_or_default()
}

impl Stage {
    fn open(place: &Where, now: DateTime<Utc>) -> (Self, Language) {
        match Desk::open(&place.books, place.menu.clone()) {
            Ok((desk, opened)) => {
                let language = Language::of_tag(opened.menu.language()).unwrap_or_default();
                (Self::Open(Box::new(Open::new(desk, opened, now))), language)
            }
            Err(error) => (Self::Closed(trouble_of(place, &error)), Language::default()),
        }
    }
}

fn trouble_of(place: &Where, error: &TillError) -> Trouble {
    let (what, file) = match (&place.menu, error.is_about_books()) {
        (_, true) => (What::Books, place.books.as_path()),
        (Source::File(menu), false) => (What::Menu, menu.as_path()),
        (Source::BuiltIn, false) => (What::Menu, Path::new("menu.toml")),
    };
    Trouble { what, file: file.display().to_string(), detail: error.to_string() }
}

impl Open {
    fn new(desk: Desk, opened: Opened, now: DateTime<Utc>) -> Self {
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
            shift: Shift::new(),
            menu,
        };
        open.tick(now);
        if let Some(problems) = opened.menu_problems {
            open.counter.menu_broke(problems);
        }
        open
    }

    fn react(&mut self, message: Message, language: Language) -> Vec<Intention> {
        match message {
            Message::Counter(message) => return self.counter(message, language),
            Message::Queue(message) => return self.queue(message),
            Message::Orders(message) => return self.orders(message, language),
            Message::Day(message) => return self.day(message),
            Message::Shift(message) => return self.shift(message, language),
            Message::Went(place) => return self.go(place),
            Message::KeyPressed(stroke) => return self.key(stroke, language),
            Message::Ticked(now) => {
                self.tick(now);
                let mut looks = vec![Intention::LookAtMenu, Intention::LookForEvent];
                if self.here == Place::Queue {
                    looks.push(Intention::ReadQueue);
                }
                return looks;
            }
            Message::KeysRead => self.shows_keys = false,
            Message::EventSeen(event) => self.counter.see_event(event),
            Message::MenuChanged(menu) => return self.take_menu(menu),
            Message::MenuBroke(problems) => self.counter.menu_broke(problems),
            Message::MenuSame
            | Message::Trouble(_)
            | Message::LanguagePressed
            | Message::Resized(_) => {}
        }
        Vec::new()
    }

    fn counter(&mut self, message: counter::Message, language: Language) -> Vec<Intention> {
        // What the bar has to make may have changed.
        let is_sent = matches!(
            &message,
            counter::Message::Answered(
                counter::Answer::Sold(_, Ok(_))
                    | counter::Answer::Sent(_, Ok(()))
                    | counter::Answer::Voided(_, Ok(()))
            )
        );
        let action = self.counter.update(message, fresh_id());
        self.dress();
        let mut intentions = match action {
            counter::Action::None => Vec::new(),
            counter::Action::PrintReceipt(order) => vec![Intention::PrintReceipt(order, language)],
            action => vec![Intention::Counter(action)],
        };
        if is_sent {
            intentions.push(Intention::ReadQueue);
        }
        intentions
    }

    fn queue(&mut self, message: queue::Message) -> Vec<Intention> {
        match self.queue.update(message) {
            queue::Action::None => Vec::new(),
            queue::Action::Read => vec![Intention::ReadQueue],
            queue::Action::Move(ticket) => vec![Intention::MoveTicket(ticket)],
        }
    }

    fn orders(&mut self, message: orders::Message, language: Language) -> Vec<Intention> {
        match self.orders.update(message, fresh_id()) {
            orders::Action::None => Vec::new(),
            orders::Action::Read(day) => vec![Intention::ReadOrders(day)],
            orders::Action::Print(order) => vec![Intention::PrintCopy(order, language)],
            orders::Action::Refund(id, order, ask) => vec![Intention::Refund(id, order, ask)],
            orders::Action::Correct(id, ask) => vec![Intention::Correct(id, ask)],
        }
    }

    fn day(&mut self, message: day::Message) -> Vec<Intention> {
        match self.day.update(message) {
            day::Action::None => Vec::new(),
            day::Action::Read(period) => vec![Intention::Read(period)],
        }
    }

    fn shift(&mut self, message: shift::Message, language: Language) -> Vec<Intention> {
        match self.shift.update(&self.menu, message, fresh_id()) {
            shift::Action::None => Vec::new(),
            shift::Action::Read => vec![Intention::ReadShift],
            shift::Action::Open(id, float) => vec![Intention::OpenShift(id, float)],
            shift::Action::Move(id, ask) => vec![Intention::MoveCash(id, ask)],
            shift::Action::Close(id, ask) => vec![Intention::CloseShift(id, ask)],
            shift::Action::Print(number) => vec![Intention::PrintZ(number, language)],
            shift::Action::PrintAndRead(number) => {
                vec![Intention::PrintZ(number, language), Intention::ReadShift]
            }
        }
    }

    fn key(&mut self, stroke: Stroke, language: Language) -> Vec<Intention> {
        if self.shows_keys {
            self.shows_keys = false;
            return Vec::new();
        }
        match (stroke, self.here) {
            (Stroke::Help, _) => {
                self.shows_keys = true;
                Vec::new()
            }
            (Stroke::Place(at), _) => {
                Place::ALL.get(at).map_or_else(Vec::new, |place| self.go(*place))
            }
            (stroke, Place::Counter) => self.counter(counter::Message::Key(stroke), language),
            (stroke, Place::Orders) => self.orders(orders::Message::Key(stroke), language),
            (Stroke::Undo, Place::Queue) => self.queue(queue::Message::RecallPressed),
            (stroke, Place::Shift) => self.shift(shift::Message::Key(stroke), language),
            (_, Place::Queue | Place::Day) => Vec::new(),
        }
    }

    fn go(&mut self, place: Place) -> Vec<Intention> {
        self.here = place;
        match place {
            Place::Counter => Vec::new(),
            Place::Queue => self.queue(queue::Message::Opened),
            Place::Orders => {
                self.orders(orders::Message::Opened(self.today()), Language::default())
            }
            Place::Day => self.day(day::Message::Opened(self.today())),
            Place::Shift => self.shift(shift::Message::Opened, Language::default()),
        }
    }

    fn today(&self) -> NaiveDate {
        let shop = &self.menu.shop;
        business_day(self.now.to_utc(), shop.timezone, shop.business_day_starts)
    }

    fn tick(&mut self, now: DateTime<Utc>) {
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
        let action = self.counter.take_menu(menu);
        self.tick(self.now.to_utc());
        match action {
            counter::Action::None => Vec::new(),
            action => vec![Intention::Counter(action)],
        }
    }
}
