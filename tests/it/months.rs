//! Months side by side, by hand on small books.

use serde_json::{Value, json};

use crate::shop::Shop;

fn at(time: &str) -> String {
    format!("2026-{time}:00+08:00")
}

fn held(shop: &Shop, kind: &str, host: &str, day: &str, hire: &str, guests: usize) {
    let (from, to) = (at(&format!("{day}T19:00")), at(&format!("{day}T22:00")));
    let plan = ["event", "plan", "--name", "Night", "--kind", kind, "--host", host];
    let when = ["--from", &from, "--to", &to, "--at", &at("01-05T10:00")];
    let event = shop.json(&[&plan[..], &when].concat())["event"].as_str().unwrap().to_owned();
    let income = ["event", "income", &event, "venue-hire", hire, "--tax", "none"];
    shop.ok(&[&income[..], &["--at", &from]].concat());
    for guest in ["Ada", "Ben", "Cai"] {
        shop.ok(&["event", "sign-up", &event, "--name", guest, "--at", &at("01-05T11:00")]);
    }
    for guest in ["Ada", "Ben", "Cai"].iter().take(guests) {
        shop.ok(&["event", "check-in", &event, guest, "--at", &from]);
    }
}

fn fields(rows: &Value, fields: &[&str]) -> Value {
    let rows = rows.as_array().unwrap().iter();
    rows.map(|row| fields.iter().map(|f| row[f].clone()).collect::<Value>()).collect()
}

/// Two months: rent 310 and 280 a month, three events; in February one is still to come.
fn season() -> Shop {
    let shop = Shop::new();
    let rent = |amount: &str, month: &str| {
        let rent = ["cost", "add", "rent", amount, "--month", month, "--split"];
        shop.ok(
            &[&rent[..], &["counter=50,events=30,house=20", "--at", &at("01-05T09:00")]].concat()
        );
    };
    rent("310", "2026-01");
    rent("280", "2026-02");
    held(&shop, "talk", "Gradient Co", "01-20", "500", 2);
    held(&shop, "talk", "Loss Ltd", "01-21", "300", 3);
    held(&shop, "training", "Gradient Co", "02-10", "400", 1);
    held(&shop, "training", "Loss Ltd", "02-25", "900", 0);
    shop
}

#[test]
fn months_stand_side_by_side_and_this_one_so_far() {
    let shop = season();
    let report = shop.json(&["report", "season", "--at", &at("02-14T23:00")]);
    let figures =
        ["month", "events_held", "guests", "signed_up", "no_shows", "contribution", "net_cost"];
    let expected = json!([
        ["2026-01", 2, 5, 6, 1, "800.00", "155.00"],
        ["2026-02", 1, 1, 3, 2, "400.00", "70.00"],
    ]);
    assert_eq!(fields(&report["months"], &figures), expected);
    let rest = ["shared_costs", "house_costs", "result", "coverage", "so_far"];
    // 800 − 93 − 155 − 62; fourteen of 28 days: 400 − 42 − 70 − 28.
    let expected = json!([
        ["93.00", "62.00", "490.00", "5.16", false],
        ["42.00", "28.00", "260.00", "5.71", true],
    ]);
    assert_eq!(fields(&report["months"], &rest), expected);
    let kinds = json!([["talk", 2, "800.00"], ["training", 1, "400.00"]]);
    assert_eq!(fields(&report["kinds"], &["kind", "events_held", "contribution"]), kinds);
    let hosts = json!([["Gradient Co", 2, "900.00"], ["Loss Ltd", 1, "300.00"]]);
    assert_eq!(fields(&report["hosts"], &["host", "events_held", "contribution"]), hosts);
    let weekdays = json!([["tue", 2, "900.00"], ["wed", 1, "300.00"]]);
    assert_eq!(fields(&report["weekdays"], &["weekday", "events_held", "contribution"]), weekdays);
    assert_eq!(report["total"]["contribution"], "1200.00");
    assert_eq!(
        (&report["total"]["result"], &report["total"]["guests"]),
        (&json!("750.00"), &json!(6))
    );
}

#[test]
fn so_many_months_as_are_asked_for_in_every_format() {
    let shop = season();
    let now = at("02-14T23:00");
    let one = shop.json(&["report", "season", "--months", "1", "--at", &now]);
    assert_eq!(fields(&one["months"], &["month"]), json!([["2026-02"]]));
    let said = shop.ok(&["report", "season", "--at", &now, "--lang", "en"]);
    assert!(said.contains("January 2026") && said.contains("Gradient Co"), "{said}");
    let csv = shop.ok(&["report", "season", "--at", &now, "--format", "csv"]);
    assert!(csv.contains("month,2026-01,2,5,6,1,800.00,155.00,93.00,62.00,490.00,5.16"), "{csv}");
    let pdf = shop.folder().join("season.pdf");
    let out = ["--format", "pdf", "--out", pdf.to_str().unwrap()];
    shop.ok(&[&["report", "season", "--at", &now], &out[..]].concat());
    assert!(std::fs::read(pdf).unwrap().starts_with(b"%PDF"));
    shop.refused(2, &["report", "season", "--months", "0"]);
    assert_eq!(Shop::with_empty_books().json(&["report", "season"])["months"], json!([]));
}

#[test]
fn prime_cost_labour_and_the_average_order_stand_beside_the_statement() {
    let shop = Shop::new();
    crate::shop::enter_worked_day(&shop);
    let statement = shop.json(&["report", "statement", "--day", "2026-03-10"]);
    let figures = json!({
        "net_sales": "105.66",
        "orders": 4,
        // 105.66 ÷ 4, one of them given away.
        "average_order": "26.42",
        "labour": "500.00",
        "labour_share": "473.2",
        "prime_cost": "521.28",
        "prime_cost_share": "493.4",
    });
    assert_eq!(statement["figures"], figures);
}
