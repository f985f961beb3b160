//! Who owes what since when, gathered: balances from the daily totals, the oldest fact of each from
//! the entries behind it.

use chrono::NaiveDate;

use super::names::plain;
use crate::books::{EntryRow, EventRow, Reader};
use crate::domain::business_day::Now;
use crate::domain::fact::Fact;
use crate::domain::ids::EventId;
use crate::domain::money::Money;
use crate::domain::posting::Account;
use crate::domain::report::debts::{Debt, OwedFor, What, oldest_left};
use crate::till::TillError;

/// All that is owed now: of events with the days to come, all else as it was received up to now.
pub(super) fn debts(books: Reader<'_>, now: Now) -> Result<Vec<Debt>, TillError> {
    let mut debts = Vec::new();
    for (what, account, up_to) in [
        (What::Event, Account::EventReceivable, None),
        (What::Package, Account::Packages, Some(now.day)),
        (What::Advance, Account::EventAdvances, Some(now.day)),
    ] {
        for (event, amount) in books.sums_of_account(&account, up_to)? {
            let row = event.map(|id| books.event(id)).transpose()?.flatten();
            let since = match event {
                Some(event) => since(books, event, &account, up_to)?,
                None => None,
            };
            let event = row.map(owed_for);
            debts.push(Debt { what, event, tab: None, amount, since });
        }
    }
    for tab in books.tabs_paid_in_part(now.day)? {
        debts.push(Debt {
            what: What::Tab,
            event: None,
            tab: tab.name,
            amount: -tab.kept,
            since: Some(tab.since),
        });
    }
    Ok(debts)
}

fn owed_for(event: EventRow) -> OwedFor {
    let EventRow { id, plan, .. } = event;
    OwedFor { id, name: plain(&plan.name), host: plan.host, day: plan.day }
}

/// The business day of the oldest fact that is not cleared: what was taken back clears itself, what
/// was paid clears what was owed first. What an event took along to another day is owed since the
/// money that it moved.
fn since(
    books: Reader<'_>,
    event: EventId,
    account: &Account,
    up_to: Option<NaiveDate>,
) -> Result<Option<NaiveDate>, TillError> {
    let packages = books.packages_of(event)?;
    let mut amounts = Vec::new();
    let mut oldest = None;
    for EntryRow { record, .. } in books.entries_of(event)?.into_iter().filter(|e| !e.reversed) {
        let postings = record.fact.postings(record.day)?;
        let of_account = postings.iter().filter(|posting| posting.account == *account);
        let mut amount = Money::ZERO;
        for posting in of_account {
            oldest = oldest.or(Some(record.day));
            if up_to.is_none_or(|up_to| posting.day <= up_to) {
                amount += posting.amount;
            }
        }
        if let (Fact::PackageSold(_), Account::Packages) = (&record.fact, account) {
            // What was drawn of it is cleared.
            let package = packages.iter().find(|package| package.id == record.id.into());
            let is_cleared = package.is_some_and(|package| package.is_settled);
            let drawn = package.map_or(Money::ZERO, |p| p.sold.released(p.drawn));
            amount = if is_cleared { Money::ZERO } else { amount + drawn };
        }
        amounts.push((record.day, amount));
    }
    Ok(oldest_left(&amounts).or(oldest))
}
