//! The first night of an event: guests, money, drinks, each figure worked out by hand; and what the
//! lists, the door and the packages refuse.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::rights::{MEI, YUAN, guarded_with};
use crate::shop::{Shop, WORKED_DAY, has_tool};

fn at(time: &str) -> String {
    format!("2026-03-{time}:00+08:00")
}

/// An event on Tuesday the 10th, from 17:00 to 21:00; its id.
fn plan(shop: &Shop) -> String {
    let (from, to) = (at("10T17:00"), at("10T21:00"));
    let plan = ["event", "plan", "--name", "Founders' Night", "--kind", "talk", "--capacity", "40"];
    let when = ["--from", &from, "--to", &to, "--at", "2026-02-01T12:00:00+08:00"];
    let event = shop.json(&[&plan[..], &when].concat());
    event["event"].as_str().unwrap().to_owned()
}

fn on_disk(shop: &Shop, list: &str) -> String {
    let path = shop.folder().join("guests.csv");
    std::fs::write(&path, list).unwrap();
    path.to_str().unwrap().to_owned()
}

/// Sixty-three sign-ups as Luma exports them.
fn sixty_three() -> String {
    let mut list = "\u{feff}api_id,name,email,approval_status\n".to_owned();
    for number in 1..=63 {
        writeln!(list, "gst-{number:03},Guest {number:03},g{number}@example.org,approved").unwrap();
    }
    list
}

fn seats(shop: &Shop, event: &str) -> (i64, i64, i64, i64) {
    let seats = &shop.json(&["event", "show", event])["seats"];
    let count = |key: &str| seats[key].as_i64().unwrap();
    (count("signed_up"), count("arrived"), count("waiting"), count("free"))
}

/// The night as it went, but for the settling; the event.
fn first_night(shop: &Shop) -> String {
    let event = plan(shop);
    let file = on_disk(shop, &sixty_three());
    shop.ok(&["event", "import", &event, &file, "--at", &at("01T12:00")]);
    let noon = at("10T12:00");
    let income = |kind, amount, more: &[&str]| {
        let args = ["event", "income", &event, kind, amount, "--at", &noon];
        shop.ok(&[&args[..], more].concat());
    };
    income("venue-hire", "600", &["--tax", "none"]);
    income("sponsorship", "800", &["--tax", "none", "--to", "receivable"]);
    income("tickets", "600", &["--tax", "standard"]);
    shop.ok(&["event", "cost", &event, "speakers", "280", "--at", &noon]);
    let package =
        ["event", "package", &event, "--drinks", "60", "--price", "18", "--pay", "wechat"];
    let package = shop.json(&[&package[..], &["--at", &noon]].concat());
    let package = package["package"].as_str().unwrap();
    // The same weekday before: what is usual in these hours.
    shop.ok(&["ring", "espresso", "--pay", "cash", "--at", &at("03T17:30")]);
    shop.ok(&["ring", "espresso", "--pay", "cash", "--at", &at("03T12:00")]);
    shop.ok(&["ring", "2*espresso", "--pay", "cash", "--at", "2026-02-24T18:00:00+08:00"]);
    let evening = at("10T18:00");
    shop.ok(&["ring", &format!("22*all-in-ai!package:{package}"), "--at", &evening]);
    shop.ok(&["ring", &format!("19*espresso!package:{package}"), "--at", &evening]);
    let gift = format!("3*all-in-ai!event:{event}");
    shop.ok(&["ring", &gift, "--reason", "speakers", "--at", &evening]);
    shop.ok(&["ring", "2*all-in-ai", "--pay", "wechat", "--at", &evening]);
    shop.ok(&["event", "collect", &event, "800", "--at", &at("10T22:00")]);
    event
}

#[test]
fn the_first_night_comes_out_as_it_was_worked_out_by_hand() {
    let shop = Shop::new();
    let event = first_night(&shop);
    assert_eq!(seats(&shop, &event), (63, 0, 23, 0));
    for number in 1..=38 {
        shop.ok(&["event", "check-in", &event, &format!("gst-{number:03}")]);
    }
    assert_eq!(seats(&shop, &event), (63, 38, 23, 0));
    // Two who had seats do not come; the first two who wait move up and come in.
    shop.ok(&["event", "drop-out", &event, "Guest 039"]);
    shop.ok(&["event", "drop-out", &event, "g40@example.org"]);
    assert_eq!(seats(&shop, &event), (61, 38, 21, 0));
    let guests = shop.json(&["event", "guests", &event]);
    let standing = |number: usize| guests[number - 1]["standing"].clone();
    assert_eq!([39, 41, 42, 43].map(standing), ["gone", "seat", "seat", "waiting"]);
    shop.ok(&["event", "check-in", &event, "gst-041"]);
    shop.ok(&["event", "check-in", &event, "gst-042"]);
    assert_eq!(seats(&shop, &event), (61, 40, 21, 0));

    let before = shop.json(&["event", "show", &event]);
    // 41 drinks at 18.00: 22 in one order and 19 in another, tax rounded once in each.
    assert_eq!(before["income"]["packages"], "696.22");
    assert_eq!(before["contribution"], "2138.94");
    assert_eq!(
        (&before["packages"][0]["drawn"], &before["packages"][0]["left"]),
        (&json!(41), &json!(19))
    );
    shop.ok(&["event", "settle", &event, "--at", &at("10T22:30")]);
    let night = shop.json(&["event", "show", &event]);
    assert_eq!(
        night["income"],
        json!({
            "venue-hire": "600.00", "sponsorship": "800.00", "tickets": "566.04",
            "packages": "1018.86",
        })
    );
    assert_eq!(night["income_total"], "2984.90");
    assert_eq!(night["direct_costs"], json!({ "speakers": "280.00" }));
    // 22 + 3 at 6.86, 19 at 3.78.
    assert_eq!(night["hospitality"], "243.32");
    assert_eq!(night["contribution"], "2461.58");
    assert_eq!(night["contribution_per_guest"], "61.54");
    assert_eq!(night["contribution_per_hour"], "615.40");
    assert_eq!((&night["owed"], &night["settled"]), (&json!("0.00"), &json!(true)));
    // Two drinks at 38.00 in its hours; one espresso, and two, on the Tuesdays before.
    assert_eq!(
        (&night["counter_sales"], &night["usual_sales"]),
        (&json!("71.70"), &json!("25.47"))
    );
    assert_eq!(night["uplift"], "46.23");
    let drunk: Vec<(&str, i64, i64, i64)> = night["drunk"]
        .as_array()
        .unwrap()
        .iter()
        .map(|drunk| {
            let count = |key: &str| drunk[key].as_i64().unwrap();
            let item = drunk["item"].as_str().unwrap();
            (item, count("quantity"), count("prepaid"), count("given"))
        })
        .collect();
    assert_eq!(drunk, [("all-in-ai", 27, 22, 3), ("espresso", 19, 19, 0)]);
    // The owner's statement of the day says the same of its events.
    let day = shop.json(&["report", "statement", "--day", "2026-03-10"]);
    assert_eq!(day["events"]["contribution"], "2461.58");
    assert_eq!(day["events"]["held"], 1);
    assert_eq!(day["cups"], 46);
    assert_eq!(shop.json(&["verify"])["ok"], true);
    // Nothing is owed to the guests any more, and the tax of all 60 drinks is in the books.
    let balance = |account: &str| -> i64 {
        let sql = "SELECT coalesce(sum(amount), 0) FROM postings WHERE account = ?1";
        shop.sqlite().query_row(sql, [account], |r| r.get(0)).unwrap()
    };
    assert_eq!(balance("liabilities:events:packages"), 0);
    assert_eq!(balance("assets:receivable:events"), 0);
    if has_tool("hledger", "--version") {
        let journal = shop.folder().join("books.journal");
        let journal = journal.to_str().unwrap();
        shop.ok(&["export", "hledger", "--out", journal]);
        let mut hledger = std::process::Command::new("hledger");
        hledger.args(["-f", journal, "balance", "income:events", "expenses:events", "--flat"]);
        let out = String::from_utf8(hledger.output().unwrap().stdout).unwrap();
        assert!(out.contains("-2461.58"), "{out}");
    }
}

#[test]
fn a_list_that_is_imported_again_adds_nobody_and_a_dry_run_nothing() {
    let shop = Shop::new();
    let event = plan(&shop);
    let file = on_disk(&shop, &sixty_three());
    let before = shop.facts();
    let dry = shop.json(&["event", "import", &event, &file, "--dry-run"]);
    assert_eq!((&dry["added"], shop.facts()), (&json!(63), before));
    assert_eq!(shop.json(&["event", "guests", &event]), json!([]));
    shop.ok(&["event", "import", &event, &file]);
    assert_eq!(shop.facts(), before + 1, "a list is one fact");
    let again = shop.json(&["event", "import", &event, &file]);
    assert_eq!((&again["added"], &again["same"]), (&json!(0), &json!(63)));
    assert_eq!(shop.facts(), before + 1);
    // One more, one renamed, one declined, one without a name, one twice.
    let changed = sixty_three().replace("Guest 002,", "Wen,")
        + "gst-064,Noa,n@example.org,approved\ngst-065,Tao,t@example.org,declined\n"
        + "gst-066,,x@example.org,approved\ngst-064,Noa,n@example.org,approved\n";
    let second = shop.ok(&["event", "import", &event, &on_disk(&shop, &changed)]);
    assert!(
        second.contains("1 were added, 1 were changed, 62 are there already, 3 were skipped"),
        "{second}"
    );
    assert!(second.contains("Guest 002 is now Wen"), "{second}");
    assert!(second.contains("line 66: the list says `declined`"), "{second}");
    assert!(second.contains("line 68: the same guest as on line 65"), "{second}");
    assert!(second.contains("64 signed up, 24 of them waiting"), "{second}");
    shop.ok(&["event", "check-in", &event, "wen"]);
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn what_is_no_list_is_refused_and_leaves_nothing() {
    let shop = Shop::new();
    let event = plan(&shop);
    for (list, says) in [
        ("", "the first line must name the columns"),
        ("first,second\n1,2\n", "among first, second there is no `name`"),
    ] {
        let err = shop.refused(1, &["event", "import", &event, &on_disk(&shop, list)]);
        assert!(err.contains(says) || err.contains("first line must name"), "{err}");
    }
    let path = shop.folder().join("gbk.csv");
    std::fs::write(&path, b"name\n\xce\xc4\n").unwrap();
    let err = shop.refused(1, &["event", "import", &event, path.to_str().unwrap()]);
    assert!(err.contains("CSV UTF-8"), "{err}");
    let err = shop.refused(1, &["event", "import", &event, "/nowhere/guests.csv"]);
    assert!(err.contains("/nowhere/guests.csv cannot be read"), "{err}");
    shop.refused(1, &["event", "import", "ffff", &on_disk(&shop, "name\nWen\n")]);
}

#[test]
fn the_door_knows_who_is_meant() {
    let shop = Shop::new();
    let event = plan(&shop);
    let sign_up = |name: &str, contact: &str| {
        shop.ok(&["event", "sign-up", &event, "--name", name, "--contact", contact])
    };
    sign_up("Wen Li", "w@example.org");
    sign_up("Wen Zhao", "z@example.org");
    let err = shop.refused(
        1,
        &["event", "sign-up", &event, "--name", "wen li", "--contact", "w@example.org"],
    );
    assert!(err.contains("Wen Li is on the list already"), "{err}");
    shop.refused(1, &["event", "sign-up", &event, "--name", " "]);
    let err = shop.refused(1, &["event", "check-in", &event, "wen"]);
    assert!(err.contains("`wen` may be Wen Li, Wen Zhao"), "{err}");
    let err = shop.refused(1, &["event", "check-in", &event, "Arjun"]);
    assert!(err.contains("no guest `Arjun` is on the list"), "{err}");
    shop.ok(&["event", "check-in", &event, "zhao"]);
    let err = shop.refused(1, &["event", "check-in", &event, "zhao"]);
    assert!(err.contains("Wen Zhao is here already"), "{err}");
    shop.refused(1, &["event", "drop-out", &event, "zhao"]);
    shop.ok(&["event", "check-in", &event, "zhao", "--undo"]);
    shop.refused(1, &["event", "check-in", &event, "zhao", "--undo"]);
    shop.ok(&["event", "check-in", &event, "Arjun", "--walk-in"]);
    assert_eq!(seats(&shop, &event), (3, 1, 0, 37));
    shop.ok(&["event", "drop-out", &event, "zhao"]);
    assert_eq!(seats(&shop, &event), (2, 1, 0, 38));
    shop.ok(&["event", "cancel", &event]);
    shop.refused(1, &["event", "sign-up", &event, "--name", "Noa"]);
}

#[test]
fn the_same_sign_up_again_is_the_same_and_another_under_its_id_is_refused() {
    let shop = Shop::new();
    let event = plan(&shop);
    let id = "01a20bbd-cac0-7e7e-8f26-5891536ce0b0";
    let sign_up = ["event", "sign-up", &event, "--name", "Wen", "--id", id];
    let first = shop.json(&sign_up);
    let again = shop.json(&sign_up);
    assert_eq!((&first["guest"], &again["again"]), (&json!(id), &json!(true)));
    shop.refused(1, &["event", "sign-up", &event, "--name", "Noa", "--id", id]);
}

#[test]
fn a_command_that_is_repeated_means_its_first_event_though_another_begins_alike() {
    let shop = Shop::new();
    let plan = |name: &str, id: &str| {
        let plan = ["event", "plan", "--name", name, "--kind", "talk", "--id", id];
        shop.ok(&[&plan[..], &["--from", &at("10T17:00"), "--to", &at("10T21:00")]].concat());
    };
    plan("First", "01900000-0000-7000-8000-0000000000a1");
    let id = "01900000-0000-7000-8000-0000000000b1";
    let cancel = ["event", "cancel", "01900000-0000-7000-8000-0000000000a", "--id", id];
    shop.ok(&cancel);
    plan("Second", "01900000-0000-7000-8000-0000000000a2");
    assert_eq!(shop.json(&cancel)["again"], true);
    shop.refused(1, &cancel[..3]);
    let list = shop.json(&["event", "list"]);
    assert_eq!((&list[0]["cancelled"], &list[1]["cancelled"]), (&json!(true), &json!(false)));
}

#[test]
fn names_are_erased_after_the_event_and_the_books_stay_sound() {
    let shop = Shop::new();
    let event = first_night(&shop);
    shop.ok(&["event", "check-in", &event, "gst-001"]);
    let facts = shop.facts();
    assert!(files(&shop).iter().any(|bytes| has(bytes, b"g17@example.org")));
    let erased = shop.json(&["event", "erase-guests", &event]);
    assert_eq!((&erased["erased"], shop.facts()), (&json!(63), facts));
    for bytes in files(&shop) {
        assert!(!has(&bytes, b"g17@example.org") && !has(&bytes, b"Guest 017"), "a name is left");
    }
    assert_eq!(seats(&shop, &event), (63, 1, 23, 0));
    assert_eq!(shop.json(&["event", "guests", &event])[0]["name"], Value::Null);
    assert_eq!(shop.json(&["verify"])["ok"], true);
    let later = chrono::Utc::now() + chrono::TimeDelta::days(3);
    let end = later + chrono::TimeDelta::hours(1);
    let next = [
        "event",
        "plan",
        "--name",
        "Next",
        "--kind",
        "talk",
        "--from",
        &later.to_rfc3339(),
        "--to",
    ];
    let next = shop.json(&[&next[..], &[&end.to_rfc3339()]].concat());
    let err = shop.refused(1, &["event", "erase-guests", next["event"].as_str().unwrap()]);
    assert!(err.contains("names are erased after it"), "{err}");
}

fn files(shop: &Shop) -> Vec<Vec<u8>> {
    let ending = ["", "-wal"].map(|end| shop.folder().join(format!("books.sqlite3{end}")));
    ending.iter().filter_map(|path| std::fs::read(path).ok()).collect()
}

fn has(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[test]
fn a_package_gives_its_drinks_and_no_more() {
    let shop = Shop::new();
    let event = plan(&shop);
    let sold = ["event", "package", &event, "--drinks", "3", "--price", "30", "--pay", "cash"];
    let package = shop.json(&sold)["package"].as_str().unwrap().to_owned();
    let from = |line: &str| format!("{line}!package:{package}");
    let sale = shop.json(&["ring", &from("2*all-in-ai"), "espresso", "--pay", "cash"]);
    assert_eq!((&sale["total"], &sale["package"]["drinks"]), (&json!("18.00"), &json!(2)));
    assert_eq!(sale["package"]["value"], "60.00");
    let err = shop.refused(1, &["ring", &from("2*espresso")]);
    assert!(err.contains("2 drinks are asked of a package that has 1 left"), "{err}");
    let order = sale["order"].as_str().unwrap();
    let receipt = shop.ok(&["receipt", order]);
    assert!(receipt.contains("Prepaid by Founders' Night"), "{receipt}");
    // A refund puts the drink back and pays no money.
    let refund = shop.json(&["refund", order, "--line", "1=1", "--reason", "cold"]);
    assert_eq!((&refund["total"], &refund["paid"]), (&json!("0.00"), &json!([])));
    let show = shop.json(&["event", "show", &event]);
    assert_eq!(
        (&show["packages"][0]["drawn"], &show["income"]["packages"]),
        (&json!(1), &json!("28.30"))
    );
    let err = shop.refused(1, &["reverse", &package, "--reason", "wrong"]);
    assert!(err.contains("1 drinks of this package were drawn"), "{err}");
    let err = shop.refused(1, &["event", "cancel", &event]);
    assert!(err.contains("a package of 3"), "{err}");
    shop.ok(&["event", "settle", &event]);
    let err = shop.refused(1, &["ring", &from("espresso")]);
    assert!(err.contains("the event was settled"), "{err}");
    shop.refused(1, &["refund", order, "--line", "1", "--reason", "cold"]);
    shop.refused(1, &["event", "settle", &event]);
    // Three drinks at 30.00, whoever drank them.
    let show = shop.json(&["event", "show", &event]);
    assert_eq!(show["income"]["packages"], "84.90");
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn a_package_that_nobody_drank_of_can_be_taken_back_and_food_is_no_drink() {
    let shop = Shop::shipped();
    let event = plan(&shop);
    let sold = ["event", "package", &event, "--drinks", "3", "--price", "30", "--pay", "card"];
    let package = shop.json(&sold)["package"].as_str().unwrap().to_owned();
    let err = shop.refused(1, &["ring", &format!("bootstrapped-bagel!package:{package}")]);
    assert!(err.contains("line 1 is no drink"), "{err}");
    shop.refused(
        1,
        &["event", "package", &event, "--drinks", "0", "--price", "30", "--pay", "card"],
    );
    shop.refused(
        1,
        &["event", "package", &event, "--drinks", "3", "--price", "0", "--pay", "card"],
    );
    shop.refused(
        1,
        &["event", "package", &event, "--drinks", "3", "--price", "3", "--pay", "gold"],
    );
    shop.ok(&["reverse", &package, "--reason", "they changed their mind"]);
    shop.refused(1, &["ring", &format!("espresso!package:{package}")]);
    shop.ok(&["event", "cancel", &event]);
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn an_invoice_is_collected_once_and_not_taken_back_after_that() {
    let shop = Shop::new();
    let event = plan(&shop);
    let income = ["event", "income", &event, "sponsorship", "800", "--to", "receivable"];
    let income = shop.json(&income)["income"].as_str().unwrap().to_owned();
    let err = shop.refused(1, &["event", "collect", &event, "801"]);
    assert!(err.contains("800.00 is owed"), "{err}");
    let part = shop.json(&["event", "collect", &event, "300", "--to", "cash"]);
    assert_eq!(shop.json(&["event", "show", &event])["owed"], "500.00");
    shop.refused(1, &["reverse", &income, "--reason", "wrong"]);
    shop.ok(&["reverse", part["collected"].as_str().unwrap(), "--reason", "bounced"]);
    shop.ok(&["reverse", &income, "--reason", "wrong"]);
    assert_eq!(shop.json(&["event", "show", &event])["owed"], "0.00");
}

#[test]
fn an_event_is_changed_copied_and_overlaps_are_said() {
    let shop = Shop::new();
    let event = plan(&shop);
    shop.refused(1, &["event", "change", &event]);
    shop.refused(1, &["event", "change", &event, "--to", &at("10T16:00")]);
    shop.ok(&[
        "event",
        "change",
        &event,
        "--name",
        "Agents Night",
        "--host",
        "Wen",
        "--capacity",
        "50",
    ]);
    let show = shop.json(&["event", "show", &event]);
    assert_eq!(
        (&show["name"], &show["host"], &show["capacity"]),
        (&json!("Agents Night"), &json!("Wen"), &json!(50))
    );
    // Asked again it is the same, whatever changed since; an empty host is nobody.
    let id = "01a20bbd-cac0-7e7e-8f26-5891536ce0b2";
    let change = ["event", "change", &event, "--notes", "projector", "--id", id];
    shop.ok(&change);
    shop.ok(&["event", "change", &event, "--host", ""]);
    assert_eq!(shop.json(&change)["again"], true);
    assert_eq!(shop.json(&["event", "show", &event])["host"], Value::Null);
    let copy = shop.run(&["event", "copy", &event, "--from", &at("10T20:00"), "--json"]);
    assert!(copy.err.contains("at the same time as `Agents Night`"), "{copy:?}");
    let copy: Value = serde_json::from_str(&copy.out).unwrap();
    let show = shop.json(&["event", "show", copy["event"].as_str().unwrap()]);
    assert_eq!((&show["name"], &show["to"]), (&json!("Agents Night"), &json!(at("11T00:00"))));
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn an_event_in_a_sealed_month_stays_where_it_is() {
    let shop = Shop::new();
    let event = plan(&shop);
    shop.ok(&["ring", "espresso", "--pay", "cash", "--at", &at("10T12:00")]);
    shop.ok(&["seal", "2026-03"]);
    let err = shop.refused(1, &["event", "cancel", &event]);
    assert!(err.contains("the event lies in 2026-03, which is sealed"), "{err}");
    let (from, to) = ("2026-05-01T17:00:00+08:00", "2026-05-01T20:00:00+08:00");
    shop.refused(1, &["event", "change", &event, "--from", from, "--to", to]);
    shop.ok(&["event", "change", &event, "--name", "Another name"]);
}

#[test]
fn two_thousand_guests_are_a_list_like_any_other() {
    let shop = Shop::new();
    let event = plan(&shop);
    let mut list = "name,contact\n".to_owned();
    for number in 0..2_000 {
        writeln!(list, "Guest {number:04},g{number}@example.org").unwrap();
    }
    let file = on_disk(&shop, &list);
    shop.ok(&["event", "import", &event, &file]);
    let again = shop.json(&["event", "import", &event, &file]);
    assert_eq!((&again["added"], &again["same"]), (&json!(0), &json!(2_000)));
    shop.ok(&["event", "check-in", &event, "g1999@example.org"]);
    assert_eq!(seats(&shop, &event), (2_000, 1, 1_960, 0));
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn the_door_is_everybodys_and_the_money_is_not() {
    let shop = guarded_with(WORKED_DAY);
    let (from, to) = (at("10T17:00"), at("10T21:00"));
    let plan = ["event", "plan", "--name", "N", "--kind", "talk", "--from", &from, "--to", &to];
    let event = shop.typed_json(&[YUAN], &[&plan[..], &["--as", "Yuan"]].concat());
    let event = event["event"].as_str().unwrap();
    let as_mei = |args: &[&str]| shop.typed(&[MEI], &[args, &["--as", "Mei"]].concat()).code;
    assert_eq!(as_mei(&["event", "sign-up", event, "--name", "Wen"]), 0);
    assert_eq!(as_mei(&["event", "check-in", event, "Wen"]), 0);
    assert_eq!(as_mei(&["event", "guests", event]), 0);
    for refused in [
        &["event", "package", event, "--drinks", "3", "--price", "3", "--pay", "cash"][..],
        &["event", "settle", event],
        &["event", "show", event],
        &["event", "erase-guests", event],
        &["event", "change", event, "--name", "M"],
    ] {
        assert_eq!(as_mei(refused), 1, "{refused:?}");
    }
}

#[test]
fn the_statement_of_an_event_reads_the_same_in_every_form() {
    let shop = Shop::new();
    let event = first_night(&shop);
    let text = shop.ok(&["event", "statement", &event]);
    insta::assert_snapshot!("event_statement", text);
    let chinese = shop.ok(&["event", "statement", &event, "--lang", "zh-CN"]);
    insta::assert_snapshot!("event_statement_chinese", chinese);
    let pdf = shop.folder().join("event.pdf");
    shop.ok(&["event", "statement", &event, "--format", "pdf", "--out", pdf.to_str().unwrap()]);
    if has_tool("pdftotext", "-v") {
        let out =
            std::process::Command::new("pdftotext").args(["-layout"]).arg(&pdf).arg("-").output();
        let read = String::from_utf8(out.unwrap().stdout).unwrap();
        for wanted in ["Founders' Night", "¥2,138.94", "Speakers", "−280.00", "Prepaid drinks"] {
            assert!(read.contains(wanted), "{wanted} is not on paper: {read}");
        }
        let info = std::process::Command::new("pdfinfo").arg(&pdf).output().unwrap();
        let info = String::from_utf8(info.stdout).unwrap();
        assert!(info.contains("A4") && info.contains("Pages:           1"), "{info}");
    }
}

#[test]
fn what_is_paid_of_a_mixed_order_goes_back_whatever_became_of_its_package() {
    let shop = Shop::new();
    let event = plan(&shop);
    let sold = ["event", "package", &event, "--drinks", "3", "--price", "30", "--pay", "wechat"];
    let package = shop.json(&sold)["package"].as_str().unwrap().to_owned();
    let prepaid = format!("espresso!package:{package}");
    let ring = |shop: &Shop| {
        let sale = shop.json(&["ring", &prepaid, "espresso", "--pay", "cash=20"]);
        sale["order"].as_str().unwrap().to_owned()
    };
    let (first, second) = (ring(&shop), ring(&shop));
    shop.ok(&["refund", &first, "--line", "1", "--reason", "x"]);
    shop.ok(&["refund", &second, "--line", "1", "--reason", "x"]);
    shop.ok(&["reverse", &package, "--reason", "x"]);
    assert_eq!(shop.json(&["refund", &first, "--line", "2", "--reason", "x"])["total"], "18.00");
    assert_eq!(shop.json(&["refund", &second, "--reason", "x"])["total"], "18.00");
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn a_list_under_a_used_id_is_another_request_and_the_same_one_is_not() {
    let shop = Shop::new();
    let event = plan(&shop);
    let import = |list: &str| {
        let file = on_disk(&shop, list);
        let id = "01a20bbd-cac0-7e7e-8f26-5891536ce0b0";
        shop.run(&["event", "import", &event, &file, "--id", id, "--json"])
    };
    let first: Value = serde_json::from_str(&import("name\nAda\n").out).unwrap();
    let again: Value = serde_json::from_str(&import("name\nAda\n").out).unwrap();
    assert_eq!(
        (&first["added"], &again["added"], &again["again"]),
        (&json!(1), &json!(1), &json!(true))
    );
    assert_eq!(import("name\nBob\n").code, 1);
    // A list that says more of somebody does not make their sign-up another one.
    let sign_up = [
        "event",
        "sign-up",
        &event,
        "--name",
        "Kim",
        "--id",
        "01a20bbd-cac0-7e7e-8f26-5891536ce0b1",
    ];
    shop.ok(&sign_up);
    shop.ok(&["event", "import", &event, &on_disk(&shop, "name,contact\nKim,k@x\n")]);
    assert_eq!(shop.json(&sign_up)["again"], true);
    assert_eq!(shop.json(&["event", "guests", &event]).as_array().unwrap().len(), 2);
}

#[test]
fn whoever_was_erased_is_not_brought_back_by_a_list_nor_known_by_the_record() {
    let shop = Shop::new();
    let event = plan(&shop);
    let list = on_disk(&shop, "name,contact\nWen,zq@quux.org\n");
    shop.ok(&["event", "import", &event, &list]);
    shop.ok(&["event", "check-in", &event, "zq@quux.org"]);
    shop.ok(&["event", "erase-guests", &event]);
    let err = shop.refused(1, &["event", "import", &event, &list]);
    assert!(err.contains("were erased"), "{err}");
    let request: String = shop
        .sqlite()
        .query_row(
            "SELECT json_extract(body, '$.request') FROM journal WHERE kind = 'GuestCheckedIn'",
            [],
            |r| r.get(0),
        )
        .unwrap();
    use sha2::Digest;
    let words = json!(["event check-in", [event, "zq@quux.org"], null, "owner"]).to_string();
    let guess = allin::books::hex(&sha2::Sha256::digest(words.as_bytes())[..12]);
    assert_ne!(request, guess, "a list of addresses can be tried against the record");
}

#[test]
fn no_event_is_planned_into_a_closed_month() {
    let shop = Shop::new();
    shop.ok(&["ring", "espresso", "--pay", "cash", "--at", &at("10T12:00")]);
    shop.ok(&["seal", "2026-03"]);
    let (from, to) = (at("15T19:00"), at("15T22:00"));
    let plan = ["event", "plan", "--name", "Late", "--kind", "talk", "--from", &from, "--to", &to];
    let err = shop.refused(1, &plan);
    assert!(err.contains("2026-03, which is sealed"), "{err}");
}

#[test]
fn an_event_of_two_days_is_compared_over_both() {
    let shop = Shop::new();
    let (from, to) = (at("10T10:00"), at("11T18:00"));
    let plan = ["event", "plan", "--name", "Course", "--kind", "training", "--from", &from, "--to"];
    let event = shop.json(&[&plan[..], &[&to]].concat())["event"].as_str().unwrap().to_owned();
    shop.ok(&["ring", "espresso", "--pay", "cash", "--at", &at("10T12:00")]);
    shop.ok(&["ring", "10*espresso", "--pay", "cash", "--at", &at("11T12:00")]);
    shop.ok(&["ring", "espresso", "--pay", "cash", "--at", &at("04T12:00")]);
    let show = shop.json(&["event", "show", &event]);
    assert_eq!((&show["counter_sales"], &show["usual_sales"]), (&json!("186.79"), &json!("16.98")));
    // The second of its days is a day with an event, too.
    let (from, to) = (at("18T10:00"), at("18T18:00"));
    let plan = ["event", "plan", "--name", "Talk", "--kind", "talk", "--from", &from, "--to", &to];
    let talk = shop.json(&plan)["event"].as_str().unwrap().to_owned();
    assert_eq!(shop.json(&["event", "show", &talk])["usual_sales"], "16.98");
}

#[test]
fn a_kept_till_renames_nobody_for_nobody() {
    let shop = guarded_with(WORKED_DAY);
    let (from, to) = (at("10T17:00"), at("10T21:00"));
    let plan = ["event", "plan", "--name", "N", "--kind", "talk", "--from", &from, "--to", &to];
    let event = shop.typed_json(&[YUAN], &[&plan[..], &["--as", "Yuan"]].concat());
    let event = event["event"].as_str().unwrap();
    let list = on_disk(&shop, "name,email\nAnn,ann@x\n");
    shop.typed_ok(&[MEI], &["event", "import", event, &list, "--as", "Mei"]);
    let other = on_disk(&shop, "name,email\nVandal,ann@x\n");
    let err = shop.refused(1, &["event", "import", event, &other]);
    assert!(err.contains("--as NAME"), "{err}");
    shop.refused(1, &["event", "guests", event]);
    let guests = shop.typed_ok(&[MEI], &["event", "guests", event, "--as", "Mei"]);
    assert!(guests.contains("Ann"), "{guests}");
}

#[test]
fn whoever_dropped_out_and_came_all_the_same_is_here() {
    let shop = Shop::new();
    let event = plan(&shop);
    shop.ok(&["event", "sign-up", &event, "--name", "José Núñez"]);
    shop.ok(&["event", "drop-out", &event, "jose"]);
    let err = shop.refused(1, &["event", "drop-out", &event, "jose"]);
    assert!(err.contains("dropped out already"), "{err}");
    shop.ok(&["event", "check-in", &event, "nunez jose"]);
    assert_eq!(seats(&shop, &event), (1, 1, 0, 39));
    assert_eq!(shop.json(&["verify"])["ok"], true);
    // Two may have one name at the door.
    shop.ok(&["event", "check-in", &event, "José Núñez", "--walk-in"]);
    assert_eq!(seats(&shop, &event), (2, 2, 0, 38));
}

#[test]
fn a_later_list_drops_those_who_declined_and_brings_back_those_who_come_again() {
    let shop = Shop::new();
    let event = plan(&shop);
    let import = |list: &str| shop.ok(&["event", "import", &event, &on_disk(&shop, list)]);
    import("name,email,approval_status\nDee,d@x,approved\nKim,k@x,approved\n");
    let said = import("name,email,approval_status\nDee,d@x,declined\nKim,k@x,approved\n");
    assert!(said.contains("Dee no longer comes"), "{said}");
    let standing = || {
        let guests = shop.json(&["event", "guests", &event]);
        let of = |guest: &Value| (guest["name"].clone(), guest["standing"].clone());
        guests.as_array().unwrap().iter().map(of).collect::<Vec<_>>()
    };
    let says = |name: &str, standing: &str| (json!(name), json!(standing));
    assert_eq!(standing(), [says("Dee", "gone"), says("Kim", "seat")]);
    let said = import("name,email,approval_status\nDee,d@x,approved\nNoa,n@x,approved\n");
    assert!(said.contains("1 were added") && said.contains("Dee comes again"), "{said}");
    // Last in the line, as whoever signs up anew.
    assert_eq!(standing(), [says("Kim", "seat"), says("Dee", "seat"), says("Noa", "seat")]);
    assert_eq!(shop.json(&["verify"])["ok"], true);
}
