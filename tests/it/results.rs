//! The owner's place under a finger: a month is closed from its tax report, a figure leads to an
//! order and back, Z reports stand in a list, and nothing jumps or is cut without a sign.

use allin::app::Message;
use allin::app::intention::Intention;
use allin::app::keys::Stroke;
use allin::books::Ledger;
use allin::domain::business_day::Month;
use allin::locale::{Language, Locale};
use allin::till::orders::orders_of;
use chrono::{NaiveDate, Utc};
use iced::Size;
use serde_json::json;

use crate::finger::{NOON, Till, at_noon};
use crate::shop::Shop;

/// A till at this moment, over books that begin in the month before.
fn since_last_month() -> (Shop, Till, [String; 2]) {
    let shop = Shop::shipped();
    let today: NaiveDate = shop.today().parse().unwrap();
    let before = Month::of(today).before();
    let at = format!("{}T12:00:00+08:00", before.first());
    shop.ok(&["ring", "all-in-ai", "--pay", "card", "--at", &at]);
    let till = Till::open(&shop, &Utc::now().to_rfc3339());
    let name = |month| Locale::new(Language::English).month(month);
    (shop, till, [before, Month::of(today)].map(name))
}

#[test]
fn a_month_is_closed_from_its_tax_report() {
    let (shop, mut till, [before, this]) = since_last_month();
    till.tap("Results");
    till.tap("Reports");
    till.tap("Tax");
    till.tap("Month");
    // This month is not over, and the one before it is closed first.
    till.must_read(&format!("{this} is not closed."));
    assert_eq!(till.press("Close month"), [], "a month was closed before it ended");
    till.stroke(Stroke::Quantity(allin::app::keys::Step::Back));
    till.must_read(&format!("{before} is not closed."));
    till.tap("Close month");
    till.must_read(&format!("{before} will be closed: nothing more can be entered in it."));
    till.must_read(
        "A later correction stands on the day it is made. A closed month cannot be opened again.",
    );
    // The report stands beside the question.
    till.must_read("2.15");
    till.stroke(Stroke::Enter);
    assert_eq!(shop.sealed(), 0, "a key closed a month");
    till.stroke(Stroke::Escape);
    till.must_read(&format!("{before} is not closed."));
    till.tap("Close month");
    till.tap("Close month");
    till.must_read(&format!("{before} is closed."));
    assert_eq!(shop.sealed(), 1);
    assert!(!till.reads("Close month"), "a closed month can be closed");
    till.stroke(Stroke::Quantity(allin::app::keys::Step::On));
    till.must_read(&format!("{this} is not closed."));
}

impl Shop {
    /// How many months are sealed.
    fn sealed(&self) -> i64 {
        let sql = "SELECT count(*) FROM journal WHERE kind = 'MonthSealed'";
        self.sqlite().query_row(sql, [], |row| row.get(0)).unwrap()
    }
}

#[test]
fn a_figure_leads_to_an_order_and_the_order_back_to_the_figure() {
    let (_shop, mut till) = at_noon();
    till.sell(&["Few-Shot Doppio"], "Card");
    till.sell(&["ALL in AI"], "Card");
    till.app.react(Message::Ticked(Utc::now()));
    till.tap("Results");
    till.tap("Month");
    till.tap("Recovered from sales");
    let day = Locale::new(Language::English).long_day(Utc::now().date_naive());
    if till.reads(&day) {
        till.tap(&day);
    }
    let intentions = till.press("Order 2: ALL in AI");
    till.settle(intentions);
    // The order is there with what it left, and so is the way back.
    till.must_read("Order 2");
    for words in ["Price", "38.00", "Net sales", "35.85", "Margin"] {
        till.must_read(words);
    }
    till.tap("Back to Results");
    till.must_read("Order 2: ALL in AI");
    till.must_read("Recovered from sales");
    // From the list of orders it is only an order.
    till.tap("Orders");
    till.tap("ALL in AI");
    assert!(!till.reads("Margin") && !till.reads("Back to Results"));
}

#[test]
fn an_order_leaves_what_the_ledger_has_of_it() {
    let shop = Shop::new();
    let at = |time: &str| format!("2026-03-10T{time}:00+08:00");
    shop.ok(&["ring", "2*all-in-ai", "--pay", "wechat", "--at", &at("09:00")]);
    let cold = ["refund", "2026-03-10/1", "--line", "1=1", "--reason", "cold"];
    shop.ok(&[&cold[..], &["--at", &at("09:10")]].concat());
    let ledger = Ledger::open_to_read(&shop.books()).unwrap();
    let orders = ledger.read(|books| orders_of(books, "2026-03-10".parse().unwrap())).unwrap();
    let worth = orders[0].worth();
    // One goes back with its money; both were made.
    let amounts = [worth.price, worth.net(), worth.ingredients, worth.margin()];
    assert_eq!(amounts.map(|amount| amount.minor()), [38_00, 35_85, 13_72, 22_13]);
    let statement = shop.json(&["report", "statement", "--day", "2026-03-10"]);
    assert_eq!(statement["counter"]["net_cost"], "-22.13");
}

#[test]
fn an_order_far_down_its_day_comes_into_sight() {
    let shop = Shop::shipped();
    for _ in 0..12 {
        shop.ok(&["ring", "all-in-ai", "--pay", "card"]);
    }
    let mut till = Till::open(&shop, &Utc::now().to_rfc3339());
    till.tap("Results");
    till.tap("Recovered from sales");
    let opened = till.press("Order 1: ALL in AI");
    let mut shown = Vec::new();
    let mut open = opened;
    while let Some(intention) = open.pop() {
        if let Intention::ShowAmong(_, row, of) = intention {
            shown.push((row, of));
            continue;
        }
        let desk = till.app.desk().unwrap().clone();
        let message =
            iced::futures::executor::block_on(allin::app::effect::answer(desk, intention));
        open.extend(message.into_iter().flat_map(|message| till.app.react(message)));
    }
    // The last order of the day stands first.
    assert_eq!(shown, [(11, 12)]);
    let back = till.press("Back to Results");
    assert!(matches!(back[..], [_, _, Intention::ShowAmong(_, 0, 12)]), "{back:?}");
}

#[test]
fn z_reports_stand_in_a_list_with_over_and_short_by_person() {
    let shop = Shop::new();
    let at = |day: u32, time: &str| format!("2026-03-{day:02}T{time}:00+08:00");
    shop.ok(&["staff", "add", "Lin", "--role", "manager", "--at", &at(1, "08:00")]);
    for (day, counted, who) in [(10, "490", "Lin"), (11, "503", "owner"), (12, "499", "Lin")] {
        shop.ok(&["shift", "open", "--float", "500", "--at", &at(day, "08:00")]);
        let close = ["shift", "close", "--counted", counted, "--reason", "coins"];
        let mut close: Vec<&str> = close.to_vec();
        if who == "Lin" {
            close.extend(["--as", "Lin"]);
        }
        shop.ok(&[&close[..], &["--at", &at(day, "20:00")]].concat());
    }
    let month = ["report", "drawer", "--month", "2026-03"];
    let drawer = shop.json(&month);
    let rows = drawer["rows"].as_array().unwrap().iter();
    let rows: Vec<_> = rows.map(|row| json!([row["z"], row["by"], row["over_short"]])).collect();
    let expected = json!([[1, "Lin", "-10.00"], [2, "owner", "3.00"], [3, "Lin", "-1.00"]]);
    assert_eq!(json!(rows), expected);
    let people = json!([
        { "by": "Lin", "counts": 2, "over": "0.00", "short": "-11.00", "over_short": "-11.00" },
        { "by": "owner", "counts": 1, "over": "3.00", "short": "0.00", "over_short": "3.00" },
    ]);
    assert_eq!(drawer["people"], people);
    assert_eq!(drawer["total"]["over_short"], "-8.00");
    let csv = shop.ok(&[&month[..], &["--format", "csv"]].concat());
    assert!(csv.contains("z-report,1,2026-03-10,Lin,,500.00,490.00,,-10.00,coins"), "{csv}");
    assert!(csv.contains("by-person,,,Lin,,,,,-11.00,"), "{csv}");
    assert!(csv.contains("total,,,,,,,3.00,-11.00,"), "{csv}");
    let text = shop.ok(&[&month[..], &["--lang", "zh-CN"]].concat());
    assert!(text.contains("店主") && text.contains("短款"), "{text}");
    let mut till = Till::open(&shop, "2026-03-12T13:00:00Z");
    till.tap("Results");
    till.tap("Month");
    till.tap("Reports");
    till.tap("Z reports");
    for words in ["By person", "−11.00", "Owner", "coins"] {
        till.must_read(words);
    }
}

#[test]
fn the_parts_of_the_owners_place_stay_where_they_are() {
    for size in [Size::new(1366.0, 768.0), Size::new(1024.0, 768.0)] {
        let shop = Shop::shipped();
        let mut till = Till::sized(&shop, NOON, size);
        till.tap("Results");
        let parts = ["Statement", "Season", "Reports", "Costs"];
        let places = |till: &Till| {
            parts.map(|part| till.look().find(part).ok().map(|text| text.bounds().x.round()))
        };
        let first = places(&till);
        let open = [
            allin::app::screen::day::Part::Season,
            allin::app::screen::day::Part::Reports,
            allin::app::screen::day::Part::Costs,
            allin::app::screen::day::Part::Statement,
        ];
        for part in open {
            let pressed = allin::app::screen::day::Message::PartPressed(part);
            let intentions = till.app.react(Message::Day(pressed));
            till.settle(intentions);
            assert_eq!(places(&till), first, "{part:?} at {size:?}");
        }
    }
}

#[test]
fn a_name_without_room_ends_in_an_ellipsis() {
    let shop = Shop::shipped();
    let at = |time: &str| format!("2026-03-10T{time}:00+08:00");
    let (from, to) = (at("09:00"), at("11:00"));
    let name = "The Society of Friends of Very Long Names of Beijing and its Western Districts";
    let plan = ["event", "plan", "--name", "Talk", "--kind", "talk", "--host", name];
    let times = ["--from", &from, "--to", &to, "--at", "2026-03-01T10:00:00+08:00"];
    let event = shop.json(&[&plan[..], &times].concat())["event"].as_str().unwrap().to_owned();
    let owed = ["event", "income", &event, "venue-hire", "500", "--tax", "none"];
    let kept = ["--to", "receivable", "--at", "2026-03-02T10:00:00+08:00"];
    shop.ok(&[&owed[..], &kept].concat());
    let mut till = Till::sized(&shop, NOON, Size::new(1024.0, 768.0));
    till.tap("Results");
    till.must_read("500.00");
    assert!(!till.reads(name), "a name that has no room is shown whole");
    assert!(till.reads_with(|said| said.starts_with("The Society") && said.ends_with('…')));
}
