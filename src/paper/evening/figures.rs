//! The answer's proof: the statement at the left; at the right what it means for a cup and for the
//! season, and sales by time.

use super::lines::WIDTH;
use super::{APART, PICTURE_TEXT, Plan, Sheet};
use crate::domain::report::evening::BarAt;
use crate::paper::chart::{Room, sales};
use crate::paper::drawing::{Anchor, Ink, Weight};
use crate::paper::page::{BODY, HEADING, LEADING, Page, SMALL, Voice, voice};
use crate::paper::statement::watched;

/// Between the statement and what stands beside it.
const GUTTER: f32 = 26.0;
const KEY: Voice = voice(15.0, Weight::Bold, Ink::Ink);
/// From one key figure to the one below.
const KEY_ROW: f32 = 37.5;
/// A picture lower than this shows nothing.
const LEAST_PICTURE: f32 = 60.0;

impl Sheet<'_> {
    /// Draws statement, key figures and sales; returns where they end.
    pub(super) fn answer(&self, page: &mut Page<'_>, top: f32, plan: &Plan) -> f32 {
        let end = self.statement(page, top, plan);
        let left = page.left + WIDTH + GUTTER;
        let y = self.keys(page, left, top);
        self.sales(page, left, y, end);
        end + APART
    }

    fn keys(&self, page: &mut Page<'_>, left: f32, top: f32) -> f32 {
        let (s, locale) = (&self.evening.statement, self.locale);
        let none = locale.text("day-none");
        let subsidy = s.subsidy_per_cup().map(|money| locale.money(money, self.currency));
        let events = s.events_to_break_even().map(|events| events.to_string());
        let figures = [
            (subsidy.unwrap_or_else(|| none.clone()), "evening-subsidy"),
            (events.unwrap_or_else(|| none.clone()), "evening-break-even"),
            (locale.number(s.cups), "evening-cups"),
            (self.seats().unwrap_or(none), "evening-seats"),
        ];
        let watched = watched(s, locale, self.currency).into_iter();
        let figures = figures.into_iter().chain(watched.map(|(key, figure)| (figure, key)));
        let room = (page.right - left - BODY.size) / 2.0;
        let mut end = top;
        for (at, (figure, key)) in figures.enumerate() {
            let (x, y) = match at % 2 {
                0 => (left, end),
                _right => (left + room + BODY.size, end - KEY_ROW),
            };
            let baseline = y + KEY.size;
            // Its name first, so that a reader of the sheet as text knows the figure.
            let below = baseline + BODY.size * LEADING * 1.1;
            page.squeeze(&locale.text(key), BODY, Anchor::Left, x, below, room);
            page.squeeze(&figure, KEY, Anchor::Left, x, baseline, room);
            end = y + KEY_ROW;
        }
        page.rule(left, page.right, end, 0.75, Ink::Line);
        end + APART
    }

    /// How many of the seats of the events were taken; none where there was no event.
    fn seats(&self) -> Option<String> {
        let seats = self.evening.seats;
        let number = |count: usize| self.locale.number(i64::try_from(count).unwrap_or(i64::MAX));
        let (arrived, capacity) = (number(seats.arrived), number(seats.capacity));
        let values = [("arrived", arrived.clone().into()), ("capacity", capacity.into())];
        match (seats.capacity, seats.arrived) {
            (0, 0) => None,
            (0, _) => Some(arrived),
            (_, _) => Some(self.locale.with("evening-of-seats", &values)),
        }
    }

    fn sales(&self, page: &mut Page<'_>, left: f32, top: f32, end: f32) {
        let baseline = top + HEADING.size * 0.8;
        let (title, aside) = self.sales_words();
        page.say(&title, HEADING, Anchor::Left, left, baseline);
        let x = left + page.wide(&title, HEADING) + SMALL.size;
        page.squeeze(&aside, SMALL, Anchor::Left, x, baseline, page.right - x);
        let y = baseline + SMALL.size;
        let height = end - y - SMALL.size / 2.0;
        if height < LEAST_PICTURE {
            return;
        }
        let room = Room::new(page.right - left, height, PICTURE_TEXT);
        let evening = self.evening;
        let chart = sales(&evening.sales, &evening.events, room, self.locale, self.currency);
        page.drawing.place(chart.drawing, left, y);
    }

    fn sales_words(&self) -> (String, String) {
        let locale = self.locale;
        let title = match self.evening.sales.first().map(|bar| bar.at) {
            Some(BarAt::Hour(_)) | None => locale.text("evening-sales-hour"),
            Some(BarAt::Day(_)) => locale.text("evening-sales-day"),
            Some(BarAt::Month(_)) => locale.text("evening-sales-month"),
        };
        let period = self.evening.statement.period;
        let has_event = self.evening.sales.iter().any(|bar| bar.has_event);
        let has_usual = self.evening.sales.iter().any(|bar| bar.usual.is_some());
        let usual = match period.from == period.to {
            true => {
                let weekday = locale.long_weekday(period.from);
                locale.with("evening-usual-day", &[("weekday", weekday.into())])
            }
            false => locale.text("evening-usual"),
        };
        let event = has_event.then(|| locale.text("evening-with-event"));
        let said: Vec<String> = event.into_iter().chain(has_usual.then_some(usual)).collect();
        let aside = locale.list(said.iter().map(String::as_str));
        (title, aside)
    }
}
