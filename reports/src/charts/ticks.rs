//! Numbers along a scale.

use crate::svg::{Align, Canvas, Face, Frame, Ink, Paragraph};

/// The type of numbers along a scale.
pub(super) const FACE: Face = Face::regular(12.0);
/// The values that every scale without limits of its own has.
pub(super) const QUARTERS: [f64; 5] = [0.0, 25.0, 50.0, 75.0, 100.0];

/// How the report writes the lowest value, the quarters and the highest value of the scale.
///
/// ```
/// use reports::charts::Scale;
///
/// assert_eq!(Scale::default(), Scale(["0", "25", "50", "75", "100"].map(str::to_owned)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale(pub [String; 5]);

impl Default for Scale {
    fn default() -> Self {
        Self(QUARTERS.map(|quarter| quarter.to_string()))
    }
}

impl Scale {
    pub(super) fn ticks(&self) -> impl Iterator<Item = Tick> {
        let tick = |(value, text): (f64, &String)| Tick { value, text: text.clone(), is_cut: false };
        QUARTERS.into_iter().zip(&self.0).map(tick)
    }
}

/// A number along a scale.
pub(super) struct Tick {
    pub(super) value: f64,
    pub(super) text: String,
    /// Written bold, and in any case: others give way.
    pub(super) is_cut: bool,
}

impl Tick {
    /// The number in at most two lines; shortened, if its text is longer than any number.
    pub(super) fn words(&self) -> Paragraph {
        let face = if self.is_cut { Face { bold: true, ..FACE } } else { FACE };
        Paragraph::fit(&self.text, face, 60.0, 2.0 * face.line_height())
            .unwrap_or_else(|| Paragraph::line("…", face))
    }
}

/// Writes the ticks that have room: first cuts, then the ends of the scale, then the others in order.
///
/// `frame` says where the words of a tick stand, given their width and height.
pub(super) fn draw(
    canvas: &mut Canvas,
    ticks: Vec<Tick>,
    align: Align,
    frame: impl Fn(f64, (f64, f64)) -> Frame,
) {
    let mut taken: Vec<Frame> = Vec::new();
    for tick in in_order(ticks) {
        let words = tick.words();
        let room = frame(tick.value, (words.width(), words.height()));
        let with_gap = Frame::new(room.x - 3.0, room.y, room.width + 6.0, room.height);
        if taken.iter().any(|other| other.overlaps(&with_gap)) {
            continue;
        }
        taken.push(room);
        canvas.words(&words, room, align, if tick.is_cut { Ink::Strong } else { Ink::Muted });
    }
}

fn in_order(mut ticks: Vec<Tick>) -> Vec<Tick> {
    let at_end = |tick: &Tick| tick.value <= 0.0 || tick.value >= 100.0;
    ticks.sort_by_key(|tick| (!tick.is_cut, !at_end(tick)));
    ticks
}
