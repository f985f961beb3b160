//! Tax by place, and one rounding for each rate, whatever it is called.

use allin::domain::bearer::Bearer;
use allin::domain::ids::{OrderId, PackageId};
use allin::domain::menu::Menu;
use allin::domain::money::Money;
use allin::domain::order::{OPEN_ITEM, OpenItem, Order, OrderLine};
use allin::menu_file;
use allin::till::ring::bill;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::shop::Shop;

/// Japan's: drinks and food at 10 % here and 8 % away, a loaf always at 8 %, a mug always at 10 %;
/// `food` is another name of the reduced rate, `eat-in` of the standard one.
const MENU: &str = r#"
[shop]
name = "Corner"
currency = "JPY"
timezone = "Asia/Tokyo"
[tax]
standard = "10%"
reduced = "8%"
eat-in = "10%"
food = "8%"
[tenders.card]
name = "Card"
kind = "external"
[categories.coffee]
name = "Coffee"
class = "drinks"
tax = { here = "standard", away = "reduced" }
[categories.kitchen]
name = "Kitchen"
class = "food"
tax.here = "eat-in"
tax.away = "food"
[categories.shelf]
name = "Shelf"
class = "retail"
tax = "standard"
[items.latte]
name = "Latte"
category = "coffee"
price = 540
[items.toast]
name = "Toast"
category = "kitchen"
price = 390
[items.loaf]
name = "Loaf"
category = "kitchen"
tax = "reduced"
price = 648
[items.wine]
name = "Wine"
category = "coffee"
tax = "standard"
price = 900
[items.mug]
name = "Mug"
category = "shelf"
price = 1203
[items.beans]
name = "Beans"
category = "shelf"
price = 1511
[items.beans.tax]
here = "food"
"#;

fn menu() -> Menu {
    menu_file::parse(MENU).unwrap()
}

fn line(menu: &Menu, item: &str, quantity: u32) -> OrderLine {
    let (id, found) = menu.items.get_key_value(item).unwrap();
    OrderLine::new(id.clone(), quantity, found.price)
}

fn order(lines: Vec<OrderLine>, take_away: bool) -> Order {
    Order { lines, take_away, ..Order::new(OrderId::new(Uuid::from_u128(7))) }
}

/// The tax and its name of each line.
fn taxed(order: &Order) -> Vec<(String, i64)> {
    let lines = bill(&menu(), order).unwrap().lines.into_iter();
    lines.map(|line| (line.rate.unwrap().to_string(), line.tax.minor())).collect()
}

#[test]
fn the_same_drink_has_another_rate_when_it_leaves_the_house() {
    let shop = Shop::with_menu(MENU);
    let ring = |args: &[&str]| shop.json(&[&["ring"], args, &["--pay", "card"]].concat());
    // The price stays; the tax in it does not.
    let here = ring(&["latte"]);
    assert_eq!((&here["tax"], &here["total"]), (&json!("49"), &json!("540")));
    let away = ring(&["latte", "--take-away"]);
    assert_eq!((&away["tax"], &away["total"]), (&json!("40"), &json!("540")));
    // What goes back is what was recorded, and the report adds up.
    let order = away["order"].as_str().unwrap();
    shop.ok(&["refund", order, "--reason", "spilled"]);
    let report = shop.json(&["report", "tax", "--format", "json"]);
    assert_eq!(report["total"]["tax"], "49");
    let sum = |rows: &Value| {
        let taxes = rows.as_array().unwrap().iter().map(|row| row["tax"].as_str().unwrap());
        taxes.map(|tax| tax.parse::<i64>().unwrap()).sum::<i64>()
    };
    assert_eq!(sum(&report["rows"]), 49);
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn an_item_has_its_own_tax_in_place_of_its_categorys() {
    let menu = menu();
    let lines = |items: &[&str]| items.iter().map(|item| line(&menu, item, 1)).collect();
    let here = |items: &[&str]| taxed(&order(lines(items), false));
    let away = |items: &[&str]| taxed(&order(lines(items), true));
    let named = |name: &str, tax| vec![(name.to_owned(), tax)];
    // A loaf and beans are groceries wherever they are paid for, wine is none.
    assert_eq!((here(&["loaf"]), away(&["loaf"])), (named("reduced", 48), named("reduced", 48)));
    assert_eq!((here(&["beans"]), away(&["beans"])), (named("food", 112), named("food", 112)));
    assert_eq!((here(&["wine"]), away(&["wine"])), (named("standard", 82), named("standard", 82)));
    assert_eq!((here(&["toast"]), away(&["toast"])), (named("eat-in", 35), named("food", 29)));
}

#[test]
fn an_open_item_has_the_taxes_of_its_category_and_a_prepaid_drink_is_had_here() {
    let menu = menu();
    let open = OpenItem { name: "Soup".to_owned(), category: "kitchen".parse().unwrap() };
    let soup = OrderLine::new(OPEN_ITEM.parse().unwrap(), 1, Money::from_minor(1_100));
    let soup = OrderLine { open: Some(open), ..soup };
    assert_eq!(taxed(&order(vec![soup.clone()], false)), [("eat-in".to_owned(), 100)]);
    assert_eq!(taxed(&order(vec![soup], true)), [("food".to_owned(), 81)]);
    let given = |bearer| {
        let line = OrderLine { bearer: Some(bearer), ..line(&menu, "latte", 1) };
        taxed(&order(vec![line], true))
    };
    let package = Bearer::Package(PackageId::new(Uuid::from_u128(3)));
    assert_eq!(given(package), [("standard".to_owned(), 0)]);
    assert_eq!(given(Bearer::House), [("reduced".to_owned(), 0)]);
}

#[test]
fn two_names_of_one_rate_are_one_and_carry_the_name_of_the_first_line() {
    let menu = menu();
    let rung = order(vec![line(&menu, "toast", 1), line(&menu, "latte", 1)], false);
    // 930 × 10 ÷ 110 is 84.5…; 390 and 540 by themselves would hold 35 and 49.
    let bill = bill(&menu, &rung).unwrap();
    let [tax] = &bill.taxes[..] else { panic!("{:?}", bill.taxes) };
    assert_eq!((tax.name.as_str(), tax.base.minor(), tax.tax.minor()), ("eat-in", 930, 85));
    let named = taxed(&rung).into_iter().map(|(name, _)| name);
    assert_eq!(named.collect::<Vec<_>>(), ["eat-in", "eat-in"]);
    let rung = order(vec![line(&menu, "latte", 1), line(&menu, "toast", 1)], false);
    assert_eq!(taxed(&rung)[1].0, "standard");
}

#[test]
fn two_packages_of_one_rate_under_two_names_are_rounded_once() {
    let shop = Shop::with_menu(MENU);
    let planned = ["--from", "2026-03-10T19:00:00+09:00", "--to", "2026-03-10T22:00:00+09:00"];
    let event = ["event", "plan", "--name", "Night", "--kind", "talk"];
    let event = shop.json(&[&event[..], &planned[..]].concat())["event"].clone();
    let sold = |tax: &str| {
        let sold = ["event", "package", event.as_str().unwrap(), "--drinks", "5"];
        let at = ["--price", "505", "--pay", "card", "--tax", tax];
        let package = shop.json(&[&sold[..], &at[..]].concat());
        format!("latte!package:{}", package["package"].as_str().unwrap())
    };
    let (one, other) = (sold("standard"), sold("eat-in"));
    shop.ok(&["ring", &one, &other, "--at", "2026-03-10T20:00:00+09:00"]);
    let posted = "SELECT -sum(amount) FROM postings WHERE account = 'liabilities:vat'";
    let vat: i64 = shop.sqlite().query_row(posted, [], |row| row.get(0)).unwrap();
    // 1,010 × 10 ÷ 110 is 91.8; each by itself would be 45.9, so 46.
    assert_eq!(vat, 92);
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn margins_are_those_of_what_is_had_here() {
    let shop = Shop::with_menu(MENU);
    let costs = shop.json(&["menu", "costs"]);
    let latte = costs["items"].as_array().or(costs.as_array()).unwrap();
    let latte = latte.iter().find(|row| row["item"] == "latte").unwrap();
    assert_eq!(latte["margin"], "491", "{latte}");
    // A change of a price leaves both taxes as they stand.
    shop.ok(&["menu", "set", "price", "latte", "560"]);
    shop.ok(&["menu", "set", "price", "beans", "1600"]);
    let text = std::fs::read_to_string(shop.menu()).unwrap();
    assert_eq!(text, MENU.replace("= 540", "= 560").replace("= 1511", "= 1600"));
}

/// The receipt of an order in lines without what stands at the beginning of each.
fn receipt(shop: &Shop, lines: &[&str], width: &str) -> Vec<String> {
    let sale = shop.json(&[&["ring"], lines, &["--pay", "card"]].concat());
    let order = sale["order"].as_str().unwrap();
    let text = shop.ok(&["receipt", order, "--width", width, "--lang", "en"]);
    let columns = if width == "80" { 48 } else { 32 };
    for line in text.lines() {
        let wide = unicode_width::UnicodeWidthStr::width(line);
        assert!(wide <= columns, "{wide} columns: {line}");
    }
    text.lines().map(|line| line.trim_start().to_owned()).collect()
}

#[test]
fn a_receipt_with_two_rates_marks_the_reduced_one_and_adds_both_up() {
    let shop = Shop::with_menu(MENU);
    let comped = ["loaf", "2*mug", "loaf!house", "--reason", "x"];
    let lines = receipt(&shop, &comped, "80");
    let has = |wanted: &str| assert!(lines.iter().any(|line| line == wanted), "{lines:#?}");
    has("1   Loaf                                   648 ※");
    has("2   Mug                                  2,406");
    // What is given away carries no tax, and no mark.
    has("1   Loaf                                   648");
    has("Rate           gross          VAT            net");
    has("※ 8%             648           48            600");
    has("10%            2,406          219          2,187");
    has("In all         3,054          267          2,787");
    has("※ reduced rate 8%");
    // One rate is said in one line, under two names too, and nothing is marked.
    for one in [&["loaf", "loaf"][..], &["toast", "mug"]] {
        let lines = receipt(&shop, one, "80");
        assert!(lines.iter().all(|line| !line.contains('※')), "{lines:#?}");
        let taxes = lines.iter().filter(|line| line.starts_with("Incl. VAT"));
        assert_eq!(taxes.count(), 1, "{lines:#?}");
    }
}

#[test]
fn taxes_that_fit_in_no_columns_follow_each_other() {
    let shop = Shop::with_menu(&MENU.replace("JPY", "CNY").replace("Asia/Tokyo", "Asia/Shanghai"));
    let lines = receipt(&shop, &["2*loaf", "mug"], "58");
    assert!(lines.iter().any(|line| line.starts_with("In all 2,499.00")), "{lines:#?}");
    let lines = receipt(&shop, &["200*loaf", "100*mug"], "58");
    let at = lines.iter().position(|line| line == "※ 8%").unwrap();
    let [gross, tax, net] = &lines[at + 1..at + 4] else { panic!("{lines:#?}") };
    assert_eq!(gross, "gross                 129,600.00");
    assert_eq!(tax, "VAT                     9,600.00");
    assert_eq!(net, "net                   120,000.00");
}

/// Orders of everything on the menu, some of it given away.
fn orders() -> impl Strategy<Value = Order> {
    let items: Vec<String> = menu().items.keys().map(ToString::to_string).collect();
    let bearer = prop_oneof![4 => Just(None), 1 => Just(Some(Bearer::House))];
    let one = (proptest::sample::select(items), 1_u32..30, 1_i64..5_000, bearer);
    (vec(one, 1..12), any::<bool>()).prop_map(|(lines, take_away)| {
        let menu = menu();
        let line = |(item, quantity, price, bearer): (String, u32, i64, _)| OrderLine {
            price: Money::from_minor(price),
            bearer,
            ..line(&menu, &item, quantity)
        };
        order(lines.into_iter().map(line).collect(), take_away)
    })
}

proptest! {
    #[test]
    fn lines_add_up_to_one_rounding_for_each_rate(order in orders(), included in any::<bool>()) {
        let mut menu = menu();
        menu.shop.prices_include_tax = included;
        let bill = bill(&menu, &order).unwrap();
        let paid = || bill.lines.iter().filter(|line| line.bearer.is_none());
        let mut all = Money::ZERO;
        for (at, total) in bill.taxes.iter().enumerate() {
            prop_assert!(bill.taxes.iter().skip(at + 1).all(|other| other.rate != total.rate));
            // Everything at that rate, whatever the menu calls it there.
            let rung = order.lines.iter().map(|line| order.ring_up(&menu, line).unwrap());
            let at_rate: Vec<_> = rung
                .zip(&bill.lines)
                .filter(|(rung, line)| {
                    let rate = rung.rate.as_ref().and_then(|name| menu.taxes.get(name));
                    line.bearer.is_none() && rate == Some(&total.rate)
                })
                .collect();
            let base: Money = at_rate.iter().map(|(_, line)| line.after_discounts()).sum();
            let rounded = if included { total.rate.inside(base) } else { total.rate.of(base) };
            prop_assert_eq!((total.base, total.tax), (base, rounded));
            prop_assert_eq!(at_rate.iter().map(|(_, line)| line.tax).sum::<Money>(), rounded);
            prop_assert_eq!(at_rate[0].0.rate.as_ref(), Some(&total.name));
            for (_, line) in &at_rate {
                prop_assert_eq!(line.rate.as_ref(), Some(&total.name));
            }
            all += rounded;
        }
        prop_assert_eq!(paid().map(|line| line.tax).sum::<Money>(), all);
        let owed: Money = paid().map(|line| bill.paid_for(line)).sum();
        prop_assert_eq!(owed, bill.total);
    }
}

#[test]
fn two_names_of_one_rate_are_one_row_on_the_z_report_and_in_the_filing() {
    let shop = Shop::with_menu(MENU);
    let at = |time: &str| format!("2026-03-10T{time}:00+09:00");
    shop.ok(&["shift", "open", "--float", "0", "--at", &at("08:00")]);
    shop.ok(&["ring", "toast", "--pay", "card", "--at", &at("09:00")]);
    shop.ok(&["ring", "latte", "--pay", "card", "--at", &at("09:10")]);
    let given = ["ring", "latte!house", "toast!house", "--reason", "rain", "--at", &at("09:20")];
    shop.ok(&given);
    let sold = shop.ok(&["shift", "status", "--at", &at("10:00")]);
    assert_eq!(sold.matches("VAT 10%").count(), 1, "{sold}");
    shop.ok(&["shift", "close", "--counted", "0", "--at", &at("20:00")]);
    let z = shop.ok(&["shift", "z"]);
    let [of_rate] = &z.lines().filter(|line| line.contains("VAT 10%")).collect::<Vec<_>>()[..]
    else {
        panic!("{z}")
    };
    // 35 of the toast and 49 of the latte.
    assert!(of_rate.trim_end().ends_with(" 84"), "{of_rate}");
    let filing = shop.json(&["report", "tax", "--day", "2026-03-10"]);
    let rows = |side: &str| filing[side].as_array().unwrap().clone();
    let fields = |row: &Value| json!([row["kind"], row["tax_name"], row["tax"]]);
    let output: Vec<Value> = rows("output").iter().map(fields).collect();
    assert_eq!(output, [json!(["sales", "eat-in", "84"])]);
    // What is given away is at the same rate: 930 with tax inside.
    let gifts: Vec<Value> = rows("gifts").iter().map(fields).collect();
    assert_eq!(gifts, [json!(["given", "eat-in", "85"])]);
    assert_eq!(rows("rows").len(), 1);
    let csv = shop.ok(&["report", "tax", "--day", "2026-03-10", "--format", "csv"]);
    assert_eq!(csv.matches("sales,").count(), 1, "{csv}");
}
