//! The statement itself, beside the one that it is read against.

use super::head::span_words;
use super::{Plan, Sheet};
use crate::domain::money::Money;
use crate::domain::statement::{Kinds, Line, Statement};
use crate::paper::change::{Change, Sense, Tone};
use crate::paper::drawing::{Anchor, Area, Ink, Weight};
use crate::paper::page::{BODY, FIGURE, HEADING, LEADING, Page, SMALL, STRONG, Voice, fit, voice};

/// How wide the statement is.
pub(super) const WIDTH: f32 = 309.0;
/// How wide its columns of figures are at least.
const FIGURES: f32 = 58.5;
const CHANGE: f32 = 40.5;
/// How far the surface of a sum reaches beyond its words.
const REACH: f32 = 7.5;
/// The house result.
const RESULT: Voice = voice(12.75, Weight::Bold, Ink::Ink);

/// A row of the statement; heights are in rows.
enum Row {
    Head { words: String, aside: Option<String>, has_dates: bool },
    Figure { words: String, line: Line, sign: Sign, amounts: Option<[Money; 2]> },
    Total { words: String, line: Line },
    Sum { words: String, line: Line, fill: Ink },
    Result,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    AsIs,
    Less,
}

impl Row {
    /// How high it is, in rows.
    fn height(&self) -> f32 {
        match self {
            Self::Head { .. } => 1.35,
            Self::Figure { .. } | Self::Total { .. } => 1.0,
            Self::Sum { .. } => 1.75,
            Self::Result => 2.5,
        }
    }
}

/// A row's text and look.
struct Said<'r> {
    words: &'r str,
    /// Now and before.
    amounts: [Money; 2],
    sign: Sign,
    line: &'r Line,
    voice: Voice,
    figure: Voice,
}

/// Where the columns end.
struct Columns {
    words: f32,
    now: f32,
    before: Option<f32>,
    change: f32,
}

impl Sheet<'_> {
    /// The height of the statement, in rows, where each group names at most `most` kinds.
    pub(super) fn statement_rows(&self, most: usize) -> f32 {
        self.rows(most).iter().map(Row::height).sum()
    }

    /// Draws the statement; returns where it ends.
    pub(super) fn statement(&self, page: &mut Page<'_>, top: f32, plan: &Plan) -> f32 {
        let (rows, row) = (self.rows(plan.kinds), plan.row);
        let columns = self.columns(page, row);
        let mut y = top;
        for part in &rows {
            let height = part.height() * row;
            self.row(page, part, y, height, &columns, row);
            y += height;
        }
        y
    }

    fn rows(&self, most: usize) -> Vec<Row> {
        let s = &self.evening.statement;
        let text = |key: &str| self.locale.text(key);
        let aside = Some(text("statement-cost-centre"));
        let words = text("statement-coffee-side");
        let mut rows = vec![Row::Head { words, aside, has_dates: true }];
        self.kinds(&mut rows, most, |s| &s.counter_costs, Line::CounterCost, Sign::AsIs);
        rows.push(Row::Total { words: text("statement-cost"), line: Line::Cost });
        rows.push(self.figure("statement-recovered", Line::Recovered, Sign::Less));
        let words = text("statement-net-cost");
        rows.push(Row::Sum { words, line: Line::NetCost, fill: Ink::CoffeeWash });
        let words = text("statement-events");
        rows.push(Row::Head { words, aside: None, has_dates: false });
        self.kinds(&mut rows, most, |s| &s.event_income, Line::EventIncome, Sign::AsIs);
        rows.push(Row::Total { words: text("statement-income"), line: Line::Income });
        self.kinds(&mut rows, most, |s| &s.direct_costs, Line::DirectCost, Sign::Less);
        rows.push(self.figure("statement-hospitality", Line::Hospitality, Sign::Less));
        let words = text("statement-contribution");
        rows.push(Row::Sum { words, line: Line::Contribution, fill: Ink::AmberWash });
        let shares = |s: &Statement| !s.shared_costs.is_empty();
        if shares(s) || self.evening.before.as_ref().is_some_and(shares) {
            rows.push(self.figure("statement-running-share", Line::SharedCosts, Sign::Less));
            let words = text("statement-events-result");
            rows.push(Row::Total { words, line: Line::EventsResult });
        }
        let has_house = |s: &Statement| !s.house_costs.is_empty();
        if has_house(s) || self.evening.before.as_ref().is_some_and(has_house) {
            let words = text("statement-house");
            rows.push(Row::Head { words, aside: None, has_dates: false });
            self.kinds(&mut rows, most, |s| &s.house_costs, Line::House, Sign::Less);
        }
        rows.push(Row::Result);
        rows
    }

    fn figure(&self, key: &str, line: Line, sign: Sign) -> Row {
        Row::Figure { words: self.locale.text(key), line, sign, amounts: None }
    }

    /// The kinds of both statements, so that both columns add up; where they are many, the smallest
    /// together.
    fn kinds(
        &self,
        rows: &mut Vec<Row>,
        most: usize,
        of: fn(&Statement) -> &Kinds,
        line: fn(crate::domain::id::Id) -> Line,
        sign: Sign,
    ) {
        let (named, rest) = self.evening.kinds(of, most);
        for kind in named {
            let words = self.locale.kind(kind.as_str());
            rows.push(Row::Figure { words, line: line(kind), sign, amounts: None });
        }
        if let Some(first) = rest.first() {
            let sum = |s: &Statement| {
                rest.iter().map(|kind| of(s).get(kind).copied().unwrap_or_default()).sum()
            };
            let before = self.evening.before.as_ref().map(sum).unwrap_or_default();
            rows.push(Row::Figure {
                words: self.locale.text("chart-other"),
                line: line(first.clone()),
                sign,
                amounts: Some([sum(&self.evening.statement), before]),
            });
        }
    }

    fn columns(&self, page: &Page<'_>, row: f32) -> Columns {
        let right = page.left + WIDTH;
        let gap = FIGURE.size;
        let widest = |s: &Statement| {
            let voice = scaled(HEADING, row);
            let amount = |line: &Line| {
                let amount = self.locale.amount(s.amount(line), self.currency);
                page.wide(&amount, voice) + gap
            };
            s.lines().iter().map(amount).fold(FIGURES, f32::max)
        };
        let Some(before) = &self.evening.before else {
            let words = right - widest(&self.evening.statement);
            return Columns { words, now: right, before: None, change: right };
        };
        let end = right - CHANGE;
        let now = end - widest(before);
        let words = now - widest(&self.evening.statement);
        Columns { words, now, before: Some(end), change: right }
    }

    fn row(
        &self,
        page: &mut Page<'_>,
        row: &Row,
        y: f32,
        height: f32,
        columns: &Columns,
        one: f32,
    ) {
        let left = page.left;
        match row {
            Row::Head { words, aside, has_dates } => {
                let baseline = y + height * 0.72;
                let said = match aside {
                    Some(aside) => format!("{words}{}{aside}", self.locale.text("evening-comma")),
                    None => words.clone(),
                };
                let room = columns.words - left;
                page.squeeze(&said, scaled(HEADING, one), Anchor::Left, left, baseline, room);
                if *has_dates {
                    self.dates(page, baseline, columns, one);
                }
            }
            Row::Figure { words, line, sign, amounts } => {
                let amounts = amounts.unwrap_or_else(|| self.amounts(line));
                let (voice, figure) = (scaled(BODY, one), scaled(FIGURE, one));
                let said = Said { words, amounts, sign: *sign, line, voice, figure };
                self.put(page, &said, y + height / 2.0, columns);
            }
            Row::Total { words, line } => {
                page.rule(left, left + WIDTH, y, 0.75, Ink::Rule);
                let said = self.sum(words, line, scaled(STRONG, one));
                self.put(page, &said, y + height / 2.0, columns);
            }
            Row::Sum { words, line, fill } => {
                let inset = height * 0.12;
                let (x, width) = (left - REACH, WIDTH + 2.0 * REACH);
                let area = Area { x, y: y + inset, width, height: height - 2.0 * inset };
                page.surface(area, 4.5, *fill);
                let said = self.sum(words, line, scaled(HEADING, one));
                self.put(page, &said, y + height / 2.0, columns);
            }
            Row::Result => self.result(page, y, height, columns, one),
        }
    }

    /// The amounts of a line now and before.
    fn amounts(&self, line: &Line) -> [Money; 2] {
        let before = self.evening.before.as_ref().map(|s| s.amount(line)).unwrap_or_default();
        [self.evening.statement.amount(line), before]
    }

    fn dates(&self, page: &mut Page<'_>, baseline: f32, columns: &Columns, one: f32) {
        let Some((before, end)) = self.evening.before.as_ref().zip(columns.before) else { return };
        let voice = scaled(SMALL, one);
        let now = span_words(self.evening.statement.period, self.locale);
        let room = columns.now - columns.words - 4.0;
        page.squeeze(&now, voice, Anchor::Right, columns.now, baseline, room);
        let then = span_words(before.period, self.locale);
        let room = end - columns.now - 6.0;
        page.squeeze(&then, voice, Anchor::Right, end, baseline, room);
        let change = self.locale.text("evening-change");
        let room = columns.change - end - 4.0;
        page.squeeze(&change, voice, Anchor::Right, columns.change, baseline, room);
    }

    /// A row whose words are as heavy as its figures.
    fn sum<'r>(&self, words: &'r str, line: &'r Line, voice: Voice) -> Said<'r> {
        let amounts = self.amounts(line);
        Said { words, amounts, sign: Sign::AsIs, line, voice, figure: voice }
    }

    fn put(&self, page: &mut Page<'_>, said: &Said<'_>, middle: f32, columns: &Columns) {
        let Said { words, amounts: [now, before], sign, line, voice, figure } = *said;
        let left = page.left;
        let fitted = fit(words, self.locale.language(), voice, columns.words - left, 1);
        let baseline = middle + voice.size * 0.36;
        page.lines(self.locale.language(), &fitted, voice, Anchor::Left, left, baseline);
        let signed = |amount: Money| if sign == Sign::Less { -amount } else { amount };
        let said = |amount| self.locale.amount(signed(amount), self.currency);
        page.say(&said(now), figure, Anchor::Right, columns.now, baseline);
        let Some(end) = columns.before else { return };
        let (then, change) = quieter(figure);
        page.say(&said(before), then, Anchor::Right, end, baseline);
        if let Some(changed) = Change::of(now, before, Sense::of(line)) {
            let ink = match changed.tone {
                Tone::Quiet => Ink::Ink3,
                Tone::Good => Ink::Good,
                Tone::Bad => Ink::Bad,
            };
            let words = changed.words(self.locale);
            let room = columns.change - end - 4.0;
            let voice = Voice { ink, ..change };
            page.squeeze(&words, voice, Anchor::Right, columns.change, baseline, room);
        }
    }

    fn result(&self, page: &mut Page<'_>, y: f32, height: f32, columns: &Columns, one: f32) {
        let left = page.left;
        let top = y + height * 0.22;
        page.rule(left, left + WIDTH, top, 1.5, Ink::Ink);
        let baseline = top + height * 0.52;
        let voice = scaled(RESULT, one);
        let result = self.locale.money(self.evening.statement.house_result(), self.currency);
        let room = columns.now - left - page.wide(&result, voice) - voice.size;
        let words = self.locale.text("statement-result");
        page.squeeze(&words, voice, Anchor::Left, left, baseline, room);
        page.say(&result, voice, Anchor::Right, columns.now, baseline);
        if let Some((before, end)) = self.evening.before.as_ref().zip(columns.before) {
            let before = self.locale.amount(before.house_result(), self.currency);
            page.say(&before, scaled(BODY, one), Anchor::Right, end, baseline);
        }
    }
}

/// The voices of the compared figure and of its change.
fn quieter(figure: Voice) -> (Voice, Voice) {
    let is_sum = figure.size > FIGURE.size;
    let then = if is_sum { figure } else { Voice { weight: Weight::Regular, ..figure } };
    (Voice { ink: Ink::Ink2, ..then }, then)
}

/// A voice where rows are lower than usual.
fn scaled(voice: Voice, row: f32) -> Voice {
    let size = voice.size.min(voice.size * row / (FIGURE.size * LEADING));
    Voice { size, ..voice }
}
