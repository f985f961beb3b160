//! What is taken back: on its own days, and on the day of the reversal where a drawer was counted
//! or a month sealed in between (docs/books.md, Reversals).

use serde_json::json;

use crate::event_money::{entered, ledger, moved, night, noon, on, posted};
use crate::shop::Shop;

fn reverse(shop: &Shop, day: &str, entry: &str) {
    on(shop, day, &["reverse", entry, "--reason", "wrong"]);
}

fn sound(shop: &Shop) {
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

/// Income of an event of 2 April, in cash on 20 March.
fn tickets_in_cash(shop: &Shop) -> (String, String) {
    let event = night(shop, "04-02");
    let income = ["event", "income", &event, "tickets", "1060", "--to", "cash"];
    let income = entered(shop, "03-20", &income);
    (event, income)
}

#[test]
fn what_nobody_counted_is_taken_back_on_its_own_days() {
    let shop = Shop::new();
    let (event, income) = tickets_in_cash(&shop);
    let cost = ["event", "cost", &event, "catering", "530", "--tax", "standard"];
    let cost = entered(&shop, "03-20", &cost);
    reverse(&shop, "03-25", &income);
    reverse(&shop, "04-05", &cost);
    assert_eq!(posted(&shop), ledger(""));
    let err = shop.refused(1, &["reverse", &cost, "--reason", "again"]);
    assert!(err.contains("reversed already"), "{err}");
    sound(&shop);
}

#[test]
fn a_counted_drawer_is_left_alone() {
    let shop = Shop::new();
    on(&shop, "03-20", &["shift", "open", "--float", "100"]);
    let (_event, income) = tickets_in_cash(&shop);
    on(&shop, "03-20", &["shift", "close", "--counted", "1160"]);
    reverse(&shop, "03-25", &income);
    let expected = ledger(
        "03-20 cash 1160.00
         03-20 equity:opening -100.00
         03-20 advances -1060.00
         03-25 cash -1060.00
         03-25 advances 1060.00",
    );
    assert_eq!(posted(&shop), expected);
    assert_eq!(shop.json(&["shift", "status"])["expected"], "100.00");
    sound(&shop);
}

/// A float that is counted when a shift opens is a count too.
#[test]
fn a_drawer_that_was_counted_for_its_float_is_left_alone_too() {
    let shop = Shop::new();
    let (_event, income) = tickets_in_cash(&shop);
    on(&shop, "03-21", &["shift", "open", "--float", "1060"]);
    reverse(&shop, "03-25", &income);
    let all = posted(&shop);
    assert_eq!(all[&("03-20".to_owned(), "assets:till:cash".to_owned())], 1_060_00);
    assert_eq!(all[&("03-25".to_owned(), "assets:till:cash".to_owned())], -1_060_00);
}

/// What was paid on the day of the event itself is bridged: income by advances, a cost by prepaid.
#[test]
fn money_of_the_evening_that_was_counted_goes_back_today_and_the_rest_on_its_day() {
    let shop = Shop::new();
    let event = night(&shop, "04-02");
    let income = ["event", "income", &event, "tickets", "1060", "--to", "cash"];
    let income = entered(&shop, "04-02", &income);
    let cost = ["event", "cost", &event, "catering", "530", "--tax", "standard", "--from", "cash"];
    let cost = entered(&shop, "04-02", &cost);
    on(&shop, "04-02", &["shift", "open", "--float", "530"]);
    on(&shop, "04-02", &["shift", "close", "--counted", "530"]);
    let before = posted(&shop);
    reverse(&shop, "04-06", &income);
    reverse(&shop, "04-07", &cost);
    let expected = ledger(
        "04-02 cash 530.00
         04-02 input-vat 30.00
         04-02 advances -1060.00
         04-02 prepaid 500.00
         04-06 cash -1060.00
         04-06 advances 1060.00
         04-07 cash 530.00
         04-07 prepaid -500.00
         04-07 input-vat -30.00",
    );
    assert_eq!(posted(&shop), expected);
    let cash = ("04-02".to_owned(), "assets:till:cash".to_owned());
    assert_eq!(before[&cash], expected[&cash]);
    let show = shop.json(&["event", "show", &event]);
    assert_eq!((&show["contribution"], &show["owed"]), (&json!("0.00"), &json!("0.00")));
    sound(&shop);
}

#[test]
fn money_of_a_sealed_month_goes_back_today_and_the_rest_on_the_day_of_the_event() {
    let shop = Shop::new();
    let event = night(&shop, "04-02");
    let income = entered(&shop, "03-20", &["event", "income", &event, "tickets", "1060"]);
    shop.ok(&["seal", "2026-03"]);
    reverse(&shop, "04-06", &income);
    let expected = ledger(
        "03-20 bank 1060.00
         03-20 advances -1060.00
         04-06 bank -1060.00
         04-06 advances 1060.00",
    );
    assert_eq!(posted(&shop), expected);
    sound(&shop);
}

#[test]
fn where_the_month_of_the_event_is_sealed_all_of_it_goes_back_today() {
    let shop = Shop::new();
    let event = night(&shop, "03-20");
    let income = entered(&shop, "03-10", &["event", "income", &event, "tickets", "1060"]);
    let cost = ["event", "cost", &event, "catering", "530", "--tax", "standard"];
    let cost = entered(&shop, "04-05", &cost);
    shop.ok(&["seal", "2026-03"]);
    let before = posted(&shop);
    reverse(&shop, "04-10", &income);
    reverse(&shop, "04-10", &cost);
    let mut all = posted(&shop);
    let today = ledger(
        "04-10 bank -530.00
         04-10 income:events:tickets 1000.00
         04-10 vat 60.00
         04-10 expenses:events:catering -500.00
         04-10 input-vat -30.00",
    );
    for (key, amount) in today {
        assert_eq!(all.remove(&key), Some(amount), "{key:?}");
    }
    assert_eq!(all, before);
    sound(&shop);
}

#[test]
fn what_an_event_took_along_is_taken_back_where_it_stands_now() {
    let shop = Shop::new();
    let event = night(&shop, "04-02");
    let before = entered(&shop, "03-20", &["event", "income", &event, "tickets", "1060"]);
    let on_it = entered(&shop, "04-02", &["event", "income", &event, "tickets", "530"]);
    let band = entered(&shop, "04-02", &["event", "cost", &event, "band", "300"]);
    moved(&shop, &event, "04-03", "04-09");
    for entry in [&before, &on_it, &band] {
        reverse(&shop, "04-12", entry);
    }
    assert_eq!(posted(&shop), ledger(""));
    // What was taken back does not move again.
    moved(&shop, &event, "04-13", "04-16");
    assert_eq!(posted(&shop), ledger(""));
    sound(&shop);
}

#[test]
fn costs_packages_and_movements_that_were_counted_go_back_whole_today() {
    let shop = Shop::new();
    let event = night(&shop, "04-02");
    on(&shop, "03-20", &["shift", "open", "--float", "500"]);
    let repairs = ["cost", "add", "repairs", "106", "--day", "2026-03-20", "--from", "cash"];
    let repairs = entered(&shop, "03-20", &[&repairs[..], &["--tax", "standard"]].concat());
    let package = ["event", "package", &event, "--drinks", "4", "--price", "10", "--pay", "cash"];
    let package = entered(&shop, "03-20", &package);
    let milk = ["shift", "cash-out", "53", "--reason", "milk", "--to", "milk", "--tax", "standard"];
    let milk = entered(&shop, "03-20", &milk);
    on(&shop, "03-20", &["shift", "close", "--counted", "381"]);
    let before = posted(&shop);
    for entry in [&repairs, &package, &milk] {
        reverse(&shop, "03-25", entry);
    }
    let mut all = posted(&shop);
    let today = ledger(
        "03-25 cash 119.00
         03-25 expenses:counter:repairs -100.00
         03-25 expenses:counter:milk -50.00
         03-25 input-vat -9.00
         03-25 packages 40.00",
    );
    for (key, amount) in today {
        assert_eq!(all.remove(&key), Some(amount), "{key:?}");
    }
    assert_eq!(all, before);
    // Every report has it where its postings stand.
    let kept = |day: &str| shop.json(&["report", "tenders", "--day", day])["total"]["kept"].clone();
    assert_eq!((kept("2026-03-20"), kept("2026-03-25")), (json!("40.00"), json!("-40.00")));
    sound(&shop);
}

#[test]
fn an_invoice_is_taken_back_only_after_what_was_collected_of_it() {
    let shop = Shop::new();
    let event = night(&shop, "04-02");
    let income = ["event", "income", &event, "sponsorship", "212", "--to", "receivable"];
    let income = entered(&shop, "03-20", &income);
    let package = ["event", "package", &event, "--drinks", "4", "--price", "10"];
    let package = [&package[..], &["--pay", "receivable"]].concat();
    let package = entered(&shop, "03-20", &package);
    let collected = entered(&shop, "03-25", &["event", "collect", &event, "240"]);
    for entry in [&income, &package] {
        let err = shop.refused(1, &["reverse", entry, "--reason", "x", "--at", &noon("03-26")]);
        assert!(err.contains("12.00 is owed"), "{err}");
    }
    reverse(&shop, "03-26", &collected);
    assert_eq!(shop.json(&["event", "show", &event])["owed"], "252.00");
    reverse(&shop, "03-26", &package);
    reverse(&shop, "03-26", &income);
    assert_eq!(posted(&shop), ledger(""));
    sound(&shop);
}
