//! Paying: how far the order is, what is asked of the till for it, and what came of that.
//!
//! Nothing is asked twice while an answer is waited for. A late answer, for something that is no
//! longer waited for, changes nothing.

mod paid;

pub(super) use self::paid::{Paid, Receipt};
use super::ringing::Rung;
use crate::app::refused::Refused;
use crate::domain::fact::sale::SaleMade;
use crate::domain::fact::tab::TabPartPaid;
use crate::domain::fact::{Body, Fact};
use crate::domain::ids::{OrderId, RequestId};
use crate::domain::order::{Order, Part};
use crate::domain::tender::Payment;
use crate::till::Done;
use crate::till::ring::Ring;
use crate::till::tab::{PayPart, VoidLine};

/// How far the order in hand is, and the sale before it.
#[derive(Debug, Default)]
pub(super) struct Paying {
    stage: Stage,
    /// A part whose outcome is not known: asked for again, it has the same id.
    doubtful: Option<(RequestId, PayPart)>,
    /// The last order that was paid.
    last: Option<Box<Paid>>,
    /// That the drawer was opened, on its way into the books.
    noting: Option<RequestId>,
}

/// How far the order is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Stage {
    #[default]
    Ringing,
    /// Asked for, not answered yet: nothing is asked twice.
    Taking(Box<Rung>),
    /// A part of it is asked for, under this id.
    TakingPart(RequestId, Box<PayPart>),
    /// Something is being taken off that was sent to the bar, under this id; the order without it.
    Voiding(RequestId, Box<Order>),
    /// The last order is paid, and the next has not begun.
    Paid,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Came {
    /// Nothing waits for the answer any more.
    Late,
    Sold,
    NotSold(Refused),
    /// A part was paid of the order, which stands so now.
    PartPaid(Order),
    PartNotPaid(Refused),
    /// The order stands so without what was taken off.
    Voided(Order),
    /// That the drawer was opened is recorded.
    Noted,
    /// Nothing was voided, or noted.
    NotRecorded(Refused),
}

impl Paying {
    pub(super) fn stage(&self) -> &Stage {
        &self.stage
    }

    /// Whether the order in hand can be paid or changed.
    pub(super) fn is_ringing(&self) -> bool {
        self.stage == Stage::Ringing
    }

    /// Whether something is asked of the till that must be answered first.
    pub(super) fn is_asking(&self) -> bool {
        match self.stage {
            Stage::Ringing | Stage::Paid => false,
            Stage::Taking(_) | Stage::TakingPart(..) | Stage::Voiding(..) => true,
        }
    }

    /// The sale that was just made.
    pub(super) fn paid(&self) -> Option<&Paid> {
        self.last().filter(|_| self.stage == Stage::Paid)
    }

    /// The last order that was paid.
    pub(super) fn last(&self) -> Option<&Paid> {
        self.last.as_deref()
    }

    /// What became of the last order that was paid, wherever that was done.
    pub(super) fn see(&mut self, fact: &Fact) {
        if let Some(paid) = &mut self.last {
            paid.see(fact);
        }
    }

    /// The next order begins.
    pub(super) fn begin(&mut self) {
        (self.stage, self.doubtful) = (Stage::Ringing, None);
    }

    /// Asks for all of an order, under its own id.
    pub(super) fn take(
        &mut self,
        rung: &Rung,
        payments: Vec<Payment>,
    ) -> Option<(RequestId, Ring)> {
        if !self.is_ringing() {
            return None;
        }
        self.stage = Stage::Taking(Box::new(rung.clone()));
        Some((rung.order.id.into(), Ring::new(rung.order.clone(), payments)))
    }

    /// Asks for a part; again under the same id where the outcome of the same part is not known.
    pub(super) fn take_part(
        &mut self,
        ask: PayPart,
        fresh_id: RequestId,
    ) -> Option<(RequestId, PayPart)> {
        if !self.is_ringing() {
            return None;
        }
        let known = self.doubtful.take().filter(|(_, doubtful)| *doubtful == ask);
        let id = known.map_or(fresh_id, |(id, _)| id);
        self.stage = Stage::TakingPart(id, Box::new(ask.clone()));
        Some((id, ask))
    }

    /// Asks to take off what was sent to the bar.
    pub(super) fn void(
        &mut self,
        ask: VoidLine,
        fresh_id: RequestId,
    ) -> Option<(RequestId, VoidLine)> {
        if !self.is_ringing() {
            return None;
        }
        self.stage = Stage::Voiding(fresh_id, Box::new(ask.order.clone()));
        Some((fresh_id, ask))
    }

    /// That the drawer was opened is asked to be recorded under this id.
    pub(super) fn note(&mut self, id: RequestId) {
        self.noting = Some(id);
    }

    /// A request was recorded, or refused.
    pub(super) fn acted(&mut self, id: RequestId, answer: Result<Box<Done>, Refused>) -> Came {
        match std::mem::take(&mut self.stage) {
            Stage::Taking(rung) if id == rung.order.id.into() => self.sold(*rung, answer),
            Stage::TakingPart(asked, ask) if id == asked => self.part_paid(id, *ask, answer),
            Stage::Voiding(asked, order) if id == asked => {
                answer.map_or_else(Came::NotRecorded, |_| Came::Voided(*order))
            }
            stage @ (Stage::Ringing
            | Stage::Taking(_)
            | Stage::TakingPart(..)
            | Stage::Voiding(..)
            | Stage::Paid) => {
                self.stage = stage;
                match self.noting.take_if(|asked| *asked == id) {
                    Some(_) => answer.map_or_else(Came::NotRecorded, |_| Came::Noted),
                    None => Came::Late,
                }
            }
        }
    }

    fn sold(&mut self, rung: Rung, answer: Result<Box<Done>, Refused>) -> Came {
        match answer.map(|done| (done.record.day, SaleMade::of(done.record.fact))) {
            Ok((day, Some(sale))) => {
                self.last = Some(Box::new(Paid::of(rung, day, &sale)));
                self.stage = Stage::Paid;
                Came::Sold
            }
            Ok((_, None)) => Came::Late,
            Err(refused) => Came::NotSold(refused),
        }
    }

    fn part_paid(
        &mut self,
        id: RequestId,
        ask: PayPart,
        answer: Result<Box<Done>, Refused>,
    ) -> Came {
        match answer.map(|done| TabPartPaid::of(done.record.fact)) {
            Ok(part) => {
                let mut order = ask.order;
                order.parts.extend(part.map(|part| Part { paid: part.kept() }));
                Came::PartPaid(order)
            }
            Err(refused) => {
                if refused.is_unknown() {
                    self.doubtful = Some((id, ask));
                }
                Came::PartNotPaid(refused)
            }
        }
    }

    /// A receipt was made, or was not.
    pub(super) fn receipt_answered(&mut self, id: OrderId, answer: Result<(), Refused>) {
        if let Some(paid) = self.last.as_mut().filter(|paid| paid.rung.order.id == id) {
            paid.receipt = answer.map_or_else(Receipt::Failed, |()| Receipt::Made);
        }
    }

    /// The receipt is made again: the order that it is of.
    pub(super) fn receipt_again(&mut self) -> Option<OrderId> {
        let paid = self.last.as_mut()?;
        paid.receipt = Receipt::Making;
        Some(paid.rung.order.id)
    }
}

#[cfg(test)]
mod tests {
    use super::super::taps::{DOPPIO, ESPRESSO, id, menu, order, part, recorded, refused, request};
    use super::*;
    use crate::books::BooksError;
    use crate::domain::fact::drawer::DrawerOpened;
    use crate::domain::money::Money;
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
        let told = include_str!("../../../../tests/fixtures/facts/SaleMade-1.json");
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
        assert_eq!(paying.last(), paying.paid());
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
        let taken =
            TabPartPaid { tab: id(1), name: None, paid: part(21).paid, change: Money::ZERO };
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
}
