//! The head of the sheet: shop, period, and how often the events covered the coffee side; and the
//! missing figures, where there are any.

use super::answer::{Answer, answer};
use super::{APART, Sheet, missing_words, period_words};
use crate::domain::business_day::{Month, Period};
use crate::locale::{Language, Locale};
use crate::paper::drawing::{Anchor, Area, DotNumber, Ink, Mark, Weight};
use crate::paper::house;
use crate::paper::page::{
    Fitted, HEADING, LEADING, Page, SMALL, STRONG, TITLE, TOP, UNDER_TITLE, Voice, balance, voice,
    wrap,
};
use crate::paper::receipt::second_language;

/// The side of the mark.
const MARK: f32 = 40.5;
/// The pitch of the dots, unless there are many.
const PITCH: f32 = 3.375;
/// The most that the answer takes, in points.
const ANSWER: f32 = 150.0;
/// The words beside it.
const SAID: f32 = 118.0;
const GAP: f32 = 10.5;
/// The most missing figures that are named.
const MOST_MISSING: usize = 6;

impl Sheet<'_> {
    /// Draws the head; returns where it ends.
    pub(super) fn head(&self, page: &mut Page<'_>) -> f32 {
        let area = Area { x: page.left, y: TOP, width: MARK, height: MARK };
        house::draw(&mut page.drawing, area, Ink::Ink);
        let left = page.left + MARK + GAP;
        let right = self.put_answer(page);
        let room = right - left - GAP;
        let title = self.locale.text(title_key(self.evening.statement.period));
        page.squeeze(&title, TITLE, Anchor::Left, left, TOP + TITLE.size, room);
        let baseline = TOP + TITLE.size + UNDER_TITLE.size * 1.45;
        self.whose(page, left, baseline, room);
        let y = TOP + MARK + GAP * 1.3;
        page.rule(page.left, page.right, y, 1.5, Ink::Ink);
        y + APART
    }

    /// The shop in two languages and the period: on one line, else on two.
    fn whose(&self, page: &mut Page<'_>, left: f32, baseline: f32, room: f32) {
        let shop = &self.menu.shop.name;
        let own = shop.get(self.locale.language().tag()).to_owned();
        let mut runs: Vec<(Language, String)> = vec![(self.locale.language(), own.clone())];
        let second = second_language(self.menu, self.locale.language()).map(|l| l.language());
        let second = second.and_then(|l| Some((l, shop.in_language(l.tag())?)));
        if let Some((language, name)) = second.filter(|(_, name)| *name != own) {
            runs.push((language, format!(" {name}")));
        }
        let mut period = period_words(self.evening.statement.period, self.locale);
        if let Some(at) = self.evening.statement.so_far {
            let time = [("time", self.locale.time(at).into())];
            period = format!("{period}, {}", self.locale.with("statement-so-far-at", &time));
        }
        let behind = format!("{}{period}", self.locale.text("evening-comma"));
        let wide = |page: &Page<'_>, words: &str| page.wide(words, UNDER_TITLE);
        let names: f32 = runs.iter().map(|(_, words)| wide(page, words)).sum();
        let fits = names + wide(page, &behind) <= room;
        let size = UNDER_TITLE.size * (room / names.max(1.0)).min(1.0);
        let voice = Voice { size, ..UNDER_TITLE };
        let mut x = left;
        for (language, words) in runs {
            page.say_in(language, &words, voice, Anchor::Left, x, baseline);
            x += wide(page, &words) * size / UNDER_TITLE.size;
        }
        if fits {
            page.say(&behind, UNDER_TITLE, Anchor::Left, x, baseline);
        } else {
            let below = baseline + UNDER_TITLE.size * LEADING;
            page.squeeze(&period, UNDER_TITLE, Anchor::Left, left, below, room);
        }
    }

    /// Draws the answer at the right; returns where it begins.
    fn put_answer(&self, page: &mut Page<'_>) -> f32 {
        let Answer { title, aside, times } = answer(self.evening, self.locale);
        let language = self.locale.language();
        let (x, said) = match times {
            None => (page.right, ANSWER),
            Some(said) => {
                let dots = |pitch| {
                    let (x, y, said) = (0.0, TOP, said.clone());
                    DotNumber { said, x, y, pitch, ink: Ink::Ink }
                };
                let wide = dots(PITCH).width();
                let pitch = PITCH * (ANSWER / wide.max(1.0)).min(1.0);
                let mut number = dots(pitch);
                number.x = page.right - number.width();
                let x = number.x - GAP;
                page.drawing.marks.push(Mark::Dots(number));
                (x, SAID)
            }
        };
        let fitted = balance(&title, language, HEADING, said);
        let baseline = TOP + HEADING.size;
        self.beside(page, &fitted, HEADING, x, baseline);
        let below = baseline + fitted.height() + SMALL.size * 0.2;
        page.squeeze(&aside, SMALL, Anchor::Right, x, below, said);
        x - said
    }

    fn beside(&self, page: &mut Page<'_>, fitted: &Fitted, voice: Voice, x: f32, baseline: f32) {
        page.lines(self.locale.language(), fitted, voice, Anchor::Right, x, baseline);
    }

    /// Draws the missing figures; returns where they end.
    pub(super) fn not_known(&self, page: &mut Page<'_>, y: f32) -> f32 {
        let lines = self.missing_lines();
        if lines.is_empty() {
            return y;
        }
        let inside = 8.0;
        let voice = voice(SMALL.size, Weight::Regular, Ink::Ink);
        let (left, room) = (page.left + inside, page.width() - 2.0 * inside);
        let language = self.locale.language();
        let fitted: Vec<_> = lines.iter().map(|l| wrap(l, language, voice, room)).collect();
        let high: f32 = fitted.iter().map(Fitted::height).sum();
        let height = high + STRONG.size * LEADING + inside * 1.6;
        let area = Area { x: page.left, y: y - 4.0, width: page.width(), height };
        page.surface(area, 4.5, Ink::BadWash);
        let mut baseline = area.y + inside * 0.8 + STRONG.size;
        let title = self.locale.text("evening-incomplete");
        page.say(&title, Voice { ink: Ink::Bad, ..STRONG }, Anchor::Left, left, baseline);
        baseline += STRONG.size * LEADING;
        for fitted in fitted {
            page.lines(language, &fitted, voice, Anchor::Left, left, baseline);
            baseline += fitted.height();
        }
        area.y + height + APART
    }

    fn missing_lines(&self) -> Vec<String> {
        let twice = self.evening.statement.labour_twice.iter().map(|day| {
            let day = self.locale.short_day(*day);
            self.locale.with("statement-labour-twice", &[("day", day.into())])
        });
        let missing = self.evening.missing.iter().map(|m| missing_words(m, self.locale));
        let mut lines: Vec<String> = missing.chain(twice).collect();
        let more = lines.len().saturating_sub(MOST_MISSING);
        if more > 1 {
            lines.truncate(MOST_MISSING);
            let more = i64::try_from(more).unwrap_or(i64::MAX);
            lines.push(self.locale.count("evening-missing-more", more));
        }
        lines
    }
}

/// A period in few words: a day and its month, a month's name, or from – to.
pub(super) fn span_words(period: Period, locale: &Locale) -> String {
    let month = Month::of(period.from);
    if period == Period::month(month) {
        return locale.month(month);
    }
    let (from, to) = (locale.day_of_month(period.from), locale.day_of_month(period.to));
    if period.from == period.to { from } else { format!("{from} – {to}") }
}

fn title_key(period: Period) -> &'static str {
    if period.from == period.to {
        "evening-title-day"
    } else if period == Period::week(period.from) {
        "evening-title-week"
    } else if period == Period::month(Month::of(period.from)) {
        "evening-title-month"
    } else {
        "evening-title-range"
    }
}
