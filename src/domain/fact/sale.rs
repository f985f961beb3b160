//! A sale and its refunds, as they stand in the journal.

mod refund;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub use self::refund::{RefundedLine, SaleRefunded};
use super::DecodeError;
use super::cash::CashLine;
use super::happening::{Happening, Posted, Tendered};
pub(crate) use super::moves::Use;
use super::moves::{Move, StockMove};
use super::package::Drawn;
use super::paid::{Paid, is_false, is_nothing};
use crate::domain::bearer::Bearer;
use crate::domain::choice::Choice;
use crate::domain::discount::Discount;
use crate::domain::id::Id;
use crate::domain::ids::EventId;
use crate::domain::menu::{Class, TenderKind};
use crate::domain::money::{Money, Rate};
use crate::domain::posting::{Account, Legs, Segment};
use crate::domain::rights::{Doer, Right};

/// Most lines are of one thing.
fn one() -> u32 {
    1
}

fn is_one(quantity: &u32) -> bool {
    *quantity == 1
}

/// A line of a sale, with every amount its postings need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaleLine {
    /// The item sold.
    pub item: Id,
    /// Its name, where it stood on no menu.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its class then.
    pub class: Class,
    /// How many.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub quantity: u32,
    /// Choices that were made, defaults left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// A note for the bar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether the guest reads the note on the receipt too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub note_for_guest: bool,
    /// The price of one, options included, before discounts.
    pub each: Money,
    /// A discount on the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<Discount>,
    /// The reduction by the line's discount, off the whole line.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub off: Money,
    /// This line's share of the order's discount.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub share: Money,
    /// The tax it carries, by the menu's name for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Id>,
    /// Its share of the order's tax at that rate.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub tax: Money,
    /// Its bearer, where it was given away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bearer: Option<Bearer>,
    /// The cost of its ingredients, for the whole line.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub cost: Money,
    /// The ingredients of one piece.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uses: Vec<Use>,
}

impl SaleLine {
    /// Price × quantity, before discounts; the menu price of a given line.
    pub fn menu_price(&self) -> Money {
        self.each * self.quantity
    }

    /// The amount after discounts, tax inside or not as in the shop's prices; zero for a given
    /// line.
    pub fn after_discounts(&self) -> Money {
        if self.bearer.is_some() { Money::ZERO } else { self.menu_price() - self.off - self.share }
    }

    /// Its cups: the quantity of a drink, however paid or given away.
    pub fn cups(&self) -> u32 {
        if self.class.is_poured() { self.quantity } else { 0 }
    }
}

/// The tax of an order at one rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(Id, Rate, Money, Money)", into = "(Id, Rate, Money, Money)")]
pub struct TaxTotal {
    /// The tax, by the menu's name for it.
    pub name: Id,
    /// Its rate.
    pub rate: Rate,
    /// The base it was reckoned from: gross where prices include tax, net where they do not.
    pub base: Money,
    /// The tax.
    pub tax: Money,
}

impl From<(Id, Rate, Money, Money)> for TaxTotal {
    fn from((name, rate, base, tax): (Id, Rate, Money, Money)) -> Self {
        Self { name, rate, base, tax }
    }
}

impl From<TaxTotal> for (Id, Rate, Money, Money) {
    fn from(t: TaxTotal) -> Self {
        (t.name, t.rate, t.base, t.tax)
    }
}

/// A sale: what was ordered, priced and paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaleMade {
    /// Call and receipt number: 1, 2, 3 … per business day.
    pub number: u32,
    /// The daypart it was rung in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub daypart: Option<Id>,
    /// The event it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<EventId>,
    /// What was ordered, as written.
    pub lines: Vec<SaleLine>,
    /// The discount on the order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<Discount>,
    /// Tax by rate.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub taxes: Vec<TaxTotal>,
    /// Whether tax is added to the prices instead of standing in them.
    #[serde(default, skip_serializing_if = "is_false")]
    pub tax_on_top: bool,
    /// The amount that the guest owes, before cash is rounded.
    pub total: Money,
    /// The amount that cash rounding added to it.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub rounding: Money,
    /// The parts that were paid while it was a tab, as the shop kept them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Paid>,
    /// The payments tendered for the rest, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paid: Vec<Paid>,
    /// The change, always cash.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub change: Money,
    /// The reason for a comp, or for a large discount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The menu's limit of discounts then, where more was taken off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over_limit: Option<Rate>,
    /// The menu's limit of typed prices then, where an open item was dearer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over_open_limit: Option<Money>,
    /// The drinks drawn from packages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drawn: Vec<Drawn>,
    /// The name or table that it stayed open under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tab: Option<String>,
    /// How many of each line the bar knew of before; nothing where it knew of none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sent: Vec<u32>,
    /// A note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// Whether it leaves the house.
    #[serde(default, skip_serializing_if = "is_false")]
    pub take_away: bool,
}

impl SaleMade {
    /// The amount paid for a line of it, tax included.
    pub fn paid_for(&self, line: &SaleLine) -> Money {
        let after = line.after_discounts();
        if self.tax_on_top { after + line.tax } else { after }
    }

    /// Before discounts and without given lines.
    pub fn gross(&self) -> Money {
        self.sold().map(SaleLine::menu_price).sum()
    }

    /// All discounts, of lines and of the order.
    pub fn discounted(&self) -> Money {
        self.sold().map(|l| l.off + l.share).sum()
    }

    /// All tax.
    pub fn tax(&self) -> Money {
        self.taxes.iter().map(|t| t.tax).sum()
    }

    /// The ingredients of paid lines; those of given lines are borne elsewhere.
    pub fn ingredients(&self) -> Money {
        self.sold().map(|l| l.cost).sum()
    }

    /// Cups, however paid or given away.
    pub fn cups(&self) -> u32 {
        self.lines.iter().map(SaleLine::cups).sum()
    }

    /// The lines that were paid for.
    pub fn sold(&self) -> impl Iterator<Item = &SaleLine> {
        self.lines.iter().filter(|l| l.bearer.is_none())
    }

    /// The lines that were given away.
    pub fn given(&self) -> impl Iterator<Item = &SaleLine> {
        self.lines.iter().filter(|l| l.bearer.is_some())
    }

    /// Whether all of it was prepaid by an event.
    pub fn is_prepaid(&self) -> bool {
        let is_package = |line: &SaleLine| matches!(line.bearer, Some(Bearer::Package(_)));
        !self.lines.is_empty() && self.lines.iter().all(is_package)
    }

    /// All that was tendered, parts paid before included.
    pub fn tendered(&self) -> impl Iterator<Item = &Paid> {
        self.parts.iter().chain(&self.paid)
    }

    /// All that the shop kept, in the order in which it was paid.
    pub fn payments(&self) -> Vec<Paid> {
        self.parts.iter().cloned().chain(self.kept()).collect()
    }

    /// The amount kept of each payment of the rest: change comes off the cash, the last one first.
    pub fn kept(&self) -> Vec<Paid> {
        let mut kept = self.paid.clone();
        let mut change = self.change;
        for paid in kept.iter_mut().rev().filter(|p| p.kind == TenderKind::Cash) {
            let back = change.min(paid.amount);
            paid.amount -= back;
            change -= back;
        }
        kept
    }
}

impl Happening for SaleMade {
    fn post(&self, day: NaiveDate, legs: &mut Legs) -> Posted {
        for part in &self.parts {
            legs.add(day, Account::Tabs, None, part.amount);
        }
        for kept in self.kept() {
            legs.add(day, kept.account(), None, kept.amount);
        }
        for line in self.sold() {
            let net = self.paid_for(line) - line.tax;
            legs.add(day, Account::CounterIncome(line.class), self.event, -net);
            legs.add(day, Account::Vat, None, -line.tax);
        }
        legs.add(day, Account::own(Segment::House, "rounding"), None, -self.rounding);
        self.drawn.iter().for_each(|drawn| drawn.post(day, legs));
        for SaleLine { bearer, cost, .. } in &self.lines {
            let (account, event) = bearing(bearer.as_ref(), self.event, &self.drawn);
            legs.add(day, account, event, *cost);
            legs.add(day, Account::Stock, None, -*cost);
        }
        Ok(())
    }

    /// A prepaid drink is no gift: its package was sold, and is drawn in its days.
    fn needs(&self, _: Doer) -> Vec<Right> {
        let mut bearers = self.lines.iter().filter_map(|line| line.bearer.as_ref());
        let gives = bearers.any(|bearer| !matches!(bearer, Bearer::Package(_)));
        let outside = self.drawn.iter().any(|drawn| drawn.outside);
        let comp = (gives || outside).then_some(Right::Comp);
        let is_over = self.over_limit.is_some() || self.over_open_limit.is_some();
        let discount = is_over.then_some(Right::DiscountOverLimit);
        comp.into_iter().chain(discount).collect()
    }

    fn moves(&self) -> Result<Vec<StockMove>, DecodeError> {
        let lines = self.lines.iter().flat_map(|line| {
            let kind = if line.bearer.is_some() { Move::Given } else { Move::Sold };
            let times = Decimal::from(line.quantity);
            line.uses.iter().map(move |used| StockMove {
                item: Some(line.item.clone()),
                ..StockMove::of(kind, used, -used.quantity * times)
            })
        });
        Ok(lines.collect())
    }

    fn made(&self) -> i64 {
        self.cups().into()
    }

    fn tendered(&self) -> Result<Vec<Tendered>, DecodeError> {
        Ok(self.kept().iter().map(Tendered::taken).collect())
    }

    fn cash_line(&self) -> Option<CashLine> {
        Some(CashLine::Sales)
    }
}

/// Where the ingredients of a line go: to the counter, or to whoever bears what is given away.
fn bearing(
    bearer: Option<&Bearer>,
    event: Option<EventId>,
    drawn: &[Drawn],
) -> (Account, Option<EventId>) {
    let hospitality = || Account::own(Segment::Events, "hospitality");
    match bearer {
        None => (Account::counter("ingredients"), event),
        Some(Bearer::House) => (Account::counter("comps"), event),
        Some(Bearer::Staff) => (Account::counter("staff-drinks"), event),
        Some(Bearer::Event(id)) => (hospitality(), Some(*id)),
        Some(Bearer::Package(id)) => {
            let of = drawn.iter().find(|drawn| drawn.package == *id).map(|drawn| drawn.event);
            (hospitality(), of.or(event))
        }
    }
}
