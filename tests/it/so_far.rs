//! The statement of a period that is not over, or not begun, and what its ratios say
//! (docs/statement.md, Not over yet).

use serde_json::{Value, json};

use crate::event_money::{night, noon, on};
use crate::shop::{Shop, enter_worked_day};

fn statement(shop: &Shop, period: &[&str], at: &str) -> Value {
    shop.json(&[&["report", "statement"], period, &["--at", at]].concat())
}

#[test]
fn a_month_that_is_not_over_is_reckoned_up_to_now_and_says_so() {
    let shop = Shop::new();
    let rent = ["cost", "add", "rent", "3100", "--month", "2026-03", "--split", "house=100"];
    on(&shop, "03-01", &rent);
    let event = night(&shop, "03-20");
    on(&shop, "03-05", &["event", "income", &event, "tickets", "1060"]);
    let month = ["--month", "2026-03"];
    let early = statement(&shop, &month, &noon("03-10"));
    assert_eq!(early["house"]["costs"], "1000.00", "ten days of rent");
    assert_eq!(
        (&early["events"]["held"], &early["events"]["income_total"]),
        (&json!(0), &json!("0.00"))
    );
    assert_eq!(early["so_far"], "2026-03-10T12:00:00+08:00");
    // Of the day that holds now every posting counts: its income stands, its event has not begun.
    let noon_of_it = statement(&shop, &month, &noon("03-20"));
    assert_eq!(noon_of_it["events"]["held"], 0);
    assert_eq!(noon_of_it["events"]["income_total"], "1000.00");
    assert!(noon_of_it["events_to_break_even"].is_null());
    let evening = statement(&shop, &month, "2026-03-20T19:30:00+08:00");
    assert_eq!(
        (&evening["events"]["held"], &evening["events_to_break_even"]),
        (&json!(1), &json!("2.0"))
    );
    let after = statement(&shop, &month, &noon("04-01"));
    assert_eq!((&after["house"]["costs"], &after["so_far"]), (&json!("3100.00"), &Value::Null));
    let paper = shop.ok(&["report", "statement", "--month", "2026-03", "--at", &noon("03-10")]);
    assert!(paper.contains("12:00"), "{paper}");
}

#[test]
fn a_period_that_is_still_to_come_is_all_nothing() {
    let shop = Shop::new();
    on(&shop, "03-01", &["cost", "add", "rent", "3100", "--month", "2026-04"]);
    let event = night(&shop, "04-20");
    on(&shop, "03-05", &["event", "income", &event, "tickets", "1060"]);
    let to_come = statement(&shop, &["--month", "2026-04"], &noon("03-31"));
    assert_eq!(to_come["counter"]["cost"], "0.00");
    assert_eq!(
        (&to_come["events"]["held"], &to_come["events"]["contribution"]),
        (&json!(0), &json!("0.00"))
    );
    assert_eq!(to_come["house"]["result"], "0.00");
    assert!(to_come["so_far"].is_null() && to_come["coverage"].is_null());
}

#[test]
fn coverage_is_of_the_contribution_alone_and_break_even_covers_the_share_too() {
    let shop = Shop::new();
    enter_worked_day(&shop);
    let day = |shop: &Shop| shop.json(&["report", "statement", "--day", "2026-03-10"]);
    let before = day(&shop);
    // 1,679.42 ÷ 1,115.62; (1,115.62 + 300.00) ÷ 1,679.42.
    assert_eq!(
        (&before["coverage"], &before["events_to_break_even"]),
        (&json!("1.51"), &json!("0.8"))
    );
    // A cost of the house changes neither net cost nor coverage, but what events have to bring.
    let licence = ["cost", "add", "licences", "500", "--day", "2026-03-10", "--split", "house=100"];
    on(&shop, "03-10", &licence);
    let after = day(&shop);
    assert_eq!(
        (&after["coverage"], &after["events_to_break_even"]),
        (&json!("1.51"), &json!("1.1"))
    );
    assert_eq!(after["house"]["result"], "-236.20");
    // So does more of the events' share.
    let power = ["cost", "add", "power", "500", "--day", "2026-03-10", "--split", "events=100"];
    on(&shop, "03-10", &power);
    let more = day(&shop);
    assert_eq!((&more["coverage"], &more["events_to_break_even"]), (&json!("1.51"), &json!("1.4")));
    assert_eq!(more["events"]["shared"], json!({ "rent": "300.00", "power": "500.00" }));
    assert_eq!(
        (&more["events"]["contribution"], &more["events"]["result"]),
        (&json!("1679.42"), &json!("879.42"))
    );
}

#[test]
fn no_ratio_is_made_up_where_nothing_was_sold_or_held() {
    let shop = Shop::new();
    on(&shop, "03-01", &["cost", "add", "rent", "3100", "--month", "2026-03"]);
    let idle = statement(&shop, &["--day", "2026-03-05"], &noon("04-01"));
    assert_eq!(idle["counter"]["net_cost"], "100.00");
    assert!(idle["coverage"].is_null() && idle["subsidy_per_cup"].is_null());
    // Where the counter paid for itself there is nothing to cover.
    on(&shop, "03-06", &["ring", "4*all-in-ai", "--pay", "wechat"]);
    let good = statement(&shop, &["--day", "2026-03-06"], &noon("04-01"));
    assert!(good["coverage"].is_null() && good["subsidy_per_cup"].is_null());
    // One that lost money cannot be multiplied until it breaks even.
    let event = night(&shop, "03-05");
    on(&shop, "03-05", &["event", "cost", &event, "band", "300"]);
    let lost = statement(&shop, &["--day", "2026-03-05"], &noon("04-01"));
    assert_eq!((&lost["events"]["held"], &lost["coverage"]), (&json!(1), &json!("-3.00")));
    assert!(lost["events_to_break_even"].is_null());
}

#[test]
fn the_drawer_and_who_is_at_work_stand_beside_the_statement() {
    let shop = Shop::new();
    let day = ["--day", "2026-03-10"];
    on(&shop, "03-10", &["staff", "add", "Mei", "--role", "barista", "--wage", "24"]);
    on(&shop, "03-10", &["staff", "in", "Mei"]);
    on(&shop, "03-10", &["shift", "open", "--float", "100"]);
    let open = statement(&shop, &day, "2026-03-10T14:30:00+08:00");
    assert_eq!(open["drawer"]["open"], true);
    assert_eq!(open["drawer"]["counts"], json!([]));
    assert_eq!(open["at_work"], json!({ "people": 1, "so_far": "60.00" }));
    assert_eq!(open["counter"]["cost"], "0.00", "it is said, not posted");
    on(&shop, "03-10", &["shift", "close", "--counted", "98", "--reason", "coins"]);
    let closed = statement(&shop, &day, "2026-03-10T14:30:00+08:00");
    assert_eq!(
        (&closed["drawer"]["open"], &closed["drawer"]["over_short"]),
        (&json!(false), &json!("-2.00"))
    );
    let count = &closed["drawer"]["counts"][0];
    assert_eq!((&count["z"], &count["day"]), (&json!(1), &json!("2026-03-10")));
    assert_eq!((&count["expected"], &count["counted"]), (&json!("100.00"), &json!("98.00")));
    assert_eq!((&count["over_short"], &count["reason"]), (&json!("-2.00"), &json!("coins")));
}
