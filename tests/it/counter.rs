//! The counter on a full evening: tabs, splits, the bar's queue, what is sold out, what is put
//! right.

use allin::app::Message;
use allin::app::intention::Intention;
use allin::app::keys::{Step, Stroke};
use allin::app::query::Query;
use allin::app::screen::counter::{self, LineMessage, OverMessage, open_item, pay, tabs};
use allin::app::screen::queue;
use allin::app::widget::keypad::Key;
use allin::books::BooksError;
use allin::domain::sold_out::{Mark, Ware};
use allin::fonts;
use allin::locale::Language;
use allin::menu_file::BUILT_IN;
use allin::till::TillError;
use allin::till::desk::{Desk, Where};
use allin::till::menu::{LookAtMenu, Source};
use allin::till::queue::MarkSoldOut;
use allin::till::tab::SendOrder;
use chrono::{TimeDelta, Utc};
use iced::Size;
use iced_test::selector::Candidate;
use serde_json::{Value, json};

use crate::asking::tickets;
use crate::finger::{NOON, Till, at_noon, over, pressed};
use crate::shop::Shop;

fn balance(shop: &Shop, account: &str) -> i64 {
    let sql = "SELECT coalesce(sum(amount), 0) FROM postings WHERE account = ?1";
    shop.sqlite().query_row(sql, [account], |r| r.get(0)).unwrap()
}

fn kinds(shop: &Shop) -> Vec<String> {
    let conn = shop.sqlite();
    let mut ask = conn.prepare("SELECT kind FROM journal ORDER BY seq").unwrap();
    ask.query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect()
}

/// The slips that went to the bar, in order.
fn slips(shop: &Shop) -> Vec<Value> {
    let menu = Source::File(shop.menu().to_owned());
    let (desk, _opened) = Desk::open(&Where::new(shop.books(), menu)).unwrap();
    let tickets = tickets(&desk).unwrap();
    tickets.iter().map(|ticket| serde_json::to_value(&ticket.slip).unwrap()).collect()
}

// Ringing.

#[test]
fn every_step_can_be_undone_and_done_again() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.tap("Few-Shot Doppio");
    till.stroke(Stroke::Quantity(Step::On));
    till.must_read("86.00");
    till.stroke(Stroke::Undo);
    till.stroke(Stroke::Undo);
    assert!(!till.reads("86.00") && !till.reads("62.00"));
    till.stroke(Stroke::Redo);
    till.must_read("62.00");
    till.stroke(Stroke::Redo);
    till.must_read("86.00");
    // A new step forgets what was undone.
    till.stroke(Stroke::Undo);
    till.tap("Zero-Shot Espresso");
    till.stroke(Stroke::Redo);
    till.must_read("80.00");
    drop(till);
    Till::open(&shop, NOON).must_read("80.00");
}

#[test]
fn what_is_on_no_menu_is_sold_under_a_name_and_price_that_are_typed() {
    let (shop, mut till) = at_noon();
    till.tap("Open item");
    let sheet = |message| over(OverMessage::OpenItem(message));
    till.app.react(sheet(open_item::Message::NameTyped("Birthday candle".to_owned())));
    till.app.react(sheet(open_item::Message::CategoryPressed("kitchen".parse().unwrap())));
    for sign in ['5', '.', '5'] {
        till.stroke(Stroke::Typed(sign.to_string()));
    }
    till.tap("Done ¥5.50");
    till.must_read("Birthday candle");
    till.tender("Card");
    assert_eq!(balance(&shop, "income:counter:food"), -5_19);
    let receipt = shop.ok(&["receipt", &format!("{}/1", shop.today())]);
    assert!(receipt.contains("Birthday candle"), "{receipt}");
    // It goes to the bar like anything that is made, and can be rung again.
    assert_eq!(slips(&shop)[0]["l"][0]["n"], "Birthday candle");
    till.stroke(Stroke::Escape);
    till.stroke(Stroke::Repeat);
    till.must_read("5.50");
}

#[test]
fn a_note_goes_to_the_bar_and_onto_the_receipt_where_it_is_chosen_for_the_guest() {
    const NOTE: &str = "knot facing the handle";
    let (shop, mut till) = at_noon();
    for (number, whose, reads) in [(1, "Bar only", false), (2, "On receipt too", true)] {
        till.tap("ALL in AI");
        till.tap("Customise");
        let note = counter::sheet::Message::NoteTyped(NOTE.to_owned());
        till.app.react(over(OverMessage::Sheet(note)));
        till.tap(whose);
        till.tap("Done ¥38");
        till.must_read(NOTE);
        till.tap("Card");
        assert_eq!(slips(&shop)[number - 1]["l"][0]["h"], NOTE);
        let receipt = shop.ok(&["receipt", &format!("{}/{number}", shop.today())]);
        assert_eq!(receipt.contains(NOTE), reads, "{receipt}");
        till.stroke(Stroke::Escape);
    }
}

#[test]
fn a_note_is_in_sight_while_it_is_typed() {
    for size in [(1366.0, 768.0), (1024.0, 768.0), (1013.0, 760.0)] {
        let shop = Shop::shipped();
        let mut till = Till::sized(&shop, NOON, Size::new(size.0, size.1));
        till.tap("ALL in AI");
        till.tap("Customise");
        let note = counter::sheet::Message::NoteTyped("less ice".to_owned());
        till.app.react(over(OverMessage::Sheet(note)));
        assert!(till.shows("Bar only") && till.shows("Done ¥38"), "{size:?}");
    }
}

#[test]
fn what_is_sold_out_stays_in_its_place_and_is_not_rung() {
    let (shop, mut till) = at_noon();
    till.app.react(Message::Ticked(Utc::now()));
    till.stroke(Stroke::SoldOut);
    till.tap("ALL in AI");
    till.tap("For 1 hour");
    till.stroke(Stroke::Escape);
    till.must_read("Sold out");
    till.tap("ALL in AI");
    till.must_read("Sell again");
    till.stroke(Stroke::Escape);
    till.must_read("New order");
    // It survives the till's closing, and ends by itself.
    drop(till);
    let mut till = Till::open(&shop, NOON);
    till.app.react(Message::Ticked(Utc::now()));
    till.must_read("Sold out");
    till.app.react(Message::Ticked(Utc::now() + TimeDelta::minutes(61)));
    assert!(!till.reads("Sold out"));
    till.app.react(Message::Ticked(Utc::now()));
    till.tap("ALL in AI");
    till.tap("Sell again");
    assert!(!till.reads("Sold out"));
    till.tap("ALL in AI");
    till.must_read("38.00");
}

#[test]
fn a_discount_over_the_limit_leaves_its_mark_and_its_reason() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.stroke(Stroke::Adjust);
    till.tap("−50%");
    till.tap("Tasting");
    till.tap("Done ¥19");
    till.tap("Card");
    let sql = "SELECT json_extract(body, '$.over_limit'), json_extract(body, '$.reason')
                 FROM journal WHERE kind = 'SaleMade'";
    let marks: (String, String) =
        shop.sqlite().query_row(sql, [], |r| Ok((r.get(0)?, r.get(1)?))).unwrap();
    assert_eq!(marks, ("20%".to_owned(), "Tasting".to_owned()));
    // One within the limit leaves none.
    let sale = shop.json(&["ring", "all-in-ai@20%", "--pay", "card"]);
    let sql = "SELECT json_extract(body, '$.over_limit') FROM journal WHERE lower(hex(id)) = ?1";
    let id = sale["order"].as_str().unwrap().replace('-', "");
    let none: Option<String> = shop.sqlite().query_row(sql, [id], |r| r.get(0)).unwrap();
    assert_eq!(none, None);
}

#[test]
fn a_drawer_opened_without_a_sale_leaves_its_mark() {
    let (shop, mut till) = at_noon();
    till.tap("Drawer opened");
    assert_eq!(till.press("Record"), [], "without a reason");
    till.tap("Counting");
    till.tap("Record");
    till.must_read("Drawer opening recorded.");
    assert_eq!(kinds(&shop), ["MenuAdopted", "DrawerOpened"]);
}

// Tabs.

#[test]
fn a_tab_is_put_aside_and_taken_up_again_and_its_drinks_are_sent_once() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.tap("ALL in AI");
    till.hold("Table 4");
    till.must_read("Table 4 is on hold.");
    till.must_read("New order");
    till.take_up("Table 4");
    till.must_read("sent to bar");
    till.tap("Few-Shot Doppio");
    till.hold("Table 4");
    till.take_up("Table 4");
    till.tender("WeChat Pay");
    let sent: Vec<Value> = slips(&shop).iter().map(|slip| slip["l"].clone()).collect();
    assert_eq!(
        sent,
        [json!([{ "i": "all-in-ai", "q": 2 }]), json!([{ "i": "few-shot-doppio", "q": 1 }]),],
        "a slip was sent twice, or not at all"
    );
    assert_eq!(shop.json(&["report", "statement"])["cups"], 3);
    assert_eq!(shop.json(&["tab", "list"]), json!([]));
}

#[test]
fn tabs_come_back_with_the_order_in_hand_after_the_till_was_closed() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.hold("Table 1");
    till.tap("Few-Shot Doppio");
    till.hold("Mei");
    till.tap("Zero-Shot Espresso");
    till.stroke(Stroke::TakeAway);
    drop(till);
    let mut till = Till::open(&shop, NOON);
    till.must_read("18.00");
    till.must_read("Takeaway");
    till.stroke(Stroke::Tabs);
    till.must_read("Table 1");
    till.must_read("Mei");
    till.must_read("¥24.00");
}

#[test]
fn taking_a_tab_up_pushes_the_order_in_hand_aside_and_loses_nothing() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.hold("Table 1");
    till.tap("Few-Shot Doppio");
    // The table's name stands among the names to hold it under, too: press the tab below.
    let tab = shop.json(&["tab", "list"])[0]["tab"].as_str().unwrap().parse().unwrap();
    till.stroke(Stroke::Tabs);
    let pressed = till.at_tabs(tabs::Message::TabPressed(tab, "17:42".to_owned()));
    till.settle(pressed);
    till.must_read("38.00");
    till.stroke(Stroke::Tabs);
    till.must_read("17:42");
    till.must_read("¥24.00");
    // What was only pushed aside did not go to the bar.
    assert_eq!(slips(&shop).len(), 1);
}

#[test]
fn the_same_name_again_adds_to_the_tab() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.hold("Table 4");
    till.tap("Few-Shot Doppio");
    till.hold("Table 4");
    let tabs = shop.json(&["tab", "list"]);
    assert_eq!(tabs.as_array().unwrap().len(), 1);
    assert_eq!(
        (tabs[0]["name"].clone(), tabs[0]["total"].clone()),
        (json!("Table 4"), json!("62.00"))
    );
    assert_eq!(slips(&shop).len(), 2);
}

#[test]
fn tabs_are_merged_and_lines_are_moved_between_them() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.hold("Table 1");
    till.tap("Few-Shot Doppio");
    till.tap("Zero-Shot Espresso");
    till.stroke(Stroke::Tabs);
    till.tap("Merge");
    till.must_read("80.00");
    till.must_read("Table 1");
    // One line to a tab of its own; what was sent of it stays sent.
    till.stroke(Stroke::Tabs);
    till.tap("Move lines");
    let step = tabs::Message::Stepped(0, 1);
    till.at_tabs(step);
    till.tap("Table 2");
    till.tap("Move here");
    till.must_read("42.00");
    till.hold("Table 1");
    till.take_up("Table 2");
    till.must_read("38.00");
    till.must_read("sent to bar");
    let drinks: Vec<Value> = slips(&shop).iter().map(|slip| slip["l"].clone()).collect();
    assert_eq!(drinks.len(), 2, "{drinks:?}");
    assert_eq!(
        drinks[1],
        json!([{ "i": "few-shot-doppio", "q": 1 }, { "i": "zero-shot-espresso", "q": 1 }])
    );
    assert_eq!(shop.json(&["tab", "list"]).as_array().unwrap().len(), 2);
}

#[test]
fn what_was_sent_and_is_taken_off_asks_why_and_tells_the_bar() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.tap("ALL in AI");
    till.tap("Few-Shot Doppio");
    till.hold("Table 4");
    till.take_up("Table 4");
    till.app.react(pressed(counter::Message::Line(LineMessage::Pressed(0))));
    till.stroke(Stroke::Quantity(Step::Back));
    till.must_read("Reason for the void");
    assert_eq!(till.press("Void"), [], "without a reason");
    till.tap("Changed their mind");
    till.tap("Void");
    till.must_read("Voided. The bar has been told.");
    till.must_read("62.00");
    assert_eq!(kinds(&shop), ["MenuAdopted", "LineVoided"]);
    let change = slips(&shop)[1].clone();
    assert_eq!(
        (change["x"].clone(), change["l"].clone()),
        (json!(true), json!([{ "i": "all-in-ai", "q": 1 }]))
    );
    // What the bar does not know of is taken off without a word.
    till.tap("Zero-Shot Espresso");
    till.stroke(Stroke::Delete);
    assert!(!till.reads("Reason for the void"));
    // Another milk is another drink: the old one is taken back, the new one sent.
    till.app.react(pressed(counter::Message::Line(LineMessage::Pressed(0))));
    till.tap("Customise");
    till.tap("Oat milk");
    till.tap("Done ¥43");
    till.must_read("Reason for the void");
    till.tap("Rung up wrong");
    till.tap("Void");
    till.tap("Card");
    let sent = slips(&shop);
    assert_eq!(sent.len(), 4);
    assert_eq!(sent[3]["l"], json!([{ "i": "all-in-ai", "q": 1, "c": ["milk.oat"] }]));
    let worth: i64 = shop
        .sqlite()
        .query_row(
            "SELECT sum(json_extract(body, '$.worth')) FROM journal WHERE kind = 'LineVoided'",
            [],
            |r| r.get(0),
        )
        .unwrap();
    assert_eq!(worth, 76_00);
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn what_could_not_be_kept_is_not_forgotten_when_the_tabs_are_opened() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.stroke(Stroke::Tabs);
    till.at_tabs(tabs::Message::NameSaid("Mei".to_owned()));
    // The disk is full, say: the order goes neither to the books nor to the bar.
    let held = till.press("Hold").pop();
    let Some(Intention::Ask(Query::SendOrder(SendOrder { order, .. }))) = held else {
        panic!("nothing was to be sent");
    };
    let failed = counter::Answer::Sent(order, Err(TillError::from(BooksError::Full).into()));
    till.app.react(pressed(counter::Message::Answered(failed)));
    till.must_read("This order did not reach the bar. Open the tab and hold it again.");
    till.stroke(Stroke::Tabs);
    till.must_read("Mei");
    till.must_read("¥38.00");
    assert_eq!(shop.json(&["tab", "list"])[0]["name"], "Mei", "kept now that it can be");
    till.tap("Mei");
    till.hold("Mei");
    assert_eq!(slips(&shop).len(), 1);
}

#[test]
fn what_left_the_menu_stays_on_a_tab_under_its_name_and_can_be_paid() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.tap("Customise");
    till.tap("Large");
    till.tap("Done ¥42");
    till.tap("Few-Shot Doppio");
    till.hold("Table 4");
    let text = allin::menu_file::BUILT_IN;
    let from = text.find("[items.all-in-ai]").unwrap();
    let to = from + text[from + 1..].find("\n[items.").unwrap() + 1;
    std::fs::write(shop.menu(), text[..from].to_owned() + &text[to..]).unwrap();
    till.settle(vec![Intention::Ask(LookAtMenu.into())]);
    till.take_up("Table 4");
    till.must_read("ALL in AI");
    till.must_read("66.00");
    till.tender("Card");
    assert_eq!(balance(&shop, "assets:clearing:card"), 66_00);
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn an_emptied_tab_leaves_nothing_of_itself_to_the_next_guest() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.hold("Table 4");
    till.take_up("Table 4");
    till.stroke(Stroke::Line(Step::Back));
    till.stroke(Stroke::Delete);
    till.tap("Ran out");
    till.tap("Void");
    assert!(!till.reads("Table 4"));
    till.sell(&["Few-Shot Doppio"], "Card");
    assert!(!shop.ok(&["receipt", &format!("{}/1", shop.today())]).contains("Table 4"));
}

#[test]
fn what_nobody_makes_is_taken_off_a_tab_without_a_word() {
    let menu = allin::menu_file::BUILT_IN.replace("class = \"food\"", "class = \"retail\"");
    let shop = Shop::with_menu(&menu);
    let mut till = Till::open(&shop, NOON);
    till.tap("Seed Round Granola");
    till.hold("Table 4");
    till.take_up("Table 4");
    assert!(!till.reads("sent to bar"));
    till.stroke(Stroke::Line(Step::Back));
    till.stroke(Stroke::Delete);
    till.must_read("New order");
}

#[test]
fn lines_moved_to_a_tab_go_to_the_bar_and_discounts_stay_where_they_are() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.tap("Few-Shot Doppio");
    till.stroke(Stroke::Tabs);
    till.tap("Move lines");
    till.at_tabs(tabs::Message::Stepped(0, 1));
    till.at_tabs(tabs::Message::NameSaid("Window".to_owned()));
    till.tap("Move here");
    assert_eq!(slips(&shop)[0]["l"], json!([{ "i": "all-in-ai", "q": 1 }]));
    // A discount on the order in hand does not reach the table's.
    till.stroke(Stroke::Adjust);
    till.tap("−10%");
    till.tap("Done ¥21.60");
    till.stroke(Stroke::Tabs);
    till.tap("Merge");
    till.must_read(
        "These two orders have different order discounts. Remove them first, or discount single \
         lines instead.",
    );
    till.must_read("−2.40");
    till.stroke(Stroke::Escape);
    // Paid, the moved drink is not sent once more, and the rest of its tab is.
    till.take_up("Window");
    till.sell(&["Zero-Shot Espresso"], "Card");
    let sent = slips(&shop);
    assert_eq!(sent.len(), 2);
    assert_eq!(sent[1]["l"], json!([{ "i": "zero-shot-espresso", "q": 1 }]));
}

// Splits.

/// Four drinks of 38 on a tab, taken up.
fn tab_of_four(shop: &Shop) -> Till {
    let mut till = Till::open(shop, NOON);
    for _ in 0..4 {
        till.tap("ALL in AI");
    }
    till.hold("Table 4");
    till.take_up("Table 4");
    till
}

#[test]
fn a_tab_of_four_is_split_in_two_and_paid_by_two_tenders() {
    let shop = Shop::shipped();
    let mut till = tab_of_four(&shop);
    // The taps from here on: pay, ÷2, card, take, wechat, finish: six.
    till.pay();
    till.tap("÷2");
    till.by("card");
    till.must_read("Take ¥76, balance ¥76");
    till.tap("Take ¥76, balance ¥76");
    assert_eq!(balance(&shop, "liabilities:tabs"), -76_00);
    assert_eq!(balance(&shop, "assets:clearing:card"), 76_00);
    till.must_read("Balance");
    till.by("wechat");
    till.tap("Finish");
    till.must_read("Paid");
    till.must_read("Card + WeChat Pay");
    assert_eq!(balance(&shop, "liabilities:tabs"), 0);
    assert_eq!(balance(&shop, "assets:clearing:wechat"), 76_00);
    assert_eq!(balance(&shop, "income:counter:drinks"), -143_40);
    let orders = shop.json(&["orders"]);
    assert_eq!(
        orders[0]["paid"],
        json!([{ "tender": "card", "amount": "76.00" }, { "tender": "wechat", "amount": "76.00" }])
    );
    // Giving all of it back leaves nothing of either.
    shop.ok(&["refund", &format!("{}/1", shop.today()), "--reason", "cold"]);
    assert_eq!(balance(&shop, "assets:clearing:card"), 0);
    assert_eq!(balance(&shop, "assets:clearing:wechat"), 0);
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn three_shares_of_an_uneven_bill_come_to_the_bill() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.tap("Few-Shot Doppio");
    till.tap("Seed Round Granola");
    // 86.00: 28.67, 28.67, 28.66.
    till.pay_by("card");
    till.tap("÷3");
    till.tap("Take ¥28.67, balance ¥57.33");
    till.tap("Take ¥28.67, balance ¥28.66");
    till.tap("Finish");
    till.must_read("Paid");
    assert_eq!(balance(&shop, "assets:clearing:card"), 86_00);
}

#[test]
fn each_pays_for_what_each_had() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.tap("ALL in AI");
    till.tap("Few-Shot Doppio");
    till.pay_by("alipay");
    till.tap("By item");
    till.at_payment(pay::Message::Stepped(0, 1));
    till.at_payment(pay::Message::Stepped(1, 1));
    till.tap("Take ¥62, balance ¥38");
    // What is paid for cannot be chosen again.
    till.at_payment(pay::Message::Stepped(1, 1));
    till.at_payment(pay::Message::Stepped(0, 9));
    till.tap("Finish");
    till.must_read("Paid");
    assert_eq!(balance(&shop, "assets:clearing:alipay"), 100_00);
}

#[test]
fn a_part_is_an_amount_and_the_rest_is_cash_with_change() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.pay_by("wechat");
    till.key_in("50");
    till.must_read("More than the balance");
    assert_eq!(till.press("More than the balance"), []);
    till.at_payment(pay::Message::KeyPressed(Key::Erase));
    till.at_payment(pay::Message::KeyPressed(Key::Erase));
    till.key_in("20");
    till.at_payment(pay::Message::ReferenceTyped("4200 77".to_owned()));
    till.tap("Take ¥20, balance ¥18");
    till.must_read("4200 77");
    // Back at the counter one tap takes the rest.
    till.stroke(Stroke::Escape);
    till.must_read("Balance ¥");
    till.must_read("−20.00");
    till.pay();
    till.key_in("20");
    till.tap("Give change and finish");
    till.must_read("Change ¥");
    assert_eq!(balance(&shop, "assets:till:cash"), 18_00);
    assert_eq!(shop.json(&["orders"])[0]["paid"][0]["reference"], "4200 77");
    assert_eq!(shop.json(&["orders"])[0]["change"], "2.00");
}

#[test]
fn what_is_paid_in_part_cannot_come_to_less_and_survives_the_tills_closing() {
    let shop = Shop::shipped();
    let mut till = tab_of_four(&shop);
    till.app.react(pressed(counter::Message::Line(LineMessage::Pressed(0))));
    till.pay_by("card");
    till.key_in("100");
    till.tap("Take ¥100, balance ¥52");
    till.stroke(Stroke::Escape);
    // Two of four taken off would come to 76, and 100 is paid.
    till.app.react(pressed(counter::Message::Line(LineMessage::Pressed(0))));
    till.app.react(pressed(counter::Message::Line(LineMessage::Pressed(0))));
    till.stroke(Stroke::Delete);
    let refused = "Part of this order is paid. Its total cannot fall below that amount, and the \
                   payment stays with this order.";
    till.must_read(refused);
    drop(till);
    let mut till = Till::open(&shop, NOON);
    till.must_read("Balance ¥");
    till.must_read("−100.00");
    till.tender("Card");
    assert_eq!(balance(&shop, "assets:clearing:card"), 152_00);
    assert_eq!(balance(&shop, "liabilities:tabs"), 0);
}

#[test]
fn a_part_in_flight_cannot_be_sent_twice() {
    let shop = Shop::shipped();
    let mut till = tab_of_four(&shop);
    till.pay_by("card");
    till.tap("÷2");
    let first = till.press("Take ¥76, balance ¥76");
    let second = till.press("Take ¥76, balance ¥76");
    assert_eq!((first.len(), second.len()), (1, 0));
    // And a tap on the tender meanwhile takes nothing either.
    assert_eq!(
        till.app.react(pressed(counter::Message::TenderPressed("card".parse().unwrap()))),
        []
    );
    till.settle(first);
    assert_eq!(balance(&shop, "assets:clearing:card"), 76_00);
}

// The bar.

fn bar(message: queue::Message) -> Message {
    Message::Queue(message)
}

#[test]
fn a_ticket_is_begun_ready_handed_over_and_called_back() {
    let (shop, mut till) = at_noon();
    till.sell(&["ALL in AI"], "Card");
    till.app.react(Message::Ticked(Utc::now()));
    till.tap("Queue");
    till.must_read("ALL in AI");
    till.tap("Start");
    till.tap("Ready");
    till.must_read("Hand over");
    till.tap("Hand over");
    till.must_read("Recall 1");
    till.must_read("No orders ready.");
    // All of it is kept: another window sees the same.
    drop(till);
    let mut till = Till::open(&shop, NOON);
    till.app.react(Message::Ticked(Utc::now()));
    till.tap("Queue");
    till.tap("Recall 1");
    till.must_read("Hand over");
    assert!(!till.reads("Recall 1"));
}

#[test]
fn the_bar_sees_what_is_made_together_and_what_is_not_to_be_made() {
    let (_shop, mut till) = at_noon();
    till.sell(&["ALL in AI"], "Card");
    till.tap("ALL in AI");
    till.hold("Table 4");
    till.app.react(Message::Ticked(Utc::now()));
    till.tap("Queue");
    till.must_read("Make together");
    till.tap("Counter");
    till.take_up("Table 4");
    till.stroke(Stroke::Line(Step::Back));
    till.stroke(Stroke::Delete);
    till.tap("Ran out");
    till.tap("Void");
    till.must_read("New order");
    till.tap("Queue");
    till.must_read("Cancelled");
    till.tap("OK");
    assert!(!till.reads("Cancelled"));
}

#[test]
fn what_nobody_makes_sends_no_ticket_and_neither_does_a_sale_entered_late() {
    let menu = allin::menu_file::BUILT_IN.replace(
        "[items.zero-shot-espresso]",
        "[categories.shelf]\nname = \"Shelf\"\nclass = \"retail\"\n\n\
         [items.beans]\nname = \"Beans to go\"\ncategory = \"shelf\"\nprice = 90\n\n\
         [items.zero-shot-espresso]",
    );
    let shop = Shop::with_menu(&menu);
    shop.ok(&["ring", "beans", "--pay", "card"]);
    assert_eq!(slips(&shop), [] as [Value; 0]);
    shop.ok(&["ring", "all-in-ai", "--pay", "card", "--at", "2026-03-10T09:00:00+08:00"]);
    assert_eq!(slips(&shop), [] as [Value; 0]);
    shop.ok(&["ring", "beans", "all-in-ai", "--pay", "card"]);
    assert_eq!(slips(&shop)[0]["l"], json!([{ "i": "all-in-ai", "q": 1 }]));
}

#[test]
fn a_move_that_was_not_kept_is_said() {
    let (_shop, mut till) = at_noon();
    till.tap("Queue");
    till.app.react(bar(queue::Message::Moved(Err(TillError::from(BooksError::Full).into()))));
    till.must_read("The queue could not be read.");
    till.must_read("The disk is full: nothing was recorded. Free some space and try again.");
}

// After.

#[test]
fn a_mis_tapped_tender_is_put_right_from_the_orders() {
    let (shop, mut till) = at_noon();
    till.sell(&["ALL in AI"], "Cash");
    till.app.react(Message::Ticked(Utc::now()));
    till.tap("Orders");
    till.tap("ALL in AI");
    till.tap("Correct tender");
    till.must_read("Change Cash to");
    let first = till.press("Alipay");
    till.settle(first);
    till.must_read("Tender corrected");
    assert_eq!(balance(&shop, "assets:till:cash"), 0);
    assert_eq!(balance(&shop, "assets:clearing:alipay"), 38_00);
    // A refund goes back by what it was.
    let back = shop.json(&["refund", &format!("{}/1", shop.today()), "--reason", "x"]);
    assert_eq!(back["paid"], json!([{ "tender": "alipay", "amount": "38.00" }]));
}

#[test]
fn orders_are_found_on_any_day_and_by_keys_alone() {
    let shop = Shop::shipped();
    shop.ok(&["ring", "all-in-ai", "--pay", "card", "--at", "2026-03-10T09:00:00+08:00"]);
    shop.ok(&["ring", "few-shot-doppio", "--pay", "card", "--at", "2026-03-10T09:05:00+08:00"]);
    let mut till = Till::open(&shop, NOON);
    till.app.react(Message::Ticked(Utc::now()));
    till.stroke(Stroke::Place(3));
    till.must_read("No orders on this day.");
    for sign in "2026-03-10".chars() {
        till.stroke(Stroke::Typed(sign.to_string()));
    }
    till.stroke(Stroke::Enter);
    till.must_read("Few-Shot Doppio");
    till.stroke(Stroke::Line(Step::On));
    till.must_read("Order 2");
    till.stroke(Stroke::Line(Step::On));
    till.must_read("Order 1");
}

// Everywhere.

#[test]
fn the_taps_of_a_full_evening_are_few() {
    let (shop, mut till) = at_noon();
    let mut taps = 0;
    let mut tap = |till: &mut Till, words: &str| {
        till.tap(words);
        taps += 1;
        taps
    };
    // One espresso for cash, exact.
    tap(&mut till, "Zero-Shot Espresso");
    assert_eq!(tap(&mut till, "Cash"), 2);
    till.must_read("Paid");
    // A large oat ALL in AI by card: the next tile begins the next order, and the tender finishes
    // the sheet.
    for words in ["ALL in AI", "Customise", "Large", "Oat milk"] {
        tap(&mut till, words);
    }
    assert_eq!(tap(&mut till, "Card"), 2 + 5);
    till.must_read("Paid");
    assert_eq!(balance(&shop, "assets:clearing:card"), 47_00);
    // The last order again: from here two more, one to begin and one to pay.
    tap(&mut till, "Next order");
    tap(&mut till, "Repeat last order");
    assert_eq!(tap(&mut till, "Card"), 2 + 5 + 1 + 2);
    assert_eq!(balance(&shop, "assets:clearing:card"), 94_00);
    // A tab of four, split in two: three to put it aside (tabs, the table, hold), two to take it up
    // (tabs, the tab), and six to split it.
    tap(&mut till, "Next order");
    for _ in 0..4 {
        tap(&mut till, "Few-Shot Doppio");
    }
    till.hold("Table 4");
    till.take_up("Table 4");
    till.pay();
    let mut split = 1;
    for words in ["÷2", "Card", "Take ¥48, balance ¥48", "WeChat Pay", "Finish"] {
        till.tap(words);
        split += 1;
    }
    till.must_read("Paid");
    assert_eq!(split, 6, "taps of the split, from the tab in hand to paid");
}

// What is in it, and who makes it.

#[test]
fn a_guest_is_told_of_the_allergens_of_what_they_really_get() {
    let (_shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.tap("ALL in AI");
    till.stroke(Stroke::Line(Step::On));
    till.tap("Customise");
    till.must_read("Contains milk.");
    till.tap("Oat milk");
    till.must_read("Contains oats.");
    till.app.react(Message::LanguagePressed);
    till.must_read("含燕麦。");
    till.app.react(Message::LanguagePressed);
    till.must_read("オーツ麦を含みます。");
}

#[test]
fn a_tab_is_offered_the_tables_of_the_menu() {
    let menu = BUILT_IN.replace("seats = 40", "seats = 40\ntables = [\"7\", \"Window\"]");
    let shop = Shop::with_menu(&menu);
    let mut till = Till::open(&shop, NOON);
    till.tap("ALL in AI");
    till.stroke(Stroke::Tabs);
    till.must_read("Table 7");
    assert!(!till.reads("Table 1"));
    till.tap("Window");
    till.tap("Hold");
    till.stroke(Stroke::Tabs);
    till.must_read("Window");
}

#[test]
fn each_station_sees_what_it_makes_and_the_order_is_ready_when_all_have_made_theirs() {
    let (shop, mut till) = at_noon();
    till.sell(&["ALL in AI"], "Card");
    till.tap("Kitchen");
    till.sell(&["Bootstrapped Bagel"], "Card");
    till.tap("Next order");
    till.tap("Kitchen");
    till.tap("Bootstrapped Bagel");
    till.tap("All");
    till.tap("Few-Shot Doppio");
    till.tender("Card");
    till.tap("Queue");
    till.must_read("All stations");
    let last = |shop: &Shop| {
        let sql = "SELECT max(seq) FROM journal";
        shop.sqlite().query_row(sql, [], |r| r.get::<_, i64>(0)).unwrap()
    };
    assert_eq!(last(&shop), 4);
    says(&mut till, queue::Message::StationPressed(Some("kitchen".parse().unwrap())));
    assert!(!till.reads("ALL in AI") && !till.reads("Few-Shot Doppio"));
    till.must_read("Bootstrapped Bagel");
    // The kitchen has made its part of the order for both; the bar has not.
    let tickets = tickets(&till.app.desk().unwrap()).unwrap();
    let both = tickets.iter().find(|ticket| ticket.slip.lines.len() == 2).unwrap();
    says(&mut till, queue::Message::OnPressed(both.id));
    let bagel = both.slip.lines.iter().position(|line| line.item.as_str() == "bootstrapped-bagel");
    says(&mut till, queue::Message::LinesMade(both.id, vec![bagel.unwrap()]));
    says(&mut till, queue::Message::StationPressed(Some("bar".parse().unwrap())));
    till.must_read("Few-Shot Doppio");
    says(&mut till, queue::Message::LinesMade(both.id, vec![1 - bagel.unwrap()]));
    assert!(!till.reads("Few-Shot Doppio"), "it is ready");
    says(&mut till, queue::Message::BackPressed(both.id));
    says(&mut till, queue::Message::StationPressed(None));
    till.must_read("Few-Shot Doppio");
}

fn says(till: &mut Till, message: queue::Message) {
    let intentions = till.app.react(bar(message));
    till.settle(intentions);
}

#[test]
fn a_price_has_its_room_in_its_tile_beside_a_count() {
    for (code, price, said) in
        [("CNY", "128.5", "¥128.50"), ("TRY", "175.5", "₺175.50"), ("IDR", "125000", "Rp125,000")]
    {
        let dear = |line: &str| match line.strip_prefix("price = ") {
            Some(_) => format!("price = {price}\n"),
            None => format!("{line}\n"),
        };
        let menu: String = BUILT_IN.lines().map(dear).collect();
        let menu = menu.replace("currency = \"CNY\"", &format!("currency = \"{code}\""));
        let shop = Shop::with_menu(&menu);
        let figure = said.trim_start_matches(|c: char| !c.is_ascii_digit());
        let least = fonts::width(figure, Language::English, 600, 15.0);
        for (wide, high) in [(1024.0, 768.0), (1366.0, 768.0), (1920.0, 1080.0)] {
            let mut till = Till::sized(&shop, NOON, Size::new(wide, high));
            till.tap("Few-Shot Doppio");
            till.must_read(said);
            let narrow = |candidate: Candidate<'_>| match candidate {
                Candidate::Text { content, bounds, .. } if content == said => {
                    (bounds.width < least).then_some(bounds)
                }
                _other => None,
            };
            let found = till.look().find(narrow);
            assert!(found.is_err(), "{said} at {wide}: {found:?}");
        }
    }
}

// Cleared orders.

#[test]
fn an_order_that_is_cleared_can_be_brought_back_until_the_next_begins() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.tap("Few-Shot Doppio");
    till.tap("Clear order");
    till.must_read("Order cleared. Undo brings it back.");
    till.stroke(Stroke::Undo);
    till.must_read("62.00");
    till.sell(&[], "Card");
    assert!(!kinds(&shop).contains(&"OrderCleared".to_owned()), "it was brought back");
    till.tap("Next order");

    till.tap("ALL in AI");
    till.tap("Clear order");
    assert_eq!(till.app.react(Message::KeyPressed(Stroke::Redo)), []);
    till.tap("Few-Shot Doppio");
    till.must_read("24.00");
    let recorded = kinds(&shop);
    assert_eq!(recorded.last().unwrap(), "OrderCleared");
    till.sell(&[], "Card");
    let comps = shop.json(&["report", "comps"]);
    let row = comps["rows"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&row["what"], &row["count"], &row["at_menu"]),
        (&json!("cleared"), &json!(1), &json!("38.00"))
    );
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn an_order_that_was_cleared_is_recorded_when_the_counter_is_left() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.tap("Clear order");
    till.tap("Shift");
    assert_eq!(kinds(&shop).last().unwrap(), "OrderCleared");
    drop(till);
    // It is not in hand again after a power cut.
    Till::open(&shop, NOON).must_read("New order");
}

#[test]
fn what_the_bar_knows_is_voided_and_not_cleared() {
    let (_shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.hold("Table 4");
    till.take_up("Table 4");
    till.must_read("38.00");
    assert!(!till.reads("Clear order"));
}

#[test]
fn a_cleared_order_that_is_recorded_is_not_brought_back() {
    let (shop, mut till) = at_noon();
    till.tap("ALL in AI");
    till.tap("Clear order");
    till.tap("Few-Shot Doppio");
    till.stroke(Stroke::Undo);
    till.stroke(Stroke::Undo);
    assert!(!till.reads("38.00"), "it is in the books as cleared");
    till.tap("Zero-Shot Espresso");
    till.sell(&[], "Card");
    till.tap("Next order");
    till.tap("ALL in AI");
    till.tap("Clear order");
    till.tap("Shift");
    till.tap("Counter");
    till.stroke(Stroke::Undo);
    assert!(!till.reads("38.00"));
    assert_eq!(kinds(&shop).iter().filter(|kind| *kind == "OrderCleared").count(), 2);
}

#[test]
fn an_order_that_was_cleared_before_a_power_cut_is_recorded_with_the_next() {
    let (shop, mut till) = at_noon();
    for drink in ["ALL in AI", "Few-Shot Doppio"] {
        till.tap(drink);
        till.tap("Clear order");
    }
    drop(till);
    let mut till = Till::open(&shop, NOON);
    till.must_read("New order");
    assert_eq!(shop.json(&["tab", "list"]), json!([]));
    till.tap("Zero-Shot Espresso");
    till.sell(&[], "Card");
    assert_eq!(kinds(&shop).iter().filter(|kind| *kind == "OrderCleared").count(), 2);
}

#[test]
fn no_more_are_rung_than_are_left() {
    let (_shop, mut till) = at_noon();
    let bagel = Ware::Item("bootstrapped-bagel".parse().unwrap());
    till.settle(vec![Intention::Ask(MarkSoldOut::Mark(bagel, Mark::Left(3)).into())]);
    till.tap("Bootstrapped Bagel");
    for _ in 0..5 {
        till.stroke(Stroke::Quantity(Step::On));
    }
    till.must_read("Not that many are left.");
    till.must_read("66.00");
    till.hold("Table 4");
    till.tap("Bootstrapped Bagel");
    assert!(!till.reads("22.00"), "all three are on the table");
}
