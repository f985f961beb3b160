//! The season: its events as a list, what comes first on top, or as a month.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, Utc};
use iced::widget::{column, container, row, space};
use iced::{Alignment, Element, Length, Padding};

use super::{Events, Message, Planned, Read};
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::chip::chip;
use crate::app::widget::notice::{self, Notice};
use crate::app::widget::press::{icon_button, press, pressable};
use crate::app::widget::scroll::scrolls;
use crate::app::widget::segments::{Segment, segments};
use crate::app::widget::words::words;

/// Days of a week.
const WEEK: u64 = 7;

/// Most weeks that a month touches.
const WEEKS: u64 = 6;

impl Events {
    pub(super) fn season_head<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let p = look.palette;
        let segment = |key: &str, as_month| Segment {
            icon: None,
            said: look.word(key),
            is_chosen: self.as_month == as_month,
            message: Some(Message::AsMonthPressed(as_month)),
        };
        let mut head = row![words(look, look.word("events-title"), voice::TITLE, p.ink).one_line()]
            .spacing(m::GAP)
            .align_y(Alignment::Center)
            .height(m::HEAD);
        if self.as_month {
            let step = |icon, is_on| {
                icon_button(look, Button::Plain, icon, Some(Message::MonthStepped(is_on)))
            };
            let month = words(look, look.locale.month(self.month), voice::HEADING, p.ink);
            head = head.push(step(Icon::Earlier, false)).push(month).push(step(Icon::Later, true));
        }
        let plan = look.word("events-plan");
        head.push(space::horizontal())
            .push(segments(look, [segment("events-list", false), segment("day-span-month", true)]))
            .push(press(
                look,
                Button::Amber,
                Some(Icon::Plus),
                &plan,
                Some(Message::PlanPressed(None)),
            ))
            .into()
    }

    pub(super) fn season<'a>(
        &'a self,
        look: Look<'a>,
        now: DateTime<FixedOffset>,
    ) -> Element<'a, Message> {
        let p = look.palette;
        let events = match &self.season {
            Read::Nothing => return space::vertical().height(Length::Fill).into(),
            Read::Failed(refused) => {
                let notice =
                    Notice { title: look.word("events-failed"), detail: refused.said(look) };
                return notice::refused(look, &notice, None, None);
            }
            Read::Done(events) => events,
        };
        let shown: Element<'a, Message> = if self.as_month {
            self.calendar(look, events, now.date_naive())
        } else if events.is_empty() {
            let said = column![
                Icon::Events.show(m::ICON_PAGE, p.ink3),
                words(look, look.word("events-none"), voice::HEADING, p.ink).center(),
                words(look, look.word("events-none-help"), voice::BODY, p.ink2).center()
            ]
            .spacing(m::GAP)
            .align_x(Alignment::Center)
            .max_width(m::PAGE);
            container(said).center(Length::Fill).into()
        } else {
            list(look, events, now.to_utc())
        };
        container(shown)
            .padding(m::GAP)
            .width(Length::Fill)
            .height(Length::Fill)
            .style(Surface::Card.style(p))
            .into()
    }

    fn calendar<'a>(
        &'a self,
        look: Look<'a>,
        events: &'a [Planned],
        today: NaiveDate,
    ) -> Element<'a, Message> {
        let p = look.palette;
        let first = self.month.first();
        let monday = first - Days::new(first.weekday().num_days_from_monday().into());
        let mut weeks = column![].spacing(m::TIGHT);
        let mut heads = row![].spacing(m::TIGHT);
        for day in monday.iter_days().take(7) {
            let said = look.locale.weekday(day);
            let head = words(look, said, voice::SMALL, p.ink3).center();
            heads = heads.push(container(head).center_x(Length::Fill));
        }
        weeks = weeks.push(heads);
        for week in 0..WEEKS {
            let start = monday + Days::new(week * WEEK);
            if start > self.month.last() {
                break;
            }
            let mut days = row![].spacing(m::TIGHT).height(Length::Fill);
            for day in start.iter_days().take(7) {
                days = days.push(self.day(look, events, day, today));
            }
            weeks = weeks.push(days);
        }
        weeks.height(Length::Fill).into()
    }

    fn day<'a>(
        &'a self,
        look: Look<'a>,
        events: &'a [Planned],
        day: NaiveDate,
        today: NaiveDate,
    ) -> Element<'a, Message> {
        /// More do not fit into a day.
        const FIT: usize = 2;
        let p = look.palette;
        let is_here = crate::domain::business_day::Month::of(day) == self.month;
        let ink = if is_here { p.ink } else { p.ink3 };
        let voice = if day == today { voice::STRONG } else { voice::BODY };
        let mut cell = column![words(look, day.day().to_string(), voice, ink)].spacing(m::TIGHT);
        let of_day: Vec<&Planned> = events
            .iter()
            .filter(|(event, _)| event.plan.from.date_naive() == day && !event.cancelled)
            .collect();
        for (event, _) in of_day.iter().take(FIT) {
            let name: String = event.plan.name.chars().take(m::DAY_LETTERS).collect();
            let said = format!("{} {name}", look.locale.time(event.plan.from));
            cell = cell.push(words(look, said, voice::SMALL, p.amber_ink).one_line());
        }
        if of_day.len() > FIT {
            let more = format!("+{}", of_day.len() - FIT);
            cell = cell.push(words(look, more, voice::SMALL, p.ink2));
        }
        // A day of one event opens it; any other is planned on.
        let message = match of_day.as_slice() {
            [(event, _), ..] => Message::EventPressed(event.id),
            [] => Message::PlanPressed(Some(day)),
        };
        let kind = if of_day.is_empty() { Button::Quiet } else { Button::Event };
        let inside = container(cell).clip(true).width(Length::Fill).height(Length::Fill);
        pressable(look, kind, inside, Some(message))
            .width(Length::Fill)
            .height(Length::Fill)
            .padding(m::NEAR)
            .into()
    }
}

/// What comes, the first first; below it what was, the last first.
fn list<'a>(look: Look<'a>, events: &'a [Planned], now: DateTime<Utc>) -> Element<'a, Message> {
    let p = look.palette;
    let (coming, past): (Vec<&Planned>, Vec<&Planned>) =
        events.iter().partition(|(event, _)| event.plan.to > now);
    let mut rows = column![].spacing(m::TIGHT);
    rows = rows.extend(coming.into_iter().map(|planned| line(look, planned, now)));
    if !past.is_empty() {
        rows = rows.push(
            container(words(look, look.word("events-past"), voice::SMALL, p.ink3))
                .padding(Padding::new(m::NEAR)),
        );
        rows = rows.extend(past.into_iter().rev().map(|planned| line(look, planned, now)));
    }
    scrolls(rows).into()
}

fn line<'a>(look: Look<'a>, planned: &'a Planned, now: DateTime<Utc>) -> Element<'a, Message> {
    let p = look.palette;
    let (event, seats) = planned;
    let plan = &event.plan;
    let is_on = plan.from <= now && plan.to > now && !event.cancelled;
    let (from, to) = (look.locale.time(plan.from), look.locale.time(plan.to));
    let when = column![
        words(look, look.locale.short_day(plan.from.date_naive()), voice::STRONG, p.ink).one_line(),
        words(look, format!("{from}–{to}"), voice::SMALL, p.ink2).one_line()
    ]
    .width(m::EVENT_WHEN);
    let mut about = look.locale.kind(plan.kind.as_str());
    if let Some(host) = &plan.host {
        about = format!("{about} · {host}");
    }
    let ink = if event.cancelled { p.ink3 } else { p.ink };
    let named = column![
        words(look, plan.name.as_str(), voice::HEADING, ink).fill(),
        words(look, about, voice::SMALL, p.ink2).one_line()
    ];
    let mut content = row![when, named].spacing(m::PAD).align_y(Alignment::Center);
    if event.cancelled {
        let said = look.word("event-cancelled");
        content = content.push(chip(look, Surface::QuietChip, &said, p.ink2));
    } else {
        if is_on {
            content = content.push(chip(look, Surface::Chip, &look.word("events-on"), p.amber_ink));
        }
        let capacity = if seats.capacity > 0 { seats.capacity } else { seats.signed_up };
        let taken = if plan.from <= now { seats.arrived } else { seats.signed_up };
        let said = format!("{taken}/{capacity}");
        content = content.push(words(look, said, voice::STRONG, p.ink2).one_line());
    }
    let kind = if is_on { Button::Event } else { Button::Line };
    let inside = container(content).center_y(Length::Fill);
    pressable(look, kind, inside, Some(Message::EventPressed(event.id)))
        .width(Length::Fill)
        .height(m::PLACE)
        .padding(Padding::ZERO.horizontal(m::PAD))
        .into()
}
