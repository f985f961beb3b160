//! The window: a barista's counter and the owner's day. Screens hold what is shown and say what
//! they want; [`effect`] alone asks the till for it, so that the window never waits.

#![allow(missing_docs, reason = "a message or a part of a screen says by its name what it is")]

pub(crate) mod door;
pub(crate) mod doubt;
pub mod effect;
mod help;
pub(crate) mod icon;
pub mod intention;
pub mod keys;
pub(crate) mod kit;
mod message;
mod open;
pub mod paint;
pub mod query;
mod rail;
pub(crate) mod refused;
pub mod room;
pub mod screen;
mod stage;
pub mod theme;
pub mod widget;

use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::{DateTime, Utc};
use iced::widget::{container, opaque, row, stack};
use iced::{Event, Length, Size, Subscription, Task, event, time, window};

use self::doubt::DoubtMessage;
use self::intention::Intention;
use self::keys::Stroke;
pub use self::message::Message;
use self::paint::Element;
use self::screen::trouble::{self, Trouble, What};
use self::screen::{events, sign_in};
use self::stage::Stage;
use self::theme::measure::{self as m, Measure, scale_of};
use self::theme::style::Surface;
use self::theme::{DAY, Look};
use self::widget::base::{HEADING, centred};
use self::widget::focus::{hearing, out_of_reach, scene};
use self::widget::press::edge;
use crate::clock;
use crate::domain::money::Currency;
use crate::fonts;
use crate::locale::{Language, Locale};
use crate::till::Till;
use crate::till::clock_doubt::ClockDoubt;
use crate::till::desk::{Desk, Where};
use crate::till::event::EventsNow;
use crate::till::queue::Tickets;

/// How often the window looks at the clock, the menu file and the events.
const TICK: Duration = Duration::from_secs(2);

/// The window's size before it is moved by hand: the smallest of the common screens.
const WINDOW: Size = Size::new(1366.0, 768.0);

/// The window's state.
pub struct App {
    place: Where,
    size: Size,
    scale: f32,
    /// Whether the window is too small for a till.
    is_tiny: bool,
    locale: Locale,
    stage: Stage,
    /// Why the clock may be wrong, until somebody said that it is right.
    doubt: Option<ClockDoubt>,
    /// Whether the books are to be left as they are, because they are not what they were.
    is_stopped: Arc<AtomicBool>,
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

/// A place on the rail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// Where drinks are rung up.
    Counter,
    /// What the bar has to make.
    Queue,
    /// Events, their guests and their money.
    Events,
    /// What was sold.
    Orders,
    /// The owner's statement.
    Day,
    /// The drawer and its shifts.
    Shift,
    /// What is there, what came, and what counts found.
    Stock,
    /// Prices, recipes, and what they leave.
    Menu,
    /// Who works here.
    Staff,
    /// What this machine has.
    Settings,
}

impl Place {
    /// All of them, from the top.
    pub const ALL: [Self; 10] = [
        Self::Counter,
        Self::Queue,
        Self::Events,
        Self::Orders,
        Self::Day,
        Self::Shift,
        Self::Stock,
        Self::Menu,
        Self::Staff,
        Self::Settings,
    ];
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// When there is no screen to open it on.
pub fn run(place: Where) -> Result<(), NoWindow> {
    if !has_screen() {
        return Err(NoWindow::NoScreen);
    }
    let books = place.books.clone();
    let is_stopped = Arc::new(AtomicBool::new(false));
    let stops = Arc::clone(&is_stopped);
    let boot = move || {
        let (app, task) = App::open(place.clone(), clock::now());
        (App { is_stopped: Arc::clone(&stops), ..app }, task)
    };
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
        .window(window::Settings { size: WINDOW, maximized: true, ..window::Settings::default() });
    for face in fonts::FACES {
        app = app.font(face.bytes);
    }
    // The toolkit panics where the screen that is named does not answer.
    let opened = panic::catch_unwind(AssertUnwindSafe(|| app.run()));
    if !is_stopped.load(Ordering::Relaxed) {
        // A copy of the closed books is whole. What is wrong with them was said by the window.
        let _settled = Till::close(&books);
    }
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
        let (stage, language, doubt) = Stage::open(&place, now);
        let locale = Locale::new(language);
        let app = Self {
            place,
            size: WINDOW,
            scale: 1.0,
            is_tiny: false,
            locale,
            stage,
            doubt,
            is_stopped: Arc::default(),
        };
        let looks = vec![Intention::Ask(EventsNow.into()), Intention::Ask(Tickets.into())];
        let looked = effect::perform(app.desk(), looks);
        (app, Task::batch([looked, fill_screen()]))
    }

    /// Something happened; what follows is done beside the window.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        let intentions = self.react(message);
        effect::perform(self.desk(), intentions)
    }

    /// Something happened; what is to be done about it.
    pub fn react(&mut self, message: Message) -> Vec<Intention> {
        if let Some(why) = message.stops_selling().cloned() {
            let file = self.place.books.display().to_string();
            self.stage = Stage::Closed(Trouble { what: What::Stopped, file, why });
            self.is_stopped.store(true, Ordering::Relaxed);
            return Vec::new();
        }
        match message {
            Message::Resized(size) => self.resized(size),
            Message::Trouble(trouble::Message::QuitPressed) => return vec![Intention::Quit],
            Message::Trouble(trouble::Message::AgainPressed) => {
                (self.stage, _, self.doubt) = Stage::open(&self.place, clock::now());
                let is_stopped = matches!(self.stage, Stage::Closed(_));
                self.is_stopped.store(is_stopped, Ordering::Relaxed);
                return vec![Intention::Ask(EventsNow.into())];
            }
            Message::Doubt(DoubtMessage::SetPressed) => return vec![Intention::Quit],
            Message::Doubt(DoubtMessage::RightPressed) => self.doubt = None,
            Message::KeyPressed(Stroke::Focus(step)) => return vec![Intention::FocusOn(step)],
            Message::LanguagePressed
            | Message::SignIn(sign_in::Message::LanguagePressed)
            | Message::KeyPressed(Stroke::Language) => {
                self.locale = Locale::new(next(self.locale.language()));
            }
            // A key does nothing behind the question.
            Message::KeyPressed(_) if self.doubt.is_some() => {}
            other => {
                let language = self.locale.language();
                if let Stage::Open(open) = &mut self.stage {
                    return open.react(other, language);
                }
            }
        }
        Vec::new()
    }

    /// The till's threads, while it is open, asked by whoever is there.
    pub fn desk(&self) -> Option<Desk> {
        match &self.stage {
            Stage::Open(open) => Some(open.desk.asked_by(open.acting())),
            Stage::Closed(_) => None,
        }
    }

    fn resized(&mut self, logical: Size) {
        let pixels = Size::new(logical.width * self.scale, logical.height * self.scale);
        let scale = scale_of(pixels);
        (self.scale, self.is_tiny) = (scale.unwrap_or(1.0), scale.is_none());
        self.size = Size::new(pixels.width / self.scale, pixels.height / self.scale);
    }

    fn look(&self) -> Look<'_> {
        let (menu, palette) = match &self.stage {
            Stage::Open(open) => (Some(open.menu.as_ref()), open.palette),
            Stage::Closed(_) => (None, &DAY),
        };
        Look {
            locale: &self.locale,
            palette,
            measure: Measure::of(self.size),
            width: self.size.width,
            currency: menu.map_or_else(Currency::default, |menu| menu.shop.currency),
            menu,
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
        if self.is_tiny {
            let said = centred(look.say("window-too-small", HEADING).center());
            return said.padding(m::PAD).style(Surface::Paper.style(look.palette)).into();
        }
        let open = match &self.stage {
            Stage::Closed(trouble) => return trouble.view(look).map(Message::Trouble),
            Stage::Open(open) => open,
        };
        let heard = |key: &_, modifiers| keys::stroke(key, modifiers).map(Message::KeyPressed);
        if let Some(sign_in) = open.sign_in() {
            let people = &open.people.people;
            let asked = open.asking.as_ref().map(|asking| &asking.intention);
            let told = asked.map(|asked| asked.particulars(&open.about(look)));
            let about = told.unwrap_or_default().join(" · ");
            let page = sign_in.view(look, &open.menu, people, about, open.now);
            let page = page.map(Message::SignIn);
            return hearing(scene("sign-in", page), heard);
        }
        let place = match open.here {
            Place::Counter => open.counter.view(look, &open.cups, open.now).map(Message::Counter),
            Place::Queue => open.queue.view(look, &open.menu, &open.cups).map(Message::Queue),
            Place::Events => open.events.view(look, &open.menu, open.now).map(Message::Events),
            Place::Orders => open.orders.view(look, &open.menu).map(Message::Orders),
            Place::Day => open.day.view(look, &open.menu).map(Message::Day),
            Place::Shift => open.shift.view(look, &open.menu).map(Message::Shift),
            Place::Stock => open.stock.view(look, &open.menu).map(Message::Stock),
            Place::Menu => open.menu_page.view(look, open.sees_menu()).map(Message::Menu),
            Place::Settings => open.settings.view(look, &open.menu).map(Message::Settings),
            Place::Staff => {
                let staff = &open.staff;
                let shows_wages = open.shows_wages();
                staff
                    .view(look, &open.menu, &open.people, open.now, shows_wages)
                    .map(Message::Staff)
            }
        };
        let shown = rail::Shown {
            here: open.here,
            waiting: open.queue.waiting(),
            problems: open.menu_problems(),
            unwell: open.settings.unwell(),
            is_guarded: open.people.is_guarded,
            height: self.size.height,
        };
        let mut rail = rail::view(look, shown);
        if open.here == Place::Counter && open.counter.is_covered() {
            rail = out_of_reach(rail);
        }
        let window = container(row![rail, edge(look), scene(open.here, place)])
            .width(Length::Fill)
            .height(Length::Fill)
            .style(Surface::Paper.style(look.palette));
        if let Some(doubt) = self.doubt {
            return hearing(scene("clock", doubt::over(look, window, doubt)), heard);
        }
        if !open.shows_keys {
            return hearing(scene("place", window), heard);
        }
        let scrim = Surface::Scrim.style(look.palette);
        let list = container(help::list(look)).center_x(Length::Fill).padding(m::APART);
        hearing(scene("keys", stack![out_of_reach(window), opaque(list.style(scrim))]), heard)
    }

    /// What the window hears by itself: time, and its own size.
    pub fn subscription(&self) -> Subscription<Message> {
        Subscription::batch([
            time::every(TICK).map(|_| Message::Ticked(clock::now())),
            window::resize_events().map(|(_, size)| Message::Resized(size)),
            event::listen_with(dropped),
        ])
    }
}

/// A file that was dropped on the window; nothing else of what windows hear.
fn dropped(event: Event, _status: event::Status, _window: window::Id) -> Option<Message> {
    match event {
        Event::Window(window::Event::FileDropped(file)) => {
            Some(Message::Events(events::Message::FileDropped(file)))
        }
        _other => None,
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
