//! The pixels of a window, kept from frame to frame: what did not change is not painted again.

use std::thread;

use iced::advanced::renderer::Headless;
use iced::{Color, Font, Pixels, Size};

use super::area::Area;
use super::brush::{Brush, Mark};
use super::change::{Trace, changes};
use super::ground::{Ground, Ink};

/// From so many pixels on, two hands are quicker than one.
const MUCH: i64 = 150_000;

/// The pixels of a window, and what they show.
pub struct Page {
    area: Area,
    pixels: Vec<u32>,
    shown: Option<(u32, f32, Vec<Trace>)>,
}

impl Page {
    /// An empty page, so large.
    pub fn new(width: u32, height: u32) -> Self {
        let area = Area::window(width, height);
        let count = usize::try_from(area.pixels()).unwrap_or(0);
        Self { area, pixels: vec![0; count], shown: None }
    }

    /// Every pixel: red, green and blue, the highest byte empty.
    pub fn pixels(&self) -> &[u32] {
        &self.pixels
    }

    /// All of it.
    pub(super) fn area(&self) -> Area {
        self.area
    }

    /// The pixels of a row in an area.
    pub(super) fn row(&self, y: i32, area: Area) -> &[u32] {
        let [y, left, right, width] =
            [y, area.left, area.right, self.area.right].map(|n| usize::try_from(n).unwrap_or(0));
        self.pixels.get(y * width + left..y * width + right).unwrap_or_default()
    }

    /// Shows what was drawn; says what changed.
    pub fn show(&mut self, brush: &mut Brush, scale: f32, background: Color) -> Vec<Area> {
        let marks = brush.marks(scale, self.area);
        let traces: Vec<Trace> = marks.iter().map(|mark| mark.trace).collect();
        let ground = Ink { share: super::ground::ALL, ..Ink::of(background) };
        let changed = match &self.shown {
            Some((below, was, before)) if (*below, *was) == (ground.color, scale) => {
                changes(before, &traces)
            }
            _ => vec![self.area],
        };
        changed.iter().for_each(|area| self.paint(&marks, *area, ground));
        self.shown = Some((ground.color, scale, traces));
        changed
    }

    fn paint(&mut self, marks: &[Mark], area: Area, below: Ink) {
        let width = usize::try_from(self.area.right).unwrap_or(0);
        let paint = |ground: &mut Ground<'_>, area: Area| {
            // Nothing below the last mark that hides all of the area can be seen.
            let hides = |mark: &Mark| mark.hides().is_some_and(|hidden| hidden.holds(area));
            let first = marks.iter().rposition(hides);
            if first.is_none() {
                ground.fill(area, below);
            }
            marks.iter().skip(first.unwrap_or(0)).for_each(|mark| mark.paint(ground, area));
        };
        let half = (area.top + area.bottom) / 2;
        let split = (usize::try_from(half).unwrap_or(0) * width).min(self.pixels.len());
        let (upper, lower) = self.pixels.split_at_mut(split);
        let mut upper = Ground { pixels: upper, width, top: 0 };
        let mut lower = Ground { pixels: lower, width, top: half };
        let (above, beneath) = (Area { bottom: half, ..area }, Area { top: half, ..area });
        if area.pixels() < MUCH {
            paint(&mut upper, above);
            paint(&mut lower, beneath);
        } else {
            thread::scope(|hands| {
                hands.spawn(|| paint(&mut upper, above));
                paint(&mut lower, beneath);
            });
        }
    }
}

impl Headless for Brush {
    async fn new(font: Font, size: Pixels, backend: Option<&str>) -> Option<Self> {
        backend
            .is_none_or(|name| ["tiny-skia", "tiny_skia"].contains(&name))
            .then(|| Self::new(font, size))
    }

    fn name(&self) -> String {
        "allin".to_owned()
    }

    fn screenshot(&mut self, size: Size<u32>, scale: f32, background: Color) -> Vec<u8> {
        let mut page = Page::new(size.width, size.height);
        page.show(self, scale, background);
        let mut rgba = vec![u8::MAX; page.pixels.len() * 4];
        for (rgba, pixel) in rgba.chunks_exact_mut(4).zip(&page.pixels) {
            let [_, color @ ..] = pixel.to_be_bytes();
            rgba.iter_mut().zip(color).for_each(|(to, from)| *to = from);
        }
        rgba
    }
}
