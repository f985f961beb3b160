//! The season: its events as a list, what comes first on top, or as a month.

use chrono::{Datelike, Days};

use super::{Events, Message};
use crate::app::kit::*;
use crate::app::room::Reading;
use crate::domain::guests::Seats;
use crate::till::event::Planned;

const WEEK: u64 = 7;

/// Most weeks that a month touches.
const WEEKS: u64 = 6;

impl Events {
    pub(super) fn season_head<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let segment = |key: &str, as_month| {
            (look.word(key), self.as_month == as_month, Message::AsMonthPressed(as_month))
        };
        let mut head =
            strip![look.say("events-title", TITLE).one_line()].spacing(m::GAP).height(m::HEAD);
        if self.as_month {
            let step = |icon, is_on| {
                icon_button(look, Button::Plain, icon, Some(Message::MonthStepped(is_on)))
            };
            let month = look.text(look.locale.month(self.month), HEADING);
            head = head.push(step(EARLIER, false)).push(month).push(step(LATER, true));
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
        let events = match &self.season {
            Reading::NotYet => return space::vertical().height(Fill).into(),
            Reading::Failed(refused) => {
                let notice =
                    Notice { title: look.word("events-failed"), detail: refused.said(look) };
                return notice::refused(look, &notice, None, None);
            }
            Reading::Read(events) => events,
        };
        let shown: Element<'a, Message> = if self.as_month {
            self.calendar(look, events, now.date_naive())
        } else if events.is_empty() {
            empty(look, Icon::Events, look.word("events-none"), look.word("events-none-help"))
        } else {
            list(look, events, now.to_utc())
        };
        card(look, shown).padding(m::GAP).into()
    }

    fn calendar<'a>(
        &'a self,
        look: Look<'a>,
        events: &'a [Planned],
        today: NaiveDate,
    ) -> Element<'a, Message> {
        let first = self.month.first();
        let monday = first - Days::new(first.weekday().num_days_from_monday().into());
        let mut weeks = col![].spacing(m::TIGHT);
        let mut heads = row![].spacing(m::TIGHT);
        for day in monday.iter_days().take(7) {
            let said = look.locale.weekday(day);
            heads = heads.push(container(look.text(said, ASIDE).center()).center_x(Fill));
        }
        weeks = weeks.push(heads);
        for week in 0..WEEKS {
            let start = monday + Days::new(week * WEEK);
            if start > self.month.last() {
                break;
            }
            let mut days = row![].spacing(m::TIGHT).height(Fill);
            for day in start.iter_days().take(7) {
                days = days.push(self.day(look, events, day, today));
            }
            weeks = weeks.push(days);
        }
        weeks.height(Fill).into()
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
        let mut cell = col![words(look, day.day().to_string(), voice, ink)].spacing(m::TIGHT);
        let of_day: Vec<&Planned> = events
            .iter()
            .filter(|Planned { event, .. }| event.plan.from.date_naive() == day && !event.cancelled)
            .collect();
        for Planned { event, .. } in of_day.iter().take(FIT) {
            let said = format!("{} {}", look.locale.time(event.plan.from), event.plan.name);
            cell = cell.push(look.text(said, NOTE).ink(p.amber_ink).cut());
        }
        if of_day.len() > FIT {
            let more = format!("+{}", of_day.len() - FIT);
            cell = cell.push(look.text(more, NOTE));
        }
        // A day of one event opens it; any other is planned on.
        let message = match of_day.as_slice() {
            [Planned { event, .. }, ..] => Message::EventPressed(event.id),
            [] => Message::PlanPressed(Some(day)),
        };
        let kind = if of_day.is_empty() { Button::Quiet } else { Button::Event };
        let inside = container(cell).clip(true).full();
        pressable(look, kind, inside, Some(message)).full().padding(m::NEAR).into()
    }
}

/// Coming events, the next one first; below them past events, the last one first.
fn list<'a>(look: Look<'a>, events: &'a [Planned], now: DateTime<Utc>) -> Element<'a, Message> {
    let (coming, past): (Vec<&Planned>, Vec<&Planned>) =
        events.iter().partition(|planned| planned.event.plan.to > now);
    let mut rows = col![].spacing(m::TIGHT);
    rows = rows.extend(coming.into_iter().map(|planned| line(look, planned, now)));
    if !past.is_empty() {
        rows = rows.push(container(look.say("events-past", ASIDE)).padding(Padding::new(m::NEAR)));
        rows = rows.extend(past.into_iter().rev().map(|planned| line(look, planned, now)));
    }
    scrolls(rows).into()
}

fn line<'a>(look: Look<'a>, planned: &'a Planned, now: DateTime<Utc>) -> Element<'a, Message> {
    let p = look.palette;
    let Planned { event, seats, money } = planned;
    let plan = &event.plan;
    let is_on = plan.from <= now && plan.to > now && !event.cancelled;
    let (from, to) = (look.locale.time(plan.from), look.locale.time(plan.to));
    let when = col![
        look.text(look.locale.short_day(plan.from.date_naive()), STRONG).one_line(),
        look.text(format!("{from}–{to}"), NOTE).one_line()
    ]
    .width(m::EVENT_WHEN);
    let mut about = look.locale.kind(plan.kind.as_str());
    if let Some(host) = &plan.host {
        about = format!("{about} · {host}");
    }
    let ink = if event.cancelled { p.ink3 } else { p.ink };
    let named =
        col![look.text(plan.name.as_str(), HEADING).ink(ink).cut(), look.text(about, NOTE).cut()];
    let has_begun = plan.from <= now;
    let mut content = strip![
        when,
        named,
        is_on.then(|| chip(look, Surface::Chip, &look.word("events-on"), p.amber_ink)),
        if event.cancelled {
            let said = chip(look, Surface::QuietChip, &look.word("event-cancelled"), p.ink2);
            container(said).align_right(m::EVENT_FIGURE).into()
        } else {
            figure(look, guests(look, *seats, has_begun))
        }
    ]
    .spacing(m::PAD);
    if let Some((left, owed)) = money {
        let amount = |amount: &Money, key| (look.amount(*amount), look.word(key));
        let owed = (!owed.is_zero()).then(|| amount(owed, "event-owed"));
        let is_known = !left.is_zero() || has_begun && !event.cancelled;
        let left = is_known.then(|| amount(left, "statement-contribution"));
        content = content.push(figure(look, owed)).push(figure(look, left));
    }
    let kind = if is_on { Button::Event } else { Button::Line };
    let inside = container(content).center_y(Fill);
    pressable(look, kind, inside, Some(Message::EventPressed(event.id)))
        .width(Fill)
        .height(m::PLACE)
        .inset(m::PAD)
        .into()
}

/// How many came of those who signed up; before it begins, the seats that are taken. None where
/// nobody signed up for an event that has begun.
fn guests(look: Look<'_>, seats: Seats, has_begun: bool) -> Option<(String, String)> {
    if has_begun {
        let came = (look.of(seats.arrived, seats.signed_up), look.word("event-arrived"));
        return (seats.signed_up > 0).then_some(came);
    }
    let said = match seats.waiting {
        0 => look.word("event-signed-up"),
        waiting => look.count("events-waitlist", waiting),
    };
    Some((look.of(seats.signed_up - seats.waiting, seats.capacity), said))
}

/// A figure at the end of a line, what it is under it; its room where there is none.
fn figure<'a>(look: Look<'a>, said: Option<(String, String)>) -> Element<'a, Message> {
    let Some((said, what)) = said else {
        return space::horizontal().width(m::EVENT_FIGURE).into();
    };
    col![look.text(said, STRONG).figure(), look.text(what, NOTE).figure()]
        .width(m::EVENT_FIGURE)
        .into()
}
