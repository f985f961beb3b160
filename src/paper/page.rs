//! A sheet of A4 being drawn: texts that are shrunk or broken where they would not fit, rules,
//! surfaces.

use super::chart::broken;
use super::drawing::{Anchor, Area, Bar, Drawing, Ink, Line, Mark, Text, Weight};
use crate::fonts;
use crate::locale::{Language, Locale};

/// A4, in points.
pub(super) const SHORT_SIDE: f32 = 595.28;
pub(super) const LONG_SIDE: f32 = 841.89;
/// The margins in points: left and right, above, below.
pub(super) const SIDE: f32 = 39.0;
pub(super) const TOP: f32 = 33.0;
pub(super) const FOOT: f32 = 27.0;
/// From the line that words stand on to the next, in em.
pub(super) const LEADING: f32 = 1.28;

/// How words look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Voice {
    pub size: f32,
    pub weight: Weight,
    pub ink: Ink,
}

pub(super) const fn voice(size: f32, weight: Weight, ink: Ink) -> Voice {
    Voice { size, weight, ink }
}

/// The report's name.
pub(super) const TITLE: Voice = voice(18.0, Weight::Bold, Ink::Ink);
/// The shop and the period.
pub(super) const UNDER_TITLE: Voice = voice(10.5, Weight::Regular, Ink::Ink2);
/// Headings.
pub(super) const HEADING: Voice = voice(10.5, Weight::Bold, Ink::Ink);
/// Text to be read.
pub(super) const BODY: Voice = voice(9.0, Weight::Regular, Ink::Ink2);
/// Figures.
pub(super) const FIGURE: Voice = voice(9.0, Weight::Regular, Ink::Ink);
/// Sums.
pub(super) const STRONG: Voice = voice(9.0, Weight::Bold, Ink::Ink);
/// Heads of columns, asides, the foot.
pub(super) const SMALL: Voice = voice(8.25, Weight::Regular, Ink::Ink3);

/// Words are shrunk to this part before they are broken.
const BEFORE_BREAKING: f32 = 0.81;
/// Words are never smaller than this part.
const LEAST: f32 = 0.5;
/// How much smaller each try is.
const STEP: f32 = 0.06;

/// Words that fit, and their size in points.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fitted {
    pub lines: Vec<String>,
    pub size: f32,
}

impl Fitted {
    pub(super) fn height(&self) -> f32 {
        f32::from(u16::try_from(self.lines.len()).unwrap_or(u16::MAX)) * self.size * LEADING
    }
}

/// Words that fit a room, in points: at full size, a little smaller, on at most `most_lines` lines,
/// and smaller still.
pub(super) fn fit(
    words: &str,
    language: Language,
    voice: Voice,
    room: f32,
    most_lines: usize,
) -> Fitted {
    let weight = voice.weight.number();
    let mut part = 1.0;
    loop {
        let size = voice.size * part;
        let is_last = part - STEP < LEAST;
        let most = if part > BEFORE_BREAKING { 1 } else { most_lines };
        let lines = broken(words, language, weight, size, room);
        if is_last || lines.as_ref().is_some_and(|lines| lines.len() <= most) {
            return Fitted { lines: lines.unwrap_or_else(|| vec![words.to_owned()]), size };
        }
        part -= STEP;
    }
}

/// Words on as many lines as they need, at full size.
pub(super) fn wrap(words: &str, language: Language, voice: Voice, room: f32) -> Fitted {
    let lines = broken(words, language, voice.weight.number(), voice.size, room);
    match lines {
        Some(lines) => Fitted { lines, size: voice.size },
        None => fit(words, language, voice, room, usize::MAX),
    }
}

/// Words on as few lines as they need, all about as long.
pub(super) fn balance(words: &str, language: Language, voice: Voice, room: f32) -> Fitted {
    let mut best = wrap(words, language, voice, room);
    let mut room = room;
    while room > voice.size {
        room -= voice.size / 2.0;
        let next = wrap(words, language, voice, room);
        if next.lines.len() > best.lines.len() || next.size < best.size {
            break;
        }
        best = next;
    }
    best
}

/// A page.
#[derive(Debug)]
pub(super) struct Page<'p> {
    pub drawing: Drawing,
    pub locale: &'p Locale,
    /// Its margins, in points.
    pub left: f32,
    pub right: f32,
}

impl<'p> Page<'p> {
    pub(super) fn portrait(locale: &'p Locale) -> Self {
        Self::new(SHORT_SIDE, LONG_SIDE, locale)
    }

    pub(super) fn landscape(locale: &'p Locale) -> Self {
        Self::new(LONG_SIDE, SHORT_SIDE, locale)
    }

    fn new(width: f32, height: f32, locale: &'p Locale) -> Self {
        let mut drawing = Drawing::new(width, height);
        let area = Area { x: 0.0, y: 0.0, width, height };
        // A page drawn on white is white underneath, on any device.
        drawing.marks.push(Mark::Bar(Bar { area, radius: 0.0, fill: Ink::Ground, edge: None }));
        Self { drawing, locale, left: SIDE, right: width - SIDE }
    }

    pub(super) fn width(&self) -> f32 {
        self.right - self.left
    }

    /// Where the foot begins.
    pub(super) fn bottom(&self) -> f32 {
        self.drawing.height - FOOT - SMALL.size * LEADING * 2.0
    }

    /// How wide words are in the reader's language, in points.
    pub(super) fn wide(&self, words: &str, voice: Voice) -> f32 {
        fonts::width(words, self.locale.language(), voice.weight.number(), voice.size)
    }

    pub(super) fn say(&mut self, words: &str, voice: Voice, anchor: Anchor, x: f32, baseline: f32) {
        self.say_in(self.locale.language(), words, voice, anchor, x, baseline);
    }

    pub(super) fn say_in(
        &mut self,
        language: Language,
        words: &str,
        voice: Voice,
        anchor: Anchor,
        x: f32,
        baseline: f32,
    ) {
        if words.is_empty() {
            return;
        }
        self.drawing.marks.push(Mark::Text(Text {
            words: words.to_owned(),
            language,
            size: voice.size,
            weight: voice.weight,
            anchor,
            x,
            baseline,
            ink: voice.ink,
        }));
    }

    /// Words on one line, smaller where there is not room for them.
    pub(super) fn squeeze(
        &mut self,
        words: &str,
        voice: Voice,
        anchor: Anchor,
        x: f32,
        baseline: f32,
        room: f32,
    ) {
        let wide = self.wide(words, voice);
        let size = if wide > room { voice.size * room / wide } else { voice.size };
        self.say(words, Voice { size, ..voice }, anchor, x, baseline);
    }

    /// Fitted words, the first line standing on `baseline`.
    pub(super) fn lines(
        &mut self,
        language: Language,
        fitted: &Fitted,
        voice: Voice,
        anchor: Anchor,
        x: f32,
        mut baseline: f32,
    ) {
        for line in &fitted.lines {
            let voice = Voice { size: fitted.size, ..voice };
            self.say_in(language, line, voice, anchor, x, baseline);
            baseline += fitted.size * LEADING;
        }
    }

    pub(super) fn rule(&mut self, x: f32, to: f32, y: f32, thickness: f32, ink: Ink) {
        let line = Line { from: (x, y), to: (to, y), thickness, is_dashed: false, ink };
        self.drawing.marks.push(Mark::Line(line));
    }

    pub(super) fn surface(&mut self, area: Area, radius: f32, fill: Ink) {
        self.drawing.marks.push(Mark::Bar(Bar { area, radius, fill, edge: None }));
    }

    /// The foot: where it is from at the left, which page it is at the right.
    pub(super) fn foot(&mut self, words: &str, page: usize, pages: usize) {
        let y = self.bottom() + SMALL.size * 0.5;
        let (left, right, baseline) = (self.left, self.right, y + SMALL.size * 1.6);
        self.rule(left, right, y, 0.75, Ink::Rule);
        let of = [("page", page.to_string().into()), ("pages", pages.to_string().into())];
        let of = self.locale.with("report-page", &of);
        let voice = Voice { ink: Ink::Ink2, ..SMALL };
        let room = self.width() - self.wide(&of, voice) - SMALL.size * 2.0;
        self.squeeze(words, voice, Anchor::Left, left, baseline, room);
        self.say(&of, voice, Anchor::Right, right, baseline);
    }
}
