//! Which days are shown: a day, a week, a month or any days, up to today. What has not come yet is
//! left out: its rent would stand there without its sales.

use crate::app::kit::*;
use chrono::{Days, Months};

/// How much is shown at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    Day,
    Week,
    Month,
    Range(Period),
}

impl Span {
    /// Those that are chosen by their name.
    pub(super) const NAMED: [Self; 3] = [Self::Day, Self::Week, Self::Month];

    fn around(self, day: NaiveDate) -> Period {
        match self {
            Self::Day => Period::day(day),
            Self::Week => Period::week(day),
            Self::Month => Period::month(Month::of(day)),
            Self::Range(days) => days,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shown {
    pub span: Span,
    /// A day among them.
    pub day: NaiveDate,
    pub today: NaiveDate,
}

impl Shown {
    pub(super) fn new(today: NaiveDate) -> Self {
        Self { span: Span::Day, day: today, today }
    }

    /// Its first day and its last.
    pub(super) fn period(&self) -> Period {
        self.of(self.span, self.day)
    }

    fn of(&self, span: Span, day: NaiveDate) -> Period {
        span.around(day).up_to(self.today)
    }

    /// Whether there are days after it.
    pub(super) fn has_later(&self) -> bool {
        self.period().to < self.today
    }

    /// As much of it, earlier or later.
    pub(super) fn step(&mut self, step: Step) {
        let days = |days| match step {
            Step::Back => self.day.checked_sub_days(Days::new(days)),
            Step::On => self.day.checked_add_days(Days::new(days)),
        };
        let moved = match self.span {
            Span::Day => days(1),
            Span::Week => days(7),
            Span::Month => match step {
                Step::Back => self.day.checked_sub_months(Months::new(1)),
                Step::On => self.day.checked_add_months(Months::new(1)),
            },
            Span::Range(range) => {
                let range = moved(range, step);
                self.span = Span::Range(range);
                Some(range.to)
            }
        };
        self.day = moved.unwrap_or(self.day).min(self.today);
    }

    /// Shows some days: as a day, a week or a month where they are one.
    pub(super) fn take(&mut self, days: Period) {
        self.day = days.to.min(self.today);
        let mut named = Span::NAMED.into_iter().rev();
        let found = named.find(|span| self.of(*span, self.day) == days);
        self.span = found.unwrap_or(Span::Range(days));
    }
}

fn moved(range: Period, step: Step) -> Period {
    let days = (range.to - range.from).num_days() + 1;
    let length = Days::new(u64::try_from(days).unwrap_or(1));
    let moved = |day: NaiveDate| match step {
        Step::Back => day.checked_sub_days(length),
        Step::On => day.checked_add_days(length),
    };
    match (moved(range.from), moved(range.to)) {
        (Some(from), Some(to)) => Period { from, to },
        _out_of_time => range,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn days(from: &str, to: &str) -> Period {
        Period { from: day(from), to: day(to) }
    }

    #[test]
    fn a_month_that_goes_on_is_shown_up_to_today() {
        let mut shown = Shown::new(day("2026-11-24"));
        shown.span = Span::Month;
        assert_eq!(shown.period(), days("2026-11-01", "2026-11-24"));
        assert!(!shown.has_later());
        shown.step(Step::Back);
        assert_eq!(shown.period(), days("2026-10-01", "2026-10-31"));
        assert!(shown.has_later());
        shown.step(Step::On);
        assert_eq!(shown.period(), days("2026-11-01", "2026-11-24"));
    }

    #[test]
    fn days_that_are_a_week_or_a_month_are_shown_as_one() {
        let mut shown = Shown::new(day("2026-11-24"));
        let spans = [
            (days("2026-11-20", "2026-11-20"), Span::Day),
            (days("2026-11-16", "2026-11-22"), Span::Week),
            (days("2026-10-01", "2026-10-31"), Span::Month),
            (days("2026-10-05", "2026-10-31"), Span::Range(days("2026-10-05", "2026-10-31"))),
        ];
        for (taken, span) in spans {
            shown.take(taken);
            assert_eq!((shown.span, shown.period()), (span, taken));
        }
        shown.step(Step::Back);
        assert_eq!(shown.period(), days("2026-09-08", "2026-10-04"));
    }
}
