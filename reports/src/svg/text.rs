//! Words on a chart: how wide they are, and where their lines break.

mod width;
mod wrap;

use wrap::wrap;

/// The type words are set in: size in units, regular or bold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Face {
    pub(crate) size: f64,
    pub(crate) bold: bool,
}

impl Face {
    /// The smallest size on any chart.
    pub(crate) const SMALLEST: f64 = 10.0;

    pub(crate) const fn regular(size: f64) -> Self {
        Self { size, bold: false }
    }

    pub(crate) const fn bold(size: f64) -> Self {
        Self { size, bold: true }
    }

    /// An upper estimate of the width of a line, in units.
    pub(crate) fn width(self, text: &str) -> f64 {
        self.width_on(0.0, text)
    }

    /// How far words reach that begin at `start`.
    pub(crate) fn width_on(self, start: f64, text: &str) -> f64 {
        text.chars().fold(start, |reach, character| reach + self.advance(character))
    }

    fn advance(self, character: char) -> f64 {
        let em = width::advance(character);
        // Bold faces of the usual families are about an eighth wider; narrow letters more.
        self.size * if self.bold && em > 0.0 { em * 1.12 + 0.02 } else { em }
    }

    /// From one line to the next.
    pub(crate) fn line_height(self) -> f64 {
        1.25 * self.size
    }

    /// This size and smaller ones, down to [`Face::SMALLEST`].
    pub(crate) fn shrinking(self) -> impl Iterator<Item = Self> {
        let steps = ((self.size - Self::SMALLEST) / 0.5).max(0.0).floor() as u32;
        (0..=steps).map(move |step| Self { size: self.size - 0.5 * f64::from(step), ..self })
    }
}

/// Words broken into lines.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Paragraph {
    lines: Vec<String>,
    face: Face,
    is_hyphenated: bool,
}

impl Paragraph {
    /// Words in lines of at most `width`; one character a line at the narrowest.
    pub(crate) fn new(text: &str, face: Face, width: f64) -> Self {
        let (lines, is_hyphenated) = wrap(text, face, width);
        Self { lines, face, is_hyphenated }
    }

    /// Words on one line.
    pub(crate) fn line(text: &str, face: Face) -> Self {
        Self::new(text, face, f64::INFINITY)
    }

    /// The largest size from `face` downwards at which the words fit: without breaking a word if that is possible
    /// at a size that is still comfortable.
    pub(crate) fn fit(text: &str, face: Face, width: f64, height: f64) -> Option<Self> {
        let sizes = || face.shrinking().map(|face| Self::new(text, face, width));
        let fits = |paragraph: &Self| paragraph.width() <= width && paragraph.height() <= height;
        sizes().find(|paragraph| !paragraph.is_hyphenated && fits(paragraph)).or_else(|| sizes().find(fits))
    }

    /// The same lines in another type.
    pub(crate) fn with_face(&self, face: Face) -> Self {
        Self { face, ..self.clone() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub(crate) fn is_hyphenated(&self) -> bool {
        self.is_hyphenated
    }

    pub(crate) fn lines(&self) -> &[String] {
        &self.lines
    }

    pub(crate) fn face(&self) -> Face {
        self.face
    }

    pub(crate) fn width(&self) -> f64 {
        self.lines.iter().map(|line| self.face.width(line)).fold(0.0, f64::max)
    }

    pub(crate) fn height(&self) -> f64 {
        self.lines.len() as f64 * self.face.line_height()
    }

    /// Where each line stands, for a paragraph whose upper edge is at `top`.
    pub(crate) fn baselines(&self, top: f64) -> impl Iterator<Item = f64> {
        let face = self.face;
        (0..self.lines.len()).map(move |line| top + face.size * 0.98 + line as f64 * face.line_height())
    }
}
