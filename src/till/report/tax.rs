//! Tax for a filing, gathered: lines of the counter as the view sums them up, all else fact by
//! fact, on the day on which its tax is posted.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;
use indexmap::IndexMap;

use crate::books::Reader;
use crate::domain::business_day::{Month, Now, Period};
use crate::domain::fact::event::EventChanged;
use crate::domain::fact::package::PackageSold;
use crate::domain::fact::{Fact, FactKind, Recorded};
use crate::domain::id::Id;
use crate::domain::ids::PackageId;
use crate::domain::menu::Menu;
use crate::domain::money::{Money, Rate};
use crate::domain::report::entered::{Entered, entered, standing_tax};
use crate::domain::report::filing::{Filing, Named, Part};
use crate::till::TillError;
use crate::till::menu::in_force_at;
use crate::till::reversal::next_to_seal;

/// What holds tax beside the lines of the counter.
const KINDS: &[FactKind] = &[
    FactKind::EventIncomeBooked,
    FactKind::EventChanged,
    FactKind::EventSettled,
    FactKind::PackageSold,
    FactKind::CostAdded,
    FactKind::EventCostBooked,
    FactKind::StockReceived,
    FactKind::CashMoved,
    FactKind::Reversed,
];

/// The filing of a period, up to now; `menu` has the rates that no menu of the books has.
pub(super) fn filing(
    books: Reader<'_>,
    menu: &Menu,
    period: Period,
    now: Now,
) -> Result<Filing, TillError> {
    let so_far = now.is_in(period).then_some(now.at);
    let mut filing = Filing::new(is_sealed(books, period)?, next_to_seal(books)?, so_far);
    let Some(period) = now.come(period) else { return Ok(filing) };
    let gaps = books.own().restorations()?.into_iter().map(|restored| restored.gap());
    filing.gaps = gaps.filter(|gap| gap.touches(period)).collect();
    for row in books.taxed_in(period)? {
        let part = if row.is_refund { Part::Refunds } else { Part::Sales };
        filing.add(part, row.rate, row.net, row.tax);
    }
    let mut packages = HashMap::new();
    let mut facts = books.facts_of(period, KINDS)?;
    facts.extend(books.drawn_in(period)?);
    for record in &facts {
        for one in of_fact(books, record, &mut packages)? {
            if (period.from..=period.to).contains(&one.day) {
                filing.add(one.part, one.rate, one.net, one.tax);
            }
        }
    }
    given(books, menu, period, &mut filing)?;
    Ok(filing)
}

fn is_sealed(books: Reader<'_>, period: Period) -> Result<bool, TillError> {
    let sealed = books.sealed_months()?;
    let last = Month::of(period.to);
    let months = std::iter::successors(Some(Month::of(period.from)), |month| Some(month.next()));
    Ok(months.take_while(|month| *month <= last).all(|month| sealed.contains(&month)))
}

type Packages = HashMap<PackageId, Option<PackageSold>>;

fn of_fact(
    books: Reader<'_>,
    record: &Recorded,
    packages: &mut Packages,
) -> Result<Vec<Entered>, TillError> {
    let undone = match &record.fact {
        Fact::EventChanged(changed) => return moved(books, record.seq, changed),
        Fact::Reversed(reversed) => Some(reversed.fact()?),
        _other => None,
    };
    for drawn in drawn_by(&record.fact) {
        if let Entry::Vacant(place) = packages.entry(drawn) {
            place.insert(books.package(drawn)?.map(|package| package.sold));
        }
    }
    let fact = undone.as_ref().unwrap_or(&record.fact);
    let postings = record.fact.postings(record.day)?;
    Ok(entered(fact, &postings, record.day, |id| packages.get(&id).cloned().flatten()))
}

fn drawn_by(fact: &Fact) -> Vec<PackageId> {
    let drawn = match fact {
        Fact::SaleMade(sale) => &sale.drawn,
        Fact::SaleRefunded(refund) => &refund.drawn,
        Fact::EventSettled(settled) => &settled.unclaimed,
        _other => return Vec::new(),
    };
    drawn.iter().map(|drawn| drawn.package).collect()
}

/// What an event took along to another day: the income that stood on its day then, rate by rate.
fn moved(books: Reader<'_>, seq: i64, changed: &EventChanged) -> Result<Vec<Entered>, TillError> {
    let Some(moved) = &changed.moved else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for entry in books.entries_of(changed.event)?.into_iter().filter(|e| e.record.seq < seq) {
        let record = &entry.record;
        let back = if entry.reversed { books.taken_back_by(record.seq)? } else { None };
        if back.is_some_and(|back| back.seq < seq) {
            continue;
        }
        let Some((rate, net, tax)) = standing_tax(&record.fact, record.day) else { continue };
        let on = |day: NaiveDate, net: Money, tax: Money| Entered {
            day,
            part: Part::Events,
            rate: rate.clone(),
            net,
            tax,
        };
        found.extend([on(moved.from, -net, -tax), on(moved.to, net, tax)]);
    }
    Ok(found)
}

/// What was given away to events, the house and the staff, at menu price.
fn given(
    books: Reader<'_>,
    menu: &Menu,
    period: Period,
    filing: &mut Filing,
) -> Result<(), TillError> {
    let mut menus = Menus { books, today: menu, found: HashMap::new() };
    let mut gross: IndexMap<(Option<Rate>, bool), (Named, Money)> = IndexMap::new();
    let mut last = None;
    for row in books.given_lines(period)? {
        // The lines of a sale stand together.
        let (_, sale) = match last.take().filter(|(seq, _)| *seq == row.sale) {
            Some(known) => last.insert(known),
            None => match books.fact(row.sale)?.fact {
                Fact::SaleMade(sale) => last.insert((row.sale, sale)),
                _other => continue,
            },
        };
        let at = usize::try_from(row.n).ok().and_then(|n| n.checked_sub(1));
        let name = at.and_then(|at| sale.lines.get(at)).and_then(|line| line.rate.clone());
        let rate = match name {
            Some(name) => menus.rate(row.sale, &name)?.map(|rate| (name, rate)),
            None => None,
        };
        let key = (rate.as_ref().map(|(_, rate)| *rate), sale.tax_on_top);
        gross.entry(key).or_insert((rate, Money::ZERO)).1 += row.menu;
    }
    for ((rate, is_on_top), (named, amount)) in gross {
        let of = |rate: Rate| if is_on_top { rate.of(amount) } else { rate.inside(amount) };
        let tax = rate.map_or(Money::ZERO, of);
        let net = if is_on_top { amount } else { amount - tax };
        filing.add(Part::Given, named, net, tax);
    }
    Ok(())
}

/// The menus that were in force, each read once.
struct Menus<'r> {
    books: Reader<'r>,
    today: &'r Menu,
    found: HashMap<Option<i64>, Option<Menu>>,
}

impl Menus<'_> {
    /// The rate of a tax when a sale was made; what is only given away has none in its fact.
    fn rate(&mut self, sale: i64, name: &Id) -> Result<Option<Rate>, TillError> {
        let adopted = self.books.menu_seq_at(sale)?;
        let menu = match self.found.entry(adopted) {
            Entry::Occupied(found) => found.into_mut(),
            Entry::Vacant(place) => place.insert(in_force_at(self.books, sale)?),
        };
        let rate = |menu: &Menu| menu.taxes.get(name).copied();
        Ok(menu.as_ref().and_then(rate).or_else(|| rate(self.today)))
    }
}
