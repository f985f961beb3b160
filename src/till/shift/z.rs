//! What should lie in the drawer, and what a shift came to: in figures, on paper, as a file.

use std::path::Path;

use crate::books::{Ledger, Own, Reader, ShiftRow};
use crate::domain::fact::Fact;
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::domain::posting::Account;
use crate::domain::z_report::ZReport;
use crate::files;
use crate::locale::{Language, Locale};
use crate::paper::Document;
use crate::paper::receipt::Mark;
use crate::paper::z_report::z_report as paper;
use crate::print::Width;
use crate::print::pdf::Press;
use crate::till::TillError;
use crate::till::error::OutError;
use crate::till::menu::in_force_at;
use crate::till::office::{Office, Paperwork};
use crate::till::pass::Acting;

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
            report.number = books.next_shift()?;
            Ok(report)
        }
    }
}

/// A shift's report: the last closed one's, where none is named.
///
/// # Errors
/// When there is none, it is open still, or the books cannot be read.
pub fn z_report(books: Own<'_>, number: Option<u32>) -> Result<ZReport, TillError> {
    let last_closed = books.shift_closed_before(u32::MAX)?.map_or(0, |shift| shift.number);
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
    // Half a file must not count as the original.
    files::own_folder(&folder).and_then(|()| files::write(&file, &pdf)).map_err(|e| failed(&e))?;
    Ok(mark)
}

/// The facts of a shift: after the one before was closed, until it was closed.
pub(super) fn report_of(books: Own<'_>, shift: ShiftRow) -> Result<ZReport, TillError> {
    let before = books.shift_closed_before(shift.number)?;
    let after = before.and_then(|before| before.closed).unwrap_or(0);
    summed(books, after, shift.closed.unwrap_or(i64::MAX))
}

fn summed(books: Own<'_>, after: i64, upto: i64) -> Result<ZReport, TillError> {
    let mut report = ZReport::default();
    books.facts_between(after, upto, |record| Ok::<_, TillError>(report.take(&record)?))?;
    Ok(report)
}

pub(super) fn grand_total_before(books: Own<'_>, number: u32) -> Result<Money, TillError> {
    let before = books.shift_closed_before(number)?.and_then(|shift| shift.closed);
    let Some(seq) = before else { return Ok(Money::ZERO) };
    match books.fact(seq)?.fact {
        Fact::ShiftClosed(closed) => Ok(closed.grand_total),
        _ => Ok(Money::ZERO),
    }
}
