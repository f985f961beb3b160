//! Rectangles of whole pixels: what changed, what is drawn, what is cut.

use iced::Rectangle;

/// Pixels from left and top up to, and without, right and bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Area {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

impl Area {
    /// All pixels of a window.
    pub fn window(width: u32, height: u32) -> Self {
        let [right, bottom] = [width, height].map(|n| i32::try_from(n).unwrap_or(i32::MAX));
        Self { left: 0, top: 0, right, bottom }
    }

    /// Every pixel that a rectangle touches.
    pub(super) fn around(of: Rectangle) -> Self {
        Self {
            left: of.x.floor() as i32,
            top: of.y.floor() as i32,
            right: (of.x + of.width).ceil() as i32,
            bottom: (of.y + of.height).ceil() as i32,
        }
    }

    /// Every pixel whose middle lies in a rectangle.
    pub(super) fn inside(of: Rectangle) -> Self {
        Self {
            left: (of.x - 0.5).ceil() as i32,
            top: (of.y - 0.5).ceil() as i32,
            right: (of.x + of.width - 0.5).ceil() as i32,
            bottom: (of.y + of.height - 0.5).ceil() as i32,
        }
    }

    /// A rectangle of so many pixels at a place.
    pub(super) fn at(left: i32, top: i32, width: i32, height: i32) -> Self {
        Self { left, top, right: left + width, bottom: top + height }
    }

    /// What both have; none where they only touch.
    pub fn meet(self, other: Self) -> Option<Self> {
        let met = Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        };
        (met.left < met.right && met.top < met.bottom).then_some(met)
    }

    /// The least rectangle around both.
    pub(super) fn join(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    pub(super) fn holds(self, other: Self) -> bool {
        self.join(other) == self
    }

    /// How many pixels.
    pub fn pixels(self) -> i64 {
        i64::from(self.right - self.left) * i64::from(self.bottom - self.top)
    }
}
