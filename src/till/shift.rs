//! The shift: the float, cash in and out, the count, and what the shift came to
//! (docs/books.md, The drawer). A sale needs no shift, and nothing here stops one.

use std::path::Path;

use serde::Serialize;

use super::menu::in_force_at;
use super::tab::open_orders;
use super::{Done, Request, Till, TillError, text};
use crate::books::{Ledger, Own, Reader, ShiftRow};
use crate::domain::fact::Fact;
use crate::domain::fact::cost::Segment;
use crate::domain::fact::shift::{CashMoved, CashPlace, Pieces, ShiftClosed, ShiftOpened};
use crate::domain::menu::Menu;
use crate::domain::money::{Currency, Money};
use crate::domain::posting::{Account, is_own_expense};
use crate::domain::z_report::ZReport;
use crate::locale::Locale;
use crate::paper::Document;
use crate::paper::receipt::Mark;
use crate::paper::z_report::z_report as paper;
use crate::print::Width;
use crate::print::pdf::Press;

/// How a count is entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Count {
    /// In one sum, as written.
    Sum(String),
    /// By note and coin.
    Pieces(Vec<Pieces>),
}

impl Count {
    /// What it comes to; none where it is no amount.
    pub fn sum(&self, currency: Currency) -> Option<Money> {
        self.settle(currency).ok().map(|(sum, _)| sum)
    }

    /// What it comes to, and its notes and coins.
    fn settle(&self, currency: Currency) -> Result<(Money, Vec<Pieces>), TillError> {
        let (sum, pieces) = match self {
            Self::Sum(written) => (currency.parse(written)?, Vec::new()),
            Self::Pieces(pieces) => {
                let kept: Vec<Pieces> = pieces.iter().copied().filter(|p| p.count > 0).collect();
                (kept.iter().map(Pieces::worth).sum(), kept)
            }
        };
        if sum.is_negative() { Err(TillError::NegativeCash) } else { Ok((sum, pieces)) }
    }
}

/// Whether cash comes into the drawer or goes out of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Way {
    /// Into it.
    In,
    /// Out of it.
    Out,
}

/// A movement of cash as asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CashAsk {
    /// Which way.
    pub way: Way,
    /// How much, as written.
    pub amount: String,
    /// From where, or whereto.
    pub place: CashPlace,
    /// Why.
    pub reason: String,
}

/// The end of a shift as asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CloseAsk {
    /// The shift that was counted; the open one, where none is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// What was counted.
    pub count: Count,
    /// What was counted before, where the count was done again after it was seen what should be there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub counted_before: Vec<Money>,
    /// Why it is more or less than expected.
    pub reason: Option<String>,
}

impl Till {
    /// Opens a shift with a counted float.
    ///
    /// # Errors
    /// When one is open, the float is no amount, or the books cannot be used.
    pub fn open_shift(
        &mut self,
        request: &Request,
        float: &Count,
    ) -> Result<Done<ShiftOpened>, TillError> {
        let done = self.record(request, "shift open", float, |scene| {
            let last = scene.books.own().last_shift()?;
            if let Some(ShiftRow { number, closed: None, .. }) = last {
                return Err(TillError::ShiftIsOpen(number));
            }
            let (float, _) = float.settle(scene.menu.shop.currency)?;
            Ok(Fact::ShiftOpened(ShiftOpened {
                number: last.map_or(1, |last| last.number + 1),
                float,
                expected: drawer(scene.books.own())?,
                first: last.is_none(),
            }))
        })?;
        only_kind(done, |fact| match fact {
            Fact::ShiftOpened(opened) => Some(opened.clone()),
            _ => None,
        })
    }

    /// Puts cash into the drawer, or takes some out of it, apart from sales.
    ///
    /// # Errors
    /// When the amount is nothing, no reason is said, the till posts that kind by itself, or the books
    /// cannot be used.
    pub fn move_cash(
        &mut self,
        request: &Request,
        ask: &CashAsk,
    ) -> Result<Done<CashMoved>, TillError> {
        let done = self.record(request, "cash moved", ask, |scene| {
            let amount = scene.positive(&ask.amount)?;
            if let CashPlace::Kind(kind) = &ask.place
                && Segment::ALL.into_iter().any(|side| is_own_expense(side, kind))
            {
                return Err(TillError::OwnKind(kind.clone()));
            }
            let amount = match ask.way {
                Way::In => amount,
                Way::Out => -amount,
            };
            let (place, reason) = (ask.place.clone(), text("reason", &ask.reason)?);
            Ok(Fact::CashMoved(CashMoved { amount, place, reason }))
        })?;
        only_kind(done, |fact| match fact {
            Fact::CashMoved(moved) => Some(moved.clone()),
            _ => None,
        })
    }

    /// Closes the shift with a counted drawer.
    ///
    /// # Errors
    /// When none is open, the count is no amount, or the books cannot be used.
    pub fn close_shift(
        &mut self,
        request: &Request,
        ask: &CloseAsk,
    ) -> Result<Done<ShiftClosed>, TillError> {
        let done = self.record(request, "shift close", ask, |scene| {
            let own = scene.books.own();
            let open = own.last_shift()?.filter(|shift| shift.closed.is_none());
            let open = open.ok_or(TillError::NoShiftIsOpen)?;
            if let Some(counted) = ask.number.filter(|number| *number != open.number) {
                return Err(TillError::OtherShift { counted, open: open.number });
            }
            let (counted, pieces) = ask.count.settle(scene.menu.shop.currency)?;
            let report = report_of(own, open)?;
            let tabs = open_orders(scene.books)?.into_iter().filter_map(|order| order.tab);
            Ok(Fact::ShiftClosed(ShiftClosed {
                number: open.number,
                expected: drawer(own)?,
                counted,
                pieces,
                counted_before: ask.counted_before.clone(),
                reason: ask.reason.as_deref().map(|why| text("reason", why)).transpose()?,
                first_order: report.first_order,
                last_order: report.last_order,
                tabs: tabs.collect(),
                grand_total: grand_total_before(own, open.number)? + report.total,
            }))
        })?;
        only_kind(done, |fact| match fact {
            Fact::ShiftClosed(closed) => Some(closed.clone()),
            _ => None,
        })
    }
}

/// The fact of a request, which is of the kind that was asked for: the digest says so.
fn only_kind<T>(done: Done, of: impl Fn(&Fact) -> Option<T>) -> Result<Done<T>, TillError> {
    let other = TillError::OtherRequest(done.record.id);
    let fact = of(&done.record.fact).ok_or(other)?;
    Ok(Done { record: done.record.map(|_| fact), again: done.again })
}

/// What should lie in the drawer: the balance of `assets:till:cash`, reckoned from the last count on.
///
/// # Errors
/// When the books cannot be read.
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

/// What the open shift came to so far (X); before the first, and between two, what the next one begins
/// with.
///
/// # Errors
/// When the books cannot be read.
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
///
/// # Errors
/// When the books cannot be read.
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

/// Writes the Z report of a shift as PDF beside the ledger: the original once, and copies after it. Says
/// which it was.
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
    let failed = |error: &dyn std::fmt::Display| TillError::ZReport(error.to_string());
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
