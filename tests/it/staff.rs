//! People: who works here, when they come and go, and what their hours cost.

use serde_json::json;

use crate::shop::{Shop, enter_worked_day};

fn balance(shop: &Shop, account: &str) -> i64 {
    let sql = "SELECT coalesce(sum(amount), 0) FROM postings WHERE account = ?1";
    shop.sqlite().query_row(sql, [account], |r| r.get(0)).unwrap()
}

#[test]
fn people_come_change_and_leave() {
    let shop = Shop::with_empty_books();
    assert_eq!(shop.json(&["staff", "list"]), json!([]));
    let mei = shop.json(&["staff", "add", "Mei", "--role", "barista", "--wage", "25"]);
    shop.ok(&["staff", "add", " Kenji ", "--role", "owner"]);
    let err = shop.refused(1, &["staff", "add", "mei", "--role", "manager"]);
    assert!(err.contains("somebody named `Mei` works here already"), "{err}");
    shop.refused(1, &["staff", "add", " ", "--role", "manager"]);
    shop.refused(1, &["staff", "add", &"x".repeat(41), "--role", "manager"]);
    shop.refused(1, &["staff", "add", "A\nB", "--role", "manager"]);
    shop.refused(1, &["staff", "add", "Noa", "--role", "barista", "--wage", "0"]);
    shop.refused(2, &["staff", "add", "Noa", "--role", "cook"]);
    shop.refused(1, &["staff", "change", "Noa", "--role", "owner"]);
    shop.refused(1, &["staff", "change", "Mei"]);
    shop.refused(1, &["staff", "change", "Mei", "--name", "KENJI"]);
    shop.ok(&["staff", "change", "Mei", "--name", "Mei Lin", "--role", "manager"]);
    let list = shop.json(&["staff", "list"]);
    assert_eq!(list[1]["name"], "Mei Lin");
    assert_eq!((&list[1]["role"], &list[1]["wage"]), (&json!("manager"), &json!("25.00")));
    assert_eq!(list[1]["staff"], mei["staff"], "a new name made another person");
    shop.ok(&["staff", "leave", "mei lin"]);
    assert_eq!(shop.json(&["staff", "list"]).as_array().unwrap().len(), 1);
    shop.refused(1, &["staff", "leave", "Mei Lin"]);
    // The name is free again, for somebody else.
    let other = shop.json(&["staff", "add", "Mei Lin", "--role", "barista"]);
    assert_ne!(other["staff"], mei["staff"]);
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn who_did_it_stands_in_the_books_and_on_the_receipt() {
    let shop = Shop::with_empty_books();
    let err = shop.refused(1, &["ring", "espresso", "--pay", "cash", "--as", "Mei"]);
    assert!(err.contains("nobody named `Mei` works here"), "{err}");
    shop.ok(&["staff", "add", "Mei", "--role", "barista"]);
    let sale = shop.json(&["ring", "espresso", "--pay", "cash", "--as", "mei"]);
    let receipt = shop.ok(&["receipt", sale["order"].as_str().unwrap()]);
    assert!(receipt.contains("Mei, dine in"), "{receipt}");
    shop.ok(&["staff", "leave", "Mei"]);
    shop.refused(1, &["ring", "espresso", "--pay", "cash", "--as", "Mei"]);
    shop.ok(&["ring", "espresso", "--pay", "cash", "--as", "owner"]);
}

#[test]
fn hours_are_labour_of_the_counter_or_of_an_event() {
    let shop = Shop::new();
    let event = enter_worked_day(&shop);
    let at = |time: &str| format!("2026-03-{time}:00+08:00");
    let before = shop.json(&["report", "statement", "--day", "2026-03-10"]);
    shop.ok(&["staff", "add", "Mei", "--role", "barista", "--wage", "25"]);
    shop.ok(&["staff", "add", "Kenji", "--role", "owner"]);
    shop.refused(1, &["staff", "out", "Mei"]);
    shop.ok(&["staff", "in", "Mei", "--at", &at("10T08:00")]);
    shop.refused(1, &["staff", "in", "Mei", "--at", &at("10T08:05")]);
    shop.refused(1, &["staff", "leave", "Mei"]);
    shop.ok(&["staff", "out", "Mei", "--at", &at("10T15:20")]);
    assert_eq!(balance(&shop, "expenses:counter:labour"), 15_500_00 + 183_33);
    // The evening is the event's, past midnight and still of that business day.
    shop.ok(&["staff", "in", "Mei", "--at", &at("10T22:00")]);
    shop.ok(&["staff", "out", "Mei", "--event", &event, "--at", &at("11T01:00")]);
    assert_eq!(balance(&shop, "expenses:events:labour"), 75_00);
    assert_eq!(balance(&shop, "liabilities:wages"), -258_33);
    let after = shop.json(&["report", "statement", "--day", "2026-03-10"]);
    assert_eq!(after["counter"]["costs"]["labour"], "683.33");
    assert_eq!(before["events"]["direct_costs"], "300.00");
    assert_eq!(after["events"]["direct_costs"], "375.00");
    // What is entered for the month and what was clocked may be the same hours: that is pointed
    // out.
    assert_eq!(before["labour_twice"], json!([]));
    assert_eq!(after["labour_twice"], json!(["2026-03-10"]));
    let paper = shop.ok(&["report", "statement", "--day", "2026-03-10"]);
    assert!(paper.contains("Wages for Tue 10 Mar are both entered"), "{paper}");
    // Who is not paid by the hour costs nothing more.
    shop.ok(&["staff", "in", "Kenji", "--at", &at("11T08:00")]);
    shop.ok(&["staff", "out", "Kenji", "--at", &at("11T09:00")]);
    assert_eq!(balance(&shop, "liabilities:wages"), -258_33);
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn who_forgot_to_clock_out_is_asked_when_they_went() {
    let shop = Shop::new();
    let at = |time: &str| format!("2026-03-{time}:00+08:00");
    shop.ok(&["staff", "add", "Mei", "--role", "barista", "--wage", "25"]);
    shop.ok(&["staff", "in", "Mei", "--at", &at("10T08:00")]);
    let err = shop.refused(1, &["staff", "out", "Mei", "--at", &at("12T08:00")]);
    assert!(err.contains("say with --at when they went"), "{err}");
    shop.refused(1, &["staff", "out", "Mei", "--at", &at("10T07:00")]);
    shop.ok(&["staff", "out", "Mei", "--at", &at("10T16:00")]);
    assert_eq!(balance(&shop, "expenses:counter:labour"), 200_00);
}

#[test]
fn an_event_that_was_cancelled_takes_no_hours() {
    let shop = Shop::new();
    let plan = ["event", "plan", "--name", "Agents Night", "--kind", "talk"];
    let span = ["--from", "2026-03-10T19:00:00+08:00", "--to", "2026-03-10T22:00:00+08:00"];
    let event = shop.json(&[&plan[..], &span[..]].concat());
    let event = event["event"].as_str().unwrap();
    shop.ok(&["event", "cancel", event]);
    shop.ok(&["staff", "add", "Mei", "--role", "barista", "--wage", "25"]);
    shop.ok(&["staff", "in", "Mei"]);
    shop.refused(1, &["staff", "out", "Mei", "--event", event]);
    shop.refused(1, &["staff", "out", "Mei", "--event", "ffffffff"]);
    shop.ok(&["staff", "out", "Mei"]);
}
