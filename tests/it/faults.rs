//! The disk fails, or the program dies, at any of its calls that change a file: what it says is
//! true, what it acknowledged is there, and the next command works.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use allin::books::{Ledger, Verdict};

use crate::shim::{Fault, run_with, shim};
use crate::shop::{Said, Shop, WORKED_DAY, skipped};

const FAULTS: [Fault; 6] = [
    Fault { what: "EIO", goes_on: false },
    Fault { what: "EIO", goes_on: true },
    Fault { what: "ENOSPC", goes_on: false },
    Fault { what: "ENOSPC", goes_on: true },
    Fault { what: "kill", goes_on: true },
    Fault { what: "tear", goes_on: true },
];

/// Every so many calls are tried; all of them by `ALLIN_FAULTS=all`.
fn step(short: usize) -> usize {
    if std::env::var_os("ALLIN_FAULTS").is_some_and(|asked| asked == "all") { 1 } else { short }
}

fn facts(books: &Path) -> i64 {
    if !books.exists() {
        return 0;
    }
    let conn = rusqlite::Connection::open(books).unwrap();
    conn.query_row("SELECT count(*) FROM journal", [], |row| row.get(0)).unwrap_or(0)
}

/// Has the disk fail at each call of a command in turn, on a shop that is made anew each time.
fn at_every_call(short: usize, shop: impl Fn() -> Shop, args: &[&str], adds: i64) {
    let Some(shim) = shim() else { return };
    let (mut tried, mut codes) = (0, BTreeSet::new());
    for fault in FAULTS {
        for at in (1..).step_by(step(short)) {
            let shop = shop();
            let before = facts(&shop.books());
            let Some(said) = run_with(shim, &shop, args, fault, at) else { break };
            tried += 1;
            codes.insert(said.code);
            let about = format!("{args:?} with {fault:?} at call {at}: {said:?}");
            honest(&shop, &said, before, adds, &about);
        }
    }
    assert!(tried > 20, "{args:?}: only {tried} faults were tried");
    // Refused before it was recorded, done all the same after that, killed.
    assert_eq!(codes, [-1, 0, 3].into(), "{args:?}: the faults were not at every stage");
}

fn honest(shop: &Shop, said: &Said, before: i64, adds: i64, about: &str) {
    assert!(!said.err.contains("panicked"), "{about}");
    assert!(!said.err.contains("damaged"), "the disk's failing was called damage: {about}");
    assert!([0, 3, -1].contains(&said.code), "{about}");
    let next = shop.run(&["drawer", "open", "--reason", "change"]);
    assert_eq!(next.code, 0, "the next command was refused, {next:?}: {about}");
    let verdict = Ledger::verify(&shop.books(), &mut |_, _| {}).unwrap();
    assert!(matches!(verdict, Verdict::Sound { .. }), "{verdict:?}: {about}");
    // Beside the fact of the next command.
    let added = facts(&shop.books()) - 1 - before;
    let is_known = said.code != -1 && !said.err.contains("not known");
    match said.code {
        0 => assert_eq!(added, adds, "what was acknowledged is not there: {about}"),
        _ if is_known => assert_eq!(added, 0, "what was refused is there: {about}"),
        _ => assert!(added == adds || added == 0, "a part of it is there, {added}: {about}"),
    }
}

/// Books with some sales; the menu and the edition are recorded.
fn trading() -> Shop {
    let shop = Shop::new();
    shop.ok(&["shift", "open", "--float", "100"]);
    shop.ok(&["ring", "espresso", "--pay", "cash"]);
    shop
}

/// A shop that is made once and copied.
fn copies_of(first: &Shop) -> impl Fn() -> Shop {
    let books = fs::read(first.books()).unwrap();
    let head = fs::read(first.folder().join("books.sqlite3.head")).ok();
    move || {
        let shop = Shop::new();
        fs::write(shop.books(), &books).unwrap();
        if let Some(head) = &head {
            fs::write(shop.folder().join("books.sqlite3.head"), head).unwrap();
        }
        shop
    }
}

fn settled(shop: Shop) -> Shop {
    Ledger::settle(&shop.books()).unwrap();
    shop
}

#[test]
fn a_sale_on_a_failing_disk_is_made_or_refused_in_true_words() {
    let first = settled(trading());
    at_every_call(1, copies_of(&first), &["ring", "2*all-in-ai", "--pay", "wechat"], 1);
}

#[test]
fn a_shift_closed_on_a_failing_disk_is_closed_or_open() {
    let first = settled(trading());
    at_every_call(10, copies_of(&first), &["shift", "close", "--counted", "118"], 1);
}

#[test]
fn a_count_on_a_failing_disk_is_recorded_or_not() {
    let first = settled(trading());
    at_every_call(10, copies_of(&first), &["stock", "count", "beans", "5000"], 1);
}

#[test]
fn a_first_sale_that_is_interrupted_anywhere_leaves_the_next_one_possible() {
    // The menu is recorded with it, and by the next command where it was not.
    let Some(shim) = shim() else { return };
    for fault in FAULTS {
        for at in (1..).step_by(step(10)) {
            let shop = Shop::with_menu(WORKED_DAY);
            let args = ["ring", "espresso", "--pay", "cash"];
            let Some(said) = run_with(shim, &shop, &args, fault, at) else { break };
            let about = format!("{fault:?} at call {at}: {said:?}");
            assert!([0, 3, -1].contains(&said.code), "{about}");
            shop.ok(&args);
            let verdict = Ledger::verify(&shop.books(), &mut |_, _| {}).unwrap();
            assert!(matches!(verdict, Verdict::Sound { .. }), "{verdict:?}: {about}");
            let sales = shop.json(&["orders"]).as_array().unwrap().len();
            let is_known = said.code == 0 || (said.code == 3 && !said.err.contains("not known"));
            let made = usize::from(said.code == 0);
            assert!(!is_known || sales == made + 1, "{sales} sales: {about}");
        }
    }
}

#[test]
fn an_upgrade_that_is_interrupted_anywhere_loses_nothing() {
    let Some(shim) = shim() else { return };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/books");
    let mut versions = 0;
    for version in 1..=8 {
        let Ok(old) = fs::read(folder.join(format!("version-{version}.sqlite3"))) else {
            skipped(&format!("there are no books of version {version}"));
            continue;
        };
        versions += 1;
        // Books of version 4 are kept by PINs; upgraded they are all the same.
        let args = ["drawer", "open", "--reason", "change"];
        for fault in FAULTS {
            for at in (1..).step_by(step(40)) {
                let shop = Shop::new();
                fs::write(shop.books(), &old).unwrap();
                let before = facts(&shop.books());
                let Some(said) = run_with(shim, &shop, &args, fault, at) else { break };
                let about = format!("version {version}, {fault:?} at call {at}: {said:?}");
                assert!([0, 1, 3, -1].contains(&said.code), "{about}");
                drop(Ledger::open(&shop.books()).unwrap_or_else(|e| panic!("{e}: {about}")));
                assert!(facts(&shop.books()) >= before, "{about}");
                let verdict = Ledger::verify(&shop.books(), &mut |_, _| {}).unwrap();
                assert!(matches!(verdict, Verdict::Sound { .. }), "{verdict:?}: {about}");
            }
        }
    }
    assert!(versions > 5);
}
