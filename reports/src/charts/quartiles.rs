//! Quartiles: how the scores of groups are spread, a row for each group, and where a company stands in them.

use super::levels::{Level, ticks as level_ticks};
use super::{Caption, Reading, Scale, ticks};
use crate::svg::{Align, Canvas, Face, Frame, Ink, Key, Mark, Paint, Paragraph, Plot};

/// Quartiles of the scores of groups, a row for each: a box from the lower to the upper quartile, with a line at the
/// median, and where they are known thin lines to the lowest and the highest tenth.
#[derive(Debug, Clone, PartialEq)]
pub struct Quartiles {
    /// Name and alternative text.
    pub caption: Caption,
    /// How the ends of the scale are written, and its quarters where there are no levels.
    pub scale: Scale,
    /// The levels, in any order: their limits are lines. None: quarters.
    pub levels: Vec<Level>,
    /// From the top.
    pub rows: Vec<QuartileRow>,
    /// What the legend calls the company whose scores are marked; without words there is no legend.
    pub own_name: String,
}

/// The scores of one group.
#[derive(Debug, Clone, PartialEq)]
pub struct QuartileRow {
    /// Written in front of the row.
    pub name: String,
    /// Written behind it: `48.2 (31.0–60.5)`, or why there is nothing.
    pub text: String,
    /// The lower quartile, the median and the upper quartile, from low to high.
    pub quartiles: Option<[Reading; 3]>,
    /// The lowest and the highest tenth.
    pub tenths: Option<[Reading; 2]>,
    /// Where the company stands, if it is marked.
    pub own: Option<Reading>,
}

const WIDTH: f64 = 640.0;
const SIDE: f64 = 14.0;
const GAP: f64 = 12.0;
const NAME: Face = Face::regular(13.5);
const NAME_WIDTH: f64 = 190.0;
const TEXT: Face = Face::regular(12.0);
const TEXT_WIDTH: f64 = 130.0;
/// Half of the height of a box.
const HALF: f64 = 8.0;
/// From a row to the next.
const ROW_GAP: f64 = 12.0;

impl Quartiles {
    /// The chart as a complete SVG.
    pub fn svg(&self) -> String {
        let (canvas, size) = self.draw();
        canvas.finish(&self.caption, size)
    }

    fn draw(&self) -> (Canvas, (f64, f64)) {
        let mut canvas = Canvas::default();
        let words = |text: &dyn Fn(&QuartileRow) -> String, face, width| -> Vec<Paragraph> {
            self.rows.iter().map(|row| Paragraph::new(&text(row), face, width)).collect()
        };
        let names = words(&|row| row.name.clone(), NAME, NAME_WIDTH);
        let texts = words(&|row| row.text.clone(), TEXT, TEXT_WIDTH);
        let widest = |words: &[Paragraph]| words.iter().map(Paragraph::width).fold(0.0, f64::max);
        // A star at either end keeps clear of the words.
        let gap = if self.rows.iter().any(|row| row.own.is_some()) { GAP + 6.0 } else { GAP };
        let left = SIDE + widest(&names) + gap;
        let right = WIDTH - SIDE - widest(&texts) - gap;
        let heights: Vec<f64> = names
            .iter()
            .zip(&texts)
            .map(|(name, text)| name.height().max(text.height()).max(2.0 * HALF) + ROW_GAP)
            .collect();
        let mut key = Key::default();
        key.push(Mark::Star, &self.own_name);
        let top = match key.draw(&mut canvas, SIDE, 10.0, WIDTH - 2.0 * SIDE) {
            bottom if bottom > 10.0 => bottom + 8.0,
            top => top,
        };
        let height = heights.iter().sum::<f64>().max(1.0);
        let plot = Plot::rows(Frame::new(left, top, (right - left).max(1.0), height));
        let limits: Vec<f64> = level_ticks(&self.levels, &self.scale).iter().map(|tick| tick.value).collect();
        plot.draw(&mut canvas, (Ink::Limit, &limits, &[]), |_| Ok(()));
        let mut y = top;
        for (((row, name), text), height) in self.rows.iter().zip(&names).zip(&texts).zip(&heights) {
            let middle = y + height / 2.0;
            let beside = |x: f64, words: &Paragraph| {
                Frame::new(x, middle - words.height() / 2.0, words.width(), words.height())
            };
            canvas.words(name, beside(SIDE, name), Align::Start, Ink::Strong);
            canvas.words(text, beside(right + gap, text), Align::Start, Ink::Muted);
            row.draw(&mut canvas, &plot, middle);
            y += height;
        }
        let ticks = level_ticks(&self.levels, &self.scale);
        let tick_top = plot.frame().bottom() + 5.0;
        let tick_height = ticks.iter().map(|tick| tick.words().height()).fold(0.0, f64::max);
        ticks::draw(&mut canvas, ticks, Align::Middle, |value, (width, height)| {
            let x = (plot.x(value) - width / 2.0).clamp(SIDE / 2.0, WIDTH - SIDE / 2.0 - width);
            Frame::new(x, tick_top, width, height)
        });
        (canvas, (WIDTH, tick_top + tick_height + 8.0))
    }
}

impl QuartileRow {
    fn draw(&self, canvas: &mut Canvas, plot: &Plot, y: f64) {
        let Some([lower, median, upper]) = &self.quartiles else { return };
        let [lower, median, upper] = [lower, median, upper].map(|reading| plot.x(reading.value()));
        if let Some([low, high]) = &self.tenths {
            for (from, to) in [(plot.x(low.value()), lower), (upper, plot.x(high.value()))] {
                canvas.path([(from, y), (to, y)], Ink::Cut, 1.5);
            }
        }
        let frame = Frame::new(lower, y - HALF, (upper - lower).max(1.0), 2.0 * HALF);
        canvas.rectangle(frame, 2.0, Paint::Fill(Ink::LevelReached));
        canvas.rectangle(frame, 2.0, Paint::Line(Ink::First, 1.5));
        // A star on it leaves both ends to see.
        let reach = HALF + if self.own.is_some() { 5.0 } else { 2.0 };
        canvas.path([(median, y - reach), (median, y + reach)], Ink::Strong, 3.0);
        if let Some(own) = &self.own {
            Mark::Star.draw(canvas, (plot.x(own.value()), y));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::checks::{
        any_levels, any_reading, caption, is_accessible, levels, name, reading, seeded, without_style,
    };
    use super::*;

    #[test]
    fn quartiles_look_as_reviewed() {
        let row = |name: &str, scores: Option<[f64; 5]>| QuartileRow {
            name: name.into(),
            text: scores.map_or("per mažai įmonių".into(), |[_, lower, median, upper, _]| {
                format!("{median} ({lower}–{upper})")
            }),
            quartiles: scores.map(|[_, lower, median, upper, _]| [lower, median, upper].map(reading)),
            tenths: scores.map(|[low, .., high]| [low, high].map(reading)),
            own: None,
        };
        let chart = Quartiles {
            caption: caption("quartiles"),
            scale: Scale::default(),
            levels: levels(&["Pradedanti", "Besivystanti", "Pažengusi"]),
            rows: vec![
                row("Lietuva (n = 120)", Some([12.0, 30.0, 47.0, 61.0, 88.0])),
                row("Norvegija ir visos kitos šiaurės šalys kartu (n = 7)", None),
                row("<script>", Some([0.0, 0.0, 0.0, 100.0, 100.0])),
            ],
            own_name: String::new(),
        };
        let mut among = chart.clone();
        among.own_name = "UAB „Baltijos medienos apdirbimas“: 52,3".into();
        among.rows.iter_mut().for_each(|row| row.own = row.quartiles.as_ref().map(|_| reading(52.3)));
        for (case, chart) in [("quartiles", chart), ("quartiles_and_own_place", among)] {
            is_accessible(&chart.svg(), &chart.caption);
            insta::assert_snapshot!(case, without_style(&chart.svg()));
        }
    }

    proptest! {
        #![proptest_config(seeded())]

        #[test]
        fn no_quartiles_are_clipped(
            rows in prop::collection::vec((name(), name(), [any_reading(), any_reading(), any_reading()]), 0..12),
            levels in any_levels(),
            (own, own_name) in (any_reading(), name()),
        ) {
            let rows = rows.into_iter().map(|(name, text, [one, two, three])| {
                let quartiles = one.zip(two).zip(three).map(|((one, two), three)| {
                    let mut sorted = [one, two, three];
                    sorted.sort_by(|one, other| one.value().total_cmp(&other.value()));
                    sorted
                });
                QuartileRow { name, text, quartiles, tenths: None, own: own.clone() }
            });
            let chart = Quartiles { caption: caption("quartiles"), scale: Scale::default(), levels, rows: rows.collect(), own_name };
            is_accessible(&chart.svg(), &chart.caption);
        }
    }
}
