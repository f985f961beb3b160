//! The owner's evening over a season of trade: every report is the ledger's own sum, every figure
//! opens, and the judges outside come to the same.

use std::fs;
use std::sync::OnceLock;

use allin::demo::{Season, fill};
use allin::domain::business_day::Period;
use allin::domain::menu::Menu;
use allin::domain::report::Kind;
use allin::domain::report::evening::{Against, BarAt, Evening, Missing};
use allin::menu_file::BUILT_IN;
use allin::till::Till;
use allin::till::menu::Source;
use allin::till::report::evening;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

use crate::exports::every_judge;
use crate::filing::the_filing_is_the_ledgers;
use crate::reports::{TABLES, every_line_opens_to_what_it_says, the_lines_come_to_the_ledger};
use crate::shop::{Shop, WORKED_DAY, enter_worked_day, shipped_menu};

const FIRST: &str = "2026-02-10";
const LAST: &str = "2026-04-05";

/// Eight weeks of trade, through two ends of months; made once, only read.
fn season() -> &'static Shop {
    static SEASON: OnceLock<Shop> = OnceLock::new();
    SEASON.get_or_init(|| {
        let shop = Shop::shipped();
        let menu = Source::File(shop.menu().to_owned()).load().unwrap();
        let mut till = Till::open(&shop.books(), menu).unwrap();
        let [first, last] = [FIRST, LAST].map(|day| day.parse::<NaiveDate>().unwrap());
        let days = u32::try_from((last - first).num_days() + 1).unwrap();
        let season = Season { days, seed: 11, last, sales_a_day: 18 };
        fill(&mut till, &season, &mut |_, _| {}).unwrap();
        drop(till);
        shop
    })
}

fn asked(shop: &Shop, sql: &str) -> i64 {
    shop.sqlite().query_row(sql, [], |row| row.get::<_, Option<i64>>(0)).unwrap().unwrap_or(0)
}

fn fen(amount: &Value) -> i64 {
    amount.as_str().unwrap().replace('.', "").parse().unwrap()
}

#[test]
fn every_report_of_a_season_comes_to_the_ledgers_own_sums() {
    let shop = season();
    the_lines_come_to_the_ledger(shop);
    for (from, to) in [(FIRST, LAST), ("2026-03-01", "2026-03-31"), ("2026-03-10", "2026-03-10")] {
        the_filing_is_the_ledgers(shop, from, to);
    }
    let months = ["2026-02-01", "2026-03-01", "2026-04-01"].map(|from| (from, &from[..7]));
    for (_, month) in months {
        let of = |kind: &str| shop.json(&["report", kind, "--month", month])["total"].clone();
        let sum = |accounts: &str| {
            let sql = format!(
                "SELECT sum(amount) FROM postings JOIN journal USING (seq)
                  WHERE day LIKE '{month}-%' AND kind <> 'MoneyMoved' AND {accounts}"
            );
            asked(shop, &sql)
        };
        let sold = -sum("account LIKE 'income:counter:%'");
        let (items, staff, tax) = (of("items"), of("staff"), of("tax"));
        assert!(sold > 0, "{month}");
        let (hours, dayparts) = (of("hours"), of("dayparts"));
        for total in [&items, &hours, &dayparts, &staff] {
            assert_eq!(fen(&total["net"]), sold, "{month}: {total}");
        }
        let ingredients = sum("account = 'expenses:counter:ingredients'");
        assert_eq!(fen(&items["ingredients"]), ingredients, "{month}");
        assert_eq!(fen(&dayparts["ingredients"]), ingredients, "{month}");
        for total in [&items, &hours, &dayparts] {
            assert_eq!(fen(&total["margin"]), sold - ingredients, "{month}: {total}");
        }
        let given = "account IN ('expenses:counter:comps', 'expenses:counter:staff-drinks',
                                 'expenses:events:hospitality')";
        assert_eq!(fen(&of("comps")["at_cost"]), sum(given), "{month}");
        assert_eq!(fen(&tax["tax"]), -sum("account = 'liabilities:vat'"), "{month}");
        assert_eq!(fen(&tax["counter_net"]), sold, "{month}");
        assert_eq!(fen(&tax["events_net"]), -sum("account LIKE 'income:events:%'"), "{month}");
        assert_eq!(fen(&staff["labour"]), -sum("account = 'liabilities:wages'"), "{month}");
        let contribution = -sum("segment = 'events' AND event IS NOT NULL");
        assert_eq!(fen(&of("events")["contribution"]), contribution, "{month}");
        let statement = shop.json(&["report", "statement", "--month", month]);
        let (events, figures) = (&statement["events"], &statement["figures"]);
        let labour = sum("account = 'expenses:counter:labour'");
        assert_eq!(fen(&figures["labour"]), labour, "{month}");
        assert_eq!(fen(&figures["prime_cost"]), ingredients + labour, "{month}");
        assert_eq!(figures["average_order"], dayparts["average_order"], "{month}");
        assert_eq!(fen(&events["contribution"]), contribution, "{month}");
        assert_eq!(fen(&events["result"]), -sum("segment = 'events'"), "{month}");
        let taken = sum("(account = 'assets:till:cash' OR account LIKE 'assets:clearing:%')
                         AND seq IN (SELECT seq FROM journal WHERE kind IN ('SaleMade',
                             'SaleRefunded', 'TabPartPaid', 'Retendered', 'PackageSold'))");
        assert_eq!(fen(&of("tenders")["kept"]), taken, "{month}");
    }
}

#[test]
fn every_figure_of_a_season_opens_to_what_is_behind_it() {
    every_line_opens_to_what_it_says(season(), "2026-03-02", "2026-03-15");
}

#[test]
fn every_judge_comes_to_the_balances_of_a_season() {
    every_judge(season());
}

#[test]
fn a_month_of_a_season_reads_the_same_after_the_menu_changed() {
    let shop = Shop::shipped();
    fs::copy(season().books(), shop.books()).unwrap();
    let all = || {
        let statement = shop.ok(&["report", "statement", "--month", "2026-03", "--format", "csv"]);
        let tables =
            TABLES.map(|kind| shop.ok(&["report", kind, "--month", "2026-03", "--format", "csv"]));
        (statement, tables)
    };
    let before = all();
    let dearer = BUILT_IN.replace("ALL in AI", "NONE in AI").replace("price = 38", "price = 61");
    fs::write(shop.menu(), dearer).unwrap();
    shop.ok(&["ring", "all-in-ai", "--pay", "wechat"]);
    assert_eq!(all(), before);
}

/// What the owner reads of a period, at an instant.
fn evening_of(shop: &Shop, menu: &Menu, from: &str, to: &str, now: &str) -> Evening {
    let ledger = allin::books::Ledger::open_to_read(&shop.books()).unwrap();
    let period = Period { from: from.parse().unwrap(), to: to.parse().unwrap() };
    let now: DateTime<Utc> = now.parse().unwrap();
    ledger.read(|books| evening(books, menu, period, Against::Alike, menu.shop.now(now))).unwrap()
}

#[test]
fn what_was_sold_by_hour_stands_beside_a_usual_day_and_the_hours_of_the_event() {
    let shop = Shop::new();
    // Two Tuesdays before: one espresso at nine, and none; a third had an event and is no usual
    // day.
    let at = |time: &str| format!("2026-0{time}:00+08:00");
    let ring = |time: &str| shop.ok(&["ring", "espresso", "--pay", "wechat", "--at", &at(time)]);
    ring("2-24T09:05");
    ring("3-03T10:05");
    let plan = ["event", "plan", "--name", "Night", "--kind", "talk"];
    let (from, to, planned) = (at("2-17T19:00"), at("2-17T21:00"), at("2-16T10:00"));
    shop.ok(&[&plan[..], &["--from", &from, "--to", &to, "--at", &planned]].concat());
    ring("2-17T09:05");
    enter_worked_day(&shop);
    let menu = crate::shop::worked_menu();
    let read = evening_of(&shop, &menu, "2026-03-10", "2026-03-10", "2026-03-11T00:00:00Z");
    let bars: Vec<_> = read
        .sales
        .iter()
        .filter(|bar| !bar.sold.is_zero() || bar.usual.is_some_and(|usual| !usual.is_zero()))
        .map(|bar| (bar.at, bar.sold.minor(), bar.usual.unwrap().minor(), bar.has_event))
        .collect();
    // Half of 16.98 in each of the two hours in which one of two usual days had one.
    let expected = [
        (BarAt::Hour(9), 71_70, 8_49, false),
        (BarAt::Hour(10), 16_98, 8_49, false),
        (BarAt::Hour(1), 16_98, 0, false),
    ];
    assert_eq!(bars, expected);
    let event: Vec<_> = read.sales.iter().filter(|bar| bar.has_event).map(|bar| bar.at).collect();
    assert_eq!(event, [19, 20, 21].map(BarAt::Hour));
    assert_eq!(read.events[0].span, (BarAt::Hour(19), BarAt::Hour(21)));
    assert!(read.is_complete(), "{:?}", read.missing);
    assert_eq!(read.before.unwrap().recovered.minor(), 16_98);
}

#[test]
fn what_is_not_known_is_said() {
    let cookie = "\n[items.cookie]\nname = \"Cookie\"\ncategory = \"coffee\"\nprice = 12\n";
    let shop = Shop::with_menu(&format!("{WORKED_DAY}{cookie}"));
    let menu = crate::shop::worked_menu();
    let rent = ["cost", "add", "rent", "31000", "--month", "2026-02"];
    shop.ok(&[&rent[..], &["--at", "2026-02-01T10:00:00+08:00"]].concat());
    let at = "2026-03-10T09:00:00+08:00";
    shop.ok(&["ring", "espresso", "cookie", "--pay", "wechat", "--at", at]);
    let read = evening_of(&shop, &menu, "2026-03-10", "2026-03-10", "2026-03-11T00:00:00Z");
    let [Missing::Labour(1), Missing::Cost(kind, month), Missing::Recipes(names)] =
        read.missing.as_slice()
    else {
        panic!("{:?}", read.missing);
    };
    assert_eq!((kind.as_str(), month.to_string().as_str()), ("rent", "2026-03"));
    assert_eq!(names[0].get("en"), "Cookie");
}

#[test]
fn a_long_period_is_shown_by_month_and_a_week_by_day() {
    let shop = season();
    let menu = shipped_menu();
    let of = |from, to| evening_of(shop, &menu, from, to, "2026-04-06T00:00:00Z").sales;
    assert_eq!(of("2026-03-02", "2026-03-08").len(), 7);
    let months = of("2026-02-01", "2026-04-05");
    assert!(matches!(months[..], [_, _, _]) && matches!(months[0].at, BarAt::Month(_)));
    let days: i64 = of("2026-03-01", "2026-03-31").iter().map(|bar| bar.sold.minor()).sum();
    assert_eq!(days, months[1].sold.minor());
}

#[test]
fn every_kind_of_report_has_its_word() {
    assert_eq!(Kind::ALL.map(Kind::as_str), TABLES);
}

#[test]
fn an_event_that_goes_on_past_the_turn_is_shaded_to_the_end_of_its_evening() {
    let shop = Shop::new();
    let at = |time: &str| format!("2026-03-{time}:00+08:00");
    let (from, to, planned) = (at("10T22:00"), at("11T06:00"), at("09T10:00"));
    let plan = ["event", "plan", "--name", "Night", "--kind", "talk", "--at", &planned];
    shop.ok(&[&plan[..], &["--from", &from, "--to", &to]].concat());
    shop.ok(&["ring", "espresso", "--pay", "wechat", "--at", &at("10T23:00")]);
    let menu = crate::shop::worked_menu();
    let read = evening_of(&shop, &menu, "2026-03-10", "2026-03-10", "2026-03-12T00:00:00Z");
    let hours = [22, 23, 0, 1, 2, 3].map(BarAt::Hour);
    assert_eq!(read.sales.iter().map(|bar| bar.at).collect::<Vec<_>>(), hours);
    assert!(read.sales.iter().all(|bar| bar.has_event));
    // The day after is a day of the event too, and no usual one.
    let week = evening_of(&shop, &menu, "2026-03-09", "2026-03-12", "2026-03-13T00:00:00Z");
    let events: Vec<bool> = week.sales.iter().map(|bar| bar.has_event).collect();
    assert_eq!(events, [false, true, true, false]);
}
