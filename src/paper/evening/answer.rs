//! How often the events covered the coffee side: the one number of an evening, and the words beside
//! it (docs/statement.md, The answer).
//!
//! A day answers for itself once an event of the day has begun, with its month beside it. Before
//! that, and on a day without an event, the month so far answers, and says so: a day whose rent is
//! all in and whose sales are not has nothing to say yet.

use crate::domain::business_day::Month;
use crate::domain::report::evening::Evening;
use crate::domain::statement::Statement;
use crate::locale::Locale;

/// The answer in words, with its number where there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What is said.
    pub title: String,
    /// The days that it is of, and what stands beside them.
    pub aside: String,
    /// The number, as it stands in dots.
    pub times: Option<String>,
}

/// The answer of an evening.
pub fn answer(evening: &Evening, locale: &Locale) -> Answer {
    let s = &evening.statement;
    if evening.is_to_come {
        return words(locale, "answer-to-come", String::new());
    }
    match &evening.month {
        Some(month) if s.events_held == 0 => of_month(evening, month, locale),
        Some(month) => {
            let key = if s.so_far.is_some() { "answer-today" } else { "answer-day" };
            let values = [("month", month_words(month, locale).into())];
            said(s, locale.with(key, &values), locale)
        }
        None => said(s, span(evening, locale), locale),
    }
}

/// A day on which no event has begun: its month answers.
fn of_month(evening: &Evening, month: &Statement, locale: &Locale) -> Answer {
    let s = &evening.statement;
    let name = locale.month(Month::of(s.period.from));
    let key = match (s.so_far.is_some(), evening.has_event_to_come) {
        (true, _) if s.orders == 0 => "answer-month-nothing-sold",
        (true, true) => "answer-month-not-begun",
        (true, false) => "answer-month-none-today",
        (false, _) => "answer-month-none",
    };
    said(month, locale.with(key, &[("month", name.into())]), locale)
}

/// A statement's own answer.
fn said(s: &Statement, aside: String, locale: &Locale) -> Answer {
    let is_idle = s.orders == 0 && s.events_held == 0;
    if is_idle {
        return words(locale, "statement-not-begun", aside);
    }
    let Some(times) = s.coverage_read() else {
        return words(locale, "statement-paid-for-itself", aside);
    };
    let is_loss = s.contribution().is_negative();
    let title = if is_loss { "answer-lost" } else { "statement-coverage" };
    Answer { title: locale.text(title), aside, times: Some(locale.times(times)) }
}

fn words(locale: &Locale, title: &str, aside: String) -> Answer {
    Answer { title: locale.text(title), aside, times: None }
}

/// A month and how often its events covered it: `November 0.5×`.
fn month_words(month: &Statement, locale: &Locale) -> String {
    let name = locale.month(Month::of(month.period.from));
    match month.coverage_read() {
        Some(times) => {
            let values = [("month", name.into()), ("times", locale.times(times).into())];
            locale.with("answer-month-times", &values)
        }
        None => locale.with("answer-month-paid", &[("month", name.into())]),
    }
}

/// What stands beside the answer of several days: so far, what it was before, the events held.
fn span(evening: &Evening, locale: &Locale) -> String {
    let s = &evening.statement;
    let mut said = Vec::new();
    if s.so_far.is_some() {
        said.push(locale.text("day-so-far"));
    }
    let before = evening.before.as_ref().and_then(Statement::coverage_read);
    said.push(match before {
        Some(was) => locale.with("day-coverage-was", &[("times", locale.times(was).into())]),
        None => locale.count("day-events-held", s.events_held.into()),
    });
    locale.list(said.iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::business_day::Period;
    use crate::domain::money::Money;
    use crate::domain::statement::Counts;
    use crate::locale::Language;

    const NOW: &str = "2026-11-26T21:40:00+08:00";

    /// A statement whose counter cost so much net, whose events contributed so much, with so many
    /// orders and events.
    fn statement(days: [&str; 2], net: i64, earned: i64, [orders, held]: [u32; 2]) -> Statement {
        let [from, to] = days.map(|day| day.parse().unwrap());
        let counts = Counts { cups: orders.into(), orders, events_held: held };
        let money = |major: i64| Money::from_minor(major * 100);
        let sums = [
            ("expenses:counter:rent", false, money(net)),
            ("income:events:tickets", true, money(-earned)),
        ];
        let sums = sums.map(|(account, of, amount)| (account.parse().unwrap(), of, amount));
        Statement::new(Period { from, to }, sums, counts)
    }

    fn day(net: i64, earned: i64, counts: [u32; 2]) -> Statement {
        statement(["2026-11-26", "2026-11-26"], net, earned, counts)
    }

    fn month(net: i64, earned: i64, counts: [u32; 2]) -> Statement {
        statement(["2026-11-01", "2026-11-30"], net, earned, counts)
    }

    fn so_far(s: Statement) -> Statement {
        Statement { so_far: Some(NOW.parse().unwrap()), ..s }
    }

    fn read(evening: &Evening) -> [String; 3] {
        let Answer { title, aside, times } = answer(evening, &Locale::new(Language::English));
        [times.unwrap_or_default(), title, aside]
    }

    #[test]
    fn an_event_evening_that_earned_answers_for_itself_with_its_month_beside_it() {
        let month = Some(month(20_000, 10_000, [900, 4]));
        let evening = Evening { month, ..Evening::of(so_far(day(800, 1_986, [82, 1]))) };
        let said = ["2.5×", "Events covered the coffee side", "so far today; November 2026 0.5×"];
        assert_eq!(read(&evening), said);
        let over = Evening { statement: day(800, 1_986, [82, 1]), ..evening };
        assert_eq!(read(&over)[2], "on this day; November 2026 0.5×");
    }

    #[test]
    fn an_event_evening_that_lost_money_says_so() {
        let month = Some(month(20_000, 10_000, [900, 4]));
        let evening = Evening { month, ..Evening::of(so_far(day(800, -320, [40, 1]))) };
        let said = ["−0.4×", "Events cost more than they brought"];
        assert_eq!(read(&evening)[..2], said);
    }

    #[test]
    fn a_day_without_an_event_lets_the_month_answer() {
        let month = Some(so_far(month(20_000, 10_000, [900, 4])));
        let evening = Evening { month, ..Evening::of(so_far(day(1_276, 0, [14, 0]))) };
        let aside = "November 2026 so far; no event today";
        assert_eq!(read(&evening), ["0.5×", "Events covered the coffee side", aside]);
        let past = Evening { statement: day(1_276, 0, [70, 0]), ..evening };
        assert_eq!(read(&past)[2], "November 2026 up to this day; no event on it");
    }

    #[test]
    fn a_morning_before_the_event_and_before_the_first_sale_lets_the_month_answer() {
        let month = Some(so_far(month(20_000, 10_000, [900, 4])));
        let statement = so_far(day(1_280, 0, [0, 0]));
        let evening = Evening { month, has_event_to_come: true, ..Evening::of(statement) };
        let aside = "November 2026 so far; nothing sold yet today";
        assert_eq!(read(&evening), ["0.5×", "Events covered the coffee side", aside]);
        let noon = Evening { statement: so_far(day(1_280, 0, [9, 0])), ..evening };
        assert_eq!(read(&noon)[2], "November 2026 so far; today's event has not begun");
    }

    #[test]
    fn a_first_morning_with_its_rent_in_the_books_says_that_nothing_happened_yet() {
        let month = Some(so_far(month(1_280, 0, [0, 0])));
        let evening = Evening { month, ..Evening::of(so_far(day(1_280, 0, [0, 0]))) };
        let aside = "November 2026 so far; nothing sold yet today";
        assert_eq!(read(&evening), ["", "No orders and no events yet.", aside]);
    }

    #[test]
    fn a_month_half_over_says_so_far_and_what_the_one_before_was() {
        let before = Some(statement(["2026-10-01", "2026-10-26"], 10_000, 9_000, [800, 9]));
        let evening = Evening { before, ..Evening::of(so_far(month(20_000, 10_000, [900, 4]))) };
        let said = ["0.5×", "Events covered the coffee side", "so far, was 0.9×"];
        assert_eq!(read(&evening), said);
    }

    #[test]
    fn a_first_month_counts_its_events() {
        let evening = Evening::of(month(20_000, 10_000, [900, 4]));
        assert_eq!(read(&evening), ["0.5×", "Events covered the coffee side", "4 events held"]);
    }

    #[test]
    fn a_month_in_which_the_counter_paid_for_itself_pretends_no_loss() {
        let evening = Evening::of(month(-500, 10_000, [900, 4]));
        assert_eq!(read(&evening), ["", "The counter paid for itself.", "4 events held"]);
        let of_it = Evening { month: Some(month(-500, 1, [9, 1])), ..evening };
        let today = Evening { statement: day(800, 1_986, [82, 1]), ..of_it };
        assert_eq!(read(&today)[2], "on this day; November 2026: the counter paid for itself");
    }

    #[test]
    fn a_month_to_come_claims_nothing() {
        let evening = Evening { is_to_come: true, ..Evening::of(month(0, 0, [0, 0])) };
        assert_eq!(read(&evening), ["", "These days are still to come.", ""]);
    }
}
