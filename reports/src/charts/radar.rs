//! The radar: a spoke for each dimension, and a closed line for each series.

use super::{Caption, Reading, Scale};
use crate::svg::{Align, Canvas, Face, Frame, Ink, Key, Mark, Paint, Paragraph};

/// Scores of dimensions around a middle: one's own, targets, and those of others.
#[derive(Debug, Clone, PartialEq)]
pub struct Radar {
    /// Name and alternative text.
    pub caption: Caption,
    /// How the ends of the scale and its quarters are written, along the first spoke.
    pub scale: Scale,
    /// Names of the spokes, from the top clockwise; at least three, or nothing is drawn.
    pub dimensions: Vec<String>,
    /// The lines; the first lies on top.
    pub rings: Vec<Ring>,
}

/// One line of a radar.
#[derive(Debug, Clone, PartialEq)]
pub struct Ring {
    /// How it is drawn.
    pub kind: RingKind,
    /// Written in the legend.
    pub name: String,
    /// A score for each dimension, in their order. The line is broken where one is missing.
    pub readings: Vec<Option<Reading>>,
}

/// Whose scores a line joins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RingKind {
    /// One's own: filled circles on a full line.
    Own,
    /// What they should become: open diamonds on a dashed line.
    Target,
    /// Those of others: dots on a thin line.
    Peers,
}

impl RingKind {
    fn mark(self) -> Mark {
        match self {
            Self::Own => Mark::Circle,
            Self::Target => Mark::Diamond,
            Self::Peers => Mark::Peer,
        }
    }
}

const WIDTH: f64 = 640.0;
const RADIUS: f64 = 150.0;
const SIDE: f64 = 14.0;
const NAME: Face = Face::regular(13.0);
const NAME_WIDTH: f64 = 135.0;
const TICK: Face = Face::regular(11.0);
/// From the outermost ring to the names.
const GAP: f64 = 14.0;

/// Where a spoke points: the cosines of all angles come from `libm`, the same on every machine.
fn direction(spoke: usize, of: usize) -> (f64, f64) {
    let angle = 2.0 * std::f64::consts::PI * spoke as f64 / of as f64;
    (libm::sin(angle), -libm::cos(angle))
}

impl Radar {
    /// The chart as a complete SVG.
    pub fn svg(&self) -> String {
        let (canvas, size) = self.draw();
        canvas.finish(&self.caption, size)
    }

    fn draw(&self) -> (Canvas, (f64, f64)) {
        let mut canvas = Canvas::default();
        let mut legend = Key::default();
        for ring in &self.rings {
            legend.push(ring.kind.mark(), &ring.name);
        }
        let top = legend.draw(&mut canvas, SIDE, 10.0, WIDTH - 2.0 * SIDE);
        if self.dimensions.len() < 3 {
            return (canvas, (WIDTH, top + 8.0));
        }
        let (names, key) = self.names();
        // The names around the middle, which is moved down until all have room.
        let highest = names.iter().map(|(frame, ..)| frame.y).fold(-RADIUS - 8.0, f64::min);
        let lowest = names.iter().map(|(frame, ..)| frame.bottom()).fold(RADIUS + 8.0, f64::max);
        let middle = (WIDTH / 2.0, top + 12.0 - highest);
        self.draw_grid(&mut canvas, middle);
        for ring in self.rings.iter().rev() {
            self.draw_ring(&mut canvas, middle, ring);
        }
        self.draw_ticks(&mut canvas, middle);
        for (frame, words, align) in names {
            let frame = Frame { x: frame.x + middle.0, y: frame.y + middle.1, ..frame };
            canvas.words(&words, frame, align, Ink::Strong);
        }
        let bottom = key.draw(&mut canvas, SIDE, middle.1 + lowest + 8.0, WIDTH - 2.0 * SIDE);
        (canvas, (WIDTH, bottom + 8.0))
    }

    /// The names around a middle at 0, 0; numbers with a legend where they would stand on each other.
    fn names(&self) -> (Vec<(Frame, Paragraph, Align)>, Key) {
        let of = self.dimensions.len();
        let place = |spoke: usize, words: Paragraph| {
            let (across, down) = direction(spoke, of);
            let (x, y) = (across * (RADIUS + GAP), down * (RADIUS + GAP));
            let (width, height) = (words.width(), words.height());
            // The name lies beyond the end of its spoke: how far, the direction says.
            let align = match across {
                across if across > 0.2 => Align::Start,
                across if across < -0.2 => Align::End,
                _ => Align::Middle,
            };
            let x = match align {
                Align::Start => x,
                Align::Middle => x - width / 2.0,
                Align::End => x - width,
            };
            (Frame::new(x, y - height * (1.0 - down) / 2.0, width, height), words, align)
        };
        let words = self.dimensions.iter().map(|name| Paragraph::new(name, NAME, NAME_WIDTH));
        let named: Vec<_> = words.enumerate().map(|(spoke, words)| place(spoke, words)).collect();
        let inside = |frame: &Frame| frame.x >= 4.0 - WIDTH / 2.0 && frame.right() <= WIDTH / 2.0 - 4.0;
        let apart = named.iter().enumerate().all(|(index, (frame, words, _))| {
            !words.is_hyphenated()
                && inside(frame)
                && named.iter().take(index).all(|(other, ..)| !other.inset(-2.0).overlaps(frame))
        });
        if apart {
            return (named, Key::default());
        }
        let mut key = Key::default();
        let mut numbered = Vec::new();
        for ((spoke, name), number) in self.dimensions.iter().enumerate().zip(1..) {
            key.push(Mark::Number(number), name);
            numbered.push(place(spoke, Paragraph::line(&number.to_string(), Mark::FACE)));
        }
        (numbered, key)
    }

    fn draw_grid(&self, canvas: &mut Canvas, (x, y): (f64, f64)) {
        let of = self.dimensions.len();
        let at = |spoke: usize, radius: f64| {
            let (across, down) = direction(spoke, of);
            (x + across * radius, y + down * radius)
        };
        for quarter in 1..=4_u32 {
            let radius = RADIUS * f64::from(quarter) / 4.0;
            let ink = if quarter == 4 { Ink::Limit } else { Ink::Grid };
            canvas.path((0..=of).map(|spoke| at(spoke % of, radius)), ink, 1.0);
        }
        for spoke in 0..of {
            canvas.path([(x, y), at(spoke, RADIUS)], Ink::Grid, 1.0);
        }
    }

    /// Numbers beside the first spoke, on the lines and clear of the marks.
    fn draw_ticks(&self, canvas: &mut Canvas, (x, y): (f64, f64)) {
        let spokes = 0..self.dimensions.len();
        let marks =
            self.rings.iter().flat_map(|ring| spokes.clone().filter_map(|spoke| self.point(ring, spoke)));
        let marks: Vec<Frame> =
            marks.map(|(across, down)| Frame::around((x + across, y + down), 6.0)).collect();
        for (tick, quarter) in self.scale.0.iter().take(4).zip(0..) {
            let Some(words) = Paragraph::fit(tick, TICK, 40.0, TICK.line_height()) else { continue };
            let (left, middle) = (x - 4.0 - words.width(), y - RADIUS * f64::from(quarter) / 4.0);
            let frame = Frame::new(left, middle - words.height() / 2.0, words.width(), words.height());
            if !marks.iter().any(|mark| mark.overlaps(&frame)) {
                canvas.words(&words, frame, Align::End, Ink::Muted);
            }
        }
    }

    /// Where a score stands around a middle at 0, 0.
    fn point(&self, ring: &Ring, spoke: usize) -> Option<(f64, f64)> {
        let score = ring.readings.get(spoke)?.as_ref()?;
        let (across, down) = direction(spoke, self.dimensions.len());
        let radius = RADIUS * score.value() / 100.0;
        Some((across * radius, down * radius))
    }

    fn draw_ring(&self, canvas: &mut Canvas, (x, y): (f64, f64), ring: &Ring) {
        let of = self.dimensions.len();
        let at = |spoke: usize| self.point(ring, spoke % of).map(|(across, down)| (x + across, y + down));
        for spoke in 0..of {
            let (Some(from), Some(to)) = (at(spoke), at(spoke + 1)) else { continue };
            match ring.kind {
                RingKind::Own => canvas.path([from, to], Ink::First, 2.5),
                RingKind::Target => dashed(canvas, from, to, Ink::Second),
                RingKind::Peers => canvas.path([from, to], Ink::Peer, 1.0),
            }
        }
        for point in (0..of).filter_map(at) {
            match ring.kind {
                RingKind::Own => canvas.circle(point, 4.5, Paint::Ringed(Ink::First)),
                RingKind::Target => {
                    let (x, y) = point;
                    let corners = [(x, y - 6.0), (x + 6.0, y), (x, y + 6.0), (x - 6.0, y)];
                    canvas.polygon(corners, Paint::Fill(Ink::Surface));
                    canvas.polygon(corners, Paint::Line(Ink::Second, 2.0));
                }
                RingKind::Peers => canvas.circle(point, 3.0, Paint::Ringed(Ink::Peer)),
            }
        }
    }
}

/// A line of dashes: told from a full one also in black and white.
fn dashed(canvas: &mut Canvas, (x, y): (f64, f64), (to_x, to_y): (f64, f64), ink: Ink) {
    let (dx, dy) = (to_x - x, to_y - y);
    let length = (dx * dx + dy * dy).sqrt();
    let count = (length / 9.0).ceil().clamp(1.0, 200.0) as u32;
    for dash in 0..count {
        let (from, to) = (f64::from(dash) / f64::from(count), (f64::from(dash) + 0.6) / f64::from(count));
        canvas.path([(x + dx * from, y + dy * from), (x + dx * to, y + dy * to)], ink, 2.0);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::checks::{any_reading, caption, is_accessible, name, reading, seeded, without_style};
    use super::*;

    const LITHUANIAN: [&str; 3] =
        ["Strategija ir vadovavimas", "Automatizavimas ir dirbtinis intelektas", "Žmonės ir kultūra"];
    const NORWEGIAN: [&str; 4] = [
        "Digitaliseringsstrategi og ledelsesforankring",
        "Informasjonssikkerhetsstyringssystemimplementering",
        "Data",
        "<script>&\"'",
    ];

    fn chart(names: &[&str], count: usize, scores: [Option<f64>; 2]) -> Radar {
        let ring = |kind, name: &str, score: Option<f64>| Ring {
            kind,
            name: name.into(),
            readings: (0..count).map(|place| Some(reading((score? + 7.0 * place as f64) % 101.0))).collect(),
        };
        Radar {
            caption: caption("radar"),
            scale: Scale::default(),
            dimensions: names.iter().cycle().take(count).map(|name| (*name).to_owned()).collect(),
            rings: vec![
                ring(RingKind::Own, "Įmonė", scores[0]),
                ring(RingKind::Target, "Tikslas", scores[1]),
                ring(RingKind::Peers, "Kitos", scores[1]),
            ],
        }
    }

    #[test]
    fn charts_look_as_reviewed() {
        for (case, chart) in [
            ("3", chart(&LITHUANIAN, 3, [Some(20.0), Some(80.0)])),
            ("6", chart(&LITHUANIAN, 6, [Some(50.0), None])),
            ("12", chart(&NORWEGIAN, 12, [Some(0.0), Some(60.0)])),
            ("nothing_scored", chart(&LITHUANIAN, 6, [None, None])),
        ] {
            is_accessible(&chart.svg(), &chart.caption);
            insta::assert_snapshot!(format!("radar_{case}"), without_style(&chart.svg()));
        }
    }

    proptest! {
        #![proptest_config(seeded())]

        #[test]
        fn no_chart_is_clipped(
            dimensions in prop::collection::vec(name(), 0..13),
            rings in prop::collection::vec((name(), prop::collection::vec(any_reading(), 0..13)), 0..4),
        ) {
            let kinds = [RingKind::Own, RingKind::Target, RingKind::Peers];
            let rings = rings.into_iter().zip(kinds);
            let rings = rings.map(|((name, readings), kind)| Ring { kind, name, readings }).collect();
            let chart = Radar { caption: caption("radar"), scale: Scale::default(), dimensions, rings };
            is_accessible(&chart.svg(), &chart.caption);
        }
    }
}
