//! Paying: all of it by one tap, or in parts; and what follows.

use super::notices::Trouble;
use super::{Action, Counter, Over, Stage, pay, sheet};
use crate::app::kit::*;
use crate::domain::order::Part;
use crate::domain::tender::Payment;
use crate::till::tab::PartAsk;

/// A sale that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paid {
    pub order: Uuid,
    pub number: u32,
    /// What was owed, cash rounded.
    pub due: Money,
    /// What is given back.
    pub change: Money,
    /// How it was paid.
    pub tenders: Vec<Id>,
    /// How many things were on it.
    pub pieces: u32,
    pub(super) receipt: Receipt,
}

impl Paid {
    /// A sale whose receipt is being made.
    pub fn new(
        order: Uuid,
        number: u32,
        due: Money,
        change: Money,
        tenders: Vec<Id>,
        pieces: u32,
    ) -> Self {
        Self { order, number, due, change, tenders, pieces, receipt: Receipt::Making }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Receipt {
    Making,
    Made,
    Failed(String),
}

/// Why something was not recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Whether it may have been recorded all the same: the same is asked for again.
    pub is_unknown: bool,
    pub detail: String,
}

impl Counter {
    /// A tender takes all of it. Where the sheet of a line is open, it finishes that first: whoever
    /// taps a tender is done with the drink.
    pub(super) fn tender(&mut self, tender: Id, fresh_id: Uuid) -> Action {
        if let Over::Sheet(sheet) = &mut self.over {
            let done = sheet.update(&self.menu, sheet::Message::DonePressed);
            self.notice = None;
            let action = self.after_sheet(done, fresh_id);
            // Something else than the drink that was wanted, or not all of it: that is read first.
            if self.over != Over::Nothing || self.notice.is_some() {
                return action;
            }
        }
        if self.over == Over::Nothing {
            return self.pay(vec![Payment::new(tender, None)]);
        }
        Action::None
    }

    pub(super) fn pay(&mut self, payments: Vec<Payment>) -> Action {
        let Some(order) = self.order().filter(|o| !o.is_empty()).cloned() else {
            return Action::None;
        };
        if self.stage != Stage::Ringing {
            return Action::None;
        }
        self.stage = Stage::Taking;
        (self.notice, self.good) = (None, None);
        Action::Take(order, payments)
    }

    pub(super) fn after_pay(&mut self, action: pay::Action, fresh_id: Uuid) -> Action {
        match action {
            pay::Action::None => Action::None,
            pay::Action::Close => {
                if !self.is_asking() {
                    self.over = Over::Nothing;
                }
                Action::None
            }
            pay::Action::Pay(payment) => self.pay(vec![payment]),
            pay::Action::PayPart(ask) => self.pay_part(*ask, fresh_id),
        }
    }

    /// Asks for a part; again under the same id where the outcome of the same part is not known.
    fn pay_part(&mut self, ask: PartAsk, fresh_id: Uuid) -> Action {
        if self.stage != Stage::Ringing {
            return Action::None;
        }
        let known = self.doubtful.take().filter(|(_, doubtful)| *doubtful == ask);
        let id = known.map_or(fresh_id, |(id, _)| id);
        self.stage = Stage::TakingPart(id, Box::new(ask.clone()));
        (self.notice, self.good) = (None, None);
        Action::TakePart(id, Box::new(ask))
    }

    pub(super) fn part_paid(&mut self, id: Uuid, answer: Result<Part, Refusal>) -> Action {
        let Stage::TakingPart(asked, ask) = &self.stage else { return Action::None };
        if *asked != id {
            return Action::None;
        }
        let ask = (**ask).clone();
        self.stage = Stage::Ringing;
        match answer {
            Ok(part) => {
                let mut order = ask.order;
                order.parts.push(part);
                // A payment is recorded: no step can be undone behind it.
                (self.undo, self.redo) = (Vec::new(), Vec::new());
                if let (Over::Pay(pay), Some(bill)) = (&mut self.over, &self.bill) {
                    pay.go_on(order.clone(), bill.clone());
                }
                self.order = Some(order);
                // The menu may have changed meanwhile.
                let menu = std::sync::Arc::clone(&self.menu);
                self.mend(&menu);
                self.reckon();
            }
            Err(refusal) => {
                if refusal.is_unknown {
                    self.doubtful = Some((id, ask));
                }
                self.notice = Some(Trouble::PartNotPaid(refusal));
            }
        }
        Action::None
    }

    /// An answer that is late, for another order than the one in hand, changes nothing here.
    pub(super) fn sold(&mut self, id: Uuid, answer: Result<Paid, Refusal>) -> Action {
        let is_mine = self.order.as_ref().is_some_and(|o| o.id == id);
        if self.stage != Stage::Taking || !is_mine {
            return Action::None;
        }
        match answer {
            Ok(paid) => {
                self.stage = Stage::Paid(paid);
                self.sought = None;
                self.last.clone_from(&self.order);
                self.over = Over::Nothing;
                self.chosen = None;
                (self.undo, self.redo) = (Vec::new(), Vec::new());
                Action::PrintReceipt(id)
            }
            Err(refusal) => {
                self.stage = Stage::Ringing;
                self.notice = Some(Trouble::NotSold(refusal));
                // What the tender finished may not be kept yet.
                Action::Keep(self.order.iter().cloned().collect())
            }
        }
    }

    pub(super) fn receipt_answered(&mut self, id: Uuid, answer: Result<(), String>) {
        if let Stage::Paid(paid) = &mut self.stage
            && paid.order == id
        {
            paid.receipt = match answer {
                Ok(()) => Receipt::Made,
                Err(detail) => Receipt::Failed(detail),
            };
        }
    }

    pub(super) fn receipt_again(&mut self) -> Action {
        match &mut self.stage {
            Stage::Paid(paid) => {
                paid.receipt = Receipt::Making;
                Action::PrintReceipt(paid.order)
            }
            Stage::Ringing | Stage::Taking | Stage::TakingPart(..) | Stage::Voiding(..) => {
                Action::None
            }
        }
    }

    pub(super) fn kept(&mut self, answer: Result<(), String>) {
        self.is_ahead = answer.is_err();
        match answer {
            Ok(()) if matches!(self.notice, Some(Trouble::NotKept(_))) => self.notice = None,
            Ok(()) => {}
            Err(detail) => self.notice = Some(Trouble::NotKept(detail)),
        }
    }

    pub(super) fn begin(&mut self) {
        self.stage = Stage::Ringing;
        self.order = None;
        self.bill = None;
        self.over = Over::Nothing;
        self.chosen = None;
        self.doubtful = None;
        (self.notice, self.good) = (None, None);
        (self.undo, self.redo) = (Vec::new(), Vec::new());
    }
}
