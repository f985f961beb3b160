//! Facts to postings: accounts, and the pure function between them (docs/books.md,
//! Accounts, What each fact posts).
//!
//! It knows no clock, no menu and no database. Postings of a fact sum to zero on each day.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use indexmap::IndexMap;

use super::bearer::Bearer;
use super::fact::correction::Retendered;
use super::fact::cost::{CostAdded, Segment, When};
use super::fact::event::{EventCollected, EventCostBooked, EventIncomeBooked};
use super::fact::menu::MenuAdopted;
use super::fact::package::{Drawn, PackageSold};
use super::fact::paid::Paid;
use super::fact::reversal::Reversed;
use super::fact::sale::{SaleLine, SaleMade, SaleRefunded};
use super::fact::shift::{CashMoved, CashPlace, ShiftClosed, ShiftOpened};
use super::fact::staff::StaffClockedOut;
use super::fact::stock::{StockCounted, StockReceived, StockWasted};
use super::fact::tab::TabPartPaid;
use super::fact::{DecodeError, Fact, Purse};
use super::id::Id;
use super::ids::EventId;
use super::menu::{Class, TenderKind};
use super::money::Money;

/// An account, named as in plain-text accounting.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Account {
    /// The drawer.
    TillCash,
    /// Cash moved out of the drawer.
    Safe,
    /// The bank.
    Bank,
    /// A tender until its provider pays out.
    Clearing(Id),
    /// Invoiced to a host, not paid yet.
    EventReceivable,
    /// Ingredients at standard cost.
    Stock,
    /// Tax in prices.
    Vat,
    /// Monthly costs not paid yet.
    Accrued,
    /// Hours not paid yet.
    Wages,
    /// Parts paid of open tabs.
    Tabs,
    /// Prepaid drinks not served.
    Packages,
    /// Stored-value cards.
    StoredValue,
    /// Net sales by class.
    CounterIncome(Class),
    /// Income of events by kind.
    EventIncome(Id),
    /// Income of the house by kind.
    HouseIncome(Id),
    /// Costs by the side that bears them, and kind.
    Expense(Segment, Id),
    /// First float, first stock count.
    Opening,
}

/// Kinds that the till posts by itself; they cannot be entered by hand.
pub const OWN_EXPENSES: &[(Segment, &[&str])] = &[
    (
        Segment::Counter,
        &["ingredients", "waste", "comps", "staff-drinks", "price-variance", "shrinkage"],
    ),
    (Segment::Events, &["hospitality"]),
    (Segment::House, &["over-short", "rounding", "fees"]),
];

/// Kinds of event income that the till posts by itself.
pub const OWN_EVENT_INCOME: &[&str] = &["packages"];

/// Whether the till posts this kind of expense by itself.
pub fn is_own_expense(segment: Segment, kind: &Id) -> bool {
    OWN_EXPENSES.iter().any(|(side, own)| *side == segment && own.contains(&kind.as_str()))
}

impl Account {
    /// The side of the house it belongs to; none for the balance sheet.
    pub fn segment(&self) -> Option<Segment> {
        match self {
            Self::CounterIncome(_) => Some(Segment::Counter),
            Self::EventIncome(_) => Some(Segment::Events),
            Self::HouseIncome(_) => Some(Segment::House),
            Self::Expense(segment, _) => Some(*segment),
            Self::TillCash
            | Self::Safe
            | Self::Bank
            | Self::Clearing(_)
            | Self::EventReceivable
            | Self::Stock
            | Self::Vat
            | Self::Accrued
            | Self::Wages
            | Self::Tabs
            | Self::Packages
            | Self::StoredValue
            | Self::Opening => None,
        }
    }

    fn counter(kind: &'static str) -> Self {
        own(Segment::Counter, kind)
    }
}

/// An account of a kind that the till posts by itself.
fn own(segment: Segment, kind: &'static str) -> Account {
    match kind.parse() {
        Ok(kind) => Account::Expense(segment, kind),
        // Every such kind is an id; a test reads them all.
        Err(_) => Account::Opening,
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TillCash => f.write_str("assets:till:cash"),
            Self::Safe => f.write_str("assets:safe"),
            Self::Bank => f.write_str("assets:bank"),
            Self::Clearing(tender) => write!(f, "assets:clearing:{tender}"),
            Self::EventReceivable => f.write_str("assets:receivable:events"),
            Self::Stock => f.write_str("assets:stock"),
            Self::Vat => f.write_str("liabilities:vat"),
            Self::Accrued => f.write_str("liabilities:accrued"),
            Self::Wages => f.write_str("liabilities:wages"),
            Self::Tabs => f.write_str("liabilities:tabs"),
            Self::Packages => f.write_str("liabilities:events:packages"),
            Self::StoredValue => f.write_str("liabilities:stored-value"),
            Self::CounterIncome(class) => write!(f, "income:counter:{}", class.as_str()),
            Self::EventIncome(kind) => write!(f, "income:events:{kind}"),
            Self::HouseIncome(kind) => write!(f, "income:house:{kind}"),
            Self::Expense(segment, kind) => write!(f, "expenses:{}:{kind}", segment.as_str()),
            Self::Opening => f.write_str("equity:opening"),
        }
    }
}

/// A text that names no account.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no account of these books")]
pub struct NotAnAccount(pub String);

impl FromStr for Account {
    type Err = NotAnAccount;

    fn from_str(text: &str) -> Result<Self, NotAnAccount> {
        let wrong = || NotAnAccount(text.to_owned());
        let id = |kind: &str| kind.parse::<Id>().map_err(|_| wrong());
        let parts: Vec<&str> = text.split(':').collect();
        Ok(match parts.as_slice() {
            ["assets", "till", "cash"] => Self::TillCash,
            ["assets", "safe"] => Self::Safe,
            ["assets", "bank"] => Self::Bank,
            ["assets", "clearing", tender] => Self::Clearing(id(tender)?),
            ["assets", "receivable", "events"] => Self::EventReceivable,
            ["assets", "stock"] => Self::Stock,
            ["liabilities", "vat"] => Self::Vat,
            ["liabilities", "accrued"] => Self::Accrued,
            ["liabilities", "wages"] => Self::Wages,
            ["liabilities", "tabs"] => Self::Tabs,
            ["liabilities", "events", "packages"] => Self::Packages,
            ["liabilities", "stored-value"] => Self::StoredValue,
            ["income", "counter", class] => {
                Self::CounterIncome(Class::parse(class).ok_or_else(wrong)?)
            }
            ["income", "events", kind] => Self::EventIncome(id(kind)?),
            ["income", "house", kind] => Self::HouseIncome(id(kind)?),
            ["expenses", segment, kind] => {
                Self::Expense(Segment::parse(segment).ok_or_else(wrong)?, id(kind)?)
            }
            ["equity", "opening"] => Self::Opening,
            _ => return Err(wrong()),
        })
    }
}

/// One leg of a fact in the books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// The day it is dated by.
    pub day: NaiveDate,
    /// The account.
    pub account: Account,
    /// The event, where known.
    pub event: Option<EventId>,
    /// The amount; a debit is positive.
    pub amount: Money,
}

/// The postings of a fact recorded on a business day.
///
/// # Errors
/// When a reversal's inner fact cannot be read.
pub fn postings(fact: &Fact, day: NaiveDate) -> Result<Vec<Posting>, DecodeError> {
    let mut legs = Legs::default();
    match fact {
        Fact::SaleMade(sale) => sale_made(&mut legs, day, sale),
        Fact::SaleRefunded(refund) => sale_refunded(&mut legs, day, refund),
        Fact::CostAdded(cost) => cost_added(&mut legs, cost),
        Fact::EventIncomeBooked(income) => event_income(&mut legs, day, income),
        Fact::EventCostBooked(cost) => event_cost(&mut legs, day, cost),
        Fact::MenuAdopted(menu) => menu_adopted(&mut legs, day, menu),
        Fact::Reversed(reversed) => reversal(&mut legs, day, reversed)?,
        Fact::TabPartPaid(part) => tab_part_paid(&mut legs, day, part),
        Fact::Retendered(retender) => retendered(&mut legs, day, retender),
        Fact::ShiftOpened(opened) => shift_opened(&mut legs, day, opened),
        Fact::CashMoved(moved) => cash_moved(&mut legs, day, moved),
        Fact::ShiftClosed(closed) => shift_closed(&mut legs, day, closed),
        Fact::StaffClockedOut(out) => staff_clocked_out(&mut legs, day, out),
        Fact::EventCollected(collected) => event_collected(&mut legs, day, collected),
        Fact::PackageSold(package) => package_sold(&mut legs, day, package),
        Fact::EventSettled(settled) => drawn(&mut legs, day, &settled.unclaimed),
        Fact::StockReceived(received) => stock_received(&mut legs, day, received),
        Fact::StockWasted(wasted) => stock_wasted(&mut legs, day, wasted),
        Fact::StockCounted(counted) => stock_counted(&mut legs, day, counted),
        Fact::StaffAdded(_)
        | Fact::StaffChanged(_)
        | Fact::StaffLeft(_)
        | Fact::StaffClockedIn(_)
        | Fact::EventPlanned(_)
        | Fact::EventCancelled(_)
        | Fact::EventChanged(_)
        | Fact::GuestSignedUp(_)
        | Fact::GuestDroppedOut(_)
        | Fact::GuestCheckedIn(_)
        | Fact::CheckInUndone(_)
        | Fact::StaffPinSet(_)
        | Fact::MonthSealed(_)
        | Fact::LineVoided(_)
        | Fact::ReceiptReprinted(_)
        | Fact::DrawerOpened(_) => {}
    }
    Ok(legs.finish())
}

/// Legs by day, account and event; those that come to nothing fall away.
#[derive(Default)]
struct Legs(IndexMap<(NaiveDate, Account, Option<EventId>), Money>);

impl Legs {
    fn add(&mut self, day: NaiveDate, account: Account, event: Option<EventId>, amount: Money) {
        *self.0.entry((day, account, event)).or_default() += amount;
    }

    fn finish(self) -> Vec<Posting> {
        let kept = self.0.into_iter().filter(|(_, amount)| !amount.is_zero());
        kept.map(|((day, account, event), amount)| Posting { day, account, event, amount })
            .collect()
    }
}

fn tender_account(paid: &Paid) -> Account {
    match paid.kind {
        TenderKind::Cash => Account::TillCash,
        TenderKind::External => Account::Clearing(paid.tender.clone()),
    }
}

fn purse_account(purse: Purse) -> Account {
    match purse {
        Purse::Bank => Account::Bank,
        Purse::Cash => Account::TillCash,
        Purse::Receivable => Account::EventReceivable,
    }
}

/// Where the ingredients of a line go: to the counter, or to the bearer of a comp.
fn bearer_account(
    bearer: Option<&Bearer>,
    event: Option<EventId>,
    drawn: &[Drawn],
) -> (Account, Option<EventId>) {
    match bearer {
        None => (Account::counter("ingredients"), event),
        Some(Bearer::House) => (Account::counter("comps"), event),
        Some(Bearer::Staff) => (Account::counter("staff-drinks"), event),
        Some(Bearer::Event(id)) => (own(Segment::Events, "hospitality"), Some(*id)),
        Some(Bearer::Package(id)) => {
            let of = drawn.iter().find(|drawn| drawn.package == *id).map(|drawn| drawn.event);
            (own(Segment::Events, "hospitality"), of.or(event))
        }
    }
}

fn sale_made(legs: &mut Legs, day: NaiveDate, sale: &SaleMade) {
    for part in &sale.parts {
        legs.add(day, Account::Tabs, None, part.amount);
    }
    for kept in sale.kept() {
        legs.add(day, tender_account(&kept), None, kept.amount);
    }
    for line in sale.sold() {
        let net = sale.paid_for(line) - line.tax;
        legs.add(day, Account::CounterIncome(line.class), sale.event, -net);
        legs.add(day, Account::Vat, None, -line.tax);
    }
    legs.add(day, own(Segment::House, "rounding"), None, -sale.rounding);
    drawn(legs, day, &sale.drawn);
    for SaleLine { bearer, cost, .. } in &sale.lines {
        let (account, event) = bearer_account(bearer.as_ref(), sale.event, &sale.drawn);
        legs.add(day, account, event, *cost);
        legs.add(day, Account::Stock, None, -*cost);
    }
}

fn tab_part_paid(legs: &mut Legs, day: NaiveDate, part: &TabPartPaid) {
    let kept = part.kept();
    legs.add(day, tender_account(&kept), None, kept.amount);
    legs.add(day, Account::Tabs, None, -kept.amount);
}

fn retendered(legs: &mut Legs, day: NaiveDate, retender: &Retendered) {
    legs.add(day, tender_account(&retender.to), None, retender.to.amount);
    legs.add(day, tender_account(&retender.from), None, -retender.from.amount);
}

fn sale_refunded(legs: &mut Legs, day: NaiveDate, refund: &SaleRefunded) {
    for back in &refund.paid {
        legs.add(day, tender_account(back), None, -back.amount);
    }
    for line in &refund.lines {
        let net = line.amount - line.tax;
        legs.add(day, Account::CounterIncome(line.class), refund.event, net);
        legs.add(day, Account::Vat, None, line.tax);
    }
    legs.add(day, own(Segment::House, "rounding"), None, refund.rounding);
    let back = |d: &Drawn| Drawn { value: -d.value, tax: -d.tax, ..d.clone() };
    drawn(legs, day, &refund.drawn.iter().map(back).collect::<Vec<_>>());
    for line in refund.lines.iter().filter(|_| refund.unmade) {
        let (account, event) = bearer_account(line.bearer.as_ref(), refund.event, &refund.drawn);
        legs.add(day, account, event, -line.cost);
        legs.add(day, Account::Stock, None, line.cost);
    }
}

fn cost_added(legs: &mut Legs, cost: &CostAdded) {
    let against = match cost.when {
        When::Month { .. } => Account::Accrued,
        When::Day { from, .. } => purse_account(from),
    };
    for (day, segment, amount) in cost.borne() {
        legs.add(day, Account::Expense(segment, cost.kind.clone()), None, amount);
        legs.add(day, against.clone(), None, -amount);
    }
}

fn event_income(legs: &mut Legs, day: NaiveDate, income: &EventIncomeBooked) {
    let tax = income.tax.as_ref().map_or(Money::ZERO, |t| t.tax);
    let event = Some(income.event);
    legs.add(day, purse_account(income.to), event, income.amount);
    legs.add(day, Account::EventIncome(income.kind.clone()), event, -(income.amount - tax));
    legs.add(day, Account::Vat, event, -tax);
}

fn event_cost(legs: &mut Legs, day: NaiveDate, cost: &EventCostBooked) {
    let event = Some(cost.event);
    legs.add(day, Account::Expense(Segment::Events, cost.kind.clone()), event, cost.amount);
    legs.add(day, purse_account(cost.from), event, -cost.amount);
}

fn event_collected(legs: &mut Legs, day: NaiveDate, collected: &EventCollected) {
    let event = Some(collected.event);
    legs.add(day, purse_account(collected.to), event, collected.amount);
    legs.add(day, Account::EventReceivable, event, -collected.amount);
}

fn package_sold(legs: &mut Legs, day: NaiveDate, package: &PackageSold) {
    let event = Some(package.event);
    legs.add(day, tender_account(&package.paid), event, package.paid.amount);
    legs.add(day, Account::Packages, event, -package.paid.amount);
}

/// Drinks out of packages, or back into them: the amount owed becomes income, its tax taken out.
fn drawn(legs: &mut Legs, day: NaiveDate, drawn: &[Drawn]) {
    for Drawn { event, value, tax, .. } in drawn {
        let (event, value, tax) = (Some(*event), *value, *tax);
        legs.add(day, Account::Packages, event, value);
        legs.add(day, package_income(), event, -(value - tax));
        legs.add(day, Account::Vat, event, -tax);
    }
}

fn package_income() -> Account {
    match "packages".parse() {
        Ok(kind) => Account::EventIncome(kind),
        // It is an id; a test reads it.
        Err(_) => Account::Opening,
    }
}

fn menu_adopted(legs: &mut Legs, day: NaiveDate, menu: &MenuAdopted) {
    for revalued in &menu.revalued {
        legs.add(day, Account::Stock, None, revalued.amount);
        legs.add(day, Account::counter("price-variance"), None, -revalued.amount);
    }
}

fn stock_received(legs: &mut Legs, day: NaiveDate, received: &StockReceived) {
    legs.add(day, Account::Stock, None, received.worth());
    legs.add(day, Account::counter("price-variance"), None, received.paid() - received.worth());
    legs.add(day, purse_account(received.from), None, -received.paid());
}

fn stock_wasted(legs: &mut Legs, day: NaiveDate, wasted: &StockWasted) {
    legs.add(day, Account::counter("waste"), None, wasted.cost);
    legs.add(day, Account::Stock, None, -wasted.cost);
}

fn stock_counted(legs: &mut Legs, day: NaiveDate, counted: &StockCounted) {
    legs.add(day, Account::Stock, None, counted.opening() - counted.shrinkage());
    legs.add(day, Account::Opening, None, -counted.opening());
    legs.add(day, Account::counter("shrinkage"), None, counted.shrinkage());
}

fn shift_opened(legs: &mut Legs, day: NaiveDate, opened: &ShiftOpened) {
    let from = if opened.first { Account::Opening } else { Account::Safe };
    legs.add(day, Account::TillCash, None, opened.moved());
    legs.add(day, from, None, -opened.moved());
}

fn cash_moved(legs: &mut Legs, day: NaiveDate, moved: &CashMoved) {
    let other = match &moved.place {
        CashPlace::Safe => Account::Safe,
        CashPlace::Bank => Account::Bank,
        CashPlace::Kind(kind) => Account::Expense(Segment::Counter, kind.clone()),
    };
    legs.add(day, Account::TillCash, None, moved.amount);
    legs.add(day, other, None, -moved.amount);
}

fn shift_closed(legs: &mut Legs, day: NaiveDate, closed: &ShiftClosed) {
    legs.add(day, Account::TillCash, None, closed.over_short());
    legs.add(day, own(Segment::House, "over-short"), None, -closed.over_short());
}

fn staff_clocked_out(legs: &mut Legs, day: NaiveDate, out: &StaffClockedOut) {
    let segment = if out.event.is_some() { Segment::Events } else { Segment::Counter };
    legs.add(day, own(segment, "labour"), out.event, out.labour);
    legs.add(day, Account::Wages, out.event, -out.labour);
}

fn reversal(legs: &mut Legs, day: NaiveDate, reversed: &Reversed) -> Result<(), DecodeError> {
    for posting in postings(&reversed.fact()?, reversed.day)? {
        let on = if reversed.whole { day } else { posting.day };
        legs.add(on, posting.account, posting.event, -posting.amount);
    }
    Ok(())
}
