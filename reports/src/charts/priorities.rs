//! Steps by what they bring and what they take: a numbered dot for each, the best at the upper left.

use super::{Caption, Reading};
use crate::svg::{Align, Canvas, Face, Frame, Ink, Key, Mark, Paint, Paragraph, Plot};

/// Value against effort.
#[derive(Debug, Clone, PartialEq)]
pub struct Priorities {
    /// Name and alternative text.
    pub caption: Caption,
    /// What is written along the axis that grows upwards.
    pub value_name: String,
    /// The columns, from the least effort.
    pub efforts: Vec<String>,
    /// The steps, numbered from 1; those that find no room in their column are in the legend only.
    pub steps: Vec<Priority>,
}

/// A step.
#[derive(Debug, Clone, PartialEq)]
pub struct Priority {
    /// Written in the legend.
    pub name: String,
    /// Which column it stands in, from 0.
    pub effort: usize,
    /// From 0 to 100: how much it brings beside the one that brings most.
    pub value: Reading,
}

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 250.0;
const SIDE: f64 = 14.0;
const RADIUS: f64 = 11.0;
const AXIS: Face = Face::bold(13.5);
const COLUMN: Face = Face::regular(12.5);

impl Priorities {
    /// The chart as a complete SVG.
    pub fn svg(&self) -> String {
        let (canvas, size) = self.draw();
        canvas.finish(&self.caption, size)
    }

    fn draw(&self) -> (Canvas, (f64, f64)) {
        let mut canvas = Canvas::default();
        let name = Paragraph::new(&self.value_name, AXIS, WIDTH - 2.0 * SIDE);
        let frame = Frame::new(SIDE, 8.0, name.width(), name.height());
        canvas.words(&name, frame, Align::Start, Ink::Strong);
        let plot = Plot::square(Frame::new(SIDE, frame.bottom() + 8.0, WIDTH - 2.0 * SIDE, HEIGHT));
        let frame = plot.frame();
        let columns = self.efforts.len().max(1);
        let width = frame.width / columns as f64;
        let edges: Vec<f64> = (1..columns).map(|column| 100.0 * column as f64 / columns as f64).collect();
        plot.draw(&mut canvas, (Ink::Grid, &edges, &[50.0]), |_| Ok(()));
        canvas.rectangle(frame, 0.0, Paint::Line(Ink::Limit, 1.0));
        let mut taken: Vec<Frame> = Vec::new();
        for (number, step) in (1..).zip(&self.steps) {
            let column = step.effort.min(columns - 1) as f64;
            let column = Frame::new(frame.x + column * width, frame.y, width, frame.height).inset(2.0);
            if let Some(spot) = free_spot(&column, inner_y(&column, step.value.value()), &taken) {
                draw_dot(&mut canvas, &spot, number);
                taken.push(spot);
            }
        }
        let names: Vec<Paragraph> =
            self.efforts.iter().map(|effort| Paragraph::new(effort, COLUMN, width - 8.0)).collect();
        let top = frame.bottom() + 6.0;
        for (column, words) in names.iter().enumerate() {
            let x = frame.x + (column as f64 + 0.5) * width - words.width() / 2.0;
            let spot = Frame::new(x, top, words.width(), words.height());
            canvas.words(words, spot, Align::Middle, Ink::Muted);
        }
        let mut key = Key::default();
        for (number, step) in (1..).zip(&self.steps) {
            key.push(Mark::Number(number), &step.name);
        }
        let bottom = top + names.iter().map(Paragraph::height).fold(0.0, f64::max);
        let bottom = key.draw(&mut canvas, SIDE, bottom + 10.0, WIDTH - 2.0 * SIDE);
        (canvas, (WIDTH, bottom + 8.0))
    }
}

/// Where a value from 0 to 100 stands, a dot's radius away from both ends.
fn inner_y(column: &Frame, value: f64) -> f64 {
    let room = column.inset(RADIUS + 2.0);
    room.bottom() - value / 100.0 * room.height
}

/// The place nearest to the middle of the column that is free, beside others of the same value and then below them.
fn free_spot(column: &Frame, y: f64, taken: &[Frame]) -> Option<Frame> {
    const STEP: f64 = 2.0 * RADIUS + 2.0;
    let middle = column.x + column.width / 2.0;
    for row in 0..20 {
        // Below, above, further below, and so on.
        let down = f64::from((row + 1) / 2) * STEP * if row % 2 == 1 { 1.0 } else { -1.0 };
        for place in 0..12 {
            let aside = f64::from((place + 1) / 2) * STEP * if place % 2 == 1 { 1.0 } else { -1.0 };
            let spot = Frame::around((middle + aside, y + down), RADIUS);
            if column.holds(&spot) && !taken.iter().any(|other| other.overlaps(&spot)) {
                return Some(spot);
            }
        }
    }
    None
}

fn draw_dot(canvas: &mut Canvas, spot: &Frame, number: usize) {
    canvas.circle(spot.center(), RADIUS - 1.0, Paint::Fill(Ink::LevelReached));
    canvas.circle(spot.center(), RADIUS - 1.0, Paint::Line(Ink::First, 1.5));
    let words = Paragraph::line(&number.to_string(), Mark::FACE);
    let (x, y) = spot.center();
    let frame = Frame::new(x - words.width() / 2.0, y - words.height() / 2.0, words.width(), words.height());
    canvas.words_on_ground(&words, frame, Align::Middle, Ink::Strong);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::checks::{any_reading, caption, is_accessible, name, reading, seeded, without_style};
    use super::*;

    fn chart(steps: Vec<Priority>) -> Priorities {
        Priorities {
            caption: caption("priorities"),
            value_name: "Bendro balo prieaugis".into(),
            efforts: ["kelios valandos", "kelios dienos", "kelios savaitės", "keli mėnesiai"]
                .map(str::to_owned)
                .into(),
            steps,
        }
    }

    #[test]
    fn charts_look_as_reviewed() {
        let step = |(effort, value): (usize, f64)| Priority {
            name: "Susitarkite, kas atsako už duomenis, ir tai užrašykite".into(),
            effort,
            value: reading(value),
        };
        let same = vec![(1, 40.0); 12];
        for (case, steps) in [
            ("apart", vec![(0, 100.0), (1, 60.0), (1, 61.0), (2, 0.0), (3, 35.0)]),
            ("twelve_alike", same),
            ("none", Vec::new()),
        ] {
            let chart = chart(steps.into_iter().map(step).collect());
            is_accessible(&chart.svg(), &chart.caption);
            insta::assert_snapshot!(format!("priorities_{case}"), without_style(&chart.svg()));
        }
    }

    proptest! {
        #![proptest_config(seeded())]

        #[test]
        fn no_chart_is_clipped(
            value_name in name(), efforts in prop::collection::vec(name(), 0..5),
            steps in prop::collection::vec((name(), 0..6_usize, any_reading()), 0..14),
        ) {
            let steps = steps.into_iter().filter_map(|(name, effort, value)| Some(Priority { name, effort, value: value? }));
            let chart = Priorities { caption: caption("priorities"), value_name, efforts, steps: steps.collect() };
            is_accessible(&chart.svg(), &chart.caption);
        }
    }
}
