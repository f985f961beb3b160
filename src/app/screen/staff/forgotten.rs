//! Somebody forgot to clock out: they say afterwards when they left, within a day of when they came.

use chrono::{DateTime, DurationRound, FixedOffset, TimeDelta, Utc};
use iced::Length;
use iced::widget::{column, container, row, space};
use uuid::Uuid;

use super::{Action, Message};
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::Button;
use crate::app::theme::{Look, voice};
use crate::app::widget::press::{finish, icon_button, wide};
use crate::app::widget::words::words;
use crate::domain::business_day::at_offset;
use crate::domain::fact::staff::LONGEST_AT_WORK;

/// The time that is offered first, after they came.
const USUAL: TimeDelta = TimeDelta::hours(8);

/// The small step and the large one, in minutes.
const STEPS: [i64; 2] = [15, 60];

/// When a person left who is still clocked in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Forgotten {
    /// The id of the request to clock out.
    id: Uuid,
    event: Option<Uuid>,
    name: String,
    since: DateTime<Utc>,
    at: DateTime<Utc>,
}

impl Forgotten {
    pub(super) fn new(id: Uuid, event: Option<Uuid>, (name, since): (&str, DateTime<Utc>)) -> Self {
        let [quarter, _] = STEPS;
        let at = since + USUAL;
        let at = at.duration_trunc(TimeDelta::minutes(quarter)).unwrap_or(at);
        Self { id, event, name: name.to_owned(), since, at }
    }

    /// So many minutes later or earlier, within the day after they came.
    pub(super) fn step(&mut self, minutes: i64) {
        let at = self.at + TimeDelta::minutes(minutes);
        self.at = at.clamp(self.since, self.since + LONGEST_AT_WORK);
    }

    pub(super) fn action(&self) -> Action {
        Action::ClockOut(self.id, self.name.clone(), self.event, Some(self.at))
    }

    pub(super) fn view<'a>(
        &self,
        look: Look<'a>,
        now: DateTime<FixedOffset>,
        page: iced::widget::Column<'a, Message>,
        is_free: bool,
    ) -> iced::widget::Column<'a, Message> {
        let p = look.palette;
        let moment = |at: DateTime<Utc>| {
            let at = at_offset(at, now.offset().local_minus_utc() / 60);
            look.locale.moment(look.locale.short_day(at.date_naive()), at)
        };
        let asks = look.locale.with("staff-forgot", &[("name", self.name.as_str().into())]);
        let help = look.locale.with("staff-forgot-help", &[("since", moment(self.since).into())]);
        let free = |message| is_free.then_some(message);
        let step = |icon, minutes| {
            icon_button(look, Button::Plain, icon, free(Message::LeftStepped(minutes)))
        };
        let [quarter, hour] = STEPS;
        let left = words(look, moment(self.at), voice::HEADING, p.ink).center();
        let steps = row![
            step(Icon::Earlier, -hour),
            step(Icon::Minus, -quarter),
            space::horizontal(),
            step(Icon::Plus, quarter),
            step(Icon::Later, hour)
        ]
        .spacing(m::NEAR);
        let said = column![
            words(look, asks, voice::HEADING, p.ink).fill(),
            words(look, help, voice::SMALL, p.ink2).fill()
        ]
        .spacing(m::TIGHT);
        page.push(said)
            .push(container(left).center_x(Length::Fill))
            .push(steps)
            .push(wide(look, None, &look.word("cancel"), free(Message::CancelPressed)))
            .push(finish(look, &look.word("staff-clock-out"), free(Message::DonePressed)))
    }
}
