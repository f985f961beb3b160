//! The word of what only an icon says: told beside it, while a pointer rests on it or a finger
//! holds it.

use std::time::{Duration, Instant};

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Shell, Widget, overlay, renderer};
use iced::mouse::{Cursor, Event as Mouse};
use iced::{Event, Point, Rectangle, Size, Theme, Vector, mouse, touch, window};

use super::base::*;

/// How long a hand rests before it is told: one that knows its way is gone by then.
const REST: Duration = Duration::from_millis(600);

/// What is told its word where a hand rests on it.
pub(crate) fn told<'a, M: 'a>(
    look: Look<'_>,
    inside: impl Into<Element<'a, M>>,
    word: String,
) -> Element<'a, M> {
    let word = on(look, Surface::Card, look.text(word, NOTE).ink(look.palette.ink).one_line())
        .padding([m::TIGHT, m::NEAR]);
    Element::new(Told { parts: [inside.into(), word.into()] })
}

struct Told<'a, M> {
    parts: [Element<'a, M>; 2],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Hand {
    /// It is elsewhere.
    #[default]
    Away,
    /// It has pressed what lies here, and needs no word any more.
    Done,
    /// It came just now.
    Here,
    RestsSince(Instant),
    /// It is told.
    Told,
}

impl<M> Widget<M, Theme, Painter> for Told<'_, M> {
    fn size(&self) -> Size<Length> {
        let [inside, _] = &self.parts;
        inside.as_widget().size()
    }

    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Hand>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(Hand::default())
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
        let [inside, _] = &mut self.parts;
        match tree.children.first_mut() {
            Some(inner) => inside.as_widget_mut().layout(inner, renderer, limits),
            None => layout::Node::new(Size::ZERO),
        }
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Painter,
        operation: &mut dyn Operation,
    ) {
        let [inside, _] = &mut self.parts;
        if let Some(inner) = tree.children.first_mut() {
            inside.as_widget_mut().operate(inner, layout, renderer, operation);
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
        let hand = tree.state.downcast_mut::<Hand>();
        let before = *hand;
        let is_here = cursor.is_over(layout.bounds());
        *hand = match (event, before) {
            (_, Hand::Told | Hand::Done | Hand::Here | Hand::RestsSince(_)) if !is_here => {
                Hand::Away
            }
            (Event::Mouse(Mouse::ButtonReleased(_)), _)
            | (Event::Touch(touch::Event::FingerLifted { .. }), _)
                if is_here =>
            {
                Hand::Done
            }
            (Event::Mouse(Mouse::CursorMoved { .. }), Hand::Away)
            | (Event::Touch(touch::Event::FingerPressed { .. }), Hand::Away | Hand::Done)
                if is_here =>
            {
                Hand::Here
            }
            (Event::Window(window::Event::RedrawRequested(now)), Hand::Here) => {
                Hand::RestsSince(*now)
            }
            (Event::Window(window::Event::RedrawRequested(now)), Hand::RestsSince(since))
                if *now >= since + REST =>
            {
                Hand::Told
            }
            (_, before) => before,
        };
        if let Hand::RestsSince(since) = *hand {
            shell.request_redraw_at(since + REST);
        }
        if *hand != before && (*hand == Hand::Told || before == Hand::Told) {
            shell.invalidate_layout();
        }
        if *hand != before && (before == Hand::Told || *hand == Hand::Here) {
            shell.request_redraw();
        }
        let [inside, _] = &mut self.parts;
        if let Some(inner) = tree.children.first_mut() {
            let inside = inside.as_widget_mut();
            inside.update(inner, event, layout, cursor, renderer, clipboard, shell, viewport);
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
        let [inside, _] = &self.parts;
        tree.children.first().map_or(mouse::Interaction::None, |inner| {
            let inside = inside.as_widget();
            inside.mouse_interaction(inner, layout, cursor, viewport, renderer)
        })
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
        let [inside, _] = &self.parts;
        if let Some(inner) = tree.children.first() {
            inside.as_widget().draw(inner, renderer, theme, style, layout, cursor, viewport);
        }
    }

    fn overlay<'a>(
        &'a mut self,
        tree: &'a mut Tree,
        layout: Layout<'a>,
        _renderer: &Painter,
        _viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'a, M, Theme, Painter>> {
        if *tree.state.downcast_ref::<Hand>() != Hand::Told {
            return None;
        }
        let [_, word] = &mut self.parts;
        let [_, tree] = tree.children.as_mut_slice() else { return None };
        let beside = layout.bounds() + translation;
        Some(overlay::Element::new(Box::new(Bubble { word, tree, beside })))
    }
}

/// The word over the window, below what it tells of, or above where there is no room.
struct Bubble<'a, 'w, M> {
    word: &'w mut Element<'a, M>,
    tree: &'w mut Tree,
    beside: Rectangle,
}

impl<M> overlay::Overlay<M, Theme, Painter> for Bubble<'_, '_, M> {
    fn layout(&mut self, renderer: &Painter, window: Size) -> layout::Node {
        let limits = layout::Limits::new(Size::ZERO, window);
        let node = self.word.as_widget_mut().layout(self.tree, renderer, &limits);
        let (size, beside) = (node.size(), self.beside);
        let x = beside.center_x() - size.width / 2.0;
        let below = beside.y + beside.height + m::TIGHT;
        let has_room = below + size.height <= window.height;
        let y = if has_room { below } else { beside.y - m::TIGHT - size.height };
        let at = Point::new(x.min(window.width - size.width).max(0.0), y.max(0.0));
        layout::Node::with_children(size, vec![node]).move_to(at)
    }

    fn draw(
        &self,
        renderer: &mut Painter,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: Cursor,
    ) {
        if let Some(place) = layout.children().next() {
            let (word, window) = (self.word.as_widget(), Rectangle::INFINITE);
            word.draw(self.tree, renderer, theme, style, place, cursor, &window);
        }
    }

    fn operate(&mut self, layout: Layout<'_>, renderer: &Painter, operation: &mut dyn Operation) {
        if let Some(place) = layout.children().next() {
            self.word.as_widget_mut().operate(self.tree, place, renderer, operation);
        }
    }
}
