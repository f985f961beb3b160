//! Two programs on one open order: neither loses what the other added, and none takes money for an
//! order that the other changed.

use allin::domain::menu::Menu;
use allin::domain::order::{Order, OrderLine};
use allin::domain::tender::Payment;
use allin::till::desk::{Desk, Opened, Where};
use allin::till::menu::Source;
use allin::till::{TillError, fresh_id};

use crate::asking::{keep_drafts, open_orders, ring};
use crate::finger::Till;
use crate::shop::Shop;

fn desk(shop: &Shop) -> (Desk, Opened) {
    Desk::open(&Where::new(shop.books(), Source::File(shop.menu().to_owned()))).unwrap()
}

fn with(menu: &Menu, mut order: Order, item: &str) -> Order {
    let (id, found) = menu.items.get_key_value(item).unwrap();
    order.lines.push(OrderLine::new(id.clone(), 1, found.price));
    order.name_lines(fresh_id().into());
    order
}

fn tab(menu: &Menu) -> Order {
    let order = Order { tab: Some("Table 1".to_owned()), ..Order::new(fresh_id().into()) };
    with(menu, order, "espresso")
}

fn cash() -> Vec<Payment> {
    vec![Payment::new("cash".parse().unwrap(), None)]
}

fn is_changed<T>(answer: Result<T, TillError>) -> bool {
    matches!(answer, Err(TillError::OrderChanged))
}

#[test]
fn whoever_does_not_know_of_a_change_neither_keeps_nor_sells_before_they_look_again() {
    let shop = Shop::new();
    let (here, opened) = desk(&shop);
    let menu = &opened.menu;
    keep_drafts(&here, vec![tab(menu)]).unwrap();
    let (there, _) = desk(&shop);
    let seen = open_orders(&there).unwrap().remove(0);
    let mine = with(menu, open_orders(&here).unwrap().remove(0), "all-in-ai");
    keep_drafts(&here, vec![mine.clone()]).unwrap();
    // The other program does not know of the second line yet.
    let facts = shop.facts();
    assert!(is_changed(keep_drafts(&there, vec![with(menu, seen.clone(), "espresso")])));
    assert!(is_changed(ring(&there, seen, cash())));
    assert_eq!(shop.facts(), facts, "a refused sale left something");
    // It looks again, and sells all of it.
    let seen = open_orders(&there).unwrap().remove(0);
    assert_eq!(seen.lines, mine.lines);
    ring(&there, seen, cash()).unwrap();
    assert!(is_changed(keep_drafts(&here, vec![mine])) || open_orders(&here).unwrap().is_empty());
}

#[test]
fn what_went_on_another_tab_is_not_charged_twice() {
    let shop = Shop::new();
    let (here, opened) = desk(&shop);
    keep_drafts(&here, vec![tab(&opened.menu)]).unwrap();
    let (there, _) = desk(&shop);
    let seen = open_orders(&there).unwrap().remove(0);
    keep_drafts(&here, vec![Order::new(seen.id)]).unwrap();
    assert!(is_changed(ring(&there, seen, cash())));
}

#[test]
fn a_sale_of_the_command_line_is_no_tab() {
    let shop = Shop::new();
    let (here, opened) = desk(&shop);
    let tab = tab(&opened.menu);
    keep_drafts(&here, vec![tab.clone()]).unwrap();
    let id = tab.id.to_string();
    let refused = shop.refused(1, &["ring", "espresso", "--pay", "cash", "--id", &id]);
    assert!(refused.contains("another program changed this order"), "{refused}");
    assert_eq!(shop.json(&["tab", "list"])[0]["tab"], id);
}

#[test]
fn two_windows_on_one_tab_lose_nothing_that_either_adds() {
    let shop = Shop::new();
    let noon = "2026-03-10T04:00:00Z";
    let mut here = Till::open(&shop, noon);
    here.tap("Espresso");
    let (there, opened) = desk(&shop);
    let seen = open_orders(&there).unwrap().remove(0);
    keep_drafts(&there, vec![with(&opened.menu, seen, "all-in-ai")]).unwrap();
    // The next tap here meets what was added there.
    here.tap("Espresso");
    here.must_read("Another program changed this order. It is shown as both have it now.");
    here.must_read("ALL in AI");
    let kept = open_orders(&there).unwrap().remove(0);
    let items: Vec<&str> = kept.lines.iter().map(|line| line.item.as_str()).collect();
    assert_eq!(items, ["espresso", "all-in-ai"]);
    here.tap("Cash");
    here.must_read("Paid");
    assert_eq!(shop.json(&["report", "statement"])["cups"], 3);
    assert!(open_orders(&there).unwrap().is_empty());
}
