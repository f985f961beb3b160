//! What a shift came to: the Z report once it is closed, the X report while it is open
//! (docs/books.md, The drawer).
//!
//! It is summed from the facts since the shift before was closed, and from nothing else, so that a
//! Z report says the same whenever it is printed.

use indexmap::IndexMap;

use super::bearer::Bearer;
pub(crate) use super::fact::cash::CashLine;
use super::fact::restored::Gap;
use super::fact::sale::{SaleMade, SaleRefunded};
use super::fact::shift::{CallNumber, ShiftClosed, ShiftOpened};
use super::fact::{DecodeError, Fact, Recorded, Tendered};
use super::id::Id;
use super::menu::Class;
use super::money::{Money, Rate};
use super::posting::Account;

/// How many, and what they come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many.
    pub count: u32,
    /// Their sum.
    pub amount: Money,
}

impl Tally {
    fn add(&mut self, count: u32, amount: Money) {
        self.count += count;
        self.amount += amount;
    }
}

/// The money of a tender.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    /// Payments; a corrected one counts for the right tender, and may leave less than none here.
    pub count: i64,
    /// Their sum, less the payments given back.
    pub amount: Money,
}

impl Kept {
    fn add(&mut self, count: i64, amount: Money) {
        self.count += count;
        self.amount += amount;
    }
}

/// The bearer of comps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Giver {
    /// Events, at cost.
    Events,
    /// The house.
    House,
    /// Staff.
    Staff,
    /// Prepaid packages.
    Packages,
}

impl Giver {
    /// The group of a bearer.
    pub fn of(bearer: &Bearer) -> Self {
        match bearer {
            Bearer::Event(_) => Self::Events,
            Bearer::House => Self::House,
            Bearer::Staff => Self::Staff,
            Bearer::Package(_) => Self::Packages,
        }
    }
}

/// Comps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Given {
    /// How many pieces.
    pub quantity: u32,
    /// At menu price.
    pub menu: Money,
    /// At cost.
    pub cost: Money,
}

/// What a shift came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ZReport {
    /// The shift's number.
    pub number: u32,
    /// When it began; none before the first.
    pub opened: Option<Recorded<ShiftOpened>>,
    /// When it ended; none while it is open.
    pub closed: Option<Recorded<ShiftClosed>>,
    /// How many orders were paid.
    pub orders: u32,
    /// The first of them.
    pub first_order: Option<CallNumber>,
    /// The last of them.
    pub last_order: Option<CallNumber>,
    /// Sales at menu price, without comps.
    pub gross: Money,
    /// Orders with a discount, and the sum of their discounts.
    pub discounts: Tally,
    /// Refunds, and the sum given back for them.
    pub refunds: Tally,
    /// The amount that guests owed, before cash was rounded and refunds taken off.
    pub total: Money,
    /// The amount that cash rounding added, refunds included.
    pub rounding: Money,
    /// Tax by rate on sales, whatever names a rate has.
    pub taxes: IndexMap<Rate, Money>,
    /// Tax on refunds.
    pub tax_refunded: Money,
    /// Pieces sold and the amount paid for them, by class.
    pub classes: IndexMap<Class, Tally>,
    /// Orders and their totals, by daypart.
    pub dayparts: IndexMap<Option<Id>, Tally>,
    /// Tax that was added to the prices, where they exclude it.
    pub tax_on_top: Money,
    /// Payments kept less those given back, by tender.
    pub tenders: IndexMap<Id, Kept>,
    /// Parts paid of tabs, less those that sales took in: parts of tabs still open, or parts paid
    /// in a shift before (negative).
    pub tabs: Money,
    /// Of the payments, those for packages of events.
    pub packages: Money,
    /// Comps, by bearer.
    pub given: IndexMap<Giver, Given>,
    /// Of the comps, pieces that were refunded as unmade, at cost.
    pub given_back: Tally,
    /// Voided pieces, at menu price.
    pub voids: Tally,
    /// Orders that were cleared before they were paid, with what they came to.
    pub cleared: Tally,
    /// How often the drawer was opened without a sale.
    pub openings: u32,
    /// Where facts are lost.
    pub gaps: Vec<Gap>,
    /// How the drawer came to the float, line by line: the count before, and all movements since.
    pub before: Vec<(CashLine, Money)>,
    /// Cash since the shift began, line by line; the float first.
    pub cash: Vec<(CashLine, Money)>,
}

impl ZReport {
    /// Takes a fact in, in the order of the journal.
    ///
    /// # Errors
    /// When a reversal's inner fact cannot be read.
    pub fn take(&mut self, record: &Recorded) -> Result<(), DecodeError> {
        match &record.fact {
            Fact::SaleMade(sale) => self.sale(record, sale),
            Fact::SaleRefunded(refund) => self.refund(refund),
            Fact::TabPartPaid(part) => self.tabs += part.kept().amount,
            Fact::PackageSold(package) => self.packages += package.tendered_in(),
            Fact::Reversed(reversed) => {
                if let Fact::PackageSold(package) = reversed.fact()? {
                    self.packages -= package.tendered_in();
                }
            }
            Fact::LineVoided(void) => self.voids.add(void.quantity, void.worth),
            Fact::OrderCleared(cleared) => self.cleared.add(1, cleared.worth),
            Fact::DrawerOpened(_) => self.openings += 1,
            Fact::ShiftOpened(opened) => {
                self.number = opened.number;
                self.opened = Some(record.clone().map(|_| opened.clone()));
                self.before = self.before_the_float(opened);
                self.cash = vec![(CashLine::Float, opened.float)];
                return Ok(());
            }
            Fact::ShiftClosed(closed) => {
                self.number = closed.number;
                self.closed = Some(record.clone().map(|_| closed.clone()));
                return Ok(());
            }
            Fact::BooksRestored(restored) => {
                self.gaps.push(record.clone().map(|_| restored.as_ref().clone()).gap());
                self.number = restored.taken.z.map_or(self.number, |z| self.number.max(z + 1));
            }
            _only_money => {}
        }
        for Tendered { tender, count, taken, given_back } in record.fact.tendered()? {
            self.tenders.entry(tender).or_default().add(count, taken - given_back);
        }
        self.cash(record)
    }

    /// The count before, the movements since, and the amount that made a float of it.
    fn before_the_float(&mut self, opened: &ShiftOpened) -> Vec<(CashLine, Money)> {
        let since = std::mem::take(&mut self.cash);
        let counted = opened.expected - since.iter().map(|(_, amount)| *amount).sum();
        let moved = if opened.first && since.is_empty() { Money::ZERO } else { opened.moved() };
        if moved.is_zero() && since.is_empty() {
            return Vec::new();
        }
        let ends = [(CashLine::Before, counted), (CashLine::FloatMoved, moved)];
        let [first, last] = ends;
        let lines = [first].into_iter().chain(since).chain([last]);
        lines.filter(|(_, amount)| !amount.is_zero()).collect()
    }

    fn sale(&mut self, record: &Recorded, sale: &SaleMade) {
        let call = CallNumber { day: record.day, number: sale.number };
        self.orders += 1;
        self.first_order = self.first_order.or(Some(call));
        self.last_order = Some(call);
        self.gross += sale.gross();
        if !sale.discounted().is_zero() {
            self.discounts.add(1, sale.discounted());
        }
        self.total += sale.total;
        self.tabs -= sale.parts.iter().map(|part| part.amount).sum();
        if sale.tax_on_top {
            self.tax_on_top += sale.tax();
        }
        self.rounding += sale.rounding;
        for tax in &sale.taxes {
            *self.taxes.entry(tax.rate).or_default() += tax.tax;
        }
        for line in sale.sold() {
            self.classes.entry(line.class).or_default().add(line.quantity, sale.paid_for(line));
        }
        self.dayparts.entry(sale.daypart.clone()).or_default().add(1, sale.total);
        for line in sale.given() {
            let Some(bearer) = &line.bearer else { continue };
            let given = self.given.entry(Giver::of(bearer)).or_default();
            given.quantity += line.quantity;
            given.menu += line.menu_price();
            given.cost += line.cost;
        }
    }

    fn refund(&mut self, refund: &SaleRefunded) {
        if !refund.total.is_zero() {
            self.refunds.add(1, refund.total);
        }
        for line in refund.lines.iter().filter(|line| refund.unmade && line.bearer.is_some()) {
            self.given_back.add(line.quantity, line.cost);
        }
        self.rounding -= refund.rounding;
        self.tax_refunded += refund.lines.iter().map(|line| line.tax).sum();
    }

    fn cash(&mut self, record: &Recorded) -> Result<(), DecodeError> {
        let legs = record.fact.postings(record.day)?;
        let in_drawer = legs.iter().filter(|leg| leg.account == Account::TillCash);
        let amount: Money = in_drawer.map(|leg| leg.amount).sum();
        let line = record.fact.cash_line().filter(|_| !amount.is_zero());
        let Some(line) = line else { return Ok(()) };
        // Each movement is a line of its own; all else is summed.
        let is_moved = matches!(line, CashLine::Moved(..));
        match self.cash.iter_mut().find(|(other, _)| *other == line && !is_moved) {
            Some((_, sum)) => *sum += amount,
            None => self.cash.push((line, amount)),
        }
        Ok(())
    }

    /// Expected cash: the float, and all cash that came and went since.
    pub fn expected(&self) -> Money {
        self.cash.iter().map(|(_, amount)| *amount).sum()
    }

    /// The payments of guests less the refunds to them.
    pub fn net(&self) -> Money {
        self.total - self.refunds.amount
    }

    /// Tax in that.
    pub fn tax(&self) -> Money {
        self.taxes.values().copied().sum::<Money>() - self.tax_refunded
    }
}
