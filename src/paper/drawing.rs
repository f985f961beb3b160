//! A drawing as pure data: shapes and texts with colours by meaning. Drawn once, shown by the
//! window in the colours of its hour and by paper in its own.
//!
//! Lengths are points on paper and logical pixels on the screen; y goes down.

use crate::dots::Dots;
use crate::fonts;
use crate::locale::Language;

/// Shapes and texts, from the back to the front.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawing {
    /// Its width: points on paper, logical pixels on the screen.
    pub width: f32,
    /// Its height, in the same unit.
    pub height: f32,
    /// The marks; texts in the order in which they are read.
    pub marks: Vec<Mark>,
}

/// Something drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A bar, a surface.
    Bar(Bar),
    /// A line.
    Line(Line),
    /// Words on a line of their own.
    Text(Text),
    /// A number in dots.
    Dots(DotNumber),
    /// A curve.
    Curve(Curve),
}

/// A rectangle, maybe with round corners.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// Where.
    pub area: Area,
    /// The radius of its corners.
    pub radius: f32,
    /// Its colour.
    pub fill: Ink,
    /// The hairline around it.
    pub edge: Option<Ink>,
}

/// A straight line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Where it begins, x and y.
    pub from: (f32, f32),
    /// Where it ends.
    pub to: (f32, f32),
    /// How thick it is.
    pub thickness: f32,
    /// Whether it is dashed.
    pub is_dashed: bool,
    /// Its colour.
    pub ink: Ink,
}

/// A curve with round ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// Where it begins, then for each stretch two points that pull it and the one where it ends.
    pub points: Vec<(f32, f32)>,
    /// How thick it is.
    pub thickness: f32,
    /// Its colour.
    pub ink: Ink,
}

/// Words that stand on one line; lengths are points on paper and logical pixels on the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// The words.
    pub words: String,
    /// The language whose face draws characters that the Latin face lacks.
    pub language: Language,
    /// The size of the letters, in points or logical pixels.
    pub size: f32,
    /// How heavy.
    pub weight: Weight,
    /// Which point of the words stands at `x`.
    pub anchor: Anchor,
    /// Where.
    pub x: f32,
    /// The line that the words stand on.
    pub baseline: f32,
    /// Their colour.
    pub ink: Ink,
}

/// A number in the large dot face.
#[derive(Debug, Clone, PartialEq)]
pub struct DotNumber {
    /// The number as written.
    pub said: String,
    /// Its left edge.
    pub x: f32,
    /// Its top.
    pub y: f32,
    /// The distance from dot to dot, in points or logical pixels.
    pub pitch: f32,
    /// The colour of its dots.
    pub ink: Ink,
}

/// A rectangle's place: in points on paper, in logical pixels on the screen, in dots of 203 dpi in
/// the layout of a document.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Area {
    /// Its left edge.
    pub x: f32,
    /// Its top.
    pub y: f32,
    /// How wide it is.
    pub width: f32,
    /// How high it is.
    pub height: f32,
}

/// Which point of a text is placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Where it begins.
    Left,
    /// Its middle.
    Middle,
    /// Where it ends.
    Right,
}

/// How heavy words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Text to be read.
    Regular,
    /// Figures in a picture.
    Medium,
    /// Headings.
    Strong,
    /// Text that is looked for first.
    Bold,
}

impl Weight {
    /// Its number, 400 to 700.
    pub const fn number(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::Medium => 500,
            Self::Strong => 600,
            Self::Bold => 700,
        }
    }
}

/// A colour by what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Text to be read; sums.
    Ink,
    /// Explanations.
    Ink2,
    /// Text that matters least.
    Ink3,
    /// Costs and sales of the coffee side.
    Coffee,
    /// The recovered part of its costs.
    CoffeeMid,
    /// The surface of its sum.
    CoffeeWash,
    /// Income of events.
    Amber,
    /// The hairline around amber.
    AmberEdge,
    /// Costs of events.
    AmberSoft,
    /// The surface of events.
    AmberWash,
    /// Amber as words.
    AmberInk,
    /// Hairlines.
    Line,
    /// Rules that carry meaning.
    Rule,
    /// Better.
    Good,
    /// Worse.
    Bad,
    /// The surface of a worse or missing figure.
    BadWash,
    /// The ground.
    Ground,
}

impl Area {
    /// Whether a point lies in it.
    pub fn contains(&self, x: f32, y: f32) -> bool {
        (self.x..self.x + self.width).contains(&x) && (self.y..self.y + self.height).contains(&y)
    }

    /// Whether it shares more than an edge with another.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }
}

/// How far capitals and figures reach above the line they stand on, in em.
pub const CAP: f32 = 0.73;
/// How far letters reach below it.
const DESCENT: f32 = 0.22;

impl Text {
    /// The width of the words, in the unit of their size.
    pub fn width(&self) -> f32 {
        fonts::width(&self.words, self.language, self.weight.number(), self.size)
    }

    /// The area that the words cover.
    pub fn area(&self) -> Area {
        let width = self.width();
        let x = match self.anchor {
            Anchor::Left => self.x,
            Anchor::Middle => self.x - width / 2.0,
            Anchor::Right => self.x - width,
        };
        let (top, bottom) = (self.size * CAP, self.size * DESCENT);
        Area { x, y: self.baseline - top, width, height: top + bottom }
    }
}

/// A dot, as a part of the pitch.
const DOT: f32 = 0.86;

impl DotNumber {
    /// The middle of every dot.
    pub fn dots(&self) -> impl Iterator<Item = (f32, f32)> {
        let dots: Vec<_> = Dots::large(&self.said).lit().collect();
        dots.into_iter().map(|(x, y)| (self.x + self.centre(x), self.y + self.centre(y)))
    }

    /// How wide the number is.
    pub fn width(&self) -> f32 {
        self.dots().map(|(x, _)| x + self.dot() / 2.0 - self.x).fold(0.0, f32::max)
    }

    /// How wide a dot is.
    pub fn dot(&self) -> f32 {
        self.pitch * DOT
    }

    /// How far the middle of a column's or a row's dots is from the edge.
    #[allow(clippy::cast_precision_loss, reason = "far below the 24 bits of a float")]
    fn centre(&self, at: usize) -> f32 {
        (at as f32 + 0.5) * self.pitch
    }
}

impl Drawing {
    /// An empty one.
    pub fn new(width: f32, height: f32) -> Self {
        Self { width, height, marks: Vec::new() }
    }

    /// Puts another one into it.
    pub fn place(&mut self, other: Self, x: f32, y: f32) {
        self.marks.extend(other.marks.into_iter().map(|mark| mark.moved(x, y)));
    }

    /// Its texts, in the order in which they are read.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.marks.iter().filter_map(|mark| match mark {
            Mark::Text(text) => Some(text),
            Mark::Bar(_) | Mark::Line(_) | Mark::Dots(_) | Mark::Curve(_) => None,
        })
    }
}

impl Mark {
    /// The same somewhere else.
    fn moved(self, x: f32, y: f32) -> Self {
        let shift = |area: Area| Area { x: area.x + x, y: area.y + y, ..area };
        match self {
            Self::Bar(bar) => Self::Bar(Bar { area: shift(bar.area), ..bar }),
            Self::Line(line) => Self::Line(Line {
                from: (line.from.0 + x, line.from.1 + y),
                to: (line.to.0 + x, line.to.1 + y),
                ..line
            }),
            Self::Text(text) => {
                Self::Text(Text { x: text.x + x, baseline: text.baseline + y, ..text })
            }
            Self::Dots(dots) => Self::Dots(DotNumber { x: dots.x + x, y: dots.y + y, ..dots }),
            Self::Curve(mut curve) => {
                for point in &mut curve.points {
                    *point = (point.0 + x, point.1 + y);
                }
                Self::Curve(curve)
            }
        }
    }
}
