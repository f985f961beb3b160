//! What is done at the till, one after the other: the only door from a season to the books is
//! [`Till`].

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use super::dice::Dice;
use super::van::{Pantry, Van};
use crate::domain::fact::shift::{CashPlace, Pieces};
use crate::domain::id::Id;
use crate::domain::ids::StaffId;
use crate::domain::ids::{EventId, OrderId, RequestId};
use crate::domain::menu::Menu;
use crate::domain::money::{Money, round};
use crate::domain::order::{Order, OrderLine, Part};
use crate::domain::posting::Account;
use crate::domain::tender::Payment;
use crate::till::office::Errand;
use crate::till::pass::{Acting, Pass};
use crate::till::ring::{Ring, bill};
use crate::till::shift::{CloseShift, Count, MoveCash, OpenShift, Way, drawer};
use crate::till::staff::{ClockIn, ClockOut, StaffError};
use crate::till::tab::{PayPart, SendOrder, VoidLine};
use crate::till::transfer::MoveMoney;
use crate::till::wish::Wish;
use crate::till::{Request, Till, TillError};

/// Something that somebody does at an instant.
pub(super) struct Deed {
    pub(super) at: DateTime<Utc>,
    pub(super) id: RequestId,
    /// Who does it; the owner, where nobody is hired yet.
    by: Option<&'static str>,
    what: What,
}

/// What is done.
pub(super) enum What {
    /// Something is asked of the till.
    Asked(Wish),
    /// Somebody comes to work.
    Came(&'static str),
    /// Somebody goes home, from the counter or an event.
    Went(&'static str, Option<EventId>),
    /// The drawer is counted in the morning; what is missing to the float comes from the safe.
    Opened { float: Money },
    /// What is more than the float goes to the safe or the bank.
    Dropped { float: Money, to: CashPlace },
    /// Something is paid from the drawer, where there is enough in it.
    Fetched { kind: Id, amount: Money, reason: &'static str },
    /// The drawer is counted at night: what is over or short, and why.
    Closed { off: Money, reason: Option<&'static str> },
    /// A tab is opened, and the bar knows.
    TabOpened(Box<Order>),
    /// One of a line of a tab is not to be made after all.
    Voided { tab: OrderId, reason: &'static str },
    /// A part of a tab is paid: about half of it.
    PartPaid { tab: OrderId, tender: Id },
    /// The rest of a tab is paid.
    TabPaid { tender: Id },
    /// What stood on an account at the end of a day goes to the other: what is paid from the bank
    /// was owed.
    Moved { from: Account, to: Account, upto: NaiveDate, fee_per_mille: u32, reason: &'static str },
    /// What is short on the shelves is delivered.
    Delivered(Box<Van>),
    /// The shelves are counted: all of them, or what most money goes into; less is there than
    /// should be, where something drifts.
    Counted { all: bool, drift: Option<Dice> },
}

impl Deed {
    pub(super) fn new(
        dice: &mut Dice,
        at: DateTime<Utc>,
        by: Option<&'static str>,
        what: What,
    ) -> Self {
        Self { at, id: dice.id(at), by, what }
    }

    /// Something that is asked of the till.
    pub(super) fn asked(
        dice: &mut Dice,
        at: DateTime<Utc>,
        by: &'static str,
        wish: impl Into<Wish>,
    ) -> Self {
        Self::new(dice, at, Some(by), What::Asked(wish.into()))
    }

    /// The same under an id that others know it by.
    pub(super) fn under(self, id: RequestId) -> Self {
        Self { id, ..self }
    }
}

/// Whoever does it all at the till.
pub(super) struct Clerk<'t> {
    till: &'t mut Till,
    pantry: &'t Pantry,
    passes: HashMap<&'static str, Pass>,
    tabs: HashMap<OrderId, Order>,
    pub(super) sales: u32,
    pub(super) events: u32,
}

impl<'t> Clerk<'t> {
    pub(super) fn new(till: &'t mut Till, pantry: &'t Pantry) -> Self {
        Self { till, pantry, passes: HashMap::new(), tabs: HashMap::new(), sales: 0, events: 0 }
    }

    /// Does one thing.
    ///
    /// # Errors
    /// When the till refuses it, which is a defect of the season, or the books cannot be used.
    pub(super) fn does(&mut self, deed: Deed) -> Result<(), TillError> {
        let Deed { at, id, by, what } = deed;
        let request = Request { id, at: Some(at), acting: self.acting(by)? };
        self.record(&request, what)
    }

    fn acting(&mut self, by: Option<&'static str>) -> Result<Acting, TillError> {
        let Some(name) = by else { return Ok(Acting::default()) };
        if let Some(pass) = self.passes.get(name) {
            return Ok(Acting::alone(pass.clone()));
        }
        let pass = self.till.books().read(|books| Pass::openly(books, name))?;
        self.passes.insert(name, pass.clone());
        Ok(Acting::alone(pass))
    }

    fn record(&mut self, request: &Request, what: What) -> Result<(), TillError> {
        let till = &mut *self.till;
        match what {
            What::Asked(wish) => {
                self.events += u32::from(matches!(wish, Wish::PlanEvent(_)));
                self.sales += u32::from(matches!(wish, Wish::Ring(_)));
                wish.act(till, request).map(drop)
            }
            What::Came(name) => {
                let staff = self.staff(name)?;
                self.till.act(request, &ClockIn(staff)).map(drop)
            }
            What::Went(name, event) => {
                let staff = self.staff(name)?;
                self.till.act(request, &ClockOut { staff, event }).map(drop)
            }
            What::Opened { float } => self.open(request, float),
            What::Dropped { float, to } => self.drop_to(request, float, to),
            What::Fetched { kind, amount, reason } => self.fetch(request, kind, amount, reason),
            What::Closed { off, reason } => self.close(request, off, reason),
            What::TabOpened(order) => {
                let (id, at) = (request.id, request.at);
                let send = SendOrder { id, order, others: Vec::new(), at };
                let sent = send.run(till, &request.acting)?;
                self.tabs.insert(sent.id, sent);
                Ok(())
            }
            What::Voided { tab, reason } => self.void(request, tab, reason),
            What::PartPaid { tab, tender } => self.pay_part(request, tab, tender),
            What::TabPaid { tender } => self.pay_rest(request, tender),
            What::Moved { from, to, upto, fee_per_mille, reason } => {
                let amount = match from {
                    Account::Bank => -self.stood(&to, upto)?,
                    _ => self.stood(&from, upto)?,
                };
                let fee = round(amount.exact() * Decimal::new(i64::from(fee_per_mille), 3));
                if amount <= Money::ZERO || fee >= amount {
                    return Ok(());
                }
                let reason = Some(reason.to_owned());
                let ask = MoveMoney { from, to, amount, fee, event: None, reason };
                self.till.act(request, &ask).map(drop)
            }
            What::Delivered(mut van) => {
                let stock = till.books().read(|books| books.own().stock())?;
                match self.pantry.delivered(till.menu(), &stock, &mut van) {
                    Some(ask) => till.act(request, &ask).map(drop),
                    None => Ok(()),
                }
            }
            What::Counted { all, drift } => {
                let stock = till.books().read(|books| books.own().stock())?;
                match self.pantry.counted(&stock, all, drift) {
                    Some(ask) => till.act(request, &ask).map(drop),
                    None => Ok(()),
                }
            }
        }
    }

    /// The id of a member of staff.
    fn staff(&self, name: &'static str) -> Result<StaffId, TillError> {
        let pass = self.till.books().read(|books| Pass::openly(books, name))?;
        pass.staff().ok_or_else(|| StaffError::Unknown(name.to_owned()).into())
    }

    /// What stood on an account at the end of a day.
    fn stood(&self, account: &Account, upto: NaiveDate) -> Result<Money, TillError> {
        let all = self.till.books().read(|books| books.posted_accounts(None, Some(upto)))?;
        Ok(all.into_iter().filter(|of| of.account == *account).map(|of| of.sum).sum())
    }

    fn drawer(&self) -> Result<Money, TillError> {
        self.till.books().read(|books| drawer(books.own()))
    }

    fn open(&mut self, request: &Request, float: Money) -> Result<(), TillError> {
        let there = self.drawer()?;
        // A drawer that was left with enough in it is opened as it is.
        let float = if there + there < float { float } else { there };
        self.till.act(request, &OpenShift(Count::Sum(float))).map(drop)
    }

    fn drop_to(
        &mut self,
        request: &Request,
        float: Money,
        place: CashPlace,
    ) -> Result<(), TillError> {
        let note = Money::from_minor(10_i64.pow(float.minor().max(1).ilog10()));
        let more = (self.drawer()? - float).minor() / note.minor() * note.minor();
        if more <= 0 {
            return Ok(());
        }
        let (amount, reason) = (Money::from_minor(more), "evening drop".to_owned());
        self.till
            .act(request, &MoveCash { way: Way::Out, amount, place, reason, tax: None })
            .map(drop)
    }

    fn fetch(
        &mut self,
        request: &Request,
        kind: Id,
        amount: Money,
        reason: &str,
    ) -> Result<(), TillError> {
        if self.drawer()? < amount * 2 {
            return Ok(());
        }
        let (place, reason) = (CashPlace::Kind(kind), reason.to_owned());
        self.till
            .act(request, &MoveCash { way: Way::Out, amount, place, reason, tax: None })
            .map(drop)
    }

    fn close(
        &mut self,
        request: &Request,
        off: Money,
        reason: Option<&str>,
    ) -> Result<(), TillError> {
        let expected = self.drawer()?;
        let counted = (expected + off).max(Money::ZERO);
        let menu = self.till.menu();
        let count = match pieces(menu, counted) {
            Some(pieces) => Count::Pieces(pieces),
            None => Count::Sum(counted),
        };
        // What is remarked is counted twice before it is believed.
        let is_remarked = reason.is_some();
        let counted_before = if is_remarked { vec![counted] } else { Vec::new() };
        let reason = reason.map(ToOwned::to_owned);
        let ask = CloseShift { number: None, count, counted_before, reason };
        self.till.act(request, &ask).map(drop)
    }

    fn void(&mut self, request: &Request, tab: OrderId, reason: &str) -> Result<(), TillError> {
        // A tab of one thing keeps it.
        let Some(order) = self.tabs.get(&tab).filter(|tab| tab.pieces() > 1) else {
            return Ok(());
        };
        let mut without = order.clone();
        let Some(last) = without.lines.last_mut() else { return Ok(()) };
        let line = OrderLine { quantity: 1, sent: 1, ..last.clone() };
        if last.quantity > 1 {
            (last.quantity, last.sent) = (last.quantity - 1, last.sent.saturating_sub(1));
        } else {
            without.lines.pop();
        }
        let (order, reason) = (without.clone(), reason.to_owned());
        self.till.act(request, &VoidLine { order, line, quantity: 1, reason })?;
        self.tabs.insert(tab, without);
        Ok(())
    }

    fn pay_part(&mut self, request: &Request, tab: OrderId, tender: Id) -> Result<(), TillError> {
        let Some(order) = self.tabs.get_mut(&tab) else { return Ok(()) };
        let menu = self.till.menu();
        let whole = Money::from_minor(10_i64.pow(menu.shop.currency.decimals().min(6)));
        let total = bill(menu, order)?.total.minor();
        let share = Money::from_minor(total / 2 / whole.minor() * whole.minor());
        if share.is_zero() {
            return Ok(());
        }
        let payment = Payment::new(tender, None);
        let ask = PayPart { order: order.clone(), share, payment };
        let part = self.till.act(request, &ask)?;
        order.parts.push(Part { paid: part.record.fact.kept() });
        Ok(())
    }

    fn pay_rest(&mut self, request: &Request, tender: Id) -> Result<(), TillError> {
        let Some(order) = self.tabs.remove(&request.id.into()) else { return Ok(()) };
        let menu = self.till.menu();
        let is_owed = bill(menu, &order)?.total > order.paid();
        let payments = is_owed.then(|| Payment::new(tender, None)).into_iter().collect();
        self.sales += 1;
        self.till.act(request, &Ring::new(order, payments)).map(drop)
    }
}

/// An amount in notes and coins, the largest first; none where they do not make it.
fn pieces(menu: &Menu, amount: Money) -> Option<Vec<Pieces>> {
    let mut left = amount.minor();
    let mut pieces = Vec::new();
    for value in menu.cash.denominations.iter().filter(|value| **value > Money::ZERO) {
        let count = u32::try_from(left / value.minor()).ok()?;
        left -= i64::from(count) * value.minor();
        pieces.push(Pieces { value: *value, count });
    }
    (left == 0 && amount > Money::ZERO).then_some(pieces)
}
