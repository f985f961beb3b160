//! PINs that nobody bends: what lies in the file, what is taken out of it, and the way back in.

use std::fs;
use std::path::PathBuf;

use allin::books::{Ledger, Verdict};
use serde_json::json;

use crate::rights::{LIN, MEI, YUAN, guarded_with, last_fact};
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
    bend(
        &shop,
        &format!("INSERT INTO pins SELECT {tao}, hash, digits FROM pins WHERE digits = 6"),
    );
    let err = shop.typed_refused(&[MEI], &as_(&RING, "Tao"));
    assert!(err.contains("was changed outside the till"), "{err}");
}

#[test]
fn without_their_pepper_pins_cannot_be_checked_and_the_refusal_says_so() {
    let shop = guarded();
    let pepper = fs::read(here(&shop)).unwrap();
    assert_eq!(pepper.len(), 32);
    let other = guarded();
    assert_ne!(fs::read(here(&other)).unwrap(), pepper, "two till have one pepper");
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
