//! Invoices: numbered in the order of the books, without gaps; they post nothing (docs/books.md,
//! Invoices).

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::happening::posts_nothing;
use super::sale::TaxTotal;
use super::{Fact, Purse, Recorded};
use crate::domain::id::Id;
use crate::domain::ids::{EntryId, EventId};
use crate::domain::money::Money;
use crate::domain::rights::Right;

/// The number of an invoice: the year of its business day, and 1, 2, 3 … in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct InvoiceNumber {
    /// The year.
    pub year: i32,
    /// The number in it.
    pub number: u32,
}

impl InvoiceNumber {
    /// The number that follows the last one in a year.
    pub(crate) fn after(last: Option<Self>, year: i32) -> Self {
        let number = last.filter(|last| last.year == year).map_or(1, |last| last.number + 1);
        Self { year, number }
    }
}

impl fmt::Display for InvoiceNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:04}", self.year, self.number)
    }
}

/// A text that is the number of no invoice.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is the number of no invoice")]
pub struct NoNumber(pub String);

impl FromStr for InvoiceNumber {
    type Err = NoNumber;

    fn from_str(text: &str) -> Result<Self, NoNumber> {
        let parts = text.split_once('-');
        let read =
            parts.and_then(|(year, number)| Some((year.parse().ok()?, number.parse().ok()?)));
        let (year, number) = read.ok_or_else(|| NoNumber(text.to_owned()))?;
        Ok(Self { year, number })
    }
}

impl TryFrom<String> for InvoiceNumber {
    type Error = NoNumber;

    fn try_from(text: String) -> Result<Self, NoNumber> {
        text.parse()
    }
}

impl From<InvoiceNumber> for String {
    fn from(number: InvoiceNumber) -> String {
        number.to_string()
    }
}

/// An invoice; one that was paid before is a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceIssued {
    /// Its number.
    pub number: InvoiceNumber,
    /// The event.
    pub event: EventId,
    /// What is invoiced.
    pub lines: Vec<InvoiceLine>,
    /// Whom.
    pub to: Billed,
    /// The day on which it is due.
    pub due: NaiveDate,
    /// The invoice that it takes back; then its amounts are negative.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takes_back: Option<InvoiceNumber>,
}

/// Who is invoiced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Billed {
    /// Their name.
    pub name: String,
    /// Their address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The number of their tax.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_id: Option<String>,
}

/// An income of an event, or a package, as it is invoiced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceLine {
    /// The fact that it is.
    pub entry: EntryId,
    /// Its kind of income.
    pub kind: Id,
    /// How many drinks of a package, and the price of each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drinks: Option<(u32, Money)>,
    /// The amount, tax inside.
    pub amount: Money,
    /// The tax in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<TaxTotal>,
    /// Whether it was paid when it was booked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub paid: bool,
}

impl InvoiceLine {
    /// What can be invoiced of a fact; none where it is no income of an event.
    pub fn of(record: &Recorded) -> Option<Self> {
        let entry = EntryId::new(record.id.uuid());
        match &record.fact {
            Fact::EventIncomeBooked(income) => Some(Self {
                entry,
                kind: income.kind.clone(),
                drinks: None,
                amount: income.amount,
                tax: income.tax.clone(),
                paid: income.to != Purse::Receivable,
            }),
            Fact::PackageSold(sold) => {
                let (base, tax) = (sold.total(), sold.tax_in_all());
                let total = |(name, rate): &(Id, _)| TaxTotal {
                    name: name.clone(),
                    rate: *rate,
                    base,
                    tax,
                };
                Some(Self {
                    entry,
                    kind: "packages".parse().ok()?,
                    drinks: Some((sold.drinks, sold.price)),
                    amount: base,
                    tax: sold.tax.as_ref().map(total),
                    paid: sold.to != Some(Purse::Receivable),
                })
            }
            _other => None,
        }
    }

    /// The same line of the invoice that takes it back.
    fn back(&self) -> Self {
        let tax = self.tax.clone().map(|tax| TaxTotal { base: -tax.base, tax: -tax.tax, ..tax });
        Self { amount: -self.amount, tax, ..self.clone() }
    }
}

/// The amounts of some lines by rate of tax, under the first name that it has: the tax's total,
/// without tax; none for what carries none. The first line's first.
pub fn by_rate(lines: &[InvoiceLine]) -> Vec<(Option<TaxTotal>, Money)> {
    let mut rates: Vec<(Option<TaxTotal>, Money)> = Vec::new();
    for line in lines {
        let tax = line.tax.as_ref().map_or(Money::ZERO, |tax| tax.tax);
        let key = |total: Option<&TaxTotal>| total.map(|total| total.rate);
        match rates.iter_mut().find(|(total, _)| key(total.as_ref()) == key(line.tax.as_ref())) {
            Some((total, net)) => {
                *net += line.amount - tax;
                if let (Some(total), Some(more)) = (total, &line.tax) {
                    total.base += more.base;
                    total.tax += more.tax;
                }
            }
            None => rates.push((line.tax.clone(), line.amount - tax)),
        }
    }
    rates
}

impl InvoiceIssued {
    /// All of it, tax inside.
    pub fn total(&self) -> Money {
        self.lines.iter().map(|line| line.amount).sum()
    }

    /// Whether all of it was paid when it was issued: then it is a receipt.
    pub fn is_receipt(&self) -> bool {
        self.takes_back.is_none() && self.lines.iter().all(|line| line.paid)
    }

    /// The invoice that takes a line of it back; none where it has no such line.
    pub fn back(&self, entry: EntryId, number: InvoiceNumber, due: NaiveDate) -> Option<Self> {
        let lines: Vec<InvoiceLine> =
            self.lines.iter().filter(|line| line.entry == entry).map(InvoiceLine::back).collect();
        let takes_back = Some(self.number);
        (!lines.is_empty()).then(|| Self { number, lines, due, takes_back, ..self.clone() })
    }
}

posts_nothing!(InvoiceIssued; [Right::PlanEvents]);

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::money::Rate;

    #[test]
    fn two_names_of_one_rate_are_one_rate_of_an_invoice() {
        let line = |name: &str, minor: i64, tax: i64| {
            let (base, tax) = (Money::from_minor(minor), Money::from_minor(tax));
            let rate = Rate::parse_percent("10%").unwrap();
            InvoiceLine {
                entry: EntryId::new(Uuid::nil()),
                kind: "tickets".parse().unwrap(),
                drinks: None,
                amount: base,
                tax: Some(TaxTotal { name: name.parse().unwrap(), rate, base, tax }),
                paid: true,
            }
        };
        let rates = by_rate(&[line("standard", 11_000, 1_000), line("eat-in", 5_500, 500)]);
        let [(Some(total), net)] = &rates[..] else { panic!("{rates:?}") };
        assert_eq!(
            (total.name.as_str(), total.tax.minor(), net.minor()),
            ("standard", 1_500, 15_000)
        );
    }

    #[test]
    fn numbers_begin_again_each_year_and_have_no_gaps() {
        let first = InvoiceNumber::after(None, 2026);
        assert_eq!(first.to_string(), "2026-0001");
        let second = InvoiceNumber::after(Some(first), 2026);
        assert_eq!(second.to_string(), "2026-0002");
        assert_eq!(InvoiceNumber::after(Some(second), 2027).to_string(), "2027-0001");
        assert_eq!("2026-0002".parse(), Ok(second));
        assert!("invoice".parse::<InvoiceNumber>().is_err());
    }
}
