//! The shift: the float, cash in and out, the count, and what the shift came to
//! (docs/books.md, The drawer). A sale needs no shift, and nothing here stops one.

mod z;

use serde::Serialize;

pub use self::z::{PrintZ, document, drawer, write_pdf, x_report, z_report};
use self::z::{grand_total_before, report_of};

use super::ask::{About, Ask};
use super::error::MoneyError;
use super::question::{Question, Sight};
use super::tab::open_orders;
use super::{Scene, TillError, tax, text};
use crate::books::{Own, ShiftRow};
use crate::domain::fact::cost::Segment;
use crate::domain::fact::sale::TaxTotal;
use crate::domain::fact::shift::{CashMoved, CashPlace, Pieces, ShiftClosed, ShiftOpened};
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::domain::posting::is_own_expense;
use crate::domain::rights::Right;
use crate::domain::z_report::ZReport;

/// A count of the drawer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Count {
    /// In one sum.
    Sum(Money),
    /// By note and coin.
    Pieces(Vec<Pieces>),
}

impl Count {
    /// The cash that was counted.
    pub fn sum(&self) -> Money {
        match self {
            Self::Sum(sum) => *sum,
            Self::Pieces(pieces) => pieces.iter().map(Pieces::worth).sum(),
        }
    }

    /// The cash that was counted, and its notes and coins.
    fn settle(&self) -> Result<(Money, Vec<Pieces>), TillError> {
        let pieces = match self {
            Self::Sum(_) => Vec::new(),
            Self::Pieces(all) => all.iter().copied().filter(|p| p.count > 0).collect(),
        };
        let sum = self.sum();
        if sum.is_negative() { Err(TillError::NegativeCash) } else { Ok((sum, pieces)) }
    }
}

/// Opens a shift with a counted float.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenShift(pub Count);

/// Whether cash comes into the drawer or goes out of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Way {
    /// Into it.
    In,
    /// Out of it.
    Out,
}

/// Puts cash into the drawer, or takes some out of it, apart from sales.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MoveCash {
    /// Which way.
    pub way: Way,
    /// How much.
    pub amount: Money,
    /// The place that it comes from, or goes to.
    pub place: CashPlace,
    /// Why.
    pub reason: String,
    /// The input tax in what is spent that can be deducted, by the menu's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax: Option<Id>,
}

/// Closes the shift with a counted drawer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CloseShift {
    /// The shift that was counted; the open one, where none is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// The count.
    pub count: Count,
    /// Earlier counts, where the drawer was counted again after expected cash was shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub counted_before: Vec<Money>,
    /// Why it is more or less than expected.
    pub reason: Option<String>,
}

impl Ask for OpenShift {
    type Fact = ShiftOpened;
    const WORD: &'static str = "shift open";

    fn rule(&self, scene: &Scene<'_>) -> Result<ShiftOpened, TillError> {
        let last = scene.books.own().last_shift()?;
        if let Some(ShiftRow { number, closed: None, .. }) = last {
            return Err(TillError::ShiftIsOpen(number));
        }
        let (float, _) = self.0.settle()?;
        Ok(ShiftOpened {
            number: scene.books.own().next_shift()?,
            float,
            expected: drawer(scene.books.own())?,
            first: last.is_none(),
        })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        vec![about.money(self.0.sum())]
    }
}

impl Ask for MoveCash {
    type Fact = CashMoved;
    const WORD: &'static str = "cash moved";

    fn rule(&self, scene: &Scene<'_>) -> Result<CashMoved, TillError> {
        if self.amount <= Money::ZERO {
            return Err(TillError::NotPositive);
        }
        if let CashPlace::Kind(kind) = &self.place
            && Segment::ALL.into_iter().any(|side| is_own_expense(side, kind))
        {
            return Err(TillError::OwnKind(kind.clone()));
        }
        let amount = match self.way {
            Way::In => self.amount,
            Way::Out => -self.amount,
        };
        let spent = match self.place {
            CashPlace::Kind(_) => tax::input(scene.menu, self.tax.as_ref(), self.amount)?,
            CashPlace::Safe | CashPlace::Bank if self.tax.is_some() => {
                return Err(MoneyError::TaxOfNoCost.into());
            }
            CashPlace::Safe | CashPlace::Bank => None,
        };
        // What comes back into the drawer from a kind of cost takes its tax back.
        let tax = spent
            .map(|of| TaxTotal { tax: if amount.is_negative() { of.tax } else { -of.tax }, ..of });
        let reason = text("reason", &self.reason)?;
        Ok(CashMoved { amount, place: self.place.clone(), reason, tax })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        let way = match self.way {
            Way::In => about.word("shift-cash-in"),
            Way::Out => about.word("shift-cash-out"),
        };
        vec![format!("{way} {}", about.money(self.amount)), self.reason.clone()]
    }
}

impl Ask for CloseShift {
    type Fact = ShiftClosed;
    const WORD: &'static str = "shift close";

    fn rule(&self, scene: &Scene<'_>) -> Result<ShiftClosed, TillError> {
        let own = scene.books.own();
        let open = own.last_shift()?.filter(|shift| shift.closed.is_none());
        let open = open.ok_or(TillError::NoShiftIsOpen)?;
        if let Some(counted) = self.number.filter(|number| *number != open.number) {
            return Err(TillError::OtherShift { counted, open: open.number });
        }
        let (counted, pieces) = self.count.settle()?;
        let Compared { expected, is_beyond, .. } = Compared::of(&self.count, own, scene.menu)?;
        if is_beyond && self.reason.is_none() {
            return Err(MoneyError::CountNeedsReason.into());
        }
        let report = report_of(own, open)?;
        let tabs = open_orders(scene.books)?.into_iter().filter_map(|order| order.tab);
        Ok(ShiftClosed {
            number: open.number,
            expected,
            counted,
            pieces,
            counted_before: self.counted_before.clone(),
            reason: self.reason.as_deref().map(|why| text("reason", why)).transpose()?,
            first_order: report.first_order,
            last_order: report.last_order,
            tabs: tabs.collect(),
            grand_total: grand_total_before(own, open.number)? + report.total,
        })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        let counted = about.money(self.count.sum());
        [counted].into_iter().chain(self.reason.clone()).collect()
    }
}

/// The drawer as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShiftView {
    /// The shift that is open, so far; the beginning of the next one, where none is.
    pub now: ZReport,
    /// The cash that should lie in the drawer.
    pub expected: Money,
    /// The last shift that was closed.
    pub last: Option<ZReport>,
    /// The tabs that are open, by name.
    pub tabs: Vec<String>,
    /// Whether those who look may close it: others count blind to the end.
    pub may_close: bool,
}

impl ShiftView {
    /// Whether a shift is open.
    pub fn is_open(&self) -> bool {
        self.now.opened.is_some()
    }
}

/// Asks for the drawer as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShiftNow;

impl Question for ShiftNow {
    type Answer = Box<ShiftView>;

    fn ask(&self, sight: &Sight<'_>) -> Result<Box<ShiftView>, TillError> {
        let own = sight.books.own();
        let last = match z_report(own, None) {
            Ok(last) => Some(last),
            Err(TillError::NoZReport { .. }) => None,
            Err(error) => return Err(error),
        };
        let tabs = open_orders(sight.books)?.into_iter().filter_map(|order| order.tab).collect();
        let is_open = own.last_shift()?.is_some_and(|shift| shift.closed.is_none());
        // Where none is open, nothing is said of the next one but its number.
        let now = match is_open {
            true => x_report(own)?,
            false => ZReport { number: own.next_shift()?, ..ZReport::default() },
        };
        let may_close = sight.may(Right::CloseShift);
        Ok(Box::new(ShiftView { now, expected: drawer(own)?, last, tabs, may_close }))
    }
}

/// Asks how far the count of a shift is off, for whoever approves closing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountOff(pub CloseShift);

/// A count beside what should lie in the drawer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    /// What should lie there.
    pub expected: Money,
    /// What was counted.
    pub counted: Money,
    /// Whether they differ by more than the menu lets pass.
    pub is_beyond: bool,
}

impl Compared {
    fn of(count: &Count, own: Own<'_>, menu: &Menu) -> Result<Self, TillError> {
        let (expected, counted) = (drawer(own)?, count.sum());
        let is_beyond = (counted - expected).abs() > menu.cash.tolerance;
        Ok(Self { expected, counted, is_beyond })
    }
}

impl Question for CountOff {
    type Answer = Compared;
    const NEEDS: Option<Right> = Some(Right::CloseShift);

    fn ask(&self, sight: &Sight<'_>) -> Result<Compared, TillError> {
        Compared::of(&self.0.count, sight.books.own(), sight.menu)
    }
}
