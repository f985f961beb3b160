//! Tax by rate: of the lines of the counter, of the income of events and of their packages, each on
//! the day on which its tax stands.

use std::collections::HashMap;

use crate::books::Reader;
use crate::domain::business_day::Period;
use crate::domain::fact::event::EventChanged;
use crate::domain::fact::{Fact, FactKind, Recorded};
use crate::domain::ids::PackageId;
use crate::domain::package::Package;
use crate::domain::posting::Posting;
use crate::domain::report::taxes::{ByRate, InAll, add_drawn};
use crate::till::TillError;

/// Facts with tax of events in them, and those that take it to another day.
const OF_EVENTS: &[FactKind] = &[
    FactKind::EventIncomeBooked,
    FactKind::EventChanged,
    FactKind::EventSettled,
    FactKind::PackageSold,
    FactKind::Reversed,
];

pub(super) fn taxed(books: Reader<'_>, period: Period) -> Result<ByRate, TillError> {
    let mut rates = ByRate::new();
    for row in books.taxed_in(period)? {
        let taxed = rates.entry(row.rate).or_default();
        taxed.counter += row.net;
        taxed.tax += row.tax;
    }
    let mut facts = books.facts_of(period, OF_EVENTS)?;
    facts.extend(books.drawn_in(period)?);
    let mut packages = HashMap::new();
    for record in &facts {
        match &record.fact {
            Fact::EventChanged(changed) => add_moved(&mut rates, books, period, record, changed)?,
            Fact::Reversed(reversed) => {
                if let Some(all) = InAll::of(&reversed.fact()?) {
                    all.add(&mut rates, &record.fact.postings(record.day)?, period);
                }
            }
            fact => {
                if let Some(all) = InAll::of(fact) {
                    all.add(&mut rates, &fact.postings(record.day)?, period);
                }
                let of_package = |id| package(books, &mut packages, id);
                if (period.from..=period.to).contains(&record.day) {
                    add_drawn(&mut rates, fact, of_package)?;
                }
            }
        }
    }
    Ok(rates)
}

/// What an event took along when it moved, by the rates of the income that stood on it then.
fn add_moved(
    rates: &mut ByRate,
    books: Reader<'_>,
    period: Period,
    record: &Recorded,
    changed: &EventChanged,
) -> Result<(), TillError> {
    let Some(moved) = &changed.moved else { return Ok(()) };
    for entry in books.entries_of(changed.event)? {
        let back = books.taken_back_by(entry.record.seq)?;
        let stood = entry.record.seq < record.seq && back.is_none_or(|back| back.seq > record.seq);
        let (true, Some(all)) = (stood, InAll::of(&entry.record.fact)) else { continue };
        let Some(standing) = entry.record.fact.standing(entry.record.day) else { continue };
        for (account, amount) in standing.on_event() {
            let leg = |day, amount| Posting { day, account: account.clone(), event: None, amount };
            all.add(rates, &[leg(moved.from, -amount), leg(moved.to, amount)], period);
        }
    }
    Ok(())
}

/// A package, looked up once.
fn package(
    books: Reader<'_>,
    known: &mut HashMap<PackageId, Option<Package>>,
    id: PackageId,
) -> Result<Option<Package>, TillError> {
    if let Some(package) = known.get(&id) {
        return Ok(package.clone());
    }
    let package = books.package(id)?;
    known.insert(id, package.clone());
    Ok(package)
}
