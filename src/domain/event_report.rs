//! One event: its seats, its money, what it left, and what it did to the counter beside it.

use chrono::TimeDelta;
use indexmap::IndexMap;
use rust_decimal::{Decimal, RoundingStrategy};

use super::bearer::Bearer;
use super::fact::event::EventPlanned;
use super::fact::sale::{SaleLine, SaleMade};
use super::fact::{Fact, Purse, Recorded};
use super::guests::Seats;
use super::id::Id;
use super::ids::{EntryId, EventId, OrderId, PackageId};
use super::money::{Money, round};
use super::package::Package;
use super::statement::Statement;

/// An event as its host or the owner asks about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventReport {
    /// Its id.
    pub id: EventId,
    /// What it is.
    pub plan: EventPlanned,
    /// Whether it was cancelled.
    pub is_cancelled: bool,
    /// Its seats.
    pub seats: Seats,
    /// Its part of the owner's statement: income, direct costs, hospitality, and sales of the
    /// counter to it.
    pub statement: Statement,
    /// The entries of its money, in order.
    pub entries: Vec<EventEntry>,
    /// The amount that its host still owes.
    pub owed: Money,
    /// Its packages.
    pub packages: Vec<Package>,
    /// The items drunk, the most frequent first.
    pub drunk: Vec<Drunk>,
    /// Net sales of the counter in its hours, and the usual ones.
    pub sales: Uplift,
}

/// An entry of an event's money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventEntry {
    /// The id of the fact.
    pub id: EntryId,
    /// What it is.
    pub what: Entry,
    /// How much, tax inside.
    pub amount: Money,
    /// Whether it was taken back.
    pub is_reversed: bool,
}

/// The entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Income of a kind, and where it went.
    Income(Id, Purse),
    /// A cost of a kind.
    Cost(Id),
    /// An invoice was paid.
    Collected,
    /// A package, with its number of drinks.
    Package(u32),
}

/// An item that was drunk at an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drunk {
    /// The item.
    pub item: Id,
    /// Its name, where it stood on no menu.
    pub name: Option<String>,
    /// How many in all.
    pub quantity: u32,
    /// How many of them were prepaid.
    pub prepaid: u32,
    /// How many were given by the event.
    pub given: u32,
}

/// The effect of an event on the sales of the counter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Uplift {
    /// Net sales in its hours; none before it began.
    pub sold: Option<Money>,
    /// The mean of the same weekday and hours on the last days without an event; none where there
    /// was none.
    pub usual: Option<Money>,
    /// How many days that is the mean of.
    pub days: u32,
}

impl Uplift {
    /// How many days are compared (docs/statement.md, Drink uplift).
    pub const DAYS: u32 = 4;

    /// From net sales and those of the days before.
    pub fn of(sold: Option<Money>, before: &[Money]) -> Self {
        let days = u32::try_from(before.len()).unwrap_or(u32::MAX);
        let sum: Money = before.iter().copied().sum();
        let usual = (days > 0).then(|| round(sum.exact() / Decimal::from(days)));
        Self { sold, usual, days }
    }

    /// Net sales beyond the usual.
    pub fn gained(&self) -> Option<Money> {
        Some(self.sold? - self.usual?)
    }

    /// The same as a share of the usual, in whole per cent.
    pub fn percent(&self) -> Option<Decimal> {
        let usual = self.usual.filter(|usual| *usual > Money::ZERO)?;
        let share = self.gained()?.exact() * Decimal::ONE_HUNDRED / usual.exact();
        Some(share.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero))
    }
}

impl EventReport {
    /// Its contribution.
    pub fn contribution(&self) -> Money {
        self.statement.contribution()
    }

    /// The contribution per guest who came; none where no guest came.
    pub fn per_guest(&self) -> Option<Money> {
        for_each(self.contribution(), 1, self.seats.arrived)
    }

    /// Its contribution per hour.
    pub fn per_hour(&self) -> Option<Money> {
        let minutes = (self.plan.to - self.plan.from).max(TimeDelta::zero()).num_minutes();
        for_each(self.contribution(), MINUTES_OF_AN_HOUR, minutes)
    }

    /// Its prepaid drinks: sold, drunk, left to drink.
    pub fn drinks(&self) -> [u32; 3] {
        let packages = || self.packages.iter().filter(|package| !package.is_reversed);
        [
            packages().map(|package| package.sold.drinks).sum(),
            packages().map(|package| package.drawn).sum(),
            packages().map(Package::left).sum(),
        ]
    }

    /// Whether it has packages and all of them are settled.
    pub fn is_settled(&self) -> bool {
        let mut packages = self.packages.iter().filter(|p| !p.is_reversed).peekable();
        packages.peek().is_some() && packages.all(|package| package.is_settled)
    }
}

const MINUTES_OF_AN_HOUR: i64 = 60;

/// An amount × `times` ÷ `over`, rounded once; none where it is shared over nothing.
fn for_each(amount: Money, times: i64, over: impl Into<Decimal>) -> Option<Money> {
    let (whole, over) = (amount.exact() * Decimal::from(times), over.into());
    (over > Decimal::ZERO).then(|| round(whole / over))
}

/// The entry of a fact; none where it is no money of an event.
pub(crate) fn entry(record: &Recorded, is_reversed: bool) -> Option<EventEntry> {
    let (what, amount) = match &record.fact {
        Fact::EventIncomeBooked(income) => {
            (Entry::Income(income.kind.clone(), income.to), income.amount)
        }
        Fact::EventCostBooked(cost) => (Entry::Cost(cost.kind.clone()), cost.amount),
        Fact::EventCollected(collected) => (Entry::Collected, collected.amount),
        Fact::PackageSold(package) => (Entry::Package(package.drinks), package.total()),
        _ => return None,
    };
    Some(EventEntry { id: record.id.into(), what, amount, is_reversed })
}

/// The drinks of an event's guests: sold in its hours, given by it, or prepaid. `unmade` says how
/// many of a sale's line were refunded as unmade.
pub(crate) fn drunk(
    event: EventId,
    packages: &[Package],
    sales: &[Recorded<SaleMade>],
    unmade: impl Fn(OrderId, u32) -> u32,
) -> Vec<Drunk> {
    let is_ours = |id: &PackageId| packages.iter().any(|package| package.id == *id);
    let mut drunk: IndexMap<(Id, Option<String>), Drunk> = IndexMap::new();
    for sale in sales {
        for (number, line) in (1..).zip(&sale.fact.lines) {
            let (prepaid, given) = match &line.bearer {
                None if sale.fact.event == Some(event) => (false, false),
                Some(Bearer::Event(of)) if *of == event => (false, true),
                Some(Bearer::Package(package)) if is_ours(package) => (true, false),
                None | Some(Bearer::Event(_) | Bearer::Package(_)) => continue,
                // What the house or the staff bore in its hours was no guest of the event's.
                Some(Bearer::House | Bearer::Staff) => continue,
            };
            let quantity = line.cups().saturating_sub(unmade(sale.order(), number));
            if quantity > 0 {
                add(&mut drunk, line, quantity, prepaid, given);
            }
        }
    }
    let mut drunk: Vec<Drunk> = drunk.into_values().collect();
    drunk.sort_by(|a, b| b.quantity.cmp(&a.quantity).then_with(|| a.item.cmp(&b.item)));
    drunk
}

fn add(
    drunk: &mut IndexMap<(Id, Option<String>), Drunk>,
    line: &SaleLine,
    quantity: u32,
    prepaid: bool,
    given: bool,
) {
    let (item, name) = (line.item.clone(), line.name.clone());
    let none = Drunk { item: item.clone(), name: name.clone(), quantity: 0, prepaid: 0, given: 0 };
    let of = drunk.entry((item, name)).or_insert(none);
    of.quantity += quantity;
    of.prepaid += if prepaid { quantity } else { 0 };
    of.given += if given { quantity } else { 0 };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_of_an_event_is_rounded_once() {
        let an_hour = |amount, minutes| {
            for_each(Money::from_minor(amount), MINUTES_OF_AN_HOUR, minutes).map(Money::minor)
        };
        // 0.01 in 40 minutes are 0.015 an hour; 40 ÷ 60 is no decimal.
        assert_eq!(an_hour(1, 40), Some(2));
        assert_eq!(an_hour(-1, 40), Some(-2));
        assert_eq!(an_hour(10_000, 180), Some(3_333));
        assert_eq!(an_hour(10_000, 0), None);
    }

    #[test]
    fn the_share_of_the_usual_is_rounded_once() {
        let of = |sold, usual| {
            let [sold, usual] = [sold, usual].map(|minor| Some(Money::from_minor(minor)));
            Uplift { sold, usual, days: 1 }.percent().map(|percent| percent.to_string())
        };
        // 3 ÷ 600 is half a per cent, 1 ÷ 3 is no decimal.
        assert_eq!(of(603, 600).as_deref(), Some("1"));
        assert_eq!(of(4, 3).as_deref(), Some("33"));
        assert_eq!(of(4, 0), None);
    }
}
