//! Books of earlier versions: opened for recording they become those of today, and lose nothing.

use std::fs;

use allin::books::{Ledger, Verdict};

use crate::shop::{Shop, WORKED_DAY};

/// Books as version 1 left them: a worked day, a refund, and an order that was being rung.
const VERSION_1: &[u8] = include_bytes!("../fixtures/books/version-1.sqlite3");

/// Books as version 2 left them: sales, a corrected tender, the drawer opened.
const VERSION_2: &[u8] = include_bytes!("../fixtures/books/version-2.sqlite3");

fn schema(shop: &Shop) -> Vec<(String, String)> {
    let conn = shop.sqlite();
    let sql = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name";
    let mut ask = conn.prepare(sql).unwrap();
    ask.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).unwrap().map(Result::unwrap).collect()
}

#[test]
fn books_of_version_1_are_upgraded_and_lose_nothing() {
    let old = Shop::with_menu(WORKED_DAY);
    fs::write(old.books(), VERSION_1).unwrap();
    let before = old.facts();
    // Before anything is recorded the old books can be read, and say what they said.
    let statement = old.run(&["report", "statement", "--day", "2026-03-10", "--json"]);
    let verdict = Ledger::verify(&old.books(), &mut |_, _| {}).unwrap();
    assert!(matches!(verdict, Verdict::Sound { facts, .. } if facts == before), "{verdict:?}");
    for args in
        [&["orders", "--day", "2026-03-10"][..], &["order", "2026-03-10/3"], &["tab", "list"]]
    {
        old.ok(args);
    }
    drop(Ledger::open(&old.books()).unwrap());
    assert_eq!(old.facts(), before);
    let after = old.run(&["report", "statement", "--day", "2026-03-10", "--json"]);
    assert_eq!(statement.out, after.out, "{statement:?}");
    let verdict = Ledger::verify(&old.books(), &mut |_, _| {}).unwrap();
    assert!(matches!(verdict, Verdict::Sound { facts, .. } if facts == before), "{verdict:?}");
    let fresh = Shop::new();
    drop(Ledger::open(&fresh.books()).unwrap());
    assert_eq!(schema(&old), schema(&fresh), "upgraded books are other books than new ones");
    // The order that was being rung is there, and what was sold can be given back.
    let tabs = old.json(&["tab", "list"]);
    assert_eq!(tabs[0]["total"], "36.00");
    old.ok(&["refund", "2026-03-10/1", "--reason", "late"]);
    old.ok(&["retender", "2026-03-10/3", "--pay", "alipay", "--from", "cash"]);
    assert_eq!(old.json(&["verify"])["ok"], true);
}

#[test]
fn books_of_version_2_take_shifts_and_lose_nothing() {
    let old = Shop::with_menu(WORKED_DAY);
    fs::write(old.books(), VERSION_2).unwrap();
    let before = old.facts();
    // To be read they need no upgrade, and know of no shift.
    let status = old.json(&["shift", "status"]);
    assert_eq!(status["expected"], "114.00");
    assert_eq!(status["open"], false);
    assert_eq!(old.json(&["verify"])["ok"], true);
    assert_eq!(old.json(&["shift", "open", "--float", "114"])["shift"], 1);
    // Beside the shift, that the second edition of the books began.
    assert_eq!(old.facts(), before + 2);
    let closed = old.json(&["shift", "close", "--counted", "114"]);
    assert_eq!(closed["first_order"]["number"], 1);
    assert_eq!(closed["grand_total"], "114.00");
    let fresh = Shop::new();
    drop(Ledger::open(&fresh.books()).unwrap());
    assert_eq!(schema(&old), schema(&fresh), "upgraded books are other books than new ones");
    assert_eq!(old.json(&["verify"])["ok"], true);
}

/// Books as version 3 left them: people, an open shift, a sale of theirs.
const VERSION_3: &[u8] = include_bytes!("../fixtures/books/version-3.sqlite3");

#[test]
fn books_of_version_3_take_pins_and_lose_nothing() {
    let old = Shop::with_menu(WORKED_DAY);
    fs::write(old.books(), VERSION_3).unwrap();
    let before = old.facts();
    // To be read they need no upgrade, and nobody keeps them.
    let staff = old.json(&["staff", "list"]);
    assert_eq!((&staff[0]["name"], &staff[0]["pin"]), (&"Mei".into(), &false.into()));
    old.ok(&["report", "statement", "--day", "2026-03-10", "--as", "Mei"]);
    assert_eq!(old.json(&["shift", "status"])["expected"], "518.00");
    assert_eq!(old.json(&["verify"])["ok"], true);
    drop(Ledger::open(&old.books()).unwrap());
    assert_eq!(old.facts(), before);
    let fresh = Shop::new();
    drop(Ledger::open(&fresh.books()).unwrap());
    assert_eq!(schema(&old), schema(&fresh), "upgraded books are other books than new ones");
    old.ok(&["ring", "espresso", "--pay", "cash", "--as", "Mei"]);
    assert_eq!(old.json(&["verify"])["ok"], true);
}

/// Books as version 4 left them: PINs, an event with income, a sale in its hours.
const VERSION_4: &[u8] = include_bytes!("../fixtures/books/version-4.sqlite3");

#[test]
fn books_of_version_4_take_guests_and_packages_and_lose_nothing() {
    let old = Shop::with_menu(WORKED_DAY);
    fs::write(old.books(), VERSION_4).unwrap();
    let before = old.facts();
    let yuan = crate::rights::YUAN;
    let events = old.typed_json(&[yuan], &["event", "list", "--as", "Yuan"]);
    let event = events[0]["event"].as_str().unwrap().to_owned();
    let guests = old.typed_json(&[yuan], &["event", "guests", &event, "--as", "Yuan"]);
    assert_eq!(guests, serde_json::json!([]));
    assert_eq!(old.json(&["verify"])["ok"], true);
    drop(Ledger::open(&old.books()).unwrap());
    assert_eq!(old.facts(), before);
    // Who may come in is kept, and so is what was sold in the event's hours.
    assert!(old.run(&["ring", "espresso", "--pay", "cash"]).err.contains("--as NAME"));
    let sales: i64 =
        old.sqlite().query_row("SELECT count(*) FROM event_sales", [], |r| r.get(0)).unwrap();
    assert_eq!(sales, 1);
    let fresh = Shop::new();
    drop(Ledger::open(&fresh.books()).unwrap());
    assert_eq!(schema(&old), schema(&fresh), "upgraded books are other books than new ones");
    assert_eq!(old.json(&["verify"])["ok"], true);
}

/// Books as version 8 left them: a shift, sales, a refund, an event with a package and income that
/// was paid before its day.
const VERSION_8: &[u8] = include_bytes!("../fixtures/books/version-8.sqlite3");

#[test]
fn books_of_version_8_take_countdowns_and_lose_nothing() {
    let old = Shop::with_menu(WORKED_DAY);
    fs::write(old.books(), VERSION_8).unwrap();
    let before = old.facts();
    let statement = old.ok(&["report", "statement", "--day", "2026-03-10", "--json"]);
    assert_eq!(old.json(&["verify"])["ok"], true);
    drop(Ledger::open(&old.books()).unwrap());
    assert_eq!(old.facts(), before);
    assert_eq!(old.ok(&["report", "statement", "--day", "2026-03-10", "--json"]), statement);
    let fresh = Shop::new();
    drop(Ledger::open(&fresh.books()).unwrap());
    assert_eq!(schema(&old), schema(&fresh), "upgraded books are other books than new ones");
    old.ok(&["ring", "espresso", "--pay", "cash"]);
    assert_eq!(old.json(&["verify"])["ok"], true);
}

/// Books as version 9 left them: kept by PINs that no pepper went into, a shift closed and one
/// open, and one who left.
const VERSION_9: &[u8] = include_bytes!("../fixtures/books/version-9.sqlite3");

#[test]
fn books_of_version_9_keep_their_pins_and_hash_each_anew_as_its_owner_comes_in() {
    let old = Shop::with_menu(WORKED_DAY);
    fs::write(old.books(), VERSION_9).unwrap();
    let before = old.facts();
    assert_eq!(old.json(&["verify"])["ok"], true);
    assert!(old.run(&["ring", "espresso", "--pay", "cash"]).err.contains("--as NAME"));
    drop(Ledger::open(&old.books()).unwrap());
    assert_eq!(old.facts(), before);
    let fresh = Shop::new();
    drop(Ledger::open(&fresh.books()).unwrap());
    assert_eq!(schema(&old), schema(&fresh), "upgraded books are other books than new ones");
    let kept = |name: &str| -> (String, Option<String>) {
        let sql = "SELECT p.hash, json_extract(j.body, '$.digest') FROM pins p
                   JOIN journal s ON s.kind = 'StaffAdded' AND s.id = p.staff
                   LEFT JOIN journal j ON j.kind = 'StaffPinSet'
                     AND json_extract(j.body, '$.digest') IS NOT NULL
                   WHERE json_extract(s.body, '$.name') = ?1";
        old.sqlite().query_row(sql, [name], |r| Ok((r.get(0)?, r.get(1)?))).unwrap()
    };
    assert!(!kept("Yuan").0.contains("keyid"));
    let (yuan, mei) = (crate::rights::YUAN, crate::rights::MEI);
    old.typed_refused(&["0000"], &["shift", "status", "--as", "Yuan"]);
    assert!(!kept("Yuan").0.contains("keyid"), "a wrong PIN was kept");
    old.typed_ok(&[yuan], &["shift", "status", "--as", "Yuan"]);
    let (hash, digest) = kept("Yuan");
    assert!(hash.contains("keyid=") && digest.is_some(), "{hash}");
    assert!(!kept("Mei").0.contains("keyid"));
    // Once is enough, and the same PIN goes on.
    let facts = old.facts();
    old.typed_ok(&[yuan], &["shift", "status", "--as", "Yuan"]);
    assert_eq!(old.facts(), facts);
    old.typed_ok(&[mei], &["ring", "espresso", "--pay", "cash", "--as", "Mei"]);
    assert_eq!(old.json(&["verify"])["ok"], true);
}
