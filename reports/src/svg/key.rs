//! Legends: marks with their words, in rows.

use super::{Align, Canvas, Face, Frame, Ink, Mark, Paragraph};

/// Between a mark and its words.
const GAP: f64 = 7.0;
/// Between two entries of a row, and between two rows.
const SPACING: (f64, f64) = (22.0, 5.0);

/// A legend: entries from left to right, on as many rows as they need.
#[derive(Debug, Default)]
pub(crate) struct Key {
    entries: Vec<(Mark, String)>,
}

impl Key {
    pub(crate) const FACE: Face = Face::regular(13.0);

    /// Adds an entry; without words there is nothing to add.
    pub(crate) fn push(&mut self, mark: Mark, words: &str) {
        if !words.trim().is_empty() {
            self.entries.push((mark, words.to_owned()));
        }
    }

    /// Draws the legend downwards from `top` and returns its lower edge; `top` if there are no entries.
    pub(crate) fn draw(&self, canvas: &mut Canvas, left: f64, top: f64, width: f64) -> f64 {
        let (mut x, mut y, mut row_height) = (left, top, 0.0_f64);
        for (mark, words) in &self.entries {
            let indent = 2.0 * mark.radius() + GAP;
            let words = Paragraph::new(words, Self::FACE, width - indent);
            let entry = indent + words.width();
            if x > left && x + entry > left + width {
                (x, y) = (left, y + row_height + SPACING.1);
                row_height = 0.0;
            }
            let middle = y + 2.0 + Self::FACE.line_height() / 2.0;
            mark.draw(canvas, (x + mark.radius(), middle));
            let frame = Frame::new(x + indent, y + 2.0, words.width(), words.height());
            canvas.words(&words, frame, Align::Start, Ink::Strong);
            row_height = row_height.max(words.height() + 4.0);
            x += entry + SPACING.0;
        }
        y + row_height
    }
}
