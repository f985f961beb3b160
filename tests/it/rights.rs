//! Who may do what, at the command line: every right with it, without it, and with somebody who has
//! it standing by.

use std::io::Write;
use std::process::Stdio;

use allin::domain::pin::Pin;
use allin::domain::rights::{Doer, Right, When};
use allin::till::desk::Desk;
use allin::till::drawer::OpenDrawer;
use allin::till::office::Errand;
use allin::till::pass::{Acting, Pass};
use allin::till::pin::LetIn;
use iced::futures::executor::block_on;
use serde_json::{Value, json};

use crate::shop::{Said, Shop, WORKED_DAY, said};

pub(crate) const YUAN: &str = "7788";
pub(crate) const LIN: &str = "4821";
pub(crate) const MEI: &str = "135790";

impl Shop {
    /// Runs a command; `pins` are typed at the descriptor that `--pin-fd 0` names.
    pub(crate) fn typed(&self, pins: &[&str], args: &[&str]) -> Said {
        let mut args = args.to_vec();
        args.extend(["--pin-fd", "0"]);
        let mut command = self.command(&args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // A command that is refused before it reads has closed its end.
        let _gone = stdin
            .write_all(pins.iter().map(|pin| format!("{pin}\n")).collect::<String>().as_bytes());
        drop(stdin);
        said(&child.wait_with_output().unwrap())
    }

    pub(crate) fn typed_ok(&self, pins: &[&str], args: &[&str]) -> String {
        let said = self.typed(pins, args);
        assert_eq!(said.code, 0, "{args:?}: {said:?}");
        said.out
    }

    pub(crate) fn typed_json(&self, pins: &[&str], args: &[&str]) -> Value {
        let mut args = args.to_vec();
        args.push("--json");
        serde_json::from_str(&self.typed_ok(pins, &args)).unwrap()
    }

    pub(crate) fn typed_refused(&self, pins: &[&str], args: &[&str]) -> String {
        let before = self.facts();
        let said = self.typed(pins, args);
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{args:?}: {said:?}");
        assert_eq!(self.facts(), before, "{args:?} recorded something");
        said.err
    }
}

/// A shop kept by PINs: Yuan owns it, Lin manages it, Mei sells.
fn guarded() -> Shop {
    guarded_with(&WORKED_DAY.replacen("[shop]\n", "[shop]\ndiscount_limit = \"20%\"\n", 1))
}

/// The same with another menu.
pub(crate) fn guarded_with(menu: &str) -> Shop {
    let shop = Shop::with_menu(menu);
    guard(&shop);
    shop
}

/// A shop is kept by PINs from now on.
pub(crate) fn guard(shop: &Shop) {
    for (name, role) in [("Yuan", "owner"), ("Lin", "manager"), ("Mei", "barista")] {
        shop.ok(&["staff", "add", name, "--role", role]);
    }
    shop.typed_ok(&[MEI], &["staff", "pin", "Mei"]);
    shop.typed_ok(&[LIN], &["staff", "pin", "Lin"]);
    let said = shop.typed_ok(&[YUAN], &["staff", "pin", "Yuan"]);
    assert!(said.contains("the till is kept by PINs"), "{said}");
}

/// Lets a person in at the desk.
pub(crate) fn let_in(desk: &Desk, name: &str, pin: &str) -> Pass {
    let ask = LetIn { name: name.to_owned(), pin: Pin::parse(pin).unwrap() };
    block_on(desk.run(ask)).unwrap()
}

/// Somebody and what they type.
fn as_(name: &'static str) -> (&'static str, &'static str) {
    match name {
        "Yuan" => (name, YUAN),
        "Lin" => (name, LIN),
        _ => ("Mei", MEI),
    }
}

fn with<'a>(args: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    args.iter().chain(more).copied().collect()
}

/// Tries something as a barista alone, as a barista with somebody standing by, and as somebody who
/// has the right. `args` makes what is tried, anew each time.
fn journey(shop: &Shop, right: Right, mut args: impl FnMut(&Shop) -> Vec<String>) {
    let (holder, pin) = as_(match right.lowest() {
        allin::domain::fact::staff::Role::Manager => "Lin",
        _ => "Yuan",
    });
    let first = args(shop);
    let first: Vec<&str> = first.iter().map(String::as_str).collect();
    let alone = shop.typed_refused(&[MEI], &with(&first, &["--as", "Mei"]));
    let wanted = format!("Mei has not got the right to {}", right.as_str());
    assert!(alone.contains(&wanted), "{right:?}: {alone}");
    let nobody = shop.typed_refused(&[], &first);
    assert!(nobody.contains("say who acts with --as NAME"), "{right:?}: {nobody}");
    if holder == "Yuan" {
        let err = shop
            .typed_refused(&[MEI, LIN], &with(&first, &["--as", "Mei", "--approved-by", "Lin"]));
        assert!(err.contains("Lin has not got the right"), "{right:?}: {err}");
    }
    let before = shop.facts();
    shop.typed_ok(&[MEI, pin], &with(&first, &["--as", "Mei", "--approved-by", holder]));
    if shop.facts() > before {
        let (by, approved_by) = last_fact(shop);
        assert_eq!((by.as_str(), approved_by.as_deref()), ("Mei", Some(holder)), "{right:?}");
    }
    let second = args(shop);
    let second: Vec<&str> = second.iter().map(String::as_str).collect();
    let before = shop.facts();
    shop.typed_ok(&[pin], &with(&second, &["--as", holder]));
    if shop.facts() > before {
        assert_eq!(last_fact(shop), (holder.to_owned(), None), "{right:?}");
    }
    // Whoever has the right needs nobody, and nobody is named.
}

pub(crate) fn last_fact(shop: &Shop) -> (String, Option<String>) {
    let sql = "SELECT json_extract(body, '$.by'), json_extract(body, '$.approved_by') \
               FROM journal ORDER BY seq DESC LIMIT 1";
    shop.sqlite().query_row(sql, [], |r| Ok((r.get(0)?, r.get(1)?))).unwrap()
}

fn words(args: &[&str]) -> Vec<String> {
    args.iter().map(|&word| word.to_owned()).collect()
}

/// A sale of Mei's; its id.
fn sale(shop: &Shop) -> String {
    let sale = shop.typed_json(&[MEI], &["ring", "espresso", "--pay", "cash", "--as", "Mei"]);
    sale["order"].as_str().unwrap().to_owned()
}

#[test]
fn a_barista_sells_without_anybody() {
    let shop = guarded();
    sale(&shop);
    shop.typed_ok(&[MEI], &["ring", "espresso@10%", "--pay", "cash", "--as", "Mei"]);
    shop.typed_ok(&[MEI], &["shift", "open", "--float", "500", "--as", "Mei"]);
    shop.typed_ok(&[MEI], &["staff", "in", "Mei", "--as", "Mei"]);
    shop.typed_ok(&[MEI], &["staff", "out", "Mei", "--as", "Mei"]);
    shop.typed_ok(&[MEI], &["orders", "--as", "Mei"]);
    // Where nothing of the trade is told, nobody is asked who they are.
    shop.ok(&["verify"]);
    shop.ok(&["menu", "check"]);
}

#[test]
fn giving_away_takes_a_right() {
    journey(&guarded(), Right::Comp, |_| words(&["ring", "espresso!house", "--reason", "spilt"]));
}

#[test]
fn more_off_than_the_limit_takes_a_right() {
    journey(&guarded(), Right::DiscountOverLimit, |_| {
        words(&["ring", "espresso@50%", "--pay", "cash", "--reason", "a friend"])
    });
}

#[test]
fn a_refund_takes_a_right_and_so_does_another_tender() {
    let shop = guarded();
    journey(&shop, Right::Refund, |shop| words(&["refund", &sale(shop), "--reason", "cold"]));
    // Both stand beside the refund.
    let orders = shop.typed_json(&[MEI], &["orders", "--as", "Mei"]);
    let order = ["order", orders[0]["order"].as_str().unwrap(), "--as", "Mei"];
    let order = shop.typed_json(&[MEI], &order);
    let refund = &order["refunds"][0];
    assert_eq!((&order["by"], &order["approved_by"]), (&json!("Mei"), &Value::Null));
    assert_eq!((&refund["by"], &refund["approved_by"]), (&json!("Mei"), &json!("Lin")));
    journey(&shop, Right::Refund, |shop| words(&["retender", &sale(shop), "--pay", "wechat"]));
}

#[test]
fn the_drawer_takes_a_right_to_open_and_to_reach_into() {
    let shop = guarded();
    journey(&shop, Right::OpenDrawer, |_| words(&["drawer", "open", "--reason", "change"]));
    journey(&shop, Right::MoveCash, |_| {
        words(&["shift", "cash-in", "100", "--reason", "more change"])
    });
}

#[test]
fn closing_the_shift_takes_a_right() {
    journey(&guarded(), Right::CloseShift, |shop| {
        shop.typed_ok(&[MEI], &["shift", "open", "--float", "500", "--as", "Mei"]);
        words(&["shift", "close", "--counted", "500", "--reason", "a test"])
    });
}

#[test]
fn the_hours_of_others_take_a_right() {
    let shop = guarded();
    let mut came = false;
    journey(&shop, Right::KeepHours, |_| {
        came = !came;
        words(&["staff", if came { "in" } else { "out" }, "Yuan"])
    });
}

#[test]
fn events_and_their_money_take_a_right() {
    let shop = guarded();
    let plan = [
        "event",
        "plan",
        "--name",
        "Talk",
        "--kind",
        "talk",
        "--from",
        "2026-03-10T17:00:00+08:00",
        "--to",
        "2026-03-10T19:00:00+08:00",
    ];
    journey(&shop, Right::PlanEvents, |_| words(&plan));
    let events = shop.typed_json(&[MEI], &["event", "list", "--as", "Mei"]);
    let event = events[0]["event"].as_str().unwrap().to_owned();
    journey(&shop, Right::PlanEvents, |_| words(&["event", "income", &event, "hire", "500"]));
    journey(&shop, Right::PlanEvents, |_| words(&["event", "cost", &event, "speaker", "50"]));
}

#[test]
fn the_statement_and_the_margins_are_the_owners() {
    let shop = guarded();
    journey(&shop, Right::SeeMargins, |_| words(&["report", "statement"]));
    journey(&shop, Right::SeeMargins, |_| words(&["menu", "costs"]));
    for format in ["hledger", "beancount", "csv", "jsonl"] {
        let out = shop.folder().join(format);
        let out = out.to_str().unwrap();
        journey(&shop, Right::Export, |_| words(&["export", format, "--out", out]));
    }
}

#[test]
fn costs_are_the_owners_to_enter_and_to_take_back() {
    let shop = guarded();
    let add = ["cost", "add", "rent", "100", "--month", "2026-03", "--split", "house=100"];
    journey(&shop, Right::EnterCosts, |_| words(&add));
    journey(&shop, Right::EnterCosts, |shop| {
        let cost = shop.typed_json(&[YUAN], &with(&add, &["--as", "Yuan"]));
        words(&["reverse", cost["cost"].as_str().unwrap(), "--reason", "twice"])
    });
}

#[test]
fn people_are_the_owners_to_take_on_and_a_pin_is_ones_own() {
    let shop = guarded();
    let mut number = 0;
    journey(&shop, Right::ManageStaff, |_| {
        number += 1;
        words(&["staff", "add", &format!("Barista {number}"), "--role", "barista"])
    });
    // Everybody may change their own PIN, nobody another's.
    shop.typed_refused(&[MEI, "2468"], &["staff", "pin", "Yuan", "--as", "Mei"]);
    shop.typed_refused(&["2468"], &["staff", "pin", "Mei"]);
    shop.typed_ok(&[MEI, "2468"], &["staff", "pin", "Mei", "--as", "Mei"]);
    shop.typed_refused(&[MEI], &["drawer", "open", "--reason", "x", "--as", "Mei"]);
    shop.typed_ok(&["2468"], &["ring", "espresso", "--pay", "cash", "--as", "Mei"]);
    // An owner replaces any.
    shop.typed_ok(&[YUAN, MEI], &["staff", "pin", "Mei", "--as", "Yuan"]);
    shop.typed_refused(&["2468"], &["ring", "espresso", "--pay", "cash", "--as", "Mei"]);
    sale(&shop);
}

#[test]
fn the_last_owner_with_a_pin_stays() {
    let shop = guarded();
    for args in [&["staff", "leave", "Yuan"][..], &["staff", "change", "Yuan", "--role", "manager"]]
    {
        let err = shop.typed_refused(&[YUAN], &with(args, &["--as", "Yuan"]));
        assert!(err.contains("Yuan is the only owner with a PIN"), "{err}");
    }
    shop.typed_ok(&[YUAN], &["staff", "add", "Tao", "--role", "owner", "--as", "Yuan"]);
    shop.typed_refused(&[YUAN], &["staff", "leave", "Yuan", "--as", "Yuan"]);
    shop.typed_ok(&[YUAN, "9900"], &["staff", "pin", "Tao", "--as", "Yuan"]);
    shop.typed_ok(&["9900"], &["staff", "leave", "Yuan", "--as", "Tao"]);
    // Who left comes in no more.
    let err = shop.typed_refused(&[YUAN], &["ring", "espresso", "--pay", "cash", "--as", "Yuan"]);
    assert!(err.contains("that is not the PIN of `Yuan`"), "{err}");
}

#[test]
fn until_an_owner_has_a_pin_the_till_is_open() {
    let shop = Shop::new();
    shop.ok(&["staff", "add", "Yuan", "--role", "owner"]);
    shop.ok(&["staff", "add", "Mei", "--role", "barista"]);
    let said = shop.typed_ok(&[MEI], &["staff", "pin", "Mei"]);
    assert!(said.contains("open to everybody until an owner has a PIN"), "{said}");
    shop.ok(&["ring", "espresso!house", "--reason", "spilt", "--as", "Mei"]);
    shop.ok(&["ring", "espresso", "--pay", "cash"]);
    shop.ok(&["report", "statement"]);
    let list = shop.json(&["staff", "list"]);
    assert_eq!((&list[0]["pin"], &list[1]["pin"]), (&json!(true), &json!(false)));
}

#[test]
fn a_wrong_pin_and_a_wrong_name_are_refused_in_the_same_words() {
    let shop = guarded();
    let ring = |name, pin| {
        shop.typed_refused(&[pin], &["ring", "espresso", "--pay", "cash", "--as", name])
    };
    assert_eq!(ring("Mei", "0000"), ring("Noa", "0000").replace("Noa", "Mei"));
    for typed in ["", "123", "12345678901", "abcd", "135790 "] {
        let err = ring("Mei", typed);
        assert!(err.contains("a PIN is 4 to 8 digits"), "{typed:?}: {err}");
    }
    // Nothing typed at all says what to do.
    let err = shop.typed_refused(&[], &["ring", "espresso", "--pay", "cash", "--as", "Mei"]);
    assert!(err.contains("--pin-fd"), "{err}");
}

#[test]
fn wrong_pins_wait_and_a_new_start_does_not_help() {
    let shop = guarded();
    let try_ = |name: &str, pin: &str| {
        shop.typed(&[pin], &["ring", "espresso", "--pay", "cash", "--as", name])
    };
    for name in ["Mei", "Noa"] {
        for _ in 0..5 {
            assert!(try_(name, "0000").err.contains("is not the PIN"), "{name}");
        }
        // Each try is a program of its own: what is counted stands in the books.
        let err = try_(name, MEI).err;
        assert!(err.contains("too many wrong PINs: wait"), "{name}: {err}");
    }
    // The others come in, and an owner can let Mei in again.
    assert_eq!(try_("Lin", LIN).code, 0);
    shop.typed_ok(&[YUAN, MEI], &["staff", "pin", "Mei", "--as", "Yuan"]);
    assert_eq!(try_("mei ", MEI).code, 0);
    // A wait ends, and the next wrong try makes a longer one.
    for _ in 0..5 {
        try_("Mei", "0000");
    }
    shop.sqlite().execute("UPDATE tries SET at_ms = at_ms - 31000 WHERE name = 'mei'", []).unwrap();
    assert!(try_("Mei", "0000").err.contains("is not the PIN"));
    shop.sqlite().execute("UPDATE tries SET at_ms = at_ms - 31000 WHERE name = 'mei'", []).unwrap();
    let err = try_("Mei", MEI).err;
    assert!(err.contains("too many wrong PINs: wait 2"), "{err}");
    shop.sqlite().execute("UPDATE tries SET at_ms = at_ms - 31000 WHERE name = 'mei'", []).unwrap();
    assert_eq!(try_("Mei", MEI).code, 0);
    assert!(try_("Mei", "0000").err.contains("is not the PIN"), "a right one ends the count");
}

#[test]
fn a_pin_stands_nowhere_in_the_open() {
    let shop = guarded();
    let said = shop.run(&["staff", "pin", "Mei", "2468"]);
    assert_eq!(said.code, 2, "a PIN was taken from the arguments");
    let journal: String = shop
        .sqlite()
        .query_row("SELECT group_concat(body) FROM journal", [], |r| r.get(0))
        .unwrap();
    assert!(!journal.contains("argon2") && !journal.contains(MEI), "{journal}");
    let hash: String =
        shop.sqlite().query_row("SELECT hash FROM pins LIMIT 1", [], |r| r.get(0)).unwrap();
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1,keyid="), "{hash}");
}

#[test]
fn books_that_cannot_be_written_still_know_who_may_look() {
    let shop = guarded();
    sale(&shop);
    let mut rights = std::fs::metadata(shop.books()).unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(shop.books(), rights).unwrap();
    shop.typed_ok(&[YUAN], &["report", "statement", "--as", "Yuan"]);
    shop.typed_refused(&["0000"], &["report", "statement", "--as", "Yuan"]);
    shop.typed_refused(&[MEI], &["report", "statement", "--as", "Mei"]);
}

/// The void of something sent goes through the same door as all else.
#[test]
fn taking_off_what_was_sent_takes_a_right() {
    let fact: Value =
        serde_json::from_str(include_str!("../fixtures/facts/LineVoided-1.json")).unwrap();
    let fact = allin::domain::fact::Fact::read("LineVoided", 1, &fact["body"].to_string()).unwrap();
    assert_eq!(fact.needs(Doer { staff: None, when: When::Now }), [Right::Void]);
}

#[test]
fn the_documents_show_the_table_as_it_is() {
    let documents = include_str!("../../docs/people.md");
    let rows: Vec<&str> = documents.lines().filter(|line| line.starts_with("| `")).collect();
    assert_eq!(rows.len(), Right::ALL.len());
    for (row, right) in rows.into_iter().zip(Right::ALL) {
        let wanted = format!("| `{}` | {} |", right.as_str(), right.lowest().as_str());
        assert!(row.starts_with(&wanted), "{row} is not {wanted}");
    }
}

#[test]
fn nobody_writes_their_own_hours_after_the_fact() {
    let shop = guarded();
    let at = ["--at", "2026-01-05T09:00:00+08:00"];
    let err = shop.typed_refused(&[MEI], &with(&["staff", "in", "Mei", "--as", "Mei"], &at));
    assert!(err.contains("keep-hours"), "{err}");
    shop.typed_ok(&[LIN], &with(&["staff", "in", "Mei", "--as", "Lin"], &at));
}

#[test]
fn a_float_that_takes_cash_out_of_the_drawer_takes_the_right_to_move_it() {
    let shop = guarded();
    sale(&shop);
    let open = |float, pins: &[&str], who: &[&str]| {
        shop.typed(pins, &with(&["shift", "open", "--float", float], who)).code
    };
    shop.typed_ok(&[MEI], &["shift", "open", "--float", "18", "--as", "Mei"]);
    shop.typed_ok(&[LIN], &["shift", "close", "--counted", "18", "--as", "Lin"]);
    assert_eq!(open("0", &[MEI], &["--as", "Mei"]), 1);
    assert_eq!(open("0", &[MEI, LIN], &["--as", "Mei", "--approved-by", "Lin"]), 0);
}

#[test]
fn another_menu_than_the_one_in_force_is_the_owners_to_name() {
    let shop = guarded();
    sale(&shop);
    let cheap = std::fs::read_to_string(shop.menu()).unwrap().replace("price = 18", "price = 1");
    let path = shop.folder().join("cheap.toml");
    std::fs::write(&path, cheap).unwrap();
    let menu = path.to_str().unwrap();
    let ring = ["ring", "espresso", "--pay", "cash", "--menu", menu];
    let sold = |pin, who| shop.typed_json(&[pin], &with(&ring, &["--as", who]))["total"].clone();
    assert_eq!(sold(MEI, "Mei"), "18.00", "a barista named another menu");
    assert_eq!(sold(YUAN, "Yuan"), "1.00");
    let sql = "SELECT json_extract(body, '$.by') FROM journal WHERE kind = 'MenuAdopted' \
               ORDER BY seq DESC LIMIT 1";
    let by: String = shop.sqlite().query_row(sql, [], |r| r.get(0)).unwrap();
    assert_eq!(by, "Yuan");
}

#[test]
fn what_others_earn_and_what_a_cup_costs_is_not_everybodys_to_read() {
    let shop = guarded();
    shop.typed_ok(&[YUAN], &["staff", "change", "Lin", "--wage", "47.5", "--as", "Yuan"]);
    let list = shop.typed_ok(&[MEI], &["staff", "list", "--as", "Mei"]);
    assert!(!list.contains("47.50"), "{list}");
    let list = shop.typed_ok(&[YUAN], &["staff", "list", "--as", "Yuan"]);
    assert!(list.contains("47.50"), "{list}");
    shop.typed_refused(&[MEI], &["cost", "list", "--as", "Mei"]);
    let id = sale(&shop);
    let order = shop.typed_json(&[MEI], &["order", &id, "--as", "Mei"]).to_string();
    assert!(!order.contains("3.78"), "{order}");
    let order = shop.typed_json(&[YUAN], &["order", &id, "--as", "Yuan"]).to_string();
    assert!(order.contains("3.78"), "{order}");
}

#[test]
fn a_pin_that_was_replaced_lets_nobody_go_on_and_the_record_says_who_did_it() {
    let shop = guarded();
    // Somebody with more rights gets theirs from an owner who is in, and not by an approval.
    let err = shop.typed_refused(
        &[LIN, YUAN, "5555"],
        &["staff", "pin", "Yuan", "--as", "Lin", "--approved-by", "Yuan"],
    );
    assert!(err.contains("an approval is not enough"), "{err}");
    shop.typed_ok(
        &[LIN, YUAN, "5555"],
        &["staff", "pin", "Mei", "--as", "Lin", "--approved-by", "Yuan"],
    );
    assert_eq!(last_fact(&shop), ("Lin".to_owned(), Some("Yuan".to_owned())));
    let mut till = allin::till::Till::open(
        &shop.books(),
        allin::till::menu::Source::File(shop.menu().to_owned()).load().unwrap(),
    )
    .unwrap();
    let pin = |digits| allin::domain::pin::Pin::parse(digits).unwrap();
    let ask = LetIn { name: "Lin".to_owned(), pin: pin(LIN) };
    let by = ask.run(&mut till, &Acting::default()).unwrap();
    shop.typed_ok(&[YUAN, "9999"], &["staff", "pin", "Lin", "--as", "Yuan"]);
    let acting = allin::till::pass::Acting::alone(by);
    let request = allin::till::Request { acting, ..allin::till::Request::new() };
    let refused = till.act(&request, &OpenDrawer { reason: "change".to_owned() }).unwrap_err();
    assert!(refused.to_string().contains("--as NAME"), "{refused}");
}

#[test]
fn a_known_id_is_answered_to_nobody_who_does_not_say_who_they_are() {
    let shop = Shop::new();
    let ring =
        ["ring", "espresso", "--pay", "cash", "--id", "01a20bbd-cac0-7e7e-8f26-5891536ce0b0"];
    shop.ok(&ring);
    shop.ok(&["staff", "add", "Yuan", "--role", "owner"]);
    shop.refused(1, &["staff", "add", "Owner", "--role", "barista"]);
    shop.typed_ok(&[YUAN], &["staff", "pin", "Yuan"]);
    let err = shop.refused(1, &ring);
    assert!(err.contains("--as NAME"), "{err}");
}

#[test]
fn a_copy_that_nobody_answers_for_is_not_on_paper() {
    let shop = guarded();
    let id = sale(&shop);
    let out = shop.folder().join("copy.txt");
    let receipt = ["receipt", &id, "--out", out.to_str().unwrap()];
    shop.refused(1, &receipt);
    assert!(!out.exists());
    shop.typed_ok(&[MEI], &with(&receipt, &["--as", "Mei"]));
    std::fs::remove_file(&out).unwrap();
    shop.refused(1, &receipt);
    assert!(!out.exists());
    shop.typed_ok(&[MEI], &with(&receipt, &["--as", "Mei"]));
    assert_eq!(last_fact(&shop), ("Mei".to_owned(), None));
}

#[test]
fn old_tries_are_forgotten_and_endless_names_and_pins_are_cut() {
    let shop = guarded();
    let ring = ["ring", "espresso", "--pay", "cash", "--as"];
    for _ in 0..4 {
        shop.typed_refused(&["0000"], &with(&ring, &["Mei"]));
    }
    shop.sqlite().execute("UPDATE tries SET at_ms = at_ms - 30 * 86400000", []).unwrap();
    shop.typed_refused(&["0000"], &with(&ring, &["Mei"]));
    sale(&shop);
    let endless = "x".repeat(20_000);
    shop.typed_refused(&["0000"], &with(&ring, &[&endless]));
    let longest: i64 =
        shop.sqlite().query_row("SELECT max(length(name)) FROM tries", [], |r| r.get(0)).unwrap();
    assert!(longest <= 40, "{longest}");
    let digits = "1".repeat(1_000_000);
    let err = shop.typed_refused(&[&digits], &with(&ring, &["Mei"]));
    assert!(err.contains("a PIN is 4 to 8 digits"), "{err}");
    let mut command = shop.command(&with(&ring, &["Mei", "--pin-fd", "77"]));
    let said = said(&command.output().unwrap());
    assert_eq!(said.code, 1, "{said:?}");
}

#[test]
fn a_program_hands_over_a_pin_for_everybody_it_names() {
    let shop = Shop::new();
    shop.ok(&["staff", "add", "Yuan", "--role", "owner"]);
    shop.ok(&["staff", "add", "Lin", "--role", "manager"]);
    // The till is open still: the first line is Yuan's all the same, the second the new one.
    shop.typed_ok(&["1357", LIN], &["staff", "pin", "Lin", "--as", "Yuan"]);
    shop.typed_ok(&[YUAN], &["staff", "pin", "Yuan"]);
    shop.typed_ok(&[LIN], &["ring", "espresso", "--pay", "cash", "--as", "Lin"]);
}
