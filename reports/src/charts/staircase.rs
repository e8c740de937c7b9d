//! The way to a higher level: a stair for each step, as high as the score then.

use super::levels::{Band, Names};
use super::{Caption, Level, Reading, Scale, ticks};
use crate::svg::{Align, Canvas, Face, Frame, Ink, Paint, Paragraph, Plot};

/// Projected scores, step by step.
#[derive(Debug, Clone, PartialEq)]
pub struct Staircase {
    /// Name and alternative text.
    pub caption: Caption,
    /// How the ends of the scale and its quarters are written.
    pub scale: Scale,
    /// The levels whose beginning lies on the scale: a line each, with the name.
    pub levels: Vec<Level>,
    /// The score now.
    pub now: Reading,
    /// Written under it: `now`.
    pub now_name: String,
    /// The steps in phases. They are numbered from 1 on through all phases.
    pub phases: Vec<Stairs>,
}

/// The steps of a phase.
#[derive(Debug, Clone, PartialEq)]
pub struct Stairs {
    /// Written above them.
    pub name: String,
    /// The score after each of them.
    pub scores: Vec<Reading>,
}

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 220.0;
const PHASE: Face = Face::bold(13.0);
const SCORE: Face = Face::bold(12.5);
const NUMBER: Face = Face::regular(12.0);
const LEVEL: Face = Face::regular(12.0);
/// The names of levels, right of the plot.
const LEVEL_WIDTH: f64 = 120.0;

impl Staircase {
    /// The chart as a complete SVG.
    pub fn svg(&self) -> String {
        let (canvas, size) = self.draw();
        canvas.finish(&self.caption, size)
    }

    fn draw(&self) -> (Canvas, (f64, f64)) {
        let mut canvas = Canvas::default();
        let ticks: Vec<_> = self.scale.ticks().collect();
        let left = 12.0 + ticks.iter().map(|tick| tick.words().width()).fold(0.0, f64::max) + 8.0;
        let names: Vec<Paragraph> =
            self.levels.iter().map(|level| Paragraph::new(&level.name, LEVEL, LEVEL_WIDTH)).collect();
        let right = names.iter().map(Paragraph::width).fold(0.0, f64::max) + 20.0;
        let width = WIDTH - left - right;
        let count = 1 + self.phases.iter().map(|phase| phase.scores.len()).sum::<usize>();
        let column = width / count as f64;
        let bands = self.bands(count);
        let phases = Names::new(&bands, width / 100.0, PHASE);
        let top = 10.0 + phases.height() + 10.0 + SCORE.line_height();
        let plot = Plot::square(Frame::new(left, top, width, HEIGHT));

        self.draw_levels(&mut canvas, &plot, &names);
        ticks::draw(&mut canvas, ticks, Align::End, |value, (width, height)| {
            Frame::new(left - 8.0 - width, plot.y(value) - height / 2.0, width, height)
        });
        let scores: Vec<&Reading> =
            std::iter::once(&self.now).chain(self.phases.iter().flat_map(|phase| &phase.scores)).collect();
        for (index, score) in scores.iter().enumerate() {
            let stair = Frame::new(left + index as f64 * column, plot.y(score.value()), column, 0.0);
            let stair = Frame { height: plot.frame().bottom() - stair.y, ..stair };
            let ground = if index == 0 { Ink::Level } else { Ink::LevelReached };
            canvas.rectangle(stair, 0.0, Paint::Fill(ground));
            canvas.path([(stair.x, stair.y), (stair.right(), stair.y)], Ink::Strong, 2.0);
        }
        for (band, words) in bands.iter().zip(&phases.words) {
            let (from, to) = (plot.x(band.from), plot.x(band.to));
            canvas.path([(from, 10.0), (from, plot.frame().bottom())], Ink::MarginEdge, 1.0);
            let x = f64::midpoint(from, to) - words.width() / 2.0;
            let frame = Frame::new(x, 10.0, words.width(), words.height());
            canvas.words(words, frame, Align::Middle, Ink::Strong);
        }
        self.draw_scores(&mut canvas, &plot, &scores, column);
        let bottom = self.draw_numbers(&mut canvas, &plot, scores.len(), column);
        let bottom = phases.key.draw(&mut canvas, left, bottom + 4.0, width);
        (canvas, (WIDTH, bottom + 8.0))
    }

    /// The phases that have steps, along the scale from 0 to 100.
    fn bands(&self, count: usize) -> Vec<Band<'_>> {
        let mut bands = Vec::new();
        let mut before = 1;
        let at = |column: usize| 100.0 * column as f64 / count as f64;
        for (level, phase) in self.phases.iter().enumerate().filter(|(_, phase)| !phase.scores.is_empty()) {
            let after = before + phase.scores.len();
            bands.push(Band { from: at(before), to: at(after), name: &phase.name, level });
            before = after;
        }
        bands
    }

    /// A line where each level begins, and its name at the end of it where there is room.
    fn draw_levels(&self, canvas: &mut Canvas, plot: &Plot, names: &[Paragraph]) {
        let frame = plot.frame();
        let mut taken: Vec<Frame> = Vec::new();
        canvas.path([(frame.x, frame.bottom()), (frame.right(), frame.bottom())], Ink::Limit, 1.0);
        for (level, name) in self.levels.iter().zip(names).rev() {
            let y = plot.y(level.from.value());
            canvas.path([(frame.x, y), (frame.right() + 6.0, y)], Ink::Cut, 1.0);
            let (width, height) = (name.width(), name.height());
            let room = Frame::new(frame.right() + 10.0, y - height / 2.0, width, height);
            let room = room.moved_into(&Frame::new(0.0, 2.0, WIDTH, frame.bottom() + 20.0));
            if !taken.iter().any(|other| other.overlaps(&room)) {
                canvas.words(name, room, Align::Start, Ink::Muted);
                taken.push(room);
            }
        }
    }

    /// The score above each stair where there is room: first now, then the last of each phase.
    fn draw_scores(&self, canvas: &mut Canvas, plot: &Plot, scores: &[&Reading], column: f64) {
        let mut ends = vec![0];
        for phase in &self.phases {
            ends.push(ends.last().unwrap_or(&0) + phase.scores.len());
        }
        let others = (0..scores.len()).filter(|index| !ends.contains(index));
        let mut order: Vec<usize> = ends.clone();
        order.extend(others);
        order.dedup();
        let frame = plot.frame();
        let room = Frame::new(frame.x, 0.0, frame.width, f64::MAX);
        let mut taken: Vec<Frame> = Vec::new();
        for index in order {
            let Some(score) = scores.get(index) else { continue };
            let Some(words) = Paragraph::fit(score.text(), SCORE, 80.0, SCORE.line_height()) else {
                continue;
            };
            let (width, height) = (words.width(), words.height());
            let x = frame.x + (index as f64 + 0.5) * column - width / 2.0;
            let spot = Frame::new(x, plot.y(score.value()) - height - 3.0, width, height).moved_into(&room);
            // Above the next stairs too, where it is wider than its own.
            let below = scores.iter().enumerate().filter(|(other, _)| {
                let from = frame.x + *other as f64 * column;
                from < spot.right() && from + column > spot.x
            });
            let highest = below.map(|(_, score)| plot.y(score.value())).fold(f64::INFINITY, f64::min);
            let spot = Frame { y: spot.y.min(highest - height - 3.0), ..spot };
            if width <= room.width && !taken.iter().any(|other| other.inset(-2.0).overlaps(&spot)) {
                canvas.words(&words, spot, Align::Middle, Ink::Strong);
                taken.push(spot);
            }
        }
    }

    /// What stands below: now, and the numbers of the steps that have room.
    fn draw_numbers(&self, canvas: &mut Canvas, plot: &Plot, count: usize, column: f64) -> f64 {
        let frame = plot.frame();
        // Below the lowest number of the scale, which it may reach under.
        let top = frame.bottom() + 10.0;
        let now = Paragraph::fit(&self.now_name, NUMBER, column.max(56.0), 2.0 * NUMBER.line_height());
        let now = now.unwrap_or_else(|| Paragraph::line("0", NUMBER));
        let mut taken =
            Frame::new(frame.x + column / 2.0 - now.width() / 2.0, top, now.width(), now.height())
                .moved_into(&Frame::new(4.0, 0.0, frame.right() - 4.0, f64::MAX));
        canvas.words(&now, taken, Align::Middle, Ink::Muted);
        for index in 1..count {
            let words = Paragraph::line(&index.to_string(), NUMBER);
            let x = frame.x + (index as f64 + 0.5) * column - words.width() / 2.0;
            let spot = Frame::new(x, top, words.width(), words.height());
            if spot.x >= taken.right() + 3.0 {
                canvas.words(&words, spot, Align::Middle, Ink::Strong);
                taken = spot;
            }
        }
        top + now.height().max(NUMBER.line_height())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::checks::{
        any_levels, any_reading, caption, is_accessible, levels, name, reading, seeded, without_style,
    };
    use super::*;

    fn chart(steps: [usize; 3]) -> Staircase {
        let mut score = 20.0;
        let all = steps.iter().sum::<usize>().max(1) as f64;
        let mut stairs = |name: &str, count: usize| Stairs {
            name: name.into(),
            scores: (0..count)
                .map(|_| {
                    score += 60.0 / all;
                    reading(score)
                })
                .collect(),
        };
        let [now, quarter, year] = steps;
        Staircase {
            caption: caption("staircase"),
            scale: Scale::default(),
            levels: levels(&["Pradedanti", "Besivystanti", "Pažengusi", "Lyderiaujanti"]),
            now: reading(20.0),
            now_name: "Dabar".into(),
            phases: vec![stairs("Iš karto", now), stairs("Per ketvirtį", quarter), stairs("Per metus", year)],
        }
    }

    #[test]
    fn charts_look_as_reviewed() {
        for (case, chart) in [
            ("one_step", chart([1, 0, 0])),
            ("three_phases", chart([4, 3, 1])),
            ("forty_steps", chart([20, 1, 19])),
        ] {
            is_accessible(&chart.svg(), &chart.caption);
            insta::assert_snapshot!(format!("staircase_{case}"), without_style(&chart.svg()));
        }
    }

    proptest! {
        #![proptest_config(seeded())]

        #[test]
        fn no_chart_is_clipped(
            levels in any_levels(), now in any_reading(), now_name in name(),
            phases in prop::collection::vec((name(), prop::collection::vec(any_reading(), 0..20)), 0..4),
        ) {
            let phases = phases.into_iter().map(|(name, scores)| Stairs { name, scores: scores.into_iter().flatten().collect() });
            let chart = Staircase {
                caption: caption("staircase"), scale: Scale::default(), levels,
                now: now.unwrap_or_else(|| reading(50.0)), now_name, phases: phases.collect(),
            };
            is_accessible(&chart.svg(), &chart.caption);
        }
    }
}
