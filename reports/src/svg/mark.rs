//! Marks: shapes that stand for something, each different in black and white.

use super::{Align, Canvas, Face, Frame, Ink, Paint, Paragraph};

/// A shape around a point.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mark {
    /// A filled circle: the first series.
    Circle,
    /// An open diamond: the second series.
    Diamond,
    /// A star: the company this report is about.
    Star,
    /// A dot: another company.
    Peer,
    /// A dot on a cross: the middle of other companies.
    Middle,
    /// A ring: where the company stood before.
    Earlier,
    /// A dashed patch: the ground that counts as boundary.
    Margin,
    /// A number that stands for words that do not fit; `0` is never used.
    Number(usize),
}

/// The ten corners of a star of radius 1, upper one first.
const STAR: [(f64, f64); 10] = [
    (0.0, -1.0),
    (0.264, -0.364),
    (0.951, -0.309),
    (0.428, 0.139),
    (0.588, 0.809),
    (0.0, 0.45),
    (-0.588, 0.809),
    (-0.428, 0.139),
    (-0.951, -0.309),
    (-0.264, -0.364),
];

impl Mark {
    pub(crate) const FACE: Face = Face::bold(11.0);

    /// Half of the room that it takes across and down, halo included.
    pub(crate) fn radius(&self) -> f64 {
        match self {
            Self::Circle => 6.0,
            Self::Diamond => 10.5,
            Self::Margin => 9.5,
            Self::Star => 12.0,
            Self::Middle => 8.0,
            Self::Peer => 5.0,
            Self::Earlier => 7.0,
            Self::Number(number) => {
                (Self::FACE.width(&number.to_string()) / 2.0).max(Self::FACE.line_height() / 2.0)
            }
        }
    }

    pub(crate) fn frame(&self, at: (f64, f64)) -> Frame {
        Frame::around(at, self.radius())
    }

    pub(crate) fn draw(&self, canvas: &mut Canvas, (x, y): (f64, f64)) {
        match self {
            Self::Circle => {
                canvas.circle((x, y), 6.0, Paint::Fill(Ink::Surface));
                canvas.circle((x, y), 5.0, Paint::Fill(Ink::First));
            }
            Self::Diamond => {
                let corners =
                    |radius: f64| [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)];
                canvas.polygon(corners(10.5), Paint::Fill(Ink::Surface));
                canvas.polygon(corners(9.0), Paint::Line(Ink::Second, 2.0));
            }
            Self::Star => {
                let corners = |radius: f64| STAR.map(|(dx, dy)| (x + radius * dx, y + radius * dy));
                canvas.polygon(corners(10.5), Paint::Line(Ink::Surface, 3.0));
                canvas.polygon(corners(10.5), Paint::Fill(Ink::Strong));
            }
            Self::Peer => canvas.circle((x, y), 4.0, Paint::Ringed(Ink::Peer)),
            Self::Middle => {
                for ends in [[(x - 8.0, y), (x + 8.0, y)], [(x, y - 8.0), (x, y + 8.0)]] {
                    canvas.path(ends, Ink::Surface, 4.0);
                    canvas.path(ends, Ink::Peer, 2.0);
                }
                canvas.circle((x, y), 4.0, Paint::Ringed(Ink::Peer));
            }
            Self::Earlier => {
                canvas.circle((x, y), 5.0, Paint::Fill(Ink::Surface));
                canvas.circle((x, y), 5.0, Paint::Line(Ink::Second, 2.0));
            }
            Self::Margin => {
                let patch = Frame::new(x - 9.0, y - 6.0, 18.0, 12.0);
                canvas.rectangle(patch, 0.0, Paint::Fill(Ink::Margin));
                canvas.rectangle(patch, 0.0, Paint::Line(Ink::MarginEdge, 1.0));
            }
            Self::Number(number) => {
                let number = Paragraph::line(&number.to_string(), Self::FACE);
                let frame = self.frame((x, y));
                let height = number.height();
                let frame = Frame { y: y - height / 2.0, height, ..frame };
                canvas.words(&number, frame, Align::Middle, Ink::Muted);
                return;
            }
        }
        // Words may stand on what is small and many.
        if *self != Self::Peer {
            canvas.marked(self.frame((x, y)));
        }
    }
}
