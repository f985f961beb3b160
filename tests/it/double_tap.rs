//! A second tap of a finger that was still on its way: what has only just appeared does not hear
//! it.

use std::time::{Duration, Instant};

use allin::app::paint::Painter;
use iced::futures::executor::block_on;
use iced::mouse::{Button, Cursor, Event as Mouse};
use iced::{Event, Point, Settings, Size, window};
use iced_test::core::clipboard;
use iced_test::core::renderer::Headless;
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;

use crate::finger::{Till, at_noon, settings};

const SCREEN: Size = Size::new(1366.0, 768.0);

/// The window of a till as it goes on from frame to frame.
struct Screen {
    till: Till,
    cache: Option<Cache>,
    renderer: Painter,
}

impl Screen {
    fn new(till: Till) -> Self {
        let Settings { default_font, default_text_size, .. } = settings();
        let renderer = <Painter as Headless>::new(default_font, default_text_size, None);
        let renderer = block_on(renderer).unwrap();
        Self { till, cache: Some(Cache::default()), renderer }
    }

    fn hear(&mut self, cursor: Cursor, events: &[Event]) {
        let (view, cache) = (self.till.app.view(), self.cache.take().unwrap());
        let mut screen = UserInterface::build(view, SCREEN, cache, &mut self.renderer);
        let mut heard = Vec::new();
        let _state =
            screen.update(events, cursor, &mut self.renderer, &mut clipboard::Null, &mut heard);
        self.cache = Some(screen.into_cache());
        for message in heard {
            let intentions = self.till.app.react(message);
            self.till.settle(intentions);
        }
    }

    fn frame(&mut self, at: Instant) {
        let drawn = Event::Window(window::Event::RedrawRequested(at));
        self.hear(Cursor::Unavailable, &[drawn]);
    }

    fn press(&mut self, at: Point) {
        let pressed = Event::Mouse(Mouse::ButtonPressed(Button::Left));
        let released = Event::Mouse(Mouse::ButtonReleased(Button::Left));
        self.hear(Cursor::Available(at), &[pressed, released]);
    }

    fn place(&self, words: &str) -> Point {
        self.till.look().find(words).unwrap().bounds().center()
    }
}

#[test]
fn a_second_tap_on_a_tender_does_not_wipe_the_result() {
    let (_shop, till) = at_noon();
    let mut screen = Screen::new(till);
    let start = Instant::now();
    let after = |ms| start + Duration::from_millis(ms);
    screen.frame(start);
    let tile = screen.place("ALL in AI");
    screen.press(tile);
    screen.press(tile);
    screen.till.must_read("76.00");
    let tender = screen.place("Card");
    screen.press(tender);
    screen.till.must_read("Paid");
    let next = screen.place("Next order");
    for at in [None, Some(1_000), Some(1_399)] {
        if let Some(at) = at {
            screen.frame(after(at));
        }
        screen.press(tender);
        assert!(screen.till.reads("Paid"), "wiped {at:?} ms after the first tap");
    }
    screen.frame(after(1_400));
    screen.press(next);
    assert!(!screen.till.reads("Paid"), "a tap that comes later is meant");
}

#[test]
fn the_next_guest_does_not_wait_for_the_result_to_be_read() {
    let (_shop, till) = at_noon();
    let mut screen = Screen::new(till);
    screen.frame(Instant::now());
    let tile = screen.place("ALL in AI");
    screen.press(tile);
    let tender = screen.place("Card");
    screen.press(tender);
    screen.till.must_read("Paid");
    // The tiles stood there all the time.
    screen.press(tile);
    assert!(!screen.till.reads("Paid"));
}

#[test]
fn a_quick_hand_sells_one_drink_after_the_other() {
    let (_shop, till) = at_noon();
    let mut screen = Screen::new(till);
    let start = Instant::now();
    screen.frame(start);
    let tile = screen.place("ALL in AI");
    screen.press(tile);
    let tender = screen.place("Card");
    for sale in 1..=3 {
        screen.press(tender);
        screen.till.must_read("Paid");
        screen.frame(start + Duration::from_secs(sale));
        screen.press(tile);
        assert!(!screen.till.reads("Paid"));
        screen.frame(start + Duration::from_millis(sale * 1_000 + 100));
    }
}

#[test]
fn a_second_tap_on_the_button_that_closes_a_sheet_does_not_reach_what_lies_below() {
    let (_shop, till) = at_noon();
    let mut screen = Screen::new(till);
    let start = Instant::now();
    screen.frame(start);
    let tile = screen.place("ALL in AI");
    screen.press(tile);
    screen.press(screen.place("Customise"));
    screen.frame(start + Duration::from_secs(1));
    screen.frame(start + Duration::from_secs(2));
    let done = screen.place("Done ¥38");
    screen.press(done);
    screen.till.must_read("38.00");
    screen.press(done);
    assert_eq!(screen.till.look().find("1×").map(|_| ()).ok(), Some(()), "a tile was sold");
}
