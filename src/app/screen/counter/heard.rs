//! What the till answers, and what is said of it.

use super::mended::Mended;
use super::notices::{Good, Trouble};
use super::paying::Came;
use super::ringing::Ringing;
use super::{Answer, Counter, Over};
use crate::app::refused::Refused;
use crate::app::room::Action;
use crate::domain::ids::RequestId;
use crate::domain::order::Order;
use crate::till::Done;
use crate::till::queue::SoldOutNow;
use crate::till::tab::{KeepOrders, OpenOrders};

impl Counter {
    pub(super) fn answered(&mut self, answer: Answer) -> Action {
        match answer {
            Answer::Sent(_, Ok(())) => {}
            Answer::Sent(before, Err(refused)) => {
                self.ringing.not_sent(&before);
                self.tabs.not_sent(&before);
                if refused.is_changed() {
                    return self.look_again();
                }
                self.good = None;
                self.tell(Trouble::NotSent(refused));
            }
            Answer::Receipt(order, answer) => self.paying.receipt_answered(order, answer),
            Answer::Kept(_, Err(refused)) if refused.is_changed() => return self.look_again(),
            Answer::Kept(orders, answer) => {
                if answer.is_ok() {
                    let in_hand = self.ringing.order().map(|order| order.id);
                    let kept = orders.into_iter().find(|order| Some(order.id) == in_hand);
                    self.known = kept.or_else(|| self.known.take());
                }
                self.tabs.kept(answer.is_ok());
                match answer {
                    Ok(()) if matches!(self.notice, Some(Trouble::NotKept(_))) => {
                        self.notice = None;
                    }
                    Ok(()) => {}
                    Err(refused) => self.tell(Trouble::NotKept(refused)),
                }
            }
            Answer::Open(turn, Ok(open)) => {
                let joined = self.join(turn, &open);
                let paid = self.paying.paid().map(|paid| &paid.rung.order);
                let in_hand = self.ringing.order().or(paid).map(|order| order.id);
                let mended = self.tabs.see_open(&self.menu, turn, open, in_hand);
                self.after_mending(&mended);
                return joined;
            }
            Answer::SoldOut(Ok(sold_out)) => self.sold_out = sold_out,
            Answer::Open(_, Err(refused)) | Answer::SoldOut(Err(refused)) => {
                self.tell(Trouble::NotRead(refused));
            }
        }
        Action::none()
    }

    /// Another program changed an open order: what is open is read again, and what only this one
    /// has of the order in hand is added to it.
    fn look_again(&mut self) -> Action {
        self.is_behind = true;
        Action::ask(OpenOrders { turn: self.tabs.read_again() })
    }

    fn join(&mut self, turn: u64, open: &[Order]) -> Action {
        if turn != self.tabs.turn() || !std::mem::take(&mut self.is_behind) {
            return Action::none();
        }
        let Some(ours) = self.ringing.order().cloned() else { return Action::none() };
        let Some(theirs) = open.iter().find(|order| order.id == ours.id).cloned() else {
            // It is open no more: what was on it is paid, or stands on another tab.
            self.ringing = Ringing::default();
            self.tell(Trouble::Joined);
            return Action::none();
        };
        if theirs.kept == ours.kept {
            return Action::none();
        }
        let joined = ours.joined_to(self.known.as_ref(), theirs, open);
        self.ringing = Ringing::take(&self.menu, Some(joined.clone()));
        self.tell(Trouble::Joined);
        Action::ask(KeepOrders(vec![joined]))
    }

    pub(super) fn acted(&mut self, id: RequestId, answer: Result<Box<Done>, Refused>) -> Action {
        if self.cleared.answered(id, answer.is_ok()) {
            if let Err(refused) = answer {
                self.tell(Trouble::NotRecorded(refused));
            }
            return Action::none();
        }
        match self.paying.acted(id, answer) {
            Came::Late => {}
            Came::Sold => {
                self.sought = None;
                self.over = Over::Nothing;
                self.ringing = Ringing::default();
                if self.sold_out.counts() {
                    return Action::ask(SoldOutNow);
                }
            }
            Came::NotSold(refused) | Came::PartNotPaid(refused) if refused.is_changed() => {
                return self.look_again();
            }
            Came::NotSold(refused) => {
                self.tell(match self.ringing.rung() {
                    Some(rung) if refused.is_unknown() => {
                        Trouble::SoldUnknown(Box::new(rung.clone()), refused)
                    }
                    _known => Trouble::NotSold(refused),
                });
                // What the tender finished may not be kept yet.
                return Action::ask(KeepOrders(
                    self.ringing.order().cloned().into_iter().collect(),
                ));
            }
            Came::PartPaid(order) => self.part_paid(order),
            Came::PartNotPaid(refused) => self.tell(Trouble::PartNotPaid(refused)),
            Came::Voided(order) => {
                // It cannot be undone: the bar was told.
                let order = Some(order).filter(|order| !order.is_empty());
                self.ringing = Ringing::take(&self.menu, order);
                self.good = Some(Good::Voided);
            }
            Came::Noted => self.good = Some(Good::Drawer),
            Came::NotRecorded(refused) => self.tell(Trouble::NotRecorded(refused)),
        }
        Action::none()
    }

    fn part_paid(&mut self, order: Order) {
        let mended = self.ringing.part_paid(&self.menu, order);
        self.after_mending(&mended);
        if let (Over::Pay(pay), Some(rung)) = (&mut self.over, self.ringing.rung())
            && let Some(bill) = &rung.bill
        {
            pay.go_on(rung.order.clone(), bill.clone());
        }
    }

    /// Another menu changed what is open: no step leads back to what it does not have.
    pub(super) fn after_mending(&mut self, mended: &Mended) {
        if !mended.orders.is_empty() {
            self.ringing.forget_steps();
        }
        if mended.gone > 0 {
            self.tell(Trouble::LinesGone(mended.gone));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::Message;
    use super::super::taps::{ESPRESSO, menu, order, refused, request};
    use super::*;
    use crate::books::BooksError;
    use crate::domain::sold_out::SoldOut;
    use crate::till::TillError;

    /// A counter with an order in hand, whose tender was tapped.
    fn taking() -> Counter {
        let open = vec![order(1, &[ESPRESSO, ESPRESSO])];
        let mut counter = Counter::new(Arc::new(menu()), open, Vec::new(), SoldOut::default());
        counter.update(Message::TenderPressed("card".parse().unwrap()), request(9));
        counter
    }

    fn answer(counter: &mut Counter, error: BooksError) {
        let refused = Refused::from(TillError::from(error));
        counter.update(Message::Acted(request(1), Err(refused)), request(9));
    }

    #[test]
    fn a_tender_that_failed_is_covered_by_no_other_notice() {
        let mut counter = taking();
        answer(&mut counter, BooksError::Full);
        let failed = counter.notice.clone();
        assert!(matches!(failed, Some(Trouble::NotSold(_))));
        for other in [Answer::Kept(Vec::new(), Err(refused())), Answer::SoldOut(Err(refused()))] {
            counter.update(Message::Answered(other), request(9));
            assert_eq!(counter.notice, failed);
        }
        let broken = crate::toml_file::TomlFileError::NoFile {
            which: crate::toml_file::Which::Menu,
            path: "menu.toml".into(),
        };
        counter.menu_broke(crate::till::menu::FileTrouble::from(broken));
        assert_eq!(counter.notice, failed);
        counter.update(Message::NoticePressed, request(9));
        counter.update(Message::Answered(Answer::Kept(Vec::new(), Err(refused()))), request(9));
        assert!(matches!(counter.notice, Some(Trouble::NotKept(_))));
    }

    #[test]
    fn a_sale_whose_outcome_is_unknown_is_named() {
        let mut counter = taking();
        answer(&mut counter, BooksError::OutcomeUnknown("no answer".to_owned()));
        let Some(Trouble::SoldUnknown(rung, _)) = &counter.notice else { panic!("not said") };
        assert_eq!(rung.order.pieces(), 2);
    }
}
