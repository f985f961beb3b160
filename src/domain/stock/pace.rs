//! How fast an ingredient is used, and when it runs out.

use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;

/// How many weeks back a weekday is read for its usual use.
pub(crate) const WEEKS_BACK: u32 = 4;

/// How many days ahead it is reckoned when something runs out; what lasts longer is enough.
const DAYS_AHEAD: u32 = 28;

/// The least share of a usual day that must be over before the day's own pace says anything.
const ENOUGH_OF_A_DAY: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

/// The use of an ingredient on a usual day, by weekday from Monday, in its unit; none where no such
/// day is known.
pub(crate) type Usual = [Option<Decimal>; 7];

/// The usual use, from the use on each day with trade.
///
/// Each weekday is the mean of its days. Books that are younger than a week know no weekdays yet:
/// then every day is the mean of all.
pub(crate) fn usual(trading: &[NaiveDate], used: impl Fn(NaiveDate) -> Decimal) -> Usual {
    let mean = |days: &[NaiveDate]| {
        let sum: Decimal = days.iter().map(|day| used(*day)).sum();
        (!days.is_empty()).then(|| sum / Decimal::from(days.len()))
    };
    let span = match (trading.iter().min(), trading.iter().max()) {
        (Some(first), Some(last)) => (*last - *first).num_days(),
        _ => return [None; 7],
    };
    let all = mean(trading);
    std::array::from_fn(|weekday| {
        let of_weekday: Vec<NaiveDate> = trading
            .iter()
            .filter(|day| day.weekday().num_days_from_monday() as usize == weekday)
            .copied()
            .collect();
        // A weekday without trade in weeks that had some: the house is closed then.
        let closed = (span >= 7).then_some(Decimal::ZERO);
        mean(&of_weekday).or(closed).or(all)
    })
}

fn on_weekday(usual: &Usual, day: NaiveDate) -> Option<Decimal> {
    usual.get(day.weekday().num_days_from_monday() as usize).copied().flatten()
}

/// The expected use of a whole day: at its own pace, once enough of a usual day is over, else as
/// usual. Never less than was used. None where nothing is known.
pub(crate) fn day_will_use(
    usual: &Usual,
    day: NaiveDate,
    used: Decimal,
    share_over: Option<Decimal>,
) -> Option<Decimal> {
    let paced = share_over.filter(|share| *share >= ENOUGH_OF_A_DAY).map(|share| used / share);
    let expected = paced.filter(|paced| !paced.is_zero()).or_else(|| on_weekday(usual, day));
    expected.map(|expected| expected.max(used)).or((!used.is_zero()).then_some(used))
}

/// When something runs out at this pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunsOut {
    /// The books have none left.
    Now,
    /// Before this business day ends.
    Today,
    /// On this business day.
    On(NaiveDate),
    /// Not within [`DAYS_AHEAD`].
    Later,
    /// Nothing is known of how it is used.
    Unknown,
}

/// When the quantity on hand runs out: first by the rest of today, then by the usual use of each
/// day.
pub(crate) fn runs_out(
    on_hand: Decimal,
    today: NaiveDate,
    still_today: Option<Decimal>,
    usual: &Usual,
) -> RunsOut {
    if on_hand <= Decimal::ZERO {
        return RunsOut::Now;
    }
    if usual.iter().all(Option::is_none) && still_today.is_none() {
        return RunsOut::Unknown;
    }
    let mut left = on_hand - still_today.unwrap_or_default();
    if left <= Decimal::ZERO {
        return RunsOut::Today;
    }
    for days in 1..=u64::from(DAYS_AHEAD) {
        let Some(day) = today.checked_add_days(Days::new(days)) else { break };
        left -= on_weekday(usual, day).unwrap_or_default();
        if left <= Decimal::ZERO {
            return RunsOut::On(day);
        }
    }
    RunsOut::Later
}

/// The share of a usual day that is over, from the sales of each hour after the turn; none where
/// they are not known. `at` is the hour from the turn on, `minutes` how far it is.
pub(crate) fn share_over(by_hour: &[i64], at: usize, minutes: u32) -> Option<Decimal> {
    let all: i64 = by_hour.iter().sum();
    if all <= 0 {
        return None;
    }
    let before: i64 = by_hour.iter().take(at).sum();
    let of_this = by_hour.get(at).copied().unwrap_or(0);
    let this = Decimal::from(of_this) * Decimal::from(minutes.min(60)) / Decimal::from(60);
    Some((Decimal::from(before) + this) / Decimal::from(all))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Four Mondays of 100, four Tuesdays of 200, nothing on other days.
    fn weeks() -> Usual {
        let mondays = (0..4).map(|week| day("2026-03-02") + Days::new(7 * week));
        let days: Vec<_> = mondays.flat_map(|monday| [monday, monday + Days::new(1)]).collect();
        usual(&days, |day| match day.weekday() {
            chrono::Weekday::Mon => Decimal::from(100),
            _ => Decimal::from(200),
        })
    }

    #[test]
    fn a_weekday_is_like_its_last_ones_and_a_closed_one_takes_nothing() {
        let usual = weeks();
        assert_eq!(usual[0], Some(Decimal::from(100)));
        assert_eq!(usual[1], Some(Decimal::from(200)));
        assert_eq!(usual[2], Some(Decimal::ZERO));
        assert_eq!(super::usual(&[], |_| Decimal::ONE), [None; 7]);
        let young = super::usual(&[day("2026-03-02")], |_| Decimal::from(50));
        assert_eq!(young[4], Some(Decimal::from(50)));
    }

    #[test]
    fn a_day_goes_on_at_its_pace() {
        let (usual, monday) = (weeks(), day("2026-03-30"));
        let of = |used: i64, share| day_will_use(&usual, monday, Decimal::from(used), share);
        // Nothing is over: as usual. A quarter is over and 50 are gone: 200 by the evening.
        assert_eq!(of(0, None), Some(Decimal::from(100)));
        assert_eq!(of(50, Some(Decimal::new(25, 2))), Some(Decimal::from(200)));
        // The first cup of the morning says nothing of the day.
        assert_eq!(of(18, Some(Decimal::new(1, 2))), Some(Decimal::from(100)));
        // More was used than is usual: it was used.
        assert_eq!(of(130, None), Some(Decimal::from(130)));
    }

    #[test]
    fn it_runs_out_on_the_day_that_takes_the_last_of_it() {
        let (usual, monday) = (weeks(), day("2026-03-30"));
        let out = |on_hand: i64, today: i64| {
            runs_out(Decimal::from(on_hand), monday, Some(Decimal::from(today)), &usual)
        };
        assert_eq!(out(0, 100), RunsOut::Now);
        assert_eq!(out(-5, 0), RunsOut::Now);
        assert_eq!(out(100, 100), RunsOut::Today);
        assert_eq!(out(300, 100), RunsOut::On(day("2026-03-31")));
        assert_eq!(out(301, 100), RunsOut::On(day("2026-04-06")));
        assert_eq!(out(100_000, 100), RunsOut::Later);
        let unknown = runs_out(Decimal::ONE, monday, None, &[None; 7]);
        assert_eq!(unknown, RunsOut::Unknown);
    }

    #[test]
    fn the_share_of_a_day_is_what_is_usually_sold_by_then() {
        let by_hour = [0, 10, 30, 60];
        assert_eq!(share_over(&by_hour, 2, 30), Some(Decimal::new(25, 2)));
        assert_eq!(share_over(&by_hour, 0, 0), Some(Decimal::ZERO));
        assert_eq!(share_over(&by_hour, 9, 0), Some(Decimal::ONE));
        assert_eq!(share_over(&[], 1, 0), None);
    }
}
