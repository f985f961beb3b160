//! Content that moves by wheel, by its bar or arrows, and by a pressed drag of mouse or finger. A
//! press that has become a drag presses nothing.

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::operation::{Operation, Scrollable as Scrolled};
use iced::advanced::widget::{self, Tree, tree};
use iced::advanced::{Clipboard, Renderer as _, Shell, Widget, overlay, renderer};
use iced::mouse::{Button as Knob, Cursor, Event as Mouse, ScrollDelta};
use iced::widget::scrollable::AbsoluteOffset;
use iced::{Event, Point, Rectangle, Size, Theme, Vector, mouse, touch};

use crate::app::widget::base::*;

/// How far a press moves before it scrolls: less is the tremor of a hand.
const SLACK: f32 = 8.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Axis {
    Down,
    Across,
}

impl Axis {
    fn of(self, vector: Vector) -> f32 {
        match self {
            Self::Down => vector.y,
            Self::Across => vector.x,
        }
    }

    fn long(self, size: Size) -> f32 {
        self.of(Vector::new(size.width, size.height))
    }

    fn along(self, far: f32) -> AbsoluteOffset {
        match self {
            Self::Down => AbsoluteOffset { x: 0.0, y: far },
            Self::Across => AbsoluteOffset { x: far, y: 0.0 },
        }
    }
}

/// The content, and the arrows of a strip behind it.
pub(super) struct Dragged<'a, M> {
    pub parts: Vec<Element<'a, M>>,
    pub axis: Axis,
    pub is_from_end: bool,
}

#[derive(Debug, Default)]
struct State {
    held: Option<Held>,
    /// How far it goes on, back and on.
    beyond: [f32; 2],
}

impl State {
    fn is_dragged(&self) -> bool {
        self.held.is_some_and(|held| held.is_drag)
    }
}

/// A press on the content, as far as it has moved.
#[derive(Debug, Clone, Copy)]
struct Held {
    at: Point,
    is_drag: bool,
}

/// Moves what scrolls, and says how far it goes on after that.
struct Move {
    by: AbsoluteOffset,
    axis: Axis,
    beyond: [f32; 2],
}

impl Operation for Move {
    fn traverse(&mut self, _inside: &mut dyn FnMut(&mut dyn Operation)) {}

    fn scrollable(
        &mut self,
        _id: Option<&widget::Id>,
        bounds: Rectangle,
        content: Rectangle,
        translation: Vector,
        state: &mut dyn Scrolled,
    ) {
        let is_still = self.by == AbsoluteOffset::default();
        if !is_still {
            state.scroll_by(self.by, bounds, content);
        }
        let room = self.axis.long(content.size()) - self.axis.long(bounds.size());
        let before = self.axis.of(translation);
        self.beyond = [before, room.max(0.0) - before];
    }
}

/// A finger does what the left button of a mouse does.
fn as_mouse(event: &Event) -> Event {
    let left = Knob::Left;
    match event {
        Event::Touch(touch::Event::FingerPressed { .. }) => {
            Event::Mouse(Mouse::ButtonPressed(left))
        }
        Event::Touch(touch::Event::FingerMoved { position, .. }) => {
            Event::Mouse(Mouse::CursorMoved { position: *position })
        }
        Event::Touch(touch::Event::FingerLifted { .. } | touch::Event::FingerLost { .. }) => {
            Event::Mouse(Mouse::ButtonReleased(left))
        }
        other => other.clone(),
    }
}

/// A wheel turns up and down; what goes on to the right is turned with it.
fn turned(event: Event) -> Event {
    let delta = match event {
        Event::Mouse(Mouse::WheelScrolled { delta: ScrollDelta::Lines { x: 0.0, y } }) => {
            ScrollDelta::Lines { x: y, y: 0.0 }
        }
        Event::Mouse(Mouse::WheelScrolled { delta: ScrollDelta::Pixels { x: 0.0, y } }) => {
            ScrollDelta::Pixels { x: y, y: 0.0 }
        }
        other => return other,
    };
    Event::Mouse(Mouse::WheelScrolled { delta })
}

impl<M> Dragged<'_, M> {
    /// Scrolls so far on, and looks how far it goes on from there.
    fn go(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Painter, far: f32) {
        let parts = self.parts.first_mut().zip(tree.children.first_mut());
        let (Some((inside, inner)), Some(place)) = (parts, layout.children().next()) else {
            return;
        };
        let axis = self.axis;
        let by = axis.along(if self.is_from_end { -far } else { far });
        let mut look = Move { by, axis, beyond: [0.0; 2] };
        inside.as_widget_mut().operate(inner, place, renderer, &mut look);
        let far = far.clamp(-look.beyond[0], look.beyond[1].max(0.0));
        let state = tree.state.downcast_mut::<State>();
        state.beyond = [look.beyond[0] + far, look.beyond[1] - far];
    }

    /// The arrows that are there now: the place of each, and how far it leads.
    fn arrows<'l>(
        &self,
        state: &State,
        layout: Layout<'l>,
    ) -> impl Iterator<Item = (usize, Layout<'l>, f32)> {
        let far = self.axis.long(layout.bounds().size()) - 2.0 * m::ARROW;
        let ways = state.beyond.into_iter().zip([-far, far]);
        let places = layout.children().enumerate().skip(1).zip(ways);
        let there = places.filter(|(_, (beyond, _))| *beyond >= 1.0);
        there.map(|((at, place), (_, far))| (at, place, far))
    }

    /// How far the arrow leads that is pointed at.
    fn arrow(&self, state: &State, layout: Layout<'_>, cursor: Cursor) -> Option<f32> {
        let mut arrows = self.arrows(state, layout);
        let found = arrows.find(|(_, place, _)| cursor.is_over(place.bounds()));
        found.map(|(_, _, far)| far)
    }
}

impl<M> Widget<M, Theme, Painter> for Dragged<'_, M> {
    fn size(&self) -> Size<Length> {
        self.parts.first().map_or(Size::new(Shrink, Shrink), |inside| inside.as_widget().size())
    }

    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        self.parts.iter().map(Tree::new).collect()
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&self.parts);
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Painter,
        limits: &layout::Limits,
    ) -> layout::Node {
        let mut nodes = Vec::with_capacity(self.parts.len());
        let mut size = Size::ZERO;
        for (at, (part, inner)) in self.parts.iter_mut().zip(&mut tree.children).enumerate() {
            let part = part.as_widget_mut();
            nodes.push(match at {
                0 => {
                    let node = part.layout(inner, renderer, limits);
                    size = node.size();
                    node
                }
                _arrow => {
                    let room = layout::Limits::new(Size::ZERO, Size::new(m::ARROW, size.height));
                    let x = if at == 1 { 0.0 } else { size.width - m::ARROW };
                    part.layout(inner, renderer, &room).move_to(Point::new(x, 0.0))
                }
            });
        }
        layout::Node::with_children(size, nodes)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Painter,
        operation: &mut dyn Operation,
    ) {
        let parts = self.parts.first_mut().zip(tree.children.first_mut());
        if let (Some((inside, inner)), Some(place)) = (parts, layout.children().next()) {
            inside.as_widget_mut().operate(inner, place, renderer, operation);
        }
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: Cursor,
        renderer: &Painter,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        viewport: &Rectangle,
    ) {
        let mut event = as_mouse(event);
        if self.axis == Axis::Across {
            event = turned(event);
        }
        let state = tree.state.downcast_mut::<State>();
        let (before, axis) = (state.beyond, self.axis);
        let mut by = 0.0;
        let mut seen = cursor;
        match &event {
            Event::Mouse(Mouse::ButtonPressed(Knob::Left)) => {
                if let Some(far) = self.arrow(state, layout, cursor) {
                    shell.capture_event();
                    shell.request_redraw();
                    return self.go(tree, layout, renderer, far);
                }
                let at = cursor.position_over(layout.bounds());
                let goes_on = state.beyond.iter().any(|beyond| *beyond >= 1.0);
                state.held = at.filter(|_| goes_on).map(|at| Held { at, is_drag: false });
            }
            Event::Mouse(Mouse::CursorMoved { .. }) => {
                if let (Some(held), Some(at)) = (&mut state.held, cursor.land().position()) {
                    let far = axis.of(held.at - at);
                    if held.is_drag {
                        (by, held.at) = (far, at);
                    } else if far.abs() > SLACK {
                        *held = Held { at, is_drag: true };
                        // What was pressed is let go elsewhere, so that it does nothing.
                        (event, seen) = (Event::Mouse(Mouse::ButtonReleased(Knob::Left)), away());
                        by = far;
                    }
                }
            }
            Event::Mouse(Mouse::ButtonReleased(Knob::Left))
                if state.held.take().is_some_and(|held| held.is_drag) =>
            {
                shell.capture_event();
                shell.request_redraw();
                return;
            }
            _other => {}
        }
        let is_drag = state.is_dragged();
        let is_moved = matches!(event, Event::Mouse(Mouse::CursorMoved { .. }));
        if is_drag {
            seen = away();
        }
        let parts = self.parts.first_mut().zip(tree.children.first_mut());
        if let (Some((inside, inner)), Some(place), false) =
            (parts, layout.children().next(), is_drag && is_moved)
        {
            let inside = inside.as_widget_mut();
            inside.update(inner, &event, place, seen, renderer, clipboard, shell, viewport);
        }
        let state = tree.state.downcast_mut::<State>();
        if is_drag && by != 0.0 {
            shell.capture_event();
            shell.request_redraw();
        } else if is_moved && shell.is_event_captured() {
            // Something inside is dragged itself: its bar, letters of a field.
            state.held = None;
        }
        self.go(tree, layout, renderer, by);
        let state = tree.state.downcast_mut::<State>();
        let is_there = |beyond: [f32; 2]| beyond.map(|beyond| beyond >= 1.0);
        if is_there(before) != is_there(state.beyond) && self.axis == Axis::Across {
            shell.request_redraw();
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: Cursor,
        viewport: &Rectangle,
        renderer: &Painter,
    ) -> mouse::Interaction {
        let state = tree.state.downcast_ref::<State>();
        if state.is_dragged() {
            return mouse::Interaction::Grabbing;
        }
        if self.arrow(state, layout, cursor).is_some() {
            return mouse::Interaction::Pointer;
        }
        let parts = self.parts.first().zip(tree.children.first());
        match (parts, layout.children().next()) {
            (Some((inside, inner)), Some(place)) => {
                let inside = inside.as_widget();
                inside.mouse_interaction(inner, place, cursor, viewport, renderer)
            }
            (None, _) | (_, None) => mouse::Interaction::None,
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Painter,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: Cursor,
        viewport: &Rectangle,
    ) {
        let parts = self.parts.first().zip(tree.children.first());
        if let (Some((inside, inner)), Some(place)) = (parts, layout.children().next()) {
            inside.as_widget().draw(inner, renderer, theme, style, place, cursor, viewport);
        }
        for (at, place, _) in self.arrows(tree.state.downcast_ref::<State>(), layout) {
            if let Some((arrow, inner)) = self.parts.get(at).zip(tree.children.get(at)) {
                let arrow = arrow.as_widget();
                renderer.with_layer(place.bounds(), |renderer| {
                    arrow.draw(inner, renderer, theme, style, place, cursor, viewport);
                });
            }
        }
    }

    fn overlay<'a>(
        &'a mut self,
        tree: &'a mut Tree,
        layout: Layout<'a>,
        renderer: &Painter,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'a, M, Theme, Painter>> {
        let (inside, inner) = self.parts.first_mut().zip(tree.children.first_mut())?;
        let place = layout.children().next()?;
        inside.as_widget_mut().overlay(inner, place, renderer, viewport, translation)
    }
}

/// Where a press is let go that presses nothing.
fn away() -> Cursor {
    Cursor::Unavailable
}
