//! The pictures of the README and the docs: every one that a page names is one that can be taken,
//! and `ALLIN_PICTURES=docs cargo test --test it docs_pictures` takes them all anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use allin::app::keys::Stroke;
use allin::app::paint::Painter;
use allin::app::{Message, Place};
use iced::mouse::Cursor;
use iced::{Event, Settings, Size, Theme, window};
use iced_test::core::clipboard;
use iced_test::core::renderer::{Headless, Style};
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;

use crate::finger::{Till, settings};
use crate::shop::Shop;

/// The evening on which they are taken, and the morning after.
const EVENING: &str = "2026-11-26T12:40:00Z";
const MORNING: &str = "2026-11-27T02:20:00Z";
const WIDTH: u32 = 1366;
const HEIGHT: u32 = 768;
const SCREEN: Size = Size::new(WIDTH as f32, HEIGHT as f32);

/// A picture by its name in `docs`, and what to press for it.
type Shot = (&'static str, &'static str, fn(&Shop, &mut Till));

const SHOTS: &[Shot] = &[
    ("counter", MORNING, |_, till| {
        for drink in ["ALL in AI", "Few-Shot Doppio", "Bootstrapped Bagel"] {
            till.tap(drink);
        }
    }),
    ("night", EVENING, |_, till| till.tap("Few-Shot Doppio")),
    ("pay", MORNING, |_, till| {
        till.tap("ALL in AI");
        till.tap("Bootstrapped Bagel");
        till.pay();
        till.key_in("20");
    }),
    ("queue", MORNING, |_, till| {
        for (drinks, tender) in [
            (&["ALL in AI", "Few-Shot Doppio"][..], "WeChat Pay"),
            (&["Few-Shot Doppio"], "Alipay"),
            (&["ALL in AI", "ALL in AI", "Bootstrapped Bagel"], "Card"),
        ] {
            till.sell(drinks, tender);
            till.tap("Next order");
        }
        go(till, Place::Queue);
    }),
    ("day", EVENING, |_, till| {
        go(till, Place::Day);
        till.tap("Month");
    }),
    ("season", EVENING, |_, till| {
        go(till, Place::Day);
        till.tap("Season");
    }),
    ("reports", EVENING, |_, till| {
        go(till, Place::Day);
        till.tap("Month");
        till.tap("Reports");
    }),
    ("event", EVENING, |_, till| {
        go(till, Place::Events);
        till.tap("AI Founders’ Night");
    }),
    ("door", EVENING, |_, till| {
        go(till, Place::Events);
        till.tap("AI Founders’ Night");
        till.tap("Check-in");
    }),
    ("stock", EVENING, |_, till| go(till, Place::Stock)),
    ("menu", EVENING, |_, till| go(till, Place::Menu)),
    ("count", MORNING, |shop, till| count(shop, till)),
    ("compare", MORNING, |shop, till| {
        count(shop, till);
        till.tap("Lock count");
    }),
    ("sign-in", EVENING, |shop, till| {
        shop.typed_ok(&["4711"], &["staff", "pin", "Yuan"]);
        *till = Till::sized(shop, EVENING, SCREEN);
    }),
];

fn says(till: &mut Till, message: Message) {
    let intentions = till.app.react(message);
    till.settle(intentions);
}

fn go(till: &mut Till, place: Place) {
    says(till, Message::Went(place));
}

/// The drawer of the morning, counted blind: seven notes and coins, a yuan short.
fn count(shop: &Shop, till: &mut Till) {
    if shop.run(&["shift", "open", "--float", "500", "--at", "2026-11-27T08:00:00+08:00"]).code == 0
    {
        let sale = ["ring", "all-in-ai", "--pay", "cash", "--at", "2026-11-27T09:40:00+08:00"];
        shop.ok(&sale);
    }
    *till = Till::sized(shop, MORNING, SCREEN);
    go(till, Place::Shift);
    till.tap("Close shift");
    for count in ["4", "2", "1", "1", "1", "2", "0"] {
        for digit in count.chars() {
            till.stroke(Stroke::Typed(digit.to_string()));
        }
        till.tap("Next");
    }
}

/// Five months of trade, and an evening with an event in the café.
fn season() -> Shop {
    let shop = Shop::shipped();
    shop.ok(&["demo", "--no-window", "--days", "150", "--at", "2026-11-26T20:40:00+08:00"]);
    evening_event(&shop);
    shop
}

/// Tonight's talk: its money, its guests, and half an hour of the door.
fn evening_event(shop: &Shop) {
    let plan = [
        "event",
        "plan",
        "--name",
        "AI Founders’ Night",
        "--kind",
        "talk",
        "--host",
        "Zhongguancun Talks",
        "--from",
        "2026-11-26T19:00:00+08:00",
        "--to",
        "2026-11-26T22:00:00+08:00",
        "--capacity",
        "40",
        "--at",
        "2026-11-12T10:00:00+08:00",
    ];
    let planned = shop.json(&plan);
    let event = planned["event"].as_str().unwrap();
    let before = ["--at", "2026-11-20T10:00:00+08:00"];
    for (what, kind, amount, way) in [
        ("income", "sponsorship", "4200", "--to"),
        ("income", "tickets", "2688", "--to"),
        ("cost", "speakers", "1500", "--from"),
        ("cost", "catering", "980", "--from"),
    ] {
        shop.ok(&[&["event", what, event, kind, amount, way, "bank"][..], &before].concat());
    }
    let first = ["Chen", "Wang", "Zhao", "Sun", "Li", "Zhou"];
    let last = ["Yu", "Fang", "Lei", "Hao", "Na"];
    let guests = first.iter().flat_map(|first| last.map(|last| format!("{first} {last}")));
    let guests: Vec<String> = guests.collect();
    for guest in &guests {
        shop.ok(&[&["event", "sign-up", event, "--name", guest][..], &before].concat());
    }
    for guest in guests.iter().step_by(3).chain(guests.iter().skip(1).step_by(3)) {
        shop.ok(&["event", "check-in", event, guest, "--at", "2026-11-26T19:05:00+08:00"]);
    }
    for drink in ["all-in-ai", "cooling-off-lemonade", "series-a-negroni", "all-in-ai"] {
        let at = ["--pay", "wechat", "--at", "2026-11-26T19:40:00+08:00"];
        shop.ok(&[&["ring", drink, "--event", event][..], &at].concat());
    }
}

/// Draws the window as it is, and writes it down.
fn take(till: &Till, file: &Path) {
    // Loads the faces.
    drop(till.look());
    let Settings { default_font, default_text_size, .. } = settings();
    let renderer = <Painter as Headless>::new(default_font, default_text_size, None);
    let mut renderer = iced::futures::executor::block_on(renderer).unwrap();
    let mut window = UserInterface::build(till.app.view(), SCREEN, Cache::default(), &mut renderer);
    let redraw = Event::Window(window::Event::RedrawRequested(std::time::Instant::now()));
    let nowhere = Cursor::Unavailable;
    let _state =
        window.update(&[redraw], nowhere, &mut renderer, &mut clipboard::Null, &mut vec![]);
    window.draw(&mut renderer, &Theme::Light, &Style::default(), nowhere);
    let pixels = renderer.screenshot(Size::new(WIDTH, HEIGHT), 1.0, iced::Color::BLACK);
    let mut picture = png::Encoder::new(fs::File::create(file).unwrap(), WIDTH, HEIGHT);
    picture.set_color(png::ColorType::Rgba);
    picture.set_compression(png::Compression::High);
    picture.write_header().unwrap().write_image_data(&pixels).unwrap();
}

#[test]
fn every_picture_of_the_docs_can_be_taken_again() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let there = fs::read_dir(&docs).unwrap().map(|file| file.unwrap().path());
    let there: BTreeSet<String> = there
        .filter(|path| path.extension().is_some_and(|kind| kind == "png"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let taken: BTreeSet<String> = SHOTS.iter().map(|(name, ..)| (*name).to_owned()).collect();
    assert_eq!(there, taken);
    let Some(folder) = std::env::var_os("ALLIN_PICTURES") else { return };
    let shop = season();
    for (name, at, press) in SHOTS {
        let mut till = Till::sized(&shop, at, SCREEN);
        press(&shop, &mut till);
        take(
            &till,
            &Path::new(env!("CARGO_MANIFEST_DIR")).join(&folder).join(format!("{name}.png")),
        );
    }
}
