//! Sales by time: brown bars, amber where an event was on, a short line where a usual day stands.

use chrono::Datelike;

use super::amounts::{Unit, share, short};
use super::labels::LEAST;
use super::{Chart, FIGURE_GAP, LEADING, LEAST_BAR, Room, WORD_GAP, count};
use crate::domain::money::{Currency, Money};
use crate::domain::report::evening::{Bar as Sold, BarAt, Window};
use crate::locale::Locale;
use crate::paper::drawing::{
    Anchor, Area, Bar, CAP, Drawing, Ink, Line as Stroke, Mark, Text, Weight,
};

/// A bar, as a part of its column, and how wide it is at most.
const BAR: f32 = 0.62;
const WIDEST_BAR: f32 = 40.0;
const RADIUS: f32 = 3.0;
const SHADE_RADIUS: f32 = 8.0;
/// The line of a usual day, and the ground that it stands on.
const USUAL: f32 = 1.5;
const USUAL_GROUND: f32 = 2.7;
/// How far it reaches beyond its bar, as a part of the column.
const USUAL_REACH: f32 = 0.08;
/// Labels stand at every bar, at every second one, and so on.
const STEPS: [usize; 10] = [1, 2, 3, 4, 5, 6, 7, 10, 14, 31];
/// Events that can be named over the bars: later ones are only shaded.
const MOST_ROWS: usize = 2;

/// Net sales by hour, day or month.
pub fn sales(
    bars: &[Sold],
    windows: &[Window],
    room: Room,
    locale: &Locale,
    currency: Currency,
) -> Chart<BarAt> {
    let mut drawing = Drawing::new(room.width, room.height);
    let column = room.width / count(bars.len().max(1));
    let plot = Plot::new(bars, windows, room, column, locale);
    plot.shades(&mut drawing);
    let is_bare = bars.iter().all(|bar| bar.sold.is_zero());
    for (at, bar) in bars.iter().enumerate() {
        plot.bar(&mut drawing, bar, count(at) * column);
    }
    plot.names(&mut drawing);
    let level = plot.y(Money::ZERO);
    drawing.marks.push(Mark::Line(Stroke {
        from: (0.0, level),
        to: (room.width, level),
        thickness: 1.0,
        is_dashed: false,
        ink: Ink::Rule,
    }));
    if is_bare {
        let said = plot.text(locale.text("chart-nothing-sold"), Weight::Regular, Ink::Ink3);
        // Over the marks of a usual day, where there are any, and not among them.
        let has_usual = bars.iter().any(|bar| bar.usual.is_some());
        let middle = (plot.top + level) / 2.0;
        let baseline = if has_usual { plot.top - room.text * FIGURE_GAP } else { middle };
        let x = room.width / 2.0;
        drawing.marks.push(Mark::Text(Text { x, baseline, ..said }));
    } else {
        plot.figures(&mut drawing, bars, currency);
    }
    plot.times(&mut drawing, bars);
    let targets = bars.iter().enumerate().map(|(at, bar)| {
        let area = Area { x: count(at) * column, y: 0.0, width: column, height: room.height };
        (area, bar.at)
    });
    Chart { targets: targets.collect(), drawing }
}

/// A window among the bars: its place, its label, and the label's row.
struct Shade {
    area: Area,
    name: Option<(Text, usize)>,
}

struct Plot<'p> {
    room: Room,
    column: f32,
    top: f32,
    height: f32,
    highest: Money,
    span: Money,
    shades: Vec<Shade>,
    locale: &'p Locale,
}

impl<'p> Plot<'p> {
    fn new(bars: &[Sold], windows: &[Window], room: Room, column: f32, locale: &'p Locale) -> Self {
        let levels = || bars.iter().flat_map(|bar| [Some(bar.sold), bar.usual]).flatten();
        let highest = levels().max().unwrap_or_default().max(Money::ZERO);
        let lowest = levels().min().unwrap_or_default().min(Money::ZERO);
        let mut plot = Self {
            room,
            column,
            top: 0.0,
            height: 0.0,
            highest,
            span: highest - lowest,
            shades: Vec::new(),
            locale,
        };
        plot.shades = plot.find_shades(bars, windows);
        let rows = plot.shades.iter().filter_map(|s| s.name.as_ref()).map(|(_, row)| row + 1);
        let rows = rows.max().unwrap_or(0);
        let figure = room.text * (CAP + 2.0 * FIGURE_GAP);
        let times = room.text * (LEADING + FIGURE_GAP);
        plot.top = count(rows) * room.text * LEADING + figure;
        plot.height = (room.height - plot.top - times).max(0.0);
        plot
    }

    fn y(&self, level: Money) -> f32 {
        if self.span.is_zero() {
            return self.top + self.height;
        }
        self.top + share(self.highest - level, self.span) * self.height
    }

    fn text(&self, words: String, weight: Weight, ink: Ink) -> Text {
        Text {
            words,
            language: self.locale.language(),
            size: self.room.text,
            weight,
            anchor: Anchor::Middle,
            x: 0.0,
            baseline: 0.0,
            ink,
        }
    }

    /// Where the windows are; names that would stand over each other stand in rows.
    fn find_shades(&self, bars: &[Sold], windows: &[Window]) -> Vec<Shade> {
        let mut shades: Vec<Shade> = Vec::new();
        for window in windows {
            let at = |hour: u32| bars.iter().position(|bar| bar.at == BarAt::Hour(hour));
            let Some((first, last)) = at(window.hours.0).zip(at(window.hours.1)) else { continue };
            if last < first {
                continue;
            }
            let width = count(last - first + 1) * self.column;
            let area = Area { x: count(first) * self.column, y: 0.0, width, height: 0.0 };
            let name = self.name(window, area, windows.len() == 1);
            let is_free = |row: &usize| {
                let taken = shades.iter().filter_map(|shade| shade.name.as_ref());
                let mut in_row = taken.filter(|(_, at)| at == row);
                in_row.all(|(other, _)| !self.are_close(other, &name))
            };
            let row = (0..MOST_ROWS).find(is_free);
            let name = row.map(|row| (name, row));
            shades.push(Shade { area, name });
        }
        shades
    }

    /// Whether two names of one row would run into each other.
    fn are_close(&self, one: &Text, other: &Text) -> bool {
        let gap = self.room.text * WORD_GAP;
        let wider = |text: &Text| {
            let area = text.area();
            Area { width: area.width + gap, ..area }
        };
        wider(one).overlaps(&wider(other))
    }

    /// The label over a window: its uplift, else its name; of several, both. It is shortened where
    /// it is too wide.
    fn name(&self, window: &Window, area: Area, is_only: bool) -> Text {
        let uplift = window.uplift.map(|uplift| {
            let sign = if uplift.is_sign_negative() { "−" } else { "+" };
            format!("{sign}{}%", uplift.abs())
        });
        let name = &window.name;
        let said = match &uplift {
            Some(uplift) if is_only => {
                vec![self.locale.with("chart-event", &[("uplift", uplift.into())]), uplift.clone()]
            }
            Some(uplift) => vec![format!("{name} {uplift}"), name.clone()],
            None => vec![name.clone()],
        };
        let text = |words| self.text(words, Weight::Strong, Ink::AmberInk);
        let room = area.width.max(self.room.width / 2.0);
        let fits = |words: &&String| text((*words).clone()).width() <= room;
        let words = said.iter().find(fits).or(said.last()).cloned().unwrap_or_default();
        let mut named = text(words);
        while named.width() > room && named.words.chars().count() > 1 {
            let kept = named.words.chars().count().saturating_sub(2);
            named.words = named.words.chars().take(kept).chain(['…']).collect();
        }
        let (half, middle) = (named.width() / 2.0, area.x + area.width / 2.0);
        named.x = middle.min(self.room.width - half).max(half);
        named
    }

    fn shades(&self, drawing: &mut Drawing) {
        for shade in &self.shades {
            let area = Area { height: self.top + self.height, ..shade.area };
            let radius = SHADE_RADIUS.min(self.column / 2.0);
            drawing.marks.push(Mark::Bar(Bar { area, radius, fill: Ink::AmberWash, edge: None }));
        }
    }

    fn names(&self, drawing: &mut Drawing) {
        for (name, row) in self.shades.iter().filter_map(|shade| shade.name.as_ref()) {
            let baseline = (count(*row) + 1.0) * self.room.text * LEADING;
            drawing.marks.push(Mark::Text(Text { baseline, ..name.clone() }));
        }
    }

    fn bar(&self, drawing: &mut Drawing, bar: &Sold, x: f32) {
        let (zero, to) = (self.y(Money::ZERO), self.y(bar.sold));
        let width = (self.column * BAR).min(WIDEST_BAR);
        let left = x + (self.column - width) / 2.0;
        if !bar.sold.is_zero() {
            let (y, height) = (zero.min(to), (zero - to).abs().max(LEAST_BAR));
            let (fill, edge) = match bar.has_event {
                true => (Ink::Amber, Some(Ink::AmberEdge)),
                false => (Ink::Coffee, None),
            };
            let area = Area { x: left, y, width, height };
            let radius = RADIUS.min(height / 2.0).min(width / 2.0);
            drawing.marks.push(Mark::Bar(Bar { area, radius, fill, edge }));
        }
        if let Some(usual) = bar.usual.filter(|usual| !usual.is_zero()) {
            let (y, reach) = (self.y(usual), self.column * USUAL_REACH);
            let (from, to) = ((left - reach, y), (left + width + reach, y));
            for (thickness, ink) in [(USUAL_GROUND, Ink::Ground), (USUAL, Ink::Ink)] {
                let line = Stroke { from, to, thickness, is_dashed: false, ink };
                drawing.marks.push(Mark::Line(line));
            }
        }
    }

    /// The figure of every bar where they fit, else of the highest alone.
    fn figures(&self, drawing: &mut Drawing, bars: &[Sold], currency: Currency) {
        let figure = |(at, bar): (usize, &Sold)| {
            let words = short(bar.sold, currency, Unit::One, self.locale);
            let top = bar.usual.map_or(bar.sold, |usual| usual.max(bar.sold)).max(Money::ZERO);
            let text = self.text(words, Weight::Medium, Ink::Ink2);
            let half = text.width() / 2.0;
            let middle = (count(at) + 0.5) * self.column;
            let x = middle.min(self.room.width - half).max(half);
            let baseline = self.y(top) - self.room.text * FIGURE_GAP;
            Text { x, baseline, size: self.room.text * LEAST, ..text }
        };
        let sold = |(_, bar): &(usize, &Sold)| !bar.sold.is_zero();
        let all: Vec<Text> = bars.iter().enumerate().filter(sold).map(figure).collect();
        let room = self.column - self.room.text * WORD_GAP / 2.0;
        if all.iter().all(|text| text.width() <= room) {
            return drawing.marks.extend(all.into_iter().map(Mark::Text));
        }
        let highest = bars.iter().enumerate().filter(sold).max_by_key(|(_, bar)| bar.sold);
        drawing.marks.extend(highest.map(figure).map(Mark::Text));
    }

    /// When the bars are, as many as stand apart.
    fn times(&self, drawing: &mut Drawing, bars: &[Sold]) {
        let said: Vec<Text> = bars.iter().enumerate().map(|bar| self.time(bar, bars)).collect();
        let widest = said.iter().map(Text::width).fold(0.0, f32::max);
        let fits = |step: &usize| count(*step) * self.column >= widest + self.room.text * WORD_GAP;
        let step = STEPS.into_iter().find(fits).unwrap_or(bars.len().max(1));
        let baseline = self.room.height - self.room.text * FIGURE_GAP / 2.0;
        let mut free = 0.0;
        for (at, text) in said.into_iter().enumerate().step_by(step) {
            let half = text.width() / 2.0;
            let middle = (count(at) + 0.5) * self.column;
            let x = middle.min(self.room.width - half).max(half);
            // The last one, moved inwards, may come too close.
            if x - half >= free {
                free = x + half + self.room.text * WORD_GAP / 2.0;
                drawing.marks.push(Mark::Text(Text { x, baseline, ..text }));
            }
        }
    }

    fn time(&self, (at, bar): (usize, &Sold), bars: &[Sold]) -> Text {
        let locale = self.locale;
        let words = match bar.at {
            BarAt::Hour(hour) => format!("{hour:02}"),
            BarAt::Day(day) if bars.len() <= 7 => locale.weekday(day),
            BarAt::Day(day) if at == 0 || day.day() == 1 => locale.day_of_month(day),
            BarAt::Day(day) => day.day().to_string(),
            BarAt::Month(month) => locale.text(&format!("month-short-{}", month.first().month())),
        };
        self.text(words, Weight::Regular, Ink::Ink3)
    }
}
