//! A drawing on the screen, in the colours of the hour. What it shows can be pressed where it says
//! so.

use std::cell::RefCell;
use std::rc::Rc;

use iced::advanced::text::Paragraph as _;
use iced::advanced::{self, text as set};
use iced::font::{Family, Weight as FontWeight};
use iced::widget::canvas::{self, Action, Cache, Event, Frame, Geometry, LineCap, LineDash};
use iced::widget::canvas::{Path, Stroke};
use iced::widget::responsive;
use iced::{Font, Pixels, Point, Rectangle, Size, Theme};
use iced::{alignment, mouse, touch};

use super::base::*;
use crate::app::theme::voice::runs;
use crate::fonts;
use crate::paper::chart::Chart;
use crate::paper::drawing::{
    Anchor, Area, Bar, Curve, DotNumber, Drawing, Ink, Line, Mark, Text, Weight,
};

/// Dashes of a dashed line, in logical pixels.
const DASH: [f32; 2] = [2.0, 3.0];
/// How far a column goes towards ink while it is pressed.
const PRESSED: f32 = 0.06;
/// The height of a line of words, in em; it only says where their baseline is.
const LEADING: f32 = 1.2;

/// A chart as large as there is room, built anew where the room changes. A press on what it shows
/// says so.
pub fn chart<'a, T: Clone + 'a, M: 'a>(
    palette: &'static Palette,
    build: impl Fn(Size) -> Chart<T> + 'a,
    on_press: impl Fn(T) -> M + 'a,
) -> Element<'a, M> {
    let on_press: Rc<dyn Fn(T) -> M + 'a> = Rc::new(on_press);
    responsive(move |room| {
        let drawn = Drawn { palette, chart: build(room), on_press: Rc::clone(&on_press) };
        canvas::Canvas::new(drawn).width(Fill).height(Fill).into()
    })
    .into()
}

struct Drawn<'a, T, M> {
    palette: &'static Palette,
    chart: Chart<T>,
    on_press: Rc<dyn Fn(T) -> M + 'a>,
}

/// What was drawn last, so that a drawing that did not change is not drawn again; and what is being
/// pressed.
#[derive(Default)]
struct Kept {
    cache: Cache<Painter>,
    drawn: RefCell<Option<(Drawing, &'static Palette)>>,
    pressed: Option<usize>,
}

impl<T, M> Drawn<'_, T, M> {
    /// The target under a finger or a pointer, by its place.
    fn under(&self, at: Point) -> Option<usize> {
        self.chart.targets.iter().position(|(area, _)| area.contains(at.x, at.y))
    }
}

impl<T: Clone, M> canvas::Program<M, Theme, Painter> for Drawn<'_, T, M> {
    type State = Kept;

    fn update(
        &self,
        state: &mut Kept,
        event: &Event,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> Option<Action<M>> {
        let under = cursor.position_in(bounds).and_then(|at| self.under(at));
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerPressed { .. }) => {
                state.pressed = Some(under?);
                Some(Action::request_redraw().and_capture())
            }
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))
            | Event::Touch(touch::Event::FingerLifted { .. }) => {
                let pressed = state.pressed.take()?;
                // A press that slides off is none.
                let target = under.filter(|under| *under == pressed);
                let target = target.and_then(|at| self.chart.targets.get(at));
                Some(match target {
                    Some((_, target)) => {
                        Action::publish((self.on_press)(target.clone())).and_capture()
                    }
                    None => Action::request_redraw(),
                })
            }
            Event::Touch(touch::Event::FingerLost { .. }) => {
                state.pressed.take().map(|_| Action::request_redraw())
            }
            _other => None,
        }
    }

    fn draw(
        &self,
        state: &Kept,
        renderer: &Painter,
        _theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry<Painter>> {
        let now = (&self.chart.drawing, self.palette);
        let is_same = |(drawing, palette): &(Drawing, &'static Palette)| (drawing, *palette) == now;
        if !state.drawn.borrow().as_ref().is_some_and(is_same) {
            state.cache.clear();
            *state.drawn.borrow_mut() = Some((now.0.clone(), now.1));
        }
        let drawing = state.cache.draw(renderer, bounds.size(), |frame| {
            let mut pen = Pen { frame, palette: self.palette };
            self.chart.drawing.marks.iter().for_each(|mark| pen.draw(mark));
        });
        let pressed = state.pressed.and_then(|at| self.chart.targets.get(at));
        let pressed = pressed.map(|(area, _)| {
            let mut frame = Frame::new(renderer, bounds.size());
            let veil = self.palette.ink.scale_alpha(PRESSED);
            frame.fill_rectangle(top_left(area), size(area), veil);
            frame.into_geometry()
        });
        pressed.into_iter().chain([drawing]).collect()
    }

    fn mouse_interaction(
        &self,
        _state: &Kept,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> mouse::Interaction {
        match cursor.position_in(bounds).and_then(|at| self.under(at)) {
            Some(_) => mouse::Interaction::Pointer,
            None => mouse::Interaction::default(),
        }
    }
}

/// The colour of an ink at this hour; charts lie on a card.
fn color(palette: &Palette, ink: Ink) -> Color {
    match ink {
        Ink::Ink => palette.ink,
        Ink::Ink2 => palette.ink2,
        Ink::Ink3 => palette.ink3,
        Ink::Coffee => palette.coffee,
        Ink::CoffeeMid => palette.coffee_mid,
        Ink::CoffeeWash => palette.coffee_wash,
        Ink::Amber => palette.amber,
        Ink::AmberEdge => palette.amber_edge,
        Ink::AmberSoft => palette.amber_soft,
        Ink::AmberWash => palette.amber_wash,
        Ink::AmberInk => palette.amber_ink,
        Ink::Line => palette.line,
        Ink::Rule => palette.rule,
        Ink::Good => palette.good,
        Ink::Bad => palette.bad,
        Ink::BadWash => palette.bad_wash,
        Ink::Ground => palette.surface,
    }
}

fn top_left(area: &Area) -> Point {
    Point::new(area.x, area.y)
}

fn size(area: &Area) -> Size {
    Size::new(area.width, area.height)
}

struct Pen<'f> {
    frame: &'f mut Frame<Painter>,
    palette: &'static Palette,
}

impl Pen<'_> {
    fn draw(&mut self, mark: &Mark) {
        match mark {
            Mark::Bar(bar) => self.bar(bar),
            Mark::Line(line) => self.line(line),
            Mark::Text(text) => self.text(text),
            Mark::Dots(dots) => self.dots(dots),
            Mark::Curve(curve) => self.curve(curve),
        }
    }

    fn bar(&mut self, bar: &Bar) {
        let path = Path::rounded_rectangle(top_left(&bar.area), size(&bar.area), bar.radius.into());
        self.frame.fill(&path, color(self.palette, bar.fill));
        if let Some(edge) = bar.edge {
            let stroke = Stroke::default().with_color(color(self.palette, edge));
            self.frame.stroke(&path, stroke);
        }
    }

    fn line(&mut self, line: &Line) {
        let path = Path::line(line.from.into(), line.to.into());
        let stroke = Stroke {
            line_dash: if line.is_dashed {
                LineDash { segments: &DASH, offset: 0 }
            } else {
                LineDash::default()
            },
            ..Stroke::default()
        };
        let stroke = stroke.with_width(line.thickness).with_color(color(self.palette, line.ink));
        self.frame.stroke(&path, stroke);
    }

    fn curve(&mut self, curve: &Curve) {
        let path = Path::new(|path| {
            let mut points = curve.points.iter().map(|point| Point::from(*point));
            if let Some(start) = points.next() {
                path.move_to(start);
            }
            while let (Some(a), Some(b), Some(end)) = (points.next(), points.next(), points.next())
            {
                path.bezier_curve_to(a, b, end);
            }
        });
        let stroke = Stroke::default()
            .with_width(curve.thickness)
            .with_line_cap(LineCap::Round)
            .with_color(color(self.palette, curve.ink));
        self.frame.stroke(&path, stroke);
    }

    fn dots(&mut self, number: &DotNumber) {
        let path = Path::new(|path| {
            for centre in number.dots() {
                path.circle(centre.into(), number.dot() / 2.0);
            }
        });
        self.frame.fill(&path, color(self.palette, number.ink));
    }

    /// Every stretch of the words in the face of its script, as wide as that face draws it.
    fn text(&mut self, text: &Text) {
        let runs: Vec<_> = runs(&text.words, text.language)
            .into_iter()
            .map(|(words, family)| (words, font(family, text.weight)))
            .collect();
        let widths: Vec<f32> =
            runs.iter().map(|(words, font)| wide(words, *font, text.size)).collect();
        let whole: f32 = widths.iter().sum();
        let mut x = match text.anchor {
            Anchor::Left => text.x,
            Anchor::Middle => text.x - whole / 2.0,
            Anchor::Right => text.x - whole,
        };
        for ((words, font), width) in runs.into_iter().zip(widths) {
            let Family::Name(family) = font.family else { continue };
            let above = fonts::baseline(family, text.weight.number(), LEADING) * text.size;
            self.frame.fill_text(canvas::Text {
                content: words.to_owned(),
                position: Point::new(x, text.baseline - above),
                color: color(self.palette, text.ink),
                size: Pixels(text.size),
                line_height: LEADING.into(),
                font,
                shaping: set::Shaping::Advanced,
                ..canvas::Text::default()
            });
            x += width;
        }
    }
}

fn font(family: &'static str, weight: Weight) -> Font {
    let weight = match weight {
        Weight::Regular => FontWeight::Normal,
        Weight::Medium => FontWeight::Medium,
        Weight::Strong => FontWeight::Semibold,
        Weight::Bold => FontWeight::Bold,
    };
    Font { family: Family::Name(family), weight, ..Font::DEFAULT }
}

/// How wide words are as the screen shapes them.
fn wide(words: &str, font: Font, size: f32) -> f32 {
    type Set = <Painter as set::Renderer>::Paragraph;
    let set = Set::with_text(advanced::Text {
        content: words,
        bounds: Size::INFINITE,
        size: Pixels(size),
        line_height: LEADING.into(),
        font,
        align_x: set::Alignment::Left,
        align_y: alignment::Vertical::Top,
        shaping: set::Shaping::Advanced,
        wrapping: set::Wrapping::None,
    });
    set.min_width()
}
