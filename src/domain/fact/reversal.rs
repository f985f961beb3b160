//! Corrections: taking back a cost or an income, and closing a month.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::cash::CashLine;
use super::happening::{Happening, Posted, Tendered, posts_nothing};
use super::invoice::InvoiceIssued;
use super::moves::StockMove;
use super::{DecodeError, Fact, FactKind};
use crate::domain::ids::EntryId;
use crate::domain::posting::{Legs, Posting};
use crate::domain::rights::{Doer, Right};

/// A fact taken back: the same postings with signs swapped.
///
/// It carries the fact that it undoes, so that its postings need nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reversed {
    /// The fact that is undone.
    pub id: EntryId,
    /// Its kind.
    pub kind: String,
    /// Its version.
    pub version: u32,
    /// Its business day.
    pub day: NaiveDate,
    /// Its body.
    pub body: Value,
    /// Whether one of its days is sealed, so that all of it is undone on the day of this fact.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
    /// Its postings, each on its day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legs: Option<Vec<Posting>>,
    /// The day on which its money and its quantities stand, where the postings are said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// The invoice that takes an invoiced fact back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice: Option<Box<InvoiceIssued>>,
    /// Why.
    pub reason: String,
}

impl Reversed {
    /// The fact that is undone.
    ///
    /// # Errors
    /// When its body cannot be read.
    pub fn fact(&self) -> Result<Fact, DecodeError> {
        Fact::decode(&self.kind, self.version, self.body.clone())
    }
}

/// A month into which nothing may post any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthSealed {
    /// Its first day.
    pub first: NaiveDate,
}

impl Happening for Reversed {
    fn post(&self, day: NaiveDate, legs: &mut Legs) -> Posted {
        if let Some(said) = &self.legs {
            for leg in said {
                legs.add(leg.day, leg.account.clone(), leg.event, leg.amount);
            }
            return Ok(());
        }
        for posting in self.fact()?.postings(self.day)? {
            let on = if self.whole { day } else { posting.day };
            legs.add(on, posting.account, posting.event, -posting.amount);
        }
        Ok(())
    }

    /// Cash and stock are put right by those who keep them.
    fn needs(&self, _: Doer) -> Vec<Right> {
        vec![match self.kind.parse() {
            Ok(FactKind::CashMoved) => Right::MoveCash,
            Ok(FactKind::StockReceived | FactKind::StockWasted | FactKind::StockCounted) => {
                Right::KeepStock
            }
            Ok(_) | Err(_) => Right::EnterCosts,
        }]
    }

    fn moves(&self) -> Result<Vec<StockMove>, DecodeError> {
        Ok(self.fact()?.stock_moves()?.into_iter().map(StockMove::back).collect())
    }

    fn tendered(&self) -> Result<Vec<Tendered>, DecodeError> {
        let back = |one: Tendered| Tendered {
            count: -one.count,
            taken: -one.given_back,
            given_back: one.taken,
            ..one
        };
        Ok(self.fact()?.tendered()?.into_iter().map(back).collect())
    }

    fn counts_on(&self, day: NaiveDate) -> NaiveDate {
        self.on.unwrap_or(if self.whole { day } else { self.day })
    }

    fn cash_line(&self) -> Option<CashLine> {
        Some(CashLine::Reversed)
    }
}

posts_nothing!(MonthSealed; [Right::EnterCosts]);
