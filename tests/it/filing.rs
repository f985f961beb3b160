//! Tax for a filing: by hand on small books, and always what the ledger posts to its accounts of
//! tax.

use serde_json::{Value, json};

use crate::shop::{Shop, WORKED_DAY, enter_worked_day};

const MARCH: [&str; 2] = ["--month", "2026-03"];

fn at(time: &str) -> String {
    format!("2026-{time}:00+08:00")
}

fn filed(shop: &Shop, period: &[&str]) -> Value {
    shop.json(&[&["report", "tax"], period].concat())
}

/// Some lines of a filing: kind, name, rate, net, tax.
fn lines(filing: &Value, side: &str) -> Value {
    let rows = filing[side].as_array().unwrap().iter();
    let fields = ["kind", "tax_name", "rate", "net", "tax"];
    rows.map(|row| fields.map(|field| row[field].clone()).into_iter().collect::<Value>()).collect()
}

fn minor(amount: &Value) -> i64 {
    let plain = amount.as_str().unwrap();
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    digits.parse::<i64>().unwrap() * if plain.starts_with('-') { -1 } else { 1 }
}

/// The taxes of a filing are the movements of the ledger's accounts of tax, moves of money left
/// out, over a period that is written like `2026-03-01`.
pub(crate) fn the_filing_is_the_ledgers(shop: &Shop, from: &str, to: &str) {
    let filing = filed(shop, &["--from", from, "--to", to]);
    let sum = |side: &str| {
        filing[side].as_array().unwrap().iter().map(|row| minor(&row["tax"])).sum::<i64>()
    };
    let posted = |account: &str| -> i64 {
        let sql = "SELECT coalesce(sum(p.amount), 0) FROM postings p JOIN journal j USING (seq)
                    WHERE p.account = :account AND p.day BETWEEN :from AND :to
                      AND j.kind <> 'MoneyMoved'
                      AND NOT (j.kind = 'Reversed' AND j.body ->> '$.kind' = 'MoneyMoved')";
        let of = rusqlite::named_params! { ":account": account, ":from": from, ":to": to };
        shop.sqlite().query_row(sql, of, |row| row.get(0)).unwrap()
    };
    assert_eq!(sum("output"), -posted("liabilities:vat"), "output, {from} to {to}");
    assert_eq!(sum("input"), posted("assets:vat"), "input, {from} to {to}");
    assert_eq!(minor(&filing["to_pay"]), sum("output") - sum("input"));
}

#[test]
fn the_filing_of_the_worked_day() {
    let shop = Shop::new();
    enter_worked_day(&shop);
    let filing = filed(&shop, &["--day", "2026-03-10"]);
    let output = json!([
        ["sales", "standard", "6", "105.66", "6.34"],
        ["events", "untaxed", null, "2000.00", "0.00"],
    ]);
    assert_eq!(lines(&filing, "output"), output);
    // Three ALL in AI at ¥38 were given to the event; no tax is posted on them.
    assert_eq!(lines(&filing, "gifts"), json!([["given", "standard", "6", "107.55", "6.45"]]));
    assert_eq!(filing["gifts"][0]["menu"], "114.00");
    assert_eq!(filing["input"], json!([]));
    assert_eq!((&filing["to_pay"], &filing["sealed"]), (&json!("6.34"), &json!(false)));
    the_filing_is_the_ledgers(&shop, "2026-03-10", "2026-03-10");
}

#[test]
fn refunds_stand_apart_and_input_tax_is_taken_off() {
    let shop = Shop::new();
    let [nine, ten, eleven] = ["03-10T09:00", "03-10T10:00", "03-12T11:00"].map(at);
    shop.ok(&["ring", "2*all-in-ai", "--pay", "wechat", "--at", &nine]);
    let back = ["refund", "2026-03-10/1", "--line", "1=1", "--reason", "cold", "--at", &ten];
    shop.ok(&back);
    // 31,800 with 6 % inside is 1,800, on the first of the month; the rest is rent.
    let rent = ["cost", "add", "rent", "31800", "--month", "2026-03", "--split", "counter=100"];
    let rent = shop.json(&[&rent[..], &["--tax", "standard", "--at", &ten]].concat());
    let beans = ["stock", "receive", "beans", "1000", "--price", "212", "--tax", "standard"];
    shop.ok(&[&beans[..], &["--at", &eleven]].concat());
    let filing = filed(&shop, &MARCH);
    let output = json!([
        ["sales", "standard", "6", "71.70", "4.30"],
        ["refunds", "standard", "6", "-35.85", "-2.15"],
    ]);
    let input = json!([
        ["costs", "standard", "6", "30000.00", "1800.00"],
        ["deliveries", "standard", "6", "200.00", "12.00"],
    ]);
    assert_eq!((lines(&filing, "output"), lines(&filing, "input")), (output, input));
    assert_eq!(filing["to_pay"], "-1809.85");
    // What is paid to the office is no tax of anything, and a reversal takes back what it reverses.
    shop.ok(&["move", "input-vat", "vat", "2.15", "--at", &eleven]);
    shop.ok(&["reverse", rent["cost"].as_str().unwrap(), "--reason", "twice", "--at", &eleven]);
    let filing = filed(&shop, &MARCH);
    assert_eq!(
        lines(&filing, "input"),
        json!([["deliveries", "standard", "6", "200.00", "12.00"]])
    );
    the_filing_is_the_ledgers(&shop, "2026-03-01", "2026-03-31");
    the_filing_is_the_ledgers(&shop, "2026-03-12", "2026-03-12");
    // As people read it, and as a spreadsheet does.
    let text = shop.ok(&["report", "tax", "--month", "2026-03", "--lang", "en"]);
    assert!(text.contains("VAT to pay"), "{text}");
    let text = shop.ok(&["report", "tax", "--month", "2026-03", "--lang", "zh-CN"]);
    assert!(text.contains("应纳税额"), "{text}");
    let csv = shop.ok(&["report", "tax", "--month", "2026-03", "--format", "csv"]);
    assert!(csv.contains("tax-output,refunds,standard,6,-35.85,-2.15,-38.00"), "{csv}");
    assert!(csv.contains("tax-to-pay,not-sealed,,,,-9.85,"), "{csv}");
    shop.ok(&["seal", "2026-03", "--at", "2026-04-02T10:00:00+08:00"]);
    assert_eq!(filed(&shop, &MARCH)["sealed"], true);
}

/// An event of some day, and what it earned.
fn event(shop: &Shop, day: &str) -> String {
    let (from, to) = (at(&format!("{day}T19:00")), at(&format!("{day}T22:00")));
    let plan = ["event", "plan", "--name", "Agents Night", "--kind", "talk", "--from", &from];
    let event = shop.json(&[&plan[..], &["--to", &to, "--at", &at("03-02T10:00")]].concat());
    event["event"].as_str().unwrap().to_owned()
}

#[test]
fn the_tax_of_an_event_moves_with_it_rate_by_rate() {
    let menu = WORKED_DAY.replace("standard = \"6%\"", "standard = \"6%\"\nluxury = \"13%\"");
    let shop = Shop::with_menu(&menu);
    let event = event(&shop, "03-20");
    let paid = at("03-02T11:00");
    let income = |kind: &str, amount: &str, tax: &str| {
        let args = ["event", "income", &event, kind, amount, "--tax", tax, "--at", &paid];
        shop.json(&args)["income"].as_str().unwrap().to_owned()
    };
    income("tickets", "1060", "standard");
    income("sponsorship", "1130", "luxury");
    income("venue-hire", "500", "none");
    let undone = income("tickets", "106", "standard");
    shop.ok(&["reverse", &undone, "--reason", "typo", "--at", &paid]);
    let whole = json!([
        ["events", "luxury", "13", "1000.00", "130.00"],
        ["events", "standard", "6", "1000.00", "60.00"],
        ["events", "untaxed", null, "500.00", "0.00"],
    ]);
    assert_eq!(lines(&filed(&shop, &MARCH), "output"), whole);
    let (from, to) = (at("04-02T19:00"), at("04-02T22:00"));
    let change = ["event", "change", &event, "--from", &from, "--to", &to];
    shop.ok(&[&change[..], &["--at", &at("03-03T10:00")]].concat());
    assert_eq!(lines(&filed(&shop, &MARCH), "output"), json!([]));
    assert_eq!(lines(&filed(&shop, &["--month", "2026-04"]), "output"), whole);
    for (from, to) in [("2026-03-20", "2026-03-20"), ("2026-04-01", "2026-04-30")] {
        the_filing_is_the_ledgers(&shop, from, to);
    }
}

#[test]
fn packages_are_filed_when_they_are_drawn_or_when_the_tax_is_due_when_sold() {
    let filing_of = |menu: &str| {
        let shop = Shop::with_menu(menu);
        let event = event(&shop, "03-20");
        let sold = ["event", "package", &event, "--drinks", "2", "--price", "53", "--tax"];
        let pay = ["standard", "--pay", "bank", "--at", &at("03-02T11:00")];
        let package = shop.json(&[&sold[..], &pay].concat());
        let income = ["event", "income", &event, "tickets", "1060", "--at", &at("03-02T12:00")];
        shop.ok(&income);
        let drawn = format!("espresso!package:{}", package["package"].as_str().unwrap());
        shop.ok(&["ring", &drawn, "--at", &at("03-20T20:00")]);
        the_filing_is_the_ledgers(&shop, "2026-03-02", "2026-03-02");
        the_filing_is_the_ledgers(&shop, "2026-03-20", "2026-03-20");
        ["2026-03-02", "2026-03-20"].map(|day| lines(&filed(&shop, &["--day", day]), "output"))
    };
    let [bought, held] = filing_of(WORKED_DAY);
    assert_eq!(bought, json!([]));
    let drawn = json!([
        ["packages", "standard", "6", "50.00", "3.00"],
        ["events", "standard", "6", "1000.00", "60.00"],
    ]);
    assert_eq!(held, drawn);
    let due = WORKED_DAY.replace("[shop]", "[shop]\ntax_due = \"payment\"");
    let [bought, held] = filing_of(&due);
    let paid = json!([
        ["packages", "standard", "6", "100.00", "6.00"],
        ["events", "standard", "6", "1000.00", "60.00"],
    ]);
    assert_eq!((bought, held), (paid, json!([])));
}

#[test]
fn a_month_that_is_not_over_is_filed_up_to_now_and_says_so() {
    let shop = Shop::new();
    let event = event(&shop, "03-20");
    let income = ["event", "income", &event, "tickets", "1060", "--at", &at("03-02T11:00")];
    shop.ok(&income);
    let now = at("03-10T12:00");
    let early = shop.json(&["report", "tax", "--month", "2026-03", "--at", &now]);
    assert_eq!((&early["output"], &early["to_pay"]), (&json!([]), &json!("0.00")));
    assert_eq!(early["so_far"], "2026-03-10T12:00:00+08:00");
    let read = |lang: &str| {
        shop.ok(&["report", "tax", "--month", "2026-03", "--at", &now, "--lang", lang])
    };
    assert!(read("en").contains(", so far, up to Tue 10 Mar, 12:00"), "{}", read("en"));
    assert!(read("zh-CN").contains("，截至 3月10日 周二 12:00"), "{}", read("zh-CN"));
    assert!(read("ja").contains("、3月10日(火) 12:00 現在"), "{}", read("ja"));
    // Once the month is over, it is whole.
    let after = at("04-01T12:00");
    let whole = shop.json(&["report", "tax", "--month", "2026-03", "--at", &after]);
    assert_eq!((&whole["to_pay"], &whole["so_far"]), (&json!("60.00"), &Value::Null));
}
