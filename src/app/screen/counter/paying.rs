//! Paying: all of it by one tap, or in parts; and what follows.

use super::notices::Trouble;
use super::{Counter, Over, Stage, pay, sheet};
use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::app::room::Action;
use crate::domain::fact::Body;
use crate::domain::fact::sale::SaleMade;
use crate::domain::fact::tab::TabPartPaid;
use crate::domain::ids::{OrderId, RequestId};
use crate::domain::order::{Order, Part};
use crate::domain::tender::Payment;
use crate::till::Done;
use crate::till::ring::Ring;
use crate::till::tab::{KeepOrders, PayPart};

/// A sale that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paid {
    pub order: OrderId,
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
    /// The sale of an order; its receipt is being made.
    fn of(order: &Order, sale: &SaleMade) -> Self {
        Self {
            order: order.id,
            number: sale.number,
            due: sale.total + sale.rounding,
            change: sale.change,
            tenders: sale.tendered().map(|paid| paid.tender.clone()).collect(),
            pieces: order.pieces(),
            receipt: Receipt::Making,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Receipt {
    Making,
    Made,
    Failed(Refused),
}

impl Counter {
    /// A tender takes all of it. Where the sheet of a line is open, it finishes that first: whoever
    /// taps a tender is done with the drink.
    pub(super) fn tender(&mut self, tender: Id, fresh_id: RequestId) -> Action {
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
        Action::none()
    }

    pub(super) fn pay(&mut self, payments: Vec<Payment>) -> Action {
        let Some(order) = self.order().filter(|o| !o.is_empty()).cloned() else {
            return Action::none();
        };
        if self.stage != Stage::Ringing {
            return Action::none();
        }
        self.stage = Stage::Taking;
        (self.notice, self.good) = (None, None);
        Action::act(order.id.into(), Ring::new(order, payments))
    }

    pub(super) fn after_pay(&mut self, action: pay::Action, fresh_id: RequestId) -> Action {
        match action {
            pay::Action::None => Action::none(),
            pay::Action::Close => {
                if !self.is_asking() {
                    self.over = Over::Nothing;
                }
                Action::none()
            }
            pay::Action::Pay(payment) => self.pay(vec![payment]),
            pay::Action::PayPart(ask) => self.pay_part(*ask, fresh_id),
        }
    }

    /// Asks for a part; again under the same id where the outcome of the same part is not known.
    fn pay_part(&mut self, ask: PayPart, fresh_id: RequestId) -> Action {
        if self.stage != Stage::Ringing {
            return Action::none();
        }
        let known = self.doubtful.take().filter(|(_, doubtful)| *doubtful == ask);
        let id = known.map_or(fresh_id, |(id, _)| id);
        self.stage = Stage::TakingPart(id, Box::new(ask.clone()));
        (self.notice, self.good) = (None, None);
        Action::act(id, ask)
    }

    pub(super) fn part_paid(&mut self, id: RequestId, answer: Result<Box<Done>, Refused>) {
        let Stage::TakingPart(_, ask) = &self.stage else { return };
        let ask = (**ask).clone();
        self.stage = Stage::Ringing;
        match answer.map(|done| TabPartPaid::of(done.record.fact)) {
            Ok(part) => {
                let mut order = ask.order;
                order.parts.extend(part.map(|part| Part { paid: part.kept() }));
                // What was paid is recorded: no step leads behind it.
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
                if refusal.is_unknown() {
                    self.doubtful = Some((id, ask));
                }
                self.notice = Some(Trouble::PartNotPaid(refusal));
            }
        }
    }

    pub(super) fn sold(&mut self, answer: Result<Box<Done>, Refused>) -> Action {
        let Some(order) = &self.order else { return Action::none() };
        match answer.map(|done| SaleMade::of(done.record.fact)) {
            Ok(sale) => {
                if let Some(sale) = sale {
                    self.stage = Stage::Paid(Paid::of(order, &sale));
                }
                self.sought = None;
                self.last.clone_from(&self.order);
                self.over = Over::Nothing;
                self.chosen = None;
                (self.undo, self.redo) = (Vec::new(), Vec::new());
                Action::none()
            }
            Err(refusal) => {
                self.stage = Stage::Ringing;
                self.notice = Some(Trouble::NotSold(refusal));
                // What the tender finished may not be kept yet.
                Action::ask(KeepOrders(self.order.iter().cloned().collect()))
            }
        }
    }

    pub(super) fn receipt_answered(&mut self, id: OrderId, answer: Result<(), Refused>) {
        if let Stage::Paid(paid) = &mut self.stage
            && paid.order == id
        {
            paid.receipt = match answer {
                Ok(()) => Receipt::Made,
                Err(refused) => Receipt::Failed(refused),
            };
        }
    }

    pub(super) fn receipt_again(&mut self) -> Action {
        match &mut self.stage {
            Stage::Paid(paid) => {
                paid.receipt = Receipt::Making;
                Action::print(paid.order)
            }
            Stage::Ringing | Stage::Taking | Stage::TakingPart(..) | Stage::Voiding(..) => {
                Action::none()
            }
        }
    }

    pub(super) fn kept(&mut self, answer: Result<(), Refused>) {
        self.is_ahead = answer.is_err();
        match answer {
            Ok(()) if matches!(self.notice, Some(Trouble::NotKept(_))) => self.notice = None,
            Ok(()) => {}
            Err(refused) => self.notice = Some(Trouble::NotKept(refused)),
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
