//! The parts of a score: a bar for each, beginning where the one before it ends, and the whole below them.

use super::{Caption, Reading, Scale, ticks};
use crate::svg::{Align, Canvas, Face, Frame, Ink, Paint, Paragraph, Plot};

/// What a score is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Waterfall {
    /// Name and alternative text.
    pub caption: Caption,
    /// How the ends of the scale and its quarters are written.
    pub scale: Scale,
    /// The parts, from the top.
    pub parts: Vec<Part>,
    /// The whole, from the same beginning as the first part; nothing when it is not scored.
    pub whole: Option<Part>,
    /// Written instead of the bars if there are none: `not scored`.
    pub not_scored: String,
}

/// A bar from one value to another; one that ends before it begins takes something off, and is drawn open.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Written before it.
    pub name: String,
    /// Where it begins, from 0 to 100.
    pub from: f64,
    /// Where it ends, and what is written behind it.
    pub to: Reading,
}

const WIDTH: f64 = 640.0;
const SIDE: f64 = 14.0;
const NAME: Face = Face::regular(13.5);
const NAME_WIDTH: f64 = 215.0;
const NUMBER: Face = Face::bold(13.0);
const NUMBER_WIDTH: f64 = 90.0;
const GAP: f64 = 6.0;
const BAR: f64 = 16.0;

/// A row with its words set.
struct Row<'a> {
    part: &'a Part,
    name: Paragraph,
    number: Paragraph,
    is_whole: bool,
}

impl Row<'_> {
    fn height(&self) -> f64 {
        self.name.height().max(self.number.height()).max(BAR) + 10.0
    }
}

impl Waterfall {
    /// The chart as a complete SVG.
    pub fn svg(&self) -> String {
        let (canvas, size) = self.draw();
        canvas.finish(&self.caption, size)
    }

    fn draw(&self) -> (Canvas, (f64, f64)) {
        let mut canvas = Canvas::default();
        let Some(whole) = &self.whole else {
            let words = Paragraph::new(&self.not_scored, NAME, WIDTH - 2.0 * SIDE);
            let frame = Frame::new(SIDE, 8.0, words.width(), words.height());
            canvas.words(&words, frame, Align::Start, Ink::Muted);
            return (canvas, (WIDTH, 16.0 + words.height().max(1.0)));
        };
        let parts = self.parts.iter().map(|part| (part, false)).chain([(whole, true)]);
        let rows: Vec<Row<'_>> = parts
            .map(|(part, is_whole)| Row {
                part,
                name: Paragraph::new(&part.name, Face { bold: is_whole, ..NAME }, NAME_WIDTH),
                number: Paragraph::new(part.to.text(), NUMBER, NUMBER_WIDTH),
                is_whole,
            })
            .collect();
        let widest = |width: &dyn Fn(&Row<'_>) -> f64| rows.iter().map(width).fold(0.0, f64::max);
        let left = SIDE + widest(&|row| row.name.width()) + 10.0;
        let gutter = widest(&|row| row.number.width()) + GAP;
        let height: f64 = rows.iter().map(Row::height).sum();
        let plot = Plot::rows(Frame::new(left, 8.0, (WIDTH - SIDE - gutter - left).max(1.0), height));
        let lines: Vec<f64> = ticks::QUARTERS.to_vec();
        plot.draw(&mut canvas, (Ink::Grid, &lines, &[]), |_| Ok(()));
        let mut top = plot.frame().y;
        for row in &rows {
            row.draw(&mut canvas, &plot, left, top);
            top += row.height();
        }
        let ticks: Vec<_> = self.scale.ticks().collect();
        let below = ticks.iter().map(|tick| tick.words().height()).fold(0.0, f64::max);
        let room = Frame::new(left - 8.0, 0.0, WIDTH - 2.0 - left + 8.0, f64::MAX);
        ticks::draw(&mut canvas, ticks, Align::Middle, |value, (width, height)| {
            Frame::new(plot.x(value) - width / 2.0, top + 5.0, width, height).moved_into(&room)
        });
        (canvas, (WIDTH, top + below + 13.0))
    }
}

impl Row<'_> {
    fn draw(&self, canvas: &mut Canvas, plot: &Plot, left: f64, top: f64) {
        let (from, to) = (plot.x(self.part.from.clamp(0.0, 100.0)), plot.x(self.part.to.value()));
        let middle = top + self.height() / 2.0;
        let bar = Frame::new(from.min(to), middle - BAR / 2.0, (to - from).abs().max(1.5), BAR);
        if self.is_whole {
            canvas.rectangle(bar, 0.0, Paint::Fill(Ink::Strong));
        } else if to < from {
            canvas.rectangle(bar.inset(1.0), 0.0, Paint::Line(Ink::Second, 2.0));
        } else {
            canvas.rectangle(bar, 0.0, Paint::Fill(Ink::First));
        }
        if !self.is_whole {
            // Down to where the next one begins.
            canvas.path([(to, bar.bottom()), (to, top + self.height() + 5.0)], Ink::Limit, 1.0);
        }
        let write = |canvas: &mut Canvas, words: &Paragraph, x: f64, align: Align| {
            let frame = Frame::new(x, middle - words.height() / 2.0, words.width(), words.height());
            canvas.words(words, frame, align, Ink::Strong);
        };
        write(canvas, &self.name, left - 10.0 - self.name.width(), Align::End);
        write(canvas, &self.number, bar.right() + GAP, Align::Start);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::checks::{
        any_reading, caption, is_accessible, name, number, reading, seeded, without_style,
    };
    use super::*;

    fn chart(names: &[&str], count: usize, negative: bool) -> Waterfall {
        let mut at = 0.0;
        let step = 90.0 / count as f64;
        let part = |(index, name): (usize, &&str)| {
            let from = at;
            at += if negative && index == 1 { -step / 2.0 } else { step };
            Part { name: (*name).into(), from, to: reading(at) }
        };
        let parts: Vec<Part> = names.iter().cycle().take(count).enumerate().map(part).collect();
        let whole = Part { name: "Bendras balas".into(), from: 0.0, to: reading(at) };
        Waterfall {
            caption: caption("parts"),
            scale: Scale::default(),
            parts,
            whole: Some(whole),
            not_scored: "neįvertinta".into(),
        }
    }

    #[test]
    fn charts_look_as_reviewed() {
        let names =
            ["Duomenys ir jų valdymas sprendimams priimti", "Informasjonssikkerhetsstyringssystem", "Sales"];
        for (case, chart) in [
            ("3_with_one_taken_off", chart(&names, 3, true)),
            ("12", chart(&names, 12, false)),
            ("not_scored", Waterfall { whole: None, ..chart(&names, 3, false) }),
        ] {
            is_accessible(&chart.svg(), &chart.caption);
            insta::assert_snapshot!(format!("waterfall_{case}"), without_style(&chart.svg()));
        }
    }

    proptest! {
        #![proptest_config(seeded())]

        #[test]
        fn no_chart_is_clipped(
            parts in prop::collection::vec((name(), number(), any_reading()), 0..13),
            whole in prop::option::of((name(), any_reading())), not_scored in name(),
        ) {
            let part = |(name, from, to): (String, f64, Option<Reading>)| {
                let from = if from.is_finite() { from } else { 0.0 };
                Some(Part { name, from, to: to? })
            };
            let chart = Waterfall {
                caption: caption("parts"), scale: Scale::default(), not_scored,
                parts: parts.into_iter().filter_map(part).collect(),
                whole: whole.and_then(|(name, to)| part((name, 0.0, to))),
            };
            is_accessible(&chart.svg(), &chart.caption);
        }
    }
}
