//! Upright rectangles: where something stands, and whether it is in the way of something else.

/// A rectangle in units of the `viewBox`; `x` and `y` are its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

impl Frame {
    pub(crate) const fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self { x, y, width, height }
    }

    /// A square around a point.
    pub(crate) const fn around((x, y): (f64, f64), radius: f64) -> Self {
        Self::new(x - radius, y - radius, 2.0 * radius, 2.0 * radius)
    }

    pub(crate) fn right(&self) -> f64 {
        self.x + self.width
    }

    pub(crate) fn bottom(&self) -> f64 {
        self.y + self.height
    }

    pub(crate) fn center(&self) -> (f64, f64) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// The frame without a border of this width on each side; never of negative size.
    pub(crate) fn inset(&self, border: f64) -> Self {
        let (width, height) = ((self.width - 2.0 * border).max(0.0), (self.height - 2.0 * border).max(0.0));
        Self::new(self.x + border, self.y + border, width, height)
    }

    /// Whether the two share more than an edge.
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Whether `other` lies inside, edges included.
    pub(crate) fn holds(&self, other: &Self) -> bool {
        self.x <= other.x
            && self.y <= other.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }

    /// The same size, moved as little as possible to lie inside `room`; at its upper left if it is too large.
    pub(crate) fn moved_into(self, room: &Self) -> Self {
        let x = self.x.min(room.right() - self.width).max(room.x);
        let y = self.y.min(room.bottom() - self.height).max(room.y);
        Self { x, y, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_that_touch_do_not_overlap() {
        let frame = Frame::new(0.0, 0.0, 10.0, 10.0);
        for (other, overlaps) in [
            (Frame::new(10.0, 0.0, 5.0, 5.0), false),
            (Frame::new(9.0, 9.0, 5.0, 5.0), true),
            (Frame::new(2.0, 2.0, 1.0, 1.0), true),
            (Frame::new(0.0, -5.0, 10.0, 5.0), false),
        ] {
            assert_eq!(frame.overlaps(&other), overlaps, "{other:?}");
            assert_eq!(other.overlaps(&frame), overlaps, "{other:?}");
        }
    }

    #[test]
    fn a_frame_moves_no_further_than_it_must() {
        let room = Frame::new(0.0, 0.0, 100.0, 100.0);
        assert_eq!(Frame::new(95.0, -4.0, 10.0, 10.0).moved_into(&room), Frame::new(90.0, 0.0, 10.0, 10.0));
        assert_eq!(Frame::new(5.0, 6.0, 10.0, 10.0).moved_into(&room), Frame::new(5.0, 6.0, 10.0, 10.0));
    }
}
