//! A ledger for beancount: every posting of the books, dated by its day, with metadata for what
//! beancount does not know (segment, event, till), and, of all days, what every account must come
//! to.
//!
//! A fact that posts on several days becomes one transaction a day; each balances by itself.

use std::io::{self, Write};

use super::export::{EventNames, ExportError, Scope, Totals, describe, event_names};
use crate::books::{JournalRow, PostedAccount, Reader};
use crate::domain::money::Currency;
use crate::domain::posting::{Account, Posting};

/// Writes the ledger of all postings of some days.
///
/// # Errors
/// When the books cannot be read, or `out` refuses.
pub fn write(books: Reader<'_>, scope: &Scope, out: &mut dyn Write) -> Result<Totals, ExportError> {
    let names = event_names(books)?;
    let accounts = books.posted_accounts(scope.from, scope.to)?;
    let mut totals = Totals::of(books)?;
    head(scope, &accounts, out)?;
    books.each_posted_day(scope.from, scope.to, |row, day, postings| {
        totals.add(&postings);
        let described = describe(&row.record()?);
        writeln!(out, "{day} * {}", quoted(&described))?;
        transaction_metadata(out, &row)?;
        for posting in &postings {
            write_posting(out, scope.currency, &names, posting)?;
        }
        Ok::<_, ExportError>(writeln!(out)?)
    })?;
    // What came before some days is not in the file, so that nothing can be said of balances.
    if scope.is_whole() {
        balances(scope, &accounts, out)?;
    }
    writeln!(out, "; {}", totals.in_words("transactions", scope.currency))?;
    Ok(totals)
}

fn head(scope: &Scope, accounts: &[PostedAccount], out: &mut dyn Write) -> io::Result<()> {
    let code = scope.currency.code();
    writeln!(out, "option \"title\" {}", quoted(&format!("The books of {}", scope.shop)))?;
    writeln!(out, "option \"operating_currency\" \"{code}\"")?;
    writeln!(out)?;
    for PostedAccount { account, first, .. } in accounts {
        writeln!(out, "{first} open {} {code}", account_name(account))?;
    }
    writeln!(out)
}

fn transaction_metadata(out: &mut dyn Write, row: &JournalRow) -> io::Result<()> {
    writeln!(out, "  seq: {}", row.seq)?;
    writeln!(out, "  id: \"{}\"", row.id)?;
    writeln!(out, "  till: {}", quoted(&row.till))?;
    writeln!(out, "  business_day: {}", row.business_day)
}

fn write_posting(
    out: &mut dyn Write,
    currency: Currency,
    names: &EventNames,
    posting: &Posting,
) -> io::Result<()> {
    let (account, amount) = (account_name(&posting.account), currency.plain(posting.amount));
    writeln!(out, "  {account:<40}  {amount:>14} {}", currency.code())?;
    if let Some(segment) = posting.account.segment() {
        writeln!(out, "    segment: \"{}\"", segment.as_str())?;
    }
    if let Some(event) = posting.event {
        writeln!(out, "    event: \"{event}\"")?;
        if let Some(name) = names.get(&event) {
            writeln!(out, "    event_name: {}", quoted(name))?;
        }
    }
    Ok(())
}

/// The balance of every account by the daily totals, which beancount compares with the
/// transactions. It would forgive a cent; `~ 0` forgives nothing.
fn balances(scope: &Scope, accounts: &[PostedAccount], out: &mut dyn Write) -> io::Result<()> {
    let last = accounts.iter().map(|posted| posted.last).max();
    let Some(after) = last.and_then(|last| last.succ_opt()) else { return Ok(()) };
    for PostedAccount { account, sum, .. } in accounts {
        let (account, sum) = (account_name(account), scope.plain(*sum));
        writeln!(out, "{after} balance {account:<40}  {sum} ~ 0 {}", scope.currency.code())?;
    }
    writeln!(out)
}

/// An account as beancount wants it: `assets:clearing:wechat` is `Assets:Clearing:Wechat`. No two
/// accounts have the same name.
pub fn account_name(account: &Account) -> String {
    let parts: Vec<String> = account.to_string().split(':').map(component).collect();
    parts.join(":")
}

/// A part of an account's name begins with a capital or a digit. What begins with a hyphen gets two
/// capitals before it, which no other part has.
fn component(part: &str) -> String {
    let mut signs = part.chars();
    match signs.next() {
        Some('-') => format!("ID{part}"),
        Some(first) => first.to_ascii_uppercase().to_string() + signs.as_str(),
        None => String::new(),
    }
}

/// A text as beancount reads it back.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for sign in text.chars() {
        match sign {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            sign if sign.is_control() => quoted.push(' '),
            sign => quoted.push(sign),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The component made of a part.
    fn back(component: &str) -> String {
        match component.strip_prefix("ID") {
            Some(rest) => rest.to_owned(),
            None => component.to_ascii_lowercase(),
        }
    }

    #[test]
    fn accounts_are_named_as_beancount_wants_them() {
        let named = |account: &str| account_name(&account.parse().unwrap());
        assert_eq!(named("assets:clearing:wechat"), "Assets:Clearing:Wechat");
        assert_eq!(named("expenses:counter:staff-drinks"), "Expenses:Counter:Staff-drinks");
        assert_eq!(named("income:events:2nd-hall"), "Income:Events:2nd-hall");
        assert_eq!(named("assets:clearing:-x"), "Assets:Clearing:ID-x");
        assert_eq!(named("assets:clearing:id-x"), "Assets:Clearing:Id-x");
    }

    #[test]
    fn quotes_and_backslashes_stay_inside_a_text() {
        assert_eq!(quoted("a \"b\" \\ c\nd\te"), r#""a \"b\" \\ c\nd e""#);
    }

    proptest! {
        #[test]
        fn no_two_ids_make_the_same_account(id in "[a-z0-9-]{1,64}") {
            let made = component(&id);
            prop_assert_eq!(back(&made), id);
            let mut signs = made.chars();
            let first = signs.next().unwrap();
            prop_assert!(first.is_ascii_uppercase() || first.is_ascii_digit());
            prop_assert!(signs.all(|c| c.is_ascii_alphanumeric() || c == '-'));
        }
    }
}
