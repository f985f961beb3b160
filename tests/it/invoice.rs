//! Invoices: numbers without gaps, tax by rate, what is taken back; the settlement for the host.

use serde_json::{Value, json};

use crate::shop::Shop;

fn at(time: &str) -> String {
    format!("2026-{time}:00+08:00")
}

fn event(shop: &Shop, host: &[&str]) -> String {
    let (from, to) = (at("03-20T19:00"), at("03-20T22:00"));
    let plan = ["event", "plan", "--name", "Agents Night", "--kind", "talk"];
    let when = ["--from", &from, "--to", &to, "--at", &at("03-02T10:00")];
    let event = shop.json(&[&plan[..], &when, host].concat());
    event["event"].as_str().unwrap().to_owned()
}

fn income(shop: &Shop, event: &str, args: &[&str]) -> String {
    let income = ["event", "income", event];
    let income = shop.json(&[&income[..], args, &["--at", &at("03-03T10:00")]].concat());
    income["income"].as_str().unwrap().to_owned()
}

fn invoice(shop: &Shop, what: &str, day: &str, more: &[&str]) -> Value {
    let time = at(&format!("{day}T12:00"));
    shop.json(&[&["event", "invoice", what, "--at", &time], more].concat())
}

#[test]
fn an_invoice_holds_what_was_not_invoiced_before_with_its_tax() {
    let shop = Shop::new();
    let event = event(&shop, &["--host", "Gradient Co"]);
    let hire = income(&shop, &event, &["venue-hire", "2120", "--to", "receivable"]);
    income(&shop, &event, &["sponsorship", "500", "--tax", "none", "--to", "receivable"]);
    let postings = "SELECT count(*) FROM postings";
    let count = || shop.sqlite().query_row(postings, [], |row| row.get::<_, i64>(0)).unwrap();
    let before = count();
    let to = ["--address", "1 Loss Lane", "--tax-id", "91-22"];
    let first = invoice(&shop, &event, "03-04", &to);
    assert_eq!((&first["number"], &first["total"]), (&json!("2026-0001"), &json!("2620.00")));
    let taxes = json!([
        { "tax_name": "standard", "rate": "6", "net": "2000.00", "tax": "120.00" },
        { "tax_name": "untaxed", "rate": null, "net": "500.00", "tax": "0.00" },
    ]);
    assert_eq!((&first["taxes"], &first["due"]), (&taxes, &json!("2026-03-18")));
    assert_eq!(count(), before, "an invoice posts nothing");
    let said = shop.refused(1, &["event", "invoice", &event, "--at", &at("03-05T12:00")]);
    assert!(said.contains("left to invoice"), "{said}");
    let said = shop.refused(1, &["event", "invoice", &hire, "--at", &at("03-05T12:00")]);
    assert!(said.contains("2026-0001"), "{said}");
    // A package that was paid is a receipt; drinks and price stand on it.
    let package = ["event", "package", &event, "--drinks", "10", "--price", "53", "--pay", "bank"];
    let package = shop.json(&[&package[..], &["--at", &at("03-06T10:00")]].concat());
    let second =
        invoice(&shop, package["package"].as_str().unwrap(), "03-06", &["--due", "2026-04-01"]);
    assert_eq!((&second["number"], &second["receipt"]), (&json!("2026-0002"), &json!(true)));
    assert_eq!(second["total"], "530.00");
    // None is dated before the last one.
    income(&shop, &event, &["training", "100"]);
    let said = shop.refused(1, &["event", "invoice", &event, "--at", &at("03-05T12:00")]);
    assert!(said.contains("2026-0002") && said.contains("2026-03-06"), "{said}");
    // What is taken back takes the invoice back, with the next number.
    shop.ok(&["reverse", &hire, "--reason", "typo", "--at", &at("03-07T10:00")]);
    let settled = shop.json(&["event", "settlement", &event]);
    let numbers = json!([
        { "number": "2026-0001", "day": "2026-03-04", "total": "2620.00" },
        { "number": "2026-0002", "day": "2026-03-06", "total": "530.00" },
        { "number": "2026-0003", "day": "2026-03-07", "total": "-2120.00" },
    ]);
    assert_eq!(settled["invoices"], numbers);
    assert_eq!(invoice(&shop, &event, "03-08", &[])["number"], "2026-0004");
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn an_invoice_is_issued_once_and_needs_somebody_to_pay_it() {
    let shop = Shop::new();
    let event = event(&shop, &[]);
    income(&shop, &event, &["venue-hire", "1060", "--to", "receivable"]);
    let said = shop.refused(1, &["event", "invoice", &event, "--at", &at("03-04T12:00")]);
    assert!(said.contains("--to"), "{said}");
    let due = ["--to", "Loss Ltd", "--due", "2026-03-01"];
    shop.refused(
        1,
        &[&["event", "invoice", &event, "--at", &at("03-04T12:00")], &due[..]].concat(),
    );
    let id = ["--to", "Loss Ltd", "--id", "01a20bbd-ca28-78f0-b89c-4383c9cb8574"];
    let first = invoice(&shop, &event, "03-04", &id);
    let again = invoice(&shop, &event, "03-04", &id);
    assert_eq!((&again["number"], &again["again"]), (&first["number"], &json!(true)));
    let said = shop.ok(&["event", "settlement", &event, "--lang", "en"]);
    assert!(said.contains("Settlement for the host") && said.contains("2026-0001"), "{said}");
    assert!(!said.contains("Contribution"), "{said}");
}

#[test]
fn papers_for_the_host_in_every_language_and_as_pdf() {
    let shop = Shop::new();
    let event = event(&shop, &["--host", "Gradient Co"]);
    income(&shop, &event, &["venue-hire", "1060", "--to", "receivable"]);
    shop.ok(&["event", "collect", &event, "60", "--at", &at("03-04T10:00")]);
    let text = shop.ok(&["event", "invoice", &event, "--lang", "en", "--at", &at("03-04T12:00")]);
    for wanted in ["Invoice 2026-0001", "Gradient Co", "1,060.00", "Incl. VAT 6%", "Due"] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    for (language, wanted) in [("en", "Settlement"), ("zh-CN", "结算单"), ("ja", "清算書")] {
        let said = shop.ok(&["event", "settlement", &event, "--lang", language]);
        assert!(said.contains(wanted) && said.contains("1,000.00"), "{said}");
    }
    let pdf = shop.folder().join("settlement.pdf");
    let out = ["--format", "pdf", "--out", pdf.to_str().unwrap()];
    shop.ok(&[&["event", "settlement", &event], &out[..]].concat());
    assert!(std::fs::read(pdf).unwrap().starts_with(b"%PDF"));
}
