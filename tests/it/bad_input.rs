//! Bad input: each a clear message, the right exit code, nothing recorded, nothing lost.

use std::fs;

use crate::shop::{Shop, skipped};

/// What is asked, and what the refusal must name.
type Case = (&'static [&'static str], &'static [&'static str]);

const REFUSED: &[Case] = &[
    (&["ring", "all-in-a", "--pay", "cash"], &["all-in-a", "all-in-ai"]),
    (&["ring", "latte", "--pay", "cash"], &["latte"]),
    (&["ring", "all-in-ai+unicorn", "--pay", "cash"], &["unicorn", "oat"]),
    (&["ring", "all-in-ai+oat+oat", "--pay", "cash"], &["oat", "twice"]),
    (&["ring", "all-in-ai", "--pay", "bitcoin"], &["bitcoin", "wechat"]),
    (&["ring", "all-in-ai", "--event", "nope", "--pay", "cash"], &["nope"]),
    (&["ring", "all-in-ai!event:nope", "--reason", "x"], &["nope"]),
    (&["ring", "all-in-ai", "--pay", "cash=10"], &["28.00", "short"]),
    (&["ring", "all-in-ai", "--pay", "card=50"], &["12.00", "change"]),
    (&["ring", "all-in-ai"], &["38.00", "--pay"]),
    (&["ring", "all-in-ai", "--pay", "cash=-5"], &["more than zero"]),
    (&["ring", "all-in-ai", "--pay", "cash=5.001"], &["decimals"]),
    (&["ring", "0*all-in-ai", "--pay", "cash"], &["0", "999"]),
    (&["ring", "1000000*all-in-ai", "--pay", "cash"], &["1000000", "999"]),
    (&["ring", "all-in-ai@200%", "--pay", "cash"], &["discount"]),
    (&["ring", "all-in-ai", "--discount", "100", "--pay", "cash"], &["discount"]),
    (&["ring", "all-in-ai@unicorn", "--pay", "cash"], &["unicorn"]),
    (&["ring", "all-in-ai", "--pay", "cash", "--as", "nobody"], &["nobody"]),
    (&["ring", "all-in-ai", "--pay", "cash", "--at", "2999-01-01T00:00:00Z"], &["future"]),
    (&["ring", "all-in-ai", "--pay", "cash", "--note", "a\nb"], &["note"]),
    (&["refund", "2026-01-01/9", "--reason", "x"], &["2026-01-01/9"]),
    (&["order", "deadbeef"], &["deadbeef"]),
    (&["receipt", "deadbeef"], &["deadbeef"]),
    (&["event", "show", "nope"], &["nope"]),
    (&["event", "income", "nope", "tickets", "5"], &["nope"]),
    (
        &["cost", "add", "ingredients", "5", "--month", "2026-03", "--split", "counter=100"],
        &["itself"],
    ),
    (&["cost", "add", "rent", "5", "--month", "2026-03", "--split", "counter=60"], &["100"]),
    (&["cost", "add", "rent", "0", "--month", "2026-03", "--split", "counter=100"], &["zero"]),
    (&["reverse", "deadbeef", "--reason", "x"], &["deadbeef"]),
    (&["seal", "2999-01"], &["sealed", "order"]),
    (&["report", "statement", "--from", "2026-03-02", "--to", "2026-03-01"], &["before"]),
];

#[test]
fn what_breaks_a_rule_is_refused_in_words_and_leaves_no_trace() {
    let shop = Shop::shipped();
    shop.ok(&["ring", "all-in-ai", "--pay", "cash"]);
    for (args, named) in REFUSED {
        let err = shop.refused(1, args).to_lowercase();
        for word in *named {
            assert!(err.contains(&word.to_lowercase()), "{args:?} does not say {word}: {err}");
        }
    }
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn more_than_is_left_is_not_refunded() {
    let shop = Shop::shipped();
    let sale = shop.json(&["ring", "2*all-in-ai", "--pay", "cash"]);
    let order = sale["order"].as_str().unwrap();
    for (piece, named) in [("1=3", "2 left"), ("2", "line 2"), ("1=0", "at least 1")] {
        let err = shop.refused(1, &["refund", order, "--line", piece, "--reason", "x"]);
        assert!(err.contains(named), "{piece}: {err}");
    }
}

#[test]
fn a_broken_menu_stops_new_facts_and_names_its_places() {
    let shop = Shop::new();
    shop.ok(&["ring", "espresso", "--pay", "cash"]);
    fs::write(shop.menu(), "[shop]\nname = 3\ncolour = \"red\"\n").unwrap();
    let err = shop.refused(1, &["ring", "espresso", "--pay", "cash"]);
    let place = format!("{}:2:8:", shop.menu().display());
    assert!(err.contains(&place), "{err}");
    assert!(err.contains("colour"), "{err}");
    // What was recorded can still be read: the last good menu is in the journal.
    assert!(shop.ok(&["orders"]).contains("18.00"));
}

#[test]
fn books_that_are_a_folder_are_refused() {
    let shop = Shop::new();
    fs::create_dir(shop.books()).unwrap();
    let said = shop.run(&["ring", "espresso", "--pay", "cash"]);
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("folder"), "{said:?}");
}

#[test]
fn books_that_are_no_database_are_left_untouched() {
    let shop = Shop::new();
    let text = "Dear diary, today I opened a café. ".repeat(40);
    fs::write(shop.books(), &text).unwrap();
    for args in [&["ring", "espresso", "--pay", "cash"][..], &["report", "statement"], &["verify"]]
    {
        let said = shop.run(args);
        assert_eq!((said.code, said.out.as_str()), (3, ""), "{args:?}: {said:?}");
    }
    assert_eq!(fs::read_to_string(shop.books()).unwrap(), text);
}

#[test]
fn another_programs_database_is_left_untouched() {
    let shop = Shop::new();
    shop.sqlite()
        .execute_batch("CREATE TABLE notes (text); INSERT INTO notes VALUES ('x')")
        .unwrap();
    let before = fs::read(shop.books()).unwrap();
    let said = shop.run(&["ring", "espresso", "--pay", "cash"]);
    assert_eq!(said.code, 3, "{said:?}");
    assert_eq!(fs::read(shop.books()).unwrap(), before);
}

#[test]
fn books_of_a_newer_program_are_refused() {
    let shop = Shop::new();
    shop.ok(&["ring", "espresso", "--pay", "cash"]);
    let facts = shop.facts();
    shop.sqlite().execute_batch("PRAGMA user_version = 99").unwrap();
    let said = shop.run(&["ring", "espresso", "--pay", "cash"]);
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("newer") && said.err.contains("99"), "{said:?}");
    assert_eq!(shop.facts(), facts);
}

#[test]
fn read_only_books_can_be_read_and_not_written() {
    let shop = Shop::new();
    shop.ok(&["ring", "espresso", "--pay", "cash"]);
    // Into the file itself, as it is on a medium that cannot be written.
    shop.sqlite().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let mut rights = fs::metadata(shop.books()).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(shop.books(), rights).unwrap();
    let said = shop.run(&["ring", "espresso", "--pay", "cash"]);
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("read"), "{said:?}");
    assert_eq!(shop.json(&["report", "statement"])["cups"], 1);
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn an_older_copy_of_the_books_is_refused_with_what_is_missing() {
    let shop = Shop::new();
    shop.ok(&["ring", "espresso", "--pay", "cash"]);
    shop.sqlite().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let copy = fs::read(shop.books()).unwrap();
    for _ in 0..3 {
        shop.ok(&["ring", "espresso", "--pay", "cash"]);
    }
    for suffix in ["", "-wal", "-shm"] {
        // Some of them may not be there.
        let _gone = fs::remove_file(format!("{}{suffix}", shop.books().display()));
    }
    fs::write(shop.books(), copy).unwrap();
    for args in [&["ring", "espresso", "--pay", "cash"][..], &["report", "statement"]] {
        let said = shop.run(args);
        assert_eq!(said.code, 3, "{said:?}");
        assert!(said.err.contains("3 facts"), "{said:?}");
    }
}

#[test]
fn an_empty_file_where_there_were_books_is_refused() {
    let shop = Shop::new();
    shop.ok(&["ring", "espresso", "--pay", "cash"]);
    for suffix in ["-wal", "-shm"] {
        let _gone = fs::remove_file(format!("{}{suffix}", shop.books().display()));
    }
    fs::write(shop.books(), b"").unwrap();
    let said = shop.run(&["ring", "espresso", "--pay", "cash"]);
    assert_eq!(said.code, 3, "{said:?}");
    fs::remove_file(shop.books()).unwrap();
    let said = shop.run(&["ring", "espresso", "--pay", "cash"]);
    assert_eq!(said.code, 3, "without its file either: {said:?}");
}

#[test]
fn a_full_disk_refuses_the_sale_and_keeps_what_was_made() {
    let Some(disk) = SmallDisk::of("1m") else { return };
    let shop = Shop::new();
    let books = disk.folder().join("books.sqlite3");
    let books = books.to_str().unwrap();
    let mut made = 0;
    let refused = (0..2_000).find_map(|_| {
        let said = shop.run(&["--books", books, "ring", "espresso", "--pay", "cash", "--json"]);
        if said.code == 0 {
            made += 1;
        }
        (said.code != 0).then_some(said)
    });
    let refused = refused.expect("the disk is never full");
    assert_eq!(refused.code, 3, "{refused:?}");
    assert_eq!(refused.out, "");
    let verified = shop.run(&["--books", books, "verify", "--json"]);
    assert!(verified.out.contains("\"ok\":true"), "{verified:?}");
    let orders = shop.run(&["--books", books, "orders", "--json"]);
    let orders: serde_json::Value = serde_json::from_str(&orders.out).unwrap();
    let listed = orders.as_array().or_else(|| orders["orders"].as_array()).unwrap();
    assert_eq!(listed.len(), made, "a sale that was acknowledged is missing, or one too many");
}

/// A small file system, where this machine lets us make one.
pub(crate) struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    pub(crate) fn of(size: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(folder.path())
            .output()
            .is_ok_and(|output| output.status.success());
        if !mounted {
            skipped("no small disk can be mounted here, so a full one was not tried");
            return None;
        }
        Some(Self(folder))
    }

    pub(crate) fn folder(&self) -> &std::path::Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // What cannot be unmounted goes with the machine.
        let _gone = std::process::Command::new("umount").arg(self.0.path()).output();
    }
}
