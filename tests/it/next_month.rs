//! The second worked day of the law of the books: an event that is paid before it and after it, to
//! the cent; judged by hledger and beancount.

use std::process::Command;

use serde_json::json;

use crate::hledger::{hledger, of_hledger, of_the_ledger};
use crate::shop::{Shop, has_tool};

const NIGHT: [&str; 2] = ["2026-04-02T19:00:00+08:00", "2026-04-02T22:00:00+08:00"];

/// Tickets and a speaker in March, catering three days after the night in April; the event.
fn enter(shop: &Shop) -> String {
    let march = ["--at", "2026-03-20T12:00:00+08:00"];
    let plan = ["event", "plan", "--name", "Agents Night", "--kind", "talk"];
    let when = ["--from", NIGHT[0], "--to", NIGHT[1]];
    let event = shop.json(&[&plan[..], &when, &march].concat());
    let event = event["event"].as_str().unwrap().to_owned();
    let tickets =
        shop.json(&[&["event", "income", &event, "tickets", "1060"][..], &march].concat());
    assert_eq!((&tickets["tax"], &tickets["rounding"]), (&json!("60.00"), &json!("0.00")));
    let speaker = shop.json(&[&["event", "cost", &event, "speakers", "200"][..], &march].concat());
    assert_eq!(speaker["tax"], "0.00");
    let catering = ["event", "cost", &event, "catering", "5300", "--tax", "standard"];
    let catering = shop.json(&[&catering[..], &["--at", "2026-04-05T12:00:00+08:00"]].concat());
    assert_eq!(catering["tax"], "300.00");
    event
}

/// The balance of an account at the end of a day, in fen.
fn balance(shop: &Shop, account: &str, day: &str) -> i64 {
    let sql = "SELECT coalesce(sum(amount), 0) FROM postings WHERE account = ?1 AND day <= ?2";
    shop.sqlite().query_row(sql, [account, day], |row| row.get(0)).unwrap()
}

#[test]
fn money_of_an_event_stands_in_the_month_of_the_event() {
    let shop = Shop::new();
    let event = enter(&shop);
    let march = shop.json(&["report", "statement", "--month", "2026-03"]);
    assert_eq!(march["events"]["contribution"], "0.00");
    assert_eq!((&march["events"]["held"], &march["house"]["result"]), (&json!(0), &json!("0.00")));
    assert!(march["coverage"].is_null() && march["events_to_break_even"].is_null());
    assert_eq!(balance(&shop, "liabilities:events:advances", "2026-03-31"), -1_060_00);
    assert_eq!(balance(&shop, "assets:prepaid:events", "2026-03-31"), 200_00);
    assert_eq!(balance(&shop, "liabilities:vat", "2026-03-31"), 0);
    assert_eq!(balance(&shop, "assets:bank", "2026-03-31"), 860_00);

    let april = shop.json(&["report", "statement", "--month", "2026-04"]);
    let events = &april["events"];
    assert_eq!(events["held"], 1);
    assert_eq!(events["income"], json!({ "tickets": "1000.00" }));
    assert_eq!(events["direct"], json!({ "speakers": "200.00", "catering": "5000.00" }));
    assert_eq!(events["contribution"], "-4200.00");
    assert_eq!(events["result"], "-4200.00");
    assert_eq!(april["house"]["result"], "-4200.00");
    assert_eq!(balance(&shop, "assets:vat", "2026-04-04"), 0);
    assert_eq!(balance(&shop, "assets:vat", "2026-04-30"), 300_00);
    assert_eq!(balance(&shop, "liabilities:vat", "2026-04-30"), -60_00);
    // The catering was owed from the night on, until it was paid.
    assert_eq!(balance(&shop, "liabilities:accrued", "2026-04-04"), -5_000_00);
    for bridge in ["liabilities:accrued", "liabilities:events:advances", "assets:prepaid:events"] {
        assert_eq!(balance(&shop, bridge, "2026-04-30"), 0, "{bridge}");
    }
    // Each day of it that is the event's says the same as its month, and the event itself.
    let day = shop.json(&["report", "statement", "--day", "2026-04-02"]);
    assert_eq!(day["events"], april["events"]);
    assert_eq!(shop.json(&["event", "show", &event])["contribution"], "-4200.00");
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn an_event_is_held_from_its_start_on() {
    let shop = Shop::new();
    enter(&shop);
    let held = |at: &str| {
        let statement = ["report", "statement", "--month", "2026-04", "--at", at];
        shop.json(&statement)["events"]["held"].clone()
    };
    assert_eq!(held("2026-04-02T18:59:00+08:00"), 0);
    assert_eq!(held("2026-04-02T19:00:00+08:00"), 1);
}

#[test]
fn every_judge_agrees_about_both_months() {
    let shop = Shop::new();
    enter(&shop);
    if has_tool("hledger", "--version") {
        let journal = shop.folder().join("books.journal");
        let journal = journal.to_str().unwrap();
        shop.ok(&["export", "hledger", "--out", journal]);
        hledger(journal, &["check", "--strict"]);
        assert_eq!(of_hledger(journal), of_the_ledger(&shop));
        let said = |accounts: &[&str], end: &str| {
            let args = [&["balance", "--flat", "-N", "-e", end], accounts].concat();
            hledger(journal, &args).split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let ours = ["advances", "prepaid"];
        assert_eq!(
            said(&ours, "2026-04-01"),
            "200.00 CNY assets:prepaid:events -1060.00 CNY liabilities:events:advances"
        );
        assert_eq!(said(&ours, "2026-05-01"), "");
        assert_eq!(said(&["income"], "2026-05-01"), "-1000.00 CNY income:events:tickets");
    }
    if has_tool("bean-check", "--version") {
        let ledger = shop.folder().join("books.beancount");
        shop.ok(&["export", "beancount", "--out", ledger.to_str().unwrap()]);
        let checked = Command::new("bean-check").arg(&ledger).output().unwrap();
        assert!(checked.status.success(), "{checked:?}");
    }
}
