//! The level bar: where the overall score stands among the levels.

use super::levels::{Band, Level, Names, bands, ticks as level_ticks};
use super::{Caption, Reading, Scale, ticks};
use crate::svg::{Align, Canvas, Face, Frame, Ink, Paint, Paragraph, Plot};

/// A strip from 0 to 100 with its levels, and a marker with a label at the overall score.
#[derive(Debug, Clone, PartialEq)]
pub struct Bands {
    /// Name and alternative text.
    pub caption: Caption,
    /// How the ends of the scale are written, and its quarters where there are no levels.
    pub scale: Scale,
    /// The levels, in any order; the first should begin at 0.
    pub levels: Vec<Level>,
    /// Which of the levels is reached, from 0: not always the one in whose band the score lies.
    pub reached: Option<usize>,
    /// The overall score; its text is written above the marker and may hold words. `None` if there is none.
    pub score: Option<Reading>,
    /// Written instead of the marker if there is no score: `not scored`.
    pub not_scored: String,
}

const WIDTH: f64 = 640.0;
/// Left and right of the strip.
const SIDE: f64 = 20.0;
const LABEL: Face = Face::bold(17.0);
const NAME: Face = Face::regular(13.0);
/// From the label's lower edge to the strip.
const POINTER: f64 = 15.0;

impl Bands {
    /// The chart as a complete SVG.
    pub fn svg(&self) -> String {
        let (canvas, size) = self.draw();
        canvas.finish(&self.caption, size)
    }

    fn draw(&self) -> (Canvas, (f64, f64)) {
        let mut canvas = Canvas::default();
        let unit = (WIDTH - 2.0 * SIDE) / 100.0;
        let bands = bands(&self.levels);
        let names = Names::new(&bands, unit, Face { bold: true, ..NAME });

        let label = self.score.as_ref().map_or(self.not_scored.as_str(), Reading::text);
        let label = Paragraph::new(label, LABEL, WIDTH - 2.0 * SIDE);
        let strip_top = 8.0 + label.height() + if self.score.is_some() { POINTER } else { 6.0 };
        let strip = Frame::new(SIDE, strip_top, 100.0 * unit, (names.height() + 16.0).max(26.0));
        let plot = Plot::rows(strip);

        self.draw_bands(&mut canvas, &bands, &names, &plot);
        self.draw_label(&mut canvas, &label, &plot);
        ticks::draw(
            &mut canvas,
            level_ticks(&self.levels, &self.scale),
            Align::Middle,
            |value, (width, height)| {
                Frame::new(plot.x(value) - width / 2.0, strip.bottom() + 5.0, width, height)
                    .moved_into(&Frame::new(2.0, 0.0, WIDTH - 4.0, f64::MAX))
            },
        );
        let key_top = strip.bottom() + 5.0 + ticks_height(&self.levels, &self.scale) + 4.0;
        let bottom = names.key.draw(&mut canvas, SIDE, key_top, WIDTH - 2.0 * SIDE);
        (canvas, (WIDTH, bottom + 6.0))
    }

    fn draw_bands(&self, canvas: &mut Canvas, bands: &[Band<'_>], names: &Names, plot: &Plot) {
        let strip = plot.frame();
        let ground = |band: &Band<'_>| {
            let (left, right) = (plot.x(band.from), plot.x(band.to));
            Frame::new(left, strip.y, right - left, strip.height)
        };
        let reached = |band: &Band<'_>| self.reached == Some(band.level);
        if bands.is_empty() {
            canvas.rectangle(strip, 0.0, Paint::Fill(Ink::Level));
        }
        for band in bands {
            let ink = if reached(band) { Ink::LevelReached } else { Ink::Level };
            canvas.rectangle(ground(band), 0.0, Paint::Fill(ink));
        }
        canvas.rectangle(strip, 0.0, Paint::Line(Ink::Limit, 1.0));
        for band in bands.iter().skip(1) {
            let x = plot.x(band.from);
            canvas.path([(x, strip.y), (x, strip.bottom())], Ink::Limit, 1.0);
        }
        for band in bands.iter().filter(|band| reached(band)) {
            canvas.rectangle(ground(band), 0.0, Paint::Line(Ink::Strong, 1.5));
        }
        for (band, words) in bands.iter().zip(&names.words) {
            let ((x, y), face) = (ground(band).center(), words.face());
            let is_reached = reached(band);
            let words = words.with_face(Face { bold: is_reached, ..face });
            let frame =
                Frame::new(x - words.width() / 2.0, y - words.height() / 2.0, words.width(), words.height());
            let ink = if is_reached { Ink::Strong } else { Ink::Muted };
            canvas.words_on_ground(&words, frame, Align::Middle, ink);
        }
    }

    fn draw_label(&self, canvas: &mut Canvas, label: &Paragraph, plot: &Plot) {
        let strip = plot.frame();
        let size = (label.width(), label.height());
        let Some(score) = &self.score else {
            canvas.words(label, Frame::new(SIDE, 8.0, size.0, size.1), Align::Start, Ink::Muted);
            return;
        };
        let x = plot.x(score.value());
        let room = Frame::new(SIDE, 8.0, WIDTH - 2.0 * SIDE, size.1);
        let centered = Frame::new(x - size.0 / 2.0, 8.0, size.0, size.1);
        let align = match centered {
            frame if frame.x < room.x => Align::Start,
            frame if frame.right() > room.right() => Align::End,
            _ => Align::Middle,
        };
        canvas.words(label, centered.moved_into(&room), align, Ink::Strong);
        let top = strip.y - POINTER + 3.0;
        let pointer = [(x - 7.0, top), (x + 7.0, top), (x, strip.y + 1.0)];
        canvas.polygon(pointer, Paint::Fill(Ink::Strong));
    }
}

fn ticks_height(levels: &[Level], scale: &Scale) -> f64 {
    level_ticks(levels, scale).iter().map(|tick| tick.words().height()).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::checks::{
        any_levels, any_reading, caption, is_accessible, levels, name, reading, seeded, without_style,
    };
    use super::*;

    fn bar(score: Option<Reading>, reached: Option<usize>, names: &[&str]) -> Bands {
        Bands {
            caption: caption("bar"),
            scale: Scale::default(),
            levels: levels(names),
            reached,
            score,
            not_scored: "neįvertinta".into(),
        }
    }

    #[test]
    fn bars_look_as_reviewed() {
        let four = ["Pradedanti", "Besivystanti", "Pažengusi", "Lyderiaujanti"];
        let seven = ["1", "Har så vidt begynt", "3", "Samordner på tvers av avdelinger", "5", "6", "<7>"];
        for (case, bar) in [
            ("inside_a_level", bar(Reading::new(48.25, "48,3 iš 100"), Some(1), &four)),
            ("on_a_limit", bar(Some(reading(75.0)), Some(3), &four)),
            ("all_lowest_of_many_levels", bar(Some(reading(0.0)), Some(0), &seven)),
            ("all_highest_without_levels", bar(Some(reading(100.0)), None, &[])),
            ("held_back", bar(Some(reading(80.0)), Some(1), &four)),
            ("not_scored", bar(None, None, &four)),
        ] {
            is_accessible(&bar.svg(), &bar.caption);
            insta::assert_snapshot!(format!("bands_{case}"), without_style(&bar.svg()));
        }
    }

    proptest! {
        #![proptest_config(seeded())]

        #[test]
        fn no_bar_is_clipped(
            score in any_reading(), levels in any_levels(), reached in prop::option::of(0..4_usize), not_scored in name(),
        ) {
            let bar = Bands { caption: caption("bar"), scale: Scale::default(), levels, reached, score, not_scored };
            is_accessible(&bar.svg(), &bar.caption);
        }
    }
}
