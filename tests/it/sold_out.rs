//! Options that ran out, items of which only so many are left, and items of other hours.

use allin::app::keys::Stroke;

use crate::finger::{NOON, Till, at_noon};

/// Opens the sheet on which an item and its options are marked, and does something there.
fn mark(till: &mut Till, item: &str, presses: &[&str]) {
    till.stroke(Stroke::SoldOut);
    till.tap(item);
    for words in presses {
        till.tap(words);
    }
    // The sheet, where it is still there, and then the mode.
    till.stroke(Stroke::Escape);
    till.stroke(Stroke::Escape);
}

#[test]
fn an_option_that_ran_out_is_chosen_by_nobody() {
    let (shop, mut till) = at_noon();
    mark(&mut till, "ALL in AI", &["Oat milk"]);
    drop(till);
    let mut till = Till::open(&shop, NOON);
    till.tap("ALL in AI");
    till.must_read("38.00");
    till.tap("Customise");
    till.must_read("Sold out");
    assert_eq!(till.press("Oat milk"), []);
    till.must_read("Done ¥38");
    till.stroke(Stroke::Escape);
    // It is out for every drink, and comes back.
    mark(&mut till, "Fine-Tuned Flat White", &["Oat milk, sold out"]);
    till.tap("ALL in AI");
    till.tap("Customise");
    assert!(!till.reads("Sold out"));
}

#[test]
fn what_is_made_with_an_option_that_ran_out_asks_for_another() {
    let (_shop, mut till) = at_noon();
    mark(&mut till, "ALL in AI", &["Whole milk"]);
    till.tap("ALL in AI");
    till.must_read("Done ¥38");
    assert_eq!(till.press("Done ¥38"), [], "made with what there is not");
    till.tap("Lactose-free");
    till.tap("Done ¥41");
    till.must_read("Subtotal");
}

#[test]
fn an_item_is_counted_down_and_then_sold_out() {
    let (shop, mut till) = at_noon();
    mark(&mut till, "ALL in AI", &["Only 3 left"]);
    till.must_read("3 left");
    till.tap("ALL in AI");
    till.must_read("2 left");
    till.tender("Card");
    till.must_read("2 left");
    till.stroke(Stroke::Escape);
    drop(till);
    let mut till = Till::open(&shop, NOON);
    till.must_read("2 left");
    shop.ok(&["ring", "all-in-ai", "--pay", "card"]);
    till.tap("ALL in AI");
    till.tender("Card");
    till.must_read("Sold out");
    till.stroke(Stroke::Escape);
    till.tap("ALL in AI");
    till.tap("Sell again");
    till.tap("ALL in AI");
    till.must_read("38.00");
    assert!(!till.reads("Sold out"));
}

#[test]
fn what_belongs_to_other_hours_is_found_says_so_and_is_sold() {
    let (_shop, mut till) = at_noon();
    for letter in "negroni".chars() {
        till.stroke(Stroke::Typed(letter.to_string()));
    }
    till.must_read("Offered at: Bar");
    till.tap("Series A Negroni");
    till.tender("Card");
}
