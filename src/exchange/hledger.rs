//! A journal for hledger: every posting of the books, dated by its day, with tags for what hledger
//! does not know (segment, event, till).
//!
//! A fact that posts on several days becomes one transaction a day; each balances by itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use chrono::NaiveDate;

use crate::books::{BooksError, Reader};
use crate::domain::fact::{Fact, Recorded};
use crate::domain::menu::Menu;
use crate::domain::money::{Currency, Money};
use crate::domain::posting::Posting;

/// The journal, with totals that a reader can check.
#[derive(Debug)]
pub struct Journal {
    /// Its text.
    pub text: String,
    /// How many transactions it has.
    pub transactions: usize,
    /// How many postings.
    pub postings: usize,
}

/// Writes the journal of all postings from a day to a day, both included.
///
/// # Errors
/// When the books cannot be read.
pub fn journal(
    books: Reader<'_>,
    menu: &Menu,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
) -> Result<Journal, BooksError> {
    let currency = menu.shop.currency;
    let mut journal = Journal { text: String::new(), transactions: 0, postings: 0 };
    let (mut accounts, mut by_day) = (BTreeSet::new(), BTreeMap::<NaiveDate, String>::new());
    let mut debits = Money::ZERO;
    books.each_fact(|record, postings| {
        let mut days: BTreeMap<NaiveDate, Vec<Posting>> = BTreeMap::new();
        for posting in postings {
            let in_range =
                from.is_none_or(|d| posting.day >= d) && to.is_none_or(|d| posting.day <= d);
            if in_range {
                days.entry(posting.day).or_default().push(posting);
            }
        }
        for (day, postings) in days {
            journal.transactions += 1;
            journal.postings += postings.len();
            debits += postings.iter().map(|p| p.amount).filter(|a| !a.is_negative()).sum();
            accounts.extend(postings.iter().map(|p| p.account.to_string()));
            // Writing to a String cannot fail.
            let _written =
                transaction(by_day.entry(day).or_default(), day, &record, &postings, currency);
        }
        Ok::<_, BooksError>(())
    })?;
    let _written = head(&mut journal.text, menu, &accounts);
    journal.text.extend(by_day.into_values());
    let _written = writeln!(
        journal.text,
        "; {} transactions, {} postings, debits and credits {} {} each",
        journal.transactions,
        journal.postings,
        currency.plain(debits),
        currency.code()
    );
    Ok(journal)
}

fn head(text: &mut String, menu: &Menu, accounts: &BTreeSet<String>) -> std::fmt::Result {
    let currency = menu.shop.currency;
    let sample = currency.plain(Money::from_minor(0));
    let decimals = sample.strip_prefix('0').unwrap_or("");
    let point = if decimals.is_empty() { "." } else { decimals };
    writeln!(
        text,
        "; The books of {}, for hledger",
        one_line(menu.shop.name.get(menu.language()))
    )?;
    writeln!(text, "decimal-mark .")?;
    writeln!(text, "commodity 1000{point} {}", currency.code())?;
    writeln!(text)?;
    for account in accounts {
        writeln!(text, "account {account}")?;
    }
    writeln!(text)
}

fn transaction(
    text: &mut String,
    day: NaiveDate,
    record: &Recorded,
    postings: &[Posting],
    currency: Currency,
) -> std::fmt::Result {
    writeln!(text, "{day} {}", describe(record))?;
    writeln!(text, "    ; seq:{}, id:{}, business_day:{}", record.seq, record.id, record.day)?;
    for posting in postings {
        let account = posting.account.to_string();
        let amount = currency.plain(posting.amount);
        write!(text, "    {account:<40}  {amount:>14} {}", currency.code())?;
        match (posting.account.segment(), posting.event) {
            (None, None) => {}
            (Some(segment), None) => write!(text, "  ; segment:{}", segment.as_str())?,
            (None, Some(event)) => write!(text, "  ; event:{event}")?,
            (Some(segment), Some(event)) => {
                write!(text, "  ; segment:{}, event:{event}", segment.as_str())?;
            }
        }
        writeln!(text)?;
    }
    writeln!(text)
}

fn describe(record: &Recorded) -> String {
    match &record.fact {
        Fact::SaleMade(sale) => format!("sale {}/{}", record.day, sale.number),
        Fact::SaleRefunded(refund) => {
            format!("refund of {}: {}", refund.order, one_line(&refund.reason))
        }
        Fact::CostAdded(cost) => format!("cost {}", cost.kind),
        Fact::EventIncomeBooked(income) => format!("event income {}", income.kind),
        Fact::EventCostBooked(cost) => format!("event cost {}", cost.kind),
        Fact::MenuAdopted(_) => "menu adopted".to_owned(),
        Fact::Reversed(reversed) => format!("reversal: {}", one_line(&reversed.reason)),
        Fact::TabPartPaid(part) => match &part.name {
            Some(name) => format!("part of the tab {}", one_line(name)),
            None => format!("part of {}", part.tab),
        },
        Fact::Retendered(retender) => format!("tender of {} corrected", retender.order),
        Fact::LineVoided(void) => format!("void of {}: {}", void.item, one_line(&void.reason)),
        Fact::DrawerOpened(opened) => format!("drawer opened: {}", one_line(&opened.reason)),
        Fact::ShiftOpened(opened) => format!("shift {} opened", opened.number),
        Fact::CashMoved(moved) => format!("cash moved: {}", one_line(&moved.reason)),
        Fact::ShiftClosed(closed) => format!("shift {} closed", closed.number),
        Fact::StaffClockedOut(out) => format!("{} minutes of work", out.minutes),
        Fact::EventCollected(_) => "event invoice collected".to_owned(),
        Fact::PackageSold(package) => format!("package of {} drinks", package.drinks),
        Fact::EventSettled(_) => "event settled".to_owned(),
        Fact::EventChanged(_)
        | Fact::GuestSignedUp(_)
        | Fact::GuestDroppedOut(_)
        | Fact::GuestCheckedIn(_)
        | Fact::CheckInUndone(_)
        | Fact::StaffPinSet(_)
        | Fact::StaffAdded(_)
        | Fact::StaffChanged(_)
        | Fact::StaffLeft(_)
        | Fact::StaffClockedIn(_)
        | Fact::EventPlanned(_)
        | Fact::EventCancelled(_)
        | Fact::MonthSealed(_)
        | Fact::ReceiptReprinted(_) => record.fact.kind().to_owned(),
    }
}

/// What people wrote, without what hledger would read as a comment or a new line.
fn one_line(text: &str) -> String {
    text.replace([';', '\n', '\r', '|'], " ")
}
