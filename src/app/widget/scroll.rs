//! What scrolls where it does not fit: lists with a thin bar beside them, strips with an arrow at
//! either end.

mod dragged;

use iced::Theme;
use iced::advanced::widget;
use iced::widget::scrollable::{Direction, Scrollable, Scrollbar};

use self::dragged::{Axis, Dragged};
use super::base::*;

/// Room beside rows, for their scroll bar.
pub(crate) const BESIDE_ROWS: f32 = 2.0 * m::TIGHT;

/// Content before it is put on the screen.
pub struct Scrolls<'a, M> {
    inside: Scrollable<'a, M, Theme, Painter>,
    axis: Axis,
    is_from_end: bool,
    arrows: Option<[Element<'a, M>; 2]>,
}

/// Rows that scroll where they do not fit, and end at the same edge whether they do or not.
pub(crate) fn lists<'a, M: 'a>(rows: impl Into<Element<'a, M>>) -> Scrolls<'a, M> {
    let thin = Scrollbar::new().width(m::TIGHT).scroller_width(m::TIGHT);
    let rows = container(rows).padding(Padding::ZERO.right(BESIDE_ROWS));
    down(Scrollable::new(rows).direction(Direction::Vertical(thin)))
}

/// Content that scrolls up and down.
pub(crate) fn scrolls<'a, M: 'a>(content: impl Into<Element<'a, M>>) -> Scrolls<'a, M> {
    let thin = Scrollbar::new().width(m::TIGHT).scroller_width(m::TIGHT).spacing(m::TIGHT);
    down(Scrollable::new(content).direction(Direction::Vertical(thin)))
}

/// What stands side by side and goes on beyond its room, with an arrow wherever it does; as wide as
/// it is, or as there is room.
pub(crate) fn goes_on<'a, M: 'a>(
    look: Look<'_>,
    ground: Surface,
    content: impl Into<Element<'a, M>>,
) -> Scrolls<'a, M> {
    let none = Scrollbar::new().width(0).scroller_width(0);
    let inside = Scrollable::new(content).direction(Direction::Horizontal(none));
    let arrow = |icon: Icon| {
        let icon = icon.show(m::ICON, look.palette.ink);
        on(look, ground, icon).center_x(m::ARROW).center_y(Fill).into()
    };
    let arrows = Some([Icon::Earlier, Icon::Later].map(arrow));
    Scrolls { inside, axis: Axis::Across, is_from_end: false, arrows }
}

fn down<'a, M: 'a>(inside: Scrollable<'a, M, Theme, Painter>) -> Scrolls<'a, M> {
    let inside = inside.width(Fill).height(Fill);
    Scrolls { inside, axis: Axis::Down, is_from_end: false, arrows: None }
}

impl<M> Scrolls<'_, M> {
    /// Under a name by which it is scrolled to a row.
    pub fn id(mut self, id: impl Into<widget::Id>) -> Self {
        self.inside = self.inside.id(id);
        self
    }

    pub fn height(mut self, height: impl Into<Length>) -> Self {
        self.inside = self.inside.height(height);
        self
    }

    /// Its end is in sight before it is scrolled.
    pub fn anchor_bottom(mut self) -> Self {
        self.inside = self.inside.anchor_bottom();
        self.is_from_end = true;
        self
    }
}

impl<'a, M: 'a> From<Scrolls<'a, M>> for Element<'a, M> {
    fn from(scrolls: Scrolls<'a, M>) -> Self {
        let Scrolls { inside, axis, is_from_end, arrows } = scrolls;
        let [back, on] = match arrows {
            Some([back, on]) => [Some(back), Some(on)],
            None => [None, None],
        };
        let parts = [Some(inside.into()), back, on].into_iter().flatten().collect();
        Element::new(Dragged { parts, axis, is_from_end })
    }
}
