//! The business day: which day's books something belongs to.
//!
//! It turns by the shop's wall clock (docs/books.md, Business days), so the bar's 01:30 belongs to
//! the evening before, on nights of clock changes too. Decided once, when a fact is recorded.

use std::fmt;

use chrono::{
    DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta,
    TimeZone, Timelike, Utc,
};
use chrono_tz::Tz;
use serde::Serialize;

/// The wall clock time at which the business day turns; never between 02:00 and 03:00, the hour
/// that clock changes skip or repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn(NaiveTime);

/// A turn inside the hour that clock changes skip or repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the business day cannot turn between 02:00 and 03:00, when clocks change: use 04:00")]
pub struct TurnInClockChange;

impl Turn {
    /// Four in the morning.
    pub const DEFAULT: Self = Self(match NaiveTime::from_hms_opt(4, 0, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    });

    /// A turn at a wall clock time.
    ///
    /// # Errors
    /// When it lies between 02:00 and 03:00.
    pub fn new(time: NaiveTime) -> Result<Self, TurnInClockChange> {
        let minutes = time.hour() * 60 + time.minute();
        if (120..180).contains(&minutes) {
            return Err(TurnInClockChange);
        }
        Ok(Self(time))
    }

    /// The time of the turn.
    pub fn time(self) -> NaiveTime {
        self.0
    }
}

impl fmt::Display for Turn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%H:%M"))
    }
}

/// The most minutes by which a clock that is put forward jumps.
const LONGEST_JUMP: i64 = 120;

/// The business day of an instant.
pub fn business_day(at: DateTime<Utc>, zone: Tz, turn: Turn) -> NaiveDate {
    let wall = at.with_timezone(&zone).naive_local();
    if wall.time() < turn.0 {
        wall.date().checked_sub_days(Days::new(1)).unwrap_or(wall.date())
    } else {
        wall.date()
    }
}

/// When the business day of an instant ends: the next turn of the wall clock, or the moment at
/// which a clock that is put forward jumps over it.
pub fn day_ends(at: DateTime<Utc>, zone: Tz, turn: Turn) -> DateTime<Utc> {
    let day = business_day(at, zone, turn);
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
    let Some(turned) = at_wall_clock(next.and_time(turn.0), zone) else { return at };
    let is_over = |at: DateTime<Utc>| business_day(at, zone, turn) >= next;
    let before = |minutes: i64| turned.to_utc() - TimeDelta::minutes(minutes);
    // An hour that is skipped lies between the day and what stands for its end.
    let minutes = (1..=LONGEST_JUMP).take_while(|minutes| is_over(before(*minutes)));
    before(minutes.last().unwrap_or(0))
}

/// The shop's wall clock at an instant.
pub fn wall_clock(at: DateTime<Utc>, zone: Tz) -> DateTime<FixedOffset> {
    at.with_timezone(&zone).fixed_offset()
}

/// The hour of the wall clock, 0 to 23.
pub fn wall_hour(at: DateTime<FixedOffset>) -> u32 {
    at.hour()
}

/// The instant at which the shop's wall clock shows a time; of two the first. A time that is
/// skipped when summer begins is taken an hour later.
pub fn at_wall_clock(time: NaiveDateTime, zone: Tz) -> Option<DateTime<FixedOffset>> {
    let found = zone.from_local_datetime(&time).earliest();
    let found =
        found.or_else(|| zone.from_local_datetime(&(time + TimeDelta::hours(1))).earliest());
    found.map(|at| at.fixed_offset())
}

/// The shop's offset from UTC at an instant, in minutes.
pub fn offset_minutes(at: DateTime<Utc>, zone: Tz) -> i32 {
    wall_clock(at, zone).offset().local_minus_utc() / 60
}

/// An instant of a journal row as the shop's wall clock showed it then.
pub fn at_offset(at: DateTime<Utc>, offset_minutes: i32) -> DateTime<FixedOffset> {
    let offset = FixedOffset::east_opt(offset_minutes.saturating_mul(60));
    match offset {
        Some(offset) => offset.from_utc_datetime(&at.naive_utc()),
        None => at.fixed_offset(),
    }
}

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Month {
    first: NaiveDate,
}

impl Month {
    /// The month that a day lies in.
    pub fn of(day: NaiveDate) -> Self {
        Self { first: day.with_day(1).unwrap_or(day) }
    }

    /// Reads `2026-03`.
    pub fn parse(text: &str) -> Option<Self> {
        let sound = text.len() == 7 && text.is_ascii();
        sound
            .then(|| NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").ok())?
            .map(Self::of)
    }

    /// Its first day.
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        self.next().first.pred_opt().unwrap_or(self.first)
    }

    /// The month before it.
    pub fn before(self) -> Self {
        Self::of(self.first() - TimeDelta::days(1))
    }

    /// The month after it.
    pub fn next(self) -> Self {
        Self::of(self.first.checked_add_days(Days::new(31)).unwrap_or(self.first))
    }

    /// Its days, in order.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        let last = self.last();
        self.first.iter_days().take_while(move |day| *day <= last)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first.format("%Y-%m"))
    }
}

/// A range of business days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
}

impl Period {
    /// One day.
    pub fn day(day: NaiveDate) -> Self {
        Self { from: day, to: day }
    }

    /// The week, from Monday, that a day lies in.
    pub fn week(day: NaiveDate) -> Self {
        let week = day.week(chrono::Weekday::Mon);
        Self { from: week.first_day(), to: week.last_day() }
    }

    /// The part of it that has come by a day; its first day at least.
    pub fn up_to(self, day: NaiveDate) -> Self {
        Self { from: self.from, to: self.to.min(day).max(self.from) }
    }

    /// A month.
    pub fn month(month: Month) -> Self {
        Self { from: month.first(), to: month.last() }
    }
}

/// The moment up to which a period is reckoned, and its business day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// The moment, on the shop's wall clock.
    pub at: DateTime<FixedOffset>,
    /// The business day that holds it.
    pub day: NaiveDate,
}

impl Now {
    /// A moment at a shop.
    pub fn of(at: DateTime<Utc>, zone: Tz, turn: Turn) -> Self {
        Self { at: wall_clock(at, zone), day: business_day(at, zone, turn) }
    }

    /// Whether a period is not over: it holds the day of the moment.
    pub fn is_in(self, period: Period) -> bool {
        (period.from..=period.to).contains(&self.day)
    }

    /// The part of a period that has come; none where all of it is to come.
    pub fn come(self, period: Period) -> Option<Period> {
        (period.from <= self.day).then(|| period.up_to(self.day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse::<DateTime<FixedOffset>>().unwrap().to_utc()
    }

    #[test]
    fn half_past_one_at_the_bar_belongs_to_the_evening_before() {
        let zone = chrono_tz::Asia::Shanghai;
        assert_eq!(
            business_day(at("2026-03-11T01:30:00+08:00"), zone, Turn::DEFAULT),
            day("2026-03-10")
        );
        assert_eq!(
            business_day(at("2026-03-11T03:59:59+08:00"), zone, Turn::DEFAULT),
            day("2026-03-10")
        );
        assert_eq!(
            business_day(at("2026-03-11T04:00:00+08:00"), zone, Turn::DEFAULT),
            day("2026-03-11")
        );
    }

    #[test]
    fn the_turn_is_read_off_the_wall_when_summer_time_changes() {
        let zone = chrono_tz::Europe::Berlin;
        // Clocks go from 02:00 to 03:00: 04:00 on the wall is three hours after midnight.
        assert_eq!(
            business_day(at("2026-03-29T03:59:00+02:00"), zone, Turn::DEFAULT),
            day("2026-03-28")
        );
        assert_eq!(
            business_day(at("2026-03-29T04:00:00+02:00"), zone, Turn::DEFAULT),
            day("2026-03-29")
        );
        // Clocks go from 03:00 back to 02:00: 04:00 on the wall is five hours after midnight.
        assert_eq!(
            business_day(at("2026-10-25T03:59:00+01:00"), zone, Turn::DEFAULT),
            day("2026-10-24")
        );
        assert_eq!(
            business_day(at("2026-10-25T04:00:00+01:00"), zone, Turn::DEFAULT),
            day("2026-10-25")
        );
    }

    #[test]
    fn a_day_whose_midnight_does_not_exist_ends_when_the_clock_jumps() {
        let zone = chrono_tz::Africa::Cairo;
        for (turn, ends) in
            [((0, 0), "2026-04-24T01:00+03:00"), ((0, 30), "2026-04-24T01:00+03:00")]
        {
            let turn = Turn::new(NaiveTime::from_hms_opt(turn.0, turn.1, 0).unwrap()).unwrap();
            let ends = DateTime::parse_from_str(ends, "%Y-%m-%dT%H:%M%:z").unwrap();
            assert_eq!(day_ends(at("2026-04-23T20:00:00+02:00"), zone, turn), ends);
        }
    }

    #[test]
    fn a_day_ends_at_the_first_minute_of_the_next_in_every_zone_for_twenty_years() {
        use chrono_tz::{Africa, America, Asia, Atlantic, Australia, Europe};
        let zones = [
            Africa::Cairo,
            America::Asuncion,
            America::Havana,
            America::Santiago,
            Asia::Beirut,
            Asia::Gaza,
            Asia::Shanghai,
            Atlantic::Azores,
            Australia::Lord_Howe,
            Europe::Berlin,
        ];
        for (zone, turn) in zones.into_iter().flat_map(|zone| [0, 30, 240].map(|m| (zone, m))) {
            let turn = NaiveTime::from_hms_opt(turn / 60, turn % 60, 0).unwrap();
            let turn = Turn::new(turn).unwrap();
            for date in day("2020-01-01").iter_days().take(20 * 365) {
                let noon = at_wall_clock(date.and_hms_opt(12, 0, 0).unwrap(), zone).unwrap();
                let ends = day_ends(noon.to_utc(), zone, turn);
                let last = ends - TimeDelta::minutes(1);
                let next = date.succ_opt().unwrap();
                assert_eq!(business_day(last, zone, turn), date, "{zone} {turn}");
                assert_eq!(business_day(ends, zone, turn), next, "{zone} {turn}");
            }
        }
    }

    #[test]
    fn a_turn_in_the_hour_of_clock_changes_is_refused() {
        let time = |h, m| NaiveTime::from_hms_opt(h, m, 0).unwrap();
        assert!(Turn::new(time(1, 59)).is_ok());
        assert_eq!(Turn::new(time(2, 0)), Err(TurnInClockChange));
        assert_eq!(Turn::new(time(2, 59)), Err(TurnInClockChange));
        assert!(Turn::new(time(3, 0)).is_ok());
        assert!(Turn::new(time(0, 0)).is_ok());
    }

    #[test]
    fn business_days_never_go_back_over_twenty_years_of_clock_changes() {
        for zone in [
            chrono_tz::Europe::Berlin,
            chrono_tz::America::New_York,
            chrono_tz::Asia::Shanghai,
            chrono_tz::Australia::Lord_Howe,
            chrono_tz::America::Sao_Paulo,
        ] {
            let mut instant = at("2020-01-01T12:00:00Z");
            let end = at("2040-01-01T12:00:00Z");
            let mut last = business_day(instant, zone, Turn::DEFAULT);
            while instant < end {
                instant += chrono::TimeDelta::minutes(30);
                let now = business_day(instant, zone, Turn::DEFAULT);
                assert!(now == last || Some(now) == last.succ_opt(), "{zone} {instant}");
                last = now;
            }
        }
    }

    #[test]
    fn a_month_knows_its_ends() {
        let month = Month::parse("2028-02").unwrap();
        assert_eq!((month.first(), month.last()), (day("2028-02-01"), day("2028-02-29")));
        assert_eq!(month.days().count(), 29);
        assert_eq!(Month::parse("2026-12").unwrap().next().to_string(), "2027-01");
        for bad in ["2026-13", "2026-3", "march", "", "2026-03-01"] {
            assert_eq!(Month::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_week_starts_on_monday() {
        assert_eq!(
            Period::week(day("2026-11-26")),
            Period { from: day("2026-11-23"), to: day("2026-11-29") }
        );
    }
}
