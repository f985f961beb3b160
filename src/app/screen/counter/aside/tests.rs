//! Orders put aside: what is in hand after each move, and what the bar and the books are told.

use super::super::taps::{DOPPIO, ESPRESSO, id, menu, order, request};
use super::*;
use crate::domain::discount::Discount;
use crate::domain::menu::Off;
use crate::domain::money::{Money, Rate};

/// Tabs of these names, each with a doppio, with ids from 11 on.
fn tabs(names: &[&str]) -> Tabs {
    let tab = |(number, name): (u128, &&str)| {
        let tab = Some((*name).to_owned());
        Order { tab, parked: true, ..order(number, &[DOPPIO]) }
    };
    Tabs::opened((11..).zip(names).map(tab).collect()).1
}

fn names(tabs: &Tabs) -> Vec<&str> {
    tabs.open().iter().map(|tab| tab.tab.as_deref().unwrap()).collect()
}

fn sent(moved: Outcome) -> SendOrder {
    match moved.unwrap().unwrap().told {
        Told::Sent(sent) => sent,
        Told::Kept(kept) => panic!("the bar is told nothing of {kept:?}"),
    }
}

#[test]
fn an_order_that_is_held_goes_to_the_bar_and_the_same_name_again_adds_to_it() {
    let (menu, mut tabs) = (menu(), Tabs::default());
    let hold = |tabs: &mut Tabs, order| {
        sent(tabs.hold(&menu, Some(order), "Table 4".to_owned(), request(9)))
    };
    let first = hold(&mut tabs, order(1, &[DOPPIO]));
    assert!(first.order.has_unsent(), "what the bar is sent, it did not know");
    assert!(!tabs.open()[0].has_unsent(), "what it was sent, it knows");
    let second = hold(&mut tabs, order(2, &[ESPRESSO]));
    assert_eq!((second.order.id, second.order.lines.len()), (id(1), 2));
    assert_eq!(second.others, [Order::new(id(2))], "the order that was added is none any more");
    assert_eq!(names(&tabs), ["Table 4"]);
}

#[test]
fn taking_a_tab_up_pushes_the_order_in_hand_aside() {
    let mut tabs = tabs(&["Mei"]);
    let in_hand = order(1, &[ESPRESSO]);
    let moved = tabs.take_up(Some(in_hand), id(11), "17:42".to_owned()).unwrap().unwrap();
    let taken = moved.in_hand.unwrap();
    assert_eq!((taken.id, taken.parked), (id(11), false));
    assert_eq!(names(&tabs), ["17:42"]);
    let kept = KeepOrders(vec![tabs.open()[0].clone(), taken]);
    assert_eq!(moved.told, Told::Kept(kept));
}

#[test]
fn two_tabs_with_different_order_discounts_are_not_merged() {
    let mut tabs = tabs(&["Mei"]);
    let mut cut = order(1, &[ESPRESSO]);
    let off = Off::Percent(Rate::parse_percent("10%").unwrap());
    cut.discount = Some(Discount { name: None, off });
    let before = tabs.open().to_vec();
    assert_eq!(tabs.merge(Some(cut.clone()), id(11)), Err(MoveError::Discounts));
    assert_eq!(tabs.open(), before);
    cut.discount = None;
    let merged = tabs.merge(Some(cut), id(11)).unwrap().unwrap().in_hand.unwrap();
    assert_eq!((merged.id, merged.lines.len(), tabs.open()), (id(11), 2, &[][..]));
}

#[test]
fn lines_that_are_moved_out_stand_on_a_tab_with_a_slip_of_its_own() {
    let (menu, mut tabs) = (menu(), tabs(&["Mei"]));
    let out = |tabs: &mut Tabs, name: &str, items: &[&str]| {
        let quantities = vec![1; items.len().min(1)];
        let in_hand = Some(order(1, items));
        sent(tabs.move_out(&menu, in_hand, name.to_owned(), &quantities, request(8)))
    };
    let new = out(&mut tabs, "Window", &[DOPPIO, ESPRESSO]);
    assert_eq!((new.order.id, new.id), (id(8), request(9)));
    assert_eq!(new.others[0].lines.len(), 1, "the rest stays in hand");
    let known = out(&mut tabs, "Mei", &[ESPRESSO]);
    assert_eq!((known.order.id, known.id), (id(11), request(8)));
    assert!(known.others[0].is_empty());
}

#[test]
fn what_the_books_said_before_the_last_change_is_dropped() {
    let (menu, mut tabs) = (menu(), tabs(&["Mei"]));
    let turn = tabs.turn();
    let taken = tabs.take_up(None, id(11), String::new()).unwrap().unwrap().in_hand;
    let stale = vec![taken.clone().unwrap()];
    tabs.see_open(&menu, turn, stale.clone(), None);
    assert_eq!(tabs.open(), []);
    // Asked again, they are seen; the order in hand is none of them.
    let another = order(12, &[ESPRESSO]);
    let turn = tabs.turn();
    tabs.see_open(&menu, turn, [stale, vec![another]].concat(), Some(id(11)));
    assert_eq!(
        tabs.open().iter().map(|tab| (tab.id, tab.parked)).collect::<Vec<_>>(),
        [(id(12), true)]
    );
}

#[test]
fn what_the_bar_did_not_get_is_kept_first_and_can_be_sent_again() {
    let (menu, mut tabs) = (menu(), Tabs::default());
    let held = tabs.hold(&menu, Some(order(1, &[DOPPIO])), "Mei".to_owned(), request(9));
    tabs.not_sent(&sent(held).order);
    assert!(tabs.open()[0].has_unsent());
    let in_hand = order(2, &[ESPRESSO]);
    let all = vec![in_hand.clone(), tabs.open()[0].clone()];
    assert_eq!(tabs.unkept(Some(&in_hand)), Some(KeepOrders(all)));
    assert_eq!(tabs.see_open(&menu, 1, Vec::new(), None), Mended::default());
    assert_eq!(names(&tabs), ["Mei"], "the books do not have it yet");
    tabs.kept(true);
    assert_eq!(tabs.unkept(None), None);
}

#[test]
fn an_amount_off_the_order_in_hand_reaches_no_other() {
    let (menu, mut tabs) = (menu(), Tabs::default());
    let mut cut = order(1, &[DOPPIO, ESPRESSO]);
    cut.discount = Some(Discount { name: None, off: Off::Amount(Money::from_minor(300)) });
    let moved = tabs.move_out(&menu, Some(cut), "Window".to_owned(), &[1, 0], request(8));
    assert_eq!((moved, tabs.open()), (Err(MoveError::Discounts), &[][..]));
}
