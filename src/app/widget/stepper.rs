//! How many: minus, the figure, plus; and which day: a day or a week before or after.

use chrono::{NaiveDate, TimeDelta};

use super::base::*;
use super::press::{EARLIER, FEWER, LATER, MORE, icon_button, press};

/// The stepper; a side without a message cannot be pressed.
pub(crate) fn stepper<'a, M: Clone + 'a>(
    look: Look<'_>,
    count: u32,
    fewer: Option<M>,
    more: Option<M>,
) -> Element<'a, M> {
    let figure = look.text(count.to_string(), STEP).width(m::STEPS).center();
    let steps = row![
        icon_button(look, Button::Step, FEWER, fewer),
        figure,
        icon_button(look, Button::Step, MORE, more)
    ]
    .align_y(Center);
    on(look, Surface::Card, steps).padding(m::HAIR).into()
}

/// A day that moves on or back by some days.
pub(crate) fn day_stepper<'a, M: Clone + 'a>(
    look: Look<'_>,
    day: NaiveDate,
    step: fn(i64) -> M,
) -> Row<'a, M> {
    let week =
        |key: &str, days| press(look, Button::Plain, None, &look.word(key), Some(step(days)));
    let one = |icon, days| icon_button(look, Button::Plain, icon, Some(step(days)));
    let said = look.text(look.locale.full_day(day), STRONG).one_line().center();
    strip![
        week("event-week-before", -7),
        one(EARLIER, -1),
        container(said).center_x(Fill),
        one(LATER, 1),
        week("event-week-after", 7)
    ]
    .width(Fill)
}

/// The day so many days later; the same one beyond the end of the calendar.
pub(crate) fn days_on(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_add_signed(TimeDelta::days(days)).unwrap_or(day)
}
