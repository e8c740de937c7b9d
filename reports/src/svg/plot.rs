//! The part of a chart that has coordinates: `plotters` draws it.

use std::convert::Infallible;
use std::ops::Range;

use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::{DrawingAreaErrorKind, IntoDrawingArea as _};
use plotters::element::PathElement;

use super::backend::Backend;
use super::{Canvas, Frame, Ink};

/// A plot while it is drawn on.
pub(crate) type Chart<'plot, 'canvas> =
    ChartContext<'plot, Backend<'canvas>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// What drawing on a plot returns: on our backend, nothing fails.
pub(crate) type Drawn = Result<(), DrawingAreaErrorKind<Infallible>>;

/// A frame with two linear scales.
pub(crate) struct Plot {
    frame: Frame,
    across: Range<f64>,
    up: Range<f64>,
}

impl Plot {
    /// Both scales from 0 to 100, upwards.
    pub(crate) fn square(frame: Frame) -> Self {
        Self { frame, across: 0.0..100.0, up: 0.0..100.0 }
    }

    /// From 0 to 100 across; downwards, units from the upper edge.
    pub(crate) fn rows(frame: Frame) -> Self {
        Self { frame, across: 0.0..100.0, up: frame.height.max(1.0)..0.0 }
    }

    pub(crate) fn frame(&self) -> Frame {
        self.frame
    }

    /// Where `value` stands across, in units of the canvas.
    pub(crate) fn x(&self, value: f64) -> f64 {
        let share = (value - self.across.start) / (self.across.end - self.across.start);
        self.frame.x + share * self.frame.width
    }

    /// Where `value` stands upwards, in units of the canvas.
    pub(crate) fn y(&self, value: f64) -> f64 {
        let share = (value - self.up.start) / (self.up.end - self.up.start);
        self.frame.bottom() - share * self.frame.height
    }

    /// Draws lines at the given values, and then what `draw` draws.
    pub(crate) fn draw(
        &self,
        canvas: &mut Canvas,
        lines: (Ink, &[f64], &[f64]),
        draw: impl FnOnce(&mut Chart<'_, '_>) -> Drawn,
    ) {
        let drawn = self.try_draw(canvas, lines, draw);
        // INVARIANT: the backend's error is `Infallible`, and the area is not shared, so there is nothing to tell.
        debug_assert!(drawn.is_ok(), "{drawn:?}");
    }

    fn try_draw(
        &self,
        canvas: &mut Canvas,
        (ink, across, up): (Ink, &[f64], &[f64]),
        draw: impl FnOnce(&mut Chart<'_, '_>) -> Drawn,
    ) -> Drawn {
        // INVARIANT: an infinite range would keep `plotters` busy for ever. Those here are 0 to 100 or a height that
        // was summed from finite ones.
        if !self.up.start.is_finite() {
            return Ok(());
        }
        let area = Backend::new(canvas, self.frame).into_drawing_area();
        let mut chart = ChartBuilder::on(&area).build_cartesian_2d(self.across.clone(), self.up.clone())?;
        let (from, to) = (&self.across, &self.up);
        let uprights = across.iter().map(|x| [(*x, to.start), (*x, to.end)]);
        let levels = up.iter().map(|y| [(from.start, *y), (from.end, *y)]);
        chart.draw_series(uprights.chain(levels).map(|line| PathElement::new(line, ink.stroke(1.0))))?;
        draw(&mut chart)
    }
}
