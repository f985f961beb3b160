//! What is drawn after a change is what would be drawn anew: a walk over the window by chance, each
//! frame of which is compared with a whole one, pixel by pixel.

use std::time::{Duration, Instant};

use allin::app::keys::Stroke;
use allin::app::paint::brush::Brush;
use allin::app::paint::page::Page;
use allin::app::{Message, Place};
use iced::advanced::renderer::{Headless, Renderer as _, Style};
use iced::advanced::text::{Alignment, LineHeight, Renderer as _, Shaping, Text, Wrapping};
use iced::alignment::Vertical;
use iced::futures::executor::block_on;
use iced::mouse::{self, Button, Cursor};
use iced::{Color, Event, Font, Point, Rectangle, Size, Theme, Vector};
use iced_test::core::{clipboard, window};
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;

use crate::finger::{Till, at_noon};

const SIZE: Size<u32> = Size::new(1366, 768);

/// Steps of the walk over the counter; the long form is asked for by the environment.
fn steps() -> u64 {
    std::env::var("ALLIN_FRAMES").ok().and_then(|n| n.parse().ok()).unwrap_or(200)
}

/// The window of a till, drawn as the real one is: what did not change stays.
struct Window {
    brush: Brush,
    cache: Option<Cache>,
    page: Page,
    now: Instant,
    /// Frames that were compared, and those of them that changed a part of the window only.
    frames: [usize; 2],
}

impl Window {
    fn new(till: &Till) -> Self {
        // The faces of the letters are read with the first look.
        drop(till.look());
        let brush = block_on(<Brush as Headless>::new(Font::DEFAULT, 16.into(), None)).unwrap();
        let page = Page::new(SIZE.width, SIZE.height);
        Self { brush, cache: None, page, now: Instant::now(), frames: [0, 0] }
    }

    /// Something happens under the pointer; the frame after it must be a whole one.
    fn hear(&mut self, till: &mut Till, event: Option<Event>, at: Point, told: &str) {
        let mut messages = Vec::new();
        let cursor = Cursor::Available(at);
        let size = Size::new(1366.0, 768.0);
        let view = till.app.view();
        let mut all = UserInterface::build(
            view,
            size,
            self.cache.take().unwrap_or_default(),
            &mut self.brush,
        );
        // What has only just appeared does not hear a finger: this one is slow.
        self.now += Duration::from_secs(1);
        let redraw = Event::Window(window::Event::RedrawRequested(self.now));
        for event in event.into_iter().chain([redraw]) {
            let brush = &mut self.brush;
            let _ = all.update(&[event], cursor, brush, &mut clipboard::Null, &mut messages);
        }
        all.draw(&mut self.brush, &Theme::Light, &Style { text_color: Color::BLACK }, cursor);
        self.cache = Some(all.into_cache());
        let changed = self.page.show(&mut self.brush, 1.0, Color::WHITE);
        let mut whole = Page::new(SIZE.width, SIZE.height);
        whole.show(&mut self.brush, 1.0, Color::WHITE);
        let pairs = || self.page.pixels().iter().zip(whole.pixels());
        let wrong = pairs().filter(|(part, whole)| part != whole).count();
        let first = pairs().position(|(part, whole)| part != whole).unwrap_or(0);
        let (x, y) = (first % SIZE.width as usize, first / SIZE.width as usize);
        assert_eq!(wrong, 0, "{told}: so many pixels differ, the first at {x}, {y}");
        let redrawn: i64 = changed.iter().map(|area| area.pixels()).sum();
        self.frames[0] += 1;
        self.frames[1] += usize::from(redrawn < i64::from(SIZE.width * SIZE.height / 2));
        if !messages.is_empty() {
            let intentions = messages.into_iter().flat_map(|m| till.app.react(m)).collect();
            till.settle(intentions);
            self.hear(till, None, at, told);
        }
    }

    fn press(&mut self, till: &mut Till, at: Point, told: &str) {
        let moved = mouse::Event::CursorMoved { position: at };
        let (down, up) =
            (mouse::Event::ButtonPressed(Button::Left), mouse::Event::ButtonReleased(Button::Left));
        for event in [moved, down, up] {
            self.hear(till, Some(Event::Mouse(event)), at, &format!("{told} {event:?}"));
        }
    }
}

/// Numbers by chance, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u16) -> u16 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        u16::try_from((self.0 >> 33) % u64::from(sides)).unwrap()
    }

    /// A place in the window, right of the rail.
    fn place(&mut self) -> Point {
        Point::new(f32::from(90 + self.roll(1270)), f32::from(50 + self.roll(710)))
    }
}

#[test]
fn a_frame_of_the_counter_is_what_would_be_drawn_anew() {
    let (_shop, mut till) = at_noon();
    let mut window = Window::new(&till);
    let mut dice = Dice(7);
    let keys = [Stroke::TakeAway, Stroke::Undo, Stroke::Pad, Stroke::Tabs, Stroke::Escape];
    for step in 0..steps() {
        let told = format!("step {step}");
        if dice.roll(6) == 0 {
            let key = keys[usize::from(dice.roll(5))].clone();
            let intentions = till.app.react(Message::KeyPressed(key.clone()));
            till.settle(intentions);
            window.hear(&mut till, None, Point::ORIGIN, &format!("{told} {key:?}"));
        } else {
            window.press(&mut till, dice.place(), &told);
        }
    }
    let [all, parts] = window.frames;
    assert!(parts * 2 > all, "{parts} of {all} frames drew a part only");
}

#[test]
fn a_frame_of_every_place_is_what_would_be_drawn_anew() {
    let (_shop, mut till) = at_noon();
    till.sell(&["Zero-Shot Espresso", "ALL in AI"], "Cash");
    let mut window = Window::new(&till);
    let mut dice = Dice(11);
    for place in Place::ALL {
        let intentions = till.app.react(Message::Went(place));
        till.settle(intentions);
        window.hear(&mut till, None, Point::ORIGIN, &format!("{place:?}"));
        for step in 0..steps() / 20 {
            window.press(&mut till, dice.place(), &format!("{place:?}, step {step}"));
        }
        let intentions = till.app.react(Message::KeyPressed(Stroke::Escape));
        till.settle(intentions);
    }
}

#[test]
fn words_of_a_canvas_are_drawn_where_it_stands() {
    let (_shop, till) = at_noon();
    let Window { mut brush, mut page, .. } = Window::new(&till);
    brush.reset(Rectangle::with_size(Size::new(1366.0, 768.0)));
    let words = Text {
        content: "38.00".to_owned(),
        bounds: Size::INFINITE,
        size: 16.into(),
        line_height: LineHeight::default(),
        font: Font::with_name("Inter"),
        align_x: Alignment::Default,
        align_y: Vertical::Top,
        shaping: Shaping::Advanced,
        wrapping: Wrapping::None,
    };
    // As a canvas does, which cuts its words nowhere.
    let everywhere = Rectangle::with_size(Size::INFINITE);
    brush.with_translation(Vector::new(100.0, 50.0), |brush| {
        brush.fill_text(words, Point::ORIGIN, Color::BLACK, everywhere);
    });
    page.show(&mut brush, 1.0, Color::WHITE);
    let inked = page.pixels().iter().enumerate().filter(|(_, pixel)| **pixel != 0x00ff_ffff);
    let width = SIZE.width as usize;
    let places: Vec<_> = inked.map(|(at, _)| (at % width, at / width)).collect();
    assert!(places.len() > 50, "{places:?}");
    assert!(places.iter().all(|(x, y)| (100..150).contains(x) && (50..75).contains(y)));
}
