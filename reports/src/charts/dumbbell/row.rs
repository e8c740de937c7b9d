//! One row: the name of the dimension, its marks and their numbers.

use super::Reading;
use crate::svg::{Align, Canvas, Face, Frame, Ink, Mark, Paragraph, Plot};

const NUMBER: Face = Face::bold(13.0);
const NOTE: Face = Face::regular(12.0);
/// Between a mark and its number.
const GAP: f64 = 4.0;
/// A number that is longer is broken into lines.
const NUMBER_WIDTH: f64 = 80.0;
const NOTE_WIDTH: f64 = 190.0;

/// A row, not yet placed.
pub(super) struct Row<'a> {
    name: Paragraph,
    scored: Vec<Scored<'a>>,
    note: String,
}

/// A series that has a score in this row.
struct Scored<'a> {
    mark: Mark,
    reading: &'a Reading,
    number: Paragraph,
}

impl<'a> Row<'a> {
    /// `series` gives the name, the mark and the score of each.
    pub(super) fn new(
        name: Paragraph,
        series: Vec<(&str, Mark, Option<&'a Reading>)>,
        not_scored: &str,
    ) -> Self {
        let mut scored = Vec::new();
        let mut missing = Vec::new();
        for (series, mark, reading) in series {
            match reading {
                Some(reading) => {
                    let number = Paragraph::new(reading.text(), NUMBER, NUMBER_WIDTH);
                    scored.push(Scored { mark, reading, number });
                }
                None => missing.push(series),
            }
        }
        let note = match missing.as_slice() {
            _ if scored.is_empty() => not_scored.to_owned(),
            [series] => format!("{series}: {not_scored}"),
            _ => String::new(),
        };
        scored.sort_by(|a, b| a.reading.value().total_cmp(&b.reading.value()));
        Self { name, scored, note }
    }

    /// Room left and right of the plot, so that a number beside a mark at either end is inside the chart.
    pub(super) fn gutter(&self) -> f64 {
        let numbers = self.scored.iter().map(|scored| scored.number.width());
        Mark::Diamond.radius() + GAP + numbers.fold(0.0, f64::max)
    }

    /// Height in a plot of this width, with this room beside it.
    pub(super) fn height(&self, gutter: f64, width: f64) -> f64 {
        let numbers = self.scored.iter().map(|scored| scored.number.height());
        let note = self.note(&Plot::rows(Frame::new(0.0, 0.0, width, 1.0)), gutter);
        let note = note.map_or(0.0, |(words, ..)| words.height());
        numbers.fold(self.name.height(), f64::max).max(note).max(22.0) + 16.0
    }

    /// Draws the row around `middle`, in units from the plot's upper edge.
    pub(super) fn draw(&self, canvas: &mut Canvas, plot: &Plot, gutter: f64, middle: f64) {
        let y = plot.frame().y + middle;
        let right = plot.frame().x - gutter - 8.0;
        write(canvas, &self.name, right, y, Align::End, Ink::Strong);
        let x = |scored: &Scored<'_>| plot.x(scored.reading.value());
        if let [low, high] = self.scored.as_slice() {
            canvas.path([(x(low), y), (x(high), y)], Ink::Link, 4.0);
        }
        // The diamond first: a circle fits into it, and both are seen where they are equal.
        for mark in [Mark::Diamond, Mark::Circle] {
            for scored in self.scored.iter().filter(|scored| scored.mark == mark) {
                mark.draw(canvas, (x(scored), y));
            }
        }
        let left = self.scored.iter().map(|scored| x(scored) - scored.mark.radius()).fold(f64::MAX, f64::min);
        let right =
            self.scored.iter().map(|scored| x(scored) + scored.mark.radius()).fold(f64::MIN, f64::max);
        match self.scored.as_slice() {
            [low, high] => {
                write(canvas, &low.number, left - GAP, y, Align::End, ink(&low.mark));
                write(canvas, &high.number, right + GAP, y, Align::Start, ink(&high.mark));
            }
            [only] => write(canvas, &only.number, right + GAP, y, Align::Start, ink(&only.mark)),
            _ => {}
        }
        if let Some((note, x, align)) = self.note(plot, gutter) {
            write(canvas, &note, x, y, align, Ink::Muted);
        }
    }

    /// What is written where a score is missing, and where: on the side of the other mark that has more room.
    fn note(&self, plot: &Plot, gutter: f64) -> Option<(Paragraph, f64, Align)> {
        if self.note.is_empty() {
            return None;
        }
        let frame = plot.frame();
        let words = |room: f64| Paragraph::new(&self.note, NOTE, room.min(NOTE_WIDTH));
        let Some(scored) = self.scored.first() else {
            return Some((words(frame.width - 8.0), frame.x + 8.0, Align::Start));
        };
        let x = plot.x(scored.reading.value());
        let left_end = x - scored.mark.radius() - 12.0;
        let left_room = left_end - (frame.x - gutter);
        let right_start = x + scored.mark.radius() + GAP + scored.number.width() + 12.0;
        let right_room = frame.right() + gutter - right_start;
        Some(if right_room >= left_room.min(NOTE.width(&self.note).min(NOTE_WIDTH)) {
            (words(right_room), right_start, Align::Start)
        } else {
            (words(left_room), left_end, Align::End)
        })
    }
}

fn ink(mark: &Mark) -> Ink {
    if *mark == Mark::Diamond { Ink::Second } else { Ink::First }
}

/// Writes words that begin, or end, at `x` and have their middle at `y`.
fn write(canvas: &mut Canvas, words: &Paragraph, x: f64, y: f64, align: Align, ink: Ink) {
    let (width, height) = (words.width(), words.height());
    let x = if align == Align::End { x - width } else { x };
    canvas.words(words, Frame::new(x, y - height / 2.0, width, height), align, ink);
}
