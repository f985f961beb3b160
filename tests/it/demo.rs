//! A season of trade: believable, the same every time, through the till like any other, and only
//! into books that hold nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use allin::demo::{Filled, Season, fill};
use allin::domain::business_day::Period;
use allin::domain::fact::stock::worth;
use allin::domain::statement::Statement;
use allin::menu_file;
use allin::till::menu::Source;
use allin::till::stock::stock_balance;
use allin::till::{Till, TillError};
use chrono::{NaiveDate, Utc};
use serde_json::Value;

use crate::shop::Shop;

/// Everything in yen, nothing taxed, one way to pay.
const YEN: &str = r#"
[shop]
name = "喫茶オールイン"
currency = "JPY"
timezone = "Asia/Tokyo"
languages = ["ja"]
seats = 24
[cash]
denominations = [10000, 5000, 1000, 500, 100, 50, 10, 5, 1]
tolerance = 100
[tenders.cash]
name = "現金"
kind = "cash"
round_to = 10
[categories.coffee]
name = "コーヒー"
class = "drinks"
[categories.cake]
name = "ケーキ"
class = "food"
[modifiers.size]
name = "サイズ"
choose = "one"
[modifiers.size.options.m]
name = "M"
[modifiers.size.options.l]
name = "L"
price = 80
[items.blend]
name = "ブレンド"
category = "coffee"
price = 550
modifiers = ["size"]
[items.latte]
name = "ラテ"
category = "coffee"
price = 620
[items.cheesecake]
name = "チーズケーキ"
category = "cake"
price = 480
"#;

/// The least that is a menu.
const TINY: &str = r#"
[shop]
name = "Hatch"
currency = "EUR"
timezone = "Europe/Lisbon"
[tenders.card]
name = "Card"
kind = "external"
[categories.all]
name = "All"
class = "food"
[items.toast]
name = "Toast"
category = "all"
price = "2.50"
"#;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn season(days: u32, seed: u64) -> Season {
    Season { days, seed, last: day("2026-06-30"), sales_a_day: 12 }
}

fn till(shop: &Shop) -> Till {
    Till::open(&shop.books(), Source::File(shop.menu().to_owned()).load().unwrap()).unwrap()
}

fn filled(shop: &Shop, season: Season) -> Filled {
    fill(&mut till(shop), &season, &mut |_, _| ()).unwrap()
}

fn statement(shop: &Shop, filled: &Filled) -> Statement {
    let period = Period { from: filled.from, to: filled.to };
    let till = till(shop);
    let now = till.menu().shop.now(Utc::now());
    till.books().read(|books| books.statement(period, now)).unwrap()
}

/// All rows of the journal but when they were recorded, and what seals that; the menu's has an id
/// of its own.
fn rows(shop: &Shop) -> Vec<String> {
    let sql = "SELECT business_day, at, kind, body, iif(kind = 'MenuAdopted', '', hex(id))
                 FROM journal ORDER BY seq";
    let conn = shop.sqlite();
    let mut ask = conn.prepare(sql).unwrap();
    let rows = ask.query_map([], |row| {
        let cell = |at| row.get::<_, String>(at);
        Ok([cell(0)?, cell(1)?, cell(2)?, cell(3)?, cell(4)?].join("|"))
    });
    rows.unwrap().map(Result::unwrap).collect()
}

fn kinds(shop: &Shop) -> BTreeSet<String> {
    rows(shop).iter().map(|row| row.split('|').nth(2).unwrap().to_owned()).collect()
}

fn asked(shop: &Shop, sql: &str) -> i64 {
    shop.sqlite().query_row(sql, [], |row| row.get(0)).unwrap()
}

/// The bodies of all facts of a kind, each with its business day.
fn bodies(shop: &Shop, kind: &str) -> Vec<(String, Value)> {
    let conn = shop.sqlite();
    let sql = "SELECT business_day, body FROM journal WHERE kind = ?1 ORDER BY seq";
    let mut ask = conn.prepare(sql).unwrap();
    let rows = ask.query_map([kind], |row| {
        let body = row.get::<_, String>(1)?;
        Ok((row.get(0)?, serde_json::from_str(&body).unwrap()))
    });
    rows.unwrap().map(Result::unwrap).collect()
}

/// A short season of the usual size, from the eleventh of June on; made once, only read.
static SHORT: LazyLock<(Shop, Filled)> = LazyLock::new(|| {
    let shop = Shop::shipped();
    let season = Season { sales_a_day: Season::SALES_A_DAY, ..season(20, Season::SEED) };
    let filled = filled(&shop, season);
    (shop, filled)
});

fn is_sound(shop: &Shop) -> bool {
    shop.json(&["verify"])["ok"] == Value::Bool(true)
}

#[test]
fn the_same_seed_makes_the_same_trade_to_the_cent() {
    let (one, two, other) = (Shop::shipped(), Shop::shipped(), Shop::shipped());
    let (first, again) = (filled(&one, season(6, 7)), filled(&two, season(6, 7)));
    let differently = filled(&other, season(6, 8));
    assert_eq!(rows(&one), rows(&two), "every fact, down to its id");
    assert_eq!(statement(&one, &first), statement(&two, &again));
    assert_eq!((first.sales, first.facts), (again.sales, again.facts));
    assert_ne!(statement(&one, &first).recovered, statement(&other, &differently).recovered);
    assert!(is_sound(&one));
}

#[test]
fn a_season_has_all_that_happens_in_a_house() {
    let shop = Shop::shipped();
    let heard = std::cell::RefCell::new(Vec::new());
    let season = Season { sales_a_day: 60, ..season(40, 7) };
    let filled =
        fill(&mut till(&shop), &season, &mut |done, all| heard.borrow_mut().push((done, all)))
            .unwrap();
    assert_eq!(heard.into_inner(), (1..=40).map(|done| (done, 40)).collect::<Vec<_>>());
    assert_eq!((filled.from, filled.to, filled.days), (day("2026-05-22"), day("2026-06-30"), 40));
    let promised = [
        "CashMoved",
        "CheckInUndone",
        "CostAdded",
        "DrawerOpened",
        "EventCancelled",
        "EventCollected",
        "EventCostBooked",
        "EventIncomeBooked",
        "EventPlanned",
        "EventSettled",
        "GuestCheckedIn",
        "GuestDroppedOut",
        "GuestSignedUp",
        "LineVoided",
        "MenuAdopted",
        "MoneyMoved",
        "PackageSold",
        "Retendered",
        "Reversed",
        "SaleMade",
        "SaleRefunded",
        "ShiftClosed",
        "ShiftOpened",
        "StaffAdded",
        "StaffClockedIn",
        "StaffClockedOut",
        "StockCounted",
        "StockReceived",
        "StockWasted",
        "TabPartPaid",
    ];
    let promised: BTreeSet<String> = promised.into_iter().map(str::to_owned).collect();
    assert_eq!(kinds(&shop), promised);
    let statement = statement(&shop, &filled);
    assert!(statement.labour_twice.is_empty(), "labour stands twice: {:?}", statement.labour_twice);
    assert!(!statement.counter_paid_for_itself());
    assert!(statement.hospitality.minor() > 0 && statement.events_held >= 5);
    let text = rows(&shop).join("\n");
    for told in [r#""walk_in":true"#, "staff", "made wrong", "take_away", "a nought too many"] {
        assert!(text.contains(told), "nowhere `{told}`");
    }
    for paid in ["weekly payout", "wages", "bills", "tax", "input tax"] {
        assert!(text.contains(paid), "nobody paid `{paid}`");
    }
    // On the first all of May's wages were paid, and nothing of June's.
    let wages = "SELECT sum(amount) FROM postings WHERE account = 'liabilities:wages'
                    AND (day < '2026-06-01' OR day = '2026-06-01' AND amount > 0)";
    assert_eq!(asked(&shop, wages), 0);
    assert_eq!(asked(&shop, "SELECT count(*) FROM drafts"), 0);
    assert!(is_sound(&shop));
}

#[test]
fn a_short_season_tells_the_story_by_its_fifths() {
    let (shop, filled) = &*SHORT;
    let days = |from: u64, to: u64| {
        let [from, to] = [from, to].map(|day| filled.from + chrono::Days::new(day));
        statement(shop, &Filled { from, to, ..filled.clone() })
    };
    let fifths: Vec<Statement> = (0..5).map(|fifth| days(fifth * 4, fifth * 4 + 3)).collect();
    assert_eq!(fifths.iter().map(|of| of.events_held).collect::<Vec<_>>(), [2, 2, 1, 1, 0]);
    // Events cover the coffee side well at first, and at last they do not.
    let covered = |of: &Statement| of.coverage().unwrap().to_string().parse::<f64>().unwrap();
    let (begun, ended) = (covered(&days(0, 7)), covered(&days(12, 19)));
    assert!(begun > 1.5 && ended < 0.9, "{begun} {ended}");
    // The coffee side costs something from the first day to the last, and more and more.
    let cost = |fifths: &[Statement]| fifths.iter().map(|of| of.net_cost().minor()).sum::<i64>();
    assert!(fifths.iter().all(|of| of.net_cost().minor() > 0));
    assert!(cost(&fifths[3..]) > cost(&fifths[..2]));
}

#[test]
fn a_season_that_begins_in_a_month_bears_the_rent_of_its_own_days() {
    let (shop, filled) = &*SHORT;
    let june = Filled { from: day("2026-06-01"), to: day("2026-06-30"), ..filled.clone() };
    // 48,000 a month, the counter's four fifths of it, for 20 days of 30.
    let rent = statement(shop, &june).counter_costs.get("rent").unwrap().minor();
    assert_eq!(rent, 25_600_00);
    assert_eq!(statement(shop, filled).counter_costs.get("rent").unwrap().minor(), rent);
    // Two thirds of the month's power and light.
    assert_eq!(statement(shop, &june).counter_costs.get("utilities").unwrap().minor(), 4_136_00);
}

#[test]
fn a_usual_day_has_sixty_to_ninety_orders_of_about_forty() {
    let (shop, filled) = &*SHORT;
    let mut days: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for (day, sale) in bodies(shop, "SaleMade") {
        let total = sale["total"].as_i64().unwrap_or(0);
        let of_day = days.entry(day).or_default();
        of_day.extend((total > 0).then_some(total));
    }
    assert_eq!(days.len(), filled.days as usize);
    let counts: Vec<usize> = days.values().map(Vec::len).collect();
    assert!(counts.iter().all(|count| (55..=95).contains(count)), "{counts:?}");
    let usual = counts.iter().filter(|count| (60..=90).contains(*count)).count();
    assert!(usual * 10 >= counts.len() * 8, "{counts:?}");
    let all: Vec<i64> = days.into_values().flatten().collect();
    let mean = all.iter().sum::<i64>() / i64::try_from(all.len()).unwrap();
    assert!((36_00..44_00).contains(&mean), "{mean}");
}

#[test]
fn sixty_sign_up_for_a_talk_with_forty_seats_and_a_free_night_costs_money() {
    let (shop, filled) = &*SHORT;
    let mut signed_up: BTreeMap<String, usize> = BTreeMap::new();
    for (_, body) in bodies(shop, "GuestSignedUp") {
        let many = body["guests"].as_array().unwrap().len();
        *signed_up.entry(body["event"].as_str().unwrap().to_owned()).or_default() += many;
    }
    let events = shop.json(&["event", "list"]);
    let is_crowded = |event: &&Value| {
        let many = signed_up.get(event["event"].as_str().unwrap());
        event["capacity"] == 40 && many == Some(&60)
    };
    let crowded: Vec<&Value> = events.as_array().unwrap().iter().filter(is_crowded).collect();
    assert_eq!(crowded.len(), 1, "{signed_up:?}");
    assert_eq!(crowded[0]["kind"], "talk");
    let (from, to) = (filled.from.to_string(), filled.to.to_string());
    let held = shop.json(&["report", "events", "--from", &from, "--to", &to]);
    let of = |row: &Value, key: &str| row[key].as_str().unwrap().parse::<f64>().unwrap();
    let rows = held["rows"].as_array().unwrap();
    let free = rows.iter().find(|row| row["kind"] == "meet-up" && of(row, "income") == 0.0);
    assert!(of(free.unwrap(), "contribution") < 0.0, "{free:?}");
}

#[test]
fn the_drawer_is_off_now_and_then_and_says_why() {
    let (shop, _) = &*SHORT;
    let counts = bodies(shop, "ShiftClosed");
    let off = |body: &Value| body["counted"].as_i64().unwrap() - body["expected"].as_i64().unwrap();
    let wrong: Vec<&Value> =
        counts.iter().map(|(_, body)| body).filter(|body| off(body).abs() > 5_00).collect();
    assert!((1..5).contains(&wrong.len()), "{wrong:?}");
    assert!(wrong.iter().all(|body| body["reason"].is_string()), "{wrong:?}");
    assert!(wrong.iter().any(|body| off(body) < 0), "{wrong:?}");
}

#[test]
fn no_package_is_oversold_and_every_day_of_the_books_comes_to_nothing() {
    let (shop, _) = &*SHORT;
    let sold = "SELECT count(*) FROM packages p JOIN journal j USING (seq)";
    let over = format!("{sold} WHERE p.drawn > j.body ->> 'drinks'");
    assert!(asked(shop, sold) > 1 && asked(shop, &over) == 0);
    let days =
        "SELECT count(*) FROM (SELECT day FROM postings GROUP BY day HAVING sum(amount) <> 0)";
    assert_eq!(asked(shop, days), 0);
    assert!(is_sound(shop));
}

#[test]
fn a_host_owes_something_still_and_events_are_to_come() {
    let shop = Shop::shipped();
    filled(&shop, season(30, 7));
    let owed = till(&shop)
        .books()
        .read(|books| {
            let mut owed = 0;
            for event in books.events()? {
                owed += books.owed_for(event.id)?.minor();
            }
            Ok::<_, TillError>(owed)
        })
        .unwrap();
    assert!(owed > 0);
    let list = shop.json(&["event", "list"]);
    let to_come = list.as_array().unwrap().iter();
    let to_come = to_come.filter(|event| event["from"].as_str().unwrap() > "2026-07-01");
    assert_eq!(to_come.count(), 2);
}

#[test]
fn books_that_hold_a_fact_are_left_alone() {
    let shop = Shop::new();
    shop.ok(&["ring", "espresso", "--pay", "wechat"]);
    let said = shop.refused(1, &["demo", "--no-window", "--days", "1"]);
    assert!(said.contains("--books") && said.contains("empty"), "{said}");
    let mut till = till(&shop);
    let refused = fill(&mut till, &season(1, 7), &mut |_, _| ());
    assert!(matches!(refused, Err(TillError::BooksAreNotEmpty { facts: 2, .. })), "{refused:?}");
}

#[test]
fn a_day_that_is_not_over_has_no_trade_yet() {
    let shop = Shop::new();
    let said = shop.refused(1, &["demo", "--no-window", "--at", &chrono::Utc::now().to_rfc3339()]);
    assert!(said.contains("not over"), "{said}");
}

#[test]
fn a_season_of_no_days_or_of_too_many_is_refused() {
    let shop = Shop::new();
    for days in ["--days=0", "--days=3651", "--days=-1", "--days=many"] {
        let said = shop.refused(2, &["demo", "--no-window", days]);
        assert!(said.contains("--days"), "{said}");
    }
    shop.refused(2, &["demo", "--no-window", "--sales-a-day", "0"]);
    for days in [0, 3651] {
        let refused = fill(&mut till(&shop), &season(days, 7), &mut |_, _| ());
        assert!(matches!(refused, Err(TillError::NoSeason { .. })), "{refused:?}");
    }
    assert_eq!(shop.facts(), 0);
}

#[test]
fn the_command_line_says_what_it_filled() {
    let shop = Shop::shipped();
    let at = "2026-06-30T12:00:00+08:00";
    let args = ["demo", "--no-window", "--days", "1", "--sales-a-day", "9", "--at", at];
    let said = shop.json(&args);
    assert_eq!(
        (&said["days"], &said["from"], &said["to"]),
        (&1.into(), &said["to"], &said["from"])
    );
    assert_eq!(said["facts"], shop.facts());
    assert_eq!(said["to"], "2026-06-30");
    let head = shop.json(&["verify"])["head"].clone();
    assert_eq!(said["head"], head);
    let sales = shop.json(&["orders", "--day", "2026-06-30"]).as_array().unwrap().len();
    assert_eq!(said["sales"], sales);
    let again = shop.refused(1, &args);
    assert!(again.contains("already"), "{again}");
}

#[test]
fn a_house_that_trades_in_yen_has_round_yen() {
    let shop = Shop::with_menu(YEN);
    let filled = filled(&shop, season(9, 7));
    assert!(is_sound(&shop));
    let statement = statement(&shop, &filled);
    let rent = statement.counter_costs.get("rent").unwrap().minor();
    assert!(rent > 10_000, "{rent} yen are no rent");
    assert!(kinds(&shop).contains("PackageSold"));
}

#[test]
fn one_toast_and_one_card_are_a_season_too() {
    let shop = Shop::with_menu(TINY);
    let few = filled(&shop, Season { sales_a_day: 3, ..season(3, 7) });
    assert!(few.sales > 0);
    assert!(is_sound(&shop));
    // Tabs of one toast among them.
    for seed in 11..14 {
        let shop = Shop::with_menu(TINY);
        filled(&shop, Season { sales_a_day: 24, ..season(5, seed) });
        assert!(is_sound(&shop));
    }
    assert!(!kinds(&shop).contains("PackageSold"), "nobody prepays what is not poured");
}

#[test]
fn the_shelves_are_filled_counted_and_lose_a_little() {
    let shop = Shop::shipped();
    let season = Season { sales_a_day: 40, ..season(36, 7) };
    let filled = filled(&shop, season);
    let to = filled.to.to_string();
    let stock = shop.json(&["report", "stock", "--from", &filled.from.to_string(), "--to", &to]);
    let total = &stock["total"];
    let of = |key: &str| -> f64 { total[key].as_str().unwrap().parse().unwrap() };
    let used = of("use_cost");
    // What is thrown away and what goes missing is a small part of what is used, and so is what
    // prices move.
    for (key, most) in [("waste", 0.03), ("shrinkage", 0.03), ("price_variance", 0.04)] {
        let share = of(key) / used;
        assert!((0.0..most).contains(&share), "{key}: {share} of {used}");
    }
    // Nothing is kept for a year, and hardly anything is missing when the season ends.
    let rows = shop.json(&["stock", "list"]);
    let on_hand = |row: &Value| row["on_hand"].as_str().unwrap().parse::<f64>().unwrap();
    let rows = rows.as_array().unwrap();
    let missing = rows.iter().filter(|row| on_hand(row) < 0.0).count();
    assert!(missing < rows.len() / 5, "{missing} of {}", rows.len());
    let till = till(&shop);
    let (balance, rows) = till
        .books()
        .read(|books| Ok::<_, TillError>((stock_balance(books.own())?, books.own().stock()?)))
        .unwrap();
    let worth: i64 = rows.iter().map(|row| worth(row.on_hand, row.unit_cost, 2).minor()).sum();
    // The lines of each sale since the last count are rounded to the cent.
    assert!((balance.minor() - worth).abs() < 200, "{balance:?} {worth}");
}

/// Clocks go forward and back, and a bar is open all night.
#[test]
fn the_nights_of_clock_changes_are_days_like_others() {
    let menu = menu_file::BUILT_IN.replace("Asia/Shanghai", "Europe/Lisbon");
    for last in ["2026-03-30", "2025-10-27"] {
        let shop = Shop::with_menu(&menu);
        filled(&shop, Season { last: day(last), ..season(3, 7) });
        assert!(is_sound(&shop));
    }
}
