//! The drawer and its shifts: the float, cash in and out, the count, and Z reports
//! (docs/books.md, The drawer).

use std::collections::BTreeMap;
use std::path::PathBuf;

use allin::app::keys::Stroke;
use allin::books::hex;
use allin::domain::bearer::Bearer;
use allin::domain::fact::Purse;
use allin::domain::fact::cost::{CostAdded, Segment, When};
use allin::domain::fact::shift::CashPlace;
use allin::domain::ids::{EventId, OrderId};
use allin::domain::menu::Menu;
use allin::domain::money::Money;
use allin::domain::order::{Order, OrderLine};
use allin::domain::package::Package;
use allin::domain::posting::Account;
use allin::domain::refund::RefundAsk;
use allin::domain::tender::Payment;
use allin::till::cost::AddCost;
use allin::till::event::{BookEventCost, BookEventIncome, CollectInvoice, PlanEvent};
use allin::till::menu::Source;
use allin::till::package::{PaidBy, SellPackage, SettleEvent};
use allin::till::refund::Refund;
use allin::till::reversal::Reverse;
use allin::till::ring::Ring;
use allin::till::shift::{CloseShift, Count, MoveCash, OpenShift, Way, drawer, x_report, z_report};
use allin::till::tab::open_orders;
use allin::till::tax::Taxed;
use allin::till::{Request, Till, TillError, fresh_id};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::json;

use crate::finger::{NOON, Till as Finger};
use crate::shop::{Shop, enter_worked_day};

#[test]
fn the_worked_day_leaves_518_in_the_drawer() {
    let shop = Shop::new();
    shop.ok(&["shift", "open", "--float", "500", "--at", "2026-03-10T08:00:00+08:00"]);
    enter_worked_day(&shop);
    let status = shop.json(&["shift", "status"]);
    assert_eq!((&status["open"], &status["expected"]), (&json!(true), &json!("518.00")));
    assert!(status["counted"].is_null() && status["z"].is_null());
    let close = ["shift", "close", "--counted", "517.50", "--reason", "coins"];
    let closed = shop.json(&[&close[..], &["--at", "2026-03-11T02:00:00+08:00"]].concat());
    assert_eq!(closed["expected"], "518.00");
    assert_eq!(closed["counted"], "517.50");
    assert_eq!(closed["over_short"], "-0.50");
    assert_eq!((&closed["z"], &closed["open"]), (&json!(1), &json!(false)));
    assert_eq!(closed["first_order"], json!({ "day": "2026-03-10", "number": 1 }));
    assert_eq!(closed["last_order"], json!({ "day": "2026-03-10", "number": 4 }));
    assert_eq!(closed["grand_total"], "112.00");
    // The end of the chain leaves the file on the Z report: number and hash in full.
    let (seq, hash): (i64, Vec<u8>) = shop
        .sqlite()
        .query_row("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1", [], |r| {
            Ok((r.get(0)?, r.get(1)?))
        })
        .unwrap();
    let z: String = shop.ok(&["shift", "z"]).split_whitespace().collect();
    assert!(z.contains(&format!("{seq}{}", hex(&hash))), "{z}");
    // What is missing is a cost of the house, and of neither side.
    let statement = shop.json(&["report", "statement", "--day", "2026-03-10"]);
    assert_eq!(statement["house"]["costs"], "0.50");
    assert_eq!(statement["coverage"], "1.51");
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

/// A Z report without its seal, which is of the time of recording.
fn unsealed(text: &str) -> String {
    let is_seal = |line: &&str| {
        let line = line.trim();
        line.bytes().all(|b| b.is_ascii_hexdigit()) && !line.is_empty() && !line.contains('.')
    };
    text.lines().filter(|line| !is_seal(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_z_report_says_all_that_the_shift_came_to() {
    let shop = Shop::shipped();
    let at = |time: &str| format!("2026-03-10T{time}:00+08:00");
    let ok = |time: &str, args: &[&str]| {
        shop.ok(&[args, &["--at", &at(time)]].concat());
    };
    ok("08:00", &["shift", "open", "--float", "500"]);
    ok("09:10", &["ring", "2*all-in-ai", "few-shot-doppio@10%", "--pay", "cash=100"]);
    ok("09:20", &["ring", "zero-shot-espresso", "seed-round-granola", "--pay", "wechat"]);
    ok("09:25", &["retender", "2026-03-10/2", "--pay", "card"]);
    ok("09:30", &["ring", "3*all-in-ai!staff", "all-in-ai!house", "--reason", "rain"]);
    ok("09:40", &["refund", "2026-03-10/1", "--line", "1=1", "--reason", "cold"]);
    ok("10:00", &["drawer", "open", "--reason", "change for the baker"]);
    ok("10:10", &["shift", "cash-out", "46.5", "--reason", "milk run", "--to", "milk"]);
    ok("10:20", &["shift", "cash-out", "300", "--reason", "full"]);
    ok("19:00", &["ring", "all-in-ai", "--pay", "cash"]);
    ok("23:00", &["shift", "close", "--counted", "240", "--reason", "coins"]);
    for lang in ["en", "zh-CN", "ja"] {
        let text = shop.ok(&["shift", "z", "--lang", lang]);
        insta::assert_snapshot!(format!("z-report-{lang}"), unsealed(&text));
    }
    for line in shop.ok(&["shift", "z", "1", "--width", "58"]).lines() {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 32, "{line}");
    }
    // It says the same whenever it is asked for, and later facts change nothing.
    let before = shop.ok(&["shift", "z", "1"]);
    ok("23:10", &["ring", "all-in-ai", "--pay", "cash"]);
    assert_eq!(shop.ok(&["shift", "z", "1"]), before);
    let pdf = shop.folder().join("z.pdf");
    shop.ok(&["shift", "z", "--format", "pdf", "--out", pdf.to_str().unwrap()]);
    assert!(std::fs::read(pdf).unwrap().starts_with(b"%PDF"));
}

#[test]
fn shifts_follow_each_other_and_nothing_of_one_is_in_another() {
    let shop = Shop::new();
    let err = shop.refused(1, &["shift", "close", "--counted", "0"]);
    assert!(err.contains("no shift is open"), "{err}");
    shop.refused(1, &["shift", "z"]);
    // What is sold before the first shift belongs to it, and a sale never asks for one.
    shop.ok(&["ring", "espresso", "--pay", "cash"]);
    shop.ok(&["shift", "open", "--float", "118"]);
    let err = shop.refused(1, &["shift", "open", "--float", "100"]);
    assert!(err.contains("shift 1 is open"), "{err}");
    let first = shop.json(&["shift", "close", "--counted", "118"]);
    assert_eq!((&first["over_short"], &first["grand_total"]), (&json!("0.00"), &json!("18.00")));
    // A shift without a sale closes too.
    shop.ok(&["shift", "open", "--float", "100"]);
    let second = shop.json(&["shift", "close", "--counted", "100"]);
    assert_eq!((&second["z"], &second["first_order"]), (&json!(2), &json!(null)));
    assert_eq!(second["grand_total"], "18.00");
    // Between two shifts: of the next one.
    shop.ok(&["ring", "espresso", "--pay", "cash"]);
    shop.ok(&["shift", "open", "--float", "118"]);
    // More or less than the shop lets pass needs its reason, and the refusal says neither side.
    let err = shop.refused(1, &["shift", "close", "--counted", "120"]);
    assert!(err.contains("needs a reason") && !err.contains('2'), "{err}");
    let third = shop.json(&["shift", "close", "--counted", "120", "--reason", "coins"]);
    assert_eq!((&third["z"], &third["over_short"]), (&json!(3), &json!("2.00")));
    assert_eq!(third["grand_total"], "36.00");
    let err = shop.refused(1, &["shift", "z", "4"]);
    assert!(err.contains("the last shift that was closed is 3"), "{err}");
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn the_float_comes_from_the_safe_and_cash_goes_where_it_is_said() {
    let shop = Shop::new();
    shop.ok(&["shift", "open", "--float", "500"]);
    shop.ok(&["shift", "cash-out", "200", "--reason", "full", "--to", "bank"]);
    let milk = shop.json(&["shift", "cash-out", "30", "--reason", "milk run", "--to", "milk"]);
    shop.ok(&["shift", "cash-in", "50", "--reason", "coins"]);
    let err = shop.refused(1, &["shift", "cash-out", "1", "--reason", "x", "--to", "ingredients"]);
    assert!(err.contains("posted by the till itself"), "{err}");
    shop.refused(1, &["shift", "cash-in", "0", "--reason", "nothing"]);
    shop.refused(1, &["shift", "cash-in", "5", "--reason", " "]);
    shop.refused(1, &["shift", "close", "--counted=-1"]);
    shop.refused(1, &["shift", "close", "--counted", "1.005"]);
    assert_eq!(shop.json(&["shift", "status"])["expected"], "320.00");
    // A movement that was a mistake is taken back.
    shop.ok(&["reverse", milk["movement"].as_str().unwrap(), "--reason", "paid by card"]);
    assert_eq!(shop.json(&["shift", "status"])["expected"], "350.00");
    shop.ok(&["shift", "close", "--counted", "350"]);
    shop.ok(&["shift", "open", "--float", "400"]);
    let balance = |account: &str| -> i64 {
        let sql = "SELECT coalesce(sum(amount), 0) FROM postings WHERE account = ?1";
        shop.sqlite().query_row(sql, [account], |r| r.get(0)).unwrap()
    };
    assert_eq!(balance("equity:opening"), -500_00);
    assert_eq!(balance("assets:bank"), 200_00);
    assert_eq!(balance("assets:safe"), -100_00);
    assert_eq!(balance("expenses:counter:milk"), 0);
    assert_eq!(balance("assets:till:cash"), 400_00);
}

#[test]
fn a_shift_is_opened_moved_and_closed_once_however_often_it_is_asked() {
    let shop = Shop::new();
    let id = |n: u8| format!("01890a5d-ac96-774b-bcce-b302099a80{n:02}");
    let open = ["shift", "open", "--float", "100", "--id", &id(1)].map(str::to_owned);
    let open: Vec<&str> = open.iter().map(String::as_str).collect();
    shop.ok(&open);
    assert_eq!(shop.json(&open)["again"], true);
    let third = id(3);
    let close = ["shift", "close", "--counted", "100", "--id", &third];
    let first = shop.json(&close);
    let again = shop.json(&close);
    assert_eq!((&again["z"], &again["again"]), (&first["z"], &json!(true)));
    shop.refused(1, &["shift", "close", "--counted", "101", "--id", &third]);
}

#[test]
fn open_tabs_pass_to_the_next_shift_by_name() {
    let shop = Shop::new();
    let mut till = open(&shop);
    till.act(&Request::new(), &OpenShift(sum(100_00))).unwrap();
    let mut order = espresso(&till.menu().clone(), 1);
    order.tab = Some("Window".to_owned());
    crate::asking::keep(&mut till, vec![order]).unwrap();
    let ask = close_with(100_00);
    let closed = till.act(&Request::new(), &ask).unwrap();
    assert_eq!(closed.record.fact.tabs, ["Window"]);
    assert_eq!(till.books().read(open_orders).unwrap().len(), 1);
}

fn open(shop: &Shop) -> Till {
    let menu = Source::File(shop.menu().to_owned()).load().unwrap();
    Till::open(&shop.books(), menu).unwrap()
}

fn sum(minor: i64) -> Count {
    Count::Sum(Money::from_minor(minor))
}

fn close_with(minor: i64) -> CloseShift {
    let reason = Some("coins".to_owned());
    CloseShift { number: None, count: sum(minor), counted_before: Vec::new(), reason }
}

fn plan_an_event(till: &mut Till) {
    let from = chrono::Utc::now().fixed_offset() - chrono::TimeDelta::hours(1);
    let plan = PlanEvent {
        name: "Night".to_owned(),
        kind: "talk".parse().unwrap(),
        from,
        to: from + chrono::TimeDelta::hours(3),
        capacity: None,
        host: None,
        notes: None,
    };
    till.act(&Request::new(), &plan).unwrap();
}

fn event(till: &Till) -> EventId {
    till.books().read(|books| books.events()).unwrap()[0].id
}

fn espresso(menu: &Menu, quantity: u32) -> Order {
    let (id, item) = menu.items.get_key_value("espresso").unwrap();
    let mut order = Order::new(fresh_id().into());
    order.lines.push(OrderLine::new(id.clone(), quantity, item.price));
    order
}

/// What may happen around a drawer.
#[derive(Debug, Clone)]
enum Step {
    Sell { cash: bool, quantity: u32 },
    GiveBack,
    Move(Way, i64),
    PayACost(i64),
    EventIncome(Purse, i64),
    EventCost(i64),
    Collect(i64),
    Package { drinks: u32, price: i64 },
    Draw(u32),
    Settle,
    TakeBack,
    Open(i64),
    Close(i64),
}

fn purse() -> impl Strategy<Value = Purse> {
    prop_oneof![Just(Purse::Cash), Just(Purse::Bank), Just(Purse::Receivable)]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (any::<bool>(), 1_u32..4).prop_map(|(cash, quantity)| Step::Sell { cash, quantity }),
        1 => Just(Step::GiveBack),
        2 => (prop_oneof![Just(Way::In), Just(Way::Out)], 1_i64..900_00)
            .prop_map(|(way, amount)| Step::Move(way, amount)),
        1 => (1_i64..50_00).prop_map(Step::PayACost),
        1 => (purse(), 1_i64..500_00)
            .prop_map(|(purse, amount)| Step::EventIncome(purse, amount)),
        1 => (1_i64..90_00).prop_map(Step::EventCost),
        1 => (1_i64..500_00).prop_map(Step::Collect),
        1 => (1_u32..6, 1_i64..40_00).prop_map(|(drinks, price)| Step::Package { drinks, price }),
        2 => (1_u32..4).prop_map(Step::Draw),
        1 => Just(Step::Settle),
        1 => Just(Step::TakeBack),
        2 => (0_i64..1000_00).prop_map(Step::Open),
        2 => (0_i64..1000_00).prop_map(Step::Close),
    ]
}

/// Does a step; what the drawer must hold then.
fn act(till: &mut Till, step: &Step, held: i64, sales: &mut Vec<(OrderId, bool)>) -> i64 {
    let request = Request::new();
    match step {
        Step::Sell { cash, quantity } => {
            let order = espresso(&till.menu().clone(), *quantity);
            let tender = if *cash { "cash" } else { "alipay" };
            let paid = vec![Payment::new(tender.parse().unwrap(), None)];
            let ask = Ring::new(order.clone(), paid);
            let request = Request { id: order.id.into(), ..request };
            till.act(&request, &ask).unwrap();
            sales.push((order.id, *cash));
            if *cash { held + i64::from(*quantity) * 18_00 } else { held }
        }
        Step::GiveBack => {
            let Some((order, cash)) = sales.pop() else { return held };
            let back = RefundAsk {
                lines: Vec::new(),
                tender: None,
                unmade: false,
                reason: "cold".to_owned(),
            };
            let refund = match till.act(&request, &Refund { order, back }) {
                // Its package is closed: what was prepaid stays drunk.
                Err(TillError::EventIsSettled) => return held,
                refund => refund.unwrap(),
            };
            if cash { held - refund.record.fact.total.minor() } else { held }
        }
        Step::Move(way, amount) => {
            let ask = MoveCash {
                way: *way,
                amount: Money::from_minor(*amount),
                place: CashPlace::Safe,
                reason: "full".to_owned(),
                tax: None,
            };
            till.act(&request, &ask).unwrap();
            if *way == Way::In { held + amount } else { held - amount }
        }
        Step::PayACost(amount) => {
            let day = till.menu().shop.now(chrono::Utc::now()).day;
            let cost = CostAdded {
                kind: "repairs".parse().unwrap(),
                amount: Money::from_minor(*amount),
                when: When::Day { day, from: Purse::Cash },
                split: vec![(Segment::Counter, 100.into())],
                tax: None,
            };
            till.act(&request, &AddCost::from(cost)).unwrap();
            held - amount
        }
        Step::EventIncome(purse, amount) => {
            let (event, kind) = (event(till), "tickets".parse().unwrap());
            let (amount, tax) = (Money::from_minor(*amount), Taxed::Free);
            let ask = BookEventIncome { event, kind, amount, tax, to: *purse };
            till.act(&request, &ask).unwrap();
            if *purse == Purse::Cash { held + amount.minor() } else { held }
        }
        Step::EventCost(amount) => {
            let (event, kind) = (event(till), "speakers".parse().unwrap());
            let cost = Money::from_minor(*amount);
            let ask = BookEventCost { event, kind, amount: cost, from: Purse::Cash, tax: None };
            till.act(&request, &ask).unwrap();
            held - amount
        }
        Step::Collect(amount) => {
            let (event, collected) = (event(till), Money::from_minor(*amount));
            let ask = CollectInvoice { event, amount: collected, to: Purse::Cash };
            match till.act(&request, &ask) {
                Ok(_) => held + amount,
                Err(TillError::NotOwed { .. }) => held,
                Err(error) => panic!("{error}"),
            }
        }
        Step::Package { drinks, price } => {
            let ask = SellPackage {
                event: event(till),
                drinks: *drinks,
                price: Money::from_minor(*price),
                tax: Taxed::Free,
                pay: PaidBy::Tender("cash".parse().unwrap()),
                until: None,
            };
            till.act(&request, &ask).unwrap();
            held + i64::from(*drinks) * price
        }
        Step::Draw(quantity) => {
            let id = event(till);
            let packages = till.books().read(|books| books.packages_of(id)).unwrap();
            let Some(package) = packages.iter().find(|p| p.left() >= *quantity) else {
                return held;
            };
            let mut order = espresso(&till.menu().clone(), *quantity);
            order.lines[0].bearer = Some(Bearer::Package(package.id));
            let ask = Ring::new(order.clone(), Vec::new());
            till.act(&Request { id: order.id.into(), ..request }, &ask).unwrap();
            sales.push((order.id, false));
            held
        }
        Step::Settle => match till.act(&request, &SettleEvent(event(till))) {
            Ok(_) | Err(TillError::EventIsSettled) => held,
            Err(error) => panic!("{error}"),
        },
        Step::TakeBack => {
            // The last package that nobody drank of, where there is one.
            let id = event(till);
            let packages = till.books().read(|books| books.packages_of(id)).unwrap();
            let is_whole = |p: &&Package| p.drawn == 0 && !p.is_settled && !p.is_reversed;
            let Some(package) = packages.iter().rev().find(is_whole) else { return held };
            let (entry, reason) = (package.id.into(), "wrong".to_owned());
            till.act(&request, &Reverse { entry, reason }).unwrap();
            held - package.sold.tendered_in().minor()
        }
        Step::Open(float) => match till.act(&request, &OpenShift(sum(*float))) {
            Ok(_) => *float,
            Err(TillError::ShiftIsOpen(_)) => held,
            Err(error) => panic!("{error}"),
        },
        Step::Close(counted) => {
            let ask = close_with(*counted);
            match till.act(&request, &ask) {
                Ok(_) => *counted,
                Err(TillError::NoShiftIsOpen) => held,
                Err(error) => panic!("{error}"),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever happens in whatever order: what should lie in the drawer is the balance of its
    /// account, and the float with all that came and went; and Z numbers have no gap.
    #[test]
    fn the_drawer_is_its_account_whatever_happens(steps in vec(step(), 1..30)) {
        let shop = Shop::new();
        let mut till = open(&shop);
        plan_an_event(&mut till);
        let (mut held, mut sales) = (0, Vec::new());
        for step in &steps {
            held = act(&mut till, step, held, &mut sales);
            let (expected, balance, x) = till.books().read(|books| {
                let balance = books.own().balance(&Account::TillCash)?;
                Ok::<_, TillError>((drawer(books.own())?, balance, x_report(books.own())?))
            }).unwrap();
            prop_assert_eq!(expected, Money::from_minor(held));
            prop_assert_eq!(balance, expected);
            // What is owed to guests is what their packages have left.
            let id = event(&till);
            let (packages, owed) = till.books().read(|books| {
                let owed = books.own().balance(&Account::Packages)?;
                Ok::<_, TillError>((books.packages_of(id)?, owed))
            }).unwrap();
            let left: Money = packages.iter().map(|p| p.sold.worth(p.left())).sum();
            prop_assert_eq!(owed, -left);
            if x.opened.is_some() {
                prop_assert_eq!(x.expected(), expected);
            }
        }
        let mut orders: BTreeMap<u32, u32> = BTreeMap::new();
        for number in 1.. {
            let z = till.books().read(|books| z_report(books.own(), Some(number)));
            let Ok(z) = z else { break };
            let closed = z.closed.clone().unwrap().fact;
            prop_assert_eq!((z.number, closed.number), (number, number));
            prop_assert_eq!(z.expected(), closed.expected);
            // What the tenders brought is what was sold, less what was given back.
            let brought: Money = z.tenders.values().map(|kept| kept.amount).sum();
            prop_assert_eq!(brought, z.net() + z.rounding + z.tabs + z.packages);
            let float: Money = z.before.iter().map(|(_, amount)| *amount).sum();
            let opened = z.opened.clone().unwrap().fact;
            prop_assert!(z.before.is_empty() || float == opened.float);
            orders.insert(number, z.orders);
        }
        // Every order is in one shift.
        let now = till.books().read(|books| x_report(books.own())).unwrap();
        let count = |r: &rusqlite::Row<'_>| r.get::<_, u32>(0);
        let sold = shop.sqlite().query_row("SELECT count(*) FROM orders", [], count).unwrap();
        let in_shifts = orders.values().sum::<u32>() + now.orders;
        prop_assert_eq!(sold, in_shifts);
        drop(till);
        prop_assert_eq!(&shop.json(&["verify"])["ok"], &json!(true));
    }
}

#[test]
fn a_shift_left_open_yesterday_stops_no_sale_and_closes_today() {
    let shop = Shop::new();
    shop.ok(&["shift", "open", "--float", "100", "--at", "2026-03-09T08:00:00+08:00"]);
    shop.ok(&["ring", "espresso", "--pay", "cash", "--at", "2026-03-09T09:00:00+08:00"]);
    shop.ok(&["ring", "espresso", "--pay", "cash", "--at", "2026-03-10T09:00:00+08:00"]);
    let close = ["shift", "close", "--counted", "136", "--at", "2026-03-10T22:00:00+08:00"];
    let closed = shop.json(&close);
    assert_eq!(closed["over_short"], "0.00");
    assert_eq!(closed["first_order"]["day"], "2026-03-09");
    assert_eq!(closed["last_order"]["day"], "2026-03-10");
}

// At the window.

/// The files of Z reports beside the books.
fn z_reports(shop: &Shop) -> Vec<PathBuf> {
    let folder = std::fs::read_dir(shop.folder().join("z-reports")).unwrap();
    folder.map(|entry| entry.unwrap().path()).collect()
}

fn type_in(till: &mut Finger, text: &str) {
    for sign in text.chars() {
        till.stroke(Stroke::Typed(sign.to_string()));
    }
}

/// A shift that began with ¥500 in hundreds, and a sale of ¥24 in cash.
fn shift_of_524(shop: &Shop) -> Finger {
    let mut till = Finger::open(shop, NOON);
    till.tap("Shift");
    till.must_read("No shift is open");
    till.tap("Open shift");
    till.must_read("Open shift 1");
    type_in(&mut till, "5");
    till.must_read("¥500.00");
    till.tap("Open shift");
    till.must_read("Shift opened.");
    till.tap("Counter");
    till.tap("Few-Shot Doppio");
    till.tap("Cash");
    till.tap("Shift");
    till
}

#[test]
fn the_drawer_is_counted_blind_and_the_z_report_saved() {
    let shop = Shop::shipped();
    let mut till = shift_of_524(&shop);
    assert!(!till.reads("524.00"), "what should be there is shown before the count");
    till.tap("Cash out");
    type_in(&mut till, "46.5");
    assert_eq!(till.press("Cash out"), [], "moved without a reason");
    till.tap("Groceries");
    till.tap("Purchase");
    till.stroke(Stroke::Enter);
    till.must_read("Cash movement recorded.");
    till.must_read("Groceries: Purchase");
    till.tap("Close shift");
    // Four hundreds, one fifty, one twenty, and five fifty in coins.
    for count in ["4", "1", "1", "0", "1", "2"] {
        type_in(&mut till, count);
        till.stroke(Stroke::Enter);
    }
    till.must_read("¥477.00");
    assert!(!till.reads("477.50"), "what should be there is shown before the count is locked");
    till.tap("Lock count");
    till.must_read("Short by");
    till.must_read("within the ¥5 tolerance");
    till.must_read("477.50");
    till.tap("Coins for change");
    till.tap("Close and save Z report");
    till.must_read("Z report 1 saved.");
    till.must_read("Z report 0001");
    till.must_read("−0.50");
    let [z] = z_reports(&shop).try_into().unwrap();
    assert!(std::fs::read(z).unwrap().starts_with(b"%PDF"));
    till.tap("Save a copy");
    till.must_read("Copy of Z report 1 saved.");
    assert_eq!(z_reports(&shop).len(), 2);
    let status = shop.json(&["shift", "status"]);
    assert_eq!((&status["counted"], &status["over_short"]), (&json!("477.00"), &json!("-0.50")));
    assert_eq!(status["z"], 1);
    // The next one takes its number on from there.
    till.tap("Open shift");
    till.must_read("Open shift 2");
}

#[test]
fn a_shift_that_cannot_be_closed_keeps_the_count() {
    let shop = Shop::shipped();
    let mut till = shift_of_524(&shop);
    till.tap("Close shift");
    type_in(&mut till, "5");
    till.tap("Lock count");
    till.tap("Wrong change given");
    // Somebody else closes it meanwhile.
    shop.ok(&["shift", "close", "--counted", "524"]);
    till.tap("Close and save Z report");
    till.must_read("Not done. Your entries are still here.");
    till.must_read("100 × 5");
    till.stroke(Stroke::Escape);
    till.stroke(Stroke::Escape);
    till.must_read("No shift is open");
}

#[test]
fn a_z_report_that_cannot_be_saved_holds_nothing_up() {
    let shop = Shop::shipped();
    std::fs::write(shop.folder().join("z-reports"), "in the way").unwrap();
    let mut till = shift_of_524(&shop);
    till.tap("Close shift");
    type_in(&mut till, "5");
    till.tap("Lock count");
    till.tap("Wrong change given");
    till.tap("Close and save Z report");
    till.must_read("Z report 1 could not be saved.");
    assert_eq!(shop.json(&["shift", "status"])["z"], 1);
}

#[test]
fn a_menu_without_notes_and_coins_counts_in_one_sum() {
    let menu = allin::menu_file::BUILT_IN.replace("denominations", "# denominations");
    let shop = Shop::with_menu(&menu);
    let mut till = Finger::open(&shop, NOON);
    till.tap("Shift");
    till.tap("Open shift");
    type_in(&mut till, "312.5");
    till.must_read("¥312.50");
    till.tap("Open shift");
    assert_eq!(shop.json(&["shift", "status"])["expected"], "312.50");
}

#[test]
fn a_button_that_is_pressed_too_often_neither_opens_nor_closes_a_shift() {
    let shop = Shop::shipped();
    let mut till = Finger::open(&shop, NOON);
    till.tap("Shift");
    till.tap("Open shift");
    assert_eq!(till.press("Open shift"), [], "a shift began with a float that nobody counted");
    type_in(&mut till, "5");
    till.tap("Open shift");
    till.tap("Close shift");
    assert_eq!(till.press("Lock count"), []);
    till.must_read("Count the drawer");
    type_in(&mut till, "5");
    // Before what should be there was read, nothing is closed; and Enter is for counting.
    let read = till.press("Lock count");
    assert!(!till.reads("Close and save Z report"));
    till.settle(read);
    till.stroke(Stroke::Enter);
    till.must_read("Balanced");
    assert_eq!(shop.json(&["shift", "status"])["open"], true);
    // A drawer with nothing in it is a count too, once it is said.
    till.stroke(Stroke::Escape);
    till.stroke(Stroke::Erase);
    till.stroke(Stroke::Erase);
    till.tap("Lock count");
    till.must_read("Short by");
}

#[test]
fn whoever_counts_again_leaves_a_mark() {
    let shop = Shop::shipped();
    let mut till = shift_of_524(&shop);
    till.tap("Close shift");
    type_in(&mut till, "4");
    till.tap("Lock count");
    till.must_read("Counted blind");
    till.tap("Count again");
    // Leaving the count does not forget it.
    till.stroke(Stroke::Escape);
    till.tap("Close shift");
    for count in ["5", "0", "1", "0", "0", "4"] {
        type_in(&mut till, count);
        till.stroke(Stroke::Enter);
    }
    till.tap("Lock count");
    till.must_read("Balanced");
    till.must_read("Recount");
    till.tap("Close and save Z report");
    let z = shop.ok(&["shift", "z", "1"]);
    let mark = z.lines().find(|line| line.contains("Earlier count"));
    assert!(mark.is_some_and(|line| line.ends_with("400.00")), "{z}");
}

#[test]
fn a_sale_after_the_count_was_locked_is_no_shortage() {
    let shop = Shop::shipped();
    let mut till = shift_of_524(&shop);
    till.tap("Close shift");
    type_in(&mut till, "5");
    till.tap("Lock count");
    till.tap("Counter");
    till.tap("Few-Shot Doppio");
    till.tap("Cash");
    till.tap("Shift");
    till.must_read(
        "The drawer changed after the count was locked. Adjust the count and lock it again.",
    );
    till.must_read("Count the drawer");
    till.must_read("¥500.00");
    till.tap("Lock count");
    till.must_read("Counted blind");
    till.must_read("548.00");
}

#[test]
fn a_count_closes_the_shift_that_was_counted_and_no_other() {
    let shop = Shop::shipped();
    let mut till = shift_of_524(&shop);
    till.tap("Close shift");
    type_in(&mut till, "5");
    till.tap("Lock count");
    till.tap("Wrong change given");
    shop.ok(&["shift", "close", "--counted", "524"]);
    shop.ok(&["shift", "open", "--float", "524"]);
    till.tap("Close and save Z report");
    till.must_read("Not done. Your entries are still here.");
    assert_eq!(shop.json(&["shift", "status"])["open"], true);
}

/// The figure at the end of the line of a Z report that begins so.
fn figure(z: &str, start: &str) -> String {
    let line = z.lines().find(|line| line.starts_with(start));
    let line = line.unwrap_or_else(|| panic!("no line begins with {start}: {z}"));
    line.rsplit(' ').next().unwrap().to_owned()
}

#[test]
fn cash_that_moved_between_two_shifts_is_on_the_next_z_report() {
    let shop = Shop::new();
    shop.ok(&["shift", "open", "--float", "100"]);
    shop.ok(&["shift", "close", "--counted", "100"]);
    shop.ok(&["ring", "espresso", "--pay", "cash"]);
    shop.ok(&["shift", "cash-out", "60", "--reason", "took home"]);
    shop.ok(&["shift", "open", "--float", "20"]);
    let z = shop.ok(&["shift", "close", "--counted", "20"]);
    for (line, amount) in [
        ("Brought forward", "100.00"),
        ("Cash sales", "18.00"),
        ("Safe: took home", "−60.00"),
        ("Safe, float adjustment", "−38.00"),
        ("Opening float", "20.00"),
        ("Expected cash", "20.00"),
    ] {
        assert_eq!(figure(&z, line), amount, "{line}: {z}");
    }
}

#[test]
fn every_line_of_a_z_report_says_what_it_is_of() {
    let shop = Shop::new();
    let event = enter_worked_day(&shop);
    shop.ok(&["shift", "open", "--float", "500"]);
    shop.ok(&["event", "income", &event, "venue-hire", "300", "--to", "cash"]);
    shop.ok(&["event", "cost", &event, "speakers", "300", "--from", "cash"]);
    let given = shop.json(&["ring", "all-in-ai!house", "--reason", "rain"]);
    let given = given["order"].as_str().unwrap();
    shop.ok(&["refund", given, "--reason", "never made", "--unmade"]);
    shop.ok(&["retender", "2026-03-10/2", "--pay", "alipay"]);
    let z = shop.ok(&["shift", "close", "--counted", "482"]);
    assert_eq!(figure(&z, "Event income in cash"), "300.00");
    assert_eq!(figure(&z, "Costs paid in cash"), "−300.00");
    assert_eq!(figure(&z, "Tender corrected"), "−18.00");
    assert_eq!(figure(&z, "Comps never made, 1"), "−6.86");
    assert!(!z.contains("Refunds"), "a gift that was taken back is no refund: {z}");
    assert_eq!(figure(&z, "Over/short"), "0.00");
    shop.refused(1, &["shift", "cash-out", "5", "--reason", "x", "--to", "over-short"]);
}

#[test]
fn tax_on_top_is_a_line_of_its_own() {
    let menu = crate::shop::WORKED_DAY.replace("[shop]", "[shop]\nprices_include_tax = false");
    let shop = Shop::with_menu(&menu);
    shop.ok(&["shift", "open", "--float", "500"]);
    shop.ok(&["ring", "2*all-in-ai@10%", "--pay", "alipay"]);
    let z = shop.ok(&["shift", "close", "--counted", "500"]);
    let of = |line: &str| figure(&z, line).replace('−', "-").parse::<f64>().unwrap();
    let sum = of("Gross sales") + of("Discounts, 1") + of("VAT added");
    assert!((sum - of("Net sales incl. VAT")).abs() < 0.001, "{z}");
}

#[test]
fn parts_of_a_tab_tie_the_tenders_of_both_shifts() {
    let shop = Shop::new();
    let mut till = open(&shop);
    let menu = till.menu().clone();
    till.act(&Request::new(), &OpenShift(sum(100_00))).unwrap();
    let mut order = espresso(&menu, 2);
    order.tab = Some("Window".to_owned());
    crate::asking::keep(&mut till, vec![order.clone()]).unwrap();
    drop(till);
    shop.ok(&["tab", "pay", "Window", "--pay", "cash=10"]);
    let z = shop.ok(&["shift", "close", "--counted", "110"]);
    assert_eq!(figure(&z, "Net sales incl. VAT"), "0.00");
    assert_eq!(figure(&z, "Of which on open tabs"), "10.00");
    shop.ok(&["shift", "open", "--float", "110"]);
    shop.ok(&["tab", "pay", "Window", "--pay", "alipay"]);
    let z = shop.ok(&["shift", "close", "--counted", "110"]);
    assert_eq!(figure(&z, "Net sales incl. VAT"), "36.00");
    assert_eq!(figure(&z, "Of which on open tabs"), "−10.00");
}

#[test]
fn a_z_report_that_was_asked_for_twice_is_a_copy() {
    let shop = Shop::new();
    shop.ok(&["shift", "open", "--float", "100"]);
    let close =
        ["shift", "close", "--counted", "100", "--id", "01890a5d-ac96-774b-bcce-b302099a8011"];
    assert!(!shop.ok(&close).contains("COPY"));
    assert!(shop.ok(&close).contains("COPY"));
    assert_eq!(z_reports(&shop).len(), 1);
}
