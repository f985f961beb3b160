//! The owner's evening: the statement beside another one, sales by hour, the margin of each cup,
//! and the figures that are missing.

use chrono::{Days, Months, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

use super::beside::Beside;
use super::items::ItemSold;
use super::tonight::{Owing, Tonight, Work};
use crate::domain::business_day::{Month, Period};
use crate::domain::guests::Seats;
use crate::domain::id::Id;
use crate::domain::ids::EventId;
use crate::domain::menu::Name;
use crate::domain::money::Money;
use crate::domain::statement::{Kinds, Statement, in_order};

/// More bars than this cannot be told apart: longer periods are shown by month.
pub const MOST_DAYS: i64 = 62;

/// All that the owner reads of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evening {
    /// The statement.
    pub statement: Statement,
    /// The statement that it is read against; none where that would not be like with like.
    pub before: Option<Statement>,
    /// The month that a day lies in, up to that day.
    pub month: Option<Statement>,
    /// Whether all of it is still to come.
    pub is_to_come: bool,
    /// Whether an event of the day has not begun yet.
    pub has_event_to_come: bool,
    /// The event of the day, or the next one.
    pub tonight: Option<Tonight>,
    /// The hosts who owe.
    pub owing: Vec<Owing>,
    /// Who worked on the day.
    pub works: Vec<Work>,
    /// Net sales up to the same hour of the day that today is read against.
    pub sold_before: Option<Money>,
    /// The drawer, and who is at work.
    pub beside: Beside,
    /// Sales by time.
    pub sales: Vec<Bar>,
    /// Its events among these, where it is not shown by month.
    pub events: Vec<Window>,
    /// The items sold, the largest margin first.
    pub items: Vec<ItemSold>,
    /// Seats of its events.
    pub seats: Seats,
    /// The missing figures, which make it incomplete.
    pub missing: Vec<Missing>,
    /// The last Z report of its last day, and when that shift was closed.
    pub closed: Option<(u32, chrono::DateTime<chrono::FixedOffset>)>,
}

/// Net sales of an hour, a day or a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// When.
    pub at: BarAt,
    /// Net sales.
    pub sold: Money,
    /// The usual net sales: the mean of the last days of that weekday without an event; none where
    /// there was no such day.
    pub usual: Option<Money>,
    /// Whether an event was on.
    pub has_event: bool,
}

/// The time that a bar stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BarAt {
    /// An hour of the wall clock.
    Hour(u32),
    /// A business day.
    Day(NaiveDate),
    /// A month.
    Month(Month),
}

/// An event among the bars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// The event.
    pub event: EventId,
    /// Its name.
    pub name: String,
    /// The first hour or day that it touches, and the last.
    pub span: (BarAt, BarAt),
    /// Its uplift at the counter, in whole per cent of the usual; none where there is no usual, and
    /// by day.
    pub uplift: Option<Decimal>,
}

/// A missing figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// The number of days with sales on which no work was entered or clocked.
    Labour(i64),
    /// A cost of every month was not entered for this one.
    Cost(Id, Month),
    /// Items that were sold and have no recipe.
    Recipes(Vec<Name>),
}

/// The period that another is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Against {
    /// A day a week before: weekdays are not alike. Else the period before.
    #[default]
    Alike,
    /// The period just before it.
    Before,
}

impl Against {
    /// The period that another is read against.
    pub fn period(self, of: Period) -> Option<Period> {
        let days = (of.to - of.from).num_days();
        if days == 0 && self == Self::Alike {
            return Some(Period::day(of.from.checked_sub_days(Days::new(7))?));
        }
        let month = Month::of(of.from);
        if of.from == month.first() && of.to <= month.last() && days >= 7 {
            // A month against the one before, up to the same day of it.
            let first = of.from.checked_sub_months(Months::new(1))?;
            let whole = Period::month(Month::of(first));
            let is_whole = of.to == month.last();
            let to = of.to.checked_sub_months(Months::new(1))?;
            return Some(Period { from: first, to: if is_whole { whole.to } else { to } });
        }
        let length = Days::new(u64::try_from(days).unwrap_or(0) + 1);
        // A week so far is read against the same days of the week before.
        let length = if days > 0 && days < 6 && of.from == Period::week(of.from).from {
            Days::new(7)
        } else {
            length
        };
        let (from, to) = (of.from.checked_sub_days(length)?, of.to.checked_sub_days(length)?);
        Some(Period { from, to })
    }
}

/// How much a figure changed, in whole per cent of what it was; none where it was nothing.
pub fn change(now: Money, before: Money) -> Option<Decimal> {
    let change = (now - before).exact() * Decimal::ONE_HUNDRED;
    (!before.is_zero()).then(|| {
        (change / before.abs().exact())
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
    })
}

impl Evening {
    /// An evening of which nothing but the statement is known.
    pub fn of(statement: Statement) -> Self {
        Self {
            statement,
            before: None,
            sold_before: None,
            month: None,
            is_to_come: false,
            has_event_to_come: false,
            tonight: None,
            owing: Vec::new(),
            works: Vec::new(),
            beside: Beside::default(),
            sales: Vec::new(),
            events: Vec::new(),
            items: Vec::new(),
            seats: Seats::of(0, 0, 0),
            missing: Vec::new(),
            closed: None,
        }
    }

    /// Whether anything is not known that the margin stands on.
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty()
    }

    /// The kinds of a group of both statements, so that both add up, in their order: those that are
    /// named, and the smallest, which stand together where there are more than `most`.
    pub fn kinds(&self, of: fn(&Statement) -> &Kinds, most: usize) -> (Vec<Id>, Vec<Id>) {
        let both = || [Some(&self.statement), self.before.as_ref()].into_iter().flatten();
        let mut kinds: Vec<Id> = both().flat_map(|s| of(s).keys().cloned()).collect();
        kinds.sort_by(in_order);
        kinds.dedup();
        if kinds.len() <= most {
            return (kinds, Vec::new());
        }
        let size = |kind: &Id| of(&self.statement).get(kind).map_or(Money::ZERO, |a| a.abs());
        let mut by_size = kinds.clone();
        by_size.sort_by_key(|kind| std::cmp::Reverse(size(kind)));
        let named = by_size.get(..most.saturating_sub(1)).unwrap_or_default();
        kinds.into_iter().partition(|kind| named.contains(kind))
    }

    /// The drinks among the items sold, with the margin of each cup.
    pub fn cups(&self) -> impl Iterator<Item = &ItemSold> {
        self.items.iter().filter(|item| item.class.is_poured() && item.tally.sold > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::statement::Counts;

    fn period(from: &str, to: &str) -> Period {
        Period { from: from.parse().unwrap(), to: to.parse().unwrap() }
    }

    #[test]
    fn a_period_is_read_against_one_like_it() {
        let against = |of, a: Against| a.period(of).unwrap();
        let thursday = period("2026-11-26", "2026-11-26");
        assert_eq!(against(thursday, Against::Alike), period("2026-11-19", "2026-11-19"));
        assert_eq!(against(thursday, Against::Before), period("2026-11-25", "2026-11-25"));
        let week = period("2026-11-23", "2026-11-29");
        assert_eq!(against(week, Against::Alike), period("2026-11-16", "2026-11-22"));
        let so_far = period("2026-11-23", "2026-11-25");
        assert_eq!(against(so_far, Against::Alike), period("2026-11-16", "2026-11-18"));
        let month = period("2026-02-01", "2026-02-28");
        assert_eq!(against(month, Against::Alike), period("2026-01-01", "2026-01-31"));
        let so_far = period("2026-11-01", "2026-11-24");
        assert_eq!(against(so_far, Against::Alike), period("2026-10-01", "2026-10-24"));
        let range = period("2026-03-05", "2026-03-14");
        assert_eq!(against(range, Against::Alike), period("2026-02-23", "2026-03-04"));
    }

    #[test]
    fn the_smallest_kinds_stand_together_and_none_is_lost() {
        let sums = |amounts: &[(&str, i64)]| {
            let account = |kind: &str| format!("expenses:counter:{kind}").parse().unwrap();
            let sums = amounts.iter().map(|(k, sum)| (account(k), false, Money::from_minor(*sum)));
            let day = period("2026-11-24", "2026-11-24");
            Statement::new(day, sums.collect::<Vec<_>>(), Counts::default())
        };
        let statement =
            sums(&[("ingredients", 5), ("rent", 90), ("internet", 1), ("salaries", 40)]);
        let before = Some(sums(&[("waste", 7)]));
        let evening = Evening { before, ..Evening::of(statement) };
        let words = |(named, rest): (Vec<Id>, Vec<Id>)| {
            [named, rest].map(|kinds| kinds.iter().map(Id::to_string).collect::<Vec<_>>().join(" "))
        };
        let of = |most| words(evening.kinds(|s| &s.counter_costs, most));
        assert_eq!(of(5), ["ingredients waste rent internet salaries", ""]);
        assert_eq!(of(3), ["rent salaries", "ingredients waste internet"]);
    }

    #[test]
    fn a_change_is_of_what_was() {
        let change = |now, before| change(Money::from_minor(now), Money::from_minor(before));
        assert_eq!(change(128_940, 124_010), Some(Decimal::from(4)));
        assert_eq!(change(-50, -100), Some(Decimal::from(50)));
        assert_eq!(change(5, 0), None);
    }
}
