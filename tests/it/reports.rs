//! Reports: worked out by hand for the worked day, and always the ledger's own sums.

use std::fs;

use allin::books::Ledger;
use allin::domain::business_day::Period;
use allin::domain::report::behind::{Behind, Found};
use allin::domain::report::{Cell, Kind};
use allin::till::report::{opened, table};
use chrono::Utc;
use serde_json::{Value, json};

use crate::shop::{Shop, WORKED_DAY, enter_worked_day, worked_menu};

/// Books as version 5 left them: discounts, a gift, refunds, a package drawn from and settled,
/// hours by the clock.
const VERSION_5: &[u8] = include_bytes!("../fixtures/books/version-5.sqlite3");

const DAY: &str = "2026-03-10";

/// The reports that are tables.
pub(crate) const TABLES: [&str; 10] =
    ["items", "hours", "dayparts", "tenders", "staff", "comps", "events", "stock", "tax", "drawer"];

fn report(shop: &Shop, kind: &str) -> Value {
    shop.json(&["report", kind, "--day", DAY])
}

/// Some fields of every row.
fn rows(report: &Value, fields: &[&str]) -> Vec<Vec<Value>> {
    let rows = report["rows"].as_array().unwrap().iter();
    rows.map(|row| fields.iter().map(|field| row[field].clone()).collect()).collect()
}

/// What one number of the ledger's file comes to, by SQLite's own sums.
fn asked(shop: &Shop, sql: &str) -> i64 {
    shop.sqlite().query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn what_was_sold_on_the_worked_day_and_what_it_leaves() {
    let shop = Shop::new();
    enter_worked_day(&shop);
    let items = report(&shop, "items");
    let fields = ["item", "item_name", "sold", "given", "net", "ingredients", "margin", "each"];
    let expected = json!([
        ["all-in-ai", "ALL in AI", 2, 3, "71.70", "13.72", "57.98", "28.99"],
        ["espresso", "Espresso", 2, 0, "33.96", "7.56", "26.40", "13.20"],
    ]);
    assert_eq!(json!(rows(&items, &fields)), expected);
    assert_eq!(items["total"]["net"], "105.66");
    assert_eq!(items["total"]["ingredients"], "21.28");
    // Two of each were sold: both are popular, and one of them earns more than the mean.
    assert_eq!(rows(&items, &["quadrant"]), [[json!("star")], [json!("plowhorse")]]);
}

#[test]
fn the_hours_of_the_worked_day_stand_in_the_order_of_its_evening() {
    let shop = Shop::new();
    enter_worked_day(&shop);
    let hours = report(&shop, "hours");
    let expected = json!([
        [9, 1, 2, "71.70", "71.70"],
        [10, 1, 1, "16.98", "16.98"],
        [20, 1, 3, "0.00", "0.00"],
        [1, 1, 1, "16.98", "16.98"],
    ]);
    assert_eq!(json!(rows(&hours, &["hour", "orders", "cups", "net", "tue"])), expected);
    assert_eq!(hours["total"]["cups"], 7);
}

/// The bar begins at a quarter to eight in the evening: the hour is parted by the minute.
#[test]
fn what_is_sold_in_an_hour_of_two_dayparts_stands_in_its_own() {
    let dayparts = "\n[dayparts.cafe]\nname = \"Café\"\nfrom = \"08:00\"\nto = \"19:45\"\n\
                    theme = \"day\"\n[dayparts.bar]\nfrom = \"19:45\"\nto = \"01:00\"\n\
                    theme = \"night\"\n";
    let shop = Shop::with_menu(&format!("{WORKED_DAY}{dayparts}"));
    let ring = |items: &[&str], time: &str| {
        let at = format!("2026-03-{time}:00+08:00");
        shop.ok(&[&["ring"], items, &["--pay", "wechat", "--at", &at]].concat())
    };
    ring(&["espresso", "espresso"], "10T09:00");
    ring(&["espresso"], "10T19:44");
    ring(&["espresso"], "10T19:45");
    ring(&["espresso"], "11T01:00");
    let found = report(&shop, "dayparts");
    let fields = ["daypart", "daypart_name", "orders", "net", "average_order", "margin"];
    let expected = json!([
        ["cafe", "Café", 2, "50.94", "25.47", "39.60"],
        ["bar", "bar", 1, "16.98", "16.98", "13.20"],
        ["other-hours", null, 1, "16.98", "16.98", "13.20"],
    ]);
    assert_eq!(json!(rows(&found, &fields)), expected);
    let total = &found["total"];
    assert_eq!((&total["net"], &total["margin_share"]), (&json!("84.90"), &json!("100.0")));
    for lang in ["en", "zh-CN", "ja"] {
        let text = shop.ok(&["report", "dayparts", "--day", DAY, "--lang", lang]);
        let other = ["Other hours", "其他时间", "その他の時間"];
        assert!(text.contains("Café") && other.iter().any(|word| text.contains(word)), "{text}");
    }
    let file = shop.folder().join("dayparts.pdf");
    let out = ["--format", "pdf", "--out", file.to_str().unwrap()];
    shop.ok(&[&["report", "dayparts", "--day", DAY], &out[..]].concat());
    assert!(fs::read(file).unwrap().starts_with(b"%PDF"));
}

#[test]
fn how_the_worked_day_was_paid_given_and_taxed() {
    let shop = Shop::new();
    enter_worked_day(&shop);
    let tenders = report(&shop, "tenders");
    let expected = json!([["wechat", "76.00"], ["alipay", "18.00"], ["cash", "18.00"]]);
    assert_eq!(json!(rows(&tenders, &["tender", "kept"])), expected);
    let comps = report(&shop, "comps");
    let fields = ["what", "for", "count", "at_menu", "at_cost"];
    let expected = json!([["given-event", "Agents Night", 3, "114.00", "20.58"]]);
    assert_eq!(json!(rows(&comps, &fields)), expected);
    let tax = report(&shop, "tax");
    let fields = ["tax_name", "rate", "counter_net", "events_net", "tax"];
    let expected = json!([
        ["standard", "6", "105.66", "0.00", "6.34"],
        ["untaxed", null, "0.00", "2000.00", "0.00"],
    ]);
    assert_eq!(json!(rows(&tax, &fields)), expected);
    assert_eq!(tax["total"]["gross"], "2112.00");
}

#[test]
fn what_the_event_of_the_worked_day_left_before_its_share_of_the_rent() {
    let shop = Shop::new();
    enter_worked_day(&shop);
    let events = report(&shop, "events");
    let fields = ["event", "income", "direct_costs", "hospitality", "contribution"];
    let expected = json!([["Agents Night", "2000.00", "300.00", "20.58", "1679.42"],]);
    assert_eq!(json!(rows(&events, &fields)), expected);
    assert_eq!(events["total"]["contribution"], "1679.42");
}

#[test]
fn whoever_sold_worked_and_gave_back_stands_in_the_report() {
    let shop = Shop::new();
    let at = |time: &str| format!("2026-03-10T{time}:00+08:00");
    let (eight, nine, ten, four) = (at("08:00"), at("09:00"), at("10:00"), at("16:30"));
    shop.ok(&["staff", "add", "Mei", "--role", "barista", "--wage", "25", "--at", &eight]);
    shop.ok(&["staff", "in", "Mei", "--at", &eight]);
    shop.ok(&["ring", "2*espresso@10%", "--pay", "cash", "--as", "Mei", "--at", &nine]);
    shop.ok(&["refund", "2026-03-10/1", "--line", "1=1", "--reason", "cold", "--at", &ten]);
    shop.ok(&["staff", "out", "Mei", "--at", &four]);
    let staff = report(&shop, "staff");
    let fields = ["staff", "orders", "cups", "net", "discounts", "back", "worked", "labour"];
    // 32.40 with 6 % inside is 30.57; one of two goes back: 16.20, and 15.28 or 15.29 of that is
    // net.
    let expected = json!([
        ["Mei", 1, 2, "30.57", "3.60", "0.00", 510, "212.50"],
        ["owner", 0, 0, "-15.28", "0.00", "16.20", 0, "0.00"],
    ]);
    assert_eq!(json!(rows(&staff, &fields)), expected);
    assert_eq!(staff["total"]["net"], "15.29");
}

/// A drink that was never made: neither sold, nor given, nor spent.
#[test]
fn what_was_never_made_is_in_no_report() {
    let shop = Shop::new();
    let at = "2026-03-10T09:00:00+08:00";
    let ring = ["ring", "all-in-ai", "2*espresso!house", "--reason", "rain", "--pay", "wechat"];
    shop.ok(&[&ring[..], &["--at", at]].concat());
    let refund = ["refund", "2026-03-10/1", "--unmade", "--reason", "closed", "--at", at];
    shop.ok(&refund);
    let items = report(&shop, "items");
    let fields = ["sold", "given", "net", "ingredients"];
    let nothing = json!([0, 0, "0.00", "0.00"]);
    assert!(rows(&items, &fields).iter().all(|row| json!(row) == nothing), "{items}");
    let comps = report(&shop, "comps");
    let expected = json!([["given-house", 0, "0.00", "0.00"], ["refunded", 1, "38.00", null]]);
    assert_eq!(json!(rows(&comps, &["what", "count", "at_menu", "at_cost"])), expected);
}

/// Every figure of the statement opens: on a day to its facts, in a month to its days; both come to
/// the figure.
pub(crate) fn every_line_opens_to_what_it_says(shop: &Shop, from: &str, to: &str) {
    let ledger = Ledger::open_to_read(&shop.books()).unwrap();
    let whole = Period { from: from.parse().unwrap(), to: to.parse().unwrap() };
    let days = whole.from.iter_days().take_while(|day| *day <= whole.to);
    let periods = days.map(Period::day).chain([whole]);
    let now = worked_menu().shop.now(Utc::now());
    for period in periods {
        let statement = ledger.read(|books| books.statement(period, now)).unwrap();
        for line in statement.lines() {
            let figure = Behind::Line(line.clone());
            let found = ledger.read(|books| opened(books, figure, period, now)).unwrap();
            assert_eq!(found.sum, statement.amount(&line), "{line:?} of {period:?}");
            let is_day = period.from == period.to;
            let is_sound = |row: &Found| matches!(row, Found::Fact(_)) == is_day;
            assert!(found.rows.iter().all(is_sound), "{line:?} of {period:?}");
        }
    }
}

#[test]
fn every_figure_of_the_worked_day_opens_to_what_is_behind_it() {
    let shop = Shop::new();
    enter_worked_day(&shop);
    every_line_opens_to_what_it_says(&shop, "2026-03-09", "2026-03-12");
}

/// The lines that reports read come to the ledger's postings, day by day and account by account.
pub(crate) fn the_lines_come_to_the_ledger(shop: &Shop) {
    let differ = |what: &str, lines: &str, accounts: &str| {
        let sql = format!(
            "SELECT count(*) FROM (
               SELECT day, sum(amount) AS amount FROM (
                 SELECT day, {lines} AS amount FROM lines
                 UNION ALL SELECT p.day, p.amount FROM postings p JOIN journal j USING (seq)
                   WHERE j.kind IN ('SaleMade', 'SaleRefunded') AND {accounts})
               GROUP BY day HAVING sum(amount) <> 0)"
        );
        assert_eq!(asked(shop, &sql), 0, "{what}: the lines are not the ledger's");
    };
    let of = |class: &str| format!("CASE class WHEN '{class}' THEN net ELSE 0 END");
    for class in ["drinks", "bar", "food", "retail"] {
        differ(class, &of(class), &format!("p.account = 'income:counter:{class}'"));
    }
    let vat = "p.account = 'liabilities:vat' AND p.event IS NULL";
    differ("tax", "tax", vat);
    let borne = |bearer: &str| format!("-(CASE WHEN bearer IS {bearer} THEN cost ELSE 0 END)");
    differ("ingredients", &borne("NULL"), "p.account = 'expenses:counter:ingredients'");
    differ("comps", &borne("'house'"), "p.account = 'expenses:counter:comps'");
    differ("staff", &borne("'staff'"), "p.account = 'expenses:counter:staff-drinks'");
    let given = "-(CASE WHEN bearer IN ('event', 'package') THEN cost ELSE 0 END)";
    differ("events", given, "p.account = 'expenses:events:hospitality'");
    differ("stock", "cost", "p.account = 'assets:stock'");
}

#[test]
fn books_of_version_5_have_their_reports_before_and_after_they_are_upgraded() {
    let old = Shop::with_menu(WORKED_DAY);
    fs::write(old.books(), VERSION_5).unwrap();
    let all = |shop: &Shop| -> Vec<Value> {
        TABLES.map(|kind| shop.json(&["report", kind, "--month", "2026-03"])).to_vec()
    };
    let before = all(&old);
    // 155.85 on the tenth, less the 35.85 that went back on the eleventh.
    assert_eq!(before[0]["total"]["net"], "120.00");
    assert_eq!(old.json(&["verify"])["ok"], true);
    drop(Ledger::open(&old.books()).unwrap());
    assert_eq!(all(&old), before);
    assert_eq!(old.json(&["verify"])["ok"], true);
    the_lines_come_to_the_ledger(&old);
    every_line_opens_to_what_it_says(&old, "2026-03-09", "2026-03-12");
    // The package: two drawn, eight never claimed, tax taken out of both.
    let tax = &before[8]["rows"][0];
    assert_eq!(tax["events_net"], "283.02");
    let vat = asked(&old, "SELECT -sum(amount) FROM postings WHERE account = 'liabilities:vat'");
    assert_eq!(before[8]["total"]["tax"], format!("{}.{:02}", vat / 100, vat % 100));
}

#[test]
fn a_closed_month_reads_the_same_after_the_menu_changed() {
    let shop = Shop::new();
    enter_worked_day(&shop);
    let all =
        || TABLES.map(|kind| shop.ok(&["report", kind, "--month", "2026-03", "--format", "csv"]));
    let before = all();
    let menu =
        WORKED_DAY.replace("ALL in AI", "Something Else").replace("price = 18", "price = 99");
    fs::write(shop.menu(), menu).unwrap();
    shop.ok(&["ring", "espresso", "--pay", "cash=100", "--at", "2026-04-02T09:00:00+08:00"]);
    assert_eq!(all(), before);
    assert!(before[0].contains("ALL in AI"));
}

#[test]
fn a_report_as_csv_ends_with_its_totals() {
    let shop = Shop::new();
    enter_worked_day(&shop);
    let csv = shop.ok(&["report", "items", "--day", DAY, "--format", "csv"]);
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert!(lines[0].starts_with("item,item_name,class,sold,given,net,"), "{csv}");
    assert!(lines[3].starts_with("total,,,4,3,105.66,21.28,84.38,"), "{csv}");
    let csv = shop.ok(&["report", "statement", "--day", DAY, "--format", "csv"]);
    assert!(csv.contains("counter,net_cost,1115.62,"), "{csv}");
    assert!(csv.contains("house,result,263.80,"), "{csv}");
}

#[test]
fn a_name_that_begins_like_a_formula_is_none_in_a_spreadsheet() {
    let shop = Shop::new();
    let at = "2026-03-10T12:00:00+08:00";
    let plan = ["event", "plan", "--name", "=1+1", "--kind", "talk", "--at", at];
    let hours = ["--from", "2026-03-10T19:00:00+08:00", "--to", "2026-03-10T22:00:00+08:00"];
    shop.ok(&[&plan[..], &hours].concat());
    let csv = shop.ok(&["report", "events", "--day", DAY, "--format", "csv"]);
    assert!(csv.contains("2026-03-10,'=1+1,talk"), "{csv}");
}

#[test]
fn an_empty_day_has_every_report() {
    let shop = Shop::with_empty_books();
    for kind in TABLES {
        let report = shop.json(&["report", kind, "--day", DAY]);
        assert_eq!(report["rows"], json!([]), "{kind}");
    }
    shop.refused(1, &["report", "items", "--from", "2026-03-10", "--to", "2026-03-09"]);
}

#[test]
fn a_report_never_replaces_the_ledger() {
    let shop = Shop::new();
    enter_worked_day(&shop);
    for end in ["", ".head", "-wal"] {
        let file = format!("{}{end}", shop.books().display());
        let said = shop.refused(1, &["report", "tax", "--day", DAY, "--out", &file]);
        assert!(said.contains("belongs to the till"), "{said}");
        shop.refused(1, &["receipt", "2026-03-10/1", "--out", &file]);
    }
    assert_eq!(shop.json(&["verify"])["ok"], true);
    shop.refused(2, &["report", "statement", "--day", "+262142-12-31"]);
}

#[test]
fn an_item_that_changed_its_class_opens_to_what_each_row_says() {
    let shop = Shop::new();
    let at = |time: &str| format!("2026-03-{time}:00+08:00");
    shop.ok(&["ring", "espresso", "--pay", "wechat", "--at", &at("10T09:00")]);
    let bar = WORKED_DAY.replace("class = \"drinks\"", "class = \"bar\"");
    fs::write(shop.menu(), bar).unwrap();
    shop.ok(&["ring", "2*espresso", "--pay", "wechat", "--at", &at("11T09:00")]);
    let ledger = Ledger::open_to_read(&shop.books()).unwrap();
    let menu = crate::shop::worked_menu();
    let now = menu.shop.now(Utc::now());
    let period = Period { from: DAY.parse().unwrap(), to: "2026-03-11".parse().unwrap() };
    let table = ledger.read(|b| table(b, &menu, Kind::Items, period, now)).unwrap();
    let sums = table.rows.iter().map(|row| {
        let figure = row.behind.clone().unwrap();
        ledger.read(|books| opened(books, figure, period, now)).unwrap().sum
    });
    let sums: Vec<_> = sums.map(Cell::Money).collect();
    assert_eq!(sums, table.rows.iter().map(|row| row.cells[4].clone()).collect::<Vec<_>>());
    assert_eq!(sums.len(), 2);
}
