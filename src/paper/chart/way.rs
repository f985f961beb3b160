//! From cost to result in a narrow column: a row for each step, its words at the left, its figure
//! at the right, all figures in one unit.

use super::amounts::{Unit, says_nothing, share, short};
use super::{Chart, LEAST_BAR, Room, WORD_GAP, count};
use crate::domain::money::{Currency, Money};
use crate::domain::statement::{Line, Statement};
use crate::fonts;
use crate::locale::Locale;
use crate::paper::drawing::{
    Anchor, Area, Bar, CAP, Drawing, Ink, Line as Stroke, Mark, Text, Weight,
};

/// A bar, as a part of its row.
const BAR: f32 = 0.62;
const RADIUS: f32 = 4.0;
/// The most of the width that words take.
const WORDS: f32 = 0.36;

/// A step of the way: a sum stands on nothing, the others on the step before.
struct Step {
    line: Line,
    words: String,
    from: Money,
    to: Money,
    is_sum: bool,
    inks: (Ink, Option<Ink>),
}

impl Step {
    fn amount(&self) -> Money {
        self.to - self.from
    }

    fn weight(&self) -> Weight {
        if self.is_sum { Weight::Bold } else { Weight::Regular }
    }
}

/// The way from the cost of the coffee side to the house result.
pub fn way(s: &Statement, room: Room, locale: &Locale, currency: Currency) -> Chart<Line> {
    let steps = steps(s, locale);
    let unit = unit(&steps, currency, locale);
    let figures: Vec<String> = steps.iter().map(|s| figure(s, currency, unit, locale)).collect();
    let wide = |words: &str, weight: Weight| {
        fonts::width(words, locale.language(), weight.number(), room.text)
    };
    let widest = |widths: &mut dyn Iterator<Item = f32>| widths.fold(0.0_f32, f32::max);
    let words = widest(&mut steps.iter().map(|step| wide(&step.words, step.weight())));
    let words = words.min(room.width * WORDS);
    let numbers = widest(&mut figures.iter().map(|figure| wide(figure, Weight::Bold)));
    let gap = room.text * WORD_GAP * 2.0;
    let (left, right) = (words + gap, room.width - numbers - gap);
    let plot = Plot::new(&steps, left, (right - left).max(0.0));
    let row = room.height / count(steps.len().max(1));
    let mut drawing = Drawing::new(room.width, room.height);
    let zero = plot.x(Money::ZERO);
    drawing.marks.push(line((zero, 0.0), (zero, room.height), false));
    let mut targets = Vec::new();
    for (at, (step, said)) in steps.iter().zip(figures).enumerate() {
        let y = count(at) * row;
        let goes_on = at + 1 < steps.len();
        plot.draw(&mut drawing, step, y, row, goes_on);
        let baseline = y + (row + room.text * CAP) / 2.0;
        let text = |words: String, anchor: Anchor, x: f32, ink: Ink| {
            let (language, size, weight) = (locale.language(), room.text, step.weight());
            Mark::Text(Text { words, language, size, weight, anchor, x, baseline, ink })
        };
        let ink = if step.is_sum { Ink::Ink } else { Ink::Ink2 };
        let (language, weight) = (locale.language(), step.weight().number());
        let fitted = fonts::cut(&step.words, language, weight, room.text, words);
        drawing.marks.push(text(fitted, Anchor::Left, 0.0, ink));
        drawing.marks.push(text(said, Anchor::Right, room.width, Ink::Ink));
        let area = Area { x: 0.0, y, width: room.width, height: row };
        targets.push((area, step.line.clone()));
    }
    Chart { drawing, targets }
}

fn line(from: (f32, f32), to: (f32, f32), is_dashed: bool) -> Mark {
    Mark::Line(Stroke { from, to, thickness: 1.0, is_dashed, ink: Ink::Rule })
}

fn steps(s: &Statement, locale: &Locale) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut level = Money::ZERO;
    let soft = (Ink::AmberSoft, Some(Ink::AmberEdge));
    let mut go = |line: Line, key: &str, by: Money, inks| {
        let (from, to) = (level, level + by);
        level = to;
        Step { line, words: locale.text(key), from, to, is_sum: false, inks }
    };
    let sum = |line: Line, key: &str, to: Money| {
        let (words, inks) = (locale.text(key), (Ink::Ink, None));
        Step { line, words, from: Money::ZERO, to, is_sum: true, inks }
    };
    steps.push(go(Line::Cost, "chart-cost", -s.counter_cost(), (Ink::Coffee, None)));
    steps.push(go(Line::Recovered, "chart-sales", s.recovered, (Ink::CoffeeMid, None)));
    steps.push(sum(Line::NetCost, "statement-net-cost", -s.net_cost()));
    let gains = (Ink::Amber, Some(Ink::AmberEdge));
    let rest = [
        (Line::Income, "chart-income", s.income_total(), gains),
        (Line::DirectCosts, "chart-direct", -s.direct_cost(), soft),
        (Line::Hospitality, "kind-hospitality", -s.hospitality, soft),
        (Line::SharedCosts, "chart-shared", -s.shared_cost(), soft),
        (Line::HouseCost, "chart-house", -s.house_cost(), (Ink::Rule, None)),
    ];
    for (line, key, by, inks) in rest {
        if !by.is_zero() {
            steps.push(go(line, key, by, inks));
        }
    }
    steps.push(sum(Line::Result, "statement-result", s.house_result()));
    steps
}

/// The unit of all figures: whole, or the largest that the smallest sum still shows in.
fn unit(steps: &[Step], currency: Currency, locale: &Locale) -> Unit {
    let most = steps.iter().map(|step| step.amount().abs()).max().unwrap_or_default();
    let mut units = Unit::ALL.into_iter().rev();
    let far_above = |unit: &Unit| {
        // A million of the unit's amounts is no figure to be read.
        unit.is_within(Money::from_minor(most.minor() / 1_000), currency, locale)
    };
    units.find(far_above).unwrap_or(Unit::One)
}

fn figure(step: &Step, currency: Currency, unit: Unit, locale: &Locale) -> String {
    let figure = short(step.amount(), currency, unit, locale);
    let is_gain = !step.is_sum && step.amount() > Money::ZERO && !says_nothing(&figure);
    if is_gain { format!("+{figure}") } else { figure }
}

/// Where amounts stand, from the left.
struct Plot {
    left: f32,
    width: f32,
    lowest: Money,
    span: Money,
}

impl Plot {
    fn new(steps: &[Step], left: f32, width: f32) -> Self {
        let levels = || steps.iter().flat_map(|step| [step.from, step.to]);
        let highest = levels().max().unwrap_or_default().max(Money::ZERO);
        let lowest = levels().min().unwrap_or_default().min(Money::ZERO);
        Self { left, width, lowest, span: highest - lowest }
    }

    fn x(&self, level: Money) -> f32 {
        self.left + share(level - self.lowest, self.span) * self.width
    }

    fn draw(&self, drawing: &mut Drawing, step: &Step, y: f32, row: f32, goes_on: bool) {
        let (from, to) = (self.x(step.from), self.x(step.to));
        let height = row * BAR;
        let top = y + (row - height) / 2.0;
        if step.from != step.to {
            let width = (from - to).abs().max(LEAST_BAR);
            let area = Area { x: from.min(to), y: top, width, height };
            let radius = RADIUS.min(width / 2.0);
            let (fill, edge) = step.inks;
            drawing.marks.push(Mark::Bar(Bar { area, radius, fill, edge }));
        }
        if goes_on {
            drawing.marks.push(line((to, top + height), (to, top + row), true));
        }
    }
}
