//! The shift: the float, cash in and out, the count, and what the shift came to
//! (docs/books.md, The drawer). A sale needs no shift, and nothing here stops one.

use std::path::Path;

use serde::Serialize;

use super::ask::{About, Ask};
use super::error::{MoneyError, OutError};
use super::menu::in_force_at;
use super::office::{Office, Paperwork};
use super::pass::Acting;
use super::question::{Question, Sight};
use super::tab::open_orders;
use super::{Scene, TillError, tax, text};
use crate::books::{Ledger, Own, Reader, ShiftRow};
use crate::domain::fact::Fact;
use crate::domain::fact::cost::Segment;
use crate::domain::fact::sale::TaxTotal;
use crate::domain::fact::shift::{CashMoved, CashPlace, Pieces, ShiftClosed, ShiftOpened};
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::domain::posting::{Account, is_own_expense};
use crate::domain::z_report::ZReport;
use crate::locale::{Language, Locale};
use crate::paper::Document;
use crate::paper::receipt::Mark;
use crate::paper::z_report::z_report as paper;
use crate::print::Width;
use crate::print::pdf::Press;

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
            number: last.map_or(1, |last| last.number + 1),
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
        let is_spent = matches!(self.place, CashPlace::Kind(_));
        if self.tax.is_some() && !is_spent {
            return Err(MoneyError::NothingIsTaxed.into());
        }
        let spent = tax::input(scene.menu, self.tax.as_ref(), self.amount)?;
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
        let report = report_of(own, open)?;
        let tabs = open_orders(scene.books)?.into_iter().filter_map(|order| order.tab);
        Ok(ShiftClosed {
            number: open.number,
            expected: drawer(own)?,
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
        let number = last.as_ref().map_or(1, |last| last.number + 1);
        let now = match is_open {
            true => x_report(own)?,
            false => ZReport { number, ..ZReport::default() },
        };
        Ok(Box::new(ShiftView { now, expected: drawer(own)?, last, tabs }))
    }
}

/// Writes the Z report of a shift beside the books; the answer is whether it was the original or a
/// copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintZ {
    /// The shift.
    pub number: u32,
    /// The language of the paper.
    pub language: Language,
}

impl Paperwork for PrintZ {
    type Answer = Mark;

    fn file(&self, office: &mut Office, _acting: &Acting) -> Result<Mark, TillError> {
        let (ledger, locale) = (office.books.ledger()?, Locale::new(self.language));
        let press = office.press.get_or_insert_with(Press::new);
        write_pdf(ledger, press, self.number, &office.menu, &locale)
    }
}

/// What should lie in the drawer: the balance of `assets:till:cash`, reckoned from the last count
/// on.
pub fn drawer(books: Own<'_>) -> Result<Money, TillError> {
    let Some(shift) = books.last_shift()? else {
        return Ok(books.balance(&Account::TillCash)?);
    };
    let seq = shift.closed.unwrap_or(shift.opened);
    let counted = match books.fact(seq)?.fact {
        Fact::ShiftOpened(opened) => opened.float,
        Fact::ShiftClosed(closed) => closed.counted,
        _ => Money::ZERO,
    };
    Ok(counted + books.cash_since(seq)?)
}

/// What the open shift came to so far (X); before the first, and between two, what the next one
/// begins with.
pub fn x_report(books: Own<'_>) -> Result<ZReport, TillError> {
    match books.last_shift()? {
        Some(shift) if shift.closed.is_none() => report_of(books, shift),
        last => {
            let after = last.and_then(|shift| shift.closed).unwrap_or(0);
            let mut report = summed(books, after, i64::MAX)?;
            report.number = last.map_or(1, |shift| shift.number + 1);
            Ok(report)
        }
    }
}

/// A shift's report: the last closed one's, where none is named.
///
/// # Errors
/// When there is none, it is open still, or the books cannot be read.
pub fn z_report(books: Own<'_>, number: Option<u32>) -> Result<ZReport, TillError> {
    let last = books.last_shift()?;
    let last_closed = last.map_or(0, |s| if s.closed.is_some() { s.number } else { s.number - 1 });
    let number = number.unwrap_or(last_closed);
    let shift = books.shift(number)?.filter(|shift| shift.closed.is_some());
    report_of(books, shift.ok_or(TillError::NoZReport { number, last: last_closed })?)
}

/// A shift's report on paper, in the words of the menu that was in force at its end.
///
/// `fallback` names things where the books have no menu in force.
pub fn document(
    books: Reader<'_>,
    report: &ZReport,
    mark: Mark,
    fallback: &Menu,
    locale: &Locale,
) -> Result<Document, TillError> {
    let end = report.closed.as_ref().map_or(i64::MAX, |closed| closed.seq);
    let in_force = in_force_at(books, end)?;
    Ok(paper(in_force.as_ref().unwrap_or(fallback), report, mark, locale))
}

/// Writes the Z report of a shift as PDF beside the ledger: the original once, and copies after it.
/// Says which it was.
///
/// # Errors
/// When it cannot be printed or written; the shift is closed all the same.
pub fn write_pdf(
    ledger: &Ledger,
    press: &mut Press,
    number: u32,
    fallback: &Menu,
    locale: &Locale,
) -> Result<Mark, TillError> {
    let failed = |error: &dyn std::fmt::Display| OutError::ZReport(error.to_string());
    let folder = ledger.path().parent().unwrap_or(Path::new("")).join("z-reports");
    let (document, mark, at, file) = ledger.read(|books| {
        let report = z_report(books.own(), Some(number))?;
        let closed = report.closed.as_ref().ok_or(TillError::NoShiftIsOpen)?;
        // The seal tells it from the Z report of other books in the same folder.
        let name = format!("z-{number:04}-{}", closed.hash.get(..8).unwrap_or_default());
        let original = folder.join(format!("{name}.pdf"));
        let (mark, file) = match original.exists() {
            true => (Mark::Copy, folder.join(format!("{name}-copy.pdf"))),
            false => (Mark::Original, original),
        };
        let document = document(books, &report, mark, fallback, locale)?;
        Ok::<_, TillError>((document, mark, closed.at, file))
    })?;
    let pdf = press.print(&document, Width::Mm80, at).map_err(|e| failed(&e))?;
    std::fs::create_dir_all(&folder).map_err(|e| failed(&e))?;
    // Half a file must not count as the original.
    let half = file.with_extension("part");
    std::fs::write(&half, pdf)
        .and_then(|()| std::fs::rename(&half, &file))
        .map_err(|e| failed(&e))?;
    Ok(mark)
}

/// The facts of a shift: after the one before was closed, until it was closed.
fn report_of(books: Own<'_>, shift: ShiftRow) -> Result<ZReport, TillError> {
    let before = books.shift(shift.number.saturating_sub(1))?;
    let after = before.and_then(|before| before.closed).unwrap_or(0);
    summed(books, after, shift.closed.unwrap_or(i64::MAX))
}

fn summed(books: Own<'_>, after: i64, upto: i64) -> Result<ZReport, TillError> {
    let mut report = ZReport::default();
    books.facts_between(after, upto, |record| Ok::<_, TillError>(report.take(&record)?))?;
    Ok(report)
}

fn grand_total_before(books: Own<'_>, number: u32) -> Result<Money, TillError> {
    let before = books.shift(number.saturating_sub(1))?.and_then(|shift| shift.closed);
    let Some(seq) = before else { return Ok(Money::ZERO) };
    match books.fact(seq)?.fact {
        Fact::ShiftClosed(closed) => Ok(closed.grand_total),
        _ => Ok(Money::ZERO),
    }
}
