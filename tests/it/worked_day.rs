//! The worked day of the law of the books, by command line, to the cent.

use serde_json::{Value, json};

use crate::shop::{Shop, enter_worked_day};

#[test]
fn the_worked_day_comes_out_to_the_cent() {
    let shop = Shop::new();
    enter_worked_day(&shop);
    let statement = shop.json(&["report", "statement", "--day", "2026-03-10"]);
    let expected = json!({
        "from": "2026-03-10",
        "to": "2026-03-10",
        "currency": "CNY",
        "counter": {
            "costs": { "ingredients": "21.28", "labour": "500.00", "rent": "700.00" },
            "cost": "1221.28",
            "recovered": "105.66",
            "net_cost": "1115.62",
        },
        "events": {
            "held": 1,
            "income": { "venue-hire": "2000.00" },
            "income_total": "2000.00",
            "direct": { "speakers": "300.00" },
            "direct_costs": "300.00",
            "hospitality": "20.58",
            "contribution": "1679.42",
            "shared": { "rent": "300.00" },
            "shared_costs": "300.00",
            "result": "1379.42",
        },
        "house": { "costs": "0.00", "result": "263.80" },
        "coverage": "1.51",
        "cups": 7,
        "subsidy_per_cup": "159.37",
        "events_to_break_even": "0.8",
    });
    includes(&statement, &expected, "statement");
    assert_eq!(statement["counter"]["costs"], expected["counter"]["costs"]);
    assert_eq!(cash(&shop), 18_00, "the drawer, but for the float");
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

/// Every value that is expected; more may stand beside them.
fn includes(found: &Value, expected: &Value, path: &str) {
    match expected {
        Value::Object(fields) => {
            for (key, value) in fields {
                includes(&found[key], value, &format!("{path}.{key}"));
            }
        }
        value => assert_eq!(found, value, "{path}"),
    }
}

/// What the drawer should hold, in fen.
fn cash(shop: &Shop) -> i64 {
    let sql = "SELECT coalesce(sum(amount), 0) FROM postings WHERE account = 'assets:till:cash'";
    shop.sqlite().query_row(sql, [], |r| r.get(0)).unwrap()
}

#[test]
fn each_sale_of_the_worked_day_says_its_figures() {
    let shop = Shop::new();
    let sale =
        shop.json(&["ring", "2*all-in-ai", "--pay", "wechat", "--at", "2026-03-10T09:10:00+08:00"]);
    for (key, value) in [
        ("business_day", "2026-03-10"),
        ("gross", "76.00"),
        ("discount", "0.00"),
        ("tax", "4.30"),
        ("total", "76.00"),
        ("rounding", "0.00"),
        ("ingredients", "13.72"),
        ("change", "0.00"),
    ] {
        assert_eq!(sale[key], value, "{key}");
    }
    assert_eq!((sale["number"].clone(), sale["cups"].clone()), (json!(1), json!(2)));
    assert_eq!(sale["paid"], json!([{ "tender": "wechat", "amount": "76.00" }]));
    assert_eq!(sale.get("comped"), None);
    assert_eq!(sale.get("again"), None);
    let cash =
        shop.json(&["ring", "espresso", "--pay", "cash=20", "--at", "2026-03-10T10:00:00+08:00"]);
    assert_eq!(cash["change"], "2.00");
    assert_eq!(cash["tax"], "1.02");
    assert_eq!(cash["ingredients"], "3.78");
    assert_eq!(cash["number"], 2);
}

#[test]
fn the_statement_reads_the_same_every_evening() {
    let shop = Shop::new();
    enter_worked_day(&shop);
    for lang in ["en", "zh-CN", "ja"] {
        let text = shop.ok(&["report", "statement", "--day", "2026-03-10", "--lang", lang]);
        insta::assert_snapshot!(format!("statement-{lang}"), text);
    }
}

#[test]
fn half_past_one_at_the_bar_belongs_to_the_evening_before() {
    let shop = Shop::new();
    let sale =
        shop.json(&["ring", "espresso", "--pay", "alipay", "--at", "2026-03-11T01:30:00+08:00"]);
    assert_eq!(sale["business_day"], "2026-03-10");
    let morning =
        shop.json(&["ring", "espresso", "--pay", "alipay", "--at", "2026-03-11T04:00:00+08:00"]);
    assert_eq!(morning["business_day"], "2026-03-11");
}

#[test]
fn an_empty_day_has_a_statement_too() {
    let shop = Shop::with_empty_books();
    let empty = shop.json(&["report", "statement", "--day", "2026-03-10"]);
    assert_eq!(empty["counter"]["net_cost"], "0.00");
    for none in ["coverage", "subsidy_per_cup", "events_to_break_even"] {
        assert!(empty[none].is_null(), "{none}");
    }
}
