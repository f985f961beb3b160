//! Where the keyboard is: what can be pressed can be reached by Tab, shows a ring while it is, and
//! is pressed by Enter or Space. A page under a sheet is out of reach, and so is, for a moment,
//! what has only just appeared under a finger.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::{Duration, Instant};

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::operation::{Focusable, Operation};
use iced::advanced::widget::{Tree, tree};
use iced::advanced::{Clipboard, Renderer as _, Shell, Widget, overlay, renderer};
use iced::border::Radius;
use iced::keyboard::key::Named;
use iced::keyboard::{self, Key, Modifiers};
use iced::{Border, Event, Point, Rectangle, Shadow, Size, Theme, Vector, mouse, touch, window};

use super::base::*;

/// How a part of the screen answers to the keyboard.
enum Reach<'a, M> {
    /// It can be reached, and pressed.
    Press { message: M, ring: Color, corner: f32 },
    /// Nothing inside can be reached.
    Nothing,
    /// Keys that nothing inside took for itself.
    Rest(Hear<'a, M>),
    /// Nothing inside can be pressed until it has been seen for a moment.
    Scene(u64),
}

/// The time for which a press on something new is one that was meant for what stood there before:
/// a second tap comes within it, a hand that has read does not.
const UNREAD: Duration = Duration::from_millis(400);

/// How long a scene has been seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Seen {
    /// It is the first, or none is drawn on a screen.
    #[default]
    Always,
    /// Not yet: it was changed to.
    NotYet,
    Since(Instant),
}

/// A scene, and how long it has been seen.
#[derive(Debug)]
struct Scene {
    scene: u64,
    seen: Seen,
    is_on_screen: bool,
    /// Where the window was pressed last.
    pressed: Option<Point>,
}

impl Scene {
    /// Whether a press is one that was meant for the scene before: the second of a double tap,
    /// where the first one was. A hand that went elsewhere knows where it goes.
    fn is_too_late(&mut self, at: Point) -> bool {
        let before = self.pressed.replace(at);
        let is_there = before.is_some_and(|before| before.distance(at) < m::TOUCH);
        is_there && self.seen != Seen::Always
    }

    /// It is drawn now; until when it is unread.
    fn draw(&mut self, now: Instant) -> Option<Instant> {
        self.is_on_screen = true;
        self.seen = match self.seen {
            Seen::Always => Seen::Always,
            Seen::NotYet => Seen::Since(now),
            Seen::Since(since) if now >= since + UNREAD => Seen::Always,
            since @ Seen::Since(_) => since,
        };
        match self.seen {
            Seen::Since(since) => Some(since + UNREAD),
            Seen::Always | Seen::NotYet => None,
        }
    }
}

/// What a key means; none for those that mean nothing.
type Hear<'a, M> = Box<dyn Fn(&Key, Modifiers) -> Option<M> + 'a>;

struct Around<'a, M> {
    inside: Element<'a, M>,
    reach: Reach<'a, M>,
}

/// Whether the keyboard is there.
#[derive(Debug, Default)]
struct Held(bool);

impl Focusable for Held {
    fn is_focused(&self) -> bool {
        self.0
    }
    fn focus(&mut self) {
        self.0 = true;
    }
    fn unfocus(&mut self) {
        self.0 = false;
    }
}

/// Something that the keyboard can reach and press.
pub(crate) fn reachable<'a, M: Clone + 'a>(
    palette: &'static Palette,
    inside: impl Into<Element<'a, M>>,
    corner: f32,
    message: M,
) -> Element<'a, M> {
    let reach = Reach::Press { message, ring: palette.amber_edge, corner };
    Element::new(Around { inside: inside.into(), reach })
}

/// A page that lies under a sheet: seen, but out of reach.
pub(crate) fn out_of_reach<'a, M: Clone + 'a>(inside: impl Into<Element<'a, M>>) -> Element<'a, M> {
    Element::new(Around { inside: inside.into(), reach: Reach::Nothing })
}

/// A part of the screen whose content changes as a whole. A second press in the same place within
/// a moment of the change was meant for what stood there before, and does nothing. `scene` says
/// which content it is.
pub(crate) fn scene<'a, M: Clone + 'a>(
    scene: impl Hash,
    inside: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    let mut hasher = DefaultHasher::new();
    scene.hash(&mut hasher);
    Element::new(Around { inside: inside.into(), reach: Reach::Scene(hasher.finish()) })
}

/// Hears the keys that nothing inside takes for itself.
pub(crate) fn hearing<'a, M: Clone + 'a>(
    inside: impl Into<Element<'a, M>>,
    hear: impl Fn(&Key, Modifiers) -> Option<M> + 'a,
) -> Element<'a, M> {
    Element::new(Around { inside: inside.into(), reach: Reach::Rest(Box::new(hear)) })
}

impl<M: Clone> Widget<M, Theme, Painter> for Around<'_, M> {
    fn size(&self) -> Size<Length> {
        self.inside.as_widget().size()
    }

    fn size_hint(&self) -> Size<Length> {
        self.inside.as_widget().size_hint()
    }

    fn tag(&self) -> tree::Tag {
        match &self.reach {
            Reach::Scene(_) => tree::Tag::of::<Scene>(),
            Reach::Press { .. } | Reach::Nothing | Reach::Rest(_) => tree::Tag::of::<Held>(),
        }
    }

    fn state(&self) -> tree::State {
        match &self.reach {
            Reach::Scene(scene) => tree::State::new(Scene {
                scene: *scene,
                seen: Seen::default(),
                is_on_screen: false,
                pressed: None,
            }),
            Reach::Press { .. } | Reach::Nothing | Reach::Rest(_) => {
                tree::State::new(Held::default())
            }
        }
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.inside)]
    }

    fn diff(&self, tree: &mut Tree) {
        if let Reach::Scene(scene) = &self.reach {
            let state = tree.state.downcast_mut::<Scene>();
            if state.scene != *scene {
                state.scene = *scene;
                state.seen = if state.is_on_screen { Seen::NotYet } else { Seen::Always };
            }
        }
        tree.diff_children(std::slice::from_ref(&self.inside));
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Painter,
        limits: &layout::Limits,
    ) -> layout::Node {
        let Some(inner) = tree.children.first_mut() else { return layout::Node::new(Size::ZERO) };
        let node = self.inside.as_widget_mut().layout(inner, renderer, limits);
        layout::Node::with_children(node.size(), vec![node])
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Painter,
        operation: &mut dyn Operation,
    ) {
        match &self.reach {
            Reach::Nothing => return,
            Reach::Press { .. } => {
                operation.focusable(None, layout.bounds(), tree.state.downcast_mut::<Held>());
            }
            Reach::Rest(_) | Reach::Scene(_) => {}
        }
        if let (Some(inner), Some(place)) = (tree.children.first_mut(), layout.children().next()) {
            let inside = self.inside.as_widget_mut();
            operation.traverse(&mut |operation| inside.operate(inner, place, renderer, operation));
        }
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Painter,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        viewport: &Rectangle,
    ) {
        if let Reach::Scene(_) = &self.reach {
            let scene = tree.state.downcast_mut::<Scene>();
            match event {
                Event::Window(window::Event::RedrawRequested(now)) => {
                    if let Some(until) = scene.draw(*now) {
                        shell.request_redraw_at(until);
                    }
                }
                Event::Mouse(mouse::Event::ButtonPressed(_))
                | Event::Touch(touch::Event::FingerPressed { .. }) => {
                    // Presses elsewhere are heard too: the hand has left.
                    let is_too_late = cursor.position().is_some_and(|at| scene.is_too_late(at));
                    if is_too_late && cursor.is_over(layout.bounds()) {
                        shell.capture_event();
                        return;
                    }
                }
                _other => {}
            }
        }
        let is_key = matches!(event, Event::Keyboard(_));
        let is_hidden = matches!(self.reach, Reach::Nothing) && is_key;
        if let (Some(inner), Some(place), false) =
            (tree.children.first_mut(), layout.children().next(), is_hidden)
        {
            self.inside
                .as_widget_mut()
                .update(inner, event, place, cursor, renderer, clipboard, shell, viewport);
        }
        if let Reach::Scene(_) = &self.reach {
            return;
        }
        let held = tree.state.downcast_mut::<Held>();
        if matches!(event, Event::Mouse(mouse::Event::ButtonPressed(_))) && held.0 {
            held.unfocus();
            shell.request_redraw();
        }
        let Event::Keyboard(keyboard::Event::KeyPressed { modified_key, modifiers, .. }) = event
        else {
            return;
        };
        if shell.is_event_captured() {
            return;
        }
        match &self.reach {
            Reach::Press { message, .. } if held.0 => match modified_key {
                Key::Named(Named::Enter | Named::Space) => {
                    shell.publish(message.clone());
                    shell.capture_event();
                }
                // The field that was written in is gone.
                Key::Character(_) => {
                    held.unfocus();
                    shell.request_redraw();
                }
                Key::Named(_) | Key::Unidentified => {}
            },
            Reach::Rest(hear) => {
                if let Some(message) = hear(modified_key, *modifiers) {
                    shell.publish(message);
                    shell.capture_event();
                }
            }
            Reach::Press { .. } | Reach::Nothing | Reach::Scene(_) => {}
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Painter,
    ) -> mouse::Interaction {
        match (tree.children.first(), layout.children().next()) {
            (Some(inner), Some(place)) => {
                let inside = self.inside.as_widget();
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
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        if let (Some(inner), Some(place)) = (tree.children.first(), layout.children().next()) {
            let inside = self.inside.as_widget();
            inside.draw(inner, renderer, theme, style, place, cursor, viewport);
        }
        if let Reach::Press { ring, corner, .. } = &self.reach
            && tree.state.downcast_ref::<Held>().0
        {
            let quad = renderer::Quad {
                bounds: layout.bounds(),
                border: Border { color: *ring, width: m::RING, radius: Radius::new(*corner) },
                shadow: Shadow::default(),
                snap: true,
            };
            // Above what lies inside, whatever that is drawn with.
            renderer.with_layer(*viewport, |renderer| renderer.fill_quad(quad, Color::TRANSPARENT));
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
        let (inner, place) = (tree.children.first_mut()?, layout.children().next()?);
        self.inside.as_widget_mut().overlay(inner, place, renderer, viewport, translation)
    }
}
