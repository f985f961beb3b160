//! Event money stands on the day of the event, whatever day it is paid on, and moves with it; each
//! posting worked out by hand from the law of the books.

use std::collections::BTreeMap;

use serde_json::json;

use crate::exports::every_judge;
use crate::reports::every_line_opens_to_what_it_says;
use crate::shop::{Shop, WORKED_DAY};

/// Postings by day and account, in fen.
pub(crate) type Ledger = BTreeMap<(String, String), i64>;

/// A shop whose tax of packages and advances is due when they are paid.
pub(crate) fn payment() -> String {
    WORKED_DAY.replace("[shop]", "[shop]\ntax_due = \"payment\"")
}

/// Noon of a day of 2026.
pub(crate) fn noon(day: &str) -> String {
    format!("2026-{day}T12:00:00+08:00")
}

/// Does something at noon of a day of 2026.
pub(crate) fn on(shop: &Shop, day: &str, args: &[&str]) -> String {
    shop.ok(&[args, &["--at", &noon(day)]].concat())
}

/// Does something at noon of a day of 2026; the id that it printed.
pub(crate) fn entered(shop: &Shop, day: &str, args: &[&str]) -> String {
    on(shop, day, args).trim().to_owned()
}

/// An event in the evening of a day of 2026, planned in February; its id.
pub(crate) fn night(shop: &Shop, day: &str) -> String {
    let [from, to] = ["19", "22"].map(|hour| format!("2026-{day}T{hour}:00:00+08:00"));
    let plan = ["event", "plan", "--name", "Agents Night", "--kind", "talk"];
    entered(shop, "02-01", &[&plan[..], &["--from", &from, "--to", &to]].concat())
}

/// Moves an event to the evening of another day of 2026.
pub(crate) fn moved(shop: &Shop, event: &str, now: &str, day: &str) {
    let [from, to] = ["19", "22"].map(|hour| format!("2026-{day}T{hour}:00:00+08:00"));
    on(shop, now, &["event", "change", event, "--from", &from, "--to", &to]);
}

/// All that was posted, by day of 2026 and account, but for what comes to nothing.
pub(crate) fn posted(shop: &Shop) -> Ledger {
    let sql = "SELECT substr(day, 6), account, sum(amount) FROM postings GROUP BY 1, 2";
    let conn = shop.sqlite();
    let mut ask = conn.prepare(sql).unwrap();
    let rows = ask.query_map([], |r| Ok(((r.get(0)?, r.get(1)?), r.get(2)?))).unwrap();
    rows.map(Result::unwrap).filter(|(_, amount)| *amount != 0).collect()
}

/// What should stand there, a line each: day, account, amount.
pub(crate) fn ledger(written: &str) -> Ledger {
    let mut all = Ledger::new();
    for line in written.lines().filter(|line| !line.trim().is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [day, account, amount] = words.as_slice() else { panic!("{line}") };
        let account = match *account {
            "cash" => "assets:till:cash",
            "bank" => "assets:bank",
            "advances" => "liabilities:events:advances",
            "receivable" => "assets:receivable:events",
            "prepaid" => "assets:prepaid:events",
            "accrued" => "liabilities:accrued",
            "packages" => "liabilities:events:packages",
            "vat" => "liabilities:vat",
            "input-vat" => "assets:vat",
            "rounding" => "expenses:house:rounding",
            account => account,
        };
        let fen = amount.replace(['.', ','], "").parse().unwrap();
        all.insert(((*day).to_owned(), account.to_owned()), fen);
    }
    all
}

/// Everything of an event that may be paid before it, on its day (2 April), after it or not yet;
/// the event.
fn all_kinds(shop: &Shop) -> String {
    let event = night(shop, "04-02");
    let income = |day, kind, amount, more: &[&str]| {
        on(shop, day, &[&["event", "income", &event, kind, amount][..], more].concat());
    };
    let cost = |day, kind, amount, more: &[&str]| {
        on(shop, day, &[&["event", "cost", &event, kind, amount][..], more].concat());
    };
    income("03-20", "tickets", "1060", &[]);
    income("04-02", "venue-hire", "530", &[]);
    income("04-02", "sponsorship", "212", &["--to", "receivable"]);
    income("04-05", "tickets", "106", &[]);
    cost("03-20", "speakers", "200", &[]);
    cost("04-02", "band", "300", &[]);
    cost("04-05", "catering", "5300", &["--tax", "standard"]);
    event
}

#[test]
fn what_is_paid_before_on_and_after_an_event_stands_on_its_day() {
    let shop = Shop::new();
    let event = all_kinds(&shop);
    let expected = ledger(
        "03-20 bank 860.00
         03-20 advances -1060.00
         03-20 prepaid 200.00
         04-02 bank 230.00
         04-02 advances 1060.00
         04-02 prepaid -200.00
         04-02 receivable 318.00
         04-02 accrued -5000.00
         04-02 income:events:tickets -1100.00
         04-02 income:events:venue-hire -500.00
         04-02 income:events:sponsorship -200.00
         04-02 vat -108.00
         04-02 expenses:events:speakers 200.00
         04-02 expenses:events:band 300.00
         04-02 expenses:events:catering 5000.00
         04-05 bank -5194.00
         04-05 receivable -106.00
         04-05 accrued 5000.00
         04-05 input-vat 300.00",
    );
    assert_eq!(posted(&shop), expected);
    assert_eq!(shop.json(&["event", "show", &event])["owed"], "212.00");
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn an_event_that_is_moved_takes_its_money_along() {
    let shop = Shop::new();
    let event = all_kinds(&shop);
    moved(&shop, &event, "04-06", "04-09");
    let expected = ledger(
        "03-20 bank 860.00
         03-20 advances -1060.00
         03-20 prepaid 200.00
         04-02 bank 230.00
         04-02 advances -530.00
         04-02 prepaid 300.00
         04-05 bank -5194.00
         04-05 receivable -106.00
         04-05 accrued 5000.00
         04-05 input-vat 300.00
         04-09 advances 1590.00
         04-09 prepaid -500.00
         04-09 receivable 318.00
         04-09 accrued -5000.00
         04-09 income:events:tickets -1100.00
         04-09 income:events:venue-hire -500.00
         04-09 income:events:sponsorship -200.00
         04-09 vat -108.00
         04-09 expenses:events:speakers 200.00
         04-09 expenses:events:band 300.00
         04-09 expenses:events:catering 5000.00",
    );
    assert_eq!(posted(&shop), expected);
    let before = shop.json(&["report", "statement", "--day", "2026-04-02"]);
    assert_eq!(
        (&before["events"]["held"], &before["events"]["contribution"]),
        (&json!(0), &json!("0.00"))
    );
    // A new name moves nothing, and back again all is as it was.
    let facts = shop.facts();
    on(&shop, "04-06", &["event", "change", &event, "--name", "Another"]);
    assert_eq!(shop.facts(), facts + 1);
    assert_eq!(posted(&shop), expected);
    moved(&shop, &event, "04-06", "04-02");
    let other = Shop::new();
    all_kinds(&other);
    assert_eq!(posted(&shop), posted(&other));
    every_line_opens_to_what_it_says(&shop, "2026-03-20", "2026-04-10");
    on(&shop, "04-06", &["ring", "espresso", "--pay", "wechat", "--event", &event]);
    every_judge(&shop);
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

/// Whichever way it goes: what was paid on its day is bridged by advances and prepaid.
#[test]
fn an_event_that_is_moved_ahead_takes_its_money_along_too() {
    let shop = Shop::new();
    let event = night(&shop, "04-02");
    on(&shop, "04-02", &["event", "income", &event, "tickets", "530"]);
    on(&shop, "04-02", &["event", "cost", &event, "band", "300"]);
    moved(&shop, &event, "04-02", "03-10");
    let expected = ledger(
        "03-10 advances 530.00
         03-10 prepaid -300.00
         03-10 income:events:tickets -500.00
         03-10 vat -30.00
         03-10 expenses:events:band 300.00
         04-02 bank 230.00
         04-02 advances -530.00
         04-02 prepaid 300.00",
    );
    assert_eq!(posted(&shop), expected);
    let march = shop.json(&["report", "statement", "--month", "2026-03"]);
    assert_eq!(march["events"]["contribution"], "200.00");
}

#[test]
fn where_tax_is_due_when_it_is_paid_it_stays_when_the_event_moves() {
    let shop = Shop::with_menu(&payment());
    let event = night(&shop, "04-02");
    let income = |day, amount, more: &[&str]| {
        on(&shop, day, &[&["event", "income", &event, "tickets", amount][..], more].concat());
    };
    income("03-20", "1060", &[]);
    income("04-02", "530", &[]);
    income("04-02", "212", &["--to", "receivable"]);
    income("04-05", "106", &[]);
    let expected = ledger(
        "03-20 bank 1060.00
         03-20 advances -1000.00
         03-20 vat -60.00
         04-02 bank 530.00
         04-02 advances 1000.00
         04-02 receivable 318.00
         04-02 income:events:tickets -1800.00
         04-02 vat -48.00
         04-05 bank 106.00
         04-05 receivable -106.00",
    );
    assert_eq!(posted(&shop), expected);
    moved(&shop, &event, "04-06", "04-09");
    let expected = ledger(
        "03-20 bank 1060.00
         03-20 advances -1000.00
         03-20 vat -60.00
         04-02 bank 530.00
         04-02 advances -500.00
         04-02 vat -30.00
         04-05 bank 106.00
         04-05 receivable -106.00
         04-09 advances 1500.00
         04-09 receivable 318.00
         04-09 income:events:tickets -1800.00
         04-09 vat -18.00",
    );
    assert_eq!(posted(&shop), expected);
    // The report of tax has each amount where its tax stands.
    for (day, net, tax) in
        [("03-20", "1000.00", "60.00"), ("04-02", "500.00", "30.00"), ("04-09", "300.00", "18.00")]
    {
        let report = shop.json(&["report", "tax", "--day", &format!("2026-{day}")]);
        let total = &report["total"];
        assert_eq!((&total["events_net"], &total["tax"]), (&json!(net), &json!(tax)), "{day}");
    }
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn an_event_moves_neither_out_of_a_sealed_month_nor_into_one() {
    let shop = Shop::new();
    let event = night(&shop, "04-02");
    on(&shop, "03-05", &["ring", "espresso", "--pay", "wechat"]);
    on(&shop, "03-20", &["event", "income", &event, "tickets", "1060"]);
    shop.ok(&["seal", "2026-03"]);
    let back = ["--from", "2026-03-30T19:00:00+08:00", "--to", "2026-03-30T22:00:00+08:00"];
    let err = shop.refused(1, &[&["event", "change", &event][..], &back].concat());
    assert!(err.contains("2026-03, which is sealed"), "{err}");
    // Money of a sealed month moves with an event of an open one.
    moved(&shop, &event, "04-01", "05-04");
    shop.ok(&["seal", "2026-04"]);
    shop.ok(&["seal", "2026-05"]);
    let on_day = ["--from", "2026-06-01T19:00:00+08:00", "--to", "2026-06-01T22:00:00+08:00"];
    let err = shop.refused(1, &[&["event", "change", &event][..], &on_day].concat());
    assert!(err.contains("2026-05, which is sealed"), "{err}");
    // What comes after that stands on the day on which it is paid, and so does a cost.
    on(&shop, "06-03", &["event", "income", &event, "tickets", "106"]);
    on(&shop, "06-03", &["event", "cost", &event, "band", "53", "--tax", "standard"]);
    let all = posted(&shop);
    let of_june: Vec<_> = all.iter().filter(|((day, _), _)| day == "06-03").collect();
    let expected = ledger(
        "06-03 bank 53.00
         06-03 income:events:tickets -100.00
         06-03 vat -6.00
         06-03 expenses:events:band 50.00
         06-03 input-vat 3.00",
    );
    assert_eq!(of_june, expected.iter().collect::<Vec<_>>());
    let show = shop.json(&["event", "show", &event]);
    assert_eq!((&show["contribution"], &show["day"]), (&json!("1050.00"), &json!("2026-05-04")));
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn an_event_with_money_is_listed_whole_and_the_rest_on_a_last_row() {
    let shop = Shop::new();
    let event = night(&shop, "04-02");
    on(&shop, "03-20", &["event", "income", &event, "tickets", "1060"]);
    on(&shop, "04-02", &["event", "income", &event, "sponsorship", "212", "--to", "receivable"]);
    // Given to it two days before.
    let gift = format!("2*all-in-ai!event:{event}");
    on(&shop, "03-31", &["ring", &gift, "--reason", "rehearsal"]);
    let report = shop.json(&["report", "events", "--month", "2026-04"]);
    let row = |row: &serde_json::Value| {
        ["event", "income", "hospitality", "contribution", "owed"].map(|key| row[key].clone())
    };
    let rows: Vec<_> = report["rows"].as_array().unwrap().iter().map(row).collect();
    let expected = json!([
        ["Agents Night", "1200.00", "13.72", "1186.28", "212.00"],
        ["other-days", "0.00", "-13.72", "13.72", null],
    ]);
    assert_eq!(json!(rows), expected);
    assert_eq!(report["total"]["contribution"], "1200.00");
    let march = shop.json(&["report", "events", "--month", "2026-03"]);
    assert_eq!(march["rows"].as_array().unwrap().len(), 1);
    assert_eq!(march["total"]["contribution"], "-13.72");
}

#[test]
fn a_cancelled_event_keeps_its_costs_on_its_day() {
    let shop = Shop::new();
    let event = night(&shop, "04-02");
    let tickets = entered(&shop, "03-20", &["event", "income", &event, "tickets", "1060"]);
    on(&shop, "03-21", &["event", "cost", &event, "band", "300"]);
    let err = shop.refused(1, &["event", "cancel", &event, "--at", &noon("03-22")]);
    assert!(err.contains("tickets") && err.contains("1,060.00") | err.contains("1060.00"), "{err}");
    on(&shop, "03-22", &["reverse", &tickets, "--reason", "rain"]);
    on(&shop, "03-22", &["event", "cancel", &event]);
    let april = shop.json(&["report", "statement", "--month", "2026-04"]);
    assert_eq!(
        (&april["events"]["held"], &april["events"]["contribution"]),
        (&json!(0), &json!("-300.00"))
    );
    let events = shop.json(&["report", "events", "--month", "2026-04"]);
    assert_eq!(events["rows"][0]["state"], "cancelled");
}
