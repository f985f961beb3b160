//! A journal for hledger: every posting of the books, dated by its day, with tags for what hledger
//! does not know (segment, event, till).
//!
//! A fact that posts on several days becomes one transaction a day; each balances by itself.

use std::borrow::Cow;
use std::io::{self, Write};

use chrono::NaiveDate;

use super::export::{
    EventNames, ExportError, Scope, Totals, describe, ends_line, event_names, one_line, without,
};
use crate::books::{BooksError, JournalRow, Reader};
use crate::domain::money::{Currency, Money};
use crate::domain::posting::Posting;

/// Writes the journal of all postings of some days.
///
/// # Errors
/// When the books cannot be read, or `out` refuses.
pub(crate) fn write(
    books: Reader<'_>,
    scope: &Scope,
    out: &mut dyn Write,
) -> Result<Totals, ExportError> {
    let names = event_names(books)?;
    let mut totals = Totals::of(books)?;
    head(books, scope, out)?;
    books.each_posted_day(scope.from, scope.to, |row, day, postings| {
        totals.add(&postings);
        let described = describe(&row.record()?);
        writeln!(out, "{day} {}", description(&described))?;
        transaction_tags(out, &row)?;
        for posting in &postings {
            write_posting(out, scope.currency, &names, posting)?;
        }
        Ok::<_, ExportError>(writeln!(out)?)
    })?;
    writeln!(out, "; {}", totals.in_words("transactions", scope.currency))?;
    Ok(totals)
}

fn head(books: Reader<'_>, scope: &Scope, out: &mut dyn Write) -> Result<(), ExportError> {
    let code = scope.currency.code();
    let sample = scope.plain(Money::ZERO);
    let decimals = sample.strip_prefix('0').unwrap_or("");
    let point = if decimals.is_empty() { "." } else { decimals };
    writeln!(out, "; The books of {}, for hledger", one_line(&scope.shop))?;
    writeln!(out, "decimal-mark .")?;
    writeln!(out, "commodity 1000{point} {code}")?;
    writeln!(out)?;
    for posted in books.posted_accounts(scope.from, scope.to)? {
        writeln!(out, "account {}", posted.account)?;
    }
    Ok(writeln!(out)?)
}

fn transaction_tags(out: &mut dyn Write, row: &JournalRow) -> Result<(), ExportError> {
    let day: NaiveDate = row.business_day.parse().map_err(|_| {
        BooksError::Damaged(format!("seq {}: `{}` is no day", row.seq, row.business_day))
    })?;
    let (seq, id, till) = (row.seq, row.id, tag_value(&row.till));
    Ok(writeln!(out, "    ; seq:{seq}, id:{id}, till:{till}, business_day:{day}")?)
}

fn write_posting(
    out: &mut dyn Write,
    currency: Currency,
    names: &EventNames,
    posting: &Posting,
) -> io::Result<()> {
    let (account, amount) = (posting.account.to_string(), currency.plain(posting.amount));
    write!(out, "    {account:<40}  {amount:>14} {}", currency.code())?;
    let mut tags = Vec::new();
    if let Some(segment) = posting.account.segment() {
        tags.push(format!("segment:{}", segment.as_str()));
    }
    if let Some(event) = posting.event {
        tags.push(format!("event:{event}"));
        tags.extend(names.get(&event).map(|name| format!("event_name:{}", tag_value(name))));
    }
    if tags.is_empty() { writeln!(out) } else { writeln!(out, "  ; {}", tags.join(", ")) }
}

/// Text that people wrote, without the signs that hledger would read as a comment, a payee or a new
/// line.
fn description(text: &str) -> Cow<'_, str> {
    without(text, |c| ends_line(c) || matches!(c, ';' | '|'))
}

/// Text that people wrote, as the value of a tag: without the signs that would end it, begin
/// another, or give the posting another date, as `[2026-01-01]` does.
fn tag_value(text: &str) -> String {
    let is_bad = |c| ends_line(c) || matches!(c, ',' | ':' | ';' | '[' | ']' | '|');
    without(text, is_bad).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_stays_in_its_tag_and_on_its_line() {
        assert_eq!(tag_value("Agents Night"), "Agents Night");
        assert_eq!(
            tag_value("a, date:2020-01-01 [2020-01-01]\n;b"),
            "a  date 2020-01-01  2020-01-01   b"
        );
        assert_eq!(description("cold; really | so\nit was"), "cold  really   so it was");
    }
}
