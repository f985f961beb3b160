//! Days, periods and times as people read them.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta};

use super::Locale;
use crate::domain::business_day::{Month, Period};

impl Locale {
    /// A day with its weekday, in full: `Thursday 26 November`, `11月26日 星期四`.
    pub fn long_day(&self, day: NaiveDate) -> String {
        let weekday = self.long_weekday(day);
        let month = self.text(&format!("month-long-{}", day.month()));
        self.day_form("day-long", day, weekday, month)
    }

    /// A day with its weekday, short: `Thu 26 Nov`.
    pub fn short_day(&self, day: NaiveDate) -> String {
        let weekday = self.weekday(day);
        let month = self.text(&format!("month-short-{}", day.month()));
        self.day_form("day-short", day, weekday, month)
    }

    /// A day with its weekday and year, for paper: `Thu 26 Nov 2026`.
    pub fn full_day(&self, day: NaiveDate) -> String {
        let weekday = self.weekday(day);
        let month = self.text(&format!("month-short-{}", day.month()));
        self.day_form("day-full", day, weekday, month)
    }

    /// The weekday of a day, short: `Thu`.
    pub fn weekday(&self, day: NaiveDate) -> String {
        self.text(&format!("weekday-short-{}", day.weekday().number_from_monday()))
    }

    /// The weekday of a day in full: `Thursday`.
    pub fn long_weekday(&self, day: NaiveDate) -> String {
        self.text(&format!("weekday-long-{}", day.weekday().number_from_monday()))
    }

    /// A day of its month, short: `26 Nov`.
    pub fn day_of_month(&self, day: NaiveDate) -> String {
        let month = self.text(&format!("month-short-{}", day.month()));
        self.with("day-of-month", &[("day", day.day().to_string().into()), ("month", month.into())])
    }

    fn day_form(&self, key: &str, day: NaiveDate, weekday: String, month: String) -> String {
        let values = [
            ("weekday", weekday.into()),
            ("day", day.day().to_string().into()),
            ("month", month.into()),
            ("year", day.year().to_string().into()),
        ];
        self.with(key, &values)
    }

    /// A range of days: one day in full, else from – to.
    pub fn period(&self, period: Period) -> String {
        if period.from == period.to {
            return self.full_day(period.from);
        }
        format!("{} – {}", self.full_day(period.from), self.full_day(period.to))
    }

    /// A range of days without their year: `Mon 23 Nov – Sun 29 Nov`.
    pub fn short_period(&self, period: Period) -> String {
        format!("{} – {}", self.short_day(period.from), self.short_day(period.to))
    }

    /// A range of days without weekdays and year, where there is little room: `23 Nov – 29 Nov`.
    pub fn narrow_period(&self, period: Period) -> String {
        format!("{} – {}", self.day_of_month(period.from), self.day_of_month(period.to))
    }

    /// A month without its year, short: `Nov`.
    pub fn short_month(&self, month: Month) -> String {
        self.text(&format!("month-short-{}", month.first().month()))
    }

    /// A month with its year: `November 2026`.
    pub fn month(&self, month: Month) -> String {
        let first = month.first();
        let name = self.text(&format!("month-long-{}", first.month()));
        let values = [("month", name.into()), ("year", first.year().to_string().into())];
        self.with("month-of-year", &values)
    }

    /// A time of day, 24 hours: `17:42`.
    pub fn time(&self, at: DateTime<FixedOffset>) -> String {
        at.format("%H:%M").to_string()
    }

    /// A day in words with the time on it: `Thu 26 Nov, 17:42`.
    pub fn moment(&self, day: String, at: DateTime<FixedOffset>) -> String {
        self.with("moment", &[("day", day.into()), ("time", self.time(at).into())])
    }

    /// How long somebody waits, in minutes and seconds: `4:12`.
    pub fn wait(&self, wait: TimeDelta) -> String {
        let seconds = wait.num_seconds().max(0);
        format!("{}:{:02}", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn days_read_in_the_readers_form() {
        let day = "2026-11-26".parse().unwrap();
        assert_eq!(Locale::new(Language::English).long_day(day), "Thursday 26 November");
        assert_eq!(Locale::new(Language::Chinese).long_day(day), "11月26日 星期四");
        assert_eq!(Locale::new(Language::Japanese).short_day(day), "11月26日(木)");
    }
}
