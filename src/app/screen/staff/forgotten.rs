//! A forgotten clock-out: the time is said afterwards, within a day of the clock-in.

use chrono::{DurationRound, TimeDelta, Utc};

use super::Message;
use crate::app::kit::*;
use crate::app::room;
use crate::domain::business_day::at_offset;
use crate::domain::fact::staff::LONGEST_AT_WORK;
use crate::till::staff::ClockOut;

/// The time that is offered first, after the clock-in.
const USUAL: TimeDelta = TimeDelta::hours(8);

/// The small step and the large one, in minutes.
const STEPS: [i64; 2] = [15, 60];

/// When a person left who is still clocked in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Forgotten {
    pub(super) ask: ClockOut,
    name: String,
    since: DateTime<Utc>,
    pub(super) at: DateTime<Utc>,
}

impl Forgotten {
    pub(super) fn new(ask: ClockOut, name: &str, since: DateTime<Utc>) -> Self {
        let [quarter, _] = STEPS;
        let at = since + USUAL;
        let at = at.duration_trunc(TimeDelta::minutes(quarter)).unwrap_or(at);
        Self { ask, name: name.to_owned(), since, at }
    }

    /// Some minutes later or earlier, within the day after the clock-in.
    pub(super) fn step(&mut self, minutes: i64) {
        let at = self.at + TimeDelta::minutes(minutes);
        self.at = at.clamp(self.since, self.since + LONGEST_AT_WORK);
    }

    pub(super) fn view<'a>(
        &self,
        look: Look<'a>,
        now: DateTime<FixedOffset>,
        page: Column<'a, Message>,
        is_free: bool,
    ) -> Column<'a, Message> {
        let moment = |at: DateTime<Utc>| {
            let at = at_offset(at, now.offset().local_minus_utc() / 60);
            look.locale.moment(look.locale.short_day(at.date_naive()), at)
        };
        let asks = look.with("staff-forgot", &[("name", self.name.as_str().into())]);
        let help = look.with("staff-forgot-help", &[("since", moment(self.since).into())]);
        let free = |message| is_free.then_some(message);
        let step = |icon, minutes| {
            icon_button(look, Button::Plain, icon, free(Message::LeftStepped(minutes)))
        };
        let [quarter, hour] = STEPS;
        let steps = row![
            step(EARLIER, -hour),
            step(FEWER, -quarter),
            container(look.text(moment(self.at), STRONG).center()).center_x(Fill),
            step(MORE, quarter),
            step(LATER, hour)
        ]
        .spacing(m::TIGHT)
        .align_y(Center);
        let said = col![look.text(asks, HEADING).fill(), look.text(help, NOTE).fill()];
        let done = Message::Room(room::Message::DonePressed);
        page.push(said.spacing(m::TIGHT))
            .push(steps)
            .push(cancel_button(look, free(Message::Room(room::Message::CancelPressed))))
            .push(finish(look, &look.word("staff-clock-out"), free(done)))
    }
}
