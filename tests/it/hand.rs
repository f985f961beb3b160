//! A hand at the window as it goes on from frame to frame: it presses, drags, rests and turns the
//! wheel.

use std::time::Instant;

use allin::app::paint::Painter;
use iced::futures::executor::block_on;
use iced::mouse::{Button, Cursor, Event as Mouse, ScrollDelta};
use iced::touch::{Event as Touch, Finger};
use iced::{Event, Point, Rectangle, Settings, Size, window};
use iced_test::core::clipboard;
use iced_test::core::renderer::Headless;
use iced_test::core::widget::Operation;
use iced_test::core::widget::operation::{Outcome, black_box};
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;
use iced_test::selector::{Bounded, Selector};

use crate::finger::{Till, settings};

/// The window of a till as it goes on from frame to frame.
pub(crate) struct Screen {
    pub till: Till,
    size: Size,
    cache: Option<Cache>,
    renderer: Painter,
}

impl Screen {
    pub(crate) fn new(till: Till) -> Self {
        Self::sized(till, Size::new(1366.0, 768.0))
    }

    pub(crate) fn sized(till: Till, size: Size) -> Self {
        let Settings { default_font, default_text_size, .. } = settings();
        let renderer = <Painter as Headless>::new(default_font, default_text_size, None);
        let renderer = block_on(renderer).unwrap();
        Self { till, size, cache: Some(Cache::default()), renderer }
    }

    pub(crate) fn hear(&mut self, cursor: Cursor, events: &[Event]) {
        let (view, cache) = (self.till.app.view(), self.cache.take().unwrap());
        let mut screen = UserInterface::build(view, self.size, cache, &mut self.renderer);
        let mut heard = Vec::new();
        let _state =
            screen.update(events, cursor, &mut self.renderer, &mut clipboard::Null, &mut heard);
        self.cache = Some(screen.into_cache());
        for message in heard {
            let intentions = self.till.app.react(message);
            self.till.settle(intentions);
        }
    }

    pub(crate) fn frame(&mut self, at: Instant) {
        self.rest(Cursor::Unavailable, at);
    }

    /// A frame while the pointer is somewhere.
    pub(crate) fn rest(&mut self, cursor: Cursor, at: Instant) {
        self.hear(cursor, &[Event::Window(window::Event::RedrawRequested(at))]);
    }

    pub(crate) fn press(&mut self, at: Point) {
        let pressed = Event::Mouse(Mouse::ButtonPressed(Button::Left));
        let released = Event::Mouse(Mouse::ButtonReleased(Button::Left));
        self.hear(Cursor::Available(at), &[pressed, released]);
    }

    pub(crate) fn wheel(&mut self, at: Point, lines: f32) {
        let delta = ScrollDelta::Lines { x: 0.0, y: lines };
        self.hear(Cursor::Available(at), &[Event::Mouse(Mouse::WheelScrolled { delta })]);
    }

    /// Presses, moves in steps and lets go.
    pub(crate) fn drag(&mut self, from: Point, to: Point) {
        let moved = |position| Event::Mouse(Mouse::CursorMoved { position });
        self.hear(Cursor::Available(from), &[Event::Mouse(Mouse::ButtonPressed(Button::Left))]);
        for at in between(from, to) {
            self.hear(Cursor::Available(at), &[moved(at)]);
        }
        self.hear(Cursor::Available(to), &[Event::Mouse(Mouse::ButtonReleased(Button::Left))]);
    }

    /// The same by a finger.
    pub(crate) fn swipe(&mut self, from: Point, to: Point) {
        let id = Finger(1);
        let pressed = Event::Touch(Touch::FingerPressed { id, position: from });
        self.hear(Cursor::Available(from), &[pressed]);
        for position in between(from, to) {
            let moved = Event::Touch(Touch::FingerMoved { id, position });
            self.hear(Cursor::Available(position), &[moved]);
        }
        let lifted = Event::Touch(Touch::FingerLifted { id, position: to });
        self.hear(Cursor::Available(to), &[lifted]);
    }

    /// Where something stands that is always in sight.
    pub(crate) fn place(&self, words: &str) -> Point {
        self.till.look().find(words).unwrap().bounds().center()
    }

    /// What of these words is in sight as far as the window was scrolled.
    pub(crate) fn seen(&mut self, words: &str) -> Option<Rectangle> {
        self.all_seen(words).into_iter().next()
    }

    /// Every place where these words are in sight.
    pub(crate) fn all_seen(&mut self, words: &str) -> Vec<Rectangle> {
        let (view, cache) = (self.till.app.view(), self.cache.take().unwrap());
        let mut screen = UserInterface::build(view, self.size, cache, &mut self.renderer);
        let mut found = words.find_all();
        screen.operate(&self.renderer, &mut black_box(&mut found));
        self.cache = Some(screen.into_cache());
        match found.finish() {
            Outcome::Some(texts) => texts.iter().filter_map(Bounded::visible_bounds).collect(),
            _nothing => Vec::new(),
        }
    }
}

fn between(from: Point, to: Point) -> impl Iterator<Item = Point> {
    (1_u8..=5).map(move |step| from + (to - from) * (f32::from(step) / 5.0))
}
