//! Letters: each drawn once for its place between two pixels, then stamped.

use std::collections::HashMap;
use std::sync::Arc;

use cosmic_text::{Buffer, CacheKey, FontSystem, SwashCache, SwashContent};
use iced::{Color, Point};

use super::area::Area;
use super::ground::{Ground, Ink, cover, mix};

/// Letters that are kept; far more than three languages show in a day.
const MOST: usize = 16 * 1024;

/// A letter as it is stamped.
#[derive(Debug)]
struct Glyph {
    left: i32,
    top: i32,
    width: i32,
    height: i32,
    stamp: Stamp,
}

#[derive(Debug)]
enum Stamp {
    /// How much of the ink each pixel takes.
    Ink(Vec<u8>),
    /// Pixels with a colour of their own.
    Colors(Vec<u32>),
}

/// A letter in its place.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    glyph: Arc<Glyph>,
    pub key: CacheKey,
    pub left: i32,
    pub top: i32,
    pub ink: Ink,
}

impl Placed {
    pub(super) fn area(&self) -> Area {
        Area::at(self.left, self.top, self.glyph.width, self.glyph.height)
    }

    pub(super) fn paint(&self, ground: &mut Ground<'_>, clip: Area) {
        let Some(area) = self.area().meet(clip) else { return };
        let width = usize::try_from(self.glyph.width).unwrap_or(0);
        let skip = |from: i32, to: i32| usize::try_from(to - from).unwrap_or(0);
        for y in area.top..area.bottom {
            let start = skip(self.top, y) * width + skip(self.left, area.left);
            let row = ground.row(y, area.left, area.right);
            match &self.glyph.stamp {
                Stamp::Ink(shares) => {
                    let shares = shares.get(start..).unwrap_or_default();
                    for (pixel, share) in
                        row.iter_mut().zip(shares).filter(|(_, share)| **share > 0)
                    {
                        // 255 of a stamp is all of the ink.
                        let share = (u32::from(*share) + u32::from(*share >> 7)) * self.ink.share;
                        *pixel = mix(*pixel, self.ink.color, share >> 8);
                    }
                }
                Stamp::Colors(colors) => {
                    let colors = colors.get(start..).unwrap_or_default();
                    row.iter_mut()
                        .zip(colors)
                        .for_each(|(pixel, over)| *pixel = cover(*pixel, *over));
                }
            }
        }
    }
}

/// The letters that were drawn.
#[derive(Debug)]
pub(super) struct Glyphs {
    known: HashMap<CacheKey, Option<Arc<Glyph>>>,
    swash: SwashCache,
}

impl Default for Glyphs {
    fn default() -> Self {
        Self { known: HashMap::new(), swash: SwashCache::new() }
    }
}

impl Glyphs {
    /// The letters of a text that stands at a place of the window, in pixels.
    pub(super) fn set(
        &mut self,
        fonts: &mut FontSystem,
        text: &Buffer,
        at: Point,
        scale: f32,
        color: Color,
    ) -> Vec<Placed> {
        if self.known.len() > MOST {
            self.known.clear();
        }
        let mut set = Vec::new();
        for run in text.layout_runs() {
            let line = (run.line_y * scale).round() as i32;
            for glyph in run.glyphs {
                let place = glyph.physical((at.x, at.y), scale);
                let key = place.cache_key;
                let swash = &mut self.swash;
                let known = self.known.entry(key).or_insert_with(|| drawn(swash, fonts, key));
                let Some(known) = known else { continue };
                let own = glyph.color_opt.map(|own| {
                    let [r, g, b, a] = own.as_rgba();
                    Color::from_rgba8(r, g, b, f32::from(a) / 255.0 * color.a)
                });
                set.push(Placed {
                    key,
                    left: place.x + known.left,
                    top: place.y - known.top + line,
                    ink: Ink::of(own.unwrap_or(color)),
                    glyph: Arc::clone(known),
                });
            }
        }
        set
    }
}

fn drawn(swash: &mut SwashCache, fonts: &mut FontSystem, key: CacheKey) -> Option<Arc<Glyph>> {
    let image = swash.get_image_uncached(fonts, key)?;
    let place = image.placement;
    let [width, height] = [place.width, place.height].map(|n| i32::try_from(n).unwrap_or(0));
    let stamp = match image.content {
        SwashContent::Mask => Stamp::Ink(image.data),
        // It is never asked for.
        SwashContent::SubpixelMask => return None,
        SwashContent::Color => {
            let multiplied = |rgba: &[u8]| {
                let [r, g, b, a] = <[u8; 4]>::try_from(rgba).unwrap_or_default();
                let part = |n: u8| u8::try_from(u16::from(n) * u16::from(a) / 255).unwrap_or(255);
                u32::from_be_bytes([a, part(r), part(g), part(b)])
            };
            Stamp::Colors(image.data.chunks_exact(4).map(multiplied).collect())
        }
    };
    let is_blank = width == 0 || height == 0;
    (!is_blank).then(|| Arc::new(Glyph { left: place.left, top: place.top, width, height, stamp }))
}
