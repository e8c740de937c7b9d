//! Where a chart is drawn: elements in units, each with the class of its ink.

use std::fmt::{self, Write as _};

use super::{Caption, Escaped, Frame, Ink, Paint, Paragraph, Tenths};

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
    /// Attributes of the group that is open; empty before the first.
    group: String,
    /// Room for those of the next.
    next: String,
    words: Vec<Frame>,
    marks: Vec<Frame>,
}

impl Canvas {
    /// A line through points.
    pub(crate) fn path(&mut self, points: impl IntoIterator<Item = (f64, f64)>, ink: Ink, width: f64) {
        if let Some(path) = Self::points(points) {
            self.shape(Paint::Line(ink, width), format_args!("<path d=\"M{path}\"/>"));
        }
    }

    /// A closed shape.
    pub(crate) fn polygon(&mut self, points: impl IntoIterator<Item = (f64, f64)>, paint: Paint) {
        if let Some(path) = Self::points(points) {
            self.shape(paint, format_args!("<path d=\"M{path}Z\"/>"));
        }
    }

    pub(crate) fn rectangle(&mut self, frame: Frame, rounding: f64, paint: Paint) {
        let sides = [frame.x, frame.y, frame.width, frame.height, rounding].map(Tenths::new);
        if let [Some(x), Some(y), Some(width), Some(height), Some(rounding)] = sides {
            let rest = format_args!("width=\"{width}\" height=\"{height}\"");
            if rounding.pixels() > 0 {
                self.shape(paint, format_args!("<rect x=\"{x}\" y=\"{y}\" {rest} rx=\"{rounding}\"/>"));
            } else {
                self.shape(paint, format_args!("<rect x=\"{x}\" y=\"{y}\" {rest}/>"));
            }
        }
    }

    pub(crate) fn circle(&mut self, (x, y): (f64, f64), radius: f64, paint: Paint) {
        if let [Some(x), Some(y), Some(radius)] = [x, y, radius].map(Tenths::new) {
            self.shape(paint, format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>"));
        }
    }

    /// Words in a frame as high and wide as they are, on a halo of the surface colour so that no line crosses them.
    pub(crate) fn words(&mut self, paragraph: &Paragraph, frame: Frame, align: Align, ink: Ink) {
        let halo = format_args!(
            "class=\"bc-{} bc-halo\" stroke=\"{}\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
            ink.name(),
            Ink::Surface.hex()
        );
        self.set(paragraph, frame, align, ink, halo);
    }

    /// Words on ground of another colour: without a halo.
    pub(crate) fn words_on_ground(&mut self, paragraph: &Paragraph, frame: Frame, align: Align, ink: Ink) {
        self.set(paragraph, frame, align, ink, format_args!("class=\"bc-{}\"", ink.name()));
    }

    fn set(
        &mut self,
        paragraph: &Paragraph,
        frame: Frame,
        align: Align,
        ink: Ink,
        attributes: fmt::Arguments<'_>,
    ) {
        let (Some(x), Some(_), false) =
            (Tenths::new(align.line(&frame)), Tenths::new(frame.y), paragraph.is_empty())
        else {
            return;
        };
        let face = paragraph.face();
        let weight = if face.bold { " font-weight=\"600\"" } else { "" };
        self.open(format_args!(
            "{attributes} fill=\"{}\" text-anchor=\"{}\" font-size=\"{}\"{weight}",
            ink.hex(),
            align.anchor(),
            Number(face.size),
        ));
        for (line, baseline) in paragraph.lines().iter().zip(paragraph.baselines(frame.y)) {
            if let Some(y) = Tenths::new(baseline) {
                self.append(format_args!("<text x=\"{x}\" y=\"{y}\">{}</text>\n", Escaped(line)));
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
        if !self.group.is_empty() {
            self.body.push_str("</g>\n");
        }
        let Caption { id, language, title, description } = caption;
        let [language, title, description] = [language, title, description].map(|text| Escaped(text));
        let (width, height, rem) = (Number(width), Number(height), Number(width / 16.0));
        let surface = Ink::Surface.hex();
        let style = STYLE;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"branda-chart\" viewBox=\"0 0 {width} {height}\" \
             style=\"max-width:{rem}rem\" font-family=\"system-ui, sans-serif\" lang=\"{language}\" role=\"img\" \
             aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-desc\">\n\
             <title id=\"{id}-title\">{title}</title>\n\
             <desc id=\"{id}-desc\">{description}</desc>\n\
             <style>\n{style}</style>\n\
             <rect class=\"bc-surface\" width=\"{width}\" height=\"{height}\" fill=\"{surface}\"/>\n\
             {body}</svg>\n",
            body = self.body,
        )
    }

    fn points(points: impl IntoIterator<Item = (f64, f64)>) -> Option<String> {
        let mut path = String::new();
        for (x, y) in points {
            let separator = if path.is_empty() { "" } else { " " };
            let (x, y) = (Tenths::new(x)?, Tenths::new(y)?);
            write!(path, "{separator}{x} {y}").ok()?;
        }
        (!path.is_empty()).then_some(path)
    }

    fn shape(&mut self, paint: Paint, element: fmt::Arguments<'_>) {
        match paint {
            Paint::Fill(ink) => self.open(format_args!("class=\"bc-{}\" fill=\"{}\"", ink.name(), ink.hex())),
            Paint::Ringed(ink) => self.open(format_args!(
                "class=\"bc-{} bc-halo\" fill=\"{}\" stroke=\"{}\" stroke-width=\"2\" paint-order=\"stroke\"",
                ink.name(),
                ink.hex(),
                Ink::Surface.hex()
            )),
            Paint::Line(ink, width) => self.open(format_args!(
                "class=\"bc-{}-line\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"{}",
                ink.name(),
                ink.hex(),
                Number(width),
                if ink.is_dashed() { " stroke-dasharray=\"4 3\"" } else { "" }
            )),
        }
        self.append(element);
        self.body.push('\n');
    }

    fn open(&mut self, group: fmt::Arguments<'_>) {
        let mut next = std::mem::take(&mut self.next);
        next.clear();
        let _ = next.write_fmt(group);
        if next != self.group {
            if !self.group.is_empty() {
                self.body.push_str("</g>\n");
            }
            self.append(format_args!("<g {next}>\n"));
            std::mem::swap(&mut self.group, &mut next);
        }
        self.next = next;
    }

    fn append(&mut self, text: fmt::Arguments<'_>) {
        // Writing to a `String` never fails.
        let _ = self.body.write_fmt(text);
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
