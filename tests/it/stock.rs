//! Stock at standard cost: a month worked out by hand, the law of it whatever the sequence, and
//! what is refused.

use std::collections::BTreeMap;
use std::fs;

use allin::books::{Ledger, Verdict};
use allin::domain::fact::Purse;
use allin::domain::fact::stock::worth;
use allin::domain::id::Id;
use allin::domain::ids::EntryId;
use allin::domain::money::Money;
use allin::domain::order::{Order, OrderLine};
use allin::domain::refund::RefundAsk;
use allin::domain::tender::Payment;
use allin::till::menu::Source;
use allin::till::office::Errand;
use allin::till::pass::Acting;
use allin::till::refund::Refund;
use allin::till::reversal::Reverse;
use allin::till::ring::Ring;
use allin::till::stock::{
    CountStock, NoteCounted, ReceiveStock, StockView, WasteStock, Wasted, stock_balance,
};
use allin::till::{Request, Till, TillError, fresh_id};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::hledger::{hledger, of_hledger, of_the_ledger};
use crate::rights::{MEI, YUAN, guarded_with};
use crate::shop::{Shop, WORKED_DAY, has_tool};

fn at(time: &str) -> String {
    format!("2026-03-{time}:00+08:00")
}

/// Records something at a time of March 2026.
fn on(shop: &Shop, time: &str, args: &[&str]) -> Value {
    shop.json(&[args, &["--at", &at(time)]].concat())
}

fn dearer_beans(shop: &Shop) {
    let menu = fs::read_to_string(shop.menu()).unwrap();
    fs::write(shop.menu(), menu.replace("cost = \"0.16\"", "cost = \"0.18\"")).unwrap();
}

/// Opens with a count, takes two deliveries, sells, gives, throws away, counts, gets dearer beans,
/// sells, counts.
fn a_month(shop: &Shop) {
    for (ingredient, quantity) in [("beans", "5000"), ("milk", "10000"), ("cup", "200")] {
        on(shop, "01T08:00", &["stock", "count", ingredient, quantity]);
    }
    on(shop, "05T08:00", &["stock", "receive", "beans", "2000", "--price", "350"]);
    on(shop, "06T09:00", &["ring", "40*all-in-ai", "--pay", "wechat"]);
    on(shop, "07T09:00", &["ring", "2*all-in-ai!house", "--reason", "birthday"]);
    on(shop, "08T08:00", &["stock", "receive", "milk", "20000", "--price", "270"]);
    on(shop, "09T08:00", &["stock", "waste", "milk", "500", "--reason", "sour"]);
    on(shop, "09T09:00", &["stock", "waste", "espresso", "1", "--reason", "dropped"]);
    for (ingredient, quantity) in [("beans", "6100"), ("milk", "20300"), ("cup", "157")] {
        on(shop, "15T22:00", &["stock", "count", ingredient, quantity]);
    }
    dearer_beans(shop);
    on(shop, "16T09:00", &["ring", "10*espresso", "--pay", "cash"]);
    on(shop, "31T22:00", &["stock", "count", "beans", "5830"]);
}

#[test]
fn a_month_of_stock_comes_out_as_worked_out_by_hand() {
    let shop = Shop::new();
    a_month(&shop);
    let report = shop.json(&["report", "stock", "--month", "2026-03"]);
    let row = |at: usize| {
        let fields = [
            "ingredient",
            "opening",
            "received",
            "used",
            "wasted",
            "counted",
            "closing",
            "use_cost",
            "waste",
            "shrinkage",
            "price_variance",
        ];
        fields.map(|field| report["rows"][at][field].as_str().unwrap().to_owned())
    };
    // Beans: 40 + 2 drinks of 18 g at 0.16, ten at 0.18; 18 g fell down; 126 and 90 were missing;
    // 30.00 were paid too much, and 6,100 g became 0.02 dearer.
    assert_eq!(
        row(0),
        ["beans", "0", "2000", "936", "18", "4784", "5830", "153.36", "2.88", "36.36", "-92.00"]
    );
    assert_eq!(
        row(1),
        [
            "milk", "0", "20000", "9240", "500", "10040", "20300", "129.36", "7.00", "-0.56",
            "-10.00"
        ]
    );
    assert_eq!(row(2), ["cup", "0", "0", "52", "1", "200", "147", "46.80", "0.90", "0.00", "0.00"]);
    let total = &report["total"];
    assert_eq!(
        [&total["use_cost"], &total["waste"], &total["shrinkage"], &total["price_variance"]],
        ["329.52", "10.78", "35.80", "-102.00"]
    );
    let costs = &shop.json(&["report", "statement", "--month", "2026-03"])["counter"]["costs"];
    assert_eq!(
        *costs,
        json!({
            "ingredients": "315.80", "waste": "10.78", "comps": "13.72",
            "price-variance": "-102.00", "shrinkage": "35.80",
        })
    );
    // Between the counts of the 15th and the 31st: ten drinks of 18 g by recipe, 270 g in fact,
    // five espressi lost.
    let counts = shop.json(&["stock", "counts"]);
    let beans = counts.as_array().unwrap().iter().find(|c| c["ingredient"] == "beans").unwrap();
    assert_eq!(
        *beans,
        json!({
            "ingredient": "beans", "unit": "g", "from": "2026-03-15", "to": "2026-03-31",
            "received": "0", "wasted": "0", "theoretical": "180", "actual": "270",
            "difference": "-90", "amount": "-16.20", "item": "espresso", "cups": "5",
        })
    );
    // 5,830 g at 0.18, 20,300 ml at 0.014, 147 cups at 0.90.
    let balance = of_the_ledger(&shop);
    let stock = balance.iter().filter(|((_, account), _)| account == "assets:stock");
    assert_eq!(stock.map(|(_, amount)| amount).sum::<i64>(), 1_465_90);
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn hledger_reckons_the_month_of_stock_as_we_do() {
    if !has_tool("hledger", "--version") {
        return;
    }
    let shop = Shop::new();
    a_month(&shop);
    let journal = shop.folder().join("books.journal");
    let journal = journal.to_str().unwrap();
    shop.ok(&["export", "hledger", "--out", journal]);
    hledger(journal, &["check", "--strict"]);
    assert_eq!(of_hledger(journal), of_the_ledger(&shop));
}

#[test]
fn what_was_sold_is_shown_at_the_cost_of_its_day_and_at_todays() {
    let shop = Shop::new();
    a_month(&shop);
    let items = shop.json(&["report", "items", "--month", "2026-03"]);
    let row = items["rows"].as_array().unwrap().iter().find(|r| r["item"] == "all-in-ai").unwrap();
    // 40 of 18 g, each gram 0.02 dearer now.
    assert_eq!((&row["margin"], &row["margin_today"]), (&json!("1159.56"), &json!("1145.16")));
    let row = items["rows"].as_array().unwrap().iter().find(|r| r["item"] == "espresso").unwrap();
    assert_eq!(row["margin"], row["margin_today"]);
}

#[test]
fn a_delivery_and_waste_are_taken_back_whole() {
    let shop = Shop::new();
    let came = on(&shop, "05T08:00", &["stock", "receive", "beans", "2000", "--price", "350"]);
    let fell = on(&shop, "05T09:00", &["stock", "waste", "all-in-ai", "2", "--reason", "fell"]);
    for id in [&came["delivery"], &fell["waste"]] {
        on(&shop, "06T08:00", &["reverse", id.as_str().unwrap(), "--reason", "not ours"]);
    }
    assert!(of_the_ledger(&shop).is_empty());
    let beans = &shop.json(&["stock", "list"])[0];
    assert_eq!((&beans["on_hand"], &beans["worth"]), (&json!("0"), &json!("0.00")));
    let again = ["reverse", came["delivery"].as_str().unwrap(), "--reason", "twice"];
    assert!(shop.refused(1, &again).contains("reversed already"));
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn the_same_delivery_is_taken_in_once() {
    let shop = Shop::new();
    let id = "01a20d3f-0000-7000-8000-000000000001";
    let ask = ["stock", "receive", "beans", "1000", "--price", "160", "--id", id];
    let first = shop.json(&ask);
    assert_eq!(shop.json(&ask)["again"], true);
    assert_eq!(first["delivery"], id);
    let other = ["stock", "receive", "beans", "1001", "--price", "160", "--id", id];
    assert!(shop.refused(1, &other).contains("another request"));
    assert_eq!(shop.json(&["stock", "list"])[0]["on_hand"], "1000");
}

#[test]
fn what_makes_no_sense_is_refused_in_clear_words() {
    let shop = Shop::new();
    let receive = ["stock", "receive"];
    let count = ["stock", "count"];
    let waste = ["stock", "waste"];
    for (start, rest, said) in [
        (receive, &["baens", "5", "--price", "1"][..], "did you mean `beans`?"),
        (receive, &["beans", "5kg", "--price", "1"], "unknown unit `kg`: beans is counted in g"),
        (receive, &["beans", "-5", "--price", "1"], "less than nothing"),
        (receive, &["beans", "0", "--price", "1"], "more than zero"),
        (receive, &["beans", "5", "--price", "-1"], "reverse it"),
        (receive, &["beans", "99999999", "--price", "1"], "more than any house holds"),
        (count, &["tea", "5"], "no ingredient `tea`"),
        (count, &["beans", "-5"], "less than nothing"),
        (count, &["beans", "0.0001"], "more than 3 decimals"),
        (waste, &["tea", "5", "--reason", "old"], "no ingredient `tea`"),
        (waste, &["espresso", "1.5", "--reason", "old"], "thrown away whole"),
        (waste, &["beans", "0", "--reason", "old"], "more than zero"),
        (waste, &["beans", "5", "--reason", " "], "reason"),
    ] {
        let args = [&start[..], rest].concat();
        let err = shop.refused(1, &args);
        assert!(err.contains(said), "{args:?}: {err}");
    }
}

#[test]
fn more_can_be_wasted_and_sold_than_is_there_and_that_is_said() {
    let shop = Shop::new();
    shop.ok(&["ring", "espresso", "--pay", "cash=18"]);
    let said = shop.run(&["stock", "waste", "milk", "200", "--reason", "sour"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.err.contains("-200 of `milk`"), "{said:?}");
    let stock = shop.json(&["stock", "list"]);
    assert_eq!((&stock[0]["on_hand"], &stock[0]["runs_out"]), (&json!("-18"), &json!("out")));
}

#[test]
fn a_barista_writes_down_waste_and_does_not_see_what_it_costs() {
    let shop = guarded_with(WORKED_DAY);
    let waste = ["stock", "waste", "milk", "200", "--reason", "sour", "--as", "Mei"];
    let said = shop.typed_json(&[MEI], &waste);
    assert_eq!(said.get("cost"), None);
    let receive = ["stock", "receive", "milk", "200", "--price", "3", "--as"];
    let err = shop.typed_refused(&[MEI], &[&receive[..], &["Mei"]].concat());
    assert!(err.contains("keep-stock"), "{err}");
    let said = shop.typed_json(&[YUAN], &[&receive[..], &["Yuan"]].concat());
    assert_eq!(said["price_variance"], "0.20");
}

/// A cost that changes twice around a delivery, and an ingredient that leaves the menu and comes
/// back dearer.
#[test]
fn what_is_on_hand_is_worth_its_quantity_at_todays_cost() {
    let shop = Shop::new();
    shop.ok(&["stock", "receive", "beans", "1000", "--price", "160"]);
    let whole = fs::read_to_string(shop.menu()).unwrap();
    let without =
        whole.replace("beans = 18, ", "").replace("[ingredients.beans]", "[ingredients.tea]");
    fs::write(shop.menu(), without).unwrap();
    shop.ok(&["ring", "espresso", "--pay", "wechat"]);
    fs::write(shop.menu(), whole.replace("cost = \"0.16\"", "cost = \"0.20\"")).unwrap();
    shop.ok(&["ring", "espresso", "--pay", "wechat"]);
    let variance = of_the_ledger(&shop);
    let variance = variance.iter().filter(|((_, a), _)| a == "expenses:counter:price-variance");
    assert_eq!(variance.map(|(_, amount)| amount).sum::<i64>(), -40_00);
    assert_eq!(shop.json(&["stock", "list"])[0]["worth"], "196.40");
}

/// The menu of the worked day, where what runs out is marked as sold out.
fn sells_out() -> String {
    WORKED_DAY.replace("seats = 40", "seats = 40\nsold_out_by_stock = true")
}

fn sold_out(shop: &Shop) -> Vec<String> {
    let ledger = Ledger::open_to_read(&shop.books()).unwrap();
    let out = ledger.read(|books| books.sold_out()).unwrap();
    out.into_iter().map(|(id, _)| id.to_string()).collect()
}

#[test]
fn a_drink_is_sold_out_when_an_ingredient_runs_out_and_back_when_it_comes() {
    let shop = Shop::with_menu(&sells_out());
    shop.ok(&["stock", "count", "milk", "500"]);
    shop.ok(&["ring", "all-in-ai", "--pay", "wechat"]);
    assert_eq!(sold_out(&shop), [""; 0]);
    // 280 ml are left: one more, and then there is too little.
    shop.ok(&["ring", "all-in-ai", "--pay", "wechat"]);
    assert_eq!(sold_out(&shop), ["all-in-ai"]);
    // It stops no sale.
    shop.ok(&["ring", "all-in-ai", "--pay", "wechat"]);
    shop.ok(&["stock", "receive", "milk", "1000", "--price", "14"]);
    assert_eq!(sold_out(&shop), [""; 0]);
    // Where the owner does not want that, nothing is marked.
    let plain = Shop::new();
    plain.ok(&["stock", "count", "milk", "300"]);
    plain.ok(&["ring", "all-in-ai", "--pay", "wechat"]);
    assert_eq!(sold_out(&plain), [""; 0]);
}

#[test]
fn a_count_is_noted_left_and_finished_on_the_command_line() {
    let shop = Shop::new();
    shop.ok(&["stock", "count", "beans", "1000"]);
    let before = shop.facts();
    shop.ok(&["stock", "note", "beans", "960"]);
    shop.ok(&["stock", "note", "milk", "7"]);
    assert!(!shop.ok(&["stock", "noted"]).contains("1000"), "it says what there should be");
    shop.ok(&["stock", "note", "milk"]);
    assert_eq!(shop.facts(), before, "a note is no fact");
    shop.ok(&["ring", "espresso", "--pay", "cash=18"]);
    let count = shop.json(&["stock", "finish"]);
    assert_eq!(count["lines"].as_array().unwrap().len(), 1);
    assert_eq!(count["lines"][0]["difference"], "-40");
    assert!(shop.refused(1, &["stock", "finish"]).contains("nothing was counted yet"));
    shop.ok(&["stock", "note", "milk", "7"]);
    assert_eq!(shop.json(&["stock", "drop"]), json!([]));
    shop.refused(1, &["stock", "note", "tea", "7"]);
}

#[test]
fn the_tile_says_so_as_soon_as_the_sale_is_made() {
    let shop = Shop::with_menu(&crate::journeys::all_day().replacen(
        "[shop]\n",
        "[shop]\nsold_out_by_stock = true\n",
        1,
    ));
    shop.ok(&["stock", "count", "beans", "20"]);
    let mut till = crate::finger::Till::open(&shop, "2026-03-10T04:00:00Z");
    assert!(!till.reads("Sold out"));
    till.tap("ALL in AI");
    till.tap("Card");
    till.must_read("Sold out");
}

fn till(shop: &Shop) -> Till {
    Till::open(&shop.books(), Source::File(shop.menu().to_owned()).load().unwrap()).unwrap()
}

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

fn ring(till: &mut Till, item: &str, quantity: u32) -> String {
    let menu = std::sync::Arc::clone(till.menu());
    let mut order = Order::new(fresh_id().into());
    order.lines.push(OrderLine::new(id(item), quantity, menu.items[item].price));
    let paid = vec![Payment::new(id("wechat"), None)];
    let ask = Ring::new(order.clone(), paid);
    till.act(&Request { id: order.id.into(), ..Request::new() }, &ask).unwrap();
    order.id.to_string()
}

#[test]
fn a_count_can_be_left_and_taken_up_and_what_is_sold_meanwhile_is_not_missing() {
    let shop = Shop::new();
    let mut first = till(&shop);
    let now = CountStock::Now(vec![(id("beans"), 1000.into()), (id("milk"), 5000.into())]);
    first.act(&Request::new(), &now).unwrap();
    let note = |till: &mut Till, ingredient: &str, quantity: i64| {
        let (ingredient, quantity) = (id(ingredient), Some(quantity.into()));
        NoteCounted { ingredient, quantity }.run(till, &Acting::default())
    };
    note(&mut first, "beans", 990).unwrap();
    assert!(note(&mut first, "tea", 1).is_err());
    assert!(note(&mut first, "beans", -1).is_err());
    drop(first);
    let mut again = till(&shop);
    // Two drinks are made after the beans were counted, before the milk is.
    ring(&mut again, "all-in-ai", 2);
    note(&mut again, "milk", 4560).unwrap();
    let view = |till: &Till| {
        let menu = std::sync::Arc::clone(till.menu());
        till.books().read(|books| StockView::of(books, &menu, chrono::Utc::now())).unwrap()
    };
    let noted: Vec<_> = view(&again).counting.iter().map(|c| c.ingredient.to_string()).collect();
    assert_eq!(noted, ["beans", "milk"]);
    again.act(&Request::new(), &CountStock::Noted).unwrap();
    let counted = view(&again);
    let of = |name: &str| counted.counts.iter().find(|c| c.ingredient.as_str() == name).unwrap();
    assert_eq!(of("beans").difference, Decimal::from(-10));
    assert_eq!(of("milk").difference, Decimal::ZERO);
    assert_eq!(counted.row(&id("beans")).unwrap().on_hand, Decimal::from(954));
    assert!(counted.counting.is_empty());
    let nothing = again.act(&Request::new(), &CountStock::Noted).unwrap_err();
    assert!(matches!(nothing, TillError::NothingCounted), "{nothing}");
}

/// Books as version 6 left them: sales, a gift, a refund of what was never made, and dearer beans.
#[test]
fn books_of_version_6_know_what_was_used_before_and_after_they_are_upgraded() {
    let old = Shop::new();
    let bytes = include_bytes!("../fixtures/books/version-6.sqlite3");
    fs::write(old.books(), bytes).unwrap();
    let of = |shop: &Shop| shop.json(&["report", "stock", "--month", "2026-03"]);
    let before = of(&old);
    assert_eq!(before["rows"][0]["used"], "90");
    assert_eq!(before["total"]["price_variance"], "0.90");
    assert_eq!(old.json(&["verify"])["ok"], true);
    drop(Ledger::open(&old.books()).unwrap());
    assert_eq!(of(&old), before);
    assert_eq!(old.json(&["verify"])["ok"], true);
    old.ok(&["stock", "count", "beans", "100"]);
    assert_eq!(old.json(&["verify"])["ok"], true);
}

#[test]
fn a_stock_that_somebody_changed_is_found() {
    for change in [
        "UPDATE stock SET on_hand_milli = on_hand_milli + 1 WHERE ingredient = 'beans'",
        "UPDATE stock SET unit_cost_micro = 1 WHERE ingredient = 'milk'",
        "UPDATE stock_days SET milli = 0 WHERE move = 'wasted'",
        "DELETE FROM stock_counts",
    ] {
        let shop = Shop::new();
        a_month(&shop);
        shop.sqlite().execute_batch(change).unwrap();
        let verdict = Ledger::verify(&shop.books(), &mut |_, _| {}).unwrap();
        assert!(matches!(verdict, Verdict::Unsound { .. }), "{change}");
    }
}

/// Something that moves the stock.
#[derive(Debug, Clone)]
enum Step {
    Receive(usize, u32, u32),
    Sell(usize, u32),
    Unmake,
    WasteIngredient(usize, u32),
    WasteDrink(usize, u32),
    Count(usize, u32),
    Cost(u32),
    TakeBack,
}

const INGREDIENTS: [&str; 3] = ["beans", "milk", "cup"];
const ITEMS: [&str; 2] = ["all-in-ai", "espresso"];

fn step() -> impl Strategy<Value = Step> {
    let (one, item) = (0..INGREDIENTS.len(), 0..ITEMS.len());
    prop_oneof![
        (one.clone(), 1..5_000_000_u32, 0..100_000_u32)
            .prop_map(|(i, q, p)| Step::Receive(i, q, p)),
        (item.clone(), 1..20_u32).prop_map(|(i, n)| Step::Sell(i, n)),
        Just(Step::Unmake),
        (one.clone(), 1..500_000_u32).prop_map(|(i, q)| Step::WasteIngredient(i, q)),
        (item, 1..5_u32).prop_map(|(i, n)| Step::WasteDrink(i, n)),
        (one, 0..5_000_000_u32).prop_map(|(i, q)| Step::Count(i, q)),
        (1..400_000_u32).prop_map(Step::Cost),
        Just(Step::TakeBack),
    ]
}

/// A delivery or a loss: its id, how it moves, and what it moves.
type Entry = (EntryId, usize, Vec<(&'static str, Decimal)>);

/// The stock kept by hand, in plain maps.
#[derive(Default)]
struct Shelf {
    on_hand: BTreeMap<&'static str, Decimal>,
    /// Opening and deliveries, less use and waste, and what counts changed.
    moved: BTreeMap<&'static str, [Decimal; 4]>,
    entries: Vec<Entry>,
    sales: Vec<(String, usize, u32)>,
}

const RECEIVED: usize = 0;
const USED: usize = 1;
const WASTED: usize = 2;
const COUNTED_MORE: usize = 3;

fn recipe(item: usize) -> Vec<(&'static str, Decimal)> {
    let all = [("beans", 18), ("milk", 220), ("cup", 1)];
    let takes = |(name, _): &(&str, i64)| item == 0 || *name != "milk";
    all.into_iter().filter(takes).map(|(name, q)| (name, Decimal::from(q))).collect()
}

impl Shelf {
    fn moves(&mut self, how: usize, name: &'static str, by: Decimal) {
        *self.on_hand.entry(name).or_default() += by;
        self.moved.entry(name).or_default()[how] += by;
    }

    fn take(&mut self, shop: &Shop, till: &mut Till, step: &Step) {
        let milli = |q: u32| Decimal::new(q.into(), 3);
        match step {
            Step::Receive(i, quantity, paid) => {
                let (name, quantity) = (INGREDIENTS[*i], milli(*quantity));
                let lines = vec![(id(name), quantity, Money::from_minor((*paid).into()))];
                let ask = ReceiveStock { lines, from: Purse::Bank, note: None, tax: None };
                let done = till.act(&Request::new(), &ask).unwrap();
                self.moves(RECEIVED, name, quantity);
                self.entries.push((done.record.id.into(), RECEIVED, vec![(name, quantity)]));
            }
            Step::Sell(item, n) => {
                let order = ring(till, ITEMS[*item], *n);
                for (name, each) in recipe(*item) {
                    self.moves(USED, name, -each * Decimal::from(*n));
                }
                self.sales.push((order, *item, *n));
            }
            Step::Unmake => {
                let Some((order, item, n)) = self.sales.pop() else { return };
                let (lines, reason) = (Vec::new(), "never made".to_owned());
                let back = RefundAsk { lines, tender: None, unmade: true, reason };
                let ask = Refund { order: order.parse().unwrap(), back };
                till.act(&Request::new(), &ask).unwrap();
                for (name, each) in recipe(item) {
                    self.moves(USED, name, each * Decimal::from(n));
                }
            }
            Step::WasteIngredient(i, quantity) => {
                let (name, quantity) = (INGREDIENTS[*i], milli(*quantity));
                let what = Wasted::Ingredient(id(name), quantity);
                let ask = WasteStock { what, reason: "spilt".to_owned() };
                let done = till.act(&Request::new(), &ask).unwrap();
                self.moves(WASTED, name, -quantity);
                self.entries.push((done.record.id.into(), WASTED, vec![(name, -quantity)]));
            }
            Step::WasteDrink(item, n) => {
                let what = Wasted::Item(id(ITEMS[*item]), *n);
                let ask = WasteStock { what, reason: "fell".to_owned() };
                let done = till.act(&Request::new(), &ask).unwrap();
                let all = |(name, each): (&'static str, Decimal)| (name, -each * Decimal::from(*n));
                let moves: Vec<_> = recipe(*item).into_iter().map(all).collect();
                for (name, by) in &moves {
                    self.moves(WASTED, name, *by);
                }
                self.entries.push((done.record.id.into(), WASTED, moves));
            }
            Step::Count(i, quantity) => {
                let (name, counted) = (INGREDIENTS[*i], milli(*quantity));
                let ask = CountStock::Now(vec![(id(name), counted)]);
                till.act(&Request::new(), &ask).unwrap();
                let there = self.on_hand.get(name).copied().unwrap_or_default();
                self.moves(COUNTED_MORE, name, counted - there);
                self.is_worth_what_is_there(till);
            }
            Step::Cost(micro) => {
                let cost = Decimal::new((*micro).into(), 6);
                let beans = format!("unit = \"g\"\ncost = \"{cost}\"");
                let menu = WORKED_DAY.replace("unit = \"g\"\ncost = \"0.16\"", &beans);
                fs::write(shop.menu(), menu).unwrap();
                till.take_menu(Source::File(shop.menu().to_owned()).load().unwrap());
            }
            Step::TakeBack => {
                let Some((entry, how, moves)) = self.entries.pop() else { return };
                let back = Reverse { entry, reason: "wrong".to_owned() };
                till.act(&Request::new(), &back).unwrap();
                for (name, by) in moves {
                    self.moves(how, name, -by);
                }
            }
        }
    }

    /// After every count the account holds quantity × standard cost, to the cent.
    fn is_worth_what_is_there(&self, till: &Till) {
        let menu = std::sync::Arc::clone(till.menu());
        let cost = |name: &str| menu.ingredients[name].unit_cost;
        let there: Money = self.on_hand.iter().map(|(n, q)| worth(*q, cost(n), 2)).sum();
        let balance = till.books().read(|books| stock_balance(books.own())).unwrap();
        assert_eq!(balance, there);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn what_is_there_is_what_came_less_what_went_whatever_the_sequence(
        steps in prop::collection::vec(step(), 1..25),
    ) {
        let shop = Shop::new();
        let mut till = till(&shop);
        let mut shelf = Shelf::default();
        for step in &steps {
            shelf.take(&shop, &mut till, step);
        }
        // The last step may be a cost that no fact has adopted yet.
        shelf.take(&shop, &mut till, &Step::Count(0, 1_000_000));
        let stock = till.books().read(|books| books.own().stock()).unwrap().into_iter();
        let on_hand: BTreeMap<String, Decimal> =
            stock.map(|row| (row.ingredient.to_string(), row.on_hand.normalize())).collect();
        for (name, there) in &shelf.on_hand {
            let sum: Decimal = shelf.moved[name].iter().sum();
            prop_assert_eq!(sum, *there);
            prop_assert_eq!(on_hand[*name], there.normalize());
        }
        // The account by the daily totals is the account from the last count on.
        let account = allin::domain::posting::Account::Stock;
        let by_day = till.books().read(|books| books.own().balance(&account)).unwrap();
        prop_assert_eq!(till.books().read(|books| stock_balance(books.own())).unwrap(), by_day);
        drop(till);
        let verdict = Ledger::verify(&shop.books(), &mut |_, _| {}).unwrap();
        let is_sound = matches!(verdict, Verdict::Sound { .. });
        prop_assert!(is_sound, "{:?}", verdict);
    }
}
