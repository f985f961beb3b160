//! The renderer of the window: it notes what widgets draw, and says what that is in pixels.

use std::cell::RefCell;
use std::hash::Hash;
use std::sync::Arc;

use iced::advanced::graphics::geometry;
use iced::advanced::graphics::text::{self, Editor, Paragraph, Text, cache};
use iced::advanced::renderer::{self, Quad};
use iced::advanced::text::Alignment;
use iced::advanced::{self, image, svg};
use iced::{Background, Color, Font, Pixels, Point, Rectangle, Size, Transformation, alignment};
use iced_tiny_skia::{Geometry, Primitive};

use super::area::Area;
use super::block::Block;
use super::change::Trace;
use super::glyph::{Glyphs, Placed};
use super::ground::Ground;
use super::picture::{Picture, Pictures, key};

/// The renderer of the window.
pub struct Brush {
    font: Font,
    size: Pixels,
    drawn: Vec<Drawn>,
    clips: Vec<Rectangle>,
    moves: Vec<Transformation>,
    glyphs: Glyphs,
    texts: text::Cache,
    pictures: RefCell<Pictures>,
}

/// What a widget drew, cut to a rectangle.
struct Drawn {
    what: What,
    clip: Rectangle,
    moved: Transformation,
}

enum What {
    Block(Quad, Background),
    Text(Text),
    Vector(svg::Svg, Rectangle),
    Drawing(Arc<[Primitive]>, Size),
}

/// Something in its place in the window, in pixels.
pub(super) struct Mark {
    pub trace: Trace,
    kind: Kind,
}

enum Kind {
    Block(Block),
    Text(Vec<Placed>),
    Picture(Arc<Picture>, i32, i32),
}

impl Mark {
    /// The pixels below which nothing can be seen.
    pub(super) fn hides(&self) -> Option<Area> {
        match &self.kind {
            Kind::Block(block) => block.hides()?.meet(self.trace.1),
            Kind::Text(_) | Kind::Picture(..) => None,
        }
    }

    /// Paints the part in an area.
    pub(super) fn paint(&self, ground: &mut Ground<'_>, area: Area) {
        let Some(clip) = self.trace.1.meet(area) else { return };
        match &self.kind {
            Kind::Block(block) => block.paint(ground, clip),
            Kind::Text(letters) => letters.iter().for_each(|letter| letter.paint(ground, clip)),
            Kind::Picture(picture, left, top) => picture.paint(ground, clip, *left, *top),
        }
    }
}

impl Brush {
    /// A brush that has drawn nothing yet.
    pub(super) fn new(font: Font, size: Pixels) -> Self {
        Self {
            font,
            size,
            drawn: Vec::new(),
            clips: Vec::new(),
            moves: Vec::new(),
            glyphs: Glyphs::default(),
            texts: text::Cache::new(),
            pictures: RefCell::default(),
        }
    }

    fn note(&mut self, what: What) {
        let moved = self.moved();
        let clip = self.clips.last().copied().unwrap_or(Rectangle::INFINITE);
        self.drawn.push(Drawn { what, clip, moved });
    }

    fn moved(&self) -> Transformation {
        self.moves.last().copied().unwrap_or_default()
    }

    /// What was drawn since the last reset, in the order in which it lies on each other.
    pub(super) fn marks(&mut self, scale: f32, window: Area) -> Vec<Mark> {
        let drawn = std::mem::take(&mut self.drawn);
        let mark = |one: &Drawn| {
            let clip = Area::inside(one.clip * scale).meet(window)?;
            let moved = Transformation::scale(scale) * one.moved;
            match &one.what {
                What::Block(quad, background) => {
                    let block = Block::of(&moved_quad(*quad, one.moved), *background, scale);
                    let area = block.area().meet(clip)?;
                    let trace = (key(|state| block.hash(state)), area);
                    Some(Mark { trace, kind: Kind::Block(block) })
                }
                What::Text(text) => self.letters(text, moved, clip),
                What::Vector(svg, bounds) => {
                    let bounds = *bounds * moved;
                    let [width, height] = [bounds.width, bounds.height].map(|n| n.round() as u32);
                    let pictures = self.pictures.get_mut();
                    let found = pictures.vector(&svg.handle, svg.color, width, height);
                    placed(found, bounds.position(), (width, height), clip)
                }
                What::Drawing(strokes, size) => {
                    let at = Point::ORIGIN * moved;
                    let size = *size * moved.scale_factor();
                    let [width, height] = [size.width, size.height].map(|n| n.ceil() as u32);
                    let pictures = self.pictures.get_mut();
                    let found = pictures.drawing(strokes, moved.scale_factor(), width, height);
                    placed(found, at, (width, height), clip)
                }
            }
        };
        let marks = drawn.iter().filter_map(mark).collect();
        self.drawn = drawn;
        self.texts.trim();
        marks
    }

    fn letters(&mut self, text: &Text, moved: Transformation, clip: Area) -> Option<Mark> {
        let mut fonts = text::font_system().write().ok()?;
        let (fonts, scale) = (fonts.raw(), moved.scale_factor());
        let glyphs = &mut self.glyphs;
        let (letters, cut) = match text {
            Text::Paragraph { paragraph, position, color, clip_bounds, .. } => {
                let paragraph = paragraph.upgrade()?;
                let at = *position * moved;
                (glyphs.set(fonts, paragraph.buffer(), at, scale, *color), *clip_bounds)
            }
            Text::Editor { editor, position, color, clip_bounds, .. } => {
                let editor = editor.upgrade()?;
                let at = *position * moved;
                (glyphs.set(fonts, editor.buffer(), at, scale, *color), *clip_bounds)
            }
            Text::Cached {
                content,
                bounds,
                color,
                size,
                line_height,
                font,
                align_x,
                align_y,
                shaping,
                clip_bounds,
            } => {
                let key = cache::Key {
                    content,
                    size: size.0,
                    line_height: line_height.0,
                    font: *font,
                    bounds: bounds.size(),
                    shaping: *shaping,
                    align_x: *align_x,
                };
                let (_, set) = self.texts.allocate(fonts, key);
                let (wide, high) = (set.min_bounds.width, set.min_bounds.height);
                let x = match align_x {
                    Alignment::Default | Alignment::Left | Alignment::Justified => 0.0,
                    Alignment::Center => wide / 2.0,
                    Alignment::Right => wide,
                };
                let y = match align_y {
                    alignment::Vertical::Top => 0.0,
                    alignment::Vertical::Center => high / 2.0,
                    alignment::Vertical::Bottom => high,
                };
                let at = Point::new(bounds.x - x, bounds.y - y) * moved;
                (glyphs.set(fonts, &set.buffer, at, scale, *color), *clip_bounds)
            }
            // No widget of the house draws one.
            Text::Raw { .. } => return None,
        };
        // The words of a drawing are cut nowhere, and no transformation can reckon with that.
        let clip = match cut.size() == Size::INFINITE {
            true => clip,
            false => Area::inside(cut * moved).meet(clip)?,
        };
        let ink = letters.iter().map(Placed::area).reduce(Area::join)?;
        let area = ink.meet(clip)?;
        let look = key(|state| {
            for letter in &letters {
                (letter.key, letter.left, letter.top, letter.ink).hash(state);
            }
        });
        Some(Mark { trace: (look, area), kind: Kind::Text(letters) })
    }
}

fn moved_quad(quad: Quad, moved: Transformation) -> Quad {
    Quad { bounds: quad.bounds * moved, ..quad }
}

/// A picture at the pixel that is next to its place.
fn placed(
    found: Option<(u64, Arc<Picture>)>,
    at: Point,
    (width, height): (u32, u32),
    clip: Area,
) -> Option<Mark> {
    let (look, picture) = found?;
    let (left, top) = (at.x.round() as i32, at.y.round() as i32);
    let size = Area::window(width, height);
    let area = Area::at(left, top, size.right, size.bottom).meet(clip)?;
    let look = key(|state| (look, left, top).hash(state));
    Some(Mark { trace: (look, area), kind: Kind::Picture(picture, left, top) })
}

impl renderer::Renderer for Brush {
    fn start_layer(&mut self, bounds: Rectangle) {
        self.clips.push(bounds * self.moved());
    }

    fn end_layer(&mut self) {
        self.clips.pop();
    }

    fn start_transformation(&mut self, transformation: Transformation) {
        self.moves.push(self.moved() * transformation);
    }

    fn end_transformation(&mut self) {
        self.moves.pop();
    }

    fn fill_quad(&mut self, quad: Quad, background: impl Into<Background>) {
        self.note(What::Block(quad, background.into()));
    }

    fn reset(&mut self, new_bounds: Rectangle) {
        self.drawn.clear();
        self.clips = vec![new_bounds];
        self.moves.clear();
    }

    fn allocate_image(
        &mut self,
        _handle: &image::Handle,
        callback: impl FnOnce(Result<image::Allocation, image::Error>) + Send + 'static,
    ) {
        callback(Err(image::Error::Unsupported));
    }
}

impl advanced::text::Renderer for Brush {
    type Font = Font;
    type Paragraph = Paragraph;
    type Editor = Editor;

    const ICON_FONT: Font = iced_tiny_skia::Renderer::ICON_FONT;
    const CHECKMARK_ICON: char = iced_tiny_skia::Renderer::CHECKMARK_ICON;
    const ARROW_DOWN_ICON: char = iced_tiny_skia::Renderer::ARROW_DOWN_ICON;
    const ICED_LOGO: char = iced_tiny_skia::Renderer::ICED_LOGO;
    const SCROLL_UP_ICON: char = iced_tiny_skia::Renderer::SCROLL_UP_ICON;
    const SCROLL_DOWN_ICON: char = iced_tiny_skia::Renderer::SCROLL_DOWN_ICON;
    const SCROLL_LEFT_ICON: char = iced_tiny_skia::Renderer::SCROLL_LEFT_ICON;
    const SCROLL_RIGHT_ICON: char = iced_tiny_skia::Renderer::SCROLL_RIGHT_ICON;

    fn default_font(&self) -> Font {
        self.font
    }

    fn default_size(&self) -> Pixels {
        self.size
    }

    fn fill_paragraph(&mut self, text: &Paragraph, position: Point, color: Color, clip: Rectangle) {
        self.note(What::Text(Text::Paragraph {
            paragraph: text.downgrade(),
            position,
            color,
            clip_bounds: clip,
            transformation: Transformation::IDENTITY,
        }));
    }

    fn fill_editor(&mut self, editor: &Editor, position: Point, color: Color, clip: Rectangle) {
        self.note(What::Text(Text::Editor {
            editor: editor.downgrade(),
            position,
            color,
            clip_bounds: clip,
            transformation: Transformation::IDENTITY,
        }));
    }

    fn fill_text(
        &mut self,
        text: advanced::Text<String>,
        position: Point,
        color: Color,
        clip: Rectangle,
    ) {
        self.note(What::Text(Text::Cached {
            bounds: Rectangle::new(position, text.bounds),
            color,
            size: text.size,
            line_height: text.line_height.to_absolute(text.size),
            font: text.font,
            align_x: text.align_x,
            align_y: text.align_y,
            shaping: text.shaping,
            clip_bounds: clip,
            content: text.content,
        }));
    }
}

impl svg::Renderer for Brush {
    fn measure_svg(&self, handle: &svg::Handle) -> Size<u32> {
        let size = self.pictures.borrow_mut().size(handle).unwrap_or(Size::ZERO);
        Size::new(size.width as u32, size.height as u32)
    }

    fn draw_svg(&mut self, svg: svg::Svg, bounds: Rectangle, _clip: Rectangle) {
        self.note(What::Vector(svg, bounds));
    }
}

impl geometry::Renderer for Brush {
    type Geometry = Geometry;
    type Frame = iced_tiny_skia::geometry::Frame;

    fn new_frame(&self, bounds: Rectangle) -> Self::Frame {
        Self::Frame::new(bounds)
    }

    fn draw_geometry(&mut self, geometry: Geometry) {
        let (strokes, texts, size) = match geometry {
            Geometry::Live { primitives, text, clip_bounds, .. } => {
                (primitives.into(), text, clip_bounds.size())
            }
            Geometry::Cache(kept) => (kept.primitives, kept.text.to_vec(), kept.clip_bounds.size()),
        };
        let strokes: Arc<[Primitive]> = strokes;
        if !strokes.is_empty() {
            self.note(What::Drawing(strokes, size));
        }
        texts.into_iter().for_each(|text| self.note(What::Text(text)));
    }
}
