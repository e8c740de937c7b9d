//! Pictures: a chart in a page, with all that it says as its alternative text.
//!
//! As markup of the page itself, an SVG is lost where the page is opened in a word processor, which takes its words for
//! paragraphs and draws nothing. As a picture it is kept, and still needs nothing that is to be loaded.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use engine::Theme;

use crate::svg::STYLE;
use crate::theme::themed;

/// Makes pictures of charts, in the colours of a hub where it has some.
#[derive(Debug, Clone)]
pub(super) struct Picture {
    theme: Option<Theme>,
    /// The style of all charts in base 64, but for up to two bytes at either end: where it stands behind a whole number of
    /// threes, one byte behind, and two.
    styles: [String; 3],
}

impl Picture {
    pub(super) fn new(theme: Option<Theme>) -> Self {
        let style = |after: usize| {
            let whole = STYLE.as_bytes().get(missing(after)..).unwrap_or_default();
            BASE64.encode(whole.chunks_exact(3).flatten().copied().collect::<Vec<u8>>())
        };
        Self { theme, styles: [0, 1, 2].map(style) }
    }

    /// The element that shows a finished chart.
    #[cfg(not(target_family = "wasm"))]
    pub(super) fn of(&self, svg: &str) -> String {
        let mut element = String::new();
        self.draw(svg, &mut element);
        element
    }

    /// As [`Picture::of`], at the end of a page.
    pub(super) fn draw(&self, svg: &str, page: &mut String) {
        let said = |tag: &str| {
            let (_, rest) = svg.split_once(tag)?;
            let (_, rest) = rest.split_once('>')?;
            Some(rest.split_once('<')?.0)
        };
        // INVARIANT: a finished chart has all of them, escaped so that they may stand in an attribute.
        let (title, description) = (said("<title ").unwrap_or_default(), said("<desc ").unwrap_or_default());
        let (width, height) = size(svg).unwrap_or_default();
        for part in ["<img alt=\"", title, ". ", description] {
            page.push_str(part);
        }
        // INVARIANT: writing to a text never fails.
        let _ = write!(
            page,
            "\" width=\"{}\" height=\"{}\" style=\"max-width:{}rem\" src=\"data:image/svg+xml;base64,",
            width.ceil(),
            height.ceil(),
            width / 16.0,
        );
        // The style of a page does not reach into its pictures.
        match &self.theme {
            Some(theme) => self.encode(&themed(svg, theme), page),
            None => self.encode(svg, page),
        }
        page.push_str("\">");
    }

    /// In base 64, of which most is the style and known.
    fn encode(&self, svg: &str, page: &mut String) {
        let before = svg.find("<style>\n").map_or(svg.len(), |at| at + "<style>\n".len());
        let bytes = svg.as_bytes();
        if !bytes.get(before..).is_some_and(|rest| rest.starts_with(STYLE.as_bytes())) {
            return BASE64.encode_string(svg, page);
        }
        let begin = before + missing(before);
        let known = self.styles.get(before % 3).map(String::as_str).unwrap_or_default();
        let end = begin + known.len() / 4 * 3;
        BASE64.encode_string(bytes.get(..begin).unwrap_or_default(), page);
        page.push_str(known);
        BASE64.encode_string(bytes.get(end..).unwrap_or_default(), page);
    }
}

/// How many bytes are missing to a whole number of threes.
fn missing(length: usize) -> usize {
    (3 - length % 3) % 3
}

/// Its width and height in units, of which 16 are a `rem`.
fn size(svg: &str) -> Option<(f64, f64)> {
    let (_, rest) = svg.split_once("viewBox=\"0 0 ")?;
    let (width, height) = rest.split_once('"')?.0.split_once(' ')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{Bands, Caption, IdPrefix, Reading, Scale};

    #[test]
    fn a_picture_holds_the_chart_and_says_what_it_says() {
        let chart = Bands {
            caption: Caption {
                id: IdPrefix::new("level"),
                language: "lt".into(),
                title: "Balas".into(),
                description: "\"48,3\" > 40".into(),
            },
            scale: Scale::default(),
            levels: Vec::new(),
            reached: None,
            score: Reading::new(48.3, "48,3"),
            not_scored: String::new(),
        };
        let svg = chart.svg();
        let picture = Picture::new(None).of(&svg);
        let expected = "<img alt=\"Balas. &quot;48,3&quot; &gt; 40\" width=\"640\" height=\"";
        assert!(picture.starts_with(expected), "{picture}");
        assert!(picture.contains("style=\"max-width:40rem\""), "{picture}");
        let data = picture.split_once("base64,").unwrap().1.strip_suffix("\">").unwrap();
        assert_eq!(BASE64.decode(data).unwrap(), svg.as_bytes());
    }
}
