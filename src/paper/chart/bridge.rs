//! From cost to result: what the coffee side costs digs down, its sales and the events fill up.

use super::amounts::{Unit, says_nothing, share, short};
use super::labels::{self, Label, Under};
use super::{Chart, FIGURE_GAP, LEAST_BAR, Room, WORD_GAP, count};
use crate::domain::money::{Currency, Money};
use crate::domain::statement::{Line, Statement};
use crate::fonts;
use crate::locale::Locale;
use crate::paper::drawing::{
    Anchor, Area, Bar, CAP, Drawing, Ink, Line as Stroke, Mark, Text, Weight,
};

/// More kinds of cost than this are folded together: this many bars can be told apart.
const MOST_COSTS: usize = 5;
/// A bar, as a part of its column.
const BAR: f32 = 0.66;
const RADIUS: f32 = 5.0;

/// A step of the way.
struct Step {
    line: Line,
    label: Label,
    /// Where it begins and ends, over and under nothing.
    from: Money,
    to: Money,
    fill: Ink,
    edge: Option<Ink>,
    figure: String,
}

impl Step {
    fn amount(&self) -> Money {
        if self.is_sum() { self.to } else { self.to - self.from }
    }

    fn is_sum(&self) -> bool {
        self.label.is_key
    }

    /// Sums stand on their own side of nothing; steps go where their figure stands.
    fn goes_down(&self) -> bool {
        self.to < self.from
    }
}

/// The way from what the counter costs to what the house keeps.
pub fn bridge(
    statement: &Statement,
    room: Room,
    locale: &Locale,
    currency: Currency,
) -> Chart<Line> {
    let zero = Stroke {
        from: (0.0, 0.0),
        to: (room.width, 0.0),
        thickness: 1.0,
        is_dashed: false,
        ink: Ink::Rule,
    };
    let nothing = text("0".to_owned(), Weight::Regular, room.text, locale);
    let inset = nothing.width() + room.text * WORD_GAP / 2.0;
    let mut steps = steps(statement, locale);
    let column = (room.width - inset) / count(steps.len().max(1));
    let size = figures(&mut steps, column, room.text, locale, currency);
    let under = Under { x: inset, column, text: room.text, end: room.width };
    let labels: Vec<Label> = steps.iter().map(|step| step.label.clone()).collect();
    let fitted = labels::fit(&labels, locale.language(), under);
    let plot = Plot::new(&steps, room, size, fitted.height());
    let mut drawing = Drawing::new(room.width, room.height);
    let level = plot.y(Money::ZERO);
    let zero = Stroke { from: (0.0, level), to: (room.width, level), ..zero };
    drawing.marks.push(Mark::Line(zero));
    if !plot.span.is_zero() {
        let baseline = level - room.text * FIGURE_GAP;
        drawing.marks.push(Mark::Text(Text { baseline, ink: Ink::Ink3, ..nothing }));
    }
    let mut targets = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let x = inset + count(at) * column;
        plot.draw(&mut drawing, step, x, column, at + 1 < steps.len(), locale);
        let area = Area { x, y: 0.0, width: column, height: room.height };
        targets.push((area, step.line.clone()));
    }
    let top = room.height - fitted.height();
    drawing.marks.extend(fitted.marks(&labels, locale.language(), top));
    Chart { drawing, targets }
}

fn text(words: String, weight: Weight, size: f32, locale: &Locale) -> Text {
    Text {
        words,
        language: locale.language(),
        size,
        weight,
        anchor: Anchor::Left,
        x: 0.0,
        baseline: 0.0,
        ink: Ink::Ink,
    }
}

fn steps(s: &Statement, locale: &Locale) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut level = Money::ZERO;
    let mut go = |line: Line, words: String, by: Money, (fill, edge): (Ink, Option<Ink>)| {
        let label = Label { words, is_key: false };
        let (from, to) = (level, level + by);
        level = to;
        Step { line, label, from, to, fill, edge, figure: String::new() }
    };
    let sum = |line: Line, key: &str, to: Money| {
        let label = Label { words: locale.text(key), is_key: true };
        let (from, figure) = (Money::ZERO, String::new());
        Step { line, label, from, to, fill: Ink::Ink, edge: None, figure }
    };
    for (line, words, cost) in costs(s, locale) {
        steps.push(go(line, words, -cost, (Ink::Coffee, None)));
    }
    let sold = locale.text("chart-sales");
    steps.push(go(Line::Recovered, sold, s.recovered, (Ink::CoffeeMid, None)));
    steps.push(sum(Line::NetCost, "statement-net-cost", -s.net_cost()));
    let events = locale.text("statement-events");
    steps.push(go(Line::Income, events, s.income_total(), (Ink::Amber, Some(Ink::AmberEdge))));
    let less = [
        (
            Line::DirectCosts,
            "chart-direct",
            s.direct_cost(),
            (Ink::AmberSoft, Some(Ink::AmberEdge)),
        ),
        (
            Line::Hospitality,
            "kind-hospitality",
            s.hospitality,
            (Ink::AmberSoft, Some(Ink::AmberEdge)),
        ),
        (
            Line::SharedCosts,
            "chart-shared",
            s.shared_cost(),
            (Ink::AmberSoft, Some(Ink::AmberEdge)),
        ),
        (Line::HouseCost, "statement-house", s.house_cost(), (Ink::Rule, None)),
    ];
    for (line, key, cost, inks) in less {
        if !cost.is_zero() {
            steps.push(go(line, locale.text(key), -cost, inks));
        }
    }
    steps.push(sum(Line::Result, "chart-result", s.house_result()));
    steps
}

/// The costs of the counter; where they are many, the largest in their order and the rest together.
fn costs(s: &Statement, locale: &Locale) -> Vec<(Line, String, Money)> {
    let all: Vec<_> = s.counter_costs.iter().collect();
    let mut largest: Vec<_> = all.iter().map(|(kind, cost)| (cost.abs(), *kind)).collect();
    if all.len() > MOST_COSTS {
        largest.sort_by_key(|(cost, _)| std::cmp::Reverse(*cost));
        largest.truncate(MOST_COSTS - 1);
    }
    let stands = |kind| largest.iter().any(|(_, large)| *large == kind);
    let (own, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|(kind, _)| stands(*kind));
    let mut costs: Vec<_> = own
        .into_iter()
        .map(|(kind, cost)| (Line::CounterCost(kind.clone()), locale.kind(kind.as_str()), *cost))
        .collect();
    if !rest.is_empty() {
        let rest = rest.into_iter().map(|(_, cost)| *cost).sum();
        costs.push((Line::Cost, locale.text("chart-other"), rest));
    }
    costs
}

/// Writes the figures of the steps, all in the smallest unit that the columns have room for, and
/// says how large they can be.
fn figures(steps: &mut [Step], column: f32, size: f32, locale: &Locale, currency: Currency) -> f32 {
    let room = column - size * WORD_GAP / 2.0;
    let widest = |unit| {
        let wide = steps.iter().map(|step| {
            let figure = figure(step, currency, unit, locale);
            fonts::width(&figure, locale.language(), weight(step).number(), 1.0)
        });
        wide.fold(f32::EPSILON, f32::max)
    };
    let fits = |unit| widest(unit) * size * labels::LEAST <= room;
    let unit = Unit::of_all(steps.iter().map(Step::amount), currency, locale, fits);
    let most = room / widest(unit);
    for step in steps {
        step.figure = figure(step, currency, unit, locale);
    }
    most.min(size)
}

/// The figure of a step; gains say so.
fn figure(step: &Step, currency: Currency, unit: Unit, locale: &Locale) -> String {
    let figure = short(step.amount(), currency, unit, locale);
    let is_gain = !step.is_sum() && step.amount() > Money::ZERO && !says_nothing(&figure);
    if is_gain { format!("+{figure}") } else { figure }
}

fn weight(step: &Step) -> Weight {
    if step.is_sum() { Weight::Bold } else { Weight::Medium }
}

/// Where amounts stand.
struct Plot {
    top: f32,
    height: f32,
    highest: Money,
    span: Money,
    size: f32,
}

impl Plot {
    fn new(steps: &[Step], room: Room, size: f32, labels: f32) -> Self {
        let levels = || steps.iter().flat_map(|step| [step.from, step.to]);
        let highest = levels().max().unwrap_or_default().max(Money::ZERO);
        let lowest = levels().min().unwrap_or_default().min(Money::ZERO);
        // Above the highest bar and below the lowest there is room for a figure.
        let ends = size * (CAP + 2.0 * FIGURE_GAP);
        let height = (room.height - labels - 2.0 * ends).max(0.0);
        Self { top: ends, height, highest, span: highest - lowest, size }
    }

    fn y(&self, level: Money) -> f32 {
        if self.span.is_zero() {
            return self.top + self.height / 2.0;
        }
        self.top + share(self.highest - level, self.span) * self.height
    }

    fn draw(
        &self,
        drawing: &mut Drawing,
        step: &Step,
        x: f32,
        column: f32,
        goes_on: bool,
        locale: &Locale,
    ) {
        let (from, to) = (self.y(step.from), self.y(step.to));
        let is_nothing = step.from == step.to;
        let least = if is_nothing { 0.0 } else { LEAST_BAR };
        let (y, height) = (from.min(to), (from - to).abs().max(least));
        let width = column * BAR;
        let area = Area { x: x + (column - width) / 2.0, y, width, height };
        let radius = RADIUS.min(height / 2.0);
        if !is_nothing {
            let bar = Bar { area, radius, fill: step.fill, edge: step.edge };
            drawing.marks.push(Mark::Bar(bar));
        }
        if goes_on {
            let from = (area.x + area.width, to);
            let to = (from.0 + column - width, to);
            let line = Stroke { from, to, thickness: 0.75, is_dashed: true, ink: Ink::Rule };
            drawing.marks.push(Mark::Line(line));
        }
        let is_below = if step.is_sum() { step.to < Money::ZERO } else { step.goes_down() };
        let baseline = match is_below {
            true => y + height + self.size * (FIGURE_GAP + CAP),
            false => y - self.size * FIGURE_GAP,
        };
        let figure = Text {
            anchor: Anchor::Middle,
            x: x + column / 2.0,
            baseline,
            ..text(step.figure.clone(), weight(step), self.size, locale)
        };
        self.clear(drawing, &figure);
        drawing.marks.push(Mark::Text(figure));
    }

    /// Where a figure stands on the line of nothing, the line gives way.
    fn clear(&self, drawing: &mut Drawing, figure: &Text) {
        let area = figure.area();
        let line = self.y(Money::ZERO);
        if line > area.y - 1.0 && line < area.y + area.height {
            let area = Area { x: area.x - 1.0, width: area.width + 2.0, ..area };
            let bar = Bar { area, radius: 0.0, fill: Ink::Ground, edge: None };
            drawing.marks.push(Mark::Bar(bar));
        }
    }
}
