use super::super::taps::{DOPPIO, ESPRESSO, id, menu, order, part, recorded, refused, request};
use super::*;
use crate::books::BooksError;
use crate::domain::fact::drawer::DrawerOpened;
use crate::till::TillError;

fn rung() -> Rung {
    Rung::of(&menu(), order(1, &[DOPPIO, ESPRESSO]))
}

fn by_card() -> Vec<Payment> {
    vec![Payment::new("card".parse().unwrap(), None)]
}

fn half() -> PayPart {
    let (order, share) = (rung().order, Money::from_minor(21_00));
    PayPart { order, share, payment: Payment::new("card".parse().unwrap(), None) }
}

/// The sale of an order, as the journal tells it.
fn sale() -> Box<Done> {
    let told = include_str!("../../../../../tests/fixtures/facts/SaleMade-1.json");
    let told: serde_json::Value = serde_json::from_str(told).unwrap();
    let sale: SaleMade = serde_json::from_value(told["body"].clone()).unwrap();
    recorded(sale)
}

fn drawer() -> Box<Done> {
    recorded(DrawerOpened { reason: "Counting".to_owned() })
}

fn unknown() -> Refused {
    TillError::from(BooksError::OutcomeUnknown("no answer".to_owned())).into()
}

#[test]
fn a_sale_in_flight_is_not_asked_twice_and_nothing_else_is_asked_beside_it() {
    let mut paying = Paying::default();
    let (asked, ring) = paying.take(&rung(), by_card()).unwrap();
    assert_eq!((asked, ring), (request(1), Ring::new(rung().order, by_card())));
    assert!(paying.is_asking());
    assert_eq!(paying.take(&rung(), by_card()), None);
    assert_eq!(paying.take_part(half(), request(7)), None);
}

#[test]
fn a_sale_that_was_refused_can_be_asked_again_under_the_same_id() {
    let mut paying = Paying::default();
    let (first, _) = paying.take(&rung(), by_card()).unwrap();
    assert_eq!(paying.acted(first, Err(unknown())), Came::NotSold(unknown()));
    let (second, _) = paying.take(&rung(), by_card()).unwrap();
    assert_eq!(first, second);
    assert_eq!(paying.acted(second, Ok(sale())), Came::Sold);
    assert_eq!(paying.paid().unwrap().rung, rung());
    assert_eq!(paying.last(), Some(&rung().order));
}

#[test]
fn a_late_answer_changes_nothing() {
    let mut paying = Paying::default();
    let (first, _) = paying.take(&rung(), by_card()).unwrap();
    // The next order began before the answer came, and another is in flight.
    paying.begin();
    let next = Rung::of(&menu(), order(2, &[DOPPIO]));
    paying.take(&next, by_card());
    for answer in [Ok(sale()), Err(refused())] {
        let before = paying.stage().clone();
        assert_eq!(paying.acted(first, answer), Came::Late);
        assert_eq!(paying.stage(), &before);
    }
    assert_eq!(paying.acted(request(2), Ok(sale())), Came::Sold);
    assert_eq!(paying.acted(request(2), Err(refused())), Came::Late);
    assert_eq!(paying.paid().unwrap().rung, next);
}

#[test]
fn a_part_whose_outcome_is_not_known_is_asked_again_under_the_same_id() {
    let mut paying = Paying::default();
    assert_eq!(paying.take_part(half(), request(5)), Some((request(5), half())));
    assert_eq!(paying.acted(request(5), Err(unknown())), Came::PartNotPaid(unknown()));
    assert_eq!(paying.take_part(half(), request(6)).unwrap().0, request(5));
    // One that was refused for certain is another request the next time.
    paying.acted(request(5), Err(refused()));
    assert_eq!(paying.take_part(half(), request(6)).unwrap().0, request(6));
    let taken = TabPartPaid { tab: id(1), name: None, paid: part(21).paid, change: Money::ZERO };
    let Came::PartPaid(order) = paying.acted(request(6), Ok(recorded(taken))) else {
        panic!("the part was not paid");
    };
    assert_eq!(order.paid(), Money::from_minor(21_00));
    assert!(paying.is_ringing(), "the rest is to be paid");
}

#[test]
fn what_could_not_be_voided_stays_on_the_order() {
    let mut paying = Paying::default();
    let before = order(1, &[DOPPIO, ESPRESSO]);
    let without = order(1, &[ESPRESSO]);
    let (line, reason) = (before.lines[0].clone(), "Ran out".to_owned());
    let ask = VoidLine { order: without.clone(), line, quantity: 1, reason };
    paying.void(ask.clone(), request(5)).unwrap();
    assert_eq!(paying.acted(request(5), Err(refused())), Came::NotRecorded(refused()));
    paying.void(ask, request(6)).unwrap();
    assert_eq!(paying.acted(request(6), Ok(drawer())), Came::Voided(without));
}

#[test]
fn the_note_that_the_drawer_was_opened_does_not_wait_for_a_sale() {
    let mut paying = Paying::default();
    paying.note(request(5));
    paying.take(&rung(), by_card());
    assert_eq!(paying.acted(request(5), Ok(drawer())), Came::Noted);
    assert_eq!(paying.acted(request(5), Ok(drawer())), Came::Late, "it is noted once");
    assert!(paying.is_asking());
}

#[test]
fn a_receipt_is_of_the_sale_on_the_ticket() {
    let mut paying = Paying::default();
    paying.take(&rung(), by_card());
    paying.acted(request(1), Ok(sale()));
    paying.receipt_answered(id(2), Ok(()));
    assert_eq!(paying.paid().unwrap().receipt, Receipt::Making);
    paying.receipt_answered(id(1), Err(refused()));
    assert_eq!(paying.paid().unwrap().receipt, Receipt::Failed(refused()));
    assert_eq!(paying.receipt_again(), Some(id(1)));
    assert_eq!(paying.paid().unwrap().receipt, Receipt::Making);
}
