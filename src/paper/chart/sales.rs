//! Sales by time: brown bars, amber where an event was on, a short line where a usual day stands.
//! Events are named over the bars that they fill; no words stand on a bar, a line or other words.

use chrono::Datelike;

use super::amounts::{Unit, share, short};
use super::labels::LEAST;
use super::{Chart, FIGURE_GAP, LEADING, LEAST_BAR, Room, WORD_GAP, count};
use crate::domain::ids::EventId;
use crate::domain::money::{Currency, Money};
use crate::domain::report::evening::{Bar as Sold, BarAt, Window};
use crate::fonts;
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
/// Rows of names over the bars, and the part of the height that they may take: an event without a
/// place in these is only shaded.
const MOST_ROWS: usize = 4;
const ROWS_PART: f32 = 0.4;
/// From one row of names to the next, in em.
const NAME_ROW: f32 = 1.5;
/// How wide a name may be, as a part of the width: the widest with which all have a place.
const NAME_PARTS: [f32; 6] = [0.6, 0.4, 0.3, 0.22, 0.16, 0.12];

/// What can be pressed in the sales.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfSales {
    /// The sales of a time.
    Bar(BarAt),
    /// The name of an event.
    Event(EventId),
}

/// Net sales by hour, day or month.
pub fn sales(
    bars: &[Sold],
    windows: &[Window],
    room: Room,
    locale: &Locale,
    currency: Currency,
) -> Chart<OfSales> {
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
    // A name lies over the columns of its bars.
    let columns = bars.iter().enumerate().map(|(at, bar)| {
        let area = Area { x: count(at) * column, y: 0.0, width: column, height: room.height };
        (area, OfSales::Bar(bar.at))
    });
    Chart { targets: plot.named().chain(columns).collect(), drawing }
}

/// A window among the bars: its place, its label, and the label's row.
#[derive(Clone)]
struct Shade<'p> {
    window: &'p Window,
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
    shades: Vec<Shade<'p>>,
    locale: &'p Locale,
}

impl<'p> Plot<'p> {
    fn new(
        bars: &[Sold],
        windows: &'p [Window],
        room: Room,
        column: f32,
        locale: &'p Locale,
    ) -> Self {
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
        let tries = NAME_PARTS.map(|part| plot.find_shades(bars, windows, part * room.width));
        let [.., last] = &tries;
        let is_named = |shades: &&Vec<Shade<'_>>| shades.iter().all(|shade| shade.name.is_some());
        plot.shades = tries.iter().find(is_named).unwrap_or(last).clone();
        plot.widen();
        let rows = plot.shades.iter().filter_map(|s| s.name.as_ref()).map(|(_, row)| row + 1);
        let rows = rows.max().unwrap_or(0);
        let figure = room.text * (CAP + 2.0 * FIGURE_GAP);
        let times = room.text * (LEADING + FIGURE_GAP);
        plot.top = count(rows) * room.text * NAME_ROW + figure;
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
    fn find_shades(&self, bars: &[Sold], windows: &'p [Window], widest: f32) -> Vec<Shade<'p>> {
        let mut shades: Vec<Shade<'p>> = Vec::new();
        for window in windows {
            let at = |at: BarAt| bars.iter().position(|bar| bar.at == at);
            let Some(first) = at(window.span.0) else { continue };
            // One that goes on after the last bar is shaded up to it.
            let last = at(window.span.1).unwrap_or(bars.len().saturating_sub(1));
            if last < first {
                continue;
            }
            let width = count(last - first + 1) * self.column;
            let area = Area { x: count(first) * self.column, y: 0.0, width, height: 0.0 };
            let name = self.name(window, area, area.width.max(widest), (0.0, self.room.width));
            let is_free = |row: &usize| {
                let taken = shades.iter().filter_map(|shade| shade.name.as_ref());
                let mut in_row = taken.filter(|(_, at)| at == row);
                let is_high = count(row + 1) * self.row() > self.room.height * ROWS_PART;
                !is_high && in_row.all(|(other, _)| !self.are_close(other, &name))
            };
            let row = (0..MOST_ROWS).find(is_free);
            let name = row.map(|row| (name, row));
            shades.push(Shade { window, area, name });
        }
        shades
    }

    /// Makes names as wide as there is room in their row.
    fn widen(&mut self) {
        let gap = self.room.text * WORD_GAP;
        for at in 0..self.shades.len() {
            let Some(shade) = self.shades.get(at) else { continue };
            let Some((name, row)) = &shade.name else { continue };
            let (mut from, mut to) = (0.0_f32, self.room.width);
            let of_row = self.shades.iter().filter_map(|shade| shade.name.as_ref());
            for (other, _) in of_row.filter(|(other, of)| of == row && other != name) {
                let Area { x, width, .. } = other.area();
                if other.x < name.x {
                    from = from.max(x + width + gap);
                } else {
                    to = to.min(x - gap);
                }
            }
            let name = (self.name(shade.window, shade.area, to - from, (from, to)), *row);
            if let Some(shade) = self.shades.get_mut(at) {
                shade.name = Some(name);
            }
        }
    }

    /// How high a row of names is.
    fn row(&self) -> f32 {
        self.room.text * NAME_ROW
    }

    /// The names with their places.
    fn named(&self) -> impl Iterator<Item = (Area, OfSales)> {
        self.shades.iter().filter_map(|shade| {
            let (name, row) = shade.name.as_ref()?;
            let (x, width) = (name.area().x, name.width());
            let area = Area { x, y: count(*row) * self.row(), width, height: self.row() };
            Some((area, OfSales::Event(shade.window.event)))
        })
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

    /// The label over a window, within some room: its name, cut where it is too wide, and its
    /// uplift.
    fn name(&self, window: &Window, area: Area, widest: f32, (from, to): (f32, f32)) -> Text {
        let uplift = window.uplift.map_or_else(String::new, |uplift| {
            let sign = if uplift.is_sign_negative() { "−" } else { "+" };
            format!(" {sign}{}%", uplift.abs())
        });
        let text = |words| self.text(words, Weight::Strong, Ink::AmberInk);
        let room = widest.min(to - from) - text(uplift.clone()).width();
        let (weight, language) = (Weight::Strong.number(), self.locale.language());
        let name = fonts::cut(&window.name, language, weight, self.room.text, room);
        let named = text(name + &uplift);
        let (half, middle) = (named.width() / 2.0, area.x + area.width / 2.0);
        Text { x: middle.min(to - half).max(from + half), ..named }
    }

    /// The ground of every event, from its name down.
    fn shades(&self, drawing: &mut Drawing) {
        for shade in &self.shades {
            let row = shade.name.as_ref().map(|(_, row)| count(*row) * self.row());
            let y = row.unwrap_or(self.top);
            let area = Area { y, height: self.top + self.height - y, ..shade.area };
            let radius = SHADE_RADIUS.min(self.column / 2.0);
            drawing.marks.push(Mark::Bar(Bar { area, radius, fill: Ink::AmberWash, edge: None }));
        }
    }

    fn names(&self, drawing: &mut Drawing) {
        for (name, row) in self.shades.iter().filter_map(|shade| shade.name.as_ref()) {
            let baseline = count(*row) * self.row() + (self.row() + self.room.text * CAP) / 2.0;
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
        let middle_of = |at: usize| (count(at) + 0.5) * self.column;
        let figure = |(at, bar): (usize, &Sold)| {
            let words = short(bar.sold, currency, Unit::One, self.locale);
            let text = self.text(words, Weight::Medium, Ink::Ink2);
            let half = text.width() / 2.0;
            let x = middle_of(at).min(self.room.width - half).max(half);
            // Over all bars and lines that it is as wide as.
            let is_under = |at: usize| (middle_of(at) - x).abs() < half + self.column / 2.0;
            let under =
                bars.iter().enumerate().filter(|(other, _)| *other == at || is_under(*other));
            let tops = under.map(|(_, bar)| bar.usual.unwrap_or_default().max(bar.sold));
            let top = tops.max().unwrap_or_default().max(Money::ZERO);
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
