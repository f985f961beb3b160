//! The order in hand by its taps: what is on it, what comes of a change, where steps lead.

use super::super::taps::{DOPPIO, ESPRESSO, id, line, menu, order, part};
use super::*;
use crate::domain::discount::Discount;
use crate::domain::menu::{Off, TaxByPlace};
use crate::domain::money::{Money, Rate};

fn items(ringing: &Ringing) -> Vec<&str> {
    let lines = ringing.order().map_or(&[][..], |order| &order.lines);
    lines.iter().map(|line| line.item.as_str()).collect()
}

fn total(ringing: &Ringing) -> i64 {
    ringing.bill().unwrap().total.minor()
}

#[test]
fn an_undo_gives_back_what_was_there_and_redo_leads_on() {
    let (menu, mut ringing) = (menu(), Ringing::default());
    ringing.add(&menu, line(DOPPIO), id(1));
    ringing.add(&menu, line(ESPRESSO), id(2));
    let both = ringing.order().cloned();
    assert_eq!(total(&ringing), 42_00);
    let kept = ringing.go(&menu, Change::Undo, id(3)).unwrap();
    assert_eq!((kept.id, items(&ringing), total(&ringing)), (id(1), vec![DOPPIO], 24_00));
    // Behind the first tap nothing is on the order, which keeps its id.
    assert_eq!(ringing.go(&menu, Change::Undo, id(3)), Some(Order::new(id(1))));
    assert_eq!(ringing.go(&menu, Change::Undo, id(3)), None);
    ringing.go(&menu, Change::Redo, id(3));
    ringing.go(&menu, Change::Redo, id(3));
    assert_eq!((ringing.order().cloned(), total(&ringing)), (both, 42_00));
    // A new step forgets the way on.
    ringing.go(&menu, Change::Undo, id(3));
    ringing.add(&menu, line(DOPPIO), id(3));
    assert!(!ringing.can_go(Change::Redo));
}

#[test]
fn a_part_that_was_paid_cannot_be_undone_away() {
    let (menu, mut ringing) = (menu(), Ringing::default());
    ringing.add(&menu, line(DOPPIO), id(1));
    ringing.add(&menu, line(ESPRESSO), id(1));
    let mut paid = ringing.order().cloned().unwrap();
    paid.parts.push(part(20));
    ringing.part_paid(&menu, paid.clone());
    assert_eq!(ringing.go(&menu, Change::Undo, id(2)), None);
    // Without the doppio it would come to 18, and 20 is paid.
    assert_eq!(ringing.replace(&menu, 0, None), Changed::Refused(Unfit::PartsPaid));
    assert_eq!(ringing.order(), Some(&paid));
}

#[test]
fn what_the_bar_knows_of_is_voided_and_the_rest_is_simply_taken_off() {
    let menu = menu();
    let mut tab = order(1, &[DOPPIO]);
    (tab.lines[0].quantity, tab.lines[0].sent) = (3, 2);
    let mut ringing = Ringing::take(&menu, Some(tab));
    ringing.press(0);
    assert!(matches!(ringing.step(&menu, |quantity| quantity - 1), Changed::Kept(_)));
    let Changed::MustBeVoided(ask) = ringing.step(&menu, |quantity| quantity - 1) else {
        panic!("what was sent is taken off without a word");
    };
    assert_eq!((ask.quantity, ask.line.quantity), (1, 2));
    assert_eq!((ask.order.lines[0].quantity, ask.order.lines[0].sent), (1, 1));
    assert_eq!(ringing.order().unwrap().lines[0].quantity, 2, "it stays until that is recorded");
}

#[test]
fn a_discount_that_has_become_too_much_is_taken_off() {
    let menu = menu();
    let mut dear = order(1, &[DOPPIO, ESPRESSO]);
    dear.discount = Some(Discount { name: None, off: Off::Amount(Money::from_minor(20_00)) });
    let mut ringing = Ringing::take(&menu, Some(dear));
    assert_eq!(total(&ringing), 22_00);
    let Changed::Cut(cut) = ringing.replace(&menu, 0, None) else { panic!("20 is off 18") };
    assert_eq!((cut.discount, total(&ringing)), (None, 18_00));
}

#[test]
fn an_order_takes_so_many_lines_and_no_more() {
    let menu = menu();
    let mut long = order(1, &[DOPPIO]);
    long.lines.resize(MAX_LINES, line(DOPPIO));
    let mut ringing = Ringing::take(&menu, Some(long));
    assert_eq!(ringing.add(&menu, line(ESPRESSO), id(2)), Changed::Refused(Unfit::Full));
    assert_eq!(ringing.order().unwrap().lines.len(), MAX_LINES);
}

#[test]
fn an_emptied_order_leaves_nothing_of_itself_to_the_next_guest() {
    let menu = menu();
    let mut tab = order(1, &[DOPPIO]);
    (tab.tab, tab.take_away) = (Some("Table 4".to_owned()), true);
    let mut ringing = Ringing::take(&menu, Some(tab));
    ringing.press(0);
    let kept = Order { take_away: true, ..Order::new(id(1)) };
    assert_eq!(ringing.step(&menu, |_| 0), Changed::Kept(kept));
    assert_eq!((ringing.chosen(), ringing.rung()), (None, None));
}

#[test]
fn the_last_order_is_rung_again_at_todays_prices() {
    let (menu, mut ringing) = (menu(), Ringing::default());
    let mut last = order(1, &[DOPPIO, ESPRESSO]);
    last.lines[0].price = Money::from_minor(9_00);
    last.lines[1].item = "a-drink-of-last-year".parse().unwrap();
    ringing.repeat(&menu, last.clone(), None, id(2));
    assert_eq!((items(&ringing), total(&ringing)), (vec![DOPPIO], 24_00));
    assert_eq!(ringing.order().unwrap().id, id(2));
    assert_eq!(ringing.repeat(&menu, last, None, id(3)), Changed::Nothing, "one is in hand");
}

#[test]
fn an_order_that_is_taken_away_shows_the_tax_of_away_at_once() {
    let (mut menu, mut ringing) = (menu(), Ringing::default());
    let [standard, reduced] = ["standard", "reduced"].map(|name| name.parse::<Id>().unwrap());
    for (name, rate) in [(&standard, "13%"), (&reduced, "6%")] {
        menu.taxes.insert(name.clone(), Rate::parse_percent(rate).unwrap());
    }
    let tax = TaxByPlace { here: standard, away: reduced };
    menu.categories.values_mut().for_each(|category| category.tax = Some(tax.clone()));
    ringing.add(&menu, line(DOPPIO), id(1));
    let taxes = |ringing: &Ringing| {
        let taxes = ringing.bill().unwrap().taxes.iter();
        taxes.map(|of| (of.rate.to_string(), of.tax.minor())).collect::<Vec<_>>()
    };
    assert_eq!(taxes(&ringing), [("13%".to_owned(), 2_76)]);
    ringing.change(&menu, id(2), |order| order.take_away = true);
    assert_eq!(taxes(&ringing), [("6%".to_owned(), 1_36)]);
    assert_eq!(total(&ringing), 24_00);
}
