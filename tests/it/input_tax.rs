//! Tax that is typed: inside event income, inside what is paid; and cash that the drawer can pay
//! (docs/books.md, Event money, Cash rounding).

use serde_json::json;

use crate::event_money::{entered, ledger, night, noon, on, payment, posted};
use crate::shop::{Shop, WORKED_DAY};

/// A shop whose cash is rounded to half a unit.
fn rounded() -> Shop {
    Shop::with_menu(&WORKED_DAY.replace("kind = \"cash\"", "kind = \"cash\"\nround_to = 0.5"))
}

#[test]
fn event_income_has_the_shops_standard_tax_unless_another_is_named() {
    let menu = WORKED_DAY.replace("standard = \"6%\"", "standard = \"6%\"\nreduced = \"3%\"");
    let shop = Shop::with_menu(&menu);
    let event = night(&shop, "04-02");
    let tax = |more: &[&str]| {
        let income = ["event", "income", &event, "tickets", "1060", "--at", &noon("04-02")];
        shop.json(&[&income[..], more].concat())["tax"].clone()
    };
    assert_eq!(tax(&[]), "60.00");
    assert_eq!(tax(&["--tax", "reduced"]), "30.87");
    assert_eq!(tax(&["--tax", "none"]), "0.00");
    let wrong = ["event", "income", &event, "tickets", "1060", "--tax", "luxury"];
    let err = shop.refused(1, &wrong);
    assert!(err.contains("no tax `luxury` in the menu"), "{err}");
    for cost in [
        &["event", "cost", &event, "band", "106"][..],
        &["cost", "add", "rent", "106", "--month", "2026-03"],
        &["stock", "receive", "beans", "1000", "--price", "106"],
        &["shift", "cash-out", "106", "--reason", "milk", "--to", "milk"],
    ] {
        let err = shop.refused(1, &[cost, &["--tax", "luxury"]].concat());
        assert!(err.contains("luxury"), "{cost:?}: {err}");
    }
}

#[test]
fn where_no_tax_is_standard_it_must_be_named_and_without_taxes_there_is_none() {
    let menu = WORKED_DAY
        .replace("standard = \"6%\"", "full = \"6%\"")
        .replace("class = \"drinks\"", "class = \"drinks\"\ntax = \"full\"");
    let shop = Shop::with_menu(&menu);
    let event = night(&shop, "04-02");
    let package = ["event", "package", &event, "--drinks", "3", "--price", "30", "--pay", "bank"];
    let income = ["event", "income", &event, "tickets", "1060"];
    for args in [&package[..], &income] {
        let err = shop.refused(1, args);
        assert!(err.contains("--tax: full") && err.contains("none"), "{err}");
        shop.ok(&[args, &["--tax", "full"]].concat());
        shop.ok(&[args, &["--tax", "none"]].concat());
    }
    // Costs name none unless they do.
    shop.ok(&["event", "cost", &event, "band", "300"]);

    let menu = WORKED_DAY.replace("[tax]\nstandard = \"6%\"\n", "");
    let shop = Shop::with_menu(&menu);
    let event = night(&shop, "04-02");
    assert_eq!(shop.json(&["event", "income", &event, "tickets", "1060"])["tax"], "0.00");
}

#[test]
fn input_tax_is_taken_out_of_what_is_paid() {
    let shop = Shop::new();
    let tax = ["--tax", "standard"];
    let cost = ["cost", "add", "rent", "3286", "--month", "2026-02"];
    on(&shop, "02-10", &[&cost[..], &["--split", "counter=100"], &tax].concat());
    let repairs = ["cost", "add", "repairs", "106", "--day", "2026-03-10", "--split", "house=100"];
    on(&shop, "03-11", &[&repairs[..], &tax].concat());
    let crate_ = ["shift", "cash-out", "10.60", "--reason", "milk", "--to", "milk"];
    on(&shop, "03-12", &[&crate_[..], &tax].concat());
    let beans = ["stock", "receive", "beans", "1000", "--price", "185.50", "--at", &noon("03-13")];
    let beans = shop.json(&[&beans[..], &tax].concat());
    assert_eq!((&beans["worth"], &beans["price_variance"]), (&json!("160.00"), &json!("15.00")));
    let all = posted(&shop);
    let sum = |account: &str, days: std::ops::RangeInclusive<&str>| -> i64 {
        let of = all.iter().filter(|((day, of), _)| of == account && days.contains(&day.as_str()));
        of.map(|(_, amount)| amount).sum()
    };
    // 3,286 with 6 % inside: 186 on the first of the month, 3,100 over its days.
    assert_eq!(sum("assets:vat", "02-01"..="02-01"), 186_00);
    assert_eq!(sum("assets:vat", "02-02"..="02-28"), 0);
    assert_eq!(sum("expenses:counter:rent", "02-01"..="02-28"), 3_100_00);
    assert_eq!(sum("liabilities:accrued", "02-01"..="02-28"), -3_286_00);
    let rest: crate::event_money::Ledger = all
        .iter()
        .filter(|((day, _), _)| day.starts_with("03"))
        .map(|(k, v)| (k.clone(), *v))
        .collect();
    let expected = ledger(
        "03-10 bank -106.00
         03-10 expenses:house:repairs 100.00
         03-10 input-vat 6.00
         03-12 cash -10.60
         03-12 expenses:counter:milk 10.00
         03-12 input-vat 0.60
         03-13 assets:stock 160.00
         03-13 bank -185.50
         03-13 expenses:counter:price-variance 15.00
         03-13 input-vat 10.50",
    );
    assert_eq!(rest, expected);
    let listed = shop.json(&["cost", "list", "--month", "2026-03"]);
    assert_eq!(listed[0]["amount"], "106.00");
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn cash_to_the_safe_has_no_input_tax() {
    let shop = Shop::new();
    for place in ["safe", "bank"] {
        let drop = ["shift", "cash-out", "106", "--reason", "full", "--to", place];
        shop.refused(1, &[&drop[..], &["--tax", "standard"]].concat());
    }
}

/// Where prices exclude tax, an amount that is typed holds it all the same.
#[test]
fn typed_amounts_hold_their_tax_where_prices_exclude_it() {
    let menu = WORKED_DAY.replace("[shop]", "[shop]\nprices_include_tax = false");
    let shop = Shop::with_menu(&menu);
    let event = night(&shop, "04-02");
    let income = ["event", "income", &event, "tickets", "1060", "--at", &noon("04-02")];
    assert_eq!(shop.json(&income)["tax"], "60.00");
    let beans = ["stock", "receive", "beans", "1000", "--price", "185.50", "--tax", "standard"];
    assert_eq!(shop.json(&beans)["price_variance"], "15.00");
}

#[test]
fn a_cost_of_a_day_is_of_no_day_to_come_and_in_cash_of_its_own_alone() {
    let shop = Shop::new();
    let cost = |day: &str, from: &str| {
        let day = format!("2026-{day}");
        let cost = ["cost", "add", "repairs", "10", "--day", &day, "--from", from];
        shop.run(&[&cost[..], &["--at", &noon("03-10")]].concat())
    };
    for (day, from) in [("03-10", "bank"), ("03-10", "cash"), ("03-09", "bank")] {
        assert_eq!(cost(day, from).code, 0, "{day} {from}");
    }
    assert!(cost("03-11", "bank").err.contains("still to come"));
    assert!(cost("03-11", "cash").err.contains("still to come"));
    assert!(cost("03-09", "cash").err.contains("on the day it leaves the drawer"));
}

#[test]
fn cash_of_events_is_what_the_drawer_can_pay() {
    let shop = rounded();
    let event = night(&shop, "04-02");
    let income = ["event", "income", &event, "tickets", "106.30", "--to", "cash"];
    let income = shop.json(&[&income[..], &["--at", &noon("04-02")]].concat());
    assert_eq!((&income["tax"], &income["rounding"]), (&json!("6.02"), &json!("0.20")));
    let package = ["event", "package", &event, "--drinks", "3", "--price", "10.20"];
    let next = noon("04-03");
    let package = shop.json(&[&package[..], &["--pay", "cash", "--at", &next]].concat());
    assert_eq!((&package["tax"], &package["rounding"]), (&json!("1.73"), &json!("-0.10")));
    let invoice =
        ["event", "income", &event, "hire", "50.70", "--to", "receivable", "--tax", "none"];
    on(&shop, "04-04", &invoice);
    on(&shop, "04-05", &["event", "collect", &event, "50.70", "--to", "cash"]);
    // What is typed as paid from the drawer stands as typed.
    on(&shop, "04-06", &["event", "cost", &event, "band", "10.20", "--from", "cash"]);
    let expected = ledger(
        "04-02 cash 106.50
         04-02 rounding -0.20
         04-02 income:events:tickets -100.28
         04-02 income:events:hire -50.70
         04-02 vat -6.02
         04-02 receivable 50.70
         04-02 expenses:events:band 10.20
         04-02 accrued -10.20
         04-03 cash 30.50
         04-03 packages -30.60
         04-03 rounding 0.10
         04-05 cash 50.50
         04-05 receivable -50.70
         04-05 rounding 0.20
         04-06 cash -10.20
         04-06 accrued 10.20",
    );
    assert_eq!(posted(&shop), expected);
    assert_eq!(shop.json(&["event", "show", &event])["owed"], "0.00");
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn a_payment_that_was_cash_after_all_is_rounded_and_back_it_clears_the_rounding() {
    let shop = rounded();
    let ring = ["ring", "espresso@3.30", "--pay", "wechat", "--at", &noon("04-02")];
    let order = shop.json(&ring)["order"].as_str().unwrap().to_owned();
    on(&shop, "04-02", &["retender", &order, "--pay", "cash"]);
    let all = posted(&shop);
    let of = |account: &str| all.get(&("04-02".to_owned(), account.to_owned())).copied();
    assert_eq!(of("assets:till:cash"), Some(14_50));
    assert_eq!(of("assets:clearing:wechat"), None);
    assert_eq!(of("expenses:house:rounding"), Some(20));
    on(&shop, "04-02", &["retender", &order, "--pay", "alipay"]);
    let all = posted(&shop);
    let of = |account: &str| all.get(&("04-02".to_owned(), account.to_owned())).copied();
    assert_eq!((of("assets:till:cash"), of("expenses:house:rounding")), (None, None));
    assert_eq!(of("assets:clearing:alipay"), Some(14_70));
    on(&shop, "04-02", &["retender", &order, "--pay", "wechat"]);
    let all = posted(&shop);
    let wechat = ("04-02".to_owned(), "assets:clearing:wechat".to_owned());
    assert_eq!(all.get(&wechat), Some(&14_70));
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn a_package_goes_to_the_bank_or_on_account() {
    let shop = Shop::new();
    let event = night(&shop, "04-02");
    let package = |pay: &str| {
        let sold = ["event", "package", &event, "--drinks", "4", "--price", "10", "--pay", pay];
        entered(&shop, "03-20", &sold)
    };
    let (_bank, owed) = (package("bank"), package("receivable"));
    let expected = ledger(
        "03-20 bank 40.00
         03-20 receivable 40.00
         03-20 packages -80.00",
    );
    assert_eq!(posted(&shop), expected);
    assert_eq!(shop.json(&["event", "show", &event])["owed"], "40.00");
    // No tender took it.
    let tenders = shop.json(&["report", "tenders", "--day", "2026-03-20"]);
    assert_eq!(tenders["rows"], json!([]));
    on(&shop, "04-02", &["ring", &format!("espresso!package:{owed}")]);
    on(&shop, "04-05", &["event", "collect", &event, "40"]);
    on(&shop, "04-06", &["event", "settle", &event]);
    let show = shop.json(&["event", "show", &event]);
    // Ten in an order and seventy at the settlement, their tax taken out.
    assert_eq!((&show["income"]["packages"], &show["owed"]), (&json!("75.47"), &json!("0.00")));
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

/// Where tax is due when it is paid, a package posts it when it is sold, rounded once, and releases
/// what is left drink by drink.
#[test]
fn a_package_whose_tax_was_due_when_it_was_sold_releases_the_rest() {
    let shop = Shop::with_menu(&payment());
    let event = night(&shop, "04-02");
    let sold = ["event", "package", &event, "--drinks", "3", "--price", "10", "--pay", "bank"];
    let package = entered(&shop, "03-20", &sold);
    let drink = format!("espresso!package:{package}");
    let order = entered(&shop, "04-02", &["ring", &drink, "--json"]);
    let order: serde_json::Value = serde_json::from_str(&order).unwrap();
    let order = order["order"].as_str().unwrap();
    let released = || {
        let sql = "SELECT group_concat(amount, ' ') FROM postings
                    WHERE account = 'income:events:packages' ORDER BY seq";
        shop.sqlite().query_row(sql, [], |row| row.get::<_, String>(0)).unwrap()
    };
    // 28.30 in three: 9.43, then 18.87 in all, and back.
    assert_eq!(released(), "-943");
    on(&shop, "04-02", &["ring", &drink]);
    assert_eq!(released(), "-943 -944");
    on(&shop, "04-02", &["refund", order, "--reason", "cold"]);
    assert_eq!(released(), "-943 -944 944");
    on(&shop, "04-03", &["event", "settle", &event]);
    assert_eq!(released(), "-943 -944 944 -1887");
    let vat =
        |day: &str| posted(&shop).get(&(day.to_owned(), "liabilities:vat".to_owned())).copied();
    assert_eq!((vat("03-20"), vat("04-02"), vat("04-03")), (Some(-1_70), None, None));
    let tax = |month: &str| {
        let report = shop.json(&["report", "tax", "--month", month]);
        [report["total"]["events_net"].clone(), report["total"]["tax"].clone()]
    };
    assert_eq!(tax("2026-03"), [json!("28.30"), json!("1.70")]);
    assert_eq!(tax("2026-04"), [json!("0.00"), json!("0.00")]);
    assert_eq!(shop.json(&["verify"])["ok"], true);
}
