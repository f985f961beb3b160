//! An event while it is planned: what it is, when, and for how many.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use iced::widget::{column, container, row, space};
use iced::{Alignment, Element, Length};
use uuid::Uuid;

use crate::app::icon::Icon;
use crate::app::keys::Stroke;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::choices::{choices, heading, writing};
use crate::app::widget::keypad::{Key, count_pad, keyed};
use crate::app::widget::press::{finish, icon_button, press, wide};
use crate::app::widget::scroll::scrolls;
use crate::app::widget::words::words;
use crate::domain::business_day::{at_wall_clock, wall_clock};
use crate::domain::fact::event::{EventPlanned, MAX_EVENT_NAME_CHARS};
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::domain::order::MAX_NOTE_CHARS;
use crate::till::desk::EventAsk;
use crate::till::event::EventPlan;

/// Kinds that are offered, as they stand in the books.
const KINDS: [&str; 5] = ["talk", "training", "meet-up", "party", "private"];

/// The field of the name, where writing begins.
pub const NAME: &str = "event-name-field";

/// Steps of a time and of a length.
const STEP_MINUTES: i64 = 15;

/// The longest event that is planned by hand, and the shortest.
const LENGTHS: (i64, i64) = (15, 24 * 60);

/// An evening begins then, and is so long, unless it is moved.
const EVENING: (u32, i64) = (19, 180);

/// More digits are no seats.
const SEAT_DIGITS: usize = 5;

/// An event while it is planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanForm {
    id: Uuid,
    of: Option<Uuid>,
    name: String,
    kind: String,
    host: String,
    notes: String,
    day: NaiveDate,
    from: NaiveTime,
    minutes: i64,
    seats: String,
    /// Whether the seats are as they were offered: the first digit begins them anew.
    is_offered: bool,
}

/// What happened on the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Its name.
    NameSaid(String),
    /// Its kind.
    KindPressed(String),
    /// Its host.
    HostSaid(String),
    /// What to know of it.
    NotesSaid(String),
    /// So many days on, or back.
    DayStepped(i64),
    /// It begins so many steps later, or earlier.
    FromStepped(i64),
    /// It lasts so many steps longer, or shorter.
    LengthStepped(i64),
    /// A key of the pad: seats.
    KeyPressed(Key),
    /// Nothing follows the seats.
    NextPressed,
}

impl Message {
    /// Digits are seats.
    pub fn key(stroke: &Stroke) -> Option<Self> {
        match stroke {
            Stroke::Typed(text) => {
                let digit = text.chars().next().filter(char::is_ascii_digit)?;
                Some(Self::KeyPressed(Key::Sign(digit)))
            }
            Stroke::Erase => Some(Self::KeyPressed(Key::Erase)),
            _ => None,
        }
    }
}

impl PlanForm {
    /// A new event on a day.
    pub fn new(id: Uuid, menu: &Menu, day: NaiveDate) -> Self {
        let (hour, minutes) = EVENING;
        Self {
            id,
            of: None,
            name: String::new(),
            kind: "talk".to_owned(),
            host: String::new(),
            notes: String::new(),
            day,
            from: NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default(),
            minutes,
            seats: menu.shop.seats.to_string(),
            is_offered: true,
        }
    }

    /// An event that changes, or one like it.
    pub fn like(id: Uuid, of: Option<Uuid>, menu: &Menu, plan: &EventPlanned) -> Self {
        let from = wall_clock(plan.from.to_utc(), menu.shop.timezone);
        // The same once more is a week later.
        let later = if of.is_none() { 7 } else { 0 };
        Self {
            id,
            of,
            name: plan.name.clone(),
            kind: plan.kind.to_string(),
            host: plan.host.clone().unwrap_or_default(),
            notes: plan.notes.clone().unwrap_or_default(),
            day: from.date_naive() + Days::new(later),
            from: from.time(),
            minutes: (plan.to - plan.from).num_minutes(),
            seats: plan.capacity.to_string(),
            is_offered: true,
        }
    }

    /// The id of the request that it ends in.
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// What is asked for; none while something is missing.
    pub fn ask(&self, menu: &Menu) -> Option<EventAsk> {
        let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let from = at_wall_clock(self.day.and_time(self.from), menu.shop.timezone)?;
        let plan = EventPlan {
            name: said(&self.name)?,
            kind: self.kind.parse::<Id>().ok()?,
            from,
            to: from + TimeDelta::minutes(self.minutes),
            capacity: Some(self.seats.parse().unwrap_or(0)),
            host: said(&self.host),
            notes: said(&self.notes),
        };
        Some(match self.of {
            Some(event) => EventAsk::Change(event, plan),
            None => EventAsk::Plan(plan),
        })
    }

    /// Something happened.
    pub fn update(&mut self, message: Message) {
        let cut = |text: String, most: usize| text.chars().take(most).collect::<String>();
        match message {
            Message::NameSaid(name) => self.name = cut(name, MAX_EVENT_NAME_CHARS),
            Message::KindPressed(kind) => self.kind = kind,
            Message::HostSaid(host) => self.host = cut(host, MAX_NOTE_CHARS),
            Message::NotesSaid(notes) => self.notes = cut(notes, MAX_NOTE_CHARS),
            Message::DayStepped(days) => {
                self.day = self.day.checked_add_signed(TimeDelta::days(days)).unwrap_or(self.day);
            }
            Message::FromStepped(steps) => {
                let (from, _) =
                    self.from.overflowing_add_signed(TimeDelta::minutes(steps * STEP_MINUTES));
                self.from = from;
            }
            Message::LengthStepped(steps) => {
                let (least, most) = LENGTHS;
                self.minutes = (self.minutes + steps * STEP_MINUTES).clamp(least, most);
            }
            Message::KeyPressed(Key::Erase) => {
                self.is_offered = false;
                self.seats.pop();
            }
            Message::KeyPressed(Key::Sign(digit)) => {
                if std::mem::take(&mut self.is_offered) {
                    self.seats.clear();
                }
                if digit.is_ascii_digit() && self.seats.len() < SEAT_DIGITS {
                    self.seats.push(digit);
                    let seats = self.seats.trim_start_matches('0');
                    self.seats = if seats.is_empty() { "0".to_owned() } else { seats.to_owned() };
                }
            }
            Message::NextPressed => {}
        }
    }

    /// What it is about.
    pub fn head<'a>(&self, look: Look<'a>) -> Element<'a, super::Message> {
        let key = if self.of.is_some() { "event-change-title" } else { "event-plan-title" };
        let title = words(look, look.word(key), voice::TITLE, look.palette.ink).one_line();
        container(title).center_y(m::HEAD).into()
    }

    /// The form on the screen.
    pub fn view<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        is_free: bool,
    ) -> Element<'a, super::Message> {
        let p = look.palette;
        let kinds = KINDS.map(|kind| {
            (look.locale.kind(kind), self.kind == kind, Message::KindPressed(kind.to_owned()))
        });
        let field = |key: &str, hint: &str, written: &'a str, write: fn(String) -> Message| {
            column![heading(look, key), writing(look, hint, written, write)].spacing(m::NEAR)
        };
        let parts = column![
            column![
                heading(look, "event-name"),
                writing(look, "event-name-hint", &self.name, Message::NameSaid).id(NAME)
            ]
            .spacing(m::NEAR),
            column![heading(look, "event-kind"), choices(look, kinds)].spacing(m::NEAR),
            column![heading(look, "event-when-heading"), self.when(look)].spacing(m::NEAR),
            field("event-host", "event-host-hint", &self.host, Message::HostSaid),
            field("event-notes", "event-notes-hint", &self.notes, Message::NotesSaid)
        ]
        .spacing(m::PAD);
        let left: Element<'a, Message> = container(container(scrolls(parts)).padding(m::APART))
            .width(Length::Fill)
            .height(Length::Fill)
            .style(Surface::Card.style(p))
            .into();
        let seats = if self.seats.is_empty() { "0" } else { &self.seats };
        let pad: Element<'a, Message> = column![
            keyed(look, look.word("event-seats"), seats.to_owned()),
            count_pad(look, Message::KeyPressed, Message::NextPressed)
        ]
        .spacing(m::NEAR)
        .height(Length::Fill)
        .into();
        let done = (is_free && self.ask(menu).is_some()).then_some(super::Message::DonePressed);
        let key = if self.of.is_some() { "event-change-done" } else { "event-plan-done" };
        let right = column![
            pad.map(super::Message::Plan),
            wide(
                look,
                None,
                &look.word("cancel"),
                is_free.then_some(super::Message::CancelPressed)
            ),
            finish(look, &look.word(key), done)
        ]
        .spacing(m::NEAR)
        .width(look.measure.ticket);
        row![left.map(super::Message::Plan), right].spacing(m::PAD).height(Length::Fill).into()
    }

    fn when<'a>(&self, look: Look<'a>) -> Element<'a, Message> {
        let p = look.palette;
        let (until, days) = self.from.overflowing_add_signed(TimeDelta::minutes(self.minutes));
        let clock = |time: NaiveTime| time.format("%H:%M").to_string();
        let next_day = if days > 0 { " +1" } else { "" };
        let step = |icon, message| icon_button(look, Button::Plain, icon, Some(message));
        let said = |text: String| {
            container(words(look, text, voice::STRONG, p.ink).one_line().center())
                .center_x(Length::Fill)
        };
        let week = |key: &str, days| {
            press(look, Button::Plain, None, &look.word(key), Some(Message::DayStepped(days)))
        };
        let day = row![
            week("event-week-before", -7),
            step(Icon::Earlier, Message::DayStepped(-1)),
            said(look.locale.full_day(self.day)),
            step(Icon::Later, Message::DayStepped(1)),
            week("event-week-after", 7)
        ];
        let hours = row![
            step(Icon::Minus, Message::FromStepped(-1)),
            said(clock(self.from)),
            step(Icon::Plus, Message::FromStepped(1)),
            step(Icon::Minus, Message::LengthStepped(-1)),
            said(format!("– {}{next_day}", clock(until))),
            step(Icon::Plus, Message::LengthStepped(1))
        ];
        let lines = [day, hours].map(|line| {
            line.spacing(m::NEAR).align_y(Alignment::Center).width(Length::Fill).into()
        });
        column(lines).push(space::vertical().height(m::TIGHT)).spacing(m::NEAR).into()
    }
}
