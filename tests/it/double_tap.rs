//! A second tap of a finger that was still on its way: what has only just appeared does not hear
//! it.

use std::time::{Duration, Instant};

use crate::finger::at_noon;
use crate::hand::Screen;

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
