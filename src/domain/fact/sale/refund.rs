//! A refund, as it stands in the journal.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{bearing, is_one, one};
use crate::domain::bearer::Bearer;
use crate::domain::fact::DecodeError;
use crate::domain::fact::cash::CashLine;
use crate::domain::fact::happening::{Happening, Posted, Tendered};
use crate::domain::fact::moves::{Move, StockMove, Use};
use crate::domain::fact::package::Drawn;
use crate::domain::fact::paid::{Paid, is_false, is_nothing};
use crate::domain::ids::{EventId, OrderId};
use crate::domain::menu::Class;
use crate::domain::money::Money;
use crate::domain::posting::{Account, Legs, Segment};
use crate::domain::rights::{Doer, Right};

/// A line, or some of it, taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundedLine {
    /// Its number on the sale, from 1.
    pub line: u32,
    /// How many.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub quantity: u32,
    /// Its class when sold.
    pub class: Class,
    /// What is given back for it, tax included.
    pub amount: Money,
    /// The tax in it.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub tax: Money,
    /// Who bore it, where it was given away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bearer: Option<Bearer>,
    /// What its ingredients cost, where it was never made.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub cost: Money,
    /// What one of it would have used, where it was never made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uses: Vec<Use>,
}

/// A refund of a sale or of a part of it; always of the day it is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaleRefunded {
    /// The sale.
    pub order: OrderId,
    /// The event that the sale belonged to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<EventId>,
    /// What is taken back.
    pub lines: Vec<RefundedLine>,
    /// Whether it was never made: ingredients and cups come back too.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unmade: bool,
    /// The worth of what is taken back, tax included.
    pub total: Money,
    /// What rounding cash adds to what is given back.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub rounding: Money,
    /// What goes back into packages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drawn: Vec<Drawn>,
    /// What is given back, positive.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paid: Vec<Paid>,
    /// Why.
    pub reason: String,
}

impl SaleRefunded {
    /// Cups that were never made.
    pub fn cups(&self) -> u32 {
        let poured = self.lines.iter().filter(|l| self.unmade && l.class.is_poured());
        poured.map(|l| l.quantity).sum()
    }
}

impl Happening for SaleRefunded {
    fn post(&self, day: NaiveDate, legs: &mut Legs) -> Posted {
        for back in &self.paid {
            legs.add(day, back.account(), None, -back.amount);
        }
        for line in &self.lines {
            let net = line.amount - line.tax;
            legs.add(day, Account::CounterIncome(line.class), self.event, net);
            legs.add(day, Account::Vat, None, line.tax);
        }
        legs.add(day, Account::own(Segment::House, "rounding"), None, self.rounding);
        self.drawn.iter().for_each(|drawn| drawn.put_back(day, legs));
        for line in self.lines.iter().filter(|_| self.unmade) {
            let (account, event) = bearing(line.bearer.as_ref(), self.event, &self.drawn);
            legs.add(day, account, event, -line.cost);
            legs.add(day, Account::Stock, None, line.cost);
        }
        Ok(())
    }

    fn needs(&self, _: Doer) -> Vec<Right> {
        vec![Right::Refund]
    }

    /// What was never made comes back; a refund of what was made moves nothing.
    fn moves(&self) -> Result<Vec<StockMove>, DecodeError> {
        let lines = self.lines.iter().flat_map(|line| {
            let kind = if line.bearer.is_some() { Move::Given } else { Move::Sold };
            let times = Decimal::from(line.quantity);
            line.uses.iter().map(move |used| StockMove {
                line: Some(line.line),
                ..StockMove::of(kind, used, used.quantity * times)
            })
        });
        Ok(lines.collect())
    }

    fn made(&self) -> i64 {
        -i64::from(self.cups())
    }

    fn tendered(&self) -> Result<Vec<Tendered>, DecodeError> {
        Ok(self.paid.iter().map(Tendered::given_back).collect())
    }

    fn cash_line(&self) -> Option<CashLine> {
        Some(CashLine::Refunds)
    }
}
