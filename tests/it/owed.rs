//! Who owes what since when, by hand on small books; and every report in the currency of the books.

use serde_json::{Value, json};

use crate::finger::{NOON, Till};
use crate::shop::{Shop, enter_worked_day, program, said};

fn at(time: &str) -> String {
    format!("2026-{time}:00+08:00")
}

fn event(shop: &Shop, name: &str, day: &str) -> String {
    let (from, to) = (at(&format!("{day}T19:00")), at(&format!("{day}T22:00")));
    let plan = ["event", "plan", "--name", name, "--kind", "talk", "--host", "Gradient Co"];
    let when = ["--from", &from, "--to", &to, "--at", &at("03-02T10:00")];
    let event = shop.json(&[&plan[..], &when].concat());
    event["event"].as_str().unwrap().to_owned()
}

fn owed(shop: &Shop, time: &str) -> Value {
    shop.json(&["report", "owed", "--at", &at(time)])
}

/// The rows: what, event, amount, since.
fn rows(report: &Value) -> Value {
    let fields = ["what", "name", "owed", "since"];
    let rows = report["rows"].as_array().unwrap().iter();
    rows.map(|row| fields.map(|field| row[field].clone()).into_iter().collect::<Value>()).collect()
}

#[test]
fn hosts_owe_the_oldest_invoice_first_and_the_house_owes_what_it_has_not_earned() {
    let shop = Shop::new();
    let (night, day) = (event(&shop, "Night", "03-20"), event(&shop, "Day", "04-02"));
    let income = |event: &str, amount: &str, to: &str, time: &str| {
        let args = ["event", "income", event, "venue-hire", amount, "--to", to, "--tax", "none"];
        shop.ok(&[&args[..], &["--at", &at(time)]].concat());
    };
    income(&night, "1000", "receivable", "03-05T10:00");
    income(&night, "500", "receivable", "03-12T10:00");
    income(&day, "1060", "bank", "03-06T10:00");
    let package = ["event", "package", &night, "--drinks", "10", "--price", "30", "--pay", "bank"];
    let package = shop.json(&[&package[..], &["--at", &at("03-07T10:00")]].concat());
    // The income of a day to come is owed as soon as it is invoiced.
    let first = owed(&shop, "03-13T10:00");
    let expected = json!([
        ["event", "Night", "1500.00", "2026-03-05"],
        ["package", "Night", "-300.00", "2026-03-07"],
        ["advance", "Day", "-1060.00", "2026-03-06"],
    ]);
    assert_eq!(rows(&first), expected);
    assert_eq!(first["total"], json!({ "owed": "1500.00", "owing": "-1360.00" }));
    assert_eq!(first["rows"][0]["host"], "Gradient Co");
    // What is collected pays the oldest; what is drawn is earned.
    shop.ok(&["event", "collect", &night, "1000", "--at", &at("03-14T10:00")]);
    let drawn = format!("2*espresso!package:{}", package["package"].as_str().unwrap());
    shop.ok(&["ring", &drawn, "--at", &at("03-20T20:00")]);
    let expected = json!([
        ["event", "Night", "500.00", "2026-03-12"],
        ["package", "Night", "-240.00", "2026-03-07"],
        ["advance", "Day", "-1060.00", "2026-03-06"],
    ]);
    assert_eq!(rows(&owed(&shop, "03-21T10:00")), expected);
    // On the day of the event its money is earned; an event that moves away owes it again.
    shop.ok(&["event", "settle", &night, "--at", &at("03-21T11:00")]);
    let left = json!([["event", "Night", "500.00", "2026-03-12"]]);
    assert_eq!(rows(&owed(&shop, "04-02T12:00")), left);
    let (from, to) = (at("05-02T19:00"), at("05-02T22:00"));
    shop.ok(&["event", "change", &day, "--from", &from, "--to", &to, "--at", &at("04-02T13:00")]);
    let moved = owed(&shop, "04-02T14:00");
    assert_eq!(rows(&moved)[1], json!(["advance", "Day", "-1060.00", "2026-03-06"]));
    // In every format.
    let text = ["report", "owed", "--at", &at("04-02T14:00")];
    let said = shop.ok(&[&text[..], &["--lang", "zh-CN"]].concat());
    assert!(said.contains("预收款") && said.contains("Gradient Co"), "{said}");
    let csv = shop.ok(&[&text[..], &["--format", "csv"]].concat());
    assert!(csv.starts_with("what,event,event_name,host,day,since,owed,owing\r\n"), "{csv}");
    assert!(csv.contains(",Day,Gradient Co,2026-05-02,2026-03-06,,-1060.00\r\n"), "{csv}");
    let pdf = shop.folder().join("owed.pdf");
    let out = ["--format", "pdf", "--out", pdf.to_str().unwrap()];
    shop.ok(&[&text[..], &out].concat());
    assert!(std::fs::read(pdf).unwrap().starts_with(b"%PDF"));
}

#[test]
fn a_tab_that_was_paid_in_part_is_owed_until_it_is_paid() {
    let shop = Shop::shipped();
    let mut till = Till::open(&shop, NOON);
    till.tap("ALL in AI");
    till.tap("ALL in AI");
    till.hold("Table 4");
    drop(till);
    shop.ok(&["tab", "pay", "Table 4", "--pay", "cash=60"]);
    let now = shop.json(&["report", "owed"]);
    let expected = [json!("tab"), json!("Table 4"), json!("-60.00"), json!(shop.today())];
    assert_eq!(rows(&now)[0], json!(expected));
    shop.ok(&["tab", "pay", "Table 4", "--pay", "wechat"]);
    assert_eq!(shop.json(&["report", "owed"])["rows"], json!([]));
}

#[test]
fn every_report_is_in_the_currency_of_the_books_whatever_menu_lies_there() {
    let shop = Shop::new();
    enter_worked_day(&shop);
    let yen = crate::shop::WORKED_DAY.replace("CNY", "JPY").replace(".16", "").replace(".9", "");
    let yen = yen.replace("Worked Day", "Elsewhere").replace("ALL in AI", "Something Else");
    let other = shop.folder().join("yen.toml");
    std::fs::write(&other, yen.replace("0.014", "1").replace("cost = \"0\"", "cost = \"1\""))
        .unwrap();
    let run = |menu: &std::path::Path, args: &[&str]| {
        let mut command = program();
        command.env("ALLIN_BOOKS", shop.books()).env("ALLIN_MENU", menu).args(args);
        let said = said(&command.output().unwrap());
        assert_eq!(said.code, 0, "{args:?}: {said:?}");
        said.out
    };
    let month = ["--month", "2026-03"];
    for report in ["statement", "items", "hours", "tenders", "staff", "comps", "events", "tax"] {
        for format in ["text", "json", "csv"] {
            let args = [&["report", report], &month[..], &["--format", format]].concat();
            assert_eq!(run(&other, &args), run(shop.menu(), &args), "{args:?}");
        }
    }
    let night = at("03-12T10:00");
    for args in [
        &["report", "owed", "--at", &night][..],
        &["report", "season", "--at", &night],
        &["orders", "--day", "2026-03-10"],
        &["order", "2026-03-10/1"],
        &["event", "list"],
        &["cost", "list"],
        &["stock", "list"],
        &["export", "hledger"],
    ] {
        assert_eq!(run(&other, args), run(shop.menu(), args), "{args:?}");
    }
    let statement = run(&other, &["report", "statement", "--day", "2026-03-10"]);
    assert!(statement.contains("Worked Day") && statement.contains("1,115.62"), "{statement}");
}
