//! Our backend for `plotters`: what it draws becomes elements on a [`Canvas`], a pixel being a tenth of a unit.

use std::convert::Infallible;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::{Align, Canvas, Face, Frame, Ink, Paint, Paragraph};

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// The part of a canvas on which `plotters` draws. Nothing on it can fail.
pub(crate) struct Backend<'a> {
    canvas: &'a mut Canvas,
    frame: Frame,
}

impl<'a> Backend<'a> {
    /// Draws inside `frame`, whose upper left corner is pixel 0, 0.
    pub(crate) fn new(canvas: &'a mut Canvas, frame: Frame) -> Self {
        Self { canvas, frame }
    }

    fn units(&self, (x, y): BackendCoord) -> (f64, f64) {
        (self.frame.x + f64::from(x) / 10.0, self.frame.y + f64::from(y) / 10.0)
    }

    fn paint<S: BackendStyle>(style: &S, fill: bool) -> Paint {
        let ink = Ink::from(style.color());
        if fill { Paint::Fill(ink) } else { Paint::Line(ink, f64::from(style.stroke_width()) / 10.0) }
    }

    fn face<S: BackendTextStyle>(style: &S) -> Face {
        Face { size: style.size() / 10.0, bold: matches!(style.style(), FontStyle::Bold) }
    }
}

impl DrawingBackend for Backend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        let pixels = |units: f64| (units * 10.0).round().max(1.0) as u32;
        (pixels(self.frame.width), pixels(self.frame.height))
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        let (x, y) = self.units(point);
        self.canvas.rectangle(Frame::new(x, y, 0.1, 0.1), 0.0, Paint::Fill(Ink::from(color)));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        lower_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let ((x, y), (right, bottom)) = (self.units(upper_left), self.units(lower_right));
        self.canvas.rectangle(Frame::new(x, y, right - x, bottom - y), 0.0, Self::paint(style, fill));
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let points: Vec<_> = path.into_iter().map(|point| self.units(point)).collect();
        self.canvas.path(points, Ink::from(style.color()), f64::from(style.stroke_width()) / 10.0);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let center = self.units(center);
        self.canvas.circle(center, f64::from(radius) / 10.0, Self::paint(style, fill));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        let corners: Vec<_> = corners.into_iter().map(|corner| self.units(corner)).collect();
        self.canvas.polygon(corners, Self::paint(style, true));
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let words = Paragraph::line(text, Self::face(style));
        let (width, height) = (words.width(), words.height());
        let (x, y) = self.units(at);
        let (x, align) = match style.anchor().h_pos {
            HPos::Left => (x, Align::Start),
            HPos::Center => (x - width / 2.0, Align::Middle),
            HPos::Right => (x - width, Align::End),
        };
        let y = match style.anchor().v_pos {
            VPos::Top => y,
            VPos::Center => y - height / 2.0,
            VPos::Bottom => y - height,
        };
        self.canvas.words(&words, Frame::new(x, y, width, height), align, Ink::from(style.color()));
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let words = Paragraph::line(text, Self::face(style));
        Ok(((words.width() * 10.0).ceil() as u32, (words.height() * 10.0).ceil() as u32))
    }
}
