//! Scores from round to round: a line for each.

use super::apart::apart;
use super::{Caption, Scale, Series, ticks};
use crate::svg::{Align, Canvas, Face, Frame, Ink, Mark, Paragraph, Plot};

/// How scores changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// Name and alternative text.
    pub caption: Caption,
    /// How the ends of the scale and its quarters are written.
    pub scale: Scale,
    /// What the rounds are called, from the first to the last.
    pub rounds: Vec<String>,
    /// At most four lines with a score for each round: stars, circles, diamonds and dots. Further ones are not drawn.
    pub series: Vec<Series>,
    /// Written where the last score of a line is missing: `not scored`.
    pub not_scored: String,
}

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 240.0;
const LABEL: Face = Face::bold(13.0);
const LABEL_WIDTH: f64 = 150.0;
const ROUND: Face = Face::regular(13.0);
/// From the first and the last round to what stands beside them.
const CLEAR: f64 = 16.0;
const MARKS: [Mark; 4] = [Mark::Star, Mark::Circle, Mark::Diamond, Mark::Peer];

impl Progress {
    /// The chart as a complete SVG.
    pub fn svg(&self) -> String {
        let (canvas, size) = self.draw();
        canvas.finish(&self.caption, size)
    }

    fn draw(&self) -> (Canvas, (f64, f64)) {
        let mut canvas = Canvas::default();
        let ticks: Vec<_> = self.scale.ticks().collect();
        let numbers = ticks.iter().map(|tick| tick.words().width()).fold(0.0, f64::max);
        let labels: Vec<Paragraph> =
            self.series.iter().zip(MARKS).map(|(series, _)| self.label(series)).collect();
        let height = HEIGHT.max(labels.iter().map(Paragraph::height).sum());
        let left = 12.0 + numbers + CLEAR;
        let right = CLEAR + LABEL_WIDTH + 8.0;
        let plot = Plot::square(Frame::new(left, 18.0, WIDTH - left - right, height));
        let frame = plot.frame();
        plot.draw(&mut canvas, (Ink::Grid, &[], &ticks::QUARTERS), |_| Ok(()));
        ticks::draw(&mut canvas, ticks, Align::End, |value, (width, height)| {
            Frame::new(left - CLEAR - width, plot.y(value) - height / 2.0, width, height)
        });
        let last = self.rounds.len().saturating_sub(1).max(1);
        let x = |round: usize| plot.x(100.0 * round.min(last) as f64 / last as f64);
        for round in 0..self.rounds.len() {
            canvas.path([(x(round), frame.y), (x(round), frame.bottom())], Ink::Limit, 1.0);
        }
        for (place, (series, mark)) in self.series.iter().zip(MARKS).enumerate() {
            let ink =
                [Ink::Strong, Ink::First, Ink::Second, Ink::Peer].get(place).copied().unwrap_or(Ink::Peer);
            let scores = series.readings.iter().take(self.rounds.len()).enumerate();
            let points: Vec<(f64, f64)> = scores
                .filter_map(|(round, score)| Some((x(round), plot.y(score.as_ref()?.value()))))
                .collect();
            canvas.path(points.iter().copied(), ink, 2.0);
            for point in points {
                mark.draw(&mut canvas, point);
            }
        }
        let middle = |series: &Series| {
            let score = series.readings.get(last).and_then(Option::as_ref);
            plot.y(score.map_or(0.0, super::Reading::value))
        };
        let spans: Vec<(f64, f64)> =
            self.series.iter().zip(&labels).map(|(series, label)| (middle(series), label.height())).collect();
        for (top, label) in apart(&spans, frame.y - 10.0, frame.bottom() + 10.0).into_iter().zip(&labels) {
            let spot = Frame::new(frame.right() + CLEAR, top, label.width(), label.height());
            canvas.words(label, spot, Align::Start, Ink::Strong);
        }
        let bottom = self.draw_rounds(&mut canvas, &frame, x);
        (canvas, (WIDTH, bottom + 8.0))
    }

    /// A line's name with its last score.
    fn label(&self, series: &Series) -> Paragraph {
        let last = self.rounds.len().saturating_sub(1);
        let score = series.readings.get(last).and_then(Option::as_ref);
        let score = score.map_or(self.not_scored.as_str(), super::Reading::text);
        Paragraph::new(&format!("{} {score}", series.name), LABEL, LABEL_WIDTH)
    }

    fn draw_rounds(&self, canvas: &mut Canvas, frame: &Frame, x: impl Fn(usize) -> f64) -> f64 {
        let count = self.rounds.len().max(2) as f64;
        let width = (frame.width / (count - 1.0) - 8.0).min(2.0 * (frame.x - 4.0));
        // Below a star at the lower end.
        let top = frame.bottom() + 14.0;
        let mut bottom = top;
        for (round, name) in self.rounds.iter().enumerate() {
            let words = Paragraph::fit(name, ROUND, width, 4.0 * ROUND.line_height());
            let words = words.unwrap_or_else(|| Paragraph::line(&(round + 1).to_string(), ROUND));
            let spot = Frame::new(x(round) - words.width() / 2.0, top, words.width(), words.height());
            canvas.words(&words, spot, Align::Middle, Ink::Muted);
            bottom = bottom.max(spot.bottom());
        }
        bottom
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::checks::{any_reading, caption, is_accessible, name, reading, seeded, without_style};
    use super::*;

    fn chart(lines: &[(&str, &[f64])], rounds: &[&str]) -> Progress {
        let series = lines.iter().map(|(name, scores)| Series {
            name: (*name).into(),
            readings: scores.iter().map(|score| Some(reading(*score))).collect(),
        });
        Progress {
            caption: caption("progress"),
            scale: Scale::default(),
            rounds: rounds.iter().map(|round| (*round).to_owned()).collect(),
            series: series.collect(),
            not_scored: "neįvertinta".into(),
        }
    }

    #[test]
    fn charts_look_as_reviewed() {
        for (case, chart) in [
            (
                "two_rounds",
                chart(
                    &[
                        ("Bendras balas", &[40.0, 55.0]),
                        ("Technologijos", &[20.0, 54.0]),
                        ("Požiūris", &[60.0, 56.0]),
                    ],
                    &["T0", "T1"],
                ),
            ),
            (
                "three_rounds",
                chart(
                    &[("Overall", &[0.0, 55.0, 100.0])],
                    &["2025 m. pavasaris", "2025 m. ruduo", "2026 m. pavasaris"],
                ),
            ),
            ("one_round", chart(&[("Overall", &[50.0])], &["T0"])),
        ] {
            is_accessible(&chart.svg(), &chart.caption);
            insta::assert_snapshot!(format!("progress_{case}"), without_style(&chart.svg()));
        }
    }

    proptest! {
        #![proptest_config(seeded())]

        #[test]
        fn no_chart_is_clipped(
            rounds in prop::collection::vec(name(), 0..6), not_scored in name(),
            series in prop::collection::vec((name(), prop::collection::vec(any_reading(), 0..6)), 0..5),
        ) {
            let series = series.into_iter().map(|(name, readings)| Series { name, readings }).collect();
            let chart = Progress { caption: caption("progress"), scale: Scale::default(), rounds, series, not_scored };
            is_accessible(&chart.svg(), &chart.caption);
        }
    }
}
