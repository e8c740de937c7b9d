//! Clouds: how many companies lie where on the map, without a mark for any of them.

use super::map::Axis;
use super::ticks::Tick;
use super::{Caption, Scale, ticks};
use crate::svg::{Align, Canvas, Face, Frame, Ink, Mark, Paint, Paragraph, Plot};

/// How many companies lie where on the map: shaded cells with their share, and an ellipse around the middle.
#[derive(Debug, Clone, PartialEq)]
pub struct Cloud {
    /// Name and alternative text.
    pub caption: Caption,
    /// How numbers along both axes are written.
    pub scale: Scale,
    /// The axis that grows to the right.
    pub across: Axis,
    /// The axis that grows upwards.
    pub up: Axis,
    /// The share of companies in each cell and how it is written; row by row from the lowest, each from the lowest across,
    /// as many rows as cells in a row. A cell with too few is empty.
    pub cells: Vec<Vec<Option<(f64, String)>>>,
    /// Points of a closed line around the middle, from 0 to 100 on both axes; what lies outside is drawn at the edge.
    pub outline: Vec<(f64, f64)>,
    /// The means of both axes.
    pub middle: Option<(f64, f64)>,
}

const WIDTH: f64 = 560.0;
const LEFT: f64 = 48.0;
const RIGHT: f64 = 22.0;
const AXIS: Face = Face::bold(13.5);
const CELL: Face = Face::regular(11.0);

impl Cloud {
    /// The chart as a complete SVG.
    pub fn svg(&self) -> String {
        let (canvas, size) = self.draw();
        canvas.finish(&self.caption, size)
    }

    fn draw(&self) -> (Canvas, (f64, f64)) {
        let mut canvas = Canvas::default();
        let side = WIDTH - LEFT - RIGHT;
        let up = Paragraph::new(&self.up.name, AXIS, side);
        canvas.words(&up, Frame::new(LEFT, 10.0, up.width(), up.height()), Align::Start, Ink::Strong);
        let plot = Plot::square(Frame::new(LEFT, 10.0 + up.height() + 12.0, side, side));
        self.draw_cells(&mut canvas, &plot);
        let cuts = |axis: &Axis| axis.cuts.iter().map(super::Reading::value).collect::<Vec<f64>>();
        plot.draw(&mut canvas, (Ink::Limit, &[0.0, 100.0], &[0.0, 100.0]), |_| Ok(()));
        plot.draw(&mut canvas, (Ink::Cut, &cuts(&self.across), &cuts(&self.up)), |_| Ok(()));
        let at = |(across, up): (f64, f64)| (plot.x(across.clamp(0.0, 100.0)), plot.y(up.clamp(0.0, 100.0)));
        if self.outline.len() > 2 {
            canvas.polygon(self.outline.iter().copied().map(at), Paint::Line(Ink::Second, 2.5));
        }
        if let Some(middle) = self.middle {
            Mark::Diamond.draw(&mut canvas, at(middle));
        }
        let bottom = self.draw_ticks(&mut canvas, &plot);
        let across = Paragraph::new(&self.across.name, AXIS, side);
        let frame =
            Frame::new(plot.frame().right() - across.width(), bottom + 5.0, across.width(), across.height());
        canvas.words(&across, frame, Align::End, Ink::Strong);
        (canvas, (WIDTH, frame.bottom() + 8.0))
    }

    fn draw_cells(&self, canvas: &mut Canvas, plot: &Plot) {
        let rows = self.cells.len().max(1) as f64;
        let most = self.cells.iter().flatten().flatten().map(|(share, _)| *share).fold(0.0, f64::max);
        let middle = self.middle.map(|(across, up)| {
            Mark::Diamond.frame((plot.x(across.clamp(0.0, 100.0)), plot.y(up.clamp(0.0, 100.0))))
        });
        for (row, cells) in self.cells.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let Some((share, text)) = cell else { continue };
                let edge = |place: usize| 100.0 * place as f64 / rows;
                let (x, y) = (plot.x(edge(column)), plot.y(edge(row + 1)));
                let frame = Frame::new(x, y, plot.x(edge(column + 1)) - x, plot.y(edge(row)) - y);
                let ink = if *share > most / 2.0 { Ink::LevelReached } else { Ink::Level };
                canvas.rectangle(frame, 0.0, Paint::Fill(ink));
                let words = Paragraph::line(text, CELL);
                let (center_x, center_y) = frame.center();
                let room = Frame::new(
                    center_x - words.width() / 2.0,
                    center_y - words.height() / 2.0,
                    words.width(),
                    words.height(),
                );
                if frame.holds(&room) && middle.is_none_or(|middle| !middle.overlaps(&room)) {
                    canvas.words_on_ground(&words, room, Align::Middle, Ink::Strong);
                }
            }
        }
    }

    fn draw_ticks(&self, canvas: &mut Canvas, plot: &Plot) -> f64 {
        let along = |axis: &Axis| -> Vec<Tick> {
            let cuts = axis.cuts.iter();
            let cuts = cuts.map(|cut| Tick { value: cut.value(), text: cut.text().to_owned(), is_cut: true });
            self.scale.ticks().chain(cuts).collect()
        };
        let frame = plot.frame();
        ticks::draw(canvas, along(&self.up), Align::End, |value, (width, height)| {
            Frame::new(frame.x - 6.0 - width, plot.y(value) - height / 2.0, width, height)
        });
        let top = frame.bottom() + 9.0;
        let across = along(&self.across);
        let height = across.iter().map(|tick| tick.words().height()).fold(0.0, f64::max);
        ticks::draw(canvas, across, Align::Middle, |value, (width, height)| {
            Frame::new(plot.x(value) - width / 2.0, top, width, height)
        });
        top + height
    }
}
