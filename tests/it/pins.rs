//! PINs that nobody bends: what lies in the file, what is taken out of it, and the way back in.

use std::fs;
use std::path::PathBuf;

use allin::books::{Entry, Ledger, Verdict};
use allin::domain::fact::Fact;
use allin::domain::fact::staff::{Person, Role, StaffAdded};
use serde_json::json;

use crate::finger::{NOON, Till};
use crate::rights::{LIN, MEI, YUAN, guard, guarded_with, last_fact};
use crate::shop::{Shop, WORKED_DAY};

const RING: [&str; 4] = ["ring", "espresso", "--pay", "cash"];

fn guarded() -> Shop {
    guarded_with(WORKED_DAY)
}

fn here(shop: &Shop) -> PathBuf {
    shop.folder().join("books.sqlite3.here")
}

fn as_<'a>(args: &[&'a str], name: &'a str) -> Vec<&'a str> {
    [args, &["--as", name]].concat()
}

/// What `verify` names.
fn problem(shop: &Shop) -> String {
    match Ledger::verify(&shop.books(), &mut |_, _| {}).unwrap() {
        Verdict::Sound { .. } => String::new(),
        Verdict::Unsound { seq, problem } => format!("seq {}: {problem}", seq.unwrap_or(0)),
    }
}

/// Runs SQL as a person does who may write the file.
fn bend(shop: &Shop, sql: &str) {
    assert!(shop.sqlite().execute(sql, []).unwrap() > 0, "{sql}");
}

const OF_YUAN: &str =
    "(SELECT id FROM journal WHERE kind = 'StaffAdded' AND json_extract(body, '$.name') = 'Yuan')";

#[test]
fn an_emptied_table_opens_no_till() {
    let shop = guarded();
    assert_eq!(problem(&shop), "");
    bend(&shop, "DELETE FROM pins");
    let err = shop.refused(1, &RING);
    assert!(err.contains("--as NAME"), "{err}");
    let err = shop.typed_refused(&[YUAN], &as_(&RING, "Yuan"));
    assert!(err.contains("was changed outside the till"), "{err}");
    assert!(problem(&shop).contains("was taken out of the file"), "{}", problem(&shop));
    // A view that is bent as well changes nothing.
    bend(&shop, "DELETE FROM staff");
    shop.refused(1, &RING);
}

#[test]
fn a_pin_that_was_exchanged_in_the_file_lets_nobody_in_and_is_named() {
    let shop = guarded();
    // Mei puts the hash of her own PIN in the place of Yuan's.
    let mei = "(SELECT hash FROM pins WHERE digits = 6)";
    bend(&shop, &format!("UPDATE pins SET hash = {mei}, digits = 6 WHERE staff = {OF_YUAN}"));
    let err = shop.typed_refused(&[MEI], &as_(&RING, "Yuan"));
    assert!(err.contains("the PIN of `Yuan` was changed outside the till"), "{err}");
    let named = problem(&shop);
    assert!(named.contains("the PIN of Yuan in the file is not the one that was set"), "{named}");
    assert!(named.starts_with("seq "), "{named}");
    shop.typed_ok(&[MEI], &as_(&RING, "Mei"));
}

#[test]
fn a_pin_for_somebody_who_was_given_none_lets_nobody_in() {
    let shop = guarded();
    shop.typed_ok(&[YUAN], &["staff", "add", "Tao", "--role", "owner", "--as", "Yuan"]);
    let tao = "(SELECT id FROM journal WHERE json_extract(body, '$.name') = 'Tao')";
    bend(&shop, &format!("INSERT INTO pins SELECT {tao}, hash, digits FROM pins WHERE digits = 6"));
    let err = shop.typed_refused(&[MEI], &as_(&RING, "Tao"));
    assert!(err.contains("was changed outside the till"), "{err}");
}

#[test]
fn nobody_passes_for_another_person_by_a_bent_view() {
    let shop = guarded();
    let of =
        |name: &str| format!("kind = 'StaffAdded' AND json_extract(body, '$.name') = '{name}'");
    let (yuan, mei) = (of("Yuan"), of("Mei"));
    let sql = format!(
        "UPDATE staff SET seq = (SELECT seq FROM journal WHERE {yuan})
         WHERE id = (SELECT id FROM journal WHERE {mei})"
    );
    bend(&shop, &sql);
    let report = as_(&["report", "statement"], "Yuan");
    assert_ne!(shop.typed(&[MEI], &report).code, 0);
    assert!(problem(&shop).contains("the view `staff`"), "{}", problem(&shop));
}

#[test]
fn without_their_pepper_pins_cannot_be_checked_and_the_refusal_says_so() {
    let shop = guarded();
    let pepper = fs::read(here(&shop)).unwrap();
    assert_eq!(pepper.len(), 32);
    let other = guarded();
    assert_ne!(fs::read(here(&other)).unwrap(), pepper, "two tills have one pepper");
    fs::remove_file(here(&shop)).unwrap();
    shop.refused(1, &RING);
    for bytes in [None, Some(fs::read(here(&other)).unwrap()), Some(b"short".to_vec())] {
        if let Some(bytes) = bytes {
            fs::write(here(&shop), bytes).unwrap();
        }
        let err = shop.typed_refused(&[YUAN], &as_(&RING, "Yuan"));
        assert!(err.contains("cannot be checked here"), "{err}");
        assert!(err.contains("--forgotten"), "{err}");
    }
    fs::write(here(&shop), pepper).unwrap();
    shop.typed_ok(&[YUAN], &as_(&RING, "Yuan"));
}

#[test]
fn a_forgotten_pin_is_set_by_whoever_the_file_belongs_to_and_the_owner_reads_of_it() {
    let shop = guarded();
    fs::remove_file(here(&shop)).unwrap();
    let args = ["staff", "pin", "Yuan", "--forgotten"];
    let said = shop.typed_json(&["9753"], &args);
    assert_eq!(said["guarded"], json!(true));
    let (by, _) = last_fact(&shop);
    assert!(by.ends_with(" (system)"), "{by}");
    assert_eq!(said["by"], json!(by));
    shop.typed_ok(&["9753"], &as_(&RING, "Yuan"));
    shop.typed_refused(&[YUAN], &as_(&RING, "Yuan"));
    // The others are let in again by an owner.
    assert!(shop.typed_refused(&[MEI], &as_(&RING, "Mei")).contains("cannot be checked here"));
    shop.typed_ok(&["9753", MEI], &["staff", "pin", "Mei", "--as", "Yuan"]);
    shop.typed_ok(&[MEI], &as_(&RING, "Mei"));
    // It is for an owner alone, and nobody acts by it.
    let err = shop.typed_refused(&["9753"], &["staff", "pin", "Lin", "--forgotten"]);
    assert!(err.contains("Lin is no owner"), "{err}");
    assert_eq!(shop.typed(&["9753"], &as_(&args, "Yuan")).code, 2);
}

#[cfg(unix)]
#[test]
fn another_user_of_the_machine_sets_no_forgotten_pin() {
    let shop = guarded();
    // Only an administrator can give a file to another user.
    if std::os::unix::fs::chown(shop.books(), Some(1), None).is_err() {
        crate::shop::skipped("a file cannot be given to another user here");
        return;
    }
    let err = shop.typed_refused(&["9753"], &["staff", "pin", "Yuan", "--forgotten"]);
    assert!(err.contains("belongs to another user of this machine"), "{err}");
}

#[test]
fn a_clock_that_is_turned_back_gives_no_try_back() {
    let shop = guarded();
    for _ in 0..5 {
        shop.typed_refused(&["0000"], &as_(&RING, "Mei"));
    }
    // As if the tries had been made a year from now.
    bend(&shop, "UPDATE tries SET at_ms = at_ms + 31536000000");
    let err = shop.typed_refused(&[MEI], &as_(&RING, "Mei"));
    assert!(err.contains("too many wrong PINs: wait 30 seconds"), "{err}");
    // The wait begins anew, and not without end.
    bend(&shop, "UPDATE tries SET at_ms = at_ms - 31000");
    shop.typed_ok(&[MEI], &as_(&RING, "Mei"));
}

#[test]
fn wrong_pins_are_kept_for_the_owner_though_a_right_one_followed() {
    let shop = guarded();
    for _ in 0..3 {
        shop.typed_refused(&["0000"], &as_(&RING, "Mei"));
    }
    shop.typed_ok(&[MEI], &as_(&RING, "Mei"));
    shop.typed_ok(&[LIN], &as_(&RING, "Lin"));
    let wrong: Vec<(String, i64)> = {
        let conn = shop.sqlite();
        let mut ask = conn.prepare("SELECT name, wrong FROM wrong_pins").unwrap();
        ask.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).unwrap().map(Result::unwrap).collect()
    };
    assert_eq!(wrong, [("mei".to_owned(), 3)]);
}

#[test]
fn at_a_till_kept_by_pins_whoever_reads_says_who_they_are() {
    let shop = guarded();
    shop.typed_ok(&[MEI], &["shift", "open", "--float", "500", "--as", "Mei"]);
    let sale = shop.typed_json(&[MEI], &as_(&RING, "Mei"));
    let order = sale["order"].as_str().unwrap();
    let plan = ["event", "plan", "--name", "Talk", "--kind", "talk"];
    let hours = ["--from", "2027-03-10T17:00:00+08:00", "--to", "2027-03-10T19:00:00+08:00"];
    let event = shop.typed_json(&[LIN], &as_(&[&plan[..], &hours].concat(), "Lin"));
    let event = event["event"].as_str().unwrap();
    let reads: [&[&str]; 13] = [
        &["orders"],
        &["order", order],
        &["receipt", order],
        &["shift", "status"],
        &["tab", "list"],
        &["staff", "list"],
        &["stock", "list"],
        &["event", "list"],
        &["event", "show", event],
        &["event", "guests", event],
        &["report", "items"],
        &["report", "owed"],
        &["export", "jsonl"],
    ];
    for args in reads {
        let err = shop.refused(1, args);
        assert!(err.contains("say who acts with --as NAME"), "{args:?}: {err}");
        shop.typed_ok(&[YUAN], &as_(args, "Yuan"));
    }
    for args in [&["verify"][..], &["menu", "check"]] {
        shop.ok(args);
    }
}

#[test]
fn what_should_lie_in_the_drawer_is_told_to_whoever_may_count_it() {
    let shop = guarded();
    shop.typed_ok(&[MEI], &["shift", "open", "--float", "500", "--as", "Mei"]);
    shop.typed_ok(&[MEI], &as_(&RING, "Mei"));
    let status = ["shift", "status"];
    let (mei, lin) =
        (shop.typed_ok(&[MEI], &as_(&status, "Mei")), shop.typed_ok(&[LIN], &as_(&status, "Lin")));
    assert!(lin.contains("Expected cash") && lin.contains("518.00"), "{lin}");
    assert!(!mei.contains("Expected cash") && !mei.contains("518.00"), "{mei}");
    assert!(mei.contains("Gross sales"), "{mei}");
    assert_eq!(shop.typed_json(&[MEI], &as_(&status, "Mei"))["expected"], json!(null));
    assert_eq!(shop.typed_json(&[LIN], &as_(&status, "Lin"))["expected"], json!("518.00"));
}

fn hours_ago(hours: i64) -> String {
    (chrono::Utc::now() - chrono::TimeDelta::hours(hours)).to_rfc3339()
}

#[test]
fn the_further_back_a_time_the_more_right_it_takes() {
    let shop = Shop::new();
    shop.ok(&[&RING[..], &["--at", &hours_ago(24 * 30)]].concat());
    guard(&shop);
    let ring = |pins: &[&str], name: &str, hours: i64| {
        shop.typed(pins, &as_(&[&RING[..], &["--at", &hours_ago(hours)]].concat(), name))
    };
    // Just now is now.
    let minutes = (chrono::Utc::now() - chrono::TimeDelta::minutes(3)).to_rfc3339();
    shop.typed_ok(&[MEI], &as_(&[&RING[..], &["--at", &minutes]].concat(), "Mei"));
    let err = ring(&[MEI], "Mei", 24 * 5).err;
    assert!(err.contains("has not got the right to backdate:"), "{err}");
    assert_eq!(ring(&[LIN], "Lin", 24 * 5).code, 0);
    // A manager stands by it as by anything else.
    let at = hours_ago(24 * 5);
    let approved = [&RING[..], &["--at", &at, "--approved-by", "Lin"]].concat();
    shop.typed_ok(&[MEI, LIN], &as_(&approved, "Mei"));
    assert_eq!(last_fact(&shop), ("Mei".to_owned(), Some("Lin".to_owned())));
    // Once the drawer was counted, and before the books began, it is the owner's.
    shop.typed_ok(&[LIN], &as_(&["shift", "open", "--float", "500"], "Lin"));
    let close = ["shift", "close", "--counted", "500", "--reason", "a test"];
    shop.typed_ok(&[LIN], &as_(&close, "Lin"));
    for hours in [24 * 5, 24 * 400] {
        let err = ring(&[LIN], "Lin", hours).err;
        assert!(err.contains("has not got the right to backdate-counted"), "{err}");
        assert_eq!(ring(&[YUAN], "Yuan", hours).code, 0);
    }
    // Hours that were forgotten are dated back by whoever keeps them, as before.
    let at = hours_ago(24 * 4);
    shop.typed_ok(&[LIN], &as_(&["staff", "in", "Mei", "--at", &at], "Lin"));
    let at = hours_ago(24 * 4 - 8);
    shop.typed_ok(&[LIN], &as_(&["staff", "out", "Mei", "--at", &at], "Lin"));
}

#[test]
fn a_name_that_passes_for_another_is_no_name() {
    let shop = Shop::new();
    shop.ok(&["staff", "add", "Mei", "--role", "barista"]);
    shop.ok(&["staff", "add", "小明 Leo", "--role", "barista"]);
    shop.ok(&["staff", "add", "José", "--role", "barista"]);
    let add = |name: &str| shop.refused(1, &["staff", "add", name, "--role", "owner"]);
    for name in ["Me\u{200b}i", "Me\u{202e}i", "M\u{e0065}ei", "Mei\u{3164}", "\u{1b}[31mMei"] {
        let err = add(name);
        assert!(err.contains("cannot be seen"), "{name:?}: {err}");
        assert!(!err.contains('\u{202e}') && !err.contains('\u{1b}'), "{err:?}");
    }
    assert!(add("Mеi").contains("several alphabets"));
    for name in ["MEI", "mei"] {
        assert!(add(name).contains("works here already"), "{name}");
    }
    for name in ["ＭＥＩ", "Méi", "M ei", "Jose", "小明 Le0"] {
        assert!(add(name).contains("can be told from it"), "{name}");
    }
    for name in ["0wner", "OWNER", "root (system)"] {
        assert!(add(name).contains("a name must be"), "{name}");
    }
    let change = ["staff", "change", "José", "--name", "Меi"];
    assert!(shop.refused(1, &change).contains("several alphabets"));
    shop.ok(&["staff", "change", "Mei", "--name", "MEI"]);
}

#[test]
fn the_owner_reads_of_forgotten_and_wrong_pins_until_they_are_marked_as_read() {
    let shop = guarded_with(allin::menu_file::BUILT_IN);
    for _ in 0..3 {
        shop.typed_refused(&["0000"], &as_(&RING, "Mei"));
    }
    shop.typed_ok(&["9753"], &["staff", "pin", "Yuan", "--forgotten"]);
    let open = |name, pin| {
        let mut till = Till::open(&shop, NOON);
        till.sign_in(name, pin);
        till.tap("Results");
        till
    };
    let says = |till: &Till, words: &'static str| till.reads_with(move |text| text.contains(words));
    let mut till = open("Yuan", "9753");
    till.must_read("About PINs");
    assert!(says(&till, "3 wrong PINs for Mei since"));
    assert!(says(&till, "(system) set a new PIN for Yuan on the command line"));
    // It is there until it is marked as read, over a restart too.
    let again = open("Yuan", "9753");
    again.must_read("About PINs");
    till.tap("Mark as read");
    till.must_read("Marked as read");
    assert!(!till.reads("About PINs"));
    assert_eq!(last_fact(&shop).0, "Yuan");
    assert!(!open("Yuan", "9753").reads("About PINs"));
    // What is wrong from then on is new.
    shop.typed_refused(&["0000"], &as_(&RING, "Mei"));
    assert!(says(&open("Yuan", "9753"), "1 wrong PIN for Mei since"));
}

/// A name that books of before may have, told everywhere without its power.
#[test]
fn a_name_in_old_books_bends_nothing_where_it_is_shown() {
    let shop = Shop::new();
    shop.ok(&["staff", "add", "Mei", "--role", "barista"]);
    let at = chrono::Utc::now();
    let person =
        Person { name: "Lin\u{202e}nauY\u{1b}[2J".to_owned(), role: Role::Owner, wage: None };
    let entry = Entry {
        id: allin::till::fresh_id(),
        day: at.date_naive(),
        at,
        offset_minutes: 480,
        recorded_at: at,
        by: "owner".to_owned(),
        approved_by: None,
        request: String::new(),
        fact: Fact::StaffAdded(StaffAdded { person: person.clone() }),
    };
    Ledger::open(&shop.books()).unwrap().write(|writer| writer.record(&entry)).unwrap();
    let bends = |text: &str| text.contains(['\u{202e}', '\u{1b}']);
    let spelled = "Lin\\u{202e}nauY\\u{1b}[2J";
    let sale = shop.json(&["ring", "espresso", "--pay", "cash", "--as", &person.name]);
    let order = sale["order"].as_str().unwrap();
    for args in [
        &["staff", "list"][..],
        &["receipt", order],
        &["report", "staff"],
        &["report", "staff", "--format", "csv"],
    ] {
        let said = shop.ok(args);
        assert!(!bends(&said), "{args:?}: {said:?}");
        assert!(said.contains(spelled), "{args:?}: {said}");
    }
    let mut till = Till::open(&shop, NOON);
    till.tap("Staff");
    assert!(till.reads_with(move |text| text.contains(spelled)));
    assert!(!till.reads_with(|text| text.contains('\u{202e}')));
}
