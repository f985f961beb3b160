//! A till under a finger: pressed where people press, read as they read, without a screen.

use std::collections::VecDeque;

use allin::app::effect::{Intention, answer};
use allin::app::keys::Stroke;
use allin::app::screen::counter::{self, OverMessage};
use allin::app::{App, Message, Where};
use allin::fonts;
use allin::till::menu::Source;
use chrono::{DateTime, Utc};
use iced::futures::executor::block_on;
use iced::keyboard::key::Named;
use iced::widget::Id;
use iced::{Settings, Size};
use iced_test::Simulator;

use crate::shop::Shop;

/// Noon in the shop: café hours.
pub const NOON: &str = "2026-03-10T04:00:00Z";
/// Nine in the evening there: bar hours.
pub const NIGHT: &str = "2026-03-10T13:00:00Z";

/// A till under a finger.
pub struct Till {
    pub app: App,
    size: Size,
}

pub fn settings() -> Settings {
    let fonts = fonts::FACES.iter().map(|face| face.bytes.into()).collect();
    Settings { fonts, ..Settings::default() }
}

impl Till {
    pub fn open(shop: &Shop, at: &str) -> Self {
        Self::sized(shop, at, Size::new(1366.0, 768.0))
    }

    pub fn sized(shop: &Shop, at: &str, size: Size) -> Self {
        let place = Where { books: shop.books(), menu: Source::File(shop.menu().to_owned()) };
        let now: DateTime<Utc> = at.parse().unwrap();
        let (mut app, _task) = App::open(place, now);
        app.react(Message::Resized(size));
        Self { app, size }
    }

    pub fn look(&self) -> Simulator<'_, Message> {
        Simulator::with_size(settings(), self.size, self.app.view())
    }

    /// Presses what reads so; returns what the till is to do about it.
    pub fn press(&mut self, words: &str) -> Vec<Intention> {
        let mut screen = self.look();
        screen.click(words).unwrap_or_else(|e| panic!("nothing to press reads {words}: {e}"));
        let messages: Vec<Message> = screen.into_messages().collect();
        messages.into_iter().flat_map(|message| self.app.react(message)).collect()
    }

    /// Lets the till do what was intended, and all that follows from its answers.
    pub fn settle(&mut self, intentions: Vec<Intention>) {
        let mut open = VecDeque::from(intentions);
        while let Some(intention) = open.pop_front() {
            let desk = self.app.desk().unwrap().clone();
            let message = block_on(answer(desk, intention));
            open.extend(self.app.react(message));
        }
    }

    pub fn tap(&mut self, words: &str) {
        let intentions = self.press(words);
        self.settle(intentions);
    }

    /// Presses a key.
    pub fn stroke(&mut self, stroke: Stroke) {
        let intentions = self.app.react(Message::KeyPressed(stroke));
        self.settle(intentions);
    }

    /// Writes in the field of that id, at its end, as a keyboard does.
    pub fn write(&mut self, field: &'static str, words: &str) {
        for letter in words.chars() {
            let mut screen = self.look();
            screen.click(Id::new(field)).unwrap_or_else(|e| panic!("no field {field}: {e}"));
            screen.tap_key(Named::End);
            screen.typewrite(&letter.to_string());
            let messages: Vec<Message> = screen.into_messages().collect();
            for message in messages {
                let intentions = self.app.react(message);
                self.settle(intentions);
            }
        }
    }

    pub fn reads(&self, words: &str) -> bool {
        self.look().find(words).is_ok()
    }

    /// Whether what reads so is in sight, all of it.
    pub fn shows(&self, words: &str) -> bool {
        let window = iced::Rectangle::with_size(self.size);
        self.look().find(words).is_ok_and(|text| {
            let all = text.bounds();
            // A hair of rounding is no loss.
            text.visible_bounds().is_some_and(|seen| {
                let cut = (all.width - seen.width).max(all.height - seen.height);
                cut < 1.0 && seen.is_within(&window)
            })
        })
    }

    #[track_caller]
    pub fn must_read(&self, words: &str) {
        assert!(self.reads(words), "the window does not say {words}");
    }
}

pub fn pressed(message: counter::Message) -> Message {
    Message::Counter(message)
}

pub fn over(message: OverMessage) -> Message {
    pressed(counter::Message::Over(message))
}
