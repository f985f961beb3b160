//! What does not fit scrolls, says so, and a drag over it presses nothing; and what only an icon
//! says has its word.

use std::time::{Duration, Instant};

use iced::mouse::{Cursor, Event as Mouse};
use iced::touch::{Event as Touch, Finger};
use iced::{Event, Point, Rectangle, Size, Vector};

use crate::finger::{NOON, Till, at_noon};
use crate::hand::Screen;
use crate::shop::Shop;

/// A shop of many categories on a small screen.
fn narrow() -> (Shop, Screen) {
    let mut menu = std::fs::read_to_string("menu.toml").unwrap();
    for at in 1..=8 {
        menu.push_str(&format!(
            "\n[categories.more-{at}]\nname = \"Category {at}\"\n\
             \n[items.more-{at}]\nname = \"Item {at}\"\ncategory = \"more-{at}\"\nprice = 10\n"
        ));
    }
    let shop = Shop::with_menu(&menu);
    let size = Size::new(1024.0, 768.0);
    let till = Till::sized(&shop, NOON, size);
    let mut screen = Screen::sized(till, size);
    screen.frame(Instant::now());
    (shop, screen)
}

const FIRST: &str = "All";
const LAST: &str = "Category 8";

#[test]
fn a_strip_of_categories_goes_on_by_its_arrow_by_wheel_and_by_drag() {
    let ways: [fn(&mut Screen, Point); 4] = [
        |screen, at| {
            let arrow = Point::new(1024.0 - 340.0 - 14.0 - 2.0 * 60.0 - 20.0, at.y);
            (0..6).for_each(|_| screen.press(arrow));
        },
        |screen, at| screen.wheel(at, -60.0),
        |screen, at| (0..6).for_each(|_| screen.drag(at + Vector::new(250.0, 0.0), at)),
        |screen, at| (0..6).for_each(|_| screen.swipe(at + Vector::new(250.0, 0.0), at)),
    ];
    for (at, go) in ways.into_iter().enumerate() {
        let (_shop, mut screen) = narrow();
        let first = screen.seen(FIRST).unwrap().center();
        assert_eq!(screen.seen(LAST), None);
        go(&mut screen, first + Vector::new(60.0, 0.0));
        let last = screen.seen(LAST).unwrap_or_else(|| panic!("way {at} leads nowhere"));
        assert_eq!(screen.seen(FIRST), None, "way {at}");
        screen.press(last.center());
        assert!(screen.seen("Item 8").is_some(), "way {at}: the category is not chosen");
        assert!(screen.seen("Flat White").is_none(), "way {at}");
    }
}

#[test]
fn a_drag_over_the_tiles_scrolls_them_and_rings_up_nothing() {
    for is_finger in [false, true] {
        let (_shop, mut screen) = narrow();
        let tile = screen.seen("ALL in AI").unwrap().center();
        let (low, high) = (tile + Vector::new(0.0, 300.0), tile);
        if is_finger {
            screen.swipe(low, high);
        } else {
            screen.drag(low, high);
        }
        assert!(screen.seen("Tap an item to begin.").is_some(), "something was rung up");
        let moved = screen.seen("ALL in AI").map(|tile| tile.center().y);
        assert!(moved.is_none_or(|y| y < tile.y - 100.0), "{moved:?} of {tile}");
    }
}

#[test]
fn a_press_that_trembles_is_a_press() {
    let (_shop, mut screen) = narrow();
    let tile = screen.seen("ALL in AI").unwrap().center();
    screen.swipe(tile, tile + Vector::new(3.0, 4.0));
    assert!(screen.seen("38.00").is_some());
}

#[test]
fn ten_lines_of_an_order_are_in_sight() {
    let (_shop, mut till) = at_noon();
    for drink in [
        "ALL in AI",
        "Few-Shot Doppio",
        "GPU Shortage Americano",
        "Diamond Hands Cappuccino",
        "Fine-Tuned Flat White",
        "Transformer Tonic",
        "Hallucination Mocha",
        "Context Window Cold Brew",
        "Attention Matcha",
        "Cooling-Off Lemonade",
    ] {
        till.tap(drink);
    }
    let mut screen = Screen::new(till);
    screen.frame(Instant::now());
    let whole = |line: &Rectangle| line.height > 19.0;
    assert_eq!(screen.all_seen("1×").iter().filter(|line| whole(line)).count(), 10);
}

#[test]
fn an_icon_is_told_to_a_hand_that_rests_on_it() {
    let (_shop, till) = at_noon();
    let mut screen = Screen::new(till);
    let start = Instant::now();
    screen.frame(start);
    // The first of the icons beside the name of the order.
    let undo = Point::new(1366.0 - 16.0 - 3.5 * 56.0, 36.0);
    let cursor = Cursor::Available(undo);
    screen.hear(cursor, &[Event::Mouse(Mouse::CursorMoved { position: undo })]);
    screen.rest(cursor, start);
    screen.rest(cursor, start + Duration::from_millis(300));
    assert_eq!(screen.seen("Undo"), None, "a hand that passes is not told");
    screen.rest(cursor, start + Duration::from_millis(700));
    assert!(screen.seen("Undo").is_some());
    let away = Point::new(700.0, 500.0);
    screen.hear(Cursor::Available(away), &[Event::Mouse(Mouse::CursorMoved { position: away })]);
    assert_eq!(screen.seen("Undo"), None);
}

#[test]
fn a_finger_is_told_while_it_holds_an_icon() {
    let (_shop, till) = at_noon();
    let mut screen = Screen::new(till);
    let (start, id) = (Instant::now(), Finger(1));
    let position = Point::new(1366.0 - 16.0 - 3.5 * 56.0, 36.0);
    let cursor = Cursor::Available(position);
    screen.hear(cursor, &[Event::Touch(Touch::FingerPressed { id, position })]);
    screen.rest(cursor, start);
    screen.rest(cursor, start + Duration::from_millis(700));
    assert!(screen.seen("Undo").is_some());
    screen.hear(cursor, &[Event::Touch(Touch::FingerLifted { id, position })]);
    // A screen says nothing of a finger that is gone.
    screen.rest(cursor, start + Duration::from_millis(1_400));
    screen.rest(cursor, start + Duration::from_millis(2_100));
    assert_eq!(screen.seen("Undo"), None);
}

#[test]
fn the_list_of_keys_has_its_place_on_the_screen() {
    let (_shop, mut till) = at_noon();
    till.tap("Keys");
    till.must_read("Keyboard shortcuts");
}

#[test]
fn the_smallest_windows_show_every_place_and_every_tender() {
    // What 800 x 600 pixels and 911 x 512 come to.
    for size in [Size::new(1013.0, 760.0), Size::new(1352.0, 760.0)] {
        let shop = Shop::shipped();
        let till = Till::sized(&shop, NOON, size);
        let places = ["Counter", "Queue", "Events", "Orders", "Results", "Shift", "Stock", "Menu"];
        for words in places.into_iter().chain(["Staff", "Keys", "WeChat Pay", "Card", "Cash"]) {
            assert!(till.shows(words), "{words} at {size:?}");
        }
    }
}

#[test]
fn a_window_that_is_too_small_says_so() {
    let (_shop, mut till) = at_noon();
    let _ = till.app.react(allin::app::Message::Resized(Size::new(640.0, 480.0)));
    till.must_read("The window is too small. Please make it larger.");
    let _ = till.app.react(allin::app::Message::Resized(Size::new(1366.0, 768.0)));
    till.must_read("ALL in AI");
}
