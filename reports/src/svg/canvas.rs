//! Where a chart is drawn: elements in units, each with the class of its ink.

use std::fmt::{self, Write as _};

use super::{Caption, Escaped, Face, Frame, Ink, Paint, Paragraph, Tenths};

/// The style of every chart.
pub(crate) const STYLE: &str = include_str!("style.css");

/// Which point of a paragraph is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    /// The left edge.
    Start,
    /// The middle of the width.
    Middle,
    /// The right edge.
    End,
}

impl Align {
    fn anchor(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }

    /// The line in `frame` to which text is aligned.
    fn line(self, frame: &Frame) -> f64 {
        match self {
            Self::Start => frame.x,
            Self::Middle => frame.x + frame.width / 2.0,
            Self::End => frame.right(),
        }
    }
}

/// An SVG in the making.
///
/// A shape with a coordinate that is not finite is not drawn. Shapes of the same ink that follow each other share a
/// group.
#[derive(Debug, Default)]
pub(crate) struct Canvas {
    body: String,
    /// What is open.
    group: Option<Group>,
    words: Vec<Frame>,
    marks: Vec<Frame>,
}

/// What elements that follow each other have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Group {
    Shapes(Paint),
    Words { ink: Ink, align: Align, face: Face, halo: bool },
}

impl Canvas {
    /// A line through points.
    pub(crate) fn path(&mut self, points: impl IntoIterator<Item = (f64, f64)>, ink: Ink, width: f64) {
        self.points(points, Paint::Line(ink, width), "\"/>\n");
    }

    /// A closed shape.
    pub(crate) fn polygon(&mut self, points: impl IntoIterator<Item = (f64, f64)>, paint: Paint) {
        self.points(points, paint, "Z\"/>\n");
    }

    pub(crate) fn rectangle(&mut self, frame: Frame, rounding: f64, paint: Paint) {
        let sides = [frame.x, frame.y, frame.width, frame.height, rounding].map(Tenths::new);
        if let [Some(x), Some(y), Some(width), Some(height), Some(rounding)] = sides {
            self.open(Group::Shapes(paint));
            for (before, side) in
                [("<rect x=\"", x), ("\" y=\"", y), ("\" width=\"", width), ("\" height=\"", height)]
            {
                self.attribute(before, side);
            }
            if rounding.pixels() > 0 {
                self.attribute("\" rx=\"", rounding);
            }
            self.body.push_str("\"/>\n");
        }
    }

    pub(crate) fn circle(&mut self, (x, y): (f64, f64), radius: f64, paint: Paint) {
        if let [Some(x), Some(y), Some(radius)] = [x, y, radius].map(Tenths::new) {
            self.open(Group::Shapes(paint));
            for (before, side) in [("<circle cx=\"", x), ("\" cy=\"", y), ("\" r=\"", radius)] {
                self.attribute(before, side);
            }
            self.body.push_str("\"/>\n");
        }
    }

    /// Words in a frame as high and wide as they are, on a halo of the surface colour so that no line crosses them.
    pub(crate) fn words(&mut self, paragraph: &Paragraph, frame: Frame, align: Align, ink: Ink) {
        self.set(paragraph, frame, Group::Words { ink, align, face: paragraph.face(), halo: true });
    }

    /// Words on ground of another colour: without a halo.
    pub(crate) fn words_on_ground(&mut self, paragraph: &Paragraph, frame: Frame, align: Align, ink: Ink) {
        self.set(paragraph, frame, Group::Words { ink, align, face: paragraph.face(), halo: false });
    }

    fn set(&mut self, paragraph: &Paragraph, frame: Frame, group: Group) {
        let Group::Words { align, .. } = group else { return };
        let (Some(x), Some(_), false) =
            (Tenths::new(align.line(&frame)), Tenths::new(frame.y), paragraph.is_empty())
        else {
            return;
        };
        self.open(group);
        for (line, baseline) in paragraph.lines().iter().zip(paragraph.baselines(frame.y)) {
            if let Some(y) = Tenths::new(baseline) {
                self.attribute("<text x=\"", x);
                self.attribute("\" y=\"", y);
                self.body.push_str("\">");
                Escaped(line).push(&mut self.body);
                self.body.push_str("</text>\n");
            }
        }
        self.words.push(frame);
    }

    /// Remembers that a mark stands here.
    pub(crate) fn marked(&mut self, frame: Frame) {
        self.marks.push(frame);
    }

    /// Where words stand, in the order in which they were drawn.
    #[cfg(test)]
    pub(crate) fn word_frames(&self) -> &[Frame] {
        &self.words
    }

    /// Where marks stand, peers left out.
    #[cfg(test)]
    pub(crate) fn mark_frames(&self) -> &[Frame] {
        &self.marks
    }

    /// The whole SVG, of this width and height; 16 units are a `rem` of the page, unless the page is narrower.
    pub(crate) fn finish(mut self, caption: &Caption, (width, height): (f64, f64)) -> String {
        #[cfg(test)]
        crate::charts::nothing_collides(&self, (width, height));
        if self.group.is_some() {
            self.body.push_str("</g>\n");
        }
        let Caption { id, language, title, description } = caption;
        let [language, title, description] = [language, title, description].map(|text| Escaped(text));
        let (width, height, rem) = (Number(width), Number(height), Number(width / 16.0));
        let surface = Ink::Surface.hex();
        let mut svg = String::with_capacity(self.body.len() + STYLE.len() + 2_000);
        // INVARIANT: writing to a text never fails.
        let _ = write!(
            svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"branda-chart\" viewBox=\"0 0 {width} {height}\" \
             style=\"max-width:{rem}rem\" font-family=\"system-ui, sans-serif\" lang=\"{language}\" role=\"img\" \
             aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-desc\">\n\
             <title id=\"{id}-title\">{title}</title>\n\
             <desc id=\"{id}-desc\">{description}</desc>\n\
             <style>\n{STYLE}</style>\n\
             <rect class=\"bc-surface\" width=\"{width}\" height=\"{height}\" fill=\"{surface}\"/>\n",
        );
        svg.push_str(&self.body);
        svg.push_str("</svg>\n");
        svg
    }

    fn points(&mut self, points: impl IntoIterator<Item = (f64, f64)>, paint: Paint, end: &str) {
        let (length, group) = (self.body.len(), self.group);
        self.open(Group::Shapes(paint));
        let mut before = "<path d=\"M";
        let mut drawn = false;
        for (x, y) in points {
            let (Some(x), Some(y)) = (Tenths::new(x), Tenths::new(y)) else {
                drawn = false;
                break;
            };
            self.attribute(before, x);
            self.attribute(" ", y);
            (before, drawn) = (" ", true);
        }
        if drawn {
            self.body.push_str(end);
        } else {
            self.body.truncate(length);
            self.group = group;
        }
    }

    /// The beginning of an attribute, or what stands between two of its numbers, and a number.
    fn attribute(&mut self, before: &str, number: Tenths) {
        self.body.push_str(before);
        number.push(&mut self.body);
    }

    fn open(&mut self, group: Group) {
        if self.group == Some(group) {
            return;
        }
        if self.group.is_some() {
            self.body.push_str("</g>\n");
        }
        self.group = Some(group);
        // INVARIANT: writing to a text never fails.
        let _ = writeln!(self.body, "<g {group}>");
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let surface = Ink::Surface.hex();
        match *self {
            Self::Shapes(Paint::Fill(ink)) => write!(f, "class=\"bc-{}\" fill=\"{}\"", ink.name(), ink.hex()),
            Self::Shapes(Paint::Ringed(ink)) => write!(
                f,
                "class=\"bc-{} bc-halo\" fill=\"{}\" stroke=\"{surface}\" stroke-width=\"2\" paint-order=\"stroke\"",
                ink.name(),
                ink.hex(),
            ),
            Self::Shapes(Paint::Line(ink, width)) => write!(
                f,
                "class=\"bc-{}-line\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"{}",
                ink.name(),
                ink.hex(),
                Number(width),
                if ink.is_dashed() { " stroke-dasharray=\"4 3\"" } else { "" }
            ),
            Self::Words { ink, align, face, halo } => {
                write!(f, "class=\"bc-{}", ink.name())?;
                if halo {
                    write!(
                        f,
                        " bc-halo\" stroke=\"{surface}\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke"
                    )?;
                }
                let weight = if face.bold { " font-weight=\"600\"" } else { "" };
                write!(
                    f,
                    "\" fill=\"{}\" text-anchor=\"{}\" font-size=\"{}\"{weight}",
                    ink.hex(),
                    align.anchor(),
                    Number(face.size),
                )
            }
        }
    }
}

/// A length; 0 if it is not finite.
struct Number(f64);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Tenths::new(self.0) {
            Some(length) => length.fmt(f),
            None => f.write_str("0"),
        }
    }
}
