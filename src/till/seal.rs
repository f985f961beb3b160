//! Seals on paper, looked up in the books: found, other, or not there (docs/backup.md, Seals).

use super::TillError;
use super::menu::in_force_at;
use crate::books::Reader;
use crate::domain::fact::{Fact, Recorded};
use crate::domain::seal::{Code, PaperNumber, Printed};

/// What the books say of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looked {
    /// The fact is there as the paper says.
    Found(Box<Recorded>),
    /// The books have something else in its place.
    Other(Difference),
    /// They have no such fact.
    NotThere,
}

/// What differs first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// The paper is of other books.
    Books,
    /// The hash of the fact, or what it seals.
    Seal,
    /// The number of the paper.
    Number,
    /// What it comes to, or its currency.
    Total,
}

impl Difference {
    /// Its word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Books => "books",
            Self::Seal => "seal",
            Self::Number => "number",
            Self::Total => "total",
        }
    }
}

/// Looks a paper up.
///
/// # Errors
/// When the books cannot be read.
pub fn look_up(books: Reader<'_>, printed: &Printed) -> Result<Looked, TillError> {
    let other = |what| Ok(Looked::Other(what));
    if let Printed::Code(code) = printed
        && books.own().id()?.is_none_or(|id| id != code.books)
    {
        return other(Difference::Books);
    }
    let seal = printed.seal();
    let Some(row) = books.row(seal.seq)? else { return Ok(Looked::NotThere) };
    let record = row.record()?;
    if !record.hash.starts_with(&seal.digits) || row.hash != row.seal() {
        return other(Difference::Seal);
    }
    if let Printed::Code(code) = printed
        && let Some(difference) = difference(books, &record, code)?
    {
        return other(difference);
    }
    Ok(Looked::Found(Box::new(record)))
}

/// What the code of a paper says otherwise than the fact that it seals.
fn difference(
    books: Reader<'_>,
    record: &Recorded,
    code: &Code,
) -> Result<Option<Difference>, TillError> {
    let (number, total, is_refund) = match &record.fact {
        Fact::SaleMade(sale) => (sale.number, sale.total, false),
        Fact::SaleRefunded(refund) => {
            (books.refund_number(record.day, record.seq)?, refund.total, true)
        }
        _other => return Ok(Some(Difference::Number)),
    };
    if code.number != (PaperNumber { day: record.day, number, is_refund }) {
        return Ok(Some(Difference::Number));
    }
    let currency = in_force_at(books, record.seq)?.map(|menu| menu.shop.currency);
    let is_it = currency.is_some_and(|currency| {
        currency.code() == code.currency && currency.plain(total) == code.total
    });
    Ok((!is_it).then_some(Difference::Total))
}
