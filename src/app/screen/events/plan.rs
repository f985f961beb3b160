//! An event while it is planned: what it is, when, and for how many.

use chrono::{Days, NaiveTime, TimeDelta};

use crate::app::kit::*;
use crate::app::widget::form::{Form, FormView};
use crate::app::widget::keypad::count_pad;
use crate::domain::business_day::{at_wall_clock, wall_clock};
use crate::domain::fact::event::{EventPlanned, MAX_EVENT_NAME_CHARS};
use crate::domain::ids::EventId;
use crate::domain::order::MAX_NOTE_CHARS;
use crate::till::event::{ChangeEvent, PlanEvent};
use crate::till::wish::Wish;

/// Kinds that are offered, as they stand in the books.
const KINDS: [&str; 5] = ["talk", "training", "meet-up", "party", "private"];

/// The field of the name, where writing begins.
pub const NAME: &str = "event-name-field";

pub const HOST: &str = "event-host-field";

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
    /// The event that changes; none where one is planned.
    of: Option<EventId>,
    name: Text<MAX_EVENT_NAME_CHARS>,
    kind: String,
    host: Text<MAX_NOTE_CHARS>,
    notes: Text<MAX_NOTE_CHARS>,
    day: NaiveDate,
    from: NaiveTime,
    minutes: i64,
    seats: String,
    /// Whether the seats are as they were offered: the first digit begins them anew.
    is_offered: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    NameSaid(String),
    KindPressed(String),
    HostSaid(String),
    NotesSaid(String),
    /// The day moves by this many days.
    DayStepped(i64),
    /// It begins this many steps later, or earlier.
    FromStepped(i64),
    /// It lasts this many steps longer, or shorter.
    LengthStepped(i64),
    /// A key of the pad: seats.
    KeyPressed(Key),
    NextPressed,
}

impl Message {
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
    pub fn new(menu: &Menu, day: NaiveDate) -> Self {
        let (hour, minutes) = EVENING;
        Self {
            of: None,
            name: Text::default(),
            kind: "talk".to_owned(),
            host: Text::default(),
            notes: Text::default(),
            day,
            from: NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default(),
            minutes,
            seats: menu.shop.seats.to_string(),
            is_offered: true,
        }
    }

    /// An event that changes, or one like it.
    pub fn like(of: Option<EventId>, menu: &Menu, plan: &EventPlanned) -> Self {
        let from = wall_clock(plan.from.to_utc(), menu.shop.timezone);
        // The same once more is a week later.
        let later = if of.is_none() { 7 } else { 0 };
        Self {
            of,
            name: Text::of(&plan.name),
            kind: plan.kind.to_string(),
            host: Text::of(plan.host.as_deref().unwrap_or_default()),
            notes: Text::of(plan.notes.as_deref().unwrap_or_default()),
            day: from.date_naive() + Days::new(later),
            from: from.time(),
            minutes: (plan.to - plan.from).num_minutes(),
            seats: plan.capacity.to_string(),
            is_offered: true,
        }
    }

    /// The title, for the head of the page.
    pub fn head<'a>(&self, look: Look<'a>) -> Element<'a, super::Message> {
        let key = if self.of.is_some() { "event-change-title" } else { "event-plan-title" };
        let title = look.say(key, TITLE).one_line();
        container(title).center_y(m::HEAD).into()
    }

    fn when<'a>(&self, look: Look<'a>) -> Element<'a, Message> {
        let (until, days) = self.from.overflowing_add_signed(TimeDelta::minutes(self.minutes));
        let clock = |time: NaiveTime| time.format("%H:%M").to_string();
        let next_day = if days > 0 { " +1" } else { "" };
        let step = |icon, message| icon_button(look, Button::Plain, icon, Some(message));
        let said =
            |text: String| container(look.text(text, STRONG).one_line().center()).center_x(Fill);
        let hours = row![
            step(FEWER, Message::FromStepped(-1)),
            said(clock(self.from)),
            step(MORE, Message::FromStepped(1)),
            step(FEWER, Message::LengthStepped(-1)),
            said(format!("– {}{next_day}", clock(until))),
            step(MORE, Message::LengthStepped(1))
        ];
        let hours = hours.spacing(m::NEAR).align_y(Center).width(Fill);
        let day = day_stepper(look, self.day, Message::DayStepped);
        pile![day, hours, space::vertical().height(m::TIGHT)].into()
    }
}

impl Form for PlanForm {
    type Message = Message;
    const FIRST_FIELD: Option<&'static str> = Some(NAME);

    fn update(&mut self, message: Message, _menu: &Menu) {
        match message {
            Message::NameSaid(name) => self.name.say(&name),
            Message::KindPressed(kind) => self.kind = kind,
            Message::HostSaid(host) => self.host.say(&host),
            Message::NotesSaid(notes) => self.notes.say(&notes),
            Message::DayStepped(days) => self.day = days_on(self.day, days),
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

    fn ask(&self, menu: &Menu) -> Option<Wish> {
        let from = at_wall_clock(self.day.and_time(self.from), menu.shop.timezone)?;
        let plan = PlanEvent {
            name: self.name.said()?,
            kind: self.kind.parse::<Id>().ok()?,
            from,
            to: from + TimeDelta::minutes(self.minutes),
            capacity: Some(self.seats.parse().unwrap_or(0)),
            host: self.host.said(),
            notes: self.notes.said(),
        };
        Some(match self.of {
            Some(event) => ChangeEvent::to(event, plan).into(),
            None => plan.into(),
        })
    }

    fn view<'a>(&'a self, look: Look<'a>, _menu: &'a Menu) -> FormView<'a, Message> {
        let kinds = KINDS.map(|kind| {
            (look.locale.kind(kind), self.kind == kind, Message::KindPressed(kind.to_owned()))
        });
        let name = self.name.field(look, "event-name-hint", Message::NameSaid).id(NAME);
        let host = self.host.field(look, "event-host-hint", Message::HostSaid).id(HOST);
        let notes = self.notes.field(look, "event-notes-hint", Message::NotesSaid);
        let seats = if self.seats.is_empty() { "0" } else { &self.seats };
        let pad = pile![
            keyed(look, look.word("event-seats"), seats.to_owned()),
            count_pad(look, Message::KeyPressed, Message::NextPressed)
        ];
        let done = if self.of.is_some() { "event-change-done" } else { "event-plan-done" };
        FormView::untitled(done)
            .part(look, "event-name", name)
            .part(look, "event-kind", choices(look, kinds))
            .part(look, "event-when-heading", self.when(look))
            .part(look, "event-host", host)
            .part(look, "event-notes", notes)
            .beside(pad.height(Fill))
    }
}
