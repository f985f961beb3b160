//! Pictures: the motifs, icons and drawings, each painted once and kept.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use iced::advanced::svg::{Data, Handle};
use iced::{Color, Size};
use iced_tiny_skia::Primitive;
use resvg::usvg::{Options, Tree};
use tiny_skia::{Pixmap, Shader, Transform};

use super::area::Area;
use super::ground::{Ground, cover};

/// Pixels that are kept in all, sixteen megabytes; a counter has a twentieth of it.
const MOST: usize = 4_000_000;

/// A picture in pixels, their alpha multiplied in.
#[derive(Debug)]
pub(super) struct Picture {
    width: usize,
    pixels: Vec<u32>,
}

impl Picture {
    /// Paints the part in `clip`, with the picture's first pixel at a place of the window.
    pub(super) fn paint(&self, ground: &mut Ground<'_>, clip: Area, left: i32, top: i32) {
        let skip = |from: i32, to: i32| usize::try_from(to - from).unwrap_or(0);
        for y in clip.top..clip.bottom {
            let start = skip(top, y) * self.width + skip(left, clip.left);
            let row = ground.row(y, clip.left, clip.right);
            let over = self.pixels.get(start..).unwrap_or_default();
            row.iter_mut().zip(over).for_each(|(pixel, over)| *pixel = cover(*pixel, *over));
        }
    }
}

/// What was painted.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    sizes: HashMap<u64, Option<Size>>,
    /// The vector picture that was read last: it is measured, then painted, and not needed again.
    read: Option<(u64, Option<Tree>)>,
    known: HashMap<u64, Option<Arc<Picture>>>,
    pixels: usize,
}

impl Pictures {
    /// The size that a vector picture was drawn for.
    pub(super) fn size(&mut self, handle: &Handle) -> Option<Size> {
        if let Some(size) = self.sizes.get(&handle.id()) {
            return *size;
        }
        let size =
            self.tree(handle).map(|tree| Size::new(tree.size().width(), tree.size().height()));
        self.sizes.insert(handle.id(), size);
        size
    }

    fn tree(&mut self, handle: &Handle) -> Option<&Tree> {
        if self.read.as_ref().is_none_or(|(id, _)| *id != handle.id()) {
            let read = match handle.data() {
                Data::Bytes(bytes) => Tree::from_data(bytes, &Options::default()).ok(),
                // The house has no pictures in files.
                Data::Path(_) => None,
            };
            self.read = Some((handle.id(), read));
        }
        self.read.as_ref().and_then(|(_, tree)| tree.as_ref())
    }

    /// A vector picture so large, in one colour or in its own.
    pub(super) fn vector(
        &mut self,
        handle: &Handle,
        color: Option<Color>,
        width: u32,
        height: u32,
    ) -> Option<(u64, Arc<Picture>)> {
        let key =
            key(|state| (handle.id(), color.map(Color::into_rgba8), width, height).hash(state));
        if let Some(known) = self.known.get(&key) {
            return known.clone().map(|known| (key, known));
        }
        let size = self.size(handle)?;
        let (across, down) = (width as f32 / size.width, height as f32 / size.height);
        let drawn = self.tree(handle).zip(Pixmap::new(width, height)).map(|(tree, mut map)| {
            resvg::render(tree, Transform::from_scale(across, down), &mut map.as_mut());
            let pixels = map.pixels().iter().map(|pixel| match color {
                Some(color) => {
                    let [r, g, b, _] = color.into_rgba8();
                    let part = |n: u8| u16::from(n) * u16::from(pixel.alpha()) / 255;
                    let [r, g, b] = [r, g, b].map(|n| u8::try_from(part(n)).unwrap_or(255));
                    u32::from_be_bytes([pixel.alpha(), r, g, b])
                }
                None => {
                    u32::from_be_bytes([pixel.alpha(), pixel.red(), pixel.green(), pixel.blue()])
                }
            });
            Picture { width: width as usize, pixels: pixels.collect() }
        });
        self.keep(key, drawn)
    }

    /// A drawing so large.
    pub(super) fn drawing(
        &mut self,
        strokes: &[Primitive],
        scale: f32,
        width: u32,
        height: u32,
    ) -> Option<(u64, Arc<Picture>)> {
        let key = key(|state| {
            (scale.to_bits(), width, height).hash(state);
            strokes.iter().for_each(|stroke| traced(stroke, state));
        });
        if let Some(known) = self.known.get(&key) {
            return known.clone().map(|known| (key, known));
        }
        let drawn = Pixmap::new(width, height).map(|mut map| {
            let scaled = Transform::from_scale(scale, scale);
            for stroke in strokes {
                match stroke {
                    Primitive::Fill { path, paint, rule } => {
                        map.fill_path(path, paint, *rule, scaled, None);
                    }
                    Primitive::Stroke { path, paint, stroke } => {
                        map.stroke_path(path, paint, stroke, scaled, None);
                    }
                }
            }
            // The toolkit mixes its paints with red and blue in each other's place.
            let of = |p: &tiny_skia::PremultipliedColorU8| {
                u32::from_be_bytes([p.alpha(), p.blue(), p.green(), p.red()])
            };
            Picture { width: width as usize, pixels: map.pixels().iter().map(of).collect() }
        });
        self.keep(key, drawn)
    }

    fn keep(&mut self, key: u64, drawn: Option<Picture>) -> Option<(u64, Arc<Picture>)> {
        let drawn = drawn.map(Arc::new);
        self.pixels += drawn.as_ref().map_or(0, |picture| picture.pixels.len());
        if self.pixels > MOST {
            self.known.clear();
            self.pixels = drawn.as_ref().map_or(0, |picture| picture.pixels.len());
        }
        self.known.insert(key, drawn.clone());
        drawn.map(|drawn| (key, drawn))
    }
}

/// What is hashed, as one number.
pub(super) fn key(hash: impl FnOnce(&mut DefaultHasher)) -> u64 {
    let mut state = DefaultHasher::new();
    hash(&mut state);
    state.finish()
}

/// Everything that makes a stroke look as it does.
fn traced(stroke: &Primitive, state: &mut DefaultHasher) {
    let (path, paint) = match stroke {
        Primitive::Fill { path, paint, rule } => {
            (*rule == tiny_skia::FillRule::Winding).hash(state);
            (path, paint)
        }
        Primitive::Stroke { path, paint, stroke } => {
            format!("{stroke:?}").hash(state);
            (path, paint)
        }
    };
    path.verbs().iter().for_each(|verb| (*verb as u8).hash(state));
    path.points().iter().for_each(|at| (at.x.to_bits(), at.y.to_bits()).hash(state));
    match &paint.shader {
        Shader::SolidColor(color) => {
            let parts = [color.red(), color.green(), color.blue(), color.alpha()];
            parts.map(f32::to_bits).hash(state);
        }
        other => format!("{other:?}").hash(state),
    }
}
