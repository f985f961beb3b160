//! Selling stops when the books are not what they were, and says where what was recorded is.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::Stdio;

use allin::books::{BooksError, Finding, Ledger, Verdict, quick_check};
use allin::till::TillError;
use allin::till::desk::{Desk, Where};
use allin::till::menu::Source;
use iced::futures::executor::block_on;
use rusqlite::Connection;

use crate::finger::{NOON, Till};
use crate::shop::{Shop, WORKED_DAY};

const RING: [&str; 4] = ["ring", "espresso", "--pay", "cash"];

/// A shop that sold some.
fn shop_with(sales: usize) -> Shop {
    let shop = Shop::new();
    for _ in 0..sales {
        shop.ok(&RING);
    }
    shop
}

fn beside(shop: &Shop, end: &str) -> PathBuf {
    shop.folder().join(format!("books.sqlite3{end}"))
}

/// The files that what the window still held was saved in.
fn saved(shop: &Shop) -> Vec<PathBuf> {
    let files = fs::read_dir(shop.folder()).unwrap().map(|file| file.unwrap().path());
    files.filter(|file| file.to_string_lossy().contains(".saved-")).collect()
}

fn orders_in(file: &PathBuf) -> i64 {
    let conn = Connection::open(file).unwrap();
    conn.query_row("SELECT count(*) FROM orders", [], |row| row.get(0)).unwrap()
}

/// The counter without dayparts, in books of its own.
fn window() -> (Shop, Till) {
    let shop = Shop::with_menu(&format!("{WORKED_DAY}\n[dayparts]\n"));
    let till = Till::open(&shop, NOON);
    (shop, till)
}

/// Taps a drink and a tender, whatever comes of it, with all that the till is asked meanwhile.
fn tap_a_sale(till: &mut Till) {
    for words in ["Espresso", "Cash"] {
        if till.reads(words) {
            let intentions = till.press(words);
            till.settle_while_open(intentions);
        }
    }
}

#[test]
fn what_the_window_holds_is_saved_where_its_books_are_deleted() {
    for ends in [&["", "-wal", "-shm", ".head"][..], &["-wal"], &["", "-wal"]] {
        let (shop, mut till) = window();
        till.sell(&["Espresso"], "Cash");
        till.sell(&["Espresso"], "Cash");
        for end in ends {
            fs::remove_file(beside(&shop, end)).unwrap();
        }
        tap_a_sale(&mut till);
        till.must_read("Selling has stopped");
        let [saved] = &saved(&shop)[..] else { panic!("{ends:?}: {:?}", saved(&shop)) };
        assert_eq!(orders_in(saved), 2, "{ends:?}");
        let name = saved.file_name().unwrap().to_string_lossy().into_owned();
        assert!(till.reads_with(move |words| words.contains(&name)), "{ends:?}");
        // New books in their place would hide what was saved.
        if ends.contains(&".head") {
            let again = till.press("Try again");
            till.settle_while_open(again);
            till.must_read("The till cannot open its books");
            let err = shop.refused(3, &RING);
            assert!(err.contains("what was saved of them is in"), "{err}");
        }
        // What the sheet says is done: the saved file takes the place of the books.
        drop(till);
        for end in ["", "-wal", "-shm"] {
            let _may_be_gone = fs::remove_file(beside(&shop, end));
        }
        fs::rename(saved, shop.books()).unwrap();
        shop.ok(&RING);
        assert_eq!(shop.json(&["verify"])["ok"], true, "{ends:?}");
        assert_eq!(orders_in(&shop.books()), 3, "{ends:?}");
    }
}

#[test]
fn other_books_under_the_name_of_the_open_ones_stop_the_till_and_stay_as_they_are() {
    let other = shop_with(1);
    let (shop, mut till) = window();
    till.sell(&["Espresso"], "Cash");
    fs::copy(other.books(), beside(&shop, ".other")).unwrap();
    fs::rename(beside(&shop, ".other"), shop.books()).unwrap();
    let theirs = fs::read(shop.books()).unwrap();
    // An idle till sees it by itself.
    let looks = till.app.react(allin::app::Message::Ticked(chrono::Utc::now()));
    till.settle_while_open(looks);
    till.must_read("Selling has stopped");
    assert_eq!(orders_in(&saved(&shop)[0]), 1);
    drop(till);
    assert_eq!(fs::read(shop.books()).unwrap(), theirs);
}

#[test]
fn damage_that_a_report_meets_stops_selling() {
    let shop = shop_with(3);
    let source = Source::File(shop.menu().to_owned());
    let (desk, _) = Desk::open(&Where::new(shop.books(), source)).unwrap();
    // The newest sale's body is spoilt under the open till, by a tool that takes the guards off.
    let conn = shop.sqlite();
    conn.execute_batch(
        "DROP TRIGGER journal_is_never_changed;
         PRAGMA ignore_check_constraints = ON;
         UPDATE journal SET body = '{' WHERE seq = (SELECT max(seq) FROM journal)",
    )
    .unwrap();
    let today = shop.today().parse().unwrap();
    let asked = block_on(desk.ask(allin::till::orders::OrdersOf(today)));
    let Err(TillError::Books(BooksError::Stopped { saved: Some(saved), .. })) = asked else {
        panic!("{asked:?}");
    };
    assert!(saved.exists());
    let next = block_on(desk.run(allin::till::queue::SoldOutNow));
    assert!(next.is_ok(), "a question needs no record");
    let open = allin::till::drawer::OpenDrawer { reason: "change".to_owned() };
    let refused = block_on(desk.act(allin::till::fresh_id(), open.into()));
    assert!(matches!(refused, Err(TillError::Books(BooksError::Stopped { .. }))), "{refused:?}");
}

#[test]
fn nothing_is_recorded_on_books_whose_schema_or_end_was_changed() {
    let edits = [
        ("DROP TRIGGER postings_are_never_deleted", "the schema lacks"),
        ("CREATE TRIGGER theirs AFTER INSERT ON orders BEGIN SELECT 1; END", "does not belong"),
        ("ALTER TABLE stock ADD COLUMN theirs TEXT", "was changed"),
        (
            "DROP TRIGGER journal_is_never_changed;
             UPDATE journal SET till = 'theirs' WHERE seq = 3;
             CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END",
            "seq 3: the row is not what its hash sealed",
        ),
        (
            "DROP TRIGGER postings_are_never_changed;
             UPDATE postings SET amount = amount * 2 WHERE seq = 3;
             CREATE TRIGGER postings_are_never_changed BEFORE UPDATE ON postings
BEGIN SELECT RAISE(ABORT, 'postings are never changed'); END",
            "seq 3: its postings are not those of its body",
        ),
        ("DELETE FROM orders WHERE seq = 3", "seq 3: the views do not hold it"),
    ];
    for (edit, found) in edits {
        let shop = shop_with(3);
        shop.sqlite().execute_batch(edit).unwrap();
        let err = shop.refused(3, &RING);
        assert!(err.contains("the books are damaged") && err.contains(found), "{edit}: {err}");
        let till = Till::open(&shop, NOON);
        till.must_read("The till cannot open its books");
    }
}

#[test]
fn the_window_looks_farther_back_than_a_command_does() {
    let shop = shop_with(30);
    shop.sqlite()
        .execute_batch(
            "DROP TRIGGER journal_is_never_changed;
             UPDATE journal SET till = 'theirs' WHERE seq = 4;
             CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END",
        )
        .unwrap();
    shop.ok(&RING);
    Till::open(&shop, NOON).must_read("The till cannot open its books");
}

#[test]
fn older_books_beside_a_newer_log_are_found_before_the_first_sale() {
    let shop = shop_with(2);
    let older = fs::read(shop.books()).unwrap();
    let mut open = Ledger::open(&shop.books()).unwrap();
    for _ in 0..25 {
        shop.ok(&RING);
    }
    shop.sqlite().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    for _ in 0..10 {
        shop.ok(&RING);
    }
    let log = fs::read(beside(&shop, "-wal")).unwrap();
    open.write(|_| Ok::<_, BooksError>(())).unwrap();
    drop(open);
    fs::write(shop.books(), older).unwrap();
    fs::write(beside(&shop, "-wal"), log).unwrap();
    let before = (fs::read(shop.books()).unwrap(), fs::read(beside(&shop, "-wal")).unwrap());
    let said = shop.run(&RING);
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("damaged") || said.err.contains("missing"), "{said:?}");
    Till::open(&shop, NOON).must_read("The till cannot open its books");
    let _ = before;
}

#[test]
fn the_check_beside_selling_finds_what_selling_does_not_read() {
    let shop = shop_with(40);
    assert_eq!(quick_check(&shop.books(), || true).unwrap(), Finding::Sound);
    assert_eq!(quick_check(&shop.books(), || false).unwrap(), Finding::GaveWay);
    let conn = shop.sqlite();
    conn.execute_batch("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE").unwrap();
    let root: i64 = conn
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'guests'", [], |r| r.get(0))
        .unwrap();
    drop(conn);
    let mut bytes = fs::read(shop.books()).unwrap();
    bytes[usize::try_from(root - 1).unwrap() * 2048 + 3] = 0xff;
    fs::write(shop.books(), bytes).unwrap();
    shop.ok(&RING);
    let found = quick_check(&shop.books(), || true).unwrap();
    assert!(matches!(found, Finding::Damaged(_)), "{found:?}");
}

#[test]
fn commands_that_read_make_no_books() {
    let shop = Shop::new();
    let reading: &[&[&str]] = &[
        &["order", "2026-03-10/1"],
        &["orders"],
        &["receipt", "2026-03-10/1"],
        &["tab", "list"],
        &["tab", "show", "Mei"],
        &["shift", "status"],
        &["shift", "z"],
        &["staff", "list"],
        &["event", "list"],
        &["event", "show", "abcd"],
        &["event", "guests", "abcd"],
        &["event", "statement", "abcd"],
        &["event", "settlement", "abcd"],
        &["cost", "list"],
        &["stock", "list"],
        &["stock", "noted"],
        &["stock", "counts"],
        &["stock", "entries"],
        &["report", "statement"],
        &["report", "items"],
        &["export", "hledger"],
        &["export", "jsonl"],
        &["verify"],
        &["ring", "espresso", "--pay", "cash", "--as", "Mei"],
        &["orders", "--as", "Mei"],
    ];
    for args in reading {
        let err = shop.refused(3, args);
        assert!(err.contains("there are no books at"), "{args:?}: {err}");
        assert!(!shop.books().exists(), "{args:?} made books");
    }
}

#[test]
fn what_is_no_file_for_books_is_said_and_nothing_hangs() {
    let shop = shop_with(1);
    let folder = shop.folder();
    let named = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let made = std::process::Command::new("mkfifo").arg(named("pipe")).status().unwrap();
    assert!(made.success());
    let _socket = std::os::unix::net::UnixListener::bind(folder.join("socket")).unwrap();
    symlink(folder.join("nowhere"), folder.join("dangling")).unwrap();
    let places = [
        (named("pipe"), "is no file that books can be in"),
        (named("socket"), "is no file that books can be in"),
        (folder.to_string_lossy().into_owned(), "is a folder"),
        (named("dangling"), "is a link to a file that is not there"),
    ];
    for (books, why) in &places {
        for args in [&RING[..], &["orders"], &["verify"]] {
            let said = shop.run(&[&["--books", books], args].concat());
            assert_eq!(said.code, 3, "{books} {args:?}: {said:?}");
            assert!(said.err.contains(why), "{books} {args:?}: {said:?}");
        }
    }
    assert!(!folder.join("nowhere").exists());
    assert_eq!(shop.run(&["--books", "", "orders"]).code, 2);
}

#[test]
fn what_was_recorded_of_several_costs_is_said() {
    use allin::domain::fact::cost::{CostAdded, Segment, When};
    use allin::till::cost::{AddCost, AddCosts};
    let shop = shop_with(1);
    let cost = |minor| {
        let amount = allin::domain::money::Money::from_minor(minor);
        let first = "2026-10-01".parse().unwrap();
        let (kind, split) = ("rent".parse().unwrap(), vec![(Segment::Counter, 100.into())]);
        let cost = CostAdded { kind, amount, when: When::Month { first }, split, tax: None };
        (allin::till::fresh_id(), AddCost { cost, tax_name: None })
    };
    let source = Source::File(shop.menu().to_owned());
    let (desk, _) = Desk::open(&Where::new(shop.books(), source)).unwrap();
    let added = block_on(desk.run(AddCosts(vec![cost(310_00), cost(0), cost(155_00)])));
    assert!(matches!(added, Err(TillError::Partly { done: 1, all: 3, .. })), "{added:?}");
    assert_eq!(shop.json(&["cost", "list"]).as_array().unwrap().len(), 1);
    let none = block_on(desk.run(AddCosts(vec![cost(0), cost(310_00)])));
    assert!(matches!(none, Err(TillError::NotPositive)), "{none:?}");
}

#[test]
fn first_sales_of_several_programs_at_once_are_all_made() {
    let shop = Shop::new();
    let all: Vec<_> =
        (0..6).map(|_| shop.command(&RING).stdout(Stdio::null()).spawn().unwrap()).collect();
    for mut child in all {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(orders_in(&shop.books()), 6);
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn a_link_leads_to_the_same_books_with_the_same_log_and_head() {
    let shop = shop_with(2);
    let link = shop.folder().join("link.sqlite3");
    symlink(shop.books(), &link).unwrap();
    let link = link.to_str().unwrap();
    shop.ok(&["--books", link, "ring", "espresso", "--pay", "cash"]);
    shop.ok(&RING);
    assert_eq!(orders_in(&shop.books()), 4);
    assert!(!shop.folder().join("link.sqlite3.head").exists(), "a second head file");
    let head = beside(&shop, ".head");
    let over = ["--books", link, "export", "hledger", "--out", head.to_str().unwrap()];
    assert!(shop.run(&over).err.contains("belongs to the till"));
    let verdict = Ledger::verify(link.as_ref(), &mut |_, _| {}).unwrap();
    assert!(matches!(verdict, Verdict::Sound { .. }), "{verdict:?}");
}

#[test]
fn a_name_like_an_address_is_the_name_of_a_file() {
    let shop = Shop::new();
    let name = "file:books?mode=memory";
    for _ in 0..2 {
        let mut ring = shop.command(&[&["--books", name], &RING[..]].concat());
        assert!(ring.current_dir(shop.folder()).output().unwrap().status.success());
    }
    assert_eq!(orders_in(&shop.folder().join(name)), 2);
}

#[test]
fn reports_work_in_a_folder_that_cannot_be_written() {
    use std::os::unix::fs::PermissionsExt;
    let shop = shop_with(2);
    let set = |mode| fs::set_permissions(shop.folder(), fs::Permissions::from_mode(mode)).unwrap();
    set(0o555);
    let said = shop.run(&["report", "statement", "--json"]);
    let listed = shop.run(&["orders", "--json"]);
    set(0o755);
    assert_eq!((said.code, listed.code), (0, 0), "{said:?} {listed:?}");
}

#[test]
fn a_paper_that_cannot_be_made_takes_no_record_back() {
    let shop = shop_with(1);
    shop.ok(&["receipt", &format!("{}/1", shop.today())]);
    let before = shop.facts();
    let out = shop.folder().join("no/such/folder.txt");
    let copy = ["receipt", &format!("{}/1", shop.today()), "--out", out.to_str().unwrap()];
    let said = shop.run(&copy);
    assert_eq!(shop.facts(), before + 1, "the copy is a fact");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.err.contains("recorded, but ") && said.err.contains("cannot be written"));
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut ring = shop.command(&RING);
    let output = ring.stdout(full.try_clone().unwrap()).output().unwrap();
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && err.contains("recorded, but the answer"), "{err}");
    let mut orders = shop.command(&["orders"]);
    let output = orders.stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_clock_that_the_books_doubt_is_asked_about_before_the_first_sale() {
    let shop = Shop::with_menu(&format!("{WORKED_DAY}\n[dayparts]\n"));
    shop.ok(&RING);
    Till::open(&shop, NOON).must_read("Espresso");
    record_at(&shop, chrono::Utc::now() + chrono::TimeDelta::hours(3));
    let said = shop.run(&["drawer", "open", "--reason", "change"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.err.contains("see that it is right"), "{said:?}");
    record_at(&shop, chrono::Utc::now() + chrono::TimeDelta::hours(3));
    let mut till = Till::open(&shop, NOON);
    till.must_read("Is the clock right?");
    till.tap("The clock is right");
    till.sell(&["Espresso"], "Cash");
}

/// Records something that a clock ahead of ours was asked for.
fn record_at(shop: &Shop, at: chrono::DateTime<chrono::Utc>) {
    use allin::books::Entry;
    use allin::domain::fact::Fact;
    let entry = Entry {
        id: allin::till::fresh_id(),
        day: shop.today().parse().unwrap(),
        at,
        offset_minutes: 480,
        recorded_at: at,
        by: "owner".to_owned(),
        approved_by: None,
        request: String::new(),
        fact: Fact::read("DrawerOpened", 1, r#"{"reason":"change"}"#).unwrap(),
    };
    let mut ledger = Ledger::open(&shop.books()).unwrap();
    ledger.write(|writer| writer.record(&entry).map(drop)).unwrap();
}
