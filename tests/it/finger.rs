//! A till under a finger: pressed where people press, read as they read, without a screen.

use std::collections::VecDeque;

use allin::app::effect::answer;
use allin::app::intention::Intention;
use allin::app::keys::Stroke;
use allin::app::paint::Painter;
use allin::app::screen::counter::{self, OverMessage, pay, tabs};
use allin::app::widget::keypad::Key;
use allin::app::{App, Message};
use allin::fonts;
use allin::till::desk::Where;
use allin::till::menu::Source;
use chrono::{DateTime, Utc};
use iced::futures::executor::block_on;
use iced::keyboard::key::Named;
use iced::widget::Id;
use iced::{Settings, Size, Theme};
use iced_test::Simulator;

use crate::shop::Shop;

/// Noon in the shop: café hours.
pub(crate) const NOON: &str = "2026-03-10T04:00:00Z";
/// Nine in the evening there: bar hours.
pub(crate) const NIGHT: &str = "2026-03-10T13:00:00Z";

/// A till under a finger.
pub(crate) struct Till {
    pub app: App,
    size: Size,
}

/// A shop as it is shipped, and its till at noon.
pub(crate) fn at_noon() -> (Shop, Till) {
    let shop = Shop::shipped();
    let till = Till::open(&shop, NOON);
    (shop, till)
}

pub(crate) fn settings() -> Settings {
    let fonts = fonts::FACES.iter().map(|face| face.bytes.into()).collect();
    Settings { fonts, ..Settings::default() }
}

impl Till {
    pub(crate) fn open(shop: &Shop, at: &str) -> Self {
        Self::sized(shop, at, Size::new(1366.0, 768.0))
    }

    pub(crate) fn sized(shop: &Shop, at: &str, size: Size) -> Self {
        let place = Where::new(shop.books(), Source::File(shop.menu().to_owned()));
        let now: DateTime<Utc> = at.parse().unwrap();
        let (mut app, _task) = App::open(place, now);
        app.react(Message::Resized(size));
        Self { app, size }
    }

    pub(crate) fn look(&self) -> Simulator<'_, Message, Theme, Painter> {
        Simulator::with_size(settings(), self.size, self.app.view())
    }

    /// Presses what reads so; returns what the till is to do about it.
    pub(crate) fn press(&mut self, words: &str) -> Vec<Intention> {
        let mut screen = self.look();
        screen.click(words).unwrap_or_else(|e| panic!("nothing to press reads {words}: {e}"));
        let messages: Vec<Message> = screen.into_messages().collect();
        messages.into_iter().flat_map(|message| self.app.react(message)).collect()
    }

    /// Lets the till do what was intended, and all that follows from its answers.
    pub(crate) fn settle(&mut self, intentions: Vec<Intention>) {
        let mut open = VecDeque::from(intentions);
        while let Some(intention) = open.pop_front() {
            let desk = self.app.desk().unwrap().clone();
            let message = block_on(answer(desk, intention));
            open.extend(message.into_iter().flat_map(|message| self.app.react(message)));
        }
    }

    /// The same where the till may stop on the way.
    pub(crate) fn settle_while_open(&mut self, intentions: Vec<Intention>) {
        let mut open = VecDeque::from(intentions);
        while let (Some(intention), Some(desk)) = (open.pop_front(), self.app.desk()) {
            let message = block_on(answer(desk, intention));
            open.extend(message.into_iter().flat_map(|message| self.app.react(message)));
        }
    }

    pub(crate) fn tap(&mut self, words: &str) {
        let intentions = self.press(words);
        self.settle(intentions);
    }

    /// Presses a key.
    pub(crate) fn stroke(&mut self, stroke: Stroke) {
        let intentions = self.app.react(Message::KeyPressed(stroke));
        self.settle(intentions);
    }

    /// Writes in the field of that id, at its end, as a keyboard does.
    pub(crate) fn write(&mut self, field: &'static str, words: &str) {
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

    /// Rings up drinks and sells them by one tap on a tender.
    pub(crate) fn sell(&mut self, drinks: &[&str], tender: &str) {
        for drink in drinks {
            self.tap(drink);
        }
        self.tender(tender);
    }

    /// Sells the order in hand by one tap on a tender.
    pub(crate) fn tender(&mut self, tender: &str) {
        self.tap(tender);
        self.must_read("Paid");
    }

    /// Opens the payment, which is in cash first.
    pub(crate) fn pay(&mut self) {
        self.stroke(Stroke::Pad);
    }

    /// Opens the payment and pays by another tender.
    pub(crate) fn pay_by(&mut self, tender: &str) {
        self.pay();
        self.by(tender);
    }

    /// Chooses the tender of the payment.
    pub(crate) fn by(&mut self, tender: &str) {
        self.at_payment(pay::Message::TenderPressed(tender.parse().unwrap()));
    }

    /// Types an amount on the keys of the payment.
    pub(crate) fn key_in(&mut self, amount: &str) {
        for sign in amount.chars() {
            self.at_payment(pay::Message::KeyPressed(Key::Sign(sign)));
        }
    }

    pub(crate) fn at_payment(&mut self, message: pay::Message) -> Vec<Intention> {
        self.app.react(over(OverMessage::Pay(message)))
    }

    /// Puts the order in hand aside under a name.
    pub(crate) fn hold(&mut self, name: &str) {
        self.stroke(Stroke::Tabs);
        self.at_tabs(tabs::Message::NameSaid(name.to_owned()));
        self.tap("Hold");
    }

    /// Takes a tab up.
    pub(crate) fn take_up(&mut self, name: &str) {
        self.stroke(Stroke::Tabs);
        self.tap(name);
    }

    pub(crate) fn at_tabs(&mut self, message: tabs::Message) -> Vec<Intention> {
        self.app.react(over(OverMessage::Tabs(message)))
    }

    pub(crate) fn reads(&self, words: &str) -> bool {
        self.look().find(words).is_ok()
    }

    /// Whether what reads so is in sight, all of it.
    pub(crate) fn shows(&self, words: &str) -> bool {
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

    /// Whether something is read that is so.
    pub(crate) fn reads_with(&self, is_so: impl Fn(&str) -> bool + Send + 'static) -> bool {
        let text = move |candidate: iced_test::selector::Candidate<'_>| match candidate {
            iced_test::selector::Candidate::Text { content, .. } => is_so(content).then_some(()),
            _other => None,
        };
        self.look().find(text).is_ok()
    }

    #[track_caller]
    pub(crate) fn must_read(&self, words: &str) {
        assert!(self.reads(words), "the window does not say {words}");
    }
}

pub(crate) fn pressed(message: counter::Message) -> Message {
    Message::Counter(message)
}

pub(crate) fn over(message: OverMessage) -> Message {
    pressed(counter::Message::Over(message))
}
