//! The till behind the window: its answers come later, and nothing of what it was told is lost.

use allin::domain::menu::Menu;
use allin::domain::order::{Order, OrderLine};
use allin::domain::tender::Payment;
use allin::locale::Language;
use allin::till::desk::{Desk, Opened};
use allin::till::fresh_id;
use allin::till::menu::Source;
use iced::futures::executor::block_on;

use crate::shop::Shop;

fn open(shop: &Shop) -> (Desk, Opened) {
    Desk::open(&shop.books(), Source::File(shop.menu().to_owned())).unwrap()
}

fn order(menu: &Menu, item: &str) -> Order {
    let (id, found) = menu.items.get_key_value(item).unwrap();
    let mut order = Order::new(fresh_id());
    order.lines.push(OrderLine::new(id.clone(), 2, found.price));
    order
}

fn pay(tender: &str) -> Vec<Payment> {
    vec![Payment::new(tender.parse().unwrap(), None)]
}

#[test]
fn an_open_order_comes_back_after_the_till_was_closed() {
    let shop = Shop::new();
    let (desk, opened) = open(&shop);
    let order = order(&opened.menu, "espresso");
    block_on(desk.keep_drafts(vec![order.clone()])).unwrap();
    drop(desk);
    let (desk, opened) = open(&shop);
    assert_eq!(opened.orders, [order.clone()]);
    block_on(desk.ring(order.clone(), pay("cash"))).unwrap();
    // A draft that is kept late, after its order was paid, is no open order.
    block_on(desk.keep_drafts(vec![order])).unwrap();
    drop(desk);
    assert_eq!(open(&shop).1.orders, []);
}

#[test]
fn the_same_order_is_sold_once() {
    let shop = Shop::new();
    let (desk, opened) = open(&shop);
    let order = order(&opened.menu, "all-in-ai");
    let first = block_on(desk.ring(order.clone(), pay("wechat"))).unwrap();
    let again = block_on(desk.ring(order, pay("wechat"))).unwrap();
    assert!(again.again && !first.again);
    assert_eq!(first.record.fact, again.record.fact);
    assert_eq!(shop.json(&["report", "statement"])["cups"], 2);
}

#[test]
fn an_open_order_keeps_its_price_when_the_menu_changes() {
    let shop = Shop::new();
    let (desk, opened) = open(&shop);
    let order = order(&opened.menu, "espresso");
    std::fs::write(shop.menu(), crate::shop::WORKED_DAY.replace("price = 18", "price = 21"))
        .unwrap();
    let menu = block_on(desk.changed_menu()).unwrap().unwrap().unwrap();
    assert_eq!(menu.items["espresso"].price.minor(), 21_00);
    assert_eq!(block_on(desk.changed_menu()).unwrap(), None);
    let sale = block_on(desk.ring(order, pay("cash"))).unwrap();
    assert_eq!(sale.record.fact.total.minor(), 36_00);
}

#[test]
fn a_broken_menu_file_leaves_the_last_good_one_in_force() {
    let shop = Shop::new();
    let (desk, opened) = open(&shop);
    block_on(desk.ring(order(&opened.menu, "espresso"), pay("cash"))).unwrap();
    std::fs::write(shop.menu(), "[shop").unwrap();
    let broken = block_on(desk.changed_menu()).unwrap().unwrap();
    assert!(broken.is_err());
    let sale = block_on(desk.ring(order(&opened.menu, "espresso"), pay("cash"))).unwrap();
    assert_eq!(sale.record.fact.number, 2);
    drop(desk);
    let (desk, opened) = open(&shop);
    assert!(opened.menu_problems.is_some());
    let sale = block_on(desk.ring(order(&opened.menu, "espresso"), pay("cash"))).unwrap();
    assert_eq!(sale.record.fact.number, 3);
}

#[test]
fn the_receipt_lies_beside_the_books() {
    let shop = Shop::shipped();
    let (desk, opened) = open(&shop);
    let order = order(&opened.menu, "all-in-ai");
    let id = order.id;
    block_on(desk.ring(order, pay("card"))).unwrap();
    let file = block_on(desk.print_receipt(id, Language::Japanese)).unwrap();
    assert!(file.starts_with(shop.folder().join("receipts")), "{}", file.display());
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF"));
    // That was the original: what is printed from now on is a copy.
    block_on(desk.keep_drafts(vec![Order::new(fresh_id())])).unwrap();
    assert!(shop.ok(&["receipt", &id.to_string()]).contains("COPY"));
}
