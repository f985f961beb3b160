//! The till behind the window: its answers come later, and nothing of what it was told is lost.

use allin::domain::menu::Menu;
use allin::domain::money::Money;
use allin::domain::order::{Order, OrderLine};
use allin::domain::tender::Payment;
use allin::locale::Language;
use allin::till::desk::{Desk, Opened, Where};
use allin::till::fresh_id;
use allin::till::menu::{LookAtMenu, Source};
use allin::till::receipt::PrintReceipt;
use allin::till::staff::StaffList;
use allin::till::tab::{PayPart, VoidLine};
use iced::futures::executor::block_on;

use crate::asking::{keep_drafts, open_orders, pay_part, ring, send, tickets, void};
use crate::shop::Shop;

fn open(shop: &Shop) -> (Desk, Opened) {
    Desk::open(&Where::new(shop.books(), Source::File(shop.menu().to_owned()))).unwrap()
}

fn order(menu: &Menu, item: &str) -> Order {
    let (id, found) = menu.items.get_key_value(item).unwrap();
    let mut order = Order::new(fresh_id().into());
    order.lines.push(OrderLine::new(id.clone(), 2, found.price));
    order.name_lines(fresh_id().into());
    order
}

/// Orders without the state in which they were kept.
fn plain(orders: &[Order]) -> Vec<Order> {
    orders.iter().map(|order| Order { kept: None, ..order.clone() }).collect()
}

fn pay(tender: &str) -> Vec<Payment> {
    vec![Payment::new(tender.parse().unwrap(), None)]
}

#[test]
fn an_open_order_comes_back_after_the_till_was_closed() {
    let shop = Shop::new();
    let (desk, opened) = open(&shop);
    let order = order(&opened.menu, "espresso");
    keep_drafts(&desk, vec![order.clone()]).unwrap();
    drop(desk);
    let (desk, opened) = open(&shop);
    assert_eq!(plain(&opened.orders), std::slice::from_ref(&order));
    ring(&desk, opened.orders[0].clone(), pay("cash")).unwrap();
    // A draft that is kept late, after its order was paid, is no open order.
    keep_drafts(&desk, vec![order]).unwrap();
    drop(desk);
    assert_eq!(open(&shop).1.orders, []);
}

#[test]
fn the_same_order_is_sold_once() {
    let shop = Shop::new();
    let (desk, opened) = open(&shop);
    let order = order(&opened.menu, "all-in-ai");
    let first = ring(&desk, order.clone(), pay("wechat")).unwrap();
    let again = ring(&desk, order, pay("wechat")).unwrap();
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
    let menu = block_on(desk.hand_over(LookAtMenu)).unwrap().unwrap().unwrap();
    assert_eq!(menu.items["espresso"].price.minor(), 21_00);
    assert_eq!(block_on(desk.hand_over(LookAtMenu)).unwrap(), None);
    let sale = ring(&desk, order, pay("cash")).unwrap();
    assert_eq!(sale.record.fact.total.minor(), 36_00);
}

#[test]
fn a_broken_menu_file_leaves_the_last_good_one_in_force() {
    let shop = Shop::new();
    let (desk, opened) = open(&shop);
    ring(&desk, order(&opened.menu, "espresso"), pay("cash")).unwrap();
    std::fs::write(shop.menu(), "[shop").unwrap();
    // Another program may be writing it: it is looked at twice before anybody is told, and nothing
    // is said twice.
    assert_eq!(block_on(desk.hand_over(LookAtMenu)).unwrap(), None);
    let broken = block_on(desk.hand_over(LookAtMenu)).unwrap().unwrap().unwrap_err();
    assert_eq!((broken.problems[0].line, broken.problems[0].column), (1, 1));
    assert_eq!(block_on(desk.hand_over(LookAtMenu)).unwrap(), None);
    let sale = ring(&desk, order(&opened.menu, "espresso"), pay("cash")).unwrap();
    assert_eq!(sale.record.fact.number, 2);
    drop(desk);
    let (desk, opened) = open(&shop);
    assert!(opened.menu_problems.is_some());
    let sale = ring(&desk, order(&opened.menu, "espresso"), pay("cash")).unwrap();
    assert_eq!(sale.record.fact.number, 3);
}

#[test]
fn the_receipt_lies_beside_the_books() {
    let shop = Shop::shipped();
    let (desk, opened) = open(&shop);
    let order = order(&opened.menu, "all-in-ai");
    let id = order.id;
    ring(&desk, order, pay("card")).unwrap();
    let file =
        block_on(desk.hand_over(PrintReceipt { order: id, language: Language::Japanese })).unwrap();
    assert!(file.starts_with(shop.folder().join("receipts")), "{}", file.display());
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF"));
    // That was the original: what is printed from now on is a copy.
    keep_drafts(&desk, vec![Order::new(fresh_id().into())]).unwrap();
    assert!(shop.ok(&["receipt", &id.to_string()]).contains("COPY"));
}

#[test]
fn what_is_sent_to_the_bar_is_sent_once_and_stays_known() {
    let shop = Shop::new();
    let (desk, opened) = open(&shop);
    let mut order = order(&opened.menu, "espresso");
    order.tab = Some("Table 4".to_owned());
    order.parked = true;
    let id = fresh_id();
    let sent = send(&desk, id, order.clone(), Vec::new()).unwrap();
    assert!(!sent.has_unsent());
    // An answer that did not come is asked for again.
    send(&desk, id, order, Vec::new()).unwrap();
    assert_eq!(tickets(&desk).unwrap().len(), 1);
    assert_eq!(plain(&open_orders(&desk).unwrap()), std::slice::from_ref(&sent));
    // Paid, nothing of it is sent again.
    ring(&desk, sent, pay("cash")).unwrap();
    assert_eq!(tickets(&desk).unwrap().len(), 1);
}

#[test]
fn the_same_part_is_taken_once_and_the_sale_takes_it_from_the_tab() {
    let shop = Shop::new();
    let (desk, opened) = open(&shop);
    let order = order(&opened.menu, "espresso");
    let ask = PayPart {
        order: order.clone(),
        share: Money::from_minor(20_00),
        payment: Payment::new("wechat".parse().unwrap(), Some(Money::from_minor(20_00))),
    };
    let id = fresh_id();
    let first = pay_part(&desk, id, ask.clone()).unwrap();
    let again = pay_part(&desk, id, ask.clone()).unwrap();
    assert!(!first.again && again.again);
    assert_eq!(first.record.fact, again.record.fact);
    // Another part under the same id, and one of all that is left, are refused.
    let other = PayPart { share: Money::from_minor(5_00), ..ask.clone() };
    assert!(pay_part(&desk, id, other).is_err());
    let all = PayPart {
        share: Money::from_minor(16_00),
        payment: Payment::new("wechat".parse().unwrap(), None),
        ..ask.clone()
    };
    assert!(pay_part(&desk, fresh_id(), all).is_err());
    let order = open_orders(&desk).unwrap().remove(0);
    let sale = ring(&desk, order, pay("cash")).unwrap().record.fact;
    assert_eq!(sale.parts.len(), 1);
    assert_eq!(sale.paid[0].amount, Money::from_minor(16_00));
    // Once it is paid nothing more is taken for it.
    assert!(pay_part(&desk, fresh_id(), ask).is_err());
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn a_sale_below_what_was_paid_of_it_is_refused() {
    let shop = Shop::new();
    let (desk, opened) = open(&shop);
    let order = order(&opened.menu, "espresso");
    let ask = PayPart {
        order: order.clone(),
        share: Money::from_minor(20_00),
        payment: Payment::new("wechat".parse().unwrap(), Some(Money::from_minor(20_00))),
    };
    pay_part(&desk, fresh_id(), ask).unwrap();
    let mut order = open_orders(&desk).unwrap().remove(0);
    order.lines[0].quantity = 1;
    let refused = ring(&desk, order, pay("cash")).unwrap_err().to_string();
    assert!(refused.contains("20.00") && refused.contains("18.00"), "{refused}");
}

#[test]
fn whoever_does_not_know_of_a_part_takes_nothing_before_they_look_again() {
    let shop = Shop::new();
    let (desk, opened) = open(&shop);
    let order = order(&opened.menu, "espresso");
    let ask = PayPart {
        order: order.clone(),
        share: Money::from_minor(20_00),
        payment: Payment::new("wechat".parse().unwrap(), Some(Money::from_minor(20_00))),
    };
    pay_part(&desk, fresh_id(), ask).unwrap();
    // This one still thinks that all of it is to be paid.
    let refused = ring(&desk, order.clone(), pay("alipay")).unwrap_err().to_string();
    assert!(refused.contains("20.00"), "{refused}");
    let seen = open_orders(&desk).unwrap().remove(0);
    // An order that money was paid on does not vanish when its lines do.
    keep_drafts(&desk, vec![Order { lines: Vec::new(), ..seen.clone() }]).unwrap();
    assert_eq!(open_orders(&desk).unwrap(), std::slice::from_ref(&seen));
    let sale = ring(&desk, seen.clone(), pay("alipay")).unwrap().record.fact;
    assert_eq!(sale.paid[0].amount, Money::from_minor(16_00));
    // And once it is sold, nothing is sent for it or taken off it any more.
    assert!(send(&desk, fresh_id(), seen.clone(), Vec::new()).is_err());
    let ask = VoidLine {
        line: seen.lines[0].clone(),
        order: seen,
        quantity: 1,
        reason: "late".to_owned(),
    };
    assert!(void(&desk, fresh_id(), ask).is_err());
}

#[test]
fn the_office_reads_what_another_program_recorded_and_books_that_took_their_place() {
    let (shop, other) = (Shop::new(), Shop::new());
    other.ok(&["staff", "add", "Noor", "--role", "barista"]);
    let (desk, _) = open(&shop);
    let names = || -> Vec<String> {
        let staff = block_on(desk.ask(StaffList)).unwrap().people;
        staff.into_iter().map(|row| row.person.name).collect()
    };
    assert_eq!(names(), [""; 0]);
    // Its reader stays open, and sees what is recorded beside it.
    shop.ok(&["staff", "add", "Mei", "--role", "barista"]);
    assert_eq!(names(), ["Mei"]);
    // Books that are put in the place of these are opened, not the ones that are gone.
    let head = |shop: &Shop| shop.books().with_extension("sqlite3.head");
    for beside in ["sqlite3-wal", "sqlite3-shm"] {
        let _ = std::fs::remove_file(shop.books().with_extension(beside));
    }
    std::fs::rename(other.books(), shop.books()).unwrap();
    std::fs::rename(head(&other), head(&shop)).unwrap();
    assert_eq!(names(), ["Noor"]);
    // Where facts are missing that the head file knows of, it is said and not read over.
    let lost = format!("9 {} 2026-03-10T04:00:00.000Z\n", "0".repeat(64));
    let mut text = std::fs::read_to_string(head(&shop)).unwrap();
    text += &lost;
    std::fs::write(head(&shop), text).unwrap();
    assert!(block_on(desk.ask(StaffList)).is_err_and(|error| error.is_about_books()));
}
