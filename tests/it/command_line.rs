//! The command line, against its contract.

use serde_json::json;

use crate::shop::{Shop, program, said};

const ID: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

#[test]
fn a_sale_is_made_once_however_often_it_is_sent() {
    let shop = Shop::new();
    let ring = ["ring", "2*all-in-ai", "--pay", "wechat", "--id", ID];
    let mut first = shop.json(&ring);
    let facts = shop.facts();
    for _ in 0..3 {
        let again = shop.json(&ring);
        assert_eq!(again["again"], true);
        first["again"] = json!(true);
        assert_eq!(again, first);
    }
    assert_eq!(shop.facts(), facts);
    let other = shop.refused(1, &["ring", "espresso", "--pay", "wechat", "--id", ID]);
    assert!(other.contains("another request"), "{other}");
}

#[test]
fn a_menu_that_changes_in_between_makes_no_other_request_of_it() {
    let shop = Shop::new();
    let ring = ["ring", "espresso", "--pay", "wechat", "--id", ID];
    let first = shop.json(&ring);
    let dearer = crate::shop::WORKED_DAY.replace("price = 18", "price = 21");
    std::fs::write(shop.menu(), dearer).unwrap();
    let again = shop.json(&ring);
    assert_eq!(
        (again["total"].clone(), again["again"].clone()),
        (first["total"].clone(), json!(true))
    );
    assert_eq!(shop.json(&["ring", "espresso", "--pay", "wechat"])["total"], "21.00");
}

#[test]
fn call_numbers_run_from_one_on_every_business_day() {
    let shop = Shop::new();
    let at = |time: &str| {
        shop.json(&["ring", "espresso", "--pay", "cash", "--at", time])["number"].clone()
    };
    assert_eq!(at("2026-03-10T09:00:00+08:00"), 1);
    assert_eq!(at("2026-03-10T09:01:00+08:00"), 2);
    assert_eq!(at("2026-03-11T09:00:00+08:00"), 1);
    assert_eq!(at("2026-03-10T23:00:00+08:00"), 3);
}

#[test]
fn options_discounts_and_tenders_are_as_written() {
    let shop = Shop::shipped();
    let sale = shop.json(&[
        "ring",
        "2*all-in-ai+large+oat",
        "zero-shot-espresso@10%",
        "few-shot-doppio@3",
        "--discount",
        "10%",
        "--pay",
        "wechat=50",
        "--pay",
        "cash=100",
        "--note",
        "for Mei",
        "--table",
        "7",
        "--take-away",
    ]);
    // 2 × (38 + 4 + 5) + 18 + 24, less 1.80 and 3, less a tenth of what is left.
    assert_eq!(sale["gross"], "136.00");
    assert_eq!(sale["discount"], "17.92");
    assert_eq!(sale["total"], "118.08");
    assert_eq!(sale["change"], "31.92");
    assert_eq!(
        sale["paid"],
        json!([{ "tender": "wechat", "amount": "50.00" }, { "tender": "cash", "amount": "100.00" }])
    );
    let order = shop.ok(&["order", sale["order"].as_str().unwrap()]);
    for word in ["ALL in AI", "Oat", "for Mei", "7"] {
        assert!(order.contains(word), "{word} is missing:\n{order}");
    }
    let by_day = format!("{}/1", sale["business_day"].as_str().unwrap());
    assert_eq!(shop.ok(&["order", &by_day]), order);
    let orders = shop.ok(&["orders", "--day", sale["business_day"].as_str().unwrap()]);
    assert!(orders.contains("118.08"), "{orders}");
}

#[test]
fn what_is_given_away_is_counted_at_cost_and_at_menu_price() {
    let shop = Shop::new();
    let sale = shop.json(&[
        "ring",
        "2*all-in-ai!house",
        "espresso!staff",
        "espresso",
        "--reason",
        "spilled",
        "--pay",
        "cash",
    ]);
    assert_eq!(sale["gross"], "18.00", "given lines are not in the gross");
    assert_eq!(sale["total"], "18.00");
    assert_eq!(sale["comped"], json!({ "menu": "94.00", "cost": "17.50" }));
    assert_eq!(sale["cups"], 4);
    let all = shop.json(&["ring", "espresso", "--comp", "house", "--reason", "regular"]);
    assert_eq!((all["total"].clone(), all["paid"].clone()), (json!("0.00"), json!([])));
    let err = shop.refused(1, &["ring", "espresso!house"]);
    assert!(err.contains("--reason"), "{err}");
}

#[test]
fn refunds_go_back_piece_by_piece_until_nothing_is_left() {
    let shop = Shop::new();
    let sale = shop.json(&[
        "ring",
        "3*all-in-ai",
        "espresso",
        "--discount",
        "7%",
        "--pay",
        "wechat=50",
        "--pay",
        "cash",
    ]);
    let order = sale["order"].as_str().unwrap();
    let first = shop.json(&["refund", order, "--line", "1=1", "--reason", "too cold"]);
    assert_eq!(first["paid"], json!([{ "tender": "wechat", "amount": "35.34" }]));
    let rest = shop.json(&["refund", order, "--reason", "left"]);
    assert_eq!(
        rest["paid"],
        json!([{ "tender": "wechat", "amount": "14.66" }, { "tender": "cash", "amount": "72.76" }])
    );
    let nothing = shop.refused(1, &["refund", order, "--reason", "again"]);
    assert!(nothing.contains("refunded"), "{nothing}");
    let sql = "SELECT account, sum(amount) FROM postings GROUP BY account HAVING sum(amount) <> 0";
    let conn = shop.sqlite();
    let mut ask = conn.prepare(sql).unwrap();
    let left: Vec<(String, i64)> =
        ask.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).unwrap().map(Result::unwrap).collect();
    // The drinks were made: their ingredients stay spent. All else is as before.
    assert_eq!(
        left,
        [("assets:stock".to_owned(), -24_36), ("expenses:counter:ingredients".to_owned(), 24_36)]
    );
}

#[test]
fn a_drink_that_was_never_made_gives_back_its_ingredients_and_its_cup() {
    let shop = Shop::new();
    let sale = shop.json(&["ring", "2*all-in-ai", "--pay", "wechat"]);
    let order = sale["order"].as_str().unwrap();
    shop.json(&["refund", order, "--line", "1=1", "--unmade", "--reason", "queue too long"]);
    let statement = shop.json(&["report", "statement"]);
    assert_eq!(statement["cups"], 1);
    assert_eq!(statement["counter"]["costs"]["ingredients"], "6.86");
}

#[test]
fn an_event_that_has_income_cannot_be_cancelled_before_it_is_reversed() {
    let shop = Shop::new();
    let plan = shop.json(&[
        "event",
        "plan",
        "--name",
        "Talk",
        "--kind",
        "talk",
        "--from",
        "2026-03-10T19:00:00+08:00",
        "--to",
        "2026-03-10T21:00:00+08:00",
    ]);
    let event = plan["event"].as_str().unwrap();
    let income = shop.json(&["event", "income", event, "tickets", "500"]);
    let err = shop.refused(1, &["event", "cancel", event]);
    assert!(err.contains("tickets"), "{err}");
    let entry = income.as_object().unwrap().values().next().unwrap().as_str().unwrap();
    shop.ok(&["reverse", entry, "--reason", "paid back"]);
    shop.ok(&["event", "cancel", event]);
    let given = format!("all-in-ai!event:{event}");
    assert!(shop.refused(1, &["ring", &given, "--reason", "x"]).contains("cancelled"));
    let held = shop.json(&["report", "statement", "--day", "2026-03-10"]);
    assert_eq!(held["events"]["held"], 0);
}

#[test]
fn a_sealed_month_takes_nothing_any_more_and_reversals_fall_on_their_day() {
    let shop = Shop::new();
    let at = ["--at", "2026-01-15T10:00:00+08:00"];
    let cost = shop.json(
        &[&["cost", "add", "rent", "310", "--month", "2026-01", "--split", "counter=100"], &at[..]]
            .concat(),
    );
    shop.ok(&["ring", "espresso", "--pay", "cash", "--at", at[1]]);
    shop.ok(&["seal", "2026-01"]);
    let late = shop.refused(1, &["ring", "espresso", "--pay", "cash", "--at", at[1]]);
    assert!(late.contains("sealed"), "{late}");
    let id = cost["cost"].as_str().unwrap();
    shop.ok(&["reverse", id, "--reason", "wrong month", "--at", "2026-02-03T10:00:00+08:00"]);
    let day = shop.json(&["report", "statement", "--day", "2026-02-03"]);
    assert_eq!(day["counter"]["costs"]["rent"], "-310.00");
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn receipts_are_marked_a_copy_once_an_original_was_made() {
    let shop = Shop::shipped();
    let sale = shop.json(&["ring", "all-in-ai+oat", "--pay", "cash=50"]);
    let order = sale["order"].as_str().unwrap();
    let first = shop.ok(&["receipt", order]);
    assert!(!first.contains("COPY"), "{first}");
    let second = shop.ok(&["receipt", order]);
    assert!(second.contains("COPY"), "{second}");
}

#[test]
fn a_command_that_cannot_be_parsed_looks_at_neither_menu_nor_books() {
    let shop = Shop::new();
    std::fs::write(shop.menu(), "not a menu [").unwrap();
    for args in [
        &["ring", "espresso", "--pay"][..],
        &["ring"],
        &["ring", "espresso", "--at", "yesterday"],
        &["ring", "espresso!nobody", "--pay", "cash"],
        &["brew"],
        &["report", "statement", "--day", "2026-02-30"],
    ] {
        let said = shop.run(args);
        assert_eq!(said.code, 2, "{args:?}: {said:?}");
    }
    assert!(!shop.books().exists(), "the books were looked at");
}

#[test]
fn without_a_home_the_books_have_no_place() {
    let output =
        program().args(["orders"]).env_remove("HOME").env_remove("XDG_DATA_HOME").output().unwrap();
    let said = said(&output);
    // Where the system knows the home of its user all the same, there is a place after all.
    assert!([0, 3].contains(&said.code), "{said:?}");
}

#[test]
fn a_window_without_a_screen_says_so() {
    let shop = Shop::new();
    let said = shop.run(&[]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("window"), "{said:?}");
}

#[test]
fn costs_and_margins_of_the_menu_are_listed() {
    let shop = Shop::shipped();
    let costs = shop.ok(&["menu", "costs"]);
    assert!(costs.contains("all-in-ai") || costs.contains("ALL in AI"), "{costs}");
    let checked = shop.ok(&["menu", "check", shop.menu().to_str().unwrap()]);
    assert!(!checked.is_empty());
}

#[test]
fn a_refund_says_what_to_hand_out_by_each_tender() {
    let shop = Shop::shipped();
    let sale = shop.json(&["ring", "2*all-in-ai", "--pay", "wechat=40", "--pay", "cash"]);
    let order = sale["order"].as_str().unwrap();
    let told = shop.ok(&["refund", order, "--line", "1=1", "--pay", "card", "--reason", "cold"]);
    assert!(told.contains("refunded 38.00\nhand out card 38.00\nrefund "), "{told}");
    let told = shop.ok(&["refund", order, "--reason", "cold"]);
    assert!(told.contains("hand out wechat 2.00\nhand out cash 36.00\n"), "{told}");
}

#[test]
fn a_mis_tapped_tender_is_corrected_and_a_refund_follows_it() {
    let shop = Shop::new();
    let sale = shop.json(&["ring", "all-in-ai", "--pay", "cash=50"]);
    let order = sale["order"].as_str().unwrap();
    let fixed = shop.json(&["retender", order, "--pay", "wechat", "--id", ID]);
    assert_eq!(fixed["paid"], json!([{ "tender": "wechat", "amount": "38.00" }]));
    let again = shop.json(&["retender", order, "--pay", "wechat", "--id", ID]);
    assert_eq!(again["again"], true);
    let same = shop.refused(1, &["retender", order, "--pay", "wechat"]);
    assert!(same.contains("already"), "{same}");
    let unknown = shop.refused(1, &["retender", order, "--pay", "bitcoin"]);
    assert!(unknown.contains("bitcoin") && unknown.contains("wechat"), "{unknown}");
    let back = shop.json(&["refund", order, "--reason", "cold"]);
    assert_eq!(back["paid"], json!([{ "tender": "wechat", "amount": "38.00" }]));
    let nothing = shop.refused(1, &["retender", order, "--pay", "alipay"]);
    assert!(nothing.contains("no money"), "{nothing}");
    let mixed = shop.json(&["ring", "all-in-ai", "--pay", "wechat=20", "--pay", "cash"]);
    let mixed = mixed["order"].as_str().unwrap();
    let which = shop.refused(1, &["retender", mixed, "--pay", "alipay"]);
    assert!(which.contains("--from") && which.contains("wechat"), "{which}");
    let never = shop.refused(1, &["retender", mixed, "--pay", "cash", "--from", "alipay"]);
    assert!(never.contains("alipay"), "{never}");
    shop.ok(&["retender", mixed, "--pay", "alipay", "--from", "cash"]);
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn a_drawer_opened_without_a_sale_needs_a_reason() {
    let shop = Shop::new();
    shop.ok(&["drawer", "open", "--reason", "change for a guest"]);
    let err = shop.refused(1, &["drawer", "open", "--reason", " "]);
    assert!(err.contains("reason"), "{err}");
    assert_eq!(shop.run(&["drawer", "open"]).code, 2);
}

#[test]
fn references_of_providers_are_kept_with_their_payments() {
    let shop = Shop::new();
    let sale = shop.json(&[
        "ring",
        "all-in-ai",
        "--pay",
        "wechat=20",
        "--pay",
        "cash",
        "--reference",
        "wechat=4200 1",
    ]);
    assert_eq!(sale["paid"][0]["reference"], "4200 1");
    assert_eq!(sale["paid"][1].get("reference"), None);
    let receipt = shop.ok(&["receipt", sale["order"].as_str().unwrap()]);
    assert!(receipt.contains("4200 1"), "{receipt}");
}

#[test]
fn a_tab_that_is_not_open_is_named() {
    let shop = Shop::with_empty_books();
    assert_eq!(shop.json(&["tab", "list"]), json!([]));
    let err = shop.refused(1, &["tab", "pay", "Table 4", "--pay", "cash"]);
    assert!(err.contains("Table 4") && err.contains("tab list"), "{err}");
}

#[test]
fn a_receipt_printed_again_leaves_a_mark() {
    let shop = Shop::new();
    let sale = shop.json(&["ring", "espresso", "--pay", "cash"]);
    let order = sale["order"].as_str().unwrap();
    shop.ok(&["receipt", order]);
    let facts = shop.facts();
    shop.ok(&["receipt", order]);
    assert_eq!(shop.facts(), facts + 1, "a copy was made and nobody knows");
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn a_tab_is_paid_once_however_often_it_is_asked_for() {
    use crate::finger::{NOON, Till};
    let shop = Shop::shipped();
    let mut till = Till::open(&shop, NOON);
    till.tap("ALL in AI");
    till.tap("ALL in AI");
    till.hold("Table 4");
    drop(till);
    let part = ["tab", "pay", "Table 4", "--pay", "cash=60", "--id", ID];
    let first = shop.json(&part);
    assert_eq!((first["left"].clone(), first.get("again")), (json!("16.00"), None));
    for _ in 0..2 {
        assert_eq!(shop.json(&part)["again"], true);
    }
    let other = shop.refused(1, &["tab", "pay", "Table 4", "--pay", "cash=61", "--id", ID]);
    assert!(other.contains("another request"), "{other}");
    let over = shop.refused(1, &["tab", "pay", "Table 4", "--pay", "wechat=20"]);
    assert!(over.contains("too much"), "{over}");
    // All of it makes the sale, whose id is the tab's.
    let named = shop.refused(
        1,
        &[
            "tab",
            "pay",
            "Table 4",
            "--pay",
            "wechat",
            "--id",
            "01890a5d-ac96-774b-bcce-b302099a8058",
        ],
    );
    let tab = shop.json(&["tab", "list"])[0]["tab"].as_str().unwrap().to_owned();
    assert!(named.contains(&tab), "{named}");
    let all = ["tab", "pay", &tab, "--pay", "wechat", "--id", &tab];
    let sale = shop.json(&all);
    assert_eq!(
        sale["paid"],
        json!([{ "tender": "cash", "amount": "60.00" }, { "tender": "wechat", "amount": "16.00" }])
    );
    assert_eq!(shop.json(&all)["again"], true);
    let other = shop.refused(1, &["tab", "pay", &tab, "--pay", "alipay", "--id", &tab]);
    assert!(other.contains("another request"), "{other}");
    shop.refused(1, &["tab", "pay", "Table 4", "--pay", "cash"]);
    assert_eq!(shop.json(&["verify"])["ok"], true);
}
