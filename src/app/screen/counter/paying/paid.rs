//! The last order that was paid, and what became of it.

use chrono::NaiveDate;

use super::super::ringing::Rung;
use crate::app::refused::Refused;
use crate::domain::fact::Fact;
use crate::domain::fact::sale::SaleMade;
use crate::domain::id::Id;
use crate::domain::money::Money;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Paid {
    pub rung: Rung,
    pub number: u32,
    pub day: NaiveDate,
    /// What was owed, cash rounded.
    pub due: Money,
    pub change: Money,
    pub tenders: Vec<Id>,
    /// How much was refunded since.
    pub back: Money,
    pub receipt: Receipt,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Receipt {
    Making,
    Made,
    Failed(Refused),
}

impl Paid {
    /// The sale of an order; its receipt is being made.
    pub(super) fn of(rung: Rung, day: NaiveDate, sale: &SaleMade) -> Self {
        Self {
            rung,
            number: sale.number,
            day,
            due: sale.total + sale.rounding,
            change: sale.change,
            tenders: sale.tendered().map(|paid| paid.tender.clone()).collect(),
            back: Money::ZERO,
            receipt: Receipt::Making,
        }
    }

    /// A tender of it was corrected, or some of it refunded.
    pub(super) fn see(&mut self, fact: &Fact) {
        let order = self.rung.order.id;
        if let Fact::Retendered(retender) = fact
            && retender.order == order
        {
            let (from, to) = (&retender.from, &retender.to);
            self.due += to.amount - from.amount;
            for tender in self.tenders.iter_mut().filter(|tender| **tender == from.tender) {
                tender.clone_from(&to.tender);
            }
        }
        if let Fact::SaleRefunded(refund) = fact
            && refund.order == order
        {
            self.back += refund.paid.iter().map(|paid| paid.amount).sum();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::screen::counter::taps::{DOPPIO, menu, order};
    use crate::domain::fact::correction::Retendered;
    use crate::domain::fact::paid::Paid as Payment;
    use crate::domain::menu::TenderKind;

    fn paid() -> Paid {
        let told = include_str!("../../../../../tests/fixtures/facts/SaleMade-1.json");
        let told: serde_json::Value = serde_json::from_str(told).unwrap();
        let sale = serde_json::from_value(told["body"].clone()).unwrap();
        Paid::of(Rung::of(&menu(), order(1, &[DOPPIO])), NaiveDate::default(), &sale)
    }

    fn corrected(number: u128) -> Fact {
        let was = paid();
        let payment = |tender: &Id, minor| {
            let amount = Money::from_minor(minor);
            Payment::new(tender.clone(), TenderKind::External, amount)
        };
        let (from, to) = (payment(&was.tenders[0], 5570), payment(&"cash".parse().unwrap(), 5550));
        Fact::Retendered(Retendered { order: order(number, &[]).id, from, to })
    }

    #[test]
    fn a_corrected_tender_is_the_tender_of_the_last_order() {
        let (was, mut now) = (paid(), paid());
        now.see(&corrected(2));
        assert_eq!(now, was, "another order was corrected");
        now.see(&corrected(1));
        assert_eq!(now.tenders[0].as_str(), "cash");
        assert_eq!(was.due - now.due, Money::from_minor(20));
    }
}
