//! Months side by side: what the coffee side costs net beside what the events contribute; and what
//! a month would come to with other numbers of events. All figures of a picture are in one unit.

use super::amounts::{Unit, share, short};
use super::{Chart, FIGURE_GAP, LEADING, LEAST_BAR, Room, WORD_GAP, count};
use crate::domain::business_day::Month;
use crate::domain::money::{Currency, Money};
use crate::domain::report::season::{Base, SeasonMonth};
use crate::fonts;
use crate::locale::Locale;
use crate::paper::drawing::{
    Anchor, Area, Bar, CAP, Drawing, Ink, Line as Stroke, Mark, Text, Weight,
};

/// A bar as a part of its column, and a group of several, whose figures stand side by side.
const BAR: f32 = 0.62;
const GROUP: f32 = 0.84;
const RADIUS: f32 = 4.0;
/// Between the bars of a group.
const BETWEEN: f32 = 3.0;

/// A column of the picture: its words, and a bar for each amount.
struct Group {
    words: String,
    is_key: bool,
    bars: Vec<(Money, Ink, Option<Ink>)>,
}

impl Group {
    /// Its bars, as a part of its column.
    fn part(&self) -> f32 {
        if self.bars.len() > 1 { GROUP } else { BAR }
    }
}

/// Months of a season: net cost and contribution.
pub fn months(
    months: &[SeasonMonth],
    room: Room,
    locale: &Locale,
    currency: Currency,
) -> Chart<Month> {
    let groups = months.iter().map(|month| Group {
        words: locale.short_month(month.month),
        is_key: true,
        bars: vec![
            (month.statement.net_cost(), Ink::Coffee, None),
            (month.statement.contribution(), Ink::Amber, Some(Ink::AmberEdge)),
        ],
    });
    let groups: Vec<Group> = groups.collect();
    let targets: Vec<Month> = months.iter().map(|month| month.month).collect();
    draw(&groups, targets, room, locale, currency)
}

/// The house result of a month like the base by its number of events, at a price of hire; the
/// chosen number in ink.
pub fn what_if(
    base: &Base,
    around: &[u32],
    (chosen, hire): (u32, Money),
    room: Room,
    locale: &Locale,
    currency: Currency,
) -> Chart<u32> {
    let groups = around.iter().filter_map(|events| {
        let result = base.what_if(*events, hire)?;
        let is_key = *events == chosen;
        let ink = match is_key {
            true => Ink::Ink,
            false if result.is_negative() => Ink::Rule,
            false => Ink::Good,
        };
        Some((
            *events,
            Group { words: events.to_string(), is_key, bars: vec![(result, ink, None)] },
        ))
    });
    let (targets, groups): (Vec<u32>, Vec<Group>) = groups.unzip();
    draw(&groups, targets, room, locale, currency)
}

fn draw<T: Clone>(
    groups: &[Group],
    targets: Vec<T>,
    room: Room,
    locale: &Locale,
    currency: Currency,
) -> Chart<T> {
    let amounts = || groups.iter().flat_map(|group| group.bars.iter().map(|bar| bar.0));
    let highest = amounts().max().unwrap_or_default().max(Money::ZERO);
    let lowest = amounts().min().unwrap_or_default().min(Money::ZERO);
    let span = highest - lowest;
    let column = room.width / count(groups.len().max(1));
    let figures = Figures::of(groups, column, room.text, locale, currency);
    let words = room.text * LEADING;
    let end = figures.size * (CAP + 2.0 * FIGURE_GAP);
    let top = end;
    let below = if lowest.is_negative() { end } else { 0.0 };
    let height = (room.height - words - top - below).max(0.0);
    let y = |level: Money| match span.is_zero() {
        true => top + height,
        false => top + share(highest - level, span) * height,
    };
    let mut drawing = Drawing::new(room.width, room.height);
    let zero = y(Money::ZERO);
    let (from, to) = ((0.0, zero), (room.width, zero));
    let line = Stroke { from, to, thickness: 1.0, is_dashed: false, ink: Ink::Rule };
    drawing.marks.push(Mark::Line(line));
    let text = |words: String, size: f32, weight: Weight, x: f32, baseline: f32, ink: Ink| {
        let (language, anchor) = (locale.language(), Anchor::Middle);
        Mark::Text(Text { words, language, size, weight, anchor, x, baseline, ink })
    };
    let mut places = Vec::new();
    for (at, (group, target)) in groups.iter().zip(targets).enumerate() {
        let left = count(at) * column;
        let many = count(group.bars.len().max(1));
        let part = group.part();
        let width = (column * part - BETWEEN * (many - 1.0)) / many;
        for (n, (amount, fill, edge)) in group.bars.iter().enumerate() {
            let x = left + column * (1.0 - part) / 2.0 + count(n) * (width + BETWEEN);
            let (from, to) = (zero.min(y(*amount)), zero.max(y(*amount)));
            if !amount.is_zero() {
                let area = Area { x, y: from, width, height: (to - from).max(LEAST_BAR) };
                let radius = RADIUS.min(area.height / 2.0);
                drawing.marks.push(Mark::Bar(Bar { area, radius, fill: *fill, edge: *edge }));
            }
            let baseline = match amount.is_negative() {
                true => to + figures.size * (FIGURE_GAP + CAP),
                false => from - figures.size * FIGURE_GAP,
            };
            let said = short(*amount, currency, figures.unit, locale);
            let middle = x + width / 2.0;
            let weight = if group.is_key { Weight::Medium } else { Weight::Regular };
            drawing.marks.push(text(said, figures.size, weight, middle, baseline, Ink::Ink));
        }
        let weight = if group.is_key { Weight::Bold } else { Weight::Regular };
        let baseline = room.height - room.text * (LEADING - CAP) / 2.0;
        let (middle, said) = (left + column / 2.0, group.words.clone());
        drawing.marks.push(text(said, room.text, weight, middle, baseline, Ink::Ink));
        places.push((Area { x: left, y: 0.0, width: column, height: room.height }, target));
    }
    Chart { drawing, targets: places }
}

/// The unit and the size of all figures of a picture, so that none stands on another.
struct Figures {
    unit: Unit,
    size: f32,
}

impl Figures {
    fn of(groups: &[Group], column: f32, size: f32, locale: &Locale, currency: Currency) -> Self {
        let bars = groups.iter().map(|group| group.bars.len()).max().unwrap_or(1).max(1);
        // Bars of a group stand closer than groups do, and so do their figures.
        let pitch = if bars > 1 { column * GROUP / count(bars) } else { column };
        let room = pitch - size * WORD_GAP / 2.0;
        let widest = |unit: Unit| {
            let amounts = groups.iter().flat_map(|group| group.bars.iter().map(|bar| bar.0));
            let wide = amounts.map(|amount| {
                let said = short(amount, currency, unit, locale);
                fonts::width(&said, locale.language(), Weight::Medium.number(), 1.0)
            });
            wide.fold(f32::EPSILON, f32::max)
        };
        let amounts = groups.iter().flat_map(|group| group.bars.iter().map(|bar| bar.0));
        let fits = |unit| widest(unit) * size <= room;
        let unit = Unit::of_all(amounts, currency, locale, fits);
        Self { unit, size: (room / widest(unit)).min(size) }
    }
}
