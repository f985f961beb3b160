//! Backups in the place of the books, and what is said of what they lack (docs/backup.md).

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use allin::till::desk::{Desk, Where};
use allin::till::menu::Source;
use allin::till::staff::StaffList;
use iced::futures::executor::block_on;
use serde_json::{Value, json};

use crate::shop::{Shop, program, said};

impl Shop {
    fn lose(&self, end: &str) {
        for end in [end, &format!("{end}-wal"), &format!("{end}-shm")] {
            // Some of them may not be there.
            let _gone = fs::remove_file(format!("{}{end}", self.books().display()));
        }
    }

    fn aside(&self) -> usize {
        let files = fs::read_dir(self.folder()).unwrap().flatten();
        files.filter(|file| file.file_name().to_string_lossy().contains(".before-")).count()
    }
}

#[test]
fn a_new_machine_gets_books_menu_and_settings_from_a_backup() {
    let shop = Shop::new();
    fs::write(shop.folder().join("till.toml"), b"language = \"ja\"\n").unwrap();
    shop.ring();
    let backup = shop.back_up();
    let new = tempfile::tempdir().unwrap();
    let books = new.path().join("data/books.sqlite3");
    let run = |args: &[&str]| {
        let mut command = program();
        command.current_dir(new.path()).env("ALLIN_BOOKS", &books).args(args);
        said(&command.output().unwrap())
    };
    let restored = run(&["restore", &backup]);
    assert_eq!(restored.code, 0, "{restored:?}");
    assert_eq!(
        fs::read(new.path().join("data/menu.toml")).unwrap(),
        fs::read(shop.menu()).unwrap()
    );
    assert!(new.path().join("data/till.toml").exists());
    assert!(!new.path().join("data/SHA256SUMS").exists());
    let verified: Value = serde_json::from_str(&run(&["verify", "--json"]).out).unwrap();
    assert_eq!(verified["head_file"], json!({ "from": 1, "to": 2 }));
    assert_eq!(run(&["ring", "espresso", "--pay", "cash"]).code, 0);
    // Settings and menu that are there stay.
    fs::write(new.path().join("data/till.toml"), b"language = \"en\"\n").unwrap();
    assert_eq!(run(&["restore", &backup, "--accept-loss"]).code, 0);
    assert_eq!(fs::read(new.path().join("data/till.toml")).unwrap(), b"language = \"en\"\n");
}

#[test]
fn a_plain_file_of_books_is_restored_too() {
    let shop = Shop::new();
    shop.ring();
    let file = PathBuf::from(shop.back_up()).join("books.sqlite3");
    let plain = shop.folder().join("from-the-cloud.sqlite3");
    fs::copy(file, &plain).unwrap();
    shop.lose("");
    let restored = shop.json(&["restore", plain.to_str().unwrap()]);
    assert_eq!(restored["lost"], Value::Null);
    assert_eq!(shop.ring(), 2);
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn what_is_no_backup_or_not_sound_is_refused_and_the_books_stay() {
    let shop = Shop::new();
    shop.ring();
    let backup = PathBuf::from(shop.back_up());
    shop.ring();
    let before = shop.json(&["verify"])["head"].clone();
    shop.refused(1, &["restore", "nowhere"]);
    shop.refused(3, &["restore", shop.menu().to_str().unwrap()]);
    let older = shop.refused(3, &["restore", backup.to_str().unwrap()]);
    assert!(older.contains("1 facts") && older.contains("--accept-loss"), "{older}");
    let file = backup.join("books.sqlite3");
    let mut bytes = fs::read(&file).unwrap();
    let at = bytes.windows(8).position(|piece| piece == b"SaleMade").unwrap();
    bytes[at] ^= 1;
    fs::write(&file, bytes).unwrap();
    let torn = shop.refused(3, &["restore", backup.to_str().unwrap(), "--accept-loss"]);
    assert!(torn.contains("not sound"), "{torn}");
    assert_eq!(shop.json(&["verify"])["head"], before);
    assert_eq!((shop.aside(), shop.ring()), (0, 3));
}

#[test]
fn books_that_a_window_has_open_are_not_replaced() {
    let shop = Shop::new();
    shop.ring();
    let backup = shop.back_up();
    let (desk, _) =
        Desk::open(&Where::new(shop.books(), Source::File(shop.menu().to_owned()))).unwrap();
    let open = shop.refused(3, &["restore", &backup]);
    assert!(open.contains("close the till"), "{open}");
    assert!(block_on(desk.ask(StaffList)).is_ok());
    drop(desk);
    // Its threads end by themselves, a little later.
    let restored = (0..50).any(|_| {
        thread::sleep(Duration::from_millis(20));
        shop.run(&["restore", &backup]).code == 0
    });
    assert!(restored);
}

/// A shop with sales, refunds, a Z report and an invoice after its backup; the backup.
fn with_lost_numbers() -> (Shop, String) {
    let shop = Shop::new();
    shop.ring();
    shop.ok(&["shift", "open", "--float", "100"]);
    let backup = shop.back_up();
    for _ in 0..4 {
        shop.ring();
    }
    let day = shop.json(&["ring", "espresso", "--pay", "cash"])["business_day"].clone();
    let day = day.as_str().unwrap();
    shop.ok(&["refund", &format!("{day}/6"), "--reason", "cold"]);
    shop.ok(&["shift", "close", "--counted", "1000", "--reason", "found"]);
    (shop, backup)
}

fn next_z(shop: &Shop) -> i64 {
    shop.json(&["shift", "close", "--counted", "100", "--reason", "lost"])["z"].as_i64().unwrap()
}

/// The last numbers that the head file noted.
fn last_numbers(shop: &Shop) -> String {
    let head = fs::read_to_string(format!("{}.head", shop.books().display())).unwrap();
    head.lines().rfind(|line| line.starts_with("given")).unwrap().to_owned()
}

#[test]
fn no_number_that_a_guest_holds_is_given_again() {
    // The books that were put aside say which they were; else the head file does.
    for loses_books in [false, true] {
        let (shop, backup) = with_lost_numbers();
        if loses_books {
            shop.lose("");
        }
        let older = shop.refused(3, &["restore", &backup]);
        assert!(older.contains("7 facts"), "{older}");
        let restored = shop.json(&["restore", &backup, "--accept-loss"]);
        assert_eq!(restored["lost"]["facts"], 7);
        assert_eq!(shop.aside() > 0, !loses_books);
        let number = shop.ring();
        // The notes of the head file bound the calls after the last of them.
        assert!(if loses_books { number >= 7 } else { number == 7 }, "{number}");
        let day = shop.json(&["ring", "espresso", "--pay", "cash"])["business_day"].clone();
        let (day, next) = (day.as_str().unwrap(), number + 1);
        shop.ok(&["refund", &format!("{day}/{next}"), "--reason", "cold"]);
        assert_eq!(next_z(&shop), 2, "Z report 1 is lost");
        let given = last_numbers(&shop);
        assert!(given.contains(&format!(" {day} {next} 2 2 ")), "{given}");
        assert_eq!(shop.json(&["verify"])["ok"], true);
        // And once more: what the first one said still counts.
        shop.json(&["restore", &backup, "--accept-loss"]);
        assert_eq!(shop.ring(), next + 1);
        assert_eq!(next_z(&shop), 3);
        assert_eq!(shop.json(&["verify"])["ok"], true);
    }
}

#[test]
fn where_nothing_is_known_call_numbers_go_on_from_the_next_hundred() {
    let (shop, backup) = with_lost_numbers();
    shop.lose("");
    shop.lose(".head");
    fs::write(shop.books(), b"what the disk left").unwrap();
    let unknown = shop.refused(3, &["restore", &backup]);
    assert!(unknown.contains("nothing says"), "{unknown}");
    let restored = shop.json(&["restore", &backup, "--accept-loss"]);
    assert_eq!(restored["lost"], json!({ "facts": null, "seq": null, "head": null }));
    assert_eq!(shop.ring(), 101);
}

#[test]
fn an_invoice_number_that_was_given_is_not_given_again() {
    let shop = Shop::new();
    let at = |time: &str| format!("2026-03-{time}:00+08:00");
    let (from, to) = (at("10T19:00"), at("10T22:00"));
    let plan = ["event", "plan", "--name", "Agents Night", "--kind", "talk", "--host", "Inc"];
    let event = shop.json(&[&plan[..], &["--from", &from, "--to", &to]].concat());
    let event = event["event"].as_str().unwrap();
    let income = ["event", "income", event, "tickets", "100", "--to", "bank"];
    shop.ok(&income);
    let backup = shop.back_up();
    let issue = ["event", "invoice", event];
    let first = shop.json(&issue)["number"].clone();
    for loses_books in [false, true] {
        if loses_books {
            shop.lose("");
        }
        shop.json(&["restore", &backup, "--accept-loss"]);
        let next = shop.json(&issue)["number"].clone();
        assert!(next.as_str() > first.as_str(), "{next} after {first}");
    }
}

#[test]
fn the_gap_stands_on_the_z_report_and_in_the_tax_report() {
    let (shop, backup) = with_lost_numbers();
    shop.json(&["restore", &backup, "--accept-loss"]);
    let z = next_z(&shop).to_string();
    let paper = shop.ok(&["shift", "z", &z, "--lang", "en"]);
    let one_line = paper.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(one_line.contains("Books restored") && one_line.contains("Entries lost"), "{paper}");
    assert!(paper.contains("Z report 0002"), "{paper}");
    let tax = shop.json(&["report", "tax"]);
    let gap = &tax["gaps"][0];
    assert_eq!((&gap["lost"], tax["gaps"].as_array().unwrap().len()), (&json!(7), 1));
    assert!(gap["since"].as_str().unwrap().ends_with("+08:00"), "{gap}");
    let text = shop.ok(&["report", "tax", "--lang", "en"]);
    assert!(text.contains("Entries lost since"), "{text}");
    let today = gap["restored"].as_str().unwrap().get(..10).unwrap().parse().unwrap();
    let before = |days| chrono::NaiveDate::checked_sub_days(today, chrono::Days::new(days));
    let day = before(3).unwrap().to_string();
    assert_eq!(shop.json(&["report", "tax", "--day", &day])["gaps"], json!([]));
}

#[test]
fn a_refused_start_shows_the_ways_out_and_look_reads_all_the_same() {
    let (shop, backup) = with_lost_numbers();
    shop.lose("");
    fs::copy(PathBuf::from(&backup).join("books.sqlite3"), shop.books()).unwrap();
    let said = shop.refused(3, &["ring", "espresso", "--pay", "cash"]);
    let now = chrono::Utc::now() + chrono::TimeDelta::hours(8);
    // The clock of the shop may have turned the day between the two.
    let earlier = now - chrono::TimeDelta::minutes(5);
    let days = [now, earlier].map(|at| format!("since {}", at.format("%Y-%m-%d")));
    assert!(days.iter().any(|day| said.contains(day)), "{said}");
    for way in ["7 facts", "restore BACKUP", "--look", "--accept-loss"] {
        assert!(said.contains(way), "{way}: {said}");
    }
    assert_eq!(shop.json(&["orders", "--look"]).as_array().map(Vec::len), Some(1));
    shop.refused(3, &["ring", "espresso", "--pay", "cash", "--look"]);
    // Its loss is accepted where it lies.
    let books = shop.books();
    shop.json(&["restore", books.to_str().unwrap(), "--accept-loss"]);
    assert!(shop.ring() >= 7);
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn restoring_that_is_killed_at_any_moment_can_be_done_again() {
    let (shop, backup) = with_lost_numbers();
    let kills: u64 = std::env::var("ALLIN_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(20);
    let facts = shop.facts();
    for kill in 0..kills {
        let mut child = shop.command(&["restore", &backup, "--accept-loss"]).spawn().unwrap();
        thread::sleep(Duration::from_micros(kill * 7_919 % 150_000));
        // One that has ended by itself cannot be killed any more.
        let _ended = child.kill();
        child.wait().unwrap();
        let verified = shop.json(&["verify"]);
        let now = verified["facts"].as_i64().unwrap();
        assert_eq!(verified["ok"], true);
        assert!(now == facts || now == shop.facts(), "{verified}");
        shop.ok(&["orders"]);
    }
    shop.json(&["restore", &backup, "--accept-loss"]);
    assert!(shop.ring() >= 7);
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn only_an_owner_of_the_backup_restores_it_where_the_till_is_kept_by_pins() {
    let shop = Shop::new();
    for (name, role) in [("Yuan", "owner"), ("Mei", "barista")] {
        shop.ok(&["staff", "add", name, "--role", role]);
    }
    assert_eq!(shop.typed(&["135790"], &["staff", "pin", "Yuan"]).code, 0);
    assert_eq!(shop.typed(&["135790", "2468"], &["staff", "pin", "Mei", "--as", "Yuan"]).code, 0);
    let backup = shop.back_up();
    let copy = fs::read(PathBuf::from(&backup).join("books.sqlite3")).unwrap();
    shop.refused(1, &["restore", &backup]);
    assert_eq!(shop.typed(&["2468"], &["restore", &backup, "--as", "Mei"]).code, 1);
    let restored = shop.typed(&["135790"], &["restore", &backup, "--as", "Yuan"]);
    assert_eq!(restored.code, 0, "{restored:?}");
    let same = fs::read(PathBuf::from(&backup).join("books.sqlite3")).unwrap() == copy;
    assert!(same, "the backup was written to");
}

#[test]
fn a_seal_on_paper_is_found_other_or_not_there() {
    let shop = Shop::new();
    let sale = shop.json(&["ring", "2*espresso", "--pay", "cash"]);
    let receipt = shop.ok(&["receipt", sale["order"].as_str().unwrap()]);
    let (id, hash): (String, String) = shop
        .sqlite()
        .query_row(
            "SELECT (SELECT lower(hex(hash)) FROM journal WHERE seq = 1), lower(hex(hash))
               FROM journal WHERE seq = 2",
            [],
            |r| Ok((r.get(0)?, r.get(1)?)),
        )
        .unwrap();
    let seal = format!("2-{}", &hash[..8]);
    assert!(receipt.contains(&seal), "{receipt}");
    let found = shop.json(&["verify", &seal]);
    assert_eq!((&found["ok"], &found["seals"][0]["kind"]), (&true.into(), &"SaleMade".into()));
    let day = sale["business_day"].as_str().unwrap().replace('-', "");
    let code = |books: &str, number: &str, total: &str| {
        format!("ALLIN1 {books} {day}-{number} {total} CNY {seal}")
    };
    assert_eq!(shop.json(&["verify", &code(&id[..8], "001", "36.00")])["ok"], true);
    for (wrong, differs) in [
        (code("00000000", "001", "36.00"), "books"),
        (code(&id[..8], "002", "36.00"), "number"),
        (code(&id[..8], "001", "36.50"), "total"),
        ("2-00000000".to_owned(), "seal"),
    ] {
        let said = shop.run(&["verify", &wrong, "--json"]);
        let json: Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!((said.code, &json["seals"][0]["state"]), (1, &json!("other")), "{wrong}");
        assert_eq!(json["seals"][0]["differs"], differs, "{wrong}");
    }
    shop.ok(&["shift", "open", "--float", "0"]);
    let z = shop.json(&["shift", "close", "--counted", "0"])["z"].to_string();
    let paper = shop.ok(&["shift", "z", &z]);
    let words: Vec<&str> = paper.split_whitespace().collect();
    let is_hash = |word: &&str| word.len() > 30 && word.bytes().all(|b| b.is_ascii_hexdigit());
    let at = words.iter().position(is_hash).unwrap();
    let (number, hash) = (words[at - 1], words[at]);
    assert_eq!(shop.json(&["verify", number, hash])["seals"][0]["kind"], "ShiftClosed");
    let said = shop.run(&["verify", &seal, "99-00ff00ff"]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("found") && said.out.contains("not there"), "{said:?}");
    shop.refused(1, &["verify", "1,234-34f3c759"]);
}

#[test]
fn verify_says_where_there_is_no_head_file_or_it_begins_late() {
    let shop = Shop::new();
    shop.ring();
    assert!(!shop.ok(&["verify"]).contains("note"));
    shop.lose(".head");
    assert!(shop.ok(&["verify"]).contains("no head file"));
    shop.ring();
    assert!(!shop.ok(&["verify"]).contains("note"), "it was made anew from the books");
    let head = format!("{}.head", shop.books().display());
    let text = fs::read_to_string(&head).unwrap();
    let late: String = text.split_inclusive('\n').skip(1).collect();
    fs::write(&head, late).unwrap();
    assert!(shop.ok(&["verify"]).contains("reaches back to fact 2 only"));
}

#[test]
fn on_a_new_machine_whoever_may_write_restores_and_sets_an_owners_pin_anew() {
    let shop = Shop::new();
    shop.ok(&["staff", "add", "Yuan", "--role", "owner"]);
    assert_eq!(shop.typed(&["135790"], &["staff", "pin", "Yuan"]).code, 0);
    let backup = shop.back_up();
    let new = Shop::new();
    new.ok(&["restore", &backup]);
    let refused = new.typed(&["135790"], &["orders", "--as", "Yuan"]);
    assert_ne!(refused.code, 0, "a PIN counts without its pepper");
    assert_eq!(new.typed(&["86420"], &["staff", "pin", "Yuan", "--forgotten"]).code, 0);
    assert_eq!(new.typed(&["86420"], &["orders", "--as", "Yuan"]).code, 0);
    assert_eq!(new.json(&["verify"])["ok"], true);
}
