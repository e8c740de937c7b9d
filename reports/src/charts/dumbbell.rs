//! Two axes by dimension: a row for each dimension, a mark for each axis.

mod row;

use super::levels::{Level, Names, bands, ticks as level_ticks};
use super::{Caption, Reading, Scale, ticks};
use crate::svg::{Align, Canvas, Face, Frame, Ink, Key, Mark, Paragraph, Plot};
use row::Row;

/// Scores of one or two series, a row for each dimension.
///
/// With one series it is a plain dot chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Dumbbell {
    /// Name and alternative text.
    pub caption: Caption,
    /// How the ends of the scale are written, and its quarters where there are no levels.
    pub scale: Scale,
    /// Names of the rows, from the top.
    pub dimensions: Vec<String>,
    /// One or two series: filled circles and open diamonds. A third and further ones are not drawn.
    pub series: Vec<Series>,
    /// The levels, in any order: their limits are lines, their names stand above. None: quarters.
    pub levels: Vec<Level>,
    /// Written where a score is missing: `not scored`.
    pub not_scored: String,
}

/// The scores of one axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Written in the legend: `Technology`.
    pub name: String,
    /// A score for each dimension, in their order; what is `None` or left out is not scored.
    pub readings: Vec<Option<Reading>>,
}

const WIDTH: f64 = 640.0;
const SIDE: f64 = 14.0;
const NAME: Face = Face::regular(13.5);
const NAME_WIDTH: f64 = 215.0;
const LEVEL: Face = Face::regular(12.0);
/// The marks of the series, in their order.
const MARKS: [Mark; 2] = [Mark::Circle, Mark::Diamond];

impl Dumbbell {
    /// The chart as a complete SVG.
    pub fn svg(&self) -> String {
        let (canvas, size) = self.draw();
        canvas.finish(&self.caption, size)
    }

    fn draw(&self) -> (Canvas, (f64, f64)) {
        let mut canvas = Canvas::default();
        let mut legend = Key::default();
        for (series, mark) in self.series.iter().zip(MARKS) {
            legend.push(mark, &series.name);
        }
        let top = legend.draw(&mut canvas, SIDE, 10.0, WIDTH - 2.0 * SIDE);

        let names: Vec<Paragraph> =
            self.dimensions.iter().map(|name| Paragraph::new(name, NAME, NAME_WIDTH)).collect();
        let name_width = names.iter().map(Paragraph::width).fold(0.0, f64::max);
        let rows: Vec<Row> = names.into_iter().zip(0..).map(|(name, index)| self.row(name, index)).collect();
        let gutter = rows.iter().map(Row::gutter).fold(24.0, f64::max);

        let left = SIDE + name_width + 8.0 + gutter;
        let width = (WIDTH - SIDE - gutter - left).max(1.0);
        let bands = bands(&self.levels);
        let level_names = Names::new(&bands, width / 100.0, LEVEL);
        let names_top = top + 12.0;
        let plot_top = names_top + level_names.height() + 6.0;
        let mut heights = Vec::new();
        let mut height = 0.0;
        for row in &rows {
            let row_height = row.height(gutter, width);
            heights.push((height, row_height));
            height += row_height;
        }
        let plot = Plot::rows(Frame::new(left, plot_top, width, f64::max(height, 1.0)));

        self.draw_scale(&mut canvas, &plot, &heights);
        for (band, words) in bands.iter().zip(&level_names.words) {
            let x = plot.x(band.from + band.width() / 2.0);
            let y = plot_top - 6.0 - words.height();
            let frame = Frame::new(x - words.width() / 2.0, y, words.width(), words.height());
            canvas.words(words, frame, Align::Middle, Ink::Muted);
        }
        for (row, (offset, row_height)) in rows.iter().zip(&heights) {
            row.draw(&mut canvas, &plot, gutter, offset + row_height / 2.0);
        }
        let bottom = self.draw_ticks(&mut canvas, &plot);
        let bottom = level_names.key.draw(&mut canvas, SIDE, bottom + 4.0, WIDTH - 2.0 * SIDE);
        (canvas, (WIDTH, bottom + 8.0))
    }

    fn row(&self, name: Paragraph, index: usize) -> Row<'_> {
        let series = self.series.iter().zip(MARKS).map(|(series, mark)| {
            (series.name.as_str(), mark, series.readings.get(index).and_then(Option::as_ref))
        });
        Row::new(name, series.collect(), &self.not_scored)
    }

    /// Lines at the limits of the levels, and one along each row.
    fn draw_scale(&self, canvas: &mut Canvas, plot: &Plot, rows: &[(f64, f64)]) {
        let middles: Vec<f64> = rows.iter().map(|(offset, height)| offset + height / 2.0).collect();
        plot.draw(canvas, (Ink::Grid, &[], &middles), |_| Ok(()));
        let limits: Vec<f64> = level_ticks(&self.levels, &self.scale).iter().map(|tick| tick.value).collect();
        plot.draw(canvas, (Ink::Limit, &limits, &[]), |_| Ok(()));
    }

    fn draw_ticks(&self, canvas: &mut Canvas, plot: &Plot) -> f64 {
        let ticks = level_ticks(&self.levels, &self.scale);
        let top = plot.frame().bottom() + 5.0;
        let height = ticks.iter().map(|tick| tick.words().height()).fold(0.0, f64::max);
        ticks::draw(canvas, ticks, Align::Middle, |value, (width, height)| {
            Frame::new(plot.x(value) - width / 2.0, top, width, height)
        });
        top + height
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::checks::{
        any_levels, any_reading, caption, is_accessible, levels, name, reading, seeded, without_style,
    };
    use super::*;

    const LITHUANIAN: [&str; 3] = [
        "Strategija ir vadovavimas",
        "Duomenys ir jų valdymas sprendimams priimti",
        "Žmonės, kompetencijos ir organizacijos kultūra",
    ];
    const NORWEGIAN: [&str; 3] = [
        "Digitaliseringsstrategi og ledelsesforankring",
        "Informasjonssikkerhetsstyringssystemimplementering",
        "<script>&\"'",
    ];

    /// Scores of one or two series; the names are repeated until there are enough.
    fn chart(names: &[&str], series: &[&[Option<f64>]]) -> Dumbbell {
        let rows = series.iter().map(|scores| scores.len()).max().unwrap_or(0);
        let series = series.iter().zip(["Technologijos", "Požiūris"]).map(|(scores, name)| Series {
            name: name.into(),
            readings: scores.iter().map(|score| score.map(reading)).collect(),
        });
        Dumbbell {
            caption: caption("dimensions"),
            scale: Scale::default(),
            dimensions: names.iter().cycle().take(rows).map(|name| (*name).to_owned()).collect(),
            series: series.collect(),
            levels: levels(&["Pradedanti", "Besivystanti", "Pažengusi", "Lyderiaujanti"]),
            not_scored: "neįvertinta".into(),
        }
    }

    #[test]
    fn charts_look_as_reviewed() {
        let rising: Vec<Option<f64>> = (0..12).map(|row| Some(f64::from(row) * 8.0)).collect();
        let falling: Vec<Option<f64>> = rising.iter().map(|score| score.map(|score| 100.0 - score)).collect();
        for (case, chart) in [
            (
                "3",
                chart(
                    &LITHUANIAN,
                    &[&[Some(62.0), Some(41.0), Some(55.0)], &[Some(48.0), Some(44.0), Some(55.0)]],
                ),
            ),
            (
                "6_some_not_scored",
                chart(
                    &LITHUANIAN,
                    &[
                        &[Some(62.0), None, None, Some(5.0)],
                        &[None, Some(94.0), None, Some(5.5), Some(50.0), None],
                    ],
                ),
            ),
            ("12", chart(&NORWEGIAN, &[&rising, &falling])),
            ("nothing_scored", chart(&LITHUANIAN, &[&[None; 3], &[None; 3]])),
            ("all_lowest", chart(&LITHUANIAN, &[&[Some(0.0); 3], &[Some(0.0); 3]])),
            ("all_highest", chart(&LITHUANIAN, &[&[Some(100.0); 3], &[Some(100.0); 3]])),
            ("one_series", chart(&NORWEGIAN, &[&[Some(62.0), None, Some(100.0)]])),
            ("nothing_at_all", chart(&[], &[])),
        ] {
            is_accessible(&chart.svg(), &chart.caption);
            insta::assert_snapshot!(format!("dumbbell_{case}"), without_style(&chart.svg()));
        }
    }

    proptest! {
        #![proptest_config(seeded())]

        #[test]
        fn no_chart_is_clipped(
            dimensions in prop::collection::vec(name(), 0..13),
            series in prop::collection::vec((name(), prop::collection::vec(any_reading(), 0..13)), 0..3),
            levels in any_levels(),
            not_scored in name(),
        ) {
            let series = series.into_iter().map(|(name, readings)| Series { name, readings }).collect();
            let chart = Dumbbell { caption: caption("dimensions"), scale: Scale::default(), dimensions, series, levels, not_scored };
            is_accessible(&chart.svg(), &chart.caption);
        }
    }
}
