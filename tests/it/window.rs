//! The window under a finger: pressed where people press, read as they read.

use std::fs;

use allin::app::Message;
use allin::app::intention::Intention;
use allin::app::keys::{Step, Stroke};
use allin::app::screen::counter::{self, OverMessage};
use allin::app::screen::orders;
use allin::app::widget::keypad::Key;
use allin::domain::bearer::Bearer;
use allin::till::event::EventsNow;
use allin::till::menu::LookAtMenu;
use chrono::Utc;
use iced::Size;

use crate::finger::{NIGHT, NOON, Till, at_noon, over, pressed};
use crate::shop::Shop;

#[test]
fn two_taps_sell_a_drink() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.must_read("38.00");
    till.tender("WeChat Pay");
    till.must_read("Call number");
    till.must_read("saved");
    let orders = shop.json(&["report", "statement"]);
    assert_eq!(orders["cups"], 1);
    let folder = fs::read_dir(shop.folder().join("receipts")).unwrap().next().unwrap().unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "one receipt");
    till.tap("Next order");
    till.must_read("New order");
}

#[test]
fn the_next_guest_begins_with_the_next_tile() {
    let (shop, mut till) = at_noon();
    till.sell(&["ALL in AI"], "Card");
    till.tap("Few-Shot Doppio");
    assert!(!till.reads("Paid"));
    till.tap("Cash");
    assert_eq!(shop.json(&["report", "statement"])["cups"], 2);
}

#[test]
fn a_tender_that_is_tapped_twice_takes_once() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    let first = till.press("Alipay");
    let second = till.press("Alipay");
    assert_eq!((first.len(), second.len()), (1, 0), "a sale in flight was sent again");
    till.settle(first);
    assert_eq!(shop.json(&["report", "statement"])["cups"], 1);
}

#[test]
fn nothing_is_taken_for_an_empty_order() {
    let (_shop, mut till) = at_noon();
    assert_eq!(till.press("WeChat Pay"), []);
}

#[test]
fn the_same_tile_again_makes_two_of_it() {
    let (_shop, mut till) = at_noon();
    till.tap("Zero-Shot Espresso");
    till.tap("ALL in AI");
    till.tap("Zero-Shot Espresso");
    till.must_read("2×");
    till.must_read("36.00");
    till.must_read("3 items");
}

#[test]
fn categories_show_what_they_hold() {
    let (_shop, mut till) = at_noon();
    till.tap("Kitchen");
    till.must_read("Bootstrapped Bagel");
    assert!(!till.reads("ALL in AI"));
    till.tap("All");
    till.must_read("ALL in AI");
}

#[test]
fn the_menu_follows_the_hour_and_an_open_order_keeps_its_lines() {
    let (_shop, mut till) = at_noon();
    assert!(!till.reads("Stealth Mode Stout"));
    till.tap("Prompt Pour-Over");
    till.app.react(Message::Ticked(NIGHT.parse().unwrap()));
    till.must_read("Stealth Mode Stout");
    till.must_read("36.00");
}

#[test]
fn languages_are_switched_at_once_without_losing_the_order() {
    let (_shop, mut till) = at_noon();
    till.tap("Few-Shot Doppio");
    till.tap("English");
    till.must_read("少样本双份");
    till.must_read("24.00");
    till.tap("中文");
    till.must_read("フューショット・ドッピオ");
    till.tap("日本語");
    till.must_read("Dine in");
}

#[test]
fn the_owners_day_shows_what_was_sold() {
    let (_shop, mut till) = at_noon();
    till.sell(&["ALL in AI"], "Card");
    // The statement of today, by the real clock that the sale was made at.
    till.app.react(Message::Ticked(Utc::now()));
    till.tap("Results");
    for words in ["Coffee side", "cost centre", "Net cost", "Contribution", "House result"] {
        till.must_read(words);
    }
    till.must_read("−35.85");
    till.must_read("Average order ¥35.85, Labour 0.0%, Prime cost 19.1%");
    // What is not known is said where the figures stand.
    till.must_read("These figures are incomplete:");
    till.tap("Recovered from sales");
    till.must_read("Recovered from sales");
    till.must_read("Order 1: ALL in AI");
    till.tap("Month");
    till.must_read("−35.85");
    till.tap("Reports");
    till.must_read("ALL in AI");
    till.tap("Tenders");
    till.must_read("38.00");
    till.tap("Dayparts");
    till.must_read("Average order");
    till.tap("Counter");
    till.must_read("Paid");
}

#[test]
fn an_order_comes_back_after_the_till_was_closed() {
    let (shop, mut till) = at_noon();
    till.tap("Few-Shot Doppio");
    till.tap("Dine in");
    till.must_read("Takeaway");
    drop(till);
    let mut till = Till::open(&shop, NOON);
    till.must_read("24.00");
    till.tender("Card");
}

#[test]
fn books_that_cannot_be_used_are_a_screen_and_selling_stops() {
    let shop = Shop::shipped();
    fs::write(shop.books(), "no database, whatever its name says, and long enough to be seen")
        .unwrap();
    let till = Till::open(&shop, NOON);
    till.must_read("The till cannot open its books");
    let books = shop.books();
    till.must_read(&format!(
        "{} is not a ledger of Allin. It was left untouched. Choose another file.",
        books.display()
    ));
    till.must_read("Try again");
    assert!(!till.reads("ALL in AI"));
}

#[test]
fn a_menu_that_cannot_be_used_is_a_screen_where_there_is_no_earlier_one() {
    let shop = Shop::with_menu("[shop]\nname = 3\n");
    let mut till = Till::open(&shop, NOON);
    till.must_read("The till has no usable menu");
    // Each problem in the reader's words, not as a terminal shows it.
    for said in [
        "A text belongs here. Put it in quotes.",
        "此处应为文字。请加引号。",
        "ここは文字列です。引用符で囲んでください。",
    ] {
        till.must_read(said);
        till.app.react(Message::LanguagePressed);
    }
}

#[test]
fn a_menu_that_breaks_is_a_notice_and_selling_goes_on() {
    let (shop, mut till) = at_noon();
    let place = |till: &Till| till.look().find("Whitepaper Milk").unwrap().bounds();
    let before = place(&till);
    fs::write(shop.menu(), "[shop").unwrap();
    till.settle(vec![Intention::Ask(LookAtMenu.into()), Intention::Ask(LookAtMenu.into())]);
    till.must_read("The menu file has errors. The last good menu stays in use.");
    assert_eq!(place(&till), before, "the tiles moved under the hands");
    till.sell(&["ALL in AI"], "Card");
}

#[test]
fn a_drink_is_changed_on_its_sheet() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.tap("Customise");
    till.tap("Large");
    till.tap("Oat milk");
    till.must_read("¥47");
    till.tap("Done ¥47");
    till.must_read("47.00");
    till.must_read("Large · Oat milk");
    till.tap("Card");
    let statement = shop.json(&["report", "statement"]);
    assert_eq!(statement["counter"]["recovered"], "44.34");
}

#[test]
fn a_sheet_that_is_cancelled_leaves_the_order_as_it_was() {
    let (_shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.tap("Customise");
    till.tap("Large");
    till.tap("Cancel");
    till.must_read("38.00");
    assert!(!till.reads("42.00"));
}

#[test]
fn a_tender_finishes_the_sheet_of_a_line_and_answers_under_no_other() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.stroke(Stroke::Adjust);
    assert_eq!(till.press("WeChat Pay"), [], "a tender answered under discounts and gifts");
    till.stroke(Stroke::Escape);
    till.tap("Customise");
    till.tap("Large");
    // The panel says what the tender would take.
    till.must_read("42.00");
    till.tender("WeChat Pay");
    assert_eq!(shop.json(&["orders"])[0]["total"], "42.00");
}

#[test]
fn where_something_has_no_default_the_till_asks() {
    let asks = allin::menu_file::BUILT_IN.replace("default = \"regular\"\n", "");
    let shop = Shop::with_menu(&asks);
    let mut till = Till::open(&shop, NOON);
    till.tap("ALL in AI");
    till.must_read("choose one");
    assert_eq!(till.press("Done ¥38"), []);
    assert_eq!(till.press("Card"), [], "a tender answered before the drink was one");
    till.tap("Small");
    till.tap("Done ¥36");
    till.must_read("36.00");
}

#[test]
fn the_cash_pad_says_what_goes_back_until_the_next_tap() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.app
        .react(pressed(counter::Message::DoorPressed(counter::Door::Pay("cash".parse().unwrap()))));
    till.must_read("Take payment");
    till.must_read("¥50");
    for key in ["4", "0", "erase", "5"] {
        match key {
            "erase" => {
                till.at_payment(counter::pay::Message::KeyPressed(Key::Erase));
            }
            digit => till.tap(digit),
        }
    }
    till.must_read("¥45.00");
    till.tap("¥50");
    till.tap("Give change and finish");
    till.must_read("Paid");
    till.must_read("Change ¥");
    let sale = shop.json(&["orders"]);
    assert!(sale.to_string().contains("12.00") || shop.ok(&["orders"]).contains("38.00"));
    till.tap("Next order");
    assert!(!till.reads("Change ¥"));
}

#[test]
fn the_bar_can_be_opened_by_hand() {
    let (_shop, mut till) = at_noon();
    till.tap("Bar");
    till.must_read("Stealth Mode Stout");
    till.app.react(Message::Ticked(NIGHT.parse().unwrap()));
    till.must_read("Stealth Mode Stout");
    till.tap("Café");
    assert!(!till.reads("Stealth Mode Stout"));
}

#[test]
fn a_drink_is_found_by_its_initials_and_sold_by_the_keyboard_alone() {
    let (shop, mut till) = at_noon();
    for letter in ["q", "y", "a", "i"] {
        till.stroke(Stroke::Typed(letter.to_owned()));
    }
    till.must_read("ALL in AI");
    assert!(!till.reads("Few-Shot Doppio"));
    till.stroke(Stroke::Enter);
    till.stroke(Stroke::Quantity(Step::On));
    till.must_read("76.00");
    till.stroke(Stroke::Tender(2));
    till.must_read("Paid");
    till.must_read("Card");
    till.stroke(Stroke::Escape);
    till.must_read("New order");
    till.stroke(Stroke::Repeat);
    till.must_read("76.00");
    till.stroke(Stroke::Pad);
    for digit in ["8", "0"] {
        till.stroke(Stroke::Typed(digit.to_owned()));
    }
    till.stroke(Stroke::Enter);
    till.must_read("Change ¥");
    assert_eq!(shop.json(&["report", "statement"])["cups"], 4);
}

#[test]
fn a_name_that_nothing_has_says_so() {
    let (_shop, mut till) = at_noon();
    till.stroke(Stroke::Typed("zzz".to_owned()));
    till.must_read("No item with that name");
    till.stroke(Stroke::Escape);
    till.must_read("ALL in AI");
}

#[test]
fn the_keys_are_listed() {
    let (_shop, mut till) = at_noon();
    till.stroke(Stroke::Help);
    till.must_read("Keyboard shortcuts");
    till.tap("Close");
    assert!(!till.reads("Keyboard shortcuts"));
}

#[test]
fn the_last_order_is_sold_again_by_two_taps() {
    let (shop, mut till) = at_noon();
    till.sell(&["ALL in AI", "Few-Shot Doppio"], "Card");
    till.tap("Next order");
    till.tap("Repeat last order");
    till.tender("Card");
    assert_eq!(shop.json(&["report", "statement"])["cups"], 4);
}

#[test]
fn a_discount_is_taken_off_a_line_or_the_whole_order() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.tap("Zero-Shot Espresso");
    till.stroke(Stroke::Adjust);
    till.tap("−50%");
    till.must_read("More than 20% off: give a reason");
    assert_eq!(till.press("Done ¥47"), [], "so much off without a reason");
    till.tap("Regular guest");
    till.tap("Done ¥47");
    till.must_read("Discount −50%");
    till.must_read("9.00");
    till.stroke(Stroke::Adjust);
    till.tap("Whole order");
    till.tap("−10%");
    till.tap("Done ¥42.30");
    till.tap("Card");
    let statement = shop.json(&["report", "statement"]);
    assert_eq!(statement["counter"]["recovered"], "39.91");
}

#[test]
fn a_discount_that_has_become_too_much_is_taken_off_and_said() {
    let (_shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.tap("Few-Shot Doppio");
    till.stroke(Stroke::Adjust);
    till.tap("Whole order");
    let typed = counter::adjust::Message::DiscountTyped("40".to_owned());
    till.app.react(over(OverMessage::Adjust(typed)));
    till.tap("Regular guest");
    till.tap("Done ¥22");
    till.stroke(Stroke::Line(Step::Back));
    till.stroke(Stroke::Delete);
    till.must_read("The discount was removed: it was more than the order total.");
    till.tender("Card");
}

#[test]
fn a_drink_on_the_house_needs_a_reason_and_no_tender() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.stroke(Stroke::Adjust);
    till.tap("On the house");
    assert_eq!(till.press("Done ¥0"), []);
    till.must_read("Reason");
    assert!(!till.reads("Made wrong"), "what was made wrong is waste, no gift");
    till.tap("Took too long");
    till.tap("Done ¥0");
    till.must_read("On the house");
    till.tap("Finish, no charge");
    till.must_read("Paid");
    let statement = shop.json(&["report", "statement"]);
    assert_eq!(statement["counter"]["recovered"], "0.00");
    assert!(statement["counter"]["costs"]["comps"].is_string());
}

#[test]
fn a_drink_is_refunded_from_the_orders_and_a_copy_is_printed() {
    let (shop, mut till) = at_noon();
    till.sell(&["ALL in AI", "ALL in AI", "Few-Shot Doppio"], "Card");
    till.app.react(Message::Ticked(Utc::now()));
    till.tap("Orders");
    till.must_read("2× ALL in AI, Few-Shot Doppio");
    till.tap("2× ALL in AI, Few-Shot Doppio");
    till.must_read("Order 1");
    till.tap("Reprint receipt");
    till.must_read("Copy saved");
    till.tap("Refund");
    till.must_read("Refund ¥100");
    till.app.react(Message::Orders(orders::Message::FewerPressed(0)));
    till.app.react(Message::Orders(orders::Message::FewerPressed(1)));
    assert_eq!(till.press("Refund ¥38"), [], "a refund without a reason");
    till.tap("Made wrong");
    till.tap("Refund ¥38");
    till.must_read("Refunded. Hand out: Card ¥38");
    till.must_read("1 refunded");
    till.must_read("Refund: Made wrong");
    let statement = shop.json(&["report", "statement"]);
    assert_eq!(statement["counter"]["recovered"], "58.49");
    let day = statement["from"].as_str().unwrap();
    let folder = shop.folder().join("receipts").join(day);
    assert!(folder.join(format!("{day}-001.pdf")).is_file());
    assert!(folder.join(format!("{day}-001-copy.pdf")).is_file());
    assert!(folder.join(format!("{day}-R001.pdf")).is_file());
}

#[test]
fn what_was_sold_last_is_corrected_from_the_empty_ticket_in_three_taps() {
    let (shop, mut till) = at_noon();
    till.sell(&["ALL in AI"], "Card");
    till.tap("Next order");
    till.must_read("Last order");
    till.must_read("Order 1");
    till.must_read("Receipt: saved");
    till.tap("Correct tender");
    till.tap("Cash");
    till.must_read("Tender corrected");
    assert_eq!(shop.json(&["shift", "status"])["expected"], "38.00");
    till.tap("Back to counter");
    till.must_read("New order");
    assert!(till.shows("Cash") && !till.reads("Paid"));
    till.tap("Reprint receipt");
    till.must_read("Receipt: saved");
    let day = shop.today();
    assert!(
        shop.folder().join("receipts").join(&day).join(format!("{day}-001-copy.pdf")).is_file()
    );
}

#[test]
fn a_refund_goes_back_by_the_tender_that_is_chosen_and_says_what_to_hand_out() {
    let (shop, mut till) = at_noon();
    till.sell(&["ALL in AI"], "Card");
    till.tap("Next order");
    till.tap("Refund");
    till.must_read("Hand out: Card ¥38");
    till.tap("Cash");
    till.must_read("Hand out: Cash ¥38");
    till.tap("Made wrong");
    till.tap("Refund ¥38");
    till.must_read("Refunded. Hand out: Cash ¥38");
    let order = &shop.json(&["orders"])[0];
    let order = shop.json(&["order", order["order"].as_str().unwrap()]);
    assert_eq!(order["refunds"][0]["paid"][0]["tender"], "cash");
    till.tap("Back to counter");
    till.must_read("¥38 refunded");
}

#[test]
fn a_refund_that_is_confirmed_twice_is_made_once() {
    let (_shop, mut till) = at_noon();
    till.sell(&["ALL in AI"], "Cash");
    till.app.react(Message::Ticked(Utc::now()));
    till.tap("Orders");
    till.tap("ALL in AI");
    till.tap("Refund");
    till.tap("Took too long");
    let first = till.press("Refund ¥38");
    let second = till.press("Refund ¥38");
    assert_eq!((first.len(), second.len()), (1, 0));
    till.settle(first);
    assert_eq!(till.press("Refund"), [], "nothing is left to refund");
}

#[test]
fn an_order_of_many_drinks_keeps_to_its_row() {
    let shop = Shop::shipped();
    let mut till = Till::sized(&shop, NOON, Size::new(1024.0, 768.0));
    till.sell(&["ALL in AI", "Few-Shot Doppio", "Hallucination Mocha", "Attention Matcha"], "Card");
    till.app.react(Message::Ticked(Utc::now()));
    till.tap("Orders");
    assert!(till.reads_with(|said| said.starts_with("ALL in AI, ") && said.ends_with('…')));
}

#[test]
fn orders_are_found_by_what_was_on_them() {
    let (_shop, mut till) = at_noon();
    for item in ["ALL in AI", "Few-Shot Doppio"] {
        till.tap(item);
        till.tap("Card");
        till.tap("Next order");
    }
    till.app.react(Message::Ticked(Utc::now()));
    till.tap("Orders");
    till.write("orders-search-field", "doppio");
    till.must_read("Few-Shot Doppio");
    assert!(!till.reads("ALL in AI"));
    till.write("orders-search-field", " nobody");
    till.must_read("No matching orders on this day.");
}

#[test]
fn every_step_before_payment_can_be_undone() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.tap("Few-Shot Doppio");
    till.stroke(Stroke::Delete);
    assert!(!till.reads("24.00"));
    till.stroke(Stroke::Undo);
    till.must_read("24.00");
    till.stroke(Stroke::Undo);
    till.stroke(Stroke::Undo);
    till.must_read("New order");
    drop(till);
    Till::open(&shop, NOON).must_read("New order");
}

#[test]
fn a_gift_to_the_event_that_is_on_says_its_name() {
    let shop = Shop::shipped();
    let (from, to) =
        (Utc::now() - chrono::TimeDelta::hours(1), Utc::now() + chrono::TimeDelta::hours(1));
    let plan = ["event", "plan", "--name", "Agents Night", "--kind", "talk", "--from"];
    let planned = shop.json(&[&plan[..], &[&from.to_rfc3339(), "--to", &to.to_rfc3339()]].concat());
    let mut till = Till::open(&shop, NOON);
    till.settle(vec![Intention::Ask(EventsNow.into())]);
    till.tap("ALL in AI");
    till.stroke(Stroke::Adjust);
    // Its name stands above the counter too: press the one on the sheet.
    let event = planned["event"].as_str().unwrap().parse().unwrap();
    let bearer = counter::adjust::Message::BearerPressed(Some(Bearer::Event(event)));
    till.app.react(over(OverMessage::Adjust(bearer)));
    till.tap("Speakers and crew");
    till.tap("Done ¥0");
    till.must_read("Courtesy of Agents Night");
    till.tap("Finish, no charge");
    assert_eq!(shop.json(&["report", "statement"])["events"]["hospitality"], "6.86");
}

#[test]
fn an_hour_without_anything_to_sell_says_so() {
    let menu = allin::menu_file::BUILT_IN.replace("from = \"08:00\"", "from = \"13:00\"");
    let only_bar = menu.replace("dayparts = [\"cafe\"]", "dayparts = [\"bar\"]");
    let shop = Shop::with_menu(&only_bar);
    let till = Till::open(&shop, "2026-03-10T06:00:00Z");
    assert!(till.reads("Nothing to sell right now") || till.reads("Kitchen"));
}

#[test]
fn every_screen_draws_at_every_size_in_every_language() {
    let shop = Shop::shipped();
    for (width, height) in [(1024.0, 768.0), (1366.0, 768.0), (1536.0, 864.0)] {
        let mut till = Till::sized(&shop, NOON, Size::new(width, height));
        till.tap("ALL in AI");
        for _ in 0..3 {
            for place in allin::app::Place::ALL {
                let intentions = till.app.react(Message::Went(place));
                till.settle(intentions);
                till.look().snapshot(&iced::Theme::Light).unwrap();
            }
            till.app.react(Message::LanguagePressed);
        }
    }
}
