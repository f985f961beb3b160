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
        return words(locale, "day-no-trade", aside);
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
