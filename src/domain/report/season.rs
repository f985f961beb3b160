//! Months side by side, and what a month like the last closed one would come to with other events
//! (docs/reports.md, The season).

use chrono::Weekday;
use rust_decimal::Decimal;

use crate::domain::business_day::Month;
use crate::domain::id::Id;
use crate::domain::money::{Money, round};
use crate::domain::statement::Statement;

/// A month of the season.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeasonMonth {
    /// Which.
    pub month: Month,
    /// Its statement.
    pub statement: Statement,
    /// Who came to the events that were held.
    pub held: Held,
}

/// Events that were held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Held {
    /// How many.
    pub events: u32,
    /// How many signed up and did not drop out.
    pub signed_up: usize,
    /// How many of these came.
    pub guests: usize,
    /// What they left.
    pub contribution: Money,
}

impl Held {
    /// Who signed up and did not come.
    pub fn no_shows(&self) -> usize {
        self.signed_up.saturating_sub(self.guests)
    }
}

/// The months that have anything, and their events by what they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Season {
    /// The months, the first first.
    pub months: Vec<SeasonMonth>,
    /// All of them together.
    pub whole: Statement,
    /// By kind.
    pub kinds: Vec<(Id, Held)>,
    /// By host; none where none is named.
    pub hosts: Vec<(Option<String>, Held)>,
    /// By the weekday of the event.
    pub weekdays: Vec<(Weekday, Held)>,
    /// The last closed month in which events were held.
    pub base: Option<Base>,
}

impl Season {
    /// Who came to all of them.
    pub fn held(&self) -> Held {
        let mut all = Held::default();
        for month in &self.months {
            all.events += month.held.events;
            all.signed_up += month.held.signed_up;
            all.guests += month.held.guests;
            all.contribution += month.held.contribution;
        }
        all
    }
}

/// A closed month, as the base of what might be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Base {
    /// Which.
    pub month: Month,
    /// The house result.
    pub result: Money,
    /// Events held.
    pub events: u32,
    /// Their contribution.
    pub contribution: Money,
    /// How much of that is hire.
    pub hire: Money,
    /// What the counter gains on an evening with an event, ingredients taken off: the mean of them.
    pub gain: Money,
}

impl Base {
    /// The mean hire of its events.
    pub fn hire_each(&self) -> Option<Money> {
        (self.events > 0).then(|| round(self.hire.exact() / Decimal::from(self.events)))
    }

    /// The house result of a month like it with so many events, each hired at a price: each leaves
    /// what one of the month left beside its hire, brings that price, and the counter gains what it
    /// gains on such an evening. None where no event was held. Rounded once.
    pub fn what_if(&self, events: u32, hire: Money) -> Option<Money> {
        (self.events > 0).then(|| {
            let (events, held) = (Decimal::from(events), Decimal::from(self.events));
            let without = (self.result - self.contribution).exact() - held * self.gain.exact();
            let beside_hire = events * (self.contribution - self.hire).exact() / held;
            round(without + beside_hire + events * (hire + self.gain).exact())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yuan(yuan: i64) -> Money {
        Money::from_minor(yuan * 100)
    }

    fn base() -> Base {
        Base {
            month: Month::parse("2026-03").unwrap(),
            result: yuan(-500),
            events: 4,
            contribution: yuan(6_000),
            hire: yuan(4_000),
            gain: yuan(150),
        }
    }

    #[test]
    fn the_month_as_it_was_comes_to_what_it_came_to() {
        let base = base();
        assert_eq!(base.hire_each(), Some(yuan(1_000)));
        assert_eq!(base.what_if(4, yuan(1_000)), Some(base.result));
    }

    #[test]
    fn more_events_and_dearer_hire_are_reckoned_by_hand() {
        let if_so = |events, hire| base().what_if(events, yuan(hire)).unwrap();
        // Without events: −500 − 6,000 − 4 × 150 = −7,100; one beside its hire leaves 500.
        assert_eq!(if_so(0, 1_000), yuan(-7_100));
        // Six at 1,200: −7,100 + 6 × (500 + 1,200 + 150).
        assert_eq!(if_so(6, 1_200), yuan(4_000));
        let none = Base { events: 0, ..base() };
        assert_eq!(none.what_if(6, yuan(1_200)), None);
    }
}
